//! Where to look, and how closely.

use std::time::Duration;

use super::{
    Work,
    area::{Area, Look, MAX_HALVINGS, part},
    sight::{Pattern, Sight, Sighting, distance},
};
use crate::{Format, LumaImage, Point, ReadOptions, Symbol};

/// What is known of the place of the codes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    qr: Option<Known>,
    retail: Option<Known>,
    /// Whether the frame before showed a code.
    was_read: bool,
    /// Frames so far.
    turn: usize,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    /// Left, top, right, bottom.
    bounds: [f32; 4],
    /// Size of the frame that it was in.
    frame: (usize, usize),
    seen: Duration,
    was_read: bool,
    /// Pixels per module of the smallest QR code there, read or not; 0 where there is none.
    module: f32,
}

/// A place is forgotten when nothing was seen there for so long.
const FORGET: Duration = Duration::from_millis(700);
/// Room around the place for movement from frame to frame, as a share of its size.
const ROOM: f32 = 0.35;
/// The same at most, as a share of the frame's longer side: what moves faster is too blurred to be read.
const MAX_ROOM: f32 = 1.0 / 16.0;
/// While a place is known where nothing was read yet, the rest is searched once in so many frames. It is odd, so that
/// every kind of search has its turn.
const ELSEWHERE_EVERY: usize = 3;
/// A place of more pixels, where nothing was read yet, is passed over in that frame.
const LARGE_PLACE: usize = 120_000;
/// While codes are read where they were, the rest is searched once in so many frames for others, at full size no more
/// than so many pixels at a time.
const REST_EVERY: usize = 5;
const REST_PIXELS: usize = 500_000;
/// Small codes are looked for at full size on even frames. On odd ones the frame is halved to so many pixels, for large
/// codes; there, and in a part of so many pixels at full size, retail codes are looked for in turn. Blurred and half
/// hidden QR codes are looked for whenever retail codes are not.
const COARSE_PIXELS: usize = 640 * 400;
/// Pixels per module that are enough where a code was read: larger ones are looked at smaller.
const ENOUGH: f32 = 3.5;
/// Pixels per module below which a place is looked at twice as large, and the pixels that it has then at most: where
/// nothing was read yet, and where a code was read.
const SMALL: f32 = 2.8;
const DOUBLED_PIXELS: usize = 260_000;
const DOUBLED_READ_PIXELS: usize = 160_000;
/// Pixels per module from which the search of the whole frame sees all of a symbol as soon as one of its patterns.
const PLAIN: f32 = 4.0;
/// More sharp patterns than this are no code's.
const MAX_SHARP: usize = 8;
/// How far from one sharp finder pattern the rest of a symbol is looked for, and from several, in modules.
const SUSPECTED: f32 = 40.0;
const AROUND: f32 = 20.0;

impl Plan {
    /// The areas to look at in turn, together no more than `work`.
    pub(super) fn areas(
        &mut self,
        frame: &LumaImage<'_>,
        time: Duration,
        work: Work,
        asked: &ReadOptions,
    ) -> Vec<Area> {
        let turn = self.turn;
        self.turn = turn.wrapping_add(1);
        let size = (frame.width(), frame.height());
        let mut areas = Areas { left: work.pixels, list: Vec::with_capacity(4) };
        let known = [self.qr, self.retail]
            .map(|known| known.filter(|known| known.frame == size && time.saturating_sub(known.seen) <= FORGET));
        let read = known.iter().flatten().find(|known| known.was_read);
        let is_elsewhere = !self.was_read && turn.is_multiple_of(ELSEWHERE_EVERY);
        for (known, is_retail) in known.iter().zip([false, true]) {
            let Some(known) = known else { continue };
            let hard = asked.hard && !known.was_read;
            let qr = ReadOptions { qr: asked.qr, retail: false, hard };
            let retail = ReadOptions { qr: false, retail: asked.retail, hard: false };
            let place = Area { options: if is_retail { retail } else { qr }, turn, ..known.area() };
            if !is_elsewhere || place.pixels() <= LARGE_PLACE {
                areas.push(place.within(areas.left));
            }
        }
        let options = ReadOptions { qr: asked.qr, retail: false, hard: asked.hard };
        let closely: usize = areas.list.iter().map(Area::pixels).sum();
        match read {
            // Where the code was, it is again, or near there; and there may be others. A pixel that is looked at closely
            // costs as much as two or three.
            Some(known) if self.was_read => {
                if turn.is_multiple_of(REST_EVERY) {
                    let left = REST_PIXELS.saturating_sub(2 * closely);
                    areas.push(rest(size, turn / REST_EVERY, asked).and_then(|area| area.within(left)));
                } else {
                    let left = REST_PIXELS.saturating_sub(3 * closely);
                    let options = ReadOptions { hard: false, ..options };
                    let near = Area { options, turn, look: Look::Fine, is_optional: true, ..known.around(left) };
                    areas.push(near.within(areas.left));
                }
            }
            Some(_) if closely <= LARGE_PLACE => {
                elsewhere(&mut areas, Area { is_optional: true, options, turn, ..Area::whole(size) }, asked);
            }
            _ if closely == 0 || is_elsewhere => {
                elsewhere(&mut areas, Area { options, turn, ..Area::whole(size) }, asked);
            }
            _ => {}
        }
        areas.list
    }

    /// Notes where codes were.
    pub(super) fn learn(&mut self, frame: &LumaImage<'_>, sight: &Sight, time: Duration) {
        let of_kind =
            |is_retail: bool| sight.symbols.iter().filter(move |symbol| (symbol.format != Format::QrCode) == is_retail);
        let corners = |is_retail: bool| of_kind(is_retail).flat_map(|symbol| symbol.corners).collect::<Vec<Point>>();
        let size = (frame.width(), frame.height());
        let known = |corners: Vec<Point>, module: f32, was_read: bool| {
            Some(Known { bounds: bounds(&corners)?, frame: size, seen: time, was_read, module })
        };
        self.retail = known(corners(true), 0.0, true).or(self.retail);
        let qr = if of_kind(false).next().is_some() {
            known(corners(false), smallest(of_kind(false).filter_map(module)), true)
        } else if !sight.unread.is_empty() {
            let module = smallest(sight.unread.iter().map(Sighting::module));
            known(sight.unread.iter().flat_map(|sighting| sighting.corners).collect(), module, false)
        } else if sight.symbols.is_empty() {
            let (corners, module) = suspected(&sight.patterns);
            known(corners, module, false)
        } else {
            None
        };
        self.qr = qr.or(self.qr);
        self.was_read = !sight.symbols.is_empty();
    }
}

/// Left, top, right and bottom of places; `None` where they have none.
fn bounds(places: &[Point]) -> Option<[f32; 4]> {
    if places.is_empty() || places.iter().any(|place| !place.x.is_finite() || !place.y.is_finite()) {
        return None;
    }
    let nowhere = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    Some(places.iter().fold(nowhere, |[left, top, right, bottom], Point { x, y }| {
        [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
    }))
}

/// The areas of a frame, and the pixels that may still be looked at.
struct Areas {
    left: usize,
    list: Vec<Area>,
}

impl Areas {
    fn push(&mut self, area: Option<Area>) {
        if let Some(area) = area.filter(|area| area.looks_for_something() && area.pixels() <= self.left) {
            self.left -= area.pixels();
            self.list.push(area);
        }
    }
}

/// What is searched where no code is known to be: the whole frame and parts of it, for small, large, blurred and retail
/// codes in turn.
fn elsewhere(areas: &mut Areas, whole: Area, asked: &ReadOptions) {
    let Area { turn, options, .. } = whole;
    let size = (whole.width, whole.height);
    let part = |options: ReadOptions, budget: usize, n: usize| Area {
        options,
        turn,
        is_optional: whole.is_optional,
        ..part(size, budget, n)
    };
    if turn % 2 == 1 || !asked.qr {
        let is_close = turn / 2 % 2 == 1;
        let retail = asked.retail && !is_close;
        let coarse = Area { options: ReadOptions { retail, hard: asked.hard && !retail, ..options }, ..whole };
        areas.push(coarse.within(areas.left.min(COARSE_PIXELS)));
        if is_close {
            let options = ReadOptions { qr: false, retail: asked.retail, hard: false };
            areas.push(Some(part(options, areas.left.min(COARSE_PIXELS), turn / 4)));
        }
    } else if whole.pixels() <= areas.left {
        areas.push(Some(Area { look: if whole.pixels() > COARSE_PIXELS { Look::Fine } else { Look::Whole }, ..whole }));
    } else {
        // Small codes need the full size: beside the whole frame at half its size, its parts come in turn.
        areas.push(whole.within(areas.left / 2));
        areas.push(Some(part(options, areas.left / 2, turn / 2)));
    }
}

impl Known {
    /// The place and no more than so many pixels around it, in the frame's shape.
    fn around(&self, pixels: usize) -> Area {
        let [left, top, right, bottom] = self.bounds;
        let part = part(self.frame, pixels, 0);
        let start = |from: f32, to: f32, size: usize, end: usize| {
            (f32::midpoint(from, to) - size as f32 / 2.0).clamp(0.0, (end - size) as f32) as usize
        };
        let (left, top) = (start(left, right, part.width, self.frame.0), start(top, bottom, part.height, self.frame.1));
        Area { left, top, ..part }
    }

    fn area(&self) -> Area {
        let [left, top, right, bottom] = self.bounds;
        let (width, height) = self.frame;
        let room = (ROOM * (right - left).max(bottom - top)).min(MAX_ROOM * width.max(height) as f32);
        let span = |from: f32, to: f32, end: usize| {
            let from = (from - room).clamp(0.0, end as f32 - 1.0) as usize;
            let to = (to + room).clamp(from as f32 + 1.0, end as f32) as usize;
            (from, to - from)
        };
        let ((left, width), (top, height)) = (span(left, right, width), span(top, bottom, height));
        let enough = if self.was_read { (self.module / ENOUGH).max(1.0) } else { 1.0 };
        let halvings = (enough.log2() as u32).min(MAX_HALVINGS);
        let is_small = self.module > 0.0 && self.module < SMALL;
        let most = if self.was_read { DOUBLED_READ_PIXELS } else { DOUBLED_PIXELS };
        let doubled = is_small && width * height * 4 <= most;
        Area { left, top, width, height, halvings, doubled, look: Look::Close, ..Area::default() }
    }
}

/// Where the symbol may lie that sharp finder patterns belong to, and pixels to its modules.
fn suspected(patterns: &[Pattern]) -> (Vec<Point>, f32) {
    let is_small = |pattern: &&Pattern| pattern.is_sharp && pattern.module < PLAIN;
    let sharp: Vec<&Pattern> = patterns.iter().filter(is_small).collect();
    // Where there are many, none says more than the others.
    let Some(first) = sharp.first().filter(|_| sharp.len() <= MAX_SHARP) else { return (Vec::new(), 0.0) };
    let belongs = |other: &&&Pattern| {
        (0.67..1.5).contains(&(other.module / first.module))
            && distance(other.center, first.center) < SUSPECTED * first.module
    };
    let belonging: Vec<&&Pattern> = sharp.iter().filter(belongs).collect();
    // Two or three mark its size, one does not.
    let reach = first.module * if belonging.len() > 1 { AROUND } else { SUSPECTED };
    let around = |pattern: &&&Pattern| {
        let Point { x, y } = pattern.center;
        [Point { x: x - reach, y: y - reach }, Point { x: x + reach, y: y + reach }]
    };
    (belonging.iter().flat_map(around).collect(), first.module)
}

/// Pixels per module of a QR code.
fn module(symbol: &Symbol) -> Option<f32> {
    let side = 17.0 + 4.0 * f32::from(symbol.qr.as_ref()?.version);
    let [a, b, _, d] = symbol.corners;
    Some(distance(a, b).min(distance(a, d)) / side)
}

/// The smallest of these; 0 without one.
fn smallest(modules: impl Iterator<Item = f32>) -> f32 {
    modules.min_by(f32::total_cmp).unwrap_or(0.0)
}

/// What is searched beside a code that is read where it was, the n-th time: the whole frame for larger QR codes or for
/// retail codes, or a part of it for smaller ones.
fn rest(size: (usize, usize), n: usize, asked: &ReadOptions) -> Option<Area> {
    let qr = ReadOptions { qr: asked.qr, retail: false, hard: false };
    let retail = ReadOptions { qr: false, retail: asked.retail, hard: false };
    let whole = Area { width: size.0, height: size.1, turn: n, ..Area::default() };
    match n % 4 {
        0 => Some(Area { options: qr, turn: n, look: Look::Fine, ..part(size, REST_PIXELS, n / 4) }),
        1 => Area { options: retail, ..whole }.within(COARSE_PIXELS),
        2 => Area { options: qr, ..whole }.within(COARSE_PIXELS),
        _ => Some(Area { options: retail, turn: n, ..part(size, COARSE_PIXELS, n / 4) }),
    }
}

#[cfg(test)]
mod tests;
