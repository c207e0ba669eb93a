//! What makes a drawn symbol fit a line better.

use super::{
    template::{MARGIN, SAMPLES},
    warp::{SHIFTS, shifts},
};

/// Light (three terms), contrast (three) and shift (four) by which a line differs from what was drawn.
#[derive(Debug)]
pub(super) struct Change {
    light: [f32; 3],
    contrast: [f32; 3],
    pub(super) shift: [f32; SHIFTS],
}

const UNKNOWNS: usize = 6 + SHIFTS;

impl Change {
    /// Least squares of `darkness = light + contrast · drawn − slope · shift`.
    pub(super) fn solve(darkness: &[f32], drawn: &[f32]) -> Option<Self> {
        let mut sums = [[0.0_f32; UNKNOWNS + 1]; UNKNOWNS];
        let inner = (darkness.len() - 2 * MARGIN * SAMPLES) as f32;
        for i in 1..darkness.len() - 1 {
            let t = (i as f32 + 0.5 - (MARGIN * SAMPLES) as f32) / inner;
            let c = 2.0 * t - 1.0;
            let slope = (drawn[i - 1] - drawn[i + 1]) * 0.5 * SAMPLES as f32;
            let [s0, s1, s2, s3] = shifts(t).map(|shift| slope * shift);
            let d = drawn[i];
            let terms = [1.0, c, c * c, d, d * c, d * c * c, s0, s1, s2, s3, darkness[i]];
            for (row, a) in sums.iter_mut().zip(terms) {
                for (cell, b) in row.iter_mut().zip(terms) {
                    *cell += a * b;
                }
            }
        }
        let mut normal = sums.map(|row| row.map(f64::from));
        for (i, row) in normal.iter_mut().enumerate() {
            row[i] += 1e-3 + if i >= 6 { 0.5 } else { 0.0 };
        }
        let x = solve(normal)?;
        Some(Self { light: [x[0], x[1], x[2]], contrast: [x[3], x[4], x[5]], shift: [x[6], x[7], x[8], x[9]] })
    }

    /// Evens out light and contrast.
    pub(super) fn light(&self, darkness: &mut [f32]) {
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
