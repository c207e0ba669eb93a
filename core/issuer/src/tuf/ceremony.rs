//! Signatures that come one after the other, until there are enough.

use super::{KeyId, Metadata, OfflineError, Role, RoleKeys, RoleName, Root};
use crate::Keyring;

/// What became of a role's next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// The role.
    pub role: RoleName,
    /// The version that waits, or has become current.
    pub version: u64,
    /// Keys that have signed.
    pub signed: Vec<KeyId>,
    /// Signatures that are missing, for each group of keys that must agree.
    pub missing: Vec<Missing>,
    /// Whether it has become current. Targets wait for a root that waits.
    pub current: bool,
}

/// Signatures that are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// How many more are needed.
    pub count: usize,
    /// Keys that may still sign.
    pub of: Vec<KeyId>,
}

/// Signs with every key of the role that is at hand and has not signed yet.
pub(super) fn add_signatures<R: Role>(
    metadata: &mut Metadata<R>,
    root: &Root,
    role: RoleName,
    keys: &Keyring,
) -> Result<(), OfflineError> {
    let message = metadata.message()?;
    let purpose = format!("{role} {}", metadata.signed.version());
    for id in root.roles.get(&role).iter().flat_map(|role| &role.keyids) {
        let Some(key) = root.keys.get(id).filter(|_| !metadata.signatures.contains_key(id)) else { continue };
        if let Some(signature) = keys.try_sign(key.public(), &purpose, &message)? {
            metadata.signatures.insert(id.clone(), signature);
        }
    }
    Ok(())
}

/// What is missing for each of the roots whose keys must agree.
pub(super) fn missing<R: Role>(
    metadata: &Metadata<R>,
    roots: &[Root],
    role: RoleName,
) -> Result<Vec<Missing>, OfflineError> {
    let mut all = Vec::new();
    for root in roots {
        let none = RoleKeys { keyids: Vec::new(), threshold: 1 };
        let RoleKeys { keyids, threshold } = root.roles.get(&role).unwrap_or(&none);
        let signers = metadata.signers(keyids, &root.keys)?;
        let count = (*threshold).max(1).saturating_sub(signers.len());
        if count > 0 {
            let of = keyids.iter().filter(|id| !signers.contains_key(id)).cloned().collect();
            all.push(Missing { count, of });
        }
    }
    Ok(all)
}
