//! Every finding, each by the smallest change of a good mark; the table of the spec against the code.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod world;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use ttm_mark::assessment::Text;
use ttm_mark::{
    AgeLimits, Assurance, CatalogueFiles, Clock, DAY, Effect, Finding, Freshness, KeyState, KeyUse, MemoryFiles,
    NOTICE_FORMAT, Notice, NoticeAction, NoticeReason, Outcome, Report, Scanned, Scheme, Source, Status, Verdict,
    Verifier,
};
use world::{DESK, World, at, public, world};

/// What the scheme says of the world's mark.
fn notice(world: &World, action: NoticeAction) -> Notice {
    Notice {
        format: NOTICE_FORMAT,
        sequence: 2.try_into().unwrap(),
        number: world.number(),
        gtin: world.claims.gtin,
        action,
        since: at("2026-11-20"),
        reason: NoticeReason::SecurityFlaw,
        statement: [("en".to_owned(), Text::new("Anybody can listen.").unwrap())].into(),
    }
}

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
        (
            "stolen key, bucket not at hand",
            |w| {
                w.key.state = KeyState::Compromised { since: at("2026-06-03") };
                w.facts_there = false;
            },
            &["key_compromised", "assessment_unavailable"],
            Unconfirmed,
        ),
        (
            "stolen key, no catalogue",
            |w| {
                w.key.state = KeyState::Compromised { since: at("2026-06-03") };
                w.catalogue = false;
            },
            &["key_compromised"],
            Unconfirmed,
        ),
        (
            "stolen key, not listed before the catalogue",
            |w| {
                w.key.state = KeyState::Compromised { since: at("2026-11-24") };
                w.listed = None;
            },
            &["key_compromised", "token_not_published"],
            Unconfirmed,
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
            "barcode of another product on request, siblings not known",
            |w| {
                w.barcodes = vec!["96385074".parse().unwrap()];
                w.on_request = true;
                w.facts_there = false;
            },
            &["wrong_product", "assessment_unavailable"],
            Unconfirmed,
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
            &["publication_unknown", "self_certified"],
            Unconfirmed,
        ),
        (
            "self-certified, bucket not at hand",
            |w| {
                w.claims.assurance = Assurance::SelfCertified;
                w.facts_there = false;
            },
            &["publication_unknown", "self_certified"],
            Unconfirmed,
        ),
        (
            "self-certified after the catalogue",
            |w| {
                w.claims.assurance = Assurance::SelfCertified;
                w.listed = None;
                w.catalogue_issued = at("2026-05-31");
            },
            &["publication_unknown", "self_certified"],
            Unconfirmed,
        ),
        (
            "self-certified, another token under its number",
            |w| {
                w.claims.assurance = Assurance::SelfCertified;
                w.facts = |_, entry| entry.token[9] ^= 1;
                w.catalogue_issued = at("2026-05-31");
            },
            &["publication_unknown", "self_certified"],
            Unconfirmed,
        ),
        ("bucket not at hand", |w| w.facts_there = false, &["assessment_unavailable"], Trusted),
        ("reinstated", |w| w.notice = Some((notice(w, NoticeAction::Reinstated), DESK)), &["reinstated"], Trusted),
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

/// The list decides; a notice that says the same tells why, and any other is as good as none.
#[test]
fn a_notice_tells_why_and_changes_no_verdict() {
    use NoticeAction::{Reinstated, Revoked, Suspended};
    let cases: [(Status, NoticeAction, Option<&str>); 7] = [
        (Status::Invalid, Revoked, Some("revoked")),
        (Status::Suspended, Suspended, Some("suspended")),
        (Status::Valid, Reinstated, Some("reinstated")),
        (Status::Valid, Revoked, None),
        (Status::Invalid, Reinstated, None),
        (Status::Suspended, Revoked, None),
        (Status::NotIssued, Revoked, None),
    ];
    for (status, action, code) in cases {
        let mut world = world();
        world.statuses[2] = status;
        let before = world.report();
        world.notice = Some((notice(&world, action), DESK));
        let report = world.report();
        assert_eq!(report.verdict, before.verdict, "{status:?} {action:?}");
        let told = report.marks[0].findings.iter().find_map(|finding| match finding {
            Finding::Revoked { notice: Some(notice) }
            | Finding::Suspended { notice: Some(notice) }
            | Finding::Reinstated { notice } => Some((finding.code(), *notice)),
            _ => None,
        });
        assert_eq!(told.map(|(code, _)| code), code, "{status:?} {action:?}");
        let facts = told.map(|(_, facts)| (facts.reason, facts.since, facts.sequence.get()));
        let whole = report.marks[0].notice.as_ref();
        assert_eq!(facts, code.map(|_| (NoticeReason::SecurityFlaw, at("2026-11-20"), 2)));
        assert_eq!(
            whole.map(|notice| notice.statement_in(ttm_mark::Language::De)),
            code.map(|_| Some(("en", "Anybody can listen.")))
        );
    }
}

#[test]
fn a_notice_counts_from_who_may_sign_it_for_its_mark_alone() {
    let told = |change: fn(&mut World, &mut Notice), seed: u8| {
        let mut world = world();
        world.statuses[2] = Status::Invalid;
        let mut notice = notice(&world, NoticeAction::Revoked);
        change(&mut world, &mut notice);
        world.notice = Some((notice, seed));
        let report = world.report();
        assert_eq!(report.verdict, Some(Verdict::Invalid));
        report.marks[0].notice.is_some()
    };
    assert!(told(|_, _| (), DESK));
    assert!(!told(|_, _| (), 1), "a key for marks");
    assert!(!told(|_, _| (), 77), "nobody");
    assert!(!told(|_, notice| notice.number = "007000010422".parse().unwrap(), DESK), "another mark");
    assert!(!told(|_, notice| notice.gtin = "96385074".parse().unwrap(), DESK), "another product");
    assert!(!told(|_, notice| notice.since = at("2025-12-31"), DESK), "before the key's window");
    let stolen = |world: &mut World, _: &mut Notice| {
        world.others[0].keys[0].state = KeyState::Compromised { since: at("2026-11-24") };
    };
    assert!(!told(stolen, DESK), "a thief dates back");
    assert!(told(|world, _| world.others[0].keys[0].state = KeyState::Retired, DESK));
}

#[test]
fn the_report_says_how_old_what_it_rests_on_is() {
    let mut world = world();
    world.list_issued = at("2026-11-10");
    world.catalogue_issued = at("2026-08-01");
    let ages =
        |report: &Report| report.sources.iter().map(|it| (it.source, it.age / DAY, it.state)).collect::<Vec<_>>();
    let list = Source::StatusList { issuer: 7 };
    let fresh = (Source::Trust, 1, Freshness::Fresh);
    let report = world.report();
    assert_eq!(ages(&report), [fresh, (list, 14, Freshness::Stale), (Source::Catalogue, 115, Freshness::TooOld)]);
    assert_eq!(report.verdict, Some(Verdict::Trusted), "published is published, at any age");
    world.ages = AgeLimits { fresh: 14 * DAY, stale: 115 * DAY };
    let report = world.report();
    assert_eq!(ages(&report), [fresh, (list, 14, Freshness::Fresh), (Source::Catalogue, 115, Freshness::Stale)]);
    assert_eq!(report.marks[0].findings, []);
    world.ages = AgeLimits { fresh: 0, stale: 0 };
    assert_eq!(world.report().verdict, Some(Verdict::Unconfirmed));
    world.key.key = public(2);
    assert_eq!(ages(&world.report()), [(Source::Trust, 1, Freshness::TooOld)], "nothing else was looked at");
}

#[test]
fn what_a_mark_was_judged_without_is_named() {
    let mut world = world();
    assert_eq!(world.verifier().missing_bucket(&world.report().marks[0]), None);
    world.facts_there = false;
    let path = world.verifier().missing_bucket(&world.report().marks[0]).unwrap();
    assert!(path.starts_with("catalogue/0/_."), "{path}");
    world.catalogue = false;
    assert_eq!(world.verifier().missing_bucket(&world.report().marks[0]), None);
}

/// A camera sees one box many times: its bucket is read once, and forgotten when other products come.
#[test]
fn a_bucket_is_read_once_for_one_box() {
    struct Counted(MemoryFiles, AtomicUsize);
    impl CatalogueFiles for Counted {
        fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
            self.1.fetch_add(1, Relaxed);
            self.0.file(path)
        }
    }
    let world = world();
    let files = Arc::new(Counted(world.files(), AtomicUsize::new(0)));
    let verifier = world.verifier().with_files(files.clone());
    let scanned = Scanned { texts: vec![world.token()], ..Scanned::default() };
    for _ in 0..3 {
        assert_eq!(verifier.verify(&scanned, world.clock).verdict, Some(Verdict::Trusted));
    }
    assert_eq!(files.1.load(Relaxed), 1);
    let away = world.verifier().with_files(Arc::new(MemoryFiles::default()));
    assert_eq!(away.verify(&scanned, world.clock).marks[0].findings, [Finding::AssessmentUnavailable]);
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
    assert_eq!(report, Report { verdict: None, findings: vec![], marks: vec![], sources: vec![] });
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
