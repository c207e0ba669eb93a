//! Several people issue for one issuer, each in a copy of its folder; git brings together what they wrote.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;
use std::process::Command;

use ttm_issuer::{
    Draft, Facts, IssueError, LedgerError, Operator, OperatorError, Order, SchemeFile, SchemeFolder, SecretKey,
};
use ttm_mark::{Issuer, IssuerKey, KeyState, KeyUse, Scheme, Time};

const MEREL: &str = include_str!("../../../tests/demo/assessments/merel.json");

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn key() -> SecretKey {
    SecretKey::from_seed(&[1; 32]).unwrap()
}

fn draft(number: &str) -> Draft {
    let text = MEREL.replace("  \"number\": \"012000000072\",\n", number);
    Facts::read(text.as_bytes(), at("2026-11-01")).draft.unwrap()
}

/// Writes a scheme whose issuer 12 has these operators.
fn scheme(root: &Path, operators: &[(&str, [u32; 2])]) -> SchemeFolder {
    let own = IssuerKey {
        key: key().public().clone(),
        uses: vec![KeyUse::Marks, KeyUse::Assessments],
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![draft("").assessment().assurance],
        prefixes: vec![],
        gtins: vec![draft("").assessment().product.gtin],
        state: KeyState::Active,
    };
    let operator =
        |(name, serials): &(&str, [u32; 2])| Operator { issuer: 12, name: (*name).into(), serials: *serials };
    let file = SchemeFile {
        scheme: Scheme::Production,
        hosts: vec!["mark.example".into()],
        mirrors: vec![],
        status_keys: vec![],
        validity: ttm_issuer::tuf::Validity::default(),
        issuers: vec![Issuer { number: 12, name: "Kwiek Audio B.V.".into(), keys: vec![own] }],
        operators: operators.iter().map(operator).collect(),
    };
    std::fs::write(root.join("scheme.json"), serde_json::to_vec_pretty(&file).unwrap()).unwrap();
    SchemeFolder::at(root)
}

fn issue(folder: &SchemeFolder, operator: Option<&str>, draft: &Draft) -> Result<u32, IssueError> {
    let order = Order { draft, issued: at("2026-11-01"), expires: at("2029-11-01"), bare: false, operator };
    Ok(folder.issue(&order, &key())?.number.serial())
}

/// Runs git in a folder, and tells whether it went well.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let who = ["-c", "user.name=Operator", "-c", "user.email=operator@mark.example", "-c", "commit.gpgsign=false"];
    Command::new("git").current_dir(folder).args(who).args(arguments).output().unwrap().status.success()
}

fn committed(folder: &Path) {
    assert!(git(folder, &["add", "--all"]) && git(folder, &["commit", "--quiet", "--message", "marks"]));
}

const NORTH_AND_SOUTH: [(&str, [u32; 2]); 2] = [("north", [1, 1000]), ("south", [1001, 2000])];

#[test]
fn what_two_operators_wrote_merges() {
    let root = tempfile::tempdir().unwrap();
    let folder = scheme(root.path(), &NORTH_AND_SOUTH);
    assert!(git(root.path(), &["init", "--quiet", "--initial-branch", "main"]));
    committed(root.path());
    assert!(git(root.path(), &["switch", "--quiet", "--create", "south"]));
    assert_eq!([0, 1].map(|_| issue(&folder, Some("south"), &draft("")).unwrap()), [1001, 1002]);
    committed(root.path());
    assert!(git(root.path(), &["switch", "--quiet", "main"]));
    assert_eq!([0, 1].map(|_| issue(&folder, Some("north"), &draft("")).unwrap()), [1, 2]);
    committed(root.path());
    assert!(git(root.path(), &["merge", "--quiet", "--no-edit", "south"]), "no conflict");
    let serials: Vec<u32> = folder.numbers().unwrap().iter().map(|number| number.serial()).collect();
    assert_eq!(serials, [1, 2, 1001, 1002]);
    assert_eq!(issue(&folder, Some("south"), &draft("")).unwrap(), 1003);
}

#[test]
fn one_operator_on_two_branches_is_found_out() {
    let root = tempfile::tempdir().unwrap();
    let folder = scheme(root.path(), &NORTH_AND_SOUTH);
    assert!(git(root.path(), &["init", "--quiet", "--initial-branch", "main"]));
    committed(root.path());
    assert!(git(root.path(), &["switch", "--quiet", "--create", "other"]));
    assert_eq!(issue(&folder, Some("north"), &draft("")).unwrap(), 1);
    committed(root.path());
    assert!(git(root.path(), &["switch", "--quiet", "main"]));
    let later = Order {
        draft: &draft(""),
        issued: at("2026-11-02"),
        expires: at("2029-11-02"),
        bare: false,
        operator: Some("north"),
    };
    assert_eq!(folder.issue(&later, &key()).unwrap().number.serial(), 1);
    committed(root.path());
    assert!(!git(root.path(), &["merge", "--quiet", "--no-edit", "other"]), "git asks what shall count");
    // Whoever keeps the lines of both is told, too.
    let ledger = root.path().join("ledgers/012.north.jsonl");
    let merged = std::fs::read_to_string(&ledger).unwrap();
    let both: Vec<&str> = merged.lines().filter(|line| line.starts_with('{')).collect();
    std::fs::write(&ledger, format!("{}\n", both.join("\n"))).unwrap();
    let error = issue(&folder, Some("north"), &draft("")).unwrap_err();
    assert!(matches!(error, IssueError::Ledger(LedgerError::Twice { serial: 1, .. })), "{error}");
}

#[test]
fn a_run_that_breaks_off_burns_its_serial() {
    let root = tempfile::tempdir().unwrap();
    let folder = scheme(root.path(), &[]);
    std::fs::write(root.path().join("labels"), "in the way of the folder").unwrap();
    assert!(matches!(issue(&folder, None, &draft("")), Err(IssueError::Folder(_))));
    std::fs::remove_file(root.path().join("labels")).unwrap();
    std::fs::remove_dir_all(root.path().join("marks")).unwrap();
    assert_eq!(issue(&folder, None, &draft("")).unwrap(), 2);
}

#[test]
fn who_issues_is_known_and_keeps_to_own_serials() {
    let root = tempfile::tempdir().unwrap();
    let before = scheme(root.path(), &[]);
    assert_eq!(issue(&before, None, &draft("")).unwrap(), 1, "before there were operators");
    let folder = scheme(root.path(), &NORTH_AND_SOUTH);
    let operator = |result| match result {
        Err(IssueError::Operator(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(operator(issue(&folder, None, &draft(""))), OperatorError::Unnamed { .. }));
    assert!(matches!(operator(issue(&folder, Some("west"), &draft(""))), OperatorError::Unknown { .. }));
    let number = "  \"number\": \"012000000072\",\n";
    let other = operator(issue(&folder, Some("south"), &draft(number)));
    assert!(matches!(other, OperatorError::OtherSerial { serial: 7, .. }));
    std::fs::remove_dir_all(root.path().join("marks")).unwrap();
    assert_eq!(issue(&folder, Some("north"), &draft("")).unwrap(), 2, "the former ledger counts");
}
