//! One line across the bars: its brightness, and the edges in it.

use crate::pyramid::Level;

/// Samples on a line at most.
const MAX_SAMPLES: usize = 4096;

/// Lines whose direction has such a cosine with the rows or the columns of the picture go from pixel to pixel.
const STRAIGHT: f32 = 0.9;

/// Where a line runs, in the level's pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    pub(super) start: (f32, f32),
    /// From sample to sample.
    pub(super) step: (f32, f32),
    pub(super) samples: usize,
}

impl Path {
    /// The part of the line through `through` along the unit vector `direction`, up to `reach` each way,
    /// that lies in the picture. `None` when that is shorter than 32 samples.
    pub(super) fn within(level: &Level<'_>, through: (f32, f32), direction: (f32, f32), reach: f32) -> Option<Self> {
        let (mut from, mut to) = (-reach, reach);
        for (at, along, size) in [(through.0, direction.0, level.width), (through.1, direction.1, level.height)] {
            let size = size as f32;
            if along.abs() < 1e-4 {
                if at < 0.0 || at > size {
                    return None;
                }
                continue;
            }
            let (a, b) = (-at / along, (size - at) / along);
            from = from.max(a.min(b));
            to = to.min(a.max(b));
        }
        let samples = (to - from).floor();
        if samples.is_nan() || samples < 32.0 {
            return None;
        }
        Some(Self {
            start: (through.0 + direction.0 * from, through.1 + direction.1 * from),
            step: direction,
            samples: (samples as usize).min(MAX_SAMPLES),
        })
    }

    /// The same from pixel to pixel, middle to middle, if it runs about along rows or columns: nothing is mixed along it.
    pub(super) fn pixel_to_pixel(self) -> Self {
        let (start, step) = if self.step.0.abs() > self.step.1.abs() {
            (self.start.0, self.step.0)
        } else {
            (self.start.1, self.step.1)
        };
        if step.abs() < STRAIGHT {
            return self;
        }
        let middle = if step > 0.0 { (start - 0.5).ceil() + 0.5 } else { (start + 0.5).floor() - 0.5 };
        let skipped = (middle - start) / step;
        let samples = ((self.samples as f32 - skipped) * step.abs()) as usize;
        Self { start: self.place(skipped), step: (self.step.0 / step.abs(), self.step.1 / step.abs()), samples }
    }

    /// The place of (fractional) sample `at`.
    pub(super) fn place(&self, at: f32) -> (f32, f32) {
        (self.start.0 + self.step.0 * at, self.start.1 + self.step.1 * at)
    }

    /// The brightness along the line, the mean of `rows` lines a pixel apart along the bars `bars`.
    pub(super) fn profile(&self, level: &Level<'_>, bars: (f32, f32), rows: usize, out: &mut Vec<f32>) {
        let mut row = [0.0; MAX_SAMPLES];
        let row = &mut row[..self.samples];
        out.clear();
        out.resize(self.samples, 0.0);
        let share = 1.0 / rows.max(1) as f32;
        for index in 0..rows {
            let shift = index as f32 - (rows - 1) as f32 / 2.0;
            level.line((self.start.0 + bars.0 * shift, self.start.1 + bars.1 * shift), self.step, row);
            for (sum, value) in out.iter_mut().zip(&*row) {
                *sum += value * share;
            }
        }
    }
}

/// How much of the difference to its neighbours is added to a sample: undoes a blur of about a pixel.
const SHARPENING: f32 = 0.8;

/// The profile with its blur taken back.
pub(super) fn sharpened(profile: &[f32], out: &mut Vec<f32>) {
    out.clear();
    out.extend_from_slice(profile);
    for (to, around) in out.iter_mut().skip(1).zip(profile.windows(3)) {
        *to += SHARPENING * (2.0 * around[1] - around[0] - around[2]);
    }
}

/// A change of brightness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// In samples, with a fraction.
    pub(super) at: f32,
    /// From light to dark.
    pub(super) falling: bool,
}

/// Brightness steps smaller than this are noise.
const MIN_SWING: f32 = 3.0;
/// How much of the contrast further away counts, so that a quiet zone's noise stays noise.
const WIDE_SHARE: f32 = 0.35;
/// Samples per entry of the table of contrast.
const CONTRAST_BIN: usize = 16;
const MAX_BINS: usize = MAX_SAMPLES / CONTRAST_BIN;
/// Bins on each side that count as further away.
const WIDE_BINS: usize = 5;

/// The edges of a profile, rising and falling in turn: between each two neighbouring extremes that stand apart by
/// more than a share of the contrast around them, where half the way is done. The extremes are left in `turns`.
pub(super) fn edges(profile: &[f32], share: f32, turns: &mut Vec<usize>, out: &mut Vec<Edge>) {
    out.clear();
    turns.clear();
    let needed = needed_swings(profile, share);
    let mut search = Turns::default();
    for (bin, values) in profile.chunks(CONTRAST_BIN).enumerate().take(MAX_BINS) {
        for (i, value) in values.iter().enumerate() {
            turns.extend(search.next(profile, bin * CONTRAST_BIN + i, *value, needed[bin]));
        }
    }
    turns.extend(search.last());
    out.extend(turns.windows(2).map(|pair| halfway(profile, pair[0], pair[1])));
}

/// Those of the edges between `turns` whose extremes stand apart by more than a larger share.
pub(super) fn clear_edges(profile: &[f32], share: f32, turns: &[usize], out: &mut Vec<Edge>) {
    out.clear();
    let needed = needed_swings(profile, share);
    let mut search = Turns { low: turns.first().copied().unwrap_or(0), ..Turns::default() };
    search.high = search.low;
    let mut before = None;
    let mut turn = |at: usize| {
        if let Some(before) = before.replace(at) {
            out.push(halfway(profile, before, at));
        }
    };
    for at in turns {
        search.next(profile, *at, profile[*at], needed[*at / CONTRAST_BIN]).map(&mut turn);
    }
    search.last().map(turn);
}

/// The search for extremes.
#[derive(Debug, Default)]
struct Turns {
    low: usize,
    high: usize,
    rising: Option<bool>,
}

impl Turns {
    /// The extreme that sample `at` shows to be one.
    #[inline]
    fn next(&mut self, profile: &[f32], at: usize, value: f32, swing: f32) -> Option<usize> {
        if value < profile[self.low] {
            self.low = at;
        }
        if value > profile[self.high] {
            self.high = at;
        }
        if self.rising != Some(true) && value - profile[self.low] > swing {
            (self.rising, self.high) = (Some(true), at);
            Some(self.low)
        } else if self.rising != Some(false) && profile[self.high] - value > swing {
            (self.rising, self.low) = (Some(false), at);
            Some(self.high)
        } else {
            None
        }
    }

    /// The extreme at which the profile ends.
    fn last(&self) -> Option<usize> {
        self.rising.map(|rising| if rising { self.high } else { self.low })
    }
}

/// For every bin of the profile, how far apart two extremes must be.
fn needed_swings(profile: &[f32], share: f32) -> [f32; MAX_BINS] {
    let mut bins = [(f32::MAX, f32::MIN); MAX_BINS];
    let mut count = 0;
    for (bin, values) in bins.iter_mut().zip(profile.chunks(CONTRAST_BIN)) {
        *bin = values.iter().fold(*bin, |(low, high), v| (least(low, *v), most(high, *v)));
        count += 1;
    }
    let mut needed = [0.0; MAX_BINS];
    for (at, needed) in needed[..count].iter_mut().enumerate() {
        let swing = |reach: usize| {
            let around = &bins[at.saturating_sub(reach)..(at + reach + 1).min(count)];
            let (low, high) =
                around.iter().fold((f32::MAX, f32::MIN), |(low, high), b| (least(low, b.0), most(high, b.1)));
            high - low
        };
        *needed = (most(swing(1), WIDE_SHARE * swing(WIDE_BINS)) * share).max(MIN_SWING);
    }
    needed
}

fn least(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

fn most(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The edge between two extremes, where the brightness is halfway between theirs.
fn halfway(profile: &[f32], from: usize, to: usize) -> Edge {
    let falling = profile[from] > profile[to];
    let half = f32::midpoint(profile[from], profile[to]);
    let beyond = |value: f32| (value < half) == falling;
    let at = (from + 1..to).find(|at| beyond(profile[*at])).unwrap_or(to);
    let (before, after) = (profile[at - 1], profile[at]);
    Edge { at: at as f32 - (half - after) / (before - after), falling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_alternate_and_lie_between_pixels() {
        let bars = [200.0, 200.0, 200.0, 40.0, 40.0, 120.0, 200.0, 200.0, 120.0, 40.0, 40.0, 200.0, 200.0];
        let mut found = Vec::new();
        edges(&bars, 0.2, &mut Vec::new(), &mut found);
        let places: Vec<f32> = found.iter().map(|edge| edge.at).collect();
        assert_eq!(found.iter().map(|edge| edge.falling).collect::<Vec<_>>(), [true, false, true, false]);
        for (place, expected) in places.iter().zip([2.5, 5.0, 8.0, 10.5]) {
            assert!((place - expected).abs() < 0.3, "{places:?}");
        }
    }

    #[test]
    fn noise_has_no_edges() {
        let mut found = Vec::new();
        let flat: Vec<f32> = (0..100).map(|i| 100.0 + (i % 3) as f32).collect();
        for profile in [&flat[..], &[], &[5.0], &[f32::NAN; 40]] {
            edges(profile, 0.2, &mut Vec::new(), &mut found);
            assert!(found.is_empty());
        }
    }

    #[test]
    fn a_straight_path_goes_pixel_to_pixel() {
        let image = crate::LumaImage::new(vec![0; 100 * 80], 100, 80, 100).unwrap();
        let level = Level::full(&image);
        for (angle, row) in [(0.1_f32, false), (-0.4, false), (3.0, false), (1.4, true), (-1.8, true)] {
            let path = Path::within(&level, (50.3, 40.2), (angle.cos(), angle.sin()), 30.0).unwrap();
            let path = path.pixel_to_pixel();
            let along = |at: (f32, f32)| if row { at.1 } else { at.0 };
            assert!((along(path.step).abs() - 1.0).abs() < 1e-5, "{path:?}");
            assert!((along(path.start).fract() - 0.5).abs() < 1e-3, "{path:?}");
            let (x, y) = path.place(path.samples as f32);
            assert!((0.0..=100.0).contains(&x) && (0.0..=80.0).contains(&y), "{path:?}");
        }
    }

    #[test]
    fn a_path_stays_inside() {
        let image = crate::LumaImage::new(vec![0; 100 * 80], 100, 80, 100).unwrap();
        let level = Level::full(&image);
        let path = Path::within(&level, (50.0, 40.0), (0.6, 0.8), 1e6).unwrap();
        assert_eq!(path.samples, 100);
        assert!(Path::within(&level, (50.0, 90.0), (1.0, 0.0), 1e6).is_none());
        assert!(Path::within(&level, (f32::NAN, 40.0), (0.6, 0.8), 10.0).is_none());
    }
}
