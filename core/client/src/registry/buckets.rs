//! The catalogue's files: fetched once, kept, checked by their hash whenever they are read.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ttm_mark::{CatalogueFiles, MAX_BUCKET, Manifest};

use super::{Known, Note, Origin, Progress, Refusal, Registry, SyncOptions};
use crate::{Cancel, Transport, TransportError, Wanted};

/// The folders of the catalogue.
const FOLDERS: [&str; 2] = ["catalogue", "index"];

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
        self.fetch_file_until(known, path, &Cancel::default())
    }

    /// The same, given up when `cancel` says so.
    pub(crate) fn fetch_file_until(&self, known: &mut Known, path: &str, cancel: &Cancel) -> bool {
        let Some(manifest) = known.trust.manifest.clone() else { return false };
        if self.holds(&manifest, path) {
            return true;
        }
        let options = SyncOptions { cancel: cancel.clone(), ..SyncOptions::default() };
        let fetched = self.fetch_listed(known, &manifest, vec![path.to_owned()], &options);
        let is_there = !fetched.is_empty();
        known.notes.extend(self.keep(None, fetched, &[]).err());
        is_there
    }

    /// A file that is kept or shipped; whoever reads it checks its hash.
    pub(super) fn held(&self, path: &str) -> Option<Vec<u8>> {
        let limit = MAX_BUCKET as u64;
        let kept = self.store.get(&self.stored(path), limit).ok().flatten();
        kept.or_else(|| self.shipped.get(path, limit).ok())
    }

    /// Where a file of the catalogue comes from that is at hand.
    pub(crate) fn origin_of(&self, known: &Known, path: &str) -> Origin {
        let kept = || if self.store.holds(&self.stored(path)) { Origin::Kept } else { Origin::Shipped };
        known.fetched.get(path).copied().unwrap_or_else(kept)
    }

    /// What a manifest lists that is to be kept and is not there: everything of a small catalogue, of a wide one what is
    /// kept under an earlier hash.
    pub(super) fn missing(&self, manifest: &Manifest) -> Vec<String> {
        let whole = manifest.buckets.len() <= self.whole_up_to;
        let held: BTreeSet<String> = self.kept_files().iter().map(|path| prefix(path).to_owned()).collect();
        let wanted = manifest.paths().filter(|path| whole || held.contains(prefix(path)));
        wanted.filter(|path| !self.holds(manifest, path)).collect()
    }

    /// Kept files that a manifest does not list.
    pub(super) fn unlisted(&self, manifest: &Manifest) -> Vec<String> {
        let listed: BTreeSet<String> = manifest.paths().collect();
        self.kept_files().into_iter().filter(|path| !listed.contains(path)).collect()
    }

    /// Fetches files, each from the first source that has it; those that came, checked by their hash.
    pub(super) fn fetch_listed(
        &self,
        known: &mut Known,
        manifest: &Manifest,
        mut missing: Vec<String>,
        options: &SyncOptions<'_>,
    ) -> Vec<(String, Vec<u8>)> {
        let (mut fetched, of, mut size) = (Vec::new(), missing.len(), 0);
        for source in &self.sources {
            let wanted: Vec<_> = missing.iter().map(|path| Wanted { path, limit: MAX_BUCKET as u64 }).collect();
            let mut came = BTreeSet::new();
            // How many, not which: the log tells nothing of what somebody looks at.
            log::debug!("{}: asked for {} files of the catalogue", source.name(), wanted.len());
            source.get_many(&wanted, &options.cancel, &mut |place, result| {
                let Some(path) = missing.get(place) else { return };
                match checked(source.as_ref(), manifest, path, result) {
                    Ok(bytes) => {
                        size += bytes.len() as u64;
                        known.fetched.insert(path.clone(), source.origin());
                        fetched.push((path.clone(), bytes));
                        came.insert(place);
                        if let Some(tell) = options.progress {
                            tell(Progress { files: fetched.len(), of, bytes: size });
                        }
                    }
                    Err(note) => {
                        log::warn!("{}: a file of the catalogue did not come, or was refused", source.name());
                        known.notes.push(note);
                    }
                }
            });
            let mut place = 0..;
            missing.retain(|_| place.next().is_none_or(|place| !came.contains(&place)));
            if missing.is_empty() || options.cancel.is_cancelled() {
                break;
            }
        }
        fetched
    }

    fn kept_files(&self) -> Vec<String> {
        let below = self.stored("");
        let names = FOLDERS.into_iter().flat_map(|folder| self.store.names(&self.stored(folder)).unwrap_or_default());
        names.filter_map(|name| Some(name.strip_prefix(&below)?.to_owned())).collect()
    }

    /// Whether a file is held undamaged.
    fn holds(&self, manifest: &Manifest, path: &str) -> bool {
        self.held(path).is_some_and(|bytes| manifest.check(path, &bytes).is_ok())
    }
}

fn checked(
    source: &dyn Transport,
    manifest: &Manifest,
    path: &str,
    result: Result<Vec<u8>, TransportError>,
) -> Result<Vec<u8>, Note> {
    let failed = |error| Note::NotFetched { mirror: source.name(), file: path.into(), error };
    let bytes = result.map_err(failed)?;
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
