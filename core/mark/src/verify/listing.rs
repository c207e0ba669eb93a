//! What the catalogue has of a product, as far as its bucket is at hand.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{CatalogueFiles, Entry, Gtin, MarkNumber, TrustData};

/// Products whose entries are kept opened, the last asked for first: a camera sees one box many times.
const KEPT: usize = 8;

/// What is known of a product's entries.
#[derive(Debug, Clone)]
pub(super) enum Listing {
    /// There is no manifest.
    NoManifest,
    /// The manifest names a bucket, and that is not at hand.
    NotAtHand,
    /// All its entries; none when it is not published.
    Entries(Arc<[Entry]>),
}

impl Listing {
    /// The entry of a mark that lists this very token.
    pub(super) fn entry(&self, number: MarkNumber, token: &[u8]) -> Option<&Entry> {
        self.of_number(number).find(|entry| entry.token == token)
    }

    /// The entries of a number, whatever their token.
    pub(super) fn of_number(&self, number: MarkNumber) -> impl Iterator<Item = &Entry> {
        let entries = if let Self::Entries(entries) = self { &entries[..] } else { &[] };
        entries.iter().filter(move |entry| entry.number == number)
    }
}

/// Entries that were opened, by the path of their bucket, which has its hash, and the product.
#[derive(Debug, Clone, Default)]
pub(super) struct Opened(Arc<Mutex<VecDeque<Kept>>>);

#[derive(Debug)]
struct Kept {
    path: String,
    gtin: Gtin,
    entries: Arc<[Entry]>,
}

impl Opened {
    pub(super) fn listing(&self, trust: &TrustData, gtin: Gtin, files: &dyn CatalogueFiles) -> Listing {
        let Some(manifest) = &trust.manifest else { return Listing::NoManifest };
        let path = manifest.bucket_path_of(gtin);
        if let Some(entries) = self.find(&path, gtin) {
            return Listing::Entries(entries);
        }
        let Ok(entries) = manifest.entries(gtin, files) else { return Listing::NotAtHand };
        let entries: Arc<[Entry]> = entries.into();
        self.keep(Kept { path, gtin, entries: Arc::clone(&entries) });
        Listing::Entries(entries)
    }

    fn find(&self, path: &str, gtin: Gtin) -> Option<Arc<[Entry]>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|kept| kept.gtin == gtin && kept.path == path)?;
        let found = kept.remove(at)?;
        let entries = Arc::clone(&found.entries);
        kept.push_front(found);
        Some(entries)
    }

    fn keep(&self, new: Kept) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(new);
        kept.truncate(KEPT);
    }
}
