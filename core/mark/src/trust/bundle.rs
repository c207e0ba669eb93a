//! Many files in one: deterministic CBOR, path → bytes. It has no signature of its own; every file in it has one, or a
//! hash that a signed file names.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use crate::cbor::{Reader, Writer};

/// The name of the file in a registry: all trust data in one, always fetched whole.
pub const TRUST_BUNDLE: &str = "trust.bundle";
/// The largest one that is read, in bytes.
pub const MAX_TRUST_BUNDLE: usize = 16 << 20;
/// Files that one may hold.
pub const MAX_BUNDLE_FILES: usize = 65_536;
/// The longest path in one, in bytes.
pub const MAX_BUNDLE_PATH: usize = 200;

/// The registry's small files in one, by their path from its root, such as `metadata/timestamp.json`.
///
/// ```
/// use ttm_mark::TrustBundle;
/// let bundle = TrustBundle::new([("issuers.json", b"{}".to_vec()), ("status/007.cwt", vec![1, 2])])?;
/// let read = TrustBundle::read(bundle.as_bytes().to_vec())?;
/// assert_eq!(read.get("status/007.cwt"), Some(&[1, 2][..]));
/// assert_eq!(read.paths().count(), 2);
/// # Ok::<(), ttm_mark::BundleError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct TrustBundle {
    bytes: Vec<u8>,
    files: BTreeMap<String, Range<usize>>,
}

/// Why bytes are not a bundle, or files make none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Larger than any bundle is.
    #[error("the bundle has {size} bytes; at most {limit} are read")]
    TooLarge {
        /// Bytes there.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More files than any bundle has.
    #[error("the bundle has {count} files; at most {limit} are read")]
    TooMany {
        /// Files there.
        count: u64,
        /// Files allowed.
        limit: usize,
    },
    /// Not a map from texts to bytes, or in another encoding than the deterministic one.
    #[error("byte {at}: not the form of a bundle")]
    Form {
        /// Where, from 0.
        at: usize,
    },
    /// A path that leads elsewhere: empty parts, parts that begin with a dot, or other characters than letters, digits,
    /// `.`, `_` and `-`.
    #[error("`{path}` is not a path inside the registry")]
    Path {
        /// The path.
        path: String,
    },
    /// A path is there twice, or stands in the wrong place.
    #[error("`{path}` is there twice or in the wrong place")]
    Order {
        /// The path.
        path: String,
    },
}

impl TrustBundle {
    /// A bundle of these files.
    ///
    /// # Errors
    /// [`BundleError`] when a path is none or is there twice, or there are too many files or bytes.
    pub fn new<P: Into<String>>(files: impl IntoIterator<Item = (P, Vec<u8>)>) -> Result<Self, BundleError> {
        let mut files: Vec<(String, Vec<u8>)> = files.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect();
        files.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)));
        let mut writer = Writer::default();
        writer.map(files.len());
        for (path, bytes) in &files {
            writer.text(path);
            writer.bytes(bytes);
        }
        Self::read(writer.0)
    }

    /// Reads a bundle. What is inside is not believed: each file has to prove itself.
    ///
    /// # Errors
    /// [`BundleError`] with the first deviation from the one allowed form.
    pub fn read(bytes: Vec<u8>) -> Result<Self, BundleError> {
        if bytes.len() > MAX_TRUST_BUNDLE {
            return Err(BundleError::TooLarge { size: bytes.len(), limit: MAX_TRUST_BUNDLE });
        }
        let mut reader = Reader::new(&bytes);
        let count = reader.map().ok_or(BundleError::Form { at: 0 })?;
        if count > MAX_BUNDLE_FILES as u64 {
            return Err(BundleError::TooMany { count, limit: MAX_BUNDLE_FILES });
        }
        let mut files = BTreeMap::new();
        let mut last = None;
        for _ in 0..count {
            let at = reader.at();
            let path = reader.text().ok_or(BundleError::Form { at })?;
            if !is_plain(path) {
                return Err(BundleError::Path { path: path.chars().take(MAX_BUNDLE_PATH).collect() });
            }
            if last.replace(order(path)).is_some_and(|last| last >= order(path)) {
                return Err(BundleError::Order { path: path.into() });
            }
            let content = reader.bytes().ok_or(BundleError::Form { at: reader.at() })?;
            files.insert(path.to_owned(), reader.at() - content.len()..reader.at());
        }
        if !reader.is_at_end() {
            return Err(BundleError::Form { at: reader.at() });
        }
        Ok(Self { bytes, files })
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).and_then(|range| self.bytes.get(range.clone()))
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, range)| Some((path.as_str(), self.bytes.get(range.clone())?)))
    }

    /// The paths in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The bytes of the whole bundle.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of the whole bundle.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl fmt::Debug for TrustBundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.files.iter().map(|(path, range)| (path, range.len()))).finish()
    }
}

/// The order of the encoded keys (RFC 8949 §4.2.1): the length is encoded before the text.
fn order(path: &str) -> (usize, &str) {
    (path.len(), path)
}

/// Parts of letters, digits, `.`, `_` and `-`, none of which begins with a dot.
fn is_plain(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain);
    path.len() <= MAX_BUNDLE_PATH && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> TrustBundle {
        let long = "a/".repeat(20) + "b";
        TrustBundle::new([("b.json", vec![1; 300]), ("a/1.cwt", vec![]), (&long, vec![2])]).unwrap()
    }

    #[test]
    fn files_come_back_whatever_their_order() {
        let read = TrustBundle::read(bundle().into_bytes()).unwrap();
        assert_eq!(read.paths().collect::<Vec<_>>()[..2], ["a/1.cwt", &("a/".repeat(20) + "b")]);
        assert_eq!(read.iter().map(|(_, bytes)| bytes.len()).collect::<Vec<_>>(), [0, 1, 300]);
        assert_eq!((read.get("b.json"), read.get("absent")), (Some(&[1; 300][..]), None));
        assert_eq!(TrustBundle::new::<&str>([]).unwrap().as_bytes(), [0xa0]);
    }

    #[test]
    fn there_is_one_way_to_write_it() {
        let bytes = bundle().into_bytes();
        for length in 0..bytes.len() {
            assert!(matches!(TrustBundle::read(bytes[..length].to_vec()), Err(BundleError::Form { .. })), "{length}");
        }
        assert_eq!(TrustBundle::read([&bytes[..], &[0]].concat()), Err(BundleError::Form { at: bytes.len() }));
        let order = |path: &str| Err(BundleError::Order { path: path.into() });
        assert_eq!(TrustBundle::read(vec![0xa2, 0x61, b'b', 0x40, 0x61, b'a', 0x40]), order("a"));
        assert_eq!(
            TrustBundle::read(vec![0xa2, 0x62, b'a', b'a', 0x40, 0x61, b'b', 0x40]),
            order("b"),
            "shorter first"
        );
        assert_eq!(TrustBundle::new([("a", vec![1]), ("a", vec![2])]), order("a"));
        assert_eq!(TrustBundle::read(vec![0xb8, 1, 0x61, b'a', 0x40]), Err(BundleError::Form { at: 0 }));
    }

    #[test]
    fn limits_and_paths_are_kept() {
        for path in ["", "/a", "../a", "a/../b", "a//b", ".hidden", "a b", "é", &"a".repeat(MAX_BUNDLE_PATH + 1)] {
            assert!(matches!(TrustBundle::new([(path, vec![])]), Err(BundleError::Path { .. })), "{path}");
        }
        assert!(matches!(TrustBundle::read(vec![0; MAX_TRUST_BUNDLE + 1]), Err(BundleError::TooLarge { .. })));
        let many = TrustBundle::read(vec![0xba, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(many, Err(BundleError::TooMany { count: 0xffff_ffff, limit: MAX_BUNDLE_FILES }));
    }
}
