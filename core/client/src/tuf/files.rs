//! Files from several sources: what one lacks or has wrong, the next may have.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{MAX_SINGLE_FILES, TufError};
use crate::{Transport, TransportError};

/// The sources of one mirror, in the order in which they are asked: its bundle, then its single files.
pub(super) struct Files<'a> {
    sources: &'a [&'a dyn Transport],
    taken: RefCell<Taken>,
}

/// What became of the files.
#[derive(Default)]
pub(super) struct Taken {
    /// The files that were accepted, by path.
    pub(super) accepted: BTreeMap<String, Vec<u8>>,
    /// What was wrong with files that another source had right.
    pub(super) refused: Vec<TufError>,
    single: usize,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a [&'a dyn Transport]) -> Self {
        Self { sources, taken: RefCell::default() }
    }

    pub(super) fn taken(self) -> Taken {
        self.taken.into_inner()
    }

    /// The first file at `path` that `check` accepts.
    pub(super) fn take<T>(
        &self,
        path: &str,
        limit: u64,
        check: impl FnMut(&[u8]) -> Result<T, TufError>,
    ) -> Result<T, TufError> {
        self.take_from(self.sources, path, limit, check)
    }

    /// The same, but `None` where no source has the file. Only the first source is asked when `first_alone`.
    pub(super) fn take_if_there<T>(
        &self,
        path: &str,
        limit: u64,
        first_alone: bool,
        check: impl FnMut(&[u8]) -> Result<T, TufError>,
    ) -> Result<Option<T>, TufError> {
        let asked = if first_alone { self.sources.get(..1).unwrap_or_default() } else { self.sources };
        match self.take_from(asked, path, limit, check) {
            Ok(taken) => Ok(Some(taken)),
            Err(TufError::Missing { error: TransportError::NotFound { .. }, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the first of several sources has this file.
    pub(super) fn first_has(&self, path: &str, limit: u64) -> bool {
        matches!(self.sources, [first, _, ..] if first.get(path, limit).is_ok())
    }

    fn take_from<T>(
        &self,
        sources: &[&dyn Transport],
        path: &str,
        limit: u64,
        mut check: impl FnMut(&[u8]) -> Result<T, TufError>,
    ) -> Result<T, TufError> {
        let mut refused = Vec::new();
        let mut missing = TransportError::NotFound { path: path.to_owned() };
        for (index, source) in sources.iter().enumerate() {
            self.count(index)?;
            let bytes = match source.get(path, limit) {
                Ok(bytes) => bytes,
                Err(TransportError::NotFound { .. }) => continue,
                Err(error) => {
                    missing = error;
                    continue;
                }
            };
            match check(&bytes) {
                Ok(checked) => {
                    let mut taken = self.taken.borrow_mut();
                    taken.accepted.insert(path.to_owned(), bytes);
                    taken.refused.append(&mut refused);
                    return Ok(checked);
                }
                Err(error) => refused.push(error),
            }
        }
        // A wrong file says more than an absent one.
        Err(refused.into_iter().next().unwrap_or(TufError::Missing { file: path.to_owned(), error: missing }))
    }

    /// Counts what is asked beyond the first source.
    fn count(&self, source: usize) -> Result<(), TufError> {
        if source == 0 {
            return Ok(());
        }
        let mut taken = self.taken.borrow_mut();
        taken.single += 1;
        if taken.single > MAX_SINGLE_FILES { Err(TufError::ManyFiles) } else { Ok(()) }
    }
}
