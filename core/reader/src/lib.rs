//! From a picture to the codes in it: QR and retail codes.
//!
//! Pure: no clock, no files, no network. Pixels go in, symbols come out.
//!
//! ```
//! use ttm_reader::{LumaImage, ReadOptions, read};
//!
//! let white = vec![255; 64 * 64];
//! let image = LumaImage::new(&white, 64, 64, 64)?;
//! assert!(read(&image, &ReadOptions::default()).is_empty());
//! # Ok::<(), ttm_reader::LumaError>(())
//! ```
//!
//! A file from a phone goes through [`decode_picture`] first; what a text is when it is not a mark says [`Kind`].
//! All input is hostile: every size is checked before memory is taken, and the work per picture is bounded.

mod barcode;
mod content;
mod enlarge;
mod evidence;
mod frames;
mod image;
mod load;
mod pyramid;
mod qr;
#[cfg(test)]
mod random;
mod read;
mod symbol;
mod text;

/// Matrices of QR modules, for those who sampled them themselves.
pub mod matrix {
    pub use crate::qr::{
        decode::{ContentFault, Decoded, Failure, decode},
        layout::{Role, data_modules, expected, is_function, role},
        modules::Modules,
    };
}

pub use self::{
    barcode::gtin14,
    content::Kind,
    evidence::{Evidence, FinderSeen, GridOutcome, GridTried, LineSeen, PatchSeen, Refusal},
    frames::{FrameAnswer, FrameReader, Hint, Latest, Plane, PlaneError, Region, Rotation, Side, Work},
    image::{LumaError, LumaImage},
    load::{LoadLimits, MAX_PIXELS, Picture, PictureError, PictureFormat, decode_picture},
    read::{ReadOptions, explain, read},
    symbol::{EcLevel, Format, Point, QrDetails, StructuredAppend, Symbol},
};
