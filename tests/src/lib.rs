//! What the tests share: folders of photos with the right answers, and whether a reader found them.
//!
//! The tests themselves live in `tests/tests`.

pub mod corpus;
pub mod judge;
