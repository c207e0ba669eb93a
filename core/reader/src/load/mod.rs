//! From a file's bytes to a grey picture, as upright as its EXIF says.

mod jpeg;
mod orient;
mod other;

use crate::LumaImage;

/// The most pixels that are decoded unless told otherwise: 120 megapixels.
pub const MAX_PIXELS: u64 = 120_000_000;

/// The most bytes a decoder may allocate unless told otherwise.
const MAX_MEMORY: u64 = 768 << 20;

/// What a picture may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadLimits {
    /// Width times height, checked before pixels are decoded.
    pub max_pixels: u64,
    /// Bytes that a decoder may allocate.
    pub max_memory: u64,
}

impl Default for LoadLimits {
    fn default() -> Self {
        Self { max_pixels: MAX_PIXELS, max_memory: MAX_MEMORY }
    }
}

/// A decoded picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its brightness, turned upright.
    pub luma: LumaImage<'static>,
    /// Pixels across, upright.
    pub width: u32,
    /// Pixels down, upright.
    pub height: u32,
    /// What the file is.
    pub format: PictureFormat,
}

/// The file formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// JPEG, baseline and progressive, grey, colour and CMYK.
    Jpeg,
    /// PNG, all depths; of an animation the first frame.
    Png,
    /// WebP; of an animation the first frame.
    WebP,
    /// GIF, the first frame.
    Gif,
    /// Windows bitmap.
    Bmp,
}

impl std::fmt::Display for PictureFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
        })
    }
}

/// Why a file gave no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// None of the formats that are read.
    #[error("not a picture in a format that is read (JPEG, PNG, WebP, GIF, BMP)")]
    UnknownFormat,
    /// An HEIF or AVIF file.
    #[error("HEIC and AVIF pictures ({brand}) are not supported: save it as JPEG first")]
    Heic {
        /// The file's major brand, such as `heic`.
        brand: String,
    },
    /// The header declares more pixels than the limit.
    #[error("{width} × {height} pixels are more than the limit of {limit}")]
    TooManyPixels {
        /// Declared width.
        width: u32,
        /// Declared height.
        height: u32,
        /// The limit, in pixels.
        limit: u64,
    },
    /// The decoder would need more memory than the limit.
    #[error("this {format} needs more than the limit of {limit} bytes of memory")]
    TooMuchMemory {
        /// What the file is.
        format: PictureFormat,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The header declares a side of zero.
    #[error("a picture of {width} × {height} pixels holds nothing")]
    ZeroSize {
        /// Declared width.
        width: u32,
        /// Declared height.
        height: u32,
    },
    /// The file ends too early.
    #[error("the {format} ends too early")]
    Truncated {
        /// What the file is.
        format: PictureFormat,
    },
    /// A valid file with a feature that the decoder does not know.
    #[error("this kind of {format} is not supported: {detail}")]
    Unsupported {
        /// What the file is.
        format: PictureFormat,
        /// The decoder's own words.
        detail: String,
    },
    /// The file breaks its format's rules.
    #[error("the {format} is damaged: {detail}")]
    Corrupt {
        /// What the file is.
        format: PictureFormat,
        /// The decoder's own words.
        detail: String,
    },
}

/// Decodes a picture file to grey, turned as its EXIF orientation says; damaged EXIF is ignored.
///
/// # Errors
/// [`PictureError`] says what is wrong with the file or which limit it passes.
///
/// ```
/// use ttm_reader::{LoadLimits, PictureError, decode_picture};
///
/// assert_eq!(decode_picture(b"", &LoadLimits::default()).unwrap_err(), PictureError::Empty);
/// ```
pub fn decode_picture(bytes: &[u8], limits: &LoadLimits) -> Result<Picture, PictureError> {
    let format = sniff(bytes)?;
    let grey = match format {
        PictureFormat::Jpeg => jpeg::decode(bytes, limits)?,
        _ => other::decode(bytes, format, limits)?,
    };
    let grey = orient::upright(grey, orient::orientation(bytes, format));
    let (width, height) = (grey.width, grey.height);
    let damaged = |detail: String| PictureError::Corrupt { format, detail };
    let luma = LumaImage::new(grey.pixels, width as usize, height as usize, width as usize)
        .map_err(|error| damaged(error.to_string()))?;
    Ok(Picture { luma, width, height, format })
}

/// Grey pixels without padding.
struct Grey {
    pixels: Vec<u8>,
    width: u32,
    height: u32,
}

fn sniff(bytes: &[u8]) -> Result<PictureFormat, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if let Some(b"ftyp") = bytes.get(4..8)
        && let Some(brand) = bytes.get(8..12)
        && [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"]
            .iter()
            .any(|b| *b == brand)
    {
        return Err(PictureError::Heic { brand: String::from_utf8_lossy(brand).into_owned() });
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Ok(PictureFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        Ok(PictureFormat::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(PictureFormat::WebP)
    } else if bytes.starts_with(b"GIF8") {
        Ok(PictureFormat::Gif)
    } else if bytes.starts_with(b"BM") {
        Ok(PictureFormat::Bmp)
    } else {
        Err(PictureError::UnknownFormat)
    }
}

/// The header's size against the limits.
fn check_size(width: u32, height: u32, limits: &LoadLimits) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::ZeroSize { width, height });
    }
    if u64::from(width) * u64::from(height) > limits.max_pixels || width.max(height) > 65_535 {
        return Err(PictureError::TooManyPixels { width, height, limit: limits.max_pixels });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
