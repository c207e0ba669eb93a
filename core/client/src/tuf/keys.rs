//! The keys of a role, and which of them have signed.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER_PERMISSIVE;
use sigstore_tuf::metadata::Role;
use sigstore_tuf::{Key, Metadata};
use ttm_mark::PublicKey;

use super::TufError;
use super::crypto::verifies;

/// Who may sign for a role, and how many must.
#[derive(Debug, Clone, Default)]
pub(super) struct RoleKeys {
    keys: BTreeMap<String, PublicKey>,
    threshold: usize,
}

impl RoleKeys {
    /// From the keys and ids that `file` gives for `role`. Each key counts once, whatever its id, and is Ed25519.
    pub(super) fn new(
        file: &str,
        role: &str,
        keys: &BTreeMap<String, Key>,
        ids: &[String],
        threshold: usize,
    ) -> Result<Self, TufError> {
        let named = |key: &str| (file.to_owned(), role.to_owned(), key.to_owned());
        let mut listed = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for id in ids {
            let Some(key) = keys.get(id) else { continue };
            let Some(public) = ed25519(key) else {
                let (file, role, key) = named(id);
                return Err(TufError::KeyType { file, role, key });
            };
            if !seen.insert(*public.as_bytes()) || listed.insert(id.clone(), public).is_some() {
                let (file, role, key) = named(id);
                return Err(TufError::KeyTwice { file, role, key });
            }
        }
        Ok(Self { keys: listed, threshold })
    }

    /// The keys that signed `metadata`, if they are enough.
    pub(super) fn signers<T: Role>(&self, file: &str, metadata: &Metadata<T>) -> Result<Vec<PublicKey>, TufError> {
        let mut signers = BTreeMap::new();
        for signature in metadata.signatures() {
            let Some(key) = self.keys.get(&signature.keyid) else { continue };
            let Ok(bytes) = HEXLOWER_PERMISSIVE.decode(signature.sig.as_bytes()) else { continue };
            if !signers.contains_key(&signature.keyid) && verifies(key.as_bytes(), metadata.signed_canonical(), &bytes)
            {
                signers.insert(&signature.keyid, key.clone());
            }
        }
        if self.threshold == 0 || signers.len() < self.threshold {
            let (found, threshold) = (signers.len(), self.threshold.max(1));
            return Err(TufError::Threshold { file: file.to_owned(), found, threshold });
        }
        Ok(signers.into_values().collect())
    }

    /// Whether what these keys signed would count today.
    pub(super) fn accept(&self, signers: &[PublicKey]) -> bool {
        let listed: BTreeSet<&[u8; 32]> = self.keys.values().map(PublicKey::as_bytes).collect();
        let counted: BTreeSet<&[u8; 32]> = signers.iter().map(PublicKey::as_bytes).collect();
        self.threshold > 0 && counted.intersection(&listed).count() >= self.threshold
    }
}

fn ed25519(key: &Key) -> Option<PublicKey> {
    let kind = key.keytype == "ed25519" && key.scheme == "ed25519";
    PublicKey::try_from(key.keyval.public.clone()).ok().filter(|_| kind)
}
