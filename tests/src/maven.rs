//! Tests in Kotlin, run by Maven.

use std::path::Path;
use std::process::Command;

/// The oldest Java that the tests run on.
const JAVA: u32 = 17;
/// What Maven says when a package did not come.
const NOT_FETCHED: [&str; 4] =
    ["Could not resolve", "could not be resolved", "Could not transfer", "Cannot access central"];

/// Maven's own command.
#[must_use]
pub fn command() -> &'static str {
    if cfg!(windows) { "mvn.cmd" } else { "mvn" }
}

/// Why nothing can be tested with Maven on this machine; nothing when it can.
#[must_use]
pub fn missing() -> Option<String> {
    let get = "install a JDK 17 or later and Maven (Debian, Ubuntu: apt-get install default-jdk-headless maven; \
               macOS: brew install openjdk maven; Windows: winget install EclipseAdoptium.Temurin.21.JDK, and maven.apache.org)";
    let Ok(said) = Command::new(command()).args(["--batch-mode", "--version"]).output() else {
        return Some(get.into());
    };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let java = said.split("Java version: ").nth(1).and_then(|rest| rest.split(['.', ',', '\n']).next()?.parse().ok());
    java.is_none_or(|java: u32| java < JAVA).then(|| format!("{get}; Maven finds Java {java:?}"))
}

/// Whether Maven says that a package did not come.
#[must_use]
pub fn not_fetched(said: &str) -> bool {
    said.lines().any(|line| line.starts_with("[ERROR]") && NOT_FETCHED.iter().any(|words| line.contains(words)))
}

/// The errors of what Maven says, without the stack traces of panics on purpose.
#[must_use]
pub fn errors(said: &str) -> String {
    said.lines().filter(|line| line.starts_with("[ERROR]")).collect::<Vec<_>>().join("\n")
}

/// What JUnit counted below `reports`: tests, failures and errors, skipped. All are 0 when there are no reports.
#[must_use]
pub fn counts(reports: &Path) -> [usize; 3] {
    let mut all = [0; 3];
    for entry in std::fs::read_dir(reports).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !(name.starts_with("TEST-") && name.ends_with(".xml")) {
            continue;
        }
        let report = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let suite = report.split("<testsuite ").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
        let count = |what: &str| -> usize {
            let value = suite.split(&format!(" {what}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).unwrap_or_default()
        };
        all[0] += count("tests");
        all[1] += count("failures") + count("errors");
        all[2] += count("skipped");
    }
    all
}
