//! Bytes of pictures: PNG without loss, JPEG as phones write it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::raster::{Luma, Rgb};

impl Luma {
    /// The picture as a PNG.
    #[must_use]
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
        match encoder.write_image(&self.pixels, self.width as u32, self.height as u32, ExtendedColorType::L8) {
            Ok(()) => bytes,
            Err(error) => unreachable!("a picture in memory has a PNG: {error}"),
        }
    }
}

impl Rgb {
    /// The picture as a JPEG of this quality, and turned: EXIF orientation 1 to 8 says how a viewer turns it back.
    #[must_use]
    pub fn jpeg(&self, quality: u8, orientation: u8) -> Vec<u8> {
        let stored = self.stored(orientation);
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if encoder.set_exif_metadata(exif(orientation)).is_err() {
            unreachable!("a JPEG holds EXIF");
        }
        let (width, height) = (stored.width as u32, stored.height as u32);
        match encoder.write_image(&stored.pixels, width, height, ExtendedColorType::Rgb8) {
            Ok(()) => bytes,
            Err(error) => unreachable!("a picture in memory has a JPEG: {error}"),
        }
    }

    /// The pixels as the sensor stores them, so that the orientation turns them upright.
    fn stored(&self, orientation: u8) -> Self {
        let (w, h) = (self.width, self.height);
        let (width, height) = if (5..=8).contains(&orientation) { (h, w) } else { (w, h) };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                // Where the stored pixel is in the upright picture (EXIF 2.32, Orientation).
                let (ux, uy) = match orientation {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (w - 1 - y, x),
                    7 => (w - 1 - y, h - 1 - x),
                    8 => (y, h - 1 - x),
                    _ => (x, y),
                };
                let at = (uy * w + ux) * 3;
                pixels.extend_from_slice(&self.pixels[at..at + 3]);
            }
        }
        Self { width, height, pixels }
    }
}

/// One entry in a little-endian TIFF directory: the orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0\x01\0".to_vec();
    bytes.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    bytes.extend([0; 4]);
    bytes
}

/// The picture after a JPEG of this quality was made of it and opened again.
pub(crate) fn through_jpeg(luma: &Luma, quality: u8) -> Luma {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    let written = encoder.write_image(&luma.pixels, luma.width as u32, luma.height as u32, ExtendedColorType::L8);
    let opened = image::ImageReader::with_format(Cursor::new(bytes), image::ImageFormat::Jpeg).decode();
    match (written, opened) {
        (Ok(()), Ok(opened)) => Luma { pixels: opened.into_luma8().into_raw(), ..*luma },
        (written, opened) => unreachable!("a JPEG in memory opens: {:?} {:?}", written.err(), opened.err()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttm_reader::{LoadLimits, decode_picture};

    #[test]
    fn every_orientation_opens_upright() {
        let pixels = (0..48 * 32)
            .flat_map(|i| {
                let (x, y) = (i % 48, i / 48);
                [(x * 5) as u8, if y < 16 { 40 } else { 220 }, (x * 5) as u8]
            })
            .collect();
        let picture = Rgb { width: 48, height: 32, pixels };
        let upright = picture.luma();
        for orientation in 1..=8 {
            let opened = decode_picture(&picture.jpeg(95, orientation), &LoadLimits::default()).unwrap().luma;
            assert_eq!((opened.width(), opened.height()), (48, 32), "{orientation}");
            let apart: i32 =
                upright.pixels.iter().zip(opened.pixels()).map(|(a, b)| (i32::from(*a) - i32::from(*b)).abs()).sum();
            assert!(apart / (48 * 32) < 8, "{orientation}: {apart}");
        }
    }
}
