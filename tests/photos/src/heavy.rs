//! Pictures drawn to be slow to search: much that looks like parts of codes, and no code.

use crate::photo::{Entry, Kind};
use crate::random::Random;
use crate::raster::{Luma, Raster};

const WIDTH: usize = 1280;
const HEIGHT: usize = 720;
/// Brightness of ink and of paper, 0 to 1.
const INK: f32 = 0.04;
const PAPER: f32 = 0.96;

/// What a heavy picture is full of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Full {
    /// Finder patterns in rows, with gaps of about their own size.
    Finders,
    /// Modules, dark by chance.
    Modules,
    /// Finder patterns among such modules.
    FindersAmongModules,
    /// Combs of bars.
    Combs,
    /// Finder patterns and combs side by side.
    FindersAndCombs,
    /// Noise alone.
    Noise,
}

const ALL: [Full; 6] =
    [Full::Finders, Full::Modules, Full::FindersAmongModules, Full::Combs, Full::FindersAndCombs, Full::Noise];

/// A picture without a code that keeps readers busy.
#[derive(Debug, Clone)]
pub struct Heavy {
    seed: u64,
    index: usize,
}

/// So many of them, each full of something else in turn.
#[must_use]
pub fn heavy(count: usize, seed: u64) -> Vec<Heavy> {
    (0..count).map(|index| Heavy { seed, index }).collect()
}

impl Heavy {
    /// Draws it, 1280 × 720.
    #[must_use]
    pub fn draw(&self) -> Luma {
        let mut random = self.random("heavy");
        let mut picture = match self.full() {
            Full::Finders => finders(&mut random),
            Full::Modules => {
                let module = *random.pick(&[2, 3, 4, 6]);
                modules(module, &mut random)
            }
            Full::FindersAmongModules => among_modules(&mut random),
            Full::Combs => combs(&mut random),
            Full::FindersAndCombs => {
                let (left, right) = (finders(&mut random), combs(&mut random));
                Raster::by(WIDTH, HEIGHT, |x, y| {
                    if x / 200 % 2 == 0 { left.pixels[y * WIDTH + x] } else { right.pixels[y * WIDTH + x] }
                })
            }
            Full::Noise => Raster::filled(WIDTH, HEIGHT, [0.5]),
        };
        let (blur, noise) = self.conditions();
        picture = picture.soft(blur);
        let mut deviates = vec![0.0; WIDTH * HEIGHT];
        self.random("noise").normal(&mut deviates);
        let grey = |([value], deviate): (&[f32; 1], f32)| (value * 255.0 + deviate * noise).clamp(0.0, 255.0) as u8;
        Luma { width: WIDTH, height: HEIGHT, pixels: picture.pixels.iter().zip(deviates).map(grey).collect() }
    }

    /// The manifest's line for it.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let name = match self.full() {
            Full::Finders => "finders",
            Full::Modules => "modules",
            Full::FindersAmongModules => "finders-among-modules",
            Full::Combs => "combs",
            Full::FindersAndCombs => "finders-and-combs",
            Full::Noise => "noise",
        };
        let (blur, noise) = self.conditions();
        let file = format!("heavy/{:03}-{name}-blur-{blur}-noise-{noise}.png", self.index);
        Entry::new(file, Kind::None, &[], "heavy", None)
    }

    fn full(&self) -> Full {
        ALL[self.index % ALL.len()]
    }

    /// Standard deviations of blur in pixels and of noise in grey values.
    fn conditions(&self) -> (f32, f32) {
        let mut random = self.random("conditions");
        let blur = *random.pick(&[0.0, 0.0, 0.8, 1.5, 2.5]);
        let noise = if self.full() == Full::Noise { &[10.0, 30.0, 60.0] } else { &[0.0, 0.0, 8.0] };
        (blur, *random.pick(noise))
    }

    fn random(&self, purpose: &str) -> Random {
        Random::new(self.seed.wrapping_mul(1 << 20).wrapping_add(self.index as u64), purpose)
    }
}

fn paper() -> Raster<1> {
    Raster::filled(WIDTH, HEIGHT, [PAPER])
}

fn fill(picture: &mut Raster<1>, (left, top): (usize, usize), (width, height): (usize, usize), value: f32) {
    for y in top.min(HEIGHT)..(top + height).min(HEIGHT) {
        picture.row_mut(y)[left.min(WIDTH)..(left + width).min(WIDTH)].fill([value]);
    }
}

/// A finder pattern with a module of paper around it; its corner lies at least a module from the picture's.
fn finder(picture: &mut Raster<1>, (left, top): (usize, usize), module: usize) {
    for (ring, value) in [(-1_isize, PAPER), (0, INK), (1, PAPER), (2, INK)] {
        let at = |from: usize| from.saturating_add_signed(ring * module as isize);
        let side = (7 - 2 * ring) as usize * module;
        fill(picture, (at(left), at(top)), (side, side), value);
    }
}

fn finders(random: &mut Random) -> Raster<1> {
    let mut picture = paper();
    let module = 1 + random.index(5);
    let mut step = || 8 * module + random.index(5 * module + 1);
    let (across, down) = (step(), step());
    let jitter = *random.pick(&[1, 2, 4]);
    for y in (module..HEIGHT - 7 * module).step_by(down) {
        for x in (module..WIDTH - 7 * module).step_by(across) {
            finder(&mut picture, (x + random.index(jitter), y + random.index(jitter)), module);
        }
    }
    picture
}

fn modules(module: usize, random: &mut Random) -> Raster<1> {
    let mut picture = paper();
    for y in (0..HEIGHT).step_by(module) {
        for x in (0..WIDTH).step_by(module) {
            if random.chance(0.5) {
                fill(&mut picture, (x, y), (module, module), INK);
            }
        }
    }
    picture
}

fn among_modules(random: &mut Random) -> Raster<1> {
    let module = 2 + random.index(3);
    let mut picture = modules(module, random);
    for _ in 0..*random.pick(&[60, 120, 300]) {
        let mut at = |size: usize| (1 + random.index(size / module - 9)) * module;
        let place = (at(WIDTH), at(HEIGHT));
        finder(&mut picture, place, module);
    }
    picture
}

fn combs(random: &mut Random) -> Raster<1> {
    let mut picture = paper();
    for _ in 0..*random.pick(&[4, 12, 40]) {
        let (left, top) = (random.index(WIDTH - 200), random.index(HEIGHT - 100));
        let (width, height) = (100 + random.index(300), 30 + random.index(170));
        let module = 1 + random.index(3);
        let mut x = left;
        while x < left + width {
            let bar = module * (1 + random.index(4));
            fill(&mut picture, (x, top), (bar, height), INK);
            x += bar + module * (1 + random.index(4));
        }
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_of_their_seed() {
        for (one, other) in heavy(12, 1).iter().zip(heavy(12, 2)) {
            assert_eq!(one.draw(), one.draw());
            assert_ne!(one.draw(), other.draw(), "{}", one.entry().file);
        }
    }
}
