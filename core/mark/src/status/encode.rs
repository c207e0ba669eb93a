//! Making status lists.

use std::io::Write;

use ciborium::Value;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{EXP, IAT, STATUS_LIST, SUB, Status, TTL, TYP};
use crate::cose::sign_typed;
use crate::{PublicKey, Time};

/// Makes a signed list: `statuses` by serial from 0, each two bits; whatever fills the last byte is "not issued".
/// `address` is where the list is published: it ends in `/status/NNN`, the issuer's number in three digits.
///
/// # Errors
/// Whatever `sign` answers.
pub fn encode_status_list<E>(
    statuses: &[Status],
    address: &str,
    issued: Time,
    expires: Time,
    ttl: u64,
    key: &PublicKey,
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
) -> Result<Vec<u8>, E> {
    let byte = |chunk: &[Status]| (0..4).fold(0, |byte, at| byte | (value(chunk.get(at)) << (2 * at)));
    let list: Vec<u8> = statuses.chunks(4).map(byte).collect();
    let status_list =
        Value::Map(vec![(Value::from("bits"), Value::from(2)), (Value::from("lst"), Value::Bytes(pack(&list)))]);
    let claims = Value::Map(vec![
        (Value::from(SUB), Value::from(address)),
        (Value::from(EXP), Value::from(expires.seconds())),
        (Value::from(IAT), Value::from(issued.seconds())),
        (Value::from(STATUS_LIST), status_list),
        (Value::from(TTL), Value::from(ttl)),
    ]);
    let mut payload = Vec::new();
    // Writing to memory does not fail.
    let _ = ciborium::into_writer(&claims, &mut payload);
    sign_typed(payload, TYP, key, sign)
}

fn value(status: Option<&Status>) -> u8 {
    match status {
        Some(Status::Valid) => 0,
        Some(Status::Invalid) => 1,
        Some(Status::Suspended) => 2,
        Some(Status::NotIssued) | None => 3,
    }
}

fn pack(list: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(list);
    encoder.finish().unwrap_or_default()
}
