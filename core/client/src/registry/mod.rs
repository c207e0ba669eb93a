//! The registry of one scheme: what was shipped, what is kept on the device, what the sources have.

mod buckets;
mod keep;
mod note;

pub use note::{Note, Refusal, SyncError};

use keep::Floor;
use serde::{Deserialize, Serialize};
use ttm_mark::{AgeLimits, MAX_TRUST_BUNDLE, PublicKey, Scheme, TRUST_BUNDLE, Time, TrustData};

use crate::{Bundle, Cancel, Store, Transport};
pub(crate) use buckets::Held;

/// Buckets of a catalogue that is kept whole.
const KEPT_WHOLE: usize = 64;

/// Where the trust data of one scheme comes from.
///
/// ```
/// use ttm_client::{Bundle, Registry};
/// use ttm_mark::{PublicKey, Scheme};
/// # let key = PublicKey::try_from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a".to_string())?;
/// let registry = Registry::new(Scheme::Production, key, Bundle::default());
/// assert_eq!(registry.load().trust.version, 0);
/// # Ok::<(), ttm_mark::BadKey>(())
/// ```
pub struct Registry {
    scheme: Scheme,
    root: PublicKey,
    shipped: Bundle,
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
    /// A time that has passed for sure.
    pub lower_bound: Time,
    /// What was wrong with files that were left out.
    pub notes: Vec<Note>,
}

/// Where trust data came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Nothing is at hand.
    Nowhere,
    /// Shipped with the program.
    Shipped,
    /// Kept on the device from an earlier sync.
    Kept,
    /// Fetched just now.
    Fetched,
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

/// An edition whose signature was checked, with the bytes that carried it.
struct Edition {
    trust: TrustData,
    bytes: Vec<u8>,
}

impl Registry {
    /// The registry of a scheme with only what the program shipped, and the key that signs it.
    #[must_use]
    pub fn new(scheme: Scheme, root: PublicKey, shipped: Bundle) -> Self {
        let (store, ages) = (Store::in_memory(), AgeLimits::default());
        Self { scheme, root, shipped, sources: Vec::new(), store, whole_up_to: KEPT_WHOLE, ages }
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
        self.load_with_floor().0
    }

    fn load_with_floor(&self) -> (Known, Floor) {
        let mut notes = Vec::new();
        let shipped = self.shipped_edition(&mut notes);
        let (kept, floor) = self.kept_edition(&mut notes);
        let best = match (shipped, kept) {
            (Some(shipped), Some(kept)) if shipped.trust.version > kept.trust.version => {
                Some((shipped, Origin::Shipped))
            }
            (_, Some(kept)) => Some((kept, Origin::Kept)),
            (shipped, None) => shipped.map(|shipped| (shipped, Origin::Shipped)),
        };
        let (trust, origin) =
            best.map_or((TrustData::empty(self.scheme), Origin::Nowhere), |(best, origin)| (best.trust, origin));
        let lower_bound = floor.latest.max(trust.latest_signed());
        (Known { trust, origin, lower_bound, notes }, floor)
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
        let (mut known, floor) = self.load_with_floor();
        let floor = floor.version.max(known.trust.version);
        let mut newest: Option<Edition> = None;
        let mut answered = false;
        for source in &self.sources {
            let least = newest.as_ref().map_or(floor, |newest| newest.trust.version);
            match self.fetch(source.as_ref(), least, &options.cancel) {
                Ok(edition) => {
                    answered = true;
                    if edition.trust.version > known.trust.version {
                        newest = Some(edition);
                    }
                }
                Err(note) => known.notes.push(note),
            }
            let issued = newest.as_ref().map_or(known.trust.issued, |newest| newest.trust.issued);
            if (answered && now.since(issued) <= self.ages.fresh) || options.cancel.is_cancelled() {
                break;
            }
        }
        if !answered {
            return Err(SyncError { notes: known.notes });
        }
        if let Some(edition) = &newest {
            known.lower_bound = known.lower_bound.max(edition.trust.latest_signed());
            known.trust = edition.trust.clone();
            known.origin = Origin::Fetched;
        }
        let (mut fetched, mut gone) = (Vec::new(), Vec::new());
        if let Some(manifest) = known.trust.manifest.clone().filter(|_| !options.trust_only) {
            fetched = self.fetch_listed(&mut known, &manifest, self.missing(&manifest), options);
            gone = self.unlisted(&manifest);
        }
        known.notes.extend(self.keep(newest.as_ref(), fetched, &gone).err());
        let newer = newest.is_some();
        Ok(Synced { known, newer })
    }

    /// The edition of one source, if it is signed and of version `least` or later.
    fn fetch(&self, source: &dyn Transport, least: u64, cancel: &Cancel) -> Result<Edition, Note> {
        let refused = |refusal| Note::Refused { mirror: source.name(), refusal };
        let bytes = source
            .get_unless(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64, cancel)
            .map_err(|error| Note::NotFetched { mirror: source.name(), file: TRUST_BUNDLE.into(), error })?;
        let edition = self.open(bytes).map_err(|error| refused(Refusal::Unsigned { reason: error.to_string() }))?;
        let version = edition.trust.version;
        if version < least { Err(refused(Refusal::Older { version, known: least })) } else { Ok(edition) }
    }

    fn open(&self, bytes: Vec<u8>) -> Result<Edition, ttm_mark::TrustError> {
        Ok(Edition { trust: TrustData::open(&bytes, &self.root, self.scheme)?, bytes })
    }

    fn shipped_edition(&self, notes: &mut Vec<Note>) -> Option<Edition> {
        if self.shipped.is_empty() {
            return None;
        }
        self.fetch(&self.shipped, 0, &Cancel::default()).map_err(|note| notes.push(note)).ok()
    }
}
