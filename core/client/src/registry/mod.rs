//! The registry of one scheme: what was shipped, what is kept on the device, what the sources have.

mod buckets;
mod keep;
mod note;

pub use note::{Note, Refusal, SyncError};

use serde::{Deserialize, Serialize};
use ttm_mark::{AgeLimits, MAX_TRUST_BUNDLE, PublicKey, Scheme, TRUST_BUNDLE, Time, TrustData};

use crate::{Bundle, Cache, Transport};
pub(crate) use buckets::Held;
use buckets::InMemory;

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
    cache: Option<Cache>,
    in_memory: InMemory,
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
        let (in_memory, ages) = (InMemory::default(), AgeLimits::default());
        Self { scheme, root, shipped, sources: Vec::new(), cache: None, in_memory, ages }
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

    /// Keeps what is fetched in a cache of its own.
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> Self {
        self.cache = Some(cache);
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
        Known { trust, origin, lower_bound, notes }
    }

    /// Asks the sources, in order, until one has answered and what is known is fresh at `now`. The highest version wins.
    ///
    /// # Errors
    /// [`SyncError`] when no source gave anything that may be used; what was known before stays.
    pub fn sync(&self, now: Time) -> Result<Synced, SyncError> {
        let mut known = self.load();
        let floor = self.floor().version.max(known.trust.version);
        let mut newest: Option<Edition> = None;
        let mut answered = false;
        for source in &self.sources {
            let least = newest.as_ref().map_or(floor, |newest| newest.trust.version);
            match self.fetch(source.as_ref(), least) {
                Ok(edition) => {
                    answered = true;
                    if edition.trust.version > known.trust.version {
                        newest = Some(edition);
                    }
                }
                Err(note) => known.notes.push(note),
            }
            let issued = newest.as_ref().map_or(known.trust.issued, |newest| newest.trust.issued);
            if answered && now.since(issued) <= self.ages.fresh {
                break;
            }
        }
        if !answered {
            return Err(SyncError { notes: known.notes });
        }
        let newer = newest.is_some();
        let held_before = self.held_prefixes();
        if let Some(edition) = newest {
            known.lower_bound = known.lower_bound.max(edition.trust.latest_signed());
            if let Err(note) = self.keep(&edition) {
                known.notes.push(note);
            }
            known.trust = edition.trust;
            known.origin = Origin::Fetched;
        }
        self.fetch_files(&mut known, &held_before);
        self.sweep_files(&known);
        Ok(Synced { known, newer })
    }

    /// The edition of one source, if it is signed and of version `least` or later.
    fn fetch(&self, source: &dyn Transport, least: u64) -> Result<Edition, Note> {
        let refused = |refusal| Note::Refused { mirror: source.name(), refusal };
        let bytes = source.get(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64).map_err(|error| Note::NotFetched {
            mirror: source.name(),
            file: TRUST_BUNDLE.into(),
            error,
        })?;
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
        self.fetch(&self.shipped, 0).map_err(|note| notes.push(note)).ok()
    }
}
