//! Readings over several frames: modules that add up, numbers that must come twice.

use std::time::Duration;

use super::sight::{Sight, Sighting, distance};
use crate::{
    Format, Point, Symbol,
    matrix::{Decoded, Modules, decode},
    qr::{layout, undone},
};

/// Codes that are added up at a time.
const MAX_JOINTS: usize = 4;
/// A code that was not seen for so long is forgotten.
const FORGET: Duration = Duration::from_millis(1500);
/// How far a code may move between two frames, as a share of its size.
const MAX_MOVE: f32 = 0.6;
/// How much of its size it may gain or lose.
const MAX_GROWTH: f32 = 1.4;
/// Sampling of one symbol in two frames agrees by more than this, −1 to 1; two symbols, or a grid that is off, by less.
const MIN_AGREEMENT: f32 = 0.2;
/// Frames that count in full; then all are weakened, so that the newest still tell.
const MAX_FRAMES: u32 = 48;
/// Blur is undone in the sum of frames once in so many.
const UNDO_EVERY: u32 = 3;
/// Readings that are not sure, kept until another frame says the same.
const MAX_UNSURE: usize = 8;

/// Unread codes, each with what all frames showed of it.
#[derive(Debug, Default)]
pub(super) struct Joints(Vec<Joint>);

#[derive(Debug)]
struct Joint {
    corners: [Point; 4],
    inverted: bool,
    seen: Duration,
    /// Frames of even and of odd number apart: what neither half alone makes sure must be found by both.
    halves: [Sum; 2],
    frames: u32,
    /// Bytes that single frames gave, not sure.
    unsure: Vec<Vec<u8>>,
}

/// Modules added up.
#[derive(Debug, Clone)]
struct Sum {
    side: usize,
    values: Vec<i32>,
    frames: u32,
}

impl Joints {
    /// Adds what a frame showed of unread codes; the answer is what can be read now.
    pub(super) fn add(&mut self, sight: &Sight, time: Duration) -> Vec<Symbol> {
        self.0.retain(|joint| time.saturating_sub(joint.seen) <= FORGET);
        let mut read = Vec::new();
        for sighting in &sight.unread {
            let index = self.0.iter().position(|joint| joint.follows(sighting)).unwrap_or_else(|| {
                if self.0.len() == MAX_JOINTS {
                    self.0.remove(0);
                }
                self.0.push(Joint::new(sighting));
                self.0.len() - 1
            });
            if let Some(decoded) = self.0[index].add(sighting, time) {
                read.push(symbol(sighting, decoded));
                self.0.remove(index);
            }
        }
        read
    }
}

impl Joint {
    fn new(sighting: &Sighting) -> Self {
        let sum = Sum::new(sighting.modules.side());
        Self {
            corners: sighting.corners,
            inverted: sighting.inverted,
            seen: Duration::ZERO,
            halves: [sum.clone(), sum],
            frames: 0,
            unsure: Vec::new(),
        }
    }

    /// Whether this may be the same code a frame later.
    fn follows(&self, sighting: &Sighting) -> bool {
        let size = |corners: &[Point; 4]| distance(corners[0], corners[2]).max(1.0);
        let (before, now) = (size(&self.corners), size(&sighting.corners));
        let growth = (before / now).max(now / before);
        // Corner by corner: a code that was turned is read in another order.
        let moved = self.corners.iter().zip(&sighting.corners).map(|(a, b)| distance(*a, *b)).fold(0.0, f32::max);
        self.halves[0].side == sighting.modules.side()
            && self.inverted == sighting.inverted
            && growth < MAX_GROWTH
            && moved < MAX_MOVE * before
    }

    /// Adds a frame; the answer is a reading that is sure.
    fn add(&mut self, sighting: &Sighting, time: Duration) -> Option<Decoded> {
        if self.total().is_some_and(|total| agreement(&total, &sighting.modules) < MIN_AGREEMENT) {
            *self = Self::new(sighting);
        }
        (self.corners, self.seen) = (sighting.corners, time);
        self.halves[self.frames as usize % 2].add(&sighting.modules);
        self.frames = self.frames.wrapping_add(1);
        self.of_single_frames(&sighting.modules).or_else(|| self.of_all())
    }

    /// A reading that two frames give.
    fn of_single_frames(&mut self, modules: &Modules) -> Option<Decoded> {
        let decoded = decode(modules).ok()?;
        if decoded.is_sure() || self.unsure.contains(&decoded.bytes) {
            return Some(decoded);
        }
        if self.unsure.len() == MAX_UNSURE {
            self.unsure.remove(0);
        }
        self.unsure.push(decoded.bytes);
        None
    }

    /// A reading of all frames together that is sure, or that both halves of them give.
    fn of_all(&self) -> Option<Decoded> {
        if self.frames < 2 {
            return None;
        }
        let total = self.total()?;
        let is_turn = self.frames.is_multiple_of(UNDO_EVERY);
        let decoded = decode(&total).ok().or_else(|| is_turn.then(|| read_undone(&total)).flatten())?;
        let is_given_by = |half: &Sum| {
            let Some(modules) = half.modules() else { return false };
            let is_same = |other: Decoded| other.bytes == decoded.bytes;
            decode(&modules).is_ok_and(is_same) || read_undone(&modules).is_some_and(is_same)
        };
        (decoded.is_sure() || self.halves.iter().all(is_given_by)).then_some(decoded)
    }

    fn total(&self) -> Option<Modules> {
        let [mut all, other] = self.halves.clone();
        all.frames += other.frames;
        all.values.iter_mut().zip(&other.values).for_each(|(sum, value)| *sum += value);
        all.modules()
    }
}

impl Sum {
    fn new(side: usize) -> Self {
        Self { side, values: vec![0; side * side], frames: 0 }
    }

    fn add(&mut self, modules: &Modules) {
        if self.frames >= MAX_FRAMES {
            self.values.iter_mut().for_each(|value| *value /= 2);
            self.frames /= 2;
        }
        // What glare covers in this frame another may show.
        let shown =
            modules.values().iter().zip(modules.covered()).map(|(value, covered)| if covered { 0 } else { *value });
        self.values.iter_mut().zip(shown).for_each(|(sum, value)| *sum += i32::from(value));
        self.frames += 1;
    }

    /// The mean over the frames; `None` before the first.
    fn modules(&self) -> Option<Modules> {
        let frames = i32::try_from(self.frames).ok().filter(|frames| *frames > 0)?;
        // Rounded away from 0: what leans to one side is not unknown.
        let mean = |sum: i32| (sum + sum.signum() * (frames - 1)) / frames;
        Modules::new(self.side, self.values.iter().map(|&sum| mean(sum).clamp(-127, 127) as i8).collect())
    }
}

/// A reading once blur is undone.
fn read_undone(modules: &Modules) -> Option<Decoded> {
    undone(modules).find_map(|modules| decode(&modules).ok())
}

/// How much the codewords of two samplings agree, weighted by their confidence: −1 to 1.
fn agreement(a: &Modules, b: &Modules) -> f32 {
    let (mut sum, mut size) = (0_i32, 0_i32);
    layout::walk(a.version(), |x, y| {
        let product = i32::from(a.get(x, y)) * i32::from(b.get(x, y));
        sum += product;
        size += product.abs();
    });
    sum as f32 / size.max(1) as f32
}

fn symbol(sighting: &Sighting, decoded: Decoded) -> Symbol {
    let mut details = decoded.details;
    details.inverted = sighting.inverted;
    let [a, b, c, d] = sighting.corners;
    let corners = if details.mirrored { [a, d, c, b] } else { [a, b, c, d] };
    Symbol { format: Format::QrCode, text: decoded.text, bytes: decoded.bytes, corners, qr: Some(details) }
}

/// Retail numbers: a check digit lets one wrong reading in ten pass, so two frames must agree.
#[derive(Debug, Default)]
pub(super) struct Twice(Vec<Seen>);

#[derive(Debug)]
struct Seen {
    format: Format,
    bytes: Vec<u8>,
    time: Duration,
    frames: u32,
}

/// Time in which the second frame must come.
const AGREE_WITHIN: Duration = Duration::from_millis(1000);
/// Numbers kept in mind.
const MAX_SEEN: usize = 32;

impl Twice {
    /// Leaves out the retail numbers that only this frame showed.
    pub(super) fn confirmed(&mut self, symbols: Vec<Symbol>, time: Duration) -> Vec<Symbol> {
        self.0.retain(|seen| time.saturating_sub(seen.time) <= AGREE_WITHIN);
        symbols.into_iter().filter(|symbol| symbol.format == Format::QrCode || self.note(symbol, time)).collect()
    }

    fn note(&mut self, symbol: &Symbol, time: Duration) -> bool {
        let known = self.0.iter_mut().find(|seen| (seen.format, &seen.bytes) == (symbol.format, &symbol.bytes));
        if let Some(seen) = known {
            // Twice in one frame is once.
            seen.frames += u32::from(seen.time != time);
            seen.time = time;
            return seen.frames >= 2;
        }
        if self.0.len() == MAX_SEEN {
            self.0.remove(0);
        }
        self.0.push(Seen { format: symbol.format, bytes: symbol.bytes.clone(), time, frames: 1 });
        false
    }
}
