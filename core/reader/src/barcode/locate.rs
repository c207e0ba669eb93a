//! Where bars may be: patches in which all edges run the same way.

use crate::pyramid::Level;

/// A patch of parallel edges, in the level's pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// Its middle.
    pub(super) center: (f32, f32),
    /// Unit vector across the bars; in a leaning patch, along its length.
    pub(super) across: (f32, f32),
    /// Unit vector along the bars.
    pub(super) bars: (f32, f32),
    /// From the middle to the end, across the bars.
    pub(super) half_width: f32,
    /// From the middle to the end, along the bars.
    pub(super) half_height: f32,
    /// How far lines across it go from its middle.
    pub(super) reach: f32,
    /// The blocks it holds, in pixels of area.
    pub(super) area: f32,
    lean: Option<Lean>,
}

/// How a patch leans: bars seen at a slant stand askew on the symbol's length.
#[derive(Debug, Clone, Copy)]
struct Lean {
    /// How far the patch climbs along the bars, per pixel across them.
    slope: f32,
    /// Its middle.
    center: (f32, f32),
    half_height: f32,
}

/// Lines go so much farther than a patch is wide: to the quiet zones …
const REACH: f32 = 1.5;
/// … and, in leaning ones, to the rest of the symbol.
const LEANING_REACH: f32 = 3.0;
/// A patch leans from this slope on …
const MIN_LEAN: f32 = 0.2;
/// … if that makes it lower than this share of its height.
const MAX_LEANING_HEIGHT: f32 = 0.8;

impl Region {
    /// The same patch in a level of `factor` times as many pixels each way.
    pub(super) fn scaled(self, factor: f32) -> Self {
        Self {
            center: (self.center.0 * factor, self.center.1 * factor),
            half_width: self.half_width * factor,
            half_height: self.half_height * factor,
            reach: self.reach * factor,
            area: self.area * factor * factor,
            lean: self.lean.map(|lean| Lean {
                center: (lean.center.0 * factor, lean.center.1 * factor),
                half_height: lean.half_height * factor,
                ..lean
            }),
            ..self
        }
    }

    /// The same patch with lines along its length, where that is askew on the bars.
    pub(super) fn leaning(&self) -> Option<Self> {
        let Lean { slope, center, half_height } = self.lean?;
        let long = slope.hypot(1.0);
        let across = (self.across.0 + slope * self.bars.0, self.across.1 + slope * self.bars.1);
        let across = (across.0 / long, across.1 / long);
        let half_width = self.half_width * long;
        // Bars that lean fan out: the patch may be but half of the symbol.
        let reach = LEANING_REACH * half_width;
        Some(Self { center, across, half_width, half_height, reach, lean: None, ..*self })
    }
}

/// Rows are skipped above so many pixels.
const DENSE_PIXELS: usize = 1_500_000;
/// Mean squared gradient (difference over two pixels) below which a block is empty.
const MIN_ENERGY: f32 = 14.0;
/// How much of the gradient must run one way, 0 to 1.
const MIN_COHERENCE: f32 = 0.55;
/// Cosine of twice the angle by which a block may differ from its region.
const MIN_AGREEMENT: f32 = 0.87;
/// The narrowest symbol has 51 modules, a module at least about a pixel.
const MIN_WIDTH: f32 = 36.0;

/// The gradient of a block: its strength, and the direction as a vector of twice the angle (bars have no sign).
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    energy: f32,
    double: (f32, f32),
}

impl Block {
    fn coherent(&self) -> bool {
        self.energy > MIN_ENERGY && self.double.0.hypot(self.double.1) > MIN_COHERENCE * self.energy
    }
}

/// Up to `limit` patches of parallel edges, the largest first.
pub(super) fn regions(level: &Level<'_>, limit: usize) -> Vec<Region> {
    let area = level.width * level.height;
    let side = if area < 250_000 { 8 } else { 16 };
    let row_step = (1 + area / DENSE_PIXELS).min(4);
    let grid = Grid::of(level, side, row_step);
    let mut found = grid.grow();
    found.retain(|region| region.half_width * 2.0 >= MIN_WIDTH);
    found.sort_by(|a, b| b.area.total_cmp(&a.area));
    found.truncate(limit);
    found
}

struct Grid {
    blocks: Vec<Block>,
    columns: usize,
    rows: usize,
    side: usize,
}

impl Grid {
    fn of(level: &Level<'_>, side: usize, row_step: usize) -> Self {
        let (columns, rows) = (level.width.saturating_sub(2) / side, level.height.saturating_sub(2) / side);
        let mut blocks = Vec::with_capacity(columns * rows);
        let mut sums = vec![[0_i32; 3]; columns];
        let counted = (side * side.div_ceil(row_step)) as f32;
        for row in 0..if columns == 0 { 0 } else { rows } {
            sums.fill([0; 3]);
            for y in (row * side..(row + 1) * side).step_by(row_step) {
                add_row(level, y + 1, side, &mut sums);
            }
            blocks.extend(sums.iter().map(|[xx, yy, xy]| {
                let (xx, yy, xy) = (*xx as f32 / counted, *yy as f32 / counted, *xy as f32 / counted);
                Block { energy: xx + yy, double: (xx - yy, 2.0 * xy) }
            }));
        }
        Self { blocks, columns, rows, side }
    }

    /// Joins neighbouring blocks that agree in direction, the strongest seeds first.
    fn grow(&self) -> Vec<Region> {
        let mut taken: Vec<bool> = self.blocks.iter().map(|block| !block.coherent()).collect();
        let mut found = Vec::new();
        let mut patch = Vec::new();
        for seed in 0..self.blocks.len() {
            if taken[seed] {
                continue;
            }
            taken[seed] = true;
            patch.clear();
            patch.push(seed);
            let mut sum = self.blocks[seed].double;
            let mut next = 0;
            while let Some(&at) = patch.get(next) {
                next += 1;
                let length = sum.0.hypot(sum.1).max(f32::MIN_POSITIVE);
                for near in self.around(at) {
                    let (dx, dy) = self.blocks[near].double;
                    let agreement = (dx * sum.0 + dy * sum.1) / (length * dx.hypot(dy).max(f32::MIN_POSITIVE));
                    if !taken[near] && agreement > MIN_AGREEMENT {
                        taken[near] = true;
                        sum = (sum.0 + dx, sum.1 + dy);
                        patch.push(near);
                    }
                }
            }
            if patch.len() >= 3 {
                found.push(self.region(&patch, sum));
            }
        }
        found
    }

    fn around(&self, at: usize) -> impl Iterator<Item = usize> {
        let (x, y) = (at % self.columns, at / self.columns);
        let columns = x.saturating_sub(1)..(x + 2).min(self.columns);
        (y.saturating_sub(1)..(y + 2).min(self.rows))
            .flat_map(move |y| columns.clone().map(move |x| (x, y)))
            .map(|(x, y)| y * self.columns + x)
    }

    fn region(&self, patch: &[usize], double: (f32, f32)) -> Region {
        let angle = double.1.atan2(double.0) / 2.0;
        let across = (angle.cos(), angle.sin());
        let bars = (-across.1, across.0);
        let side = self.side as f32;
        let places = patch.iter().map(|at| {
            let x = ((at % self.columns) as f32 + 0.5) * side + 1.0;
            let y = ((at / self.columns) as f32 + 0.5) * side + 1.0;
            (x * across.0 + y * across.1, x * bars.0 + y * bars.1)
        });
        let upright = Bounds::of(places.clone());
        let place = |(u, v): (f32, f32)| (u * across.0 + v * bars.0, u * across.1 + v * bars.1);
        let half_height = (upright.height() + side) / 2.0;
        let slope = slope(places.clone());
        let lean = (slope.abs() > MIN_LEAN).then(|| {
            let leaning = Bounds::of(places.map(|(u, v)| (u, v - slope * u)));
            let (u, v) = leaning.middle();
            Lean { slope, center: place((u, v + slope * u)), half_height: (leaning.height() + side) / 2.0 }
        });
        Region {
            center: place(upright.middle()),
            across,
            bars,
            half_width: (upright.width() + side) / 2.0,
            reach: REACH * (upright.width() + side) / 2.0,
            half_height,
            area: patch.len() as f32 * side * side,
            lean: lean.filter(|lean| lean.half_height < MAX_LEANING_HEIGHT * half_height),
        }
    }
}

/// What places lie between.
struct Bounds {
    low: (f32, f32),
    high: (f32, f32),
}

impl Bounds {
    fn of(places: impl Iterator<Item = (f32, f32)>) -> Self {
        let nowhere = Self { low: (f32::MAX, f32::MAX), high: (f32::MIN, f32::MIN) };
        places.fold(nowhere, |Self { low, high }, (u, v)| Self {
            low: (low.0.min(u), low.1.min(v)),
            high: (high.0.max(u), high.1.max(v)),
        })
    }

    fn middle(&self) -> (f32, f32) {
        (f32::midpoint(self.low.0, self.high.0), f32::midpoint(self.low.1, self.high.1))
    }

    fn width(&self) -> f32 {
        self.high.0 - self.low.0
    }

    fn height(&self) -> f32 {
        self.high.1 - self.low.1
    }
}

/// The slope of the straight line nearest to places, by least squares.
fn slope(places: impl Iterator<Item = (f32, f32)> + Clone) -> f32 {
    let (count, u, v) = places.clone().fold((0.0, 0.0, 0.0), |(n, a, b), (u, v)| (n + 1.0, a + u, b + v));
    let middle = (u / count, v / count);
    let (both, square) = places.fold((0.0, 0.0), |(both, square), (u, v)| {
        (both + (u - middle.0) * (v - middle.1), square + (u - middle.0).powi(2))
    });
    if square > 0.0 { both / square } else { 0.0 }
}

/// Adds the squares and the product of the gradients of row `y` to each block's sums.
fn add_row(level: &Level<'_>, y: usize, side: usize, sums: &mut [[i32; 3]]) {
    let (above, here, below) = (level.row(y - 1), level.row(y), level.row(y + 1));
    let end = 1 + sums.len() * side;
    let blocks = above[1..end].chunks_exact(side).zip(below[1..end].chunks_exact(side));
    let sides = here[..end - 1].chunks_exact(side).zip(here[2..=end].chunks_exact(side));
    for (sum, ((above, below), (left, right))) in sums.iter_mut().zip(blocks.zip(sides)) {
        let [mut xx, mut yy, mut xy] = *sum;
        for (((a, b), l), r) in above.iter().zip(below).zip(left).zip(right) {
            let gx = i16::from(*r) - i16::from(*l);
            let gy = i16::from(*b) - i16::from(*a);
            xx += i32::from(gx) * i32::from(gx);
            yy += i32::from(gy) * i32::from(gy);
            xy += i32::from(gx) * i32::from(gy);
        }
        *sum = [xx, yy, xy];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;

    fn stripes(angle: f32) -> Vec<u8> {
        let (sin, cos) = angle.to_radians().sin_cos();
        (0..200 * 200)
            .map(|i| {
                let (x, y) = ((i % 200) as f32 - 100.0, (i / 200) as f32 - 100.0);
                let (u, v) = (x * cos + y * sin, y * cos - x * sin);
                if u.abs() < 60.0 && v.abs() < 30.0 { (128.0 + 100.0 * (u * 1.5).sin()) as u8 } else { 200 }
            })
            .collect()
    }

    #[test]
    fn stripes_are_found_at_their_angle() {
        for angle in [0.0_f32, 20.0, 45.0, 90.0, 135.0, 170.0] {
            let image = LumaImage::new(stripes(angle), 200, 200, 200).unwrap();
            let found = regions(&Level::full(&image), 4);
            let (sin, cos) = angle.to_radians().sin_cos();
            let best = found.first().unwrap();
            let agreement = (best.across.0 * cos + best.across.1 * sin).abs();
            assert!(agreement > 0.99, "{angle}: {best:?}");
            assert!((best.center.0 - 100.0).hypot(best.center.1 - 100.0) < 12.0, "{best:?}");
            assert!((45.0..80.0).contains(&best.half_width), "{best:?}");
        }
    }

    #[test]
    fn empty_and_tiny_pictures_have_none() {
        for (width, height) in [(1, 1), (2, 300), (300, 2), (9, 9), (300, 300)] {
            let image = LumaImage::new(vec![7; width * height], width, height, width).unwrap();
            assert!(regions(&Level::full(&image), 4).is_empty());
        }
    }
}
