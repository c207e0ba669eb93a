//! What was looked at: kept if asked for, and overwritten when that ends.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use std::fs;
use std::path::Path;

use common::{Published, at, published, root};
use ttm_client::{Floor, OpenOptions, Query, Remembered, ScanOptions, Scanner};
use ttm_mark::{MarkNumber, Status, Verdict};

fn device(folder: &Path, mark: &Published) -> Scanner {
    let floor = Floor::Embedded { root: root(), files: mark.source() };
    Scanner::open(OpenOptions { cache: Some(folder.into()), ..OpenOptions::new(floor) }).unwrap()
}

fn good() -> Published {
    published(1, "2026-11-20", Status::Valid)
}

fn on(day: &str) -> ScanOptions {
    ScanOptions { now: Some(at(day)), ..ScanOptions::default() }
}

fn number() -> MarkNumber {
    MarkNumber::new(7, 0).unwrap()
}

/// All bytes on the disk.
fn disk(folder: &Path) -> Vec<u8> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| fs::read(file).unwrap()).collect()
}

fn has(folder: &Path, text: &str) -> bool {
    disk(folder).windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn nothing_is_kept_unless_it_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mark = good();
    drop(device(dir.path(), &mark));
    let before = disk(dir.path());
    let scanner = device(dir.path(), &mark);
    for day in ["2026-11-24", "2026-11-25"] {
        let _ = scanner.check_texts([&mark.text], &on(day));
        scanner.lookup(Query::Number(number()), &on(day)).unwrap();
    }
    assert!(!scanner.keeps_history());
    assert_eq!(scanner.history(), []);
    scanner.forget(number()).unwrap();
    scanner.clear_history().unwrap();
    scanner.keep_history(false).unwrap();
    drop(scanner);
    assert!(disk(dir.path()) == before, "the disk has other bytes than before");
}

#[test]
fn what_was_looked_at_is_listed_latest_first_each_once() {
    let dir = tempfile::tempdir().unwrap();
    let mark = good();
    device(dir.path(), &mark).keep_history(true).unwrap();
    let scanner = device(dir.path(), &mark);
    assert!(scanner.keeps_history());
    let _ = scanner.check_texts([&mark.text], &on("2026-11-23"));
    let _ = scanner.check_texts(["TTM1:12x"], &on("2026-11-23"));
    scanner.lookup(Query::Number(number()), &on("2026-11-24")).unwrap();
    let first = Remembered {
        at: at("2026-11-24"),
        verdict: Verdict::Trusted,
        number: number(),
        gtin: "4006381333931".parse().unwrap(),
        name: "Fuchsbau Pippa the Fox".into(),
    };
    assert_eq!(device(dir.path(), &mark).history(), [first]);

    // Looking after watched marks is not looking at them.
    scanner.clear_history().unwrap();
    scanner.watch(number(), &on("2026-11-24")).unwrap();
    scanner.clear_history().unwrap();
    scanner.changes(&on("2026-11-25")).unwrap();
    assert_eq!(scanner.history(), []);
    assert!(scanner.keeps_history());
}

#[test]
fn what_is_forgotten_is_overwritten() {
    const WRITTEN: &str = "\"verdict\":\"trusted\"";
    let dir = tempfile::tempdir().unwrap();
    let mark = good();
    let scanner = device(dir.path(), &mark);
    let ends: [&dyn Fn(&Scanner); 4] = [
        &|scanner| scanner.forget(number()).unwrap(),
        &|scanner| scanner.clear_history().unwrap(),
        &|scanner| scanner.keep_history(false).unwrap(),
        &|scanner| scanner.keep_history(false).unwrap(),
    ];
    for end in ends {
        scanner.keep_history(true).unwrap();
        let _ = scanner.check_texts([&mark.text], &on("2026-11-24"));
        assert_eq!(scanner.history().len(), 1);
        assert!(has(dir.path(), WRITTEN), "this test looks for the wrong thing");
        // A damaged store was put aside, with what was remembered then.
        fs::copy(dir.path().join("store.sqlite"), dir.path().join("store.damaged")).unwrap();
        end(&scanner);
        assert_eq!(scanner.history(), []);
        assert!(!has(dir.path(), WRITTEN));
    }
    assert!(!scanner.keeps_history() && !has(dir.path(), "own/history"));
}

#[test]
fn the_oldest_go_when_there_are_too_many() {
    let dir = tempfile::tempdir().unwrap();
    let mark = good();
    let scanner = device(dir.path(), &mark);
    scanner.keep_history(true).unwrap();
    let _ = scanner.check_texts([&mark.text], &on("2026-11-23"));
    let one = scanner.history().remove(0);
    // As if many had been looked at before.
    let many = (1..=500).map(|serial| Remembered { number: MarkNumber::new(7, serial).unwrap(), ..one.clone() });
    let mut batch = ttm_client::Batch::default();
    let bytes = serde_json::to_vec(&many.collect::<Vec<_>>()).unwrap();
    batch.put(ttm_client::Kind::Trust, "own/history.json", bytes);
    ttm_client::Store::open(dir.path()).commit(batch).unwrap();
    assert_eq!(scanner.history().len(), 500);
    let _ = scanner.check_texts([&mark.text], &on("2026-11-24"));
    let all = scanner.history();
    assert_eq!((all.len(), all[0].number, all[499].number.serial()), (500, number(), 499));
}
