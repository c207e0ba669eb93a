//! Trust data from its parts, which somebody has verified: a TUF client, or who opened the signed file.

use std::collections::BTreeMap;

use super::{IssuerStatus, IssuersFile, MAX_NOTICE, TrustData};
use crate::{Manifest, ManifestError, MarkNumber, Scheme, StatusError, StatusList, Time};

/// The name of the manifest.
pub const MANIFEST_FILE: &str = "catalogue/manifest.json";
/// Room for the signature and headers around a notice, in bytes.
const ENVELOPE: usize = 256;

/// The verified bytes of which trust data is made.
#[derive(Debug, Clone)]
pub struct TrustParts<'a> {
    /// The scheme whose root vouches for them.
    pub scheme: Scheme,
    /// The version of the whole.
    pub version: u64,
    /// When the whole was signed.
    pub issued: Time,
    /// `issuers.json`.
    pub issuers: &'a [u8],
    /// The status lists, each a CWT, with the number of the issuer that it is named for.
    pub status_lists: Vec<(u16, &'a [u8])>,
    /// Notices, each a COSE_Sign1, with the number of the mark that it is named for.
    pub notices: Vec<(MarkNumber, &'a [u8])>,
    /// `catalogue/manifest.json`, if it is at hand.
    pub manifest: Option<&'a [u8]>,
}

/// Why bytes are not the scheme's trust data.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// A document is larger than any of its kind.
    #[error("{file} has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// The document.
        file: &'static str,
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The JSON of a document does not have the form.
    #[error("{file}: line {line}, column {column}: {reason}")]
    Json {
        /// The document.
        file: &'static str,
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// Another format than this library reads.
    #[error("format {found} of issuers.json; this library reads {}", super::ISSUERS_FORMAT)]
    Format {
        /// The format of the file.
        found: u32,
    },
    /// The file speaks for the other scheme.
    #[error("the file belongs to the other scheme")]
    Scheme,
    /// A mirror that is no HTTPS address.
    #[error("the mirror `{address}` is no HTTPS address")]
    Mirror {
        /// The address.
        address: String,
    },
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
    /// The manifest is bad.
    #[error("{MANIFEST_FILE}: {0}")]
    Manifest(#[from] ManifestError),
    /// A status list is bad.
    #[error("the status list of issuer {issuer}: {cause}")]
    StatusList {
        /// The issuer's number.
        issuer: u16,
        /// What is wrong.
        cause: StatusError,
    },
    /// A mark has two notices, or one that is larger than any is.
    #[error("the notice on mark {number} is there twice or too large")]
    Notice {
        /// The mark.
        number: MarkNumber,
    },
}

impl TrustData {
    /// From parts whose signatures somebody has checked. All of it is checked otherwise, or none of it counts. Only notices
    /// wait until one is asked for: there may be many, and they change no verdict.
    ///
    /// # Errors
    /// [`TrustError`] when the content contradicts itself or a status list is bad.
    pub fn assemble(parts: &TrustParts<'_>) -> Result<Self, TrustError> {
        let file = IssuersFile::parse(parts.issuers, parts.scheme)?;
        let kids = file.check()?;
        let manifest = parts.manifest.map(Manifest::parse).transpose()?;
        let status_lists = open_lists(parts, &file)?;
        let notices = hold_notices(parts)?;
        let IssuersFile { scheme, hosts, mirrors, issuers, .. } = file;
        let TrustParts { version, issued, .. } = *parts;
        Ok(Self {
            scheme,
            version,
            issued,
            expires: None,
            hosts,
            mirrors,
            issuers,
            kids,
            status_lists,
            notices,
            manifest,
        })
    }
}

fn open_lists(parts: &TrustParts<'_>, file: &IssuersFile) -> Result<Vec<IssuerStatus>, TrustError> {
    let mut lists: Vec<IssuerStatus> = Vec::new();
    for &(issuer, cwt) in &parts.status_lists {
        if lists.iter().any(|known| known.issuer == issuer) {
            return Err(TrustError::Issuer { number: issuer });
        }
        let list = StatusList::open(cwt, issuer, &file.status_keys);
        lists.push(IssuerStatus { issuer, list: list.map_err(|cause| TrustError::StatusList { issuer, cause })? });
    }
    Ok(lists)
}

fn hold_notices(parts: &TrustParts<'_>) -> Result<BTreeMap<MarkNumber, Vec<u8>>, TrustError> {
    let mut notices = BTreeMap::new();
    for &(number, bytes) in &parts.notices {
        if bytes.len() > MAX_NOTICE + ENVELOPE || notices.insert(number, bytes.to_vec()).is_some() {
            return Err(TrustError::Notice { number });
        }
    }
    Ok(notices)
}
