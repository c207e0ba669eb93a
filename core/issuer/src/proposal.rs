//! A reviewed mark before it is issued: its number and its facts, waiting for the reviewers' decisions.

use std::path::PathBuf;

use data_encoding::BASE64;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::assessment::Assessment;
use ttm_mark::{Assurance, Decision, IssuerKey, KeyState, KeyUse, MarkNumber, PublicKey, Purpose, REVIEWERS, Sign1};

use crate::{Draft, FolderError, GrantError, IssueError, Order, SchemeFile, SchemeFolder};

/// A mark that is proposed to the reviewers: a file in `proposals/`, until it is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What was found, with the number that the mark will have.
    pub assessment: Assessment,
    /// Reviewers' decisions, each a COSE_Sign1 in Base64.
    #[serde(default)]
    pub decisions: Vec<String>,
}

/// A proposal that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The number that the mark will have.
    pub number: MarkNumber,
    /// The proposal's file.
    pub file: PathBuf,
}

impl Proposal {
    /// The facts, to be issued.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft::new(self.assessment.clone(), true)
    }

    /// The bytes of the decisions, whoever made them.
    pub(crate) fn documents(&self) -> Vec<Vec<u8>> {
        self.decisions.iter().filter_map(|text| BASE64.decode(text.as_bytes()).ok()).collect()
    }

    pub(crate) fn add(&mut self, decision: &[u8]) {
        self.decisions.push(BASE64.encode(decision));
    }

    /// The decisions that count: on these very facts, by listed reviewers, one of each.
    fn proven(&self, scheme: &SchemeFile) -> Result<Vec<Vec<u8>>, IssueError> {
        let facts = self.assessment.to_json().map_err(GrantError::from)?;
        let mut reviewers = Vec::new();
        let mut proven = Vec::new();
        for bytes in self.documents() {
            let Some((reviewer, decision)) = decided(&bytes, scheme) else { continue };
            let is_this = decision == Decision::on(self.assessment.number, &facts, decision.date);
            if is_this && !reviewers.contains(&reviewer) {
                reviewers.push(reviewer);
                proven.push(bytes);
            }
        }
        Ok(proven)
    }
}

/// Who made a decision, and what it says, if the key may decide on that day.
fn decided(bytes: &[u8], scheme: &SchemeFile) -> Option<(u16, Decision)> {
    let sign1 = Sign1::decode(bytes).ok()?;
    let decision = Decision::parse(sign1.payload()).ok()?;
    let may = |key: &IssuerKey| {
        key.state == KeyState::Active
            && key.may(KeyUse::Decisions)
            && key.assurance.contains(&Assurance::Reviewed)
            && key.covers_day(decision.date)
    };
    let made = |key: &IssuerKey| may(key) && sign1.verify(&key.key, Purpose::Decision, scheme.scheme);
    let (reviewer, _) = scheme.keys().find(|(_, key)| made(key))?;
    Some((reviewer.number, decision))
}

impl SchemeFolder {
    /// Proposes a reviewed mark: everything is checked that [`SchemeFolder::issue`] checks with this key, and the serial is
    /// written to the ledger. Nothing is signed.
    ///
    /// # Errors
    /// [`IssueError`]. A serial that was written by then is never used again.
    pub fn propose(&self, order: &Order<'_>, key: &PublicKey) -> Result<Proposed, IssueError> {
        let plan = self.plan(order, key)?;
        if order.draft.assessment().assurance != Assurance::Reviewed {
            return Err(IssueError::NoReview);
        }
        if let Some(number) = order.draft.number().filter(|number| self.proposal_path(*number).exists()) {
            return Err(IssueError::Exists { number });
        }
        let number = self.give_number(&plan, order)?;
        let proposal = Proposal { assessment: order.draft.clone().numbered(number), decisions: Vec::new() };
        Ok(Proposed { number, file: self.keep_proposal(&proposal)? })
    }

    /// A proposal.
    ///
    /// # Errors
    /// [`FolderError`] when there is none of this number, or its file is damaged.
    pub fn proposal(&self, number: MarkNumber) -> Result<Proposal, FolderError> {
        let path = self.proposal_path(number);
        let proposal: Proposal = crate::folder::read_json(&path)?;
        let inside = proposal.assessment.number;
        let path = path.display().to_string();
        if inside == number { Ok(proposal) } else { Err(FolderError::Misnamed { path, number: inside }) }
    }

    /// The file of a proposal.
    #[must_use]
    pub fn proposal_path(&self, number: MarkNumber) -> PathBuf {
        self.path(&format!("proposals/{number}.json"))
    }

    pub(crate) fn keep_proposal(&self, proposal: &Proposal) -> Result<PathBuf, FolderError> {
        let path = self.proposal_path(proposal.assessment.number);
        self.write_json(&path, proposal)?;
        Ok(path)
    }

    /// The number of a reviewed mark, and the decisions that it rests on.
    pub(crate) fn reviewed(
        &self,
        draft: &Draft,
        scheme: &SchemeFile,
    ) -> Result<(MarkNumber, Vec<Vec<u8>>), IssueError> {
        let needed = REVIEWERS;
        let proposed = draft.number().filter(|number| self.proposal_path(*number).exists());
        let number = proposed.ok_or(IssueError::Undecided { number: None, decided: 0, needed })?;
        let proposal = self.proposal(number)?;
        if proposal.assessment != *draft.assessment() {
            return Err(IssueError::OtherFacts { number });
        }
        let decisions = proposal.proven(scheme)?;
        if decisions.len() < needed {
            return Err(IssueError::Undecided { number: Some(number), decided: decisions.len(), needed });
        }
        Ok((number, decisions))
    }
}
