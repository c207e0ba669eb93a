//! Lines become a symbol when enough of them agree.

use super::{code::Shape, gtin, line::Path, runs::Reading};
use crate::{Point, Symbol};

/// A line is doubtful from this mean misfit of its digits on, in squared modules.
const DOUBTFUL: f32 = 0.2;

/// What the lines across one patch said.
#[derive(Debug, Default)]
pub(super) struct Votes {
    cast: Vec<Tally>,
    /// Lines of which all digits could be made out that are no number.
    misread: usize,
}

#[derive(Debug)]
struct Tally {
    shape: Shape,
    number: Vec<u8>,
    lines: Vec<Line>,
}

/// One line that agreed: its ends in full-size pixels.
#[derive(Debug, Clone, Copy)]
struct Line {
    offset: f32,
    from: (f32, f32),
    to: (f32, f32),
    /// No clearer than misread lines are.
    doubtful: bool,
}

impl Votes {
    /// Counts what the line at `offset` said; the same from the same line counts once.
    pub(super) fn add(&mut self, reading: Reading, path: &Path, offset: f32, scale: f32) {
        let place = |at: f32| {
            let (x, y) = path.place(at);
            (x * scale, y * scale)
        };
        let doubtful = reading.misfit > DOUBTFUL;
        let line = Line { offset, from: place(reading.from), to: place(reading.to), doubtful };
        let same = |tally: &&mut Tally| tally.shape == reading.shape && tally.number == reading.number;
        match self.cast.iter_mut().find(same) {
            Some(tally) if tally.lines.iter().any(|other| (other.offset - offset).abs() < 0.5) => {}
            Some(tally) => tally.lines.push(line),
            None => self.cast.push(Tally { shape: reading.shape, number: reading.number, lines: vec![line] }),
        }
    }

    /// Counts a line of which all digits could be made out that is no number: where one is misread, others are.
    pub(super) fn misread(&mut self) {
        self.misread += 1;
    }

    /// Whether enough lines say a number. Where they are doubtful, they must outweigh the lines that were misread.
    fn suffices(&self, tally: &Tally) -> bool {
        let needed = needed(tally.shape);
        let sure = tally.lines.iter().filter(|line| !line.doubtful).count();
        sure >= needed || tally.lines.len() >= needed + self.misread
    }

    /// Whether more lines would not change the answer: one number, a line more than needed, no other.
    pub(super) fn settled(&self) -> bool {
        matches!(&self.cast[..], [tally] if tally.lines.len() > needed(tally.shape) && self.suffices(tally))
    }

    /// Where a number was read, when none was read on as many lines as it needs.
    pub(super) fn lacking(&self) -> Vec<f32> {
        if self.cast.iter().any(|tally| self.suffices(tally)) {
            return Vec::new();
        }
        self.cast.iter().flat_map(|tally| tally.lines.iter().map(|line| line.offset)).collect()
    }

    /// The numbers that won.
    pub(super) fn decide(mut self) -> Vec<Symbol> {
        let mut won = Vec::new();
        self.cast.sort_by_key(|tally| std::cmp::Reverse(tally.lines.len()));
        for (rank, tally) in self.cast.iter().enumerate() {
            if !self.suffices(tally) {
                continue;
            }
            let rivalled = self.cast.iter().enumerate().any(|(other_rank, other)| {
                other_rank != rank && other.lines.len() * 3 > tally.lines.len() && overlap(tally, other)
            });
            if !rivalled {
                won.push(tally.symbol());
            }
        }
        won
    }
}

/// Lines that must agree.
fn needed(shape: Shape) -> usize {
    match shape {
        Shape::Ean13 => 2,
        Shape::Ean8 | Shape::UpcE => 3,
    }
}

/// Whether two numbers were read at the same place.
fn overlap(a: &Tally, b: &Tally) -> bool {
    let (Some(a), Some(b)) = (a.lines.first(), b.lines.first()) else { return false };
    let axis = (a.to.0 - a.from.0, a.to.1 - a.from.1);
    let square = (axis.0 * axis.0 + axis.1 * axis.1).max(1.0);
    let along = |p: (f32, f32)| ((p.0 - a.from.0) * axis.0 + (p.1 - a.from.1) * axis.1) / square;
    let (p, q) = (along(b.from), along(b.to));
    p.min(q) < 1.0 && p.max(q) > 0.0
}

impl Tally {
    fn symbol(&self) -> Symbol {
        let (format, text) = gtin::printed(self.shape, &self.number);
        let mut lines = self.lines.clone();
        lines.sort_by(|a, b| a.offset.total_cmp(&b.offset));
        let (first, last) = (lines[0], lines[lines.len() - 1]);
        // The bars run downwards when seen in reading direction.
        let axis = (first.to.0 - first.from.0, first.to.1 - first.from.1);
        let down = (last.from.0 - first.from.0) * -axis.1 + (last.from.1 - first.from.1) * axis.0 >= 0.0;
        let (top, bottom) = if down { (first, last) } else { (last, first) };
        let point = |(x, y): (f32, f32)| Point { x, y };
        let corners = [point(top.from), point(top.to), point(bottom.to), point(bottom.from)];
        Symbol { format, bytes: text.clone().into_bytes(), text, corners, qr: None }
    }
}

/// Whether a place, in pixels of `scale`, lies where a symbol was read.
pub(super) fn covers(symbol: &Symbol, place: (f32, f32), scale: f32) -> bool {
    let [a, b, _, d] = symbol.corners;
    let axis = (b.x - a.x, b.y - a.y);
    let square = (axis.0 * axis.0 + axis.1 * axis.1).max(1.0);
    let (x, y) = (place.0 * scale - f32::midpoint(a.x, d.x), place.1 * scale - f32::midpoint(a.y, d.y));
    let along = (x * axis.0 + y * axis.1) / square;
    let beside = (y * axis.0 - x * axis.1).abs() / square;
    let height = (d.x - a.x).hypot(d.y - a.y) / square.sqrt();
    (-0.1..1.1).contains(&along) && beside < height / 2.0 + 0.3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many numbers win when lines say one of such misfits, and others are misread.
    fn won(misfits: &[f32], misread: usize) -> usize {
        let path = Path { start: (0.0, 0.0), step: (1.0, 0.0), samples: 300 };
        let mut votes = Votes::default();
        for (n, misfit) in misfits.iter().enumerate() {
            let number = vec![4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1];
            let reading =
                Reading { shape: Shape::Ean13, number, from: 20.0, to: 210.0, inverted: false, misfit: *misfit };
            votes.add(reading, &path, 10.0 * n as f32, 1.0);
        }
        (0..misread).for_each(|_| votes.misread());
        votes.decide().len()
    }

    #[test]
    fn doubtful_lines_must_outweigh_the_misread() {
        assert_eq!(won(&[0.1], 0), 0);
        assert_eq!(won(&[0.1, 0.1], 9), 1);
        assert_eq!(won(&[0.3, 0.3], 0), 1);
        assert_eq!(won(&[0.3, 0.3, 0.3], 2), 0);
        assert_eq!(won(&[0.3; 5], 3), 1);
    }
}
