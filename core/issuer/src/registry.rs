//! The folder of a registry: what is published there, and how the next edition gets in.
//!
//! A reader sees the former edition or the new one. Content goes first: files whose names are new. Then the pointers, each at
//! one stroke: roots, the timestamp, and `trust.bundle` at the end, which holds all trust data by itself. Whoever is killed in
//! between leaves files behind that nothing points to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ttm_mark::{BundleError, DAY, TRUST_BUNDLE, Time, TrustBundle};

use crate::folder::{names, read_whole, write_whole};
use crate::tuf::{
    Hashes, KeyId, Metadata, MetadataError, Role, RoleKeys, RoleName, Root, SignedEdition, Snapshot, TargetFile,
    Targets, Timestamp, TufKey, metadata_path,
};

/// What no edition lists any more stays for clients that have an earlier one, in seconds: as long as trust data is not too
/// old.
const STAYS: i64 = 90 * DAY;
/// Where such files lie.
const FOLDERS: [&str; 4] = ["metadata", "targets", "catalogue", "index"];

/// The folder of a registry.
#[derive(Debug, Clone)]
pub struct RegistryFolder {
    root: PathBuf,
}

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
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
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

/// What writing an edition did.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// Files that are new or have changed, in the order in which they were written.
    pub files: Vec<PathBuf>,
    /// Files that were there already.
    pub kept: usize,
    /// Files that nobody needs any more.
    pub removed: Vec<PathBuf>,
}

impl RegistryFolder {
    /// The registry in this folder.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The edition that is there, if any. Its roots must be those of `offline`, every signature is checked.
    ///
    /// # Errors
    /// [`RegistryError`] when it is damaged, or of another scheme.
    pub fn edition(&self, offline: &[(String, Vec<u8>)]) -> Result<Option<PublishedEdition>, RegistryError> {
        let Some(bytes) = self.bytes(TRUST_BUNDLE)? else { return Ok(None) };
        let path = self.root.join(TRUST_BUNDLE).display().to_string();
        let bundle = TrustBundle::read(bytes).map_err(|cause| RegistryError::Bundle { path: path.clone(), cause })?;
        Reader { path, bundle }.edition(offline).map(Some)
    }

    /// The highest version that any run has used, finished or not. Others may have seen its files, so none is used twice.
    ///
    /// # Errors
    /// [`RegistryError::File`] when the folder can't be read.
    pub fn highest_version(&self) -> Result<u64, RegistryError> {
        let mut highest = 0;
        for role in [RoleName::Snapshot, RoleName::Online] {
            for name in self.names("metadata")? {
                let version = name.strip_suffix(&format!(".{role}.json")).and_then(|version| version.parse().ok());
                highest = highest.max(version.unwrap_or(0));
            }
        }
        Ok(highest)
    }

    /// A file's bytes, if it is there.
    ///
    /// # Errors
    /// [`RegistryError::File`] when it can't be read.
    pub fn bytes(&self, inside: &str) -> Result<Option<Vec<u8>>, RegistryError> {
        let path = self.root.join(inside);
        read_whole(&path).map_err(|source| RegistryError::File { path: path.display().to_string(), source })
    }

    /// Writes an edition: first `buckets`, then the rest. What the edition before listed and this one does not stays for 90
    /// days.
    ///
    /// # Errors
    /// [`RegistryError`]; then the former edition is still whole.
    pub fn write(
        &self,
        buckets: Vec<(String, Vec<u8>)>,
        edition: SignedEdition,
        listed: &BTreeSet<String>,
        former: &BTreeSet<String>,
        now: Time,
    ) -> Result<Written, RegistryError> {
        let SignedEdition { content, pointers } = edition;
        let small = content.iter().chain(&pointers).map(|(path, bytes)| (path.clone(), bytes.clone()));
        let path = || self.root.join(TRUST_BUNDLE).display().to_string();
        let bundle = TrustBundle::new(small).map_err(|cause| RegistryError::Bundle { path: path(), cause })?;
        let mut keep: BTreeSet<String> = listed.clone();
        keep.extend(content.iter().chain(&pointers).chain(&buckets).map(|(path, _)| path.clone()));
        let mut written = Written::default();
        for (inside, bytes) in buckets.into_iter().chain(content) {
            self.put(&inside, &bytes, &mut written)?;
        }
        // From here on clients see the edition.
        for (inside, bytes) in pointers {
            self.put(&inside, &bytes, &mut written)?;
        }
        self.put(TRUST_BUNDLE, bundle.as_bytes(), &mut written)?;
        self.clear(&keep, former, now, &mut written)?;
        Ok(written)
    }

    fn put(&self, inside: &str, bytes: &[u8], written: &mut Written) -> Result<(), RegistryError> {
        if self.bytes(inside)?.is_some_and(|known| known == bytes) {
            written.kept += 1;
            return Ok(());
        }
        let path = self.root.join(inside);
        write_whole(&path, bytes).map_err(|source| failed(&path, source))?;
        written.files.push(path);
        Ok(())
    }

    /// Marks the time at which files left, and removes those that left long ago.
    fn clear(
        &self,
        keep: &BTreeSet<String>,
        former: &BTreeSet<String>,
        now: Time,
        written: &mut Written,
    ) -> Result<(), RegistryError> {
        let at = |time: Time| SystemTime::UNIX_EPOCH + Duration::from_secs(time.seconds().unsigned_abs());
        for left in former.difference(keep) {
            let path = self.root.join(left);
            match std::fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(at(now))) {
                Err(source) if source.kind() != ErrorKind::NotFound => return Err(failed(&path, source)),
                _ => {}
            }
        }
        let long_ago = at(now.plus(-STAYS));
        for inside in self.all_files()? {
            if keep.contains(&inside) || inside.ends_with(".root.json") {
                continue;
            }
            let path = self.root.join(&inside);
            let modified =
                std::fs::metadata(&path).and_then(|about| about.modified()).map_err(|it| failed(&path, it))?;
            if modified < long_ago {
                std::fs::remove_file(&path).map_err(|source| failed(&path, source))?;
                written.removed.push(path);
            }
        }
        Ok(())
    }

    /// The paths of all files that carry a version or a hash.
    fn all_files(&self) -> Result<Vec<String>, RegistryError> {
        let mut files = Vec::new();
        let mut folders: Vec<String> = FOLDERS.map(str::to_owned).to_vec();
        while let Some(folder) = folders.pop() {
            for name in self.names(&folder)? {
                let inside = format!("{folder}/{name}");
                if self.root.join(&inside).is_dir() { folders.push(inside) } else { files.push(inside) }
            }
        }
        Ok(files)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, RegistryError> {
        let path = self.root.join(folder);
        names(&path).map_err(|source| failed(&path, source))
    }
}

fn failed(path: &Path, source: std::io::Error) -> RegistryError {
    RegistryError::File { path: path.display().to_string(), source }
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
