//! Changes to whom a scheme trusts: put forward in its folder, signed offline, in force at their threshold.

use data_encoding::HEXLOWER;
use ttm_mark::{
    ISSUERS_FORMAT, Issuer, IssuerKey, IssuersFile, KeyState, PublicKey, Time, TrustData, TrustError, TrustParts,
};

use crate::folder::write_whole;
use crate::scope::{keeps_hosts, succeeds};
use crate::tuf::{Ceremony, Current, KeyId, OfflineError, OfflineTrust, RoleName, Root, Targets, Term, replaced};
use crate::{FolderError, IssuersError, Keyring, SchemeFile, SchemeFolder};

/// Fewer holders than this could sign a root alone, or be robbed of it one by one.
pub const MIN_ROOT_THRESHOLD: usize = 2;
/// Digits that name a key at least: those of a `kid`.
const MIN_DIGITS: usize = 8;

/// Where changes to trust are made: the scheme's folder, the keys at hand, and the time.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    folder: &'a SchemeFolder,
    keys: &'a Keyring,
    now: Time,
    anew: bool,
}

/// The keys with which a scheme begins.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The keys of the root's holders.
    pub root: Vec<PublicKey>,
    /// How many of them sign together.
    pub threshold: usize,
    /// The key that signs the list of issuers, offline.
    pub targets: PublicKey,
    /// The key that signs what changes daily.
    pub online: PublicKey,
}

/// What changes about the root's holders.
#[derive(Debug, Clone, Default)]
pub struct RootChange {
    /// Keys that leave.
    pub remove: Vec<PublicKey>,
    /// Keys that come.
    pub add: Vec<PublicKey>,
    /// How many sign together from now on.
    pub threshold: Option<usize>,
}

/// A key that can be replaced at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotated {
    /// The key of a TUF role other than the root; wherever it signs for another role it is replaced as well.
    Role(RoleName),
    /// The key that signs status lists.
    Status,
}

/// Why a change was not put forward.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// What is signed offline.
    #[error(transparent)]
    Offline(#[from] OfflineError),
    /// The list of issuers may not change so.
    #[error(transparent)]
    Issuers(#[from] IssuersError),
    /// Phones would refuse the list of issuers.
    #[error("phones would refuse scheme.json: {0}")]
    Refused(#[from] TrustError),
    /// A document in the scheme's folder has no JSON form, or the list that was signed is none.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The root would have fewer holders than must sign, or too few must.
    #[error("{threshold} of {keys} root keys can't be: at least {MIN_ROOT_THRESHOLD} sign, and no more than there are")]
    Threshold {
        /// How many would have to sign.
        threshold: usize,
        /// How many there would be.
        keys: usize,
    },
    /// A key has two tasks that must not lie in one hand.
    #[error("the key {} can't be a key of {role} as well", HEXLOWER.encode(key.as_bytes()))]
    Shared {
        /// The key.
        key: Box<PublicKey>,
        /// The other role.
        role: RoleName,
    },
    /// The root names no such key.
    #[error("the root names no key {}", HEXLOWER.encode(key.as_bytes()))]
    NoRootKey {
        /// The key.
        key: Box<PublicKey>,
    },
    /// Nothing would change.
    #[error("nothing would change")]
    NoChange,
    /// No targets are in force yet.
    #[error("no list of issuers is in force yet")]
    NoTargets,
    /// No key is named so.
    #[error("no issuer has a key that begins with {name}")]
    NoKey {
        /// The name.
        name: String,
    },
    /// Several keys are named so.
    #[error("{count} keys begin with {name}; give more digits")]
    Ambiguous {
        /// The name.
        name: String,
        /// How many.
        count: usize,
    },
    /// The name of a key is too short.
    #[error(
        "{name} is no key: name it by its public key, thumbprint or key id, at least {MIN_DIGITS} hexadecimal digits"
    )]
    ShortName {
        /// The name.
        name: String,
    },
    /// A new issuer needs a name.
    #[error("issuer {number:03} is new: it needs a name")]
    NoName {
        /// Its number.
        number: u16,
    },
    /// The issuer has another name.
    #[error("issuer {number:03} is {name}")]
    OtherName {
        /// Its number.
        number: u16,
        /// Its name.
        name: String,
    },
}

impl SchemeFolder {
    /// The part that is signed offline.
    #[must_use]
    pub fn offline(&self) -> OfflineTrust {
        OfflineTrust::at(self.path("trust"))
    }

    /// Where changes to trust are made, with these keys at hand.
    #[must_use]
    pub fn office<'a>(&'a self, keys: &'a Keyring, now: Time) -> Office<'a> {
        Office { folder: self, keys, now, anew: false }
    }

    /// Writes `scheme.json` anew: whole or not at all.
    ///
    /// # Errors
    /// [`FolderError::File`] when it can't be written.
    pub fn keep_scheme(&self, scheme: &SchemeFile) -> Result<(), FolderError> {
        let path = self.path("scheme.json");
        let failed = |source| FolderError::File { path: path.display().to_string(), source };
        let mut json = serde_json::to_vec_pretty(scheme).map_err(|error| failed(error.into()))?;
        json.push(b'\n');
        write_whole(&path, &json).map_err(failed)
    }
}

impl Office<'_> {
    /// Changes take the place of others that some have signed already.
    #[must_use]
    pub fn anew(self, anew: bool) -> Self {
        Self { anew, ..self }
    }

    /// The first root, and the first list of issuers from `scheme.json`.
    ///
    /// # Errors
    /// [`OfficeError`], also when there is a root already.
    pub fn found(&self, founding: &Founding) -> Result<Vec<Ceremony>, OfficeError> {
        match self.folder.offline().current() {
            Ok(_) => return Err(OfflineError::Exists { path: self.folder.path("trust").display().to_string() }.into()),
            Err(OfflineError::None { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        let scheme = self.folder.scheme()?;
        let Founding { root: holders, threshold, targets, online } = founding;
        let term = scheme.validity.term(RoleName::Root, self.now);
        let root = Root::first(holders, *threshold, targets, online, term);
        check_root(&root)?;
        self.folder.offline().propose_root(root, self.anew)?;
        self.propose_issuers(&scheme, None, std::slice::from_ref(online))?;
        self.sign()
    }

    /// The root anew, with a later end and the same keys.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub fn renew_root(&self) -> Result<Vec<Ceremony>, OfficeError> {
        let Current { root, .. } = self.folder.offline().current()?;
        self.propose_root(root.signed.next(self.root_term()?))?;
        self.sign()
    }

    /// The list of issuers from `scheme.json` as it stands, with a later end.
    ///
    /// # Errors
    /// [`OfficeError`], with the reason when the list may not change so.
    pub fn renew_targets(&self) -> Result<Vec<Ceremony>, OfficeError> {
        self.propose_scheme(&self.folder.scheme()?)?;
        self.sign()
    }

    /// Other holders of the root.
    ///
    /// # Errors
    /// [`OfficeError`] when a key to be removed is none, or too few would be left.
    pub fn rotate_root(&self, change: &RootChange) -> Result<Vec<Ceremony>, OfficeError> {
        let Current { root, .. } = self.folder.offline().current()?;
        let former = root.signed.keys_of(RoleName::Root);
        if let Some(key) = change.remove.iter().find(|key| !former.contains(key)) {
            return Err(OfficeError::NoRootKey { key: Box::new(key.clone()) });
        }
        let mut keys: Vec<PublicKey> = former.iter().filter(|key| !change.remove.contains(key)).cloned().collect();
        for key in &change.add {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        let threshold = change.threshold.unwrap_or(root.signed.threshold(RoleName::Root));
        if keys == former && threshold == root.signed.threshold(RoleName::Root) {
            return Err(OfficeError::NoChange);
        }
        let mut next = root.signed.next(self.root_term()?);
        next.assign(RoleName::Root, &keys, threshold);
        self.propose_root(next)?;
        self.sign()
    }

    /// A new key in the place of a role's. Whatever else the former key signs for gets the new one too: one theft, one change.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub fn rotate_key(&self, rotated: Rotated, next: &PublicKey) -> Result<Vec<Ceremony>, OfficeError> {
        let mut scheme = self.folder.scheme()?;
        let Current { root, targets } = self.folder.offline().current()?;
        let online = targets.as_ref().map_or_else(Vec::new, |it| it.metadata.signed.online_keys());
        let former = match rotated {
            Rotated::Status => {
                scheme.status_keys = vec![next.clone()];
                self.propose_scheme(&scheme)?;
                self.folder.keep_scheme(&scheme)?;
                return self.sign();
            }
            Rotated::Role(RoleName::Online) => online.clone(),
            Rotated::Role(role) => root.signed.keys_of(role),
        };
        if former.contains(next) {
            return Err(OfficeError::NoChange);
        }
        let mut next_root = root.signed.next(self.root_term()?);
        let issuers_signer = root.signed.keys_of(RoleName::Targets);
        if next_root.replace(&former, next) {
            self.propose_root(next_root.clone())?;
        }
        let delegated = replaced(online.clone(), &former, next);
        if delegated.is_some() || next_root.keys_of(RoleName::Targets) != issuers_signer {
            let known = targets.map(|targets| targets.issuers);
            self.propose_issuers(&scheme, known.as_deref(), &delegated.unwrap_or(online))?;
        }
        self.sign()
    }

    /// One more key of an issuer, which may be a new one.
    ///
    /// # Errors
    /// [`OfficeError`] when the key is listed already or phones would refuse it.
    pub fn add_key(&self, number: u16, name: Option<&str>, key: IssuerKey) -> Result<Vec<Ceremony>, OfficeError> {
        let mut scheme = self.folder.scheme()?;
        match (scheme.issuers.iter_mut().find(|issuer| issuer.number == number), name) {
            (Some(known), Some(name)) if known.name != name => {
                return Err(OfficeError::OtherName { number, name: known.name.clone() });
            }
            (Some(known), _) => known.keys.push(key),
            (None, Some(name)) => scheme.issuers.push(Issuer { number, name: name.to_owned(), keys: vec![key] }),
            (None, None) => return Err(OfficeError::NoName { number }),
        }
        self.change_scheme(&scheme)
    }

    /// A key is no longer used: its private half is destroyed, and what it signed stays good.
    ///
    /// # Errors
    /// [`OfficeError`] when no key is named so, or it is out of use already.
    pub fn retire_key(&self, name: &str) -> Result<Vec<Ceremony>, OfficeError> {
        self.set_state(name, KeyState::Retired)
    }

    /// A key was stolen or lost: of what it signed, only what was listed before `since` stays good.
    ///
    /// # Errors
    /// [`OfficeError`] when no key is named so, or it was compromised earlier already.
    pub fn compromise_key(&self, name: &str, since: Time) -> Result<Vec<Ceremony>, OfficeError> {
        self.set_state(name, KeyState::Compromised { since })
    }

    /// Signs what waits with the keys at hand.
    ///
    /// # Errors
    /// [`OfficeError`], also when nothing waits.
    pub fn sign(&self) -> Result<Vec<Ceremony>, OfficeError> {
        Ok(self.folder.offline().sign(self.keys)?)
    }

    fn set_state(&self, name: &str, state: KeyState) -> Result<Vec<Ceremony>, OfficeError> {
        let mut scheme = self.folder.scheme()?;
        let (_, key) = find_key(&scheme.issuers, name)?;
        let key = key.key.clone();
        let listed = scheme.issuers.iter_mut().flat_map(|issuer| &mut issuer.keys).find(|listed| listed.key == key);
        if let Some(listed) = listed {
            if listed.state == state {
                return Err(OfficeError::NoChange);
            }
            listed.state = state;
        }
        self.change_scheme(&scheme)
    }

    /// The list is put forward before `scheme.json` says so: what is refused leaves the file as it was.
    fn change_scheme(&self, scheme: &SchemeFile) -> Result<Vec<Ceremony>, OfficeError> {
        self.propose_scheme(scheme)?;
        self.folder.keep_scheme(scheme)?;
        self.sign()
    }

    fn propose_scheme(&self, scheme: &SchemeFile) -> Result<(), OfficeError> {
        let Current { targets, .. } = self.folder.offline().current()?;
        let targets = targets.ok_or(OfficeError::NoTargets)?;
        self.propose_issuers(scheme, Some(&targets.issuers), &targets.metadata.signed.online_keys())
    }

    fn propose_issuers(
        &self,
        scheme: &SchemeFile,
        former: Option<&[u8]>,
        online: &[PublicKey],
    ) -> Result<(), OfficeError> {
        let next = scheme.issuers_file();
        if let Some(former) = former {
            let former: IssuersFile = serde_json::from_slice(former)?;
            keeps_hosts(&former.hosts, &next.hosts)?;
            succeeds(&former.issuers, &next.issuers)?;
        } else {
            succeeds(&[], &next.issuers)?;
        }
        let issuers = serde_json::to_vec(&next)?;
        TrustData::assemble(&TrustParts {
            scheme: scheme.scheme,
            version: 1,
            issued: self.now,
            issuers: &issuers,
            status_lists: Vec::new(),
            notices: Vec::new(),
            manifest: None,
        })?;
        let offline = self.folder.offline();
        let version = offline.newest_targets()?.unwrap_or(0) + 1;
        let term = scheme.validity.term(RoleName::Targets, self.now);
        let targets = Targets::of_issuers(version, &issuers, online, term);
        Ok(offline.propose_targets(targets, &issuers, self.anew)?)
    }

    fn propose_root(&self, root: Root) -> Result<(), OfficeError> {
        check_root(&root)?;
        Ok(self.folder.offline().propose_root(root, self.anew)?)
    }

    fn root_term(&self) -> Result<Term, OfficeError> {
        Ok(self.folder.scheme()?.validity.term(RoleName::Root, self.now))
    }
}

impl SchemeFile {
    /// What is signed of it: the list of issuers for phones.
    #[must_use]
    pub fn issuers_file(&self) -> IssuersFile {
        IssuersFile {
            format: ISSUERS_FORMAT,
            scheme: self.scheme,
            hosts: self.hosts.clone(),
            mirrors: self.mirrors.clone(),
            status_keys: self.status_keys.clone(),
            issuers: self.issuers.clone(),
        }
    }
}

/// The one key whose public half, thumbprint or TUF id begins so, and its issuer.
///
/// # Errors
/// [`OfficeError`] when there is none, or more than one.
pub fn find_key<'a>(issuers: &'a [Issuer], name: &str) -> Result<(&'a Issuer, &'a IssuerKey), OfficeError> {
    let digits = name.to_ascii_lowercase();
    if digits.len() < MIN_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(OfficeError::ShortName { name: name.to_owned() });
    }
    let named = |key: &PublicKey| {
        let names = [HEXLOWER.encode(key.as_bytes()), HEXLOWER.encode(&key.thumbprint())];
        names.iter().any(|name| name.starts_with(&digits)) || KeyId::of(key).as_str().starts_with(&digits)
    };
    let keys = issuers.iter().flat_map(|issuer| issuer.keys.iter().map(move |key| (issuer, key)));
    let found: Vec<_> = keys.filter(|(_, key)| named(&key.key)).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(OfficeError::NoKey { name: name.to_owned() }),
        _ => Err(OfficeError::Ambiguous { name: name.to_owned(), count: found.len() }),
    }
}

/// Enough holders, and nothing online in the hand of one of them.
fn check_root(root: &Root) -> Result<(), OfficeError> {
    let (keys, threshold) = (root.keys_of(RoleName::Root), root.threshold(RoleName::Root));
    if threshold < MIN_ROOT_THRESHOLD || threshold > keys.len() {
        return Err(OfficeError::Threshold { threshold, keys: keys.len() });
    }
    for role in [RoleName::Snapshot, RoleName::Timestamp] {
        let offline = [keys.clone(), root.keys_of(RoleName::Targets)].concat();
        if let Some(key) = root.keys_of(role).into_iter().find(|key| offline.contains(key)) {
            return Err(OfficeError::Shared { key: Box::new(key), role });
        }
    }
    Ok(())
}
