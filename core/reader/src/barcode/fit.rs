//! Reading a blurred line: the whole symbol is fitted to the brightness, place, curvature, light and blur with it.

use super::{
    code::Shape,
    line::Edge,
    runs::Reading,
    search,
    template::{self, Bank, MARGIN, SAMPLES},
};

/// A line that was fitted.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) shape: Shape,
    pub(super) patterns: Vec<u8>,
    /// Unexplained share of the variance, 0 perfect, 1 nothing explained.
    pub(super) unexplained: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

impl Fit {
    /// What the line says by itself, if that is a number.
    pub(super) fn reading(&self) -> Option<Reading> {
        let number = search::number(self.shape, &self.patterns)?;
        Some(Reading { shape: self.shape, number, from: self.from, to: self.to })
    }
}

/// Where a symbol may stand on a line, in samples; `from` beyond `to` when it stands backwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) shape: Shape,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// Places per line that are fitted.
const MAX_PLACES: usize = 12;
/// Blank modules needed at both ends.
const QUIET: f32 = 4.0;
/// No bar or space is wider than four modules; blur and missed edges add a little.
const MAX_GAP: f32 = 5.6;
/// Below this, a first fit is worth refining.
const WORTH_REFINING: f32 = 0.55;
/// Bulges in the middle of the symbol that are tried first, in modules.
const BULGES: [f32; 5] = [0.0, -0.8, 0.8, -1.8, 1.8];
/// The blurs tried first.
const FIRST_BANKS: [usize; 2] = [1, 3];
/// Rounds of fitting digits and geometry in turn.
const ROUNDS: usize = 4;

/// Where symbols may stand between the quiet zones of a line of `samples`.
pub(super) fn places(edges: &[Edge], samples: usize) -> Vec<Place> {
    let mut found = Vec::new();
    let end = samples as f32;
    for (first, start) in edges.iter().enumerate().filter(|(_, edge)| edge.falling) {
        let before = start.at - if first == 0 { 0.0 } else { edges[first - 1].at };
        let mut widest = 0.0_f32;
        for last in first + 1..edges.len() {
            widest = widest.max(edges[last].at - edges[last - 1].at);
            if edges[last].falling || last - first < 15 {
                continue;
            }
            let after = edges.get(last + 1).map_or(end, |edge| edge.at) - edges[last].at;
            let width = edges[last].at - start.at;
            for shape in Shape::ALL {
                let module = width / shape.modules() as f32;
                let count = last - first;
                if before.min(after) > QUIET * module
                    && widest < MAX_GAP * module
                    && module > 0.7
                    && (shape.elements() / 3..=shape.elements() + 3).contains(&count)
                {
                    found.push(Place { shape, from: start.at, to: edges[last].at });
                    found.push(Place { shape, from: edges[last].at, to: start.at });
                }
            }
        }
    }
    found.truncate(MAX_PLACES);
    found
}

/// The best fit of a symbol at a place of a line's brightness.
pub(super) fn fit(profile: &[f32], place: &Place) -> Option<Fit> {
    let banks = Bank::all();
    let mut best: Option<(f32, Warp, usize)> = None;
    let mut scratch = Vec::new();
    for bulge in BULGES {
        let warp = Warp::straight(place, bulge);
        warp.sample(profile, &mut scratch);
        even(&mut scratch);
        let all = variance(&scratch);
        for bank in FIRST_BANKS {
            let row = search::best_of_line(place.shape, &scratch, &banks[bank]);
            let share = row.misfit / all;
            if best.as_ref().is_none_or(|(least, ..)| share < *least) {
                best = Some((share, warp, bank));
            }
        }
    }
    let (share, warp, bank) = best?;
    (share < WORTH_REFINING).then(|| refine(profile, place.shape, warp, bank))
}

/// Fits digits, then place and light to those digits, then digits again.
fn refine(profile: &[f32], shape: Shape, mut warp: Warp, mut bank: usize) -> Fit {
    let banks = Bank::all();
    let mut best: Option<Fit> = None;
    let (mut darkness, mut drawn) = (Vec::new(), Vec::new());
    warp.sample(profile, &mut darkness);
    even(&mut darkness);
    for _ in 0..ROUNDS {
        let around = bank.saturating_sub(1)..(bank + 2).min(banks.len());
        let (row, chosen) = around
            .map(|index| (search::best_of_line(shape, &darkness, &banks[index]), index))
            .min_by(|a, b| a.0.misfit.total_cmp(&b.0.misfit))
            .unwrap_or_else(|| (search::best_of_line(shape, &darkness, &banks[bank]), bank));
        bank = chosen;
        let unexplained = row.misfit / variance(&darkness);
        banks[bank].draw(shape, &row.patterns, &mut drawn);
        if best.as_ref().is_none_or(|fit| unexplained < fit.unexplained) {
            let (from, to) = warp.ends();
            best = Some(Fit { shape, patterns: row.patterns, unexplained, from, to });
        } else {
            break;
        }
        let Some(change) = Change::solve(&darkness, &drawn) else { break };
        warp.apply(&change);
        warp.sample(profile, &mut darkness);
        even(&mut darkness);
        change.light(&mut darkness);
    }
    best.unwrap_or_else(|| Fit { shape, patterns: Vec::new(), unexplained: 1.0, from: 0.0, to: 0.0 })
}

/// From modules to samples on the line: a cubic, so that tilt and a bulging label can be followed.
#[derive(Debug, Clone, Copy)]
struct Warp {
    shape: Shape,
    start: f32,
    module: f32,
    /// Shift in modules at `t` from 0 to 1: offset, slope, bulge, lean.
    shift: [f32; SHIFTS],
}

const SHIFTS: usize = 4;

/// The kinds of shift, at `t` from 0 to 1 over the symbol.
fn shifts(t: f32) -> [f32; SHIFTS] {
    let bulge = 4.0 * t * (1.0 - t);
    [1.0, 2.0 * t - 1.0, bulge, bulge * (2.0 * t - 1.0) * 2.0]
}

impl Warp {
    fn straight(place: &Place, bulge: f32) -> Self {
        let module = (place.to - place.from) / place.shape.modules() as f32;
        Self { shape: place.shape, start: place.from, module, shift: [0.0, 0.0, bulge, 0.0] }
    }

    /// The sample at module `at` of the symbol.
    fn place(&self, at: f32) -> f32 {
        let t = at / self.shape.modules() as f32;
        let shift: f32 = shifts(t).iter().zip(self.shift).map(|(basis, s)| basis * s).sum();
        self.start + self.module * (at + shift)
    }

    fn ends(&self) -> (f32, f32) {
        (self.place(0.0), self.place(self.shape.modules() as f32))
    }

    fn apply(&mut self, change: &Change) {
        for (shift, more) in self.shift.iter_mut().zip(change.shift) {
            *shift = (*shift + more.clamp(-1.5, 1.5)).clamp(-6.0, 6.0);
        }
    }

    /// The brightness at every template sample.
    fn sample(&self, profile: &[f32], out: &mut Vec<f32>) {
        out.clear();
        let last = profile.len() - 1;
        // A sample stands for the interval between two places: wide modules are averaged.
        let half = (self.module.abs() / SAMPLES as f32 / 2.0).max(0.0);
        let taps = (half as usize).min(8);
        out.extend((0..template::length(self.shape)).map(|i| {
            let at = self.place((i as f32 + 0.5) / SAMPLES as f32 - MARGIN as f32) - 0.5;
            let mut sum = 0.0;
            for tap in 0..=2 * taps {
                let at = (at + tap as f32 - taps as f32).clamp(0.0, last as f32);
                let left = (at as usize).min(last);
                let a = profile[left];
                sum += a + (profile[(left + 1).min(last)] - a) * (at - left as f32);
            }
            sum / (2 * taps + 1) as f32
        }));
    }
}

/// Turns brightness into darkness from 0 to 1, between the lightest and the darkest around each place.
fn even(signal: &mut [f32]) {
    const REACH: usize = 9 * SAMPLES;
    const BIN: usize = SAMPLES;
    let bins: Vec<(f32, f32)> = signal
        .chunks(BIN)
        .map(|bin| bin.iter().fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(*v), high.max(*v))))
        .collect();
    let reach = REACH / BIN;
    let around: Vec<(f32, f32)> = (0..bins.len())
        .map(|i| {
            bins[i.saturating_sub(reach)..(i + reach + 1).min(bins.len())]
                .iter()
                .fold((f32::MAX, f32::MIN), |(low, high), b| (low.min(b.0), high.max(b.1)))
        })
        .collect();
    let smooth: Vec<(f32, f32)> = (0..around.len())
        .map(|i| {
            let near = &around[i.saturating_sub(5)..(i + 6).min(around.len())];
            let (low, high) = near.iter().fold((0.0, 0.0), |(l, h), b| (l + b.0, h + b.1));
            (low / near.len() as f32, high / near.len() as f32)
        })
        .collect();
    for (chunk, (low, high)) in signal.chunks_mut(BIN).zip(smooth) {
        let share = 1.0 / (high - low).max(2.0);
        for value in chunk {
            *value = ((high - *value) * share).clamp(-0.5, 1.5);
        }
    }
}

/// The squared deviation from the mean, summed.
fn variance(signal: &[f32]) -> f32 {
    let mean = signal.iter().sum::<f32>() / signal.len().max(1) as f32;
    signal.iter().map(|v| (v - mean).powi(2)).sum::<f32>().max(1e-3)
}

/// What makes a drawn symbol fit a line better: light (three terms), contrast (three), shift (four).
struct Change {
    light: [f32; 3],
    contrast: [f32; 3],
    shift: [f32; SHIFTS],
}

const UNKNOWNS: usize = 6 + SHIFTS;

impl Change {
    /// Least squares of `darkness = light + contrast · drawn − slope · shift`.
    fn solve(darkness: &[f32], drawn: &[f32]) -> Option<Self> {
        let mut normal = [[0.0_f64; UNKNOWNS + 1]; UNKNOWNS];
        let inner = (darkness.len() - 2 * MARGIN * SAMPLES) as f32;
        for i in 1..darkness.len() - 1 {
            let t = (i as f32 + 0.5 - (MARGIN * SAMPLES) as f32) / inner;
            let c = 2.0 * t - 1.0;
            let slope = (drawn[i + 1] - drawn[i - 1]) * 0.5 * SAMPLES as f32;
            let mut terms = [1.0, c, c * c, drawn[i], drawn[i] * c, drawn[i] * c * c, 0.0, 0.0, 0.0, 0.0, darkness[i]];
            for (term, shift) in terms[6..].iter_mut().zip(shifts(t)) {
                *term = -slope * shift;
            }
            for (row, a) in normal.iter_mut().zip(terms) {
                for (cell, b) in row.iter_mut().zip(terms) {
                    *cell += f64::from(a) * f64::from(b);
                }
            }
        }
        for (i, row) in normal.iter_mut().enumerate() {
            row[i] += 1e-3 + if i >= 6 { 0.5 } else { 0.0 };
        }
        let x = solve(normal)?;
        Some(Self { light: [x[0], x[1], x[2]], contrast: [x[3], x[4], x[5]], shift: [x[6], x[7], x[8], x[9]] })
    }

    /// Evens out light and contrast.
    fn light(&self, darkness: &mut [f32]) {
        let inner = (darkness.len() - 2 * MARGIN * SAMPLES) as f32;
        for (i, value) in darkness.iter_mut().enumerate() {
            let c = 2.0 * (i as f32 + 0.5 - (MARGIN * SAMPLES) as f32) / inner - 1.0;
            let light = self.light[0] + c * self.light[1] + c * c * self.light[2];
            let contrast = self.contrast[0] + c * self.contrast[1] + c * c * self.contrast[2];
            *value = ((*value - light) / contrast.max(0.4)).clamp(-0.7, 1.7);
        }
    }
}

/// Gauss's elimination with the largest pivot.
fn solve(mut rows: [[f64; UNKNOWNS + 1]; UNKNOWNS]) -> Option<[f32; UNKNOWNS]> {
    for column in 0..UNKNOWNS {
        let pivot = (column..UNKNOWNS).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        rows.swap(column, pivot);
        let top = rows[column];
        if top[column].abs() < 1e-9 {
            return None;
        }
        for (i, row) in rows.iter_mut().enumerate() {
            if i != column {
                let factor = row[column] / top[column];
                for (cell, above) in row.iter_mut().zip(top).skip(column) {
                    *cell -= factor * above;
                }
            }
        }
    }
    Some(std::array::from_fn(|i| (rows[i][UNKNOWNS] / rows[i][i]) as f32))
}
