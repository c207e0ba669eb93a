//! From the text of a code to verified claims, beside the one signature check that is inside.
//!
//! `cargo bench -p ttm-mark --features issue --bench token`
#![allow(clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use ttm_mark::{
    Assurance, Category, Claims, Clock, Form, MarkText, Outcome, Outcomes, PublicKey, Scanned, Scheme, Token,
    TrustData, Verifier, encode,
};

fn main() {
    divan::main();
}

fn secret() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

fn key() -> PublicKey {
    PublicKey::from_bytes(secret().verifying_key().as_bytes()).unwrap()
}

/// The web form, as on a box.
fn text() -> String {
    let claims = Claims {
        issued: "2026-01-01".parse().unwrap(),
        expires: "2029-01-01".parse().unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        brand: "Fuchsbau".into(),
        model: "Pippa the Fox".into(),
        category: Category::Toy,
        outcomes: Outcomes {
            privacy: Outcome::Met,
            transparency: Outcome::Met,
            security: Outcome::Met,
            stability: Outcome::Met,
            openness: Outcome::NotMet,
        },
        assurance: Assurance::Reviewed,
        serial: 42,
        assessment: [0xab; 16],
        support_until: Some("2031-12-31".parse().unwrap()),
    };
    let sign = |message: &[u8]| Ok::<_, std::convert::Infallible>(secret().sign(message).to_bytes());
    encode(&claims, Scheme::Production, Form::Web { host: "ttm.example" }, &key(), sign).unwrap()
}

/// The measure: one strict check of a message as long as the token's `Sig_structure`.
#[divan::bench]
fn verify_strict_alone(bencher: Bencher<'_, '_>) {
    let message = [0x5a_u8; 140];
    let signature: Signature = secret().sign(&message);
    let key: VerifyingKey = secret().verifying_key();
    bencher.bench(|| black_box(&key).verify_strict(black_box(&message), black_box(&signature)));
}

#[divan::bench]
fn text_to_verified_claims(bencher: Bencher<'_, '_>) {
    let (text, key) = (text(), key());
    assert!(Token::decode(&MarkText::parse(&text).unwrap().unwrap()).unwrap().verify(&key));
    bencher.bench(|| {
        let token = Token::decode(&MarkText::parse(black_box(&text)).unwrap().unwrap()).unwrap();
        token.verify(black_box(&key)).then(|| token.claims().clone())
    });
}

#[divan::bench]
fn text_to_claims_unverified(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.bench(|| Token::decode(&MarkText::parse(black_box(&text)).unwrap().unwrap()).unwrap());
}

/// Without a listed key: everything around the signature that a verdict needs.
#[divan::bench]
fn text_to_report_of_an_unknown_issuer(bencher: Bencher<'_, '_>) {
    let verifier = Verifier::new([TrustData::empty(Scheme::Production)]);
    let scanned = Scanned { texts: vec![text()], ..Scanned::default() };
    let clock = Clock::exact("2026-11-24".parse().unwrap());
    bencher.bench(|| verifier.verify(black_box(&scanned), clock));
}
