//! The codes in view, and what people look up.

use ttm_client::{Code, Content, Product, Query, Remembered, Standing, What};
use ttm_mark::{Category, Verdict};
use ttm_reader::{Hint, LoadLimits, PictureFormat, Side};

use super::values::{Corners, Gtin, MarkNumber, Time};

/// A code in a picture.
#[uniffi::remote(Record)]
pub struct Code {
    /// `QrCode`, `Ean13`, `Ean8`, `UpcA` or `UpcE`.
    pub format: String,
    /// Its text, as it stands there. Never opened.
    pub text: String,
    /// What the text is.
    pub content: Content,
    /// Corners in pixels, x to the right and y down, from the code's own top left.
    pub corners: Corners,
}

/// What a code holds.
#[uniffi::remote(Enum)]
pub enum Content {
    /// Claims to be a mark; the report says whether it is one.
    Mark,
    /// The number of a product.
    Product {
        /// As a GTIN-14.
        gtin: Gtin,
    },
    /// A web address.
    WebLink,
    /// Name and password of a wireless network.
    WiFi,
    /// A contact.
    Contact,
    /// An e-mail address or draft.
    Email,
    /// A telephone number.
    Phone,
    /// A text message.
    Sms,
    /// A place on earth.
    Geo,
    /// A date.
    Calendar,
    /// A payment.
    Payment,
    /// A second factor for signing in.
    OneTimePassword,
    /// A link into some app.
    AppLink,
    /// Any other text.
    Text,
}

/// What would help to read the code in view.
#[uniffi::remote(Enum)]
pub enum Hint {
    /// No code in view.
    NothingThere,
    /// Come closer: the code should look this many times larger.
    TooSmall {
        /// Above 1, in steps of a half.
        factor: f32,
    },
    /// Hold still: the picture is blurred by movement.
    HoldStill,
    /// Out of focus.
    OutOfFocus,
    /// More light.
    TooDark,
    /// A reflection hides part of the code: tilt the box.
    Glare,
    /// Part of the code is outside the picture.
    CutOff {
        /// Where it leaves the picture.
        side: Side,
    },
}

/// A side of the picture.
#[uniffi::remote(Enum)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
    /// The top.
    Top,
    /// The bottom.
    Bottom,
}

/// The file formats that are read.
#[uniffi::remote(Enum)]
pub enum PictureFormat {
    /// JPEG, baseline and progressive, grey, colour and CMYK.
    Jpeg,
    /// PNG, all depths; of an animation the first frame.
    Png,
    /// WebP; of an animation the first frame.
    WebP,
    /// GIF, the first frame.
    Gif,
    /// Windows bitmap.
    Bmp,
}

/// What a picture may cost.
#[uniffi::remote(Record)]
pub struct LoadLimits {
    /// Width times height, checked before pixels are decoded.
    pub max_pixels: u64,
    /// Bytes that a decoder may allocate.
    pub max_memory: u64,
}

/// What to look up. `parse_query` makes one of what people type.
#[uniffi::remote(Enum)]
pub enum Query {
    /// The number of a mark, as printed beside the code.
    Number(MarkNumber),
    /// The number of a product, as under its barcode.
    Product(Gtin),
    /// Twelve digits that can be either: both are looked up.
    Either(MarkNumber, Gtin),
}

/// What was looked for.
#[uniffi::remote(Enum)]
pub enum What {
    /// The number of a mark.
    Number,
    /// The number of a product.
    Product,
}

/// How a mark stands.
#[uniffi::remote(Enum)]
pub enum Standing {
    /// In force.
    InForce,
    /// In force, and the time of promised updates is over.
    UpdatesEnded,
    /// Its own time is over.
    Ended,
    /// On hold while the scheme looks into it.
    OnHold,
    /// Taken back by the scheme.
    Revoked,
    /// It can't be told now.
    Unknown,
}

/// A published product that was found by its name. Its mark is not judged yet: look it up by its number.
#[uniffi::remote(Record)]
pub struct Product {
    /// The number of its mark.
    pub number: MarkNumber,
    /// Its number in trade.
    pub gtin: Gtin,
    /// The brand.
    pub brand: String,
    /// The model.
    pub model: String,
    /// What kind of product it is.
    pub category: Category,
}

/// A mark that was looked at. What it says now tells a look-up.
#[uniffi::remote(Record)]
pub struct Remembered {
    /// When it was judged last.
    pub at: Time,
    /// The verdict then.
    pub verdict: Verdict,
    /// Its number.
    pub number: MarkNumber,
    /// The number of its product in trade.
    pub gtin: Gtin,
    /// Brand and model.
    pub name: String,
}
