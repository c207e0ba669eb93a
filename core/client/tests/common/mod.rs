//! A scheme made for tests: its root key and editions of its trust data.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{PublicKey, Purpose, Scheme, TRUST_FORMAT, Time, TrustFile, sign1};

pub(crate) fn at(text: &str) -> Time {
    text.parse().unwrap()
}

pub(crate) fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(crate) fn public(seed: u8) -> PublicKey {
    PublicKey::from_bytes(secret(seed).verifying_key().as_bytes()).unwrap()
}

/// The seed of the root key.
pub(crate) const ROOT: u8 = 1;

/// An edition without issuers, signed by the root.
pub(crate) fn edition(version: u64, issued: &str) -> TrustFile {
    TrustFile {
        format: TRUST_FORMAT,
        scheme: Scheme::Production,
        version,
        issued: at(issued),
        hosts: vec!["ttm.example".into()],
        status_keys: vec![public(2)],
        issuers: Vec::new(),
        status_lists: Vec::new(),
        catalogue: None,
    }
}

pub(crate) fn signed(file: &TrustFile) -> Vec<u8> {
    signed_by(file, ROOT)
}

pub(crate) fn signed_by(file: &TrustFile, seed: u8) -> Vec<u8> {
    let sign = |message: &[u8]| Ok::<_, std::convert::Infallible>(secret(seed).sign(message).to_bytes());
    sign1(serde_json::to_vec(file).unwrap(), &public(seed), Purpose::Trust, file.scheme, sign).unwrap()
}
