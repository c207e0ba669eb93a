//! Watching marks and finding products by name, without asking anybody.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use common::{at, published, root};
use tempfile::TempDir;
use ttm_client::{
    Bundle, LookupError, Query, Registry, ScanOptions, Scanner, Setup, Standing, Store, SystemClock, WatchError,
};
use ttm_mark::{AgeLimits, MarkNumber, Scheme, Status};
use ttm_reader::LoadLimits;

fn device(dir: &TempDir, source: Option<Bundle>) -> Scanner {
    let registry = Registry::new(Scheme::Production, root(), Bundle::default()).store(Store::open(dir.path()));
    let registries = vec![match source {
        Some(source) => registry.source(source),
        None => registry,
    }];
    let clock = SystemClock::new(at("2026-01-01"));
    Scanner::new(Setup { registries, clock, limits: LoadLimits::default(), ages: AgeLimits::default() })
}

fn on(day: &str) -> ScanOptions {
    ScanOptions { now: Some(at(day)), ..ScanOptions::default() }
}

fn number() -> MarkNumber {
    MarkNumber::new(7, 0).unwrap()
}

#[test]
fn a_watched_mark_tells_once_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    let today = on("2026-11-24");
    let scanner = device(&dir, Some(published(1, "2026-11-20", Status::Valid).source()));
    assert!(matches!(scanner.watch(number(), &today), Err(WatchError::Lookup(LookupError::NotAtHand { .. }))));
    scanner.sync().unwrap();
    let watched = scanner.watch(number(), &today).unwrap();
    assert_eq!((watched.name.as_str(), watched.standing), ("Fuchsbau Pippa the Fox", Standing::InForce));
    assert_eq!(scanner.changes(&today).unwrap(), []);

    let mut before = Standing::InForce;
    for (version, status, standing) in [
        (2, Status::Suspended, Standing::OnHold),
        (3, Status::Valid, Standing::InForce),
        (4, Status::Invalid, Standing::Revoked),
    ] {
        let scanner = device(&dir, Some(published(version, "2026-11-21", status).source()));
        assert_eq!(scanner.changes(&today).unwrap(), [], "before the sync nothing is known");
        scanner.sync().unwrap();
        let changes = scanner.changes(&today).unwrap();
        assert_eq!(
            changes.iter().map(|change| (change.before.standing, change.now.standing)).collect::<Vec<_>>(),
            [(before, standing)]
        );
        assert_eq!(device(&dir, None).changes(&today).unwrap(), [], "told once");
        before = standing;
    }
    // What can't be told is no change: the trust data is too old by then.
    assert_eq!(device(&dir, None).changes(&on("2027-10-01")).unwrap(), []);
    assert_eq!(device(&dir, None).watched()[0].standing, Standing::Revoked);
    scanner.unwatch(number()).unwrap();
    assert_eq!(device(&dir, None).watched(), []);
}

#[test]
fn the_end_of_a_mark_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let scanner = device(&dir, Some(published(1, "2026-11-20", Status::Valid).source()));
    scanner.sync().unwrap();
    scanner.watch(number(), &on("2026-11-24")).unwrap();
    let scanner = device(&dir, Some(published(2, "2029-06-20", Status::Valid).source()));
    scanner.sync().unwrap();
    let changes = scanner.changes(&on("2029-06-21")).unwrap();
    assert_eq!(changes[0].now.standing, Standing::Ended);
}

#[test]
fn products_are_found_by_beginnings_of_words() {
    let dir = tempfile::tempdir().unwrap();
    let scanner = device(&dir, Some(published(1, "2026-11-20", Status::Valid).source()));
    assert_eq!(scanner.search("pippa", 9), [], "nothing is at hand");
    scanner.sync().unwrap();
    let offline = device(&dir, None);
    for words in ["pippa", "FUCHS pip", "fox", "the pippa fuchsbau"] {
        let found = offline.search(words, 9);
        assert_eq!(found.len(), 1, "{words}");
        assert_eq!((found[0].number, found[0].brand.as_str()), (number(), "Fuchsbau"));
        assert!(offline.lookup(Query::Number(found[0].number), &on("2026-11-24")).is_ok());
    }
    for words in ["", "  ", "ippa", "pippa dog"] {
        assert_eq!(offline.search(words, 9), [], "{words}");
    }
    assert_eq!(offline.search("pippa", 0), []);
}

#[test]
fn several_are_looked_up_each_with_its_answer() {
    let dir = tempfile::tempdir().unwrap();
    let scanner = device(&dir, Some(published(1, "2026-11-20", Status::Valid).source()));
    scanner.sync().unwrap();
    let queries = ["4006381333931", "96385074"].map(|text| text.parse::<Query>().unwrap());
    let answers = scanner.lookup_many(&queries, &on("2026-11-24"));
    assert!(matches!(&answers[..], [Ok(_), Err(LookupError::NotListed { .. })]));
}
