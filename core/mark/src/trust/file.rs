//! Trust data as one signed file: JSON inside a COSE_Sign1 by the scheme's root key.

use data_encoding::BASE64;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Catalogue, Issuer, IssuerStatus, TrustData};
use crate::{MAX_ISSUER, PublicKey, Purpose, Scheme, Sign1, Sign1Error, StatusError, StatusList, Time};

/// The format that this library reads.
pub const TRUST_FORMAT: u32 = 1;
/// The name of the file in a registry: all trust data in one, always fetched whole.
pub const TRUST_BUNDLE: &str = "trust.bundle";
/// The largest one that is read, in bytes.
pub const MAX_TRUST_BUNDLE: usize = 16 << 20;
/// Issuers and keys that a file may list.
const MAX_KEYS: usize = 10_000;

/// The payload of the file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrustFile {
    /// [`TRUST_FORMAT`].
    pub format: u32,
    /// The scheme that it speaks for.
    pub scheme: Scheme,
    /// Rises with every edition, so that an older one is noticed.
    pub version: u64,
    /// When it was signed.
    pub issued: Time,
    /// Hosts of labels, in lower case.
    pub hosts: Vec<String>,
    /// Keys that sign status lists, as hexadecimal digits.
    #[schemars(with = "Vec<String>")]
    pub status_keys: Vec<PublicKey>,
    /// Who signs marks.
    pub issuers: Vec<Issuer>,
    /// The status lists.
    pub status_lists: Vec<SignedList>,
    /// What is published.
    #[serde(default)]
    pub catalogue: Option<Catalogue>,
}

/// A status list as its CWT.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedList {
    /// The issuer whose marks it covers.
    pub issuer: u16,
    /// The CWT in Base64.
    pub cwt: String,
}

/// Why a file is not the scheme's trust data.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// Larger than any edition is.
    #[error("the file has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// No COSE_Sign1 of the allowed form.
    #[error("no signed file: {0}")]
    Form(#[from] Sign1Error),
    /// Not signed by the root key.
    #[error("not signed by the scheme's root key")]
    Signature,
    /// The JSON inside does not have the form.
    #[error("line {line}, column {column}: {reason}")]
    Json {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// Another format than this library reads.
    #[error("format {found}; this library reads {TRUST_FORMAT}")]
    Format {
        /// The format of the file.
        found: u32,
    },
    /// The file speaks for the other scheme.
    #[error("the file belongs to the other scheme")]
    Scheme,
    /// An issuer is listed twice, or its number is out of range.
    #[error("issuer {number} is listed twice or out of range")]
    Issuer {
        /// Its number.
        number: u16,
    },
    /// The same key stands twice: which scope would count?
    #[error("a key of issuer {issuer} is listed twice")]
    KeyTwice {
        /// The second issuer that lists it.
        issuer: u16,
    },
    /// A prefix of another form than 7 to 12 digits.
    #[error("issuer {issuer} has a prefix that is not 7 to 12 digits")]
    Prefix {
        /// The issuer's number.
        issuer: u16,
    },
    /// The buckets of the catalogue are not as many as its width says, or a hash is none.
    #[error("the catalogue does not list its buckets as its width says")]
    Buckets,
    /// A status list is bad.
    #[error("the status list of issuer {issuer}: {cause}")]
    StatusList {
        /// The issuer's number.
        issuer: u16,
        /// What is wrong.
        cause: StatusError,
    },
}

impl TrustData {
    /// Opens a signed file. All of it is checked, or none of it counts.
    ///
    /// # Errors
    /// [`TrustError`] with the first thing that is wrong.
    pub fn open(bytes: &[u8], root: &PublicKey, scheme: Scheme) -> Result<Self, TrustError> {
        if bytes.len() > MAX_TRUST_BUNDLE {
            return Err(TrustError::TooLarge { size: bytes.len(), limit: MAX_TRUST_BUNDLE });
        }
        let sign1 = Sign1::decode(bytes)?;
        if !sign1.verify(root, Purpose::Trust, scheme) {
            return Err(TrustError::Signature);
        }
        let file: TrustFile = serde_json::from_slice(sign1.payload()).map_err(|error| TrustError::Json {
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        if file.scheme != scheme {
            return Err(TrustError::Scheme);
        }
        Self::from_file(file)
    }

    /// From a payload whose signature somebody else has checked (a TUF client, a test).
    ///
    /// # Errors
    /// [`TrustError`] when the content contradicts itself or a status list is bad.
    pub fn from_file(file: TrustFile) -> Result<Self, TrustError> {
        if file.format != TRUST_FORMAT {
            return Err(TrustError::Format { found: file.format });
        }
        check_issuers(&file.issuers)?;
        if file.catalogue.as_ref().is_some_and(|catalogue| !catalogue.has_every_bucket()) {
            return Err(TrustError::Buckets);
        }
        let status_lists = open_lists(&file)?;
        let TrustFile { scheme, version, issued, hosts, issuers, catalogue, .. } = file;
        Ok(Self { scheme, version, issued, hosts, issuers, status_lists, catalogue, entries: Vec::new() })
    }
}

fn check_issuers(issuers: &[Issuer]) -> Result<(), TrustError> {
    let mut numbers = std::collections::BTreeSet::new();
    let mut thumbprints = std::collections::BTreeSet::new();
    for issuer in issuers {
        let number = issuer.number;
        if number == 0 || number > MAX_ISSUER || !numbers.insert(number) {
            return Err(TrustError::Issuer { number });
        }
        for key in &issuer.keys {
            if !thumbprints.insert(key.key.thumbprint()) || thumbprints.len() > MAX_KEYS {
                return Err(TrustError::KeyTwice { issuer: number });
            }
            if !key.has_good_prefixes() {
                return Err(TrustError::Prefix { issuer: number });
            }
        }
    }
    Ok(())
}

fn open_lists(file: &TrustFile) -> Result<Vec<IssuerStatus>, TrustError> {
    let mut lists: Vec<IssuerStatus> = Vec::new();
    for SignedList { issuer, cwt } in &file.status_lists {
        if lists.iter().any(|known| known.issuer == *issuer) {
            return Err(TrustError::Issuer { number: *issuer });
        }
        let bad = |cause| TrustError::StatusList { issuer: *issuer, cause };
        let cwt = BASE64.decode(cwt.as_bytes()).map_err(|_| bad(StatusError::Structure))?;
        let list = StatusList::open(&cwt, &file.status_keys).map_err(bad)?;
        lists.push(IssuerStatus { issuer: *issuer, list });
    }
    Ok(lists)
}
