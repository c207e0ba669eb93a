//! A reviewer's decision on a mark that lies in the folder of a scheme.

use std::path::PathBuf;

use ttm_mark::{Day, KeyUse, MarkNumber, REVIEWERS};

use crate::assess::Answers;
use crate::entry::newest;
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
    /// What the reviewers looked at is not what was signed.
    #[error("the answers make another assessment than the one that {number} has")]
    OtherAnswers {
        /// The mark.
        number: MarkNumber,
    },
    /// The key is not listed for decisions.
    #[error("scheme.json lists no such key for decisions: its \"uses\" must name \"decisions\"")]
    NoReviewer,
}

impl SchemeFolder {
    /// Whether the newest assessment of a mark is just the one that these answers make.
    ///
    /// # Errors
    /// [`DecideError::OtherAnswers`] when it is not; [`DecideError`] when there is no such mark.
    pub fn made_by(&self, number: MarkNumber, answers: &Answers) -> Result<(), DecideError> {
        let newest = newest(&self.mark(number)?.entry)?.ok_or(EntryError::NoAssessment)?;
        let made = answers.draft.clone().numbered(number).to_json().map_err(EntryError::from)?;
        if newest.1 == made { Ok(()) } else { Err(DecideError::OtherAnswers { number }) }
    }

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
