//! What the registry publishes: a signed list of all marks, and their facts in buckets that the list vouches for.

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Gtin, MarkNumber, Time};

/// Bits of the widest catalogue: 65,536 buckets.
pub const MAX_WIDTH: u8 = 16;
/// The format of buckets that this library reads.
const BUCKET_FORMAT: u32 = 1;
/// The largest bucket that is read, in bytes.
pub const MAX_BUCKET: usize = 4 << 20;
/// Bytes of a bucket's hash: the first of its SHA-256.
const HASH_BYTES: usize = 16;

/// What is published: as far as a verdict needs it, and where the facts lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// When it was signed.
    pub issued: Time,
    /// The facts lie in 2^`width` buckets.
    pub width: u8,
    /// For each bucket the first 16 bytes of the SHA-256 of its file, as 32 hexadecimal digits.
    pub buckets: Vec<String>,
    /// One per published token.
    pub entries: Vec<CatalogueEntry>,
}

/// A published mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// The issuer's number.
    pub issuer: u16,
    /// The serial in the token.
    pub serial: u32,
    /// The product model.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// SHA-256 of the token's bytes, as 64 hexadecimal digits.
    pub token_sha256: String,
    /// When it was first listed.
    pub listed: Time,
    /// GTINs of the same model in other colours or regions.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub siblings: Vec<Gtin>,
}

/// The published facts of some marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bucket {
    /// 1.
    pub format: u32,
    /// One per mark.
    pub entries: Vec<Entry>,
}

/// The published facts of one mark, each signed by who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The mark.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// The product model.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// The token's bytes, in Base64.
    #[serde(with = "base64")]
    #[schemars(with = "String")]
    pub token: Vec<u8>,
    /// Assessments, each a COSE_Sign1 in Base64.
    #[serde(with = "base64_list")]
    #[schemars(with = "Vec<String>")]
    pub assessments: Vec<Vec<u8>>,
    /// Reviewers' decisions, each a COSE_Sign1 in Base64.
    #[serde(default, with = "base64_list")]
    #[schemars(with = "Vec<String>")]
    pub decisions: Vec<Vec<u8>>,
    /// Objections with their answers, each a COSE_Sign1 in Base64.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "base64_list")]
    #[schemars(with = "Vec<String>")]
    pub objections: Vec<Vec<u8>>,
}

/// Why bytes are not the bucket that the catalogue lists.
#[derive(Debug, thiserror::Error)]
pub enum BucketError {
    /// The catalogue has no bucket of this number.
    #[error("the catalogue has no bucket {index}")]
    NoSuchBucket {
        /// The number asked for.
        index: usize,
    },
    /// Larger than any bucket is.
    #[error("the bucket has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Other bytes than the catalogue vouches for.
    #[error("the bucket's hash is not the one in the catalogue")]
    Hash,
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
    #[error("format {found}; this library reads {BUCKET_FORMAT}")]
    Format {
        /// The format of the file.
        found: u32,
    },
}

impl Catalogue {
    /// The entry of an issuer's serial.
    #[must_use]
    pub fn entry(&self, issuer: u16, serial: u32) -> Option<&CatalogueEntry> {
        self.entries.iter().find(|entry| (entry.issuer, entry.serial) == (issuer, serial))
    }

    /// The entries of a product, by its own GTIN or a sibling's.
    pub fn of_product(&self, gtin: Gtin) -> impl Iterator<Item = &CatalogueEntry> {
        self.entries.iter().filter(move |entry| entry.gtin == gtin || entry.siblings.contains(&gtin))
    }

    /// The number of the bucket in which the facts of a product lie: the first `width` bits of the SHA-256 of the
    /// fourteen digits of its GTIN.
    #[must_use]
    pub fn bucket_of(&self, gtin: Gtin) -> usize {
        let hash = Sha256::digest(gtin.to_string());
        let first = usize::from(u16::from_be_bytes([hash[0], hash[1]]));
        first >> (16 - self.width.min(MAX_WIDTH))
    }

    /// Where a bucket lies under the registry's address: `catalogue/<width>/<prefix>.<hash>`, the prefix in binary
    /// digits, or `_` where there is one bucket.
    #[must_use]
    pub fn bucket_path(&self, index: usize) -> Option<String> {
        let hash = self.buckets.get(index)?;
        let width = usize::from(self.width);
        let prefix = if width == 0 { "_".to_owned() } else { format!("{index:0width$b}") };
        Some(format!("catalogue/{width}/{prefix}.{hash}"))
    }

    /// Opens a bucket's file, which the catalogue must vouch for.
    ///
    /// # Errors
    /// [`BucketError`] when it is not the file that is listed.
    pub fn open_bucket(&self, index: usize, bytes: &[u8]) -> Result<Bucket, BucketError> {
        let hash = self.buckets.get(index).ok_or(BucketError::NoSuchBucket { index })?;
        if bytes.len() > MAX_BUCKET {
            return Err(BucketError::TooLarge { size: bytes.len(), limit: MAX_BUCKET });
        }
        if *hash != Bucket::hash(bytes) {
            return Err(BucketError::Hash);
        }
        let bucket: Bucket = serde_json::from_slice(bytes).map_err(|error| BucketError::Json {
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        if bucket.format == BUCKET_FORMAT { Ok(bucket) } else { Err(BucketError::Format { found: bucket.format }) }
    }

    /// Whether there is a hash for every bucket.
    pub(super) fn has_every_bucket(&self) -> bool {
        let is_hash = |text: &String| HEXLOWER.decode(text.as_bytes()).is_ok_and(|hash| hash.len() == HASH_BYTES);
        self.width <= MAX_WIDTH && self.buckets.len() == 1 << self.width && self.buckets.iter().all(is_hash)
    }
}

impl Bucket {
    /// A bucket of these entries.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { format: BUCKET_FORMAT, entries }
    }

    /// The hash by which a catalogue lists a bucket's file.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> String {
        HEXLOWER.encode(&Sha256::digest(bytes)[..HASH_BYTES])
    }
}

mod base64 {
    use data_encoding::BASE64;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        BASE64.decode(String::deserialize(from)?.as_bytes()).map_err(D::Error::custom)
    }
}

mod base64_list {
    use data_encoding::BASE64;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(list: &[Vec<u8>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(list.iter().map(|bytes| BASE64.encode(bytes)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<u8>>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        texts.iter().map(|text| BASE64.decode(text.as_bytes()).map_err(D::Error::custom)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(width: u8, buckets: usize) -> Catalogue {
        let hash = Bucket::hash(&serde_json::to_vec(&Bucket::new(vec![])).unwrap());
        Catalogue { issued: Time::EPOCH, width, buckets: vec![hash; buckets], entries: vec![] }
    }

    #[test]
    fn every_product_has_its_bucket() {
        let gtin = |number: u32| (0..10).find_map(|check| format!("400638133{number:03}{check}").parse().ok());
        let gtins: Vec<Gtin> = (0..200).filter_map(gtin).collect();
        assert_eq!(gtins.len(), 200);
        assert!(gtins.iter().all(|gtin| catalogue(0, 1).bucket_of(*gtin) == 0));
        let four = catalogue(2, 4);
        let mut counts = [0; 4];
        gtins.iter().for_each(|gtin| counts[four.bucket_of(*gtin)] += 1);
        assert!(counts.iter().all(|count| (25..=75).contains(count)), "{counts:?}");
        assert!(catalogue(MAX_WIDTH, 1 << 16).bucket_of(gtins[0]) < 1 << 16);
    }

    #[test]
    fn paths_say_where_a_bucket_lies() {
        assert!(catalogue(0, 1).bucket_path(0).unwrap().starts_with("catalogue/0/_."));
        assert!(catalogue(3, 8).bucket_path(5).unwrap().starts_with("catalogue/3/101."));
        assert_eq!(catalogue(0, 1).bucket_path(1), None);
    }

    #[test]
    fn only_the_listed_bytes_are_opened() {
        let bytes = serde_json::to_vec(&Bucket::new(vec![])).unwrap();
        let listed = catalogue(0, 1);
        assert_eq!(listed.open_bucket(0, &bytes).unwrap(), Bucket::new(vec![]));
        let error = |index, bytes: &[u8]| listed.open_bucket(index, bytes).unwrap_err();
        assert!(matches!(error(0, &bytes[1..]), BucketError::Hash));
        assert!(matches!(error(1, &bytes), BucketError::NoSuchBucket { index: 1 }));
        assert!(matches!(error(0, &vec![0; MAX_BUCKET + 1]), BucketError::TooLarge { .. }));
        let other = |bytes: &[u8]| Catalogue { buckets: vec![Bucket::hash(bytes)], ..catalogue(0, 1) };
        let of = |bytes: &[u8]| other(bytes).open_bucket(0, bytes).unwrap_err();
        assert!(matches!(of(b"{\"format\":2,\"entries\":[]}"), BucketError::Format { found: 2 }));
        assert!(matches!(of(b"{\"format\":1}"), BucketError::Json { line: 1, .. }));
    }

    #[test]
    fn a_catalogue_lists_all_its_buckets() {
        assert!(catalogue(0, 1).has_every_bucket() && catalogue(4, 16).has_every_bucket());
        assert!(!catalogue(4, 15).has_every_bucket() && !catalogue(17, 1 << 17).has_every_bucket());
        let bad = Catalogue { buckets: vec!["../../etc/passwd".into()], ..catalogue(0, 1) };
        assert!(!bad.has_every_bucket());
    }
}
