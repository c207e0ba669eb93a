//! QR symbols as print, also the ways in which people print them wrongly.

use qrcode::QrCode;
use qrcode::bits::Bits;
use std::fmt::Write;

use qrcode::types::{Color, EcLevel, QrError, Version};

use crate::raster::Raster;

/// How a dark module is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Modules {
    /// As ISO/IEC 18004 has it.
    Square,
    /// Corners without a dark neighbour are round.
    Rounded,
    /// A dot of this diameter, as a share of the module.
    Dots(f32),
}

/// A symbol and how it is drawn.
#[derive(Debug, Clone)]
pub(crate) struct QrArt {
    /// Modules along a side.
    pub(crate) side: usize,
    dark: Vec<bool>,
    /// Modules that are seen whatever the style: the finder patterns.
    pub(crate) modules: Modules,
    /// Light modules around it.
    pub(crate) quiet: f32,
    /// Side of a picture in the middle, as a share of the symbol's side.
    pub(crate) logo: f32,
    /// Left and right are exchanged, as seen through glass.
    pub(crate) mirrored: bool,
    /// Light on dark.
    pub(crate) inverted: bool,
}

impl QrArt {
    /// The smallest symbol of the text, or one of a version.
    ///
    /// # Errors
    /// When the text does not fit.
    pub(crate) fn new(text: &str, version: Option<i16>, level: EcLevel) -> Result<Self, QrError> {
        let code = match version {
            Some(version) => {
                // In bytes throughout, so that what fits can be reckoned.
                let mut bits = Bits::new(Version::Normal(version));
                bits.push_byte_data(text.as_bytes())?;
                bits.push_terminator(level)?;
                QrCode::with_bits(bits, level)?
            }
            None => QrCode::with_error_correction_level(text, level)?,
        };
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self {
            side: code.width(),
            dark,
            modules: Modules::Square,
            quiet: 4.0,
            logo: 0.0,
            mirrored: false,
            inverted: false,
        })
    }

    /// Side with the quiet zone, in modules.
    pub(crate) fn full(&self) -> f32 {
        self.side as f32 + 2.0 * self.quiet
    }

    /// The dark modules as the path of a drawing, one unit to a module, without a quiet zone.
    pub(crate) fn path(&self) -> String {
        let mut path = String::new();
        for (row, line) in self.dark.chunks(self.side).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run[0] {
                    // Writing to a string does not fail.
                    let _ = write!(path, "M{column} {row}h{0}v1h-{0}z", run.len());
                }
                column += run.len();
            }
        }
        path
    }

    /// The ink, 0 none to 1 full, with `fine` pixels to a module.
    pub(crate) fn ink(&self, fine: usize) -> Raster<1> {
        let quiet = (self.quiet * fine as f32).round() as usize;
        let size = self.side * fine + 2 * quiet;
        Raster::by(size, size, |x, y| {
            let x = if self.mirrored { size - 1 - x } else { x };
            let inside = x >= quiet && y >= quiet && x < size - quiet && y < size - quiet;
            let mut ink = if inside { self.at(x - quiet, y - quiet, fine) } else { 0.0 };
            if self.inverted {
                ink = 1.0 - ink;
            }
            [ink]
        })
    }

    fn at(&self, x: usize, y: usize, fine: usize) -> f32 {
        let half = self.side as f32 / 2.0;
        let place = |v: usize| (v as f32 + 0.5) / fine as f32;
        let (px, py) = (place(x), place(y));
        if let Some(ink) = self.logo_ink(px - half, py - half) {
            return ink;
        }
        let (column, row) = (x / fine, y / fine);
        let dark = self.dark[row * self.side + column];
        let (dx, dy) = (px - column as f32 - 0.5, py - row as f32 - 0.5);
        // A corner is soft over one pixel of the art.
        let inside = |apart: f32, radius: f32| ((radius - apart) * fine as f32 + 0.5).clamp(0.0, 1.0);
        match self.modules {
            Modules::Dots(diameter) if !self.in_finder(column, row) => {
                if dark {
                    inside((dx * dx + dy * dy).sqrt(), diameter / 2.0)
                } else {
                    0.0
                }
            }
            Modules::Rounded if dark => {
                let beside = |right: isize, down: isize| self.is_dark(column as isize + right, row as isize + down);
                let (right, down) = (if dx > 0.0 { 1 } else { -1 }, if dy > 0.0 { 1 } else { -1 });
                if beside(right, 0) || beside(0, down) { 1.0 } else { inside((dx * dx + dy * dy).sqrt(), 0.5) }
            }
            _ => f32::from(u8::from(dark)),
        }
    }

    /// A ring with a tick on a light ground, in modules from the middle.
    fn logo_ink(&self, x: f32, y: f32) -> Option<f32> {
        let radius = self.logo * self.side as f32 / 2.0;
        if radius < 0.5 || x.abs() > radius || y.abs() > radius {
            return None;
        }
        let (x, y) = (x / radius, y / radius);
        let apart = (x * x + y * y).sqrt();
        let tick = if x < -0.1 {
            (y - x - 0.35).abs() < 0.17 && x > -0.45
        } else {
            (y + 1.2 * x - 0.13).abs() < 0.2 && x < 0.45
        };
        Some(f32::from(u8::from((0.68..0.86).contains(&apart) || apart < 0.6 && tick)))
    }

    fn is_dark(&self, column: isize, row: isize) -> bool {
        let side = self.side as isize;
        (0..side).contains(&column) && (0..side).contains(&row) && self.dark[(row * side + column) as usize]
    }

    fn in_finder(&self, column: usize, row: usize) -> bool {
        let near = |v: usize| v < 7;
        let far = |v: usize| v + 7 >= self.side;
        near(column) && (near(row) || far(row)) || far(column) && near(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_follows_the_modules() {
        let art = QrArt::new("TEST", Some(1), EcLevel::M).unwrap();
        let ink = art.ink(4);
        assert_eq!((ink.width, art.side, art.full()), (29 * 4, 21, 29.0));
        assert_eq!(ink.pixels[(4 * 4 + 1) * ink.width + 4 * 4 + 1], [1.0], "the corner of the finder pattern");
        assert_eq!(ink.pixels[0], [0.0], "the quiet zone");
        let mirrored = QrArt { mirrored: true, ..art.clone() }.ink(4);
        assert_eq!(mirrored.pixels[24 * 116 + 115 - 40], ink.pixels[24 * 116 + 40]);
        let inverted = QrArt { inverted: true, ..art }.ink(4);
        assert_eq!(inverted.pixels[0], [1.0]);
    }
}
