//! Every finding, each by the smallest change of a good mark; the table of the spec against the code.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod world;

use std::collections::{BTreeMap, BTreeSet};

use ttm_mark::{
    Assurance, Clock, Effect, Finding, KeyState, KeyUse, Outcome, Report, Scanned, Scheme, Status, Verdict, Verifier,
};
use world::{World, at, public, world};

fn code(finding: &Finding) -> String {
    let code = serde_json::to_value(finding).unwrap()["code"].as_str().unwrap().to_owned();
    assert_eq!(code, finding.code());
    code
}

/// Every finding there is, from the schema that the enum itself makes.
fn all_codes() -> BTreeSet<String> {
    let schema = schemars::schema_for!(Finding);
    let cases = schema.as_value()["oneOf"].as_array().unwrap().clone();
    cases.iter().map(|case| case["properties"]["code"]["const"].as_str().unwrap().to_owned()).collect()
}

type Change = fn(&mut World);

/// What changes, and exactly what is found then.
const CASES: &[(&str, Change, &[&str], Verdict)] = {
    use Verdict::{Invalid, Trusted, Unconfirmed};
    &[
        ("nothing", |_| (), &[], Trusted),
        ("truncated", |w| w.text = |t| t[..t.len() - 9].into(), &["malformed"], Invalid),
        ("newer format", |w| w.text = |t| t.replace("#T1", "#T2"), &["newer_format"], Unconfirmed),
        (
            "test scheme",
            |w| {
                w.scheme = Scheme::Test;
                w.listed_text = |t| t.replace("#X1", "#T1");
            },
            &["test_scheme"],
            Invalid,
        ),
        (
            "test token under the real prefix",
            |w| {
                w.scheme = Scheme::Test;
                w.text = |t| t.replace("#X1", "#T1");
                w.listed_text = w.text;
            },
            &["bad_signature"],
            Invalid,
        ),
        ("unknown key", |w| w.key.key = public(2), &["unknown_issuer"], Invalid),
        (
            "unknown key, old trust",
            |w| {
                w.key.key = public(2);
                w.trust_issued = at("2026-11-01");
            },
            &["unknown_issuer", "trust_stale"],
            Unconfirmed,
        ),
        ("key for lists only", |w| w.key.uses = vec![KeyUse::StatusLists], &["key_use"], Invalid),
        ("before the window", |w| w.key.not_before = at("2026-06-02"), &["key_window"], Invalid),
        ("after the window", |w| w.key.not_after = at("2026-05-31"), &["key_window"], Invalid),
        ("another maker's product", |w| w.key.prefixes = vec!["4006382".into()], &["key_prefix"], Invalid),
        ("claims a review", |w| w.key.assurance = vec![Assurance::SelfCertified], &["key_assurance"], Invalid),
        (
            "stolen key, listed after",
            |w| w.key.state = KeyState::Compromised { since: at("2026-06-02") },
            &["key_compromised"],
            Invalid,
        ),
        (
            "stolen key, listed before",
            |w| w.key.state = KeyState::Compromised { since: at("2026-06-03") },
            &["key_compromised"],
            Trusted,
        ),
        (
            "stolen key, not listed",
            |w| {
                w.key.state = KeyState::Compromised { since: at("2026-06-03") };
                w.listed = None;
            },
            &["key_compromised", "token_not_published"],
            Invalid,
        ),
        ("retired key", |w| w.key.state = KeyState::Retired, &["key_retired"], Trusted),
        ("security not met", |w| w.claims.outcomes.security = Outcome::NotMet, &["required_criterion"], Invalid),
        ("openness not assessed", |w| w.claims.outcomes.openness = Outcome::NotAssessed, &[], Trusted),
        (
            "another GTIN in the address",
            |w| w.text = |t| t.replace("04006381333931", "04006381333948"),
            &["address_mismatch"],
            Invalid,
        ),
        ("another host", |w| w.host = "ttn.example", &["unknown_host"], Unconfirmed),
        (
            "barcode of another product on request",
            |w| {
                w.barcodes = vec!["96385074".parse().unwrap()];
                w.on_request = true;
            },
            &["wrong_product"],
            Invalid,
        ),
        (
            "barcode of another product in view",
            |w| w.barcodes = vec!["96385074".parse().unwrap()],
            &["other_barcode"],
            Unconfirmed,
        ),
        ("its own barcode besides", |w| w.barcodes = vec!["96385074".parse().unwrap(), w.claims.gtin], &[], Trusted),
        (
            "a sibling's barcode",
            |w| {
                w.barcodes = vec!["4006381333948".parse().unwrap()];
                w.on_request = true;
            },
            &[],
            Trusted,
        ),
        ("the shop's own barcode", |w| w.barcodes = vec!["2012345000001".parse().unwrap()], &[], Trusted),
        ("revoked", |w| w.statuses[2] = Status::Invalid, &["revoked"], Invalid),
        (
            "revoked in an old list",
            |w| {
                w.statuses[2] = Status::Invalid;
                w.list_issued = at("2026-06-02");
            },
            &["revoked", "status_too_old"],
            Invalid,
        ),
        ("suspended", |w| w.statuses[2] = Status::Suspended, &["suspended"], Unconfirmed),
        ("serial not issued", |w| w.statuses[2] = Status::NotIssued, &["not_issued"], Invalid),
        ("serial beyond the list", |w| w.claims.serial = 1000, &["not_issued"], Invalid),
        (
            "list older than the mark",
            |w| {
                w.list_issued = at("2026-05-31");
                w.clock = Clock::exact(at("2026-06-03"));
                w.trust_issued = at("2026-06-03");
            },
            &["status_older_than_mark"],
            Unconfirmed,
        ),
        ("no list", |w| w.list_there = false, &["status_missing"], Unconfirmed),
        ("stale list", |w| w.list_issued = at("2026-11-16"), &["status_stale"], Trusted),
        ("old list", |w| w.list_issued = at("2026-08-01"), &["status_too_old"], Unconfirmed),
        ("stale trust", |w| w.trust_issued = at("2026-11-16"), &["trust_stale"], Trusted),
        ("old trust", |w| w.trust_issued = at("2026-08-01"), &["trust_too_old"], Unconfirmed),
        ("ended", |w| w.claims.expires = at("2026-11-01"), &["expired"], Unconfirmed),
        (
            "ended by the phone alone",
            |w| {
                w.claims.expires = at("2026-11-24");
                w.clock = Clock { now: at("2026-11-25"), lower_bound: at("2026-11-23"), corroborated: false };
            },
            &["expired_by_phone_clock"],
            Unconfirmed,
        ),
        (
            "from the future",
            |w| {
                w.claims.issued = at("2026-11-26");
                w.claims.expires = at("2027-11-26");
                w.list_issued = at("2026-11-26");
            },
            &["not_yet_valid"],
            Unconfirmed,
        ),
        (
            "phone in 2019",
            |w| w.clock = Clock { now: at("2019-01-01"), lower_bound: at("2026-11-23"), corroborated: false },
            &["clock_wrong"],
            Unconfirmed,
        ),
        (
            "self-certified and published",
            |w| w.claims.assurance = Assurance::SelfCertified,
            &["self_certified"],
            Trusted,
        ),
        (
            "self-certified in secret",
            |w| {
                w.claims.assurance = Assurance::SelfCertified;
                w.listed = None;
            },
            &["not_published", "self_certified"],
            Unconfirmed,
        ),
        (
            "self-certified without catalogue",
            |w| {
                w.claims.assurance = Assurance::SelfCertified;
                w.catalogue = false;
            },
            &["not_published", "self_certified"],
            Unconfirmed,
        ),
        ("not in the catalogue", |w| w.listed = None, &["token_not_published"], Unconfirmed),
        (
            "catalogue older than the mark",
            |w| {
                w.listed = None;
                w.claims.issued = at("2026-11-23");
            },
            &[],
            Trusted,
        ),
        (
            "updates have ended",
            |w| w.claims.support_until = Some("2026-11-23".parse().unwrap()),
            &["support_ended"],
            Trusted,
        ),
        ("updates end today", |w| w.claims.support_until = Some("2026-11-24".parse().unwrap()), &[], Trusted),
    ]
};

#[test]
fn every_change_is_found_and_nothing_else() {
    for (name, change, codes, verdict) in CASES {
        let mut world = world();
        change(&mut world);
        let report = world.report();
        let found: Vec<String> = report.marks[0].findings.iter().map(code).collect();
        assert_eq!(
            (found, report.verdict),
            (codes.iter().map(ToString::to_string).collect(), Some(*verdict)),
            "{name}"
        );
    }
}

#[test]
fn two_marks_are_both_answered() {
    let mut world = world();
    world.more_texts = vec!["TTM1:17".into(), "WIFI:T:WPA;;".into(), "TTM1:17".into()];
    let report = world.report();
    assert_eq!(report.marks.len(), 2);
    assert_eq!(report.findings, [Finding::SeveralMarks { count: 2 }]);
    assert_eq!((report.marks[0].verdict, report.verdict), (Verdict::Trusted, Some(Verdict::Invalid)));
}

#[test]
fn without_a_mark_there_is_no_verdict() {
    let scanned = Scanned { texts: vec!["https://shop.example".into()], ..Scanned::default() };
    let report = Verifier::new([world().trust()]).verify(&scanned, world().clock);
    assert_eq!(report, Report { verdict: None, findings: vec![], marks: vec![] });
}

#[test]
fn a_forger_s_words_are_not_shown() {
    let mut world = world();
    world.key.key = public(2);
    let report = world.report();
    assert_eq!((&report.marks[0].claims, &report.marks[0].number), (&None, &None));
}

#[test]
fn the_written_table_says_what_the_code_does() {
    let effects = |finding: &Finding| match finding.effect() {
        Effect::Invalid => "Invalid",
        Effect::Unconfirmed => "Unconfirmed",
        Effect::Note => "note",
    };
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (_, change, _, _) in CASES {
        let mut world = world();
        change(&mut world);
        for finding in &world.report().marks[0].findings {
            seen.entry(code(finding)).or_default().insert(effects(finding));
        }
    }
    // These have tests of their own; the client adds the last three.
    for finding in [
        Finding::AssessmentUnavailable,
        Finding::AssessmentMismatch,
        Finding::AssessmentBadSignature,
        Finding::AssessmentUpdated { sequence: 2, date: "2026-10-01".parse().unwrap() },
        Finding::AssessmentWorse { criterion: ttm_mark::Criterion::Security, outcome: Outcome::NotMet },
        Finding::ReviewUnproven { proven: 1, needed: 2 },
        Finding::OpenObjection { count: 1 },
        Finding::SeveralMarks { count: 2 },
        Finding::WrongAlgorithm,
        Finding::NoCodeRead,
        Finding::MirrorRefused { source: "a.example".into() },
        Finding::StorageFailed,
    ] {
        seen.entry(code(&finding)).or_default().insert(effects(&finding));
    }
    let spec = include_str!("../../spec/verdicts.md");
    let rows: BTreeMap<String, BTreeSet<&str>> = spec
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(code, rest)| (code.to_owned(), rest.rsplit('|').nth(1).unwrap().trim().split(" or ").collect()))
        .collect();
    assert_eq!(
        rows.keys().cloned().collect::<BTreeSet<_>>(),
        all_codes(),
        "a finding without a row, or a row without a finding"
    );
    assert_eq!(seen, rows);
}
