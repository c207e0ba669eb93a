//! Capitals and digits as strokes, so that a label looks the same on a machine without fonts.

use std::fmt::Write;

use icu::normalizer::DecomposingNormalizerBorrowed;

/// Height of a glyph in the units of its grid.
const HEIGHT: f32 = 6.0;
/// Between two glyphs, and the width of a space.
const GAP: f32 = 1.3;
const SPACE: f32 = 2.2;
/// The stroke that suits the forms.
const WEIGHT: f32 = 0.85;

/// Width and strokes of a glyph, y downwards from its top. Strokes are parted by `|`; each begins with its first point,
/// and goes on with relative commands of an SVG path.
fn glyph(char: char) -> Option<(f32, &'static str)> {
    Some(match char {
        '0' => (3.8, "1.9 0c-1.25 0 -1.9 1.2 -1.9 3s.65 3 1.9 3s1.9 -1.2 1.9 -3s-.65 -3 -1.9 -3z"),
        '1' => (3.8, ".7 1.3l1.6 -1.3v6"),
        '2' => (3.8, ".1 1.5c.15 -.95 .85 -1.5 1.8 -1.5c1.05 0 1.75 .7 1.75 1.65c0 1.6 -3.5 2.5 -3.65 4.35h3.8"),
        '3' => (
            3.8,
            ".2 .9c.4 -.6 1 -.9 1.7 -.9c1 0 1.75 .6 1.75 1.4c0 .85 -.7 1.4 -1.65 1.4c1.1 0 1.8 .65 1.8 1.6\
             c0 1 -.8 1.6 -1.9 1.6c-.85 0 -1.55 -.35 -1.9 -1",
        ),
        '4' => (3.8, "2.75 6v-6l-2.75 4.3h3.8"),
        '5' => (
            3.8,
            "3.5 0h-2.9l-.35 2.8c.5 -.45 1.05 -.65 1.65 -.65c1.1 0 1.9 .8 1.9 1.9c0 1.15 -.85 1.95 -1.95 1.95\
             c-.85 0 -1.5 -.35 -1.85 -1",
        ),
        '6' => (3.8, "0 4.1a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0c0 -2.5 .9 -4.1 2.2 -4.1c.55 0 .95 .2 1.25 .55"),
        '7' => (3.8, "0 0h3.8l-2.4 6"),
        '8' => {
            (3.8, "1.9 0a1.55 1.4 0 1 0 0 2.8a1.55 1.4 0 1 0 0 -2.8z|1.9 2.8a1.9 1.6 0 1 0 0 3.2a1.9 1.6 0 1 0 0 -3.2z")
        }
        '9' => {
            (3.8, "3.8 1.9a1.9 1.9 0 1 0 -3.8 0a1.9 1.9 0 1 0 3.8 0c0 2.5 -.9 4.1 -2.2 4.1c-.55 0 -.95 -.2 -1.25 -.55")
        }
        'A' => (4.4, "0 6l2.2 -6l2.2 6|.8 3.95h2.8"),
        'B' => (3.8, "0 0v6h2.15a1.65 1.65 0 0 0 0 -3.3h-2.15|1.95 2.7a1.35 1.35 0 0 0 0 -2.7h-1.95"),
        'C' => (4.2, "4.1 .9a2.4 3 0 1 0 0 4.2"),
        'D' => (4.2, "0 0v6h1.6a2.6 3 0 0 0 0 -6z"),
        'E' => (3.4, "3.4 0h-3.4v6h3.4|0 2.9h3"),
        'F' => (3.3, "3.3 0h-3.3v6|0 2.9h2.9"),
        'G' => (4.4, "4.2 .9a2.45 3 0 1 0 .15 4v-1.75h-1.75"),
        'H' => (4.1, "0 0v6|4.1 0v6|0 2.9h4.1"),
        'I' => (0.2, ".1 0v6"),
        'J' => (2.8, "2.8 0v4.4a1.4 1.6 0 0 1 -2.8 0"),
        'K' => (4.0, "0 0v6|3.9 0l-3.9 3.7|1.4 2.4l2.6 3.6"),
        'L' => (3.2, "0 0v6h3.2"),
        'M' => (5.0, "0 6v-6l2.5 4.1l2.5 -4.1v6"),
        'N' => (4.2, "0 6v-6l4.2 6v-6"),
        'O' => (4.8, "2.4 0a2.4 3 0 1 0 0 6a2.4 3 0 1 0 0 -6z"),
        'P' => (3.8, "0 6v-6h2.1a1.7 1.7 0 0 1 0 3.4h-2.1"),
        'Q' => (4.8, "2.4 0a2.4 3 0 1 0 0 6a2.4 3 0 1 0 0 -6z|3 4.3l1.7 1.8"),
        'R' => (3.9, "0 6v-6h2.1a1.7 1.7 0 0 1 0 3.4h-2.1|2 3.4l1.9 2.6"),
        'S' => (
            3.7,
            "3.5 1.1c-.4 -.7 -1 -1.1 -1.8 -1.1c-1 0 -1.7 .6 -1.7 1.5c0 2 3.7 1 3.7 3c0 .9 -.8 1.5 -1.85 1.5\
             c-.9 0 -1.6 -.4 -1.9 -1.1",
        ),
        'T' => (4.0, "0 0h4|2 0v6"),
        'U' => (4.1, "0 0v3.95a2.05 2.05 0 0 0 4.1 0v-3.95"),
        'V' => (4.3, "0 0l2.15 6l2.15 -6"),
        'W' => (6.0, "0 0l1.5 6l1.5 -5.2l1.5 5.2l1.5 -6"),
        'X' => (4.0, "0 0l4 6|4 0l-4 6"),
        'Y' => (4.2, "0 0l2.1 3l2.1 -3|2.1 3v3"),
        'Z' => (3.8, "0 0h3.8l-3.8 6h3.8"),
        'Ł' => (3.2, "0 0v6h3.2|-.9 3.7l2.5 -1.5"),
        '-' => (2.0, "0 3.1h2"),
        '.' => (0.2, ".1 5.95v.05"),
        ',' => (0.4, ".3 5.9l-.3 1.1"),
        ':' => (0.2, ".1 2.2v.05|.1 5.95v.05"),
        '’' | '\'' => (0.4, ".3 0l-.3 1.3"),
        '/' => (2.8, "0 6.4l2.8 -6.8"),
        _ => return None,
    })
}

/// Strokes of a diacritic over or under a capital, x from the capital's middle.
fn diacritic(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{300}' => ".6 -1.2l-1.1 -.9",
        '\u{301}' => "-.5 -1.2l1.1 -.9",
        '\u{302}' => "-1.1 -1.2l1.1 -.9l1.1 .9",
        '\u{303}' => "-1.2 -1.3c.5 -.7 .9 -.6 1.2 -.35s.7 .35 1.2 -.35",
        '\u{307}' => "0 -1.6v.05",
        '\u{308}' => "-.9 -1.6v.05|.9 -1.6v.05",
        '\u{30c}' => "-1.1 -2.1l1.1 .9l1.1 -.9",
        '\u{327}' => ".1 6v.6c.8 .1 .8 1 -.3 1",
        '\u{328}' => "1.3 6c-.9 .5 -.8 1.3 .2 1.2",
        _ => return None,
    })
}

/// How much closer two neighbours stand whose forms leave a hole between them.
fn closer(left: char, right: char) -> f32 {
    match (left, right) {
        ('T' | 'V' | 'Y' | 'W' | 'P' | 'F', 'A') | ('A' | 'L', 'T' | 'V' | 'Y' | 'W') => 1.0,
        ('T' | 'Y', 'O' | 'C' | 'G' | 'E') | ('O' | 'D' | 'R', 'T' | 'Y') => 0.3,
        _ => 0.0,
    }
}

/// The glyphs of a text with the places where they begin, and where the last one ends.
fn set(text: &str) -> (Vec<(f32, &'static str)>, f32) {
    let mut glyphs = Vec::new();
    let (mut left, mut end) = (0.0, 0.0);
    let (mut before, mut middle) = (None, 0.0);
    for char in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(text.chars()) {
        if let Some(strokes) = diacritic(char) {
            glyphs.push((middle, strokes));
            continue;
        }
        let (width, strokes) = glyph(char).unwrap_or((SPACE, ""));
        left -= before.map_or(0.0, |before| closer(before, char));
        glyphs.push((left, strokes));
        (end, middle) = (left + width, left + width / 2.0);
        left = end + GAP;
        before = Some(char);
    }
    (glyphs, end)
}

/// Whether the text can be set: every character has a form.
pub(crate) fn has_glyphs(text: &str) -> bool {
    let mut chars = DecomposingNormalizerBorrowed::new_nfd().normalize_iter(text.chars());
    chars.all(|char| char == ' ' || glyph(char).is_some() || diacritic(char).is_some())
}

/// Width of a text of this height, without its stroke; what has no glyph is as wide as a space.
#[must_use]
pub fn text_width(text: &str, height: f32) -> f32 {
    set(text).1 * height / HEIGHT
}

/// An SVG element of the text: Latin capitals, digits and a few signs; the rest leaves a gap. `height` is that of the
/// capitals, `x` and `y` their top left corner, without the stroke.
///
/// ```
/// let svg = ttm_issuer::text_element("TRUSTED 7", 10.0, 20.0, 6.0, "#fff");
/// assert!(svg.starts_with("<path ") && svg.contains("#fff"));
/// ```
#[must_use]
pub fn text_element(text: &str, x: f32, y: f32, height: f32, ink: &str) -> String {
    let mut path = String::new();
    for (left, strokes) in set(text).0 {
        for stroke in strokes.split('|').filter(|stroke| !stroke.is_empty()) {
            let (column, rest) = stroke.split_once(' ').unwrap_or((stroke, ""));
            let column: f32 = column.parse().unwrap_or_default();
            // Writing to a string does not fail.
            let _ = write!(path, "M{:.2} {rest}", left + column);
        }
    }
    let scale = height / HEIGHT;
    format!(
        r#"<path transform="translate({x:.3} {y:.3}) scale({scale:.4})" fill="none" stroke="{ink}" stroke-width="{WEIGHT}" stroke-linecap="round" stroke-linejoin="round" d="{path}"/>"#
    )
}

#[cfg(test)]
mod tests {
    use resvg::usvg;

    use super::*;

    /// The strokes of a glyph stay in its box: then texts neither touch nor jump.
    #[test]
    fn glyphs_keep_to_their_boxes() {
        for char in ('0'..='9').chain('A'..='Z').chain(['-', '.']) {
            let (width, _) = glyph(char).unwrap();
            let element = text_element(&char.to_string(), 1.0, 1.0, HEIGHT, "#000");
            let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{element}</svg>"#);
            let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
            let at = tree.root().abs_bounding_box();
            let inside = at.left() >= 0.9 && at.right() <= 1.1 + width && at.top() >= 0.9 && at.bottom() <= 7.15;
            assert!(inside, "{char}: {at:?}");
            assert!(at.width() >= width * 0.4 - 0.1, "{char}: {at:?}");
        }
    }

    #[test]
    fn accents_stand_over_their_letters() {
        for text in ["ÄÖÜ", "ÉÈÊÀÂÇ", "ÑÓÍÁÚ", "ĄĘŁŃŚŹŻĆÓ", "Č"] {
            assert!(has_glyphs(text), "{text}");
            let (glyphs, _) = set(text);
            let letters = glyphs.iter().filter(|(_, strokes)| !strokes.contains(" -") && !strokes.is_empty());
            assert!(letters.count() > 0);
        }
        assert!((text_width("É", HEIGHT) - text_width("E", HEIGHT)).abs() < 1e-4);
        assert!(!has_glyphs("Ж") && !has_glyphs("a"));
    }

    #[test]
    fn width_counts_no_gap_at_the_end() {
        assert!((text_width("8", HEIGHT) - 3.8).abs() < 1e-4);
        assert!((text_width("88", HEIGHT) - (2.0 * 3.8 + GAP)).abs() < 1e-4);
        assert!(text_width("", HEIGHT).abs() < 1e-4);
    }
}
