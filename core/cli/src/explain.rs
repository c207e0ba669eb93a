//! What the reader saw in a picture, in words and as JSON: `ttm decode --explain`.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_reader::{
    Evidence, FinderSeen, GridOutcome, GridTried, Point, Symbol,
    matrix::{Decoded, decode},
};

use self::patches::ExplainedPatch;
pub(crate) use self::patches::{Reach, reach as patch_reach};
use crate::terminal::{DIM, width, wrapped};

mod patches;

/// Patches of bars that are told of at most, the nearest to a reading; the JSON has all.
const MAX_PATCHES: usize = 4;

/// What the reader saw.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Explained {
    /// What came of it; when nothing was read, why.
    pub(crate) reason: String,
    #[serde(skip)]
    patterns: String,
    /// What looks like a finder pattern of a QR code.
    finders: Vec<ExplainedFinder>,
    /// How many times three of them lay as those of one symbol do.
    triples: usize,
    /// Grids that were laid over such places, in the order of trying.
    pub(crate) grids: Vec<ExplainedGrid>,
    /// Patches of parallel bars that were searched for retail codes, in the order of searching.
    pub(crate) patches: Vec<ExplainedPatch>,
    /// Places of the patches worth telling of.
    #[serde(skip)]
    telling: Vec<usize>,
}

/// A finder pattern.
#[derive(Debug, Serialize, JsonSchema)]
struct ExplainedFinder {
    /// The outer corners of its seven modules in pixels, going round.
    corners: [[f32; 2]; 4],
    /// Light on dark.
    inverted: bool,
    /// How far its edges lie off three nested squares, in modules.
    misfit: f32,
    /// Share of the directions from its middle in which it was seen, 0 to 1.
    seen: f32,
    /// Whether it says something on its own; chance makes others.
    clear: bool,
}

/// A grid that was tried.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExplainedGrid {
    /// 1 to 40.
    version: u8,
    /// Light on dark.
    inverted: bool,
    /// Its corners in pixels.
    corners: [[f32; 2]; 4],
    /// How well the timing patterns alternate, -1 to 1.
    timing: f32,
    /// Share of the modules of finder, timing and alignment patterns that are as they must be; chance gives a half.
    fixed: f32,
    /// What came of it.
    outcome: Outcome,
    /// The same in words.
    pub(crate) words: String,
}

/// What came of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    /// The patterns that every symbol has are not there.
    NoSymbol,
    /// It has the patterns of a symbol and could not be decoded.
    Failed,
    /// It was read once, too near the limit of error correction to be believed.
    Unsure,
    Read,
}

impl Explained {
    pub(crate) fn of(symbols: &[Symbol], evidence: &Evidence) -> Self {
        Self {
            reason: reason(symbols, evidence),
            patterns: finders(&evidence.finders),
            finders: evidence.finders.iter().map(ExplainedFinder::of).collect(),
            triples: evidence.triples,
            grids: evidence.grids.iter().map(ExplainedGrid::of).collect(),
            patches: evidence.patches.iter().map(ExplainedPatch::of).collect(),
            telling: telling(evidence),
        }
    }

    /// For people. Places are left to the picture.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", wrapped("  ", &self.reason, width()))?;
        let grids = counted(self.grids.len(), "grid");
        writeln!(out, "    {DIM}{}; {grids} tried{DIM:#}", self.patterns)?;
        for grid in &self.grids {
            writeln!(out, "{}", wrapped("    · ", &grid.words, width()))?;
        }
        for at in &self.telling {
            writeln!(out, "{}", wrapped("    · ", &self.patches[*at].words, width()))?;
        }
        Ok(())
    }
}

impl ExplainedFinder {
    fn of(finder: &FinderSeen) -> Self {
        let FinderSeen { inverted, misfit, seen, .. } = *finder;
        Self { corners: places(&finder.corners), inverted, misfit, seen, clear: finder.is_clear() }
    }
}

impl ExplainedGrid {
    fn of(grid: &GridTried) -> Self {
        let GridTried { version, inverted, timing, fixed, .. } = *grid;
        let outcome = match grid.outcome {
            GridOutcome::Read => Outcome::Read,
            GridOutcome::Unsure => Outcome::Unsure,
            GridOutcome::NoSymbol => Outcome::NoSymbol,
            GridOutcome::Failed(_) => Outcome::Failed,
        };
        Self { version, inverted, corners: places(&grid.corners), timing, fixed, outcome, words: words(grid) }
    }
}

/// How near a grid came to a reading, for the order of what is shown.
pub(crate) fn reach(grid: &GridTried) -> (u8, f32) {
    let step = match grid.outcome {
        GridOutcome::NoSymbol => 0,
        GridOutcome::Failed(_) => 1,
        GridOutcome::Unsure => 2,
        GridOutcome::Read => 3,
    };
    (step, grid.fixed)
}

/// The reading of a grid that was read.
pub(crate) fn reading(grid: &GridTried) -> Option<Decoded> {
    decode(&grid.modules).ok().filter(|_| grid.outcome == GridOutcome::Read)
}

/// `5 finder patterns, 3 of them clear`.
pub(crate) fn finders(seen: &[FinderSeen]) -> String {
    let clear = seen.iter().filter(|finder| finder.is_clear()).count();
    let of_them = if clear < seen.len() { format!(", {clear} of them clear") } else { String::new() };
    counted(seen.len(), "finder pattern") + &of_them
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The patches that say something on their own, the nearest to a reading first.
fn telling(evidence: &Evidence) -> Vec<usize> {
    let reach = |at: &usize| patch_reach(&evidence.patches[*at]);
    let mut telling: Vec<usize> = (0..evidence.patches.len()).filter(|at| reach(at).is_telling()).collect();
    telling.sort_by_key(|at| std::cmp::Reverse(reach(at)));
    telling.truncate(MAX_PATCHES);
    telling
}

fn reason(symbols: &[Symbol], evidence: &Evidence) -> String {
    if !symbols.is_empty() {
        return format!("read: {}", counted(symbols.len(), "code"));
    }
    let bars = telling(evidence).first().map(|at| ExplainedPatch::of(&evidence.patches[*at]).words);
    let best =
        evidence.grids.iter().max_by(|a, b| reach(a).partial_cmp(&reach(b)).unwrap_or(std::cmp::Ordering::Equal));
    if let Some(best) = best {
        let bars = bars.map_or_else(String::new, |bars| format!("; {bars}"));
        return format!("nothing read; what came nearest: {}{bars}", words(best));
    }
    let seen = &evidence.finders;
    let why = match (seen.len(), evidence.triples) {
        (0, _) => "no finder pattern".to_owned(),
        (1..=2, _) => format!("{}; a QR code has three", finders(seen)),
        (_, 0) => format!("{}, no three lie as in one symbol", finders(seen)),
        _ => "three finder patterns lie as in one symbol, but no timing pattern between them".to_owned(),
    };
    match bars {
        Some(bars) => format!("nothing read: {why}; {bars}"),
        None => format!("nothing read: {why}, and no retail code"),
    }
}

fn words(grid: &GridTried) -> String {
    let outcome = match grid.outcome {
        GridOutcome::Read => match reading(grid) {
            Some(read) if !read.corrected.is_empty() => {
                format!("read, {} of {} codewords mended", read.corrected.len(), read.codewords)
            }
            _ => "read".to_owned(),
        },
        GridOutcome::Unsure => "read once, too much mended to be believed".to_owned(),
        GridOutcome::NoSymbol => "not a symbol".to_owned(),
        GridOutcome::Failed(failure) => failure.to_string(),
    };
    let inverted = if grid.inverted { ", light on dark" } else { "" };
    let fixed = grid.fixed * 100.0;
    format!("version {}{inverted}, timing {:.2}, fixed patterns {fixed:.0} %: {outcome}", grid.version, grid.timing)
}

fn places(points: &[Point; 4]) -> [[f32; 2]; 4] {
    points.map(|point| [point.x, point.y])
}

#[cfg(test)]
mod tests {
    use ttm_reader::matrix::{Failure, Modules};

    use super::*;

    fn grid(fixed: f32, outcome: GridOutcome) -> GridTried {
        GridTried {
            version: 1,
            inverted: false,
            corners: [Point::default(); 4],
            centers: vec![Point::default(); 441],
            timing: 0.42,
            fixed,
            modules: Modules::new(21, vec![0; 441]).unwrap(),
            outcome,
        }
    }

    #[test]
    fn the_reason_names_how_far_it_came() {
        let corner = Point::default();
        let finder = FinderSeen { center: corner, corners: [corner; 4], inverted: false, misfit: 0.1, seen: 1.0 };
        let why = |finders, triples, grids: &[GridTried]| {
            reason(
                &[],
                &Evidence { finders: vec![finder; finders], triples, grids: grids.to_vec(), patches: Vec::new() },
            )
        };
        assert!(why(0, 0, &[]).contains("no finder pattern"));
        assert!(why(1, 0, &[]).contains("1 finder pattern; a QR code has three"));
        assert!(why(5, 0, &[]).contains("5 finder patterns, no three lie"));
        assert!(why(3, 1, &[]).contains("no timing pattern"));
        let none = grid(0.71, GridOutcome::NoSymbol);
        assert!(why(3, 1, std::slice::from_ref(&none)).ends_with("timing 0.42, fixed patterns 71 %: not a symbol"));
        let failed = grid(0.9, GridOutcome::Failed(Failure::Format));
        assert!(why(3, 2, &[failed, none]).ends_with("the format information can't be made out"));
    }
}
