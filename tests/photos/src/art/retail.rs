//! Retail codes as print: EAN-13, EAN-8, UPC-A, UPC-E (GS1 General Specifications §5.2).

use std::fmt::Write;

use super::drawing::draw;
use crate::raster::Raster;

/// Widths of a digit's four bars and spaces, and by them its parity A; B is C read backwards, C is A with the colours
/// exchanged.
const WIDTHS: [[u8; 4]; 10] = [
    [3, 2, 1, 1],
    [2, 2, 2, 1],
    [2, 1, 2, 2],
    [1, 4, 1, 1],
    [1, 1, 3, 2],
    [1, 2, 3, 1],
    [1, 1, 1, 4],
    [1, 3, 1, 2],
    [1, 2, 1, 3],
    [3, 1, 1, 2],
];
/// Which of the six left digits have parity B, by the first digit.
const FIRST: [[bool; 6]; 10] = {
    const A: bool = false;
    const B: bool = true;
    [
        [A, A, A, A, A, A],
        [A, A, B, A, B, B],
        [A, A, B, B, A, B],
        [A, A, B, B, B, A],
        [A, B, A, A, B, B],
        [A, B, B, A, A, B],
        [A, B, B, B, A, A],
        [A, B, A, B, A, B],
        [A, B, A, B, B, A],
        [A, B, B, A, B, A],
    ]
};

/// A retail code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Retail {
    Ean13,
    Ean8,
    UpcA,
    UpcE,
}

/// A code's bars and the digits beneath.
#[derive(Debug, Clone)]
pub(crate) struct RetailArt {
    /// Dark modules, without quiet zones.
    bars: Vec<bool>,
    /// Bars that reach down between the digits.
    guards: Vec<std::ops::Range<usize>>,
    /// Text, its middle in modules from the first bar.
    digits: Vec<(String, f32)>,
    /// The number as a till shows it; UPC-E expanded.
    pub(crate) number: String,
    /// Light modules to the left and right.
    quiet: (f32, f32),
}

/// Height of the bars in modules, at most as GS1 asks (69.2 of 0.33 mm).
const HEIGHT: f32 = 60.0;
/// Height of the strip for digits, in modules.
const BELOW: f32 = 10.0;

impl Retail {
    /// The code of a number without its check digit: 12, 7, 11 or (UPC-E) 6 digits.
    ///
    /// # Panics
    /// When `digits` has another length or holds something else.
    pub(crate) fn art(self, digits: &str) -> RetailArt {
        let values: Vec<u8> = digits.bytes().map(|b| b - b'0').collect();
        let expected = match self {
            Self::Ean13 => 12,
            Self::Ean8 => 7,
            Self::UpcA => 11,
            Self::UpcE => 6,
        };
        assert!(values.len() == expected && values.iter().all(|v| *v < 10), "{self:?}: {digits:?}");
        match self {
            Self::Ean13 => ean13(&with_check(values), false),
            Self::UpcA => ean13(&[&[0], &with_check(values)[..]].concat(), true),
            Self::Ean8 => ean8(&with_check(values)),
            Self::UpcE => upc_e(&values),
        }
    }
}

impl RetailArt {
    /// Width with quiet zones, in modules.
    pub(crate) fn width(&self) -> f32 {
        self.bars.len() as f32 + self.quiet.0 + self.quiet.1
    }

    /// Height with a margin, in modules.
    pub(crate) fn height(&self) -> f32 {
        HEIGHT + BELOW + 4.0
    }

    /// The drawing, one unit to a module, to be put into a larger one. Bars are `ink`, the ground is not drawn.
    pub(crate) fn svg(&self, ink: &str) -> String {
        let mut path = String::new();
        let mut at = 0;
        for run in self.bars.chunk_by(|a, b| a == b) {
            if run[0] {
                let guard = self.guards.iter().any(|guard| guard.contains(&at));
                let height = if guard { HEIGHT + 5.0 } else { HEIGHT };
                // Writing to a string does not fail.
                let _ = write!(path, "M{} 2h{}v{height}h-{1}z", at as f32 + self.quiet.0, run.len());
            }
            at += run.len();
        }
        let mut svg = format!(r#"<path fill="{ink}" d="{path}"/>"#);
        for (text, middle) in &self.digits {
            let _ = write!(
                svg,
                r#"<text x="{}" y="{}" font-family="Outfit" font-weight="400" font-size="10.5" letter-spacing="0.6" text-anchor="middle" fill="{ink}">{text}</text>"#,
                middle + self.quiet.0,
                HEIGHT + BELOW + 2.4
            );
        }
        svg
    }

    /// The ink, 0 none to 1 full, with `fine` pixels to a module.
    pub(crate) fn ink(&self, fine: usize) -> Raster<1> {
        let (width, height) = (self.width(), self.height());
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{}</svg>"##,
            self.svg("#000")
        );
        let size = |modules: f32| (modules * fine as f32).round() as usize;
        let mut drawn = draw(&svg, size(width), size(height)).grey();
        let (black, white) = (0.025, 0.87);
        drawn.change(|[light], _, _| *light = ((white - *light) / (white - black)).clamp(0.0, 1.0));
        drawn
    }
}

/// The digits and their check digit (GS1 General Specifications §7.9).
fn with_check(mut digits: Vec<u8>) -> Vec<u8> {
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| u32::from(*d) * if i % 2 == 0 { 3 } else { 1 }).sum();
    digits.push(((10 - sum % 10) % 10) as u8);
    digits
}

/// Appends a digit: parity A or B begins light, C begins dark.
fn push(bars: &mut Vec<bool>, digit: u8, parity: char) {
    let mut widths = WIDTHS[usize::from(digit)];
    if parity == 'B' {
        widths.reverse();
    }
    let mut dark = parity == 'C';
    for width in widths {
        bars.extend(std::iter::repeat_n(dark, usize::from(width)));
        dark = !dark;
    }
}

fn guard(bars: &mut Vec<bool>, guards: &mut Vec<std::ops::Range<usize>>, pattern: &[u8]) {
    let start = bars.len();
    bars.extend(pattern.iter().map(|bit| *bit == 1));
    guards.push(start..bars.len());
}

fn text(digits: &[u8]) -> String {
    digits.iter().map(|d| char::from(b'0' + d)).collect()
}

fn ean13(digits: &[u8], upc: bool) -> RetailArt {
    let (mut bars, mut guards) = (Vec::new(), Vec::new());
    guard(&mut bars, &mut guards, &[1, 0, 1]);
    for (digit, is_b) in digits[1..7].iter().zip(FIRST[usize::from(digits[0])]) {
        push(&mut bars, *digit, if is_b { 'B' } else { 'A' });
    }
    guard(&mut bars, &mut guards, &[0, 1, 0, 1, 0]);
    for digit in &digits[7..] {
        push(&mut bars, *digit, 'C');
    }
    guard(&mut bars, &mut guards, &[1, 0, 1]);
    let printed = if upc {
        // The first and last digit stand outside, and their bars are long.
        guards.extend([3..10, 85..92]);
        let (a, b, c, d) = (&digits[1..2], &digits[2..7], &digits[7..12], &digits[12..]);
        vec![(text(a), -6.0), (text(b), 28.0), (text(c), 67.0), (text(d), 101.0)]
    } else {
        vec![(text(&digits[..1]), -6.0), (text(&digits[1..7]), 24.5), (text(&digits[7..]), 70.5)]
    };
    let number = text(&digits[usize::from(upc)..]);
    RetailArt { bars, guards, digits: printed, number, quiet: if upc { (9.0, 9.0) } else { (11.0, 7.0) } }
}

fn ean8(digits: &[u8]) -> RetailArt {
    let (mut bars, mut guards) = (Vec::new(), Vec::new());
    guard(&mut bars, &mut guards, &[1, 0, 1]);
    for digit in &digits[..4] {
        push(&mut bars, *digit, 'A');
    }
    guard(&mut bars, &mut guards, &[0, 1, 0, 1, 0]);
    for digit in &digits[4..] {
        push(&mut bars, *digit, 'C');
    }
    guard(&mut bars, &mut guards, &[1, 0, 1]);
    let printed = vec![(text(&digits[..4]), 17.5), (text(&digits[4..]), 49.5)];
    RetailArt { bars, guards, digits: printed, number: text(digits), quiet: (7.0, 7.0) }
}

/// Number system 0 (GS1 General Specifications §5.2.2.4): the parities say the check digit of the expanded number.
fn upc_e(digits: &[u8]) -> RetailArt {
    let expanded = with_check(expanded(digits));
    let check = expanded[11];
    let (mut bars, mut guards) = (Vec::new(), Vec::new());
    guard(&mut bars, &mut guards, &[1, 0, 1]);
    for (digit, is_b) in digits.iter().zip(PARITY_E[usize::from(check)]) {
        push(&mut bars, *digit, if is_b { 'B' } else { 'A' });
    }
    guard(&mut bars, &mut guards, &[0, 1, 0, 1, 0, 1]);
    let printed = vec![("0".to_owned(), -6.0), (text(digits), 24.0), (text(&[check]), 57.0)];
    RetailArt { bars, guards, digits: printed, number: text(&expanded), quiet: (9.0, 7.0) }
}

/// Which digits have parity B, by the check digit, in number system 0.
const PARITY_E: [[bool; 6]; 10] = {
    const O: bool = false;
    const E: bool = true;
    [
        [E, E, E, O, O, O],
        [E, E, O, E, O, O],
        [E, E, O, O, E, O],
        [E, E, O, O, O, E],
        [E, O, E, E, O, O],
        [E, O, O, E, E, O],
        [E, O, O, O, E, E],
        [E, O, E, O, E, O],
        [E, O, E, O, O, E],
        [E, O, O, E, O, E],
    ]
};

/// The eleven digits that six stand for.
fn expanded(d: &[u8]) -> Vec<u8> {
    match d[5] {
        last @ 0..=2 => vec![0, d[0], d[1], last, 0, 0, 0, 0, d[2], d[3], d[4]],
        3 => vec![0, d[0], d[1], d[2], 0, 0, 0, 0, 0, d[3], d[4]],
        4 => vec![0, d[0], d[1], d[2], d[3], 0, 0, 0, 0, 0, d[4]],
        last => vec![0, d[0], d[1], d[2], d[3], d[4], 0, 0, 0, 0, last],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_check_digit() {
        assert_eq!(Retail::Ean13.art("400638133393").number, "4006381333931");
        assert_eq!(Retail::Ean8.art("9638507").number, "96385074");
        assert_eq!(Retail::UpcA.art("03600029145").number, "036000291452");
        assert_eq!(Retail::UpcE.art("425261").number, "042100005264");
    }

    #[test]
    fn codes_have_their_width() {
        let bars = |kind: Retail, digits| kind.art(digits).bars.len();
        assert_eq!(bars(Retail::Ean13, "400638133393"), 95);
        assert_eq!(bars(Retail::UpcA, "03600029145"), 95);
        assert_eq!(bars(Retail::Ean8, "9638507"), 67);
        assert_eq!(bars(Retail::UpcE, "425261"), 51);
    }
}
