//! What is known to have been there, even when the files themselves are lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ttm_mark::{PublicKey, Time};

use super::TufError;
use super::keys::RoleKeys;

/// The lowest versions that may still be used.
///
/// A floor counts as long as those who signed it are trusted: when a root takes a stolen key away, versions that the thief had
/// pushed up no longer stand in the way (fast-forward, TUF §5.3.11).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// The version of the root.
    pub root: u64,
    /// By role: `timestamp`, `snapshot`, `targets` and those to which `targets` delegates.
    pub roles: BTreeMap<String, RoleFloor>,
    /// When the newest edition was issued; counts as long as the floor of `timestamp` does.
    pub issued: Option<Time>,
    /// By issuer.
    #[serde(default)]
    pub lists: BTreeMap<u16, ListFloor>,
}

/// The floor of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFloor {
    /// The highest version seen.
    pub version: u64,
    /// The keys that signed it.
    pub signers: Vec<PublicKey>,
}

/// The floor of an issuer's status list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFloor {
    /// When the newest list was signed.
    pub issued: Time,
    /// The key that signed it.
    pub signer: PublicKey,
}

impl Floors {
    /// Refuses a version below the floor.
    pub(super) fn check(&self, role: &str, version: u64, keys: &RoleKeys) -> Result<(), TufError> {
        match self.roles.get(role) {
            Some(floor) if version < floor.version && keys.accept(&floor.signers) => {
                Err(TufError::Rollback { role: role.to_owned(), version, known: floor.version })
            }
            _ => Ok(()),
        }
    }

    /// Refuses a root below the floor.
    pub(super) fn check_root(&self, version: u64) -> Result<(), TufError> {
        if version < self.root {
            return Err(TufError::Rollback { role: "root".to_owned(), version, known: self.root });
        }
        Ok(())
    }

    /// Refuses a timestamp that was issued before a known one.
    pub(super) fn check_issued(&self, issued: Time, keys: &RoleKeys) -> Result<(), TufError> {
        let stands = self.roles.get("timestamp").is_some_and(|floor| keys.accept(&floor.signers));
        match self.issued {
            Some(known) if stands && issued < known => Err(TufError::IssuedEarlier { issued, known }),
            _ => Ok(()),
        }
    }

    /// Raises the floors of status lists by those of an edition that has passed. A list that was signed before a known one is
    /// refused as long as the key of that one is among `status_keys`, and so is an edition without the list of an issuer in
    /// `issuers` that had one: who may list files online could otherwise bring back a mark that was revoked.
    ///
    /// # Errors
    /// [`TufError::ListRollback`], [`TufError::ListGone`]; the floors stay as they were.
    pub fn raise_lists(
        &mut self,
        lists: &BTreeMap<u16, ListFloor>,
        issuers: &[u16],
        status_keys: &[PublicKey],
    ) -> Result<(), TufError> {
        for (&issuer, floor) in &self.lists {
            if !issuers.contains(&issuer) || !status_keys.contains(&floor.signer) {
                continue;
            }
            let issued = lists.get(&issuer).ok_or(TufError::ListGone { issuer })?.issued;
            if issued < floor.issued {
                return Err(TufError::ListRollback { issuer, issued, known: floor.issued });
            }
        }
        self.lists.clone_from(lists);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> PublicKey {
        let secret = ed25519_dalek::SigningKey::from_bytes(&[seed; 32]);
        PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap()
    }

    fn lists(day: &str, signer: u8) -> BTreeMap<u16, ListFloor> {
        BTreeMap::from([(7, ListFloor { issued: day.parse().unwrap(), signer: key(signer) })])
    }

    #[test]
    fn an_older_list_is_refused_while_its_key_is_trusted() {
        let mut floors = Floors::default();
        floors.raise_lists(&lists("2026-11-20", 1), &[7], &[key(1)]).unwrap();
        let known = floors.clone();
        let older = floors.raise_lists(&lists("2026-11-19", 1), &[7], &[key(1), key(2)]);
        assert!(matches!(older, Err(TufError::ListRollback { issuer: 7, .. })), "{older:?}");
        let gone = floors.raise_lists(&BTreeMap::new(), &[7], &[key(1)]);
        assert_eq!(gone, Err(TufError::ListGone { issuer: 7 }));
        assert_eq!(floors, known);
        floors.raise_lists(&lists("2026-11-20", 1), &[7], &[key(1)]).unwrap();
    }

    /// A thief of the status key dates a list into the future; with the key, its date is forgotten.
    #[test]
    fn a_list_by_a_key_no_longer_trusted_does_not_bind() {
        let mut floors = Floors::default();
        floors.raise_lists(&lists("2090-01-01", 1), &[7], &[key(1)]).unwrap();
        floors.raise_lists(&lists("2026-11-20", 2), &[7], &[key(2)]).unwrap();
        assert_eq!(floors.lists, lists("2026-11-20", 2));
    }

    #[test]
    fn an_issuer_who_left_takes_the_list_along() {
        let mut floors = Floors::default();
        floors.raise_lists(&lists("2026-11-20", 1), &[7], &[key(1)]).unwrap();
        floors.raise_lists(&BTreeMap::new(), &[8], &[key(1)]).unwrap();
        assert!(floors.lists.is_empty());
    }

    #[test]
    fn floors_survive_their_file() {
        let mut floors = Floors { root: 3, issued: "2026-11-20".parse().ok(), ..Floors::default() };
        floors.roles.insert("timestamp".to_owned(), RoleFloor { version: 9, signers: vec![key(1)] });
        floors.raise_lists(&lists("2026-11-20", 1), &[7], &[key(1)]).unwrap();
        let text = serde_json::to_string(&floors).unwrap();
        assert_eq!(serde_json::from_str::<Floors>(&text).unwrap(), floors);
    }
}
