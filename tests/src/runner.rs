//! What a test says to whoever runs it.

use std::io::Write;

/// A line past the test runner, which shows what a test prints only when it fails.
pub fn say(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// Says why a test is left out on this machine.
///
/// # Panics
/// When `CI` is set: there, nothing is skipped.
pub fn skip(reason: &str) {
    assert!(std::env::var_os("CI").is_none_or(|ci| ci.is_empty() || ci == "false"), "{reason}");
    say(&format!("skipped: {reason}"));
}
