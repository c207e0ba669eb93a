//! What is put on record about a mark after it was issued, from the command line to what a phone shows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::fs;

use serde_json::{Value, json};

use common::{DEMO, NOW, answer, refused, ttm};

/// A scheme with a maker, a desk for notices, and a mark that is published.
struct World {
    folder: tempfile::TempDir,
    number: String,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let init = ["trust", "init", "--no-passphrase", "--kind", "test", "--host", "mark.example", "--now", NOW];
        answer(path, &init, 0);
        for (number, name, uses) in [("12", "maker", &["marks", "assessments"][..]), ("500", "desk", &["notices"])] {
            let key = format!("keys/{name}.pem");
            answer(path, &["keygen", &key, "--no-passphrase"], 0);
            let mut add = vec!["trust", "add-issuer", number, "--key", &key, "--name", name, "--prefix", "8719915"];
            add.extend([
                "--assurance",
                "self-certified",
                "--from",
                "2026-01-01",
                "--until",
                "2030-01-01",
                "--now",
                NOW,
            ]);
            uses.iter().for_each(|what| add.extend(["--use", what]));
            answer(path, &add, 0);
        }
        let mut world = Self { folder, number: String::new() };
        world.facts("facts.json", |_| {});
        let mark = answer(world.folder.path(), &["issue", "facts.json", "--key", "keys/maker.pem", "--now", NOW], 0);
        mark["number"].as_str().unwrap().clone_into(&mut world.number);
        world.publish("2026-11-02");
        world
    }

    fn facts(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let facts = fs::read(format!("{DEMO}/assessments/merel.json")).unwrap();
        let mut facts: Value = serde_json::from_slice(&facts).unwrap();
        facts.as_object_mut().unwrap().remove("number");
        change(&mut facts);
        fs::write(self.folder.path().join(name), facts.to_string()).unwrap();
    }

    fn publish(&self, day: &str) -> Value {
        answer(self.folder.path(), &["publish", "--now", day], 0)
    }

    /// The mark as a phone sees it that has synced.
    fn seen(&self, day: &str) -> Value {
        let text = fs::read_to_string(self.folder.path().join(format!("labels/{}.txt", self.number))).unwrap();
        let root = "trust/metadata/1.root.json";
        let run = ttm(self.folder.path(), &["inspect", &text, "--registry", "registry", "--root", root, "--now", day])
            .arg("--json")
            .assert();
        serde_json::from_slice(&run.get_output().stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
    }

    fn findings(&self, day: &str) -> Vec<String> {
        let seen = self.seen(day);
        let mut found = Vec::new();
        collect(&seen, &mut found);
        found
    }
}

/// The codes of all findings, wherever they stand.
fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Array(findings)) = fields.get("findings") {
                found.extend(findings.iter().filter_map(|finding| finding["code"].as_str()).map(str::to_owned));
            }
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

#[test]
fn a_newer_assessment_is_shown_instead() {
    let world = World::new();
    let path = world.folder.path();
    assert!(!world.findings("2026-11-03").contains(&"assessment_updated".to_owned()));
    world.facts("newer.json", |facts| {
        facts["sequence"] = json!(2);
        facts["date"] = json!("2026-11-03");
        facts["privacy"]["kept"] = json!({ "days": 30 });
    });
    let reassess = ["reassess", &world.number, "newer.json", "--key", "keys/maker.pem", "--now", "2026-11-04"];
    let recorded = answer(path, &reassess, 0);
    assert_eq!((&recorded["sequence"], &recorded["undecided"]), (&json!(2), &json!(false)));
    let told = refused(path, &reassess, 1);
    assert!(told.contains("sequence 2 is not higher than 2") && told.contains("the next sequence"), "{told}");
    world.publish("2026-11-04");
    let found = world.findings("2026-11-05");
    assert!(found.contains(&"assessment_updated".to_owned()), "{found:?}");
}

#[test]
fn a_failed_assessment_is_never_published() {
    let world = World::new();
    let path = world.folder.path();
    world.facts("failed.json", |facts| {
        facts["sequence"] = json!(2);
        facts["outcomes"]["security"] = json!("not_met");
    });
    let mark = fs::read(path.join(format!("marks/{}.json", world.number))).unwrap();
    let told = refused(path, &["reassess", &world.number, "failed.json", "--key", "keys/maker.pem", "--now", NOW], 1);
    assert!(told.contains("ttm suspend or ttm revoke"), "{told}");
    assert_eq!(fs::read(path.join(format!("marks/{}.json", world.number))).unwrap(), mark);
    let suspend = ["suspend", &world.number, "--reason", "security_flaw", "--statement", "en=We look into a flaw."];
    answer(path, &[&suspend[..], &["--now", "2026-11-03"]].concat(), 0);
    world.publish("2026-11-03");
    assert!(world.findings("2026-11-04").contains(&"suspended".to_owned()));
}

#[test]
fn an_objection_is_on_record_from_its_beginning_to_its_end() {
    let world = World::new();
    let (path, number) = (world.folder.path(), world.number.as_str());
    let raise = ["objection", "raise", number, "--criterion", "privacy", "--from", "Consumer Watch"];
    let words = ["--words", "It listens at night.", "--now", "2026-11-03"];
    assert_eq!(answer(path, &[&raise[..], &words].concat(), 0)["sequence"], 1);
    world.publish("2026-11-03");
    assert!(world.findings("2026-11-04").contains(&"open_objection".to_owned()));

    let reply =
        ["objection", "answer", number, "1", "--from", "Kwiek Audio", "--words", "Mended.", "--now", "2026-11-05"];
    answer(path, &reply, 0);
    answer(path, &["objection", "close", number, "1", "--now", "2026-11-06"], 0);
    world.publish("2026-11-06");
    assert!(!world.findings("2026-11-07").contains(&"open_objection".to_owned()));
    let listed = answer(path, &["objection", "list", number], 0);
    let objection = &listed["objections"][0];
    assert_eq!((&objection["answer"]["words"], &objection["closed"]), (&json!("Mended."), &json!("2026-11-06")));

    let told = refused(path, &reply, 1);
    assert!(told.contains("the objection was closed on 2026-11-06"), "{told}");
    let told = refused(path, &["objection", "close", number, "2", "--now", "2026-11-06"], 1);
    assert!(told.contains("has no objection 2"), "{told}");
    let maker = [&raise[..], &["--words", "x", "--now", "2026-11-06", "--keys", "keys/maker.pem"]].concat();
    let told = refused(path, &maker, 1);
    assert!(told.contains("no key for notices is at hand"), "{told}");
    let hidden = [&raise[..6], &["Watch\u{202e}", "--words", "x"]].concat();
    assert!(refused(path, &hidden, 2).contains("invisible"), "before anything is signed");
}

#[test]
fn objections_beyond_what_phones_look_at_are_refused() {
    let world = World::new();
    let raise = ["objection", "raise", &world.number, "--from", "Watch", "--words", "So.", "--now", "2026-11-03"];
    for sequence in 1..=8 {
        assert_eq!(answer(world.folder.path(), &raise, 0)["sequence"], sequence);
    }
    let told = refused(world.folder.path(), &raise, 1);
    assert!(told.contains("phones look at no more"), "{told}");
}
