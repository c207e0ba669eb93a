//! Files in memory: what a disk did not take, or all there are.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Batch, Change, ChangeRef, Kind, StoreError, StoredFile};

/// Laid over a disk: a slot without a file hides the disk's.
#[derive(Debug, Default)]
pub(super) struct Memory {
    slots: BTreeMap<String, Option<File>>,
    /// Counts uses.
    used: AtomicU64,
}

#[derive(Debug)]
struct File {
    kind: Kind,
    bytes: Vec<u8>,
    used: AtomicU64,
}

impl Memory {
    /// The slot of this name, if there is one.
    pub(super) fn get(&self, name: &str, limit: u64) -> Result<Option<Option<Vec<u8>>>, StoreError> {
        let Some(slot) = self.slots.get(name) else { return Ok(None) };
        let Some(file) = slot else { return Ok(Some(None)) };
        if file.bytes.len() as u64 > limit {
            return Err(StoreError::TooLarge { name: name.into(), limit });
        }
        file.used.store(self.now(), Ordering::Relaxed);
        Ok(Some(Some(file.bytes.clone())))
    }

    pub(super) fn apply(&mut self, batch: Batch, bucket_limit: u64) {
        for (name, change) in batch.changes {
            let slot = match change {
                Change::Put(kind, bytes) => Some(File { kind, bytes, used: AtomicU64::new(self.now()) }),
                Change::Remove => None,
            };
            self.slots.insert(name, slot);
        }
        self.evict(bucket_limit);
    }

    /// Whether a file is there; `None` where what is below decides.
    pub(super) fn holds(&self, name: &str) -> Option<bool> {
        self.slots.get(name).map(Option::is_some)
    }

    /// What it holds, as changes to what is below it.
    pub(super) fn changes(&self) -> impl Iterator<Item = (&str, ChangeRef<'_>)> {
        self.slots.iter().map(|(name, slot)| {
            let change = slot.as_ref().map(|file| (file.kind, file.bytes.as_slice()));
            (name.as_str(), change)
        })
    }

    pub(super) fn names_over(&self, folder: &str, below: &mut Vec<String>) {
        below.retain(|name| !self.slots.contains_key(name));
        let there = self.slots.iter().filter(|(name, slot)| slot.is_some() && is_in(name, folder));
        below.extend(there.map(|(name, _)| name.clone()));
        below.sort_unstable();
    }

    pub(super) fn files_over(&self, below: &mut Vec<StoredFile>) {
        below.retain(|file| !self.slots.contains_key(&file.name));
        below.extend(self.slots.iter().filter_map(|(name, slot)| {
            let file = slot.as_ref()?;
            Some(StoredFile { name: name.clone(), kind: file.kind, bytes: file.bytes.len() as u64 })
        }));
    }

    pub(super) fn clear(&mut self) {
        self.slots.retain(|_, slot| slot.as_ref().is_some_and(|file| file.kind == Kind::Floor));
    }

    fn now(&self) -> u64 {
        self.used.fetch_add(1, Ordering::Relaxed)
    }

    /// Drops buckets, least recently used first, until the rest fit.
    fn evict(&mut self, bucket_limit: u64) {
        let bucket = |(name, slot): (&String, &Option<File>)| {
            let file = slot.as_ref().filter(|file| file.kind == Kind::Bucket)?;
            Some((file.used.load(Ordering::Relaxed), name.clone(), file.bytes.len() as u64))
        };
        let mut buckets: Vec<_> = self.slots.iter().filter_map(bucket).collect();
        buckets.sort_unstable();
        let mut total: u64 = buckets.iter().map(|(.., bytes)| bytes).sum();
        for (_, name, bytes) in buckets {
            if total <= bucket_limit {
                break;
            }
            self.slots.remove(&name);
            total -= bytes;
        }
    }
}

fn is_in(name: &str, folder: &str) -> bool {
    name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
