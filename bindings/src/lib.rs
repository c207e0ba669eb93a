//! The scanner in every app: UniFFI over [`ttm_client`] for Kotlin, Swift and Python.
//!
//! Mirrors and newtypes, no decisions. What it exports has the core's names, and its comments become those of the generated
//! code. `bindings/build` makes the packages; `core/spec/decisions/bindings.md` tells why it is as it is.

mod answer;
mod asynchronous;
mod cancel;
mod errors;
mod frames;
#[cfg(feature = "test-hooks")]
mod hooks;
mod listeners;
mod mirrors;
mod options;
mod scanner;
mod words;

pub use answer::{Answer, Found, Mark, SourceInWords};
pub use asynchronous::AsyncScanner;
pub use cancel::Cancel;
pub use errors::{LookupError, OpenError, PictureError, PlaneError, QueryError, StoreError, SyncError, WatchError};
pub use frames::{Frame, FrameScanner, InView, Seen};
#[cfg(feature = "test-hooks")]
pub use hooks::{TestVerifier, VectorClock, VectorError};
pub use listeners::{ListenerError, LogLevel, LogLine, LogListener, ProgressListener, SyncProgress, set_log};
pub use mirrors::values::{Point, Quad};
pub use options::{Floor, OpenOptions, ScanOptions};
pub use scanner::{Changed, Scanner, Watched, language_of, note_words, parse_query, version};
pub use words::{AppWords, CriterionWords, app_words, category_words, criteria_words, not_listed_words, watched_words};

uniffi::setup_scaffolding!();
