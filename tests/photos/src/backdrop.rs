//! What lies behind a label: cloudy grey, and things that are no code but look like parts of one.

use crate::random::Random;
use crate::raster::Raster;
use crate::sensor::linear;

/// Clouds between two grey values (0 to 1).
pub(crate) fn clouds(width: usize, height: usize, low: f32, high: f32, random: &mut Random) -> Raster<1> {
    let (dark, light) = (linear(low), linear(high));
    let mut picture = Raster::filled(width, height, [dark]);
    for (cell, share) in [(96, 0.8), (12, 0.2)] {
        let lattice = lattice(width.div_ceil(cell) + 1, height.div_ceil(cell) + 1, random);
        add_cells(&mut picture, &lattice, cell, share * (light - dark));
    }
    picture
}

/// Adds values at the corners of cells, and between them what lies between.
fn add_cells(picture: &mut Raster<1>, lattice: &Raster<1>, cell: usize, weight: f32) {
    let mut line = vec![0.0; lattice.width];
    for y in 0..picture.height {
        let down = (y % cell) as f32 / cell as f32;
        let (upper, lower) = (lattice.row(y / cell), lattice.row(y / cell + 1));
        for (value, ([a], [b])) in line.iter_mut().zip(upper.iter().zip(lower)) {
            *value = weight * (a + (b - a) * down);
        }
        for (pixels, ends) in picture.row_mut(y).chunks_mut(cell).zip(line.windows(2)) {
            let step = (ends[1] - ends[0]) / cell as f32;
            for (x, [pixel]) in pixels.iter_mut().enumerate() {
                *pixel += ends[0] + step * x as f32;
            }
        }
    }
}

fn lattice(width: usize, height: usize, random: &mut Random) -> Raster<1> {
    let pixels = (0..width * height).map(|_| [random.unit()]).collect();
    Raster { width, height, pixels }
}

/// Squares within squares in the proportions of a finder pattern, and near ones.
pub(crate) fn squares(picture: &mut Raster<1>, count: usize, module: f32, random: &mut Random) {
    let (dark, light) = (linear(0.12), linear(0.85));
    for _ in 0..count {
        let module = module * random.factor(0.7, 1.4);
        let centre = (random.unit() * picture.width as f32, random.unit() * picture.height as f32);
        let angle = random.between(0.0, 90.0);
        let (sin, cos) = crate::scene::sin_cos(angle);
        // Half-sides of the dark square, the light one in it and the dark one in that.
        let rings = if random.chance(0.5) {
            [3.5, 2.5, 1.5]
        } else {
            [3.5, random.between(2.0, 3.0), random.between(0.5, 2.0)]
        };
        let reach = 4.5 * module * 1.5;
        let span = |at: f32, size: usize| {
            (at - reach).clamp(0.0, size as f32) as usize..(at + reach).clamp(0.0, size as f32) as usize
        };
        for y in span(centre.1, picture.height) {
            for x in span(centre.0, picture.width) {
                let (dx, dy) = (x as f32 - centre.0, y as f32 - centre.1);
                let (u, v) = ((dx * cos + dy * sin).abs() / module, (dy * cos - dx * sin).abs() / module);
                let apart = u.max(v);
                let value = if apart < rings[2] {
                    dark
                } else if apart < rings[1] {
                    light
                } else if apart < rings[0] {
                    dark
                } else if apart < 4.5 {
                    light
                } else {
                    continue;
                };
                picture.pixels[y * picture.width + x] = [value];
            }
        }
    }
}

/// Bars of random widths, like a comb, a grille or a barcode that is none.
pub(crate) fn bars(picture: &mut Raster<1>, count: usize, random: &mut Random) {
    let (dark, light) = (linear(0.1), linear(0.9));
    for _ in 0..count {
        let (w, h) =
            (random.between(0.1, 0.3) * picture.width as f32, random.between(0.05, 0.2) * picture.height as f32);
        let (left, top) = (random.unit() * picture.width as f32, random.unit() * picture.height as f32);
        let mut edges = vec![0.0];
        let narrow = random.factor(2.0, 8.0);
        while edges.last().is_some_and(|last| *last < w) {
            let last = edges.last().copied().unwrap_or(0.0);
            edges.push(last + narrow * random.pick(&[1.0, 1.0, 1.5, 2.0, 2.7, 3.0]));
        }
        let (right, bottom) = ((left + w).min(picture.width as f32), (top + h).min(picture.height as f32));
        for y in top as usize..bottom as usize {
            for x in left as usize..right as usize {
                let bar = edges.partition_point(|edge| *edge <= x as f32 - left);
                picture.pixels[y * picture.width + x] = [if bar % 2 == 0 { light } else { dark }];
            }
        }
    }
}
