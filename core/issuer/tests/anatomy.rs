//! Tokens of the vectors, taken apart: what readers refuse has a place where it goes wrong.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use serde_json::Value;
use ttm_issuer::Anatomy;
use ttm_mark::{MarkText, Token, TokenError};

const VECTORS: [&str; 2] =
    [include_str!("../../../tests/vectors/token.json"), include_str!("../../../tests/vectors/verify.json")];

fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for document in VECTORS {
        let document: Value = serde_json::from_str(document).unwrap();
        for vector in document["vectors"].as_array().unwrap() {
            let name = vector["name"].as_str().unwrap();
            for text in vector["input"]["texts"].as_array().unwrap() {
                texts.push((name.to_owned(), text.as_str().unwrap().to_owned()));
            }
        }
    }
    texts
}

#[test]
fn a_flaw_is_found_where_and_only_where_readers_refuse() {
    let (mut good, mut bad) = (0, 0);
    for (name, text) in texts() {
        let Some(Ok(text)) = MarkText::parse(&text) else { continue };
        let Ok(bytes) = text.bytes() else { continue };
        let anatomy = Anatomy::of(&bytes);
        match Token::decode(&text) {
            Ok(_) => {
                good += 1;
                assert_eq!(anatomy.flaw, None, "{name}");
            }
            Err(TokenError::NewerFormat { .. }) => {}
            Err(error) => {
                bad += 1;
                let flaw = anatomy.flaw.unwrap_or_else(|| panic!("{name}: {error}"));
                assert!(flaw.offset <= bytes.len(), "{name}");
            }
        }
    }
    assert!(good > 100 && bad > 50, "{good} good, {bad} bad");
}

#[test]
fn the_parts_are_the_whole_token() {
    for (name, text) in texts() {
        let Some(Ok(text)) = MarkText::parse(&text) else { continue };
        let Ok(bytes) = text.bytes() else { continue };
        if Token::decode(&text).is_ok() {
            let parts: Vec<u8> = Anatomy::of(&bytes).parts.into_iter().flat_map(|part| part.bytes).collect();
            assert_eq!(parts, bytes, "{name}");
        }
    }
}

#[test]
fn no_bytes_make_it_fail() {
    let text = MarkText::parse(include_str!("../../../tests/demo/labels/pippa.txt")).unwrap().unwrap();
    let token = text.bytes().unwrap();
    assert_eq!(Anatomy::of(&token).flaw, None);
    for end in 0..token.len() {
        assert_eq!(Anatomy::of(&token[..end]).flaw.unwrap().offset, end, "cut off at {end}");
    }
    for at in 0..token.len() {
        for bit in 0..8 {
            let mut other = token.clone();
            other[at] ^= 1 << bit;
            let parts = Anatomy::of(&other).parts;
            assert!(parts.iter().all(|part| part.offset + part.bytes.len() <= other.len()));
        }
    }
    for nested in [&[0x81; 500][..], &[0x58; 500], &[0xbf, 0xff], &[0x9b, 255, 255, 255, 255, 255, 255, 255, 255]] {
        assert!(Anatomy::of(nested).flaw.is_some());
    }
}
