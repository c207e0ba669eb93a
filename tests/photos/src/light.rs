//! Light that falls on the art, and what lies on it: glare, the shadow of a hand, dirt, scratches, the grid of a screen.
//! Places are in modules (or millimetres) of the art, from its centre.

use crate::random::Random;
use crate::raster::Raster;
use crate::scene::sin_cos;

/// A bright spot where a lamp is mirrored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glare {
    pub(crate) centre: (f32, f32),
    /// Inside it even ink is white.
    pub(crate) radius: f32,
}

impl Glare {
    /// Light to add at a place.
    pub(crate) fn at(&self, art: (f32, f32)) -> f32 {
        let (x, y) = ((art.0 - self.centre.0) / self.radius, (art.1 - self.centre.1) / self.radius);
        let square = x * x + y * y;
        if square > 16.0 {
            return 0.0;
        }
        2.0 * libm::expf(-0.69 * square * square) + 0.25 * libm::expf(-0.7 * square)
    }
}

/// The shadow of four fingers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hand {
    /// Where the tip of the second finger is.
    pub(crate) tip: (f32, f32),
    /// Direction from the wrist to the tips, degrees.
    pub(crate) towards: f32,
    /// Width of a finger.
    pub(crate) finger: f32,
    /// Width of the shadow's edge.
    pub(crate) soft: f32,
    /// Share of the light that still arrives.
    pub(crate) left: f32,
}

impl Hand {
    /// Light is multiplied by this.
    pub(crate) fn at(&self, art: (f32, f32)) -> f32 {
        let (sin, cos) = sin_cos(self.towards);
        let (dx, dy) = (art.0 - self.tip.0, art.1 - self.tip.1);
        // Along the finger from its tip backwards, and across.
        let (back, across) = (-(dx * cos + dy * sin) / self.finger, (dy * cos - dx * sin) / self.finger);
        let mut apart = f32::MAX;
        for (place, short) in [(-1.15, 0.9), (0.0, 0.0), (1.15, 0.35), (2.3, 1.7)] {
            let end = (back - short - 0.5).min(0.0);
            let side = across - place;
            apart = apart.min((end * end + side * side).sqrt() - 0.5);
        }
        // The palm.
        let (end, side) = ((back - 5.0).min(0.0), ((across - 0.6).abs() - 1.4).max(0.0));
        apart = apart.min((end * end + side * side).sqrt() - 0.6);
        let share = (0.5 - apart * self.finger / self.soft.max(0.01)).clamp(0.0, 1.0);
        let share = share * share * (3.0 - 2.0 * share);
        1.0 - share * (1.0 - self.left)
    }
}

/// The grid of a screen: three stripes of colour to a pixel, black between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScreenGrid {
    /// From pixel to pixel, in units of the art.
    pub(crate) pitch: f32,
    /// 0: no grid is seen; 1: black between the stripes.
    pub(crate) depth: f32,
}

impl ScreenGrid {
    /// Red, green and blue are multiplied by these; their mean over a pixel is 1.
    pub(crate) fn at(&self, art: (f32, f32)) -> [f32; 3] {
        let part = |v: f32| {
            let v = v / self.pitch;
            v - v.floor()
        };
        let (x, y) = (part(art.0), part(art.1));
        let lit_row = (0.12..0.88).contains(&y);
        std::array::from_fn(|c| {
            let start = c as f32 / 3.0;
            let lit = lit_row && (start + 0.04..start + 0.29).contains(&x);
            // A quarter of the width and 76 % of the height are lit.
            let full = if lit { 1.0 / (0.25 * 0.76) } else { 0.0 };
            1.0 + self.depth * (full - 1.0)
        })
    }
}

/// Covers a share of the art (its ink, `fine` pixels to a module) with blots, dark and light.
pub(crate) fn soil(ink: &mut Raster<1>, fine: usize, share: f32, random: &mut Random) {
    let wanted = (share * ink.pixels.len() as f32) as usize;
    let mut covered = vec![false; ink.pixels.len()];
    let mut count = 0;
    while count < wanted {
        let centre = (random.unit() * ink.width as f32, random.unit() * ink.height as f32);
        let value = if random.chance(0.7) { random.between(0.7, 1.0) } else { random.between(0.0, 0.1) };
        let radius = random.factor(0.7, 3.0) * fine as f32;
        // Three discs that overlap make an outline that is no circle.
        for _ in 0..3 {
            let shift = (random.between(-0.8, 0.8) * radius, random.between(-0.8, 0.8) * radius);
            let (cx, cy, r) = (centre.0 + shift.0, centre.1 + shift.1, radius * random.between(0.5, 1.0));
            each_near(ink, (cx, cy), r, |i, apart| {
                if apart <= r && count < wanted && !covered[i] {
                    covered[i] = true;
                    count += 1;
                    return Some(value);
                }
                None
            });
        }
    }
}

/// Draws scratches across the art, down to the paper.
pub(crate) fn scratch(ink: &mut Raster<1>, fine: usize, scratches: usize, random: &mut Random) {
    for _ in 0..scratches {
        let (mut x, mut y) = (random.unit() * ink.width as f32, random.unit() * ink.height as f32);
        let mut angle = random.between(0.0, 360.0);
        let length = random.between(0.3, 0.9) * ink.width as f32;
        let half = random.between(0.15, 0.45) * fine as f32;
        let step = half.max(1.0);
        for _ in 0..(length / step) as usize {
            angle += random.between(-2.0, 2.0);
            let (sin, cos) = sin_cos(angle);
            (x, y) = (x + step * cos, y + step * sin);
            each_near(ink, (x, y), half, |_, apart| (apart <= half).then_some(0.05));
        }
    }
}

/// Asks for a new value of each pixel around a place.
fn each_near(ink: &mut Raster<1>, (cx, cy): (f32, f32), radius: f32, mut value: impl FnMut(usize, f32) -> Option<f32>) {
    let range = |centre: f32, size: usize| {
        let low = (centre - radius).floor().clamp(0.0, size as f32) as usize;
        low..(centre + radius + 1.0).ceil().clamp(0.0, size as f32) as usize
    };
    for y in range(cy, ink.height) {
        for x in range(cx, ink.width) {
            let (dx, dy) = (x as f32 + 0.5 - cx, y as f32 + 0.5 - cy);
            let i = y * ink.width + x;
            if let Some(value) = value(i, (dx * dx + dy * dy).sqrt()) {
                ink.pixels[i] = [value];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dirt_covers_its_share() {
        let mut ink = Raster::filled(200, 200, [0.5]);
        soil(&mut ink, 6, 0.1, &mut Random::new(1, "dirt"));
        let changed = ink.pixels.iter().filter(|p| p[0] != 0.5).count();
        assert_eq!(changed, 4000);
    }

    #[test]
    fn a_screen_is_as_bright_as_without_its_grid() {
        let grid = ScreenGrid { pitch: 1.0, depth: 1.0 };
        let mut sum = [0.0; 3];
        for y in 0..100 {
            for x in 0..300 {
                let light = grid.at((x as f32 / 300.0, y as f32 / 100.0));
                (0..3).for_each(|c| sum[c] += light[c] / 30_000.0);
            }
        }
        assert!(sum.iter().all(|s| (s - 1.0).abs() < 0.05), "{sum:?}");
    }

    #[test]
    fn a_hand_shades_its_fingers_only() {
        let hand = Hand { tip: (0.0, 0.0), towards: 0.0, finger: 10.0, soft: 1.0, left: 0.3 };
        assert!((hand.at((-20.0, 0.0)) - 0.3).abs() < 1e-3);
        assert!((hand.at((20.0, 0.0)) - 1.0).abs() < 1e-3);
    }
}
