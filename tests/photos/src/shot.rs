//! One grey 1080p frame of a card with a code: the base that every ladder changes in one respect.

use std::sync::Arc;

use qrcode::bits::Bits;
use qrcode::types::{EcLevel, Version};

use crate::art::{Modules, QrArt, Retail};
use crate::backdrop;
use crate::files::through_jpeg;
use crate::light::{Glare, Hand, ScreenGrid, scratch, soil};
use crate::photo::{Code, Kind};
use crate::random::Random;
use crate::raster::{Luma, Raster};
use crate::scene::{Camera, Creases, Form, Frame, Hit, Patch, Shape, Texture, render, v3};
use crate::sensor::{Sensor, linear};

/// Size of a frame.
pub(crate) const WIDTH: usize = 1920;
pub(crate) const HEIGHT: usize = 1080;
/// Pixels of the art to a module.
const FINE: usize = 6;
/// Paper around the quiet zone, in modules.
const MARGIN: f32 = 2.0;

/// What is on the card.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Qr {
        version: i16,
        modules: Modules,
        logo: f32,
        inverted: bool,
        mirrored: bool,
        quiet: f32,
    },
    Retail(Retail),
    /// Nothing that can be read.
    Nothing,
}

/// A frame. Lengths are pixels unless they say otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Shot {
    pub(crate) content: Content,
    /// Pixels per module in the middle of the code, before it is tilted or rolled.
    pub(crate) module: f32,
    /// Degrees, clockwise.
    pub(crate) roll: f32,
    /// Degrees between the line of sight and the card's normal, and the direction of the tilt.
    pub(crate) tilt: f32,
    pub(crate) tilt_towards: f32,
    /// Degrees of a cylinder between the middle of the symbol and its edge.
    pub(crate) half_angle: f32,
    /// Root mean square slope of the creases.
    pub(crate) creases: f32,
    pub(crate) blur: f32,
    pub(crate) defocus: f32,
    pub(crate) motion: f32,
    /// Standard deviation in grey values.
    pub(crate) noise: f32,
    /// Electrons at white, when the frame comes from a sensor in low light.
    pub(crate) electrons: Option<f32>,
    /// Sharpening of a phone's processing.
    pub(crate) sharpen: Option<f32>,
    /// Paper's grey value less ink's, 0 to 1.
    pub(crate) contrast: f32,
    /// Radius over the symbol's side.
    pub(crate) glare: f32,
    /// Share of the light that a hand's shadow takes.
    pub(crate) shadow: f32,
    /// Brightest light on the symbol over the darkest.
    pub(crate) uneven: f32,
    /// Depth of a screen's grid.
    pub(crate) screen: f32,
    /// Share of the symbol that is covered.
    pub(crate) dirt: f32,
    pub(crate) scratches: usize,
    /// JPEG quality.
    pub(crate) jpeg: Option<u8>,
    /// First radial coefficient of the lens.
    pub(crate) bend: f32,
    /// Modules of the symbol outside the frame.
    pub(crate) cut: Option<f32>,
    /// Finder-like squares behind the card.
    pub(crate) squares: usize,
    /// Codes in the frame, in a square grid.
    pub(crate) codes: usize,
    /// Darkness of what is behind the card: its grey values from and to.
    pub(crate) behind: (f32, f32),
}

impl Shot {
    /// A sharp and well lit card, square to the camera.
    pub(crate) fn plain(content: Content) -> Self {
        Self {
            content,
            module: 5.0,
            roll: 0.0,
            tilt: 0.0,
            tilt_towards: 0.0,
            half_angle: 0.0,
            creases: 0.0,
            blur: 0.4,
            defocus: 0.0,
            motion: 0.0,
            noise: 1.5,
            electrons: None,
            sharpen: None,
            contrast: 0.8,
            glare: 0.0,
            shadow: 0.0,
            uneven: 1.0,
            screen: 0.0,
            dirt: 0.0,
            scratches: 0,
            jpeg: None,
            bend: 0.0,
            cut: None,
            squares: 0,
            codes: 1,
            behind: (0.3, 0.6),
        }
    }

    /// The base of the QR ladders: version 8, error correction M.
    pub(crate) fn qr() -> Self {
        Self::plain(Content::Qr {
            version: 8,
            modules: Modules::Square,
            logo: 0.0,
            inverted: false,
            mirrored: false,
            quiet: 4.0,
        })
    }

    /// Draws the frame. `place` decides where the code is and what it says, `seed` all other chance.
    pub(crate) fn render(&self, place: u64, seed: u64) -> (Luma, Vec<Code>) {
        let mut random = Random::new(seed, "scene");
        let mut picture = backdrop::clouds(WIDTH, HEIGHT, self.behind.0, self.behind.1, &mut random);
        backdrop::squares(&mut picture, self.squares, self.module, &mut random);
        if matches!(self.content, Content::Nothing) {
            backdrop::bars(&mut picture, self.codes, &mut random);
        }
        let camera = Camera { bend: self.bend, ..Camera::phone(WIDTH, HEIGHT) };
        let mut placing = Random::new(place, "place");
        let mut found = Vec::new();
        for cell in 0..self.codes {
            let Some(card) = self.card(&mut placing, &mut random) else { break };
            let (x, y) = self.cell(cell, &card, &mut placing);
            self.draw(&mut picture, &camera, &card, (x, y), &mut placing, &mut random);
            found.push(card.code);
        }
        (self.develop(picture, &mut random), found)
    }

    fn develop(&self, picture: Raster<1>, random: &mut Random) -> Luma {
        let towards = random.between(0.0, 180.0);
        let seen = picture.soft(self.blur).defocused(self.defocus).moved(self.motion, towards);
        let luma = match (self.electrons, self.sharpen) {
            (None, None) => seen.developed(self.noise, random),
            (electrons, sharpen) => {
                let electrons = electrons.unwrap_or(Sensor::DAY.electrons);
                let sharpen = sharpen.unwrap_or(Sensor::DAY.sharpen);
                Sensor { electrons, sharpen, contrast: 0.0, ..Sensor::DAY }.frame(&seen, random)
            }
        };
        self.jpeg.map_or_else(|| luma.clone(), |quality| through_jpeg(&luma, quality))
    }

    fn card(&self, placing: &mut Random, random: &mut Random) -> Option<Card> {
        match &self.content {
            Content::Qr { version, modules, logo, inverted, mirrored, quiet } => {
                let text = filling(*version, placing);
                let Ok(mut art) = QrArt::new(&text, Some(*version), EcLevel::M) else {
                    unreachable!("the text was measured to fit version {version}")
                };
                (art.modules, art.logo, art.quiet) = (*modules, *logo, *quiet);
                (art.inverted, art.mirrored) = (*inverted, *mirrored);
                let mut ink = art.ink(FINE);
                soil(&mut ink, FINE, self.dirt, random);
                scratch(&mut ink, FINE, self.scratches, random);
                let size = (art.full(), art.full());
                let margin = if *quiet < 4.0 { 0.0 } else { MARGIN };
                Some(Card { ink, size, symbol: art.side as f32, margin, code: Code { kind: Kind::Qr, text } })
            }
            Content::Retail(kind) => {
                let art = kind.art(&digits(*kind, placing));
                let mut ink = art.ink(FINE);
                soil(&mut ink, FINE, self.dirt, random);
                scratch(&mut ink, FINE, self.scratches, random);
                let size = (art.width(), art.height());
                let code = Code { kind: Kind::Retail, text: art.number };
                Some(Card { ink, size, symbol: 95.0, margin: MARGIN, code })
            }
            Content::Nothing => None,
        }
    }

    /// Where the middle of a card is in the frame.
    fn cell(&self, cell: usize, card: &Card, placing: &mut Random) -> (f32, f32) {
        let (w, h) = (WIDTH as f32, HEIGHT as f32);
        if let Some(cut) = self.cut {
            // The symbol leaves the frame on the left by `cut` modules.
            return ((card.symbol / 2.0 - cut) * self.module, h / 2.0);
        }
        if self.codes == 1 {
            let reach = self.module * card.size.0.hypot(card.size.1) / 2.0;
            let mut free = |size: f32| {
                let spare = (size / 2.0 - reach).max(0.0) * 0.6;
                size / 2.0 + placing.between(-spare, spare)
            };
            return (free(w), free(h));
        }
        let columns = (self.codes as f32 * w / h).sqrt().ceil() as usize;
        let rows = self.codes.div_ceil(columns);
        let (x, y) = ((cell % columns) as f32 + 0.5, (cell / columns) as f32 + 0.5);
        (w * x / columns as f32, h * y / rows as f32)
    }

    fn draw(
        &self,
        picture: &mut Raster<1>,
        camera: &Camera,
        card: &Card,
        (x, y): (f32, f32),
        placing: &mut Random,
        random: &mut Random,
    ) {
        // One unit of space is one module.
        let distance = camera.focal / self.module;
        let at = camera.ray(x, y) * distance;
        let mut frame = Frame::at(v3(at.x, at.y, distance));
        frame = frame.rolled(self.tilt_towards).pitched(self.tilt).rolled(self.roll - self.tilt_towards);
        let half = (card.size.0 / 2.0 + card.margin, card.size.1 / 2.0 + card.margin);
        let form = if self.half_angle > 0.0 {
            Form::Rolled { radius: card.symbol / 2.0 / self.half_angle.to_radians() }
        } else if self.creases > 0.0 {
            Form::Creased(Creases::new(self.creases, card.symbol / 5.0, random))
        } else {
            Form::Flat
        };
        let (ink, paper) = (linear(0.5 - self.contrast / 2.0), linear(0.5 + self.contrast / 2.0));
        let texture = Arc::new(Texture::new(with_margin(&card.ink, card.margin, ink, paper), half));
        let shape = Shape { frame, form, half };
        let creased = matches!(shape.form, Form::Creased(_));
        let curved = matches!(shape.form, Form::Rolled { .. });
        let mut place = |share: f32| placing.between(-share, share) * card.symbol;
        let glare = Glare { centre: (place(0.2), place(0.2)), radius: self.glare * card.symbol };
        let hand = Hand {
            tip: (place(0.3), place(0.3)),
            towards: random.between(0.0, 360.0),
            finger: card.symbol * 0.28,
            soft: 3.0,
            left: 1.0 - self.shadow,
        };
        let grid = ScreenGrid { pitch: random.between(1.06, 1.3) / self.module, depth: self.screen };
        let slope = libm::logf(self.uneven) / card.symbol;
        render(picture, camera, &[Patch { shape, texture }], |_, hit: &Hit, [art]| {
            let mut light = art;
            if curved || creased {
                let facing = hit.normal.dot(v3(-0.35, -0.35, -0.87));
                light *= if creased { 0.4 + 0.7 * facing } else { 0.55 + 0.5 * facing }.max(0.05);
            }
            if self.uneven > 1.0 {
                light *= libm::expf(slope * (hit.art.0 - card.symbol / 2.0));
            }
            if self.shadow > 0.0 {
                light *= hand.at(hit.art);
            }
            if self.screen > 0.0 {
                let [r, g, b] = grid.at(hit.art);
                light *= 0.2126 * r + 0.7152 * g + 0.0722 * b;
            }
            if self.glare > 0.0 {
                light += glare.at(hit.art);
            }
            [light]
        });
    }
}

/// A card before it is placed. Sizes in modules.
struct Card {
    ink: Raster<1>,
    size: (f32, f32),
    /// Side of the symbol without its quiet zone.
    symbol: f32,
    margin: f32,
    code: Code,
}

/// The light that the card throws back: paper where no ink is, and more paper around.
fn with_margin(ink: &Raster<1>, margin: f32, dark: f32, light: f32) -> Raster<1> {
    let border = (margin * FINE as f32) as usize;
    // Around an inverted symbol the card is as dark as its quiet zone.
    let around = ink.pixels[0][0];
    Raster::by(ink.width + 2 * border, ink.height + 2 * border, |x, y| {
        let inside = (border..ink.width + border).contains(&x) && (border..ink.height + border).contains(&y);
        let share = if inside { ink.pixels[(y - border) * ink.width + x - border][0] } else { around };
        [light + (dark - light) * share]
    })
}

/// A text that fills a version at level M.
pub(crate) fn filling(version: i16, random: &mut Random) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-./";
    let bits = Bits::new(Version::Normal(version)).max_len(EcLevel::M).unwrap_or(0);
    // The mode takes 4 bits, the length 8 or 16.
    let bytes = bits.saturating_sub(20) / 8;
    let start = if bytes > 40 { "https://fuchsbau.example/" } else { "" };
    let rest = (start.len()..bytes).map(|_| char::from(*random.pick(LETTERS)));
    start.chars().chain(rest).collect()
}

/// A number without its check digit, outside the in-store prefixes.
pub(crate) fn digits(kind: Retail, random: &mut Random) -> String {
    let mut any = |count: usize| (0..count).map(|_| char::from(b'0' + random.index(10) as u8)).collect::<String>();
    match kind {
        Retail::Ean13 => format!("4{}", any(11)),
        Retail::Ean8 => format!("4{}", any(6)),
        Retail::UpcA => format!("0{}", any(10)).replacen("02", "03", 1).replacen("04", "07", 1),
        Retail::UpcE => any(6),
    }
}
