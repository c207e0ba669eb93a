//! The vectors of `tests/vectors`: made by an independent implementation, with the exact report that each must get.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test file's helpers count as code

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ed25519_dalek::{Signer, SigningKey};
use serde::Deserialize;
use serde_json::Value;
use ttm_mark::{
    Clock, Finding, Form, Gtin, Malformed, MarkText, PublicKey, Report, Scanned, Scheme, Time, TrustData, TrustFile,
    Verdict, Verifier, encode,
};

/// The files of vectors.
const FILES: [&str; 2] = ["token.json", "verify.json"];
/// Fewer, and somebody has lost some.
const LEAST: usize = 350;
/// Findings of who fetches trust data, not of who judges by it.
const OF_THE_REGISTRY: [&str; 3] = ["no_code_read", "mirror_refused", "storage_failed"];

/// One file of vectors.
#[derive(Deserialize)]
struct Document {
    keys: BTreeMap<String, Key>,
    trust: BTreeMap<String, TrustFile>,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Key {
    seed: String,
    public: String,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    input: Input,
    trust: String,
    clock: VectorClock,
    signer: Option<String>,
    expected: Report,
}

#[derive(Deserialize)]
struct Input {
    texts: Vec<String>,
    barcodes: Vec<Gtin>,
    barcode_on_request: bool,
}

#[derive(Deserialize)]
struct VectorClock {
    now: Time,
    lower_bound: Time,
    corroborated: bool,
}

fn tests_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Value {
    let path = tests_folder().join("vectors").join(name);
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

fn document(name: &str) -> Document {
    serde_json::from_value(read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

impl Vector {
    fn report(&self, verifier: &Verifier) -> Report {
        let Input { texts, barcodes, barcode_on_request } = &self.input;
        let scanned =
            Scanned { texts: texts.clone(), barcodes: barcodes.clone(), barcode_on_request: *barcode_on_request };
        let VectorClock { now, lower_bound, corroborated } = self.clock;
        verifier.verify(&scanned, Clock { now, lower_bound, corroborated })
    }
}

/// Findings of one severity have no order of their own.
fn in_order(mut report: Report) -> Report {
    let sort = |findings: &mut Vec<Finding>| findings.sort_by_key(|finding| format!("{finding:?}"));
    sort(&mut report.findings);
    report.marks.iter_mut().for_each(|mark| sort(&mut mark.findings));
    report
}

/// Runs a file of vectors and answers how many there are.
fn run(name: &str) -> usize {
    let document = document(name);
    let verifiers: BTreeMap<&str, Verifier> = document
        .trust
        .iter()
        .map(|(name, file)| (name.as_str(), Verifier::new([TrustData::from_file(file.clone()).unwrap()])))
        .collect();
    let mut wrong = Vec::new();
    for vector in &document.vectors {
        let found = vector.report(&verifiers[vector.trust.as_str()]);
        for mark in &found.marks {
            let effects: Vec<_> = mark.findings.iter().map(Finding::effect).collect();
            assert!(effects.is_sorted_by(|a, b| a >= b), "{}: the most severe finding comes first", vector.name);
        }
        let (found, expected) = (in_order(found), in_order(vector.expected.clone()));
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", vector.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), document.vectors.len(), wrong.join("\n"));
    println!("{name}: {} vectors", document.vectors.len());
    document.vectors.len()
}

#[test]
fn every_vector_gets_its_report() {
    let count: usize = FILES.into_iter().map(run).sum();
    println!("{count} vectors");
    assert!(count >= LEAST, "{count}");
}

/// A finding that nobody attacks is one that nobody knows to work.
#[test]
fn every_finding_has_a_vector() {
    let expected = expected_findings();
    let seen: BTreeSet<&str> = expected.iter().map(Finding::code).collect();
    let table = std::fs::read_to_string(tests_folder().join("../core/spec/verdicts.md")).unwrap();
    let codes = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let missing: Vec<&str> = codes.filter(|code| !seen.contains(code) && !OF_THE_REGISTRY.contains(code)).collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
    assert!(OF_THE_REGISTRY.iter().all(|code| !seen.contains(code)), "has a vector after all");
}

#[test]
fn every_malformed_reason_has_a_vector() {
    let reason = |finding: &Finding| match finding {
        Finding::Malformed { reason } => Some(serde_json::to_value(reason).unwrap()),
        _ => None,
    };
    let seen: Vec<Value> = expected_findings().iter().filter_map(reason).collect();
    let schema = serde_json::to_value(schemars::schema_for!(Malformed)).unwrap();
    let reasons: Vec<&Value> = schema["oneOf"].as_array().unwrap().iter().map(|variant| &variant["const"]).collect();
    assert!(reasons.len() >= 24, "{schema}");
    let missing: Vec<_> = reasons.into_iter().filter(|reason| !seen.contains(reason)).collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
}

fn expected_findings() -> Vec<Finding> {
    let reports = FILES.into_iter().flat_map(|name| document(name).vectors).map(|vector| vector.expected);
    reports
        .flat_map(|report| report.findings.into_iter().chain(report.marks.into_iter().flat_map(|mark| mark.findings)))
        .collect()
}

#[test]
fn files_follow_the_schema() {
    let schema = jsonschema::validator_for(&read("schema.json")).unwrap();
    for name in FILES {
        let errors: Vec<String> = schema.iter_errors(&read(name)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// Ed25519 is deterministic: our encoder makes the other implementation's tokens, byte for byte.
#[test]
fn our_encoder_makes_the_same_tokens() {
    let mut made = 0;
    for name in FILES {
        let document = document(name);
        for vector in &document.vectors {
            let Some(label) = &vector.signer else { continue };
            let (secret, public) = keys(&document.keys[label]);
            let claims = vector.expected.marks[0].claims.as_ref().unwrap();
            let sign = |message: &[u8]| Ok::<_, std::convert::Infallible>(secret.sign(message).to_bytes());
            let theirs = vector.input.texts[0].trim();
            let address = MarkText::parse(theirs).unwrap().unwrap().address;
            let form = address.as_ref().map_or(Form::Bare, |address| Form::Web { host: &address.host });
            let ours = encode(claims, Scheme::Production, form, &public, sign).unwrap();
            assert_eq!(ours, theirs.to_ascii_uppercase().replace("/#", "#"), "{}", vector.name);
            made += 1;
        }
    }
    assert!(made >= 25, "{made}");
}

fn keys(key: &Key) -> (SigningKey, PublicKey) {
    let bytes = |text: &str| -> [u8; 32] {
        let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
        std::array::from_fn(|at| byte(2 * at))
    };
    (SigningKey::from_bytes(&bytes(&key.seed)), PublicKey::from_bytes(&bytes(&key.public)).unwrap())
}

/// One flipped bit, anywhere in the token: never trusted, and nothing that a forger wrote is shown.
#[test]
fn no_flipped_bit_is_trusted() {
    let document = document("token.json");
    let vector = document.vectors.iter().find(|vector| vector.name == "valid_bare").unwrap();
    let verifier = Verifier::new([TrustData::from_file(document.trust["production"].clone()).unwrap()]);
    let number = MarkText::parse(&vector.input.texts[0]).unwrap().unwrap().bytes().unwrap();
    for bit in 0..number.len() * 8 {
        let mut flipped = number.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let text = format!("TTM1:{}", num_bigint::BigUint::from_bytes_be(&flipped));
        let clock = Clock::exact(vector.clock.now);
        let report = verifier.verify(&Scanned { texts: vec![text], ..Scanned::default() }, clock);
        assert_eq!(report.verdict, Some(Verdict::Invalid), "bit {bit}: {report:?}");
        assert_eq!(report.marks[0].claims, None, "bit {bit}");
    }
}
