//! The Kotlin package, built and used as its users do.
//!
//! Needs a JDK and Maven, which keeps what it fetched in `~/.m2`: the second run needs no network.

use std::path::Path;
use std::process::{Command, Output};

use ttm_tests::packages::{Bench, root};
use ttm_tests::runner::{say, skip};

/// The oldest Java that the tests run on.
const JAVA: u32 = 17;
/// Fewer tests, and somebody has lost some.
const LEAST: usize = 45;
/// What Maven says when a package did not come.
const NOT_FETCHED: [&str; 4] =
    ["Could not resolve", "could not be resolved", "Could not transfer", "Cannot access central"];

/// What tests say that is worth reading.
const TOLD: [&str; 2] = [" in Kotlin", " MiB more after "];

/// Why the package can't be tested on this machine; nothing when it can.
fn missing() -> Option<String> {
    let get = "install a JDK 17 or later and Maven (Debian, Ubuntu: apt-get install default-jdk-headless maven; \
               macOS: brew install openjdk maven; Windows: winget install EclipseAdoptium.Temurin.21.JDK, and maven.apache.org)";
    let Ok(said) = Command::new(maven()).args(["--batch-mode", "--version"]).output() else { return Some(get.into()) };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let java = said.split("Java version: ").nth(1).and_then(|rest| rest.split(['.', ',', '\n']).next()?.parse().ok());
    java.is_none_or(|java: u32| java < JAVA).then(|| format!("{get}; Maven finds Java {java:?}"))
}

fn maven() -> &'static str {
    if cfg!(windows) { "mvn.cmd" } else { "mvn" }
}

/// The README's lines as a test, in the demo's scheme and time: its own paths are all that is put in.
fn quick_start() -> String {
    let readme = std::fs::read_to_string(root().join("bindings/kotlin/README.md")).unwrap();
    let block = readme.split("## Ten lines to a verdict").nth(1).unwrap().split("```kotlin\n").nth(1).unwrap();
    let (imports, lines): (Vec<&str>, Vec<&str>) =
        block.split("```").next().unwrap().lines().partition(|line| line.starts_with("import "));
    assert!(lines.iter().filter(|line| !line.is_empty()).count() <= 10, "{lines:#?}");
    let mut code = lines.join("\n        ");
    let demo = root().join("tests/demo").display().to_string();
    for (written, here) in [
        (r#"Floor.Folder("shipped")"#, format!(r#"Floor.Folder("{demo}/registry"), Scheme.TEST"#)),
        (r#"File("box.jpg").readBytes()"#, format!(r#"File("{demo}/photos/toy.jpg").readBytes(), OPTIONS"#)),
    ] {
        assert!(code.contains(written), "{code}");
        code = code.replace(written, &here);
    }
    format!(
        "package org.ttm.scanner\n\n{}\nimport java.io.*\nimport org.junit.jupiter.api.Assertions.assertTrue\nimport org.junit.jupiter.api.Test\n\n\
         class QuickStartTest {{\n    private fun lines() {{\n        {code}\n    }}\n\n    @Test\n    fun theReadmesLinesRun() {{\n        \
         val (out, said) = System.out to ByteArrayOutputStream()\n        System.setOut(PrintStream(said))\n        try {{ lines() }} finally {{ \
         System.setOut(out) }}\n        assertTrue(\"genuine\" in said.toString() && \"Where is it stored?\" in said.toString(), said.toString())\n    \
         }}\n}}\n",
        imports.join("\n")
    )
}

/// What JUnit counted below `reports`: tests, failures and errors, skipped.
fn counts(reports: &Path) -> [usize; 3] {
    let mut all = [0; 3];
    for entry in std::fs::read_dir(reports).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !(name.starts_with("TEST-") && name.ends_with(".xml")) {
            continue;
        }
        let report = std::fs::read_to_string(entry.path()).unwrap();
        let suite = report.split("<testsuite ").nth(1).unwrap().split('>').next().unwrap();
        let count = |what: &str| -> usize {
            suite.split(&format!(" {what}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        all[0] += count("tests");
        all[1] += count("failures") + count("errors");
        all[2] += count("skipped");
    }
    all
}

/// The errors and what is worth reading.
fn said(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    // Without the stack traces of panics on purpose.
    let is_told = |line: &&str| line.starts_with("[ERROR]") || TOLD.iter().any(|words| line.contains(words));
    text.lines().filter(is_told).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_kotlin_package_does_what_it_says() {
    if let Some(missing) = missing() {
        return skip(&missing);
    }
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let library = bench.library().to_owned();
    let start = library.join("kotlin-quick-start");
    std::fs::create_dir_all(&start).unwrap();
    std::fs::write(start.join("QuickStartTest.kt"), quick_start()).unwrap();
    let reports = library.join("maven/surefire-reports");
    let _ = std::fs::remove_dir_all(&reports);
    let mut tests = Command::new(maven());
    tests
        .args(["--batch-mode", "--quiet", "-Dstyle.color=never", "--file"])
        .arg(root().join("bindings/kotlin/pom.xml"));
    tests.arg(format!("-Dttm.library={}", library.display())).arg(format!("-Dttm.start={}", start.display()));
    let output = tests.arg("test").envs(bench.variables()).output().unwrap();
    let said = said(&output);
    if !output.status.success() && NOT_FETCHED.iter().any(|words| said.contains(words)) {
        return skip(&format!("the packages of bindings/kotlin/pom.xml did not come: {said}"));
    }
    assert!(output.status.success(), "{said}");
    let [tests, failed, skipped] = counts(&reports);
    say(&said);
    say(&format!("{tests} JUnit tests of the Kotlin package, {failed} failed, {skipped} skipped"));
    assert!(tests >= LEAST && failed == 0 && skipped == 0, "{said}");
}
