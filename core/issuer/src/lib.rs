//! The issuer's side: keys, granting, labels, publishing. Apps never link it.

mod anatomy;
pub mod assess;
mod catalogue;
mod decide;
mod destination;
mod entry;
mod facts;
mod folder;
mod glyphs;
mod grant;
mod health;
mod issue;
mod keyring;
mod keys;
mod label;
mod ledger;
mod locked;
mod office;
mod operator;
pub mod pages;
mod proposal;
mod record;
mod registry;
mod release;
mod scheme;
mod scope;
mod signer;
mod standing;
pub mod tuf;

pub use anatomy::{Anatomy, Flaw, Part};
pub use catalogue::Catalogue;
pub use decide::{DecideError, Decided};
pub use destination::{Access, Destination, DestinationError, Headers, Step};
pub use entry::{EntryError, decide, object, reassess};
pub use facts::{Cause, Draft, Facts, MAX_FACTS, Place, Problem, Severity, facts_schema};
pub use folder::{FolderError, SchemeFolder};
pub use glyphs::{text_element, text_width};
pub use grant::{Grant, GrantError, Granted};
pub use health::{Health, HealthError, Outlook, Signed, Warning, Watched};
pub use issue::{IssueError, Issued, Order};
pub use keyring::{Keyring, Passphrases, RingKey, SignError, Signatory};
pub use keys::{KeyError, KeyFile, MIN_PASSPHRASE, SecretKey};
pub use label::{
    BLEED_MM, Badge, Colour, ColourError, Colours, Label, LabelError, MAX_MODULE_MM, MIN_MODULE_MM, QUIET_ZONE,
    SvgLabel, TestSheet,
};
pub use ledger::{Ledger, LedgerEntry, LedgerError};
pub use locked::LockedKey;
pub use office::{Founding, MIN_ROOT_THRESHOLD, Office, OfficeError, RootChange, Rotated, find_key};
pub use operator::{Operator, OperatorError};
pub use proposal::{Proposal, Proposed};
pub use record::{Raised, RecordError, Recorded};
pub use registry::{Change, PublicFile, PublishedEdition, RegistryError, Written};
pub use release::{PageFacts, Pages, ReleaseError, ReleaseOrder, Released};
pub use scheme::{PublishedMark, SchemeFile, Standing};
pub use scope::{IssuersError, Scope};
pub use signer::{SignerError, SignerProgram};
pub use standing::{Decree, DecreeError, Decreed, NoticeError, StatementError, statement};
