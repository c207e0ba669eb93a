//! The core's own types as they cross the border.
//!
//! Each is written down once more, since UniFFI has to see it: a variant or field that the core gains and a mirror lacks
//! does not compile.

mod code;
mod mark;
mod summary;
mod trust;
pub(crate) mod values;
mod verdict;
