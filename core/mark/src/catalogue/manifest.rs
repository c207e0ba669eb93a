//! The manifest: how wide the catalogue is, and the hash of every file.

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Bucket, BucketError, CatalogueFiles, Entry, Index, MAX_BUCKET, NotAtHand};
use crate::{Gtin, MarkNumber, Time};

/// The format that this library reads.
pub const MANIFEST_FORMAT: u32 = 1;
/// The largest manifest that is read, in bytes.
pub const MAX_MANIFEST: usize = 8 << 20;
/// Bits of the widest catalogue: 65,536 buckets.
pub const MAX_WIDTH: u8 = 16;
/// Bytes of a file's hash: the first of its SHA-256.
const HASH_BYTES: usize = 16;
/// The folder of the buckets, and that of the index.
const BUCKETS: &str = "catalogue";
const INDEX: &str = "index";

/// What is published, without the marks themselves: those lie in the buckets.
///
/// ```
/// use ttm_mark::Manifest;
/// let manifest = Manifest::parse(br#"{
///     "format": 1, "issued": "2026-11-24T08:00:00Z", "width": 1,
///     "buckets": ["00000000000000000000000000000000", "11111111111111111111111111111111"],
///     "index": { "width": 0, "buckets": ["22222222222222222222222222222222"] }
/// }"#)?;
/// let path = manifest.bucket_path_of("4006381333931".parse()?);
/// assert_eq!(path, "catalogue/1/0.00000000000000000000000000000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`MANIFEST_FORMAT`].
    pub format: u32,
    /// When it was made.
    pub issued: Time,
    /// The entries lie in 2^`width` buckets.
    pub width: u8,
    /// For each bucket the first 16 bytes of the SHA-256 of its file, as 32 hexadecimal digits.
    pub buckets: Vec<String>,
    /// The index from numbers to products.
    pub index: NumberIndex,
    /// Buckets of an earlier width that stay for clients with an earlier manifest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerBuckets>,
}

/// The files of the index from numbers to products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberIndex {
    /// The numbers lie in 2^`width` files.
    pub width: u8,
    /// The hash of each, as for the buckets.
    pub buckets: Vec<String>,
}

/// Buckets that no current manifest leads to any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerBuckets {
    /// There were 2^`width` of them.
    pub width: u8,
    /// The hash of each.
    pub buckets: Vec<String>,
    /// They may be removed after this.
    pub until: Time,
}

/// Why bytes are not a manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Larger than any manifest is.
    #[error("the manifest has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not JSON of the form.
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
    #[error("format {found}; this library reads {MANIFEST_FORMAT}")]
    Format {
        /// The format of the file.
        found: u32,
    },
    /// The hashes are not as many as a width says, or one is none.
    #[error("the manifest does not list its buckets as its width says")]
    Buckets,
}

impl Manifest {
    /// Reads a manifest whose signature somebody has checked.
    ///
    /// # Errors
    /// [`ManifestError`] with the first thing that is wrong.
    pub fn parse(json: &[u8]) -> Result<Self, ManifestError> {
        if json.len() > MAX_MANIFEST {
            return Err(ManifestError::TooLarge { size: json.len(), limit: MAX_MANIFEST });
        }
        let manifest: Self = serde_json::from_slice(json).map_err(|error| ManifestError::Json {
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        if manifest.format != MANIFEST_FORMAT {
            return Err(ManifestError::Format { found: manifest.format });
        }
        let index = &manifest.index;
        let complete = is_complete(manifest.width, &manifest.buckets)
            && is_complete(index.width, &index.buckets)
            && manifest.former.iter().all(|former| is_complete(former.width, &former.buckets));
        if complete { Ok(manifest) } else { Err(ManifestError::Buckets) }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Numbers and texts in memory always have a JSON form.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The hash by which a manifest lists a file.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> String {
        HEXLOWER.encode(&Sha256::digest(bytes)[..HASH_BYTES])
    }

    /// The number of the bucket of a product among 2^`width`: the first bits of the SHA-256 of its fourteen digits.
    #[must_use]
    pub fn bucket_of(width: u8, gtin: Gtin) -> usize {
        first_bits(width, &gtin.to_string())
    }

    /// The number of the index file of a mark among 2^`width`: the first bits of the SHA-256 of its twelve digits.
    #[must_use]
    pub fn index_of(width: u8, number: MarkNumber) -> usize {
        first_bits(width, &number.to_string())
    }

    /// Where the bucket of a product lies under the registry's address: `catalogue/<width>/<prefix>.<hash>`, the prefix in
    /// binary digits, or `_` where there is one bucket.
    #[must_use]
    pub fn bucket_path_of(&self, gtin: Gtin) -> String {
        path(BUCKETS, self.width, Self::bucket_of(self.width, gtin), &self.buckets)
    }

    /// Where the index has a mark: `index/<width>/<prefix>.<hash>`.
    #[must_use]
    pub fn index_path_of(&self, number: MarkNumber) -> String {
        path(INDEX, self.index.width, Self::index_of(self.index.width, number), &self.index.buckets)
    }

    /// The paths of all buckets, then those of the index.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let buckets = (0..self.buckets.len()).map(|at| path(BUCKETS, self.width, at, &self.buckets));
        buckets.chain(self.index_paths())
    }

    /// The paths of the index alone.
    pub fn index_paths(&self) -> impl Iterator<Item = String> {
        let index = &self.index;
        (0..index.buckets.len()).map(|at| path(INDEX, index.width, at, &index.buckets))
    }

    /// Whether it lists a file at this path.
    #[must_use]
    pub fn lists(&self, path: &str) -> bool {
        self.listing(path).is_some()
    }

    /// Checks the bytes of a listed file: its hash, and the form of what is inside.
    ///
    /// # Errors
    /// [`BucketError`] when it is not the file that is listed.
    pub fn check(&self, path: &str, bytes: &[u8]) -> Result<(), BucketError> {
        let (folder, hash) = self.listing(path).ok_or_else(|| BucketError::NotListed { path: path.into() })?;
        check_hash(hash, bytes)?;
        if folder == BUCKETS { Bucket::decode(bytes).map(|_| ()) } else { Index::decode(bytes).map(|_| ()) }
    }

    /// The published entries of a product, by its own GTIN or a sibling's; empty when its bucket has none.
    ///
    /// # Errors
    /// [`NotAtHand`] when the bucket is not among the files, or is not the one that is listed: then nothing is known.
    pub fn entries(&self, gtin: Gtin, files: &dyn CatalogueFiles) -> Result<Vec<Entry>, NotAtHand> {
        self.open(self.bucket_path_of(gtin), files, |bytes| Bucket::decode_product(bytes, gtin))
    }

    /// The product of a mark; none when the index does not have the number.
    ///
    /// # Errors
    /// [`NotAtHand`] when the file of the index is not there, or is not the one that is listed.
    pub fn product(&self, number: MarkNumber, files: &dyn CatalogueFiles) -> Result<Option<Gtin>, NotAtHand> {
        self.open(self.index_path_of(number), files, |bytes| Index::decode_number(bytes, number))
    }

    fn open<T>(
        &self,
        path: String,
        files: &dyn CatalogueFiles,
        read: impl FnOnce(&[u8]) -> Result<T, BucketError>,
    ) -> Result<T, NotAtHand> {
        let found = files.file(&path).and_then(|bytes| {
            let (_, hash) = self.listing(&path)?;
            check_hash(hash, &bytes).and_then(|()| read(&bytes)).ok()
        });
        found.ok_or(NotAtHand { path })
    }

    /// The folder of a listed path, and the hash that stands in the manifest.
    fn listing(&self, path: &str) -> Option<(&'static str, &str)> {
        let (folder, width, hashes) = match path.split('/').next()? {
            BUCKETS => (BUCKETS, self.width, &self.buckets),
            INDEX => (INDEX, self.index.width, &self.index.buckets),
            _ => return None,
        };
        let prefix = path.rsplit('/').next()?.split('.').next()?;
        let at = if width == 0 { 0 } else { usize::from_str_radix(prefix, 2).ok()? };
        (self::path(folder, width, at, hashes) == path).then_some((folder, hashes.get(at)?.as_str()))
    }
}

fn check_hash(hash: &str, bytes: &[u8]) -> Result<(), BucketError> {
    if bytes.len() > MAX_BUCKET {
        return Err(BucketError::TooLarge { size: bytes.len(), limit: MAX_BUCKET });
    }
    if Manifest::hash(bytes) == hash { Ok(()) } else { Err(BucketError::Hash) }
}

fn first_bits(width: u8, digits: &str) -> usize {
    let hash = Sha256::digest(digits);
    usize::from(u16::from_be_bytes([hash[0], hash[1]])) >> (16 - width.min(MAX_WIDTH))
}

fn path(folder: &str, width: u8, at: usize, hashes: &[String]) -> String {
    let hash = hashes.get(at).map(String::as_str).unwrap_or_default();
    let digits = usize::from(width);
    let prefix = if width == 0 { "_".to_owned() } else { format!("{at:0digits$b}") };
    format!("{folder}/{width}/{prefix}.{hash}")
}

/// Whether there is a hash for every bucket.
fn is_complete(width: u8, hashes: &[String]) -> bool {
    let is_hash = |text: &String| HEXLOWER.decode(text.as_bytes()).is_ok_and(|hash| hash.len() == HASH_BYTES);
    width <= MAX_WIDTH && hashes.len() == 1 << width && hashes.iter().all(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryFiles;

    const EMPTY: [u8; 3] = [0x82, 1, 0x80];
    const NO_INDEX: [u8; 3] = [0x82, 1, 0xa0];

    fn manifest(width: u8, buckets: usize) -> Manifest {
        Manifest {
            format: MANIFEST_FORMAT,
            issued: Time::EPOCH,
            width,
            buckets: vec![Manifest::hash(&EMPTY); buckets],
            index: NumberIndex { width: 0, buckets: vec![Manifest::hash(&NO_INDEX)] },
            former: vec![],
        }
    }

    #[test]
    fn every_product_has_its_bucket() {
        let gtin = |number: u32| (0..10).find_map(|check| format!("400638133{number:03}{check}").parse().ok());
        let gtins: Vec<Gtin> = (0..200).filter_map(gtin).collect();
        assert_eq!(gtins.len(), 200);
        assert!(gtins.iter().all(|gtin| Manifest::bucket_of(0, *gtin) == 0));
        let mut counts = [0; 4];
        gtins.iter().for_each(|gtin| counts[Manifest::bucket_of(2, *gtin)] += 1);
        assert!(counts.iter().all(|count| (25..=75).contains(count)), "{counts:?}");
        assert!(Manifest::bucket_of(MAX_WIDTH, gtins[0]) < 1 << 16);
    }

    #[test]
    fn paths_say_where_a_file_lies_and_only_listed_ones_are_checked() {
        let wide = manifest(3, 8);
        let paths: Vec<String> = wide.paths().collect();
        assert!(paths[5].starts_with("catalogue/3/101.") && paths[8].starts_with("index/0/_."), "{paths:?}");
        assert!(paths[..8].iter().all(|path| wide.check(path, &EMPTY) == Ok(())));
        assert_eq!(wide.check(&paths[8], &NO_INDEX), Ok(()));
        assert_eq!(wide.check(&paths[8], &EMPTY), Err(BucketError::Hash));
        let other = format!("catalogue/3/1000.{}", Manifest::hash(&EMPTY));
        let elsewhere = paths[5].replace("catalogue", "../catalogue");
        for path in ["", "catalogue", "catalogue/3/101", "trust.bundle", &other, &elsewhere] {
            assert!(matches!(wide.check(path, &EMPTY), Err(BucketError::NotListed { .. })), "{path}");
        }
    }

    #[test]
    fn absent_and_not_at_hand_are_told_apart() {
        let listed = manifest(0, 1);
        let gtin = "4006381333931".parse().unwrap();
        let path = listed.bucket_path_of(gtin);
        let with = |bytes: &[u8]| MemoryFiles::from([(path.clone(), bytes.to_vec())]);
        assert_eq!(listed.entries(gtin, &with(&EMPTY)), Ok(vec![]));
        let not_at_hand = Err(NotAtHand { path: path.clone() });
        assert_eq!(listed.entries(gtin, &MemoryFiles::default()), not_at_hand);
        assert_eq!(listed.entries(gtin, &with(&EMPTY[1..])), not_at_hand, "damaged");
        assert_eq!(listed.check(&path, &vec![0; MAX_BUCKET + 1]).unwrap_err().to_string().find("4194305"), Some(15));
        // A file that the publisher broke: its hash is right.
        let broken = Manifest { buckets: vec![Manifest::hash(b"[]")], ..listed };
        assert_eq!(broken.check(&broken.bucket_path_of(gtin), b"[]"), Err(BucketError::Form { at: 0 }));
        let files = MemoryFiles::from([(broken.bucket_path_of(gtin), b"[]".to_vec())]);
        assert!(broken.entries(gtin, &files).is_err());
    }

    #[test]
    fn a_manifest_lists_all_its_files() {
        let parse = |manifest: &Manifest| Manifest::parse(&manifest.to_json());
        assert_eq!(parse(&manifest(4, 16)), Ok(manifest(4, 16)));
        assert_eq!(parse(&manifest(4, 15)), Err(ManifestError::Buckets));
        assert_eq!(parse(&manifest(17, 1 << 17)), Err(ManifestError::Buckets));
        let bad = Manifest { buckets: vec!["../../etc/passwd".into()], ..manifest(0, 1) };
        assert_eq!(parse(&bad), Err(ManifestError::Buckets));
        let former = FormerBuckets { width: 1, buckets: vec![], until: Time::EPOCH };
        assert_eq!(parse(&Manifest { former: vec![former], ..manifest(0, 1) }), Err(ManifestError::Buckets));
        assert_eq!(parse(&Manifest { format: 2, ..manifest(0, 1) }), Err(ManifestError::Format { found: 2 }));
        assert!(matches!(Manifest::parse(b"{}"), Err(ManifestError::Json { line: 1, .. })));
        assert!(matches!(Manifest::parse(&vec![b' '; MAX_MANIFEST + 1]), Err(ManifestError::TooLarge { .. })));
    }
}
