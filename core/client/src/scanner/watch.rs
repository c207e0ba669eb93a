//! Marks that somebody watches: how they stood, and what changed since.

use serde::{Deserialize, Serialize};
use ttm_mark::app::Standing;
use ttm_mark::{Day, Finding, MarkNumber, MarkReport, Scanned, Verdict};

use super::{ScanOptions, Scanner};
use crate::{Cancel, LookupError, Query, StoreError};

/// The file of what is watched.
const FILE: &str = "own/watched.json";
/// Marks that are watched at most.
const MAX_WATCHED: usize = 500;

/// A mark that is watched, as it stood when it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watched {
    /// Its number.
    pub number: MarkNumber,
    /// Brand and model.
    pub name: String,
    /// How it stood.
    pub standing: Standing,
    /// The last day of promised updates.
    pub updates_until: Option<Day>,
    /// Its text: the mark can be judged when it is no longer published.
    text: String,
}

/// A watched mark that stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As it was.
    pub before: Watched,
    /// As it is now.
    pub now: Watched,
}

/// Why a mark is not watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// It could not be looked up.
    #[error(transparent)]
    Lookup(#[from] LookupError),
    /// Nothing that a listed key has verified: there is nothing to watch.
    #[error("the published mark is not valid")]
    Invalid,
    /// As many are watched as may be.
    #[error("at most {limit} marks can be watched")]
    TooMany {
        /// The most allowed.
        limit: usize,
    },
    /// The disk does not take it: it is watched until the program ends.
    #[error("not kept: {0}")]
    NotKept(#[from] StoreError),
}

impl Scanner {
    /// Watches a mark from now on, on this device alone: [`Scanner::changes`] tells when it is revoked or its updates end.
    ///
    /// # Errors
    /// [`WatchError`] when it can't be looked up or not be kept.
    pub fn watch(&self, number: MarkNumber, options: &ScanOptions) -> Result<Watched, WatchError> {
        self.watch_until(number, options, &Cancel::default())
    }

    pub(super) fn watch_until(
        &self,
        number: MarkNumber,
        options: &ScanOptions,
        cancel: &Cancel,
    ) -> Result<Watched, WatchError> {
        let query = Query::Number(number);
        self.lookup_until(query, options, cancel)?;
        let text = self.state().texts(query).ok().and_then(|texts| texts.into_iter().next());
        let quiet = ScanOptions { fetch_facts: false, ..*options };
        let now = text.and_then(|text| self.stands(text, &quiet)).ok_or(WatchError::Invalid)?;
        let mut is_full = false;
        self.change_watched(|all| {
            all.retain(|watched| watched.number != number);
            is_full = all.len() >= MAX_WATCHED;
            if !is_full {
                all.push(now.clone());
            }
        })?;
        if is_full { Err(WatchError::TooMany { limit: MAX_WATCHED }) } else { Ok(now) }
    }

    /// Watches a mark no longer.
    ///
    /// # Errors
    /// [`StoreError`] when the disk does not take it.
    pub fn unwatch(&self, number: MarkNumber) -> Result<(), StoreError> {
        self.change_watched(|all| all.retain(|watched| watched.number != number))
    }

    /// The marks that are watched, in the order in which they were added.
    #[must_use]
    pub fn watched(&self) -> Vec<Watched> {
        self.own(FILE)
    }

    /// The watched marks that stand otherwise than when this was last asked, judged by what is at hand: so after a sync.
    /// What can't be told now is no change.
    ///
    /// # Errors
    /// [`StoreError`] when the disk does not take that it was told: then it is told again.
    pub fn changes(&self, options: &ScanOptions) -> Result<Vec<Changed>, StoreError> {
        let quiet = ScanOptions { fetch_facts: false, ..*options };
        let changed = |before: Watched| {
            let now = self.stands(before.text.clone(), &quiet)?;
            let differs = now.standing != before.standing && now.standing != Standing::Unknown;
            differs.then_some(Changed { before, now })
        };
        let changes: Vec<Changed> = self.watched().into_iter().filter_map(changed).collect();
        if !changes.is_empty() {
            self.change_watched(|all| {
                for watched in all.iter_mut() {
                    if let Some(change) = changes.iter().find(|change| change.now.number == watched.number) {
                        watched.clone_from(&change.now);
                    }
                }
            })?;
        }
        Ok(changes)
    }

    /// How the mark of a text stands; none when no listed key has verified it.
    fn stands(&self, text: String, options: &ScanOptions) -> Option<Watched> {
        let scanned = Scanned { texts: vec![text.clone()], ..Scanned::default() };
        let report = self.judge(&scanned, Vec::new(), options, &Cancel::default()).report;
        let mark = report.marks.first()?;
        let (number, claims) = (mark.number?, mark.claims.as_ref()?);
        let name = format!("{} {}", claims.brand, claims.model);
        Some(Watched { number, name, standing: standing(mark), updates_until: claims.support_until, text })
    }

    fn change_watched(&self, change: impl FnOnce(&mut Vec<Watched>)) -> Result<(), StoreError> {
        self.change_own(FILE, |mut all| {
            change(&mut all);
            Some(all)
        })
    }
}

fn standing(mark: &MarkReport) -> Standing {
    let has = |wanted: fn(&Finding) -> bool| mark.findings.iter().any(wanted);
    if has(|finding| matches!(finding, Finding::Revoked { .. })) {
        Standing::Revoked
    } else if has(|finding| matches!(finding, Finding::Suspended { .. })) {
        Standing::OnHold
    } else if has(|finding| matches!(finding, Finding::Expired { .. })) {
        Standing::Ended
    } else if mark.verdict != Verdict::Trusted {
        Standing::Unknown
    } else if has(|finding| matches!(finding, Finding::SupportEnded { .. })) {
        Standing::UpdatesEnded
    } else {
        Standing::InForce
    }
}
