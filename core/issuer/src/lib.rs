//! The issuer's side: keys, granting, labels, publishing. Apps never link it.

mod facts;
mod glyphs;
mod grant;
mod keys;
mod label;
mod publish;

pub use facts::{Cause, Draft, Facts, MAX_FACTS, Place, Problem, Severity, facts_schema};
pub use glyphs::{text_element, text_width};
pub use grant::{Grant, GrantError, Granted};
pub use keys::{KeyError, SecretKey};
pub use label::{Label, LabelError, MAX_MODULE_MM, MIN_MODULE_MM, QUIET_ZONE, SvgLabel};
pub use publish::{Edition, PublishError, Published, PublishedMark, SchemeFile, Standing};
