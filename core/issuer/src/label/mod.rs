//! The printed label: our mark's artwork, the QR code, the number for people, and who vouches until when.

mod art;
mod badge;
mod colours;
mod error;
mod pdf;
mod png;
mod read_back;
mod sheet;
mod symbol;

pub use badge::Badge;
pub use colours::{Colour, ColourError, Colours};
pub use error::LabelError;
pub use pdf::BLEED_MM;
pub use sheet::TestSheet;

use crate::glyphs::has_glyphs;
use art::Art;
use ttm_mark::{Claims, Language, MarkNumber, MarkText, Scheme, Token, TokenError, Words};

/// The smallest module that is read reliably from print, in millimetres (GS1 General Specifications §5.12.3.1: 0.396).
pub const MIN_MODULE_MM: f32 = 0.396;
/// The largest module, in millimetres.
pub const MAX_MODULE_MM: f32 = 10.0;
/// Light modules around the symbol (ISO/IEC 18004 §5.3.8).
pub const QUIET_ZONE: u16 = 4;

/// What a label carries.
///
/// ```
/// use ttm_issuer::{Label, LabelError, MIN_MODULE_MM};
/// # let text = include_str!("../../../../tests/demo/labels/pippa.txt");
/// let number = "007 0000 1042 2".parse()?;
/// let wide = Label::module_for_width(text, 40.0)?;
/// let label = Label::new(text, number, wide).draw()?;
/// assert_eq!(label.width_mm.round(), 40.0);
///
/// let small = Label::new(text, number, 0.2).draw().unwrap_err();
/// assert!(matches!(small, LabelError::TooSmall { least_mm: MIN_MODULE_MM, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Label<'a> {
    /// The text of the code.
    pub text: &'a str,
    /// The number in print, to be typed by hand.
    pub number: MarkNumber,
    /// Side of a module in print, in millimetres.
    pub module_mm: f32,
    /// Languages of the words below the number: who vouches, and until when.
    pub languages: &'a [Language],
    /// Its colours.
    pub colours: Colours,
}

/// A finished label.
#[derive(Debug, Clone)]
pub struct SvgLabel {
    /// The drawing, sized in millimetres.
    pub svg: String,
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
    /// Side of a module in millimetres.
    pub module_mm: f32,
    /// Version of the symbol, 1 to 40.
    pub version: i16,
    ink: Colour,
}

impl<'a> Label<'a> {
    /// A label in the scheme's colours, with English words.
    #[must_use]
    pub fn new(text: &'a str, number: MarkNumber, module_mm: f32) -> Self {
        Self { text, number, module_mm, languages: &[Language::En], colours: Colours::default() }
    }

    /// The module that makes the label of this text so wide, both in millimetres.
    ///
    /// # Errors
    /// [`LabelError`] when the text is no mark.
    pub fn module_for_width(text: &str, width_mm: f32) -> Result<f32, LabelError> {
        well_formed(text)?;
        let (_, code) = symbol::symbol(text).ok_or(LabelError::Text)?;
        Ok(width_mm / art::width(code.width()) as f32)
    }

    /// The version of the symbol that holds the text, 1 to 40; its side has 17 + 4 × version modules.
    ///
    /// # Errors
    /// [`LabelError`] when the text is no mark.
    pub fn symbol_version(text: &str) -> Result<i16, LabelError> {
        well_formed(text)?;
        Ok(symbol::symbol(text).ok_or(LabelError::Text)?.0)
    }

    /// Draws the label.
    ///
    /// # Errors
    /// [`LabelError`] when the text is no mark, the number another one's, the modules too small or the colours too much
    /// alike to be read.
    pub fn draw(&self) -> Result<SvgLabel, LabelError> {
        let Self { text, number, module_mm, languages, colours } = *self;
        let token = of_number(text, number)?;
        colours.check()?;
        let (version, code) = symbol::symbol(text).ok_or(LabelError::Text)?;
        let words = languages.iter().map(|language| words(token.claims(), *language)).collect::<Result<Vec<_>, _>>()?;
        let words = art::lines(&words, art::width(code.width()));
        let art = Art { code: &code, number, words: &words, colours, test_scheme: token.scheme() == Scheme::Test };
        let (width, height) = art.size();
        if !module_mm.is_finite() || !(0.0..=MAX_MODULE_MM).contains(&module_mm) {
            return Err(LabelError::ModuleSize { module_mm });
        }
        if module_mm < MIN_MODULE_MM {
            let width_mm = (width as f32 * MIN_MODULE_MM * 10.0).ceil() / 10.0;
            return Err(LabelError::TooSmall { module_mm, least_mm: MIN_MODULE_MM, width_mm });
        }
        let (width_mm, height_mm) = (width as f32 * module_mm, height as f32 * module_mm);
        let elements = art.elements();
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm:.3}mm" height="{height_mm:.3}mm" viewBox="0 0 {width} {height}"><title>Trustable Technology Mark {number}</title>{elements}</svg>
"#
        );
        Ok(SvgLabel { svg, width_mm, height_mm, module_mm, version, ink: colours.ink })
    }
}

/// The token of a text, which must be that of the number.
fn of_number(text: &str, number: MarkNumber) -> Result<Token, LabelError> {
    let token = well_formed(text)?;
    let serial = token.claims().serial;
    if serial == number.serial() { Ok(token) } else { Err(LabelError::OtherNumber { number, serial }) }
}

/// Who vouches and until when, in capitals.
fn words(claims: &Claims, language: Language) -> Result<Vec<String>, LabelError> {
    let words = Words::of(language);
    let said = [words.label_assurance(claims.assurance), words.label_until(claims.expires.day())];
    let lines = said.into_iter().map(|line| line.to_uppercase());
    lines.map(|words| if has_glyphs(&words) { Ok(words) } else { Err(LabelError::Letters { words }) }).collect()
}

fn well_formed(text: &str) -> Result<Token, LabelError> {
    let text = MarkText::parse(text).ok_or(LabelError::NoMark)?.map_err(TokenError::Malformed)?;
    Ok(Token::decode(&text)?)
}

#[cfg(test)]
mod tests;
