//! The demo's labels, judged.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use assert_cmd::Command;
use serde_json::Value;

const LABEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/labels/pippa.png");

fn scan(arguments: &[&str], code: i32) -> Value {
    let run = Command::cargo_bin("ttm").unwrap().args(["scan", "--json", LABEL]).args(arguments).assert().code(code);
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

#[test]
fn the_demo_is_trusted_in_any_year() {
    let scanned = scan(&[], 0);
    assert_eq!(scanned["verdict"], "trusted");
    assert_eq!(scanned["marks"][0]["brand"], "Fuchsbau");
    assert_eq!(scanned["marks"][0]["number"], "007000010422");
    assert_eq!(scanned["at"], "2026-11-24T00:00:00Z");
}

#[test]
fn the_summary_is_structure_and_words() {
    let scanned = scan(&["--lang", "de"], 0);
    let summary = &scanned["summary"];
    assert_eq!(summary, &scanned["marks"][0]["summary"]);
    assert_eq!(summary["language"], "de");
    let questions: Vec<_> = summary["answers"].as_array().unwrap().iter().map(|reply| &reply["question"]).collect();
    assert_eq!(questions, ["data", "places", "access", "export"]);
    assert_eq!(summary["answers"][3]["words"], "Ja, in der App.");
    let outcomes: Vec<_> = summary["criteria"].as_array().unwrap().iter().map(|found| &found["outcome"]).collect();
    assert_eq!(outcomes, ["met", "met", "met", "partly", "partly"]);
    assert_eq!(summary["vouching"]["reviewers"].as_array().unwrap().len(), 2);
    assert_eq!((&summary["list"]["date"], &summary["age"]), (&"2026-11-20".into(), &345_600.into()));
    assert!(!scanned.to_string().contains(['\u{2068}', '\u{2069}']));
}

#[test]
fn lines_of_json_follow_the_schema() {
    let schema = serde_json::from_str(include_str!("../schema/scan.json")).unwrap();
    let errors: Vec<_> =
        jsonschema::validator_for(&schema).unwrap().iter_errors(&scan(&[], 0)).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn another_time_gives_another_answer() {
    let scanned = scan(&["--now", "2030-01-01"], 10);
    assert_eq!(scanned["verdict"], "unconfirmed");
    let codes: Vec<_> = scanned["marks"][0]["findings"].as_array().unwrap().iter().map(|f| &f["code"]).collect();
    assert!(codes.iter().any(|code| *code == "expired"), "{codes:?}");
}

#[test]
fn people_read_the_product_first() {
    let run = Command::cargo_bin("ttm").unwrap().args(["scan", "--lang", "de", LABEL]).assert().code(0);
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let places =
        ["Fuchsbau Pippa", "Vernetztes Spielzeug", "TEST SCHEME", "✓ Vertrauenswürdig", "Fachleute", "In der App"]
            .map(|words| text.to_lowercase().find(&words.to_lowercase()).unwrap_or_else(|| panic!("{words}: {text}")));
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("~ Haltbarkeit – Teilweise erfüllt"), "an outcome is never told by colour alone");
    assert!(!text.contains('\u{1b}'), "no colour when piped");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn of_two_marks_none_is_chosen_and_one_reads_that_first() {
    let photo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/photos/two-marks.jpg");
    let run = Command::cargo_bin("ttm").unwrap().args(["scan", photo]).assert().code(10);
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(text.starts_with("? Not confirmed\n  · There are 2 different marks in view."), "{text}");
    assert!(text.contains("Fuchsbau Pippa") && text.contains("Kwiek Merel One"), "{text}");
    let run = Command::cargo_bin("ttm").unwrap().args(["scan", "--json", photo]).assert().code(10);
    let scanned: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!((&scanned["summary"], scanned["marks"].as_array().unwrap().len()), (&Value::Null, 2));
    assert!(scanned["marks"].as_array().unwrap().iter().all(|mark| mark["summary"].is_object()));
}
