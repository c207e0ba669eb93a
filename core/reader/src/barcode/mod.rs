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
const MAX_FITS: usize = 48;

/// Appends every retail code in the picture to `out`.
pub(crate) fn find(pyramid: &Pyramid<'_>, out: &mut Vec<Symbol>) {
    let mut work = Work { lines: MAX_LINES, fits: MAX_FITS };
    find_within(pyramid.levels(), &mut work, out);
}

fn find_within(levels: &[Level<'_>], work: &mut Work, out: &mut Vec<Symbol>) {
    let mut found: Vec<Symbol> = Vec::new();
    let mut room = Scratch::default();
    let mut unread: Vec<(f32, &Level<'_>, Region)> = Vec::new();
    // A level shows where bars are, the one above it, twice as large, what they say; large codes come first.
    for coarse in (levels.len().min(2) - 1..levels.len()).rev() {
        for region in locate::regions(&levels[coarse], MAX_REGIONS) {
            let fine = &levels[coarse.saturating_sub(1)];
            let region = region.scaled(levels[coarse].scale / fine.scale);
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
    for (_, level, region) in unread {
        if !covered(&found, &region, level) {
            scan::by_fitting(level, &region, work, &mut room, &mut found);
        }
    }
    out.append(&mut found);
}

fn covered(found: &[Symbol], region: &Region, level: &Level<'_>) -> bool {
    found.iter().any(|symbol| vote::covers(symbol, region.center, level.scale))
}

#[cfg(test)]
mod tests;
