//! One search through one picture: what it works on, what it may spend, what it notes.

use super::attempt;
use super::finder::Finder;
use super::geometry::Vec2;
use super::threshold::Thresholds;
use super::{dots, group, pairs, scan, soft};
use crate::evidence::{Evidence, FinderSeen};
use crate::pyramid::{Level, Pyramid};
use crate::{Point, Symbol};

/// Samples of the picture that are taken in grids at most, beside a share of its pixels.
const MIN_WORK: usize = 1_000_000;
/// One sample for so many pixels.
const PIXELS_PER_SAMPLE: usize = 3;
/// Pixels of a level that is a large one: a photo as phones make them, with their noise.
const LARGE: usize = 2_200_000;
/// Pixels of a level that is none of the small ones.
const MEDIUM: usize = 1_500_000;
/// Finder patterns kept of the first search; the best.
const MAX_FINDERS: usize = 128;

/// A picture being searched.
pub(crate) struct Search<'a> {
    pub(crate) pyramid: &'a Pyramid<'a>,
    finders: Vec<Finder>,
    work: usize,
    evidence: Option<&'a mut Evidence>,
}

impl<'a> Search<'a> {
    /// A search that notes what it sees, if asked to.
    pub(crate) fn new(pyramid: &'a Pyramid<'a>, evidence: Option<&'a mut Evidence>) -> Self {
        let area = pyramid.levels()[0].width * pyramid.levels()[0].height;
        Self { pyramid, finders: Vec::new(), work: MIN_WORK + area / PIXELS_PER_SAMPLE, evidence }
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
        Search::new(&Pyramid::new(&part), None).clear(out);
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

    /// Takes so many samples of what may be spent; false when it is used up.
    pub(crate) fn spend(&mut self, samples: usize) -> bool {
        let enough = self.work >= samples;
        self.work = self.work.saturating_sub(samples);
        enough
    }

    /// The record of what was seen, if it is kept.
    pub(crate) fn evidence(&mut self) -> Option<&mut Evidence> {
        self.evidence.as_deref_mut()
    }

    fn find(&mut self) {
        for level in self.pyramid.levels() {
            let (step, least) = fineness(level);
            let hits = scan::hits(level, &Thresholds::of(level), step, least);
            for hit in scan::likeliest(hits) {
                self.finders.extend_best(Finder::fit(level, &hit));
            }
        }
        self.finders.sort_by(|a, b| (a.misfit - a.seen).total_cmp(&(b.misfit - b.seen)));
        self.finders.truncate(MAX_FINDERS);
    }

    fn find_soft(&mut self) {
        for level in self.pyramid.levels() {
            for hit in soft::hits(level, fineness(level).0.min(3)) {
                self.finders.extend_best(Finder::fit(level, &hit));
            }
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
    match level.width * level.height {
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
