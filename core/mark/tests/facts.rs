//! The published facts of a mark: each finding by the smallest change of good ones.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod world;

use std::num::NonZeroU32;

use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Assurance, Criterion, Day, Decision, Entry, Facts, Finding, KeyState, KeyUse, OBJECTION_FORMAT, Objection, Outcome,
    Purpose, Scanned, Verdict,
};
use world::{ASSESSOR, DESK, REVIEWERS, World, at, sign_document, world};

type Change = fn(&mut World);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The next assessment of the mark, on a later day.
fn next(world: &World, change: fn(&mut Assessment)) -> Assessment {
    let mut next = world.assessment();
    (next.sequence, next.date) = (NonZeroU32::new(2).unwrap(), day("2026-10-01"));
    change(&mut next);
    next
}

fn add(entry: &mut Entry, world: &World, assessment: &Assessment) {
    entry.assessments.push(World::signed(assessment));
    entry.decisions.extend(world.decisions(assessment));
}

fn objection(world: &World, closed: Option<&str>, seed: u8) -> Vec<u8> {
    let text = |text: &str| Text::new(text).unwrap();
    let objection = Objection {
        format: OBJECTION_FORMAT,
        number: world.number(),
        sequence: NonZeroU32::MIN,
        date: day("2026-10-01"),
        criterion: Some(Criterion::Privacy),
        from: Text::new("A neighbour").unwrap(),
        words: text("It listens all day."),
        answer: None,
        closed: closed.map(day),
    };
    sign_document(objection.to_json().unwrap(), seed, Purpose::Objection)
}

/// What changes, exactly what is found then, and the sequence of the assessment that is shown.
const CASES: &[(&str, Change, &[&str], Option<u32>)] = &[
    ("nothing", |_| (), &[], Some(1)),
    ("facts elsewhere", |w| w.facts_there = false, &["assessment_unavailable"], None),
    (
        "a format of the future",
        |w| {
            w.facts =
                |_, e| e.assessments.push(sign_document(br#"{"format":2}"#.into(), ASSESSOR, Purpose::Assessment));
        },
        &["assessment_unavailable"],
        None,
    ),
    ("no assessment", |w| w.facts = |_, e| e.assessments.clear(), &["assessment_mismatch"], None),
    ("another token", |w| w.facts = |_, e| e.token[9] ^= 1, &["token_not_published"], None),
    ("another product", |w| w.facts = |_, e| e.gtin = "96385074".parse().unwrap(), &["token_not_published"], None),
    (
        "a sibling's entry",
        |w| {
            w.facts = |_, e| {
                e.siblings = vec![e.gtin];
                e.gtin = "96385074".parse().unwrap();
            };
        },
        &["assessment_mismatch"],
        None,
    ),
    ("other outcomes", |w| w.assessed = |a| a.outcomes.openness = Outcome::Met, &["assessment_mismatch"], None),
    ("another model", |w| w.assessed = |a| a.product.model = Text::new("Pip").unwrap(), &["assessment_mismatch"], None),
    ("longer updates", |w| w.assessed = |a| a.support_until = Some(day("2039-01-01")), &["assessment_mismatch"], None),
    (
        "another mark's facts beside",
        |w| {
            w.facts =
                |w, e| e.assessments.push(World::signed(&next(w, |a| a.number = "007000010422".parse().unwrap())));
        },
        &["assessment_mismatch"],
        Some(1),
    ),
    (
        "self-certified facts of a reviewed mark",
        |w| w.facts = |w, e| e.assessments.push(World::signed(&next(w, |a| a.assurance = Assurance::SelfCertified))),
        &["assessment_mismatch"],
        Some(1),
    ),
    (
        "two texts with one sequence",
        |w| w.facts = |w, e| add(e, w, &next(w, |a| a.sequence = NonZeroU32::MIN)),
        &["assessment_mismatch"],
        Some(1),
    ),
    (
        "two newer texts with one sequence",
        |w| {
            w.facts = |w, e| {
                add(e, w, &next(w, |_| ()));
                add(e, w, &next(w, |a| a.date = day("2026-10-02")));
            }
        },
        &["assessment_mismatch"],
        Some(1),
    ),
    ("the same text twice", |w| w.facts = |w, e| e.assessments.push(World::signed(&w.assessment())), &[], Some(1)),
    (
        "bytes that are no document",
        |w| w.facts = |_, e| e.assessments.push(vec![1]),
        &["assessment_bad_signature"],
        Some(1),
    ),
    (
        "signed by a stranger",
        |w| {
            w.facts =
                |w, e| e.assessments[0] = sign_document(w.assessment().to_json().unwrap(), 99, Purpose::Assessment);
        },
        &["assessment_bad_signature"],
        None,
    ),
    (
        "signed for another purpose",
        |w| {
            w.facts =
                |w, e| e.assessments[0] = sign_document(w.assessment().to_json().unwrap(), ASSESSOR, Purpose::Mark);
        },
        &["assessment_bad_signature"],
        None,
    ),
    ("a key for marks alone", |w| w.assessor.uses = vec![KeyUse::Marks], &["assessment_bad_signature"], None),
    (
        "a key for others' products",
        |w| w.assessor.prefixes = vec!["4006382".into()],
        &["assessment_bad_signature"],
        None,
    ),
    (
        "a key for self-certified marks",
        |w| w.assessor.assurance = vec![Assurance::SelfCertified],
        &["assessment_bad_signature"],
        None,
    ),
    ("before the key's window", |w| w.assessor.not_before = at("2026-05-31"), &["assessment_bad_signature"], None),
    ("on the window's first day", |w| w.assessor.not_before = at("2026-05-30T20:00:00Z"), &[], Some(1)),
    (
        "after the key's window",
        |w| w.assessor.not_after = at("2026-05-29T23:59:59Z"),
        &["assessment_bad_signature"],
        None,
    ),
    (
        "key stolen before the mark was listed",
        |w| w.assessor.state = KeyState::Compromised { since: at("2026-06-02") },
        &["assessment_bad_signature"],
        None,
    ),
    ("key stolen afterwards", |w| w.assessor.state = KeyState::Compromised { since: at("2026-06-03") }, &[], Some(1)),
    (
        "key stolen afterwards, newer facts",
        |w| {
            w.assessor.state = KeyState::Compromised { since: at("2026-06-03") };
            w.facts = |w, e| add(e, w, &next(w, |_| ()));
        },
        &["assessment_bad_signature"],
        Some(1),
    ),
    ("retired key", |w| w.assessor.state = KeyState::Retired, &[], Some(1)),
    ("newer facts", |w| w.facts = |w, e| add(e, w, &next(w, |_| ())), &["assessment_updated"], Some(2)),
    (
        "newer facts with updates that have ended",
        |w| w.facts = |w, e| add(e, w, &next(w, |a| a.support_until = Some(day("2026-11-23")))),
        &["assessment_updated", "support_ended"],
        Some(2),
    ),
    (
        "newer facts in another order",
        |w| {
            w.facts = |w, e| {
                add(e, w, &next(w, |a| a.sequence = NonZeroU32::new(7).unwrap()));
                add(e, w, &next(w, |_| ()));
                e.assessments.reverse();
            }
        },
        &["assessment_updated"],
        Some(7),
    ),
    (
        "older facts",
        |w| {
            w.assessed = |a| a.sequence = NonZeroU32::new(3).unwrap();
            w.facts = |w, e| add(e, w, &next(w, |_| ()));
        },
        &[],
        Some(3),
    ),
    (
        "newer facts that fail",
        |w| w.facts = |w, e| add(e, w, &next(w, |a| a.outcomes.security = Outcome::NotMet)),
        &["assessment_worse", "assessment_updated"],
        Some(2),
    ),
    (
        "newer facts without openness",
        |w| w.facts = |w, e| add(e, w, &next(w, |a| a.outcomes.openness = Outcome::NotAssessed)),
        &["assessment_updated"],
        Some(2),
    ),
    (
        "newer facts that nobody reviewed",
        |w| w.facts = |w, e| e.assessments.push(World::signed(&next(w, |_| ()))),
        &["review_unproven", "assessment_updated"],
        Some(2),
    ),
    ("no decision", |w| w.facts = |_, e| e.decisions.clear(), &["review_unproven"], Some(1)),
    ("one decision", |w| w.facts = |_, e| drop(e.decisions.pop()), &["review_unproven"], Some(1)),
    ("one reviewer twice", |w| w.facts = |_, e| e.decisions[1] = e.decisions[0].clone(), &["review_unproven"], Some(1)),
    (
        "one reviewer with two keys",
        |w| {
            let moved = w.others[2].keys.remove(0);
            w.others[1].keys.push(moved);
        },
        &["review_unproven"],
        Some(1),
    ),
    (
        "a decision on other facts",
        |w| {
            w.facts = |w, e| {
                let decision = Decision::on(w.number(), b"other facts", day("2026-05-30")).to_json().unwrap();
                e.decisions[0] = sign_document(decision, REVIEWERS[0], Purpose::Decision);
            }
        },
        &["review_unproven"],
        Some(1),
    ),
    (
        "a decision on another mark",
        |w| {
            w.facts = |w, e| {
                let facts = w.assessment().to_json().unwrap();
                let other = "007000010422".parse().unwrap();
                let decision = Decision::on(other, &facts, day("2026-05-30")).to_json().unwrap();
                e.decisions[0] = sign_document(decision, REVIEWERS[0], Purpose::Decision);
            }
        },
        &["review_unproven"],
        Some(1),
    ),
    ("a key that decides nothing", |w| w.others[1].keys[0].uses = vec![KeyUse::Notices], &["review_unproven"], Some(1)),
    (
        "a key of self-certifiers",
        |w| w.others[1].keys[0].assurance = vec![Assurance::SelfCertified],
        &["review_unproven"],
        Some(1),
    ),
    (
        "a reviewer's key stolen early",
        |w| w.others[1].keys[0].state = KeyState::Compromised { since: at("2026-06-02") },
        &["review_unproven"],
        Some(1),
    ),
    (
        "a reviewer's key stolen later",
        |w| w.others[1].keys[0].state = KeyState::Compromised { since: at("2026-06-03") },
        &[],
        Some(1),
    ),
    (
        "self-certified needs no reviewer",
        |w| {
            w.claims.assurance = Assurance::SelfCertified;
            w.facts = |_, e| e.decisions.clear();
        },
        &["self_certified"],
        Some(1),
    ),
    ("an objection", |w| w.facts = |w, e| e.objections.push(objection(w, None, DESK)), &["open_objection"], Some(1)),
    (
        "a closed objection",
        |w| w.facts = |w, e| e.objections.push(objection(w, Some("2026-10-09"), DESK)),
        &[],
        Some(1),
    ),
    ("a made-up objection", |w| w.facts = |w, e| e.objections.push(objection(w, None, 99)), &[], Some(1)),
    (
        "an objection by a reviewer",
        |w| w.facts = |w, e| e.objections.push(objection(w, None, REVIEWERS[0])),
        &[],
        Some(1),
    ),
    (
        "more documents than are looked at",
        |w| w.facts = |_, e| e.assessments.splice(0..0, vec![vec![1]; 8]).for_each(drop),
        &["assessment_bad_signature"],
        None,
    ),
];

fn judged(world: &World) -> (Vec<Finding>, Verdict, Option<Facts>) {
    let verifier = world.verifier();
    let scanned = Scanned { texts: vec![world.token()], ..Scanned::default() };
    let report = verifier.verify(&scanned, world.clock);
    let facts = verifier.facts(&report.marks[0]);
    (report.marks[0].findings.clone(), report.marks[0].verdict, facts)
}

#[test]
fn every_change_is_found_and_nothing_else() {
    for (name, change, codes, sequence) in CASES {
        let mut world = world();
        change(&mut world);
        let (findings, verdict, facts) = judged(&world);
        let found: Vec<&str> = findings.iter().map(Finding::code).collect();
        assert_eq!(found, *codes, "{name}");
        assert_eq!(facts.as_ref().map(|facts| facts.assessment.sequence.get()), *sequence, "{name}");
        let worst = findings.iter().map(|finding| finding.effect().into()).max().unwrap_or(Verdict::Trusted);
        assert_eq!(verdict, worst, "{name}");
    }
}

#[test]
fn what_is_proven_is_handed_out() {
    let mut world = world();
    world.facts = |w, e| {
        add(e, w, &next(w, |a| a.outcomes.stability = Outcome::Met));
        e.objections.push(objection(w, Some("2026-10-09"), DESK));
    };
    let facts = judged(&world).2.unwrap();
    assert_eq!(facts.reviewers, ["Issuer 501", "Issuer 502"]);
    assert_eq!(facts.printed.unwrap().outcomes.stability, Outcome::Partly);
    assert_eq!(facts.assessment.outcomes.stability, Outcome::Met);
    assert_eq!(facts.objections[0].words.as_str(), "It listens all day.");
}

#[test]
fn facts_of_another_token_under_the_number_are_not_shown() {
    let world = world();
    let verifier = world.verifier();
    let mut other = self::world();
    other.claims.model = "Pippa the Second".into();
    let scanned = Scanned { texts: vec![other.token()], ..Scanned::default() };
    let report = verifier.verify(&scanned, other.clock);
    let codes: Vec<&str> = report.marks[0].findings.iter().map(Finding::code).collect();
    assert_eq!(codes, ["token_not_published"]);
    assert_eq!(verifier.facts(&report.marks[0]), None);
}
