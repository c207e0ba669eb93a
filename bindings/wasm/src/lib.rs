//! The client in a browser. It touches nothing there: time, files and pixels are arguments, and what it would fetch it names,
//! so that the page fetches it with the browser's own `fetch` and hands it in.
//!
//! Answers cross as JSON, in the form of [`ttm_client::Answer`].
//!
//! ```
//! use ttm_wasm::Checker;
//! # let root = include_bytes!("../../../tests/demo/trust/metadata/1.root.json").to_vec();
//! let now = 1_795_600_000_000.0; // Date.now()
//! let mut checker = Checker::open(root, "mark.example", "2026-11-25", Vec::new())?;
//! assert!(!checker.sync(false, now));
//! assert_eq!(checker.missing(), ["trust.bundle"]); // to be fetched, and handed in with `put`
//! assert_eq!(checker.speak("de-CH"), "de");
//! let answer = checker.check(vec!["TTM1:12x".into()], now);
//! assert!(answer.contains(r#""verdict":"Ungültig""#));
//! # Ok::<(), String>(())
//! ```

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "read")]
mod read;

#[cfg(feature = "check")]
pub use check::{Checker, KeptFile};
#[cfg(feature = "read")]
pub use read::Reader;
