//! Reed–Solomon: errors and erasures in one block.
//!
//! Berlekamp–Massey started from the erasures, Chien search and Forney's formula, as in R. E. Blahut, *Algebraic Codes
//! for Data Transmission*, chapter 7.

use super::field::{MAX_CHECKS, divide, evaluate, logarithm, multiply, power, remainder};

/// Codewords in one block, at most.
pub(super) const MAX_BLOCK: usize = 255;

/// The syndromes of one block; all 0 when it is without error.
pub(super) struct Syndromes {
    values: [u8; MAX_CHECKS],
    checks: usize,
}

impl Syndromes {
    /// `None` when no symbol has a block of this shape.
    pub(super) fn of(block: &[u8], checks: usize) -> Option<Self> {
        let rest = remainder(block, checks).filter(|_| block.len() <= MAX_BLOCK)?;
        let mut values = [0; MAX_CHECKS];
        if rest.iter().any(|&value| value != 0) {
            for (i, value) in values[..checks].iter_mut().enumerate() {
                let root = power(i);
                *value = rest[..checks].iter().fold(0, |sum, &coefficient| multiply(sum, root) ^ coefficient);
            }
        }
        Some(Self { values, checks })
    }

    pub(super) fn are_zero(&self) -> bool {
        self.values.iter().all(|&value| value == 0)
    }
}

/// Corrects `block` in place, whose syndromes are `syndromes`; `erased` holds the places, each once, that are not
/// trusted. The block is left as it was and the answer `false` when no codeword lies within
/// 2 × errors + erasures ≤ checks.
pub(super) fn mend(block: &mut [u8], syndromes: &Syndromes, erased: &[usize]) -> bool {
    if syndromes.are_zero() {
        return true;
    }
    let checks = syndromes.checks;
    if erased.len() > checks {
        return false;
    }
    let Some(locator) = Locator::find(syndromes, erased, block.len()) else { return false };
    let Some(places) = locator.places(block.len()) else { return false };
    let original: [u8; MAX_BLOCK] = std::array::from_fn(|i| block.get(i).copied().unwrap_or(0));
    let evaluator = locator.evaluator(syndromes);
    for &place in &places[..locator.degree] {
        let x = power(block.len() - 1 - usize::from(place));
        let inverse = divide(1, x);
        let value = divide(evaluate(&evaluator[..checks], inverse), locator.derivative(inverse));
        block[usize::from(place)] ^= multiply(x, value);
    }
    // The locator may fit by chance: only syndromes of the result decide.
    let good = Syndromes::of(block, checks).is_some_and(|after| after.are_zero());
    if !good {
        block.copy_from_slice(&original[..block.len()]);
    }
    good
}

/// The polynomial whose roots are the inverses of the error places, the constant coefficient first.
struct Locator {
    polynomial: [u8; MAX_CHECKS + 1],
    degree: usize,
}

impl Locator {
    fn find(syndromes: &Syndromes, erased: &[usize], length: usize) -> Option<Self> {
        let (checks, erasures) = (syndromes.checks, erased.len());
        let mut locator = [0; MAX_CHECKS + 1];
        locator[0] = 1;
        for (n, &place) in erased.iter().enumerate() {
            let x = power(length.checked_sub(1 + place)?);
            for i in (0..=n).rev() {
                locator[i + 1] ^= multiply(locator[i], x);
            }
        }
        let mut previous = locator;
        let mut degree = erasures;
        for step in erasures..checks {
            let discrepancy =
                (0..=degree.min(step)).fold(0, |sum, i| sum ^ multiply(locator[i], syndromes.values[step - i]));
            previous.copy_within(..checks, 1);
            previous[0] = 0;
            if discrepancy == 0 {
                continue;
            }
            let before = locator;
            for (value, old) in locator.iter_mut().zip(&previous) {
                *value ^= multiply(discrepancy, *old);
            }
            if 2 * degree <= step + erasures {
                degree = step + 1 + erasures - degree;
                previous = before.map(|value| divide(value, discrepancy));
            }
        }
        let highest = locator.iter().rposition(|&value| value != 0)?;
        (highest == degree && 2 * degree <= checks + erasures).then_some(Self { polynomial: locator, degree })
    }

    /// The error places; `None` unless there are as many in the block as the degree says.
    fn places(&self, length: usize) -> Option<[u8; MAX_CHECKS]> {
        // The value of the polynomial at the inverse of α^(length − 1 − place), for all places: from one to the next
        // the term of degree n is multiplied by α^n.
        let mut values = [self.polynomial[0]; MAX_BLOCK];
        for (n, &coefficient) in self.polynomial.iter().enumerate().take(self.degree + 1).skip(1) {
            if coefficient == 0 {
                continue;
            }
            let mut exponent = logarithm(multiply(coefficient, power(n * (256 - length))));
            for value in &mut values[..length] {
                *value ^= power(exponent);
                exponent += n;
                exponent -= if exponent >= 255 { 255 } else { 0 };
            }
        }
        let mut places = [0; MAX_CHECKS];
        let mut found = 0;
        for (place, _) in values[..length].iter().enumerate().filter(|&(_, &value)| value == 0) {
            *places.get_mut(found)? = place as u8;
            found += 1;
        }
        (found == self.degree).then_some(places)
    }

    /// The product with the syndromes, without the powers from `checks` on.
    fn evaluator(&self, syndromes: &Syndromes) -> [u8; MAX_CHECKS] {
        let mut product = [0; MAX_CHECKS];
        for (power, value) in product[..syndromes.checks].iter_mut().enumerate() {
            *value = (0..=self.degree.min(power))
                .fold(0, |sum, i| sum ^ multiply(self.polynomial[i], syndromes.values[power - i]));
        }
        product
    }

    /// The formal derivative at `x`: the odd powers, each one lower.
    fn derivative(&self, x: u8) -> u8 {
        let square = multiply(x, x);
        self.polynomial[1..].iter().step_by(2).rev().fold(0, |sum, &value| multiply(sum, square) ^ value)
    }
}
