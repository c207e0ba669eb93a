//! What is kept between runs: one file, whole at any moment.

#[cfg_attr(target_family = "wasm", path = "no_disk.rs")]
mod disk;
mod error;
mod memory;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

pub use error::StoreError;

use disk::Disk;
use memory::Memory;

/// Buckets take at most this many bytes unless the program says otherwise: a catalogue of 100,000 marks fits.
const BUCKET_LIMIT: u64 = 64 << 20;
/// Troubles that are remembered; one program meets few kinds.
const MAX_TROUBLES: usize = 8;

/// Named files, changed in batches: all of a batch or nothing, also when the program is killed or the power goes.
///
/// Never fails to open. What the disk does not take is kept in memory until the program ends, and [`Store::troubles`]
/// says so. Several processes may share one store; each sees whole batches. Clones share the store. What comes out is
/// no proof: it is checked again like anything from the network.
///
/// ```
/// use ttm_client::{Batch, Kind, Store};
/// # let dir = tempfile::tempdir()?;
/// let store = Store::open(dir.path().join("ttm"));
/// let mut batch = Batch::default();
/// batch.put(Kind::Trust, "trust.bundle", b"edition".to_vec());
/// batch.put(Kind::Bucket, "catalogue/0/_.00ff", b"bucket".to_vec());
/// store.commit(batch)?;
/// assert_eq!(store.get("catalogue/0/_.00ff", 100)?, Some(b"bucket".to_vec()));
/// assert_eq!(store.get("absent", 100)?, None);
/// assert!(store.troubles().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Mutex<Inner>>,
}

/// What a file is to the program; decides when it may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The lowest versions and the earliest time that still count: stays even when the store is cleared.
    Floor,
    /// Trust data, and what somebody asked to keep: stays until it is replaced or the store is cleared.
    Trust,
    /// Published facts: the least recently used go when room is short.
    Bucket,
}

/// Changes that become true together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    changes: Vec<(String, Change)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Put(Kind, Vec<u8>),
    Remove,
}

/// What a store holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Usage {
    /// The file on disk; none when everything is in memory.
    pub path: Option<PathBuf>,
    /// Files of any kind.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Buckets among the files.
    pub buckets: u64,
    /// Their bytes.
    pub bucket_bytes: u64,
    /// Bytes that buckets may take.
    pub bucket_limit: u64,
}

/// The store inside [`Store::update`]: what is there just before the change.
#[derive(Debug)]
pub struct Kept<'a> {
    inner: &'a Inner,
}

#[derive(Debug)]
struct Inner {
    disk: Option<Disk>,
    /// What the disk did not take; everything when there is none.
    memory: Memory,
    bucket_limit: u64,
    troubles: Vec<StoreError>,
}

impl Store {
    /// The store in a folder, which is made if need be.
    #[must_use]
    pub fn open(folder: impl AsRef<Path>) -> Self {
        Self::open_with(folder, BUCKET_LIMIT)
    }

    /// The store in a folder, with the bytes that buckets may take.
    #[must_use]
    pub fn open_with(folder: impl AsRef<Path>, bucket_limit: u64) -> Self {
        let mut inner = Inner::new(bucket_limit);
        match Disk::open(folder.as_ref(), bucket_limit) {
            Ok((disk, trouble)) => {
                inner.disk = Some(disk);
                inner.troubles.extend(trouble);
            }
            Err(error) => inner.troubles.push(error),
        }
        Self { inner: Arc::new(Mutex::new(inner)) }
    }

    /// Whether a folder holds a store.
    #[must_use]
    pub fn is_in(folder: impl AsRef<Path>) -> bool {
        Disk::is_in(folder.as_ref())
    }

    /// A store that ends with the program.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { inner: Arc::new(Mutex::new(Inner::new(BUCKET_LIMIT))) }
    }

    /// A file of at most `limit` bytes, or `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError`] when there is something that can't be read; it counts as absent.
    pub fn get(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let mut inner = self.lock();
        let found = inner.get(name, limit);
        inner.heal(found)
    }

    /// Whether a file is there, as far as can be told without reading it.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.lock().holds(name)
    }

    /// Makes all changes of a batch.
    ///
    /// # Errors
    /// [`StoreError`] when the disk did not take them: then they count until the program ends.
    pub fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.update(|_| batch)
    }

    /// Makes the changes that `change` decides on, while no other process can write.
    /// It gets what is kept as argument and must not use the store itself.
    ///
    /// # Errors
    /// [`StoreError`] when the disk did not take them: then they count until the program ends.
    pub fn update(&self, change: impl FnOnce(&Kept<'_>) -> Batch) -> Result<(), StoreError> {
        self.lock().update(change)
    }

    /// The names of the files below a folder such as `catalogue`, sorted.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be read.
    pub fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut inner = self.lock();
        let names = inner.names(folder);
        inner.heal(names)
    }

    /// Every file: for who keeps them elsewhere, such as in the storage of a browser.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be read.
    pub fn files(&self) -> Result<Vec<StoredFile>, StoreError> {
        let mut inner = self.lock();
        let files = inner.files();
        inner.heal(files)
    }

    /// What it holds.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be read.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut inner = self.lock();
        let usage = inner.usage();
        inner.heal(usage)
    }

    /// Removes everything but the floors, and what could be read from the disk about it.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be written.
    pub fn clear(&self) -> Result<(), StoreError> {
        self.lock().clear()
    }

    /// Removes the copy of a damaged store that was put aside.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be written.
    pub fn discard_damaged(&self) -> Result<(), StoreError> {
        self.lock().disk.as_ref().map_or(Ok(()), Disk::discard_aside)
    }

    /// What went wrong with the disk since it was opened, each once. Everything was done all the same, if only in memory.
    #[must_use]
    pub fn troubles(&self) -> Vec<StoreError> {
        self.lock().troubles.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Batch {
    /// Adds a file or replaces the one of this name.
    pub fn put(&mut self, kind: Kind, name: impl Into<String>, bytes: Vec<u8>) {
        self.changes.push((name.into(), Change::Put(kind, bytes)));
    }

    /// Removes a file if it is there.
    pub fn remove(&mut self, name: impl Into<String>) {
        self.changes.push((name.into(), Change::Remove));
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl Kept<'_> {
    /// A file of at most `limit` bytes, or `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError`] when there is something that can't be read; it counts as absent.
    pub fn get(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.get(name, limit)
    }

    /// The names of the files below a folder such as `catalogue`, sorted.
    ///
    /// # Errors
    /// [`StoreError`] when the disk can't be read.
    pub fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        self.inner.names(folder)
    }
}

impl Inner {
    fn new(bucket_limit: u64) -> Self {
        Self { disk: None, memory: Memory::default(), bucket_limit, troubles: Vec::new() }
    }

    fn get(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        match (self.memory.get(name, limit)?, &self.disk) {
            (Some(slot), _) => Ok(slot),
            (None, Some(disk)) => disk.get(name, limit),
            (None, None) => Ok(None),
        }
    }

    fn holds(&self, name: &str) -> bool {
        let on_disk = || self.disk.as_ref().is_some_and(|disk| disk.holds(name));
        self.memory.holds(name).unwrap_or_else(on_disk)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut names = self.disk.as_ref().map_or_else(|| Ok(Vec::new()), |disk| disk.names(folder))?;
        self.memory.names_over(folder, &mut names);
        Ok(names)
    }

    fn files(&self) -> Result<Vec<StoredFile>, StoreError> {
        let mut files = self.disk.as_ref().map_or_else(|| Ok(Vec::new()), Disk::files)?;
        self.memory.files_over(&mut files);
        Ok(files)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        let files = self.files()?;
        Ok(Usage::of(&files, self.disk.as_ref().map(|disk| disk.path().to_owned()), self.bucket_limit))
    }

    fn update(&mut self, change: impl FnOnce(&Kept<'_>) -> Batch) -> Result<(), StoreError> {
        let begun = self.disk.as_ref().map(Disk::begin).transpose();
        let begun = self.heal_then(begun, Disk::begin);
        let batch = change(&Kept { inner: self });
        let done = match (begun, &self.disk) {
            (Ok(Some(())), Some(disk)) => {
                // What the disk did not take earlier goes first, so that whole batches stay in their order.
                disk.apply(self.memory.changes().chain(batch.iter()))
            }
            (Err(error), _) => Err(error),
            _ => {
                self.memory.apply(batch, self.bucket_limit);
                return Ok(());
            }
        };
        match done {
            Ok(()) => self.memory = Memory::default(),
            Err(_) => self.memory.apply(batch, self.bucket_limit),
        }
        self.heal(done)
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        self.memory.clear();
        let done = self.disk.as_ref().map_or(Ok(()), Disk::clear);
        self.heal(done)
    }

    /// Remembers what went wrong; a damaged file is begun anew.
    fn heal<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        let error = match result {
            Err(StoreError::Damaged { .. }) => match self.disk.take().map(Disk::renew) {
                Some(Ok((disk, error))) => {
                    self.disk = Some(disk);
                    error
                }
                Some(Err(error)) => error,
                None => return result,
            },
            Err(error) => error,
            done => return done,
        };
        let of_one_file = matches!(error, StoreError::FileDamaged { .. } | StoreError::TooLarge { .. });
        if !of_one_file && !self.troubles.contains(&error) && self.troubles.len() < MAX_TROUBLES {
            self.troubles.push(error.clone());
        }
        Err(error)
    }

    /// As [`Self::heal`], and tries once more on the new file.
    fn heal_then<T>(
        &mut self,
        result: Result<Option<T>, StoreError>,
        again: impl FnOnce(&Disk) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match self.heal(result) {
            Err(StoreError::Damaged { .. }) => self.disk.as_ref().map(again).transpose(),
            other => other,
        }
    }
}

impl Batch {
    fn iter(&self) -> impl Iterator<Item = (&str, ChangeRef<'_>)> {
        self.changes.iter().map(|(name, change)| {
            let change = match change {
                Change::Put(kind, bytes) => Some((*kind, bytes.as_slice())),
                Change::Remove => None,
            };
            (name.as_str(), change)
        })
    }
}

/// A file put, or `None` for one removed.
type ChangeRef<'a> = Option<(Kind, &'a [u8])>;

/// A file in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name.
    pub name: String,
    /// What it is to the program.
    pub kind: Kind,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Usage {
    fn of(files: &[StoredFile], path: Option<PathBuf>, bucket_limit: u64) -> Self {
        let buckets = || files.iter().filter(|file| file.kind == Kind::Bucket);
        Self {
            path,
            files: files.len() as u64,
            bytes: files.iter().map(|file| file.bytes).sum(),
            buckets: buckets().count() as u64,
            bucket_bytes: buckets().map(|file| file.bytes).sum(),
            bucket_limit,
        }
    }
}
