//! Colours of a label, and whether people and cameras can tell them apart.

use std::fmt;
use std::str::FromStr;

use super::LabelError;

/// Ink on paper, as a ratio (WCAG 2.2, success criterion 1.4.3).
const WORD_CONTRAST: f32 = 4.5;
/// Reflectance of the paper less that of the modules, in percent: grade 4, the best (ISO/IEC 15415 §7.8.4).
const SYMBOL_CONTRAST: f32 = 70.0;

/// A colour of sRGB, written `#rrggbb`.
///
/// ```
/// use ttm_issuer::Colour;
/// assert_eq!("#12324A".parse::<Colour>()?.to_string(), "#12324a");
/// # Ok::<(), ttm_issuer::ColourError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: [u8; 3],
}

/// The text is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no colour such as #12324a")]
pub struct ColourError {
    /// The text.
    pub text: String,
}

/// What a label is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// The mark, its name, the number and the words.
    pub ink: Colour,
    /// Modules of the code.
    pub code: Colour,
    /// What all of it stands on.
    pub paper: Colour,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { rgb: [0; 3] };
    /// White.
    pub const WHITE: Self = Self { rgb: [255; 3] };

    /// Relative luminance from 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Cyan, magenta, yellow and black from 0 to 1: what is common to all three goes into black. Black is black ink alone,
    /// so that the modules need no register.
    pub(super) fn cmyk(self) -> [f32; 4] {
        let [red, green, blue] = self.rgb.map(|part| f32::from(part) / 255.0);
        let light = red.max(green).max(blue);
        let of = |part: f32| if light > 0.0 { (light - part) / light } else { 0.0 };
        [of(red), of(green), of(blue), 1.0 - light]
    }
}

impl Colours {
    /// Everything in black.
    pub const BLACK: Self = Self { ink: Colour::BLACK, code: Colour::BLACK, paper: Colour::WHITE };

    pub(super) fn check(self) -> Result<(), LabelError> {
        let [ink, code, paper] = [self.ink, self.code, self.paper].map(Colour::luminance);
        let found = 100.0 * (paper - code);
        if found < SYMBOL_CONTRAST {
            return Err(LabelError::SymbolContrast { found, least: SYMBOL_CONTRAST });
        }
        let found = (paper.max(ink) + 0.05) / (paper.min(ink) + 0.05);
        if found < WORD_CONTRAST {
            return Err(LabelError::WordContrast { found, least: WORD_CONTRAST });
        }
        Ok(())
    }
}

impl Default for Colours {
    /// The scheme's blue, with a black code on white.
    fn default() -> Self {
        Self { ink: Colour { rgb: [0x12, 0x32, 0x4a] }, ..Self::BLACK }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let bad = || ColourError { text: text.to_owned() };
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(bad)?;
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).map_err(|_| bad())?;
        Ok(Self { rgb: bytes.try_into().map_err(|_| bad())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn the_schemes_own_colours_can_be_read() {
        Colours::default().check().unwrap();
        Colours::BLACK.check().unwrap();
    }

    #[test]
    fn colours_too_much_alike_are_refused() {
        let of = |ink: &str, code: &str, paper: &str| {
            Colours { ink: colour(ink), code: colour(code), paper: colour(paper) }.check()
        };
        assert!(of("#000000", "#101080", "#f5efe0").is_ok());
        assert!(matches!(of("#000000", "#808080", "#ffffff"), Ok(())), "half grey reflects a fifth");
        assert!(matches!(of("#000000", "#b0b0b0", "#ffffff"), Err(LabelError::SymbolContrast { .. })));
        assert!(matches!(of("#000000", "#ffffff", "#000000"), Err(LabelError::SymbolContrast { .. })), "light on dark");
        assert!(matches!(of("#999999", "#000000", "#ffffff"), Err(LabelError::WordContrast { .. })));
    }

    #[test]
    fn black_is_one_ink() {
        assert_eq!(Colour::BLACK.cmyk(), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(Colour::WHITE.cmyk(), [0.0; 4]);
        assert_eq!(colour("#ff0000").cmyk(), [0.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn other_texts_are_no_colours() {
        for text in ["", "12324a", "#12324", "#12324g", "#é2324a", "red"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
