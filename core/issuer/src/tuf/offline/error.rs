//! Why something is not signed or does not count.

use crate::SignError;
use crate::tuf::{MetadataError, RoleName};

/// Why something is not signed or does not count.
#[derive(Debug, thiserror::Error)]
pub enum OfflineError {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what its name says.
    #[error("{path}: {cause}")]
    Metadata {
        /// Its path.
        path: String,
        /// What is wrong.
        cause: MetadataError,
    },
    /// A file carries another version than its name.
    #[error("{path}: holds version {found}")]
    Version {
        /// Its path.
        path: String,
        /// The version inside.
        found: u64,
    },
    /// Too few of the keys that must sign have.
    #[error("{path}: {missing} of its signatures are missing or wrong")]
    Unsigned {
        /// Its path.
        path: String,
        /// How many.
        missing: usize,
    },
    /// A file has another hash than the metadata says.
    #[error("{path}: not the file that targets name")]
    Hash {
        /// Its path.
        path: String,
    },
    /// There is no trust data here yet.
    #[error("{path}: there is no trust data yet")]
    None {
        /// Where it would be.
        path: String,
    },
    /// There is trust data here already.
    #[error("{path}: there is trust data already")]
    Exists {
        /// Where it is.
        path: String,
    },
    /// A change is under way that some have signed already.
    #[error("{role} {version} waits for signatures, and has {signatures} of them")]
    UnderWay {
        /// The role.
        role: RoleName,
        /// The version that waits.
        version: u64,
        /// Signatures that would be lost.
        signatures: usize,
    },
    /// Nothing waits for signatures.
    #[error("nothing waits for signatures")]
    NothingWaits,
    /// A signature could not be made.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The content can't be signed.
    #[error(transparent)]
    Content(#[from] MetadataError),
}
