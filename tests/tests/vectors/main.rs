//! The vectors of `tests/vectors`: made by an independent implementation, with the exact report that each must get.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod browser;
#[path = "../../../core/client/tests/common/repo.rs"]
#[allow(dead_code, reason = "made for tests that break each part")]
mod repo;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey};
use serde::Deserialize;
use serde_json::Value;
use ttm_mark::{
    BundleError, Clock, Finding, Form, Gtin, Index, Malformed, ManifestError, MarkNumber, MarkText, MemoryFiles,
    PublicKey, Report, Scanned, Scheme, StatusError, Time, TrustBundle, TrustData, TrustError, TrustParts, Verdict,
    Verifier, encode,
};

/// The files of vectors.
const FILES: [&str; 3] = ["token.json", "verify.json", "facts.json"];
/// Fewer, and somebody has lost some.
const LEAST: usize = 450;
/// Findings of who fetches trust data, not of who judges by it.
const OF_THE_REGISTRY: [&str; 3] = ["no_code_read", "mirror_refused", "storage_failed"];

/// One file of vectors.
#[derive(Deserialize)]
struct Document {
    keys: BTreeMap<String, Key>,
    trust: BTreeMap<String, Trust>,
    vectors: Vec<Vector>,
}

/// The parts of trust data, documents of JSON as they read, and the catalogue's files that are at hand, in Base64.
#[derive(Deserialize)]
struct Trust {
    #[serde(flatten)]
    parts: Parts,
    issuers: Value,
    manifest: Value,
    files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Parts {
    scheme: Scheme,
    version: u64,
    issued: Time,
    status_lists: Vec<List>,
    notices: Vec<Cose>,
}

#[derive(Deserialize)]
struct List {
    issuer: u16,
    cwt: String,
}

#[derive(Deserialize)]
struct Cose {
    number: MarkNumber,
    cose: String,
}

/// A file of parts and bundles.
#[derive(Deserialize)]
struct TrustDocument {
    vectors: Vec<TrustVector>,
    bundles: Vec<BundleVector>,
}

/// Parts of trust data, documents in Base64.
#[derive(Deserialize)]
struct TrustVector {
    name: String,
    #[serde(flatten)]
    parts: Parts,
    issuers: String,
    manifest: Option<String>,
    expected: String,
}

#[derive(Deserialize)]
struct BundleVector {
    name: String,
    bundle: String,
    expected: String,
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

fn base64(text: &String) -> Vec<u8> {
    BASE64.decode(text.as_bytes()).unwrap()
}

impl Parts {
    fn assemble(&self, issuers: &[u8], manifest: Option<&[u8]>) -> Result<TrustData, TrustError> {
        let lists: Vec<(u16, Vec<u8>)> =
            self.status_lists.iter().map(|list| (list.issuer, base64(&list.cwt))).collect();
        let notices: Vec<(MarkNumber, Vec<u8>)> =
            self.notices.iter().map(|notice| (notice.number, base64(&notice.cose))).collect();
        TrustData::assemble(&TrustParts {
            scheme: self.scheme,
            version: self.version,
            issued: self.issued,
            issuers,
            status_lists: lists.iter().map(|(issuer, cwt)| (*issuer, cwt.as_slice())).collect(),
            notices: notices.iter().map(|(number, cose)| (*number, cose.as_slice())).collect(),
            manifest,
        })
    }
}

impl Trust {
    fn open(&self) -> Result<TrustData, TrustError> {
        let manifest = (!self.manifest.is_null()).then(|| self.manifest.to_string());
        self.parts.assemble(self.issuers.to_string().as_bytes(), manifest.as_ref().map(String::as_bytes))
    }

    fn files(&self) -> MemoryFiles {
        self.files.iter().map(|(path, file)| (path.clone(), base64(file))).collect()
    }
}

impl Document {
    /// With the trust data of that name and the files that are at hand with it.
    fn verifier(&self, name: &str) -> Verifier {
        let trust = self.trust[name].open().unwrap_or_else(|error| panic!("{name}: {error}"));
        Verifier::new([trust]).with_files(Arc::new(self.trust[name].files()))
    }
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
    let verifiers: BTreeMap<&str, Verifier> =
        document.trust.keys().map(|name| (name.as_str(), document.verifier(name))).collect();
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
    document.vectors.len()
}

#[test]
fn every_vector_gets_its_report() {
    let count: usize = FILES.into_iter().map(run).sum();
    // Past the test runner, which shows what a test prints only when it fails.
    let _ = writeln!(std::io::stderr(), "{count} vectors judged");
    assert!(count >= LEAST, "{count}");
}

/// The expectations are written as reports write themselves, field by field.
#[test]
fn reports_are_written_as_the_vectors_write_them() {
    for name in FILES {
        let vectors = read(name)["vectors"].as_array().unwrap().clone();
        for (vector, json) in document(name).vectors.iter().zip(vectors) {
            let written = serde_json::to_value(&vector.expected).unwrap();
            assert!(holds(&written, &json["expected"]), "{}\n{written}\n{}", vector.name, json["expected"]);
        }
    }
}

/// Whether `json` has all that `wanted` has: a later report may say more.
fn holds(json: &Value, wanted: &Value) -> bool {
    match (json, wanted) {
        (Value::Object(json), Value::Object(wanted)) => {
            wanted.iter().all(|(key, value)| json.get(key).is_some_and(|found| holds(found, value)))
        }
        (Value::Array(json), Value::Array(wanted)) => {
            json.len() == wanted.len() && json.iter().zip(wanted).all(|(found, value)| holds(found, value))
        }
        _ => json == wanted,
    }
}

/// What the other implementation has laid out is what we look for: in the index and in the buckets.
#[test]
fn every_published_mark_is_found_by_its_number_and_its_product() {
    let mut found = 0;
    for name in FILES {
        for (name, trust) in document(name).trust {
            let Some(manifest) = trust.open().unwrap().manifest else { continue };
            let (files, index) = (trust.files(), manifest.index_paths().next().unwrap());
            for (path, bytes) in &trust.files {
                assert_eq!(manifest.check(path, &base64(bytes)), Ok(()), "{name}: {path}");
            }
            for (number, gtin) in Index::decode(&base64(&trust.files[&index])).unwrap().products {
                assert_eq!(manifest.product(number, &files), Ok(Some(gtin)), "{name}");
                let Ok(entries) = manifest.entries(gtin, &files) else { continue };
                let entry = entries.iter().find(|entry| entry.number == number).unwrap();
                for sibling in &entry.siblings {
                    assert!(manifest.entries(*sibling, &files).unwrap().contains(entry), "{name}");
                }
                found += 1;
            }
        }
    }
    assert!(found >= 80, "{found}");
}

#[test]
fn trust_data_opens_or_says_why_not() {
    let TrustDocument { vectors, bundles } = serde_json::from_value(read("trust.json")).unwrap();
    let parts = |vector: &TrustVector| {
        let manifest = vector.manifest.as_ref().map(base64);
        let opened = vector.parts.assemble(&base64(&vector.issuers), manifest.as_deref());
        opened.map_or_else(|error| code(&error), |_| "opens")
    };
    let bundle = |vector: &BundleVector| {
        TrustBundle::read(base64(&vector.bundle)).map_or_else(|error| bundle_code(&error), |_| "opens")
    };
    let answers = vectors.iter().map(|vector| (&vector.name, &vector.expected, parts(vector)));
    let answers = answers.chain(bundles.iter().map(|vector| (&vector.name, &vector.expected, bundle(vector))));
    let wrong: Vec<String> = answers
        .filter(|(_, expected, found)| expected != found)
        .map(|(name, expected, found)| format!("{name}: expected {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let count = vectors.len() + bundles.len();
    let _ = writeln!(std::io::stderr(), "{count} pieces of trust data opened or refused");
    assert!(count >= 90);
    // All but sizes, which would make the vectors as large.
    let seen: BTreeSet<&str> = vectors.iter().map(|vector| vector.expected.as_str()).collect();
    assert_eq!(seen.len(), 18, "{seen:?}");
}

/// The code by which the vectors name an error.
fn code(error: &TrustError) -> &'static str {
    match error {
        TrustError::TooLarge { .. } => "too_large",
        TrustError::Json { .. } => "json",
        TrustError::Format { .. } => "format",
        TrustError::Scheme => "scheme",
        TrustError::Mirror { .. } => "mirror",
        TrustError::Issuer { .. } => "issuer",
        TrustError::KeyTwice { .. } => "key_twice",
        TrustError::Prefix { .. } => "prefix",
        TrustError::Manifest(cause) => match cause {
            ManifestError::TooLarge { .. } => "manifest_too_large",
            ManifestError::Json { .. } => "manifest_json",
            ManifestError::Format { .. } => "manifest_format",
            ManifestError::Buckets => "buckets",
        },
        TrustError::StatusList { cause, .. } => match cause {
            StatusError::Structure => "status_list_structure",
            StatusError::Signature => "status_list_signature",
            StatusError::Subject => "status_list_subject",
            StatusError::Claims => "status_list_claims",
            StatusError::Compression => "status_list_compression",
            StatusError::TooLarge => "status_list_too_large",
        },
        TrustError::Notice { .. } => "notice",
    }
}

fn bundle_code(error: &BundleError) -> &'static str {
    match error {
        BundleError::TooLarge { .. } => "too_large",
        BundleError::TooMany { .. } => "too_many",
        BundleError::Form { .. } => "form",
        BundleError::Path { .. } => "path",
        BundleError::Order { .. } => "order",
    }
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
    for (name, schema) in
        FILES.map(|name| (name, "schema.json")).into_iter().chain([("trust.json", "trust.schema.json")])
    {
        let schema = jsonschema::validator_for(&read(schema)).unwrap();
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
    let verifier = document.verifier("production");
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
