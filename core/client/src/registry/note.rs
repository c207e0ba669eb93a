//! What went wrong along the way, without stopping anything.

use serde::{Deserialize, Serialize};

use crate::tuf::TufError;
use crate::{StoreError, TransportError};

/// Something that a user or operator may want to know; the answer stands without it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// A source did not give a file.
    #[error("{mirror}: {file}: {error}")]
    NotFetched {
        /// The source: a host or folder.
        mirror: String,
        /// The file's path.
        file: String,
        /// Why.
        error: TransportError,
    },
    /// A source gave something that may not be used.
    #[error("{mirror}: {refusal}")]
    Refused {
        /// The source: a host or folder.
        mirror: String,
        /// Why.
        refusal: Refusal,
    },
    /// A file kept on the device is damaged; it counts as absent.
    #[error("the kept file {file} is damaged: {reason}")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What was fetched can't be kept on the device.
    #[error("not kept: {reason}")]
    NotKept {
        /// Why.
        reason: String,
    },
}

impl Note {
    /// The file of the catalogue that it is about.
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Self::NotFetched { file, .. } | Self::Refused { refusal: Refusal::Bucket { file, .. }, .. } => Some(file),
            _ => None,
        }
    }

    /// What the store's trouble means for the answer.
    pub(super) fn of_store(error: &StoreError) -> Self {
        let reason = error.to_string();
        match error {
            StoreError::Damaged { path, .. } => Self::Damaged { file: path.display().to_string(), reason },
            StoreError::FileDamaged { name } | StoreError::TooLarge { name, .. } => {
                Self::Damaged { file: name.clone(), reason }
            }
            StoreError::Full | StoreError::NotWritable { .. } | StoreError::Busy { .. } | StoreError::Failed { .. } => {
                Self::NotKept { reason }
            }
        }
    }
}

/// Why something from a source may not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// The files don't hang together, or are older than what is known.
    #[error("{error}")]
    Files {
        /// The first thing that is wrong.
        error: TufError,
    },
    /// The list of issuers speaks for the other scheme.
    #[error("the registry is one of the other scheme")]
    OtherScheme,
    /// What the files say contradicts itself.
    #[error("{reason}")]
    Content {
        /// The first thing that is wrong.
        reason: String,
    },
    /// Not the file that the manifest lists.
    #[error("{file}: {reason}")]
    Bucket {
        /// The file's path.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl From<TufError> for Refusal {
    fn from(error: TufError) -> Self {
        Self::Files { error }
    }
}

impl Refusal {
    /// Whether it is only older than what is known.
    #[must_use]
    pub fn is_rollback(&self) -> bool {
        matches!(self, Self::Files { error } if error.is_rollback())
    }
}

/// No source gave anything that may be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no source of the registry could be used{}", list(notes))]
pub struct SyncError {
    /// What each source answered; empty when there is none.
    pub notes: Vec<Note>,
}

impl SyncError {
    /// Whether a source has good files, of the other scheme.
    #[must_use]
    pub fn is_other_scheme(&self) -> bool {
        self.notes.iter().any(|note| matches!(note, Note::Refused { refusal: Refusal::OtherScheme, .. }))
    }
}

fn list(notes: &[Note]) -> String {
    notes.iter().map(|note| format!("; {note}")).collect()
}
