//! The content of the TUF roles (specification 1.0, section 4).

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ttm_mark::Time;

use super::{KeyId, Term, TufKey};

/// The four top-level roles and the one that targets delegates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleName {
    /// Says who may sign for every top-level role. Offline.
    Root,
    /// Signs the list of issuers and says who signs what changes daily. Offline.
    Targets,
    /// Status lists, notices, the catalogue's manifest: delegated by targets.
    Online,
    /// Which versions of the other files belong together.
    Snapshot,
    /// Which snapshot is the newest.
    Timestamp,
}

impl RoleName {
    /// All of them, from the root down.
    pub const ALL: [Self; 5] = [Self::Root, Self::Targets, Self::Online, Self::Snapshot, Self::Timestamp];
    /// Those that the root names.
    pub(super) const TOP: [Self; 4] = [Self::Root, Self::Targets, Self::Snapshot, Self::Timestamp];

    /// As in the names of the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Targets => "targets",
            Self::Online => "online",
            Self::Snapshot => "snapshot",
            Self::Timestamp => "timestamp",
        }
    }

    /// Whether its keys lie where nobody can reach them over a network.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(self, Self::Root | Self::Targets)
    }
}

impl std::fmt::Display for RoleName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The keys of a role, and how many of them must sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleKeys {
    /// The ids of its keys.
    pub keyids: Vec<KeyId>,
    /// How many must sign.
    pub threshold: usize,
}

/// Who may sign for every top-level role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// Rises by one with every root.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// Always: files are named by their version or their hash.
    pub consistent_snapshot: bool,
    /// Every key that a role names.
    pub keys: BTreeMap<KeyId, TufKey>,
    /// The top-level roles.
    pub roles: BTreeMap<RoleName, RoleKeys>,
}

/// Files that a client may want, and who else may list some: the form of targets and of online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// Rises with every edition.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// By path, as in `status/007.cwt`.
    pub targets: BTreeMap<String, TargetFile>,
    /// Who lists the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegations: Option<Delegations>,
}

/// Roles that list files in the place of targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegations {
    /// Every key that a role names.
    pub keys: BTreeMap<KeyId, TufKey>,
    /// The roles, in the order in which they are asked.
    pub roles: Vec<DelegatedRole>,
}

/// A role that lists files in the place of targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegatedRole {
    /// Its name.
    pub name: RoleName,
    /// Its keys.
    pub keyids: Vec<KeyId>,
    /// How many must sign.
    pub threshold: usize,
    /// Whether nobody else is asked for these paths.
    pub terminating: bool,
    /// Patterns of paths; `*` stands for anything but `/`.
    pub paths: Vec<String>,
}

/// Versions of the files that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Rises with every edition.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// By name, as in `online.json`.
    pub meta: BTreeMap<String, MetaFile>,
}

/// The newest snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timestamp {
    /// Rises with every edition: the version of the trust data.
    pub version: u64,
    /// When it was signed: the age of trust data counts from here. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// `snapshot.json` alone.
    pub meta: BTreeMap<String, MetaFile>,
}

/// Another metadata file as a role lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetaFile {
    /// Its version.
    pub version: u64,
    /// Its size in bytes.
    pub length: u64,
    /// Its hash.
    pub hashes: Hashes,
}

/// A target as a role lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// Its size in bytes.
    pub length: u64,
    /// Its hash.
    pub hashes: Hashes,
}

/// The hash of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashes {
    /// SHA-256 as hexadecimal digits.
    pub sha256: String,
}

impl MetaFile {
    /// Of a metadata file's bytes.
    #[must_use]
    pub fn of(version: u64, bytes: &[u8]) -> Self {
        Self { version, length: bytes.len() as u64, hashes: Hashes::of(bytes) }
    }
}

impl TargetFile {
    /// Of a target's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, hashes: Hashes::of(bytes) }
    }

    /// Where the target lies below `targets/` with consistent snapshots: the hash stands before the file's name.
    #[must_use]
    pub fn path(&self, target: &str) -> String {
        let hash = &self.hashes.sha256;
        match target.rsplit_once('/') {
            Some((folder, name)) => format!("targets/{folder}/{hash}.{name}"),
            None => format!("targets/{hash}.{target}"),
        }
    }
}

impl Hashes {
    fn of(bytes: &[u8]) -> Self {
        Self { sha256: HEXLOWER.encode(&Sha256::digest(bytes)) }
    }
}

/// What every role's content has.
pub trait Role: Serialize + DeserializeOwned + Clone {
    /// `_type` in the file; that of online is targets.
    const TYPE: RoleName;
    /// Its version.
    fn version(&self) -> u64;
    /// When it was signed, and when it must have been signed anew.
    fn term(&self) -> Term;
}

/// Where the file of a role lies below the registry's root.
#[must_use]
pub fn metadata_path(role: RoleName, version: u64) -> String {
    match role {
        RoleName::Timestamp => "metadata/timestamp.json".to_owned(),
        _ => format!("metadata/{version}.{role}.json"),
    }
}

macro_rules! role {
    ($name:ident) => {
        impl Role for $name {
            const TYPE: RoleName = RoleName::$name;
            fn version(&self) -> u64 {
                self.version
            }
            fn term(&self) -> Term {
                Term { issued: self.issued, expires: self.expires }
            }
        }
    };
}

role!(Root);
role!(Targets);
role!(Snapshot);
role!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lie_where_their_hash_says() {
        let file = TargetFile::of(b"");
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(file.path("status/007.cwt"), format!("targets/status/{hash}.007.cwt"));
        assert_eq!(file.path("issuers.json"), format!("targets/{hash}.issuers.json"));
        assert_eq!(metadata_path(RoleName::Online, 12), "metadata/12.online.json");
    }
}
