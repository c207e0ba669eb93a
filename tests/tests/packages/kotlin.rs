//! The Kotlin package, built and used as its users do.
//!
//! Needs a JDK and Maven, which keeps what it fetched in `~/.m2`: the second run needs no network.

use std::process::{Command, Output};

use ttm_tests::maven;
use ttm_tests::packages::{Bench, root};
use ttm_tests::runner::{say, skip};

/// Fewer tests, and somebody has lost some.
const LEAST: usize = 45;
/// What tests say that is worth reading.
const TOLD: [&str; 2] = [" in Kotlin", " MiB more after "];

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

/// What is worth reading, then the errors.
fn said(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    let told =
        text.lines().filter(|line| TOLD.iter().any(|words| line.contains(words))).map(|line| format!("{line}\n"));
    told.collect::<String>() + &maven::errors(&text)
}

#[test]
fn the_kotlin_package_does_what_it_says() {
    if let Some(missing) = maven::missing() {
        return skip(&missing);
    }
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let library = bench.library().to_owned();
    let start = library.join("kotlin-quick-start");
    std::fs::create_dir_all(&start).unwrap();
    std::fs::write(start.join("QuickStartTest.kt"), quick_start()).unwrap();
    let reports = library.join("maven/surefire-reports");
    let _ = std::fs::remove_dir_all(&reports);
    let mut tests = Command::new(maven::command());
    tests
        .args(["--batch-mode", "--quiet", "-Dstyle.color=never", "--file"])
        .arg(root().join("bindings/kotlin/pom.xml"));
    tests.arg(format!("-Dttm.library={}", library.display())).arg(format!("-Dttm.start={}", start.display()));
    let output = tests.arg("test").envs(bench.variables()).output().unwrap();
    let said = said(&output);
    if !output.status.success() && maven::not_fetched(&said) {
        return skip(&format!("the packages of bindings/kotlin/pom.xml did not come: {said}"));
    }
    assert!(output.status.success(), "{said}");
    let [tests, failed, skipped] = maven::counts(&reports);
    say(&said);
    say(&format!("{tests} JUnit tests of the Kotlin package, {failed} failed, {skipped} skipped"));
    assert!(tests >= LEAST && failed == 0 && skipped == 0, "{said}");
}
