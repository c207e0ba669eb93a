//! A grey picture: every code in view, whatever the pixels.
//!
//! The first bytes are width, scale and padding. Then come pixels, or bits that are blown up to modules, which reach the
//! finders far more often.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_reader::{LumaImage, ReadOptions, gtin14, read};

fuzz_target!(|data: &[u8]| {
    let [width, scale, padding, rest @ ..] = data else { return };
    let (width, padding) = (usize::from(*width) + 1, usize::from(*padding % 5));
    let pixels = match scale % 4 {
        0 => rest.to_vec(),
        _ => rest.iter().flat_map(|byte| (0..8).map(move |bit| if byte >> bit & 1 == 1 { 0 } else { 255 })).collect(),
    };
    let scale = usize::from(*scale % 4).max(1);
    let rows: Vec<&[u8]> = pixels.chunks_exact(width).collect();
    let wide = |row: &[u8]| -> Vec<u8> {
        let across = row.iter().flat_map(|&grey| std::iter::repeat_n(grey, scale));
        across.chain(std::iter::repeat_n(0, padding)).collect()
    };
    let buffer: Vec<u8> = rows.iter().flat_map(|row| wide(row).repeat(scale)).collect();
    let Ok(image) = LumaImage::new(&buffer, width * scale, rows.len() * scale, width * scale + padding) else { return };
    for symbol in read(&image, &ReadOptions::default()) {
        let _ = gtin14(&symbol);
        assert!(symbol.corners.iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
    }
});
