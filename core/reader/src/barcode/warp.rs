//! Where the modules of a symbol are on a line, and the line's brightness there.

use super::{
    change::Change,
    code::Shape,
    template::{self, MARGIN, MAX_LENGTH, SAMPLES},
};

/// From modules to samples on the line: a cubic, so that tilt and a bulging label can be followed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Warp {
    pub(super) shape: Shape,
    start: f32,
    /// Samples per module; negative when the symbol stands backwards.
    pub(super) module: f32,
    /// Shift in modules at `t` from 0 to 1: offset, slope, bulge, lean.
    pub(super) shift: [f32; SHIFTS],
}

pub(super) const SHIFTS: usize = 4;

/// The kinds of shift, at `t` from 0 to 1 over the symbol.
pub(super) fn shifts(t: f32) -> [f32; SHIFTS] {
    let bulge = 4.0 * t * (1.0 - t);
    [1.0, 2.0 * t - 1.0, bulge, bulge * (2.0 * t - 1.0) * 2.0]
}

impl Warp {
    /// A symbol from `from` to `to`, with a bulge in its middle.
    pub(super) fn straight(shape: Shape, from: f32, to: f32, bulge: f32) -> Self {
        let module = (to - from) / shape.modules() as f32;
        Self { shape, start: from, module, shift: [0.0, 0.0, bulge, 0.0] }
    }

    /// The sample at module `at` of the symbol.
    fn place(&self, at: f32) -> f32 {
        let [a, b, c, d] = self.cubic();
        ((d * at + c) * at + b) * at + a
    }

    /// The terms of the sample's place in powers of the module.
    fn cubic(&self) -> [f32; 4] {
        let [offset, slope, bulge, lean] = self.shift;
        let per = 1.0 / self.shape.modules() as f32;
        [
            self.start + self.module * (offset - slope),
            self.module * (1.0 + per * (2.0 * slope + 4.0 * bulge - 8.0 * lean)),
            self.module * per * per * (24.0 * lean - 4.0 * bulge),
            self.module * per * per * per * -16.0 * lean,
        ]
    }

    /// Where the symbol begins and ends.
    pub(super) fn ends(&self) -> (f32, f32) {
        (self.place(0.0), self.place(self.shape.modules() as f32))
    }

    /// Moves by what was found to fit better.
    pub(super) fn apply(&mut self, change: &Change) {
        for (shift, more) in self.shift.iter_mut().zip(change.shift) {
            *shift = (*shift + more.clamp(-1.5, 1.5)).clamp(-6.0, 6.0);
        }
    }
}

/// A line's darkness at every template sample of a symbol, 0 to 1 between the lightest and the darkest around.
#[derive(Debug)]
pub(super) struct Signal {
    values: [f32; MAX_LENGTH],
    length: usize,
}

impl Signal {
    /// The darkness of `profile`, which is not empty, where `warp` says that the symbol is.
    pub(super) fn of(warp: &Warp, profile: &[f32]) -> Self {
        let mut signal = Self { values: [0.0; MAX_LENGTH], length: template::length(warp.shape) };
        signal.sample(warp, profile);
        signal.even();
        signal
    }

    pub(super) fn values(&self) -> &[f32] {
        &self.values[..self.length]
    }

    pub(super) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values[..self.length]
    }

    /// The squared deviation from the mean, summed.
    pub(super) fn variance(&self) -> f32 {
        let values = self.values();
        let mean = values.iter().sum::<f32>() / values.len().max(1) as f32;
        values.iter().map(|v| (v - mean).powi(2)).sum::<f32>().max(1e-3)
    }

    fn sample(&mut self, warp: &Warp, profile: &[f32]) {
        let Some(last) = profile.len().checked_sub(1) else { return };
        // A sample stands for the interval between two places: wide modules are averaged.
        let taps = ((warp.module.abs() / SAMPLES as f32 / 2.0) as usize).min(8);
        let [a, b, c, d] = warp.cubic();
        for (i, value) in self.values_mut().iter_mut().enumerate() {
            let module = (i as f32 + 0.5) / SAMPLES as f32 - MARGIN as f32;
            let middle = ((d * module + c) * module + b) * module + a - 0.5;
            let mut sum = 0.0;
            for tap in 0..=2 * taps {
                let at = (middle + tap as f32 - taps as f32).clamp(0.0, last as f32);
                let left = (at as usize).min(last);
                let dark = profile[left];
                sum += dark + (profile[(left + 1).min(last)] - dark) * (at - left as f32);
            }
            *value = sum / (2 * taps + 1) as f32;
        }
    }

    /// Turns brightness into darkness.
    fn even(&mut self) {
        const BIN: usize = SAMPLES;
        let count = self.length / BIN;
        let (mut low, mut high) = ([f32::MAX; PADDED_BINS], [f32::MIN; PADDED_BINS]);
        let inner = low[REACH..].iter_mut().zip(&mut high[REACH..]);
        for ((low, high), bin) in inner.zip(self.values().chunks_exact(BIN)) {
            for value in bin {
                *low = if *value < *low { *value } else { *low };
                *high = if *value > *high { *value } else { *high };
            }
        }
        let low = mean_around(&around(low, |a, b| if a < b { a } else { b }), count);
        let high = mean_around(&around(high, |a, b| if a > b { a } else { b }), count);
        for ((bin, low), high) in self.values[..self.length].chunks_exact_mut(BIN).zip(low).zip(high) {
            let share = 1.0 / (high - low).max(2.0);
            for value in bin {
                *value = ((high - *value) * share).clamp(-0.5, 1.5);
            }
        }
    }
}

const MAX_BINS: usize = MAX_LENGTH / SAMPLES;
/// Bins on each side among which the lightest and the darkest are sought.
const REACH: usize = 9;
/// Bins on each side over which those are averaged.
const SMOOTH: usize = 5;
const PADDED_BINS: usize = MAX_BINS + 2 * REACH;

/// For each bin, what `of` keeps of all within reach; the bins given begin with as many that it never keeps.
fn around(mut bins: [f32; PADDED_BINS], of: impl Fn(f32, f32) -> f32) -> [f32; MAX_BINS] {
    // Each step doubles the bins that an entry stands for: 2, 4, 8, 16, and two of those overlap to 19.
    for step in [1, 2, 4, 8] {
        for at in 0..PADDED_BINS - step {
            bins[at] = of(bins[at], bins[at + step]);
        }
    }
    std::array::from_fn(|at| of(bins[at], bins[at + 2 * REACH + 1 - 16]))
}

/// For each of `count` bins, the mean of all within reach.
fn mean_around(bins: &[f32; MAX_BINS], count: usize) -> [f32; MAX_BINS] {
    let mut sums = [0.0; MAX_BINS + 1];
    for (at, bin) in bins.iter().enumerate() {
        sums[at + 1] = sums[at] + bin;
    }
    let mut out = [0.0; MAX_BINS];
    for (at, out) in out[..count].iter_mut().enumerate() {
        let (from, to) = (at.saturating_sub(SMOOTH), (at + SMOOTH + 1).min(count));
        *out = (sums[to] - sums[from]) / (to - from) as f32;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cubic_is_the_sum_of_the_shifts() {
        let warp = Warp { shift: [0.3, -0.7, 1.1, 0.4], ..Warp::straight(Shape::Ean13, 20.0, 210.0, 0.0) };
        for module in [0.0_f32, 11.0, 47.5, 80.0, 95.0] {
            let shift: f32 = shifts(module / 95.0).iter().zip(warp.shift).map(|(basis, s)| basis * s).sum();
            assert!((warp.place(module) - (20.0 + 2.0 * (module + shift))).abs() < 1e-3);
        }
    }

    #[test]
    fn around_keeps_the_least_within_reach() {
        let mut bins = [f32::MAX; PADDED_BINS];
        for (i, bin) in bins[REACH..REACH + MAX_BINS].iter_mut().enumerate() {
            *bin = (i * 37 % 101) as f32;
        }
        let least = around(bins, f32::min);
        for (i, least) in least.iter().enumerate() {
            let expected = bins[i..=i + 2 * REACH].iter().copied().fold(f32::MAX, f32::min);
            assert_eq!(*least, expected);
        }
    }

    #[test]
    fn darkness_is_even_under_a_shadow() {
        let profile: Vec<f32> = (0..300).map(|i| if i / 6 % 2 == 0 { 200.0 - i as f32 * 0.5 } else { 20.0 }).collect();
        let signal = Signal::of(&Warp::straight(Shape::Ean8, 40.0, 241.0, 0.0), &profile);
        let dark = signal.values().iter().filter(|v| **v > 0.85).count();
        let light = signal.values().iter().filter(|v| **v < 0.15).count();
        assert_eq!(signal.values().len(), template::length(Shape::Ean8));
        assert!(dark + light > signal.values().len() * 7 / 10, "{dark} {light}");
    }
}
