//! The patches of bars and the lines across them, drawn in.

use std::fmt::Write;

use ttm_reader::{Evidence, PatchSeen, Point};

use super::View;
use crate::explain::{Reach, patch_reach};

/// Patches drawn at most, the nearest to a reading; the words tell of all.
const MAX_PATCHES: usize = 6;
/// Lines that say the number, those that say none, and the patch.
const SAID_INK: &str = "#0a6cff";
const REFUSED_INK: &str = "#ff8a00";
const PATCH_INK: &str = "#7a2cc9";

/// The patches worth drawing, by place in the record: those that were read; if none, those that came nearest, one
/// for each place.
pub(super) fn shown(evidence: &Evidence) -> Vec<usize> {
    let reach = |at: usize| patch_reach(&evidence.patches[at]);
    let mut order: Vec<usize> = (0..evidence.patches.len()).filter(|at| reach(*at).is_telling()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(reach(*at)));
    if order.first().is_some_and(|first| reach(*first) == Reach::Read) {
        order.retain(|at| reach(*at) == Reach::Read);
    }
    let mut shown: Vec<usize> = Vec::new();
    for at in order {
        let (here, size) = middle(&evidence.patches[at]);
        let is_new = shown.iter().all(|other| {
            let (there, other) = middle(&evidence.patches[*other]);
            (there.x - here.x).hypot(there.y - here.y) > size.max(other) / 4.0
        });
        if is_new && shown.len() < MAX_PATCHES {
            shown.push(at);
        }
    }
    shown
}

/// Where a patch lies and how far it reaches.
fn middle(patch: &PatchSeen) -> (Point, f32) {
    let [a, _, c, _] = patch.corners;
    (Point { x: f32::midpoint(a.x, c.x), y: f32::midpoint(a.y, c.y) }, (a.x - c.x).hypot(a.y - c.y))
}

/// Its outline and its lines.
pub(super) fn patch(view: &View, patch: &PatchSeen, line: f32) -> String {
    let mut svg = crate::drawing::outline(&view.places(&patch.corners), PATCH_INK, "2 1", line);
    let mut paths = [String::new(), String::new()];
    for seen in &patch.lines {
        let [[x, y], [right, bottom]] = [view.place(seen.from), view.place(seen.to)];
        // Writing to a string does not fail.
        let _ = write!(paths[usize::from(seen.said.is_err())], "M{x:.1} {y:.1}L{right:.1} {bottom:.1}");
    }
    for (path, ink) in paths.iter().zip([SAID_INK, REFUSED_INK]).rev() {
        let _ = write!(svg, r#"<path d="{path}" fill="none" stroke="{ink}" stroke-width="{line:.2}"/>"#);
    }
    svg
}
