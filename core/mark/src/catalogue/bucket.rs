//! A bucket: the published facts of about a hundred marks, in CBOR, so that one of them is found without reading the others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cbor::Reader;
use crate::{Gtin, MarkNumber, Time};

/// The largest bucket that is read, in bytes.
pub const MAX_BUCKET: usize = 4 << 20;
/// The format of buckets and of the number index that this library reads.
pub(super) const FORMAT: u64 = 1;
/// Parts of an entry.
const FIELDS: u64 = 8;
/// The last of them: lists of documents.
const DOCUMENTS: usize = 3;

/// The published facts of some marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// One per mark.
    pub entries: Vec<Entry>,
}

/// The published facts of one mark, each signed by who answers for it. It lies in the bucket of its GTIN and in those of
/// its siblings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The mark.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// The product model.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// GTINs of the same model in other colours or regions.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub siblings: Vec<Gtin>,
    /// When it was first listed.
    pub listed: Time,
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

/// Why bytes are not the file that the manifest lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BucketError {
    /// The manifest lists no such file.
    #[error("the manifest does not list {path}")]
    NotListed {
        /// The path.
        path: String,
    },
    /// Larger than any bucket is.
    #[error("the bucket has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Other bytes than the manifest vouches for.
    #[error("the bucket's hash is not the one in the manifest")]
    Hash,
    /// The content does not have the form.
    #[error("byte {at}: not the form of a bucket")]
    Form {
        /// Where, from 0.
        at: usize,
    },
    /// Another format than this library reads.
    #[error("format {found}; this library reads {FORMAT}")]
    Format {
        /// The format of the file.
        found: u64,
    },
}

impl Entry {
    /// Whether it is published for this product: its own GTIN or a sibling's.
    #[must_use]
    pub fn covers(&self, gtin: Gtin) -> bool {
        self.gtin == gtin || self.siblings.contains(&gtin)
    }
}

impl Bucket {
    /// Reads a bucket whose hash somebody has checked.
    ///
    /// # Errors
    /// [`BucketError::Form`] and [`BucketError::Format`].
    pub fn decode(bytes: &[u8]) -> Result<Self, BucketError> {
        Ok(Self { entries: entries(bytes, |_, _| true)? })
    }

    /// The entries of one product, by its own GTIN or a sibling's; the others are passed over.
    pub(super) fn decode_product(bytes: &[u8], gtin: Gtin) -> Result<Vec<Entry>, BucketError> {
        let wanted = gtin.number();
        entries(bytes, |own, siblings| own == wanted || siblings.contains(&wanted))
    }

    /// The bytes of the file.
    #[cfg(feature = "issue")]
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = crate::cbor::Writer::default();
        writer.array(2);
        writer.unsigned(FORMAT);
        writer.array(self.entries.len());
        for entry in &self.entries {
            writer.array(FIELDS as usize);
            writer.unsigned(entry.number.as_integer());
            writer.unsigned(entry.gtin.number());
            writer.array(entry.siblings.len());
            entry.siblings.iter().for_each(|gtin| writer.unsigned(gtin.number()));
            writer.unsigned(entry.listed.seconds().unsigned_abs());
            writer.bytes(&entry.token);
            for documents in [&entry.assessments, &entry.decisions, &entry.objections] {
                writer.array(documents.len());
                documents.iter().for_each(|document| writer.bytes(document));
            }
        }
        writer.0
    }
}

/// The entries that `wanted` takes, by their GTIN and siblings.
fn entries(bytes: &[u8], wanted: impl Fn(u64, &[u64]) -> bool) -> Result<Vec<Entry>, BucketError> {
    let mut reader = Reader::new(bytes);
    check_format(&mut reader)?;
    let mut found = Vec::new();
    for _ in 0..reader.array().ok_or(BucketError::Form { at: reader.at() })? {
        let at = reader.at();
        let bad = BucketError::Form { at };
        let head = Head::read(&mut reader).ok_or_else(|| bad.clone())?;
        if wanted(head.gtin, &head.siblings) {
            found.push(head.entry(&mut reader).ok_or(bad)?);
        } else {
            Head::pass_over(&mut reader).ok_or(bad)?;
        }
    }
    if reader.is_at_end() { Ok(found) } else { Err(BucketError::Form { at: reader.at() }) }
}

/// Reads the head of a file of the catalogue: an array of its format and its content.
pub(super) fn check_format(reader: &mut Reader<'_>) -> Result<(), BucketError> {
    let found = reader.array().filter(|parts| *parts == 2).and_then(|_| reader.unsigned());
    match found {
        Some(FORMAT) => Ok(()),
        Some(found) => Err(BucketError::Format { found }),
        None => Err(BucketError::Form { at: reader.at() }),
    }
}

/// What tells whose entry it is.
struct Head {
    number: u64,
    gtin: u64,
    siblings: Vec<u64>,
}

impl Head {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        if reader.array()? != FIELDS {
            return None;
        }
        let (number, gtin) = (reader.unsigned()?, reader.unsigned()?);
        let siblings = (0..reader.array()?).map(|_| reader.unsigned()).collect::<Option<_>>()?;
        Some(Self { number, gtin, siblings })
    }

    /// The rest of an entry, read.
    fn entry(self, reader: &mut Reader<'_>) -> Option<Entry> {
        let gtin = |number: u64| Gtin::from_number(number).ok();
        let listed = Time::from_seconds(i64::try_from(reader.unsigned()?).ok()?)?;
        let token = reader.bytes()?.to_vec();
        let mut list = || (0..reader.array()?).map(|_| reader.bytes().map(<[u8]>::to_vec)).collect::<Option<_>>();
        Some(Entry {
            number: MarkNumber::from_integer(self.number).ok()?,
            gtin: gtin(self.gtin)?,
            siblings: self.siblings.into_iter().map(gtin).collect::<Option<_>>()?,
            listed,
            token,
            assessments: list()?,
            decisions: list()?,
            objections: list()?,
        })
    }

    /// The rest of an entry, not kept.
    fn pass_over(reader: &mut Reader<'_>) -> Option<()> {
        reader.unsigned()?;
        reader.bytes()?;
        for _ in 0..DOCUMENTS {
            for _ in 0..reader.array()? {
                reader.bytes()?;
            }
        }
        Some(())
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
#[cfg(feature = "issue")]
mod tests {
    use super::*;

    fn entry(serial: u32, gtin: &str, siblings: &[&str]) -> Entry {
        Entry {
            number: MarkNumber::new(7, serial).unwrap(),
            gtin: gtin.parse().unwrap(),
            siblings: siblings.iter().map(|gtin| gtin.parse().unwrap()).collect(),
            listed: "2026-09-16".parse().unwrap(),
            token: vec![0x84; 168],
            assessments: vec![vec![1; 2000]],
            decisions: vec![vec![2; 300], vec![3; 300]],
            objections: vec![],
        }
    }

    fn bucket() -> Bucket {
        Bucket { entries: vec![entry(1, "4006381333931", &["96385074"]), entry(2, "4006381333948", &[])] }
    }

    #[test]
    fn a_bucket_comes_back_and_a_product_is_found_in_it() {
        let bytes = bucket().encode();
        assert_eq!(Bucket::decode(&bytes).unwrap(), bucket());
        for (gtin, serials) in
            [("4006381333931", &[1][..]), ("96385074", &[1]), ("4006381333948", &[2]), ("036000291452", &[])]
        {
            let found = Bucket::decode_product(&bytes, gtin.parse().unwrap()).unwrap();
            assert_eq!(found.iter().map(|entry| entry.number.serial()).collect::<Vec<_>>(), serials, "{gtin}");
        }
    }

    #[test]
    fn what_is_no_bucket_says_where() {
        let bytes = bucket().encode();
        for length in 0..bytes.len() {
            assert!(matches!(Bucket::decode(&bytes[..length]), Err(BucketError::Form { .. })), "{length}");
        }
        assert_eq!(Bucket::decode(&[&bytes[..], &[0]].concat()), Err(BucketError::Form { at: bytes.len() }));
        assert_eq!(Bucket::decode(&[0x82, 2, 0x80]), Err(BucketError::Format { found: 2 }));
        assert_eq!(Bucket::decode(&[0x82, 1, 0x9a, 0xff, 0xff, 0xff, 0xff]), Err(BucketError::Form { at: 7 }));
        assert_eq!(Bucket { entries: vec![] }.encode(), [0x82, 1, 0x80]);
    }
}
