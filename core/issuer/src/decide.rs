//! A reviewer's decision on a mark that lies in the folder of a scheme, or is proposed there.

use std::path::PathBuf;

use ttm_mark::{Day, IssuerKey, KeyUse, MarkNumber, REVIEWERS};

use crate::assess::Answers;
use crate::entry::{decision_on, newest};
use crate::{EntryError, FolderError, Proposal, SchemeFolder, Signatory, decide};

/// A decision that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The mark.
    pub number: MarkNumber,
    /// The reviewer, as the scheme names them.
    pub reviewer: String,
    /// Decisions that the mark has now, and how many it needs.
    pub decisions: (usize, usize),
    /// Whether the mark is proposed, and not issued yet.
    pub proposed: bool,
    /// The file of the mark, or of its proposal.
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
    /// Whether the newest assessment of a mark, or that of its proposal, is just the one that these answers make.
    ///
    /// # Errors
    /// [`DecideError::OtherAnswers`] when it is not; [`DecideError`] when there is no such mark.
    pub fn made_by(&self, number: MarkNumber, answers: &Answers) -> Result<(), DecideError> {
        let facts = match self.proposed(number)? {
            Some(proposal) => proposal.assessment.to_json().map_err(EntryError::from)?,
            None => newest(&self.mark(number)?.entry)?.ok_or(EntryError::NoAssessment)?.1,
        };
        let made = answers.draft.clone().numbered(number).to_json().map_err(EntryError::from)?;
        if facts == made { Ok(()) } else { Err(DecideError::OtherAnswers { number }) }
    }

    /// The proposal of a mark that is not issued yet.
    fn proposed(&self, number: MarkNumber) -> Result<Option<Proposal>, FolderError> {
        let waits = !self.mark_path(number).exists() && self.proposal_path(number).exists();
        if waits { self.proposal(number).map(Some) } else { Ok(None) }
    }

    /// Adds a reviewer's decision on a proposal, or on the newest assessment of a mark, and writes its file anew.
    ///
    /// # Errors
    /// [`DecideError`] when the key may not decide, there is no such mark, or the key has decided already.
    pub fn decide(&self, number: MarkNumber, reviewer: &impl Signatory, date: Day) -> Result<Decided, DecideError> {
        let scheme = self.scheme()?;
        let decides = |key: &IssuerKey| key.key == *reviewer.public() && key.may(KeyUse::Decisions);
        let (listed, _) = scheme.keys().find(|(_, key)| decides(key)).ok_or(DecideError::NoReviewer)?;
        let name = listed.name.clone();
        let proposal = self.proposed(number)?;
        let proposed = proposal.is_some();
        let (decisions, file) = match proposal {
            Some(mut proposal) => {
                let facts = proposal.assessment.to_json().map_err(EntryError::from)?;
                let decision = decision_on(number, &facts, &proposal.documents(), reviewer, date, scheme.scheme)?;
                proposal.add(&decision);
                (proposal.decisions.len(), self.keep_proposal(&proposal)?)
            }
            None => {
                let mut mark = self.mark(number)?;
                decide(&mut mark.entry, reviewer, date, scheme.scheme)?;
                (mark.entry.decisions.len(), self.keep(&mark)?)
            }
        };
        Ok(Decided { number, reviewer: name, decisions: (decisions, REVIEWERS), proposed, file })
    }
}
