//! The trust data kept on the device, and the floor below which no edition counts.

use serde::{Deserialize, Serialize};
use ttm_mark::{MAX_TRUST_BUNDLE, TRUST_BUNDLE, Time};

use super::{Edition, Note, Registry};
use crate::{Cache, CacheError};

/// The file of the floor.
const FLOOR_FILE: &str = "floor.json";
/// It is far smaller than this, in bytes.
const MAX_FLOOR: u64 = 1 << 10;

/// What is known to have been there, even if the file itself is lost.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Floor {
    /// The highest version seen.
    pub(super) version: u64,
    /// The latest time that the scheme signed.
    pub(super) latest: Time,
}

impl Floor {
    const NONE: Self = Self { version: 0, latest: Time::EPOCH };

    fn read(cache: &Cache) -> Result<Self, Note> {
        let damaged = |reason: String| Note::Damaged { file: FLOOR_FILE.into(), reason };
        let bytes = cache.read(FLOOR_FILE, MAX_FLOOR).map_err(|error| damaged(error.to_string()))?;
        bytes.map_or(Ok(Self::NONE), |bytes| serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string())))
    }
}

impl Registry {
    /// The floor; none when its file is absent or damaged.
    pub(super) fn floor(&self) -> Floor {
        self.cache.as_ref().and_then(|cache| Floor::read(cache).ok()).unwrap_or(Floor::NONE)
    }

    /// The kept edition, checked anew, and the floor.
    pub(super) fn kept_edition(&self, notes: &mut Vec<Note>) -> (Option<Edition>, Floor) {
        let Some(cache) = &self.cache else { return (None, Floor::NONE) };
        let floor = Floor::read(cache).unwrap_or_else(|note| {
            notes.push(note);
            Floor::NONE
        });
        let damaged = |reason: String| Note::Damaged { file: TRUST_BUNDLE.into(), reason };
        let bytes = cache.read(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64).map_err(|error| damaged(error.to_string()));
        let edition = bytes.and_then(|bytes| {
            let edition =
                bytes.map(|bytes| self.open(bytes)).transpose().map_err(|error| damaged(error.to_string()))?;
            match edition {
                Some(edition) if edition.trust.version < floor.version => {
                    Err(damaged(format!("version {} is older than {}", edition.trust.version, floor.version)))
                }
                edition => Ok(edition),
            }
        });
        let edition = edition.map_err(|note| notes.push(note));
        (edition.ok().flatten(), floor)
    }

    /// Keeps an edition, unless another process has kept a newer one meanwhile.
    pub(super) fn keep(&self, edition: &Edition) -> Result<(), Note> {
        let Some(cache) = &self.cache else { return Ok(()) };
        self.keep_in(cache, edition).map_err(|error| Note::NotKept { reason: error.to_string() })
    }

    fn keep_in(&self, cache: &Cache, edition: &Edition) -> Result<(), CacheError> {
        let _lock = cache.lock()?;
        let (kept, floor) = self.kept_edition(&mut Vec::new());
        let version = edition.trust.version;
        if floor.version.max(kept.map_or(0, |kept| kept.trust.version)) > version {
            return Ok(());
        }
        // The file first: a floor without its file would refuse what is left.
        cache.write(TRUST_BUNDLE, &edition.bytes)?;
        let latest = floor.latest.max(edition.trust.latest_signed());
        let floor = serde_json::to_vec(&Floor { version, latest }).unwrap_or_default();
        cache.write(FLOOR_FILE, &floor)
    }
}
