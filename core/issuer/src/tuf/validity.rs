//! How long each role's signature counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::{DAY, Time};

use super::RoleName;

/// From when to when a signature counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// When it was made.
    pub issued: Time,
    /// When it must have been made anew.
    pub expires: Time,
}

/// Days until a role must have been signed anew. What has lapsed is not invalid to a phone: it is at best stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Validity {
    /// The root: its holders meet once a year.
    pub root: u32,
    /// The list of issuers.
    pub targets: u32,
    /// What the online key lists.
    pub online: u32,
    /// Which files belong together.
    pub snapshot: u32,
    /// Which snapshot is the newest.
    pub timestamp: u32,
    /// Status lists (`exp`).
    pub status_lists: u32,
}

impl Default for Validity {
    fn default() -> Self {
        Self { root: 365, targets: 183, online: 30, snapshot: 30, timestamp: 14, status_lists: 30 }
    }
}

impl Validity {
    /// The term of a role that is signed at `issued`.
    #[must_use]
    pub fn term(&self, role: RoleName, issued: Time) -> Term {
        let days = match role {
            RoleName::Root => self.root,
            RoleName::Targets => self.targets,
            RoleName::Online => self.online,
            RoleName::Snapshot => self.snapshot,
            RoleName::Timestamp => self.timestamp,
        };
        Term { issued, expires: issued.plus(i64::from(days) * DAY) }
    }
}
