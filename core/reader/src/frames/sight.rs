//! What one look at a part of a frame gives.

use std::cmp::Ordering;

use super::area::Area;
use crate::{
    Evidence, FinderSeen, GridOutcome, GridTried, LumaImage, Point, Symbol, matrix::Modules, read::explain_frame,
};

/// A QR code that was found but not read.
#[derive(Debug, Clone)]
pub(crate) struct Sighting {
    /// Corners from the symbol's own top left, clockwise as the symbol is read.
    pub(crate) corners: [Point; 4],
    /// As they were sampled.
    pub(crate) modules: Modules,
    /// Light on dark.
    pub(crate) inverted: bool,
}

impl Sighting {
    /// Pixels per module, by the shorter side.
    pub(crate) fn module(&self) -> f32 {
        let [a, b, _, d] = self.corners;
        distance(a, b).min(distance(a, d)) / self.modules.side() as f32
    }
}

/// A finder pattern that stands alone or with one other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pattern {
    pub(crate) center: Point,
    /// Pixels per module.
    pub(crate) module: f32,
    /// Seen so well that hardly anything else looks like it.
    pub(crate) is_sharp: bool,
}

/// How far the edges of such a pattern may be off, in modules.
const MAX_MISFIT: f32 = 0.09;
const MIN_SEEN: f32 = 0.95;

/// All that was seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sight {
    pub(crate) symbols: Vec<Symbol>,
    pub(crate) unread: Vec<Sighting>,
    pub(crate) patterns: Vec<Pattern>,
}

impl Sight {
    /// Takes in what another part of the frame shows.
    pub(super) fn add(&mut self, other: Self) {
        for symbol in other.symbols {
            if !self.symbols.iter().any(|known| (known.format, &known.bytes) == (symbol.format, &symbol.bytes)) {
                self.symbols.push(symbol);
            }
        }
        self.unread.extend(other.unread);
        self.patterns.extend(other.patterns);
    }

    /// The same with every place moved.
    fn moved(mut self, to: impl Fn(Point) -> Point, scale: f32) -> Self {
        let symbols = self.symbols.iter_mut().map(|symbol| &mut symbol.corners);
        for corners in symbols.chain(self.unread.iter_mut().map(|sighting| &mut sighting.corners)) {
            *corners = corners.map(&to);
        }
        for pattern in &mut self.patterns {
            *pattern = Pattern { center: to(pattern.center), module: pattern.module * scale, ..*pattern };
        }
        self
    }
}

/// A way to look at a part of a frame.
pub(super) trait Sights {
    /// What is in the area, in pixels of the frame.
    fn look(&mut self, frame: &LumaImage<'_>, area: &Area) -> Sight;
}

/// The reader's own.
pub(super) struct Eye;

impl Sights for Eye {
    fn look(&mut self, frame: &LumaImage<'_>, area: &Area) -> Sight {
        let Some(part) = area.cut(frame) else { return Sight::default() };
        let (left, top) = area.corner();
        let scale = area.scale();
        let to = |at: Point| Point { x: at.x * scale + left, y: at.y * scale + top };
        let (symbols, evidence) = explain_frame(&part, &area.options, area.turn, area.look);
        Sight { symbols, unread: unread(&evidence), patterns: patterns(&evidence) }.moved(to, scale)
    }
}

/// What has the fixed patterns of a symbol and was not read: of several grids over one place the best.
fn unread(evidence: &Evidence) -> Vec<Sighting> {
    let is_unread = |grid: &&GridTried| matches!(grid.outcome, GridOutcome::Unsure | GridOutcome::Failed(_));
    let mut grids: Vec<&GridTried> = evidence.grids.iter().filter(is_unread).collect();
    grids.sort_by(|a, b| (b.fixed, b.timing).partial_cmp(&(a.fixed, a.timing)).unwrap_or(Ordering::Equal));
    let read = evidence.grids.iter().filter(|grid| grid.outcome == GridOutcome::Read);
    let mut taken: Vec<&[Point; 4]> = read.map(|grid| &grid.corners).collect();
    let mut unread = Vec::new();
    for grid in grids {
        if !taken.iter().any(|corners| overlap(corners, &grid.corners)) {
            taken.push(&grid.corners);
            let (corners, modules) = (grid.corners, grid.modules.clone());
            unread.push(Sighting { corners, modules, inverted: grid.inverted });
        }
    }
    unread
}

/// Finder patterns that were seen well.
fn patterns(evidence: &Evidence) -> Vec<Pattern> {
    let pattern = |finder: &FinderSeen| {
        let [a, b, _, d] = finder.corners;
        let is_sharp = finder.misfit <= MAX_MISFIT && finder.seen >= MIN_SEEN;
        Pattern { center: finder.center, module: distance(a, b).min(distance(a, d)) / 7.0, is_sharp }
    };
    evidence.finders.iter().filter(|finder| finder.is_clear()).map(pattern).collect()
}

/// Whether the middle of one lies within the reach of the other.
fn overlap(a: &[Point; 4], b: &[Point; 4]) -> bool {
    let middle = |corners: &[Point; 4]| Point {
        x: corners.iter().map(|corner| corner.x).sum::<f32>() / 4.0,
        y: corners.iter().map(|corner| corner.y).sum::<f32>() / 4.0,
    };
    distance(middle(a), middle(b)) < distance(a[0], a[2]).max(distance(b[0], b[2])) / 2.0
}

pub(super) fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}
