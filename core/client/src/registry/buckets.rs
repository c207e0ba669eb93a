//! The buckets of published facts: fetched once, kept, checked by their hash whenever they are read.

use std::collections::BTreeSet;

use ttm_mark::{Catalogue, Entry, Gtin, MAX_BUCKET};

use super::{Known, Note, Refusal, Registry};
use crate::{Transport, TransportError};

/// The folder of buckets.
const FOLDER: &str = "catalogue";
/// A catalogue of at most this many buckets is kept whole; of a wider one only the buckets that were asked for.
const MAX_KEPT_WHOLE: usize = 64;

impl Registry {
    /// Makes sure that the facts of one product are at hand, if they are published: held already, or fetched. The sources
    /// learn which bucket was asked for, which it shares with about a hundred other products.
    ///
    /// Answers whether the facts are complete; if not, `known.notes` says why.
    pub fn fetch_facts(&self, known: &mut Known, gtin: Gtin) -> bool {
        let Some(catalogue) = known.trust.catalogue.clone() else { return false };
        let wanted: BTreeSet<usize> = catalogue.of_product(gtin).map(|entry| catalogue.bucket_of(entry.gtin)).collect();
        wanted
            .into_iter()
            .all(|index| is_complete(known, &catalogue, index) || self.fetch_bucket(known, &catalogue, index))
    }

    /// Adds the entries of all buckets that are kept or shipped.
    pub(super) fn add_held_buckets(&self, known: &mut Known) {
        known.trust.entries.clear();
        let Some(catalogue) = known.trust.catalogue.clone() else { return };
        let kept: BTreeSet<String> = self.kept_buckets().into_iter().collect();
        for (index, path) in paths(&catalogue) {
            let kept = kept.contains(&path).then(|| self.kept_bucket(&catalogue, index, &path));
            let entries = match kept {
                Some(Ok(entries)) => Some(entries),
                Some(Err(note)) => {
                    known.notes.push(note);
                    None
                }
                None => None,
            };
            let shipped = || self.bucket_from(&self.shipped, &catalogue, index, &path).ok().map(|(entries, _)| entries);
            known.trust.entries.extend(entries.or_else(shipped).into_iter().flatten());
        }
    }

    /// Fetches what is missing: everything of a small catalogue, of a wide one what was held under an earlier hash.
    pub(super) fn fetch_buckets(&self, known: &mut Known, held_before: &BTreeSet<String>) {
        let Some(catalogue) = known.trust.catalogue.clone() else { return };
        let whole = catalogue.buckets.len() <= MAX_KEPT_WHOLE;
        let kept: BTreeSet<String> = self.kept_buckets().into_iter().collect();
        for (index, path) in paths(&catalogue) {
            let there = kept.contains(&path) || self.shipped.get(&path, MAX_BUCKET as u64).is_ok();
            let intact = there && is_complete(known, &catalogue, index);
            if !intact && (whole || held_before.contains(prefix(&path))) {
                self.fetch_bucket(known, &catalogue, index);
            }
        }
    }

    /// Removes kept buckets that the catalogue no longer lists.
    pub(super) fn sweep_buckets(&self, known: &Known) {
        let (Some(cache), Some(catalogue)) = (&self.cache, &known.trust.catalogue) else { return };
        let listed: BTreeSet<String> = paths(catalogue).map(|(_, path)| path).collect();
        cache.list(FOLDER).iter().filter(|name| !listed.contains(*name)).for_each(|name| cache.remove(name));
    }

    /// Which buckets are kept, whatever their hash.
    pub(super) fn held_prefixes(&self) -> BTreeSet<String> {
        self.kept_buckets().iter().map(|path| prefix(path).to_owned()).collect()
    }

    fn kept_buckets(&self) -> Vec<String> {
        self.cache.as_ref().map(|cache| cache.list(FOLDER)).unwrap_or_default()
    }

    fn kept_bucket(&self, catalogue: &Catalogue, index: usize, path: &str) -> Result<Vec<Entry>, Note> {
        let damaged = |reason: String| Note::Damaged { file: path.into(), reason };
        let bytes = self.cache.as_ref().map(|cache| cache.read(path, MAX_BUCKET as u64)).transpose();
        let bytes = bytes.map_err(|error| damaged(error.to_string()))?.flatten().unwrap_or_default();
        let bucket = catalogue.open_bucket(index, &bytes).map_err(|error| damaged(error.to_string()))?;
        Ok(bucket.entries)
    }

    /// Fetches one bucket from the first source that has it, keeps it and adds its entries.
    fn fetch_bucket(&self, known: &mut Known, catalogue: &Catalogue, index: usize) -> bool {
        let Some(path) = catalogue.bucket_path(index) else { return false };
        for source in &self.sources {
            match self.bucket_from(source.as_ref(), catalogue, index, &path) {
                Ok((entries, bytes)) => {
                    if let Some(Err(error)) = self.cache.as_ref().map(|cache| cache.write(&path, &bytes)) {
                        known.notes.push(Note::NotKept { reason: error.to_string() });
                    }
                    known.trust.entries.retain(|entry| catalogue.bucket_of(entry.gtin) != index);
                    known.trust.entries.extend(entries);
                    return true;
                }
                Err(note) => known.notes.push(note),
            }
        }
        false
    }

    fn bucket_from(
        &self,
        source: &dyn Transport,
        catalogue: &Catalogue,
        index: usize,
        path: &str,
    ) -> Result<(Vec<Entry>, Vec<u8>), Note> {
        let failed = |error: TransportError| Note::NotFetched { mirror: source.name(), file: path.into(), error };
        let bytes = source.get(path, MAX_BUCKET as u64).map_err(failed)?;
        let bucket = catalogue.open_bucket(index, &bytes).map_err(|error| Note::Refused {
            mirror: source.name(),
            refusal: Refusal::Bucket { file: path.into(), reason: error.to_string() },
        })?;
        Ok((bucket.entries, bytes))
    }
}

/// Whether all entries of a bucket are at hand.
fn is_complete(known: &Known, catalogue: &Catalogue, index: usize) -> bool {
    let mut entries = catalogue.entries.iter().filter(|entry| catalogue.bucket_of(entry.gtin) == index);
    entries.all(|entry| has(&known.trust.entries, (entry.issuer, entry.serial)))
}

fn has(entries: &[Entry], (issuer, serial): (u16, u32)) -> bool {
    entries.iter().any(|entry| (entry.number.issuer(), entry.number.serial()) == (issuer, serial))
}

fn paths(catalogue: &Catalogue) -> impl Iterator<Item = (usize, String)> {
    (0..catalogue.buckets.len()).filter_map(|index| Some((index, catalogue.bucket_path(index)?)))
}

/// A bucket's path without its hash.
fn prefix(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(prefix, _)| prefix)
}
