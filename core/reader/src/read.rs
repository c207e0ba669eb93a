//! Reading one picture: every engine in turn, every code once.

use crate::{Format, LumaImage, Symbol, barcode, qr};

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// Look for QR codes.
    pub qr: bool,
    /// Look for EAN and UPC codes.
    pub retail: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { qr: true, retail: true }
    }
}

/// An engine that finds symbols of its kind.
pub trait SymbolReader {
    /// Appends every symbol found in `image` to `out`.
    fn find(&self, image: &LumaImage<'_>, out: &mut Vec<Symbol>);
}

/// Every code in view; empty when there is none.
///
/// The same content is answered once, wherever it stands in the picture more than once at the same place.
#[must_use]
pub fn read(image: &LumaImage<'_>, options: &ReadOptions) -> Vec<Symbol> {
    let mut found = Vec::new();
    if options.qr {
        qr::QrReader.find(image, &mut found);
    }
    if options.retail {
        RetailReader.find(image, &mut found);
    }
    without_repeats(found)
}

struct RetailReader;

impl SymbolReader for RetailReader {
    fn find(&self, image: &LumaImage<'_>, out: &mut Vec<Symbol>) {
        barcode::find(image, out);
    }
}

/// Engines overlap: a symbol whose middle lies in one with the same bytes is that symbol.
fn without_repeats(found: Vec<Symbol>) -> Vec<Symbol> {
    let mut kept: Vec<Symbol> = Vec::with_capacity(found.len());
    for symbol in found {
        if !kept.iter().any(|other| same_place(other, &symbol)) {
            kept.push(symbol);
        }
    }
    kept
}

fn same_place(a: &Symbol, b: &Symbol) -> bool {
    if a.format != b.format || a.bytes != b.bytes {
        return false;
    }
    if a.format != Format::QrCode {
        return true;
    }
    let middle = |s: &Symbol| {
        let (x, y) = s.corners.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x / 4.0, y + p.y / 4.0));
        (x, y)
    };
    let ((ax, ay), (bx, by)) = (middle(a), middle(b));
    let reach = (a.corners[0].x - a.corners[2].x).hypot(a.corners[0].y - a.corners[2].y) / 2.0;
    (ax - bx).hypot(ay - by) < reach.max(8.0)
}
