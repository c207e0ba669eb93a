//! Letters and digits as strokes, so that a label looks the same on a machine without fonts.

use std::fmt::Write;

/// Width of a glyph's cell, gap included; a glyph is [`HEIGHT`] high and 4 wide.
const ADVANCE: f32 = 5.4;
/// Height of a glyph in the units of its grid.
const HEIGHT: f32 = 6.0;

/// Strokes on a grid of 4 × 6, y downwards: two digits are a point, a space lifts the pen.
fn strokes(char: char) -> Option<&'static str> {
    Some(match char {
        '0' | 'O' => "103041453616050110",
        '1' => "112026 1636",
        '2' => "01103041420646",
        '3' => "011030414233 1333 334445361605",
        '4' => "36300444",
        '5' => "400003334445361605",
        '6' => "4130100105163645443303",
        '7' => "004016",
        '8' => "103041423313020110 133344453616050413",
        '9' => "0516364541301001021343",
        'A' => "062046 1333",
        'B' => "06003041423303 3344453606",
        'C' => "4130100105163645",
        'E' => "40000646 0333",
        'G' => "41301001051636454323",
        'H' => "0006 0343 4046",
        'K' => "0006 400346",
        'L' => "000646",
        'M' => "0600234046",
        'N' => "06004640",
        'R' => "06003041423303 2346",
        'S' => "413010010213334445361605",
        'T' => "0040 2026",
        'U' => "000516364540",
        'Y' => "002340 2326",
        _ => return None,
    })
}

/// Width of a text of this height, both in millimetres.
pub(crate) fn width(text: &str, height: f32) -> f32 {
    let cells = text.chars().count() as f32;
    (cells * ADVANCE - (ADVANCE - 4.0)).max(0.0) * height / HEIGHT
}

/// An SVG path of the text, its top left corner at `x`, `y`. What has no glyph leaves a gap.
pub(crate) fn path(text: &str, x: f32, y: f32, height: f32) -> String {
    let scale = height / HEIGHT;
    let mut path = String::new();
    for (at, char) in text.chars().enumerate() {
        let left = x + at as f32 * ADVANCE * scale;
        for stroke in strokes(char).unwrap_or_default().split(' ') {
            let digits = stroke.as_bytes().chunks_exact(2).enumerate();
            for (first, point) in digits {
                let [column, row] = [point[0], point[1]].map(|digit| f32::from(digit - b'0') * scale);
                let pen = if first == 0 { 'M' } else { 'L' };
                // Writing to a string does not fail.
                let _ = write!(path, "{pen}{:.3} {:.3}", left + column, y + row);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_a_label_says_has_glyphs() {
        for char in "0123456789TRUSTABLETECHNOLOGYMARK".chars() {
            let strokes = strokes(char).unwrap();
            assert!(strokes.split(' ').all(|stroke| stroke.len() % 2 == 0 && stroke.len() >= 4), "{char}");
            assert!(strokes.bytes().all(|byte| matches!(byte, b'0'..=b'6' | b' ')), "{char}");
        }
    }

    #[test]
    fn width_counts_no_gap_at_the_end() {
        assert!((width("8", 6.0) - 4.0).abs() < 1e-4);
        assert!((width("88", 6.0) - 9.4).abs() < 1e-4);
    }
}
