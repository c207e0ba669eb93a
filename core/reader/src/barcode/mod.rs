//! Retail codes: EAN-13, EAN-8, UPC-A, UPC-E.
//!
//! Patches of parallel bars are found in a small picture ([`locate`]). Lines across each patch are read by the widths
//! of their bars ([`runs`]); the likeliest patches that stay unread are fitted with whole symbols ([`fit`]). What
//! several lines say is an answer ([`vote`]).

mod change;
mod code;
mod fit;
mod gtin;
mod line;
mod locate;
mod runs;
mod scan;
mod search;
mod seen;
mod template;
mod vote;
mod warp;

pub use self::gtin::gtin14;
pub(crate) use self::scan::Work;
use self::{
    scan::{Lines, Look, Order, Promise, Scratch},
    seen::Seen,
};
use crate::{
    PatchSeen, Refusal, Symbol,
    pyramid::{Level, Pyramid},
};

/// Patches looked at per level of the pyramid.
const MAX_REGIONS: usize = 24;
/// The promise of a patch from which on it is fitted: about one line that looks like a symbol, or many a little.
const MIN_PROMISE: f32 = 1.0;
/// The same for light bars on a dark ground, which are rare.
const MIN_PROMISE_INVERTED: f32 = 2.5;

/// Appends every retail code in the picture to `out`, and what was seen on the way to `seen`.
pub(crate) fn find(pyramid: &Pyramid<'_>, mut work: Work, seen: Option<&mut Vec<PatchSeen>>, out: &mut Vec<Symbol>) {
    find_within(pyramid.levels(), &mut work, seen, out);
}

/// A patch that looks like a symbol and was not read.
struct Unread<'a> {
    promise: Promise,
    lines: Lines<'a>,
}

fn find_within(levels: &[Level<'_>], work: &mut Work, seen: Option<&mut Vec<PatchSeen>>, out: &mut Vec<Symbol>) {
    let mut look = Look { work, room: Scratch::default(), found: Vec::new(), seen: Seen(seen) };
    let mut unread: Vec<Unread<'_>> = Vec::new();
    // A small level shows where bars are, the one above it, twice as large, what they say; large codes come first.
    let smallest = levels.last().and_then(Level::halved);
    let all: Vec<&Level<'_>> = levels.iter().chain(&smallest).collect();
    let first = levels.len().min(2) - 1;
    for coarse in (first..all.len()).rev() {
        let fine = all[coarse.saturating_sub(1)];
        for region in locate::regions(all[coarse], MAX_REGIONS) {
            let lines = Lines::new(fine, &region.scaled(all[coarse].scale / fine.scale));
            if !covered(&look.found, &lines) {
                first_look(lines, &mut look, &mut unread);
            }
        }
    }
    // Most patches that look like bars from afar are text: they promise less than any code that a fit has read.
    unread.retain(|unread| unread.promise.most() > MIN_PROMISE);
    unread.sort_by(|a, b| b.promise.most().total_cmp(&a.promise.most()));
    // Where nothing was read and work is left, the sharpest lines come last: noise is sharp, too.
    for sharply in [false, true] {
        for (at, Unread { promise, lines }) in unread.iter().enumerate() {
            if !covered(&look.found, lines) && !unread[..at].iter().any(|tried| same(lines, &tried.lines)) {
                second_look(lines, promise, sharply, &mut look);
            }
        }
        if !look.found.is_empty() {
            break;
        }
    }
    out.append(&mut look.found);
}

/// Reads a patch by its widths, and along its length where that is askew on its bars.
fn first_look<'a>(mut lines: Lines<'a>, look: &mut Look<'_>, unread: &mut Vec<Unread<'a>>) {
    let Some(mut promise) = scan::by_widths(&lines, Order::Spread, look) else { return };
    if let Some(leaning) = lines.region.leaning() {
        let leaning = Lines::new(lines.level, &leaning);
        let Some(other) = scan::by_widths(&leaning, Order::Spread, look) else { return };
        if other.most() > promise.most() {
            (promise, lines) = (other, leaning);
        }
    }
    unread.push(Unread { promise, lines });
}

/// Reads a patch on more lines where one came far, then by fits.
fn second_look(lines: &Lines<'_>, promise: &Promise, sharply: bool, look: &mut Look<'_>) {
    if !sharply && promise.furthest >= Refusal::Digits && scan::by_widths(lines, Order::Between, look).is_none() {
        return;
    }
    for (inverted, least) in [(false, MIN_PROMISE), (true, MIN_PROMISE_INVERTED)] {
        if promise.bars[usize::from(inverted)] > least && scan::by_fitting(lines, inverted, sharply, look) {
            return;
        }
    }
}

fn covered(found: &[Symbol], lines: &Lines<'_>) -> bool {
    found.iter().any(|symbol| vote::covers(symbol, lines.region.center, lines.level.scale))
}

/// Whether lines of two levels cross the same patch.
fn same(a: &Lines<'_>, b: &Lines<'_>) -> bool {
    let (a, b) = (&a.region, b.region.scaled(b.level.scale / a.level.scale));
    let apart = (a.center.0 - b.center.0).hypot(a.center.1 - b.center.1);
    apart < 0.3 * a.half_width && (0.7..1.4).contains(&(a.half_width / b.half_width))
}

#[cfg(test)]
mod tests;
