//! Keys: private ones as PKCS #8, public ones as SubjectPublicKeyInfo, both in PEM, as `openssl` and others read and write them.

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes,
};
use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::input::sha256_hex;

/// A new pair of keys as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPair {
    /// The private key; whoever reads it can sign.
    pub private: String,
    /// The public key.
    pub public: String,
}

impl KeyPair {
    /// The pair of a seed of 32 bytes that nobody else knows.
    ///
    /// # Errors
    /// The keys cannot be written as PEM; in words.
    pub fn of_seed(seed: &[u8; 32]) -> Result<Self, String> {
        let key = SigningKey::from_bytes(seed);
        // Without the public key behind it: the first version of PKCS #8, which every reader knows.
        let bytes = KeypairBytes {
            secret_key: *seed,
            public_key: None,
        };
        let private = bytes
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|error| error.to_string())?;
        let public = public_of(&key)?;
        Ok(Self {
            private: private.to_string(),
            public,
        })
    }
}

/// The public key of a private one, as text.
///
/// # Errors
/// The key cannot be written as PEM; in words.
pub fn public_of(key: &SigningKey) -> Result<String, String> {
    let public = key.verifying_key().to_public_key_pem(LineEnding::LF);
    public.map_err(|error| error.to_string())
}

/// Reads a private key.
///
/// # Errors
/// The text is no private Ed25519 key; in words.
pub fn private_key(text: &str) -> Result<SigningKey, String> {
    SigningKey::from_pkcs8_pem(text).map_err(|error| match text.contains("PUBLIC KEY") {
        true => "this is a public key; signing needs the private one".to_owned(),
        false => format!("this is no private Ed25519 key (PKCS #8, PEM): {error}"),
    })
}

/// Reads a public key.
///
/// # Errors
/// The text is no public Ed25519 key; in words.
pub fn public_key(text: &str) -> Result<VerifyingKey, String> {
    VerifyingKey::from_public_key_pem(text).map_err(|error| match text.contains("PRIVATE KEY") {
        true => "this is a private key; checking needs the public one, and the private one is for nobody else".to_owned(),
        false => format!("this is no public Ed25519 key (SubjectPublicKeyInfo, PEM): {error}"),
    })
}

/// The name of a public key: the SHA-256 of its SubjectPublicKeyInfo.
pub(super) fn key_id(key: &VerifyingKey) -> String {
    // A valid key is always written.
    let der = key.to_public_key_der();
    der.map(|der| sha256_hex(der.as_bytes()))
        .unwrap_or_default()
}
