//! The text in a code: a web address with the token behind `#`, or the bare token.

use num_bigint::BigUint;

use super::Malformed;
use crate::{Gtin, Scheme};

/// The longest token, in bytes.
pub const MAX_TOKEN: usize = 210;
/// The most digits that [`MAX_TOKEN`] bytes need: checked before any arithmetic.
pub const MAX_DIGITS: usize = 506;
/// A web address outside `/01/` counts as an attempt at a mark from this many digits on; below, it is just a link.
const TELLTALE_DIGITS: usize = 100;

/// The web address in front of a token (GS1 Digital Link URI syntax, `/01/` being the GTIN).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The host, in lower case.
    pub host: String,
    /// The GTIN in the path. It is not signed; the one in the claims is.
    pub gtin: Gtin,
}

/// A text that claims to be a mark, taken apart.
///
/// ```
/// use ttm_mark::{MarkText, Scheme};
/// let text = MarkText::parse("TTM1:123").expect("has the prefix")?;
/// assert_eq!((text.scheme, text.version), (Scheme::Production, 1));
/// assert!(MarkText::parse("https://shop.example/").is_none());
/// # Ok::<(), ttm_mark::Malformed>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkText {
    /// `T` or `X`.
    pub scheme: Scheme,
    /// The *n* of `Tn`, 1 to 9.
    pub version: u8,
    /// The web address, unless the form is the bare one.
    pub address: Option<Address>,
    digits: String,
}

impl MarkText {
    /// Takes a text apart; `None` when it has neither a mark's prefix nor a mark's address. Spaces around it are ignored,
    /// and so is the case of scheme, host and prefix.
    ///
    /// # Errors
    /// [`Malformed`] when the text claims to be a mark and is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Result<Self, Malformed>> {
        let text = text.trim_matches(|char: char| char.is_ascii_whitespace());
        bare(text).or_else(|| web(text))
    }

    /// Whether the other text spells the same token; their addresses may differ.
    pub(crate) fn has_token_of(&self, other: &Self) -> bool {
        (self.scheme, self.version, &self.digits) == (other.scheme, other.version, &other.digits)
    }

    /// The bare text of a token's bytes, as they stand in a published entry.
    #[must_use]
    pub fn of_token(token: &[u8], scheme: Scheme) -> String {
        format!("{}TM1:{}", letter(scheme), digits(token))
    }

    /// The bytes that the digits spell: one big-endian number.
    ///
    /// # Errors
    /// [`Malformed`] when there are none, too many, a zero in front or something else among them.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        if self.digits.len() > MAX_DIGITS {
            return Err(Malformed::TooLong);
        }
        if self.digits.starts_with('0') {
            return Err(Malformed::LeadingZero);
        }
        if !is_digits(&self.digits) {
            return Err(Malformed::NotDigits);
        }
        let number = BigUint::parse_bytes(self.digits.as_bytes(), 10).ok_or(Malformed::NotDigits)?;
        let bytes = number.to_bytes_be();
        if bytes.len() > MAX_TOKEN { Err(Malformed::TooLong) } else { Ok(bytes) }
    }
}

/// `TTM1:DIGITS`, `XTM1:DIGITS`.
fn bare(text: &str) -> Option<Result<MarkText, Malformed>> {
    let (prefix, digits) = text.split_once(':')?;
    let [scheme, b'T' | b't', b'M' | b'm', version @ b'1'..=b'9'] = prefix.as_bytes() else { return None };
    let scheme = scheme_of(*scheme)?;
    Some(Ok(MarkText { scheme, version: version - b'0', address: None, digits: digits.to_owned() }))
}

/// `HTTPS://HOST/01/GTIN#T1DIGITS`.
fn web(text: &str) -> Option<Result<MarkText, Malformed>> {
    let (address, fragment) = text.split_once('#')?;
    let (protocol, rest) = address.split_once("://")?;
    if !protocol.eq_ignore_ascii_case("https") && !protocol.eq_ignore_ascii_case("http") {
        return None;
    }
    let [scheme, version @ b'1'..=b'9', ..] = fragment.as_bytes() else { return None };
    let (scheme, digits) = (scheme_of(*scheme)?, &fragment[2..]);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if !path.starts_with("01/") && (digits.len() < TELLTALE_DIGITS || !is_digits(digits)) {
        return None;
    }
    let gtin = path.strip_prefix("01/").map(|gtin| gtin.strip_suffix('/').unwrap_or(gtin));
    let address = match gtin {
        Some(gtin) if gtin.len() == 14 && protocol.len() == 5 && is_host(host) => gtin.parse().ok(),
        _ => None,
    }
    .map(|gtin| Address { host: host.to_ascii_lowercase(), gtin });
    Some(address.ok_or(Malformed::Address).map(|address| MarkText {
        scheme,
        version: version - b'0',
        address: Some(address),
        digits: digits.to_owned(),
    }))
}

/// The letter that stands for a scheme.
pub(super) fn letter(scheme: Scheme) -> char {
    match scheme {
        Scheme::Production => 'T',
        Scheme::Test => 'X',
    }
}

fn scheme_of(letter: u8) -> Option<Scheme> {
    match letter.to_ascii_uppercase() {
        b'T' => Some(Scheme::Production),
        b'X' => Some(Scheme::Test),
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A DNS name in letters, digits, hyphens and dots (RFC 1123 §2.1); no port, no user, no percent-encoding.
pub(super) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

/// The digits that spell `bytes`.
pub(super) fn digits(bytes: &[u8]) -> String {
    BigUint::from_bytes_be(bytes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Result<MarkText, Malformed>> {
        MarkText::parse(text)
    }

    #[test]
    fn both_forms_are_taken_apart_whatever_the_case() {
        for text in ["HTTPS://TTM.EXAMPLE/01/04006381333931#T1258", " https://ttm.example/01/04006381333931/#t1258\n"] {
            let mark = parse(text).unwrap().unwrap();
            assert_eq!((mark.scheme, mark.version), (Scheme::Production, 1));
            let address = mark.address.clone().unwrap();
            assert_eq!((address.host.as_str(), address.gtin.number()), ("ttm.example", 4_006_381_333_931));
            assert_eq!(mark.bytes().unwrap(), [1, 2]);
        }
        let bare = MarkText::of_token(&[1, 2], Scheme::Production);
        assert_eq!((bare.as_str(), parse(&bare).unwrap().unwrap().bytes().unwrap()), ("TTM1:258", vec![1, 2]));
        let test = parse("xtm2:7").unwrap().unwrap();
        assert_eq!((test.scheme, test.version, test.bytes().unwrap()), (Scheme::Test, 2, vec![7]));
    }

    #[test]
    fn other_texts_are_no_marks() {
        for text in [
            "",
            "hello",
            "TTM:1",
            "TTM0:1",
            "https://a.example/#T1",
            "https://a.example/page#T12",
            "WIFI:T:WPA;;",
            "#T1123",
            "mailto:a@b.example#T11",
            "https://a.example/01/04006381333931",
            "https://a.example/01/04006381333931#é1",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn attempts_say_what_is_wrong() {
        let address = |text: &str| parse(text).unwrap().unwrap_err();
        for text in [
            "http://a.example/01/04006381333931#T11",
            "https://a.example/01/04006381333930#T11",
            "https://a.example/01/4006381333931#T11",
            "https://a.example:8443/01/04006381333931#T11",
            "https://u@a.example/01/04006381333931#T11",
            "https://a.example/01/0400638133393%31#T11",
        ] {
            assert_eq!(address(text), Malformed::Address, "{text}");
        }
        assert_eq!(address(&format!("https://a.example/x#T1{}", "1".repeat(200))), Malformed::Address);
        let bytes = |digits: &str| parse(&format!("TTM1:{digits}")).unwrap().unwrap().bytes();
        assert_eq!(bytes(""), Err(Malformed::NotDigits));
        assert_eq!(bytes("12a"), Err(Malformed::NotDigits));
        assert_eq!(bytes("١٢"), Err(Malformed::NotDigits));
        assert_eq!(bytes("012"), Err(Malformed::LeadingZero));
        assert_eq!(bytes(&"9".repeat(507)), Err(Malformed::TooLong));
        assert_eq!(bytes(&"9".repeat(506)), Err(Malformed::TooLong));
        assert_eq!(bytes(&"1".repeat(506)).unwrap().len(), 210);
    }
}
