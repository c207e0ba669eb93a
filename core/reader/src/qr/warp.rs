//! Labels that are curved or creased: a smooth shift of the grid, found from the edges between modules.

use super::geometry::{Homography, Vec2};
use super::grid::Grid;
use crate::pyramid::Level;

/// How far each place of a grid lies from where its plane map says, in pixels; smooth between nodes.
#[derive(Debug, Clone)]
pub(crate) struct Warp {
    nodes: Vec<Vec2>,
    count: usize,
    /// Modules from node to node.
    pitch: f32,
}

/// Samples to a module when edges are looked for.
const FINE: usize = 4;
/// The smallest number of modules between two nodes.
const MIN_PITCH: f32 = 4.0;
/// Nodes along a side at most.
const MAX_NODES: usize = 14;
/// Rounds of measuring and bending.
const ROUNDS: usize = 5;
/// Contrast of an edge, as a share of the symbol's, from which it counts.
const MIN_EDGE: f32 = 0.25;
/// Weight of "not shifted from its neighbours" against the edges.
const STIFFNESS: f32 = 1.5;

impl Warp {
    fn new(side: usize) -> Self {
        let count = ((side as f32 / MIN_PITCH) as usize + 1).clamp(4, MAX_NODES);
        let pitch = side as f32 / (count - 1) as f32;
        Self { nodes: vec![Vec2::default(); count * count], count, pitch }
    }

    /// The shift that leads from a plane map to another map.
    pub(crate) fn between(side: usize, plane: &Homography, place: impl Fn(Vec2) -> Vec2) -> Self {
        let mut warp = Self::new(side);
        for (i, node) in warp.nodes.iter_mut().enumerate() {
            let at = Vec2::new((i % warp.count) as f32, (i / warp.count) as f32) * warp.pitch;
            *node = place(at) - plane.map(at);
        }
        warp
    }

    /// The shift in pixels at a place in modules.
    #[inline]
    pub(crate) fn shift(&self, at: Vec2) -> Vec2 {
        let last = (self.count - 1) as f32;
        let (x, y) = ((at.x / self.pitch).clamp(0.0, last), (at.y / self.pitch).clamp(0.0, last));
        let (left, top) = ((x as usize).min(self.count - 2), (y as usize).min(self.count - 2));
        let (fx, fy) = (x - left as f32, y - top as f32);
        let row = |y: usize| {
            let a = self.nodes[y * self.count + left];
            a + (self.nodes[y * self.count + left + 1] - a) * fx
        };
        let upper = row(top);
        upper + (row(top + 1) - upper) * fy
    }

    /// Moves the places by so many pixels and what lies around them with them; the three finder patterns stay.
    pub(crate) fn hold(&mut self, off: &[(Vec2, Vec2)], side: f32) {
        let corners =
            [(3.5, 3.5), (side - 3.5, 3.5), (3.5, side - 3.5)].map(|(x, y)| (Vec2::new(x, y), Vec2::default()));
        let reach = 0.35 * side;
        for (i, node) in self.nodes.iter_mut().enumerate() {
            let at = Vec2::new((i % self.count) as f32, (i / self.count) as f32) * self.pitch;
            let (mut sum, mut total) = (Vec2::default(), 1e-4);
            for (place, by) in off.iter().chain(&corners) {
                let far = (*place - at).length() / reach;
                let weight = 1.0 / (0.02 + far * far * far);
                sum = sum + *by * weight;
                total += weight;
            }
            *node = *node + sum * (1.0 / total);
        }
    }

    /// Bends the grid until the edges between modules lie where they must.
    pub(crate) fn fit(grid: &Grid, level: &Level<'_>) -> Self {
        let mut warp = grid.warp.clone().unwrap_or_else(|| Self::new(grid.side));
        for round in 0..ROUNDS {
            let fine = Fine::take(grid, &warp, level);
            let mut pull = Pull::new(&warp);
            fine.edges(|at, axis, off, weight| pull.add(at, axis, off, weight));
            pull.apply(&mut warp, round, &grid.map);
        }
        warp
    }
}

/// The symbol as a flat picture, several samples to a module.
struct Fine {
    side: usize,
    values: Vec<f32>,
}

impl Fine {
    fn take(grid: &Grid, warp: &Warp, level: &Level<'_>) -> Self {
        let side = grid.side * FINE;
        let shrink = 1.0 / level.scale;
        let mut values = Vec::with_capacity(side * side);
        for v in 0..side {
            for u in 0..side {
                let at = Vec2::new((u as f32 + 0.5) / FINE as f32, (v as f32 + 0.5) / FINE as f32);
                let place = (grid.map.map(at) + warp.shift(at)) * shrink;
                values.push(level.sample(place.x, place.y));
            }
        }
        Self { side, values }
    }

    /// Calls `found(place, axis, offset in modules, weight)` for every edge between two modules.
    fn edges(&self, mut found: impl FnMut(Vec2, usize, f32, f32)) {
        let contrast = self.contrast();
        let modules = self.side / FINE;
        for axis in 0..2 {
            let (along, across) = if axis == 0 { (1, self.side) } else { (self.side, 1) };
            for line in 0..modules {
                for boundary in 1..modules {
                    // The mean of the two middle rows of samples, from the middle of one module to that of the next.
                    let start = (line * FINE + FINE / 2 - 1) * across + (boundary * FINE - FINE) * along;
                    let value = |i: usize| {
                        let at = start + i * along;
                        self.values[at] + self.values[at + across]
                    };
                    let profile: [f32; 2 * FINE] = std::array::from_fn(value);
                    if let Some((off, strength)) = edge(&profile, contrast) {
                        let (a, b) = (boundary as f32, line as f32 + 0.5);
                        let at = if axis == 0 { Vec2::new(a, b) } else { Vec2::new(b, a) };
                        found(at, axis, off, strength);
                    }
                }
            }
        }
    }

    /// Twice the difference between light and dark modules: of the mean above and below the mean.
    fn contrast(&self) -> f32 {
        let mean = self.values.iter().sum::<f32>() / self.values.len().max(1) as f32;
        let deviation: f32 = self.values.iter().map(|v| (v - mean).abs()).sum();
        4.0 * deviation / self.values.len().max(1) as f32
    }
}

/// Where the brightness passes the middle between two modules, in modules from the middle of the profile, and how much
/// that counts.
fn edge(profile: &[f32; 2 * FINE], contrast: f32) -> Option<(f32, f32)> {
    let left = f32::midpoint(profile[FINE / 2 - 1], profile[FINE / 2]);
    let right = f32::midpoint(profile[FINE + FINE / 2 - 1], profile[FINE + FINE / 2]);
    let swing = (right - left).abs() / contrast.max(1.0);
    if swing < MIN_EDGE {
        return None;
    }
    let middle = f32::midpoint(left, right);
    let at = (FINE / 2 - 1..FINE + FINE / 2).find_map(|i| {
        let (a, b) = (profile[i] - middle, profile[i + 1] - middle);
        (a * b <= 0.0 && a != b).then(|| i as f32 + a / (a - b))
    })?;
    let off = (at + 0.5) / FINE as f32 - 1.0;
    // Half way to the next module it is not clear whose edge it is.
    let clear = (1.0 - 3.2 * off * off).max(0.0);
    Some((off, swing.min(1.2) * clear))
}

/// How the edges pull at the nodes.
struct Pull {
    count: usize,
    pitch: f32,
    sums: Vec<[(f32, f32); 2]>,
}

impl Pull {
    fn new(warp: &Warp) -> Self {
        Self { count: warp.count, pitch: warp.pitch, sums: vec![[(0.0, 0.0); 2]; warp.nodes.len()] }
    }

    fn add(&mut self, at: Vec2, axis: usize, off: f32, weight: f32) {
        let last = (self.count - 1) as f32;
        let (x, y) = ((at.x / self.pitch).clamp(0.0, last), (at.y / self.pitch).clamp(0.0, last));
        let (left, top) = ((x as usize).min(self.count - 2), (y as usize).min(self.count - 2));
        let (fx, fy) = (x - left as f32, y - top as f32);
        for (dx, dy, share) in
            [(0, 0, (1.0 - fx) * (1.0 - fy)), (1, 0, fx * (1.0 - fy)), (0, 1, (1.0 - fx) * fy), (1, 1, fx * fy)]
        {
            let sum = &mut self.sums[(top + dy) * self.count + left + dx][axis];
            sum.0 += weight * share * off;
            sum.1 += weight * share;
        }
    }

    /// Moves the nodes: each by the mean pull on it and its neighbours.
    fn apply(&self, warp: &mut Warp, round: usize, plane: &Homography) {
        let reach = if round < 2 { 2_isize } else { 1 };
        let count = self.count as isize;
        let mut moves = Vec::with_capacity(warp.nodes.len());
        for y in 0..count {
            for x in 0..count {
                let mut by = [0.0; 2];
                for (axis, by) in by.iter_mut().enumerate() {
                    let (mut pull, mut weight) = (0.0, STIFFNESS);
                    for (dy, dx) in (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dy, dx))) {
                        let (nx, ny) = (x + dx, y + dy);
                        if (0..count).contains(&nx) && (0..count).contains(&ny) {
                            let near = 1.0 / (1.0 + 1.5 * (dx * dx + dy * dy) as f32);
                            let sum = self.sums[(ny * count + nx) as usize][axis];
                            pull += near * sum.0;
                            weight += near * sum.1;
                        }
                    }
                    *by = pull / weight;
                }
                let at = Vec2::new(x as f32, y as f32) * self.pitch;
                let (right, down) = plane.steps(at);
                moves.push(right * by[0] + down * by[1]);
            }
        }
        for (node, by) in warp.nodes.iter_mut().zip(moves) {
            *node = *node + by;
        }
    }
}
