//! Finder patterns too blurred for a threshold: thin lines stand out from what is beside them, not from the middle
//! between dark and light. A line's edges are taken half way between neighbouring extremes of brightness.

use super::finder::ray;
use super::geometry::Vec2;
use super::scan::{Hit, crossing};
use crate::pyramid::Level;

/// Swings of brightness below this are noise, in grey steps.
const MIN_SWING: u8 = 10;
/// Share of the row's own contrast that a swing must have.
const SWING_SHARE: u8 = 12;
/// Pixels of a row by whose contrast swings are measured.
const SPAN: usize = 64;
/// Columns looked at per level at most.
const MAX_CHECKS: usize = 400;
/// Places per level at most.
const MAX_HITS: usize = 160;
/// Of these, looked at more closely.
const MAX_FITS: usize = 40;

/// The places in a level that look like the middle of a finder pattern in their row and column.
pub(crate) fn hits(level: &Level<'_>, step: usize) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut turns = Vec::new();
    let mut edges = Vec::new();
    let mut checks = 0;
    for y in (step / 2..level.height).step_by(step) {
        turning_points(level.row(y), &mut turns);
        half_ways(level.row(y), &turns, &mut edges);
        for (start, runs) in edges.array_windows::<6>().enumerate() {
            let Some(x) = crossing(runs) else { continue };
            // Edge n leads from turn n to turn n + 1; the first run begins after it.
            let first = level.row(y)[turns[start + 1]];
            let inverted = level.row(y)[turns[start + 2]] < first;
            let module = (runs[5] - runs[0]) as f32 / 7.0 / FIXED;
            let center = Vec2::new(x / FIXED, y as f32 + 0.5);
            let known = hits.iter_mut().find(|hit| {
                hit.inverted == inverted
                    && (hit.center.x - center.x).abs() < 1.5 * hit.module.x
                    && (hit.center.y - center.y).abs() < 2.0 * hit.module.y
            });
            if let Some(hit) = known {
                hit.rows += 1;
                continue;
            }
            checks += 1;
            hits.extend(check(level, center, module, inverted));
        }
        if checks > MAX_CHECKS || hits.len() >= MAX_HITS {
            break;
        }
    }
    // Blur makes lines wide: a finder pattern has several rows.
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.rows));
    hits.truncate(MAX_FITS);
    hits
}

/// Edges are given in this many parts of a pixel.
const FIXED: f32 = 16.0;

/// The hit, if the column through the place shows the same pattern.
fn check(level: &Level<'_>, center: Vec2, module: f32, inverted: bool) -> Option<Hit> {
    let unit = Vec2::new(module, module);
    let start = Hit { center, module: unit, inverted, soft: true, rows: 1 };
    let up = ray(level, &start, Vec2::new(0.0, -module))?;
    let down = ray(level, &start, Vec2::new(0.0, module))?;
    let (top, bottom) = (up[1]?, down[1]?);
    let center = Vec2::new(center.x, center.y + (bottom - top) / 2.0 * module);
    let module = Vec2::new(module, (top + bottom) / 5.0 * module);
    Some(Hit { center, module, inverted, soft: true, rows: 1 })
}

/// The places of alternating extremes, each a swing from the last.
fn turning_points(row: &[u8], turns: &mut Vec<usize>) {
    turns.clear();
    let (mut low, mut high) = ((0, row[0]), (0, row[0]));
    let mut rising: Option<bool> = None;
    for (span, pixels) in row.chunks(SPAN).enumerate() {
        let least = pixels.iter().copied().fold(u8::MAX, u8::min);
        let most = pixels.iter().copied().fold(0, u8::max);
        let swing = ((most - least) / SWING_SHARE).max(MIN_SWING);
        for (i, value) in pixels.iter().copied().enumerate() {
            let at = span * SPAN + i;
            if value < low.1 {
                low = (at, value);
            }
            if value > high.1 {
                high = (at, value);
            }
            if rising != Some(true) && value - low.1 > swing {
                turns.push(low.0);
                (rising, high) = (Some(true), (at, value));
            } else if rising != Some(false) && high.1 - value > swing {
                turns.push(high.0);
                (rising, low) = (Some(false), (at, value));
            }
        }
    }
    match rising {
        Some(true) => turns.push(high.0),
        Some(false) => turns.push(low.0),
        None => {}
    }
}

/// Where the brightness is half way between each two turning points, in sixteenths of a pixel.
fn half_ways(row: &[u8], turns: &[usize], edges: &mut Vec<u32>) {
    edges.clear();
    for pair in turns.array_windows::<2>() {
        let [from, to] = *pair;
        let middle = (i32::from(row[from]) + i32::from(row[to])) / 2;
        let rising = row[to] > row[from];
        let passed = |value: u8| if rising { i32::from(value) >= middle } else { i32::from(value) <= middle };
        let at = (from + 1..=to).find(|at| passed(row[*at])).unwrap_or(to);
        let (before, after) = (i32::from(row[at - 1]), i32::from(row[at]));
        let part = if before == after { 0 } else { (middle - before) * 16 / (after - before) };
        edges.push((at as i32 * 16 - 8 + part.clamp(0, 16)).max(0) as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;
    use crate::pyramid::Pyramid;

    #[test]
    fn a_ring_too_faint_for_a_threshold_is_found() {
        // A finder pattern of 5 pixels a module under a box blur of 9 × 9.
        let dark = |x: i32, y: i32| {
            let reach = (x - 60).abs().max((y - 50).abs());
            reach <= 7 || (13..=17).contains(&reach)
        };
        let grey = |x: i32, y: i32| {
            let around = (-4..=4).flat_map(|dy| (-4..=4).map(move |dx| (dx, dy)));
            let count = around.filter(|(dx, dy)| dark(x + dx, y + dy)).count() as i32;
            (230 - 200 * count / 81) as u8
        };
        let pixels: Vec<u8> = (0..120 * 100).map(|i| grey(i % 120, i / 120)).collect();
        let image = LumaImage::new(&pixels, 120, 100, 120).unwrap();
        let pyramid = Pyramid::new(&image);
        let found = hits(&pyramid.levels()[0], 2);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((found[0].center - Vec2::new(60.5, 50.5)).length() < 1.5, "{found:?}");
        assert!((4.0..6.0).contains(&found[0].module.x) && !found[0].inverted);
    }
}
