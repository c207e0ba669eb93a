//! Keys in TUF metadata, and their names.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use ttm_mark::{PublicKey, sha256_hex};

/// The name of a key in TUF: the SHA-256 of its object in canonical JSON, as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl KeyId {
    /// The id of an Ed25519 key.
    #[must_use]
    pub fn of(key: &PublicKey) -> Self {
        let public = HEXLOWER.encode(key.as_bytes());
        // Written out: the members in canonical order.
        Self(sha256_hex(
            format!("{{\"keytype\":\"ed25519\",\"keyval\":{{\"public\":\"{public}\"}},\"scheme\":\"ed25519\"}}")
                .as_bytes(),
        ))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key as metadata lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TufKey {
    keytype: KeyType,
    scheme: KeyType,
    keyval: KeyValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KeyType {
    Ed25519,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyValue {
    public: PublicKey,
}

impl TufKey {
    /// The key itself.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.keyval.public
    }
}

impl From<PublicKey> for TufKey {
    fn from(public: PublicKey) -> Self {
        Self { keytype: KeyType::Ed25519, scheme: KeyType::Ed25519, keyval: KeyValue { public } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_the_id_that_securesystemslib_gives_it() {
        // SSlibKey.from_dict of this key in securesystemslib 1.6.
        let key = PublicKey::try_from("72edb6d9cd8314f3ecc945d91acce9589ae0a5233eb7a4af62ccdcb66e1d593b".to_owned());
        assert_eq!(
            KeyId::of(&key.unwrap()).as_str(),
            "33648118855cb7bec7be154f0cc404e05e0383deeea0a93b738a2cfe72156d83"
        );
    }
}
