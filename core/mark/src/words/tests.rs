//! Every phrase in every language, in sentences that people read easily.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::*;

/// LIX, words per sentence and share of words of more than six letters: at most this (German has longer words).
const LIX_LIMIT: [f64; 3] = [40.0, 45.0, 40.0];
const MAX_WORDS: usize = 20;

thread_local! {
    static USED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes that a phrase was asked for.
pub(super) fn used(key: &str) {
    USED.with_borrow_mut(|used| used.insert(key.to_owned()));
}

/// The phrases that `say` asks for.
pub(crate) fn recorded(say: impl FnOnce()) -> BTreeSet<String> {
    USED.with_borrow_mut(BTreeSet::clear);
    say();
    USED.with_borrow(Clone::clone)
}

fn phrases(language: Language) -> impl Iterator<Item = &'static str> {
    sources(language).into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'))
}

fn keys(language: Language) -> BTreeSet<String> {
    let keys: Vec<String> =
        phrases(language).filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.trim().to_owned()).collect();
    let different: BTreeSet<String> = keys.iter().cloned().collect();
    assert_eq!(keys.len(), different.len(), "{language:?}: a phrase is there twice");
    different
}

fn sentences(language: Language) -> Vec<Vec<&'static str>> {
    let phrases = phrases(language).filter_map(|line| {
        let line = line.split_once(" = ").map_or(line, |(_, phrase)| phrase);
        let line = line.trim().trim_start_matches('*');
        let line = if line.starts_with('[') { line.split_once(']').map_or(line, |(_, phrase)| phrase) } else { line };
        (!line.is_empty() && !line.ends_with("->") && line != "}").then_some(line)
    });
    phrases
        .flat_map(|phrase| phrase.split_inclusive(['.', '!', '?']))
        .map(|sentence| sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect())
        .filter(|words: &Vec<_>| !words.is_empty())
        .collect()
}

/// One of every finding; the schema that the enum itself makes says whether one is missing.
fn findings() -> Vec<Finding> {
    let time = "2028-03-01".parse().unwrap();
    let gtin = "4006381333931".parse().unwrap();
    let (criterion, outcome) = (crate::Criterion::Privacy, crate::Outcome::NotMet);
    let findings = vec![
        Finding::Malformed { reason: crate::Malformed::NotDigits },
        Finding::WrongAlgorithm,
        Finding::NewerFormat { version: 2 },
        Finding::TestScheme,
        Finding::BadSignature,
        Finding::UnknownIssuer { trust_fresh: true },
        Finding::KeyUse,
        Finding::KeyWindow { not_before: time, not_after: time },
        Finding::KeyPrefix,
        Finding::KeyAssurance,
        Finding::KeyCompromised { since: time, listed_before: false },
        Finding::KeyRetired,
        Finding::RequiredCriterion { criterion, outcome },
        Finding::AddressMismatch { address: gtin },
        Finding::UnknownHost { host: "a.example".into() },
        Finding::WrongProduct { barcode: gtin },
        Finding::OtherBarcode { barcode: gtin },
        Finding::SeveralMarks { count: 2 },
        Finding::Revoked,
        Finding::Suspended,
        Finding::NotIssued,
        Finding::StatusOlderThanMark { list: time },
        Finding::StatusMissing,
        Finding::StatusStale { age: 9 * DAY },
        Finding::StatusTooOld { age: 99 * DAY },
        Finding::TrustStale { age: 9 * DAY },
        Finding::TrustTooOld { age: 99 * DAY },
        Finding::Expired { expires: time },
        Finding::ExpiredByPhoneClock { expires: time },
        Finding::NotYetValid { issued: time },
        Finding::ClockWrong { lower_bound: time },
        Finding::NotPublished,
        Finding::TokenNotPublished,
        Finding::SelfCertified,
        Finding::AssessmentUnavailable,
        Finding::AssessmentMismatch,
        Finding::AssessmentBadSignature,
        Finding::AssessmentUpdated { sequence: 2, date: time.day() },
        Finding::AssessmentWorse { criterion, outcome },
        Finding::ReviewUnproven { proven: 1, needed: 2 },
        Finding::OpenObjection { count: 2 },
        Finding::SupportEnded { until: time.day() },
        Finding::NoCodeRead,
        Finding::MirrorRefused { source: "a.example".into() },
        Finding::StorageFailed,
    ];
    let schema = schemars::schema_for!(Finding);
    let cases = schema.as_value()["oneOf"].as_array().unwrap().clone();
    let all: BTreeSet<&str> = cases.iter().map(|case| case["properties"]["code"]["const"].as_str().unwrap()).collect();
    assert_eq!(findings.iter().map(Finding::code).collect::<BTreeSet<_>>(), all);
    findings
}

#[test]
fn every_phrase_is_there_and_used_in_every_language() {
    for language in Language::ALL {
        let words = Words::of(*language);
        let used = recorded(|| {
            for verdict in [None, Some(Verdict::Trusted), Some(Verdict::Unconfirmed), Some(Verdict::Invalid)] {
                let _ = (words.verdict(verdict), words.verdict_means(verdict));
            }
            let _ = words.judged_on("2026-11-24".parse().unwrap());
            for finding in findings() {
                assert!(words.finding(&finding).ends_with(['.', '?']), "{finding:?}");
            }
            crate::summary::tests::say_everything(*language);
        });
        assert_eq!(used, keys(*language), "{language:?}: a phrase is missing, or nothing says it");
        for key in used {
            assert!(words.bundle.has_message(&key), "{language:?} {key}");
        }
    }
}

#[test]
fn no_phrase_wants_a_fact_that_it_does_not_get() {
    for language in Language::ALL {
        for finding in findings() {
            let told = Words::of(*language).finding(&finding);
            assert!(!told.contains(['{', '$']), "{told}");
        }
    }
}

#[test]
fn sentences_are_short_and_plain() {
    for (language, limit) in Language::ALL.iter().zip(LIX_LIMIT) {
        let sentences = sentences(*language);
        for sentence in &sentences {
            assert!(sentence.len() <= MAX_WORDS, "{language:?}: {}", sentence.join(" "));
        }
        // Headings and the items of lists would only flatter.
        let is_whole = |sentence: &&Vec<&str>| sentence.last().is_some_and(|word| word.ends_with(['.', '?', '!', ':']));
        let sentences: Vec<Vec<&str>> = sentences.iter().filter(is_whole).cloned().collect();
        let words: Vec<&str> = sentences.concat();
        let letters = |word: &&&str| word.chars().filter(|char| char.is_alphabetic()).count() > 6;
        let long = words.iter().filter(letters).count();
        let lix = words.len() as f64 / sentences.len() as f64 + 100.0 * long as f64 / words.len() as f64;
        println!("{language:?}: LIX {lix:.1} in {} sentences", sentences.len());
        assert!(lix <= limit, "{language:?}: LIX {lix:.1}");
    }
}

#[test]
fn facts_stand_in_the_words_as_people_write_them() {
    let expired = Finding::Expired { expires: "2028-03-01".parse().unwrap() };
    for (language, words) in [
        (Language::En, "The mark ended on March 1, 2028. Nobody vouches for it now."),
        (Language::De, "Das Zeichen endete am 1. März 2028. Jetzt bürgt niemand dafür."),
        (Language::Fr, "Le label a pris fin le 1 mars 2028. Personne ne le garantit plus."),
    ] {
        assert_eq!(Words::of(language).finding(&expired), words);
    }
    let words = Words::of(Language::En);
    assert_eq!(words.finding(&Finding::StatusStale { age: 9 * DAY + 5 }), "Our list of withdrawn marks is 9 days old.");
    let unknown = Finding::UnknownIssuer { trust_fresh: true };
    assert_eq!(words.finding(&unknown), "Nobody in the scheme made this mark.");
}
