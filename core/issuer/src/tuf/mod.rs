//! Trust data as a TUF repository (The Update Framework, specification 1.0): what phones verify before they believe it.

mod canonical;
mod compose;
mod edition;
mod metadata;
mod offline;
mod validity;

pub use canonical::NotWhole;
pub(crate) use compose::replaced;
pub use edition::{SignedEdition, TufEdition, TufEditionError};
pub use metadata::{
    DelegatedRole, Delegations, Hashes, KeyId, MetaFile, Metadata, MetadataError, Role, RoleKeys, RoleName, Root,
    Snapshot, TargetFile, Targets, Timestamp, TufKey, metadata_path,
};
pub use offline::{Ceremony, Current, CurrentTargets, ISSUERS, Missing, OfflineError, OfflineTrust, Waiting};
pub use validity::{Term, Validity};
