//! The client in a browser. It touches nothing there: time, files and pixels are arguments, and what it would fetch it names,
//! so that the page fetches it with the browser's own `fetch` and hands it in.
//!
//! Answers cross as JSON, in the form of [`ttm_client::Answer`].

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "read")]
mod read;

#[cfg(feature = "check")]
pub use check::{Checker, KeptFile};
#[cfg(feature = "read")]
pub use read::Reader;
