//! What can go wrong with the store.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What could not be done with the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The place can't be written: a read-only disk, missing rights, a folder that can't be made.
    #[error("{path} can't be written: {reason}")]
    NotWritable {
        /// The file or folder.
        path: PathBuf,
        /// The reason as the system gave it.
        reason: String,
    },
    /// Another process has been writing for longer than is waited.
    #[error("another process is writing to {path}")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The whole file was damaged or is no store. It was begun anew; trust data that was still whole was taken over.
    #[error("{path} was damaged and begun anew{}", aside(.kept.as_deref()))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the damaged one lies now.
        kept: Option<PathBuf>,
    },
    /// One kept file has other bytes than were written; it counts as absent.
    #[error("the kept file {name} is damaged")]
    FileDamaged {
        /// Its name in the store.
        name: String,
    },
    /// One kept file is larger than it may be; it counts as absent.
    #[error("the kept file {name} has more than {limit} bytes")]
    TooLarge {
        /// Its name in the store.
        name: String,
        /// Bytes allowed.
        limit: u64,
    },
    /// The disk or the system failed in another way.
    #[error("{path} can't be used: {reason}")]
    Failed {
        /// The file.
        path: PathBuf,
        /// The reason as the system gave it.
        reason: String,
    },
}

fn aside(kept: Option<&Path>) -> String {
    kept.map_or_else(String::new, |kept| format!("; the damaged one is {}", kept.display()))
}
