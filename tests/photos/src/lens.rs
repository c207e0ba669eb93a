//! What the lens and the hand do: softness, defocus, motion.

use crate::raster::Raster;
use crate::scene::sin_cos;

impl<const C: usize> Raster<C> {
    /// Softened by a Gaussian of this standard deviation in pixels.
    pub(crate) fn soft(self, sigma: f32) -> Self {
        if sigma < 0.05 {
            return self;
        }
        let reach = (3.0 * sigma).ceil() as isize;
        let mut weights: Vec<f32> =
            (-reach..=reach).map(|i| libm::expf(-0.5 * (i as f32 / sigma) * (i as f32 / sigma))).collect();
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        let taps = |place: fn(isize) -> (isize, isize)| -> Vec<Tap> {
            (-reach..=reach).zip(&weights).map(|(i, &weight)| Tap { by: place(i), weight }).collect()
        };
        self.gathered(&taps(|i| (i, 0))).gathered(&taps(|i| (0, i)))
    }

    /// Out of focus: every point becomes a disc of this radius in pixels.
    pub(crate) fn defocused(self, radius: f32) -> Self {
        if radius < 0.4 {
            return self;
        }
        let reach = radius.ceil() as isize;
        // Each row of the disc is a span with soft ends; spans are sums of running totals.
        let spans: Vec<(isize, f32)> =
            (-reach..=reach).map(|dy| (dy, half_width(radius, dy as f32))).filter(|(_, half)| *half > 0.0).collect();
        let area: f32 = spans.iter().map(|(_, half)| 2.0 * half).sum();
        let totals = self.running_totals(reach as usize + 2);
        let mut out = Self::filled(self.width, self.height, [0.0; C]);
        let mut line = vec![[0.0; C]; self.width];
        for y in 0..self.height {
            line.fill([0.0; C]);
            for &(dy, half) in &spans {
                let from = (y as isize + dy).clamp(0, self.height as isize - 1) as usize;
                let total = totals.row(from);
                add_span(&mut line, total, reach as usize + 2, half);
            }
            for (pixel, sum) in out.row_mut(y).iter_mut().zip(&line) {
                *pixel = sum.map(|value| (value / area).max(0.0));
            }
        }
        out
    }

    /// Moved while the shutter was open: `length` pixels along an angle in degrees.
    pub(crate) fn moved(self, length: f32, degrees: f32) -> Self {
        if length < 0.3 {
            return self;
        }
        let (sin, cos) = sin_cos(degrees);
        let steps = (length * 2.0).ceil() as usize + 1;
        let mut taps: Vec<Tap> = Vec::new();
        for step in 0..steps {
            let along = length * (step as f32 / (steps - 1) as f32 - 0.5);
            let (x, y) = (along * cos, along * sin);
            let (x0, y0) = (x.floor(), y.floor());
            let (fx, fy) = (x - x0, y - y0);
            for (dx, dy, share) in
                [(0, 0, (1.0 - fx) * (1.0 - fy)), (1, 0, fx * (1.0 - fy)), (0, 1, (1.0 - fx) * fy), (1, 1, fx * fy)]
            {
                let by = (x0 as isize + dx, y0 as isize + dy);
                let weight = share / steps as f32;
                match taps.iter_mut().find(|tap| tap.by == by) {
                    Some(tap) => tap.weight += weight,
                    None => taps.push(Tap { by, weight }),
                }
            }
        }
        taps.retain(|tap| tap.weight > 1e-6);
        self.gathered(&taps)
    }

    /// Every pixel as a weighted sum of its neighbours; the border repeats outwards.
    fn gathered(&self, taps: &[Tap]) -> Self {
        let reach = taps.iter().map(|tap| tap.by.0.unsigned_abs()).max().unwrap_or(0);
        let mut out = Self::filled(self.width, self.height, [0.0; C]);
        let mut rows: Vec<Vec<f32>> = Vec::new();
        let mut kept: Vec<usize> = Vec::new();
        let down = taps.iter().map(|tap| tap.by.1).max().unwrap_or(0);
        let up = taps.iter().map(|tap| tap.by.1).min().unwrap_or(0);
        let slots = (down - up + 1) as usize;
        rows.resize(slots, Vec::new());
        kept.resize(slots, usize::MAX);
        for y in 0..self.height {
            let line = out.row_mut(y).as_flattened_mut();
            for tap in taps {
                let from = (y as isize + tap.by.1).clamp(0, self.height as isize - 1) as usize;
                let slot = from % slots;
                if kept[slot] != from {
                    self.padded(from, reach, &mut rows[slot]);
                    kept[slot] = from;
                }
                let start = (reach as isize + tap.by.0) as usize * C;
                let source = &rows[slot][start..start + line.len()];
                for (value, &add) in line.iter_mut().zip(source) {
                    *value += add * tap.weight;
                }
            }
        }
        out
    }

    /// A row with its ends repeated.
    fn padded(&self, y: usize, reach: usize, out: &mut Vec<f32>) {
        let row = self.row(y);
        out.clear();
        for _ in 0..reach {
            out.extend_from_slice(&row[0]);
        }
        out.extend_from_slice(row.as_flattened());
        for _ in 0..reach {
            out.extend_from_slice(&row[row.len() - 1]);
        }
    }

    /// Of every padded row, the sum of all before each pixel.
    fn running_totals(&self, reach: usize) -> Self {
        let width = self.width + 2 * reach + 1;
        let mut totals = Self::filled(width, self.height, [0.0; C]);
        for y in 0..self.height {
            let row = self.row(y);
            let mut sum = [0.0; C];
            for (x, total) in totals.row_mut(y).iter_mut().enumerate() {
                *total = sum;
                let pixel = row[x.saturating_sub(reach).min(self.width - 1)];
                for c in 0..C {
                    sum[c] += pixel[c];
                }
            }
        }
        totals
    }
}

/// Half the width of a disc in a row of pixels, the mean over the row's height.
fn half_width(radius: f32, row: f32) -> f32 {
    const PARTS: usize = 8;
    let part = |i: usize| {
        let y = row - 0.5 + (i as f32 + 0.5) / PARTS as f32;
        (radius * radius - y * y).max(0.0).sqrt()
    };
    (0..PARTS).map(part).sum::<f32>() / PARTS as f32
}

/// Adds to each pixel the sum over `half` pixels to either side, with shares of the pixels at both ends.
fn add_span<const C: usize>(line: &mut [[f32; C]], totals: &[[f32; C]], reach: usize, half: f32) {
    let place = |shift: f32| (shift.floor() as usize, shift - shift.floor());
    let (after, after_share) = place(reach as f32 + 0.5 + half);
    let (before, before_share) = place(reach as f32 + 0.5 - half);
    let width = line.len();
    let from = |start: usize| totals[start..start + width].as_flattened();
    let (a0, a1, b0, b1) = (from(after), from(after + 1), from(before), from(before + 1));
    for (i, sum) in line.as_flattened_mut().iter_mut().enumerate() {
        let high = a0[i] + (a1[i] - a0[i]) * after_share;
        let low = b0[i] + (b1[i] - b0[i]) * before_share;
        *sum += high - low;
    }
}

/// One neighbour and its weight.
struct Tap {
    by: (isize, isize),
    weight: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot() -> Raster<1> {
        let mut picture = Raster::filled(41, 41, [0.0]);
        picture.pixels[20 * 41 + 20] = [1.0];
        picture
    }

    fn moments(picture: &Raster<1>) -> (f32, f32, f32) {
        let (mut sum, mut xx, mut yy) = (0.0, 0.0, 0.0);
        for y in 0..picture.height {
            for (x, [value]) in picture.row(y).iter().enumerate() {
                let (dx, dy) = (x as f32 - 20.0, y as f32 - 20.0);
                sum += value;
                xx += value * dx * dx;
                yy += value * dy * dy;
            }
        }
        (sum, xx, yy)
    }

    #[test]
    fn blurs_keep_the_light_and_have_their_size() {
        let (sum, xx, yy) = moments(&dot().soft(2.0));
        assert!((sum - 1.0).abs() < 1e-3 && (xx - 4.0).abs() < 0.2 && (yy - 4.0).abs() < 0.2, "{sum} {xx} {yy}");
        // The variance of a disc along one axis is a quarter of its radius squared.
        let (sum, xx, yy) = moments(&dot().defocused(6.0));
        assert!((sum - 1.0).abs() < 1e-3 && (xx - 9.0).abs() < 0.6 && (yy - 9.0).abs() < 0.6, "{sum} {xx} {yy}");
        let (sum, xx, yy) = moments(&dot().moved(12.0, 0.0));
        assert!((sum - 1.0).abs() < 1e-3 && (xx - 12.0).abs() < 2.0 && yy < 0.1, "{sum} {xx} {yy}");
    }

    #[test]
    fn an_even_picture_stays_even() {
        let even = Raster::filled(30, 20, [0.4, 0.5, 0.6]);
        for blurred in [even.clone().soft(3.0), even.clone().defocused(5.5), even.clone().moved(7.0, 33.0)] {
            let near = |p: &[f32; 3]| (p[0] - 0.4).abs() < 1e-3 && (p[2] - 0.6).abs() < 1e-3;
            assert!(blurred.pixels.iter().all(near));
        }
    }
}
