//! What is kept on the device: trust data, files of the catalogue, and the floors below which no edition counts.

use serde::{Deserialize, Serialize};
use ttm_mark::{MAX_TRUST_BUNDLE, Scheme, TRUST_BUNDLE, Time, TrustBundle};

use super::edition::{Edition, Files};
use super::{Note, Registry};
use crate::tuf::Floors;
use crate::{Batch, Kind, Store, StoreError};

/// The file of the floors.
const FLOORS_FILE: &str = "floors.json";
/// It is far smaller than this, in bytes: a floor for each of a thousand issuers.
const MAX_FLOORS: u64 = 1 << 20;

/// What is known to have been there, even if the files themselves are lost.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    /// Versions of roles, times of status lists.
    pub(super) floors: Floors,
    /// The latest time that the scheme signed.
    pub(super) latest: Option<Time>,
}

/// How a file is read: from the store, or from what is kept while the store is being changed.
type Read<'a> = &'a dyn Fn(&str, u64) -> Result<Option<Vec<u8>>, StoreError>;

impl Registry {
    /// The store, for what the scanner keeps there.
    pub(crate) fn kept(&self) -> &Store {
        &self.store
    }

    /// The kept edition, checked anew, and the floors.
    pub(super) fn kept_edition(&self, notes: &mut Vec<Note>) -> (Option<Edition>, Before) {
        let kept = self.read_edition(&|name, limit| self.store.get(name, limit), notes);
        notes.extend(self.store.troubles().iter().map(Note::of_store));
        kept
    }

    fn read_edition(&self, read: Read<'_>, notes: &mut Vec<Note>) -> (Option<Edition>, Before) {
        let before = self.read_floors(read).unwrap_or_else(|note| {
            notes.push(note);
            Before::default()
        });
        let damaged = |reason: String| Note::Damaged { file: TRUST_BUNDLE.into(), reason };
        let open = |bytes| {
            let bundle = TrustBundle::read(bytes).map_err(|error| damaged(error.to_string()))?;
            self.open(&before.floors, &[&Files(bundle)]).map_err(|refusal| damaged(refusal.to_string()))
        };
        let edition = read(&self.stored(TRUST_BUNDLE), MAX_TRUST_BUNDLE as u64)
            .map_err(|error| damaged(error.to_string()))
            .and_then(|bytes| bytes.map(open).transpose());
        (edition.map_err(|note| notes.push(note)).ok().flatten(), before)
    }

    fn read_floors(&self, read: Read<'_>) -> Result<Before, Note> {
        let damaged = |reason: String| Note::Damaged { file: FLOORS_FILE.into(), reason };
        let bytes = read(&self.stored(FLOORS_FILE), MAX_FLOORS).map_err(|error| damaged(error.to_string()))?;
        let parse = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()));
        bytes.map_or(Ok(Before::default()), parse)
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
        let bundle = edition.map(|edition| TrustBundle::new(edition.files.files.clone())).transpose();
        let bundle = bundle.map_err(|error| Note::NotKept { reason: error.to_string() })?;
        let kept = self.store.update(|kept| {
            let mut batch = Batch::default();
            for (path, bytes) in fetched {
                batch.put(Kind::Bucket, self.stored(&path), bytes);
            }
            if let (Some(edition), Some(bundle)) = (edition, bundle) {
                let (held, before) = self.read_edition(&|name, limit| kept.get(name, limit), &mut Vec::new());
                let floors = held.map_or(before.floors, |held| held.files.floors);
                if self.open(&floors, &[&Files(bundle.clone())]).is_err() {
                    return batch;
                }
                let before =
                    Before { floors: edition.files.floors.clone(), latest: Some(edition.trust.latest_signed()) };
                let before = serde_json::to_vec(&before).unwrap_or_default(); // numbers, texts and keys have a JSON form
                batch.put(Kind::Trust, self.stored(TRUST_BUNDLE), bundle.into_bytes());
                batch.put(Kind::Floor, self.stored(FLOORS_FILE), before);
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
