//! The root and the list of issuers are signed by several people on several machines.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;

use ttm_issuer::tuf::{KeyId, OfflineError, OfflineTrust, RoleName, Root, Targets, Term, Validity};
use ttm_issuer::{Keyring, SecretKey};
use ttm_mark::PublicKey;

const ISSUERS: &[u8] = b"{\"issuers\":[]}";

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn public(seeds: &[u8]) -> Vec<PublicKey> {
    seeds.iter().map(|seed| key(*seed).public().clone()).collect()
}

/// The keys on one machine.
fn ring(seeds: &[u8]) -> Keyring {
    Keyring::of(seeds.iter().map(|seed| key(*seed)).collect())
}

fn term() -> Term {
    Validity::default().term(RoleName::Root, "2026-11-24".parse().unwrap())
}

/// Root keys 1, 2, 3, of which two sign; 4 signs targets, 5 what is online.
fn first() -> Root {
    Root::first(&public(&[1, 2, 3]), 2, &public(&[4])[0], &public(&[5])[0], term())
}

fn targets(version: u64) -> Targets {
    Targets::of_issuers(version, ISSUERS, &public(&[5]), term())
}

fn founded(folder: &Path) -> OfflineTrust {
    let offline = OfflineTrust::at(folder);
    offline.propose_root(first(), false).unwrap();
    offline.propose_targets(targets(1), ISSUERS, false).unwrap();
    offline.sign(&ring(&[1, 2, 4])).unwrap();
    offline
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn holders_sign_one_after_the_other_on_their_own_machines() {
    let [one, two] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let here = OfflineTrust::at(one.path());
    here.propose_root(first(), false).unwrap();
    here.propose_targets(targets(1), ISSUERS, false).unwrap();
    let signed = here.sign(&ring(&[1, 4])).unwrap();
    assert_eq!((signed[0].role, signed[0].current, signed[0].missing[0].count), (RoleName::Root, false, 1));
    assert_eq!(signed[0].missing[0].of, public(&[2, 3]).iter().map(KeyId::of).collect::<Vec<_>>());
    assert!(signed[1].missing.is_empty() && !signed[1].current, "targets wait for their root");
    assert!(matches!(here.current(), Err(OfflineError::None { .. })));

    copy(one.path(), two.path());
    let there = OfflineTrust::at(two.path());
    let signed = there.sign(&ring(&[3])).unwrap();
    assert!(signed.iter().all(|ceremony| ceremony.current), "{signed:?}");
    let current = there.current().unwrap();
    assert_eq!(current.root.signed, first());
    assert_eq!(current.targets.unwrap().issuers, ISSUERS);
    assert!(matches!(there.sign(&ring(&[1])), Err(OfflineError::NothingWaits)));
}

#[test]
fn a_new_root_needs_the_former_and_the_new_holders() {
    let folder = tempfile::tempdir().unwrap();
    let offline = founded(folder.path());
    let mut next = first().next(term());
    next.assign(RoleName::Root, &public(&[3, 6, 7]), 2);
    offline.propose_root(next.clone(), false).unwrap();
    let counts = |seeds: &[u8]| {
        let ceremony = offline.sign(&ring(seeds)).unwrap().remove(0);
        ceremony.missing.iter().map(|missing| missing.count).collect::<Vec<_>>()
    };
    assert_eq!(counts(&[6, 7]), [2], "the former holders have not signed");
    assert_eq!(counts(&[3]), [1], "key 3 counts in both groups");
    assert_eq!(counts(&[1]), [] as [usize; 0]);
    assert_eq!(offline.current().unwrap().root.signed, next);
    // A thief of one former key, or of the new ones alone, gets nowhere.
    let mut stolen = next.next(term());
    stolen.assign(RoleName::Root, &public(&[8, 9]), 2);
    offline.propose_root(stolen, false).unwrap();
    assert_eq!(counts(&[8, 9, 6]), [1]);
    assert_eq!(offline.current().unwrap().root.signed, next);
}

#[test]
fn what_some_have_signed_is_not_replaced_in_passing() {
    let folder = tempfile::tempdir().unwrap();
    let offline = founded(folder.path());
    let (one, other) = (first().next(term()), first().next(Validity::default().term(RoleName::Targets, term().issued)));
    offline.propose_root(one.clone(), false).unwrap();
    offline.propose_root(other.clone(), false).unwrap();
    offline.sign(&ring(&[1])).unwrap();
    offline.propose_root(other.clone(), false).unwrap();
    let lost = offline.propose_root(one.clone(), false);
    assert!(matches!(lost, Err(OfflineError::UnderWay { role: RoleName::Root, version: 2, signatures: 1 })));
    offline.propose_root(one.clone(), true).unwrap();
    assert!(offline.waiting().unwrap().root.unwrap().signatures.is_empty());
    // A run that broke off after the last signature leaves nothing behind that waits.
    let path = folder.path().join("next/root.json");
    let waiting = std::fs::read(&path).unwrap();
    offline.sign(&ring(&[1, 2])).unwrap();
    std::fs::write(&path, waiting).unwrap();
    assert!(offline.waiting().unwrap().root.is_none());
}

#[test]
fn nothing_counts_that_was_tampered_with() {
    let folder = tempfile::tempdir().unwrap();
    let offline = founded(folder.path());
    let refused = |path: &str, from: &str, to: &str| {
        let path = folder.path().join(path);
        let good = std::fs::read_to_string(&path).unwrap();
        assert!(good.contains(from), "{from} in {good}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        let answer = offline.current();
        std::fs::write(&path, good).unwrap();
        answer
    };
    let root = "metadata/1.root.json";
    assert!(matches!(refused(root, "2027-11-24", "2037-11-24"), Err(OfflineError::Unsigned { missing: 2, .. })));
    assert!(matches!(refused(root, "\"version\":1}", "\"version\":2}"), Err(OfflineError::Version { found: 2, .. })));
    assert!(matches!(refused(root, "\"sig\":\"", "\"sig\":\"x"), Err(OfflineError::Metadata { .. })));
    let targets = refused("metadata/1.targets.json", "2027-11-24", "2037-11-24").unwrap().targets;
    assert!(targets.is_none(), "as if it were not there");
    let issuers = std::fs::read_dir(folder.path().join("targets")).unwrap().next().unwrap().unwrap().path();
    let inside = issuers.strip_prefix(folder.path()).unwrap().display().to_string();
    assert!(matches!(refused(&inside, "[]", "[1]"), Err(OfflineError::Hash { .. })));
    assert!(offline.current().unwrap().targets.is_some());
}

#[test]
fn a_new_key_for_targets_ends_what_the_former_signed() {
    let folder = tempfile::tempdir().unwrap();
    let offline = founded(folder.path());
    let mut next = first().next(term());
    assert!(next.replace(&public(&[4]), &public(&[6])[0]));
    assert!(!next.replace(&public(&[1]), &public(&[6])[0]), "root keys are not replaced in passing");
    offline.propose_root(next, false).unwrap();
    offline.propose_targets(targets(2), ISSUERS, false).unwrap();
    let signed = offline.sign(&ring(&[1, 2])).unwrap();
    assert!(signed[0].current && !signed[1].current);
    assert!(offline.current().unwrap().targets.is_none());
    assert!(!offline.sign(&ring(&[4])).unwrap()[0].current);
    assert!(offline.sign(&ring(&[6])).unwrap()[0].current);
    assert_eq!(offline.current().unwrap().targets.unwrap().metadata.signed.version, 2);
}
