//! Alignment patterns (ISO/IEC 18004:2015, 6.3.6): they say where the grid lies far from the finder patterns.

use super::geometry::{Homography, Match, Vec2};
use super::grid::Grid;
use super::layout;
use crate::pyramid::{Level, Pyramid};

/// One so clear is not looked for any further.
const CLEAR_LIKENESS: f32 = 0.85;
/// How far an alignment pattern is looked for on a curved label, in modules.
const STEP_REACH: f32 = 2.5;
/// A likeness to an alignment pattern below this is chance.
const MIN_LIKENESS: f32 = 0.62;

impl Grid {
    /// Looks for the alignment patterns, the one in the free corner first, and bends the map to them.
    pub(crate) fn align(&mut self, pyramid: &Pyramid<'_>) {
        let centres = layout::alignment_centres(self.version);
        let Some(last) = centres.last().map(|c| usize::from(*c)) else { return };
        let level = &pyramid.levels()[self.level];
        if self.warp.is_some() {
            self.align_stepwise(level, centres);
            self.timing = self.timing_likeness(level);
            return;
        }
        let far = 1.5 + 0.03 * self.side as f32;
        if let Some(found) = self.alignment(level, last, last, far.min(5.0)) {
            self.hold(&[found], 6.0);
        }
        let found: Vec<Match> = inner_centres(centres)
            .filter(|place| *place != (last, last))
            .filter_map(|(x, y)| self.alignment(level, x, y, 1.25))
            .collect();
        if !found.is_empty() {
            self.hold(&found, 2.0);
        }
        self.timing = self.timing_likeness(level);
    }

    /// On a curved label each alignment pattern found says where to look for the next.
    fn align_stepwise(&mut self, level: &Level<'_>, centres: &'static [u8]) {
        let mut places: Vec<(usize, usize)> = inner_centres(centres).collect();
        places.sort_by_key(|(x, y)| x + y);
        let mut found: Vec<Match> = Vec::new();
        for (x, y) in places {
            if let Some(next) = self.alignment(level, x, y, STEP_REACH) {
                found.push(next);
                self.hold(&found, 0.0);
            }
        }
    }

    /// Moves the map to where alignment patterns were seen.
    fn hold(&mut self, found: &[Match], weight: f32) {
        let side = self.side as f32;
        if let Some(warp) = &mut self.warp {
            let off: Vec<(Vec2, Vec2)> =
                found.iter().map(|m| (m.module, m.seen - self.map.map(m.module) - warp.shift(m.module))).collect();
            warp.hold(&off, side);
        } else {
            self.matches.extend(found.iter().map(|m| Match { weight, ..*m }));
            self.refit();
        }
    }

    /// By how many pixels the pixel moves for a step of one module to the right, and one down.
    fn steps(&self, at: Vec2) -> (Vec2, Vec2) {
        if self.warp.is_none() {
            return self.map.steps(at);
        }
        let (right, down) = (Vec2::new(0.5, 0.0), Vec2::new(0.0, 0.5));
        (self.place(at + right) - self.place(at - right), self.place(at + down) - self.place(at - down))
    }

    fn refit(&mut self) {
        if let Some(map) = Homography::fit(&self.matches).filter(|map| map.covers(self.side as f32)) {
            self.map = map;
        }
    }

    /// The alignment pattern about the module (x, y), looked for up to `reach` modules away.
    pub(crate) fn alignment(&self, level: &Level<'_>, x: usize, y: usize, reach: f32) -> Option<Match> {
        let module = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
        let shrink = 1.0 / level.scale;
        let center = self.place(module) * shrink;
        let (right, down) = self.steps(module);
        let (right, down) = (right * shrink, down * shrink);
        let likeness =
            |u: f32, v: f32| alignment_likeness(level, center + right * u + down * v, right, down, self.inverted);
        let mut best = (likeness(0.0, 0.0), 0.0, 0.0);
        // Most lie where they are expected.
        let steps = if best.0 > CLEAR_LIKENESS { 0 } else { (reach * 2.0) as i32 };
        for v in -steps..=steps {
            for u in -steps..=steps {
                let (u, v) = (u as f32 / 2.0, v as f32 / 2.0);
                // Near is likelier than far.
                let value = likeness(u, v) - 0.02 * u.hypot(v);
                if value > best.0 {
                    best = (value, u, v);
                }
            }
        }
        for step in [0.25, 0.12, 0.06] {
            let (_, u, v) = best;
            for (du, dv) in
                [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)]
            {
                let (u, v) = (u + du * step, v + dv * step);
                let value = likeness(u, v) - 0.02 * u.hypot(v);
                if value > best.0 {
                    best = (value, u, v);
                }
            }
        }
        let (value, u, v) = best;
        (value > MIN_LIKENESS).then(|| Match {
            module,
            seen: (center + right * u + down * v) * level.scale,
            weight: 1.0,
        })
    }
}

/// Alignment patterns that do not lie in a finder pattern.
pub(crate) fn inner_centres(centres: &'static [u8]) -> impl Iterator<Item = (usize, usize)> {
    let last = centres.last().copied().unwrap_or(0);
    let pairs = centres.iter().flat_map(move |y| centres.iter().map(move |x| (*x, *y)));
    pairs
        .filter(move |pair| ![(6, 6), (6, last), (last, 6)].contains(pair))
        .map(|(x, y)| (usize::from(x), usize::from(y)))
}

/// How much the place looks like an alignment pattern, -1 to 1: the correlation of its 25 modules with the drawing.
fn alignment_likeness(level: &Level<'_>, center: Vec2, right: Vec2, down: Vec2, inverted: bool) -> f32 {
    const DARK: f32 = 17.0;
    const LIGHT: f32 = 8.0;
    let (mut sum, mut square, mut dark) = (0.0, 0.0, 0.0);
    let reach = Vec2::new(right.x.abs() + down.x.abs(), right.y.abs() + down.y.abs()) * 2.0;
    let (low, high) = (center - reach, center + reach);
    let inside = level.holds(low.x, low.y) && level.holds(high.x, high.y);
    for v in -2_i32..=2 {
        for u in -2_i32..=2 {
            let at = center + right * u as f32 + down * v as f32;
            let value = if inside { level.sample_inside(at.x, at.y) } else { level.sample(at.x, at.y) };
            sum += value;
            square += value * value;
            if u.abs().max(v.abs()) != 1 {
                dark += value;
            }
        }
    }
    let all = DARK + LIGHT;
    let variance = square / all - (sum / all).powi(2);
    let difference = (sum - dark) / LIGHT - dark / DARK;
    let share = (DARK * LIGHT).sqrt() / all;
    let likeness = difference * share / variance.max(4.0).sqrt();
    if inverted { -likeness } else { likeness }
}
