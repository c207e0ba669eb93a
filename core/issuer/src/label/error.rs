//! What is wrong with a label.

use ttm_mark::{MarkNumber, TokenError};

use super::{MAX_MODULE_MM, MIN_MODULE_MM};

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
    /// The words can't be told from what they stand on.
    #[error("the words would be hard to read: contrast {found:.1} to 1, at least {least} to 1 is needed")]
    WordContrast {
        /// Contrast of ink on paper (WCAG 2.2, "contrast ratio").
        found: f32,
        /// The least.
        least: f32,
    },
    /// The code's modules are not dark enough on their paper.
    #[error(
        "the code would be hard to read: it reflects {found:.0} % less than its paper, at least {least} % are needed"
    )]
    SymbolContrast {
        /// Reflectance of the paper less that of the modules, in percent (ISO/IEC 15415, "symbol contrast").
        found: f32,
        /// The least.
        least: f32,
    },
    /// The label's alphabet lacks a letter of these words.
    #[error("`{words}` has letters that labels can't be set in")]
    Letters {
        /// The words, in capitals.
        words: String,
    },
    /// Drawn at its printed size the code does not read as its text.
    #[error("drawn at its printed size, the code can't be read back")]
    Unreadable,
    /// The picture could not be drawn.
    #[error("the picture could not be drawn")]
    Drawing,
}
