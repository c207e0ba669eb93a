//! Vectors, small linear systems, plane maps.

use std::ops::{Add, Mul, Sub};

/// A point or a difference of points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Vec2 {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

impl Vec2 {
    #[inline]
    pub(crate) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    #[inline]
    pub(crate) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    #[inline]
    pub(crate) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// Positive when `other` lies clockwise of `self`, with y down.
    #[inline]
    pub(crate) fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }
}

impl Add for Vec2 {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Vec2 {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Vec2 {
    type Output = Self;
    #[inline]
    fn mul(self, by: f32) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

/// Solves N linear equations by elimination with the largest pivot; `None` when they do not determine the answer.
pub(crate) fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> Option<[f64; N]> {
    for column in 0..N {
        let pivot = (column..N).max_by(|i, j| a[*i][column].abs().total_cmp(&a[*j][column].abs()))?;
        a.swap(column, pivot);
        b.swap(column, pivot);
        let top = a[column];
        if top[column].abs() < 1e-12 || !top[column].is_finite() {
            return None;
        }
        for row in column + 1..N {
            let factor = a[row][column] / top[column];
            for (cell, above) in a[row].iter_mut().zip(top).skip(column) {
                *cell -= factor * above;
            }
            b[row] -= factor * b[column];
        }
    }
    let mut x = [0.0; N];
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|i| a[row][i] * x[i]).sum();
        x[row] = (b[row] - known) / a[row][row];
    }
    x.iter().all(|v| v.is_finite()).then_some(x)
}

/// A plane map that keeps straight lines straight (homography), from modules to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Homography {
    m: [f32; 8],
}

/// A place in module coordinates, where it was seen in pixels, and how much that counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub(crate) module: Vec2,
    pub(crate) seen: Vec2,
    pub(crate) weight: f32,
}

impl Homography {
    /// The map that fits four or more matches best (weighted least squares of the linear form, about the middle of both
    /// planes, and once more with the weights of the true distances).
    pub(crate) fn fit(matches: &[Match]) -> Option<Self> {
        let first = Self::fit_weighted(matches, |_| 1.0)?;
        Self::fit_weighted(matches, |at| 1.0 / first.denominator(at).max(1e-3))
    }

    fn fit_weighted(matches: &[Match], share: impl Fn(Vec2) -> f32) -> Option<Self> {
        let total: f32 = matches.iter().map(|m| m.weight).sum();
        if matches.len() < 4 || total <= 0.0 {
            return None;
        }
        let mean = |of: fn(&Match) -> Vec2| {
            matches.iter().fold(Vec2::default(), |sum, m| sum + of(m) * m.weight) * (1.0 / total)
        };
        let (from, to) = (mean(|m| m.module), mean(|m| m.seen));
        let (mut a, mut b) = ([[0.0_f64; 8]; 8], [0.0_f64; 8]);
        // Scaled to about one, so that all unknowns are of like size.
        let spread = matches.iter().map(|m| (m.module - from).length()).fold(1e-6, f32::max);
        let reach = matches.iter().map(|m| (m.seen - to).length()).fold(1e-6, f32::max);
        for m in matches {
            let (p, q) = ((m.module - from) * (1.0 / spread), (m.seen - to) * (1.0 / reach));
            let (u, v, x, y) = (f64::from(p.x), f64::from(p.y), f64::from(q.x), f64::from(q.y));
            let weight = f64::from(m.weight * share(m.module).powi(2));
            for (row, right) in
                [([u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x], x), ([0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y], y)]
            {
                for (i, left) in row.iter().enumerate() {
                    for (cell, other) in a[i].iter_mut().zip(row) {
                        *cell += weight * left * other;
                    }
                    b[i] += weight * left * right;
                }
            }
        }
        let h = solve(a, b)?;
        Some(Self::between(h, from, spread, to, reach))
    }

    /// Undoes the scaling: `h` maps `(module − from) / spread` to `(pixel − to) / reach`.
    fn between(h: [f64; 8], from: Vec2, spread: f32, to: Vec2, reach: f32) -> Self {
        let (s, r) = (1.0 / f64::from(spread), f64::from(reach));
        let (fx, fy, tx, ty) = (f64::from(from.x), f64::from(from.y), f64::from(to.x), f64::from(to.y));
        let w = [h[6] * s, h[7] * s, 1.0 - (h[6] * fx + h[7] * fy) * s];
        let row = |a: f64, b: f64, c: f64, t: f64| {
            let (a, b, c) = (a * s * r, b * s * r, (c - (a * fx + b * fy) * s) * r);
            [a + t * w[0], b + t * w[1], c + t * w[2]]
        };
        let (x, y) = (row(h[0], h[1], h[2], tx), row(h[3], h[4], h[5], ty));
        let scale = if w[2].abs() < 1e-12 { 1e-12 } else { w[2] };
        let m = [x[0], x[1], x[2], y[0], y[1], y[2], w[0], w[1]].map(|v| (v / scale) as f32);
        Self { m }
    }

    #[inline]
    fn denominator(&self, at: Vec2) -> f32 {
        self.m[6] * at.x + self.m[7] * at.y + 1.0
    }

    /// The pixel of a place in modules.
    #[inline]
    pub(crate) fn map(&self, at: Vec2) -> Vec2 {
        let m = &self.m;
        let w = 1.0 / self.denominator(at);
        Vec2::new((m[0] * at.x + m[1] * at.y + m[2]) * w, (m[3] * at.x + m[4] * at.y + m[5]) * w)
    }

    /// By how many pixels the pixel moves for a step of one module to the right, and one down.
    pub(crate) fn steps(&self, at: Vec2) -> (Vec2, Vec2) {
        let here = self.map(at);
        let m = &self.m;
        let w = 1.0 / self.denominator(at);
        let right = Vec2::new((m[0] - here.x * m[6]) * w, (m[3] - here.y * m[6]) * w);
        let down = Vec2::new((m[1] - here.x * m[7]) * w, (m[4] - here.y * m[7]) * w);
        (right, down)
    }

    /// Whether no module of a symbol of `side` modules lies at or beyond the horizon.
    pub(crate) fn covers(&self, side: f32) -> bool {
        let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
        corners.iter().all(|(x, y)| {
            let w = self.denominator(Vec2::new(*x, *y));
            w.is_finite() && w > 0.05
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_found_again() {
        let truth = Homography { m: [5.0, 0.4, 900.0, -0.7, 4.0, 300.0, 0.001, -0.002] };
        let places = [(3.5, 3.5), (45.5, 3.5), (3.5, 45.5), (42.5, 42.5), (20.0, 30.0)];
        let matches: Vec<Match> = places
            .iter()
            .map(|(u, v)| {
                let module = Vec2::new(*u, *v);
                Match { module, seen: truth.map(module), weight: 1.0 }
            })
            .collect();
        let found = Homography::fit(&matches).unwrap();
        for (u, v) in [(0.0, 0.0), (49.0, 49.0), (10.0, 40.0)] {
            let (a, b) = (truth.map(Vec2::new(u, v)), found.map(Vec2::new(u, v)));
            assert!((a - b).length() < 0.01, "{a:?} {b:?}");
        }
        assert!(found.covers(49.0));
        let (right, down) = found.steps(Vec2::new(10.0, 10.0));
        let step = found.map(Vec2::new(10.5, 10.0)) - found.map(Vec2::new(9.5, 10.0));
        assert!((right - step).length() < 0.01 && down.y > 3.0);
        assert!(Homography::fit(&matches[..3]).is_none());
    }

    #[test]
    fn equations_without_an_answer_have_none() {
        assert_eq!(solve([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0]), None);
        assert_eq!(solve([[0.0, 2.0], [2.0, 0.0]], [4.0, 2.0]), Some([1.0, 2.0]));
    }
}
