//! The packages for other languages.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod ios;
mod kotlin;
mod python;
mod surface;
mod swift;
