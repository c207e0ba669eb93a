//! The picture at half, quarter … size.

use crate::LumaImage;
use crate::image::halved;

/// Levels are made until the longer side has at most so many pixels.
const SMALLEST: usize = 400;
/// The same where a code is known to be: its noise is less in halves.
const SMALLEST_CLOSE: usize = 160;
/// Levels at most: 65,535 pixels halved eight times.
const MAX_LEVELS: usize = 9;

/// Places in larger levels do not fit 16 bits before the point, the sign aside.
const MAX_FIXED: usize = 32_000;

/// The picture and its halves, the largest first. Together the halves take a third of the picture's memory.
#[derive(Debug)]
pub(crate) struct Pyramid<'a> {
    levels: Vec<Level<'a>>,
}

impl<'a> Pyramid<'a> {
    /// Halves the picture until it is small.
    pub(crate) fn new(image: &'a LumaImage<'_>) -> Self {
        Self::down_to(image, SMALLEST)
    }

    /// Halves a part of a picture in which a code is known to be.
    pub(crate) fn close(image: &'a LumaImage<'_>) -> Self {
        Self::down_to(image, SMALLEST_CLOSE)
    }

    #[inline(never)]
    fn down_to(image: &'a LumaImage<'_>, smallest: usize) -> Self {
        let mut levels = vec![Level::full(image)];
        while levels.len() < MAX_LEVELS
            && let Some(next) = levels.last().filter(|l| l.width.max(l.height) > smallest).and_then(Level::halved)
        {
            levels.push(next);
        }
        Self { levels }
    }

    /// The picture alone.
    pub(crate) fn flat(image: &'a LumaImage<'_>) -> Self {
        Self { levels: vec![Level::full(image)] }
    }

    /// The levels, the picture itself first.
    pub(crate) fn levels(&self) -> &[Level<'a>] {
        &self.levels
    }
}

/// A grey picture: the one given, or a half of the level above.
#[derive(Debug)]
pub(crate) struct Level<'a> {
    pixels: std::borrow::Cow<'a, [u8]>,
    pub(crate) width: usize,
    pub(crate) height: usize,
    stride: usize,
    /// Full-size pixels per pixel.
    pub(crate) scale: f32,
}

impl<'a> Level<'a> {
    /// The picture itself, not copied.
    pub(crate) fn full(image: &'a LumaImage<'_>) -> Self {
        let (width, height, stride) = (image.width(), image.height(), image.stride());
        Self { pixels: image.pixels().into(), width, height, stride, scale: 1.0 }
    }

    /// Each pixel the mean of four; an odd last row or column is left out. `None` below four pixels.
    pub(crate) fn halved(&self) -> Option<Level<'static>> {
        let (width, height) = (self.width / 2, self.height / 2);
        if width < 4 || height < 4 {
            return None;
        }
        let pixels = halved(width, height, |y| self.row(y));
        Some(Level { pixels: pixels.into(), width, height, stride: width, scale: self.scale * 2.0 })
    }

    pub(crate) fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// Row `y`, which must be below the height.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let start = y * self.stride;
        &self.pixels[start..start + self.width]
    }

    /// The brightness at a place in this level's pixels, mixed from the four around it; the rim is continued outward.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let right = usize::from(left + 1 < self.width);
        let below = if top + 1 < self.height { self.stride } else { 0 };
        let at = top * self.stride + left;
        let mix = |a: u8, b: u8| {
            let a = f32::from(a);
            a + (f32::from(b) - a) * fx
        };
        let upper = mix(self.pixels[at], self.pixels[at + right]);
        upper + (mix(self.pixels[at + below], self.pixels[at + below + right]) - upper) * fy
    }

    /// Whether [`sample_inside`](Self::sample_inside) may be asked for a place.
    pub(crate) fn holds(&self, x: f32, y: f32) -> bool {
        x >= 0.5 && y >= 0.5 && x < self.width as f32 - 0.6 && y < self.height as f32 - 0.6 && self.width < MAX_FIXED
    }

    /// The same as [`sample`](Self::sample) to 1/256 of a pixel, for a place that the level holds.
    #[inline]
    pub(crate) fn sample_inside(&self, x: f32, y: f32) -> f32 {
        let (x, y) = ((x * 256.0) as i32 - 128, (y * 256.0) as i32 - 128);
        self.mixed(y >> 8, x >> 8, x & 0xFF, y & 0xFF)
    }

    /// The mix of four pixels, `fx` and `fy` of 256 parts from the first.
    #[inline]
    fn mixed(&self, row: i32, column: i32, fx: i32, fy: i32) -> f32 {
        let at = (row as usize).wrapping_mul(self.stride).wrapping_add(column as usize);
        let two = |at: usize| self.pixels.get(at..at.wrapping_add(2));
        let (Some(above), Some(below)) = (two(at), two(at.wrapping_add(self.stride))) else { return 0.0 };
        let mix = |row: &[u8]| (i32::from(row[0]) << 8) + (i32::from(row[1]) - i32::from(row[0])) * fx;
        let (upper, lower) = (mix(above), mix(below));
        ((upper << 8) + (lower - upper) * fy) as f32 * (1.0 / 65_536.0)
    }

    /// The brightness at `out.len()` places, `step` from one to the next.
    pub(crate) fn line(&self, from: (f32, f32), step: (f32, f32), out: &mut [f32]) {
        let last = out.len().saturating_sub(1) as f32;
        let inside = |at: f32, step: f32, size: usize| {
            let (a, b) = (at - 0.5, at - 0.5 + step * last);
            a.min(b) >= 0.0 && a.max(b) < size as f32 - 1.01 && size < MAX_FIXED
        };
        if !(inside(from.0, step.0, self.width) && inside(from.1, step.1, self.height)) {
            let (mut x, mut y) = from;
            for value in out {
                *value = self.sample(x, y);
                (x, y) = (x + step.0, y + step.1);
            }
            return;
        }
        // In whole numbers, with sixteen bits behind the point: no place needs to be checked or converted.
        let fixed = |at: f32| (at * 65_536.0) as i32;
        let (mut x, mut y) = (fixed(from.0 - 0.5), fixed(from.1 - 0.5));
        let (dx, dy) = (fixed(step.0), fixed(step.1));
        for value in out {
            *value = self.mixed(y >> 16, x >> 16, x >> 8 & 0xFF, y >> 8 & 0xFF);
            (x, y) = (x + dx, y + dy);
        }
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
    fn lines_are_samples_in_a_row() {
        let pixels: Vec<u8> = (0..40 * 30).map(|i| (i * 37 % 251) as u8).collect();
        let image = LumaImage::new(pixels, 40, 30, 40).unwrap();
        let level = Level::full(&image);
        for (from, step) in [((3.2, 4.7), (1.3, 0.9)), ((38.0, 20.0), (-1.1, 0.4)), ((0.2, 0.1), (2.0, 2.0))] {
            let mut line = [0.0; 20];
            level.line(from, step, &mut line);
            for (i, value) in line.iter().enumerate() {
                let (x, y) = (from.0 + step.0 * i as f32, from.1 + step.1 * i as f32);
                assert!((value - level.sample(x, y)).abs() < 4.0, "{i}: {value} {}", level.sample(x, y));
            }
        }
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
