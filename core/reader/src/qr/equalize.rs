//! Blurred symbols: each module is seen mixed with its neighbours. The mixture is the same everywhere, so it can be
//! learned from the modules that are known or likely, and undone: the linear model of intersymbol interference, its
//! kernel by least squares, the modules by iterated conditional modes (Besag 1986).

use super::layout;
use super::modules::Modules;

/// Neighbours on each side that a module is mixed with.
const REACH: usize = 1;
/// Coefficients of the mixture: the modules of the window and a constant.
const WINDOW: usize = 2 * REACH + 1;
const UNKNOWNS: usize = WINDOW * WINDOW + 1;
/// Rounds of learning the mixture and deciding the modules.
const ROUNDS: usize = 4;
/// Sweeps over all modules in a round.
const SWEEPS: usize = 2;

/// The modules of a blurred symbol, from `seen` (how dark each looks) and a first guess.
pub(crate) fn equalize(seen: &Modules, guess: &Modules) -> Option<Modules> {
    let mut state = State::new(seen, guess);
    for _ in 0..ROUNDS {
        let kernel = state.learn()?;
        for _ in 0..SWEEPS {
            if !state.sweep(&kernel) {
                break;
            }
        }
        state.kernel = kernel;
    }
    state.finish()
}

struct State {
    side: usize,
    /// Side with a rim of `REACH` light modules around.
    stride: usize,
    /// How dark each module looks: about -1 to 1.
    seen: Vec<f32>,
    /// What each module is taken for, rim included.
    bits: Vec<f32>,
    /// Modules that are the same in every symbol of the version.
    fixed: Vec<bool>,
    kernel: [f32; UNKNOWNS],
}

impl State {
    fn new(seen: &Modules, guess: &Modules) -> Self {
        let side = seen.side();
        let stride = side + 2 * REACH;
        let mut bits = vec![-1.0; stride * stride];
        let mut fixed = vec![false; side * side];
        for y in 0..side {
            for x in 0..side {
                let known = layout::expected(seen.version(), x, y);
                fixed[y * side + x] = known.is_some();
                let dark = known.unwrap_or_else(|| guess.is_dark(x, y));
                bits[(y + REACH) * stride + x + REACH] = if dark { 1.0 } else { -1.0 };
            }
        }
        let seen = seen.values().iter().map(|value| f32::from(*value) / 100.0).collect();
        Self { side, stride, seen, bits, fixed, kernel: [0.0; UNKNOWNS] }
    }

    /// The modules around the one at (x, y), row by row.
    fn window(&self, x: usize, y: usize) -> [f32; UNKNOWNS] {
        let mut window = [1.0; UNKNOWNS];
        for (row, out) in window[..WINDOW * WINDOW].chunks_exact_mut(WINDOW).enumerate() {
            let start = (y + row) * self.stride + x;
            out.copy_from_slice(&self.bits[start..start + WINDOW]);
        }
        window
    }

    /// The mixture that explains best what is seen.
    fn learn(&self) -> Option<[f32; UNKNOWNS]> {
        let mut a = [[0.0_f32; UNKNOWNS]; UNKNOWNS];
        let mut b = [0.0_f32; UNKNOWNS];
        for y in 0..self.side {
            for x in 0..self.side {
                let window = self.window(x, y);
                let seen = self.seen[y * self.side + x];
                for (row, left) in a.iter_mut().zip(window) {
                    for (cell, right) in row.iter_mut().zip(window) {
                        *cell += left * right;
                    }
                }
                for (sum, left) in b.iter_mut().zip(window) {
                    *sum += left * seen;
                }
            }
        }
        let mut a = a.map(|row| row.map(f64::from));
        for (i, row) in a.iter_mut().enumerate() {
            row[i] += 0.02 * (self.side * self.side) as f64;
        }
        let kernel = super::geometry::solve(a, b.map(f64::from))?;
        Some(kernel.map(|k| k as f32))
    }

    /// What is left of the seen darkness at (x, y) when the mixture is taken away.
    fn rest(&self, kernel: &[f32; UNKNOWNS], x: usize, y: usize) -> f32 {
        let mixed: f32 = self.window(x, y).iter().zip(kernel).map(|(bit, k)| bit * k).sum();
        self.seen[y * self.side + x] - mixed
    }

    /// How strongly the modules around (x, y) speak for dark there, given all others.
    fn evidence(&self, rests: &[f32], kernel: &[f32; UNKNOWNS], x: usize, y: usize) -> f32 {
        let own = self.bits[(y + REACH) * self.stride + x + REACH];
        let mut sum = 0.0;
        for dy in 0..WINDOW {
            for dx in 0..WINDOW {
                // The module at (px, py) has (x, y) in its window at the place opposite.
                let (px, py) = ((x + dx).wrapping_sub(REACH), (y + dy).wrapping_sub(REACH));
                if px < self.side && py < self.side {
                    let k = kernel[(WINDOW - 1 - dy) * WINDOW + WINDOW - 1 - dx];
                    sum += k * (rests[py * self.side + px] + k * own);
                }
            }
        }
        sum
    }

    /// Decides every module anew; whether any changed.
    fn sweep(&mut self, kernel: &[f32; UNKNOWNS]) -> bool {
        let side = self.side;
        let mut rests: Vec<f32> = (0..side * side).map(|i| self.rest(kernel, i % side, i / side)).collect();
        let mut changed = false;
        for y in 0..side {
            for x in 0..side {
                let at = (y + REACH) * self.stride + x + REACH;
                if self.fixed[y * side + x] {
                    continue;
                }
                let bit = if self.evidence(&rests, kernel, x, y) > 0.0 { 1.0 } else { -1.0 };
                if bit == self.bits[at] {
                    continue;
                }
                changed = true;
                self.bits[at] = bit;
                for dy in 0..WINDOW {
                    for dx in 0..WINDOW {
                        let (px, py) = ((x + dx).wrapping_sub(REACH), (y + dy).wrapping_sub(REACH));
                        if px < side && py < side {
                            rests[py * side + px] -= 2.0 * bit * kernel[(WINDOW - 1 - dy) * WINDOW + WINDOW - 1 - dx];
                        }
                    }
                }
            }
        }
        changed
    }

    fn finish(&self) -> Option<Modules> {
        let side = self.side;
        let rests: Vec<f32> = (0..side * side).map(|i| self.rest(&self.kernel, i % side, i / side)).collect();
        let power: f32 = self.kernel[..WINDOW * WINDOW].iter().map(|k| k * k).sum();
        let scale = 100.0 / power.max(1e-3);
        let values = (0..side * side)
            .map(|i| (self.evidence(&rests, &self.kernel, i % side, i / side) * scale).clamp(-127.0, 127.0) as i8);
        Modules::new(side, values.collect())
    }
}
