//! Hashes as the published files write them.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// SHA-256 as 64 hexadecimal digits in lower case: how the catalogue names a token and a decision an assessment.
///
/// ```
/// assert!(ttm_mark::sha256_hex(b"abc").starts_with("ba7816bf"));
/// ```
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
