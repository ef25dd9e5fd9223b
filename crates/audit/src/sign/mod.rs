//! Signatures: DSSE envelopes with Ed25519.
//!
//! Source: DSSE v1 (secure-systems-lab/dsse, protocol.md and envelope.md); in-toto attestation framework v1; RFC 8032 (Ed25519), RFC 8410 (its keys as PKCS #8 and
//! SubjectPublicKeyInfo).

mod envelope;
mod keys;

pub use envelope::{Envelope, PAYLOAD_TYPE, is_envelope};
pub use keys::{KeyPair, private_key, public_key, public_of};
