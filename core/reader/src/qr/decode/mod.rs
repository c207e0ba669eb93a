//! From sampled modules to the content: ISO/IEC 18004:2015, clause 12 from the format information on.

mod bits;
mod blocks;
mod codewords;
mod field;
pub(crate) mod info;
mod mend;
mod segments;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use self::segments::ContentFault;
use self::{
    blocks::{Doubts, mend_all},
    codewords::Deal,
    info::FormatInfo,
    segments::Content,
};
use super::modules::Modules;
use crate::{EcLevel, QrDetails, text};

/// Evidence in bits from which a reading stands alone: noise passes once in 2^28 tries. All damage that the standard
/// lets a symbol bear leaves that much.
pub(crate) const SURE: i32 = 28;
/// Bits of evidence lost when a mended symbol ends in other padding than the standard's.
const PADDING: i32 = 8;

/// What a matrix of modules says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Facts of the symbol. `inverted` is for the caller to set: the values say what is dark.
    pub details: QrDetails,
    /// The content as the symbol holds it.
    pub bytes: Vec<u8>,
    /// The content as text.
    pub text: String,
    /// Check symbols left unused in the worst block: all of them − 2 × errors − erasures.
    pub spare: usize,
    /// Evidence for the worst block in bits: noise in its place passes once in 2^evidence tries.
    pub evidence: i32,
    /// Codewords of the symbol, those for error correction included.
    pub codewords: usize,
    /// Codewords that were wrong, by their place in the symbol.
    pub corrected: Vec<u16>,
    /// Codewords that were not trusted for want of confidence, by their place in the symbol.
    pub erased: Vec<u16>,
    /// Codewords of padding that are not what the standard asks for. Some encoders deviate.
    pub odd_padding: usize,
}

impl Decoded {
    /// Whether the reading stands alone. One that doesn't must be met again, byte for byte, in a sampling that is not
    /// of the same pixels with the same threshold.
    ///
    /// A damaged block is mended to the nearest codeword of the Reed–Solomon code. When the damage was greater than
    /// what can be mended, that may be a wrong one, with a chance of 2^−[`evidence`](Self::evidence): the part of all
    /// words that lie as near to any codeword. For version 1-L, two codewords mended with seven checks leave one
    /// chance in 2^29 when every bit of them may have been wrong, and one in 2^39 when one bit was wrong in each; three
    /// mended, beyond what the standard allows, leave one in 2^18 or 2^33.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.evidence >= SURE
    }
}

/// Why a matrix says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Failure {
    /// Neither copy of the format information can be made out.
    #[error("the format information can't be made out")]
    Format,
    /// The version information says another version than the number of modules: the grid is wrong.
    #[error("sampled as version {sampled}, the symbol says {said}")]
    Version {
        /// From the number of modules.
        sampled: u8,
        /// From the version information.
        said: u8,
    },
    /// Some blocks have more errors than can be mended.
    #[error("{failed} of {blocks} blocks can't be mended")]
    Blocks {
        /// From the format information.
        ec_level: EcLevel,
        /// From the format information.
        mask: u8,
        /// Blocks in the symbol.
        blocks: usize,
        /// Those that can't be mended, or at least so many.
        failed: usize,
    },
    /// The codewords are whole, but they hold no content that the standard knows.
    #[error("the content breaks off or is not of the standard: {fault}")]
    Content {
        /// What was wrong.
        fault: ContentFault,
    },
}

/// Reads the content of a sampled symbol. A part of a content is never answered as the whole.
///
/// ```
/// use ttm_reader::matrix::{Modules, decode};
///
/// // The rows of a symbol, one bit per module; sampling a picture gives values with their confidence.
/// let rows = [
///     0x1FDD7F, 0x105541, 0x17525D, 0x175F5D, 0x17435D, 0x105941, 0x1FD57F, 0x000E00, 0x19C82F, 0x0895FE, 0x026B76,
///     0x0F27EF, 0x12618B, 0x001F79, 0x1FCE37, 0x105DB5, 0x175BD2, 0x174F0B, 0x174E24, 0x105F95, 0x1FDFC7,
/// ];
/// let value = |row: u32, x: u32| if row >> (20 - x) & 1 == 1 { 100 } else { -100 };
/// let values = rows.into_iter().flat_map(|row| (0..21).map(move |x| value(row, x))).collect();
/// let modules = Modules::new(21, values).ok_or("not the side of a version")?;
///
/// let decoded = decode(&modules)?;
/// assert_eq!(decoded.text, "TTM1:3141592653589793");
/// assert!(decoded.is_sure());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Failure`], the furthest that any way of reading the format information came.
pub fn decode(modules: &Modules) -> Result<Decoded, Failure> {
    let formats = info::formats(modules);
    let transposed = formats.iter().any(|format| format.mirrored).then(|| modules.transposed());
    let mut failure = Failure::Format;
    let mut doubts = [Doubts::new(modules), Doubts::new(transposed.as_ref().unwrap_or(modules))];
    for (tried, format) in formats.iter().enumerate() {
        let seen = transposed.as_ref().filter(|_| format.mirrored).unwrap_or(modules);
        match decode_as(seen, *format, tried, &mut doubts[usize::from(format.mirrored)]) {
            Ok(decoded) => return Ok(decoded),
            Err(next) if next.reach() > failure.reach() => failure = next,
            Err(_) => {}
        }
    }
    match info::version_info(modules) {
        Some(said) if said.version != modules.version() && said.distance <= MAX_VERSION_DISTANCE => {
            Err(Failure::Version { sampled: modules.version(), said: said.version })
        }
        _ => Err(failure),
    }
}

/// Bits of 36 that may differ where the version information is believed against the grid.
const MAX_VERSION_DISTANCE: u32 = 6;

/// Reads the content by one reading of the format, after `tried` others.
fn decode_as(modules: &Modules, format: FormatInfo, tried: usize, doubts: &mut Doubts<'_>) -> Result<Decoded, Failure> {
    let FormatInfo { level: ec_level, mask, mirrored, .. } = format;
    let version = modules.version();
    let deal = Deal::of(version, ec_level);
    let codewords = codewords::read(modules, mask);
    let mended = mend_all(&codewords, &deal, doubts, tried > 0).map_err(|failed| Failure::Blocks {
        ec_level,
        mask,
        blocks: deal.blocks,
        failed,
    })?;
    let content = Content::parse(&mended.data, version).map_err(|fault| Failure::Content { fault })?;
    let doubted_padding = if mended.corrected.is_empty() { 0 } else { PADDING * content.odd_padding.min(1) as i32 };
    Ok(Decoded {
        details: QrDetails {
            version,
            ec_level,
            mask,
            mirrored,
            inverted: false,
            gs1: content.gs1,
            append: content.append,
        },
        text: text::decode_runs(&content.bytes, &content.runs),
        bytes: content.bytes,
        spare: mended.spare,
        evidence: mended.evidence - doubted_padding - (tried > 0) as i32 * 3,
        codewords: codewords.len(),
        corrected: mended.corrected,
        erased: mended.erased,
        odd_padding: content.odd_padding,
    })
}

impl Failure {
    /// How far the reading came.
    fn reach(&self) -> u8 {
        match self {
            Self::Format => 0,
            Self::Version { .. } => 1,
            Self::Blocks { .. } => 2,
            Self::Content { .. } => 3,
        }
    }
}
