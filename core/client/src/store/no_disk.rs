//! Where there is no disk: in a browser.

use std::path::Path;

use super::{ChangeRef, StoreError, StoredFile};

/// Never made.
#[derive(Debug)]
pub(super) enum Disk {}

impl Disk {
    pub(super) fn open(folder: &Path, _: u64) -> Result<(Self, Option<StoreError>), StoreError> {
        Err(StoreError::NotWritable { path: folder.into(), reason: "there is no disk".into() })
    }

    pub(super) fn is_in(_: &Path) -> bool {
        false
    }

    pub(super) fn path(&self) -> &Path {
        match *self {}
    }

    pub(super) fn get(&self, _: &str, _: u64) -> Result<Option<Vec<u8>>, StoreError> {
        match *self {}
    }

    pub(super) fn holds(&self, _: &str) -> bool {
        match *self {}
    }

    pub(super) fn names(&self, _: &str) -> Result<Vec<String>, StoreError> {
        match *self {}
    }

    pub(super) fn files(&self) -> Result<Vec<StoredFile>, StoreError> {
        match *self {}
    }

    pub(super) fn begin(&self) -> Result<(), StoreError> {
        match *self {}
    }

    pub(super) fn apply<'a>(&self, _: impl Iterator<Item = (&'a str, ChangeRef<'a>)>) -> Result<(), StoreError> {
        match *self {}
    }

    pub(super) fn discard_aside(&self) -> Result<(), StoreError> {
        match *self {}
    }

    pub(super) fn clear(&self) -> Result<(), StoreError> {
        match *self {}
    }

    pub(super) fn renew(self) -> Result<(Self, StoreError), StoreError> {
        match self {}
    }
}
