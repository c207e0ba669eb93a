//! How long it takes to say the facts of a mark: `cargo bench -p ttm-mark --features issue --bench summary`.
#![allow(clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
use ttm_mark::assessment::Assessment;
use ttm_mark::summary::Summary;
use ttm_mark::{Claims, Day, Facts, Language, MarkReport, Verdict};

fn main() {
    divan::main();
}

fn facts(name: &str) -> Facts {
    let json: &[u8] = match name {
        "pippa" => include_bytes!("../../../tests/demo/assessments/pippa.json"),
        _ => include_bytes!("../../../tests/demo/assessments/merel.json"),
    };
    let reviewers = vec!["Noor Willems".to_owned(), "Idris Keller".to_owned()];
    Facts { assessment: Assessment::parse(json).unwrap(), printed: None, reviewers, objections: vec![] }
}

fn mark(assessment: &Assessment) -> MarkReport {
    let Assessment { number, product, outcomes, assurance, support_until, .. } = assessment.clone();
    let claims = Claims {
        issued: "2026-09-15".parse().unwrap(),
        expires: "2029-09-15".parse().unwrap(),
        gtin: product.gtin,
        brand: product.brand.to_string(),
        model: product.model.to_string(),
        category: product.category,
        outcomes,
        assurance,
        serial: number.serial(),
        assessment: [0; 16],
        support_until,
    };
    let (verdict, findings) = (Verdict::Trusted, vec![]);
    MarkReport {
        verdict,
        findings,
        scheme: None,
        number: Some(number),
        issuer: None,
        claims: Some(claims),
        notice: None,
    }
}

/// One summary, the phrase table being read.
#[divan::bench(args = ["en", "de", "fr"], consts = [false, true])]
fn render<const UPDATED: bool>(bencher: Bencher<'_, '_>, language: &str) {
    let mut facts = facts("pippa");
    let mark = mark(&facts.assessment);
    facts.printed = UPDATED.then(|| facts.assessment.clone());
    let (language, today) = (Language::from_tag(language), "2026-11-24".parse::<Day>().unwrap());
    bencher.bench(|| Summary::of(black_box(&mark), black_box(Some(&facts)), language, today));
}

/// The longer of the demo's two summaries.
#[divan::bench(args = ["en", "de", "fr"])]
fn render_long(bencher: Bencher<'_, '_>, language: &str) {
    let facts = facts("merel");
    let mark = mark(&facts.assessment);
    let (language, today) = (Language::from_tag(language), "2026-11-24".parse::<Day>().unwrap());
    bencher.bench(|| Summary::of(black_box(&mark), black_box(Some(&facts)), language, today));
}
