//! What the tests share: folders of photos with the right answers, whether a reader found them, and other languages.
//!
//! The tests themselves live in `tests/tests`.

pub mod browser;
pub mod corpus;
pub mod folder;
pub mod judge;
pub mod maven;
pub mod node;
pub mod packages;
pub mod python;
pub mod runner;
