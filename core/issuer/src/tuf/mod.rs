//! Trust data as a TUF repository (The Update Framework, specification 1.0): what phones verify before they believe it.

mod canonical;
mod ceremony;
mod compose;
mod edition;
mod envelope;
mod key;
mod metadata;
mod offline;
mod validity;

pub use canonical::NotWhole;
pub use ceremony::{Ceremony, Missing};
pub(crate) use compose::replaced;
pub use edition::{SignedEdition, TufEdition, TufEditionError};
pub use envelope::{Metadata, MetadataError};
pub use key::{KeyId, TufKey};
pub use metadata::{
    DelegatedRole, Delegations, Hashes, MetaFile, Role, RoleKeys, RoleName, Root, Snapshot, TargetFile, Targets,
    Timestamp, metadata_path,
};
pub use offline::{Current, CurrentTargets, ISSUERS, OfflineError, OfflineTrust, Waiting};
pub use validity::{Term, Validity};
