//! Prints the table of sizes in `core/spec/token.md`: `cargo run -p ttm-mark --features issue --example token_sizes`
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::{Signer, SigningKey};
use qrcode::bits::Bits;
use qrcode::types::{EcLevel, Version};
use ttm_mark::{Assurance, Category, Claims, Form, MarkText, Outcome, Outcomes, PublicKey, Scheme, encode};

/// Millimetres of a module at which GS1 prints retail codes.
const MODULE_MM: f64 = 0.396;
/// Modules of quiet zone on each side (ISO/IEC 18004 §5.3.8).
const QUIET_ZONE: i16 = 4;

/// A segment of a QR symbol.
#[derive(Clone, Copy)]
enum Segment<'a> {
    Numeric(&'a str),
    Alphanumeric(&'a str),
    Byte(&'a str),
}
use Segment::{Alphanumeric, Byte, Numeric};

fn main() {
    println!("| letters | token bytes | form | version at M | mm | version at Q | mm |\n|---|---|---|---|---|---|---|");
    for letters in [12, 24, 40, 64] {
        let text = token(letters);
        let bytes = MarkText::parse(&text).unwrap().unwrap().bytes().unwrap();
        let base32 = BASE32_NOPAD.encode(&bytes);
        let (address, digits) = text.split_once("#T1").unwrap();
        let (host, gtin) = address.split_at(address.len() - 14);
        let web = [Alphanumeric(host), Numeric(gtin), Byte("#T1")];
        let forms: [(&str, Vec<Segment<'_>>); 4] = [
            ("web, decimal", web.into_iter().chain([Numeric(digits)]).collect()),
            ("web, Base32", web.into_iter().chain([Alphanumeric(&base32)]).collect()),
            ("bare, decimal", vec![Alphanumeric("TTM1:"), Numeric(digits)]),
            ("bare, Base32", vec![Alphanumeric("TTM1:"), Alphanumeric(&base32)]),
        ];
        for (form, segments) in forms {
            let [(m, m_mm), (q, q_mm)] = [EcLevel::M, EcLevel::Q].map(|level| size(&segments, level));
            println!("| {letters} | {} | {form} | {m} | {m_mm:.1} | {q} | {q_mm:.1} |", bytes.len());
        }
    }
}

/// The text of a mark with so many letters of brand and model.
fn token(letters: usize) -> String {
    let secret = SigningKey::from_bytes(&[42; 32]);
    let key = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let met = Outcome::Met;
    let claims = Claims {
        issued: "2026-01-01".parse().unwrap(),
        expires: "2029-01-01".parse().unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        brand: "B".repeat(letters / 2),
        model: "M".repeat(letters / 2),
        category: Category::Toy,
        outcomes: Outcomes { privacy: met, transparency: met, security: met, stability: met, openness: met },
        assurance: Assurance::Reviewed,
        serial: 12_345_678,
        assessment: [0xab; 16],
        support_until: Some("2031-12-31".parse().unwrap()),
    };
    let sign = |message: &[u8]| Ok::<_, String>(secret.sign(message).to_bytes());
    encode(&claims, Scheme::Production, Form::Web { host: "trustmark.example" }, &key, sign).unwrap()
}

/// The smallest version that holds the segments, and its side with quiet zone in millimetres.
fn size(segments: &[Segment<'_>], level: EcLevel) -> (i16, f64) {
    let fits = |version: &i16| {
        let mut bits = Bits::new(Version::Normal(*version));
        let pushed = segments.iter().try_for_each(|segment| match segment {
            Numeric(text) => bits.push_numeric_data(text.as_bytes()),
            Alphanumeric(text) => bits.push_alphanumeric_data(text.as_bytes()),
            Byte(text) => bits.push_byte_data(text.as_bytes()),
        });
        pushed.is_ok() && bits.push_terminator(level).is_ok()
    };
    let version = (1..=40).find(fits).unwrap();
    (version, f64::from(17 + 4 * version + 2 * QUIET_ZONE) * MODULE_MM)
}
