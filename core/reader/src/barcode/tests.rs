//! The whole reader on symbols that are drawn here, and on hostile pictures.

use super::{
    code::{Shape, draw},
    *,
};
use crate::{Format, LumaImage};

/// How a symbol is shown.
#[derive(Clone, Copy)]
struct Scene {
    width: usize,
    height: usize,
    /// Pixels per module.
    module: f32,
    /// Degrees by which the symbol is turned.
    turn: f32,
    /// Radius of the blur in pixels.
    blur: usize,
    /// How much smaller the right end is than the left, as a share.
    tilt: f32,
    inverted: bool,
    /// From the middle of the symbol to its upper end, in modules.
    half_height: f32,
    /// By how much the bars stand askew: modules to the side per module of height.
    lean: f32,
    /// Degrees from the middle to the ends of a label around a bottle.
    bend: f32,
    /// How much of the difference to its blur is added to the picture, as phones do.
    halo: f32,
    /// Radius of a round patch of glare in its middle, in modules.
    glare: f32,
}

const PLAIN: Scene = Scene {
    width: 400,
    height: 300,
    module: 2.0,
    turn: 0.0,
    blur: 0,
    tilt: 0.0,
    inverted: false,
    half_height: 25.0,
    lean: 0.0,
    bend: 0.0,
    halo: 0.0,
    glare: 0.0,
};

fn digits(text: &str) -> Vec<u8> {
    text.bytes().map(|b| b - b'0').collect()
}

impl Scene {
    /// The picture of symbols, each with its middle.
    fn draw(&self, symbols: &[(Shape, &str, f32, f32)]) -> Vec<u8> {
        let mut dark = vec![0.0_f32; self.width * self.height];
        for (shape, text, x, y) in symbols {
            let modules = draw::modules(*shape, &digits(text));
            for (i, value) in dark.iter_mut().enumerate() {
                *value += self.darkness(&modules, (i % self.width) as f32 - x, (i / self.width) as f32 - y);
            }
        }
        for _ in 0..2 {
            dark = self.blurred(&dark, self.blur);
        }
        let blurred = self.blurred(&dark, 2);
        for (value, blurred) in dark.iter_mut().zip(blurred) {
            *value += self.halo * (*value - blurred);
        }
        let (paper, ink) = if self.inverted { (40.0, 215.0) } else { (215.0, 40.0) };
        dark.iter().map(|d| (paper + d * (ink - paper)) as u8).collect()
    }

    /// The covered share of the pixel whose corner is at (`x`, `y`) from the middle of the symbol.
    fn darkness(&self, modules: &[bool], x: f32, y: f32) -> f32 {
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let count = modules.len() as f32;
        let samples = (0..16).map(|i| ((i % 4) as f32 / 4.0 + 0.125, (i / 4) as f32 / 4.0 + 0.125));
        let hits = samples.filter(|(dx, dy)| {
            let (x, y) = (x + dx, y + dy);
            let (u, v) = ((x * cos + y * sin) / self.module, (y * cos - x * sin) / self.module);
            if u.hypot(v) < self.glare {
                return false;
            }
            let u = u + self.lean * v;
            // Seen from the side: the farther, the smaller.
            let u = u / (1.0 - self.tilt * u / count);
            let u = self.unbent(u / count * 2.0) * count / 2.0 + count / 2.0;
            v.abs() < self.half_height && u >= 0.0 && u < count && modules[u as usize]
        });
        hits.count() as f32 / 16.0
    }

    /// The place on the label, -1 to 1, that is seen at a place.
    fn unbent(&self, at: f32) -> f32 {
        let bend = self.bend.to_radians();
        if bend == 0.0 { at } else { (at * bend.sin()).asin() / bend }
    }

    fn blurred(&self, from: &[f32], radius: usize) -> Vec<f32> {
        let reach = radius as isize;
        let at = |x: isize, y: isize| {
            from[y.clamp(0, self.height as isize - 1) as usize * self.width
                + x.clamp(0, self.width as isize - 1) as usize]
        };
        let share = 1.0 / ((2 * reach + 1) * (2 * reach + 1)) as f32;
        (0..from.len() as isize)
            .map(|i| {
                let (x, y) = (i % self.width as isize, i / self.width as isize);
                let sum: f32 = (-reach..=reach)
                    .flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)))
                    .map(|(dx, dy)| at(x + dx, y + dy))
                    .sum();
                sum * share
            })
            .collect()
    }

    fn read(&self, symbols: &[(Shape, &str, f32, f32)]) -> Vec<(Format, String)> {
        texts(&self.draw(symbols), self.width, self.height)
    }

    fn read_one(&self, shape: Shape, text: &str) -> Vec<(Format, String)> {
        self.read(&[(shape, text, self.width as f32 / 2.0, self.height as f32 / 2.0)])
    }
}

fn texts(pixels: &[u8], width: usize, height: usize) -> Vec<(Format, String)> {
    let image = LumaImage::new(pixels, width, height, width).unwrap();
    let mut out = Vec::new();
    find(&Pyramid::new(&image), Work::PHOTO, None, &mut out);
    out.into_iter().map(|symbol| (symbol.format, symbol.text)).collect()
}

const NUMBERS: [(Shape, &str, Format, &str); 4] = [
    (Shape::Ean13, "4006381333931", Format::Ean13, "4006381333931"),
    (Shape::Ean13, "0042100005264", Format::UpcA, "042100005264"),
    (Shape::Ean8, "96385074", Format::Ean8, "96385074"),
    (Shape::UpcE, "04252614", Format::UpcE, "04252614"),
];

#[test]
fn every_kind_at_every_turn() {
    for (shape, text, format, printed) in NUMBERS {
        for turn in [0.0, 17.0, 45.0, 90.0, 133.0, 180.0, 270.0] {
            let scene = Scene { turn, ..PLAIN };
            assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "{text} turned {turn}");
        }
    }
}

#[test]
fn blurred_and_small() {
    for (module, blur) in [(1.3, 0), (1.6, 0), (2.0, 1), (4.0, 2), (8.0, 4)] {
        let side = (95.0 * module) as usize + 160;
        let scene = Scene { width: side, height: side, module, blur, turn: 8.0, ..PLAIN };
        let (shape, text, format, printed) = NUMBERS[0];
        assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "module {module} blur {blur}");
    }
}

#[test]
fn tilted() {
    for tilt in [-0.2, -0.1, 0.1, 0.2] {
        let scene = Scene { tilt, module: 3.0, width: 480, ..PLAIN };
        let (shape, text, format, printed) = NUMBERS[0];
        assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "tilt {tilt}");
    }
}

#[test]
fn light_on_dark() {
    for (shape, text, format, printed) in NUMBERS {
        for (turn, blur) in [(0.0, 0), (33.0, 0), (90.0, 1), (200.0, 0)] {
            let scene = Scene { turn, blur, module: 2.5, inverted: true, ..PLAIN };
            assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "{text} turned {turn}");
        }
    }
}

#[test]
fn seen_at_a_slant() {
    for (lean, turn) in [(0.7, 0.0), (-1.0, 20.0), (1.2, 110.0)] {
        let scene = Scene { lean, turn, half_height: 10.0, width: 480, height: 480, module: 3.0, ..PLAIN };
        let (shape, text, format, printed) = NUMBERS[0];
        assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "lean {lean} turned {turn}");
    }
}

#[test]
fn around_a_bottle() {
    for bend in [30.0, 45.0, 55.0] {
        let scene = Scene { bend, module: 4.0, width: 600, ..PLAIN };
        let (shape, text, format, printed) = NUMBERS[0];
        assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "bent by {bend}");
    }
}

#[test]
fn with_a_halo() {
    for halo in [0.5, 1.0] {
        let scene = Scene { halo, module: 3.3, turn: 3.0, ..PLAIN };
        let (shape, text, format, printed) = NUMBERS[0];
        assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())], "halo {halo}");
    }
}

#[test]
fn with_glare_that_leaves_a_strip() {
    let scene = Scene { glare: 16.0, module: 3.0, ..PLAIN };
    let (shape, text, format, printed) = NUMBERS[0];
    assert_eq!(scene.read_one(shape, text), [(format, printed.to_owned())]);
}

#[test]
fn what_was_seen_says_why() {
    let seen = |scene: Scene, text: &str| {
        let pixels = scene.draw(&[(Shape::Ean13, text, 200.0, 150.0)]);
        let image = LumaImage::new(&pixels, scene.width, scene.height, scene.width).unwrap();
        let mut seen = Vec::new();
        find(&Pyramid::new(&image), Work::PHOTO, Some(&mut seen), &mut Vec::new());
        seen
    };
    let read = seen(PLAIN, "4006381333931");
    let number = (Format::Ean13, "4006381333931".to_owned());
    assert!(read.iter().any(|patch| patch.read.contains(&number) && patch.lines.len() > 2), "{read:?}");
    let refused = seen(PLAIN, "4006381333932");
    let best = refused.iter().flat_map(|patch| &patch.lines).filter_map(|line| line.said.as_ref().err()).max();
    assert_eq!(best, Some(&Refusal::CheckDigit));
    assert!(refused.iter().all(|patch| patch.read.is_empty() && patch.lines.iter().all(|line| line.said.is_err())));
}

#[test]
fn all_of_several() {
    let scene = Scene { width: 640, height: 480, turn: 5.0, ..PLAIN };
    let symbols = NUMBERS.map(|(shape, text, ..)| (shape, text));
    let places = [(160.0, 110.0), (470.0, 120.0), (150.0, 350.0), (470.0, 360.0)];
    let drawn: Vec<_> = symbols.iter().zip(places).map(|((shape, text), (x, y))| (*shape, *text, x, y)).collect();
    let mut read: Vec<String> = scene.read(&drawn).into_iter().map(|(_, text)| text).collect();
    read.sort();
    let mut expected: Vec<String> = NUMBERS.iter().map(|(.., printed)| (*printed).to_owned()).collect();
    expected.sort();
    assert_eq!(read, expected);
}

#[test]
fn a_wrong_check_digit_is_no_code() {
    for (shape, text) in [(Shape::Ean13, "4006381333932"), (Shape::Ean8, "96385075")] {
        for blur in [0, 1] {
            let scene = Scene { blur, ..PLAIN };
            assert!(scene.read_one(shape, text).is_empty(), "{text}");
        }
    }
}

/// A name and the brightness at each place.
type Pattern = (&'static str, fn(usize, usize) -> u8);

fn hostile() -> Vec<Pattern> {
    vec![
        ("white", |_, _| 255),
        ("black", |_, _| 0),
        ("checkerboard", |x, y| if (x + y) % 2 == 0 { 0 } else { 255 }),
        ("large checkerboard", |x, y| if (x / 5 + y / 5) % 2 == 0 { 0 } else { 255 }),
        ("stripes", |x, _| if x % 6 < 3 { 0 } else { 255 }),
        ("lying stripes", |_, y| if y % 4 < 2 { 0 } else { 255 }),
        ("slanting stripes", |x, y| if (x + 2 * y) % 11 < 5 { 30 } else { 220 }),
        ("bars of hashed widths", |x, _| if (x / 2).wrapping_mul(2_654_435_761) >> 7 & 1 == 0 { 0 } else { 255 }),
        ("patches of bars", |x, y| {
            let (patch, bar) = ((x / 80).wrapping_mul(31) ^ (y / 40), (x % 80) / 2);
            if x % 80 < 60 && (bar.wrapping_mul(2_654_435_761) >> (patch & 7)) & 1 == 0 { 0 } else { 255 }
        }),
        ("noise", |x, y| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(97) as u8),
        ("slope", |x, y| (x + y) as u8),
    ]
}

#[test]
fn hostile_pictures_give_nothing_within_the_budget() {
    for (width, height) in [(1, 1), (1, 500), (500, 1), (2, 90), (90, 2), (3, 3), (300, 200), (801, 7), (1280, 720)] {
        for (name, pixel) in hostile() {
            let pixels: Vec<u8> = (0..width * height).map(|i| pixel(i % width, i / width)).collect();
            let image = LumaImage::new(&pixels, width, height, width).unwrap();
            let mut work = Work::PHOTO;
            let mut out = Vec::new();
            find_within(Pyramid::new(&image).levels(), &mut work, None, &mut out);
            assert!(out.is_empty(), "{name} at {width} × {height}: {out:?}");
            assert!(work.lines <= Work::PHOTO.lines && work.fits <= Work::PHOTO.fits);
        }
    }
}

#[test]
fn without_work_nothing_is_read() {
    let pixels = PLAIN.draw(&[(Shape::Ean13, "4006381333931", 200.0, 150.0)]);
    let image = LumaImage::new(&pixels, PLAIN.width, PLAIN.height, PLAIN.width).unwrap();
    let pyramid = Pyramid::new(&image);
    for (lines, expected) in [(0, 0), (Work::PHOTO.lines, 1)] {
        let mut out = Vec::new();
        find_within(pyramid.levels(), &mut Work { lines, fits: 0 }, None, &mut out);
        assert_eq!(out.len(), expected);
    }
}
