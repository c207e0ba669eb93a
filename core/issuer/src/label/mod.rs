//! The printed label: our mark's artwork, the QR code, the number for people.

mod art;
mod png;
mod symbol;

use art::Art;
use ttm_mark::{MarkNumber, MarkText, Scheme, Token, TokenError};

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
/// let label = Label { text, number, module_mm: Label::module_for_width(text, 40.0)? }.draw()?;
/// assert_eq!(label.width_mm.round(), 40.0);
///
/// let small = Label { text, number, module_mm: 0.2 }.draw().unwrap_err();
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
}

/// Why no label was made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LabelError {
    /// Modules too small to be read from print.
    #[error(
        "modules of {module_mm:.3} mm are too small to be read from print: at least {least_mm} mm, a label {width_mm:.1} mm wide"
    )]
    TooSmall {
        /// Millimetres asked for.
        module_mm: f32,
        /// The smallest module.
        least_mm: f32,
        /// Width of the whole label at that limit.
        width_mm: f32,
    },
    /// Not a size that is printed.
    #[error("modules of {module_mm} mm can't be printed: from {MIN_MODULE_MM} to {MAX_MODULE_MM} mm")]
    ModuleSize {
        /// Millimetres asked for.
        module_mm: f32,
    },
    /// The text does not claim to be a mark.
    #[error("the text is no mark: it begins neither with HTTPS://HOST/01/GTIN#T1 nor with TTM1:")]
    NoMark,
    /// No reader would accept the text.
    #[error("the mark is malformed: {0}")]
    Malformed(#[from] TokenError),
    /// The number in print is another mark's.
    #[error("the number {number} has the serial {}; the mark has {serial}", number.serial())]
    OtherNumber {
        /// The number in print.
        number: MarkNumber,
        /// The serial inside the mark.
        serial: u32,
    },
    /// The text does not fit into a symbol.
    #[error("the text fits into no QR code")]
    Text,
    /// Too few dots for a module.
    #[error("{dpi} dpi are too coarse for this label: at least {least} dpi")]
    TooCoarse {
        /// Dots per inch asked for.
        dpi: f32,
        /// The fewest that would do.
        least: f32,
    },
    /// The resolution is none that printers have.
    #[error("{dpi} dpi is none that printers have: from {least} to {most}")]
    Resolution {
        /// Dots per inch asked for.
        dpi: f32,
        /// The lowest.
        least: f32,
        /// The highest.
        most: f32,
    },
    /// The picture would have too many pixels.
    #[error("the picture would be {pixels} pixels high; at most {limit}")]
    TooManyPixels {
        /// Its longer side.
        pixels: u32,
        /// The limit.
        limit: u32,
    },
    /// The picture could not be drawn.
    #[error("the picture could not be drawn")]
    Drawing,
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
}

impl Label<'_> {
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
    /// [`LabelError`] when the text is no mark, the number another one's, or the modules too small to be read.
    pub fn draw(&self) -> Result<SvgLabel, LabelError> {
        let Self { text, number, module_mm } = *self;
        let token = well_formed(text)?;
        let serial = token.claims().serial;
        if serial != number.serial() {
            return Err(LabelError::OtherNumber { number, serial });
        }
        let (version, code) = symbol::symbol(text).ok_or(LabelError::Text)?;
        let art = Art { code: &code, number, test_scheme: token.scheme() == Scheme::Test };
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
        Ok(SvgLabel { svg, width_mm, height_mm, module_mm, version })
    }
}

fn well_formed(text: &str) -> Result<Token, LabelError> {
    let text = MarkText::parse(text).ok_or(LabelError::NoMark)?.map_err(TokenError::Malformed)?;
    Ok(Token::decode(&text)?)
}

#[cfg(test)]
mod tests;
