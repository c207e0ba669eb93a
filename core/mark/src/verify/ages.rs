//! How old what a verdict rests on may be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{DAY, Scheme, Time};

/// Up to which age data counts as fresh, and up to which as stale; beyond that it can't tell any more. Age counts from the
/// signed time, never from when it was fetched.
///
/// ```
/// use ttm_mark::{AgeLimits, DAY, Freshness};
/// let limits = AgeLimits::default();
/// assert_eq!(limits.state(7 * DAY), Freshness::Fresh);
/// assert_eq!(limits.state(7 * DAY + 1), Freshness::Stale);
/// assert_eq!(limits.state(90 * DAY + 1), Freshness::TooOld);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeLimits {
    /// Fresh up to this age, in seconds: 7 days.
    pub fresh: i64,
    /// Stale up to this age, in seconds: 90 days.
    pub stale: i64,
}

impl Default for AgeLimits {
    fn default() -> Self {
        Self { fresh: 7 * DAY, stale: 90 * DAY }
    }
}

impl AgeLimits {
    /// What an age in seconds means.
    #[must_use]
    pub fn state(&self, age: i64) -> Freshness {
        if age > self.stale {
            Freshness::TooOld
        } else if age > self.fresh {
            Freshness::Stale
        } else {
            Freshness::Fresh
        }
    }
}

/// What the age of data means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Its silence counts: whoever is not in it is not there.
    Fresh,
    /// Still good, with a note.
    Stale,
    /// It can't tell any more.
    TooOld,
}

/// Something that a report rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum Source {
    /// The trust data as a whole.
    Trust,
    /// The status list of an issuer.
    StatusList {
        /// The issuer's number.
        issuer: u16,
    },
    /// The manifest of what is published.
    Catalogue,
}

/// How old something is that a report rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceAge {
    /// What it is.
    #[serde(flatten)]
    pub source: Source,
    /// The scheme that it belongs to.
    pub scheme: Scheme,
    /// When it was signed.
    pub issued: Time,
    /// Seconds since then; negative when the clock is behind.
    pub age: i64,
    /// What that means. A list past its `exp` is stale at best.
    pub state: Freshness,
}
