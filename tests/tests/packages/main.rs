//! The packages for other languages.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod ios;
mod kotlin;
mod python;
#[cfg(unix)]
mod release;
mod surface;
mod swift;
