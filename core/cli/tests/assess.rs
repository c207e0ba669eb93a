//! `ttm assess`: from a new answers file to the facts that are signed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{fs, path::Path};

use assert_cmd::Command;
use predicates::{prelude::PredicateBooleanExt, str::contains};
use serde_json::Value;

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/assessments");
const NOW: &str = "2026-11-24";

fn ttm(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("ttm").unwrap();
    command.current_dir(folder).args(args).args(["--now", NOW]).assert()
}

fn demo(name: &str) -> String {
    format!("{DEMO}/{name}")
}

fn json(folder: &Path, args: &[&str], code: i32) -> Vec<Value> {
    let run = ttm(folder, &[args, &["--json"]].concat()).code(code);
    let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn fits(folder: &Path, schema: &str, values: &[Value]) {
    let run = ttm(folder, &["schema", schema]).code(0);
    let schema = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for value in values {
        let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn a_new_file_asks_what_its_category_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    ttm(folder.path(), &["assess", "new", "--category", "childrens-speaker", "--out", "new.toml"])
        .code(0)
        .stderr(contains("questions of the catalogue 2026.1"));
    let text = fs::read_to_string(folder.path().join("new.toml")).unwrap();
    assert!(text.contains("# child_profiles = \"\"") && text.contains("date = 2026-11-24"));
    let again = ttm(folder.path(), &["assess", "new", "--category", "toy", "--out", "new.toml"]).code(1);
    again.stderr(contains("new.toml"));
    assert_eq!(fs::read_to_string(folder.path().join("new.toml")).unwrap(), text, "nothing was overwritten");

    let camera = ["assess", "new", "--category", "camera", "--without", "cloud,account", "--with", "battery"];
    ttm(folder.path(), &camera).code(0).stdout(contains("# battery = \"\"").and(contains("# countries = ").not()));
    ttm(folder.path(), &["assess", "new", "--category", "spaceship"]).code(2).stderr(contains("childrens_speaker"));

    let checked = ttm(folder.path(), &["assess", "check", "new.toml"]).code(1);
    checked.stdout(contains("no answer to “How is the microphone turned off?”").and(contains("new.toml:")));
}

#[test]
fn outcomes_and_the_facts_that_follow() {
    let folder = tempfile::tempdir().unwrap();
    let pippa = demo("pippa.toml");
    let told = ttm(folder.path(), &["assess", "evaluate", &pippa, "--facts", "pippa.json"]).code(0);
    told.stdout(
        contains("Fuchsbau Pippa: a mark can be granted")
            .and(contains("Who can read how to repair it? nobody (none of 2; stability.repair)")),
    );
    let parsed = |path: &str| serde_json::from_str::<Value>(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(parsed(folder.path().join("pippa.json").to_str().unwrap()), parsed(&demo("pippa.json")));
    ttm(folder.path(), &["assess", "check", "pippa.json", &pippa]).code(0).stdout(contains("2 of 2 files valid"));

    let first = json(folder.path(), &["assess", "evaluate", &pippa], 0);
    assert_eq!(first, json(folder.path(), &["assess", "evaluate", &pippa], 0), "byte for byte");
    assert_eq!(first[0]["criteria"][3]["outcome"], "partly");
    fits(folder.path(), "evaluate", &first);

    for name in ["camera", "router", "merel"] {
        ttm(folder.path(), &["assess", "evaluate", &demo(&format!("{name}.toml"))]).code(0);
    }
    for name in ["wearable", "childrens_speaker"] {
        let told = ttm(folder.path(), &["assess", "evaluate", &demo(&format!("{name}.toml"))]).code(20);
        told.stdout(contains("no mark can be granted"));
    }
}

#[test]
fn facts_without_a_number_get_it_when_issued() {
    let folder = tempfile::tempdir().unwrap();
    ttm(folder.path(), &["assess", "evaluate", &demo("router.toml"), "--facts", "router.json"]).code(0);
    let text = fs::read_to_string(folder.path().join("router.json")).unwrap();
    assert!(!text.contains("\"number\""));
    ttm(folder.path(), &["assess", "router.json"]).code(0).stdout(contains("number given out when issued"));
}

#[test]
fn what_changed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let old = fs::read_to_string(demo("pippa.toml")).unwrap();
    fs::write(folder.path().join("new.toml"), old.replace("repair = \"none\"", "repair = \"public\"")).unwrap();
    let pippa = demo("pippa.toml");
    ttm(folder.path(), &["assess", "diff", &pippa, "new.toml"])
        .code(0)
        .stdout("- Who can read how to repair it? Now: anyone. Before: nobody. Better for shoppers.\n");
    ttm(folder.path(), &["assess", "diff", &pippa, &pippa]).code(0).stdout("Nothing changed.\n");
    let told = json(folder.path(), &["assess", "diff", &pippa, "new.toml"], 0);
    assert_eq!((&told[0]["id"], &told[0]["better"]), (&"stability.repair".into(), &"better".into()));
    fits(folder.path(), "difference", &told);
}

#[test]
fn files_that_are_no_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("huge.toml"), "# nothing at all\n".repeat(6_000_000)).unwrap();
    fs::write(path.join("deep.toml"), format!("format = {}", "[".repeat(100_000))).unwrap();
    fs::write(path.join("bytes.toml"), b"format = 1\n\xff\xfe").unwrap();
    fs::write(path.join("unseen.toml"), "\u{202e}format = 1\n\u{1b}[2J = 2").unwrap();
    for (file, part) in [
        ("huge.toml", "at most 262144"),
        ("deep.toml", "not TOML"),
        ("bytes.toml", "not UTF-8"),
        ("unseen.toml", "not TOML"),
    ] {
        let run = ttm(path, &["assess", "check", file]).code(1).stdout(contains(part).and(contains(file)));
        let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "nothing reaches the terminal that it obeys");
        ttm(path, &["assess", "evaluate", file]).code(1).stderr(contains("mend the errors first"));
    }
    fs::create_dir(path.join("folder.toml")).unwrap();
    ttm(path, &["assess", "check", "folder.toml", "missing.toml"])
        .code(1)
        .stderr(contains("folder.toml").and(contains("missing.toml")));
    ttm(path, &["assess"]).code(2);
}
