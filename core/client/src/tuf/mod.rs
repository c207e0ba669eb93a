//! The Update Framework (TUF 1.0): who vouches for the registry's files, and that none is older than one seen before.
//!
//! Signatures, thresholds, pins and the order of the walk are `sigstore-tuf`'s. What it lacks is here: the cryptography
//! ([`open`] sets it up), floors that outlive the files, expiry as a fact instead of an error, keys of one kind counted once,
//! and limits.
//!
//! Nothing here reads a clock. A set that has expired opens like any other and says so: the caller knows the time and decides.
//!
//! ```
//! use ttm_client::tuf::{self, Floors};
//! use ttm_client::{Folder, Transport};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let root = br#"{"signed": {}, "signatures": []}"#;
//! let mirror = Folder::new("registry");
//! match tuf::open(root, &Floors::default(), &[&mirror as &dyn Transport]) {
//!     Ok(edition) => println!("version {}, issued {}", edition.version, edition.issued),
//!     Err(error) => println!("{error}"),
//! }
//! # Ok(())
//! # }
//! ```

mod crypto;
mod edition;
mod error;
mod files;
mod floors;
mod keys;
mod walk;

pub use edition::Edition;
pub use error::TufError;
pub use floors::{Floors, ListFloor, RoleFloor};
pub use walk::{check_root, open};

/// Rotations of the root that one update follows. More have been missed by nobody who opens the app once in some years.
pub const MAX_ROOTS: u64 = 64;
/// The largest `root.json`, in bytes: some hundred keys.
pub const MAX_ROOT: u64 = 64 << 10;
/// The largest `timestamp.json`, in bytes.
pub const MAX_TIMESTAMP: u64 = 16 << 10;
/// The largest `snapshot.json`, in bytes.
pub const MAX_SNAPSHOT: u64 = 64 << 10;
/// The largest metadata of a role that lists targets, in bytes: ten thousand notices.
pub const MAX_TARGETS_METADATA: u64 = 4 << 20;
/// Roles to which `targets` may delegate.
pub const MAX_DELEGATIONS: usize = 16;
/// Targets that an edition may have.
pub const MAX_TARGETS: usize = 20_000;
/// All targets of an edition together, in bytes: as much as the file that carries them all.
pub const MAX_TARGET_BYTES: u64 = 16 << 20;
/// Files that are fetched one by one where `trust.bundle` lacks them.
pub const MAX_SINGLE_FILES: usize = 1_000;
