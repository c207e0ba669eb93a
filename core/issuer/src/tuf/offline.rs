//! What is signed offline: the root and the list of issuers, in the folder `trust/` of a scheme.
//!
//! | path | holds |
//! |---|---|
//! | `metadata/N.root.json` | every root, from 1 on |
//! | `metadata/N.targets.json` | every targets, and the newest counts |
//! | `targets/HASH.issuers.json` | the lists of issuers that they name |
//! | `next/` | what waits for signatures: `root.json`, `targets.json` with its `issuers.json` |
//!
//! All of it is public and belongs in git: that is how the holders of keys on several machines sign one after the other.

mod error;

pub use error::OfflineError;

use std::io::ErrorKind;
use std::path::PathBuf;

use super::ceremony::{Ceremony, add_signatures, missing};
use super::{Metadata, Role, RoleName, Root, TargetFile, Targets, metadata_path};
use crate::Keyring;
use crate::folder::{names, read_whole, write_whole};

/// The target that lists issuers.
pub const ISSUERS: &str = "issuers.json";
/// Roots that are read at most.
const MAX_ROOTS: u64 = 10_000;

/// The folder of what is signed offline.
#[derive(Debug, Clone)]
pub struct OfflineTrust {
    folder: PathBuf,
}

/// What is in force: every signature was checked.
#[derive(Debug, Clone)]
pub struct Current {
    /// The newest root.
    pub root: Metadata<Root>,
    /// The newest targets, once there are some that this root's keys signed.
    pub targets: Option<CurrentTargets>,
}

/// The targets in force and what they list.
#[derive(Debug, Clone)]
pub struct CurrentTargets {
    /// What is signed.
    pub metadata: Metadata<Targets>,
    /// The list of issuers that it names.
    pub issuers: Vec<u8>,
}

/// What waits for signatures.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    /// The next root.
    pub root: Option<Metadata<Root>>,
    /// The next targets, and the list of issuers that they name.
    pub targets: Option<(Metadata<Targets>, Vec<u8>)>,
}

impl OfflineTrust {
    /// The folder `trust/` of a scheme.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// What is in force. The chain of roots is followed from the first, as a phone does.
    ///
    /// # Errors
    /// [`OfflineError::None`] when there is nothing yet, another for a file that does not belong.
    pub fn current(&self) -> Result<Current, OfflineError> {
        let mut newest: Option<Metadata<Root>> = None;
        for version in 1..=MAX_ROOTS {
            let inside = metadata_path(RoleName::Root, version);
            let Some(root) = self.read::<Root>(&inside)? else { break };
            self.check_root(&inside, &root, newest.as_ref(), version)?;
            newest = Some(root);
        }
        let none = || OfflineError::None { path: self.folder.display().to_string() };
        let root = newest.ok_or_else(none)?;
        let targets = self.targets(&root)?;
        Ok(Current { root, targets })
    }

    /// What waits for signatures.
    ///
    /// # Errors
    /// [`OfflineError`] for a file that can't be read.
    pub fn waiting(&self) -> Result<Waiting, OfflineError> {
        let root = self.read::<Root>("next/root.json")?;
        let targets = self.read::<Targets>("next/targets.json")?;
        // A run that broke off may have left behind what is current by now.
        let settled = |role, version| self.folder.join(metadata_path(role, version)).exists();
        let root = root.filter(|root| !settled(RoleName::Root, root.signed.version));
        let targets = targets.filter(|targets| !settled(RoleName::Targets, targets.signed.version));
        let targets = match targets {
            None => None,
            Some(targets) => {
                let issuers = self.bytes("next/issuers.json")?.unwrap_or_default();
                self.check_hash("next/issuers.json", &targets, &issuers)?;
                Some((targets, issuers))
            }
        };
        Ok(Waiting { root, targets })
    }

    /// Puts a root forward, to be signed.
    ///
    /// # Errors
    /// [`OfflineError::UnderWay`] when some have signed another one, unless `anew`.
    pub fn propose_root(&self, root: Root, anew: bool) -> Result<(), OfflineError> {
        let waiting = self.waiting()?.root;
        not_under_way(RoleName::Root, waiting.as_ref(), &root, anew)?;
        if waiting.is_some_and(|waiting| waiting.signed == root) {
            return Ok(());
        }
        self.write("next/root.json", &Metadata::unsigned(root).to_bytes()?)
    }

    /// Puts targets forward, to be signed, with the list of issuers that they name.
    ///
    /// # Errors
    /// [`OfflineError::UnderWay`] when some have signed others, unless `anew`.
    pub fn propose_targets(&self, targets: Targets, issuers: &[u8], anew: bool) -> Result<(), OfflineError> {
        let waiting = self.waiting()?.targets.map(|(waiting, _)| waiting);
        not_under_way(RoleName::Targets, waiting.as_ref(), &targets, anew)?;
        if waiting.is_some_and(|waiting| waiting.signed == targets) {
            return Ok(());
        }
        // The metadata goes first out and last in: it never names a list that is not there.
        self.remove("next/targets.json")?;
        self.write("next/issuers.json", issuers)?;
        self.write("next/targets.json", &Metadata::unsigned(targets).to_bytes()?)
    }

    /// Signs what waits with every key at hand. What has all its signatures then becomes current: the root first, and targets
    /// only after it.
    ///
    /// # Errors
    /// [`OfflineError::NothingWaits`], or what can't be read, signed or written.
    pub fn sign(&self, keys: &Keyring) -> Result<Vec<Ceremony>, OfflineError> {
        let former = match self.current() {
            Ok(current) => Some(current.root.signed),
            Err(OfflineError::None { .. }) => None,
            Err(error) => return Err(error),
        };
        let Waiting { root, targets } = self.waiting()?;
        let mut ceremonies = Vec::new();
        let next = root.as_ref().map(|root| root.signed.clone());
        if let Some(root) = root {
            ceremonies.push(self.sign_root(root, former.as_ref(), keys)?);
        }
        let settled = ceremonies.iter().all(|ceremony| ceremony.current);
        if let Some(((targets, issuers), by)) = targets.zip(next.or(former)) {
            ceremonies.push(self.sign_targets(targets, &issuers, &by, settled, keys)?);
        }
        if ceremonies.is_empty() { Err(OfflineError::NothingWaits) } else { Ok(ceremonies) }
    }

    /// A root counts once enough keys of the former and enough of its own have signed it (TUF section 5.3.4).
    fn sign_root(
        &self,
        mut root: Metadata<Root>,
        former: Option<&Root>,
        keys: &Keyring,
    ) -> Result<Ceremony, OfflineError> {
        let (role, version) = (RoleName::Root, root.signed.version);
        let groups: Vec<Root> = former.into_iter().chain([&root.signed]).cloned().collect();
        for group in &groups {
            add_signatures(&mut root, group, role, keys)?;
        }
        let missing = missing(&root, &groups, role)?;
        let current = missing.is_empty();
        let bytes = root.to_bytes()?;
        self.write("next/root.json", &bytes)?;
        if current {
            self.write(&metadata_path(role, version), &bytes)?;
            self.remove("next/root.json")?;
        }
        Ok(Ceremony { role, version, signed: root.signatures.into_keys().collect(), missing, current })
    }

    fn sign_targets(
        &self,
        mut targets: Metadata<Targets>,
        issuers: &[u8],
        by: &Root,
        settled: bool,
        keys: &Keyring,
    ) -> Result<Ceremony, OfflineError> {
        let (role, version) = (RoleName::Targets, targets.signed.version);
        add_signatures(&mut targets, by, role, keys)?;
        let missing = missing(&targets, std::slice::from_ref(by), role)?;
        let current = settled && missing.is_empty();
        let bytes = targets.to_bytes()?;
        self.write("next/targets.json", &bytes)?;
        if current {
            if let Some(file) = targets.signed.targets.get(ISSUERS) {
                self.write(&file.path(ISSUERS), issuers)?;
            }
            self.write(&metadata_path(role, version), &bytes)?;
            self.remove("next/targets.json")?;
            self.remove("next/issuers.json")?;
        }
        Ok(Ceremony { role, version, signed: targets.signatures.into_keys().collect(), missing, current })
    }

    fn check_root(
        &self,
        inside: &str,
        root: &Metadata<Root>,
        former: Option<&Metadata<Root>>,
        version: u64,
    ) -> Result<(), OfflineError> {
        let path = || self.name(inside);
        if root.signed.version != version {
            return Err(OfflineError::Version { path: path(), found: root.signed.version });
        }
        let groups: Vec<Root> = former.into_iter().chain([root]).map(|root| root.signed.clone()).collect();
        match missing(root, &groups, RoleName::Root)?.into_iter().map(|missing| missing.count).max() {
            Some(missing) => Err(OfflineError::Unsigned { path: path(), missing }),
            None => Ok(()),
        }
    }

    /// The newest targets. Those of an earlier root's keys do not count any more.
    fn targets(&self, root: &Metadata<Root>) -> Result<Option<CurrentTargets>, OfflineError> {
        let Some(version) = self.newest_targets()? else { return Ok(None) };
        let inside = metadata_path(RoleName::Targets, version);
        let Some(metadata) = self.read::<Targets>(&inside)? else { return Ok(None) };
        if metadata.signed.version != version {
            return Err(OfflineError::Version { path: self.name(&inside), found: metadata.signed.version });
        }
        if !missing(&metadata, std::slice::from_ref(&root.signed), RoleName::Targets)?.is_empty() {
            return Ok(None);
        }
        let file = metadata.signed.targets.get(ISSUERS).map(|file| file.path(ISSUERS)).unwrap_or_default();
        let issuers = self.bytes(&file)?.unwrap_or_default();
        self.check_hash(&file, &metadata, &issuers)?;
        Ok(Some(CurrentTargets { metadata, issuers }))
    }

    /// The files that clients need of what is in force, with their paths in the registry: every root in its order, then the
    /// targets.
    ///
    /// # Errors
    /// [`OfflineError`] when one can't be read.
    pub fn files(&self, current: &Current) -> Result<Vec<(String, Vec<u8>)>, OfflineError> {
        let roots = (1..=current.root.signed.version).map(|version| metadata_path(RoleName::Root, version));
        let targets = current.targets.iter().map(|it| metadata_path(RoleName::Targets, it.metadata.signed.version));
        let read = |inside: String| {
            let none = || OfflineError::None { path: self.name(&inside) };
            let bytes = self.bytes(&inside)?.ok_or_else(none)?;
            Ok((inside, bytes))
        };
        roots.chain(targets).map(read).collect()
    }

    /// The highest version of targets, whoever signed it.
    ///
    /// # Errors
    /// [`OfflineError::File`] when the folder can't be read.
    pub fn newest_targets(&self) -> Result<Option<u64>, OfflineError> {
        let folder = self.folder.join("metadata");
        let failed = |source| OfflineError::File { path: folder.display().to_string(), source };
        let versions = names(&folder).map_err(failed)?;
        let version = |name: &String| name.strip_suffix(".targets.json")?.parse::<u64>().ok();
        Ok(versions.iter().filter_map(version).max())
    }

    /// Waits until no other run publishes, and holds others off while the file is open.
    pub(crate) fn lock(&self) -> Result<std::fs::File, OfflineError> {
        let inside = metadata_path(RoleName::Root, 1);
        let path = self.folder.join(&inside);
        let failed = |source: std::io::Error| match source.kind() {
            ErrorKind::NotFound => OfflineError::None { path: self.folder.display().to_string() },
            _ => OfflineError::File { path: self.name(&inside), source },
        };
        let file = std::fs::File::open(path).map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    fn check_hash(&self, inside: &str, targets: &Metadata<Targets>, issuers: &[u8]) -> Result<(), OfflineError> {
        let listed = targets.signed.targets.get(ISSUERS);
        let right = listed.is_some_and(|listed| *listed == TargetFile::of(issuers));
        if right { Ok(()) } else { Err(OfflineError::Hash { path: self.name(inside) }) }
    }

    fn name(&self, inside: &str) -> String {
        self.folder.join(inside).display().to_string()
    }

    fn read<R: Role>(&self, inside: &str) -> Result<Option<Metadata<R>>, OfflineError> {
        let Some(bytes) = self.bytes(inside)? else { return Ok(None) };
        let bad = |cause| OfflineError::Metadata { path: self.name(inside), cause };
        Metadata::parse(&bytes).map(Some).map_err(bad)
    }

    /// The bytes of a file, if it is there.
    fn bytes(&self, inside: &str) -> Result<Option<Vec<u8>>, OfflineError> {
        read_whole(&self.folder.join(inside)).map_err(|source| OfflineError::File { path: self.name(inside), source })
    }

    fn write(&self, inside: &str, bytes: &[u8]) -> Result<(), OfflineError> {
        let failed = |source| OfflineError::File { path: self.name(inside), source };
        write_whole(&self.folder.join(inside), bytes).map_err(failed)
    }

    fn remove(&self, inside: &str) -> Result<(), OfflineError> {
        match std::fs::remove_file(self.folder.join(inside)) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(OfflineError::File { path: self.name(inside), source })
            }
            _ => Ok(()),
        }
    }
}

fn not_under_way<R: Role + PartialEq>(
    role: RoleName,
    waiting: Option<&Metadata<R>>,
    next: &R,
    anew: bool,
) -> Result<(), OfflineError> {
    match waiting {
        Some(waiting) if !anew && waiting.signed != *next && !waiting.signatures.is_empty() => {
            let (version, signatures) = (waiting.signed.version(), waiting.signatures.len());
            Err(OfflineError::UnderWay { role, version, signatures })
        }
        _ => Ok(()),
    }
}
