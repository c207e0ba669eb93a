//! Status lists there and back.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{PublicKey, Status, StatusError, StatusList, Time, encode_status_list};

fn key(secret: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap()
}

#[test]
fn every_status_comes_back_and_the_rest_was_not_issued() {
    let secret = SigningKey::from_bytes(&[3; 32]);
    let statuses = [Status::Valid, Status::Invalid, Status::Suspended, Status::NotIssued, Status::Valid];
    let issued: Time = "2026-11-01".parse().unwrap();
    let sign = |message: &[u8]| Ok::<_, String>(secret.sign(message).to_bytes());
    let address = "https://ttm.example/status/007";
    let cwt = encode_status_list(&statuses, address, issued, issued.plus(1000), 300, &key(&secret), sign).unwrap();
    let other = SigningKey::from_bytes(&[4; 32]);
    let list = StatusList::open(&cwt, 7, &[key(&other), key(&secret)]).unwrap();
    for (serial, status) in (0..).zip(statuses) {
        assert_eq!(list.status(serial), status, "{serial}");
    }
    assert_eq!(list.status(5), Status::NotIssued);
    assert_eq!((list.issued, list.expires, list.ttl), (issued, Some(issued.plus(1000)), Some(300)));

    assert_eq!(StatusList::open(&cwt, 7, &[key(&other)]), Err(StatusError::Signature));
    // A list of issuer 7 does not pass for that of another.
    for issuer in [12, 70, 0, 1007] {
        assert_eq!(StatusList::open(&cwt, issuer, &[key(&secret)]), Err(StatusError::Subject), "{issuer}");
    }
    for at in 0..cwt.len() {
        let mut forged = cwt.clone();
        forged[at] ^= 1;
        assert!(StatusList::open(&forged, 7, &[key(&secret)]).is_err(), "byte {at}");
        assert!(StatusList::open(&cwt[..at], 7, &[key(&secret)]).is_err(), "cut at {at}");
    }
}
