//! A file that says it is a picture: JPEG, PNG, WebP, GIF or BMP, with EXIF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_reader::{LoadLimits, decode_picture};

/// Small, so that the fuzzer tries many files instead of few large pictures.
const LIMITS: LoadLimits = LoadLimits { max_pixels: 1 << 20, max_memory: 64 << 20 };

fuzz_target!(|data: &[u8]| {
    if let Ok(picture) = decode_picture(data, &LIMITS) {
        assert!((picture.luma.width() * picture.luma.height()) as u64 <= LIMITS.max_pixels);
    }
});
