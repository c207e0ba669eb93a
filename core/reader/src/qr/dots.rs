//! Symbols of dots: what is too thin to be met by samples is made thicker and darker, around three clear finder patterns.

use std::ops::Range;

use super::finder::Finder;
use super::geometry::Vec2;
use super::group::triples;
use crate::LumaImage;
use crate::pyramid::{Level, Pyramid};

/// Pixels of the part that is looked at again, at most.
const MAX_PIXELS: usize = 1_500_000;
/// How well three finder patterns must agree, and each be seen.
const MAX_MISFIT: f32 = 0.5;
const MAX_OWN_MISFIT: f32 = 0.12;
/// Pixels per module up to which one pixel more is much.
const MAX_MODULE: f32 = 12.0;

/// A part of the picture with its dots made thicker and darker, and where it begins.
pub(crate) fn thickened(pyramid: &Pyramid<'_>, finders: &[Finder]) -> Option<(LumaImage<'static>, Vec2)> {
    let clear: Vec<Finder> =
        finders.iter().filter(|f| f.misfit < MAX_OWN_MISFIT && f.module() < MAX_MODULE).copied().collect();
    let triple = triples(&clear).into_iter().find(|triple| triple.misfit < MAX_MISFIT)?;
    let [a, b, c] = [triple.top_left, triple.top_right, triple.bottom_left].map(|i| clear[i]);
    let level = &pyramid.levels()[0];
    let (columns, rows) = around(level, [a, b, c])?;
    let paper = Paper::of(level, &columns, &rows, a.inverted);
    let mut pixels = Vec::with_capacity(columns.len() * rows.len());
    for y in rows.clone() {
        for x in columns.clone() {
            let nine = near(y, level.height).flat_map(|y| &level.row(y)[near(x, level.width)]);
            let darkest = nine.map(|value| lit(*value, a.inverted)).min().unwrap_or_default();
            pixels.push(lit(paper.darkened(x - columns.start, y - rows.start, darkest), a.inverted));
        }
    }
    let part = LumaImage::new(pixels, columns.len(), rows.len(), columns.len()).ok()?;
    Some((part, Vec2::new(columns.start as f32, rows.start as f32)))
}

/// The columns and rows of the part with the symbol of these finder patterns and what is around it.
fn around(level: &Level<'_>, [a, b, c]: [Finder; 3]) -> Option<(Range<usize>, Range<usize>)> {
    let corners = [a.center, b.center, c.center, b.center + c.center - a.center];
    let reach = Vec2::new(a.module(), a.module()) * 8.0;
    let low = corners.iter().fold(corners[0], |low, p| Vec2::new(low.x.min(p.x), low.y.min(p.y))) - reach;
    let high = corners.iter().fold(corners[0], |high, p| Vec2::new(high.x.max(p.x), high.y.max(p.y))) + reach;
    let clip = |at: f32, size: usize| (at.max(0.0) as usize).min(size);
    let columns = clip(low.x, level.width)..clip(high.x, level.width);
    let rows = clip(low.y, level.height)..clip(high.y, level.height);
    (columns.len() >= 3 && rows.len() >= 3 && columns.len() * rows.len() <= MAX_PIXELS).then_some((columns, rows))
}

/// A place and its neighbours.
fn near(at: usize, size: usize) -> Range<usize> {
    at.saturating_sub(1)..(at + 2).min(size)
}

/// Brightness as on light paper.
fn lit(value: u8, inverted: bool) -> u8 {
    if inverted { u8::MAX - value } else { value }
}

/// The side of the squares of which the brightest pixels are taken for paper.
const SQUARE: usize = 8;
/// How much darker than it is a thin dot is taken for, against the paper: most of its ink is mixed with that.
const DARKENED: i32 = 2;

/// The brightness of the paper around each square of a part.
struct Paper {
    brightest: Vec<u8>,
    columns: usize,
}

impl Paper {
    fn of(level: &Level<'_>, part_columns: &Range<usize>, part_rows: &Range<usize>, inverted: bool) -> Self {
        let (columns, rows) = (part_columns.len().div_ceil(SQUARE), part_rows.len().div_ceil(SQUARE));
        let mut own = vec![0; columns * rows];
        for (n, y) in part_rows.clone().enumerate() {
            let squares = &mut own[n / SQUARE * columns..][..columns];
            for (square, pixels) in squares.iter_mut().zip(level.row(y)[part_columns.clone()].chunks(SQUARE)) {
                *square = pixels.iter().map(|value| lit(*value, inverted)).fold(*square, u8::max);
            }
        }
        let brightest = |i: usize| {
            let nine = near(i / columns, rows).flat_map(|y| &own[y * columns..][near(i % columns, columns)]);
            nine.copied().max().unwrap_or_default()
        };
        Self { brightest: (0..own.len()).map(brightest).collect(), columns }
    }

    fn darkened(&self, x: usize, y: usize, value: u8) -> u8 {
        let paper = i32::from(self.brightest[y / SQUARE * self.columns + x / SQUARE]);
        (paper - DARKENED * (paper - i32::from(value))).clamp(0, 255) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thin_ink_is_darkened_against_the_paper_around_it() {
        // Paper of 100 on the left and 200 on the right, a quarter of it dark.
        let grey = |x: usize, y: usize| {
            let paper = if x < 40 { 100 } else { 200 };
            if [x, y].iter().all(|at| at.is_multiple_of(4)) { paper * 3 / 4 } else { paper }
        };
        for inverted in [false, true] {
            let pixels: Vec<u8> = (0..80 * 40).map(|i| lit(grey(i % 80, i / 80) as u8, inverted)).collect();
            let image = LumaImage::new(&pixels, 80, 40, 80).unwrap();
            let paper = Paper::of(&Level::full(&image), &(0..80), &(0..40), inverted);
            for (x, darkest, expected) in [(8, 75, 50), (8, 100, 100), (72, 150, 100), (72, 200, 200), (72, 10, 0)] {
                assert_eq!(paper.darkened(x, 20, darkest), expected, "{x} {darkest} {inverted}");
            }
        }
    }
}
