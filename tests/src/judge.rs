//! Whether what was read is what stands in the picture.

use std::collections::BTreeSet;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use encoding_rs::{BIG5, SHIFT_JIS};

use serde::{Deserialize, Serialize};

use crate::corpus::{Entry, Kind};

/// What an engine answers for one symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// `QrCode`, `Ean13`, `Ean8`, `UpcA` or `UpcE`.
    pub format: String,
    /// The content as text.
    pub text: String,
    /// The content before its character set was guessed, in Base64, from engines that give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
}

impl From<ttm_reader::Symbol> for Found {
    fn from(symbol: ttm_reader::Symbol) -> Self {
        let bytes = Some(BASE64_STANDARD.encode(&symbol.bytes));
        Self { format: symbol.format.name().to_owned(), text: symbol.text, bytes }
    }
}

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every expected text.
    Read,
    /// Some of the expected texts, and no other of the picture's kind.
    Part,
    /// A text that is not there, and not all of those that are.
    Wrong,
    /// Nothing of the picture's kind.
    Nothing,
    /// The engine panicked, threw or died.
    Crash,
    /// The engine was stopped at the time limit.
    TimeLimit,
}

/// An outcome, with what was read besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// What became of the picture.
    pub outcome: Outcome,
    /// Texts of the picture's kind that nobody expected: false, or of a code that was not written down.
    pub extra: usize,
    /// Texts of the other kind, which this picture does not judge.
    pub beside: usize,
}

/// What became of a picture in which `found` was read.
#[must_use]
pub fn judge(entry: &Entry, found: &[Found]) -> Judged {
    let of_kind = |f: &&Found| match entry.kind {
        Kind::None => true,
        Kind::Qr => f.format == "QrCode",
        Kind::Retail => f.format != "QrCode",
    };
    let judged: Vec<&Found> = found.iter().filter(of_kind).collect();
    let same = |text: &str, f: &Found| match entry.kind {
        Kind::Retail => same_number(text, f),
        Kind::Qr | Kind::None => same_text(text, f),
    };
    let extra = judged.iter().filter(|f| !entry.expected.iter().any(|text| same(text, f))).count();
    let read = entry.expected.iter().filter(|text| judged.iter().any(|f| same(text, f))).count();
    let outcome = if judged.is_empty() {
        Outcome::Nothing
    } else if read == entry.expected.len() && read > 0 {
        Outcome::Read
    } else if extra > 0 {
        Outcome::Wrong
    } else {
        Outcome::Part
    };
    Judged { outcome, extra, beside: found.len() - judged.len() }
}

/// Engines guess character sets, and so did those who wrote the answers down: the texts are the same if they are in
/// any of those that occur (zbar takes half-width katakana for Big5).
fn same_text(expected: &str, found: &Found) -> bool {
    let mut read = encodings(&found.text);
    read.extend(found.bytes.as_deref().and_then(|b| BASE64_STANDARD.decode(b).ok()).map(|b| tidy(&b)));
    !read.is_disjoint(&encodings(expected))
}

fn encodings(text: &str) -> BTreeSet<Vec<u8>> {
    let latin1: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let asian = [SHIFT_JIS, BIG5].map(|set| {
        let (bytes, _, unmappable) = set.encode(text);
        (!unmappable).then(|| bytes.into_owned())
    });
    [Some(text.as_bytes().to_vec()), latin1].into_iter().chain(asian).flatten().map(|b| tidy(&b)).collect()
}

/// Line ends and what surrounds the text were lost in some of the answers.
fn tidy(bytes: &[u8]) -> Vec<u8> {
    bytes.trim_ascii().iter().copied().filter(|&b| b != b'\r').collect()
}

/// UPC-A is EAN-13 with a leading zero, and UPC-E may be expanded, in the answer or by the engine.
fn same_number(expected: &str, found: &Found) -> bool {
    let forms = |text: &str| {
        let long = (found.format == "UpcE").then(|| expand(text)).flatten();
        [Some(text.to_owned()), long].map(|form| form.map(|digits| format!("{digits:0>14}")))
    };
    let read = forms(found.text.trim());
    forms(expected.trim()).iter().flatten().any(|form| read.iter().flatten().any(|other| other == form))
}

/// The UPC-A of an eight-digit UPC-E (GS1 General Specifications, 5.2.2.4.2).
fn expand(text: &str) -> Option<String> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (system, body, last, check) = (&text[..1], &text[1..6], &text[6..7], &text[7..]);
    let long = match last {
        "0" | "1" | "2" => format!("{}{last}0000{}", &body[..2], &body[2..]),
        "3" => format!("{}00000{}", &body[..3], &body[3..]),
        "4" => format!("{}00000{}", &body[..4], &body[4..]),
        _ => format!("{body}0000{last}"),
    };
    Some(format!("{system}{long}{check}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(format: &str, text: &str) -> Found {
        Found { format: format.to_owned(), text: text.to_owned(), bytes: None }
    }

    fn entry(kind: Kind, expected: &[&str]) -> Entry {
        let expected = expected.iter().map(|&t| t.to_owned()).collect();
        Entry { path: "a".into(), file: "a".into(), kind, expected }
    }

    #[test]
    fn a_retail_number_has_several_forms() {
        let is = |expected, format, text| judge(&entry(Kind::Retail, &[expected]), &[found(format, text)]).outcome;
        assert_eq!(is("042100005264", "Ean13", "0042100005264"), Outcome::Read);
        assert_eq!(is("0042100005264", "UpcA", "042100005264"), Outcome::Read);
        assert_eq!(is("04252614", "UpcE", "04252614"), Outcome::Read);
        assert_eq!(is("0042100005264", "UpcE", "04252614"), Outcome::Read);
        assert_eq!(is("04252614", "UpcE", "0042100005264"), Outcome::Read);
        assert_eq!(is(" 9780804816632", "Ean13", "9780804816632"), Outcome::Read);
        assert_eq!(is("042100005264", "Ean8", "04252614"), Outcome::Wrong);
        assert_eq!(is("042100005264", "Ean13", "4006381333931"), Outcome::Wrong);
    }

    #[test]
    fn upce_expands_by_its_last_digit() {
        for (short, long) in [
            ("01234505", "012000003455"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234558", "012345000058"),
        ] {
            assert_eq!(expand(short).as_deref(), Some(long));
        }
        assert_eq!(expand("0123456"), None);
        assert_eq!(expand("0123é67"), None);
    }

    #[test]
    fn a_text_may_be_in_another_character_set() {
        let qr = |expected: &str, f: Found| judge(&entry(Kind::Qr, &[expected]), &[f]).outcome;
        assert_eq!(qr("日本", found("QrCode", "\u{93}ú\u{96}{")), Outcome::Read);
        assert_eq!(qr("ﾃﾞｻﾞｲﾝ", found("QrCode", "蹬靼翌")), Outcome::Read);
        assert_eq!(
            qr("Zürich", Found { bytes: Some("WvxyaWNo".to_owned()), ..found("QrCode", "Z�rich") }),
            Outcome::Read
        );
        assert_eq!(qr("a\nb", found("QrCode", "a\r\nb\r\n")), Outcome::Read);
        assert_eq!(qr("Zürich", found("QrCode", "Zurich")), Outcome::Wrong);
    }

    #[test]
    fn what_nobody_expected_is_told_apart() {
        let two = entry(Kind::Qr, &["a", "b"]);
        let (a, b, c) = (found("QrCode", "a"), found("QrCode", "b"), found("QrCode", "c"));
        let is = |entry: &Entry, found: &[Found]| {
            let Judged { outcome, extra, beside } = judge(entry, found);
            (outcome, extra, beside)
        };
        assert_eq!(is(&two, &[a.clone(), b.clone()]), (Outcome::Read, 0, 0));
        assert_eq!(is(&two, &[a.clone(), b, c.clone()]), (Outcome::Read, 1, 0));
        assert_eq!(is(&two, std::slice::from_ref(&a)), (Outcome::Part, 0, 0));
        assert_eq!(is(&two, &[a.clone(), c]), (Outcome::Wrong, 1, 0));
        assert_eq!(is(&two, &[]), (Outcome::Nothing, 0, 0));
        assert_eq!(is(&two, &[found("Ean8", "96385074")]), (Outcome::Nothing, 0, 1));
        assert_eq!(is(&entry(Kind::None, &[]), &[a]), (Outcome::Wrong, 1, 0));
        assert_eq!(is(&entry(Kind::None, &[]), &[]), (Outcome::Nothing, 0, 0));
    }
}
