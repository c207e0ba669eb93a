//! Text that is put into a phrase and may run the other way (Unicode Standard Annex #9).

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The facts of a phrase, those isolated that would turn the words around them; `rtl`: the phrase runs right to left.
pub(super) fn isolated<'a>(facts: &'a FluentArgs<'a>, rtl: bool) -> FluentArgs<'a> {
    let each = facts.iter().map(|(name, value)| match value {
        FluentValue::String(inserted) => (name, FluentValue::from(text(inserted, rtl))),
        value => (name, value.clone()),
    });
    each.collect()
}

/// A text to be put among words, isolated if it would turn them.
pub(super) fn text(inserted: &str, rtl: bool) -> Cow<'_, str> {
    if !(rtl || turns(inserted)) {
        return Cow::Borrowed(inserted);
    }
    Cow::Owned(format!("{}{inserted}{}", ISOLATE[0], ISOLATE[1]))
}

/// Whether a text has a letter of a script that is written from right to left.
fn turns(text: &str) -> bool {
    // No such letter stands before the Hebrew block.
    let classes = CodePointMapData::<BidiClass>::new();
    let turns = |class| matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber);
    text.chars().any(|char| char >= '\u{590}' && turns(classes.get(char)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_by_their_direction() {
        for text in ["", "Fuchsbau", "Żółw 7", "Ωmega", "日本", "¿Qué?", "กขค"] {
            assert!(!turns(text), "{text}");
        }
        for text in ["שלום", "Acme שלום 7", "عربي", "ܫܠܡܐ", "\u{1e900}"] {
            assert!(turns(text), "{text}");
        }
    }
}
