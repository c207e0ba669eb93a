//! Runs `ttm` as a person would.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

pub(crate) const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo");
#[allow(dead_code, reason = "a browser reads the system's clock")]
pub(crate) const NOW: &str = "2026-11-01";

/// `ttm` in a folder.
pub(crate) fn ttm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("ttm").unwrap();
    command.current_dir(folder).args(arguments);
    command
}

/// What a command answers as JSON.
pub(crate) fn answer(folder: &Path, arguments: &[&str], code: i32) -> Value {
    let run = ttm(folder, arguments).arg("--json").assert().code(code);
    serde_json::from_slice(&run.get_output().stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// What a command says to standard error when it refuses.
#[allow(dead_code, reason = "not every test has refusals")]
pub(crate) fn refused(folder: &Path, arguments: &[&str], code: i32) -> String {
    let run = ttm(folder, arguments).assert().code(code);
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}
