//! The likeliest digits of a symbol, given how badly each pattern fits at each place.

use std::ops::Range;

use super::{
    code::{self, Shape},
    template::{self, Bank, PATTERNS, Products},
};

/// A row of patterns and its misfit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// As many as the shape has digits; the rest is zero.
    pub(super) patterns: [u8; 12],
    pub(super) misfit: f32,
}

/// The row that fits one line best.
pub(super) fn best_of_line(shape: Shape, darkness: &[f32], bank: &'static Bank) -> Row {
    let mut rest = [0.0; template::MAX_LENGTH];
    let rest = &mut rest[..template::length(shape)];
    for (rest, (dark, guard)) in rest.iter_mut().zip(darkness.iter().zip(bank.guards(shape))) {
        *rest = dark - guard;
    }
    let mut places = [[0.0; PATTERNS]; 12];
    for (slot, place) in places[..shape.digits()].iter_mut().enumerate() {
        let window = &rest[template::window_start(shape, slot)..];
        for pattern in patterns(shape, slot) {
            place[pattern] = bank.squares[pattern] - 2.0 * template::dot(&bank.patterns[pattern], window);
        }
    }
    let middle = if shape == Shape::UpcE { usize::MAX } else { shape.left_digits() };
    best(shape, &places[..shape.digits()], template::dot(rest, rest), |slot| {
        if slot == middle { &bank.across } else { &bank.next }
    })
}

/// The number of a row, with its check digit, if it is one.
pub(super) fn number(shape: Shape, row: &[u8; 12]) -> Option<Vec<u8>> {
    let row = &row[..shape.digits()];
    let drawn: Vec<u8> = row.iter().map(|pattern| pattern % 10).collect();
    let sets = row[..shape.left_digits()].iter().fold(0, |bits, pattern| bits << 1 | u8::from(pattern / 10 == 1));
    code::number(shape, &drawn, sets)
}

/// The patterns that may stand at a place.
fn patterns(shape: Shape, slot: usize) -> Range<usize> {
    if slot >= shape.left_digits() {
        20..30
    } else if shape.mixes_sets() {
        0..20
    } else {
        0..10
    }
}

/// The least misfit of everything right of each place, for each pattern that may stand there.
fn to_go(shape: Shape, places: &[[f32; PATTERNS]], pair: impl Fn(usize) -> &'static Products) -> [[f32; PATTERNS]; 12] {
    let mut after = [[0.0; PATTERNS]; 12];
    for slot in (1..places.len()).rev() {
        let (before, here) = after.split_at_mut(slot);
        let least = &mut before[slot - 1][patterns(shape, slot - 1)];
        least.fill(f32::MAX);
        for to in patterns(shape, slot) {
            let rest = places[slot][to] + here[0][to];
            let products = &pair(slot)[to][patterns(shape, slot - 1)];
            for (least, product) in least.iter_mut().zip(products) {
                let sum = product + rest;
                *least = if sum < *least { sum } else { *least };
            }
        }
    }
    after
}

fn best(shape: Shape, places: &[[f32; PATTERNS]], floor: f32, pair: impl Fn(usize) -> &'static Products) -> Row {
    let after = to_go(shape, places, &pair);
    let mut row = Row { patterns: [0; 12], misfit: floor };
    for slot in 0..places.len() {
        let mut choice = (0, f32::MAX, f32::MAX);
        for to in patterns(shape, slot) {
            let before = if slot == 0 { 0.0 } else { pair(slot)[to][usize::from(row.patterns[slot - 1])] };
            let cost = before + places[slot][to];
            if cost + after[slot][to] < choice.2 {
                choice = (to, cost, cost + after[slot][to]);
            }
        }
        row.patterns[slot] = choice.0 as u8;
        row.misfit += choice.1;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [u8; 12] = [0, 10, 6, 13, 8, 11, 23, 23, 23, 29, 23, 21];

    #[test]
    fn finds_what_was_drawn_at_every_blur() {
        for bank in Bank::all() {
            let mut drawn = [0.0; template::MAX_LENGTH];
            bank.draw(Shape::Ean13, &ROW, &mut drawn);
            let best = best_of_line(Shape::Ean13, &drawn[..template::length(Shape::Ean13)], bank);
            assert_eq!(best.patterns, ROW);
            // A difference of large sums: small beside what was drawn.
            assert!(best.misfit.abs() < 0.01 * template::dot(&drawn, &drawn), "{}", best.misfit);
        }
    }
}
