//! A set of files that all hang together.

use std::collections::BTreeMap;

use ttm_mark::Time;

use super::{Floors, TufError};

/// One edition of a registry's files, verified from the root down to each target.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The version of the timestamp: what editions of one root are counted by.
    pub version: u64,
    /// The version of the root.
    pub root: u64,
    /// When the timestamp was signed, by its own word.
    pub issued: Time,
    /// The earliest end of a role that took part. After it, the edition is stale however young it is.
    pub expires: Time,
    /// The floors with this edition on top; those of status lists are as they were.
    pub floors: Floors,
    /// What was wrong with files of one source that another had right.
    pub refused: Vec<TufError>,
    /// Every file that took part, by its path in the registry: what to keep to open the same edition again.
    pub files: BTreeMap<String, Vec<u8>>,
    /// By target path, the path of the file.
    pub(super) targets: BTreeMap<String, String>,
}

impl Edition {
    /// A target such as `issuers.json` or `status/007.cwt`.
    #[must_use]
    pub fn target(&self, path: &str) -> Option<&[u8]> {
        self.files.get(self.targets.get(path)?).map(Vec::as_slice)
    }

    /// All targets, with their paths.
    pub fn targets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.targets.iter().filter_map(|(path, file)| Some((path.as_str(), self.files.get(file)?.as_slice())))
    }

    /// Whether a role has expired at `now`: then nobody vouches for it being the newest.
    #[must_use]
    pub fn is_expired(&self, now: Time) -> bool {
        self.expires < now
    }

    /// The moment from which its age counts, and which has passed for sure: when it was issued, but never after a role's end.
    /// So keys that are online can neither keep the data young nor push clocks on once an offline role has ended.
    #[must_use]
    pub fn vouched(&self) -> Time {
        self.issued.min(self.expires)
    }

    /// Whether it is later than another: by the root first, then by the version.
    #[must_use]
    pub fn is_newer_than(&self, other: &Self) -> bool {
        (self.root, self.version) > (other.root, other.version)
    }
}
