//! From a grid over the picture to modules: each measured at its middle and compared with those around it.

use super::geometry::Vec2;
use super::modules::Modules;
use crate::pyramid::Level;

/// Brightness of each module of a symbol, row by row; dark is low, whatever the symbol's colours.
#[derive(Debug, Clone)]
pub(crate) struct Samples {
    pub(crate) side: usize,
    pub(crate) values: Vec<f32>,
}

/// Modules around a module that decide what is dark, each way.
const REACH: usize = 4;
/// Contrast below which nothing can be told, in grey steps.
const MIN_CONTRAST: f32 = 3.0;
/// Contrast around a module below which all there is of one colour, as a share of the whole symbol's.
const EVEN: f32 = 0.2;
/// How far from the middle a module is measured as well, in modules.
const SPREAD: f32 = 0.2;

impl Samples {
    /// Measures a symbol of `side` modules whose module (u, v) lies at `place(u, v)` in pixels of the whole picture.
    pub(crate) fn take(level: &Level<'_>, side: usize, inverted: bool, place: impl Fn(Vec2) -> Vec2) -> Self {
        let rim = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(u, v)| {
            let half = side as f32 / 2.0;
            place(Vec2::new(half + u * (half + 1.0), half + v * (half + 1.0))) * (1.0 / level.scale)
        });
        // The symbol lies between its corners, but for a bulge.
        let inside = rim.iter().all(|at| level.holds(at.x, at.y)) && {
            let middles = (0..4).map(|i| (rim[i] + rim[(i + 1) % 4]) * 0.5);
            middles.zip([(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]).all(|(chord, (u, v))| {
                let half = side as f32 / 2.0;
                let edge = place(Vec2::new(half + u * (half + 1.0), half + v * (half + 1.0))) * (1.0 / level.scale);
                let beyond = edge + (edge - chord) * 0.5;
                level.holds(edge.x, edge.y) && level.holds(beyond.x, beyond.y)
            })
        };
        let values = if inside {
            measure(side, level.scale, place, |x, y| level.sample_inside(x, y))
        } else {
            measure(side, level.scale, place, |x, y| level.sample(x, y))
        };
        let values = if inverted { values.into_iter().map(|value| 255.0 - value).collect() } else { values };
        Self { side, values }
    }

    /// Brightness that would give such modules.
    pub(crate) fn of(modules: &Modules) -> Self {
        let values = modules.values().iter().map(|value| 128.0 - f32::from(*value));
        Self { side: modules.side(), values: values.collect() }
    }

    /// Undoes some of the blur: each module is moved away from the mean of its four neighbours.
    pub(crate) fn sharpened(&self, amount: f32) -> Self {
        let side = self.side;
        let at = |x: usize, y: usize| self.values[y * side + x];
        let values = (0..side * side).map(|i| {
            let (x, y) = (i % side, i / side);
            let (mut sum, mut count) = (0.0, 0.0);
            let mut add = |inside: bool, x: usize, y: usize| {
                if inside {
                    sum += at(x, y);
                    count += 1.0;
                }
            };
            add(x > 0, x.wrapping_sub(1), y);
            add(x + 1 < side, x + 1, y);
            add(y > 0, x, y.wrapping_sub(1));
            add(y + 1 < side, x, y + 1);
            let own = at(x, y);
            own + amount * (own - sum / count)
        });
        Self { side, values: values.collect() }
    }

    /// What is dark and how surely: compared with the middle between the dark and the light modules around.
    pub(crate) fn modules(&self) -> Option<Modules> {
        let side = self.side;
        let mean = window_mean(side, &self.values);
        let is_dark: Vec<f32> = self.values.iter().zip(&mean).map(|(v, m)| f32::from(u8::from(v < m))).collect();
        let dark_share = window_mean(side, &is_dark);
        let dark: Vec<f32> = self.values.iter().zip(&is_dark).map(|(v, dark)| v * dark).collect();
        let dark_mean = window_mean(side, &dark);
        let (all_low, all_high) = self.extremes();
        let least = (EVEN * (all_high - all_low)).max(MIN_CONTRAST);
        let values = (0..side * side).map(|i| {
            let share = dark_share[i].clamp(0.02, 0.98);
            let low = dark_mean[i] / share;
            let mut high = (mean[i] - dark_mean[i]) / (1.0 - share);
            if high - low < least.min(EVEN * (high + low)) && mean[i] < f32::midpoint(all_low, all_high) {
                // Ink all around: only the rest of the symbol tells. (Light all around may be glare: nothing is known.)
                high = all_high;
            }
            let contrast = (high - low).max(MIN_CONTRAST);
            ((low + high - 2.0 * self.values[i]) / contrast * 100.0).clamp(-127.0, 127.0) as i8
        });
        Modules::new(side, values.collect())
    }
}

impl Samples {
    /// The means of what is darker and what is lighter than the mean of all.
    fn extremes(&self) -> (f32, f32) {
        let mean = self.values.iter().sum::<f32>() / self.values.len() as f32;
        let (mut low, mut high) = ((0.0, 1e-3), (0.0, 1e-3));
        for value in &self.values {
            let class = if *value < mean { &mut low } else { &mut high };
            *class = (class.0 + value, class.1 + 1.0);
        }
        (low.0 / low.1, high.0 / high.1)
    }
}

/// The brightness of every module: twice that of its middle and of four places around, weighed.
fn measure(side: usize, scale: f32, place: impl Fn(Vec2) -> Vec2, sample: impl Fn(f32, f32) -> f32) -> Vec<f32> {
    let mut values = Vec::with_capacity(side * side);
    let shrink = 1.0 / scale;
    // The middles of a row lie on a smooth curve: the steps to the points around follow from the neighbours.
    for v in 0..side {
        let mut here = place(Vec2::new(0.5, v as f32 + 0.5)) * shrink;
        let mut before = here;
        for u in 0..side {
            let next = place(Vec2::new(u as f32 + 1.5, v as f32 + 0.5)) * shrink;
            let right = (next - before) * if u == 0 { SPREAD } else { SPREAD / 2.0 };
            let below = Vec2::new(-right.y, right.x);
            let sum = sample(here.x, here.y) * 2.0
                + sample(here.x + right.x, here.y + right.y)
                + sample(here.x - right.x, here.y - right.y)
                + sample(here.x + below.x, here.y + below.y)
                + sample(here.x - below.x, here.y - below.y);
            values.push(sum / 6.0);
            before = here;
            here = next;
        }
    }
    values
}

/// The mean over the window around each module.
fn window_mean(side: usize, values: &[f32]) -> Vec<f32> {
    let mut rows = vec![0.0; side * side];
    for (row, out) in values.chunks_exact(side).zip(rows.chunks_exact_mut(side)) {
        slide(row, out);
    }
    let mut out = vec![0.0; side * side];
    let mut column = vec![0.0; side];
    let mut mean = vec![0.0; side];
    for x in 0..side {
        for (y, value) in column.iter_mut().enumerate() {
            *value = rows[y * side + x];
        }
        slide(&column, &mut mean);
        for (y, value) in mean.iter().enumerate() {
            out[y * side + x] = *value;
        }
    }
    out
}

/// The running mean over `REACH` values each way.
fn slide(values: &[f32], out: &mut [f32]) {
    let mut sum: f32 = values.iter().take(REACH).sum();
    let mut count = values.len().min(REACH) as f32;
    for (i, mean) in out.iter_mut().enumerate() {
        if let Some(next) = values.get(i + REACH) {
            sum += next;
            count += 1.0;
        }
        if i > REACH {
            sum -= values[i - REACH - 1];
            count -= 1.0;
        }
        *mean = sum / count;
    }
}
