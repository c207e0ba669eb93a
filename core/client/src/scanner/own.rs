//! What is kept on the device for whoever uses it: lists in the store of the first registry.

use serde::{Serialize, de::DeserializeOwned};

use super::Scanner;
use crate::{Batch, Kind, StoreError};

/// The largest such list, in bytes.
const MAX_FILE: u64 = 1 << 20;

impl Scanner {
    /// A list; empty when there is none or it can't be read.
    pub(super) fn own<T: DeserializeOwned>(&self, file: &str) -> Vec<T> {
        let Some(registry) = self.registries.first() else { return Vec::new() };
        parse(registry.kept().get(file, MAX_FILE).ok().flatten())
    }

    /// Changes a list as it is on the device just then; with `None` it is removed.
    pub(super) fn change_own<T: Serialize + DeserializeOwned>(
        &self,
        file: &str,
        change: impl FnOnce(Vec<T>) -> Option<Vec<T>>,
    ) -> Result<(), StoreError> {
        let Some(registry) = self.registries.first() else { return Ok(()) };
        registry.kept().update(|kept| {
            let mut batch = Batch::default();
            match change(parse(kept.get(file, MAX_FILE).ok().flatten())) {
                Some(all) => batch.put(Kind::Trust, file, serde_json::to_vec(&all).unwrap_or_default()),
                None => batch.remove(file),
            }
            batch
        })
    }
}

fn parse<T: DeserializeOwned>(bytes: Option<Vec<u8>>) -> Vec<T> {
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}
