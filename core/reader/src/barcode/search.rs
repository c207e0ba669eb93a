//! The likeliest digits of a symbol, given how badly each pattern fits at each place.

use std::ops::Range;

use super::{
    code::{self, Shape},
    template::{self, Bank, PATTERNS},
};

/// A row of patterns and its misfit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) patterns: Vec<u8>,
    pub(super) misfit: f32,
}

/// The row that fits one line best.
pub(super) fn best_of_line(shape: Shape, darkness: &[f32], bank: &Bank) -> Row {
    let rest: Vec<f32> = darkness.iter().zip(bank.guards(shape)).map(|(d, g)| d - g).collect();
    let mut places = [[0.0; PATTERNS]; 12];
    for (slot, place) in places[..shape.digits()].iter_mut().enumerate() {
        let window = &rest[template::window_start(shape, slot)..];
        for pattern in patterns(shape, slot) {
            place[pattern] = bank.squares[pattern] - 2.0 * template::dot(&bank.patterns[pattern], window);
        }
    }
    let middle = if shape == Shape::UpcE { usize::MAX } else { shape.left_digits() };
    best(shape, &places[..shape.digits()], template::dot(&rest, &rest), |slot| {
        if slot == middle { &bank.across } else { &bank.next }
    })
}

/// The number of a row, with its check digit, if it is one.
pub(super) fn number(shape: Shape, row: &[u8]) -> Option<Vec<u8>> {
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

type Pairs = [[f32; PATTERNS]; PATTERNS];

fn to_go<'a>(shape: Shape, places: &[[f32; PATTERNS]], pair: impl Fn(usize) -> &'a Pairs) -> Vec<[f32; PATTERNS]> {
    let mut after = vec![[0.0; PATTERNS]; places.len()];
    for slot in (1..places.len()).rev() {
        let products = pair(slot);
        for from in patterns(shape, slot - 1) {
            let least = patterns(shape, slot)
                .map(|to| products[from][to] + places[slot][to] + after[slot][to])
                .fold(f32::MAX, f32::min);
            after[slot - 1][from] = least;
        }
    }
    after
}

fn best<'a>(shape: Shape, places: &[[f32; PATTERNS]], floor: f32, pair: impl Fn(usize) -> &'a Pairs) -> Row {
    let after = to_go(shape, places, &pair);
    let mut row: Vec<u8> = Vec::with_capacity(12);
    let mut misfit = floor;
    for slot in 0..places.len() {
        let cost = |to: usize| {
            let before = row.last().map_or(0.0, |last| pair(slot)[usize::from(*last)][to]);
            before + places[slot][to]
        };
        let choice = patterns(shape, slot)
            .map(|to| (to, cost(to)))
            .min_by(|a, b| (a.1 + after[slot][a.0]).total_cmp(&(b.1 + after[slot][b.0])));
        let Some((choice, cost)) = choice else { break };
        misfit += cost;
        row.push(choice as u8);
    }
    Row { patterns: row, misfit }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [u8; 12] = [0, 10, 6, 13, 8, 11, 23, 23, 23, 29, 23, 21];

    #[test]
    fn finds_what_was_drawn_at_every_blur() {
        for bank in Bank::all() {
            let mut drawn = Vec::new();
            bank.draw(Shape::Ean13, &ROW, &mut drawn);
            let best = best_of_line(Shape::Ean13, &drawn, bank);
            assert_eq!(best.patterns, ROW);
            // A difference of large sums: small beside what was drawn.
            assert!(best.misfit.abs() < 0.01 * template::dot(&drawn, &drawn), "{}", best.misfit);
        }
    }
}
