//! The issuer's side: keys, tokens, labels. Apps never link it.

mod glyphs;
mod keys;
mod label;

pub use keys::{KeyError, SecretKey};
pub use label::{Label, LabelError, MIN_MODULE_MM, QUIET_ZONE, SvgLabel};
