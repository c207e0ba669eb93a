//! The Android app: compiled against the framework's classes, tested on the JVM with the real core, drawn, and packed.
//!
//! Needs a JDK and Maven, and Debian's packages for Android: see `android/check`. Maven keeps what it fetched in `~/.m2`.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;
use std::process::Command;

use ttm_tests::maven;
use ttm_tests::packages::{Bench, root};
use ttm_tests::runner::{say, skip};

/// Fewer tests, and somebody has lost some.
const LEAST: usize = 75;

/// What packs an app where there is no Android SDK.
const PACKERS: [&str; 5] = ["aapt2", "zipalign", "apksigner", "zip", "unzip"];

fn missing() -> Option<String> {
    if let Some(missing) = maven::missing() {
        return Some(missing);
    }
    let is_gone = |tool: &&str| Command::new(tool).arg("--help").output().is_err();
    let gone: Vec<&str> = PACKERS.into_iter().filter(is_gone).collect();
    let get = "are missing (Debian, Ubuntu: apt-get install aapt zipalign apksigner android-framework-res zip unzip)";
    (!gone.is_empty()).then(|| format!("{gone:?} {get}"))
}

#[test]
fn the_app_does_what_it_says() {
    if let Some(missing) = missing() {
        return skip(&missing);
    }
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let mut build = Command::new(root().join("android/check"));
    let output = build.arg(bench.library()).envs(bench.variables()).output().unwrap();
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    if !output.status.success() && maven::not_fetched(&text) {
        return skip(&format!("the packages of android/pom.xml did not come: {}", maven::errors(&text)));
    }
    assert!(output.status.success(), "{}", end(&text));
    let packed = String::from_utf8_lossy(&output.stdout).into_owned();
    let out = packed.lines().last().map(Path::new).and_then(Path::parent).unwrap();
    let [tests, failed, skipped] = maven::counts(&out.join("maven/surefire-reports"));
    let verified = text.lines().filter(|line| line.starts_with("Verified using v"));
    assert!(verified.clone().count() == 2 && verified.clone().all(|line| line.ends_with("true")), "{}", end(&text));
    say(text.lines().find(|line| line.starts_with("APK of ")).unwrap());
    say(&format!("{tests} JUnit tests of the Android app, {failed} failed, {skipped} skipped"));
    assert!(tests >= LEAST && failed == 0 && skipped == 0, "{}", end(&text));
}

fn end(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("at ")).collect();
    lines[lines.len().saturating_sub(80)..].join("\n")
}
