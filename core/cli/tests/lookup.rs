//! Looking up by number and product, in the demo and in a registry that the user names.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use assert_cmd::Command;
use predicates::str::contains;
use serde_json::Value;

const REGISTRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/registry");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/trust/metadata/1.root.json");

fn ttm(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("ttm").unwrap().arg("lookup").args(arguments).assert()
}

fn json(run: &assert_cmd::assert::Assert) -> Value {
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

#[test]
fn a_number_and_a_product_lead_to_the_same_mark() {
    let by_number = json(&ttm(&["--json", "007000010422"]).code(0));
    let by_product = json(&ttm(&["--json", "4009912004171"]).code(0));
    assert_eq!(by_number["marks"], by_product["marks"]);
    assert_eq!(by_number["verdict"], "trusted");
    assert_eq!(by_number["findings"][0]["code"], "no_code_read");
    assert_eq!(by_number["summary"]["product"]["name"], "Fuchsbau Pippa");
    // Another colour of the same model.
    let sibling = json(&ttm(&["--json", "4009912004188"]).code(0));
    assert_eq!(sibling["marks"][0]["gtin"], "04009912004171");
    let schema = serde_json::from_str(include_str!("../schema/lookup.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&by_number));
}

#[test]
fn not_listed_not_looked_up_and_mistyped_are_told_apart() {
    ttm(&["96385074"]).code(30).stderr(contains("has no mark for this product"));
    let none = json(&ttm(&["--json", "96385074"]).code(30));
    assert_eq!((&none["verdict"], &none["at"]), (&"no_mark".into(), &"2026-11-20T00:00:00Z".into()));
    ttm(&["96385075"]).code(2).stderr(contains("typing error"));
    ttm(&["Pippa"]).code(2).stderr(contains("12 digits"));
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    ttm(&["--registry", empty, "--root", ROOT, "007000010422"]).code(1).stderr(contains("no source of the registry"));
}

#[test]
fn a_named_registry_is_judged_by_its_root_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, nowhere) = (folder.path().join("cache"), folder.path().join("nowhere"));
    let (cache, nowhere) = (cache.to_str().unwrap(), nowhere.to_str().unwrap());
    let of_test = ["--json", "--root", ROOT, "--cache", cache, "--now", "2026-11-24"];
    let mut fetched = json(&ttm(&[&of_test[..], &["--registry", REGISTRY, "007000010422"]].concat()).code(0));
    let kept = ttm(&[&of_test[..], &["--registry", nowhere, "007000010422"]].concat()).code(0);
    // The same answer but for where it comes from.
    let origin = &fetched["marks"][0]["summary"]["origin"];
    assert_eq!((origin, &fetched["sources"][0]["origin"]), (&"folder".into(), &"folder".into()));
    fetched["marks"][0]["summary"]["origin"] = "kept".into();
    assert_eq!(json(&kept)["marks"], fetched["marks"]);
    assert_eq!(json(&kept)["sources"][0]["origin"], "kept");
    kept.stderr(contains("judging by what is kept"));
    // What is no root proves nothing.
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/trust/metadata/1.targets.json");
    ttm(&["--registry", REGISTRY, "--root", list, "007000010422"]).code(1).stderr(contains("1.targets.json"));
    ttm(&["--registry", REGISTRY, "--root", nowhere, "007000010422"]).code(1).stderr(contains(nowhere));
    ttm(&["--registry", REGISTRY, "007000010422"]).code(2).stderr(contains("--root"));
}
