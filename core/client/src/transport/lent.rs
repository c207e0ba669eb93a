//! Files that somebody else fetches: a browser's own `fetch`, or the network of a program that must not be asked twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ttm_mark::TRUST_BUNDLE;

use super::{Transport, TransportError, check_path};

/// The folders of files that no bundle brings, and the bundle.
const FETCHED: [&str; 3] = [TRUST_BUNDLE, "catalogue/", "index/"];
/// Files that are noted as missing at a time; a catalogue that is kept whole has fewer.
const MAX_MISSING: usize = 256;

/// A source whose files somebody else hands in. What was asked for and is not there yet is noted: whoever lends the network
/// fetches it, hands it in and asks again, until nothing is missing. Clones share the files.
///
/// Only the bundle and the catalogue are noted; what TUF asks for beside is inside the bundle, or nowhere.
///
/// ```
/// use ttm_client::{Lent, Transport, TransportError};
/// let lent = Lent::new("registry.example");
/// assert!(lent.get("trust.bundle", 100).is_err());
/// assert_eq!(lent.missing(), ["trust.bundle"]);
/// lent.put("trust.bundle", Ok(b"signed bytes".to_vec()));
/// assert_eq!(lent.get("trust.bundle", 100)?, b"signed bytes");
/// assert!(lent.missing().is_empty());
/// # Ok::<(), TransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Lent {
    name: String,
    files: Arc<Mutex<Files>>,
}

#[derive(Debug, Default)]
struct Files {
    here: BTreeMap<String, Result<Vec<u8>, TransportError>>,
    missing: Vec<String>,
}

impl Lent {
    /// A source without files, and its name in messages.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), files: Arc::default() }
    }

    /// Hands in a file, or why there is none.
    pub fn put(&self, path: impl Into<String>, file: Result<Vec<u8>, TransportError>) {
        self.lock().here.insert(path.into(), file);
    }

    /// The files that were asked for and not handed in, since this was last called.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().missing)
    }

    /// Forgets every file: from here on they count as not fetched.
    pub fn clear(&self) {
        *self.lock() = Files::default();
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Lent {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        check_path(path)?;
        let mut files = self.lock();
        match files.here.get(path) {
            Some(Ok(bytes)) if bytes.len() as u64 > limit => Err(TransportError::TooLarge { limit }),
            Some(file) => file.clone(),
            None if !FETCHED.iter().any(|fetched| path.starts_with(fetched)) => {
                Err(TransportError::NotFound { path: path.into() })
            }
            None => {
                if files.missing.len() < MAX_MISSING && !files.missing.iter().any(|missing| missing == path) {
                    files.missing.push(path.into());
                }
                Err(TransportError::Unreachable { host: self.name.clone() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_missing_file_is_told_once() {
        let lent = Lent::new("host");
        for path in ["catalogue/0/_.00", "catalogue/0/_.00", "index/0/_.01"] {
            assert!(lent.get(path, 9).unwrap_err().is_offline());
        }
        assert_eq!(lent.missing(), ["catalogue/0/_.00", "index/0/_.01"]);
        assert!(lent.missing().is_empty());
        let gone = TransportError::NotFound { path: "index/0/_.01".into() };
        lent.put("index/0/_.01", Err(gone.clone()));
        assert_eq!(lent.clone().get("index/0/_.01", 9), Err(gone));
        lent.put("catalogue/0/_.00", Ok(vec![0; 10]));
        assert_eq!(lent.get("catalogue/0/_.00", 9), Err(TransportError::TooLarge { limit: 9 }));
        assert!(lent.missing().is_empty());
        lent.clear();
        assert!(lent.get("catalogue/0/_.00", 9).unwrap_err().is_offline());
    }

    #[test]
    fn nothing_else_is_asked_for() {
        let lent = Lent::new("host");
        assert!(matches!(lent.get("metadata/2.root.json", 9), Err(TransportError::NotFound { .. })));
        assert!(matches!(lent.get("../secret", 9), Err(TransportError::Path { .. })));
        for place in 0..2 * MAX_MISSING {
            assert!(lent.get(&format!("catalogue/9/{place}"), 9).is_err());
        }
        assert_eq!(lent.missing().len(), MAX_MISSING);
    }
}
