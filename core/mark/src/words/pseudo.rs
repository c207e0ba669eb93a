//! Words that nobody wrote: they show what was never translated, what is cut, and what can't be read from the right.

use std::borrow::Cow;
use std::fmt::Write;

use crate::Language;

/// What is put between the words of a phrase, once for three of them: the longest languages need a third more room.
const PADDING: &str = " lôrem";
const WORDS_PER_PADDING: usize = 3;
/// RIGHT-TO-LEFT OVERRIDE and POP DIRECTIONAL FORMATTING (Unicode Standard Annex #9).
const OVERRIDE: [char; 2] = ['\u{202e}', '\u{202c}'];

/// What becomes of the text of a phrase; what is inserted stays as it is.
pub(super) fn transform(language: Language) -> Option<fn(&str) -> Cow<'_, str>> {
    match language {
        Language::Accented => Some(|text| Cow::Owned(accented(text))),
        Language::Mirrored => Some(|text| Cow::Owned(mirrored(text))),
        _ => None,
    }
}

/// Begins and ends a phrase, so that a cut one shows.
pub(super) fn framed(language: Language, phrase: String) -> String {
    if language == Language::Accented { format!("[{phrase}]") } else { phrase }
}

fn accented(text: &str) -> String {
    let mut long = String::with_capacity(2 * text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            long.push(' ');
        }
        long.extend(word.chars().map(accent));
        if (index + 1).is_multiple_of(WORDS_PER_PADDING) {
            long.push_str(PADDING);
        }
    }
    long
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "AEIOUYCNSZaeiouycnsz";
    const MARKED: &str = "ÅÉÎÖÛÝÇÑŠŽåéîöûýçñšž";
    PLAIN.chars().position(|plain| plain == letter).and_then(|at| MARKED.chars().nth(at)).unwrap_or(letter)
}

/// Every word turned round; the marks between them belong to the sentence and stay.
fn mirrored(text: &str) -> String {
    let mut turned = String::with_capacity(3 * text.len());
    for part in text.split_inclusive(|char: char| !char.is_alphanumeric()) {
        let word = part.trim_end_matches(|char: char| !char.is_alphanumeric());
        if !word.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(turned, "{}{word}{}", OVERRIDE[0], OVERRIDE[1]);
        }
        turned.push_str(&part[word.len()..]);
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Finding, Words};

    #[test]
    fn a_phrase_stays_readable_and_shows_where_it_ends() {
        let words = Words::of(Language::Accented);
        assert_eq!(words.verdict(None), "[Ñö mårk föûñd lôrem]");
        let expired = words.finding(&Finding::Expired { expires: "2028-03-01".parse().unwrap() });
        assert_eq!(expired, "[Thé mårk éñdéd lôrem öñ March 1, 2028. Ñöbödý vöûçhéš lôrem för ît ñöw. lôrem]");
    }

    #[test]
    fn what_is_inserted_keeps_its_direction() {
        let words = Words::of(Language::Mirrored);
        let revoked = words.finding(&Finding::Revoked { notice: None });
        assert_eq!(revoked, "\u{202e}The\u{202c} \u{202e}mark\u{202c} \u{202e}was\u{202c} \u{202e}withdrawn\u{202c}.");
        let expired = words.finding(&Finding::Expired { expires: "2028-03-01".parse().unwrap() });
        assert!(expired.contains("\u{2068}March 1, 2028\u{2069}"), "{expired}");
    }
}
