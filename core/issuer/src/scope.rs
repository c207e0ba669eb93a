//! What may become of keys once they were listed: their scope never widens, and none is forgotten.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use ttm_mark::{Issuer, IssuerKey, KeyState, PublicKey, Time};

/// A part of a key's scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What it may sign.
    Uses,
    /// From when to when.
    Window,
    /// Which assurance its marks may claim.
    Assurance,
    /// The products.
    Products,
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Uses => "uses",
            Self::Window => "window",
            Self::Assurance => "assurance",
            Self::Products => "prefixes and GTINs",
        })
    }
}

/// Why a list of issuers may not follow the one before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssuersError {
    /// A host of labels is missing: boxes with it are still in shops.
    #[error("the host {host} was listed and is missing now; hosts of labels stay listed")]
    HostMissing {
        /// The host.
        host: String,
    },
    /// A key that was listed is missing: what it signed could no longer be judged.
    #[error(
        "the key {} of issuer {issuer:03} was listed and is missing now; retired and compromised keys stay listed",
        hex(key)
    )]
    Missing {
        /// Its issuer.
        issuer: u16,
        /// The key.
        key: Box<PublicKey>,
    },
    /// A key is listed twice: which scope would count?
    #[error("the key {} is listed twice, under issuers {first:03} and {second:03}", hex(key))]
    Twice {
        /// The key.
        key: Box<PublicKey>,
        /// The first issuer that lists it.
        first: u16,
        /// The second.
        second: u16,
    },
    /// A key changed hands: marks that it signed would be another issuer's.
    #[error("the key {} belongs to issuer {from:03} and can't become one of issuer {to:03}", hex(key))]
    Moved {
        /// The key.
        key: Box<PublicKey>,
        /// Its issuer so far.
        from: u16,
        /// Its issuer now.
        to: u16,
    },
    /// A key may sign more than before: what it signed wrongly would turn right.
    #[error("the {scope} of the key {} of issuer {issuer:03} would widen; a wider scope needs a new key", hex(key))]
    Widened {
        /// Its issuer.
        issuer: u16,
        /// The key.
        key: Box<PublicKey>,
        /// What widens.
        scope: Scope,
    },
    /// A retired or compromised key would be trusted again.
    #[error("the key {} of issuer {issuer:03} is {}, and that is for good; make a new one", hex(key), state(*former))]
    Revived {
        /// Its issuer.
        issuer: u16,
        /// The key.
        key: Box<PublicKey>,
        /// What it is.
        former: KeyState,
    },
    /// A compromise would begin later: what the thief signed in between would turn good.
    #[error(
        "the key {} of issuer {issuer:03} is compromised since {former}; that may move back, and not on to {since}",
        hex(key)
    )]
    Later {
        /// Its issuer.
        issuer: u16,
        /// The key.
        key: Box<PublicKey>,
        /// Since when so far.
        former: Time,
        /// Since when now.
        since: Time,
    },
}

/// Checks that hosts of labels stay listed.
///
/// # Errors
/// [`IssuersError::HostMissing`].
pub(crate) fn keeps_hosts(former: &[String], next: &[String]) -> Result<(), IssuersError> {
    match former.iter().find(|host| !next.contains(host)) {
        Some(host) => Err(IssuersError::HostMissing { host: host.clone() }),
        None => Ok(()),
    }
}

/// Checks that these issuers and keys may be signed after `former`.
///
/// # Errors
/// [`IssuersError`] with the first thing that may not be.
pub(crate) fn succeeds(former: &[Issuer], next: &[Issuer]) -> Result<(), IssuersError> {
    let mut listed: BTreeMap<&[u8; 32], (u16, &IssuerKey)> = BTreeMap::new();
    for (issuer, key) in keys(next) {
        if let Some((first, _)) = listed.insert(key.key.as_bytes(), (issuer, key)) {
            return Err(IssuersError::Twice { key: Box::new(key.key.clone()), first, second: issuer });
        }
    }
    for (issuer, former) in keys(former) {
        let key = Box::new(former.key.clone());
        match listed.get(former.key.as_bytes()) {
            None => return Err(IssuersError::Missing { issuer, key }),
            Some((to, _)) if *to != issuer => return Err(IssuersError::Moved { key, from: issuer, to: *to }),
            Some((_, next)) => narrows(issuer, former, next)?,
        }
    }
    Ok(())
}

fn keys(issuers: &[Issuer]) -> impl Iterator<Item = (u16, &IssuerKey)> {
    issuers.iter().flat_map(|issuer| issuer.keys.iter().map(move |key| (issuer.number, key)))
}

fn narrows(issuer: u16, former: &IssuerKey, next: &IssuerKey) -> Result<(), IssuersError> {
    let key = || Box::new(former.key.clone());
    let covered = |prefix: &String| former.prefixes.iter().any(|wider| prefix.starts_with(wider.as_str()));
    let kept = [
        (Scope::Uses, next.uses.iter().all(|it| former.uses.contains(it))),
        (Scope::Window, former.not_before <= next.not_before && next.not_after <= former.not_after),
        (Scope::Assurance, next.assurance.iter().all(|it| former.assurance.contains(it))),
        (Scope::Products, next.prefixes.iter().all(covered) && next.gtins.iter().all(|it| former.covers_gtin(*it))),
    ];
    if let Some((scope, _)) = kept.into_iter().find(|(_, kept)| !kept) {
        return Err(IssuersError::Widened { issuer, key: key(), scope });
    }
    match (former.state, next.state) {
        (KeyState::Active, _) | (KeyState::Retired, KeyState::Retired | KeyState::Compromised { .. }) => Ok(()),
        (KeyState::Compromised { since: former }, KeyState::Compromised { since }) if since > former => {
            Err(IssuersError::Later { issuer, key: key(), former, since })
        }
        (KeyState::Compromised { .. }, KeyState::Compromised { .. }) => Ok(()),
        (former, _) => Err(IssuersError::Revived { issuer, key: key(), former }),
    }
}

fn hex(key: &PublicKey) -> String {
    HEXLOWER.encode(key.as_bytes())
}

fn state(state: KeyState) -> &'static str {
    match state {
        KeyState::Active => "active",
        KeyState::Retired => "retired",
        KeyState::Compromised { .. } => "compromised",
    }
}

#[cfg(test)]
mod tests {
    use ttm_mark::{Assurance, KeyUse};

    use super::*;
    use crate::SecretKey;

    fn key(seed: u8) -> IssuerKey {
        IssuerKey {
            key: SecretKey::from_seed(&[seed; 32]).unwrap().public().clone(),
            uses: vec![KeyUse::Marks, KeyUse::Assessments],
            not_before: "2026-01-01".parse().unwrap(),
            not_after: "2030-01-01".parse().unwrap(),
            assurance: vec![Assurance::Reviewed],
            prefixes: vec!["4009912".into()],
            gtins: vec!["4006381333931".parse().unwrap()],
            state: KeyState::Active,
        }
    }

    fn issuer(number: u16, keys: Vec<IssuerKey>) -> Issuer {
        Issuer { number, name: format!("Issuer {number}"), keys }
    }

    /// The answer when the key of issuer 7 is changed so.
    fn changed(from: impl FnOnce(&mut IssuerKey), to: impl FnOnce(&mut IssuerKey)) -> Result<(), IssuersError> {
        let (mut former, mut next) = (key(1), key(1));
        from(&mut former);
        to(&mut next);
        succeeds(&[issuer(7, vec![former])], &[issuer(7, vec![next])])
    }

    fn widened(to: impl FnOnce(&mut IssuerKey)) -> Option<Scope> {
        match changed(|_| {}, to) {
            Err(IssuersError::Widened { scope, .. }) => Some(scope),
            _ => None,
        }
    }

    #[test]
    fn a_scope_may_narrow_and_never_widens() {
        changed(|_| {}, |key| key.uses.truncate(1)).unwrap();
        changed(|_| {}, |key| key.not_after = "2027-01-01".parse().unwrap()).unwrap();
        changed(|_| {}, |key| key.prefixes = vec!["40099124".into()]).unwrap();
        changed(|_| {}, |key| key.gtins = vec!["4009912004171".parse().unwrap()]).unwrap();
        assert_eq!(widened(|key| key.uses.push(KeyUse::Notices)), Some(Scope::Uses));
        assert_eq!(widened(|key| key.not_after = "2031-01-01".parse().unwrap()), Some(Scope::Window));
        assert_eq!(widened(|key| key.not_before = "2025-01-01".parse().unwrap()), Some(Scope::Window));
        assert_eq!(widened(|key| key.assurance.push(Assurance::SelfCertified)), Some(Scope::Assurance));
        assert_eq!(widened(|key| key.prefixes.push("4009913".into())), Some(Scope::Products));
        assert_eq!(widened(|key| key.gtins.push("8719915002314".parse().unwrap())), Some(Scope::Products));
    }

    #[test]
    fn keys_stay_listed_where_they_are_and_once() {
        let former = [issuer(7, vec![key(1)]), issuer(8, vec![key(2)])];
        succeeds(&former, &[issuer(8, vec![key(2), key(3)]), issuer(7, vec![key(1)])]).unwrap();
        let refused = |next: &[Issuer]| succeeds(&former, next).unwrap_err();
        assert!(matches!(refused(&former[..1]), IssuersError::Missing { issuer: 8, .. }));
        let swapped = [issuer(7, vec![key(2)]), issuer(8, vec![key(1)])];
        assert!(matches!(refused(&swapped), IssuersError::Moved { from: 7, to: 8, .. }));
        let twice = [issuer(7, vec![key(1), key(2)]), issuer(8, vec![key(2)])];
        assert!(matches!(refused(&twice), IssuersError::Twice { first: 7, second: 8, .. }));
        assert!(succeeds(&[], &twice).is_err(), "in the first list too");
    }

    #[test]
    fn trust_that_was_lost_does_not_come_back() {
        let since = |day: &str| KeyState::Compromised { since: day.parse().unwrap() };
        let go = |from: KeyState, to: KeyState| changed(|key| key.state = from, |key| key.state = to);
        let (early, late) = (since("2026-05-01"), since("2026-06-01"));
        for (from, to) in [(KeyState::Active, KeyState::Retired), (KeyState::Retired, late), (late, early)] {
            go(from, to).unwrap();
        }
        for (from, to) in [(KeyState::Retired, KeyState::Active), (late, KeyState::Active), (late, KeyState::Retired)] {
            assert!(matches!(go(from, to), Err(IssuersError::Revived { .. })), "{from:?} to {to:?}");
        }
        assert!(matches!(go(early, late), Err(IssuersError::Later { .. })));
    }
}
