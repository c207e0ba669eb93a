//! The picture at half, quarter … size.

use crate::LumaImage;

/// A grey picture of its own, rows without padding.
#[derive(Debug)]
pub(super) struct Level<'a> {
    pixels: std::borrow::Cow<'a, [u8]>,
    pub(super) width: usize,
    pub(super) height: usize,
    stride: usize,
    /// Full-size pixels per pixel.
    pub(super) scale: f32,
}

impl<'a> Level<'a> {
    /// The picture itself, not copied.
    pub(super) fn full(image: &'a LumaImage<'_>) -> Self {
        let (width, height, stride) = (image.width(), image.height(), image.stride());
        Self { pixels: image.pixels().into(), width, height, stride, scale: 1.0 }
    }

    /// Each pixel the mean of four; an odd last row or column is left out. `None` below four pixels.
    pub(super) fn halved(&self) -> Option<Level<'static>> {
        let (width, height) = (self.width / 2, self.height / 2);
        if width < 4 || height < 4 {
            return None;
        }
        let mut pixels = vec![0; width * height];
        for (y, out) in pixels.chunks_exact_mut(width).enumerate() {
            let (above, below) = (self.row(2 * y), self.row(2 * y + 1));
            for ((to, a), b) in out.iter_mut().zip(above.chunks_exact(2)).zip(below.chunks_exact(2)) {
                let sum = u16::from(a[0]) + u16::from(a[1]) + u16::from(b[0]) + u16::from(b[1]);
                *to = ((sum + 2) >> 2) as u8;
            }
        }
        Some(Level { pixels: pixels.into(), width, height, stride: width, scale: self.scale * 2.0 })
    }

    /// Row `y`, which must be below the height.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        let start = y * self.stride;
        &self.pixels[start..start + self.width]
    }

    /// The brightness at a place in this level's pixels, mixed from the four around it; the rim is continued outward.
    pub(super) fn sample(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let right = (left + 1).min(self.width - 1);
        let (above, below) = (self.row(top), self.row((top + 1).min(self.height - 1)));
        let mix = |row: &[u8]| {
            let a = f32::from(row[left]);
            a + (f32::from(row[right]) - a) * fx
        };
        let upper = mix(above);
        upper + (mix(below) - upper) * fy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_means() {
        let pixels: Vec<u8> = (0..9 * 8).map(|i| if i % 9 % 2 == 0 { 10 } else { 30 }).collect();
        let image = LumaImage::new(pixels, 9, 8, 9).unwrap();
        let half = Level::full(&image).halved().unwrap();
        assert_eq!((half.width, half.height), (4, 4));
        assert!((0..4).all(|y| half.row(y) == [20; 4]));
        assert!(half.halved().is_none());
    }

    #[test]
    fn samples_mix_and_never_leave() {
        let image = LumaImage::new(vec![0, 100, 0, 100], 2, 2, 2).unwrap();
        let level = Level::full(&image);
        assert_eq!(level.sample(1.0, 1.0), 50.0);
        assert_eq!(level.sample(-5.0, 9.0), 0.0);
        assert_eq!(level.sample(f32::MAX, f32::MIN), 100.0);
    }
}
