//! Finder patterns too blurred for a threshold: thin lines stand out from what is beside them, not from the middle
//! between dark and light. A line's edges are taken half way between neighbouring extremes of brightness.

use super::finder::ray;
use super::geometry::Vec2;
use super::scan::{Cells, Hit, Rows, crossing};
use super::threshold::{BLOCK, Thresholds};
use crate::pyramid::Level;

/// Swings of brightness below this are noise, in grey steps.
const MIN_SWING: u8 = 10;
/// Share of the row's own contrast that a swing must have.
const SWING_SHARE: u8 = 12;
/// Pixels of a row by whose contrast swings are measured.
const SPAN: usize = 64;
/// Places per level at most that are seen in rows.
const MAX_SEEN: usize = 20_000;
/// Of these, those of the most rows are looked at in all four directions, as a multiple of those that are given.
const CHECKS_PER_HIT: usize = 12;

/// The `limit` likeliest places in a level that look like the middle of a finder pattern in their rows and column, in
/// so many `pixels` of rows.
#[inline(never)]
pub(crate) fn hits(
    level: &Level<'_>,
    thresholds: &Thresholds,
    rows: Rows,
    (pixels, limit): (usize, usize),
) -> Vec<Hit> {
    let mut seen = seen_in_rows(level, thresholds, rows, pixels);
    seen.retain(|hit| rows.bear_out(hit));
    // Blur makes lines wide: a finder pattern has several rows.
    seen.sort_by_key(|hit| std::cmp::Reverse(hit.rows));
    seen.truncate(CHECKS_PER_HIT * limit);
    let mut checked: Vec<(f32, Hit)> = seen.iter().filter_map(|hit| check(level, hit)).collect();
    checked.sort_by(|a, b| a.0.total_cmp(&b.0));
    checked.into_iter().take(limit).map(|(_, hit)| hit).collect()
}

/// The places that look like it in their rows, each once.
fn seen_in_rows(level: &Level<'_>, thresholds: &Thresholds, rows: Rows, mut pixels: usize) -> Vec<Hit> {
    let mut seen: Vec<Hit> = Vec::new();
    let mut cells = Cells::new(level);
    let (mut spans, mut turns, mut edges) = (Vec::new(), Vec::new(), Vec::new());
    for y in rows.of(level.height) {
        thresholds.spans(y, rows.contrast, &mut spans);
        for span in &spans {
            let left = span.start * BLOCK;
            let row = &level.row(y)[left..(span.end * BLOCK).min(level.width)];
            pixels = pixels.saturating_sub(row.len());
            turning_points(row, &mut turns);
            half_ways(row, &turns, &mut edges);
            for (start, runs) in edges.array_windows::<6>().enumerate() {
                if runs[5] - runs[0] < rows.least * FIXED as u32 {
                    continue;
                }
                let Some(x) = crossing(runs) else { continue };
                // Edge n leads from turn n to turn n + 1; the first run begins after it.
                let extremes: [u8; 5] = std::array::from_fn(|i| row[turns[start + 1 + i]]);
                let inverted = extremes[1] < extremes[0];
                if !is_nested(extremes, inverted) {
                    continue;
                }
                let module = (runs[5] - runs[0]) as f32 / 7.0 / FIXED;
                let center = Vec2::new(x / FIXED + left as f32, y as f32 + 0.5);
                let hit = Hit { center, module: Vec2::new(module, module), inverted, soft: true, rows: 1 };
                add(&mut seen, &mut cells, hit);
            }
        }
        if seen.len() >= MAX_SEEN || pixels == 0 {
            break;
        }
    }
    seen
}

/// How much both sides of a finder pattern may differ in brightness, as a share of its contrast.
const MAX_UNEVEN: f32 = 0.4;

/// Whether five extremes may be ring, gap, core, gap and ring: the core is the darkest, and both sides look the same.
fn is_nested(extremes: [u8; 5], inverted: bool) -> bool {
    let [ring, gap, core, other_gap, other_ring] =
        extremes.map(|value| f32::from(if inverted { 255 - value } else { value }));
    let limit = MAX_UNEVEN * (gap.min(other_gap) - core);
    core <= ring.min(other_ring) && (ring - other_ring).abs() <= limit && (gap - other_gap).abs() <= limit
}

/// Adds a sight to those of the same place.
fn add(seen: &mut Vec<Hit>, cells: &mut Cells, hit: Hit) {
    let (x, y) = (hit.center.x as usize, hit.center.y as usize);
    let same = |other: &Hit| {
        other.inverted == hit.inverted
            && (other.center.x - hit.center.x).abs() < 1.5 * other.module.x
            && (other.center.y - hit.center.y).abs() < 2.0 * other.module.y
    };
    let known = cells.near(x, y).find(|at| same(&seen[*at]));
    if let Some(at) = known {
        seen[at].rows += 1;
    } else {
        cells.put(x, y, seen.len());
        seen.push(hit);
    }
}

/// Edges are given in this many parts of a pixel.
const FIXED: f32 = 16.0;

/// What a ray is off that does not see the outer edge.
const NO_RIM: f32 = 0.3;

/// The hit, if the column through the place shows the same pattern, and how far all four directions are off it.
fn check(level: &Level<'_>, hit: &Hit) -> Option<(f32, Hit)> {
    let module = hit.module.x;
    let (up, down) = (ray(level, hit, Vec2::new(0.0, -module))?, ray(level, hit, Vec2::new(0.0, module))?);
    let (top, bottom) = (up[1]?, down[1]?);
    let center = Vec2::new(hit.center.x, hit.center.y + (bottom - top) / 2.0 * module);
    let hit = Hit { center, module: Vec2::new(module, (top + bottom) / 5.0 * module), ..*hit };
    let (left, right) = (ray(level, &hit, Vec2::new(-module, 0.0))?, ray(level, &hit, Vec2::new(module, 0.0))?);
    let uneven = |one: f32, other: f32| (one - other).abs() / (one + other);
    let sides = uneven(left[1]?, right[1]?);
    Some((sides + [up, down, left, right].iter().map(off).sum::<f32>(), hit))
}

/// How far the edges along a ray are off 1.5, 2.5 and 3.5 modules, relative to each other.
fn off(edges: &[Option<f32>; 3]) -> f32 {
    let [Some(core), Some(ring), rim] = *edges else { return f32::MAX };
    (ring / core - 2.5 / 1.5).abs() + rim.map_or(NO_RIM, |rim| (rim / ring - 3.5 / 2.5).abs())
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
        let level = &pyramid.levels()[0];
        let rows = Rows { first: 1, step: 2, least: 7, contrast: 0 };
        let found = hits(level, &Thresholds::of(level), rows, (usize::MAX, 40));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((found[0].center - Vec2::new(60.5, 50.5)).length() < 1.5, "{found:?}");
        assert!((4.0..6.0).contains(&found[0].module.x) && !found[0].inverted);
    }
}
