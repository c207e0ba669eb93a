//! What digits look like through a lens: their bars, blurred.

use std::sync::OnceLock;

use super::code::{self, DIGIT_MODULES, Shape};

/// Samples per module.
pub(super) const SAMPLES: usize = 4;
/// Blank modules that are compared on both sides of a symbol.
pub(super) const MARGIN: usize = 2;
/// A digit's blurred bars reach half a digit beyond it.
const REACH: usize = DIGIT_MODULES * SAMPLES / 2;
/// Samples of the longest symbol with its margins.
pub(super) const MAX_LENGTH: usize = (95 + 2 * MARGIN) * SAMPLES;
/// Samples of a digit with its reach.
pub(super) const WINDOW: usize = 2 * DIGIT_MODULES * SAMPLES;
/// Digits in sets A, B and C.
pub(super) const PATTERNS: usize = 30;
/// Blur: standard deviation of the point spread, in modules.
const BLURS: [f32; 5] = [0.3, 0.5, 0.7, 0.9, 1.15];

type Patterns = [[f32; WINDOW]; PATTERNS];
/// Indexed by the right pattern, then the left.
pub(super) type Products = [[f32; PATTERNS]; PATTERNS];

/// The templates for one amount of blur. Darkness adds up, so a symbol is the sum of its guards and digits.
#[derive(Debug)]
pub(super) struct Bank {
    /// Darkness of each pattern (digit, + 10 for set B, + 20 for set C).
    pub(super) patterns: Box<Patterns>,
    /// Each pattern's product with itself.
    pub(super) squares: [f32; PATTERNS],
    /// Twice the product of a pattern with one a digit further left.
    pub(super) next: Box<Products>,
    /// The same across the middle guard.
    pub(super) across: Box<Products>,
    guards: [Vec<f32>; 3],
}

impl Bank {
    /// All banks, from sharp to blurred.
    pub(super) fn all() -> &'static [Bank] {
        static BANKS: OnceLock<Vec<Bank>> = OnceLock::new();
        BANKS.get_or_init(|| BLURS.iter().map(|blur| Self::new(*blur)).collect())
    }

    fn new(blur: f32) -> Self {
        let mut patterns = Box::new([[0.0; WINDOW]; PATTERNS]);
        for (index, window) in patterns.iter_mut().enumerate() {
            let mut at = 0.0;
            for (i, width) in code::widths(index % 10, index / 10 == 1).into_iter().enumerate() {
                let end = at + f32::from(width);
                if (i % 2 == 1) != (index >= 20) {
                    add_bar(window, at, end, REACH as f32 / SAMPLES as f32, blur);
                }
                at = end;
            }
        }
        let products = |apart: usize| {
            let mut table = Box::new([[0.0; PATTERNS]; PATTERNS]);
            for (row, b) in table.iter_mut().zip(patterns.iter()) {
                for (cell, a) in row.iter_mut().zip(patterns.iter()) {
                    *cell = 2.0 * dot(&a[apart * SAMPLES..], b);
                }
            }
            table
        };
        let guards = Shape::ALL.map(|shape| {
            let mut signal = vec![0.0; length(shape)];
            for element in shape.guard_elements().filter(|element| element % 2 == 0) {
                let start = guard_module(shape, element) as f32;
                add_bar(&mut signal, start, start + 1.0, MARGIN as f32, blur);
            }
            signal
        });
        let squares = std::array::from_fn(|i| dot(&patterns[i], &patterns[i]));
        let (next, across) = (products(DIGIT_MODULES), products(DIGIT_MODULES + 5));
        Self { patterns, squares, next, across, guards }
    }

    /// Darkness of a shape's guards.
    pub(super) fn guards(&self, shape: Shape) -> &[f32] {
        match shape {
            Shape::Ean13 => &self.guards[0],
            Shape::Ean8 => &self.guards[1],
            Shape::UpcE => &self.guards[2],
        }
    }

    /// Darkness of a whole symbol with these patterns.
    pub(super) fn draw(&self, shape: Shape, patterns: &[u8], out: &mut [f32; MAX_LENGTH]) {
        let out = &mut out[..length(shape)];
        out.copy_from_slice(self.guards(shape));
        for (slot, pattern) in patterns[..shape.digits()].iter().enumerate() {
            let start = window_start(shape, slot);
            for (to, from) in out[start..].iter_mut().zip(&self.patterns[usize::from(*pattern)]) {
                *to += from;
            }
        }
    }
}

/// Samples of a whole symbol.
pub(super) fn length(shape: Shape) -> usize {
    (shape.modules() + 2 * MARGIN) * SAMPLES
}

/// The sample at which the window of drawn digit `slot` starts.
pub(super) fn window_start(shape: Shape, slot: usize) -> usize {
    (shape.digit_start(slot) + MARGIN) * SAMPLES - REACH
}

/// The module at which a guard's element starts.
fn guard_module(shape: Shape, element: usize) -> usize {
    let left = 3 + 4 * shape.left_digits();
    if element < 3 {
        element
    } else if element < left + 6 {
        element - 4 * shape.left_digits() + DIGIT_MODULES * shape.left_digits()
    } else {
        shape.modules() - (shape.elements() - element)
    }
}

fn add_bar(signal: &mut [f32], start: f32, end: f32, origin: f32, blur: f32) {
    for (i, value) in signal.iter_mut().enumerate() {
        let at = (i as f32 + 0.5) / SAMPLES as f32 - origin;
        *value += normal((end - at) / blur) - normal((start - at) / blur);
    }
}

/// The normal distribution (Abramowitz and Stegun 26.2.17; error below 1e-7).
fn normal(x: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let series = t * (0.319_381_54 + t * (-0.356_563_78 + t * (1.781_477_9 + t * (-1.821_255_9 + t * 1.330_274_4))));
    let tail = 0.398_942_3 * (-0.5 * x * x).exp() * series;
    if x >= 0.0 { 1.0 - tail } else { tail }
}

/// The sum of products, in eight lanes.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sharp_drawing_is_the_symbol() {
        for (shape, text) in [(Shape::Ean13, "4006381333931"), (Shape::Ean8, "96385074"), (Shape::UpcE, "04252614")] {
            let number: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
            let modules = code::draw::modules(shape, &number);
            let patterns = patterns_of(shape, &modules);
            let mut drawn = [0.0; MAX_LENGTH];
            Bank::all()[0].draw(shape, &patterns, &mut drawn);
            for (i, dark) in modules.iter().enumerate() {
                let middle = (i + MARGIN) * SAMPLES + 1;
                assert_eq!(drawn[middle] > 0.5, *dark, "{shape:?} module {i}");
            }
            assert!(drawn[length(shape)..].iter().all(|dark| *dark == 0.0));
        }
    }

    /// The patterns whose modules stand where the digits are.
    fn patterns_of(shape: Shape, modules: &[bool]) -> Vec<u8> {
        (0..shape.digits())
            .map(|slot| {
                let start = shape.digit_start(slot);
                let seen = &modules[start..start + DIGIT_MODULES];
                (0..PATTERNS)
                    .find(|p| {
                        let mut dark = *p >= 20;
                        let mut drawn = Vec::new();
                        for width in code::widths(p % 10, p / 10 == 1) {
                            drawn.extend(std::iter::repeat_n(dark, usize::from(width)));
                            dark = !dark;
                        }
                        drawn == seen
                    })
                    .unwrap() as u8
            })
            .collect()
    }

    #[test]
    fn the_normal_distribution() {
        for (x, expected) in [(0.0, 0.5), (1.0, 0.841_344_7), (-1.96, 0.024_997_9), (9.0, 1.0)] {
            assert!((normal(x) - expected).abs() < 1e-5);
        }
    }
}
