//! From an assessment to a registry that a verifier trusts.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::Path;

use ttm_issuer::{Edition, Grant, GrantError, Granted, PublishError, PublishedMark, SchemeFile, SecretKey, Standing};
use ttm_mark::assessment::Assessment;
use ttm_mark::{
    Clock, Finding, Form, Issuer, IssuerKey, KeyState, KeyUse, Outcome, Scanned, Scheme, TRUST_BUNDLE, Time, TrustData,
    Verdict, Verifier,
};

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn assessment() -> Assessment {
    Assessment::parse(include_bytes!("../../../tests/demo/assessments/pippa.json")).unwrap()
}

fn grant(assessment: &Assessment) -> Result<Granted, GrantError> {
    let form = Form::Web { host: "mark.example" };
    let (issued, expires) = (at("2026-09-15"), at("2029-09-15"));
    Grant { assessment, issued, expires, scheme: Scheme::Production, form }.sign(&key(1))
}

fn scheme() -> SchemeFile {
    let key = IssuerKey {
        key: key(1).public().clone(),
        uses: vec![KeyUse::Marks, KeyUse::Assessments],
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![assessment().assurance],
        prefixes: vec![],
        gtins: vec![assessment().product.gtin],
        state: KeyState::Active,
    };
    let issuer = Issuer { number: 7, name: "Reviewers".into(), keys: vec![key] };
    SchemeFile { scheme: Scheme::Production, hosts: vec!["mark.example".into()], issuers: vec![issuer] }
}

fn mark(granted: &Granted, standing: Standing) -> PublishedMark {
    let siblings = assessment().product.siblings.to_vec();
    PublishedMark { entry: granted.entry.clone(), listed: at("2026-09-16"), siblings, standing }
}

fn publish(marks: &[PublishedMark], folder: &Path) -> Result<TrustData, PublishError> {
    let scheme = scheme();
    let edition = Edition { scheme: &scheme, marks, version: 1, issued: at("2026-11-23") };
    edition.publish(&key(8), &key(9), folder)?;
    let bundle = std::fs::read(folder.join(TRUST_BUNDLE)).unwrap();
    Ok(TrustData::open(&bundle, key(8).public(), Scheme::Production).unwrap())
}

fn judged(trust: TrustData, text: &str) -> (Option<Verdict>, Vec<Finding>) {
    let scanned = Scanned { texts: vec![text.to_owned()], ..Scanned::default() };
    let report = Verifier::new([trust]).verify(&scanned, Clock::exact(at("2026-11-24")));
    (report.verdict, report.marks[0].findings.clone())
}

#[test]
fn a_published_mark_is_trusted_and_its_facts_are_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let granted = grant(&assessment()).unwrap();
    let trust = publish(&[mark(&granted, Standing::Valid)], folder.path()).unwrap();
    let catalogue = trust.catalogue.clone().unwrap();
    let index = catalogue.bucket_of(assessment().product.gtin);
    let file = std::fs::read(folder.path().join(catalogue.bucket_path(index).unwrap())).unwrap();
    assert_eq!(catalogue.open_bucket(index, &file).unwrap().entries, vec![granted.entry]);
    assert_eq!(judged(trust, &granted.text), (Some(Verdict::Trusted), vec![]));
}

#[test]
fn revoking_and_holding_reach_the_verdict() {
    let granted = grant(&assessment()).unwrap();
    let cases = [
        (Standing::Revoked, Verdict::Invalid, Finding::Revoked),
        (Standing::Suspended, Verdict::Unconfirmed, Finding::Suspended),
    ];
    for (standing, verdict, finding) in cases {
        let folder = tempfile::tempdir().unwrap();
        let trust = publish(&[mark(&granted, standing)], folder.path()).unwrap();
        assert_eq!(judged(trust, &granted.text), (Some(verdict), vec![finding]));
    }
}

#[test]
fn a_failed_criterion_gets_no_mark() {
    let mut failed = assessment();
    failed.outcomes.security = Outcome::NotMet;
    assert!(matches!(grant(&failed), Err(GrantError::Requirement { .. })));
}

#[test]
fn what_phones_would_refuse_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let granted = grant(&assessment()).unwrap();
    publish(&[mark(&granted, Standing::Valid)], folder.path()).unwrap();
    let before = std::fs::read(folder.path().join(TRUST_BUNDLE)).unwrap();
    let twice = [mark(&granted, Standing::Valid), mark(&granted, Standing::Revoked)];
    assert!(matches!(publish(&twice, folder.path()), Err(PublishError::NumberTwice { .. })));
    assert_eq!(std::fs::read(folder.path().join(TRUST_BUNDLE)).unwrap(), before, "the former edition stands");
}
