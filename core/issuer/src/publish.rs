//! Publishing: the registry's folder, which any web server can serve.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::{
    DAY, Effect, Entry, Finding, ISSUERS_FORMAT, Issuer, IssuersFile, Manifest, MarkNumber, PublicKey, Purpose, Scheme,
    Status, TRUST_BUNDLE, Time, TrustData, TrustError, TrustParts, encode_status_list, sign1,
};

use crate::Catalogue;
use crate::folder::write_whole;
use crate::tuf::Validity;
use crate::{Operator, SecretKey};

/// A status list counts as current for this long, in seconds.
const LIST_VALIDITY: i64 = 30 * DAY;
/// How long a phone may wait before it asks again, in seconds.
const LIST_TTL: u64 = 12 * 3600;

/// Who may sign in the scheme, written by hand by its owner.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeFile {
    /// Production or test.
    pub scheme: Scheme,
    /// Hosts that labels carry or once carried, in lower case; the first serves the registry.
    pub hosts: Vec<String>,
    /// Addresses that serve the same registry, each an HTTPS URL.
    #[serde(default)]
    pub mirrors: Vec<String>,
    /// Keys that sign status lists, as hexadecimal digits.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub status_keys: Vec<PublicKey>,
    /// How long signatures count, in days.
    #[serde(default)]
    pub validity: Validity,
    /// The issuers and their keys.
    pub issuers: Vec<Issuer>,
    /// Who issues for them, where that are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<Operator>,
}

/// A mark as the owner of the scheme keeps it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedMark {
    /// What is published of it.
    pub entry: Entry,
    /// Whether it is in force.
    #[serde(default)]
    pub standing: Standing,
}

/// Whether a mark is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    #[default]
    Valid,
    /// Taken back for good.
    Revoked,
    /// On hold.
    Suspended,
}

/// One edition of the registry.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    /// Who may sign.
    pub scheme: &'a SchemeFile,
    /// Every mark there is.
    pub marks: &'a [PublishedMark],
    /// Higher than that of every edition before.
    pub version: u64,
    /// When it is signed.
    pub issued: Time,
    /// The manifest of the edition before.
    pub former: Option<&'a Manifest>,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Published {
    /// Marks listed.
    pub marks: usize,
    /// The files, the trust bundle last.
    pub files: Vec<PathBuf>,
    /// Marks whose facts phones will not confirm, and what they find.
    pub unconfirmed: Vec<(MarkNumber, Vec<Finding>)>,
}

/// Why nothing, or not all, was published. The trust bundle comes last, so what was public before still stands.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Two marks have one number.
    #[error("mark {number} is there twice")]
    NumberTwice {
        /// The number.
        number: String,
    },
    /// A mark whose issuer the scheme does not list.
    #[error("mark {number}: the scheme lists no such issuer")]
    UnknownIssuer {
        /// The number.
        number: String,
    },
    /// Phones would refuse this edition.
    #[error("phones would refuse this edition: {0}")]
    Refused(#[from] TrustError),
    /// The facts could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A file could not be written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Edition<'_> {
    /// Signs the edition and writes it: the buckets first, then the bundle that vouches for them, each at one stroke.
    ///
    /// # Errors
    /// [`PublishError`]; then the former edition is still whole.
    pub fn publish(&self, root: &SecretKey, status: &SecretKey, folder: &Path) -> Result<Published, PublishError> {
        self.check()?;
        let Catalogue { manifest, files } = Catalogue::of(self.marks, self.issued, self.former);
        let (issuers, manifest) = (serde_json::to_vec(&self.issuers(status))?, manifest.to_json());
        let lists = self.status_lists(status);
        let parts = TrustParts {
            scheme: self.scheme.scheme,
            version: self.version,
            issued: self.issued,
            issuers: &issuers,
            status_lists: lists.iter().map(|(issuer, cwt)| (*issuer, cwt.as_slice())).collect(),
            notices: Vec::new(),
            manifest: Some(&manifest),
        };
        let payload = parts.bundle().map_err(TrustError::from)?.into_bytes();
        let Ok(bundle) =
            sign1(payload, root.public(), Purpose::Trust, self.scheme.scheme, |message| root.sign(message));
        let trust = TrustData::open(&bundle, root.public(), self.scheme.scheme)?;
        let unconfirmed = self.marks.iter().filter_map(|mark| {
            let mut findings = trust.check_entry(&mark.entry);
            findings.retain(|finding| finding.effect() > Effect::Note);
            (!findings.is_empty()).then_some((mark.entry.number, findings))
        });
        let unconfirmed = unconfirmed.collect();
        let all = files.into_iter().chain([(TRUST_BUNDLE.to_owned(), bundle)]);
        let files = all.map(|(path, bytes)| write(folder.join(path), &bytes)).collect::<Result<_, _>>()?;
        Ok(Published { marks: self.marks.len(), files, unconfirmed })
    }

    fn check(&self) -> Result<(), PublishError> {
        let mut numbers = std::collections::BTreeSet::new();
        for PublishedMark { entry: Entry { number, .. }, .. } in self.marks {
            if !numbers.insert(number) {
                return Err(PublishError::NumberTwice { number: number.to_string() });
            }
            if !self.scheme.issuers.iter().any(|issuer| issuer.number == number.issuer()) {
                return Err(PublishError::UnknownIssuer { number: number.to_string() });
            }
        }
        Ok(())
    }

    fn issuers(&self, status: &SecretKey) -> IssuersFile {
        let SchemeFile { scheme, hosts, mirrors, issuers, .. } = self.scheme.clone();
        IssuersFile {
            format: ISSUERS_FORMAT,
            scheme,
            hosts,
            mirrors,
            status_keys: vec![status.public().clone()],
            issuers,
        }
    }

    /// One list per issuer, empty ones too: "no list" would mean that we can't tell.
    fn status_lists(&self, key: &SecretKey) -> Vec<(u16, Vec<u8>)> {
        let mut lists: BTreeMap<u16, Vec<Status>> =
            self.scheme.issuers.iter().map(|issuer| (issuer.number, Vec::new())).collect();
        for mark in self.marks {
            let number = mark.entry.number;
            let list = lists.entry(number.issuer()).or_default();
            let at = number.serial() as usize;
            list.resize(list.len().max(at + 1), Status::NotIssued);
            list[at] = mark.standing.into();
        }
        let host = self.scheme.hosts.first().map_or("", String::as_str);
        let expires = self.issued.plus(LIST_VALIDITY);
        let sign = |(issuer, list): (u16, Vec<Status>)| {
            let address = format!("https://{host}/status/{issuer:03}");
            let Ok(cwt) =
                encode_status_list(&list, &address, self.issued, expires, LIST_TTL, key.public(), |message| {
                    key.sign(message)
                });
            (issuer, cwt)
        };
        lists.into_iter().map(sign).collect()
    }
}

impl From<Standing> for Status {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Valid => Self::Valid,
            Standing::Revoked => Self::Invalid,
            Standing::Suspended => Self::Suspended,
        }
    }
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<PathBuf, PublishError> {
    match write_whole(&path, bytes) {
        Ok(()) => Ok(path),
        Err(source) => Err(PublishError::File { path: path.display().to_string(), source }),
    }
}
