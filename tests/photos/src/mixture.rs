//! Mixtures: colour photos of 4 to 12 megapixels in which conditions meet by chance, a category leading.

use std::sync::Arc;

use qrcode::types::EcLevel;

use crate::art::{Modules, QrArt, Retail};
use crate::boxes::room;
use crate::light::{Glare, Hand, ScreenGrid, scratch, soil};
use crate::photo::{Code, Entry, Kind};
use crate::poster::Poster;
use crate::random::Random;
use crate::raster::{Raster, Rgb};
use crate::scene::{Camera, Creases, Form, Frame, Hit, Patch, Shape, Texture, render, v3};
use crate::sensor::Sensor;
use crate::shot::{digits, filling};

/// What leads in a mixture.
const CATEGORIES: [&str; 16] = [
    "blurred",
    "bright_spots",
    "brightness",
    "close",
    "curved",
    "damaged",
    "glare",
    "high_version",
    "lots",
    "monitor",
    "nominal",
    "noncompliant",
    "pathological",
    "perspective",
    "rotations",
    "shadows",
];
/// Sizes of phones' photos; the smaller are the more usual in the collections that readers are measured on.
const SIZES: [(usize, usize); 5] = [(2304, 1728), (1728, 2304), (2304, 1728), (3264, 2448), (4032, 3024)];

/// A photo that mixes conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mixture {
    /// The condition that leads.
    pub category: &'static str,
    /// Its place in the list.
    pub index: usize,
    seed: u64,
}

/// As many mixtures as asked for, the categories in turn.
#[must_use]
pub fn mixtures(count: usize, seed: u64) -> Vec<Mixture> {
    let mut random = Random::new(seed, "mixtures");
    (0..count)
        .map(|index| Mixture { category: CATEGORIES[index % CATEGORIES.len()], index, seed: random.bits() })
        .collect()
}

impl Mixture {
    /// Takes the photo; with it every code on it.
    #[must_use]
    pub fn take(&self) -> (Rgb, Vec<Code>) {
        let mut random = Random::new(self.seed, "recipe");
        let recipe = Recipe::of(self.category, &mut random);
        recipe.take(&mut Random::new(self.seed, "photo"))
    }

    /// The manifest's line for this photo with these codes.
    #[must_use]
    pub fn entry(&self, codes: &[Code]) -> Entry {
        let file = format!("{}/{:04}.jpg", self.category, self.index);
        Entry::new(file, Kind::Qr, codes, self.category, None)
    }
}

/// One photo before it is taken.
struct Recipe {
    size: (usize, usize),
    codes: usize,
    version: i16,
    modules: Modules,
    logo: f32,
    quiet: f32,
    inverted: bool,
    mirrored: bool,
    ean: bool,
    /// Pixels per module in the middle.
    module: f32,
    tilt: f32,
    towards: f32,
    roll: f32,
    half_angle: f32,
    creases: f32,
    dirt: f32,
    scratches: usize,
    glares: Vec<f32>,
    shadow: f32,
    uneven: f32,
    screen: bool,
    /// Both in modules.
    defocus: f32,
    motion: f32,
    /// Ink's and paper's colours.
    inks: ([f32; 3], [f32; 3]),
    busy: bool,
    sensor: Sensor,
}

const INK: [f32; 3] = [0.03, 0.03, 0.035];
const PAPER: [f32; 3] = [0.8, 0.8, 0.78];

impl Recipe {
    fn of(category: &str, random: &mut Random) -> Self {
        let size = *random.pick(&SIZES);
        let mut recipe = Self {
            size,
            codes: 1,
            version: 1 + random.index(12) as i16,
            modules: Modules::Square,
            logo: 0.0,
            quiet: 4.0,
            inverted: false,
            mirrored: false,
            ean: random.chance(0.35),
            module: random.factor(3.2, 11.0),
            tilt: random.between(0.0, 24.0),
            towards: random.between(0.0, 360.0),
            roll: random.between(-14.0, 14.0),
            half_angle: 0.0,
            creases: 0.0,
            dirt: 0.0,
            scratches: 0,
            glares: Vec::new(),
            shadow: if random.chance(0.2) { random.between(0.2, 0.5) } else { 0.0 },
            uneven: random.factor(1.0, 2.5),
            screen: false,
            defocus: random.between(0.0, 0.25),
            motion: random.between(0.0, 0.3),
            inks: (INK, PAPER),
            busy: random.chance(0.6),
            sensor: Sensor {
                exposure: random.factor(0.75, 1.15),
                tint: (random.between(0.95, 1.15), random.between(0.82, 1.05)),
                electrons: random.factor(900.0, 8000.0),
                sharpen: random.between(0.3, 1.2),
                smooth: random.between(0.4, 0.8),
                contrast: random.between(0.1, 0.5),
                ..Sensor::DAY
            },
        };
        recipe.lead(category, random);
        recipe
    }

    /// The category's own condition, strong.
    fn lead(&mut self, category: &str, random: &mut Random) {
        match category {
            "blurred" if random.chance(0.6) => self.defocus = random.between(0.5, 1.05),
            "blurred" => self.motion = random.between(0.9, 2.2),
            "bright_spots" => self.glares = (0..2 + random.index(4)).map(|_| random.between(0.04, 0.11)).collect(),
            "brightness" if random.chance(0.5) => self.sensor.exposure = random.factor(1.8, 4.5),
            "brightness" => {
                self.sensor.exposure = random.factor(0.04, 0.2);
                self.sensor.electrons = random.factor(150.0, 900.0);
            }
            "close" => {
                self.version = 1 + random.index(8) as i16;
                let side = 17.0 + 4.0 * f32::from(self.version);
                self.module = self.size.0.min(self.size.1) as f32 * random.between(0.8, 0.97) / side;
                self.defocus = random.between(0.1, 0.4);
                (self.tilt, self.roll, self.ean) = (random.between(0.0, 8.0), random.between(-3.0, 3.0), false);
            }
            "curved" => {
                self.half_angle = random.between(25.0, 68.0);
                self.ean = false;
            }
            "damaged" => {
                self.dirt = random.between(0.0, 0.12);
                self.scratches = random.index(25);
                self.creases = if random.chance(0.4) { random.between(0.03, 0.2) } else { 0.0 };
            }
            "glare" => self.glares = vec![random.between(0.08, 0.21)],
            "high_version" => {
                self.version = 20 + random.index(21) as i16;
                self.module = random.factor(3.5, 8.0).min(self.size.0.min(self.size.1) as f32 / 190.0);
                self.tilt = random.between(0.0, 12.0);
            }
            "lots" => {
                self.codes = 6 + random.index(15);
                self.version = 1 + random.index(4) as i16;
                self.module = random.factor(3.5, 6.0);
            }
            "monitor" => {
                self.screen = true;
                self.tilt = random.between(0.0, 12.0);
                self.sensor.tint = (random.between(0.9, 1.0), random.between(1.0, 1.15));
            }
            "noncompliant" => self.misprint(random),
            "pathological" => {
                self.busy = true;
                self.tilt = random.between(35.0, 58.0);
                self.creases = random.between(0.05, 0.25);
                self.defocus = random.between(0.2, 0.5);
                self.module = random.factor(3.0, 6.0);
            }
            "perspective" => self.tilt = random.between(38.0, 64.0),
            "rotations" => self.roll = random.between(0.0, 360.0),
            "shadows" => self.shadow = random.between(0.5, 0.88),
            _ => {}
        }
    }

    fn misprint(&mut self, random: &mut Random) {
        match random.index(6) {
            0 => self.modules = Modules::Dots(random.between(0.55, 0.95)),
            1 => self.modules = Modules::Rounded,
            2 => self.quiet = random.between(0.0, 1.5),
            3 => self.logo = random.between(0.15, 0.25),
            4 => self.mirrored = true,
            _ => self.inverted = true,
        }
        if random.chance(0.5) {
            let pale = [[0.32, 0.05, 0.06], [0.05, 0.12, 0.35], [0.3, 0.22, 0.05], [0.1, 0.28, 0.14]];
            self.inks = (*random.pick(&pale), [0.75, 0.7, 0.6]);
        }
    }

    fn take(&self, random: &mut Random) -> (Rgb, Vec<Code>) {
        let (poster, codes) = self.poster(random);
        let (width, height) = self.size;
        let camera = Camera::phone(width, height);
        let small = room(width.div_ceil(4), height.div_ceil(4), random.chance(0.6), random);
        let back = small.defocused(width as f32 * 0.006).soft(3.0);
        let mut picture =
            Raster::by(width, height, |x, y| back.between((x as f32 + 0.5) / 4.0, (y as f32 + 0.5) / 4.0));
        self.draw(&mut picture, &camera, poster, random);
        let towards = random.between(0.0, 180.0);
        let seen = picture
            .soft(random.between(0.5, 0.9))
            .defocused(self.defocus * self.module)
            .moved(self.motion * self.module, towards);
        (self.sensor.photo(&seen, random), codes)
    }

    /// The packaging with its codes; one unit is a module of the QR code.
    fn poster(&self, random: &mut Random) -> (Poster, Vec<Code>) {
        let mut poster: Option<Poster> = None;
        let mut codes = Vec::new();
        for i in 0..self.codes {
            let text = filling(self.version, random);
            let Ok(mut art) = QrArt::new(&text, Some(self.version), EcLevel::M) else {
                unreachable!("the text was measured to fit version {}", self.version)
            };
            (art.modules, art.logo, art.quiet) = (self.modules, self.logo, self.quiet);
            (art.inverted, art.mirrored) = (self.inverted, self.mirrored);
            let poster = poster.get_or_insert_with(|| Poster::new(art.full(), self.codes, self.ean, self.busy, random));
            let mut ink = art.ink(poster.fine);
            soil(&mut ink, poster.fine, self.dirt, random);
            scratch(&mut ink, poster.fine, self.scratches, random);
            poster.print(&ink, i, self.inks);
            codes.push(Code { kind: Kind::Qr, text });
        }
        let Some(mut poster) = poster else { unreachable!("a mixture has a code") };
        if self.ean {
            let art = Retail::Ean13.art(&digits(Retail::Ean13, random));
            poster.print_beside(&art.ink(poster.fine));
            codes.push(Code { kind: Kind::Retail, text: art.number });
        }
        (poster, codes)
    }

    fn draw(&self, picture: &mut Raster<3>, camera: &Camera, poster: Poster, random: &mut Random) {
        let distance = camera.focal / self.module;
        let side = poster.code;
        let reach = 0.12 * picture.width.min(picture.height) as f32 / self.module;
        let shift = (random.between(-reach, reach), random.between(-reach, reach));
        let frame = Frame::at(v3(shift.0, shift.1, distance))
            .rolled(self.towards)
            .pitched(self.tilt)
            .rolled(self.roll - self.towards)
            .moved(v3(-poster.middle.0, -poster.middle.1, 0.0));
        let form = if self.half_angle > 0.0 {
            Form::Rolled { radius: side / 2.0 / self.half_angle.to_radians() }
        } else if self.creases > 0.0 {
            Form::Creased(Creases::new(self.creases, side / 4.0, random))
        } else {
            Form::Flat
        };
        let mut half = poster.half;
        if let Form::Rolled { radius } = form {
            half.0 = half.0.min(radius * 3.1);
        }
        let middle = poster.middle;
        let shape = Shape { frame, form, half };
        let texture = Texture::new(poster.art, poster.half);
        let mut glare = |radius: &f32| {
            let centre = (middle.0 + random.between(-0.3, 0.3) * side, middle.1 + random.between(-0.3, 0.3) * side);
            Glare { centre, radius: radius * side }
        };
        let glares: Vec<Glare> = self.glares.iter().map(&mut glare).collect();
        let hand = Hand {
            tip: (middle.0 + random.between(-0.35, 0.35) * side, middle.1 + random.between(-0.35, 0.35) * side),
            towards: random.between(0.0, 360.0),
            finger: side * random.between(0.2, 0.4),
            soft: side * random.between(0.03, 0.15),
            left: 1.0 - self.shadow,
        };
        let grid =
            ScreenGrid { pitch: random.between(1.02, 2.2) / self.module, depth: if self.screen { 0.9 } else { 0.0 } };
        let slope = libm::logf(self.uneven) / side;
        let lamp = v3(random.between(-0.6, 0.6), random.between(-0.8, 0.0), -0.8).unit();
        render(picture, camera, &[Patch { shape, texture: Arc::new(texture) }], |_, hit: &Hit, art| {
            let mut factor = 0.5 + 0.55 * hit.normal.dot(lamp).max(0.0);
            factor *= libm::expf(slope * (hit.art.0 - middle.0).clamp(-side, side));
            if self.shadow > 0.0 {
                factor *= hand.at(hit.art);
            }
            let shine: f32 = glares.iter().map(|glare| glare.at(hit.art)).sum();
            let pixel = if self.screen { grid.at(hit.art) } else { [1.0; 3] };
            std::array::from_fn(|c| art[c] * factor * pixel[c] + shine)
        });
    }
}
