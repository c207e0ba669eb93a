//! The story in the README of the issuer's side, run as it stands there.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

const STORY: &str = include_str!("../../issuer/README.md");
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo");
/// The day on which the story happens.
const DAY: &str = "2026-11-25";

/// What stands between ```` ```sh ```` and its end, in order.
fn commands(text: &str) -> String {
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect()
}

/// `ttm` on that day, for a shell to find.
fn ttm_of_the_day(folder: &Path) {
    let ttm = assert_cmd::cargo::cargo_bin("ttm");
    let shim = folder.join("ttm");
    fs::write(&shim, format!("#!/bin/sh\nexec '{}' \"$@\" --now {DAY}\n", ttm.display())).unwrap();
    fs::set_permissions(&shim, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_story_of_the_issuers_side_can_be_followed() {
    let (bin, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ttm_of_the_day(bin.path());
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap());
    let story = commands(STORY);
    assert!(story.lines().filter(|line| line.starts_with("ttm ")).count() > 15);
    let run = Command::new("sh")
        .args(["-e", "-c", &story])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("DEMO", DEMO)
        .output()
        .unwrap();
    let said = [String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr)].concat();
    assert!(run.status.success(), "{said}");
    for words in ["2 of 2", "Trusted", "Fuchsbau Pippa"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for file in ["pippa.svg", "pippa.pdf", "pippa.png", "registry/trust.bundle"] {
        assert!(folder.path().join(file).exists(), "{file}");
    }
    assert!(fs::read_to_string(folder.path().join("page.html")).unwrap().contains("Pippa"));
}
