//! New roots and targets from the ones before.

use std::collections::BTreeMap;

use ttm_mark::PublicKey;

use super::offline::ISSUERS;
use super::{DelegatedRole, Delegations, KeyId, RoleKeys, RoleName, Root, TargetFile, Targets, Term, TufKey};

/// What the online role lists: its paths in TUF's patterns, where `*` stands for anything but `/`.
const ONLINE_PATHS: [&str; 3] = ["status/*", "notices/*", "catalogue/*"];

impl Root {
    /// The first root: `threshold` of `root_keys` sign the next one, one key signs targets, and one what is online.
    #[must_use]
    pub fn first(
        root_keys: &[PublicKey],
        threshold: usize,
        targets: &PublicKey,
        online: &PublicKey,
        term: Term,
    ) -> Self {
        let Term { issued, expires } = term;
        let (keys, roles) = (BTreeMap::new(), BTreeMap::new());
        let mut root = Self { version: 1, issued, expires, consistent_snapshot: true, keys, roles };
        root.assign(RoleName::Root, root_keys, threshold);
        root.assign(RoleName::Targets, std::slice::from_ref(targets), 1);
        root.assign(RoleName::Snapshot, std::slice::from_ref(online), 1);
        root.assign(RoleName::Timestamp, std::slice::from_ref(online), 1);
        root
    }

    /// The same as the next version.
    #[must_use]
    pub fn next(&self, term: Term) -> Self {
        let Term { issued, expires } = term;
        Self { version: self.version + 1, issued, expires, ..self.clone() }
    }

    /// Gives a role these keys, and forgets keys that no role names any more.
    pub fn assign(&mut self, role: RoleName, keys: &[PublicKey], threshold: usize) {
        let keyids = keys.iter().map(KeyId::of).collect();
        self.keys.extend(keys.iter().map(|key| (KeyId::of(key), TufKey::from(key.clone()))));
        self.roles.insert(role, RoleKeys { keyids, threshold });
        let named: Vec<&KeyId> = self.roles.values().flat_map(|role| &role.keyids).collect();
        self.keys.retain(|id, _| named.contains(&id));
    }

    /// The keys of a role.
    #[must_use]
    pub fn keys_of(&self, role: RoleName) -> Vec<PublicKey> {
        let keyids = self.roles.get(&role).into_iter().flat_map(|role| &role.keyids);
        keyids.filter_map(|id| self.keys.get(id)).map(|key| key.public().clone()).collect()
    }

    /// How many keys of a role must sign.
    #[must_use]
    pub fn threshold(&self, role: RoleName) -> usize {
        self.roles.get(&role).map_or(1, |role| role.threshold)
    }

    /// Puts a key in the place of others, in every role but the root's; `true` if any named them.
    pub fn replace(&mut self, former: &[PublicKey], next: &PublicKey) -> bool {
        let mut changed = false;
        for role in RoleName::TOP.into_iter().filter(|role| *role != RoleName::Root) {
            if let Some(keys) = replaced(self.keys_of(role), former, next) {
                self.assign(role, &keys, self.threshold(role));
                changed = true;
            }
        }
        changed
    }
}

impl Targets {
    /// Targets that list the issuers, and delegate the rest to the online key.
    #[must_use]
    pub fn of_issuers(version: u64, issuers: &[u8], online: &[PublicKey], term: Term) -> Self {
        let Term { issued, expires } = term;
        let role = DelegatedRole {
            name: RoleName::Online,
            keyids: online.iter().map(KeyId::of).collect(),
            threshold: 1,
            terminating: true,
            paths: ONLINE_PATHS.map(str::to_owned).to_vec(),
        };
        let keys = online.iter().map(|key| (KeyId::of(key), TufKey::from(key.clone()))).collect();
        let delegations = Some(Delegations { keys, roles: vec![role] });
        let targets = BTreeMap::from([(ISSUERS.to_owned(), TargetFile::of(issuers))]);
        Self { version, issued, expires, targets, delegations }
    }

    /// The keys of the role that it delegates to.
    #[must_use]
    pub fn online_keys(&self) -> Vec<PublicKey> {
        let Some(delegations) = &self.delegations else { return Vec::new() };
        let online = delegations.roles.iter().filter(|role| role.name == RoleName::Online);
        let keys = online.flat_map(|role| &role.keyids).filter_map(|id| delegations.keys.get(id));
        keys.map(|key| key.public().clone()).collect()
    }
}

/// `keys` with `next` in the place of those of `former`; `None` when there are none of them.
pub(crate) fn replaced(mut keys: Vec<PublicKey>, former: &[PublicKey], next: &PublicKey) -> Option<Vec<PublicKey>> {
    if !keys.iter().any(|key| former.contains(key)) {
        return None;
    }
    keys.retain(|key| !former.contains(key) && key != next);
    keys.push(next.clone());
    Some(keys)
}
