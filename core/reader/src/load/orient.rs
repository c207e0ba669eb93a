//! EXIF orientation (Exif 2.32 §4.6.4, tag 274).

use std::io::Cursor;

use super::{Grey, PictureFormat};

/// 1 to 8; 1, upright, when the file does not say or its EXIF is damaged.
pub(super) fn orientation(bytes: &[u8], format: PictureFormat) -> u32 {
    if matches!(format, PictureFormat::Gif | PictureFormat::Bmp) {
        return 1;
    }
    let Ok(data) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return 1 };
    data.get_field(exif::Tag::Orientation, exif::In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .filter(|value| (1..=8).contains(value))
        .unwrap_or(1)
}

/// Turns and mirrors `grey` so that its first row is the top.
pub(super) fn upright(mut grey: Grey, orientation: u32) -> Grey {
    let width = grey.width as usize;
    match orientation {
        2 => grey.pixels.chunks_exact_mut(width).for_each(<[u8]>::reverse),
        3 => grey.pixels.reverse(),
        4 => {
            grey.pixels.reverse();
            grey.pixels.chunks_exact_mut(width).for_each(<[u8]>::reverse);
        }
        5 => grey = transposed(&grey),
        6 => return upright(transposed(&grey), 2),
        7 => {
            grey = transposed(&grey);
            grey.pixels.reverse();
        }
        8 => return upright(transposed(&grey), 4),
        _ => {}
    }
    grey
}

/// In blocks, so that both pictures stay in the cache.
fn transposed(grey: &Grey) -> Grey {
    const BLOCK: usize = 32;
    let (width, height) = (grey.width as usize, grey.height as usize);
    let mut pixels = vec![0; width * height];
    for top in (0..height).step_by(BLOCK) {
        for left in (0..width).step_by(BLOCK) {
            for y in top..(top + BLOCK).min(height) {
                for x in left..(left + BLOCK).min(width) {
                    pixels[x * height + y] = grey.pixels[y * width + x];
                }
            }
        }
    }
    Grey { pixels, width: grey.height, height: grey.width }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_eight() {
        // 1 2 3
        // 4 5 6
        for (orientation, expected, width) in [
            (1, [1, 2, 3, 4, 5, 6], 3),
            (2, [3, 2, 1, 6, 5, 4], 3),
            (3, [6, 5, 4, 3, 2, 1], 3),
            (4, [4, 5, 6, 1, 2, 3], 3),
            (5, [1, 4, 2, 5, 3, 6], 2),
            (6, [4, 1, 5, 2, 6, 3], 2),
            (7, [6, 3, 5, 2, 4, 1], 2),
            (8, [3, 6, 2, 5, 1, 4], 2),
        ] {
            let grey = upright(Grey { pixels: vec![1, 2, 3, 4, 5, 6], width: 3, height: 2 }, orientation);
            assert_eq!((grey.pixels, grey.width), (expected.to_vec(), width), "{orientation}");
        }
    }
}
