//! Reading one picture: every engine in turn, every code once.

use crate::{
    Evidence, Format, LumaImage, Symbol,
    barcode::{self, Work},
    frames::Look,
    pyramid::Pyramid,
    qr::{Effort, Search},
};

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// Look for QR codes.
    pub qr: bool,
    /// Look for EAN and UPC codes.
    pub retail: bool,
    /// When nothing was found, look again for QR codes that are blurred or half hidden: up to as much work again.
    pub hard: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { qr: true, retail: true, hard: true }
    }
}

/// Every code in view; empty when there is none.
///
/// The same content is answered once, wherever it stands in the picture more than once at the same place.
#[must_use]
pub fn read(image: &LumaImage<'_>, options: &ReadOptions) -> Vec<Symbol> {
    read_with(image, options, None)
}

/// The same, with what was seen on the way.
///
/// ```
/// use ttm_reader::{LumaImage, ReadOptions, explain};
///
/// let white = vec![255; 64 * 64];
/// let image = LumaImage::new(&white, 64, 64, 64)?;
/// let (symbols, evidence) = explain(&image, &ReadOptions::default());
/// assert!(symbols.is_empty() && evidence.finders.is_empty());
/// # Ok::<(), ttm_reader::LumaError>(())
/// ```
#[must_use]
pub fn explain(image: &LumaImage<'_>, options: &ReadOptions) -> (Vec<Symbol>, Evidence) {
    let mut evidence = Evidence::default();
    let symbols = read_with(image, options, Some(&mut evidence));
    (symbols, evidence)
}

/// The same for a part of the frame number `turn` of a camera, with less work. The grids come without the middles of
/// their modules.
pub(crate) fn explain_frame(
    part: &LumaImage<'_>,
    options: &ReadOptions,
    turn: usize,
    look: Look,
) -> (Vec<Symbol>, Evidence) {
    let mut evidence = Evidence::default();
    let (pyramid, effort) = match look {
        Look::Whole => (Pyramid::new(part), Effort::frame(turn)),
        Look::Fine => (Pyramid::flat(part), Effort::frame(turn)),
        Look::Close => (Pyramid::close(part), Effort::place(turn)),
    };
    let symbols = read_pyramid(&pyramid, options, (effort, Work::FRAME), Some(&mut evidence));
    (without_repeats(symbols), evidence)
}

fn read_with(image: &LumaImage<'_>, options: &ReadOptions, evidence: Option<&mut Evidence>) -> Vec<Symbol> {
    let mut found = read_pyramid(&Pyramid::new(image), options, (Effort::PHOTO, Work::PHOTO), evidence);
    if options.qr && options.hard && found.is_empty() && image.width().max(image.height()) <= TINY {
        enlarged(image, &mut found);
    }
    without_repeats(found)
}

fn read_pyramid(
    pyramid: &Pyramid<'_>,
    options: &ReadOptions,
    (effort, work): (Effort, Work),
    mut evidence: Option<&mut Evidence>,
) -> Vec<Symbol> {
    let mut found = Vec::new();
    let mut patches = evidence.is_some().then(Vec::new);
    let mut search = Search::new(pyramid, effort, evidence.as_deref_mut());
    if options.qr {
        search.clear(&mut found);
    }
    if options.retail {
        barcode::find(pyramid, work, patches.as_mut(), &mut found);
    }
    if options.qr && options.hard && found.is_empty() {
        search.hard(&mut found);
    }
    search.finish();
    if let Some((evidence, patches)) = evidence.zip(patches) {
        evidence.patches = patches;
    }
    found
}

/// Pixels of the longer side up to which a picture may be a symbol of one pixel a module.
const TINY: usize = 200;
/// Times that such a picture is enlarged.
const ENLARGED: usize = 4;

/// Reads a tiny picture enlarged: no line can be found in single pixels.
fn enlarged(image: &LumaImage<'_>, found: &mut Vec<Symbol>) {
    let (width, height) = (image.width() * ENLARGED, image.height() * ENLARGED);
    let pixels: Vec<u8> =
        (0..width * height).map(|i| image.pixel(i % width / ENLARGED, i / width / ENLARGED)).collect();
    let Ok(large) = LumaImage::new(pixels, width, height, width) else { return };
    let pyramid = Pyramid::new(&large);
    let mut search = Search::new(&pyramid, Effort::PHOTO, None);
    search.clear(found);
    for point in found.iter_mut().flat_map(|symbol| &mut symbol.corners) {
        (point.x, point.y) = (point.x / ENLARGED as f32, point.y / ENLARGED as f32);
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
