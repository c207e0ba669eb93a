//! What is dark at each place: thresholds from the contrast around it.

use std::ops::Range;

use crate::pyramid::Level;

/// Pixels on a side of a block that shares one threshold.
pub(crate) const BLOCK: usize = 8;
/// Swings of brightness up to this within a block are noise.
const NOISE: u32 = 10;
/// Blocks around a block that count, each way.
const REACH: usize = 2;
/// How much they count, by their distance.
const SHARES: [u32; REACH + 1] = [4, 3, 1];

/// Blocks of even light that a line through a code may cross: the core of a finder pattern that this level shows best.
const MAX_EVEN: usize = 5;
/// Blocks added to both ends of where there is contrast.
const RIM: usize = 2;

/// One threshold for each block of a level: below it a pixel is dark.
#[derive(Debug)]
pub(crate) struct Thresholds {
    values: Vec<u8>,
    /// Darkest and lightest pixel of each block.
    extremes: Vec<(u8, u8)>,
    columns: usize,
}

impl Thresholds {
    /// From the lightest and darkest pixel of each block: the middle between them, averaged over the blocks around, those
    /// of high contrast counting most. So an even surface takes over the threshold of the print beside it.
    #[inline(never)]
    pub(crate) fn of(level: &Level<'_>) -> Self {
        let (columns, rows) = (level.width.div_ceil(BLOCK), level.height.div_ceil(BLOCK));
        let mut sums = Sums::new(columns, rows);
        let mut strip = Strip::new(level.width);
        for row in 0..rows {
            strip.read(level, row * BLOCK);
            strip.reduce(&mut sums, row);
        }
        sums.thresholds()
    }

    /// The thresholds of the blocks that pixel row `y` lies in.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let start = y / BLOCK * self.columns;
        &self.values[start..start + self.columns]
    }

    /// Where pixel row `y` has at least so much contrast, as ranges of blocks; all of it where none is asked for.
    pub(crate) fn spans(&self, y: usize, contrast: u8, spans: &mut Vec<Range<usize>>) {
        spans.clear();
        if contrast == 0 {
            spans.push(0..self.columns);
            return;
        }
        let start = y / BLOCK * self.columns;
        let row = &self.extremes[start..start + self.columns];
        let mut add = |from: usize, to: usize| {
            let (from, to) = (from.saturating_sub(RIM), (to + RIM).min(row.len()));
            match spans.last_mut().filter(|last| from <= last.end + MAX_EVEN) {
                Some(last) => last.end = to,
                None => spans.push(from..to),
            }
        };
        // With the block beside: an edge may lie between the two.
        for (x, pair) in row.array_windows::<2>().enumerate() {
            let [(low, high), (next_low, next_high)] = *pair;
            if high.max(next_high) - low.min(next_low) >= contrast {
                add(x, x + 2);
            }
        }
        if let [(low, high)] = row
            && high - low >= contrast
        {
            add(0, 1);
        }
    }

    /// Grey steps that a quarter of the blocks stay below.
    pub(crate) fn noise(&self) -> u8 {
        let mut counts = [0_usize; 256];
        self.extremes.iter().for_each(|(low, high)| counts[usize::from(high - low)] += 1);
        let mut left = self.extremes.len() / 4;
        let quarter = counts.iter().position(|count| {
            let is_there = *count > left;
            left = left.saturating_sub(*count);
            is_there
        });
        quarter.unwrap_or(0) as u8
    }

    /// The threshold at a pixel.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        self.values[y / BLOCK * self.columns + x / BLOCK]
    }
}

/// Lightest and darkest pixel of each column over one row of blocks.
struct Strip {
    low: Vec<u8>,
    high: Vec<u8>,
}

impl Strip {
    fn new(width: usize) -> Self {
        Self { low: vec![0; width], high: vec![0; width] }
    }

    fn read(&mut self, level: &Level<'_>, top: usize) {
        self.low.copy_from_slice(level.row(top));
        self.high.copy_from_slice(level.row(top));
        for y in top + 1..(top + BLOCK).min(level.height) {
            for ((low, high), pixel) in self.low.iter_mut().zip(&mut self.high).zip(level.row(y)) {
                *low = (*low).min(*pixel);
                *high = (*high).max(*pixel);
            }
        }
    }

    fn reduce(&self, sums: &mut Sums, row: usize) {
        let columns = self.low.chunks(BLOCK).zip(self.high.chunks(BLOCK));
        let cells = sums.cells[row * sums.columns..].iter_mut();
        for ((low, high), cell) in columns.zip(cells) {
            let low = u32::from(low.iter().copied().fold(u8::MAX, u8::min));
            let high = u32::from(high.iter().copied().fold(0, u8::max));
            // Against the light there: print in a shadow is print.
            let contrast = (high - low).saturating_sub(NOISE) * 64 / (high + 16);
            let weight = contrast * contrast / 8 + 1;
            *cell = (weight * (low + high), weight);
            sums.extremes.push((low as u8, high as u8));
        }
    }
}

/// Twice the middle of each block times its weight, and the weight.
struct Sums {
    cells: Vec<(u32, u32)>,
    extremes: Vec<(u8, u8)>,
    columns: usize,
}

impl Sums {
    fn new(columns: usize, rows: usize) -> Self {
        Self { cells: vec![(0, 0); columns * rows], extremes: Vec::with_capacity(columns * rows), columns }
    }

    /// The weighted mean over the window of 5 × 5 blocks around each, columns first.
    fn thresholds(self) -> Thresholds {
        let Self { cells, extremes, columns } = self;
        let rows = cells.len() / columns.max(1);
        let mut values = vec![0; cells.len()];
        let mut tall = vec![(0_u32, 0_u32); columns];
        for y in 0..rows {
            tall.fill((0, 0));
            for near in y.saturating_sub(REACH)..(y + REACH + 1).min(rows) {
                let share = SHARES[near.abs_diff(y)];
                for (sum, cell) in tall.iter_mut().zip(&cells[near * columns..]) {
                    *sum = (sum.0 + share * cell.0, sum.1 + share * cell.1);
                }
            }
            for (x, value) in values[y * columns..(y + 1) * columns].iter_mut().enumerate() {
                let (mut sum, mut weight) = (0, 0);
                for near in x.saturating_sub(REACH)..(x + REACH + 1).min(columns) {
                    let share = SHARES[near.abs_diff(x)];
                    sum += share * tall[near].0;
                    weight += share * tall[near].1;
                }
                *value = (sum / (2 * weight).max(1)) as u8;
            }
        }
        Thresholds { values, extremes, columns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;
    use crate::pyramid::Pyramid;

    #[test]
    fn light_that_falls_off_is_followed() {
        let (width, height) = (203, 77);
        let dark = |x: usize, y: usize| (x / 3 + y / 3).is_multiple_of(2);
        let light = |x: usize| 80 + x * 160 / width;
        let pixels: Vec<u8> = (0..width * height)
            .map(|i| (i % width, i / width))
            .map(|(x, y)| (if dark(x, y) { light(x) / 4 } else { light(x) }) as u8)
            .collect();
        let image = LumaImage::new(&pixels, width, height, width).unwrap();
        let pyramid = Pyramid::new(&image);
        let thresholds = Thresholds::of(&pyramid.levels()[0]);
        for y in 0..height {
            assert!((0..width).all(|x| (image.pixel(x, y) < thresholds.at(x, y)) == dark(x, y)));
        }
        assert_eq!(thresholds.row(9).len(), 26);
    }
}
