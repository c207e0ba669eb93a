//! What is kept on the device: trust data, files of the catalogue, and the floor below which no edition counts.

use serde::{Deserialize, Serialize};
use ttm_mark::{MAX_TRUST_BUNDLE, Scheme, TRUST_BUNDLE, Time};

use super::{Edition, Note, Registry};
use crate::{Batch, Kind, Store, StoreError};

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

/// How a file is read: from the store, or from what is kept while the store is being changed.
type Read<'a> = &'a dyn Fn(&str, u64) -> Result<Option<Vec<u8>>, StoreError>;

impl Floor {
    pub(super) const NONE: Self = Self { version: 0, latest: Time::EPOCH };
}

impl Registry {
    /// The store, for what the scanner keeps there.
    pub(crate) fn kept(&self) -> &Store {
        &self.store
    }

    /// The kept edition, checked anew, and the floor.
    pub(super) fn kept_edition(&self, notes: &mut Vec<Note>) -> (Option<Edition>, Floor) {
        let kept = self.read_edition(&|name, limit| self.store.get(name, limit), notes);
        notes.extend(self.store.troubles().iter().map(Note::of_store));
        kept
    }

    fn read_edition(&self, read: Read<'_>, notes: &mut Vec<Note>) -> (Option<Edition>, Floor) {
        let floor = self.read_floor(read).unwrap_or_else(|note| {
            notes.push(note);
            Floor::NONE
        });
        let damaged = |reason: String| Note::Damaged { file: TRUST_BUNDLE.into(), reason };
        let open = |bytes| self.open(bytes).map_err(|error| damaged(error.to_string()));
        let edition = read(&self.stored(TRUST_BUNDLE), MAX_TRUST_BUNDLE as u64)
            .map_err(|error| damaged(error.to_string()))
            .and_then(|bytes| bytes.map(open).transpose())
            .and_then(|edition| match edition {
                Some(edition) if edition.trust.version < floor.version => {
                    Err(damaged(format!("version {} is older than {}", edition.trust.version, floor.version)))
                }
                edition => Ok(edition),
            });
        (edition.map_err(|note| notes.push(note)).ok().flatten(), floor)
    }

    fn read_floor(&self, read: Read<'_>) -> Result<Floor, Note> {
        let damaged = |reason: String| Note::Damaged { file: FLOOR_FILE.into(), reason };
        let bytes = read(&self.stored(FLOOR_FILE), MAX_FLOOR).map_err(|error| damaged(error.to_string()))?;
        let parse = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()));
        bytes.map_or(Ok(Floor::NONE), parse)
    }

    /// Keeps what a sync brought, as one change: an edition unless another process has kept a newer one meanwhile, files
    /// of its catalogue, and that former files are gone.
    pub(super) fn keep(
        &self,
        edition: Option<&Edition>,
        fetched: Vec<(String, Vec<u8>)>,
        gone: &[String],
    ) -> Result<(), Note> {
        if edition.is_none() && fetched.is_empty() && gone.is_empty() {
            return Ok(());
        }
        let kept = self.store.update(|kept| {
            let mut batch = Batch::default();
            for (path, bytes) in fetched {
                batch.put(Kind::Bucket, self.stored(&path), bytes);
            }
            if let Some(edition) = edition {
                let read = |name: &str, limit| kept.get(name, limit);
                let (held, floor) = self.read_edition(&read, &mut Vec::new());
                let version = edition.trust.version;
                if floor.version.max(held.map_or(0, |held| held.trust.version)) > version {
                    return batch;
                }
                let latest = floor.latest.max(edition.trust.latest_signed());
                let floor = serde_json::to_vec(&Floor { version, latest }).unwrap_or_default();
                batch.put(Kind::Trust, self.stored(TRUST_BUNDLE), edition.bytes.clone());
                batch.put(Kind::Floor, self.stored(FLOOR_FILE), floor);
            }
            gone.iter().for_each(|path| batch.remove(self.stored(path)));
            batch
        });
        kept.map_err(|error| Note::of_store(&error))
    }

    /// The name of a file in the store, which several schemes may share.
    pub(super) fn stored(&self, path: &str) -> String {
        let scheme = match self.scheme {
            Scheme::Production => "production",
            Scheme::Test => "test",
        };
        format!("{scheme}/{path}")
    }
}
