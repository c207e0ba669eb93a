//! What a device knows: after a sync, without network, after a crash, and against sources that lie.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use std::fs;

use common::{at, edition, root, signed, signed_by, spoil, strange_root};
use tempfile::TempDir;
use ttm_client::tuf::TufError;
use ttm_client::{Bundle, Folder, Note, Origin, Refusal, Registry, Store, SyncError, Transport, TransportError};
use ttm_mark::{DAY, Scheme, TRUST_BUNDLE};

/// A source that has one edition.
fn has(version: u64, issued: &str) -> Bundle {
    Bundle::new([(TRUST_BUNDLE, signed(&edition(version, issued)))])
}

struct Offline;

impl Transport for Offline {
    fn name(&self) -> String {
        "away.example".into()
    }

    fn get(&self, _: &str, _: u64) -> Result<Vec<u8>, TransportError> {
        Err(TransportError::Unreachable { host: self.name() })
    }
}

fn registry() -> Registry {
    Registry::new(Scheme::Production, root(), Bundle::default())
}

fn cached(dir: &TempDir) -> Registry {
    registry().store(Store::open(dir.path()))
}

fn now() -> ttm_mark::Time {
    at("2026-11-24")
}

#[test]
fn what_was_synced_is_known_offline_with_its_signed_age() {
    let dir = tempfile::tempdir().unwrap();
    let synced = cached(&dir).source(has(3, "2026-11-20")).sync(now()).unwrap();
    assert!(synced.newer);
    assert_eq!((synced.known.trust.version, synced.known.origin), (3, Origin::Folder));

    let offline = cached(&dir).source(Offline);
    let known = offline.load();
    assert_eq!((known.trust.version, known.origin, known.notes.len()), (3, Origin::Kept, 0));
    assert_eq!(now().since(known.trust.issued), 4 * DAY, "the age counts from the signature, not from the fetch");
    let SyncError { notes } = offline.sync(now()).unwrap_err();
    assert!(matches!(&notes[..], [Note::NotFetched { error, .. }] if error.is_offline()));
    assert_eq!(offline.load().trust.version, 3);
}

#[test]
fn an_older_edition_is_refused_even_when_the_kept_one_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    cached(&dir).source(has(5, "2026-11-20")).sync(now()).unwrap();
    for lose in [false, true] {
        if lose {
            spoil(dir.path(), TRUST_BUNDLE, None);
        }
        let SyncError { notes } = cached(&dir).source(has(4, "2026-11-23")).sync(now()).unwrap_err();
        let older = Refusal::Files { error: TufError::Rollback { role: "timestamp".into(), version: 4, known: 5 } };
        assert!(matches!(&notes[..], [Note::Refused { refusal, .. }] if *refusal == older), "{notes:?}");
    }
    let synced = cached(&dir).source(has(5, "2026-11-20")).sync(now()).unwrap();
    assert_eq!((synced.newer, synced.known.trust.version), (true, 5), "the lost edition itself is welcome");
}

#[test]
fn time_that_was_signed_never_runs_back() {
    let dir = tempfile::tempdir().unwrap();
    cached(&dir).source(has(5, "2026-11-20")).sync(now()).unwrap();
    spoil(dir.path(), TRUST_BUNDLE, None);
    assert_eq!(cached(&dir).load().lower_bound, at("2026-11-20"));
}

#[test]
fn what_the_scheme_did_not_sign_is_refused() {
    let forged = Bundle::new([(TRUST_BUNDLE, signed_by(&edition(9, "2026-11-23"), strange_root()))]);
    let mut broken = signed(&edition(9, "2026-11-23"));
    *broken.last_mut().unwrap() ^= 1;
    let broken = Bundle::new([(TRUST_BUNDLE, broken)]);
    let mut test = edition(9, "2026-11-23");
    test.issuers.scheme = Scheme::Test;
    let test = Bundle::new([(TRUST_BUNDLE, signed(&test))]);
    let nothing = Bundle::new([(TRUST_BUNDLE, Vec::new())]);
    for bad in [forged, broken, test, nothing] {
        let SyncError { notes } = registry().source(bad).sync(now()).unwrap_err();
        assert!(matches!(&notes[0], Note::Refused { .. }), "{notes:?}");
    }
}

#[test]
fn the_next_source_is_asked_until_one_is_fresh_and_the_highest_version_wins() {
    let sync = |sources: Vec<Bundle>| {
        let registry = sources.into_iter().fold(registry().source(Offline), Registry::source);
        registry.sync(now()).unwrap().known
    };
    assert_eq!(sync(vec![has(1, "2026-01-01"), has(3, "2026-11-20"), has(4, "2026-11-21")]).trust.version, 3);
    let known = sync(vec![has(2, "2026-02-01"), has(1, "2026-01-01")]);
    assert_eq!(known.trust.version, 2, "stale, but the best there is");
    assert!(matches!(&known.notes[..], [Note::NotFetched { .. }, Note::Refused { .. }]));
}

#[test]
fn a_damaged_cache_is_absent_with_a_note() {
    let shipped = || Registry::new(Scheme::Production, root(), has(2, "2026-06-01"));
    for damage in [&b""[..], b"half of a fi", &[0; 5000]] {
        let dir = tempfile::tempdir().unwrap();
        let registry = || shipped().store(Store::open(dir.path()));
        registry().source(has(5, "2026-11-20")).sync(now()).unwrap();
        spoil(dir.path(), TRUST_BUNDLE, Some(damage));
        let known = registry().load();
        assert_eq!((known.trust.version, known.origin), (2, Origin::Shipped));
        assert!(matches!(&known.notes[..], [Note::Damaged { .. }]));
        let synced = registry().source(has(5, "2026-11-20")).sync(now()).unwrap();
        assert_eq!(synced.known.trust.version, 5);
        assert_eq!(registry().load().origin, Origin::Kept);
    }
    let dir = tempfile::tempdir().unwrap();
    cached(&dir).source(has(5, "2026-11-20")).sync(now()).unwrap();
    spoil(dir.path(), "floors.json", Some(b"{"));
    let known = cached(&dir).load();
    assert_eq!((known.trust.version, known.notes.len()), (5, 1), "the edition still counts without its floor");
}

#[test]
fn two_processes_at_once_keep_the_newer() {
    let dir = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for version in 1..=8 {
            let dir = &dir;
            scope.spawn(move || {
                let _ = cached(dir).source(has(version, "2026-11-20")).sync(now());
            });
        }
    });
    assert_eq!(cached(&dir).load().trust.version, 8);
}

#[test]
fn a_newer_program_knows_what_its_build_knew() {
    let dir = tempfile::tempdir().unwrap();
    cached(&dir).source(has(5, "2026-11-20")).sync(now()).unwrap();
    let updated = Registry::new(Scheme::Production, root(), has(7, "2026-11-22"));
    let known = updated.store(Store::open(dir.path())).load();
    assert_eq!((known.trust.version, known.origin), (7, Origin::Shipped));
}

#[test]
fn a_disk_that_keeps_nothing_is_a_note() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("store.sqlite")).unwrap();
    let registry = cached(&dir).source(has(5, "2026-11-20"));
    let synced = registry.sync(now()).unwrap();
    assert_eq!(synced.known.trust.version, 5);
    assert!(matches!(&synced.known.notes[..], [Note::NotKept { .. }]));
    let known = registry.load();
    assert_eq!((known.trust.version, known.origin), (5, Origin::Kept), "until the program ends");
}

#[test]
fn a_folder_is_a_registry() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(TRUST_BUNDLE), signed(&edition(1, "2026-11-20"))).unwrap();
    assert_eq!(registry().source(Folder::new(dir.path())).sync(now()).unwrap().known.trust.version, 1);
}
