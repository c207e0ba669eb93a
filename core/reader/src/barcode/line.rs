//! One line across the bars: its brightness, and the edges in it.

use crate::pyramid::Level;

/// Samples on a line at most; a diagonal of a large picture.
const MAX_SAMPLES: usize = 8192;

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
    pub(super) fn within(
        level: &Level<'_>,
        through: (f32, f32),
        direction: (f32, f32),
        reach: f32,
        step: f32,
    ) -> Option<Self> {
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
        let samples = ((to - from) / step).floor();
        if samples.is_nan() || samples < 32.0 {
            return None;
        }
        Some(Self {
            start: (through.0 + direction.0 * from, through.1 + direction.1 * from),
            step: (direction.0 * step, direction.1 * step),
            samples: (samples as usize).min(MAX_SAMPLES),
        })
    }

    /// The place of (fractional) sample `at`.
    pub(super) fn place(&self, at: f32) -> (f32, f32) {
        (self.start.0 + self.step.0 * at, self.start.1 + self.step.1 * at)
    }

    /// The brightness along the line, the mean of `rows` lines `apart` pixels from one another, along the bars `bars`.
    pub(super) fn profile(&self, level: &Level<'_>, bars: (f32, f32), rows: usize, apart: f32) -> Vec<f32> {
        let mut sums = vec![0.0_f32; self.samples];
        for row in 0..rows {
            let shift = (row as f32 - (rows - 1) as f32 / 2.0) * apart;
            let (mut x, mut y) = (self.start.0 + bars.0 * shift, self.start.1 + bars.1 * shift);
            for sum in &mut sums {
                *sum += level.sample(x, y);
                x += self.step.0;
                y += self.step.1;
            }
        }
        let share = 1.0 / rows.max(1) as f32;
        for sum in &mut sums {
            *sum *= share;
        }
        sums
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

/// The edges of a profile, rising and falling in turn: between each two neighbouring extremes that stand apart by
/// more than `share` of the contrast around them, where the brightness changes fastest.
pub(super) fn edges(profile: &[f32], share: f32) -> Vec<Edge> {
    let contrast = local_contrast(profile);
    let turns = turns(profile, |at| (contrast[at / CONTRAST_BIN] * share).max(MIN_SWING));
    turns.windows(2).map(|pair| steepest(profile, pair[0], pair[1])).collect()
}

/// Brightness steps smaller than this are noise.
const MIN_SWING: f32 = 3.0;
/// How much of the contrast further away counts, so that a quiet zone's noise stays noise.
const WIDE_SHARE: f32 = 0.35;
/// Samples per entry of the table of contrast.
const CONTRAST_BIN: usize = 16;

/// For every bin of the profile, the swing that edges are measured by.
fn local_contrast(profile: &[f32]) -> Vec<f32> {
    let bins: Vec<(f32, f32)> = profile
        .chunks(CONTRAST_BIN)
        .map(|bin| bin.iter().fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(*v), high.max(*v))))
        .collect();
    let swing = |at: usize, reach: usize| {
        let around = &bins[at.saturating_sub(reach)..(at + reach + 1).min(bins.len())];
        let (low, high) = around.iter().fold((f32::MAX, f32::MIN), |(l, h), b| (l.min(b.0), h.max(b.1)));
        high - low
    };
    (0..bins.len()).map(|at| swing(at, 1).max(WIDE_SHARE * swing(at, 5))).collect()
}

/// The places of alternating minima and maxima, each a swing of more than `needed` from the last.
fn turns(profile: &[f32], needed: impl Fn(usize) -> f32) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut low, mut high) = (0, 0);
    let mut rising: Option<bool> = None;
    for (at, value) in profile.iter().enumerate() {
        if *value < profile[low] {
            low = at;
        }
        if *value > profile[high] {
            high = at;
        }
        let swing = needed(at);
        if rising != Some(true) && value - profile[low] > swing {
            found.push(low);
            (rising, high) = (Some(true), at);
        } else if rising != Some(false) && profile[high] - value > swing {
            found.push(high);
            (rising, low) = (Some(false), at);
        }
    }
    match rising {
        Some(true) => found.push(high),
        Some(false) => found.push(low),
        None => {}
    }
    found
}

/// The edge between two extremes: the mean of where the slope is largest and where half the swing is reached.
fn steepest(profile: &[f32], from: usize, to: usize) -> Edge {
    let falling = profile[from] > profile[to];
    let slope = |at: usize| (profile[at + 1] - profile[at]).abs();
    let (at, _) =
        (from..to).map(|at| (at, slope(at))).fold((from, 0.0), |best, next| if next.1 > best.1 { next } else { best });
    let here = slope(at);
    let before = if at > 0 { slope(at - 1) } else { 0.0 };
    let after = if at + 2 < profile.len() { slope(at + 1) } else { 0.0 };
    let bend = before - 2.0 * here + after;
    let shift = if bend < -1e-6 { (0.5 * (before - after) / bend).clamp(-0.5, 0.5) } else { 0.0 };
    Edge { at: at as f32 + 0.5 + shift, falling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_alternate_and_lie_between_pixels() {
        let bars = [200.0, 200.0, 200.0, 40.0, 40.0, 120.0, 200.0, 200.0, 120.0, 40.0, 40.0, 200.0, 200.0];
        let found = edges(&bars, 0.2);
        let places: Vec<f32> = found.iter().map(|edge| edge.at).collect();
        assert_eq!(found.iter().map(|edge| edge.falling).collect::<Vec<_>>(), [true, false, true, false]);
        for (place, expected) in places.iter().zip([2.5, 5.0, 8.0, 10.5]) {
            assert!((place - expected).abs() < 0.3, "{places:?}");
        }
    }

    #[test]
    fn noise_has_no_edges() {
        let flat: Vec<f32> = (0..100).map(|i| 100.0 + (i % 3) as f32).collect();
        assert!(edges(&flat, 0.2).is_empty());
        assert!(edges(&[], 0.2).is_empty());
        assert!(edges(&[5.0], 0.2).is_empty());
    }

    #[test]
    fn a_path_stays_inside() {
        let image = crate::LumaImage::new(vec![0; 100 * 80], 100, 80, 100).unwrap();
        let level = Level::full(&image);
        let path = Path::within(&level, (50.0, 40.0), (0.6, 0.8), 1e6, 1.0).unwrap();
        assert_eq!(path.samples, 100);
        assert!(Path::within(&level, (50.0, 90.0), (1.0, 0.0), 1e6, 1.0).is_none());
        assert!(Path::within(&level, (f32::NAN, 40.0), (0.6, 0.8), 10.0, 1.0).is_none());
    }
}
