//! Every phrase in every language, in sentences that people read easily.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{Freshness, Scheme};

/// LIX, words per sentence and share of words of more than six letters, in the order of [`Language::ALL`]: German, Dutch
/// and Polish have longer words.
const LIX_LIMIT: [f64; 6] = [40.0, 45.0, 40.0, 40.0, 45.0, 45.0];
const MAX_WORDS: usize = 20;
/// Words that no phrase may have, in the order of [`Language::ALL`].
const BANNED: [&str; 6] = [
    include_str!("banned/en.txt"),
    include_str!("banned/de.txt"),
    include_str!("banned/fr.txt"),
    include_str!("banned/es.txt"),
    include_str!("banned/nl.txt"),
    include_str!("banned/pl.txt"),
];

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

fn reasons() -> [NoticeReason; 10] {
    let schema = schemars::schema_for!(NoticeReason);
    let cases = schema.as_value()["oneOf"].as_array().unwrap().clone();
    let cases: Vec<NoticeReason> =
        cases.iter().map(|case| serde_json::from_value(case["const"].clone()).unwrap()).collect();
    cases.try_into().unwrap()
}

/// One of every finding; the schema that the enum itself makes says whether one is missing.
fn findings() -> Vec<Finding> {
    let time = "2028-03-01".parse().unwrap();
    let gtin = "4006381333931".parse().unwrap();
    let (criterion, outcome) = (crate::Criterion::Privacy, crate::Outcome::NotMet);
    let notices = reasons().map(|reason| NoticeFacts { reason, since: time, sequence: std::num::NonZeroU32::MIN });
    let mut findings = vec![
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
        Finding::KeyCompromised { since: time, listed_before: Some(false) },
        Finding::KeyRetired,
        Finding::RequiredCriterion { criterion, outcome },
        Finding::AddressMismatch { address: gtin },
        Finding::UnknownHost { host: "a.example".into() },
        Finding::WrongProduct { barcode: gtin, siblings_known: true },
        Finding::OtherBarcode { barcode: gtin },
        Finding::SeveralMarks { count: 2 },
        Finding::Suspended { notice: None },
        Finding::Reinstated { notice: notices[0] },
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
        Finding::PublicationUnknown,
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
        Finding::Revoked { notice: None },
    ];
    findings.extend(notices.map(|notice| Finding::Revoked { notice: Some(notice) }));
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
            let _ = (words.label_assurance(Assurance::Reviewed), words.label_assurance(Assurance::SelfCertified));
            let _ = words.label_until("2026-11-24".parse().unwrap());
            for source in [Source::Trust, Source::StatusList { issuer: 7 }, Source::Catalogue] {
                let issued = "2026-11-24".parse().unwrap();
                let source = SourceAge { source, scheme: Scheme::Production, issued, age: 0, state: Freshness::Fresh };
                assert!(words.source(&source).ends_with('.'));
            }
            for finding in findings() {
                assert!(words.finding(&finding).ends_with(['.', '?']), "{finding:?}");
            }
            crate::summary::tests::say_everything(*language);
            crate::app::say_everything(*language);
            #[cfg(feature = "issue")]
            crate::page::say_everything(*language);
        });
        assert_eq!(used, keys(*language), "{language:?}: a phrase is missing, or nothing says it");
        for key in used {
            assert!(words.bundle.has_message(&key), "{language:?} {key}");
        }
    }
}

#[test]
fn every_table_has_the_phrases_and_facts_of_english() {
    let english: BTreeMap<String, guide::Message> = guide::messages(Language::En).into_iter().collect();
    for language in &Language::ALL[1..] {
        let mut faults = Vec::new();
        let table: BTreeMap<String, guide::Message> = guide::messages(*language).into_iter().collect();
        faults.extend(english.keys().filter(|key| !table.contains_key(*key)).map(|key| format!("{key} is missing")));
        for (key, message) in &table {
            match english.get(key) {
                None => faults.push(format!("{key} is no phrase of English")),
                Some(other) if !message.facts.keys().eq(other.facts.keys()) => {
                    let [own, other] = [message, other].map(|it| it.facts.keys().cloned().collect::<Vec<_>>());
                    faults.push(format!("{key} names {own:?}, English {other:?}"));
                }
                Some(other) => {
                    let [own, other] = [message, other]
                        .map(|it| it.forms.iter().filter(|form| !guide::is_of_number(form)).collect::<BTreeSet<_>>());
                    faults.extend((own != other).then(|| format!("{key} has the forms {own:?}, English {other:?}")));
                }
            }
        }
        assert!(faults.is_empty(), "{language:?}:\n{}", faults.join("\n"));
    }
}

#[test]
fn a_phrase_that_a_table_lacks_is_said_in_english() {
    let empty = Words::load(Language::Pl, ["verdict-invalid = Nieważny", "", "", "", ""]);
    assert_eq!(empty.verdict(Some(Verdict::Invalid)), "Nieważny");
    assert_eq!(empty.finding(&Finding::Revoked { notice: None }), "The mark was withdrawn.");
}

/// A form that a language does not have is never said; one that it has and a phrase lacks falls back to `other`.
#[test]
fn forms_of_numbers_are_those_of_the_language() {
    for language in Language::ALL {
        let known: &[&str] = match language {
            Language::Pl => &["one", "few", "many", "other"],
            _ => &["one", "other"],
        };
        for (key, message) in guide::messages(*language) {
            for form in &message.forms {
                let is_known = known.contains(&form.as_str()) || form == "0" || !guide::is_of_number(form);
                assert!(is_known, "{language:?} {key}: no number takes the form {form}");
            }
            let [few, many] = ["few", "many"].map(|form| message.forms.iter().any(|it| it == form));
            assert_eq!(few, many, "{language:?} {key}: few and many go together");
        }
    }
    let kept = |count| Words::of(Language::Pl).phrase("fact-warranty_years", &[("years", count)].into_iter().collect());
    let said = [1, 2, 5, 12, 22, 25].map(kept);
    let forms = ["rok", "2 lata", "5 lat", "12 lat", "22 lata", "25 lat"];
    assert_eq!(said, forms.map(|form| format!("Producent daje {form} gwarancji.")));
}

#[test]
fn no_phrase_has_a_banned_word() {
    let mut faults = Vec::new();
    for (language, list) in Language::ALL.iter().zip(BANNED) {
        let banned: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(banned.len() >= 30, "{language:?}");
        for phrase in Words::of(*language).phrases() {
            for text in &phrase.examples {
                let found = banned.iter().find(|line| says(text, line.split('|').next().unwrap_or_default().trim()));
                faults.extend(found.map(|line| format!("{language:?} {}: {text} (banned: {line})", phrase.key)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(says("Ask the Data Subject.", "data subject*") && says("It expired.", "expir*"));
    assert!(!says("Unhashed", "hash*") && !says("tokens", "token"));
}

/// Whether a text has a word, or several in a row; `*` at the end stands for any ending.
fn says(text: &str, banned: &str) -> bool {
    let plain: String =
        text.to_lowercase().chars().map(|char| if char.is_alphanumeric() { char } else { ' ' }).collect();
    let words = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    match banned.strip_suffix('*') {
        Some(start) => words.contains(&format!(" {start}")),
        None => words.contains(&format!(" {} ", banned.replace(['-', '/'], " "))),
    }
}

#[test]
fn names_from_the_right_turn_nothing_around_them() {
    let hebrew = "ש. לוי";
    for language in Language::ALL.iter().chain(Language::PSEUDO) {
        let words = Words::of(*language);
        let facts = [("name", hebrew.to_owned()), ("country", "7".to_owned())].into_iter().collect();
        let made = words.phrase("maker-made", &facts);
        assert!(made.contains(&format!("\u{2068}{hebrew}\u{2069}")), "{made}");
        assert_eq!(made.contains("\u{2068}7\u{2069}"), language.is_right_to_left(), "{made}");
        let names = words.list(&[hebrew, "A"]);
        assert!(names.starts_with(&format!("\u{2068}{hebrew}\u{2069}")), "{names}");
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
        (Language::Es, "El sello terminó el 1 de marzo de 2028. Ahora nadie responde por él."),
        (Language::Nl, "Het keurmerk liep af op 1 maart 2028. Nu staat niemand ervoor in."),
        (Language::Pl, "Znak stracił ważność 1 marca 2028. Teraz nikt za niego nie ręczy."),
    ] {
        assert_eq!(Words::of(language).finding(&expired), words);
    }
    let since = "2028-03-01".parse().unwrap();
    let reason = NoticeReason::SecurityFlaw;
    let notice = Some(NoticeFacts { reason, since, sequence: std::num::NonZeroU32::MIN });
    for (language, words) in [
        (
            Language::En,
            "The mark was withdrawn on March 1, 2028. The product has a weak point, and the maker does not mend it.",
        ),
        (
            Language::De,
            "Das Zeichen wurde am 1. März 2028 entzogen. Das Produkt hat eine schwache Stelle, und der Hersteller behebt sie nicht.",
        ),
        (
            Language::Fr,
            "Le label a été retiré le 1 mars 2028. Le produit a une faille, et le fabricant ne la répare pas.",
        ),
    ] {
        assert_eq!(Words::of(language).finding(&Finding::Revoked { notice }), words);
    }
    let words = Words::of(Language::En);
    assert_eq!(words.finding(&Finding::StatusStale { age: 9 * DAY + 5 }), "Our list of withdrawn marks is 9 days old.");
    let unknown = Finding::UnknownIssuer { trust_fresh: true };
    assert_eq!(words.finding(&unknown), "Nobody in the scheme made this mark.");
    let end = "2029-03-01".parse().unwrap();
    for (language, until) in
        [(Language::En, "Until March 2029"), (Language::De, "Bis März 2029"), (Language::Fr, "Jusqu’en mars 2029")]
    {
        assert_eq!(Words::of(language).label_until(end), until);
    }
}
