//! What was looked at: kept only if somebody asked for it, and only on the device.

use serde::{Deserialize, Serialize};
use ttm_mark::{Gtin, MarkNumber, Time, Verdict};

use super::Scanner;
use crate::{Answer, StoreError};

/// The file of what was looked at. Only where it is, something is remembered.
const FILE: &str = "own/history.json";
/// Marks that are remembered; the oldest go first.
const MAX_REMEMBERED: usize = 500;

/// A mark that was looked at. What it says now tells [`Scanner::lookup`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remembered {
    /// When it was judged last.
    pub at: Time,
    /// The verdict then.
    pub verdict: Verdict,
    /// Its number.
    pub number: MarkNumber,
    /// The number of its product in trade.
    pub gtin: Gtin,
    /// Brand and model.
    pub name: String,
}

impl Scanner {
    /// Begins to remember marks that are looked at, or ends it: then what was remembered is overwritten. Nothing is
    /// remembered unless this was asked for, and it never leaves the device.
    ///
    /// # Errors
    /// [`StoreError`] when the disk does not take it.
    pub fn keep_history(&self, keep: bool) -> Result<(), StoreError> {
        match keep {
            true if self.keeps_history() => Ok(()),
            true => self.change_own::<Remembered>(FILE, |_| Some(Vec::new())),
            false => self.erase_history(|_| None),
        }
    }

    /// Whether marks that are looked at are remembered.
    #[must_use]
    pub fn keeps_history(&self) -> bool {
        self.registries.first().is_some_and(|registry| registry.kept().holds(FILE))
    }

    /// The marks that were looked at since it was asked for, the latest first, each once; 500 at most. Marks that no
    /// listed key has verified are not among them: nobody knows what they are.
    #[must_use]
    pub fn history(&self) -> Vec<Remembered> {
        self.own(FILE)
    }

    /// Forgets one mark.
    ///
    /// # Errors
    /// [`StoreError`] when the disk does not take it.
    pub fn forget(&self, number: MarkNumber) -> Result<(), StoreError> {
        self.erase_history(|mut all| {
            all.retain(|remembered| remembered.number != number);
            Some(all)
        })
    }

    /// Forgets every mark, and goes on remembering.
    ///
    /// # Errors
    /// [`StoreError`] when the disk does not take it.
    pub fn clear_history(&self) -> Result<(), StoreError> {
        self.erase_history(|_| Some(Vec::new()))
    }

    /// Notes what was answered, if that was asked for.
    pub(super) fn remember(&self, answer: &Answer) {
        if answer.report.marks.is_empty() || !self.keeps_history() {
            return;
        }
        let marks = answer.report.marks.iter().filter_map(|mark| {
            let (number, claims) = (mark.number?, mark.claims.as_ref()?);
            let name = format!("{} {}", claims.brand, claims.model);
            Some(Remembered { at: answer.at, verdict: mark.verdict, number, gtin: claims.gtin, name })
        });
        let new: Vec<Remembered> = marks.collect();
        if new.is_empty() {
            return;
        }
        // What the disk does not take is remembered until the program ends; the store's troubles tell.
        let _ = self.change_own(FILE, |mut all: Vec<Remembered>| {
            all.retain(|old| new.iter().all(|new| new.number != old.number));
            Some(new.into_iter().chain(all).take(MAX_REMEMBERED).collect())
        });
    }

    /// As [`Self::change_own`], and what a damaged store left behind goes as well.
    fn erase_history(&self, change: impl FnOnce(Vec<Remembered>) -> Option<Vec<Remembered>>) -> Result<(), StoreError> {
        let Some(registry) = self.registries.first().filter(|_| self.keeps_history()) else { return Ok(()) };
        self.change_own(FILE, change)?;
        registry.kept().discard_damaged()
    }
}
