//! Where the catalogue's files are at hand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The catalogue's files that are at hand: on the device, in a folder, in memory. Nothing is fetched.
///
/// What it gives is never trusted: the manifest has the hash of every file.
pub trait CatalogueFiles: Send + Sync {
    /// The file at a path from the registry's root, such as `catalogue/0/_.00ff…`; none when it is not at hand.
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>>;
}

/// A file of the catalogue is not at hand, or is damaged: what it would say is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path} is not at hand")]
pub struct NotAtHand {
    /// Its path from the registry's root.
    pub path: String,
}

/// Files in memory.
///
/// ```
/// use ttm_mark::{CatalogueFiles, MemoryFiles};
/// let files = MemoryFiles::from([("catalogue/0/_.00ff".to_owned(), b"bucket".to_vec())]);
/// assert!(files.file("catalogue/0/_.00ff").is_some());
/// assert!(files.file("catalogue/1/0.00ff").is_none());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MemoryFiles(BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// Adds a file, or takes the place of the one at this path.
    pub fn insert(&mut self, path: String, bytes: Vec<u8>) {
        self.0.insert(path, bytes);
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl<const N: usize> From<[(String, Vec<u8>); N]> for MemoryFiles {
    fn from(files: [(String, Vec<u8>); N]) -> Self {
        Self(files.into())
    }
}

impl FromIterator<(String, Vec<u8>)> for MemoryFiles {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

impl CatalogueFiles for MemoryFiles {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.0.get(path).map(|bytes| Cow::Borrowed(bytes.as_slice()))
    }
}

impl fmt::Debug for MemoryFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
