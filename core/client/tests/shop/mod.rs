//! The registry of many products, as a web server has it.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Assurance, Bucket, Category, Claims, Decision, Entry, Form, Gtin, Index, MANIFEST_FORMAT, Manifest, MarkNumber,
    MarkText, NumberIndex, Outcome, Outcomes, Purpose, Scheme, Status, Time, encode, encode_status_list, sign1,
};

use crate::common::{self, at, public, secret, signed};

/// Products in a file of the catalogue, and numbers in one of the index, on average.
const PER_BUCKET: usize = 100;
const PER_INDEX: usize = 1000;

/// What is published, and what is printed on the boxes.
pub(crate) struct Shop {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) manifest: Manifest,
}

#[derive(Clone)]
pub(crate) struct Mark {
    pub(crate) number: MarkNumber,
    pub(crate) gtin: Gtin,
    pub(crate) text: String,
}

/// A registry of so many products, each with facts of its own.
pub(crate) fn shop(products: u32, version: u64, issued: &str) -> Shop {
    shop_of(products, PER_BUCKET, version, issued)
}

/// The same with other buckets.
pub(crate) fn shop_of(products: u32, per_bucket: usize, version: u64, issued: &str) -> Shop {
    let all: Vec<(Mark, Entry)> = (0..products).map(mark).collect();
    let width = width(all.len(), per_bucket);
    let index_width = self::width(all.len(), PER_INDEX);
    let mut buckets = vec![Bucket { entries: Vec::new() }; 1 << width];
    let mut index = vec![Index::default(); 1 << index_width];
    let mut marks = Vec::new();
    for (mark, entry) in all {
        index[Manifest::index_of(index_width, mark.number)].products.push((mark.number, mark.gtin));
        buckets[Manifest::bucket_of(width, mark.gtin)].entries.push(entry);
        marks.push(mark);
    }
    let buckets: Vec<Vec<u8>> = buckets.iter().map(Bucket::encode).collect();
    let index: Vec<Vec<u8>> = index.iter().map(Index::encode).collect();
    let hashes = |files: &[Vec<u8>]| files.iter().map(|file| Manifest::hash(file)).collect::<Vec<_>>();
    let manifest = Manifest {
        format: MANIFEST_FORMAT,
        issued: at(issued),
        width,
        buckets: hashes(&buckets),
        index: NumberIndex { width: index_width, buckets: hashes(&index) },
        former: Vec::new(),
    };
    let mut edition = common::published(version, issued, Status::Valid).edition;
    let statuses = vec![Status::Valid; all_serials(products)];
    let sign = |message: &[u8]| Ok::<_, String>(ed25519_dalek::Signer::sign(&secret(2), message).to_bytes());
    let (list, expires) = ("https://ttm.example/status/007", at(issued).plus(30 * ttm_mark::DAY));
    edition.status_list =
        Some(encode_status_list(&statuses, list, at(issued), expires, 300, &public(2), sign).unwrap());
    edition.manifest = Some(manifest.clone());
    let paths = manifest.paths().zip(buckets.into_iter().chain(index));
    let files = paths.chain([("trust.bundle".to_owned(), signed(&edition))]).collect();
    Shop { files, marks, manifest }
}

fn all_serials(products: u32) -> usize {
    usize::try_from(products).unwrap()
}

fn width(items: usize, most: usize) -> u8 {
    (0..16).find(|width| items <= most << width).unwrap()
}

/// A GTIN-13 of the maker's.
fn gtin(number: u32) -> Gtin {
    (0..10).find_map(|check| format!("4006381{number:05}{check}").parse().ok()).unwrap()
}

fn mark(serial: u32) -> (Mark, Entry) {
    let (number, gtin, met) = (MarkNumber::new(7, serial).unwrap(), gtin(serial), Outcome::Met);
    let outcomes = Outcomes { privacy: met, transparency: met, security: met, stability: met, openness: met };
    let model = format!("Pippa {serial}");
    let mut facts = Assessment::parse(include_bytes!("../../../../tests/demo/assessments/pippa.json")).unwrap();
    facts.number = number;
    facts.product.gtin = gtin;
    facts.product.model = Text::new(&model).unwrap();
    facts.outcomes = outcomes;
    facts.support_until = None;
    let facts = facts.to_json().unwrap();
    let mut claims = Claims {
        issued: at("2026-06-01"),
        expires: at("2029-06-01"),
        gtin,
        brand: "Fuchsbau".into(),
        model,
        category: Category::Toy,
        outcomes,
        assurance: Assurance::Reviewed,
        serial,
        assessment: [0; 16],
        support_until: None,
    };
    claims.assessment.copy_from_slice(&Sha256::digest(&facts)[..16]);
    let sign = |seed: u8| {
        move |message: &[u8]| Ok::<_, String>(ed25519_dalek::Signer::sign(&secret(seed), message).to_bytes())
    };
    let text = encode(&claims, Scheme::Production, Form::Bare, &public(3), sign(3)).unwrap();
    let token = MarkText::parse(&text).unwrap().unwrap().bytes().unwrap();
    let document =
        |payload, purpose, seed| sign1(payload, &public(seed), purpose, Scheme::Production, sign(seed)).unwrap();
    let reviewed: Time = at("2026-06-01");
    let decision = Decision::on(number, &facts, reviewed.day()).to_json().unwrap();
    let decisions = vec![document(decision.clone(), Purpose::Decision, 4), document(decision, Purpose::Decision, 5)];
    let entry = Entry {
        number,
        gtin,
        siblings: Vec::new(),
        listed: at("2026-06-02"),
        token,
        assessments: vec![document(facts, Purpose::Assessment, 3)],
        decisions,
        objections: Vec::new(),
    };
    (Mark { number, gtin, text }, entry)
}
