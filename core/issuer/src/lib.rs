//! The issuer's side: keys, granting, labels, publishing. Apps never link it.

mod anatomy;
mod catalogue;
mod decide;
mod entry;
mod facts;
mod folder;
mod glyphs;
mod grant;
mod issue;
mod keyring;
mod keys;
mod label;
mod ledger;
mod publish;
mod signer;
mod succession;
pub mod tuf;

pub use anatomy::{Anatomy, Flaw, Part};
pub use catalogue::Catalogue;
pub use decide::{DecideError, Decided};
pub use entry::{EntryError, decide, object, reassess};
pub use facts::{Cause, Draft, Facts, MAX_FACTS, Place, Problem, Severity, facts_schema};
pub use folder::{FolderError, SchemeFolder};
pub use glyphs::{text_element, text_width};
pub use grant::{Grant, GrantError, Granted};
pub use issue::{IssueError, Issued, Order};
pub use keyring::{Keyring, SignError};
pub use keys::{KeyError, SecretKey};
pub use label::{Label, LabelError, MAX_MODULE_MM, MIN_MODULE_MM, QUIET_ZONE, SvgLabel};
pub use ledger::{Ledger, LedgerEntry, LedgerError};
pub use publish::{Edition, PublishError, Published, PublishedMark, SchemeFile, Standing};
pub use signer::{SignerError, SignerProgram};
pub use succession::EditionError;
