//! Token Status List in CWT form (IETF draft-ietf-oauth-status-list): which marks are in force.

use std::io::Read;

use ciborium::Value;
use flate2::read::ZlibDecoder;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cose::open_typed;
use crate::{PublicKey, Time};

/// The `typ` of a status list token.
const TYP: &str = "application/statuslist+cwt";
/// The largest list after unpacking, in bytes: 16 million marks.
pub const MAX_LIST: usize = 4 << 20;
/// CWT claims `sub`, `exp`, `iat`, `ttl` and `status_list`.
const SUB: i64 = 2;
const EXP: i64 = 4;
const IAT: i64 = 6;
const TTL: i64 = 65_534;
const STATUS_LIST: i64 = 65_533;

/// What a list says of one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In force.
    Valid,
    /// Revoked.
    Invalid,
    /// On hold.
    Suspended,
    /// The serial was not issued when the list was signed (application-specific value 3).
    NotIssued,
}

/// Why bytes are not a status list of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatusError {
    /// No signed CWT of this type.
    #[error("no status list")]
    Structure,
    /// No status key of the scheme signed it.
    #[error("not signed by a status key")]
    Signature,
    /// `sub` names the list of another issuer.
    #[error("the list is another issuer's")]
    Subject,
    /// The claims are missing or of the wrong type.
    #[error("the claims are wrong")]
    Claims,
    /// The list does not unpack.
    #[error("the list does not unpack")]
    Compression,
    /// The list is larger than [`MAX_LIST`] when unpacked.
    #[error("the list is larger than {MAX_LIST} bytes")]
    TooLarge,
}

/// A verified list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// When it was signed.
    pub issued: Time,
    /// After this it is stale, whatever its age.
    pub expires: Option<Time>,
    /// Seconds after which a newer one may be looked for.
    pub ttl: Option<u64>,
    bits: u8,
    list: Vec<u8>,
}

impl StatusList {
    /// Opens the status list token of an issuer, signed by any of `keys`. Its `sub` is an address that ends in
    /// `/status/NNN`, the issuer's number in three digits: one issuer's list does not pass for another's.
    ///
    /// # Errors
    /// [`StatusError`] with the first thing that is wrong.
    pub fn open(cwt: &[u8], issuer: u16, keys: &[PublicKey]) -> Result<Self, StatusError> {
        let payload = open_typed(cwt, TYP, keys).map_err(|error| match error {
            crate::Sign1Error::Signature => StatusError::Signature,
            _ => StatusError::Structure,
        })?;
        Self::from_claims(&payload, issuer)
    }

    fn from_claims(payload: &[u8], issuer: u16) -> Result<Self, StatusError> {
        let value: Value = ciborium::from_reader(payload).map_err(|_| StatusError::Claims)?;
        let claims = value.as_map().ok_or(StatusError::Claims)?;
        let subject = entry(claims, &Value::from(SUB)).and_then(Value::as_text).ok_or(StatusError::Claims)?;
        if !subject.ends_with(&format!("/status/{issuer:03}")) {
            return Err(StatusError::Subject);
        }
        let list = entry(claims, &Value::from(STATUS_LIST)).and_then(Value::as_map).ok_or(StatusError::Claims)?;
        let bits = entry(list, &Value::from("bits")).and_then(unsigned).ok_or(StatusError::Claims)?;
        let packed = entry(list, &Value::from("lst")).and_then(Value::as_bytes).ok_or(StatusError::Claims)?;
        if !matches!(bits, 1 | 2 | 4 | 8) {
            return Err(StatusError::Claims);
        }
        let time = |claim: i64| entry(claims, &Value::from(claim)).map(|value| time(value).ok_or(StatusError::Claims));
        Ok(Self {
            issued: time(IAT).ok_or(StatusError::Claims)??,
            expires: time(EXP).transpose()?,
            ttl: entry(claims, &Value::from(TTL)).map(|ttl| unsigned(ttl).ok_or(StatusError::Claims)).transpose()?,
            bits: bits as u8,
            list: unpack(packed)?,
        })
    }

    /// What the list says of `serial`. One beyond its end was not issued when it was signed.
    #[must_use]
    pub fn status(&self, serial: u32) -> Status {
        match self.value(serial) {
            Some(0) => Status::Valid,
            Some(1) => Status::Invalid,
            Some(2) => Status::Suspended,
            _ => Status::NotIssued,
        }
    }

    /// The bits of one entry: the lowest bits of a byte come first.
    fn value(&self, serial: u32) -> Option<u8> {
        let bit = u64::from(serial) * u64::from(self.bits);
        let byte = self.list.get(usize::try_from(bit / 8).ok()?)?;
        let mask = ((1_u16 << self.bits) - 1) as u8;
        Some((byte >> (bit % 8)) & mask)
    }
}

fn entry<'a>(map: &'a [(Value, Value)], key: &Value) -> Option<&'a Value> {
    map.iter().find(|(found, _)| found == key).map(|(_, value)| value)
}

fn unsigned(value: &Value) -> Option<u64> {
    value.as_integer().and_then(|integer| u64::try_from(integer).ok())
}

fn time(value: &Value) -> Option<Time> {
    unsigned(value).and_then(|seconds| i64::try_from(seconds).ok()).and_then(Time::from_seconds)
}

/// Unpacks zlib (RFC 1950), but never more than the limit.
fn unpack(packed: &[u8]) -> Result<Vec<u8>, StatusError> {
    let mut list = Vec::new();
    ZlibDecoder::new(packed).take(MAX_LIST as u64 + 1).read_to_end(&mut list).map_err(|_| StatusError::Compression)?;
    if list.len() > MAX_LIST { Err(StatusError::TooLarge) } else { Ok(list) }
}

#[cfg(feature = "issue")]
mod encode;
#[cfg(feature = "issue")]
pub use encode::encode_status_list;

#[cfg(test)]
mod tests;
