//! A reviewer's decision on a mark that lies in the folder of a scheme.

use std::path::PathBuf;

use ttm_mark::{Day, KeyUse, MarkNumber, REVIEWERS};

use crate::{EntryError, FolderError, SchemeFolder, Signatory, decide};

/// A decision that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The mark.
    pub number: MarkNumber,
    /// The reviewer, as the scheme names them.
    pub reviewer: String,
    /// Decisions that the mark has now, and how many it needs.
    pub decisions: (usize, usize),
    /// The mark's file.
    pub file: PathBuf,
}

/// Why a decision was not added.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The mark's documents.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The key is not listed for decisions.
    #[error("scheme.json lists no such key for decisions: its \"uses\" must name \"decisions\"")]
    NoReviewer,
}

impl SchemeFolder {
    /// Adds a reviewer's decision on the newest assessment of a mark, and writes the mark's file anew.
    ///
    /// # Errors
    /// [`DecideError`] when the key may not decide, there is no such mark, or the key has decided already.
    pub fn decide(&self, number: MarkNumber, reviewer: &impl Signatory, date: Day) -> Result<Decided, DecideError> {
        let scheme = self.scheme()?;
        let decides =
            |key: &&ttm_mark::IssuerKey| key.key == *reviewer.public() && key.uses.contains(&KeyUse::Decisions);
        let listed = scheme.issuers.iter().find(|issuer| issuer.keys.iter().any(|key| decides(&key)));
        let name = listed.ok_or(DecideError::NoReviewer)?.name.clone();
        let mut mark = self.mark(number)?;
        decide(&mut mark.entry, reviewer, date, scheme.scheme)?;
        let decisions = (mark.entry.decisions.len(), REVIEWERS);
        Ok(Decided { number, reviewer: name, decisions, file: self.keep(&mark)? })
    }
}
