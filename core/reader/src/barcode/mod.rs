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
mod template;
mod vote;
mod warp;

pub use self::gtin::gtin14;
use self::{
    locate::Region,
    scan::{Outcome, Scratch, Work},
};
use crate::{
    Symbol,
    pyramid::{Level, Pyramid},
};

/// Patches looked at per level of the pyramid.
const MAX_REGIONS: usize = 24;
/// The promise of a patch from which on it is fitted: about one line that looks like a symbol, or many a little.
const MIN_PROMISE: f32 = 1.2;
/// Lines whose edges are sought, per picture.
const MAX_LINES: usize = 320;
/// Places at which symbols are fitted, per picture.
const MAX_FITS: usize = 32;

/// Appends every retail code in the picture to `out`.
pub(crate) fn find(pyramid: &Pyramid<'_>, out: &mut Vec<Symbol>) {
    let mut work = Work { lines: MAX_LINES, fits: MAX_FITS };
    find_within(pyramid.levels(), &mut work, out);
}

fn find_within(levels: &[Level<'_>], work: &mut Work, out: &mut Vec<Symbol>) {
    let mut found: Vec<Symbol> = Vec::new();
    let mut room = Scratch::default();
    let mut unread: Vec<(f32, &Level<'_>, Region)> = Vec::new();
    // A small level shows where bars are, the one above it, twice as large, what they say; large codes come first.
    let smallest = levels.last().and_then(Level::halved);
    let all: Vec<&Level<'_>> = levels.iter().chain(&smallest).collect();
    let first = levels.len().min(2) - 1;
    for coarse in (first..all.len()).rev() {
        let fine = all[coarse.saturating_sub(1)];
        for region in locate::regions(all[coarse], MAX_REGIONS) {
            let region = region.scaled(all[coarse].scale / fine.scale);
            if !covered(&found, &region, fine)
                && let Outcome::Promising(promise) = scan::by_widths(fine, &region, work, &mut room, &mut found)
            {
                unread.push((promise, fine, region));
            }
        }
    }
    // Most patches that look like bars from afar are text: they promise less than any code that a fit has read.
    unread.retain(|(promise, ..)| *promise > MIN_PROMISE);
    unread.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (at, (_, level, region)) in unread.iter().enumerate() {
        let again = || unread[..at].iter().any(|(_, other, tried)| same(region, level, tried, other));
        if !covered(&found, region, level) && !again() {
            scan::by_fitting(level, region, work, &mut room, &mut found);
        }
    }
    out.append(&mut found);
}

fn covered(found: &[Symbol], region: &Region, level: &Level<'_>) -> bool {
    found.iter().any(|symbol| vote::covers(symbol, region.center, level.scale))
}

/// Whether two levels show the same patch.
fn same(a: &Region, a_level: &Level<'_>, b: &Region, b_level: &Level<'_>) -> bool {
    let b = b.scaled(b_level.scale / a_level.scale);
    let apart = (a.center.0 - b.center.0).hypot(a.center.1 - b.center.1);
    apart < 0.3 * a.half_width && (0.7..1.4).contains(&(a.half_width / b.half_width))
}

#[cfg(test)]
mod tests;
