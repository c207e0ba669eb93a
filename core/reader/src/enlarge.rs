//! A picture at twice its size: in symbols of two pixels a module, lines are found between the pixels.

use crate::{LumaError, LumaImage};

/// A pixel of the larger picture lies a quarter of a pixel beside one of the smaller: a cubic through the four around
/// it (Catmull and Rom), in 128ths, the nearest second.
const WEIGHTS: [i32; 4] = [-9, 29, 111, -3];

/// The picture at twice its size.
///
/// # Errors
/// [`LumaError::TooLarge`] when it is too large for that.
pub(crate) fn doubled(image: &LumaImage<'_>) -> Result<LumaImage<'static>, LumaError> {
    let (width, height) = (image.width(), image.height());
    let mut pixels = vec![0; width * height * 4];
    let mut tall = vec![0; width];
    for (y, row) in pixels.chunks_exact_mut(width * 2).enumerate() {
        let rows = around(y, height).map(|y| image.row(y));
        for (x, to) in tall.iter_mut().enumerate() {
            *to = mixed(rows.map(|row| row[x]));
        }
        for (x, to) in row.iter_mut().enumerate() {
            *to = mixed(around(x, width).map(|x| tall[x]));
        }
    }
    LumaImage::new(pixels, width * 2, height * 2, width * 2)
}

/// The four pixels that one of the larger picture is mixed from, in the order of the weights; the rim is continued.
fn around(at: usize, end: usize) -> [usize; 4] {
    let (near, last) = (at / 2, end - 1);
    let (less, more) = (near.saturating_sub(1), (near + 1).min(last));
    let (far_less, far_more) = (near.saturating_sub(2), (near + 2).min(last));
    if at.is_multiple_of(2) { [more, less, near, far_less] } else { [less, more, near, far_more] }
}

fn mixed(pixels: [u8; 4]) -> u8 {
    let sum: i32 = WEIGHTS.iter().zip(pixels).map(|(weight, pixel)| weight * i32::from(pixel)).sum();
    ((sum + 64) >> 7).clamp(0, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_light_stays_and_a_ramp_gets_finer() {
        let even = LumaImage::new(vec![93; 35], 7, 5, 7).unwrap();
        let large = doubled(&even).unwrap();
        assert_eq!((large.width(), large.height()), (14, 10));
        assert!(large.pixels().iter().all(|pixel| *pixel == 93));
        let ramp: Vec<u8> = (0..8).map(|x| 40 + 8 * x).collect();
        let ramp = doubled(&LumaImage::new(ramp, 8, 1, 8).unwrap()).unwrap();
        assert_eq!(&ramp.row(0)[4..12], [54, 58, 62, 66, 70, 74, 78, 82]);
        assert_eq!(ramp.row(0), ramp.row(1));
    }

    #[test]
    fn single_pixels_and_strips() {
        for (width, height) in [(1, 1), (1, 9), (9, 1), (2, 2)] {
            let dots: Vec<u8> = (0..width * height).map(|i| (i * 200 % 256) as u8).collect();
            let large = doubled(&LumaImage::new(&dots, width, height, width).unwrap()).unwrap();
            assert_eq!((large.width(), large.height()), (2 * width, 2 * height));
        }
        let long = vec![0; 40_000];
        assert!(doubled(&LumaImage::new(&long, 40_000, 1, 40_000).unwrap()).is_err());
    }
}
