//! What is kept on the device: kept by a look-up, told, removed.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

const REGISTRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/registry");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/trust/metadata/1.root.json");

fn ttm(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("ttm").unwrap().args(arguments).assert()
}

fn keep(folder: &Path) {
    let folder = folder.to_str().unwrap();
    let named = ["--registry", REGISTRY, "--root", ROOT, "--cache", folder, "--now", "2026-11-24"];
    ttm(&[&["lookup", "007000010422"], &named[..]].concat()).code(0);
}

fn status(arguments: &[&str]) -> Value {
    let run = ttm(&[&["cache", "--json"], arguments].concat()).code(0);
    let status = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let schema = serde_json::from_str(include_str!("../schema/cache.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&status), "{status}");
    status
}

#[test]
fn what_a_look_up_kept_is_told_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    ttm(&["cache", "status", folder]).code(1).stderr(contains("--cache"));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "asking makes nothing");
    keep(dir.path());
    let kept = status(&["status", folder]);
    assert!(kept["files"].as_u64() > Some(3) && kept["buckets"].as_u64() > Some(1), "{kept}");
    assert_eq!(kept["troubles"], Value::Array(Vec::new()));
    ttm(&["cache", "status", folder]).code(0).stdout(contains("trust data").and(contains("at most 67.1 MB")));

    ttm(&["cache", "clear", folder]).code(2).stderr(contains("--yes"));
    assert_eq!(status(&["status", folder]), kept, "nobody said yes");
    let cleared = status(&["clear", folder, "--yes"]);
    assert_eq!((cleared["files"].as_u64(), cleared["buckets"].as_u64()), (Some(1), Some(0)), "the floor stays");
    keep(dir.path());
    assert_eq!(status(&["status", folder]), kept);
}

#[test]
fn a_damaged_store_is_told_and_begun_anew() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    fs::write(dir.path().join("store.sqlite"), "something else").unwrap();
    ttm(&["cache", "status", folder]).code(1).stderr(contains("was damaged and begun anew"));
    ttm(&["cache", "status", folder]).code(0);
    keep(dir.path());
}
