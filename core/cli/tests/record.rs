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

/// Reviewers decide on what they reviewed, and not before every remark is settled.
#[test]
fn reviewers_decide_on_the_answers_that_they_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    answer(path, &["trust", "init", "--no-passphrase", "--kind", "test", "--host", "mark.example", "--now", NOW], 0);
    for (number, uses) in [("7", &["marks", "assessments"][..]), ("501", &["decisions"]), ("502", &["decisions"])] {
        let key = format!("keys/{number}.pem");
        answer(path, &["keygen", &key, "--no-passphrase"], 0);
        let mut add = vec!["trust", "add-issuer", number, "--key", &key, "--name", number, "--prefix", "4009912"];
        add.extend(["--assurance", "reviewed", "--from", "2026-01-01", "--until", "2030-01-01", "--now", NOW]);
        uses.iter().for_each(|what| add.extend(["--use", what]));
        answer(path, &add, 0);
    }
    let review = fs::read_to_string(format!("{DEMO}/assessments/pippa.review.toml")).unwrap();
    let answers = fs::read_to_string(format!("{DEMO}/assessments/pippa.toml")).unwrap();
    fs::write(path.join("pippa.toml"), answers.replace("number = \"007000010422\"\n", "")).unwrap();
    fs::write(path.join("pippa.review.toml"), review.replace("settled = 2026-09-13\n", "")).unwrap();
    answer(path, &["assess", "evaluate", "pippa.toml", "--facts", "pippa.json"], 0);
    assert_eq!(answer(path, &["assess", "review", "pippa.toml"], 20)["open"], 1);
    let mark = answer(path, &["propose", "pippa.json", "--key", "keys/7.pem", "--now", NOW], 0);
    let number = mark["number"].as_str().unwrap();
    let decide = |key: &'static str, answers: &'static str| {
        vec!["decide", number, "--key", key, "--answers", answers, "--now", "2026-11-02"]
    };
    let told = refused(path, &decide("keys/501.pem", "pippa.toml"), 1);
    assert!(told.contains("remarks of reviewers that are open: 1") && told.contains("settled = DAY"), "{told}");
    fs::write(path.join("pippa.review.toml"), &review).unwrap();
    ttm(path, &["assess", "review", "pippa.toml"]).assert().code(0);
    assert_eq!(answer(path, &decide("keys/501.pem", "pippa.toml"), 0)["decisions"], 1);
    let other =
        fs::read_to_string(path.join("pippa.toml")).unwrap().replace("model = \"Pippa\"", "model = \"Pippa 2\"");
    fs::write(path.join("other.toml"), other).unwrap();
    fs::write(path.join("pippa.review.toml"), "format = 1\n").unwrap();
    let told = refused(path, &decide("keys/502.pem", "pippa.toml"), 1);
    assert!(told.contains("missing field `gtin`"), "{told}");
    fs::write(path.join("pippa.review.toml"), &review).unwrap();
    let told = refused(path, &decide("keys/502.pem", "other.toml"), 1);
    assert!(told.contains("another assessment"), "{told}");
    assert_eq!(answer(path, &decide("keys/502.pem", "pippa.toml"), 0)["decisions"], 2);
    answer(path, &["issue", number, "--key", "keys/7.pem", "--now", "2026-11-03"], 0);
}

/// The new operator has the folder and keys of its own; phones that know the first root follow.
#[test]
fn a_scheme_is_handed_over() {
    let world = World::new();
    let path = world.folder.path();
    let public = |name: &str| {
        let made = answer(path, &["keygen", name, "--no-passphrase"], 0);
        made["public_key"].as_str().unwrap().to_owned()
    };
    let root: Value = serde_json::from_slice(&fs::read(path.join("trust/metadata/1.root.json")).unwrap()).unwrap();
    let holders = root["signed"]["roles"]["root"]["keyids"].as_array().unwrap();
    let former: Vec<&str> = holders
        .iter()
        .map(|id| root["signed"]["keys"][id.as_str().unwrap()]["keyval"]["public"].as_str().unwrap())
        .collect();
    let new = ["a", "b", "c"].map(|name| public(&format!("keys/new-{name}.pem")));
    let mut rotate = vec!["trust", "rotate-root", "--now", "2026-11-03"];
    former.iter().for_each(|key| rotate.extend(["--remove", key]));
    new.iter().for_each(|key| rotate.extend(["--add", key]));
    answer(path, &rotate, 0);
    let old = path.join("former");
    fs::create_dir(&old).unwrap();
    let leave = |name: &str| fs::rename(path.join("keys").join(name), old.join(name)).unwrap();
    ["root-1.pem", "root-2.pem", "root-3.pem"].iter().for_each(|name| leave(name));
    for role in ["targets", "online", "status"] {
        answer(path, &["trust", "rotate-key", role, "--no-passphrase", "--now", "2026-11-04"], 0);
    }
    ["targets.pem", "online.pem", "status.pem"].iter().for_each(|name| leave(name));
    world.publish("2026-11-05");
    let seen = world.seen("2026-11-06");
    assert_eq!(seen["report"]["verdict"].as_str().or(seen["verdict"].as_str()), Some("trusted"), "{seen}");

    // The former operator's keys sign nothing that counts any more.
    let mut back = vec!["trust", "rotate-root", "--keys", "former", "--now", "2026-11-07"];
    back.extend(["--add", former[0]]);
    let waits = ttm(path, &back).assert();
    let said = String::from_utf8_lossy(&waits.get_output().stdout).into_owned();
    assert!(!said.contains("in force"), "{said}");
    assert_eq!(
        fs::read_dir(path.join("trust/metadata"))
            .unwrap()
            .filter(|it| { it.as_ref().unwrap().file_name().to_string_lossy().ends_with(".root.json") })
            .count(),
        4,
        "the first, the hand-over, and one per role in the root"
    );
}

#[test]
fn one_holder_is_lost_and_replaced() {
    let world = World::new();
    let path = world.folder.path();
    fs::remove_file(path.join("keys/root-3.pem")).unwrap();
    let root: Value = serde_json::from_slice(&fs::read(path.join("trust/metadata/1.root.json")).unwrap()).unwrap();
    let mine: Vec<String> = ["1", "2"]
        .iter()
        .map(|holder| {
            // The public half follows from the private one that is left.
            let key = ttm_issuer::SecretKey::read(&path.join(format!("keys/root-{holder}.pem"))).unwrap();
            key.public().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
        })
        .collect();
    let roles = root["signed"]["roles"]["root"]["keyids"].as_array().unwrap();
    let publics =
        roles.iter().map(|id| root["signed"]["keys"][id.as_str().unwrap()]["keyval"]["public"].as_str().unwrap());
    let lost = publics.into_iter().find(|key| !mine.iter().any(|known| known == key)).unwrap().to_owned();
    answer(path, &["keygen", "keys/root-4.pem", "--no-passphrase"], 0);
    let rotate = ["trust", "rotate-root", "--remove", &lost, "--add", "keys/root-4.pem", "--now", "2026-11-03"];
    answer(path, &rotate, 0);
    world.publish("2026-11-04");
    let seen = world.seen("2026-11-05");
    assert_eq!(seen["report"]["verdict"].as_str().or(seen["verdict"].as_str()), Some("trusted"), "{seen}");
}
