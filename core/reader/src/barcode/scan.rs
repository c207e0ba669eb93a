//! Reading one patch of bars, line by line.

use super::{
    fit::{self, Fit, Place},
    line::{self, Edge, Path},
    locate::Region,
    runs::{self, Reading},
    vote::Votes,
};
use crate::{Symbol, pyramid::Level};

/// Lines per patch.
const MAX_LINES: usize = 15;
/// Lines after which a patch is given up in which no symbol could stand.
const FIRST_LINES: usize = 3;
/// Rows of pixels that are averaged to a line where the bars are long enough.
const ROWS: usize = 3;
/// The share of the contrast around it that a swing of the sharpened brightness must have to be edges …
const SHARP_SWING: f32 = 0.2;
/// … of the brightness as it is …
const PLAIN_SWING: f32 = 0.1;
/// … and where only the ends of a symbol are sought.
const FAINT_SWING: f32 = 0.07;
/// Places per line that are fitted.
const MAX_PLACES: usize = 3;
/// Lines that are fitted in vain before a patch is given up.
const MAX_VAIN: usize = 12;
/// The unexplained share of the brightness up to which a fitted line is believed.
const MAX_UNEXPLAINED: f32 = 0.2;

/// What may still be done for a picture: its worst case in lines and fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    /// Lines whose edges are sought.
    pub(super) lines: usize,
    /// Searches of a symbol's place, each about twenty comparisons with the templates.
    pub(super) fits: usize,
}

impl Work {
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
    edges: Vec<Edge>,
    backwards: Vec<Edge>,
    readings: Vec<Reading>,
    places: Vec<Place>,
}

/// What the widths of the bars told of a patch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    /// At least one number.
    Read,
    /// No number, but symbols could stand on its lines: how likely that is.
    Promising(f32),
    /// No symbol can stand there.
    Nothing,
}

/// Reads a patch by the widths of its bars and spaces, from its middle outwards.
pub(super) fn by_widths(
    level: &Level<'_>,
    region: &Region,
    work: &mut Work,
    room: &mut Scratch,
    found: &mut Vec<Symbol>,
) -> Outcome {
    let lines = Lines::new(level, region);
    let mut votes = Votes::default();
    let mut promise = 0.0;
    for (count, offset) in lines.offsets().enumerate() {
        if count == FIRST_LINES && promise == 0.0 || !Work::take(&mut work.lines) {
            break;
        }
        let Some(path) = lines.profile(offset, &mut room.profile) else { continue };
        line::sharpened(&room.profile, &mut room.sharp);
        for (profile, share) in [(&room.sharp, SHARP_SWING), (&room.profile, PLAIN_SWING)] {
            line::edges(profile, share, &mut room.edges);
            runs::read(&room.edges, profile.len(), &mut room.backwards, &mut room.readings);
            for reading in room.readings.drain(..) {
                promise += 1.0;
                votes.add(reading, &path, offset, level.scale);
            }
        }
        if votes.settled() {
            break;
        }
        fit::places(&room.edges, room.profile.len(), &mut room.places);
        promise += room.places.first().map_or(0.0, Place::promise);
    }
    if votes.decide(found) {
        Outcome::Read
    } else if promise > 0.0 {
        Outcome::Promising(promise)
    } else {
        Outcome::Nothing
    }
}

/// Reads a patch by fitting whole symbols to its lines: finds what is blurred or bent.
pub(super) fn by_fitting(
    level: &Level<'_>,
    region: &Region,
    work: &mut Work,
    room: &mut Scratch,
    found: &mut Vec<Symbol>,
) {
    let lines = Lines::new(level, region);
    let mut votes = Votes::default();
    let (mut beside, mut vain): (Option<Fit>, usize) = (None, 0);
    for offset in lines.offsets() {
        if vain == MAX_VAIN || work.fits == 0 || !Work::take(&mut work.lines) {
            break;
        }
        let Some(path) = lines.profile(offset, &mut room.profile) else { continue };
        line::edges(&room.profile, FAINT_SWING, &mut room.edges);
        fit::places(&room.edges, room.profile.len(), &mut room.places);
        if room.places.is_empty() {
            continue;
        }
        let Some(fitted) = best_fit(room, beside.as_ref(), work) else {
            vain += 1;
            continue;
        };
        if let Some(reading) = fitted.reading() {
            votes.add(reading, &path, offset, level.scale);
            beside = Some(fitted);
            if votes.settled() {
                break;
            }
        }
    }
    votes.decide(found);
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
struct Lines<'a> {
    level: &'a Level<'a>,
    region: Region,
    count: usize,
}

impl<'a> Lines<'a> {
    fn new(level: &'a Level<'a>, region: &Region) -> Self {
        let count = ((region.half_height / 2.0) as usize).clamp(5, MAX_LINES);
        Self { level, region: *region, count }
    }

    /// Distances from the middle: 0, 1, -1, 2, -2 …
    fn offsets(&self) -> impl Iterator<Item = f32> + use<> {
        let step = 1.7 * self.region.half_height / self.count as f32;
        (0..self.count).map(move |line| if line % 2 == 0 { step } else { -step } * line.div_ceil(2) as f32)
    }

    fn profile(&self, offset: f32, out: &mut Vec<f32>) -> Option<Path> {
        let Region { center, across, half_width, half_height, .. } = self.region;
        let bars = (-across.1, across.0);
        let through = (center.0 + bars.0 * offset, center.1 + bars.1 * offset);
        let path = Path::within(self.level, through, across, half_width * 1.5 + 24.0)?;
        let rows = if half_height > 3.0 * ROWS as f32 { ROWS } else { 1 };
        path.profile(self.level, bars, rows, out);
        Some(path)
    }
}
