//! `issuers.json`: whom the scheme trusts, in one signed document.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Issuer, TrustError};
use crate::{Kid, MAX_ISSUER, PublicKey, Scheme};

/// The name of the file.
pub const ISSUERS_FILE: &str = "issuers.json";
/// The format that this library reads.
pub const ISSUERS_FORMAT: u32 = 1;
/// The largest one that is read, in bytes.
pub const MAX_ISSUERS_FILE: usize = 8 << 20;
/// Keys that it may list.
const MAX_KEYS: usize = 10_000;

/// The content of `issuers.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuersFile {
    /// [`ISSUERS_FORMAT`].
    pub format: u32,
    /// The scheme that it speaks for.
    pub scheme: Scheme,
    /// Hosts that labels carry or once carried, in lower case.
    pub hosts: Vec<String>,
    /// Addresses that serve the same registry, each an HTTPS URL.
    pub mirrors: Vec<String>,
    /// Keys that sign status lists, as hexadecimal digits.
    #[schemars(with = "Vec<String>")]
    pub status_keys: Vec<PublicKey>,
    /// Who signs marks, assessments, decisions and notices.
    pub issuers: Vec<Issuer>,
}

/// Where the keys of each `kid` stand: the issuer's place, and the key's in its list.
pub(super) type Kids = BTreeMap<Kid, Vec<(usize, usize)>>;

impl IssuersFile {
    /// Reads the file; its signature is somebody else's to check.
    pub(super) fn parse(json: &[u8], scheme: Scheme) -> Result<Self, TrustError> {
        if json.len() > MAX_ISSUERS_FILE {
            return Err(TrustError::TooLarge { file: ISSUERS_FILE, size: json.len(), limit: MAX_ISSUERS_FILE });
        }
        let file: Self = serde_json::from_slice(json).map_err(|error| TrustError::Json {
            file: ISSUERS_FILE,
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        if file.scheme != scheme {
            return Err(TrustError::Scheme);
        }
        if file.format != ISSUERS_FORMAT {
            return Err(TrustError::Format { found: file.format });
        }
        match file.mirrors.iter().find(|mirror| !is_https(mirror)) {
            Some(mirror) => Err(TrustError::Mirror { address: mirror.clone() }),
            None => Ok(file),
        }
    }

    /// Checks every issuer and key, and says where each `kid` stands.
    pub(super) fn check(&self) -> Result<Kids, TrustError> {
        let mut numbers = BTreeSet::new();
        let mut thumbprints = BTreeSet::new();
        let mut kids = Kids::new();
        for (place, issuer) in self.issuers.iter().enumerate() {
            let number = issuer.number;
            if number == 0 || number > MAX_ISSUER || !numbers.insert(number) {
                return Err(TrustError::Issuer { number });
            }
            for (at, key) in issuer.keys.iter().enumerate() {
                let thumbprint = key.key.thumbprint();
                if !thumbprints.insert(thumbprint) || thumbprints.len() > MAX_KEYS {
                    return Err(TrustError::KeyTwice { issuer: number });
                }
                if !key.has_good_prefixes() {
                    return Err(TrustError::Prefix { issuer: number });
                }
                let [a, b, c, d, ..] = thumbprint;
                kids.entry(Kid([a, b, c, d])).or_default().push((place, at));
            }
        }
        Ok(kids)
    }
}

fn is_https(address: &str) -> bool {
    let rest = address.strip_prefix("https://");
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()) && rest.len() <= 200)
}
