//! Publishing: the registry's folder, which any web server can serve.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::{
    Bucket, Catalogue, CatalogueEntry, DAY, Effect, Entry, Finding, Gtin, Issuer, MAX_WIDTH, MarkNumber, Purpose,
    Scheme, SignedList, Status, TRUST_BUNDLE, TRUST_FORMAT, Time, TrustData, TrustError, TrustFile, encode_status_list,
    sha256_hex, sign1,
};

use crate::SecretKey;
use crate::folder::write_whole;

/// A bucket gets wider above this many marks.
const MARKS_PER_BUCKET: usize = 100;
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
    /// The issuers and their keys.
    pub issuers: Vec<Issuer>,
}

/// A mark as the owner of the scheme keeps it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedMark {
    /// What is published of it.
    pub entry: Entry,
    /// When it was first listed.
    pub listed: Time,
    /// GTINs of the same model in other colours or regions.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub siblings: Vec<Gtin>,
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
        let (catalogue, buckets) = self.catalogue()?;
        let paths = (0..buckets.len()).filter_map(|index| catalogue.bucket_path(index));
        let files: Vec<(String, Vec<u8>)> = paths.zip(buckets).collect();
        let file = TrustFile {
            format: TRUST_FORMAT,
            scheme: self.scheme.scheme,
            version: self.version,
            issued: self.issued,
            hosts: self.scheme.hosts.clone(),
            status_keys: vec![status.public().clone()],
            issuers: self.scheme.issuers.clone(),
            status_lists: self.status_lists(status),
            catalogue: Some(catalogue),
        };
        let sign = |message: &[u8]| root.sign(message);
        let Ok(bundle) = sign1(serde_json::to_vec(&file)?, root.public(), Purpose::Trust, self.scheme.scheme, sign);
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

    /// The catalogue and the files of its buckets, in their order.
    fn catalogue(&self) -> Result<(Catalogue, Vec<Vec<u8>>), PublishError> {
        let wide_enough = |width: &u8| self.marks.len() <= MARKS_PER_BUCKET << width;
        let width = (0..=MAX_WIDTH).find(wide_enough).unwrap_or(MAX_WIDTH);
        let mut marks: Vec<&PublishedMark> = self.marks.iter().collect();
        marks.sort_by_key(|mark| mark.entry.number);
        let entries = marks.iter().map(|mark| listing(mark)).collect();
        let mut catalogue = Catalogue { issued: self.issued, width, buckets: Vec::new(), entries };
        let mut buckets = vec![Vec::new(); 1 << width];
        for mark in marks {
            buckets[catalogue.bucket_of(mark.entry.gtin)].push(mark.entry.clone());
        }
        let files = buckets.into_iter().map(|entries| serde_json::to_vec(&Bucket::new(entries)));
        let files: Vec<Vec<u8>> = files.collect::<Result<_, _>>()?;
        catalogue.buckets = files.iter().map(|file| Bucket::hash(file)).collect();
        Ok((catalogue, files))
    }

    /// One list per issuer, empty ones too: "no list" would mean that we can't tell.
    fn status_lists(&self, key: &SecretKey) -> Vec<SignedList> {
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
            SignedList { issuer, cwt: BASE64.encode(&cwt) }
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

fn listing(mark: &PublishedMark) -> CatalogueEntry {
    let Entry { number, gtin, token, .. } = &mark.entry;
    CatalogueEntry {
        issuer: number.issuer(),
        serial: number.serial(),
        gtin: *gtin,
        token_sha256: sha256_hex(token),
        listed: mark.listed,
        siblings: mark.siblings.clone(),
    }
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<PathBuf, PublishError> {
    match write_whole(&path, bytes) {
        Ok(()) => Ok(path),
        Err(source) => Err(PublishError::File { path: path.display().to_string(), source }),
    }
}
