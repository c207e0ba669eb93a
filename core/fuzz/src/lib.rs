//! Keys and signed wrappings that several targets need.

use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{PublicKey, Purpose, Scheme, sign1};

/// The key with which the targets sign, so that what lies behind a signature is reached.
#[must_use]
pub fn key() -> (SigningKey, PublicKey) {
    let secret = SigningKey::from_bytes(&[7; 32]);
    let public = PublicKey::from_bytes(&secret.verifying_key().to_bytes()).expect("a key of our own is a good key");
    (secret, public)
}

/// `payload` as a COSE_Sign1 by [`key`].
#[must_use]
pub fn signed(payload: &[u8], purpose: Purpose, scheme: Scheme) -> Vec<u8> {
    let (secret, public) = key();
    let sign = |message: &[u8]| Ok::<_, std::convert::Infallible>(secret.sign(message).to_bytes());
    match sign1(payload.to_vec(), &public, purpose, scheme, sign) {
        Ok(bytes) => bytes,
        Err(never) => match never {},
    }
}
