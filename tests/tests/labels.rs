//! What we print, read by two readers that are not ours: zxing-cpp and zbar.
//!
//! Needs Python, the packages of `tests/labels/requirements.txt` and zbar's library; see [`ttm_tests::python`].
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use ttm_issuer::{Label, MIN_MODULE_MM};
use ttm_mark::Language;
use ttm_tests::python::interpreter;
use ttm_tests::runner::{say, skip};

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/labels");
const TEXT: &str = include_str!("../demo/labels/merel.txt");
/// About three dots a module of the smallest size.
const DPI: f32 = 203.0;

/// Whether zbar's library is there; without it nothing is tested, unless `CI` insists.
fn has_zbar(python: &Path) -> bool {
    let found = Command::new(python).args(["-c", "import pyzbar.pyzbar"]).output().unwrap().status.success();
    if !found {
        let get = "install zbar's library (Debian, Ubuntu: apt-get install libzbar0; macOS: brew install zbar)";
        skip(get);
    }
    found
}

#[test]
fn other_readers_read_labels_of_the_smallest_size() {
    let requirements = Path::new(SCRIPTS).join("requirements.txt");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("labels-python");
    let Some(python) = interpreter(&requirements, &folder) else { return };
    if !has_zbar(&python) {
        return;
    }
    let made = tempfile::tempdir().unwrap();
    let label = Label::new(TEXT, "012000000072".parse().unwrap(), MIN_MODULE_MM);
    let label = Label { languages: Language::ALL, ..label };
    let (drawn, sheet) = (label.draw().unwrap(), label.test_sheet().unwrap());
    let write = |name: &str, bytes: Vec<u8>| {
        let path = made.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let files = [
        (write("label.png", drawn.png(DPI).unwrap()), 1),
        (write("label.pdf", drawn.pdf("A label").unwrap()), 1),
        (write("sheet.pdf", sheet.pdf().unwrap()), sheet.modules_mm.len()),
    ];
    let mut command = Command::new(python);
    command.arg(Path::new(SCRIPTS).join("read.py")).arg(DPI.to_string()).args(files.iter().map(|(path, _)| path));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), files.len());
    for (answer, (path, codes)) in answers.iter().zip(&files) {
        for reader in ["zxing-cpp", "zbar"] {
            let texts = answer[reader].as_array().unwrap();
            assert!(texts.len() == *codes && texts.iter().all(|text| text == TEXT), "{reader}: {path:?}: {texts:?}");
        }
    }
    say("labels of the smallest size read by zxing-cpp and zbar, from PNG and PDF");
}
