//! Lines that may cross a finder pattern: dark, light, dark, light, dark in the widths 1 : 1 : 3 : 1 : 1
//! (ISO/IEC 18004:2015, 6.3.3), or the same in light on dark.

use std::ops::Range;

use super::geometry::Vec2;
use super::threshold::{BLOCK, Thresholds};
use crate::pyramid::Level;

/// A place where a row and a column look like the middle of a finder pattern.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// The middle, in the level's pixels.
    pub(crate) center: Vec2,
    /// Pixels per module along the row and along the column.
    pub(crate) module: Vec2,
    /// Light on dark.
    pub(crate) inverted: bool,
    /// Too blurred for a threshold.
    pub(crate) soft: bool,
    /// Rows that say so.
    pub(crate) rows: u32,
}

/// Places per level at most; the rest is busy print.
const MAX_HITS: usize = 1000;
/// Rows through the middle of a finder pattern from which one alone proves nothing.
const MIN_ROWS: f32 = 5.0;
/// Rows are looked at in so many rounds, so that busy print in one part leaves something for the others.
const ROUNDS: [usize; 4] = [0, 2, 1, 3];

/// Which rows of a level are looked at, and what is passed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    /// The first, and from one to the next.
    pub(crate) first: usize,
    pub(crate) step: usize,
    /// Pixels across the smallest finder pattern.
    pub(crate) least: u32,
    /// Grey steps within a block from which it is looked at.
    pub(crate) contrast: u8,
}

impl Rows {
    /// The rows of a level of that height.
    pub(super) fn of(self, height: usize) -> impl Iterator<Item = usize> {
        let rows = move |round: usize| (self.first + round * self.step..height).step_by(ROUNDS.len() * self.step);
        ROUNDS.into_iter().flat_map(rows)
    }

    /// Whether a hit was seen in as many rows as its height asks for: a row through a corner of some print is one of a
    /// kind.
    pub(super) fn bear_out(self, hit: &Hit) -> bool {
        hit.rows >= 2 || 3.0 * hit.module.y < MIN_ROWS * self.step as f32
    }
}

/// The places in a level that may be finder patterns; `walk` pixels of columns and diagonals are looked at most.
#[inline(never)]
pub(crate) fn hits(level: &Level<'_>, thresholds: &Thresholds, rows: Rows, walk: usize) -> Vec<Hit> {
    let cells = Cells::new(level);
    let mut scan = Scan { level, thresholds, hits: Vec::new(), cells, walk: 0 };
    let mut row = Row::new(level.width);
    let mut spans = Vec::new();
    'rows: for y in rows.of(level.height) {
        thresholds.spans(y, rows.contrast, &mut spans);
        for span in &spans {
            row.read(level.row(y), thresholds.row(y), span);
            for (start, runs) in row.edges.array_windows::<6>().enumerate() {
                if runs[5] - runs[0] >= rows.least
                    && let Some(center) = crossing(runs)
                {
                    scan.add(center, y, row.starts_dark ^ (start % 2 == 1), runs[5] - runs[0]);
                }
            }
            if scan.walk > walk || scan.hits.len() >= MAX_HITS {
                break 'rows;
            }
        }
    }
    scan.hits.retain(|hit| rows.bear_out(hit));
    scan.hits
}

/// The places seen in several rows, up to `several`, and up to `single` of the others: in noise there are many.
pub(crate) fn likeliest(mut hits: Vec<Hit>, several: usize, single: usize) -> Vec<Hit> {
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.rows));
    let several = hits.iter().take_while(|hit| hit.rows >= 2).count().min(several);
    hits.truncate(several + single);
    hits
}

/// The last hit in each square of a level, so that hits nearby are found again.
pub(super) struct Cells {
    /// Counted from 1; around the squares is a rim of empty ones.
    last: Vec<u16>,
    columns: usize,
}

/// Pixels on a side of the squares.
const CELL: usize = 16;

impl Cells {
    pub(super) fn new(level: &Level<'_>) -> Self {
        let columns = level.width / CELL + 3;
        Self { last: vec![0; columns * (level.height / CELL + 3)], columns }
    }

    /// The hits in the square of a place and in those around it.
    pub(super) fn near(&self, x: usize, y: usize) -> impl Iterator<Item = usize> {
        let (cell, columns) = (self.cell(x, y), self.columns);
        let around =
            [1, columns, columns - 1, columns + 1].into_iter().flat_map(move |step| [cell - step, cell + step]);
        std::iter::once(cell).chain(around).filter_map(|at| usize::from(self.last[at]).checked_sub(1))
    }

    /// Notes that hit `index` lies at a place.
    pub(super) fn put(&mut self, x: usize, y: usize, index: usize) {
        let cell = self.cell(x, y);
        self.last[cell] = (index + 1) as u16;
    }

    fn cell(&self, x: usize, y: usize) -> usize {
        (y / CELL + 1) * self.columns + x / CELL + 1
    }
}

/// Where a row changes between dark and light, its ends included.
struct Row {
    dark: Vec<u8>,
    limits: Vec<u8>,
    edges: Vec<u32>,
    starts_dark: bool,
}

impl Row {
    fn new(width: usize) -> Self {
        let padded = width.next_multiple_of(BLOCK);
        Self { dark: vec![0; padded], limits: vec![0; padded], edges: Vec::new(), starts_dark: false }
    }

    #[inline(never)]
    fn read(&mut self, row: &[u8], thresholds: &[u8], blocks: &Range<usize>) {
        let (from, to) = (blocks.start * BLOCK, (blocks.end * BLOCK).min(row.len()));
        let (row, thresholds) = (&row[from..to], &thresholds[blocks.clone()]);
        let padded = row.len().next_multiple_of(BLOCK);
        for (limits, threshold) in self.limits.chunks_exact_mut(BLOCK).zip(thresholds) {
            limits.fill(*threshold);
        }
        for ((dark, pixel), limit) in self.dark.iter_mut().zip(row).zip(&self.limits) {
            *dark = u8::from(pixel < limit);
        }
        if let Some(last) = row.len().checked_sub(1).map(|at| self.dark[at]) {
            self.dark[row.len()..padded].fill(last);
        }
        self.starts_dark = self.dark.first() == Some(&1);
        self.edges.clear();
        self.edges.push(from as u32);
        let mut before = u64::from(self.starts_dark);
        for (chunk, eight) in self.dark[..padded].chunks_exact(8).enumerate() {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(eight);
            let here = u64::from_le_bytes(bytes);
            let mut changes = here ^ (here << 8 | before);
            before = here >> 56;
            while changes != 0 {
                self.edges.push((from + chunk * 8) as u32 + changes.trailing_zeros() / 8);
                changes &= changes - 1;
            }
        }
        self.edges.push(to as u32);
    }
}

/// The middle of the third of five runs, when their widths are about 1 : 1 : 3 : 1 : 1. Pairs of neighbours are compared:
/// ink and blur move both edges of a bar, not the distance of like edges.
pub(crate) fn crossing(edges: &[u32; 6]) -> Option<f32> {
    let at = |i: usize| edges[i] as i32;
    let middle = at(3) - at(2);
    // Most places fail here: print is full of bars, but few are wider than both spaces beside them.
    if middle <= at(2) - at(1) || middle <= at(4) - at(3) {
        return None;
    }
    let total = at(5) - at(0);
    // In sevenths of the whole: a module is `total`.
    if total < 7 || !(middle * 70 > 16 * total && middle * 70 < 48 * total) {
        return None;
    }
    let off = |from: usize, to: usize, modules: i32| (7 * (at(to) - at(from)) - modules * total).abs() * 100;
    let narrow = |i: usize| 700 * (at(i + 1) - at(i)) < 22 * total || 70 * (at(i + 1) - at(i)) > 23 * total;
    let fits = off(0, 2, 2) <= 85 * total
        && off(3, 5, 2) <= 85 * total
        && off(1, 3, 4) <= 100 * total
        && off(2, 4, 4) <= 100 * total
        && ![0, 1, 3, 4].into_iter().any(narrow);
    fits.then(|| (edges[2] + edges[3]) as f32 / 2.0)
}

struct Scan<'a> {
    level: &'a Level<'a>,
    thresholds: &'a Thresholds,
    hits: Vec<Hit>,
    cells: Cells,
    walk: usize,
}

impl Scan<'_> {
    fn add(&mut self, x: f32, y: usize, dark: bool, total: u32) {
        let row = y as f32 + 0.5;
        let module = total as f32 / 7.0;
        let same = |hit: &Hit| {
            hit.inverted != dark
                && (hit.center.x - x).abs() < hit.module.x * 1.5
                && (hit.center.y - row).abs() < hit.module.y * 2.0
                && (0.6..1.7).contains(&(hit.module.x / module))
        };
        let known = self.cells.near(x as usize, y).find(|at| same(&self.hits[*at]));
        if let Some(at) = known {
            self.hits[at].rows += 1;
        } else if let Some(hit) = self.check(x as usize, y, dark, total) {
            self.cells.put(hit.center.x as usize, hit.center.y as usize, self.hits.len());
            self.hits.push(hit);
        }
    }

    /// Whether the column crosses the same pattern, the row through its middle, and one of the diagonals.
    #[inline(never)]
    fn check(&mut self, x: usize, y: usize, dark: bool, total: u32) -> Option<Hit> {
        let (top, bottom) = self.walk(x, y, dark, (0, 1), total as usize)?;
        let middle = ((top[0] + bottom[0]) / 2.0 + y as f32 + 0.5).clamp(0.0, self.level.height as f32 - 1.0);
        let (left, right) = self.walk(x, middle as usize, dark, (1, 0), total as usize)?;
        let across = right[2] - left[2];
        if !(0.6..1.7).contains(&(across / total as f32)) {
            return None;
        }
        let center = Vec2::new((left[0] + right[0]) / 2.0 + x as f32 + 0.5, middle);
        let (cx, cy, reach) = (center.x as usize, middle as usize, total as usize);
        if self.walk(cx, cy, dark, (1, 1), reach).is_none() && self.walk(cx, cy, dark, (1, -1), reach).is_none() {
            return None;
        }
        let module = Vec2::new(across / 7.0, (bottom[2] - top[2]) / 7.0);
        Some(Hit { center, module, inverted: !dark, soft: false, rows: 1 })
    }

    /// The three changes of colour on both sides of a pixel along `direction`, as distances from its middle.
    fn walk(
        &mut self,
        x: usize,
        y: usize,
        dark: bool,
        direction: (isize, isize),
        total: usize,
    ) -> Option<([f32; 3], [f32; 3])> {
        let before = self.changes(x, y, dark, (-direction.0, -direction.1), total)?;
        let after = self.changes(x, y, dark, direction, total)?;
        let reach = total * 2 + 8;
        let edges = [
            reach as u32 * 2 - before[2],
            reach as u32 * 2 - before[1],
            reach as u32 * 2 - before[0],
            reach as u32 * 2 + after[0] - 1,
            reach as u32 * 2 + after[1] - 1,
            reach as u32 * 2 + after[2] - 1,
        ];
        crossing(&edges)?;
        Some((before.map(|d| 0.5 - d as f32), after.map(|d| d as f32 - 0.5)))
    }

    /// Pixels from here to the first pixel of each of the next three runs.
    fn changes(&mut self, x: usize, y: usize, dark: bool, (dx, dy): (isize, isize), total: usize) -> Option<[u32; 3]> {
        let (mut found, mut count, mut want) = ([0; 3], 0, dark);
        let (mut x, mut y) = (x, y);
        // A finder tilted by 70° is three times as long one way as the other.
        let mut end = total * 3 / 4 + 2;
        for distance in 0..=total * 2 + 8 {
            if distance > end {
                return None;
            }
            self.walk += 1;
            let inside = x < self.level.width && y < self.level.height;
            let is_dark = inside && self.level.row(y)[x] < self.thresholds.at(x, y);
            if !inside || is_dark != want {
                found[count] = distance as u32;
                count += 1;
                if count == 3 {
                    return (found[0] > 0).then_some(found);
                }
                if !inside {
                    return None;
                }
                want = !want;
                end = distance + total / 2 + 2;
            }
            x = x.wrapping_add_signed(dx);
            y = y.wrapping_add_signed(dy);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;
    use crate::pyramid::Pyramid;

    fn ring(x: f32, y: f32, module: f32) -> bool {
        let reach = x.abs().max(y.abs()) / module;
        reach < 1.5 || (2.5..3.5).contains(&reach)
    }

    fn find(pixel: impl Fn(f32, f32) -> bool) -> Vec<Hit> {
        let pixels: Vec<u8> = (0..160 * 120)
            .map(|i| if pixel((i % 160) as f32 + 0.5, (i / 160) as f32 + 0.5) { 30 } else { 220 })
            .collect();
        let image = LumaImage::new(&pixels, 160, 120, 160).unwrap();
        let pyramid = Pyramid::new(&image);
        let level = &pyramid.levels()[0];
        hits(level, &Thresholds::of(level), Rows { first: 1, step: 2, least: 7, contrast: 0 }, 200_000)
    }

    #[test]
    fn finders_are_hit_at_every_turn() {
        for degrees in (0_i16..90).step_by(9) {
            let (sin, cos) = f32::from(degrees).to_radians().sin_cos();
            let turned = |x: f32, y: f32| (x * cos + y * sin, y * cos - x * sin);
            let found = find(|x, y| {
                let (u, v) = turned(x - 70.3, y - 61.7);
                ring(u, v, 4.0)
            });
            assert_eq!(found.len(), 1, "{degrees}: {found:?}");
            assert!((found[0].center - Vec2::new(70.3, 61.7)).length() < 1.5 && !found[0].inverted);
        }
        let inverted = find(|x, y| !ring(x - 70.0, y - 60.0, 3.0));
        assert!(inverted.len() == 1 && inverted[0].inverted, "{inverted:?}");
    }

    #[test]
    fn a_finder_at_the_rim_of_the_picture_is_hit() {
        assert_eq!(find(|x, y| ring(x - 14.0, y - 14.0, 4.0)).len(), 1);
        assert_eq!(find(|x, y| ring(x - 146.0, y - 106.0, 4.0)).len(), 1);
        assert!(find(|x, _| (x as usize / 4).is_multiple_of(2)).is_empty());
    }
}
