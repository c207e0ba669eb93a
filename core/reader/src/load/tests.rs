use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::*;

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn load(bytes: &[u8]) -> Result<Picture, PictureError> {
    decode_picture(bytes, &LoadLimits::default())
}

#[test]
fn every_depth_and_format() {
    let grey = DynamicImage::ImageLuma8(image::GrayImage::from_fn(20, 10, |x, _| image::Luma([(x * 12) as u8])));
    for (picture, format) in [
        (grey.clone(), ImageFormat::Png),
        (DynamicImage::ImageRgb8(grey.to_rgb8()), ImageFormat::Png),
        (DynamicImage::ImageRgba16(grey.to_rgba16()), ImageFormat::Png),
        (DynamicImage::ImageLumaA16(grey.to_luma_alpha16()), ImageFormat::Png),
        (DynamicImage::ImageLuma16(grey.to_luma16()), ImageFormat::Png),
        (DynamicImage::ImageRgba8(grey.to_rgba8()), ImageFormat::Gif),
        (DynamicImage::ImageRgb8(grey.to_rgb8()), ImageFormat::WebP),
        (DynamicImage::ImageRgb8(grey.to_rgb8()), ImageFormat::Jpeg),
        (grey.clone(), ImageFormat::Jpeg),
        (DynamicImage::ImageRgb8(grey.to_rgb8()), ImageFormat::Bmp),
    ] {
        let loaded = load(&encoded(&picture, format)).unwrap();
        assert_eq!((loaded.width, loaded.height), (20, 10));
        let got = i32::from(loaded.luma.pixel(10, 5));
        assert!((got - 120).abs() < 8, "{format:?} {:?}: {got}", picture.color());
    }
}

#[test]
fn transparent_is_white() {
    let picture = DynamicImage::ImageRgba8(image::RgbaImage::new(4, 4));
    assert_eq!(load(&encoded(&picture, ImageFormat::Png)).unwrap().luma.pixel(0, 0), 255);
}

#[test]
fn declared_size_is_checked_first() {
    let mut png = encoded(&DynamicImage::new_luma8(1, 1), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    // The header's checksum no longer fits: damaged or too large, never a picture.
    assert!(matches!(load(&png), Err(PictureError::TooManyPixels { .. } | PictureError::Corrupt { .. })));
    let small = LoadLimits { max_pixels: 100, ..LoadLimits::default() };
    let jpeg = encoded(&DynamicImage::new_luma8(11, 10), ImageFormat::Jpeg);
    let refused = PictureError::TooManyPixels { width: 11, height: 10, limit: 100 };
    assert_eq!(decode_picture(&jpeg, &small).unwrap_err(), refused);
}

/// Four inks, half black, in scans one after another: 64 × 64 pixels of 4 bytes, and 2 for each of 4 coefficients.
#[test]
fn scans_that_are_kept_count_as_memory() {
    let jpeg = include_bytes!("pictures/progressive.jpg");
    let grey = load(jpeg).unwrap().luma.pixel(30, 30);
    assert!((100..156).contains(&grey), "{grey}");
    let limits = |max_memory| LoadLimits { max_memory, ..LoadLimits::default() };
    let enough = 64 * 64 * 12;
    assert!(decode_picture(jpeg, &limits(enough)).is_ok());
    let refused = PictureError::TooMuchMemory { format: PictureFormat::Jpeg, limit: enough - 1 };
    assert_eq!(decode_picture(jpeg, &limits(enough - 1)).unwrap_err(), refused);
}

#[test]
fn what_is_not_a_picture() {
    assert_eq!(load(b"hello world, this is text").unwrap_err(), PictureError::UnknownFormat);
    assert_eq!(load(b"\0\0\0\x18ftypheic\0\0\0\0").unwrap_err(), PictureError::Heic { brand: "heic".into() });
    assert!(load(&[0xFF, 0xD8, 0xFF]).is_err());
    let png = encoded(&DynamicImage::new_luma8(64, 64), ImageFormat::Png);
    assert!(load(&png[..png.len() / 2]).is_err());
}
