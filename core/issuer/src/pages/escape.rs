//! What may stand in a page: nothing that a maker wrote can be markup, or turn the words around it.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// What is shown in the place of a character that has no business in a text.
const REPLACEMENT: char = '\u{fffd}';

/// Escapes for HTML and XML, in text and in quoted attributes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain;

impl Escaper for Plain {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        let mut from = 0;
        for (at, char) in string.char_indices() {
            let Some(instead) = instead(char) else { continue };
            dest.write_str(&string[from..at])?;
            match instead {
                Instead::Reference(reference) => dest.write_str(reference)?,
                Instead::Replacement => dest.write_char(REPLACEMENT)?,
            }
            from = at + char.len_utf8();
        }
        dest.write_str(&string[from..])
    }
}

enum Instead {
    Reference(&'static str),
    Replacement,
}

fn instead(char: char) -> Option<Instead> {
    match char {
        '&' => Some(Instead::Reference("&amp;")),
        '<' => Some(Instead::Reference("&lt;")),
        '>' => Some(Instead::Reference("&gt;")),
        '"' => Some(Instead::Reference("&quot;")),
        '\'' => Some(Instead::Reference("&#39;")),
        _ => is_unfit(char).then_some(Instead::Replacement),
    }
}

/// Control characters, which XML 1.0 forbids besides, and those that turn the direction of what follows (UAX #9): overrides,
/// embeddings, and isolates of a fixed direction. The phrases' own isolates stay.
fn is_unfit(char: char) -> bool {
    let turns = matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}');
    let none = matches!(char, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}');
    (char.is_control() && char != '\n') || turns || none
}

/// JSON that may stand inside a `script` element.
pub(crate) fn json(value: &serde_json::Value) -> String {
    let text = value.to_string();
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '<' | '>' | '&') || is_unfit(char) {
            // Writing to a string does not fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(char));
        } else {
            safe.push(char);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_direction_are_shown_as_they_are() {
        let mut shown = String::new();
        Plain.write_escaped_str(&mut shown, "<b a='\"'>&\u{202e}\u{0}\n\u{7f}é\u{2068}").unwrap();
        assert_eq!(shown, "&lt;b a=&#39;&quot;&#39;&gt;&amp;\u{fffd}\u{fffd}\n\u{fffd}é\u{2068}");
    }

    #[test]
    fn json_ends_no_script() {
        let value = serde_json::json!({ "name": "</script><!--\u{202e}&" });
        let text = json(&value);
        assert!(!text.contains(['<', '>', '&', '\u{202e}']), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
