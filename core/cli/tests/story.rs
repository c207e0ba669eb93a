//! One box in a shop, from the day its mark is published to the day it is given back, told by the command line alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{fs, path::Path};

use assert_cmd::Command;
use serde_json::Value;
use ttm_tests::folder::copy;

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo");
/// The first root, as an app ships it.
const ROOT: &str = "trust/metadata/1.root.json";

/// The line of JSON that a command answers.
fn ttm(folder: &Path, line: &str, code: i32) -> Value {
    let mut words = vec![String::new()];
    for (at, part) in line.split('\'').enumerate() {
        // Between single quotes spaces belong to the word.
        let (last, rest) = if at % 2 == 1 { (part.to_owned(), vec![]) } else { split(part) };
        words.last_mut().unwrap().push_str(&last);
        words.extend(rest);
    }
    let arguments = words.into_iter().filter(|word| !word.is_empty());
    let run = Command::cargo_bin("ttm").unwrap().current_dir(folder).args(arguments).arg("--json").assert().code(code);
    let line = run.get_output().stdout.split(|byte| *byte == b'\n').next().unwrap_or_default();
    serde_json::from_slice(line).unwrap_or_else(|error| panic!("{error}: {run}"))
}

fn split(part: &str) -> (String, Vec<String>) {
    let mut words = part.split(' ').map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

fn codes(mark: &Value) -> Vec<&str> {
    mark["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn published_scanned_offline_revoked_and_reinstated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let facts = fs::read_to_string(format!("{DEMO}/assessments/merel.json")).unwrap();
    fs::write(path.join("facts.json"), facts.replace("\"number\": \"012000000072\",", "")).unwrap();
    ttm(path, "trust init --no-passphrase --kind test --host mark.example --now 2026-11-01", 0);
    ttm(path, "keygen keys/maker.pem --no-passphrase", 0);
    ttm(path, "keygen keys/desk.pem --no-passphrase", 0);
    let window = "--from 2026-01-01 --until 2030-01-01 --now 2026-11-01";
    let may = "--use marks --use assessments --assurance self_certified --prefix 8719915";
    ttm(path, &format!("trust add-issuer 12 --name 'Kwiek Audio B.V.' --key keys/maker.pem {may} {window}"), 0);
    ttm(path, &format!("trust add-issuer 500 --name 'The desk' --key keys/desk.pem --use notices {window}"), 0);
    let mark = ttm(path, "issue facts.json --key keys/maker.pem --now 2026-11-01", 0);
    let number = mark["number"].as_str().unwrap();
    ttm(path, &format!("label labels/{number}.txt --number {number} --out label.png --dpi 300"), 0);
    ttm(path, "publish --pages --report report@mark.example --now 2026-11-02", 0);
    let page = |name: &str| fs::read_to_string(path.join("registry").join(name)).unwrap();
    assert!(page("01/08719915002314/de.html").contains("In Kraft"));
    assert!(page("en/report.html").contains("mailto:report@mark.example"));
    assert_eq!(
        ttm(path, "pages --now 2026-11-02 --report report@mark.example", 0)["files"],
        serde_json::json!([]),
        "the same from outside"
    );

    // In the shop: synced once, then without a network.
    let scan = |registry: &str, day: &str, code| {
        let answer =
            ttm(path, &format!("scan label.png --registry {registry} --root {ROOT} --cache phone --now {day}"), code);
        answer["marks"][0].clone()
    };
    scan("registry", "2026-11-03", 0);
    let offline = scan("no-network", "2026-11-04", 0);
    assert_eq!((&offline["verdict"], codes(&offline)), (&"trusted".into(), vec!["self_certified"]));
    copy(&path.join("registry"), &path.join("old")).unwrap();

    // Taken back: phones say so once they have synced, and in the words of the scheme.
    let words = "--statement en='Anybody can listen.' --statement de='Jeder kann mithören.'";
    ttm(path, &format!("revoke {number} --reason security_flaw {words} --yes --now 2026-11-05"), 0);
    ttm(path, "publish --pages --now 2026-11-05", 0);
    let page = fs::read_to_string(path.join("registry/01/08719915002314/de.html")).unwrap();
    assert!(page.contains("Entzogen") && page.contains("Jeder kann mithören.") && !page.contains("In Kraft"));
    assert_eq!(scan("no-network", "2026-11-06", 0)["verdict"], "trusted", "it can't know yet");
    let revoked = scan("registry", "2026-11-06", 20);
    assert_eq!((&revoked["verdict"], codes(&revoked)[0]), (&"invalid".into(), "revoked"));
    assert_eq!(revoked["statement"]["text"], "Anybody can listen.");
    let german = ttm(
        path,
        &format!("scan label.png --lang de --registry registry --root {ROOT} --cache phone --now 2026-11-06"),
        20,
    );
    assert_eq!(german["marks"][0]["statement"]["text"], "Jeder kann mithören.");
    assert_eq!(scan("no-network", "2026-11-07", 20)["verdict"], "invalid");
    assert_eq!(scan("old", "2026-11-07", 20)["verdict"], "invalid", "older files bring nothing back");
    assert_eq!(scan("no-network", "2027-11-07", 20)["verdict"], "invalid", "at any age");

    // Given back: trusted again, with a note.
    ttm(path, &format!("reinstate {number} --reason mistake --statement en='It was another one.' --now 2026-11-08"), 0);
    ttm(path, "trust refresh --keys keys/online.pem --keys keys/status.pem --now 2026-11-08", 0);
    let back = scan("registry", "2026-11-09", 0);
    assert_eq!(back["verdict"], "trusted");
    assert!(codes(&back).contains(&"reinstated"), "{back}");
    assert_eq!(back["notice"]["action"], "reinstated");
    assert_eq!(scan("no-network", "2026-11-10", 0)["verdict"], "trusted");
}
