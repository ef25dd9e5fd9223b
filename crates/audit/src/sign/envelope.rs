//! The envelope: a payload and its signature.

use base64ct::{Base64, Encoding};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::keys::key_id;
use crate::receipt::written;

/// The type of a payload that is an in-toto statement.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A signed payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    payload: String,
    #[serde(rename = "payloadType")]
    payload_type: String,
    signatures: Vec<Signed>,
}

/// A signature and the name of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    keyid: String,
    sig: String,
}

/// Whether a text looks like an envelope rather than a bare statement.
#[must_use]
pub fn is_envelope(text: &str) -> bool {
    serde_json::from_str::<Value>(text)
        .is_ok_and(|value| value.get("payload").is_some() || value.get("signatures").is_some())
}

impl Envelope {
    /// Signs a statement.
    #[must_use]
    pub fn sign(statement: &str, key: &SigningKey) -> Self {
        let signature = key.sign(&pre_authentication(PAYLOAD_TYPE, statement.as_bytes()));
        Self {
            payload: Base64::encode_string(statement.as_bytes()),
            payload_type: PAYLOAD_TYPE.to_owned(),
            signatures: vec![Signed {
                keyid: key_id(&key.verifying_key()),
                sig: Base64::encode_string(&signature.to_bytes()),
            }],
        }
    }

    /// The envelope as text.
    #[must_use]
    pub fn text(&self) -> String {
        // These fields are always written.
        written(&serde_json::to_value(self).unwrap_or_default())
    }

    /// The statement inside, once its signature is that of this key: nothing of the payload is looked at before.
    ///
    /// # Errors
    /// The text is no envelope as this program writes it, or the signature is not that of the key; in words.
    pub fn open(text: &str, key: &VerifyingKey) -> Result<String, String> {
        let envelope: Self =
            serde_json::from_str(text).map_err(|error| format!("this is no envelope: {error}"))?;
        let [signed] = envelope.signatures.as_slice() else {
            return Err(format!(
                "the envelope has {} signatures, not one",
                envelope.signatures.len()
            ));
        };
        if signed.keyid != key_id(key) {
            return Err(format!(
                "it names the key {}, not the one given, {}",
                signed.keyid,
                key_id(key)
            ));
        }
        let payload = decoded("payload", &envelope.payload)?;
        let signature = decoded("sig", &signed.sig)?;
        let signature = Signature::from_slice(&signature)
            .map_err(|_| "\"sig\" is no Ed25519 signature".to_owned())?;
        let signed_bytes = pre_authentication(&envelope.payload_type, &payload);
        key.verify_strict(&signed_bytes, &signature)
            .map_err(|_| "the signature is not that of this key over this payload".to_owned())?;
        if envelope.payload_type != PAYLOAD_TYPE {
            return Err(format!(
                "the payload is of type \"{}\", not \"{PAYLOAD_TYPE}\"",
                envelope.payload_type
            ));
        }
        if envelope.text() != text {
            return Err("the envelope is written otherwise than this program writes it".to_owned());
        }
        String::from_utf8(payload).map_err(|_| "the payload is no text".to_owned())
    }
}

fn decoded(key: &str, text: &str) -> Result<Vec<u8>, String> {
    Base64::decode_vec(text).map_err(|_| format!("\"{key}\" is no base64"))
}

/// What is signed: the type and the payload, each behind its length (DSSE, protocol.md).
fn pre_authentication(kind: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("DSSEv1 {} {kind} {} ", kind.len(), payload.len()).into_bytes();
    bytes.extend(payload);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of DSSE's protocol.md.
    #[test]
    fn the_signed_bytes_are_those_of_the_specification() {
        let bytes = pre_authentication("http://example.com/HelloWorld", b"hello world");
        assert_eq!(
            bytes,
            b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        );
    }

    #[test]
    fn an_envelope_opens_with_its_key_only() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let text = Envelope::sign("{}\n", &key).text();
        assert_eq!(
            Envelope::open(&text, &key.verifying_key()).as_deref(),
            Ok("{}\n")
        );
        let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
        assert!(Envelope::open(&text, &other).is_err_and(|told| told.contains("names the key")));
    }
}
