//! Where each module of a symbol lies: from three finder patterns to a map from modules to pixels.

use super::finder::Finder;
use super::geometry::{Homography, Match, Vec2};
use super::patch::{Curve, Patch};
use super::sample::Samples;
use super::warp::Warp;
use crate::pyramid::{Level, Pyramid};

/// A finder pattern as a corner of a symbol: its middle, and one module to the symbol's right and down, in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) center: Vec2,
    pub(crate) right: Vec2,
    pub(crate) down: Vec2,
}

/// The three corners of a symbol: top left, top right, bottom left.
pub(crate) type Frames = [Frame; 3];

/// The modules of a symbol in the picture.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) version: u8,
    pub(crate) side: usize,
    pub(crate) map: Homography,
    /// How the symbol departs from a plane.
    pub(crate) warp: Option<Warp>,
    pub(crate) inverted: bool,
    /// Index of the level that is sampled.
    pub(crate) level: usize,
    /// What held the map: finder and alignment patterns.
    pub(crate) matches: Vec<Match>,
    /// Share of the timing modules that look as they must, -1 to 1.
    pub(crate) timing: f32,
}

/// Pixels per module from which a coarser level is sampled instead.
const LEVEL_MODULE: f32 = 3.2;
/// Distance of the middle of a finder pattern from the symbol's rim, in modules.
pub(crate) const CENTER: f32 = 3.5;

impl Frame {
    fn new(finder: &Finder, right: Vec2, down: Vec2) -> Self {
        let finder = &finder.turned_to(finder.center + right);
        let towards = |direction: Vec2| {
            let there = finder.in_modules(finder.center + direction);
            let axis = usize::from(there.y.abs() > there.x.abs());
            let sign = if axis == 0 { there.x } else { there.y };
            (axis, finder.sides[axis] * 1.0_f32.copysign(sign))
        };
        let (axis, right) = towards(right);
        let other = finder.sides[1 - axis];
        let down = other * 1.0_f32.copysign(other.dot(down));
        // Where the two differ, the sense of turning decides.
        let down = if right.cross(down) < 0.0 { down * -1.0 } else { down };
        Self { center: finder.center, right, down }
    }

    pub(crate) fn at(&self, right: f32, down: f32) -> Vec2 {
        self.center + self.right * right + self.down * down
    }
}

/// Three finder patterns as top left, top right and bottom left of a symbol.
pub(crate) fn frames(finders: &[Finder; 3]) -> Frames {
    let [a, b, c] = finders;
    let (right, down) = (b.center - a.center, c.center - a.center);
    [a, b, c].map(|finder| Frame::new(finder, right, down))
}

/// The level in which a module of so many pixels is best measured.
pub(crate) fn level_for(pyramid: &Pyramid<'_>, module: f32) -> usize {
    let last = pyramid.levels().len() - 1;
    ((module / LEVEL_MODULE).max(1.0).log2() as usize).min(last)
}

/// The sides that a symbol may have, in modules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sides {
    /// The likeliest first.
    pub(crate) candidates: Vec<usize>,
    /// Timing patterns, of two, whose modules can be counted and are about as many as the size of the modules says.
    pub(crate) counted: usize,
}

impl Sides {
    /// By the changes of colour along both timing patterns, and by the size of the modules.
    pub(crate) fn of(level: &Level<'_>, frames: &Frames, modules: f32, inverted: bool) -> Self {
        let [a, b, c] = frames;
        let along = |from, leaving: Vec2, to, arriving: Vec2| {
            let curve = Curve::new(from, leaving * modules, to, arriving * modules);
            timing_edges(level, &curve, modules, inverted)
        };
        let top = along(a.at(0.0, 3.0), a.right, b.at(0.0, 3.0), b.right);
        let left = along(a.at(3.0, 0.0), a.down, c.at(3.0, 0.0), c.down);
        let by_size = modules + 2.0 * CENTER;
        let nearest = |side: f32| 17 + 4 * ((side - 17.0) / 4.0).round().clamp(1.0, 40.0) as usize;
        let near = |side: &usize| (*side as f32 / by_size).ln().abs() < 0.2;
        let counts: Vec<usize> = [top, left].into_iter().flatten().map(|edges| edges + 13).filter(near).collect();
        let mut sides = Self { candidates: Vec::with_capacity(6), counted: counts.len() };
        counts.iter().filter(|side| **side % 4 == 1).for_each(|side| sides.add(*side));
        if counts.len() == 2 && counts[0] == counts[1] && counts[0] % 4 == 1 {
            return sides;
        }
        sides.add(nearest(by_size));
        counts.iter().for_each(|side| sides.add(nearest(*side as f32)));
        sides.add(nearest(by_size) + 4);
        sides.add(nearest(by_size).saturating_sub(4));
        sides
    }

    fn add(&mut self, side: usize) {
        if (21..=177).contains(&side) && side % 4 == 1 && !self.candidates.contains(&side) {
            self.candidates.push(side);
        }
    }
}

/// The changes of colour between the middles of two finder patterns, along the timing pattern.
pub(crate) fn timing_edges(level: &Level<'_>, curve: &Curve, modules: f32, inverted: bool) -> Option<usize> {
    const PER_MODULE: f32 = 4.0;
    let samples = (modules * PER_MODULE) as usize;
    let shrink = 1.0 / level.scale;
    let profile: Vec<f32> = (0..=samples)
        .map(|i| {
            let at = curve.at(i as f32 / samples as f32) * shrink;
            let seen = level.sample(at.x, at.y);
            if inverted { 255.0 - seen } else { seen }
        })
        .collect();
    // Contrast around each place, so that light which falls off is followed.
    let reach = (4.0 * PER_MODULE) as usize;
    let (mut edges, mut dark) = (0, true);
    for (value, (low, high)) in profile.iter().zip(extremes_around(&profile, reach)) {
        let (middle, slack) = (f32::midpoint(low, high), 0.12 * (high - low));
        if (dark && *value > middle + slack) || (!dark && *value < middle - slack) {
            edges += 1;
            dark = !dark;
        }
    }
    dark.then_some(edges)
}

/// The least and the greatest of the values up to `reach` places away from each: van Herk 1992.
fn extremes_around(values: &[f32], reach: usize) -> Vec<(f32, f32)> {
    let window = 2 * reach + 1;
    let wider =
        |(low, high): (f32, f32), (l, h): (f32, f32)| (if l < low { l } else { low }, if h > high { h } else { high });
    let mut from_start: Vec<(f32, f32)> = values.iter().map(|value| (*value, *value)).collect();
    let mut to_end = from_start.clone();
    for (from_start, to_end) in from_start.chunks_mut(window).zip(to_end.chunks_mut(window)) {
        for i in 1..from_start.len() {
            from_start[i] = wider(from_start[i], from_start[i - 1]);
        }
        for i in (1..to_end.len()).rev() {
            to_end[i - 1] = wider(to_end[i - 1], to_end[i]);
        }
    }
    let around = |i: usize| {
        let (start, end) = (i.saturating_sub(reach), (i + reach).min(values.len() - 1));
        match (start / window == end / window, start % window == 0) {
            (true, true) => from_start[end],
            (true, false) => to_end[start],
            (false, _) => wider(to_end[start], from_start[end]),
        }
    };
    (0..values.len()).map(around).collect()
}

impl Grid {
    /// The grid of a symbol of `side` modules in these corners.
    pub(crate) fn fit(pyramid: &Pyramid<'_>, frames: &Frames, side: usize, inverted: bool) -> Option<Self> {
        let matches = corner_matches(frames, side);
        let map = Homography::fit(&matches).filter(|map| map.covers(side as f32))?;
        let module = module_size(&map, side);
        let level = level_for(pyramid, module);
        let version = ((side - 17) / 4) as u8;
        let mut grid = Self { version, side, map, warp: None, inverted, level, matches, timing: 0.0 };
        grid.timing = grid.timing_likeness(&pyramid.levels()[level]);
        Some(grid)
    }

    /// The same grid over a curved label.
    pub(crate) fn curved(&self, pyramid: &Pyramid<'_>, frames: &Frames) -> Self {
        let patch = Patch::new(frames, self.side);
        let warp = Some(Warp::between(self.side, &self.map, |at| patch.place(at)));
        let mut grid = Self { warp, ..self.clone() };
        grid.timing = grid.timing_likeness(&pyramid.levels()[self.level]);
        grid
    }

    /// The pixel of a place in modules.
    pub(crate) fn place(&self, at: Vec2) -> Vec2 {
        match &self.warp {
            Some(warp) => self.map.map(at) + warp.shift(at),
            None => self.map.map(at),
        }
    }

    /// The mean side of a module, in pixels.
    pub(crate) fn module(&self) -> f32 {
        module_size(&self.map, self.side)
    }

    /// Corners of the symbol, clockwise from its top left.
    pub(crate) fn corners(&self) -> [Vec2; 4] {
        let side = self.side as f32;
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)].map(|(u, v)| self.place(Vec2::new(u, v)))
    }

    pub(crate) fn sample(&self, pyramid: &Pyramid<'_>) -> Samples {
        let level = &pyramid.levels()[self.level];
        Samples::take(level, self.side, self.inverted, |at| self.place(at))
    }

    /// How well both timing patterns alternate on the grid, -1 to 1.
    pub(super) fn timing_likeness(&self, level: &Level<'_>) -> f32 {
        let shrink = 1.0 / level.scale;
        let value = |u: usize, v: usize| {
            let at = self.place(Vec2::new(u as f32 + 0.5, v as f32 + 0.5)) * shrink;
            let seen = level.sample(at.x, at.y);
            if self.inverted { 255.0 - seen } else { seen }
        };
        let likeness = |value: &dyn Fn(usize) -> f32| {
            let line: Vec<f32> = (7..self.side - 7).map(value).collect();
            let (mut fits, mut all) = (0.0, 1e-3);
            for (k, three) in line.windows(3).enumerate() {
                let bend = three[1] - (three[0] + three[2]) / 2.0;
                // Window k has module 8 + k in its middle: even ones are dark.
                fits += if k % 2 == 0 { -bend } else { bend };
                all += bend.abs();
            }
            fits / all
        };
        f32::midpoint(likeness(&|k| value(k, 6)), likeness(&|k| value(6, k)))
    }
}

/// The finder patterns as matches: middles, and the middles of their outer corners' modules.
fn corner_matches(frames: &Frames, side: usize) -> Vec<Match> {
    let far = side as f32 - CENTER;
    let middles = [Vec2::new(CENTER, CENTER), Vec2::new(far, CENTER), Vec2::new(CENTER, far)];
    let mut matches = Vec::with_capacity(32);
    for (frame, middle) in frames.iter().zip(middles) {
        matches.push(Match { module: middle, seen: frame.center, weight: 4.0 });
        for (u, v) in [(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)] {
            matches.push(Match { module: middle + Vec2::new(u, v), seen: frame.at(u, v), weight: 1.0 });
        }
    }
    matches
}

/// The mean side of a module in the middle of the symbol, in pixels.
fn module_size(map: &Homography, side: usize) -> f32 {
    let (right, down) = map.steps(Vec2::new(side as f32 / 2.0, side as f32 / 2.0));
    right.cross(down).abs().sqrt()
}

#[cfg(test)]
mod tests {
    use super::extremes_around;

    #[test]
    fn extremes_are_those_of_each_window() {
        let values: Vec<f32> = (0..150).map(|i| ((i * 37 + i * i * 11) % 101) as f32).collect();
        for count in [1, 2, 5, 8, 16, 17, 18, 33, 34, 100, 150] {
            for reach in [1, 4, 8, 16, 40] {
                let found = extremes_around(&values[..count], reach);
                for (i, extremes) in found.into_iter().enumerate() {
                    let around = &values[i.saturating_sub(reach)..(i + reach + 1).min(count)];
                    let want = around.iter().fold((f32::MAX, f32::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
                    assert_eq!(extremes, want, "{i} of {count}, {reach}");
                }
            }
        }
    }
}
