//! From an assessment to a registry that a verifier trusts.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::sync::Arc;

use ttm_issuer::{
    Catalogue, EntryError, Grant, GrantError, Granted, PublishedMark, SchemeFile, SecretKey, Standing, decide, object,
    reassess,
};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Clock, DAY, Entry, Finding, Form, Issuer, IssuerKey, KeyState, KeyUse, Manifest, MarkNumber, MemoryFiles,
    OBJECTION_FORMAT, Objection, Outcome, Scanned, Scheme, Status, Time, TrustData, TrustParts, Verdict, Verifier,
    encode_status_list,
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

/// Seeds of the reviewers' keys, and of the scheme's desk.
const REVIEWERS: [u8; 2] = [11, 12];
const DESK: u8 = 10;

/// Granted and decided on by both reviewers.
fn reviewed() -> Granted {
    let mut granted = grant(&assessment()).unwrap();
    for seed in REVIEWERS {
        decide(&mut granted.entry, &key(seed), assessment().date, Scheme::Production).unwrap();
    }
    granted
}

fn scheme() -> SchemeFile {
    let issuer = |number, seed, uses: &[KeyUse]| {
        let key = IssuerKey {
            key: key(seed).public().clone(),
            uses: uses.to_vec(),
            not_before: at("2026-01-01"),
            not_after: at("2030-01-01"),
            assurance: vec![assessment().assurance],
            prefixes: vec![],
            gtins: vec![assessment().product.gtin],
            state: KeyState::Active,
        };
        Issuer { number, name: format!("Issuer {number}"), keys: vec![key] }
    };
    let issuers = vec![
        issuer(7, 1, &[KeyUse::Marks, KeyUse::Assessments]),
        issuer(500, DESK, &[KeyUse::Notices]),
        issuer(501, REVIEWERS[0], &[KeyUse::Decisions]),
        issuer(502, REVIEWERS[1], &[KeyUse::Decisions]),
    ];
    SchemeFile {
        scheme: Scheme::Production,
        hosts: vec!["mark.example".into()],
        mirrors: vec![],
        status_keys: vec![],
        validity: ttm_issuer::tuf::Validity::default(),
        issuers,
        operators: Vec::new(),
    }
}

fn mark(granted: &Granted, standing: Standing) -> PublishedMark {
    PublishedMark { entry: granted.entry.clone(), standing }
}

/// The trust data of published marks, and the buckets that were published with it.
fn published(marks: &[PublishedMark]) -> (TrustData, MemoryFiles) {
    let (issued, status) = (at("2026-11-23"), key(9));
    let scheme = SchemeFile { status_keys: vec![status.public().clone()], ..scheme() };
    let Catalogue { manifest, files } = Catalogue::of(marks, issued, None);
    let list = |issuer: u16| {
        let own = marks.iter().filter(|mark| mark.entry.number.issuer() == issuer);
        let mut statuses = Vec::new();
        for mark in own {
            let serial = mark.entry.number.serial() as usize;
            statuses.resize(statuses.len().max(serial + 1), Status::NotIssued);
            statuses[serial] = mark.standing.into();
        }
        let address = format!("https://mark.example/status/{issuer:03}");
        let sign = |message: &[u8]| status.sign(message);
        let Ok(cwt) =
            encode_status_list(&statuses, &address, issued, issued.plus(30 * DAY), 43_200, status.public(), sign);
        (issuer, cwt)
    };
    let lists: Vec<(u16, Vec<u8>)> = scheme.issuers.iter().map(|issuer| list(issuer.number)).collect();
    let trust = TrustData::assemble(&TrustParts {
        scheme: Scheme::Production,
        version: 1,
        issued,
        issuers: &serde_json::to_vec(&scheme.issuers_file()).unwrap(),
        status_lists: lists.iter().map(|(issuer, cwt)| (*issuer, cwt.as_slice())).collect(),
        notices: vec![],
        manifest: Some(&manifest.to_json()),
    });
    (trust.unwrap(), files.into_iter().collect())
}

fn with_facts(granted: &Granted) -> (TrustData, MemoryFiles) {
    published(&[mark(granted, Standing::Valid)])
}

fn judged((trust, files): (TrustData, MemoryFiles), text: &str) -> (Option<Verdict>, Vec<Finding>) {
    let scanned = Scanned { texts: vec![text.to_owned()], ..Scanned::default() };
    let verifier = Verifier::new([trust]).with_files(Arc::new(files));
    let report = verifier.verify(&scanned, Clock::exact(at("2026-11-24")));
    (report.verdict, report.marks[0].findings.clone())
}

#[test]
fn a_published_mark_is_trusted_and_its_facts_are_at_hand() {
    let granted = reviewed();
    let (trust, files) = with_facts(&granted);
    let manifest = trust.manifest.clone().unwrap();
    for gtin in [granted.entry.gtin].iter().chain(&granted.entry.siblings) {
        assert_eq!(manifest.entries(*gtin, &files).unwrap(), std::slice::from_ref(&granted.entry));
    }
    assert_eq!(manifest.product(granted.entry.number, &files), Ok(Some(granted.entry.gtin)));
    assert_eq!(judged((trust, files), &granted.text), (Some(Verdict::Trusted), vec![]));
}

#[test]
fn who_publishes_hears_what_phones_would_not_confirm() {
    let granted = grant(&assessment()).unwrap();
    let (trust, files) = with_facts(&granted);
    let unproven = Finding::ReviewUnproven { proven: 0, needed: 2 };
    assert!(trust.check_entry(&granted.entry).contains(&unproven));
    assert_eq!(judged((trust, files), &granted.text), (Some(Verdict::Unconfirmed), vec![unproven]));
}

#[test]
fn a_reviewer_decides_once_on_each_assessment() {
    let mut granted = reviewed();
    let entry = &mut granted.entry;
    let again = decide(entry, &key(REVIEWERS[0]), assessment().date, Scheme::Production);
    assert!(matches!(again, Err(EntryError::DecidedAlready)));
    let mut newer = assessment();
    let same = reassess(entry, &newer, &key(1), Scheme::Production);
    assert!(matches!(same, Err(EntryError::Sequence { sequence: 1, known: 1 })));
    newer.sequence = 2.try_into().unwrap();
    newer.outcomes.stability = Outcome::Met;
    reassess(entry, &newer, &key(1), Scheme::Production).unwrap();
    for seed in REVIEWERS {
        decide(entry, &key(seed), newer.date, Scheme::Production).unwrap();
    }
    let (verdict, findings) = judged(with_facts(&granted), &granted.text);
    let updated = Finding::AssessmentUpdated { sequence: 2, date: newer.date };
    assert_eq!((verdict, findings), (Some(Verdict::Trusted), vec![updated]));
    newer.number = MarkNumber::new(7, 9).unwrap();
    let other = reassess(&mut granted.entry, &newer, &key(1), Scheme::Production);
    assert!(matches!(other, Err(EntryError::OtherMark)));
}

#[test]
fn an_objection_is_published_and_closed() {
    let mut granted = reviewed();
    let text = |text: &str| Text::new(text).unwrap();
    let mut objection = Objection {
        format: OBJECTION_FORMAT,
        number: granted.entry.number,
        sequence: 1.try_into().unwrap(),
        date: "2026-10-01".parse().unwrap(),
        criterion: None,
        from: Text::new("A neighbour").unwrap(),
        words: text("It listens all day."),
        answer: None,
        closed: None,
    };
    object(&mut granted.entry, &objection, &key(DESK), Scheme::Production).unwrap();
    let open = Finding::OpenObjection { count: 1 };
    assert_eq!(judged(with_facts(&granted), &granted.text), (Some(Verdict::Trusted), vec![open]));
    objection.closed = Some("2026-10-09".parse().unwrap());
    object(&mut granted.entry, &objection, &key(DESK), Scheme::Production).unwrap();
    assert_eq!(granted.entry.objections.len(), 1);
    assert_eq!(judged(with_facts(&granted), &granted.text), (Some(Verdict::Trusted), vec![]));
    objection.closed = Some("2026-09-01".parse().unwrap());
    let early = object(&mut granted.entry, &objection, &key(DESK), Scheme::Production);
    assert!(matches!(early, Err(EntryError::Document(_))));
}

#[test]
fn revoking_and_holding_reach_the_verdict() {
    let granted = grant(&assessment()).unwrap();
    let cases = [
        (Standing::Revoked, Verdict::Invalid, Finding::Revoked { notice: None }),
        (Standing::Suspended, Verdict::Unconfirmed, Finding::Suspended { notice: None }),
    ];
    for (standing, verdict, finding) in cases {
        let (trust, _) = published(&[mark(&granted, standing)]);
        let found = vec![finding, Finding::AssessmentUnavailable];
        assert_eq!(judged((trust, MemoryFiles::default()), &granted.text), (Some(verdict), found));
    }
}

#[test]
fn a_failed_criterion_gets_no_mark() {
    let mut failed = assessment();
    failed.outcomes.security = Outcome::NotMet;
    assert!(matches!(grant(&failed), Err(GrantError::Requirement { .. })));
}

/// Marks of one issuer, each of another product; their tokens are no tokens, which publishing does not mind.
fn many(count: u32) -> Vec<PublishedMark> {
    let granted = grant(&assessment()).unwrap();
    let gtin = |serial: u32| (0..10).find_map(|check| format!("4009912{serial:05}{check}").parse().ok()).unwrap();
    (0..count)
        .map(|serial| {
            let number = MarkNumber::new(7, serial).unwrap();
            let entry = Entry { number, gtin: gtin(serial), siblings: vec![], ..granted.entry.clone() };
            PublishedMark { entry, standing: Standing::Valid }
        })
        .collect()
}

#[test]
fn a_growing_catalogue_gets_wider_and_keeps_the_former_buckets_for_old_clients() {
    let (first, later) = (at("2026-11-23"), at("2026-11-24"));
    let small = Catalogue::of(&many(100), first, None);
    assert_eq!((small.manifest.width, small.files.len()), (0, 2));
    let wide = Catalogue::of(&many(1001), later, Some(&small.manifest));
    assert_eq!((wide.manifest.width, wide.manifest.index.width, wide.files.len()), (4, 1, 18));
    let former = &wide.manifest.former[0];
    assert_eq!((former.width, &former.buckets, former.until), (0, &small.manifest.buckets, later.plus(90 * DAY)));
    let manifest = Manifest::parse(&wide.manifest.to_json()).unwrap();
    let files: MemoryFiles = wide.files.into_iter().collect();
    for mark in many(1001) {
        let entry = mark.entry;
        assert_eq!(manifest.product(entry.number, &files), Ok(Some(entry.gtin)));
        assert_eq!(manifest.entries(entry.gtin, &files), Ok(vec![entry]));
    }
    let same = Catalogue::of(&many(1001), later, Some(&wide.manifest)).manifest;
    assert_eq!(same.former.len(), 1, "nothing was replaced, and what stays is still listed");
    let after = Catalogue::of(&many(1001), former.until, Some(&wide.manifest)).manifest;
    assert_eq!(after.former, []);
}
