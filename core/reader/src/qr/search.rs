//! One search through one picture: what it works on, what it may spend, what it notes.

use super::attempt;
use super::effort::Effort;
use super::finder::Finder;
use super::geometry::Vec2;
use super::scan::Rows;
use super::threshold::Thresholds;
use super::{dots, group, pairs, scan, soft};
use crate::evidence::{Evidence, FinderSeen};
use crate::pyramid::{Level, Pyramid};
use crate::{Point, Symbol};

/// Pixels of a level that is a large one: a photo as phones make them, with their noise.
const LARGE: usize = 2_200_000;
/// Grey steps within a block that are passed over as noise of a frame, at most.
const MAX_NOISE: u8 = 48;
/// Pixels of a level that is none of the small ones.
const MEDIUM: usize = 1_500_000;
/// Pixels of a level where fewer rows are searched for thin lines: those of blurred symbols are long.
const COARSE: usize = 300_000;

/// A picture being searched.
pub(crate) struct Search<'a> {
    pub(crate) pyramid: &'a Pyramid<'a>,
    effort: Effort,
    /// Of each level, once it was searched.
    thresholds: Vec<Thresholds>,
    finders: Vec<Finder>,
    work: usize,
    evidence: Option<&'a mut Evidence>,
}

impl<'a> Search<'a> {
    /// A search that notes what it sees, if asked to.
    pub(crate) fn new(pyramid: &'a Pyramid<'a>, effort: Effort, evidence: Option<&'a mut Evidence>) -> Self {
        let work = effort.samples(pyramid.levels()[0].pixels());
        Self { pyramid, effort, thresholds: Vec::new(), finders: Vec::new(), work, evidence }
    }

    /// Appends every clear symbol in the picture.
    pub(crate) fn clear(&mut self, out: &mut Vec<Symbol>) {
        self.find();
        self.read(0, out);
    }

    /// Looks again for symbols that are blurred, of which a corner is hidden, or that are made of dots. Nothing was
    /// found before.
    pub(crate) fn hard(&mut self, out: &mut Vec<Symbol>) {
        let known = self.finders.len();
        self.find_soft();
        self.read(known, out);
        if !out.is_empty() {
            return;
        }
        for hypothesis in pairs::hypotheses(self.pyramid, &self.finders) {
            if let Some(symbol) = attempt::attempt(self, &hypothesis.finders, &hypothesis.triple) {
                out.push(symbol);
                return;
            }
        }
        let Some((part, start)) = dots::thickened(self.pyramid, &self.finders) else { return };
        Search::new(&Pyramid::new(&part), self.effort, None).clear(out);
        for point in out.iter_mut().flat_map(|symbol| &mut symbol.corners) {
            (point.x, point.y) = (point.x + start.x, point.y + start.y);
        }
    }

    /// Ends the search: what was seen goes into the record.
    pub(crate) fn finish(self) {
        if let Some(evidence) = self.evidence {
            evidence.finders.extend(self.finders.iter().map(seen));
        }
    }

    /// Takes so many samples of what may be spent; false when it was used up before.
    pub(crate) fn spend(&mut self, samples: usize) -> bool {
        let enough = self.work > 0;
        self.work = self.work.saturating_sub(samples);
        enough
    }

    /// Whether the picture is one of many, of which nobody will see how it was read.
    pub(crate) fn is_of_frames(&self) -> bool {
        self.effort.turn.is_some()
    }

    /// The record of what was seen, if it is kept.
    pub(crate) fn evidence(&mut self) -> Option<&mut Evidence> {
        self.evidence.as_deref_mut()
    }

    fn find(&mut self) {
        for level in self.pyramid.levels() {
            let thresholds = Thresholds::of(level);
            let hits = scan::hits(level, &thresholds, self.rows(level, &thresholds), self.effort.walk(level.pixels()));
            for hit in scan::likeliest(hits, self.effort.several, self.effort.single) {
                self.finders.extend_best(Finder::fit(level, &hit));
            }
            self.thresholds.push(thresholds);
        }
        self.finders.sort_by(|a, b| (a.misfit - a.seen).total_cmp(&(b.misfit - b.seen)));
        self.finders.truncate(self.effort.finders);
    }

    fn find_soft(&mut self) {
        for (level, thresholds) in self.pyramid.levels().iter().zip(&self.thresholds) {
            let rows = self.rows(level, thresholds);
            if rows.contrast == MAX_NOISE {
                // Thin lines do not stand out from so much.
                continue;
            }
            let contrast = rows.contrast.max(self.effort.soft_contrast);
            let step = if level.pixels() > COARSE { 4 } else { rows.step.min(3) };
            let rows = Rows { step, contrast, ..rows };
            for hit in soft::hits(level, thresholds, rows, (self.effort.soft_pixels, self.effort.soft)) {
                self.finders.extend_best(Finder::fit(level, &hit));
            }
        }
    }

    /// The rows of a level that are looked at.
    fn rows(&self, level: &Level<'_>, thresholds: &Thresholds) -> Rows {
        let (step, least) = fineness(level);
        // Where all is noise, what stands out from it.
        let contrast = match self.effort.contrast {
            0 => 0,
            least => (thresholds.noise() / 2).saturating_mul(3).clamp(least, MAX_NOISE),
        };
        match self.effort.turn {
            Some(turn) if level.pixels() > Effort::LARGE_OF_FRAME => Rows { first: turn % 3, step: 3, least, contrast },
            _ => Rows { first: step / 2, step, least, contrast },
        }
    }

    /// Reads every symbol that the finder patterns make up, the first `known` of them not among themselves.
    fn read(&mut self, known: usize, out: &mut Vec<Symbol>) {
        let mut used = vec![false; self.finders.len()];
        for triple in group::triples(&self.finders) {
            let three = [triple.top_left, triple.top_right, triple.bottom_left];
            if three.iter().any(|i| used[*i]) || three.iter().all(|i| *i < known) {
                continue;
            }
            if let Some(evidence) = self.evidence() {
                evidence.triples += 1;
            }
            let corners = three.map(|i| self.finders[i]);
            if let Some(symbol) = attempt::attempt(self, &corners, &triple) {
                three.iter().for_each(|i| used[*i] = true);
                out.push(symbol);
            }
        }
    }
}

/// The rows from one that is looked at to the next, and the pixels across the smallest finder pattern there may be.
/// Smaller ones are seen in the level before, or are noise.
fn fineness(level: &Level<'_>) -> (usize, u32) {
    match level.pixels() {
        LARGE.. => (4, 14),
        MEDIUM.. => (3, 9),
        _ if level.scale > 1.0 => (2, 9),
        _ => (2, 7),
    }
}

/// Adds one unless it is a better or worse sight of one that is there.
trait ExtendBest {
    fn extend_best(&mut self, finder: Option<Finder>);
}

impl ExtendBest for Vec<Finder> {
    fn extend_best(&mut self, finder: Option<Finder>) {
        let Some(finder) = finder else { return };
        let module = finder.module();
        let same = self.iter_mut().find(|other| {
            other.inverted == finder.inverted
                && (other.center - finder.center).length() < 2.0 * module
                && (0.6..1.7).contains(&(other.module() / module))
        });
        match same {
            Some(other) if finder.misfit < other.misfit => *other = finder,
            Some(_) => {}
            None => self.push(finder),
        }
    }
}

fn seen(finder: &Finder) -> FinderSeen {
    let [a, b] = finder.sides;
    let corner = |u: f32, v: f32| point(finder.center + a * u + b * v);
    let corners = [corner(-3.5, -3.5), corner(3.5, -3.5), corner(3.5, 3.5), corner(-3.5, 3.5)];
    let Finder { inverted, misfit, seen, .. } = *finder;
    FinderSeen { center: point(finder.center), corners, inverted, misfit, seen }
}

/// A place in the picture as the answer gives it.
pub(crate) fn point(at: Vec2) -> Point {
    Point { x: at.x, y: at.y }
}
