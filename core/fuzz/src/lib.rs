//! Keys and signed wrappings that several targets need.

use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{
    ISSUERS_FORMAT, Issuer, IssuerKey, IssuersFile, KeyState, KeyUse, MANIFEST_FORMAT, Manifest, MarkNumber, Notice,
    NumberIndex, PublicKey, Purpose, Scheme, Time, TrustData, TrustParts, sign1,
};

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

/// A manifest of one bucket and one file of the index.
#[must_use]
pub fn manifest(bucket: &[u8], index: &[u8]) -> Manifest {
    Manifest {
        format: MANIFEST_FORMAT,
        issued: Time::EPOCH,
        width: 0,
        buckets: vec![Manifest::hash(bucket)],
        index: NumberIndex { width: 0, buckets: vec![Manifest::hash(index)] },
        former: vec![],
    }
}

/// What these bytes tell as the notice on mark 007000000429, where [`key`] may sign notices.
#[must_use]
pub fn trust_with_notice(bytes: &[u8]) -> Option<Notice> {
    let number = MarkNumber::new(7, 42).expect("a number");
    let key = IssuerKey {
        key: key().1,
        uses: vec![KeyUse::Notices],
        not_before: Time::EPOCH,
        not_after: Time::MAX,
        assurance: vec![],
        prefixes: vec![],
        gtins: vec![],
        state: KeyState::Active,
    };
    let file = IssuersFile {
        format: ISSUERS_FORMAT,
        scheme: Scheme::Test,
        hosts: vec![],
        mirrors: vec![],
        status_keys: vec![],
        issuers: vec![Issuer { number: 500, name: "Desk".into(), keys: vec![key] }],
    };
    let parts = TrustParts {
        scheme: Scheme::Test,
        version: 1,
        issued: Time::EPOCH,
        issuers: &serde_json::to_vec(&file).expect("memory takes it"),
        status_lists: vec![],
        notices: vec![(number, bytes)],
        manifest: None,
    };
    TrustData::assemble(&parts).ok()?.notice(number)
}
