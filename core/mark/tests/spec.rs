//! The worked example in the written format is a real token.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer, SigningKey};
use num_bigint::BigUint;
use ttm_mark::{Assurance, Category, Claims, Form, MarkText, Outcome, Outcomes, PublicKey, Scheme, Token, encode};

/// The bytes of the column "bytes" in the table of the worked example.
fn written() -> Vec<u8> {
    let spec = include_str!("../../spec/token.md");
    let table = spec.split("## Worked example").nth(1).unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(bytes, _)| bytes);
    let hex: String = cells.collect::<String>().split_whitespace().collect();
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn claims() -> Claims {
    Claims {
        issued: "2026-09-15".parse().unwrap(),
        expires: "2029-09-15".parse().unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        brand: "Fuchsbau".into(),
        model: "Pippa".into(),
        category: Category::Toy,
        outcomes: Outcomes {
            privacy: Outcome::Met,
            transparency: Outcome::Met,
            security: Outcome::Met,
            stability: Outcome::Partly,
            openness: Outcome::Partly,
        },
        assurance: Assurance::Reviewed,
        serial: 42,
        assessment: [0xab; 16],
        support_until: Some("2031-12-31".parse().unwrap()),
    }
}

#[test]
fn the_worked_example_is_what_the_code_makes() {
    let secret = SigningKey::from_bytes(&[1; 32]);
    let key = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let sign = |message: &[u8]| Ok::<_, String>(secret.sign(message).to_bytes());
    let text = encode(&claims(), Scheme::Test, Form::Bare, &key, sign).unwrap();
    let made = MarkText::parse(&text).unwrap().unwrap().bytes().unwrap();
    assert_eq!(HEXLOWER.encode(&made), HEXLOWER.encode(&written()));
}

#[test]
fn the_worked_example_reads_as_the_page_says() {
    let text = format!("XTM1:{}", BigUint::from_bytes_be(&written()));
    let token = Token::decode(&MarkText::parse(&text).unwrap().unwrap()).unwrap();
    assert_eq!(token.claims(), &claims());
}
