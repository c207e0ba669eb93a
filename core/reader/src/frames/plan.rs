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
    known: Option<Known>,
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
    is_retail: bool,
    /// Pixels per module of the smallest QR code there, read or not; 0 where there is none.
    module: f32,
}

/// A place is forgotten when nothing was seen there for so long.
const FORGET: Duration = Duration::from_millis(700);
/// Room around the place for movement from frame to frame, as a share of its size.
const ROOM: f32 = 0.35;
/// While a place is known where nothing was read yet, the rest is searched once in so many frames. It is odd, so that
/// every kind of search has its turn.
const ELSEWHERE_EVERY: usize = 3;
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
/// Pixels per module below which a place is looked at twice as large, and the pixels that it has then at most.
const SMALL: f32 = 2.8;
const DOUBLED_PIXELS: usize = 260_000;
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
        let mut left = work.pixels;
        let mut areas = Vec::with_capacity(4);
        let mut push = |area: Option<Area>| {
            if let Some(area) = area.filter(|area| area.looks_for_something() && area.pixels() <= left) {
                left -= area.pixels();
                areas.push(area);
            }
            left
        };
        let size = (frame.width(), frame.height());
        let known = self.known.filter(|known| known.frame == size && time.saturating_sub(known.seen) <= FORGET);
        let mut budget = push(known.and_then(|known| {
            let hard = asked.hard && !known.was_read;
            let options = ReadOptions { qr: asked.qr, retail: asked.retail && known.is_retail, hard };
            Area { options, turn, ..known.area() }.within(work.pixels)
        }));
        let was_read = known.is_some_and(|known| known.was_read);
        if budget < work.pixels && !was_read && !turn.is_multiple_of(ELSEWHERE_EVERY) {
            return areas;
        }
        if was_read && turn.is_multiple_of(REST_EVERY) {
            budget = push(rest(size, turn / REST_EVERY, asked).and_then(|area| area.within(budget)));
        }
        // Where the code was, it is again: all this is for when it is not.
        let is_optional = was_read;
        let options = ReadOptions { qr: asked.qr, retail: false, hard: asked.hard };
        let whole = Area { width: size.0, height: size.1, turn, is_optional, options, ..Area::default() };
        if turn % 2 == 1 || !asked.qr {
            let is_close = turn / 2 % 2 == 1;
            let retail = asked.retail && !is_close;
            let options = ReadOptions { retail, hard: asked.hard && !retail, ..options };
            push(Area { options, ..whole }.within(budget.min(COARSE_PIXELS)));
            if is_close {
                let options = ReadOptions { qr: false, retail: asked.retail, hard: false };
                let budget = push(None).min(COARSE_PIXELS);
                push(Some(Area { is_optional, options, turn, ..part(size, budget, turn / 4) }));
            }
        } else if whole.pixels() <= budget {
            push(Some(Area { look: if whole.pixels() > COARSE_PIXELS { Look::Fine } else { Look::Whole }, ..whole }));
        } else {
            // Small codes need the full size: beside the whole frame at half its size, its parts come in turn.
            let budget = push(whole.within(budget / 2));
            push(Some(Area { is_optional, options, turn, ..part(size, budget / 2, turn / 2) }));
        }
        areas
    }

    /// Notes where codes were.
    pub(super) fn learn(&mut self, frame: &LumaImage<'_>, sight: &Sight, time: Duration) {
        let was_read = !sight.symbols.is_empty();
        let is_retail = sight.symbols.iter().any(|symbol| symbol.format != Format::QrCode);
        let (corners, module): (Vec<Point>, f32) = if was_read {
            let module = if is_retail { 0.0 } else { smallest(sight.symbols.iter().filter_map(module)) };
            (sight.symbols.iter().flat_map(|symbol| symbol.corners).collect(), module)
        } else if !sight.unread.is_empty() {
            let module = smallest(sight.unread.iter().map(Sighting::module));
            (sight.unread.iter().flat_map(|sighting| sighting.corners).collect(), module)
        } else {
            suspected(&sight.patterns)
        };
        if corners.is_empty() || corners.iter().any(|corner| !corner.x.is_finite() || !corner.y.is_finite()) {
            return;
        }
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for Point { x, y } in corners {
            bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
        }
        let frame = (frame.width(), frame.height());
        self.known = Some(Known { bounds, frame, seen: time, was_read, is_retail, module });
    }
}

impl Known {
    fn area(&self) -> Area {
        let [left, top, right, bottom] = self.bounds;
        let room = ROOM * (right - left).max(bottom - top);
        let (width, height) = self.frame;
        let span = |from: f32, to: f32, end: usize| {
            let from = (from - room).clamp(0.0, end as f32 - 1.0) as usize;
            let to = (to + room).clamp(from as f32 + 1.0, end as f32) as usize;
            (from, to - from)
        };
        let ((left, width), (top, height)) = (span(left, right, width), span(top, bottom, height));
        let enough = if self.was_read { (self.module / ENOUGH).max(1.0) } else { 1.0 };
        let halvings = (enough.log2() as u32).min(MAX_HALVINGS);
        let is_small = self.module > 0.0 && self.module < SMALL;
        let doubled = is_small && width * height * 4 <= DOUBLED_PIXELS;
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
mod tests {
    use super::*;

    const ALL: ReadOptions = ReadOptions { qr: true, retail: true, hard: true };

    fn seen(x: f32, y: f32, size: f32) -> Sight {
        let corner = |dx, dy| Point { x: x + dx, y: y + dy };
        let corners = [corner(0.0, 0.0), corner(size, 0.0), corner(size, size), corner(0.0, size)];
        let symbol = Symbol { format: Format::QrCode, text: String::new(), bytes: Vec::new(), corners, qr: None };
        Sight { symbols: vec![symbol], ..Sight::default() }
    }

    fn covered(areas: &[Area], budget: usize) -> usize {
        let pixels = areas.iter().map(Area::pixels).sum();
        assert!(pixels <= budget, "{pixels} of {budget}: {areas:?}");
        pixels
    }

    #[test]
    fn no_frame_costs_more_than_the_budget() {
        for (width, height) in [(1, 1), (1, 5000), (7, 3), (640, 480), (1280, 720), (4000, 3000)] {
            let pixels = vec![0; width * height];
            let frame = LumaImage::new(&pixels, width, height, width).unwrap();
            for budget in [0, 1, 100, 10_000, 1280 * 720, usize::MAX] {
                let mut plan = Plan::default();
                plan.learn(&frame, &seen(width as f32 / 3.0, height as f32 / 3.0, 400.0), Duration::ZERO);
                for turn in 0..40 {
                    let areas = plan.areas(&frame, Duration::from_millis(turn), Work { pixels: budget }, &ALL);
                    covered(&areas, budget);
                    assert!(areas.iter().all(|area| area.cut(&frame).is_some()), "{areas:?}");
                }
            }
        }
    }

    #[test]
    fn a_code_that_was_read_is_looked_for_where_it_was() {
        let pixels = vec![0; 1280 * 720];
        let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
        let mut plan = Plan::default();
        let whole = plan.areas(&frame, Duration::ZERO, Work::default(), &ALL);
        assert_eq!((whole.len(), whole[0].pixels()), (1, 1280 * 720));
        plan.learn(&frame, &seen(500.0, 300.0, 100.0), Duration::ZERO);
        let areas = plan.areas(&frame, Duration::from_millis(33), Work::default(), &ALL);
        assert_eq!((areas[0].left, areas[0].top, areas[0].width, areas[0].height), (465, 265, 170, 170));
        assert!(areas[1..].iter().all(|area| area.is_optional));
        let later = plan.areas(&frame, Duration::from_secs(2), Work::default(), &ALL);
        assert_eq!((later[0].pixels(), later[0].is_optional), (1280 * 720, false), "forgotten");
    }

    #[test]
    fn a_small_code_is_looked_at_twice_as_large() {
        let pixels = vec![0; 1280 * 720];
        let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
        let mut plan = Plan::default();
        let pattern = |x: f32, module: f32| Pattern { center: Point { x, y: 300.0 }, module, is_sharp: true };
        let mut closely = |patterns: &[Pattern]| {
            let sight = Sight { patterns: patterns.to_vec(), ..Sight::default() };
            plan.learn(&frame, &sight, Duration::ZERO);
            let areas = plan.areas(&frame, Duration::from_millis(33), Work::default(), &ALL);
            let part = areas[0].cut(&frame).unwrap();
            assert_eq!((areas[0].look, areas[0].pixels()), (Look::Close, part.width() * part.height()));
            areas[0].scale()
        };
        assert_eq!(closely(&[pattern(600.0, 2.0), pattern(670.0, 2.0)]), 0.5);
        assert_eq!(closely(&[pattern(600.0, 3.5), pattern(700.0, 3.5)]), 1.0);
        // Too much of the frame for that.
        assert_eq!(closely(&[pattern(400.0, 2.7), pattern(900.0, 2.7)]), 1.0);
    }

    #[test]
    fn where_nothing_was_read_yet_the_rest_has_its_turn() {
        let pixels = vec![0; 1280 * 720];
        let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
        let pattern = Pattern { center: Point { x: 600.0, y: 300.0 }, module: 3.0, is_sharp: true };
        let sight = Sight { patterns: vec![pattern], ..Sight::default() };
        let mut plan = Plan::default();
        let mut elsewhere = [0; 2];
        for turn in 0..24 {
            plan.learn(&frame, &sight, Duration::from_millis(33 * turn));
            let areas = plan.areas(&frame, Duration::from_millis(33 * turn), Work::default(), &ALL);
            assert!(areas[0].look == Look::Close && areas.iter().all(|area| !area.is_optional));
            for area in &areas[1..] {
                elsewhere[0] += usize::from(area.options.qr);
                elsewhere[1] += usize::from(area.options.retail);
            }
        }
        assert!(elsewhere[0] > 4 && elsewhere[1] > 2, "{elsewhere:?}");
    }

    #[test]
    fn parts_of_a_large_frame_cover_it_in_turn() {
        let pixels = vec![0; 4000 * 3000];
        let frame = LumaImage::new(&pixels, 4000, 3000, 4000).unwrap();
        let mut plan = Plan::default();
        let mut seen = vec![false; 40 * 30];
        for turn in 0..120 {
            let areas = plan.areas(&frame, Duration::from_millis(33 * turn), Work::default(), &ALL);
            assert!(areas[0].halvings > 0 && (areas[0].width, areas[0].height) == (4000, 3000));
            for area in areas.iter().filter(|area| area.halvings == 0 && area.options.qr) {
                for (i, cell) in seen.iter_mut().enumerate() {
                    let (x, y) = (i % 40 * 100 + 50, i / 40 * 100 + 50);
                    *cell |= (area.left..area.left + area.width).contains(&x)
                        && (area.top..area.top + area.height).contains(&y);
                }
            }
        }
        assert!(seen.into_iter().all(|cell| cell));
    }
}
