//! Reading a line by the widths of its bars and spaces.

use super::{
    code::{self, DIGIT_MODULES, Shape},
    line::Edge,
};

/// What one line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) shape: Shape,
    /// All digits of the number, check digit included.
    pub(super) number: Vec<u8>,
    /// Where the first bar starts, in samples; beyond `to` when the line was read backwards.
    pub(super) from: f32,
    /// Where the last bar ends.
    pub(super) to: f32,
}

/// Blank modules asked for on both sides. The standards want 7 to 11; print and crop leave less.
const QUIET: f32 = 4.0;
/// UPC-E is short and looks like half an EAN-13: its quiet zone is what tells them apart.
const QUIET_UPCE: f32 = 5.5;
/// The worst digit's misfit, in squared modules, that is accepted.
const MAX_DIGIT_ERROR: f32 = 1.0;
/// How much worse the second-best digit must be.
const MIN_DIGIT_LEAD: f32 = 0.2;
/// The mean misfit over all digits that is accepted.
const MAX_MEAN_ERROR: f32 = 0.5;

/// Appends every number that the edges of a line of `samples` spell, in either direction.
pub(super) fn read(edges: &[Edge], samples: usize, backwards: &mut Vec<Edge>, out: &mut Vec<Reading>) {
    let length = samples as f32;
    backwards.clear();
    backwards.extend(edges.iter().rev().map(|edge| Edge { at: length - edge.at, falling: !edge.falling }));
    for shape in Shape::ALL {
        for start in candidates(edges, shape) {
            out.extend(read_at(edges, start, shape, length));
        }
        for start in candidates(backwards, shape) {
            if let Some(reading) = read_at(backwards, start, shape, length) {
                out.push(Reading { from: length - reading.from, to: length - reading.to, ..reading });
            }
        }
    }
}

fn candidates(edges: &[Edge], shape: Shape) -> impl Iterator<Item = usize> {
    let last = edges.len().saturating_sub(shape.elements());
    (0..last).filter(|start| edges[*start].falling)
}

/// The number whose first bar starts at edge `start`.
fn read_at(edges: &[Edge], start: usize, shape: Shape, length: f32) -> Option<Reading> {
    let span = &edges[start..=start + shape.elements()];
    let (from, to) = (span[0].at, span[shape.elements()].at);
    let module = (to - from) / shape.modules() as f32;
    let before = from - if start == 0 { 0.0 } else { edges[start - 1].at };
    let after = edges.get(start + shape.elements() + 1).map_or(length, |edge| edge.at) - to;
    let quiet = if shape == Shape::UpcE { QUIET_UPCE } else { QUIET };
    if before.min(after) < quiet * module {
        return None;
    }
    let width = |element: usize| span[element + 1].at - span[element].at;
    let spread = guards_spread(shape, module, width)?;
    let (mut drawn, mut sets, mut total, mut last_unit) = ([0; 12], 0_u8, 0.0, 0.0);
    for (slot, digit) in drawn[..shape.digits()].iter_mut().enumerate() {
        let first = shape.digit_element(slot);
        let left = slot < shape.left_digits();
        let unit = (span[first + 4].at - span[first].at) / DIGIT_MODULES as f32;
        if !(0.55..1.8).contains(&(unit / module)) || (slot > 0 && !(0.7..1.43).contains(&(unit / last_unit))) {
            return None;
        }
        last_unit = unit;
        // Bars are wider than drawn by the spread, spaces narrower; a left digit starts with a space.
        let spread = spread * module / unit * if left { 1.0 } else { -1.0 };
        let seen = [0, 1, 2, 3].map(|i| width(first + i) / unit + if i % 2 == 0 { spread } else { -spread });
        let (pattern, error) = nearest(seen, left && shape.mixes_sets())?;
        total += error;
        *digit = (pattern % 10) as u8;
        if left {
            sets = sets << 1 | u8::from(pattern >= 10);
        }
    }
    if total / shape.digits() as f32 > MAX_MEAN_ERROR {
        return None;
    }
    let number = code::number(shape, &drawn[..shape.digits()], sets)?;
    Some(Reading { shape, number, from, to })
}

/// By how much bars are wider than drawn, in modules, from the guards; `None` when those are no guards.
fn guards_spread(shape: Shape, module: f32, width: impl Fn(usize) -> f32) -> Option<f32> {
    let (mut bars, mut spaces, mut counts) = (0.0, 0.0, (0.0, 0.0));
    for element in shape.guard_elements() {
        let modules = width(element) / module;
        if !(0.25..2.2).contains(&modules) {
            return None;
        }
        if element % 2 == 0 {
            bars += modules;
            counts.0 += 1.0;
        } else {
            spaces += modules;
            counts.1 += 1.0;
        }
    }
    let spread = (bars / counts.0 - spaces / counts.1) / 2.0;
    (spread.abs() < 0.6).then_some(spread)
}

/// The pattern (digit, plus ten for set B) nearest to four widths in modules, and its misfit.
///
/// The distances between like edges count most: ink that runs moves both edges of a bar, not those.
fn nearest(seen: [f32; 4], both_sets: bool) -> Option<(usize, f32)> {
    let (mut best, mut second) = ((0, f32::MAX), f32::MAX);
    for pattern in 0..if both_sets { 20 } else { 10 } {
        let want = code::widths(pattern % 10, pattern >= 10).map(f32::from);
        let like = |i: usize| (seen[i] + seen[i + 1] - want[i] - want[i + 1]).powi(2);
        let own: f32 = seen.iter().zip(want).map(|(s, w)| (s - w).powi(2)).sum();
        let error = 0.5 * (like(0) + like(1) + like(2)) + 0.5 * own;
        if error < best.1 {
            second = best.1;
            best = (pattern, error);
        } else if error < second {
            second = error;
        }
    }
    (best.1 < MAX_DIGIT_ERROR && second - best.1 > MIN_DIGIT_LEAD).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(shape: Shape, text: &str, quiet: f32, spread: f32) -> (Vec<Edge>, usize) {
        let digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
        let modules = code::draw::modules(shape, &digits);
        let mut edges = Vec::new();
        for (i, dark) in modules.iter().enumerate() {
            if *dark != (i > 0 && modules[i - 1]) {
                edges
                    .push(Edge { at: (quiet + i as f32) * 3.0 + if *dark { -spread } else { spread }, falling: *dark });
            }
        }
        edges.push(Edge { at: (quiet + modules.len() as f32) * 3.0 + spread, falling: false });
        (edges, ((2.0 * quiet + modules.len() as f32) * 3.0) as usize)
    }

    #[test]
    fn reads_both_ways_with_spread_ink() {
        for (shape, text) in [(Shape::Ean13, "4006381333931"), (Shape::Ean8, "96385074"), (Shape::UpcE, "04252614")] {
            for spread in [-0.8, 0.0, 0.8] {
                let (edges, samples) = line(shape, text, 10.0, spread);
                let mirrored: Vec<Edge> =
                    edges.iter().rev().map(|e| Edge { at: samples as f32 - e.at, falling: !e.falling }).collect();
                for (edges, forwards) in [(edges, true), (mirrored, false)] {
                    let mut found = Vec::new();
                    read(&edges, samples, &mut Vec::new(), &mut found);
                    assert_eq!(found.len(), 1, "{shape:?} {spread}");
                    assert_eq!(found[0].number, text.bytes().map(|b| b - b'0').collect::<Vec<_>>());
                    assert_eq!(found[0].from < found[0].to, forwards);
                }
            }
        }
    }

    #[test]
    fn needs_quiet_zones_and_the_check_digit() {
        let mut found = Vec::new();
        for (text, quiet) in [("4006381333931", 2.0), ("4006381333932", 10.0)] {
            let (edges, samples) = line(Shape::Ean13, text, quiet, 0.0);
            read(&edges, samples, &mut Vec::new(), &mut found);
        }
        assert!(found.is_empty());
        read(&[], 0, &mut Vec::new(), &mut found);
        assert!(found.is_empty());
    }
}
