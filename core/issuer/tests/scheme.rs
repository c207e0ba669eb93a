//! Marks issued in a scheme's folder.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;

use ttm_issuer::{
    Draft, Facts, FolderError, GrantError, IssueError, LedgerError, Order, SchemeFile, SchemeFolder, SecretKey,
};
use ttm_mark::{Issuer, IssuerKey, KeyState, KeyUse, MarkText, Scheme, Time, Token};

const NOW: &str = "2026-11-01";
const MEREL: &str = include_str!("../../../tests/demo/assessments/merel.json");

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn draft(text: &str) -> Draft {
    let facts = Facts::read(text.as_bytes(), at(NOW));
    facts.draft.unwrap_or_else(|| panic!("{:#?}", facts.problems))
}

fn unnumbered() -> Draft {
    draft(&MEREL.replace("  \"number\": \"012000000072\",\n", ""))
}

fn order(draft: &Draft) -> Order<'_> {
    Order { draft, issued: at(NOW), expires: at("2029-11-01"), bare: false, operator: None }
}

/// A scheme whose issuer 12 has the key 1.
fn scheme() -> SchemeFile {
    let key = IssuerKey {
        key: key(1).public().clone(),
        uses: vec![KeyUse::Marks, KeyUse::Assessments],
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![draft(MEREL).assessment().assurance],
        prefixes: vec![],
        gtins: vec![draft(MEREL).assessment().product.gtin],
        state: KeyState::Active,
    };
    let issuer = Issuer { number: 12, name: "Kwiek Audio B.V.".into(), keys: vec![key] };
    SchemeFile {
        scheme: Scheme::Production,
        hosts: vec!["mark.example".into()],
        mirrors: vec![],
        status_keys: vec![],
        validity: ttm_issuer::tuf::Validity::default(),
        issuers: vec![issuer],
        operators: Vec::new(),
    }
}

fn written(root: &Path, scheme: &SchemeFile) -> SchemeFolder {
    std::fs::write(root.join("scheme.json"), serde_json::to_vec(scheme).unwrap()).unwrap();
    SchemeFolder::at(root)
}

#[test]
fn no_number_is_used_twice() {
    let root = tempfile::tempdir().unwrap();
    let folder = written(root.path(), &scheme());
    let first = folder.issue(&order(&draft(MEREL)), &key(1)).unwrap();
    assert_eq!(first.number.to_string(), "012000000072");
    assert!(matches!(folder.issue(&order(&draft(MEREL)), &key(1)), Err(IssueError::Exists { .. })));
    // Without its file the ledger still knows the number.
    std::fs::remove_file(&first.files[0]).unwrap();
    let again = folder.issue(&order(&draft(MEREL)), &key(1));
    assert!(matches!(again, Err(IssueError::Ledger(LedgerError::Used { serial: 7, .. }))), "{again:?}");
    // Without the ledger the files do.
    let next = folder.issue(&order(&unnumbered()), &key(1)).unwrap();
    assert_eq!(next.number.serial(), 8);
    std::fs::remove_file(folder.ledger(12).path()).unwrap();
    assert_eq!(folder.issue(&order(&unnumbered()), &key(1)).unwrap().number.serial(), 9);
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    let texts = [0, 1].map(|_| {
        let root = tempfile::tempdir().unwrap();
        let issued = written(root.path(), &scheme()).issue(&order(&draft(MEREL)), &key(1)).unwrap();
        (std::fs::read(&issued.files[0]).unwrap(), issued.text)
    });
    assert_eq!(texts[0], texts[1]);
    let token = Token::decode(&MarkText::parse(&texts[0].1).unwrap().unwrap()).unwrap();
    assert_eq!(token.claims().issued, at(NOW));
}

#[test]
fn what_phones_would_refuse_is_not_issued_and_spends_no_serial() {
    let refused = |change: &dyn Fn(&mut SchemeFile), order: &Order<'_>, seed| {
        let root = tempfile::tempdir().unwrap();
        let mut scheme = scheme();
        change(&mut scheme);
        let folder = written(root.path(), &scheme);
        let error = folder.issue(order, &key(seed)).unwrap_err();
        assert!(!folder.ledger(12).path().exists(), "{error}");
        assert!(folder.numbers().unwrap().is_empty(), "{error}");
        error
    };
    let draft = draft(MEREL);
    let order = order(&draft);
    let same = |_: &mut SchemeFile| {};
    assert!(matches!(refused(&same, &order, 2), IssueError::UnknownKey { .. }));
    let key_of = |change: &dyn Fn(&mut IssuerKey)| {
        refused(&|scheme: &mut SchemeFile| change(&mut scheme.issuers[0].keys[0]), &order, 1)
    };
    assert!(matches!(key_of(&|key| key.state = KeyState::Retired), IssueError::KeyOutOfUse));
    assert!(matches!(
        key_of(&|key| key.uses = vec![KeyUse::Marks]),
        IssueError::KeyUse { missing: KeyUse::Assessments }
    ));
    assert!(matches!(key_of(&|key| key.not_after = at("2026-10-31")), IssueError::KeyWindow { .. }));
    assert!(matches!(key_of(&|key| key.gtins.clear()), IssueError::KeyProduct { .. }));
    assert!(matches!(key_of(&|key| key.assurance.clear()), IssueError::KeyAssurance { .. }));
    assert!(matches!(refused(&|scheme| scheme.issuers[0].number = 13, &order, 1), IssueError::OtherIssuer { .. }));
    assert!(matches!(refused(&|scheme| scheme.hosts.clear(), &order, 1), IssueError::NoHost));
    let early = Order { issued: at("2026-01-02"), ..order.clone() };
    assert!(matches!(refused(&same, &early, 1), IssueError::FutureFacts { .. }));
    let ended = Order { expires: at("2026-10-01"), ..order.clone() };
    assert!(matches!(refused(&same, &ended, 1), IssueError::Grant(GrantError::Claims(_))));
    let failed = self::draft(&MEREL.replacen("\"security\": \"met\"", "\"security\": \"not_met\"", 1));
    let failed = refused(&same, &self::order(&failed), 1);
    assert!(matches!(failed, IssueError::Grant(GrantError::Requirement { .. })), "{failed}");
}

#[test]
fn a_folder_without_a_scheme_says_so() {
    let root = tempfile::tempdir().unwrap();
    let error = SchemeFolder::at(root.path()).issue(&order(&unnumbered()), &key(1)).unwrap_err();
    assert!(matches!(error, IssueError::Folder(FolderError::NoScheme { .. })));
}
