//! PNG, WebP, GIF and BMP through `image`.

use std::io::Cursor;

use image::{ColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{Grey, LoadLimits, PictureError, PictureFormat, check_size};

pub(super) fn decode(bytes: &[u8], format: PictureFormat, limits: &LoadLimits) -> Result<Grey, PictureError> {
    let kind = match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::WebP => ImageFormat::WebP,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Bmp => ImageFormat::Bmp,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
    };
    let mut budget = Limits::default();
    budget.max_alloc = Some(limits.max_memory);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    reader.limits(budget);
    let fail = |error| explain(error, format, limits);
    let decoder = reader.into_decoder().map_err(fail)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height, limits)?;
    let total = decoder.total_bytes();
    if total > limits.max_memory {
        return Err(PictureError::TooMuchMemory { format, limit: limits.max_memory });
    }
    let colour = decoder.color_type();
    let mut raw = vec![0; usize::try_from(total).unwrap_or(0)];
    decoder.read_image(&mut raw).map_err(fail)?;
    Ok(Grey { pixels: to_grey(raw, colour), width, height })
}

/// Luma of Rec. 601 in eighths of a bit; the weights add up to 256.
pub(super) fn grey_of(red: u32, green: u32, blue: u32) -> u8 {
    u8::try_from((77 * red + 150 * green + 29 * blue) >> 8).unwrap_or(u8::MAX)
}

/// Samples of 16 bits are in the machine's order; transparent pixels lie on white paper.
fn to_grey(raw: Vec<u8>, colour: ColorType) -> Vec<u8> {
    let high = |p: &[u8], i: usize| u32::from(u16::from_ne_bytes([p[2 * i], p[2 * i + 1]]) >> 8);
    match colour {
        ColorType::L8 => raw,
        ColorType::La8 => raw.chunks_exact(2).map(|p| on_white(p[0], p[1])).collect(),
        ColorType::Rgb8 => raw.chunks_exact(3).map(|p| grey_of(p[0].into(), p[1].into(), p[2].into())).collect(),
        ColorType::Rgba8 => {
            raw.chunks_exact(4).map(|p| on_white(grey_of(p[0].into(), p[1].into(), p[2].into()), p[3])).collect()
        }
        ColorType::L16 => raw.chunks_exact(2).map(|p| grey_of(high(p, 0), high(p, 0), high(p, 0))).collect(),
        ColorType::La16 => raw
            .chunks_exact(4)
            .map(|p| on_white(grey_of(high(p, 0), high(p, 0), high(p, 0)), grey_of(high(p, 1), high(p, 1), high(p, 1))))
            .collect(),
        ColorType::Rgb16 => raw.chunks_exact(6).map(|p| grey_of(high(p, 0), high(p, 1), high(p, 2))).collect(),
        _ => raw
            .chunks_exact(8)
            .map(|p| on_white(grey_of(high(p, 0), high(p, 1), high(p, 2)), grey_of(high(p, 3), high(p, 3), high(p, 3))))
            .collect(),
    }
}

fn on_white(grey: u8, alpha: u8) -> u8 {
    let (grey, alpha) = (u32::from(grey), u32::from(alpha));
    u8::try_from((grey * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn explain(error: ImageError, format: PictureFormat, limits: &LoadLimits) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooMuchMemory { format, limit: limits.max_memory },
        ImageError::Unsupported(what) => PictureError::Unsupported { format, detail: what.to_string() },
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureError::Truncated { format }
        }
        other => PictureError::Corrupt { format, detail: other.to_string() },
    }
}
