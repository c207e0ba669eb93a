//! Where the text around a token goes wrong.

use ttm_mark::{Gtin, MAX_DIGITS, Malformed};

use super::Flaw;

impl Flaw {
    /// Where a text goes wrong that `MarkText` refuses for this reason; the offset counts bytes of the text. `None` when
    /// the reason lies inside the token.
    #[must_use]
    pub fn in_text(text: &str, reason: Malformed) -> Option<Self> {
        match reason {
            Malformed::Address => address(text),
            Malformed::LeadingZero => Some(flaw(digits_at(text)?, "the digits begin with a zero")),
            Malformed::NotDigits => {
                let start = digits_at(text)?;
                let wrong = text[start..].char_indices().find(|(_, char)| !char.is_ascii_digit());
                Some(match wrong {
                    Some((at, char)) => flaw(start + at, &format!("{char:?} is no digit")),
                    None => flaw(text.len(), "there are no digits"),
                })
            }
            Malformed::TooLong => {
                let start = digits_at(text)?;
                let what = format!("{} digits; a mark has at most {MAX_DIGITS}", text.len() - start);
                Some(flaw(start, &what))
            }
            _ => None,
        }
    }
}

fn flaw(offset: usize, what: &str) -> Flaw {
    Flaw { offset, what: what.to_owned() }
}

/// Behind `#T1` or `TTM1:`.
fn digits_at(text: &str) -> Option<usize> {
    match text.find('#') {
        Some(hash) => text.is_char_boundary(hash + 3).then_some(hash + 3),
        None => text.find(':').map(|colon| colon + 1),
    }
}

/// The first thing in `HTTPS://HOST/01/GTIN` that is otherwise.
fn address(text: &str) -> Option<Flaw> {
    let address = &text[..text.find('#')?];
    let start = address.find("://")? + 3;
    if !address[..start].eq_ignore_ascii_case("https://") {
        return Some(flaw(0, "the address begins with https://"));
    }
    let slash = address[start..].find('/').map_or(address.len(), |at| start + at);
    let host = &address[start..slash];
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '.');
    if let Some((at, char)) = host.char_indices().find(|(_, char)| !plain(*char)) {
        return Some(flaw(start + at, &format!("{char:?} in the host: no port, no user, no percent-encoding")));
    }
    if !host.contains('.') {
        return Some(flaw(start, "the host is no DNS name"));
    }
    let Some(gtin) = address[slash..].strip_prefix("/01/") else {
        return Some(flaw(slash, "behind the host stands /01/"));
    };
    let gtin = gtin.strip_suffix('/').unwrap_or(gtin);
    let at = slash + 4;
    if gtin.len() != 14 {
        return Some(flaw(at, "the GTIN in the address has 14 digits"));
    }
    Some(match gtin.parse::<Gtin>() {
        Err(error) => flaw(at, &format!("the GTIN in the address: {error}")),
        Ok(_) => flaw(start, "the host is no DNS name"),
    })
}

#[cfg(test)]
mod tests {
    use ttm_mark::MarkText;

    use super::*;

    fn found(text: &str) -> Flaw {
        let mark = MarkText::parse(text).unwrap();
        let reason = mark.and_then(|mark| mark.bytes()).unwrap_err();
        Flaw::in_text(text, reason).unwrap()
    }

    #[test]
    fn every_wrong_text_has_its_place() {
        for (text, offset, what) in [
            ("http://a.example/01/04006381333931#T11", 0, "https"),
            ("https://a.example:8443/01/04006381333931#T11", 17, "':'"),
            ("https://u@a.example/01/04006381333931#T11", 9, "'@'"),
            ("https://example/01/04006381333931#T11", 8, "DNS"),
            ("https://-a.example/01/04006381333931#T11", 8, "DNS"),
            ("https://a.example/01/4006381333931#T11", 21, "14 digits"),
            ("https://a.example/01/04006381333930#T11", 21, "check digit should be 1"),
            ("https://a.example/01/0400638133393%31#T11", 21, "14 digits"),
            ("https://a.example/01/04006381333931#T112x", 40, "'x'"),
            ("https://a.example/01/04006381333931#T1", 38, "no digits"),
            ("TTM1:012", 5, "zero"),
            ("TTM1:1é", 6, "'é'"),
        ] {
            let flaw = found(text);
            assert_eq!(flaw.offset, offset, "{text}: {}", flaw.what);
            assert!(flaw.what.contains(what), "{text}: {}", flaw.what);
        }
        let elsewhere = format!("https://a.example/x#T1{}", "1".repeat(200));
        assert_eq!(found(&elsewhere).what, "behind the host stands /01/");
        assert_eq!(found(&format!("TTM1:{}", "1".repeat(600))).offset, 5);
    }
}
