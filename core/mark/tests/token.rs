//! Tokens there and back, and every way in which one can be malformed.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use ciborium::Value;
use ed25519_dalek::{Signer, SigningKey};
use num_bigint::BigUint;
use ttm_mark::{
    Assurance, Category, Claims, EncodeError, Form, MAX_TOKEN, Malformed, MarkText, Outcome, Outcomes, PublicKey,
    Purpose, Scheme, Token, TokenError, encode, sign1,
};

fn secret() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

fn key() -> PublicKey {
    PublicKey::from_bytes(secret().verifying_key().as_bytes()).unwrap()
}

#[allow(clippy::unnecessary_wraps)] // the shape that a signer has
fn sign(message: &[u8]) -> Result<[u8; 64], String> {
    Ok(secret().sign(message).to_bytes())
}

fn claims() -> Claims {
    Claims {
        issued: "2026-01-01".parse().unwrap(),
        expires: "2029-01-01".parse().unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        brand: "Fuchsbau".into(),
        model: "Pippa the Fox".into(),
        category: Category::Toy,
        outcomes: Outcomes {
            privacy: Outcome::Met,
            transparency: Outcome::Met,
            security: Outcome::Partly,
            stability: Outcome::Met,
            openness: Outcome::NotMet,
        },
        assurance: Assurance::Reviewed,
        serial: 42,
        assessment: [0xab; 16],
        support_until: Some("2031-12-31".parse().unwrap()),
    }
}

fn text_of(bytes: &[u8]) -> String {
    format!("TTM1:{}", BigUint::from_bytes_be(bytes))
}

fn read(text: &str) -> Result<Token, TokenError> {
    Token::decode(&MarkText::parse(text).unwrap()?)
}

/// A rightly signed token around any payload.
fn around(payload: Vec<u8>) -> Result<Token, TokenError> {
    read(&text_of(&sign1(payload, &key(), Purpose::Mark, Scheme::Production, sign).unwrap()))
}

/// The payload of `claims()` as a CBOR value, after `change`.
fn changed(change: impl FnOnce(&mut Vec<(Value, Value)>)) -> Vec<u8> {
    let text = encode(&claims(), Scheme::Production, Form::Bare, &key(), sign).unwrap();
    let bytes = MarkText::parse(&text).unwrap().unwrap().bytes().unwrap();
    let sign1 = ttm_mark::Sign1::decode(&bytes).unwrap();
    let Value::Map(mut entries) = ciborium::from_reader(sign1.payload()).unwrap() else { panic!("a map") };
    change(&mut entries);
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(entries), &mut bytes).unwrap();
    bytes
}

/// The payload with another value in one field of the mark claim.
fn field(at: usize, value: impl Into<Value>) -> Vec<u8> {
    changed(|entries| entries[2].1.as_array_mut().unwrap()[at] = value.into())
}

#[track_caller]
fn is_malformed(payload: Vec<u8>, reason: Malformed) {
    assert_eq!(around(payload).unwrap_err(), TokenError::Malformed(reason));
}

#[test]
fn both_forms_and_schemes_come_back_as_they_were() {
    for scheme in [Scheme::Production, Scheme::Test] {
        for form in [Form::Bare, Form::Web { host: "ttm.example" }] {
            let text = encode(&claims(), scheme, form, &key(), sign).unwrap();
            let token = read(&text).unwrap();
            assert_eq!(token.claims(), &claims());
            assert_eq!((token.scheme(), token.kid()), (scheme, key().kid()));
            assert!(token.verify(&key()));
            assert_eq!(token.address().is_some(), form != Form::Bare);
            // The same digits under the other scheme's letter are another purpose.
            let other =
                if scheme == Scheme::Test { text.replacen("X1", "T1", 1) } else { text.replacen("T1", "X1", 1) };
            let other = if form == Form::Bare {
                text.replacen(['T', 'X'], if scheme == Scheme::Test { "T" } else { "X" }, 1)
            } else {
                other
            };
            assert!(!read(&other).unwrap().verify(&key()), "{other}");
        }
    }
}

#[test]
fn the_longest_claims_fit() {
    let long = Claims { brand: "ß".repeat(16), model: "W".repeat(32), serial: 99_999_999, ..claims() };
    let text = encode(&long, Scheme::Production, Form::Bare, &key(), sign).unwrap();
    let bytes = MarkText::parse(&text).unwrap().unwrap().bytes().unwrap();
    assert!(bytes.len() <= MAX_TOKEN, "{}", bytes.len());
    assert_eq!(read(&text).unwrap().claims(), &long);
}

#[test]
fn no_support_day_is_null() {
    let none = Claims { support_until: None, ..claims() };
    let text = encode(&none, Scheme::Production, Form::Bare, &key(), sign).unwrap();
    assert_eq!(read(&text).unwrap().claims().support_until, None);
}

#[test]
fn claims_out_of_range_are_malformed() {
    is_malformed(field(0, 2), Malformed::Version);
    is_malformed(field(1, 4_006_381_333_930_u64), Malformed::BadGtin);
    is_malformed(field(1, 0), Malformed::BadGtin);
    is_malformed(field(1, "4006381333931"), Malformed::WrongType);
    is_malformed(field(2, "x".repeat(33)), Malformed::TextTooLong);
    is_malformed(field(2, ""), Malformed::BadText);
    is_malformed(field(3, " Pippa"), Malformed::BadText);
    is_malformed(field(3, "Pip\u{202e}pa"), Malformed::BadText);
    is_malformed(field(3, "Pip\npa"), Malformed::BadText);
    for unseen in ["\u{34f}", "\u{3164}", "\u{180e}", "\u{fe0f}", "\u{1d173}", "\u{e0041}", "\u{e0100}"] {
        is_malformed(field(3, format!("Pip{unseen}pa")), Malformed::BadText);
    }
    is_malformed(field(3, vec![1u8, 2].as_slice()), Malformed::WrongType);
    is_malformed(field(4, 200), Malformed::OutOfRange);
    is_malformed(field(4, -1), Malformed::OutOfRange);
    is_malformed(field(5, Value::Array(vec![1.into(); 4])), Malformed::WrongType);
    is_malformed(field(5, Value::Array(vec![9.into(); 5])), Malformed::OutOfRange);
    is_malformed(field(6, 2), Malformed::OutOfRange);
    is_malformed(field(7, 100_000_000), Malformed::OutOfRange);
    is_malformed(field(7, 1.5), Malformed::WrongType);
    is_malformed(field(8, Value::Bytes(vec![0; 15])), Malformed::OutOfRange);
    is_malformed(field(9, 2_932_532), Malformed::OutOfRange);
    is_malformed(field(9, "2031"), Malformed::WrongType);
}

#[test]
fn the_set_of_claims_is_exact() {
    is_malformed(changed(|entries| drop(entries.remove(0))), Malformed::MissingClaim);
    is_malformed(changed(|entries| entries.push((1.into(), "me".into()))), Malformed::UnknownClaim);
    is_malformed(changed(|entries| entries.push((Value::Text("a".into()), 1.into()))), Malformed::UnknownClaim);
    is_malformed(changed(|entries| entries.insert(1, entries[0].clone())), Malformed::DuplicateKey);
    is_malformed(changed(|entries| entries.swap(0, 1)), Malformed::NotCanonical);
    is_malformed(changed(|entries| entries[0].1 = entries[1].1.clone()), Malformed::ExpiresBeforeIssued);
    is_malformed(changed(|entries| entries[0].1 = 2_100_000_000.into()), Malformed::ValidTooLong);
    is_malformed(changed(|entries| entries[1].1 = 1.5.into()), Malformed::WrongType);
    is_malformed(changed(|entries| entries[1].1 = (-5).into()), Malformed::OutOfRange);
    is_malformed(changed(|entries| drop(entries[2].1.as_array_mut().unwrap().pop())), Malformed::WrongType);
    is_malformed(vec![0x80], Malformed::NotClaims);
    is_malformed(vec![], Malformed::NotClaims);
    let mut longer = changed(|_| ());
    longer.push(0);
    is_malformed(longer, Malformed::TrailingBytes);
}

#[test]
fn other_encodings_of_the_same_claims_are_malformed() {
    let payload = changed(|_| ());
    assert_eq!(payload[..2], [0xa3, 0x04]);
    let long_key = [&[0xa3, 0x18, 0x04], &payload[2..]].concat();
    is_malformed(long_key, Malformed::NotCanonical);
    let indefinite = [&[0xbf], &payload[1..], &[0xff]].concat();
    is_malformed(indefinite, Malformed::NotCanonical);
}

#[test]
fn deep_nesting_is_an_answer() {
    is_malformed(vec![0x81; 120], Malformed::NotClaims);
    let bytes = [0x81; 200];
    assert_eq!(read(&text_of(&bytes)).unwrap_err(), TokenError::Malformed(Malformed::Structure));
}

#[test]
fn a_later_format_is_known_by_its_number_alone() {
    assert_eq!(read("TTM2:7").unwrap_err(), TokenError::NewerFormat { version: 2 });
}

#[test]
fn an_issuer_cannot_make_what_no_reader_takes() {
    let bad = Claims { brand: "x".repeat(33), ..claims() };
    let error = encode(&bad, Scheme::Production, Form::Bare, &key(), sign).unwrap_err();
    assert!(matches!(error, EncodeError::Claims(Malformed::TextTooLong)));
    for host in ["localhost", "münchen.example", "mark.example:8443", "mark.example/x", ""] {
        let error = encode(&claims(), Scheme::Production, Form::Web { host }, &key(), sign).unwrap_err();
        assert!(matches!(error, EncodeError::Claims(Malformed::Address)), "{host}");
    }
    let error = encode(&claims(), Scheme::Production, Form::Bare, &key(), |_| Err("no card")).unwrap_err();
    assert!(matches!(error, EncodeError::Sign("no card")));
}
