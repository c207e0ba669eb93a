//! The catalogue's files: fetched once, kept, checked by their hash whenever they are read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use ttm_mark::{CatalogueFiles, MAX_BUCKET, Manifest};

use super::{Known, Note, Refusal, Registry};
use crate::Transport;

/// The folders of the catalogue.
const FOLDERS: [&str; 2] = ["catalogue", "index"];
/// A catalogue of at most this many buckets is kept whole; of a wider one only the files that were asked for.
const MAX_KEPT_WHOLE: usize = 64;
/// Bytes of files that are held in memory where no cache keeps them.
const MAX_IN_MEMORY: usize = 32 << 20;

/// Files that no cache keeps. When they get too many the first go.
#[derive(Debug, Default)]
pub(super) struct InMemory(Mutex<BTreeMap<String, Vec<u8>>>);

/// What several registries have at hand.
pub(crate) struct Held(pub(crate) Arc<[Registry]>);

impl CatalogueFiles for Held {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.0.iter().find_map(|registry| registry.held(path)).map(Cow::Owned)
    }
}

impl Registry {
    /// Makes sure that a file of the catalogue is at hand: held already, or fetched. The sources learn which one was asked
    /// for, which many products share.
    ///
    /// Answers whether it is; if not, `known.notes` says why.
    pub fn fetch_file(&self, known: &mut Known, path: &str) -> bool {
        let Some(manifest) = known.trust.manifest.clone() else { return false };
        self.holds(&manifest, path) || self.fetch_listed(known, &manifest, path)
    }

    /// A file that is kept, in memory or shipped; whoever reads it checks its hash.
    pub(super) fn held(&self, path: &str) -> Option<Vec<u8>> {
        let limit = MAX_BUCKET as u64;
        let kept = || self.cache.as_ref().and_then(|cache| cache.read(path, limit).ok().flatten());
        let shipped = || self.shipped.get(path, limit).ok();
        self.in_memory.get(path).or_else(kept).or_else(shipped)
    }

    /// Fetches what is missing: everything of a small catalogue, of a wide one what was held under an earlier hash.
    pub(super) fn fetch_files(&self, known: &mut Known, held_before: &BTreeSet<String>) {
        let Some(manifest) = known.trust.manifest.clone() else { return };
        let whole = manifest.buckets.len() <= MAX_KEPT_WHOLE;
        for path in manifest.paths() {
            if (whole || held_before.contains(prefix(&path))) && !self.holds(&manifest, &path) {
                self.fetch_listed(known, &manifest, &path);
            }
        }
    }

    /// Removes kept files that the manifest no longer lists.
    pub(super) fn sweep_files(&self, known: &Known) {
        let (Some(cache), Some(manifest)) = (&self.cache, &known.trust.manifest) else { return };
        let listed: BTreeSet<String> = manifest.paths().collect();
        self.kept_files().iter().filter(|name| !listed.contains(*name)).for_each(|name| cache.remove(name));
    }

    /// Which files are kept, whatever their hash.
    pub(super) fn held_prefixes(&self) -> BTreeSet<String> {
        self.kept_files().iter().map(|path| prefix(path).to_owned()).collect()
    }

    fn kept_files(&self) -> Vec<String> {
        let list = |folder| self.cache.as_ref().map(|cache| cache.list(folder)).unwrap_or_default();
        FOLDERS.into_iter().flat_map(list).collect()
    }

    /// Whether a file is held undamaged.
    fn holds(&self, manifest: &Manifest, path: &str) -> bool {
        self.held(path).is_some_and(|bytes| manifest.check(path, &bytes).is_ok())
    }

    /// Fetches one file from the first source that has it, and keeps it.
    fn fetch_listed(&self, known: &mut Known, manifest: &Manifest, path: &str) -> bool {
        for source in &self.sources {
            match file_from(source.as_ref(), manifest, path) {
                Ok(bytes) => {
                    let kept = self.cache.as_ref().map(|cache| cache.write(path, &bytes));
                    match kept {
                        Some(Ok(())) => return true,
                        Some(Err(error)) => known.notes.push(Note::NotKept { reason: error.to_string() }),
                        None => {}
                    }
                    self.in_memory.insert(path, bytes);
                    return true;
                }
                Err(note) => known.notes.push(note),
            }
        }
        false
    }
}

impl InMemory {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    fn insert(&self, path: &str, bytes: Vec<u8>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held: usize = files.values().map(Vec::len).sum();
        while held + bytes.len() > MAX_IN_MEMORY {
            let Some((_, gone)) = files.pop_first() else { break };
            held -= gone.len();
        }
        files.insert(path.to_owned(), bytes);
    }
}

fn file_from(source: &dyn Transport, manifest: &Manifest, path: &str) -> Result<Vec<u8>, Note> {
    let bytes = source.get(path, MAX_BUCKET as u64).map_err(|error| Note::NotFetched {
        mirror: source.name(),
        file: path.into(),
        error,
    })?;
    manifest.check(path, &bytes).map_err(|error| Note::Refused {
        mirror: source.name(),
        refusal: Refusal::Bucket { file: path.into(), reason: error.to_string() },
    })?;
    Ok(bytes)
}

/// A file's path without its hash.
fn prefix(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(prefix, _)| prefix)
}
