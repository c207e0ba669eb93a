//! QR codes, ISO/IEC 18004:2015.

pub(crate) mod decode;
pub(crate) mod layout;
pub(crate) mod modules;
mod quirc;

use crate::{LumaImage, Symbol, SymbolReader};

/// Finds QR codes of all 40 versions.
pub(crate) struct QrReader;

impl SymbolReader for QrReader {
    fn find(&self, image: &LumaImage<'_>, out: &mut Vec<Symbol>) {
        quirc::find(image, out);
    }
}
