//! What apps hold: the registry, what is kept of it on the device, and the scanner.
//!
//! The only library with files, network and clock. What comes from there is never trusted: everything is signed, or named
//! by its hash, and checked when it is fetched and again when it is read back.

mod answer;
mod cancel;
mod clock;
mod code;
mod query;
mod registry;
mod scanner;
mod store;
mod transport;
pub mod tuf;

pub use answer::{Answer, InWords, MarkSummary, TrustAge};
pub use cancel::Cancel;
pub use clock::SystemClock;
pub use code::{Code, Content};
pub use query::{LookupError, Query, QueryError, What};
pub use registry::{Known, Note, Origin, Progress, Refusal, Registry, SyncError, SyncOptions, Synced};
#[cfg(feature = "async")]
pub use scanner::AsyncScanner;
pub use scanner::{
    Changed, Floor, FrameScanner, InView, OpenError, OpenOptions, Product, Remembered, ScanOptions, Scanner, Seen,
    Setup, Standing, WatchError, Watched,
};
pub use store::{Batch, Kept, Kind, Store, StoreError, StoredFile, Usage};
pub use transport::{Bundle, Folder, Lent, Transport, TransportError, Wanted};
#[cfg(feature = "net")]
pub use transport::{Https, HttpsError, HttpsOptions};
