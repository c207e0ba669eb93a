//! Reading a blurred line: the whole symbol is fitted to the brightness, place, curvature, light and blur with it.

use super::{
    change::Change,
    code::Shape,
    line::Edge,
    runs::Reading,
    search,
    template::{self, Bank, MAX_LENGTH},
    warp::{Signal, Warp},
};

/// A line that was fitted.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    warp: Warp,
    bank: usize,
    patterns: [u8; 12],
    /// Unexplained share of the variance, 0 perfect, 1 nothing explained.
    pub(super) unexplained: f32,
}

impl Fit {
    pub(super) fn shape(&self) -> Shape {
        self.warp.shape
    }

    /// What the line says by itself, if that is a number.
    pub(super) fn reading(&self) -> Option<Reading> {
        let shape = self.warp.shape;
        let number = search::number(shape, &self.patterns)?;
        let (from, to) = self.warp.ends();
        Some(Reading { shape, number, from, to, inverted: false, misfit: self.unexplained })
    }
}

/// Where a symbol may stand on a line, in samples; `from` beyond `to` when it stands backwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) shape: Shape,
    from: f32,
    to: f32,
    /// By how many edges it differs from a symbol.
    amiss: usize,
    /// Light bars on a dark ground.
    pub(super) inverted: bool,
}

impl Place {
    /// How likely it is that a symbol stands there, up to 1.
    pub(super) fn promise(&self) -> f32 {
        1.0 / (1.0 + self.amiss as f32)
    }

    fn backwards(&self) -> Self {
        Self { from: self.to, to: self.from, ..*self }
    }
}

/// Blank modules needed at both ends.
const QUIET: f32 = 4.0;
/// A UPC-E is short and looks like half an EAN-13.
const QUIET_UPCE: f32 = 5.5;
/// No bar or space is wider than four modules; blur and missed edges add a little.
const MAX_GAP: f32 = 5.6;
/// The narrowest module, in samples.
const MIN_MODULE: f32 = 0.7;
/// Blur may hide three edges in ten; so many more than a symbol has may be noise.
const MORE_EDGES: usize = 3;
/// Below this, a first fit is worth refining.
const WORTH_REFINING: f32 = 0.45;
/// Below this, a refined fit is worth another round.
const WORTH_ANOTHER: f32 = 0.25;
/// Bulges in the middle of the symbol that are tried first, in modules.
const BULGES: [f32; 5] = [0.0, -0.8, 0.8, -1.8, 1.8];
/// The blur tried first.
const FIRST_BANK: usize = 2;
/// Rounds of fitting digits and geometry in turn.
const ROUNDS: usize = 4;

/// Where symbols may stand between the quiet zones of a line of `samples`, each given forwards; the likeliest first.
pub(super) fn places(edges: &[Edge], samples: usize, found: &mut Vec<Place>) {
    found.clear();
    let end = samples as f32;
    for (first, start) in edges.iter().enumerate() {
        let before = start.at - if first == 0 { 0.0 } else { edges[first - 1].at };
        if before < QUIET * MIN_MODULE {
            continue;
        }
        let mut widest = 0.0_f32;
        let most = (first + Shape::Ean13.elements() + MORE_EDGES + 1).min(edges.len());
        for last in first + 1..most {
            widest = widest.max(edges[last].at - edges[last - 1].at);
            let count = last - first;
            if edges[last].falling == start.falling || count < Shape::UpcE.elements() * 7 / 10 {
                continue;
            }
            let after = edges.get(last + 1).map_or(end, |edge| edge.at) - edges[last].at;
            let width = edges[last].at - start.at;
            // Wider ones have wider quiet zones than this one.
            if before * Shape::Ean13.modules() as f32 <= QUIET * width {
                break;
            }
            for shape in Shape::ALL {
                let module = width / shape.modules() as f32;
                let quiet = if shape == Shape::UpcE { QUIET_UPCE } else { QUIET };
                if before.min(after) > quiet * module
                    && widest < MAX_GAP * module
                    && module > MIN_MODULE
                    && (shape.elements() * 7 / 10..=shape.elements() + MORE_EDGES).contains(&count)
                {
                    let amiss = shape.elements().abs_diff(count);
                    found.push(Place { shape, from: start.at, to: edges[last].at, amiss, inverted: !start.falling });
                }
            }
        }
    }
    found.sort_by_key(|place| place.amiss);
}

/// The best fit of dark bars at a place of a line's brightness, in either direction. `None` when nothing there is like one.
pub(super) fn fit(profile: &[f32], place: &Place) -> Option<Fit> {
    let mut best: Option<(f32, Warp)> = None;
    for place in [*place, place.backwards()] {
        for bulge in BULGES {
            let warp = Warp::straight(place.shape, place.from, place.to, bulge);
            let signal = Signal::of(&warp, profile);
            let row = search::best_of_line(place.shape, signal.values(), &Bank::all()[FIRST_BANK]);
            let share = row.misfit / signal.variance();
            if best.as_ref().is_none_or(|(least, _)| share < *least) {
                best = Some((share, warp));
            }
        }
    }
    let (share, warp) = best?;
    (share < WORTH_REFINING).then(|| refine(profile, warp, FIRST_BANK))
}

/// The fit at `place` when the line beside it was fitted so.
pub(super) fn follow(profile: &[f32], place: &Place, beside: &Fit) -> Fit {
    let place = if beside.warp.module < 0.0 { place.backwards() } else { *place };
    let mut warp = Warp::straight(place.shape, place.from, place.to, 0.0);
    warp.shift = beside.warp.shift;
    refine(profile, warp, beside.bank)
}

/// Fits digits, then place and light to those digits, then digits again.
fn refine(profile: &[f32], mut warp: Warp, mut bank: usize) -> Fit {
    let (banks, shape) = (Bank::all(), warp.shape);
    let mut signal = Signal::of(&warp, profile);
    let mut best = Fit { warp, bank, patterns: [0; 12], unexplained: f32::MAX };
    for round in 0..ROUNDS {
        let mut row = search::best_of_line(shape, signal.values(), &banks[bank]);
        for other in [bank.wrapping_sub(1), bank + 1] {
            if let Some(next) = banks.get(other).map(|bank| search::best_of_line(shape, signal.values(), bank))
                && next.misfit < row.misfit
            {
                (row, bank) = (next, other);
            }
        }
        let unexplained = row.misfit / signal.variance();
        if unexplained >= best.unexplained {
            break;
        }
        best = Fit { warp, bank, patterns: row.patterns, unexplained };
        if round > 0 && unexplained > WORTH_ANOTHER {
            break;
        }
        let mut drawn = [0.0; MAX_LENGTH];
        banks[bank].draw(shape, &row.patterns, &mut drawn);
        let Some(change) = Change::solve(signal.values(), &drawn[..template::length(shape)]) else { break };
        warp.apply(&change);
        signal = Signal::of(&warp, profile);
        change.light(signal.values_mut());
    }
    best
}
