//! Reading a line by the widths of its bars and spaces.

use super::{
    code::{self, DIGIT_MODULES, Shape},
    line::Edge,
};
use crate::Refusal;

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
    /// Light bars on a dark ground.
    pub(super) inverted: bool,
    /// The mean misfit of its digits, in squared modules.
    pub(super) misfit: f32,
}

/// Blank modules asked for on both sides. The standards want 7 to 11; print and crop leave less.
const QUIET: f32 = 4.0;
/// UPC-E is short and looks like half an EAN-13: its quiet zone is what tells them apart.
const QUIET_UPCE: f32 = 5.5;
/// Blank modules before the rim of a label that is bent away, where all beyond the rim is plain …
const QUIET_TO_RIM: f32 = 1.5;
/// … for so many mean modules: no bar or space is half as wide.
const PLAIN: f32 = 8.0;
/// A module at the end of a symbol is taken for no narrower than this share of the mean: a label bent away.
const MIN_END_MODULE: f32 = 0.2;
/// Growth of the modules over a digit below which it is noise.
const MIN_GROWTH: f32 = 0.08;
/// From a digit to the next the modules grow or shrink no more than this …
const MAX_CHANGE: f32 = 1.43;
/// … or, where a label is bent away, by no more than so many times what they did before.
const MAX_BEND: f32 = 1.2;
/// How a digit's modules may differ from the mean.
const UNITS: std::ops::Range<f32> = 0.25..1.8;
/// The worst digit's misfit, in squared modules, that is accepted.
const MAX_DIGIT_ERROR: f32 = 1.0;
/// How much worse the second-best digit must be.
const MIN_DIGIT_LEAD: f32 = 0.2;
/// The mean misfit over all digits that is accepted.
const MAX_MEAN_ERROR: f32 = 0.5;

/// Appends every number that the edges of a line of `samples` spell, in either direction and in either colour.
/// Answers with how far the best of those came that are none.
pub(super) fn read(edges: &[Edge], samples: usize, backwards: &mut Vec<Edge>, out: &mut Vec<Reading>) -> Refusal {
    let length = samples as f32;
    backwards.clear();
    backwards.extend(edges.iter().rev().map(|edge| Edge { at: length - edge.at, falling: !edge.falling }));
    let mut furthest = Refusal::TooFewBars;
    for shape in Shape::ALL {
        for start in 0..edges.len().saturating_sub(shape.elements()) {
            match read_at(edges, start, shape, length) {
                Ok(reading) => out.push(reading),
                Err(refusal) => furthest = furthest.max(refusal),
            }
            match read_at(backwards, start, shape, length) {
                Ok(reading) => out.push(Reading { from: length - reading.from, to: length - reading.to, ..reading }),
                Err(refusal) => furthest = furthest.max(refusal),
            }
        }
    }
    furthest
}

/// The number whose first bar starts at edge `start`.
fn read_at(edges: &[Edge], start: usize, shape: Shape, length: f32) -> Result<Reading, Refusal> {
    let span = &edges[start..=start + shape.elements()];
    let (from, to) = (span[0].at, span[shape.elements()].at);
    let module = (to - from) / shape.modules() as f32;
    let ends = end_units(span, shape, module);
    if !Margin::before(edges, start).is_quiet(shape, ends[0], module)
        || !Margin::after(edges, start + shape.elements(), length).is_quiet(shape, ends[1], module)
    {
        return Err(Refusal::QuietZone);
    }
    let units = Units::of(span, shape, ends);
    let spread = guards_spread(span, shape, &units).ok_or(Refusal::Guards)?;
    let (mut drawn, mut sets, mut total) = ([0; 12], 0_u8, 0.0);
    for (slot, digit) in drawn[..shape.digits()].iter_mut().enumerate() {
        let first = shape.digit_element(slot);
        let left = slot < shape.left_digits();
        let unit = units.digits[slot];
        if !UNITS.contains(&(unit / module)) || !units.is_smooth(slot, shape.digits()) {
            return Err(Refusal::Digits);
        }
        // Bars are wider than drawn by the spread, spaces narrower; a left digit starts with a space.
        let spread = if left { spread } else { -spread };
        let growth = units.growth(slot, shape.digits());
        let places = [0, 1, 2, 3, 4].map(|i| evened((span[first + i].at - span[first].at) / unit, growth));
        let seen = [0, 1, 2, 3].map(|i| places[i + 1] - places[i] + if i % 2 == 0 { spread } else { -spread });
        let (pattern, error) = nearest(seen, left && shape.mixes_sets()).ok_or(Refusal::Digits)?;
        total += error;
        *digit = (pattern % 10) as u8;
        if left {
            sets = sets << 1 | u8::from(pattern >= 10);
        }
    }
    let misfit = total / shape.digits() as f32;
    if misfit > MAX_MEAN_ERROR {
        return Err(Refusal::Digits);
    }
    let number = code::number(shape, &drawn[..shape.digits()], sets).ok_or(Refusal::CheckDigit)?;
    Ok(Reading { shape, number, from, to, inverted: !span[0].falling, misfit })
}

/// What lies beside a symbol on one side.
#[derive(Clone, Copy)]
struct Margin {
    /// The width of the blank.
    blank: f32,
    /// The width of what follows the blank; nothing where the line ends.
    beyond: f32,
}

impl Margin {
    fn before(edges: &[Edge], start: usize) -> Self {
        let at = |back: usize| start.checked_sub(back).map_or(0.0, |i| edges[i].at);
        Self { blank: edges[start].at - at(1), beyond: at(1) - at(2) }
    }

    fn after(edges: &[Edge], last: usize, length: f32) -> Self {
        let at = |on: usize| edges.get(last + on).map_or(length, |edge| edge.at);
        Self { blank: at(1) - edges[last].at, beyond: at(2) - at(1) }
    }

    /// Whether a symbol of such modules may end there.
    fn is_quiet(self, shape: Shape, unit: f32, mean: f32) -> bool {
        match shape {
            Shape::Ean13 => {
                self.blank >= QUIET * unit || self.blank >= QUIET_TO_RIM * unit && self.beyond >= PLAIN * mean
            }
            Shape::Ean8 => self.blank >= QUIET * unit,
            Shape::UpcE => self.blank >= QUIET_UPCE * unit,
        }
    }
}

fn width(span: &[Edge], element: usize) -> f32 {
    span[element + 1].at - span[element].at
}

/// A module at both ends of a symbol, in samples.
fn end_units(span: &[Edge], shape: Shape, module: f32) -> [f32; 2] {
    let last = shape.elements();
    // From the first edge of a guard to its next of the same kind are two modules.
    let end = |guard: f32, slot: usize| {
        least(guard / 2.0, digit_unit(span, shape, slot)).clamp(MIN_END_MODULE * module, module)
    };
    [end(span[2].at - span[0].at, 0), end(span[last].at - span[last - 2].at, shape.digits() - 1)]
}

/// A module in a digit, in samples.
fn digit_unit(span: &[Edge], shape: Shape, slot: usize) -> f32 {
    let first = shape.digit_element(slot);
    (span[first + 4].at - span[first].at) / DIGIT_MODULES as f32
}

/// A module in samples, here and there: on a tilted or bent label they differ.
struct Units {
    start: f32,
    middle: f32,
    end: f32,
    /// In each digit. Both its ends are edges of the same kind: ink that runs moves them alike.
    digits: [f32; 12],
}

impl Units {
    fn of(span: &[Edge], shape: Shape, [start, end]: [f32; 2]) -> Self {
        let (left, count) = (shape.left_digits(), shape.digits());
        let mut digits = [0.0; 12];
        for (slot, unit) in digits[..count].iter_mut().enumerate() {
            *unit = digit_unit(span, shape, slot);
        }
        Self { start, middle: f32::midpoint(digits[left - 1], digits[left.min(count - 1)]), end, digits }
    }

    /// Whether the modules are in a digit about as they are in the one before, or change as they did before that or do
    /// after it.
    fn is_smooth(&self, slot: usize, count: usize) -> bool {
        let change = |slot: usize| self.digits[slot] / self.digits[slot - 1];
        if slot == 0 || (1.0 / MAX_CHANGE..MAX_CHANGE).contains(&change(slot)) {
            return true;
        }
        let like = |other: usize| (1.0 / MAX_BEND..MAX_BEND).contains(&(change(slot) / change(other)));
        slot > 1 && like(slot - 1) || slot + 1 < count && like(slot + 1)
    }

    /// By how much the modules grow over a digit, as a share.
    fn growth(&self, slot: usize, count: usize) -> f32 {
        let (from, to) = (slot.saturating_sub(1), (slot + 1).min(count - 1));
        let growth = (self.digits[to] - self.digits[from]) / (self.digits[slot] * (to - from) as f32);
        if growth.abs() > MIN_GROWTH { growth } else { 0.0 }
    }

    /// The module around an element.
    fn around(&self, element: usize, elements: usize) -> f32 {
        if element < 3 {
            self.start
        } else if element + 6 < elements {
            self.middle
        } else {
            self.end
        }
    }
}

/// The place in a digit, in modules, if its modules did not grow over it.
fn evened(at: f32, growth: f32) -> f32 {
    at - growth / 2.0 * at * (at / DIGIT_MODULES as f32 - 1.0)
}

fn least(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// By how much bars are wider than drawn, in modules, from the guards; `None` when those are no guards.
fn guards_spread(span: &[Edge], shape: Shape, units: &Units) -> Option<f32> {
    let (mut bars, mut spaces, mut counts) = (0.0, 0.0, (0.0, 0.0));
    for element in shape.guard_elements() {
        let modules = width(span, element) / units.around(element, shape.elements());
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

    /// The edges of a label on a cylinder, seen so that its middle is `turn` radians from the nearest place.
    fn on_a_cylinder(edges: &[Edge], samples: usize, half_angle: f32, turn: f32) -> Vec<Edge> {
        let radius = samples as f32 / 2.0 / half_angle;
        let at = |at: f32| radius * (1.0 + ((at - samples as f32 / 2.0) / radius + turn).sin());
        edges.iter().map(|edge| Edge { at: at(edge.at), ..*edge }).collect()
    }

    #[test]
    fn reads_modules_that_shrink_towards_an_end() {
        let (edges, samples) = line(Shape::Ean13, "4006381333931", 9.0, 0.0);
        for (half_angle, turn) in [(0.8, 0.0), (1.3, 0.0), (1.0, 0.3), (1.0, -0.3)] {
            let mut found = Vec::new();
            let bent = on_a_cylinder(&edges, samples, half_angle, turn);
            read(&bent, 10 * samples, &mut Vec::new(), &mut found);
            assert_eq!(found.len(), 1, "{half_angle} {turn}");
        }
    }

    #[test]
    fn a_label_may_end_behind_its_bars_where_all_beyond_is_plain() {
        for (blank, beyond, is_read) in [(2.0, 9.0, true), (2.0, 6.0, false), (1.0, 9.0, false), (5.0, 1.0, true)] {
            let (mut edges, _) = line(Shape::Ean13, "4006381333931", 12.0, 0.0);
            let rim = edges[59].at + blank * 3.0;
            edges.push(Edge { at: rim, falling: true });
            edges.push(Edge { at: rim + beyond * 3.0, falling: false });
            let mut found = Vec::new();
            read(&edges, 600, &mut Vec::new(), &mut found);
            assert_eq!(!found.is_empty(), is_read, "{blank} {beyond}");
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
