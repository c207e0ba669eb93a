//! JPEG: the Y plane as it is; only CMYK goes through RGB.

use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::{JpegDecoder, errors::DecodeErrors};

use super::{Grey, LoadLimits, PictureError, PictureFormat, check_size, other::grey_of};

/// Progressive pictures of more scans than this are attacks.
const MAX_SCANS: usize = 100;
/// Bytes of a coefficient in the decoder.
const COEFFICIENT: u64 = 2;

pub(super) fn decode(bytes: &[u8], limits: &LoadLimits) -> Result<Grey, PictureError> {
    let options = DecoderOptions::default()
        .set_max_width(65_535)
        .set_max_height(65_535)
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| explain(&error))?;
    let (width, height) = decoder.dimensions().unwrap_or((0, 0));
    let (width, height) = (u32::try_from(width).unwrap_or(u32::MAX), u32::try_from(height).unwrap_or(u32::MAX));
    check_size(width, height, limits)?;
    let colour = !matches!(decoder.input_colorspace(), Some(ColorSpace::YCbCr | ColorSpace::Luma));
    if colour {
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::RGB));
    }
    // RGB and the grey made of it; of a progressive picture all coefficients are kept until its last scan.
    let progressive = decoder.info().filter(|info| !info.sof.is_sequential_dct());
    let coefficients = progressive.map_or(0, |info| COEFFICIENT * u64::from(info.components));
    let needed = u64::from(width) * u64::from(height) * (coefficients + if colour { 4 } else { 1 });
    if needed > limits.max_memory {
        return Err(PictureError::TooMuchMemory { format: PictureFormat::Jpeg, limit: limits.max_memory });
    }
    let pixels = decoder.decode().map_err(|error| explain(&error))?;
    let pixels = if colour {
        pixels.chunks_exact(3).map(|p| grey_of(u32::from(p[0]), u32::from(p[1]), u32::from(p[2]))).collect()
    } else {
        pixels
    };
    Ok(Grey { pixels, width, height })
}

fn explain(error: &DecodeErrors) -> PictureError {
    let format = PictureFormat::Jpeg;
    match error {
        DecodeErrors::ZeroError => PictureError::ZeroSize { width: 0, height: 0 },
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PictureError::Truncated { format },
        DecodeErrors::Unsupported(what) => PictureError::Unsupported { format, detail: format!("{what:?}") },
        other => PictureError::Corrupt { format, detail: other.to_string() },
    }
}
