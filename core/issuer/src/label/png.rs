//! The label in the dots of a printer.

use resvg::{tiny_skia, usvg};

use super::{LabelError, SvgLabel};

/// The longest side of a picture, in pixels.
const MAX_PIXELS: u32 = 8192;
/// Dots per inch that printers have.
const DPI: std::ops::RangeInclusive<f32> = 72.0..=4800.0;
/// A module of fewer dots does not survive printing and a camera.
const MIN_DOTS: f32 = 3.0;
const MM_PER_INCH: f32 = 25.4;
/// Rounding must not make a dot out of nothing.
const TOLERANCE: f32 = 1e-3;

impl SvgLabel {
    /// The label as a PNG that says how large it is to be printed. A module is a whole number of dots, so that all are
    /// alike: where the size lies between two, the larger one, less than a dot more than asked for.
    ///
    /// # Errors
    /// [`LabelError`] when the resolution is none that printers have, too coarse, or makes the picture too large.
    pub fn png(&self, dpi: f32) -> Result<Vec<u8>, LabelError> {
        let dots = self.dots_per_module(dpi)?;
        let side = |mm: f32| (mm / self.module_mm).round() as u32 * dots;
        let (width, height) = (side(self.width_mm), side(self.height_mm));
        let pixels = width.max(height);
        if pixels > MAX_PIXELS {
            return Err(LabelError::TooManyPixels { pixels, limit: MAX_PIXELS });
        }
        let picture = self.drawn(width, height)?;
        encode(&picture, dpi).ok_or(LabelError::Drawing)
    }

    /// The dots of one module's side at this resolution.
    ///
    /// # Errors
    /// [`LabelError`] when the resolution is none that printers have or too coarse.
    pub fn dots_per_module(&self, dpi: f32) -> Result<u32, LabelError> {
        if !DPI.contains(&dpi) {
            return Err(LabelError::Resolution { dpi, least: *DPI.start(), most: *DPI.end() });
        }
        let asked = self.module_mm * dpi / MM_PER_INCH;
        if asked < MIN_DOTS - TOLERANCE {
            return Err(LabelError::TooCoarse { dpi, least: (MIN_DOTS * MM_PER_INCH / self.module_mm).ceil() });
        }
        Ok((asked - TOLERANCE).ceil() as u32)
    }

    pub(super) fn drawn(&self, width: u32, height: u32) -> Result<tiny_skia::Pixmap, LabelError> {
        let tree = usvg::Tree::from_str(&self.svg, &usvg::Options::default()).map_err(|_| LabelError::Drawing)?;
        let mut picture = tiny_skia::Pixmap::new(width, height).ok_or(LabelError::Drawing)?;
        picture.fill(tiny_skia::Color::WHITE);
        let size = tree.size();
        let scale = tiny_skia::Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
        resvg::render(&tree, scale, &mut picture.as_mut());
        Ok(picture)
    }
}

/// Colour without transparency, with the size of its dots (PNG §11.3.4.3, pHYs).
fn encode(picture: &tiny_skia::Pixmap, dpi: f32) -> Option<Vec<u8>> {
    let rgb: Vec<u8> = picture.pixels().iter().flat_map(|dot| [dot.red(), dot.green(), dot.blue()]).collect();
    let per_metre = (dpi / MM_PER_INCH * 1000.0).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let dots = png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter };
    encoder.set_pixel_dims(Some(dots));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
