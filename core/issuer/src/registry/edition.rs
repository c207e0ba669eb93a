//! The edition that is published, as it lies in `trust.bundle`.

use std::collections::{BTreeMap, BTreeSet};

use ttm_mark::{BundleError, MAX_TRUST_BUNDLE, TRUST_BUNDLE, TrustBundle};

use crate::destination::{Destination, DestinationError};
use crate::pages::PagesError;
use crate::tuf::{
    Hashes, KeyId, Metadata, MetadataError, Role, RoleKeys, RoleName, Root, Snapshot, TargetFile, Targets, Timestamp,
    TufKey, metadata_path,
};

/// The edition that is published, read from `trust.bundle`.
#[derive(Debug, Clone)]
pub struct PublishedEdition {
    /// The newest root in it.
    pub root: Metadata<Root>,
    /// The list of issuers and who signs the rest.
    pub top: Metadata<Targets>,
    /// What the online role lists.
    pub online: Metadata<Targets>,
    /// Which files belong together.
    pub snapshot: Metadata<Snapshot>,
    /// The timestamp: version and time of the edition.
    pub timestamp: Metadata<Timestamp>,
    /// Every target by its path, `issuers.json` too.
    pub targets: BTreeMap<String, Vec<u8>>,
    /// The paths of the files in the bundle.
    pub paths: BTreeSet<String>,
}

/// Why a registry could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The folder or bucket could not be read or written.
    #[error(transparent)]
    Destination(#[from] DestinationError),
    /// Another run has published in the meantime.
    #[error("{path}: somebody else has published in the meantime")]
    Overtaken {
        /// The pointer that has changed.
        path: String,
    },
    /// The pages could not be made.
    #[error("pages: {0}")]
    Pages(#[from] PagesError),
    /// A page would lie where the registry's own files lie.
    #[error("{path}: the registry's own files lie there")]
    Reserved {
        /// The page's path.
        path: String,
    },
    /// `trust.bundle` is none, or too much for one.
    #[error("{path}: {cause}")]
    Bundle {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: BundleError,
    },
    /// A file in the bundle is not what its name says.
    #[error("{path}: {inside}: {cause}")]
    Metadata {
        /// The bundle's path.
        path: String,
        /// The file.
        inside: String,
        /// What is wrong with it.
        cause: MetadataError,
    },
    /// The bundle lacks a file, or holds another one than its metadata names.
    #[error("{path}: {inside} is missing or another one than is listed")]
    Missing {
        /// The bundle's path.
        path: String,
        /// The file.
        inside: String,
    },
    /// The edition was made with other roots.
    #[error("{path}: {inside} is none of this scheme")]
    Stranger {
        /// The bundle's path.
        path: String,
        /// The file that is not of this scheme.
        inside: String,
    },
}

impl PublishedEdition {
    /// The edition that is published there, if any. Its roots must be those of `offline`, every signature is checked.
    ///
    /// # Errors
    /// [`RegistryError`] when it is damaged, or of another scheme.
    pub fn read(at: &Destination, offline: &[(String, Vec<u8>)]) -> Result<Option<Self>, RegistryError> {
        let Some(bytes) = at.block_on(at.get(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64))? else { return Ok(None) };
        let path = at.name(TRUST_BUNDLE);
        let bundle = TrustBundle::read(bytes).map_err(|cause| RegistryError::Bundle { path: path.clone(), cause })?;
        Reader { path, bundle }.edition(offline).map(Some)
    }
}

/// Reads the files of a bundle.
struct Reader {
    path: String,
    bundle: TrustBundle,
}

impl Reader {
    fn edition(&self, offline: &[(String, Vec<u8>)]) -> Result<PublishedEdition, RegistryError> {
        let root = self.newest_root(offline)?;
        let timestamp: Metadata<Timestamp> = self.read(&metadata_path(RoleName::Timestamp, 0), None)?;
        self.signed_by_root(&timestamp, RoleName::Timestamp, &root.signed)?;
        let pin = timestamp.signed.meta.get("snapshot.json").ok_or_else(|| self.missing("snapshot.json"))?;
        let snapshot: Metadata<Snapshot> =
            self.read(&metadata_path(RoleName::Snapshot, pin.version), Some(&pin.hashes))?;
        self.signed_by_root(&snapshot, RoleName::Snapshot, &root.signed)?;
        let top = self.listed(&snapshot, RoleName::Targets)?;
        self.signed_by_root(&top, RoleName::Targets, &root.signed)?;
        let online = self.listed(&snapshot, RoleName::Online)?;
        let delegations = top.signed.delegations.as_ref().ok_or_else(|| self.missing("online.json"))?;
        let role = delegations.roles.iter().find(|role| role.name == RoleName::Online);
        let role = role.ok_or_else(|| self.missing("online.json"))?;
        let by = RoleKeys { keyids: role.keyids.clone(), threshold: role.threshold };
        self.signed(&online, RoleName::Online, &by, &delegations.keys)?;
        let mut targets = BTreeMap::new();
        for (path, file) in top.signed.targets.iter().chain(&online.signed.targets) {
            let inside = file.path(path);
            let bytes = self.bundle.get(&inside).filter(|bytes| TargetFile::of(bytes) == *file);
            targets.insert(path.clone(), bytes.ok_or_else(|| self.missing(&inside))?.to_vec());
        }
        let paths = self.bundle.paths().map(str::to_owned).collect();
        Ok(PublishedEdition { root, top, online, snapshot, timestamp, targets, paths })
    }

    /// The newest root of the bundle, if all of its roots are ours.
    fn newest_root(&self, offline: &[(String, Vec<u8>)]) -> Result<Metadata<Root>, RegistryError> {
        let mut newest = None;
        for version in 1.. {
            let inside = metadata_path(RoleName::Root, version);
            let Some(bytes) = self.bundle.get(&inside) else { break };
            let ours = offline.iter().find(|(path, _)| *path == inside);
            if ours.is_none_or(|(_, ours)| ours != bytes) {
                return Err(RegistryError::Stranger { path: self.path.clone(), inside });
            }
            newest = Some(inside);
        }
        let newest = newest.ok_or_else(|| self.missing(&metadata_path(RoleName::Root, 1)))?;
        self.read(&newest, None)
    }

    fn listed(&self, snapshot: &Metadata<Snapshot>, role: RoleName) -> Result<Metadata<Targets>, RegistryError> {
        let name = format!("{role}.json");
        let pin = snapshot.signed.meta.get(&name).ok_or_else(|| self.missing(&name))?;
        self.read(&metadata_path(role, pin.version), Some(&pin.hashes))
    }

    fn read<R: Role>(&self, inside: &str, hashes: Option<&Hashes>) -> Result<Metadata<R>, RegistryError> {
        let bytes = self.bundle.get(inside).ok_or_else(|| self.missing(inside))?;
        if hashes.is_some_and(|hashes| TargetFile::of(bytes).hashes != *hashes) {
            return Err(self.missing(inside));
        }
        let bad = |cause| RegistryError::Metadata { path: self.path.clone(), inside: inside.to_owned(), cause };
        Metadata::parse(bytes).map_err(bad)
    }

    fn signed_by_root<R: Role>(
        &self,
        metadata: &Metadata<R>,
        role: RoleName,
        root: &Root,
    ) -> Result<(), RegistryError> {
        let keys = RoleKeys { keyids: Vec::new(), threshold: 1 };
        self.signed(metadata, role, root.roles.get(&role).unwrap_or(&keys), &root.keys)
    }

    fn signed<R: Role>(
        &self,
        metadata: &Metadata<R>,
        role: RoleName,
        by: &RoleKeys,
        keys: &BTreeMap<KeyId, TufKey>,
    ) -> Result<(), RegistryError> {
        let inside = metadata_path(role, metadata.signed.version());
        let bad = |cause| RegistryError::Metadata { path: self.path.clone(), inside: inside.clone(), cause };
        let signers = metadata.signers(&by.keyids, keys).map_err(bad)?;
        let enough = signers.len() >= by.threshold.max(1);
        if enough { Ok(()) } else { Err(RegistryError::Stranger { path: self.path.clone(), inside }) }
    }

    fn missing(&self, inside: &str) -> RegistryError {
        RegistryError::Missing { path: self.path.clone(), inside: inside.to_owned() }
    }
}
