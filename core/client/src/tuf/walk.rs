//! The walk of TUF §5 from the root that is trusted already to each target.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sigstore_tuf::metadata::Role;
use sigstore_tuf::{
    DelegatedRole, MetaFile, Metadata, Root, Snapshot, TargetFile, Targets, Timestamp, TrustedMetadataSet,
};
use ttm_mark::Time;

use super::files::Files;
use super::keys::RoleKeys;
use super::{
    Edition, Floors, MAX_DELEGATIONS, MAX_ROOT, MAX_ROOTS, MAX_SNAPSHOT, MAX_TARGET_BYTES, MAX_TARGETS,
    MAX_TARGETS_METADATA, MAX_TIMESTAMP, RoleFloor, TufError, crypto,
};
use crate::Transport;

/// The timestamp, the only file of a registry whose content changes under one name.
const TIMESTAMP: &str = "metadata/timestamp.json";
/// The role that the root gives the last word on targets.
const TARGETS: &str = "targets";
/// The field of the timestamp that says when it was signed.
const ISSUED: &str = "issued";

/// Opens an edition: every file is verified, from a root that is trusted already (shipped with the program) to each target.
///
/// The sources stand for one mirror: its `trust.bundle` first, then its single files, or a kept bundle alone. What the first lacks
/// or has wrong is asked of the next. If the first of several has a timestamp, then it is taken to have every root as well.
///
/// Expiry never refuses: no clock is asked. [`Edition::expires`] tells.
///
/// # Errors
/// [`TufError`] with the first thing that is wrong. Nothing of an edition counts then.
pub fn open(trusted_root: &[u8], floors: &Floors, sources: &[&dyn Transport]) -> Result<Edition, TufError> {
    crypto::install();
    Walk::new(trusted_root, floors, Files::new(sources))?.walk()
}

/// Checks that a file is a root from which editions can be opened: its own holders have signed it, and every role has its keys.
///
/// # Errors
/// [`TufError`] with the first thing that is wrong.
pub fn check_root(root: &[u8]) -> Result<(), TufError> {
    crypto::install();
    Walk::new(root, &Floors::default(), Files::new(&[])).map(|_| ())
}

/// Where the walk has come.
struct Walk<'a> {
    floors: &'a Floors,
    files: Files<'a>,
    set: TrustedMetadataSet,
    /// Versions and signers so far.
    roles: BTreeMap<String, RoleFloor>,
    /// The earliest end so far.
    expires: Time,
}

/// A target, and the path of its file.
struct Listed {
    file: String,
    target: TargetFile,
}

impl<'a> Walk<'a> {
    fn new(trusted_root: &[u8], floors: &'a Floors, files: Files<'a>) -> Result<Self, TufError> {
        let file = "root.json";
        let set = TrustedMetadataSet::from_root(trusted_root).map_err(|error| TufError::of(file, &error))?;
        check_holders(file, &parsed(file, trusted_root)?)?;
        Ok(Self { floors, files, set, roles: BTreeMap::new(), expires: Time::MAX })
    }

    fn walk(mut self) -> Result<Edition, TufError> {
        self.follow_roots()?;
        let issued = self.take_timestamp()?;
        self.take_snapshot()?;
        let delegated = self.take_targets()?;
        let listed = self.list_targets(&delegated)?;
        let targets = self.take_files(listed)?;
        let (root, expires) = (self.set.root().version, self.expires);
        let version = self.roles.get("timestamp").map_or(0, |floor| floor.version);
        let lists = self.floors.lists.clone();
        let taken = self.files.taken();
        let floors = Floors { root, roles: self.roles, issued: Some(issued), lists };
        Ok(Edition { version, root, issued, expires, floors, refused: taken.refused, files: taken.accepted, targets })
    }

    /// Every root from the trusted one to the newest (§5.3).
    fn follow_roots(&mut self) -> Result<(), TufError> {
        let from = self.set.root().version;
        let whole = self.files.first_has(TIMESTAMP, MAX_TIMESTAMP);
        loop {
            let next = self.set.root().version.saturating_add(1);
            let path = format!("metadata/{next}.root.json");
            let first_alone = whole && next > self.floors.root;
            let old = self.root_keys("root")?;
            let set = &mut self.set;
            let followed = self.files.take_if_there(&path, MAX_ROOT, first_alone, |bytes| {
                if next - from > MAX_ROOTS {
                    return Err(TufError::RootChain { from });
                }
                let root = parsed::<Root>(&path, bytes)?;
                old.signers(&path, &root)?;
                check_holders(&path, &root)?;
                set.update_root(bytes).map_err(|error| TufError::of(&path, &error))
            })?;
            if followed.is_none() {
                break;
            }
        }
        let root = self.set.root();
        self.floors.check_root(root.version)?;
        if !root.consistent_snapshot {
            return Err(TufError::NotConsistent { file: format!("metadata/{}.root.json", root.version) });
        }
        let expires = time(root.expires.as_second());
        self.end_by(expires);
        Ok(())
    }

    /// The timestamp (§5.4), and when it was issued.
    fn take_timestamp(&mut self) -> Result<Time, TufError> {
        let keys = self.root_keys("timestamp")?;
        let (floors, set) = (self.floors, &mut self.set);
        let (issued, metadata) = self.files.take(TIMESTAMP, MAX_TIMESTAMP, |bytes| {
            let metadata = parsed::<Timestamp>(TIMESTAMP, bytes)?;
            let signers = keys.signers(TIMESTAMP, &metadata)?;
            let signed = metadata.signed();
            floors.check("timestamp", signed.version, &keys)?;
            let issued = signed.extra.get(ISSUED).and_then(|text| text.as_str()?.parse::<Time>().ok());
            let issued = issued.ok_or_else(|| TufError::Issued { file: TIMESTAMP.to_owned() })?;
            floors.check_issued(issued, &keys)?;
            set.update_timestamp(bytes, Default::default()).map_err(|error| TufError::of(TIMESTAMP, &error))?;
            Ok((issued, Taken::of(signed, signers)))
        })?;
        self.count("timestamp", metadata);
        Ok(issued)
    }

    /// The snapshot that the timestamp pins (§5.5).
    fn take_snapshot(&mut self) -> Result<(), TufError> {
        let keys = self.root_keys("snapshot")?;
        let missing = || TufError::Form { file: TIMESTAMP.to_owned(), reason: "no snapshot.json".to_owned() };
        let pin = self.set.timestamp().and_then(Timestamp::snapshot_meta).ok_or_else(missing)?;
        let path = format!("metadata/{}.snapshot.json", pin.version);
        let limit = pinned(pin, MAX_SNAPSHOT, &path)?;
        self.floors.check("snapshot", pin.version, &keys)?;
        let set = &mut self.set;
        let metadata = self.files.take(&path, limit, |bytes| {
            let metadata = parsed::<Snapshot>(&path, bytes)?;
            let signers = keys.signers(&path, &metadata)?;
            set.update_snapshot(bytes, Default::default()).map_err(|error| TufError::of(&path, &error))?;
            Ok(Taken::of(metadata.signed(), signers))
        })?;
        self.count("snapshot", metadata);
        Ok(())
    }

    /// The top-level targets and the roles to which they delegate (§5.6); those delegate no further.
    fn take_targets(&mut self) -> Result<Vec<DelegatedRole>, TufError> {
        let keys = self.root_keys(TARGETS)?;
        self.take_role(TARGETS, &keys, |set, bytes| set.update_targets(bytes, Default::default()).map(|_| ()))?;
        let Some(delegations) = self.set.targets_role(TARGETS).and_then(|targets| targets.delegations.clone()) else {
            return Ok(Vec::new());
        };
        let file = format!("metadata/{}.targets.json", self.roles.get(TARGETS).map_or(0, |floor| floor.version));
        if delegations.roles.len() > MAX_DELEGATIONS {
            return Err(TufError::ManyRoles { file, found: delegations.roles.len() });
        }
        for role in &delegations.roles {
            if !is_role_name(&role.name) || self.roles.contains_key(&role.name) {
                return Err(TufError::RoleName { file, role: role.name.clone() });
            }
            let keys = RoleKeys::new(&file, &role.name, &delegations.keys, &role.keyids, role.threshold)?;
            self.take_role(&role.name, &keys, |set, bytes| {
                set.update_delegated_targets(bytes, &role.name, TARGETS, Default::default()).map(|_| ())
            })?;
        }
        Ok(delegations.roles)
    }

    /// One role of targets, as the snapshot pins it.
    fn take_role(
        &mut self,
        role: &str,
        keys: &RoleKeys,
        mut update: impl FnMut(&mut TrustedMetadataSet, &[u8]) -> sigstore_tuf::Result<()>,
    ) -> Result<(), TufError> {
        let name = format!("{role}.json");
        let version = self.roles.get("snapshot").map_or(0, |floor| floor.version);
        let missing =
            || TufError::Form { file: format!("metadata/{version}.snapshot.json"), reason: format!("no {name}") };
        let pin = self.set.snapshot().and_then(|snapshot| snapshot.meta.get(&name)).ok_or_else(missing)?;
        let path = format!("metadata/{}.{name}", pin.version);
        let limit = pinned(pin, MAX_TARGETS_METADATA, &path)?;
        self.floors.check(role, pin.version, keys)?;
        let set = &mut self.set;
        let metadata = self.files.take(&path, limit, |bytes| {
            let metadata = parsed::<Targets>(&path, bytes)?;
            let signers = keys.signers(&path, &metadata)?;
            update(set, bytes).map_err(|error| TufError::of(&path, &error))?;
            Ok(Taken::of(metadata.signed(), signers))
        })?;
        self.count(role, metadata);
        Ok(())
    }

    /// Every target that is ours to read, from the role that has the say over its path (§5.6.7): `targets` itself, or the first
    /// delegated role that lists it, unless one before ends the search.
    fn list_targets(&self, delegated: &[DelegatedRole]) -> Result<BTreeMap<String, Listed>, TufError> {
        let mut listed = BTreeMap::new();
        let top = self.set.targets_role(TARGETS);
        for (path, target) in top.into_iter().flat_map(|targets| &targets.targets) {
            list(&mut listed, path, target)?;
        }
        for (index, role) in delegated.iter().enumerate() {
            for (path, target) in self.set.targets_role(&role.name).into_iter().flat_map(|targets| &targets.targets) {
                let says = |role: &DelegatedRole| {
                    let failed = |error| TufError::of(&format!("{}.json", role.name), &error);
                    role.matches_path(path).map_err(failed)
                };
                let mut ended = false;
                for earlier in &delegated[..index] {
                    ended |= earlier.terminating && says(earlier)?;
                }
                if !ended && says(role)? && !listed.contains_key(path) {
                    list(&mut listed, path, target)?;
                }
            }
        }
        let bytes = listed.values().fold(0_u64, |sum, listed| sum.saturating_add(listed.target.length));
        if bytes > MAX_TARGET_BYTES {
            return Err(TufError::LargeTargets { found: bytes });
        }
        Ok(listed)
    }

    /// The targets themselves, each as long as it is said to be and with its hash.
    fn take_files(&self, listed: BTreeMap<String, Listed>) -> Result<BTreeMap<String, String>, TufError> {
        for Listed { file, target } in listed.values() {
            let mismatch = || TufError::Mismatch { file: file.clone() };
            let hash = target.hashes.get("sha256").ok_or_else(mismatch)?;
            self.files.take(file, target.length, |bytes| {
                let right = bytes.len() as u64 == target.length && hex(&Sha256::digest(bytes)) == *hash;
                if right { Ok(()) } else { Err(mismatch()) }
            })?;
        }
        Ok(listed.into_iter().map(|(path, listed)| (path, listed.file)).collect())
    }

    fn root_keys(&self, role: &str) -> Result<RoleKeys, TufError> {
        let root = self.set.root();
        root_keys(&format!("metadata/{}.root.json", root.version), root, role)
    }

    fn count(&mut self, role: &str, Taken { floor, expires }: Taken) {
        self.roles.insert(role.to_owned(), floor);
        self.end_by(expires);
    }

    fn end_by(&mut self, expires: Time) {
        self.expires = self.expires.min(expires);
    }
}

/// What is left of a metadata file once it is taken.
struct Taken {
    floor: RoleFloor,
    expires: Time,
}

impl Taken {
    fn of(role: &impl Role, signers: Vec<ttm_mark::PublicKey>) -> Self {
        Self { floor: RoleFloor { version: role.version(), signers }, expires: time(role.expires().as_second()) }
    }
}

fn parsed<T: Role>(file: &str, bytes: &[u8]) -> Result<Metadata<T>, TufError> {
    Metadata::from_slice(bytes).map_err(|error| TufError::of(file, &error))
}

/// The keys of every role of a root, and its own signatures.
fn check_holders(file: &str, root: &Metadata<Root>) -> Result<(), TufError> {
    for role in ["timestamp", "snapshot", TARGETS] {
        root_keys(file, root.signed(), role)?;
    }
    root_keys(file, root.signed(), "root")?.signers(file, root).map(|_| ())
}

fn root_keys(file: &str, root: &Root, role: &str) -> Result<RoleKeys, TufError> {
    let missing = || TufError::Form { file: file.to_owned(), reason: format!("no role {role}") };
    let listed = root.role(role).ok_or_else(missing)?;
    RoleKeys::new(file, role, &root.keys, &listed.keyids, listed.threshold)
}

/// How many bytes to ask for: what is pinned, if that is within the limit.
fn pinned(pin: &MetaFile, limit: u64, path: &str) -> Result<u64, TufError> {
    match pin.length {
        Some(length) if length > limit => {
            let error = crate::TransportError::TooLarge { limit };
            Err(TufError::Missing { file: path.to_owned(), error })
        }
        length => Ok(length.unwrap_or(limit)),
    }
}

fn list(listed: &mut BTreeMap<String, Listed>, path: &str, target: &TargetFile) -> Result<(), TufError> {
    if !is_ours(path) {
        return Ok(());
    }
    let hash = target.hashes.get("sha256").filter(|hash| is_hash(hash));
    let hash = hash.ok_or_else(|| TufError::Mismatch { file: format!("targets/{path}") })?;
    let file = match path.rsplit_once('/') {
        Some((folder, name)) => format!("targets/{folder}/{hash}.{name}"),
        None => format!("targets/{hash}.{path}"),
    };
    listed.insert(path.to_owned(), Listed { file, target: target.clone() });
    if listed.len() > MAX_TARGETS { Err(TufError::ManyTargets { found: listed.len() }) } else { Ok(()) }
}

/// The targets that this library reads; later ones may add more.
fn is_ours(path: &str) -> bool {
    path == "issuers.json"
        || path == "catalogue/manifest.json"
        || ["status/", "notices/"].iter().any(|folder| path.starts_with(folder))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A name that is plain in a path, and none of the root's four.
fn is_role_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let top = ["root", "timestamp", "snapshot", TARGETS];
    !name.is_empty() && name.len() <= 64 && name.bytes().all(plain) && !top.contains(&name)
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// A time of the metadata. Before 1970 everything has expired; beyond our years nothing ever does.
fn time(seconds: i64) -> Time {
    if seconds < 0 { Time::EPOCH } else { Time::from_seconds(seconds).unwrap_or(Time::MAX) }
}
