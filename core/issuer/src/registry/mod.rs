//! A registry where it is published, and how the next edition gets in.
//!
//! A reader sees the former edition or the new one. Content goes first: files whose names are new, then pages for people. Then
//! the pointers, each at one stroke: roots, the timestamp, and `trust.bundle` at the end, which holds all trust data by itself.
//! Whoever is killed in between leaves files behind that nothing points to.

mod edition;
mod kept;
mod upload;

use std::collections::BTreeMap;

use crate::destination::{Destination, Held, MAX_FILE, Step};
use crate::tuf::RoleName;
use kept::Kept;

pub use edition::{PublishedEdition, RegistryError};
pub use upload::{Change, PublicFile, Written};
pub(crate) use upload::{Files, Upload};

/// A registry where it is published.
#[derive(Debug)]
pub(crate) struct Registry<'a> {
    at: &'a Destination,
    /// Every file that is there.
    held: BTreeMap<String, Held>,
    kept: Kept,
}

impl<'a> Registry<'a> {
    /// Looks through what is there.
    pub(crate) fn open(at: &'a Destination) -> Result<Self, RegistryError> {
        at.tell(Step::Listing);
        let (held, kept) = at.block_on(async { Ok::<_, RegistryError>((at.list().await?, Kept::read(at).await?)) })?;
        Ok(Self { at, held, kept })
    }

    /// The highest version that any run has used, finished or not. Others may have seen its files, so none is used twice.
    pub(crate) fn highest_version(&self) -> u64 {
        let version = |path: &String| {
            let name = path.strip_prefix("metadata/")?.strip_suffix(".json")?;
            let (version, role) = name.split_once('.')?;
            let counts = [RoleName::Snapshot, RoleName::Online].iter().any(|known| known.to_string() == role);
            if counts { version.parse().ok() } else { None }
        };
        self.held.keys().filter_map(version).max().unwrap_or(0)
    }

    /// A file's bytes, if it is there.
    pub(crate) fn bytes(&self, inside: &str) -> Result<Option<Vec<u8>>, RegistryError> {
        if !self.held.contains_key(inside) {
            return Ok(None);
        }
        Ok(self.at.block_on(self.at.get(inside, MAX_FILE))?)
    }

    /// The address of a file for people.
    pub(crate) fn name(&self, inside: &str) -> String {
        self.at.name(inside)
    }
}
