//! The registry of one scheme: what was shipped, what is kept on the device, what the sources have.

mod buckets;
mod edition;
mod keep;
mod note;

pub use note::{Note, Refusal, SyncError};

use std::collections::BTreeMap;

use edition::Edition;
use serde::{Deserialize, Serialize};
use ttm_mark::{AgeLimits, Freshness, Scheme, TRUST_BUNDLE, Time, TrustData};

use crate::tuf::Floors;
use crate::{Cancel, Store, Transport};
pub(crate) use buckets::Held;

/// Buckets of a catalogue that is kept whole.
const KEPT_WHOLE: usize = 64;

/// Where the trust data of one scheme comes from.
///
/// ```
/// use ttm_client::{Bundle, Registry};
/// use ttm_mark::Scheme;
/// # let root = r#"{"signed": {}, "signatures": []}"#;
/// let registry = Registry::new(Scheme::Production, root, Bundle::default());
/// assert_eq!(registry.load().trust.version, 0);
/// ```
pub struct Registry {
    scheme: Scheme,
    root: Vec<u8>,
    shipped: Box<dyn Transport>,
    sources: Vec<Box<dyn Transport>>,
    store: Store,
    /// A catalogue of at most this many buckets is kept whole.
    whole_up_to: usize,
    ages: AgeLimits,
}

/// What is known of a scheme without asking anybody.
#[derive(Debug, Clone)]
pub struct Known {
    /// The verified trust data; of version 0 and without issuers when nothing is at hand.
    pub trust: TrustData,
    /// Where it came from.
    pub origin: Origin,
    /// Files of the catalogue that came just now, by their path, and from where; others are kept or shipped.
    pub fetched: BTreeMap<String, Origin>,
    /// A time that has passed for sure.
    pub lower_bound: Time,
    /// What was wrong with files that were left out.
    pub notes: Vec<Note>,
}

/// Where trust data or facts came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Nothing is at hand.
    Nowhere,
    /// Shipped with the program.
    Shipped,
    /// Kept on the device from an earlier sync.
    Kept,
    /// Read just now in a folder that is a source.
    Folder,
    /// Fetched just now over the network.
    Network,
}

/// How to sync.
#[derive(Clone, Default)]
pub struct SyncOptions<'a> {
    /// Fetches the trust data, one request, and leaves the catalogue for when it is needed.
    pub trust_only: bool,
    /// Ends it from elsewhere.
    pub cancel: Cancel,
    /// Is told how far it is, after each file of the catalogue.
    pub progress: Option<&'a (dyn Fn(Progress) + Sync)>,
}

/// How far a sync is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files of the catalogue that have come.
    pub files: usize,
    /// Files that are missing on this device, those that have come included.
    pub of: usize,
    /// Bytes that have come, unpacked.
    pub bytes: u64,
}

/// What a sync brought.
#[derive(Debug, Clone)]
pub struct Synced {
    /// The best that is known now.
    pub known: Known,
    /// Whether it is newer than before.
    pub newer: bool,
}

/// What is known already: nothing below counts.
struct Standing {
    floors: Floors,
    place: (u64, u64),
}

impl Registry {
    /// The registry of a scheme with only what the program shipped: files, `trust.bundle` among them, and a `root.json`
    /// from which every later one follows.
    #[must_use]
    pub fn new(scheme: Scheme, root: impl Into<Vec<u8>>, shipped: impl Transport + 'static) -> Self {
        let (store, ages) = (Store::in_memory(), AgeLimits::default());
        Self {
            scheme,
            root: root.into(),
            shipped: Box::new(shipped),
            sources: Vec::new(),
            store,
            whole_up_to: KEPT_WHOLE,
            ages,
        }
    }

    /// Asks further sources while what is known is not fresh by these limits.
    #[must_use]
    pub fn ages(mut self, ages: AgeLimits) -> Self {
        self.ages = ages;
        self
    }

    /// Adds a source; they are asked in this order.
    #[must_use]
    pub fn source(mut self, source: impl Transport + 'static) -> Self {
        self.sources.push(Box::new(source));
        self
    }

    /// Keeps what is fetched in a store, which other schemes may share; without one it is kept in memory.
    #[must_use]
    pub fn store(mut self, store: Store) -> Self {
        self.store = store;
        self
    }

    /// Keeps the whole catalogue if it has at most this many buckets, of about a hundred products each; of a wider one
    /// those that were asked for. 64 unless set.
    #[must_use]
    pub fn keep_whole(mut self, up_to: usize) -> Self {
        self.whole_up_to = up_to;
        self
    }

    /// The scheme that it speaks for.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The newest of what is shipped and kept; asks nobody. What is damaged counts as absent, with a note.
    #[must_use]
    pub fn load(&self) -> Known {
        self.loaded().0
    }

    /// What is known, and what a newer edition must be above.
    fn loaded(&self) -> (Known, Standing) {
        let mut notes = Vec::new();
        let (kept, before) = self.kept_edition(&mut notes);
        let shipped = self.shipped_edition(&before.floors);
        let shipped = shipped.and_then(|shipped| shipped.map_err(|note| notes.push(note)).ok());
        let (best, origin) = match (kept, shipped) {
            (Some(kept), Some(shipped)) if shipped.place() > kept.place() => (Some(shipped), Origin::Shipped),
            (Some(kept), _) => (Some(kept), Origin::Kept),
            (None, Some(shipped)) => (Some(shipped), Origin::Shipped),
            (None, None) => (None, Origin::Nowhere),
        };
        let standing = Standing {
            place: best.as_ref().map_or((0, 0), Edition::place),
            floors: best.as_ref().map_or(before.floors, |best| best.files.floors.clone()),
        };
        let trust = best.map_or_else(|| TrustData::empty(self.scheme), |best| best.trust);
        let lower_bound = before.latest.map_or(trust.latest_signed(), |latest| latest.max(trust.latest_signed()));
        (Known { trust, origin, fetched: BTreeMap::new(), lower_bound, notes }, standing)
    }

    /// Asks the sources, in order, until one has answered and what is known is fresh at `now`. The highest version wins.
    ///
    /// # Errors
    /// [`SyncError`] when no source gave anything that may be used; what was known before stays.
    pub fn sync(&self, now: Time) -> Result<Synced, SyncError> {
        self.sync_with(now, &SyncOptions::default())
    }

    /// As [`Registry::sync`], in part, with progress, or until it is cancelled: what came before that is kept.
    ///
    /// # Errors
    /// As [`Registry::sync`].
    pub fn sync_with(&self, now: Time, options: &SyncOptions<'_>) -> Result<Synced, SyncError> {
        let (mut known, mut standing) = self.loaded();
        let mut newest: Option<(Edition, Origin)> = None;
        let mut answered = false;
        for source in &self.sources {
            log::debug!("{}: asked for {TRUST_BUNDLE}", source.name());
            match self.fetch(source.as_ref(), &standing.floors, &options.cancel, &mut known.notes) {
                Ok(edition) => {
                    answered = true;
                    log::info!("{}: has edition {}", source.name(), edition.place().1);
                    if edition.place() > standing.place {
                        standing = Standing { place: edition.place(), floors: edition.files.floors.clone() };
                        newest = Some((edition, source.origin()));
                    }
                }
                Err(note) => {
                    log::warn!("{note}");
                    known.notes.push(note);
                }
            }
            let trust = newest.as_ref().map_or(&known.trust, |(newest, _)| &newest.trust);
            if (answered && self.is_fresh(trust, now)) || options.cancel.is_cancelled() {
                break;
            }
        }
        if !answered {
            return Err(SyncError { notes: known.notes });
        }
        if let Some((edition, origin)) = &newest {
            known.lower_bound = known.lower_bound.max(edition.trust.latest_signed());
            known.trust = edition.trust.clone();
            known.origin = *origin;
        }
        let (mut fetched, mut gone) = (Vec::new(), Vec::new());
        if let Some(manifest) = known.trust.manifest.clone().filter(|_| !options.trust_only) {
            fetched = self.fetch_listed(&mut known, &manifest, self.missing(&manifest), options);
            gone = self.unlisted(&manifest);
        }
        let edition = newest.as_ref().map(|(edition, _)| edition);
        known.notes.extend(self.keep(edition, fetched, &gone).err());
        let newer = newest.is_some();
        Ok(Synced { known, newer })
    }

    fn is_fresh(&self, trust: &TrustData, now: Time) -> bool {
        self.ages.state(now.since(trust.issued)) == Freshness::Fresh
            && trust.expires.is_none_or(|expires| now <= expires)
    }
}
