//! The issuer's commands, from nothing to a mark that is trusted, and to its end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use predicates::{prelude::PredicateBooleanExt, str::contains};
use serde_json::{Value, json};

use common::{DEMO, NOW, answer, ttm};

/// A scheme's folder with keys, whose issuer 12 certifies its own speaker.
struct Scheme {
    folder: tempfile::TempDir,
}

/// The root that phones of these schemes know.
const ROOT: &str = "trust/metadata/1.root.json";
/// When keys may sign, and when that was decided.
const WINDOW: [&str; 6] = ["--from", "2026-01-01", "--until", "2030-01-01", "--now", NOW];

/// Founds a scheme in a folder.
fn found(folder: &Path) {
    answer(folder, &["trust", "init", "--no-passphrase", "--kind", "test", "--host", "mark.example", "--now", NOW], 0);
}

/// Makes a key `keys/NAME.pem` and lists it.
fn list(folder: &Path, number: &str, (name, of): (&str, &str), uses: &[&str], scope: [&str; 2]) {
    let key = format!("keys/{name}.pem");
    answer(folder, &["keygen", &key, "--no-passphrase"], 0);
    let [assurance, prefix] = scope;
    let mut arguments = vec!["trust", "add-issuer", number, "--key", &key, "--name", of];
    arguments.extend(["--assurance", assurance, "--prefix", prefix]);
    uses.iter().for_each(|what| arguments.extend(["--use", what]));
    answer(folder, &[&arguments[..], &WINDOW].concat(), 0);
}

impl Scheme {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        found(folder.path());
        let maker = ("issuer", "Kwiek Audio B.V.");
        list(folder.path(), "12", maker, &["marks", "assessments"], ["self-certified", "8719915"]);
        let facts = fs::read_to_string(format!("{DEMO}/assessments/merel.json")).unwrap();
        fs::write(folder.path().join("facts.json"), facts.replace("\"number\": \"012000000072\",", "")).unwrap();
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn issue(&self) -> Value {
        answer(self.path(), &["issue", "facts.json", "--key", "keys/issuer.pem", "--now", NOW], 0)
    }

    fn publish(&self, day: &str) -> Value {
        answer(self.path(), &["publish", "--now", day], 0)
    }

    fn scan(&self, picture: &str, day: &str, code: i32) -> Value {
        let arguments = ["scan", picture, "--registry", "registry", "--root", ROOT, "--now", day];
        answer(self.path(), &arguments, code)
    }

    fn label(&self, mark: &Value, options: &[&str], code: i32) -> Value {
        let (text, number) = (mark["text"].as_str().unwrap(), mark["number"].as_str().unwrap());
        answer(self.path(), &[&["label", text, "--number", number], options].concat(), code)
    }
}

#[test]
fn from_keys_to_a_trusted_mark_and_to_its_end() {
    let scheme = Scheme::new();
    assert_eq!(answer(scheme.path(), &["assess", "facts.json"], 0)["valid"], true);
    let mark = scheme.issue();
    assert_eq!(mark["number"], "012000000013");
    assert_eq!(mark["expires"], "2029-11-01T00:00:00Z");
    let files = ["--out", "label.png", "--out", "label.svg", "--out", "label.pdf", "--sheet", "sizes.pdf"];
    let label = scheme.label(&mark, &[&files[..], &["--dpi", "300", "--words", "en,de,fr"]].concat(), 0);
    assert_eq!(label["sheet"]["modules_mm"][1], 0.45);
    for file in ["label.pdf", "sizes.pdf"] {
        assert!(fs::read(scheme.path().join(file)).unwrap().starts_with(b"%PDF-"), "{file}");
    }
    assert_eq!(label["files"][1]["module_mm"], 0.5);
    assert!(label["files"][0]["module_mm"].as_f64().unwrap() > 0.5, "rounded up to whole dots");

    let edition = scheme.publish("2026-11-02");
    assert_eq!(edition["version"], 1);
    assert!(edition["root"].as_str().unwrap().ends_with(ROOT), "{edition}");
    let scanned = scheme.scan("label.png", "2026-11-03", 0);
    assert_eq!(scanned["verdict"], "trusted");
    assert_eq!(scanned["marks"][0]["number"], mark["number"]);

    let path = scheme.path().join(mark["files"][0].as_str().unwrap());
    let kept = fs::read_to_string(&path).unwrap();
    fs::write(&path, kept.replace("\"standing\": \"valid\"", "\"standing\": \"revoked\"")).unwrap();
    assert_eq!(scheme.publish("2026-11-03")["version"], 2);
    let scanned = scheme.scan("label.png", "2026-11-04", 20);
    assert_eq!(scanned["verdict"], "invalid");
    assert_eq!(scanned["marks"][0]["findings"][0]["code"], "revoked");
}

#[test]
fn operators_have_serials_of_their_own() {
    let scheme = Scheme::new();
    let path = scheme.path().join("scheme.json");
    let mut file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    file["operators"] = json!([{ "issuer": 12, "name": "south", "serials": [1001, 2000] }]);
    fs::write(&path, file.to_string()).unwrap();
    let issue = ["issue", "facts.json", "--key", "keys/issuer.pem", "--now", NOW];
    ttm(scheme.path(), &issue)
        .assert()
        .code(1)
        .stderr(contains("has operators: south").and(contains("--operator NAME")));
    let mark = answer(scheme.path(), &[&issue[..], &["--operator", "south"]].concat(), 0);
    assert!(mark["number"].as_str().unwrap().starts_with("01200001001"), "{mark}");
    assert!(scheme.path().join("ledgers/012.south.jsonl").exists());
    assert_eq!(scheme.publish("2026-11-02")["version"], 1, "phones need not know");
}

/// A reviewed mark needs two reviewers: until then phones do not confirm it.
#[test]
fn a_reviewed_mark_is_trusted_once_two_have_decided() {
    let folder = tempfile::tempdir().unwrap();
    found(folder.path());
    let scope = ["reviewed", "4009912"];
    list(folder.path(), "7", ("issuer", "Reviewers"), &["marks", "assessments"], scope);
    list(folder.path(), "501", ("one", "Ada Ek"), &["decisions"], scope);
    list(folder.path(), "502", ("two", "Bo Lind"), &["decisions"], scope);
    let facts = format!("{DEMO}/assessments/pippa.json");
    let issue = ["issue", &facts, "--key", "keys/issuer.pem", "--now", "2026-11-03"];
    let refused = |arguments: &[&str], why: &str| {
        ttm(folder.path(), arguments).assert().code(1).stderr(contains(why));
    };
    refused(&issue, "needs the decisions of 2 reviewers, and has 0");
    let proposed = answer(folder.path(), &["propose", &facts, "--key", "keys/issuer.pem", "--now", NOW], 0);
    let number = proposed["number"].as_str().unwrap();
    let issue = ["issue", number, "--key", "keys/issuer.pem", "--now", "2026-11-03"];
    refused(&["propose", &facts, "--key", "keys/issuer.pem", "--now", NOW], "is there already");
    refused(&issue, "and has 0");
    let decide = |key: &str| ["decide", number, "--key", key, "--now", "2026-11-02"].map(str::to_owned);
    let run = |key: &str, code| {
        let arguments = decide(key);
        answer(folder.path(), &arguments.each_ref().map(String::as_str), code)
    };
    let first = run("keys/one.pem", 0);
    assert_eq!((&first["reviewer"], &first["decisions"], &first["needed"]), (&json!("Ada Ek"), &json!(1), &json!(2)));
    refused(&decide("keys/one.pem").each_ref().map(String::as_str), "already");
    refused(&decide("keys/issuer.pem").each_ref().map(String::as_str), "decisions");
    refused(&issue, "and has 1");
    assert_eq!(run("keys/two.pem", 0)["decisions"], 2);
    fs::write(folder.path().join("other.json"), other_model(&facts, number)).unwrap();
    refused(&["issue", "other.json", "--key", "keys/issuer.pem", "--now", "2026-11-03"], "not those that");
    let mark = answer(folder.path(), &issue, 0);
    assert!(!folder.path().join("proposals").join(format!("{number}.json")).exists());
    assert_eq!(answer(folder.path(), &["publish", "--now", "2026-11-04"], 0)["unconfirmed"], json!([]));
    let text = mark["text"].as_str().unwrap();
    answer(folder.path(), &["label", text, "--number", number, "--out", "label.png"], 0);
    let scan = ["scan", "label.png", "--registry", "registry", "--root", ROOT, "--now", "2026-11-05"];
    assert_eq!(answer(folder.path(), &scan, 0)["verdict"], "trusted");
}

/// The facts of another product under the same number.
fn other_model(facts: &str, number: &str) -> String {
    let facts = fs::read_to_string(facts).unwrap();
    let mut facts: Value = serde_json::from_str(&facts).unwrap();
    facts["product"]["model"] = json!("Another");
    facts["number"] = json!(number);
    facts.to_string()
}

#[test]
fn the_demo_scheme_is_made_anew_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(format!("{DEMO}/scheme.json"), folder.path().join("scheme.json")).unwrap();
    for (name, issuer) in [("pippa", "007"), ("merel", "012")] {
        let (facts, key) = (format!("{DEMO}/assessments/{name}.json"), format!("{DEMO}/keys/issuer-{issuer}.demo.pem"));
        // Merel's facts are of October, its mark of September: the demo's own example is not as strict.
        let day = if name == "pippa" { "2026-09-15" } else { "2026-10-05" };
        let terms = ["--until", "2029-09-15", "--now", day];
        let issue = [&["issue", &facts, "--key", &key][..], &terms].concat();
        if name == "pippa" {
            answer(folder.path(), &[&["propose", &facts, "--key", &key][..], &terms].concat(), 0);
            for reviewer in ["501", "502"] {
                let key = format!("{DEMO}/keys/issuer-{reviewer}.demo.pem");
                answer(folder.path(), &["decide", "007000010422", "--key", &key, "--now", day], 0);
            }
        }
        let mark = answer(folder.path(), &issue, 0);
        let text = fs::read_to_string(format!("{DEMO}/labels/{name}.txt")).unwrap();
        assert_eq!(mark["text"] == text, name == "pippa");
        let number = mark["number"].as_str().unwrap();
        let out = [format!("{name}.svg"), format!("{name}.png")];
        answer(
            folder.path(),
            &["label", &text, "--number", number, "--dpi", "1000", "--out", &out[0], "--out", &out[1]],
            0,
        );
        for file in out {
            let made = fs::read(folder.path().join(&file)).unwrap();
            assert!(made == fs::read(format!("{DEMO}/labels/{file}")).unwrap(), "{file}");
        }
    }
}

#[test]
fn keys_are_never_overwritten() {
    let scheme = Scheme::new();
    let path = scheme.path().join("keys/root-1.pem");
    let before = fs::read(&path).unwrap();
    let run = ttm(scheme.path(), &["keygen", "keys/root-1.pem", "--no-passphrase"]).assert().code(1);
    run.stderr(contains("keys/root-1.pem").and(contains("never overwritten")));
    assert_eq!(fs::read(&path).unwrap(), before);
    let failed = answer(scheme.path(), &["keygen", "keys/root-1.pem", "--no-passphrase"], 1);
    assert!(failed["error"].as_str().unwrap().contains("keys/root-1.pem") && failed["help"].is_string());
    let run = ttm(scheme.path(), &["keygen", "new.pem", "--no-passphrase"]).assert().code(0);
    let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let secret = fs::read_to_string(scheme.path().join("new.pem")).unwrap();
    assert!(!text.contains(secret.lines().nth(1).unwrap()), "the private half is not printed");
}

#[test]
fn problems_of_facts_are_told_as_a_compiler_does() {
    let scheme = Scheme::new();
    let good = fs::read_to_string(scheme.path().join("facts.json")).unwrap();
    let bad = good.replacen("\"never\"", "\"nevver\"", 1).replacen("\"maker\": {", "\"makr\": {", 1);
    fs::write(scheme.path().join("bad.json"), bad).unwrap();
    let run = ttm(scheme.path(), &["assess", "facts.json", "bad.json", "missing.json"]).assert().code(1);
    let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    for part in ["bad.json:33:13", "unknown value `nevver`", "did you mean `never`?", "did you mean `maker`?"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains("`maker` is missing") && text.contains("1 of 3 files valid"), "{text}");
    run.stderr(contains("missing.json: "));

    let run = ttm(scheme.path(), &["assess", "--json", "facts.json", "bad.json", "missing.json"]).assert().code(1);
    let lines: Vec<Value> = String::from_utf8_lossy(&run.get_output().stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["valid"], true);
    assert_eq!(lines[1]["problems"].as_array().unwrap().len(), 3);
    assert!(lines[2]["error"].is_string());

    let run = ttm(scheme.path(), &["issue", "bad.json", "--key", "keys/issuer.pem"]).assert().code(1);
    run.stderr(contains("nevver").and(contains("no mark was issued")));
    assert!(!scheme.path().join("marks").exists());
}

#[test]
fn what_is_not_supported_is_not_issued() {
    let scheme = Scheme::new();
    let good = fs::read_to_string(scheme.path().join("facts.json")).unwrap();
    fs::write(scheme.path().join("failed.json"), good.replace("\"security\": \"met\"", "\"security\": \"not_met\""))
        .unwrap();
    let issue = |facts: &str, key: &str, day: &str| {
        answer(scheme.path(), &["issue", facts, "--key", key, "--now", day], 1)["error"].as_str().unwrap().to_owned()
    };
    assert!(issue("failed.json", "keys/issuer.pem", NOW).contains("Security is required"));
    assert!(issue("facts.json", "keys/root-1.pem", NOW).contains("no key with this public half"));
    assert!(issue("facts.json", "keys/issuer.pem", "2031-01-01").contains("the key signs from 2026-01-01"));
    assert!(issue("facts.json", "facts.json", NOW).contains("no Ed25519 private key"));
    assert!(!scheme.path().join("ledgers").exists(), "no serial was spent");
    assert_eq!(scheme.issue()["number"], "012000000013");
    assert_eq!(scheme.issue()["number"].as_str().unwrap().get(..11), Some("01200000002"));
}

#[test]
fn a_badge_is_a_snippet_without_script() {
    let scheme = Scheme::new();
    let mark = scheme.issue();
    let (text, number) = (mark["text"].as_str().unwrap(), mark["number"].as_str().unwrap());
    let badge = ["badge", text, "--number", number, "--out", "badge.html", "--out", "badge.svg", "--lang", "de"];
    assert_eq!(answer(scheme.path(), &badge, 0)["files"], json!(["badge.html", "badge.svg"]));
    let html = fs::read_to_string(scheme.path().join("badge.html")).unwrap();
    assert!(html.contains("</svg>") && html.contains("Bis November 2029"), "{html}");
    assert!(!html.contains("<script"), "{html}");
    let pale = ["badge", text, "--number", number, "--out", "x.svg", "--ink", "#dddddd"];
    ttm(scheme.path(), &pale).assert().code(1).stderr(contains("contrast").and(contains("darker --ink")));
    assert!(!scheme.path().join("x.svg").exists());
}

#[test]
fn labels_that_cannot_be_read_are_refused_with_the_size_that_would_do() {
    let scheme = Scheme::new();
    let mark = scheme.issue();
    let failed = scheme.label(&mark, &["--out", "x.svg", "--width", "20"], 1);
    let help = failed["help"].as_str().unwrap();
    let width = help.rsplit_once("--width ").unwrap().1;
    assert!(!scheme.path().join("x.svg").exists());
    scheme.label(&mark, &["--out", "x.svg", "--width", width], 0);
    let failed = scheme.label(&mark, &["--out", "x.png", "--dpi", "100"], 1);
    assert!(failed["help"].as_str().unwrap().contains("--dpi 153"), "{failed}");
    ttm(scheme.path(), &["label", "x", "--number", "012000000013", "--out", "x.gif"]).assert().code(2);
    let other = answer(scheme.path(), &["label", "nonsense", "--number", "012000000013", "--out", "y.svg"], 1);
    assert!(other["error"].as_str().unwrap().contains("no mark"));
}

#[test]
fn a_text_is_taken_apart_and_said_to_be_unverified() {
    let label = format!("{DEMO}/labels/pippa.txt");
    let text = fs::read_to_string(&label).unwrap();
    let folder = PathBuf::from(DEMO);
    let apart = answer(&folder, &["inspect", &label], 10);
    assert_eq!((&apart["verified"], &apart["claims"]["brand"]), (&json!(false), &json!("Fuchsbau")));
    assert_eq!(apart["sizes"]["bytes"], 155);
    assert!(apart["parts"].as_array().unwrap().iter().any(|part| part["name"] == "kid"));
    assert_eq!(answer(&folder, &["inspect", &text], 10), apart, "as an argument");
    let run = ttm(&folder, &["inspect", "-", "--json"]).write_stdin(text.clone()).assert().code(10);
    assert_eq!(serde_json::from_slice::<Value>(&run.get_output().stdout).unwrap(), apart, "on standard input");
    ttm(&folder, &["inspect", &label]).assert().code(10).stdout(contains("Nothing was verified."));
}

#[test]
fn a_text_is_judged_by_the_trust_that_is_given() {
    let folder = PathBuf::from(DEMO);
    let given = ["--registry", "registry", "--root", ROOT, "--now", "2026-11-24"];
    let judged = answer(&folder, &[&["inspect", "labels/pippa.txt"], &given[..]].concat(), 0);
    assert_eq!((&judged["verified"], &judged["verdict"]), (&json!(true), &json!("trusted")));
    assert_eq!(judged["number"], "007000010422");
    // Another scheme's root.
    let other = Scheme::new();
    let other = other.path().join(ROOT);
    let mut run =
        ttm(&folder, &["inspect", "labels/pippa.txt", "--registry", "registry", "--root", other.to_str().unwrap()]);
    run.assert().code(1).stderr(contains("metadata/timestamp.json is signed by 0 keys"));
    ttm(&folder, &["inspect", "labels/pippa.txt", "--registry", "registry"]).assert().code(2);
}

#[test]
fn a_malformed_text_says_where() {
    let folder = PathBuf::from(DEMO);
    let text = fs::read_to_string(folder.join("labels/pippa.txt")).unwrap();
    let malformed = |text: &str, code: i32| answer(&folder, &["inspect", text], code)["malformed"].clone();
    let zero = malformed(&text.replace("#X1", "#X10"), 20);
    assert_eq!((&zero["reason"], &zero["within"]), (&json!("leading_zero"), &json!("text")));
    assert_eq!(zero["offset"], text.find("#X1").unwrap() + 3);
    let longer = malformed(&format!("{text}0"), 20);
    assert_eq!(longer["within"], "token");
    assert!(longer["offset"].is_number());
    let address = malformed(&text.replace("04009912004171", "04009912004172"), 20);
    assert!(address["what"].as_str().unwrap().contains("check digit"));
    assert_eq!(malformed(&text.replace("#X1", "#X2"), 10)["reason"], Value::Null, "a newer format is no flaw");
    assert_eq!(answer(&folder, &["inspect", "hello"], 30)["mark"], false);
    let run = ttm(&folder, &["inspect", "XTM1:12\u{1b}[31m"]).assert().code(20);
    assert!(!run.get_output().stdout.contains(&0x1b), "nothing reaches the terminal that it obeys");
}

#[test]
fn codes_are_drawn_into_the_picture() {
    let folder = tempfile::tempdir().unwrap();
    let label = format!("{DEMO}/labels/pippa.png");
    ttm(folder.path(), &["scan", &label, "--annotate", "drawn.png"]).assert().code(0);
    let drawn = image::open(folder.path().join("drawn.png")).unwrap().to_rgb8();
    // Codes of a trusted mark are framed in this green; the label is grey in the copy.
    let green = drawn.pixels().filter(|pixel| pixel.0 == [0x15, 0x70, 0x3a]).count();
    assert!(green > 1000, "{green} pixels");
    ttm(folder.path(), &["scan", &label, &label, "--annotate", "two.png"]).assert().code(2);
    let folder_of = format!("{DEMO}/labels");
    ttm(folder.path(), &["scan", &folder_of, "--annotate", "all"]).assert().code(0);
    assert_eq!(fs::read_dir(folder.path().join("all")).unwrap().count(), 2);
}

#[test]
fn every_json_fits_its_schema() {
    let scheme = Scheme::new();
    let schema = |name: &str| answer_of_schema(scheme.path(), name);
    let fits = |name: &str, value: &Value| {
        let schema = schema(name);
        let errors: Vec<_> = jsonschema::validator_for(&schema)
            .unwrap()
            .iter_errors(value)
            .map(|error| format!("{name}: {error}"))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    };
    let mark = scheme.issue();
    fits("issue", &mark);
    fits("keygen", &answer(scheme.path(), &["keygen", "another.pem", "--no-passphrase"], 0));
    fits("error", &answer(scheme.path(), &["keygen", "another.pem", "--no-passphrase"], 1));
    fits("assess", &answer(scheme.path(), &["assess", "facts.json"], 0));
    fits("assess", &answer(scheme.path(), &["assess", "scheme.json"], 1));
    fits("label", &scheme.label(&mark, &["--out", "label.svg"], 0));
    fits("inspect", &answer(scheme.path(), &["inspect", mark["text"].as_str().unwrap()], 10));
    fits("inspect", &answer(scheme.path(), &["inspect", "TTM1:12"], 20));
    fits("publish", &scheme.publish("2026-11-02"));
    let read = |path: &str| serde_json::from_slice(&fs::read(scheme.path().join(path)).unwrap()).unwrap();
    fits("facts", &read("facts.json"));
    fits("scheme-file", &read("scheme.json"));
    fits("mark", &read(mark["files"][0].as_str().unwrap()));
}

fn answer_of_schema(folder: &Path, name: &str) -> Value {
    let run = ttm(folder, &["schema", name]).assert().code(0);
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}
