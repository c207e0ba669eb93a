//! Chance by seed, the same on every machine.

use std::sync::OnceLock;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Entries of the table of normal deviates; its index takes 12 bits.
const DEVIATES: usize = 1 << 12;

/// A stream of chance. Each purpose takes its own, so that one more draw here moves nothing there.
#[derive(Debug, Clone)]
pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// The stream of this seed for one purpose.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        // FNV-1a: spreads the name over the seed.
        let name = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(ChaCha8Rng::seed_from_u64(seed ^ name))
    }

    /// 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// From 0 to below 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u32 << 24) as f32
    }

    /// From `low` to below `high`.
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// From `low` to below `high`, every factor equally likely.
    pub(crate) fn factor(&mut self, low: f32, high: f32) -> f32 {
        low * libm::powf(high / low, self.unit())
    }

    /// From 0 to below `count`.
    pub(crate) fn index(&mut self, count: usize) -> usize {
        (self.unit() * count as f32) as usize
    }

    /// True in `share` of the draws.
    pub(crate) fn chance(&mut self, share: f32) -> bool {
        self.unit() < share
    }

    /// One of them.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    /// −1 or 1.
    pub(crate) fn sign(&mut self) -> f32 {
        if self.chance(0.5) { 1.0 } else { -1.0 }
    }

    /// Standard normal deviates, as many as `out` is long.
    pub(crate) fn normal(&mut self, out: &mut [f32]) {
        let table = deviates();
        for part in out.chunks_mut(5) {
            let mut bits = self.bits();
            for value in part {
                *value = table[bits as usize % DEVIATES];
                bits >>= 12;
            }
        }
    }
}

/// The normal quantiles of evenly spaced shares, by bisection of the error function.
fn deviates() -> &'static [f32] {
    static TABLE: OnceLock<Vec<f32>> = OnceLock::new();
    TABLE.get_or_init(|| {
        (0..DEVIATES)
            .map(|i| {
                let share = (i as f64 + 0.5) / DEVIATES as f64;
                let (mut low, mut high) = (-5.0_f64, 5.0_f64);
                for _ in 0..40 {
                    let middle = f64::midpoint(low, high);
                    let below = 0.5 * libm::erfc(-middle * std::f64::consts::FRAC_1_SQRT_2);
                    if below < share {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                low as f32
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_is_its_own_stream() {
        let draw = |seed, purpose| Random::new(seed, purpose).bits();
        assert_eq!(draw(1, "dirt"), draw(1, "dirt"));
        assert_ne!(draw(1, "dirt"), draw(1, "noise"));
        assert_ne!(draw(1, "dirt"), draw(2, "dirt"));
    }

    #[test]
    fn deviates_are_normal() {
        let mut values = vec![0.0; 100_000];
        Random::new(1, "test").normal(&mut values);
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        let variance = values.iter().map(|v| v * v).sum::<f32>() / values.len() as f32;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
    }
}
