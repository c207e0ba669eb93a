//! One edition of what is online: the metadata of online, snapshot and timestamp around a set of targets.

use std::collections::BTreeMap;

use ttm_mark::{PublicKey, Time};

use super::{
    Current, CurrentTargets, ISSUERS, KeyId, MetaFile, Metadata, MetadataError, OfflineError, Role, RoleName, Snapshot,
    TargetFile, Targets, Timestamp, Validity, metadata_path,
};
use crate::{Keyring, SignError};

/// An edition about to be signed with the online keys.
#[derive(Debug, Clone)]
pub struct TufEdition<'a> {
    /// What was signed offline.
    pub current: &'a Current,
    /// The files of the offline roles, as [`super::OfflineTrust::files`] has them.
    pub offline: Vec<(String, Vec<u8>)>,
    /// What the online role lists, by target path, as in `status/007.cwt`.
    pub targets: BTreeMap<String, Vec<u8>>,
    /// Higher than that of every edition before: the version of online, snapshot and timestamp.
    pub version: u64,
    /// When it is signed.
    pub issued: Time,
    /// How long the signatures count.
    pub validity: Validity,
}

/// The files of a signed edition, in the order in which they are written: what nothing points to yet comes first.
#[derive(Debug, Clone)]
pub struct SignedEdition {
    /// Targets and metadata named by hash or version.
    pub content: Vec<(String, Vec<u8>)>,
    /// Roots and the timestamp: from here on clients see the edition.
    pub pointers: Vec<(String, Vec<u8>)>,
}

/// Why an edition was not signed.
#[derive(Debug, thiserror::Error)]
pub enum TufEditionError {
    /// No list of issuers is in force.
    #[error("no list of issuers is in force")]
    NoTargets,
    /// The files that are signed offline.
    #[error(transparent)]
    Offline(#[from] OfflineError),
    /// None of the keys of a role is at hand.
    #[error("no key of the role {role} is at hand")]
    NoKey {
        /// The role.
        role: RoleName,
    },
    /// A signature could not be made.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The content can't be signed.
    #[error(transparent)]
    Content(#[from] MetadataError),
}

impl TufEdition<'_> {
    /// Signs online, snapshot and timestamp.
    ///
    /// # Errors
    /// [`TufEditionError`] when a key is not at hand.
    pub fn sign(self, keys: &Keyring) -> Result<SignedEdition, TufEditionError> {
        let Self { current, offline, targets, version, issued, validity } = self;
        let CurrentTargets { metadata: top, issuers } = current.targets.as_ref().ok_or(TufEditionError::NoTargets)?;
        let root = &current.root.signed;
        let expires = |role| validity.term(role, issued).expires;
        let mut content = Vec::new();
        let listed = targets.iter().map(|(path, bytes)| (path.clone(), TargetFile::of(bytes))).collect();
        for (path, file) in &top.signed.targets {
            if path == ISSUERS {
                content.push((file.path(path), issuers.clone()));
            }
        }
        content.extend(targets.into_iter().map(|(path, bytes)| (TargetFile::of(&bytes).path(&path), bytes)));

        let online =
            Targets { version, issued, expires: expires(RoleName::Online), targets: listed, delegations: None };
        let online = signed(online, RoleName::Online, &top.signed.online_keys(), keys)?;
        let targets_path = metadata_path(RoleName::Targets, top.signed.version);
        let (_, targets_bytes) =
            offline.iter().find(|(path, _)| *path == targets_path).ok_or(TufEditionError::NoTargets)?;
        let meta = [("online.json", version, &online), ("targets.json", top.signed.version, targets_bytes)];
        let meta = meta.into_iter().map(|(name, version, bytes)| (name.to_owned(), MetaFile::of(version, bytes)));
        let snapshot = Snapshot { version, issued, expires: expires(RoleName::Snapshot), meta: meta.collect() };
        let snapshot = signed(snapshot, RoleName::Snapshot, &root.keys_of(RoleName::Snapshot), keys)?;
        let meta = BTreeMap::from([("snapshot.json".to_owned(), MetaFile::of(version, &snapshot))]);
        let timestamp = Timestamp { version, issued, expires: expires(RoleName::Timestamp), meta };
        let timestamp = signed(timestamp, RoleName::Timestamp, &root.keys_of(RoleName::Timestamp), keys)?;

        let (roots, rest): (Vec<_>, Vec<_>) = offline.into_iter().partition(|(path, _)| path.ends_with(".root.json"));
        content.extend(rest);
        content.push((metadata_path(RoleName::Online, version), online));
        content.push((metadata_path(RoleName::Snapshot, version), snapshot));
        let mut pointers = roots;
        pointers.push((metadata_path(RoleName::Timestamp, version), timestamp));
        Ok(SignedEdition { content, pointers })
    }
}

/// The file of a role, signed by the first of its keys that is at hand.
fn signed<R: Role>(content: R, role: RoleName, of: &[PublicKey], keys: &Keyring) -> Result<Vec<u8>, TufEditionError> {
    let mut metadata = Metadata::unsigned(content);
    let message = metadata.message()?;
    let purpose = format!("{role} {}", metadata.signed.version());
    for key in of {
        if let Some(signature) = keys.try_sign(key, &purpose, &message)? {
            metadata.signatures.insert(KeyId::of(key), signature);
            return Ok(metadata.to_bytes()?);
        }
    }
    Err(TufEditionError::NoKey { role })
}
