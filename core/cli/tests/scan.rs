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
    assert!(text.find("Fuchsbau Pippa").unwrap() < text.find("TEST SCHEME").unwrap(), "{text}");
}
