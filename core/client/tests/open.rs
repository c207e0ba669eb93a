//! Opening a scanner from a few settings, and where its answers say they come from.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use std::fs;
use std::path::Path;

use common::{at, published, root};
use ttm_client::{Bundle, Floor, OpenError, OpenOptions, Origin, ScanOptions, Scanner};
use ttm_mark::{Language, Status, Time, Verdict};

/// A registry's files in a folder.
fn written(folder: &Path, version: u64, issued: &str) -> String {
    let mark = published(version, issued, Status::Valid);
    for (path, bytes) in mark.files() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    mark.text
}

fn judged(scanner: &Scanner, text: &str, day: &str) -> (Option<Verdict>, Origin, Origin, Vec<String>) {
    let options = ScanOptions { now: Some(at(day)), ..scanner.options() };
    let answer = scanner.check_texts([text], &options);
    let of_facts = answer.summaries[0].as_ref().map_or(Origin::Nowhere, |summary| summary.origin);
    (answer.report.verdict, answer.trust[0].origin, of_facts, answer.words.sources)
}

#[test]
fn every_answer_says_where_it_comes_from_and_how_old_that_is() {
    let dir = tempfile::tempdir().unwrap();
    let [shipped, host, cache] = ["shipped", "host", "cache"].map(|name| dir.path().join(name));
    let text = written(&shipped, 1, "2026-11-18");
    fs::write(shipped.join("root.json"), root()).unwrap();
    written(&host, 2, "2026-11-20");
    let open = || {
        Scanner::open(OpenOptions {
            cache: Some(cache.clone()),
            hosts: vec![host.display().to_string()],
            language: Language::De,
            ..OpenOptions::new(Floor::Folder(shipped.clone()))
        })
        .unwrap()
    };
    let scanner = open();
    let (verdict, trust, facts, words) = judged(&scanner, &text, "2026-11-24");
    assert_eq!((verdict, trust, facts), (Some(Verdict::Trusted), Origin::Shipped, Origin::Shipped));
    assert_eq!(
        words,
        [
            "Unsere Liste der Aussteller ist vom 18. November 2026.",
            "Unsere Liste der entzogenen Zeichen ist vom 18. November 2026.",
            "Die öffentliche Liste ist vom 18. November 2026.",
        ]
    );
    scanner.sync().unwrap();
    let (verdict, trust, facts, words) = judged(&scanner, &text, "2026-11-24");
    assert_eq!((verdict, trust, facts), (Some(Verdict::Trusted), Origin::Folder, Origin::Folder));
    assert!(words[0].contains("20. November"), "{words:?}");
    drop(scanner);
    let (verdict, trust, facts, _) = judged(&open(), &text, "2026-11-24");
    assert_eq!((verdict, trust, facts), (Some(Verdict::Trusted), Origin::Kept, Origin::Kept));
}

#[test]
fn what_is_embedded_serves_without_a_disk() {
    let mark = published(1, "2026-11-20", Status::Valid);
    let floor = Floor::Embedded { root: root(), files: mark.source() };
    let scanner = Scanner::open(OpenOptions { built: at("2026-11-23"), ..OpenOptions::new(floor) }).unwrap();
    let (verdict, trust, facts, _) = judged(&scanner, &mark.text, "2026-11-24");
    assert_eq!((verdict, trust, facts), (Some(Verdict::Trusted), Origin::Shipped, Origin::Shipped));
    assert!(scanner.sync().is_err(), "nobody to ask");
    assert!(scanner.check_texts([&mark.text], &scanner.options()).at >= at("2026-11-23"));
}

#[test]
fn what_can_t_be_opened_is_told() {
    let nowhere = OpenOptions::new(Floor::Folder("/nonexistent".into()));
    assert!(matches!(Scanner::open(nowhere), Err(OpenError::NoRoot { .. })));
    let no_root = Floor::Embedded { root: b"{}".to_vec(), files: Bundle::default() };
    assert!(matches!(Scanner::open(OpenOptions::new(no_root)), Err(OpenError::Root(_))));
    let floor = || Floor::Embedded { root: root(), files: Bundle::default() };
    let plain = OpenOptions { hosts: vec!["http://a.example".into()], ..OpenOptions::new(floor()) };
    assert!(Scanner::open(plain).is_err_and(|error| error.to_string().starts_with("http://a.example: ")));
    let bare = Scanner::open(OpenOptions::new(floor())).unwrap();
    assert_eq!((bare.trust()[0].origin, bare.trust()[0].issued), (Origin::Nowhere, Time::EPOCH));
}
