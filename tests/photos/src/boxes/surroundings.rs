//! What a box stands on and before: wood, stone, cloth, a shelf; a wall or a room out of focus.

use crate::random::Random;
use crate::raster::Raster;
use crate::sensor::linear;

/// What the box stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    Oak,
    Walnut,
    Stone,
    Cloth,
    Board,
}

/// Print of the ground's art in pixels; its millimetres are the stage's.
const SIDE: usize = 1800;

/// Values from 0 to 1 that change smoothly from cell to cell, and repeat.
struct Noise {
    side: usize,
    values: Vec<f32>,
}

impl Noise {
    fn new(random: &mut Random) -> Self {
        const CELLS: usize = 128;
        Self { side: CELLS, values: (0..CELLS * CELLS).map(|_| random.unit()).collect() }
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        let (x0, y0) = (x.floor(), y.floor());
        let ease = |v: f32| v * v * (3.0 - 2.0 * v);
        let (fx, fy) = (ease(x - x0), ease(y - y0));
        let cell = |dx: i64, dy: i64| {
            let wrap = |v: i64| v.rem_euclid(self.side as i64) as usize;
            self.values[wrap(y0 as i64 + dy) * self.side + wrap(x0 as i64 + dx)]
        };
        let (top, bottom) = (cell(0, 0) + (cell(1, 0) - cell(0, 0)) * fx, cell(0, 1) + (cell(1, 1) - cell(0, 1)) * fx);
        top + (bottom - top) * fy
    }

    /// Several octaves, each half as strong and twice as fine.
    fn rough(&self, x: f32, y: f32, octaves: u32) -> f32 {
        let (mut sum, mut weight, mut scale) = (0.0, 0.5, 1.0);
        for _ in 0..octaves {
            sum += weight * self.at(x * scale, y * scale);
            weight *= 0.5;
            scale *= 2.03;
        }
        sum
    }
}

fn colour(red: u8, green: u8, blue: u8) -> [f32; 3] {
    [red, green, blue].map(|value| linear(f32::from(value) / 255.0))
}

fn mixed(a: [f32; 3], b: [f32; 3], share: f32) -> [f32; 3] {
    std::array::from_fn(|c| a[c] + (b[c] - a[c]) * share)
}

/// The ground's art over a square of `side` millimetres.
pub(crate) fn ground(surface: Surface, side: f32, random: &mut Random) -> Raster<3> {
    let noise = Noise::new(random);
    let scale = side / SIDE as f32;
    Raster::by(SIDE, SIDE, |x, y| {
        let (x, y) = (x as f32 * scale, y as f32 * scale);
        match surface {
            Surface::Oak => wood(&noise, x, y, (colour(190, 148, 102), colour(141, 99, 60))),
            Surface::Walnut => wood(&noise, x, y, (colour(112, 76, 52), colour(62, 39, 27))),
            Surface::Stone => {
                let broad = noise.rough(x / 40.0, y / 40.0, 4);
                let fleck = noise.at(x / 1.1 + 31.0, y / 1.1);
                let fine = noise.at(x / 2.6, y / 2.6 + 17.0);
                let base = mixed(colour(172, 170, 166), colour(205, 203, 198), broad);
                if fleck > 0.86 {
                    mixed(base, colour(70, 68, 66), 0.75)
                } else if fine > 0.82 {
                    mixed(base, colour(236, 234, 230), 0.7)
                } else {
                    base
                }
            }
            Surface::Cloth => {
                let weave = |v: f32| 0.5 + 0.5 * libm::sinf(v * 2.6);
                let thread = 0.75 + 0.25 * if weave(x) > weave(y) { weave(x) } else { weave(y) };
                let stripe = (x / 46.0).rem_euclid(1.0) < 0.34;
                let base = if stripe { colour(206, 120, 96) } else { colour(226, 214, 194) };
                let light = thread * (0.9 + 0.2 * noise.rough(x / 14.0, y / 14.0, 3));
                base.map(|c| c * light)
            }
            Surface::Board => {
                let light = 0.94 + 0.1 * noise.rough(x / 25.0, y / 25.0, 4);
                colour(214, 212, 207).map(|c| c * light)
            }
        }
    })
}

/// Planks along x.
fn wood(noise: &Noise, x: f32, y: f32, (light, dark): ([f32; 3], [f32; 3])) -> [f32; 3] {
    let plank = (y / 95.0).floor();
    let within = y - plank * 95.0;
    let shift = plank * 37.7;
    let ring = noise.rough(x / 170.0 + shift, y / 14.0 + shift, 3);
    let grain = noise.at(x / 22.0 + shift, y / 0.9);
    let pores = noise.at(x / 9.0 + 5.0, y / 0.55 + shift);
    let bands = 0.5 + 0.5 * libm::sinf(ring * 34.0);
    let tone = noise.at(shift, 3.5) * 0.35;
    let mut share = tone + 0.3 * bands + 0.28 * grain;
    if pores > 0.83 {
        share += 0.3;
    }
    let mut wood = mixed(light, dark, share.clamp(0.0, 1.0));
    if within < 0.9 {
        wood = wood.map(|c| c * 0.35);
    }
    wood
}

/// A wall or a room, to be put out of focus: broad light, a few things.
pub(crate) fn room(width: usize, height: usize, warm: bool, random: &mut Random) -> Raster<3> {
    let noise = Noise::new(random);
    let (low, high) = if warm {
        (colour(150, 120, 92), colour(232, 214, 190))
    } else {
        (colour(112, 122, 130), colour(214, 220, 222))
    };
    let mut room = Raster::by(width, height, |x, y| {
        let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
        let light = (1.0 - v) * 0.6 + 0.4 * noise.rough(u * 3.0, v * 2.0, 2);
        mixed(low, high, light.clamp(0.0, 1.0))
    });
    let tones = [
        colour(70, 92, 110),
        colour(172, 78, 60),
        colour(228, 196, 120),
        colour(60, 74, 62),
        colour(240, 236, 226),
        colour(52, 46, 44),
        colour(120, 140, 96),
    ];
    for _ in 0..11 {
        let tone = *random.pick(&tones);
        let (w, h) = (random.between(0.05, 0.2) * width as f32, random.between(0.1, 0.5) * height as f32);
        let left = random.between(-0.05, 0.95) * width as f32;
        let foot = random.between(0.45, 0.85) * height as f32;
        fill(&mut room, (left, foot - h), (left + w, foot), tone);
    }
    // A window or lamp or two.
    for _ in 0..2 {
        let (x, y) = (random.between(0.0, 1.0) * width as f32, random.between(0.0, 0.25) * height as f32);
        let (w, h) = (random.between(0.03, 0.16) * width as f32, random.between(0.05, 0.2) * height as f32);
        fill(&mut room, (x - w, y - h), (x + w, y + h), [1.6, 1.55, 1.45]);
    }
    room
}

fn fill(picture: &mut Raster<3>, low: (f32, f32), high: (f32, f32), tone: [f32; 3]) {
    let clip = |at: f32, size: usize| at.clamp(0.0, size as f32) as usize;
    let (left, right) = (clip(low.0, picture.width), clip(high.0, picture.width));
    for y in clip(low.1, picture.height)..clip(high.1, picture.height) {
        picture.row_mut(y)[left..right].fill(tone);
    }
}
