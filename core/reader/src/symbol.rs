//! What a reader answers.

/// A place in the picture, in pixels; (0, 0) is the outer corner of the first pixel.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// One code that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// What kind of code.
    pub format: Format,
    /// The content as text.
    pub text: String,
    /// The content as the symbol holds it, before its character set was guessed.
    pub bytes: Vec<u8>,
    /// Corners from the symbol's own top left, clockwise as the symbol is read.
    pub corners: [Point; 4],
    /// Facts that only QR codes have.
    pub qr: Option<QrDetails>,
}

/// The kinds of code that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// QR code, ISO/IEC 18004.
    QrCode,
    /// EAN-13, ISO/IEC 15420.
    Ean13,
    /// EAN-8.
    Ean8,
    /// UPC-A.
    UpcA,
    /// UPC-E.
    UpcE,
}

impl Format {
    /// A stable name, as in `QrCode` or `Ean13`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::QrCode => "QrCode",
            Self::Ean13 => "Ean13",
            Self::Ean8 => "Ean8",
            Self::UpcA => "UpcA",
            Self::UpcE => "UpcE",
        }
    }
}

/// How much damage a QR code can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EcLevel {
    /// About 7 %.
    L,
    /// About 15 %.
    M,
    /// About 25 %.
    Q,
    /// About 30 %.
    H,
}

/// What is known of a QR code beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrDetails {
    /// 1 to 40; the side is 17 + 4 × version modules.
    pub version: u8,
    /// How much damage it can bear.
    pub ec_level: EcLevel,
    /// Number of the mask pattern, 0 to 7.
    pub mask: u8,
    /// Seen from behind or in a mirror.
    pub mirrored: bool,
    /// Light on dark.
    pub inverted: bool,
    /// The content is a GS1 element string (FNC1 in first position).
    pub gs1: bool,
    /// One part of a message over several symbols.
    pub append: Option<StructuredAppend>,
}

/// The place of a symbol in a message over several symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StructuredAppend {
    /// 0 to 15.
    pub index: u8,
    /// 1 to 16 symbols in all.
    pub total: u8,
    /// The same in all symbols of one message.
    pub parity: u8,
}
