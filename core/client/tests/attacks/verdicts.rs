//! What a shopper sees while a mirror attacks: the device knows edition 3, in which a mark is in force or was revoked.

use ttm_client::{Bundle, Registry, ScanOptions, Scanner, Setup, Store, SystemClock};
use ttm_mark::{AgeLimits, Finding, Scheme, Status, TRUST_BUNDLE, TrustBundle, Verdict};
use ttm_reader::LoadLimits;

use crate::common::{at, published, repo, root, spoil};
use crate::repo::{FAR, Repo, Root, Tree, enveloped, signature};

/// The edition's repository and everything in it.
fn state(version: u64, day: &str, status: Status) -> Repo {
    repo(&published(version, day, status).edition, Root::version(1))
}

/// A device with a cache, after it has synced edition 3.
struct Device {
    cache: tempfile::TempDir,
    text: String,
}

impl Device {
    fn after(status: Status) -> Self {
        let device = Self { cache: tempfile::tempdir().unwrap(), text: published(3, "2026-11-20", status).text };
        device.scanner(Some(state(3, "2026-11-20", status).build())).sync().unwrap();
        device
    }

    fn scanner(&self, mirror: Option<Tree>) -> Scanner {
        let mut registry = Registry::new(Scheme::Production, root(), Bundle::default());
        registry = registry.store(Store::open(self.cache.path()));
        if let Some(tree) = mirror {
            registry = registry.source(Bundle::new(tree));
        }
        let clock = SystemClock::new(at("2026-01-01"));
        let limits = LoadLimits::default();
        Scanner::new(Setup { registries: vec![registry], clock, limits, ages: AgeLimits::default() })
    }

    /// Verdict and findings after trying to sync with this mirror, and again after a restart without network.
    fn sees(&self, mirror: Tree, day: &str) -> (Verdict, Vec<Finding>) {
        let scanner = self.scanner(Some(mirror));
        let _ = scanner.sync();
        let seen = self.judge(&scanner, day);
        let offline = self.judge(&self.scanner(None), day);
        assert_eq!(seen.0, offline.0, "a restart must not change the verdict");
        seen
    }

    fn judge(&self, scanner: &Scanner, day: &str) -> (Verdict, Vec<Finding>) {
        let options = ScanOptions { now: Some(at(day)), ..ScanOptions::default() };
        let report = scanner.check_texts([&self.text], &options).report;
        let marks = report.marks.into_iter().flat_map(|mark| mark.findings);
        (report.verdict.unwrap(), report.findings.into_iter().chain(marks).collect())
    }
}

fn as_bundle(tree: &Tree) -> Tree {
    let bundle = TrustBundle::new(tree.clone()).unwrap().into_bytes();
    [(TRUST_BUNDLE.to_owned(), bundle)].into()
}

fn refused(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| matches!(finding, Finding::MirrorRefused { .. }))
}

/// Attacks with what was validly signed once, when the mark was in force.
fn with_old_files() -> Vec<(&'static str, Tree)> {
    let old = state(2, "2026-11-10", Status::Valid);
    let under_a_new_root = Repo { roots: vec![Root::version(1), Root::version(2)], ..old.clone() };
    // The thief of the online keys signs what is old as if it were new.
    let mut by_a_thief = state(4, "2026-11-22", Status::Valid);
    by_a_thief.online_files = old.online_files.clone();
    let mut withheld = by_a_thief.clone();
    withheld.online_files.remove("status/007.cwt");
    let pinned = Repo { online: 2, ..by_a_thief.clone() };
    vec![
        ("rollback of the timestamp", old.build()),
        ("rollback of the timestamp, in a bundle", as_bundle(&old.build())),
        ("rollback under a new root", under_a_new_root.build()),
        ("an older status list in a newer edition", by_a_thief.build()),
        ("a status list left out", withheld.build()),
        ("rollback of the online role", pinned.build()),
    ]
}

#[test]
fn a_revoked_mark_stays_revoked() {
    for (attack, tree) in with_old_files() {
        let device = Device::after(Status::Invalid);
        let (verdict, findings) = device.sees(tree, "2026-11-24");
        assert_eq!(verdict, Verdict::Invalid, "{attack}");
        assert!(findings.iter().any(|finding| matches!(finding, Finding::Revoked { .. })), "{attack}: {findings:?}");
        assert!(refused(&findings), "{attack}: {findings:?}");
    }
}

/// With the files lost and the floors left, old files are still no news.
#[test]
fn a_cache_lost_in_part_lets_nothing_back_in() {
    for (attack, tree) in with_old_files() {
        let device = Device::after(Status::Invalid);
        spoil(device.cache.path(), TRUST_BUNDLE, None);
        let (verdict, findings) = device.sees(tree, "2026-11-24");
        assert_ne!(verdict, Verdict::Trusted, "{attack}");
        assert!(refused(&findings), "{attack}: {findings:?}");
    }
}

#[test]
fn what_is_forged_changes_nothing() {
    let honest = state(4, "2026-11-22", Status::Invalid).build();
    let mut strangers = honest.clone();
    let timestamp: serde_json::Value = serde_json::from_slice(&strangers["metadata/timestamp.json"]).unwrap();
    let signed_by_nobody = enveloped(timestamp["signed"].clone(), &[signature(&timestamp["signed"], 99)]);
    strangers.insert("metadata/timestamp.json".into(), signed_by_nobody);
    let mut swapped = honest.clone();
    let issuers = swapped.keys().find(|path| path.ends_with(".issuers.json")).unwrap().clone();
    swapped.insert(issuers, b"{}".to_vec());
    let mut mixed = state(3, "2026-11-20", Status::Valid).build();
    mixed.insert("metadata/timestamp.json".into(), honest["metadata/timestamp.json"].clone());
    for (attack, tree) in [("a stranger signs", strangers), ("arbitrary target", swapped), ("mix and match", mixed)] {
        for tree in [as_bundle(&tree), tree] {
            let device = Device::after(Status::Valid);
            let (verdict, findings) = device.sees(tree, "2026-11-24");
            assert_eq!(verdict, Verdict::Trusted, "{attack}");
            assert!(refused(&findings) || attack == "mix and match", "{attack}: {findings:?}");
        }
    }
}

/// The same files for ever.
#[test]
fn freeze_is_told_by_age() {
    let tree = Repo { expires: FAR.into(), ..state(3, "2026-11-20", Status::Valid) }.build();
    let sees = |day| Device::after(Status::Valid).sees(tree.clone(), day);
    assert_eq!(sees("2026-11-27").0, Verdict::Trusted);
    let (verdict, findings) = sees("2026-11-28");
    assert_eq!(verdict, Verdict::Trusted);
    assert!(findings.iter().any(|finding| matches!(finding, Finding::TrustStale { .. })), "{findings:?}");
    let (verdict, findings) = sees("2027-02-19");
    assert_eq!(verdict, Verdict::Unconfirmed);
    assert!(findings.iter().any(|finding| matches!(finding, Finding::TrustTooOld { .. })), "{findings:?}");
}

/// Metadata that ends early makes its data stale, never more.
#[test]
fn expired_metadata_is_stale_however_young() {
    let device = Device::after(Status::Valid);
    let ended = Repo { expires: "2026-11-23T00:00:00Z".into(), ..state(4, "2026-11-22", Status::Valid) };
    let (verdict, findings) = device.sees(ended.build(), "2026-11-24");
    assert_eq!(verdict, Verdict::Trusted);
    assert!(findings.iter().any(|finding| matches!(finding, Finding::TrustStale { .. })), "{findings:?}");
    assert!(!refused(&findings), "{findings:?}");
}

#[test]
fn revoked_then_reinstated_and_no_way_back() {
    let device = Device::after(Status::Valid);
    let (revoked, reinstated) =
        (state(4, "2026-11-21", Status::Invalid).build(), state(5, "2026-11-22", Status::Valid).build());
    assert_eq!(device.sees(revoked.clone(), "2026-11-24").0, Verdict::Invalid);
    assert_eq!(device.sees(reinstated, "2026-11-24").0, Verdict::Trusted);
    let (verdict, findings) = device.sees(revoked, "2026-11-24");
    assert_eq!(verdict, Verdict::Trusted);
    assert!(refused(&findings));
}

/// The first mirror lies with old files, the second is good.
#[test]
fn the_next_mirror_has_the_truth() {
    let device = Device::after(Status::Valid);
    let mut registry = Registry::new(Scheme::Production, root(), Bundle::default());
    registry = registry.source(Bundle::new(state(2, "2026-11-10", Status::Valid).build()));
    registry = registry.source(Bundle::new(state(4, "2026-11-22", Status::Invalid).build()));
    let registry = registry.store(Store::open(device.cache.path()));
    let clock = SystemClock::new(at("2026-01-01"));
    let limits = LoadLimits::default();
    let scanner = Scanner::new(Setup { registries: vec![registry], clock, limits, ages: AgeLimits::default() });
    scanner.sync().unwrap();
    let (verdict, findings) = device.judge(&scanner, "2026-11-24");
    assert_eq!(verdict, Verdict::Invalid);
    assert!(refused(&findings), "{findings:?}");
}
