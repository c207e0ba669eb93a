//! Why a set of files does not count.

use serde::{Deserialize, Serialize};
use ttm_mark::Time;

use super::{MAX_DELEGATIONS, MAX_ROOTS, MAX_SINGLE_FILES, MAX_TARGET_BYTES, MAX_TARGETS};
use crate::TransportError;

/// Why a set of TUF files is not an edition that may be used. An edition counts as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TufError {
    /// A file did not come.
    #[error("{file}: {error}")]
    Missing {
        /// The file's path.
        file: String,
        /// Why.
        error: TransportError,
    },
    /// Not TUF metadata of the role that it stands for.
    #[error("{file}: {reason}")]
    Form {
        /// The file's path.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Too few of the role's keys have signed (TUF §5.3.4, §5.4.2, §5.5.3, §5.6.3).
    #[error("{file} is signed by {found} keys of the {threshold} that it needs")]
    Threshold {
        /// The file's path.
        file: String,
        /// Keys that signed.
        found: usize,
        /// Keys that must sign.
        threshold: usize,
    },
    /// One key signs twice.
    #[error("{file} is signed twice by the key {key}")]
    SignedTwice {
        /// The file's path.
        file: String,
        /// The key's id.
        key: String,
    },
    /// One key stands twice in a role, perhaps under two ids: it would count twice towards the threshold.
    #[error("{file} lists the key {key} twice for the role {role}")]
    KeyTwice {
        /// The file that lists it.
        file: String,
        /// The role.
        role: String,
        /// The second id.
        key: String,
    },
    /// A role has a key of another kind than Ed25519.
    #[error("{file} lists the key {key} for the role {role}, which is not an Ed25519 key")]
    KeyType {
        /// The file that lists it.
        file: String,
        /// The role.
        role: String,
        /// The key's id.
        key: String,
    },
    /// Older than what is known, though validly signed (TUF §5.3.5, §5.4.3, §5.5.5).
    #[error("{role} has version {version}; {known} is known")]
    Rollback {
        /// The role.
        role: String,
        /// The version offered.
        version: u64,
        /// The version known.
        known: u64,
    },
    /// A later version that was issued earlier.
    #[error("issued {issued}; {known} is known")]
    IssuedEarlier {
        /// When the offered edition was issued.
        issued: Time,
        /// When the known one was.
        known: Time,
    },
    /// An older status list than one that is known.
    #[error("the status list of issuer {issuer} is of {issued}; {known} is known")]
    ListRollback {
        /// The issuer's number.
        issuer: u16,
        /// When the offered list was signed.
        issued: Time,
        /// When the known one was.
        known: Time,
    },
    /// A status list that was there is gone.
    #[error("the status list of issuer {issuer} is gone")]
    ListGone {
        /// The issuer's number.
        issuer: u16,
    },
    /// The timestamp does not say when it was issued.
    #[error("{file} does not say when it was issued")]
    Issued {
        /// The file's path.
        file: String,
    },
    /// Not the file that the metadata above it names: another length, hash or version.
    #[error("{file} is not the file that is vouched for")]
    Mismatch {
        /// The file's path.
        file: String,
    },
    /// The chain of roots has a gap.
    #[error("{file} has version {found}")]
    RootVersion {
        /// The file's path.
        file: String,
        /// The version inside.
        found: u64,
    },
    /// The root was renewed more often than one update follows.
    #[error(
        "the root was renewed more than {MAX_ROOTS} times since version {from}, the newest that this program knows; a newer \
         program knows a newer one"
    )]
    RootChain {
        /// The version with which the update began.
        from: u64,
    },
    /// Files are not named as this library looks for them.
    #[error("{file} does not name its files by version and hash (`consistent_snapshot`)")]
    NotConsistent {
        /// The root's path.
        file: String,
    },
    /// A role is named so that no file could carry it, or like one of the four roles of the root.
    #[error("{file} delegates to `{role}`, which is no name for that")]
    RoleName {
        /// The file that delegates.
        file: String,
        /// The name.
        role: String,
    },
    /// More roles than may be.
    #[error("{file} delegates to {found} roles; at most {MAX_DELEGATIONS} are followed")]
    ManyRoles {
        /// The file that delegates.
        file: String,
        /// How many.
        found: usize,
    },
    /// More targets than may be.
    #[error("{found} targets; at most {MAX_TARGETS} are read")]
    ManyTargets {
        /// How many.
        found: usize,
    },
    /// The targets are larger than may be.
    #[error("targets of {found} bytes; at most {MAX_TARGET_BYTES} are read")]
    LargeTargets {
        /// Bytes of all.
        found: u64,
    },
    /// So many files are missing in the bundle that fetching them one by one has no end.
    #[error("more than {MAX_SINGLE_FILES} files would have to be fetched one by one")]
    ManyFiles,
}

impl TufError {
    /// Whether the files may be fine, and the source is only out of reach now.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Missing { error, .. } if error.is_offline())
    }

    /// Whether the files are older than what is known: nothing is forged, and yet nobody may go back there.
    #[must_use]
    pub fn is_rollback(&self) -> bool {
        matches!(self, Self::Rollback { .. } | Self::IssuedEarlier { .. } | Self::ListRollback { .. })
    }

    /// What `sigstore-tuf` says of a file.
    pub(super) fn of(file: &str, error: &sigstore_tuf::Error) -> Self {
        use sigstore_tuf::Error;
        let file = file.to_owned();
        match error {
            Error::ThresholdNotMet { found, threshold, .. } => {
                Self::Threshold { file, found: *found, threshold: *threshold }
            }
            Error::DuplicateSignature { key_id, .. } => Self::SignedTwice { file, key: key_id.clone() },
            Error::BadRootVersion { new, .. } => Self::RootVersion { file, found: *new },
            Error::IntegrityMismatch(_) => Self::Mismatch { file },
            other => {
                let causes = std::iter::successors(Some(other as &dyn std::error::Error), |error| error.source());
                let reason = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
                Self::Form { file, reason }
            }
        }
    }
}
