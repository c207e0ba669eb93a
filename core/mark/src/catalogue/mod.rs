//! What the registry publishes of marks: a small manifest, and the files that it vouches for by their hash.
//!
//! `core/spec/trust.md` has the forms.

mod bucket;
mod files;
mod index;
mod manifest;

pub use bucket::{Bucket, BucketError, Entry, MAX_BUCKET};
pub use files::{CatalogueFiles, MemoryFiles, NotAtHand};
pub use index::Index;
pub use manifest::{FormerBuckets, MANIFEST_FORMAT, MAX_MANIFEST, MAX_WIDTH, Manifest, ManifestError, NumberIndex};
