//! Three finder patterns to a symbol: the grid, several samplings, the decoder.

use super::decode::{Decoded, Failure, decode};
use super::equalize::equalize;
use super::finder::Finder;
use super::geometry::Vec2;
use super::grid::{self, Frames, Grid, Sides};
use super::group::Triple;
use super::layout;
use super::modules::Modules;
use super::sample::Samples;
use super::search::{Search, point};
use super::warp::Warp;
use crate::evidence::{GridOutcome, GridTried, MAX_TRIED};
use crate::{Format, Symbol};

/// Grids of other sizes tried for one triple.
const MAX_GRIDS: usize = 2;
/// A timing pattern that alternates less than this is none.
const MIN_TIMING: f32 = 0.25;
/// One that alternates so well needs no comparison with other sizes.
const CLEAR_TIMING: f32 = 0.75;
/// Finder patterns that agree so well are a symbol even where its timing patterns can't be counted.
const CLEAR_MISFIT: f32 = 0.7;
/// Share of the fixed modules that must be right before the decoder is asked; chance gives a half.
const MIN_FIXED: f32 = 0.8;
/// What a grid must have in common with a symbol before it is bent.
const BEND_TIMING: f32 = 0.5;
const BEND_FIXED: f32 = 0.78;
/// Modules by which an alignment pattern may move the far corner and need no doubt.
const MOVED: f32 = 0.4;
/// How much blur is undone in a further try.
const SHARPEN: f32 = 0.8;
/// Work of fitting a grid, in samples.
const FIT_WORK: usize = 2000;
/// Work of sampling, of decoding in vain and of bending, in samples for each module.
const SAMPLE_WORK: usize = 30;
const DECODE_WORK: usize = 30;
const BEND_WORK: usize = 100;

/// The symbol in the corners of a triple, if there is one that can be read.
pub(crate) fn attempt(search: &mut Search<'_>, finders: &[Finder; 3], triple: &Triple) -> Option<Symbol> {
    let frames = grid::frames(finders);
    let mut tries = Tries::default();
    let mut best: Option<Promising> = None;
    for grid in grids(search, finders, &frames, triple)? {
        let flat = grid.warp.is_none().then(|| grid.clone());
        let outcome = read(search, grid, &mut tries);
        // The timing patterns may lie flat where the rest does not.
        let curved = match (&outcome, flat) {
            (Outcome::Promising(_), Some(flat)) => read(search, flat.curved(search.pyramid, &frames), &mut tries),
            _ => Outcome::Nothing,
        };
        for outcome in [outcome, curved] {
            match outcome {
                Outcome::Read(symbol) => return Some(symbol),
                Outcome::Promising(next) if best.as_ref().is_none_or(|best| next.fixed > best.fixed) => {
                    best = Some(next);
                }
                Outcome::Promising(_) | Outcome::Nothing => {}
            }
        }
    }
    // A symbol for sure, but not flat.
    bend(search, best?.grid, &mut tries)
}

/// The likeliest grids over these corners, flat and curved.
fn grids(
    search: &mut Search<'_>,
    finders: &[Finder; 3],
    frames: &Frames,
    triple: &Triple,
) -> Option<impl Iterator<Item = Grid> + use<>> {
    let pyramid = search.pyramid;
    let inverted = finders[0].inverted;
    if !search.spend(SAMPLE_WORK * triple.modules as usize) {
        return None;
    }
    let level = &pyramid.levels()[grid::level_for(pyramid, finders[0].module())];
    let sides = Sides::of(level, frames, triple.modules, inverted);
    if sides.counted == 0 && triple.misfit > CLEAR_MISFIT {
        return None;
    }
    let mut grids: Vec<Grid> = Vec::new();
    for side in sides.candidates {
        if !search.spend(FIT_WORK + 4 * side) {
            return None;
        }
        let Some(grid) = Grid::fit(pyramid, frames, side, inverted) else { continue };
        let clear = grid.timing > CLEAR_TIMING;
        if !clear {
            grids.push(grid.curved(pyramid, frames));
        }
        grids.push(grid);
        if clear {
            break;
        }
    }
    grids.retain(|grid| grid.timing > MIN_TIMING);
    grids.sort_by(|a, b| b.timing.total_cmp(&a.timing));
    Some(grids.into_iter().take(MAX_GRIDS))
}

/// Reads the grid as it is.
fn read(search: &mut Search<'_>, mut grid: Grid, tries: &mut Tries) -> Outcome {
    if !search.spend(SAMPLE_WORK * grid.side * grid.side + FIT_WORK) {
        return Outcome::Nothing;
    }
    let unaligned = grid.clone();
    grid.align(search.pyramid);
    let samples = grid.sample(search.pyramid);
    if let Some(symbol) = read_samples(search, &grid, &samples, tries) {
        return Outcome::Read(symbol);
    }
    let fixed = tries.fixed;
    let promising = grid.timing > BEND_TIMING && fixed > BEND_FIXED;
    // What was taken for an alignment pattern may be none.
    let [_, _, corner, _] = grid.corners();
    let moved = (corner - unaligned.corners()[2]).length() > MOVED * unaligned.module();
    if promising && moved && search.spend(SAMPLE_WORK * grid.side * grid.side) {
        let samples = unaligned.sample(search.pyramid);
        if let Some(symbol) = read_samples(search, &unaligned, &samples, tries) {
            return Outcome::Read(symbol);
        }
    }
    if promising { Outcome::Promising(Promising { grid, fixed }) } else { Outcome::Nothing }
}

/// Bends the grid to the edges between modules and reads it.
fn bend(search: &mut Search<'_>, mut grid: Grid, tries: &mut Tries) -> Option<Symbol> {
    if !search.spend(BEND_WORK * grid.side * grid.side) {
        return None;
    }
    let levels = search.pyramid.levels();
    grid.warp = Some(Warp::fit(&grid, &levels[grid.level]));
    let samples = grid.sample(search.pyramid);
    if let Some(symbol) = read_samples(search, &grid, &samples, tries) {
        return Some(symbol);
    }
    // Other pixels may confirm what could not be believed.
    if tries.unsure.is_empty() {
        return None;
    }
    let level = if grid.level > 0 { grid.level - 1 } else { (grid.level + 1).min(levels.len() - 1) };
    let grid = Grid { level, ..grid };
    let samples = grid.sample(search.pyramid);
    read_samples(search, &grid, &samples, tries)
}

/// Decodes what was sampled, in three ways.
fn read_samples(search: &mut Search<'_>, grid: &Grid, samples: &Samples, tries: &mut Tries) -> Option<Symbol> {
    let plain = samples.modules()?;
    tries.fixed = fixed_share(&plain, grid.version);
    let mut outcome = GridOutcome::NoSymbol;
    if tries.fixed >= MIN_FIXED {
        let mut sharpened = None;
        for way in [Way::Plain, Way::Sharpened, Way::Unmixed] {
            let Some(modules) = way.modules(samples, &plain, &mut sharpened) else { continue };
            match tries.add(&modules) {
                Ok(decoded) => {
                    note(search, grid, tries.fixed, &modules, GridOutcome::Read);
                    return Some(symbol(grid, decoded));
                }
                Err(failed) => outcome = failed,
            }
            search.spend(DECODE_WORK * grid.side * grid.side);
        }
    }
    note(search, grid, tries.fixed, &plain, outcome);
    None
}

/// How modules are made of samples.
#[derive(Clone, Copy)]
enum Way {
    Plain,
    Sharpened,
    /// The mixture of neighbours undone.
    Unmixed,
}

impl Way {
    /// What was sharpened for one way is kept for the next.
    fn modules(self, samples: &Samples, plain: &Modules, sharpened: &mut Option<Modules>) -> Option<Modules> {
        if !matches!(self, Self::Plain) && sharpened.is_none() {
            *sharpened = samples.sharpened(SHARPEN).modules();
        }
        match self {
            Self::Plain => Some(plain.clone()),
            Self::Sharpened => sharpened.clone(),
            Self::Unmixed => equalize(plain, sharpened.as_ref()?),
        }
    }
}

/// Modules of which blur was undone, in both ways, for modules that were sampled.
pub(crate) fn undone(sampled: &Modules) -> impl Iterator<Item = Modules> + use<'_> {
    let samples = Samples::of(sampled);
    let mut sharpened = None;
    [Way::Sharpened, Way::Unmixed].into_iter().filter_map(move |way| way.modules(&samples, sampled, &mut sharpened))
}

/// What came of a grid.
enum Outcome {
    Read(Symbol),
    /// A symbol for sure, but it could not be read.
    Promising(Promising),
    Nothing,
}

/// A grid over a symbol that could not be read.
struct Promising {
    grid: Grid,
    /// Share of the fixed modules that are right.
    fixed: f32,
}

/// What several samplings of one symbol said.
#[derive(Default)]
struct Tries {
    unsure: Vec<Decoded>,
    /// Share of the fixed modules that were right in the last sampling.
    fixed: f32,
}

impl Tries {
    /// Decodes a sampling. A reading that does not stand alone must be met twice.
    fn add(&mut self, modules: &Modules) -> Result<Decoded, GridOutcome> {
        let decoded = decode(modules).map_err(|failure: Failure| GridOutcome::Failed(failure))?;
        if decoded.is_sure() || self.unsure.iter().any(|other| other.bytes == decoded.bytes) {
            return Ok(decoded);
        }
        self.unsure.push(decoded);
        Err(GridOutcome::Unsure)
    }
}

/// Share of the modules of finder, timing and alignment patterns that are as they must be.
fn fixed_share(modules: &Modules, version: u8) -> f32 {
    let side = modules.side();
    let (mut right, mut all) = (0, 0);
    for y in 0..side {
        for x in 0..side {
            if let Some(dark) = layout::expected(version, x, y) {
                all += 1;
                right += u32::from(modules.is_dark(x, y) == dark);
            }
        }
    }
    right as f32 / all.max(1) as f32
}

fn symbol(grid: &Grid, decoded: Decoded) -> Symbol {
    let mut details = decoded.details;
    details.inverted = grid.inverted;
    let [a, b, c, d] = grid.corners().map(point);
    // The corners of a mirrored symbol go round the other way.
    let corners = if details.mirrored { [a, d, c, b] } else { [a, b, c, d] };
    Symbol { format: Format::QrCode, text: decoded.text, bytes: decoded.bytes, corners, qr: Some(details) }
}

fn note(search: &mut Search<'_>, grid: &Grid, fixed: f32, modules: &Modules, outcome: GridOutcome) {
    let side = grid.side;
    let drawn = if search.is_of_frames() { 0 } else { side * side };
    let Some(evidence) = search.evidence().filter(|evidence| evidence.grids.len() < MAX_TRIED) else { return };
    let middle = |i: usize| grid.place(Vec2::new((i % side) as f32 + 0.5, (i / side) as f32 + 0.5));
    evidence.grids.push(GridTried {
        version: grid.version,
        inverted: grid.inverted,
        corners: grid.corners().map(point),
        centers: (0..drawn).map(|i| point(middle(i))).collect(),
        timing: grid.timing,
        fixed,
        modules: modules.clone(),
        outcome,
    });
}
