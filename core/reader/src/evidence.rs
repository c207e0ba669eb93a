//! What a reader saw on its way to an answer, or to none: for debugging a photo that somebody sends, and for hints.

use crate::qr::decode::Failure;
use crate::qr::modules::Modules;
use crate::{Format, Point};

/// Grids kept at most, the first tried.
pub(crate) const MAX_TRIED: usize = 64;
/// Patches of bars kept at most, the first searched.
pub(crate) const MAX_PATCHES: usize = 64;

/// Everything of note that was seen in a picture. Places are in its pixels.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What looks like a finder pattern of a QR code.
    pub finders: Vec<FinderSeen>,
    /// How many times three of them lay as the finder patterns of one symbol do.
    pub triples: usize,
    /// Grids that were laid over such places and had a timing pattern, or something like it.
    pub grids: Vec<GridTried>,
    /// Patches of parallel bars that were searched for retail codes.
    pub patches: Vec<PatchSeen>,
}

/// A finder pattern, ISO/IEC 18004:2015, 6.3.3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FinderSeen {
    /// Its middle.
    pub center: Point,
    /// The outer corners of its seven modules, going round.
    pub corners: [Point; 4],
    /// Light on dark.
    pub inverted: bool,
    /// How far its edges lie off three nested squares: root of the mean square, in modules.
    pub misfit: f32,
    /// Share of the directions from its middle in which it was seen, 0 to 1.
    pub seen: f32,
}

/// How badly a finder pattern may be seen that says something on its own: chance makes worse ones.
const MAX_MISFIT: f32 = 0.2;
const MIN_SEEN: f32 = 0.8;

impl FinderSeen {
    /// Whether it was seen well enough to say something on its own.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.misfit <= MAX_MISFIT && self.seen >= MIN_SEEN
    }
}

/// A grid that was laid over a place, and what came of it.
#[derive(Debug, Clone)]
pub struct GridTried {
    /// 1 to 40.
    pub version: u8,
    /// Light on dark.
    pub inverted: bool,
    /// Corners from the symbol's own top left, clockwise as it is read, if it is not mirrored.
    pub corners: [Point; 4],
    /// The middle of every module, row by row.
    pub centers: Vec<Point>,
    /// How well the timing patterns alternate, -1 to 1.
    pub timing: f32,
    /// Share of the modules of finder, timing and alignment patterns that are as they must be; chance gives a half.
    pub fixed: f32,
    /// The modules: those that were read, else as they were sampled last, before blur was undone.
    pub modules: Modules,
    /// What came of it.
    pub outcome: GridOutcome,
}

/// What came of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridOutcome {
    /// It was read.
    Read,
    /// It was read once, too near the limit of error correction to be believed, and not met again.
    Unsure,
    /// The patterns that every symbol has are not there: no symbol, or not of this version.
    NoSymbol,
    /// It has the patterns of a symbol and could not be decoded.
    Failed(Failure),
}

/// A patch of parallel bars, and what the lines across it said.
#[derive(Debug, Clone, Default)]
pub struct PatchSeen {
    /// Its corners, going round.
    pub corners: [Point; 4],
    /// Every line that was looked at.
    pub lines: Vec<LineSeen>,
    /// The numbers that enough lines agreed on.
    pub read: Vec<(Format, String)>,
}

/// A line across a patch of bars.
#[derive(Debug, Clone)]
pub struct LineSeen {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Whole symbols were fitted to its brightness; otherwise the widths of its bars were compared.
    pub fitted: bool,
    /// What it says, as printed; when that is nothing, how far it came.
    pub said: Result<(Format, String), Refusal>,
}

/// Why a line says no number, from far off to near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// It crosses fewer bars than the shortest symbol has.
    TooFewBars,
    /// No blank on both sides of as many bars as a symbol has.
    QuietZone,
    /// The guard patterns are not there.
    Guards,
    /// At least one digit can't be made out.
    Digits,
    /// All digits can be made out, and the check digit, or the order of their sets, is wrong.
    CheckDigit,
}
