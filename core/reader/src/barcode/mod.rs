//! Retail codes: EAN-13, EAN-8, UPC-A, UPC-E.

mod code;
mod fit;
mod gtin;
mod line;
mod locate;
mod runs;
mod search;
mod template;
mod vote;

pub use self::gtin::gtin14;
use self::{line::Path, locate::Region, vote::Votes};
use crate::{
    Symbol,
    pyramid::{Level, Pyramid},
};

/// Patches looked at per level of the pyramid.
const MAX_REGIONS: usize = 24;
/// Lines per patch.
const MAX_LINES: usize = 15;

/// Levels of the pyramid that are searched.
const MAX_LEVELS: usize = 5;

/// Appends every retail code in the picture to `out`.
pub(crate) fn find(pyramid: &Pyramid<'_>, out: &mut Vec<Symbol>) {
    let levels = pyramid.levels();
    let levels = &levels[..levels.len().min(MAX_LEVELS)];
    let mut found: Vec<Symbol> = Vec::new();
    for coarse in (0..levels.len()).step_by(2) {
        for region in locate::regions(&levels[coarse], MAX_REGIONS) {
            let fine = coarse.saturating_sub(1);
            let region = scaled(region, levels[coarse].scale / levels[fine].scale);
            if !found.iter().any(|symbol| vote::covers(symbol, region.center, levels[fine].scale)) {
                read_region(&levels[fine], &region, &mut found);
            }
        }
    }
    out.append(&mut found);
}

fn scaled(region: Region, factor: f32) -> Region {
    Region {
        center: (region.center.0 * factor, region.center.1 * factor),
        half_width: region.half_width * factor,
        half_height: region.half_height * factor,
        area: region.area * factor * factor,
        ..region
    }
}

/// Reads lines across one patch, from its middle outwards, until they agree.
fn read_region(level: &Level<'_>, region: &Region, found: &mut Vec<Symbol>) {
    let lines = Lines::new(level, region);
    let mut votes = Votes::default();
    let mut readings = Vec::new();
    for offset in lines.offsets() {
        let Some((path, profile)) = lines.profile(offset, 3) else { continue };
        for share in [0.2, 0.1] {
            let edges = line::edges(&profile, share);
            runs::read(&edges, profile.len(), &mut readings);
            for reading in readings.drain(..) {
                votes.add(reading, &path, offset, level.scale);
            }
        }
    }
    if votes.decide(found) {
        return;
    }
    let mut votes = Votes::default();
    for offset in lines.offsets() {
        let Some((path, profile)) = lines.profile(offset, 5) else { continue };
        let mut best: Option<fit::Fit> = None;
        for share in [0.2, 0.1] {
            for place in fit::places(&line::edges(&profile, share), profile.len()) {
                let fitted = fit::fit(&profile, &place);
                if let Some(fitted) = fitted.filter(|f| best.as_ref().is_none_or(|b| f.unexplained < b.unexplained)) {
                    best = Some(fitted);
                }
            }
        }
        if let Some(reading) = best.filter(|fit| fit.unexplained < 0.2).and_then(|fit| fit.reading()) {
            votes.add(reading, &path, offset, level.scale);
        }
    }
    votes.decide(found);
}

/// The lines across one patch.
struct Lines<'a> {
    level: &'a Level<'a>,
    region: Region,
    count: usize,
}

impl<'a> Lines<'a> {
    fn new(level: &'a Level<'a>, region: &Region) -> Self {
        let count = ((region.half_height / 2.0) as usize).clamp(5, MAX_LINES);
        Self { level, region: *region, count }
    }

    /// Distances from the middle: 0, 1, -1, 2, -2 …
    fn offsets(&self) -> impl Iterator<Item = f32> + use<> {
        let step = 1.7 * self.region.half_height / self.count as f32;
        (0..self.count).map(move |line| if line % 2 == 0 { step } else { -step } * line.div_ceil(2) as f32)
    }

    fn profile(&self, offset: f32, rows: usize) -> Option<(Path, Vec<f32>)> {
        let Region { center, across, half_width, half_height, .. } = self.region;
        let bars = (-across.1, across.0);
        let through = (center.0 + bars.0 * offset, center.1 + bars.1 * offset);
        let path = Path::within(self.level, through, across, half_width * 1.5 + 24.0, 1.0)?;
        let rows = if half_height > 3.0 * rows as f32 { rows } else { 1 };
        let profile = path.profile(self.level, bars, rows, 1.0);
        Some((path, profile))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;

    fn read(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<Symbol> {
        let pixels: Vec<u8> = (0..width * height).map(|i| pixel(i % width, i / width)).collect();
        let mut out = Vec::new();
        find(&Pyramid::new(&LumaImage::new(&pixels, width, height, width).unwrap()), &mut out);
        out
    }

    #[test]
    fn pictures_without_a_code_give_none() {
        for (width, height) in [(1, 1), (1, 500), (500, 1), (3, 3), (300, 200), (801, 7)] {
            assert!(read(width, height, |_, _| 255).is_empty());
            assert!(read(width, height, |_, _| 0).is_empty());
            assert!(read(width, height, |x, y| if (x + y) % 2 == 0 { 0 } else { 255 }).is_empty());
            assert!(read(width, height, |x, _| if x % 6 < 3 { 0 } else { 255 }).is_empty());
            assert!(read(width, height, |x, y| ((x * 2_654_435_761) ^ (y * 40_503)).wrapping_mul(97) as u8).is_empty());
        }
    }
}
