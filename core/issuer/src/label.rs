//! The printed label: our mark's artwork, the QR code, the number for people.

use std::fmt::Write;

use qrcode::QrCode;
use qrcode::bits::Bits;
use qrcode::types::{Color, EcLevel, Version};
use resvg::{tiny_skia, usvg};
use ttm_mark::{MarkNumber, MarkText};

use crate::glyphs;

/// The smallest module that is read reliably from print, in millimetres (GS1 General Specifications §5.12.3.1: 0.396).
pub const MIN_MODULE_MM: f32 = 0.396;
/// Light modules around the symbol (ISO/IEC 18004 §5.3.8).
pub const QUIET_ZONE: u16 = 4;
/// The largest picture that is drawn, in pixels of one side.
const MAX_PIXELS: f32 = 8192.0;
/// Dots per inch that a printer may be asked for.
const DPI: std::ops::RangeInclusive<f32> = 72.0..=2400.0;
/// Height of the printed number, and of the strip above the code, in modules.
const NUMBER_MODULES: f32 = 2.6;
const STRIP_MODULES: f32 = 9.0;
/// Ink of the artwork.
const INK: &str = "#12324a";

/// What a label carries.
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
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// Modules too small to be read from print.
    #[error(
        "modules of {asked} mm are too small to be read; at least {MIN_MODULE_MM} mm, which makes the label {width_mm:.1} mm wide"
    )]
    TooSmall {
        /// Millimetres asked for.
        asked: f32,
        /// Width of the whole label at the limit.
        width_mm: f32,
    },
    /// The module size is not a number of millimetres between the limit and 10.
    #[error("a module of {asked} mm can't be printed")]
    ModuleSize {
        /// Millimetres asked for.
        asked: f32,
    },
    /// The text is no mark.
    #[error("the text is no mark")]
    NoMark,
    /// The text does not fit into a symbol.
    #[error("the text fits into no QR code")]
    Text,
    /// The resolution is outside what printers do, or the picture would be too large.
    #[error("{dpi} dpi: the picture would have no or too many pixels")]
    Resolution {
        /// Dots per inch asked for.
        dpi: f32,
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
    /// Version of the symbol, 1 to 40.
    pub version: i16,
}

impl Label<'_> {
    /// Draws the label.
    ///
    /// # Errors
    /// [`LabelError`] when the modules are too small to be read or the text does not fit.
    pub fn draw(&self) -> Result<SvgLabel, LabelError> {
        if MarkText::parse(self.text).is_none_or(|mark| mark.and_then(|mark| mark.bytes()).is_err()) {
            return Err(LabelError::NoMark);
        }
        let (version, code) = symbol(self.text)?;
        let modules = code.width() as f32 + 2.0 * f32::from(QUIET_ZONE);
        if !self.module_mm.is_finite() || !(0.0..=10.0).contains(&self.module_mm) {
            return Err(LabelError::ModuleSize { asked: self.module_mm });
        }
        if self.module_mm < MIN_MODULE_MM {
            return Err(LabelError::TooSmall { asked: self.module_mm, width_mm: modules * MIN_MODULE_MM });
        }
        let height = STRIP_MODULES + modules + NUMBER_MODULES * 1.6;
        let (width_mm, height_mm) = (modules * self.module_mm, height * self.module_mm);
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm:.3}mm" height="{height_mm:.3}mm" viewBox="0 0 {modules} {height}"><rect width="{modules}" height="{height}" fill="#fff"/>"##
        );
        svg.push_str(&strip(modules));
        svg.push_str(&modules_path(&code));
        svg.push_str(&number_line(self.number, modules, STRIP_MODULES + modules));
        svg.push_str("</svg>\n");
        Ok(SvgLabel { svg, width_mm, height_mm, version })
    }
}

impl SvgLabel {
    /// The label as a PNG at a printer's resolution.
    ///
    /// # Errors
    /// [`LabelError::Resolution`] when `dpi` is out of range or the picture too large.
    pub fn png(&self, dpi: f32) -> Result<Vec<u8>, LabelError> {
        let side = |mm: f32| (mm / 25.4 * dpi).round();
        let (width, height) = (side(self.width_mm), side(self.height_mm));
        if !DPI.contains(&dpi) || width < 1.0 || height > MAX_PIXELS || width > MAX_PIXELS {
            return Err(LabelError::Resolution { dpi });
        }
        let tree = usvg::Tree::from_str(&self.svg, &usvg::Options::default()).map_err(|_| LabelError::Drawing)?;
        let mut pixels = tiny_skia::Pixmap::new(width as u32, height as u32).ok_or(LabelError::Resolution { dpi })?;
        let size = tree.size();
        let scale = tiny_skia::Transform::from_scale(width / size.width(), height / size.height());
        resvg::render(&tree, scale, &mut pixels.as_mut());
        pixels.encode_png().map_err(|_| LabelError::Drawing)
    }
}

/// The smallest symbol at level M, in segments: capitals and digits are packed tighter than bytes (ISO/IEC 18004 §7.4).
fn symbol(text: &str) -> Result<(i16, QrCode), LabelError> {
    for version in 1..=40 {
        let mut bits = Bits::new(Version::Normal(version));
        if push(&mut bits, text).is_err() || bits.push_terminator(EcLevel::M).is_err() {
            continue;
        }
        let code = QrCode::with_bits(bits, EcLevel::M).map_err(|_| LabelError::Text)?;
        return Ok((version, code));
    }
    Err(LabelError::Text)
}

fn push(bits: &mut Bits, text: &str) -> Result<(), LabelError> {
    let failed = |_| LabelError::Text;
    let (head, digits) = match text.split_once('#') {
        Some((address, fragment)) if fragment.is_char_boundary(2) => {
            let (host, gtin) = address.split_at_checked(address.len().saturating_sub(14)).ok_or(LabelError::Text)?;
            bits.push_alphanumeric_data(host.as_bytes()).map_err(failed)?;
            bits.push_numeric_data(gtin.as_bytes()).map_err(failed)?;
            fragment.split_at(2)
        }
        _ => text.split_once(':').ok_or(LabelError::Text)?,
    };
    if text.contains('#') {
        bits.push_byte_data(format!("#{head}").as_bytes()).map_err(failed)?;
    } else {
        bits.push_alphanumeric_data(format!("{head}:").as_bytes()).map_err(failed)?;
    }
    bits.push_numeric_data(digits.as_bytes()).map_err(failed)
}

/// Dark modules as runs, in one path.
fn modules_path(code: &QrCode) -> String {
    let width = code.width();
    let colors = code.to_colors();
    let quiet = f32::from(QUIET_ZONE);
    let mut path = String::from(r##"<path fill="#000" shape-rendering="crispEdges" d=""##);
    for (row, line) in colors.chunks(width).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (x, y) = (column as f32 + quiet, row as f32 + quiet + STRIP_MODULES);
                // Writing to a string does not fail.
                let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
            }
            column += run.len();
        }
    }
    path.push_str("\"/>");
    path
}

/// The mark: a hand lens around a tick, and the name beside it.
fn strip(modules: f32) -> String {
    let quiet = f32::from(QUIET_ZONE);
    let name_height = 1.9;
    let left = quiet + 9.5;
    let names = [("TRUSTABLE", 1.6), ("TECHNOLOGY MARK", 5.0)];
    let room = modules - quiet - left;
    let fit = names.iter().map(|(name, _)| room / glyphs::width(name, name_height)).fold(1.0_f32, f32::min);
    let text: String = names.iter().map(|(name, y)| glyphs::path(name, left, *y, name_height * fit)).collect();
    format!(
        r#"<g fill="none" stroke="{INK}" stroke-linecap="round" stroke-linejoin="round"><circle cx="{cx}" cy="4.2" r="3.1" stroke-width="0.9"/><path stroke-width="1.1" d="M{lx} 6.6L{hx} 8.6"/><path stroke-width="1" d="M{t0} 4.3l1.2 1.3l2.2 -2.8"/><path stroke-width="0.42" d="{text}"/></g>"#,
        cx = quiet + 3.4,
        lx = quiet + 5.8,
        hx = quiet + 7.8,
        t0 = quiet + 1.7,
    )
}

fn number_line(number: MarkNumber, modules: f32, top: f32) -> String {
    let digits = number.to_string();
    let (issuer, serial) = digits.split_at(3);
    let (serial, check) = serial.split_at(8);
    let (first, second) = serial.split_at(4);
    let text = format!("{issuer} {first} {second} {check}");
    let room = modules - 2.0 * f32::from(QUIET_ZONE);
    let height = NUMBER_MODULES.min(NUMBER_MODULES * room / glyphs::width(&text, NUMBER_MODULES));
    let path = glyphs::path(&text, (modules - glyphs::width(&text, height)) / 2.0, top, height);
    format!(
        r#"<path fill="none" stroke="{INK}" stroke-width="0.4" stroke-linecap="round" stroke-linejoin="round" d="{path}"/>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        format!("HTTPS://TTM.EXAMPLE/01/04006381333931#T1{}", "1234567890".repeat(40))
    }

    fn label(text: &str, module_mm: f32) -> Result<SvgLabel, LabelError> {
        Label { text, number: MarkNumber::new(7, 42).unwrap(), module_mm }.draw()
    }

    #[test]
    fn the_png_reads_back_as_the_text() {
        for text in [text(), format!("TTM1:{}", "9876543210".repeat(40))] {
            let label = label(&text, 0.5).unwrap();
            let png = label.png(300.0).unwrap();
            let pixels = tiny_skia::Pixmap::decode_png(&png).unwrap();
            let luma: Vec<u8> = pixels.pixels().iter().map(|pixel| pixel.red()).collect();
            let (width, height) = (pixels.width() as usize, pixels.height() as usize);
            let codes: Vec<_> = quircs::Quirc::new().identify(width, height, &luma).collect();
            assert_eq!(codes.len(), 1);
            let read = codes[0].as_ref().unwrap().decode().unwrap().payload;
            assert_eq!(String::from_utf8(read).unwrap(), text);
        }
    }

    #[test]
    fn sizes_follow_the_module() {
        let label = label(&text(), 0.396).unwrap();
        assert_eq!(label.version, 10);
        assert!((label.width_mm - 65.0 * 0.396).abs() < 1e-3, "57 modules and the quiet zone");
        assert!(label.svg.contains(r#"viewBox="0 0 65 "#));
    }

    #[test]
    fn what_cannot_be_read_from_print_is_refused() {
        assert!(matches!(label(&text(), 0.3), Err(LabelError::TooSmall { .. })));
        for size in [f32::NAN, -1.0, 11.0, f32::INFINITY] {
            assert!(matches!(label(&text(), size), Err(LabelError::ModuleSize { .. })));
        }
        assert!(matches!(label("hello", 0.5), Err(LabelError::NoMark)));
        assert!(matches!(label("#é", 0.5), Err(LabelError::NoMark)));
        assert!(matches!(label(&format!("TTM1:{}", "1".repeat(9000)), 0.5), Err(LabelError::NoMark)));
        let good = label(&text(), 0.5).unwrap();
        for dpi in [0.0, 71.0, 2401.0, f32::NAN] {
            assert!(matches!(good.png(dpi), Err(LabelError::Resolution { .. })));
        }
    }
}
