//! Every phrase in every language, in sentences that people read easily.

use std::collections::BTreeSet;

use super::*;

const TABLES: [(Language, &str); 3] = [
    (Language::En, include_str!("en.ftl")),
    (Language::De, include_str!("de.ftl")),
    (Language::Fr, include_str!("fr.ftl")),
];
/// LIX, words per sentence and share of words of more than six letters: at most this (German has longer words).
const LIX_LIMIT: [f64; 3] = [40.0, 45.0, 40.0];
const MAX_WORDS: usize = 20;

fn keys(source: &str) -> BTreeSet<&str> {
    source.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
}

fn sentences(source: &str) -> Vec<Vec<&str>> {
    let phrases = source.lines().filter_map(|line| {
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

#[test]
fn every_finding_has_words_in_every_language() {
    let schema = schemars::schema_for!(Finding);
    let cases = schema.as_value()["oneOf"].as_array().unwrap().clone();
    let codes: BTreeSet<String> =
        cases.iter().map(|case| format!("finding-{}", case["properties"]["code"]["const"].as_str().unwrap())).collect();
    for (language, source) in TABLES {
        let keys = keys(source);
        let findings: BTreeSet<String> =
            keys.iter().filter(|key| key.starts_with("finding-")).map(ToString::to_string).collect();
        assert_eq!(findings, codes, "{language:?}");
        assert_eq!(keys, self::keys(TABLES[0].1), "{language:?}");
        for key in keys {
            assert!(Words::of(language).bundle.has_message(key), "{language:?} {key}");
        }
    }
}

#[test]
fn sentences_are_short_and_plain() {
    for ((language, source), limit) in TABLES.into_iter().zip(LIX_LIMIT) {
        let sentences = sentences(source);
        for sentence in &sentences {
            assert!(sentence.len() <= MAX_WORDS, "{language:?}: {}", sentence.join(" "));
        }
        let words: Vec<&str> = sentences.concat();
        let letters = |word: &&&str| word.chars().filter(|char| char.is_alphabetic()).count() > 6;
        let long = words.iter().filter(letters).count();
        let lix = words.len() as f64 / sentences.len() as f64 + 100.0 * long as f64 / words.len() as f64;
        println!("{language:?}: LIX {lix:.1}");
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
