//! Reading one patch of bars, line by line.

use super::{
    fit::{self, Fit, Place},
    gtin,
    line::{self, Edge, Path},
    locate::Region,
    runs::{self, Reading},
    seen::Seen,
    vote::Votes,
};
use crate::{Refusal, Symbol, pyramid::Level};

/// Lines per patch.
const MAX_LINES: usize = 15;
/// Lines after which a patch is given up in which no symbol could stand.
const FIRST_LINES: usize = 3;
/// How far the lines beside one that says a number are from it, in steps …
const BESIDE: f32 = 0.35;
/// … of at least so many pixels: nearer lines see the same rows.
const MIN_STEP: f32 = 7.5;
/// The share of a patch's height that lines cross: its blocks overlap its rim.
const HEIGHT_SEEN: f32 = 0.95;
/// The same where symbols are fitted, which bars alone allow.
const FITTED_HEIGHT: f32 = 0.85;
/// Rows of pixels that are averaged to a line where the bars are long enough.
const ROWS: usize = 3;
/// The share of the contrast around it that a swing of the sharpened brightness must have to be edges …
const SHARP_SWING: f32 = 0.2;
/// … of the brightness as it is …
const PLAIN_SWING: f32 = 0.1;
/// … of clear print …
const CLEAR_SWING: f32 = 0.25;
/// … and where only the ends of a symbol are sought.
const FAINT_SWING: f32 = 0.07;
/// Places per line that are fitted.
const MAX_PLACES: usize = 3;
/// Lines that are fitted in vain before a patch is given up.
const MAX_VAIN: usize = 12;
/// The brightness whose difference turns light bars into dark ones.
const WHITE: f32 = 255.0;
/// The unexplained share of the brightness up to which a fitted line is believed.
const MAX_UNEXPLAINED: f32 = 0.2;

/// What may still be done for a picture: its worst case in lines and fits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    /// Lines whose edges are sought.
    pub(super) lines: usize,
    /// Searches of a symbol's place, each about twenty comparisons with the templates.
    pub(super) fits: usize,
}

impl Work {
    /// For a picture of which there is no second.
    pub(crate) const PHOTO: Self = Self { lines: 260, fits: 32 };
    /// For one of the frames of a camera: there will be a better one.
    pub(crate) const FRAME: Self = Self { lines: 60, fits: 5 };

    fn take(left: &mut usize) -> bool {
        let some = *left > 0;
        *left = left.saturating_sub(1);
        some
    }
}

/// Room for one line, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    profile: Vec<f32>,
    sharp: Vec<f32>,
    turns: Vec<usize>,
    edges: Vec<Edge>,
    plain: Vec<Edge>,
    backwards: Vec<Edge>,
    readings: Vec<Reading>,
    places: Vec<Place>,
}

/// What one look at a picture has to spend and to keep.
#[derive(Debug)]
pub(super) struct Look<'a> {
    pub(super) work: &'a mut Work,
    pub(super) room: Scratch,
    pub(super) found: Vec<Symbol>,
    pub(super) seen: Seen<'a>,
}

impl Look<'_> {
    /// Keeps what a patch says.
    fn keep(&mut self, votes: Votes, lines: &Lines<'_>) -> bool {
        let won = votes.decide();
        let any = !won.is_empty();
        for symbol in won {
            self.seen.read(lines, &symbol);
            if !self.found.iter().any(|s| s.text == symbol.text && s.format == symbol.format) {
                self.found.push(symbol);
            }
        }
        any
    }
}

/// What a patch promises that was not read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    /// How likely a symbol of dark bars stands there, and one of light bars; zero when none can.
    pub(super) bars: [f32; 2],
    /// How far the best line came.
    pub(super) furthest: Refusal,
}

impl Promise {
    pub(super) fn most(&self) -> f32 {
        self.bars[0].max(self.bars[1])
    }
}

/// Reads a patch by the widths of its bars and spaces, from its middle outwards. `None` when that gave a number.
pub(super) fn by_widths(lines: &Lines<'_>, order: Order, look: &mut Look<'_>) -> Option<Promise> {
    let mut votes = Votes::default();
    let mut promise = Promise { bars: [0.0; 2], furthest: Refusal::TooFewBars };
    for (count, offset) in lines.offsets(order).enumerate() {
        if votes.settled() || count == FIRST_LINES && promise.bars == [0.0; 2] || !Work::take(&mut look.work.lines) {
            break;
        }
        line_by_widths(lines, offset, look, &mut votes, &mut promise);
    }
    // Glare or dirt may leave a strip of a few pixels: the lines right beside one that says a number.
    let beside = BESIDE * lines.step().max(MIN_STEP);
    for offset in votes.lacking().into_iter().flat_map(|at| [-2.0, -1.0, 1.0, 2.0].map(|step| at + step * beside)) {
        if votes.settled() || !Work::take(&mut look.work.lines) {
            break;
        }
        line_by_widths(lines, offset, look, &mut votes, &mut promise);
    }
    (!look.keep(votes, lines)).then_some(promise)
}

/// The brightness of a line as it is looked at.
#[derive(Debug, Clone, Copy)]
enum View {
    /// Only what swings far: phones add a halo beside bars, which is none.
    Clear,
    /// With its blur taken back.
    Sharp,
    /// As it is.
    Plain,
}

fn line_by_widths(lines: &Lines<'_>, offset: f32, look: &mut Look<'_>, votes: &mut Votes, promise: &mut Promise) {
    let room = &mut look.room;
    let Some(path) = lines.path(offset).map(Path::pixel_to_pixel) else { return };
    lines.profile(&path, &mut room.profile);
    line::edges(&room.profile, PLAIN_SWING, &mut room.turns, &mut room.plain);
    let mut said = Err(Refusal::TooFewBars);
    for view in [View::Clear, View::Sharp, View::Plain] {
        match view {
            View::Clear => line::clear_edges(&room.profile, CLEAR_SWING, &room.turns, &mut room.edges),
            View::Sharp => {
                line::sharpened(&room.profile, &mut room.sharp);
                line::edges(&room.sharp, SHARP_SWING, &mut room.turns, &mut room.edges);
            }
            View::Plain => room.edges.clone_from(&room.plain),
        }
        let refusal = runs::read(&room.edges, path.samples, &mut room.backwards, &mut room.readings);
        promise.furthest = promise.furthest.max(refusal);
        said = said.map_err(|before: Refusal| before.max(refusal));
        for reading in room.readings.drain(..) {
            promise.bars[usize::from(reading.inverted)] += 1.0;
            said = Ok(gtin::printed(reading.shape, &reading.number));
            votes.add(reading, &path, offset, lines.level.scale);
        }
        if said.is_ok() {
            break;
        }
    }
    if said == Err(Refusal::CheckDigit) {
        votes.misread();
    }
    look.seen.line(lines, &path, false, || said);
    if !votes.settled() {
        fit::places(&room.plain, path.samples, &mut room.places);
        for (inverted, promise) in [false, true].into_iter().zip(&mut promise.bars) {
            *promise += room.places.iter().find(|place| place.inverted == inverted).map_or(0.0, Place::promise);
        }
    }
}

/// Reads a patch by fitting whole symbols to its lines: finds what is blurred or bent. Lines that are taken `sharply`
/// go from pixel to pixel. Whether that gave a number.
pub(super) fn by_fitting(lines: &Lines<'_>, inverted: bool, sharply: bool, look: &mut Look<'_>) -> bool {
    let mut votes = Votes::default();
    let (mut beside, mut vain): (Option<Fit>, usize) = (None, 0);
    for offset in lines.offsets(Order::Beside) {
        if vain == MAX_VAIN || look.work.fits == 0 || !Work::take(&mut look.work.lines) {
            break;
        }
        let room = &mut look.room;
        let Some(mut path) = lines.path(offset) else { continue };
        if sharply {
            path = path.pixel_to_pixel();
        }
        lines.profile(&path, &mut room.profile);
        line::edges(&room.profile, FAINT_SWING, &mut room.turns, &mut room.edges);
        fit::places(&room.edges, room.profile.len(), &mut room.places);
        room.places.retain(|place| place.inverted == inverted);
        if room.places.is_empty() {
            look.seen.line(lines, &path, true, || Err(Refusal::QuietZone));
            continue;
        }
        if inverted {
            room.profile.iter_mut().for_each(|value| *value = WHITE - *value);
        }
        let Some(fitted) = best_fit(room, beside.as_ref(), look.work) else {
            look.seen.line(lines, &path, true, || Err(Refusal::Digits));
            vain += 1;
            continue;
        };
        let reading = fitted.reading();
        let said = reading.as_ref().map(|reading| gtin::printed(reading.shape, &reading.number));
        look.seen.line(lines, &path, true, || said.ok_or(Refusal::CheckDigit));
        if let Some(reading) = reading {
            votes.add(reading, &path, offset, lines.level.scale);
            beside = Some(fitted);
            if votes.settled() {
                break;
            }
        }
    }
    look.keep(votes, lines)
}

/// The best fit to a line that is good enough, tried first as the line beside it was.
fn best_fit(room: &Scratch, beside: Option<&Fit>, work: &mut Work) -> Option<Fit> {
    let good = |fit: &Fit| fit.unexplained < MAX_UNEXPLAINED;
    if let Some(beside) = beside
        && let Some(place) = room.places.iter().find(|place| place.shape == beside.shape())
        && Work::take(&mut work.fits)
    {
        let fitted = fit::follow(&room.profile, place, beside);
        if good(&fitted) {
            return Some(fitted);
        }
    }
    let mut best: Option<Fit> = None;
    for place in room.places.iter().take(MAX_PLACES) {
        if !Work::take(&mut work.fits) {
            break;
        }
        if let Some(fitted) = fit::fit(&room.profile, place)
            && best.as_ref().is_none_or(|best| fitted.unexplained < best.unexplained)
        {
            best = Some(fitted);
        }
    }
    best.filter(good)
}

/// The lines across one patch.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    pub(super) level: &'a Level<'a>,
    pub(super) region: Region,
    count: usize,
}

/// In which order lines across a patch are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The middle, then halves, then quarters …: a symbol may fill little of its patch.
    Spread,
    /// Those between the first.
    Between,
    /// From the middle outwards, each beside one before.
    Beside,
}

impl<'a> Lines<'a> {
    pub(super) fn new(level: &'a Level<'a>, region: &Region) -> Self {
        let count = ((region.half_height / 2.0) as usize).clamp(5, MAX_LINES);
        Self { level, region: *region, count }
    }

    /// From line to line, when all of a pass are there.
    fn step(&self) -> f32 {
        HEIGHT_SEEN * 2.0 * self.region.half_height / self.count as f32
    }

    /// Distances from the middle.
    fn offsets(&self, order: Order) -> impl Iterator<Item = f32> + use<> {
        let (height, count) = (2.0 * self.region.half_height, self.count);
        let beside = FITTED_HEIGHT * height / count as f32;
        (0..count).map(move |line| match order {
            Order::Spread => HEIGHT_SEEN * height * bisected(line + 1),
            Order::Between => HEIGHT_SEEN * height * bisected(line + 1 + count),
            Order::Beside if line % 2 == 0 => beside * line.div_ceil(2) as f32,
            Order::Beside => -beside * line.div_ceil(2) as f32,
        })
    }

    fn path(&self, offset: f32) -> Option<Path> {
        let Region { center, across, bars, reach, .. } = self.region;
        let through = (center.0 + bars.0 * offset, center.1 + bars.1 * offset);
        Path::within(self.level, through, across, reach + 24.0)
    }

    fn profile(&self, path: &Path, out: &mut Vec<f32>) {
        let Region { bars, half_height, .. } = self.region;
        let rows = if half_height > 3.0 * ROWS as f32 { ROWS } else { 1 };
        path.profile(self.level, bars, rows, out);
    }
}

/// The places of numbers from 1 on between -½ and ½, each as far from those before it as can be: their bits behind the
/// point, the lowest first (van der Corput's sequence).
fn bisected(number: usize) -> f32 {
    (number as u32).reverse_bits() as f32 / 2.0_f32.powi(32) - 0.5
}
