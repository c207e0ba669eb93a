mod hints;
mod joining;

use std::time::Duration;

use super::{
    FrameAnswer, FrameReader, Work,
    area::Area,
    sight::{Sight, Sighting, Sights},
};
use crate::{Format, LumaImage, Point, ReadOptions, Symbol, matrix::Modules, random::Random};

/// Sees what it was told, in every area.
struct Told(Sight);

impl Sights for Told {
    fn look(&mut self, _: &LumaImage<'_>, _: &Area) -> Sight {
        std::mem::take(&mut self.0)
    }
}

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// A reader at 30 frames a second.
struct Camera {
    reader: FrameReader,
    frames: u32,
}

impl Camera {
    fn new() -> Self {
        Self { reader: FrameReader::new(ReadOptions::default()), frames: 0 }
    }

    fn frame(&mut self, pixels: &[u8], sight: Sight) -> FrameAnswer {
        let image = LumaImage::new(pixels, WIDTH, HEIGHT, WIDTH).unwrap();
        let time = Duration::from_millis(33) * self.frames;
        self.frames += 1;
        self.reader.read_with(&mut Told(sight), &image, time, Work::default())
    }
}

fn square(x: f32, y: f32, size: f32) -> [Point; 4] {
    let corner = |dx, dy| Point { x: x + dx, y: y + dy };
    [corner(0.0, 0.0), corner(size, 0.0), corner(size, size), corner(0.0, size)]
}

fn unread(corners: [Point; 4], modules: Modules) -> Sight {
    Sight { unread: vec![Sighting { corners, modules, inverted: false }], ..Sight::default() }
}

fn retail(text: &str) -> Sight {
    let corners = square(100.0, 100.0, 80.0);
    let symbol = Symbol { format: Format::Ean13, text: text.to_owned(), bytes: text.into(), corners, qr: None };
    Sight { symbols: vec![symbol], ..Sight::default() }
}

/// A symbol as it is printed, dark 100.
fn printed(text: &str) -> Modules {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).unwrap();
    let values = code.to_colors().into_iter().map(|colour| colour.select(100, -100)).collect();
    Modules::new(code.width(), values).unwrap()
}

#[test]
fn hostile_sights_and_frames_never_panic() {
    let mut random = Random(1);
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, -1e9, 0.0, 3.5, 1e9];
    let mut reader = FrameReader::new(ReadOptions::default());
    for round in 0..400 {
        let (width, height) = (1 + random.below(90), 1 + random.below(60));
        let pixels: Vec<u8> = (0..width * height).map(|_| random.next() as u8).collect();
        let image = LumaImage::new(&pixels, width, height, width).unwrap();
        let mut point = || Point { x: odd[random.below(8)], y: odd[random.below(8)] };
        let mut sight = unread([point(), point(), point(), point()], printed("odd"));
        let patterns = [point(), point(), point()].map(|center| super::sight::Pattern {
            center,
            module: center.y,
            is_sharp: true,
        });
        sight.patterns.extend(patterns);
        if round % 2 == 0 {
            sight.unread.clear();
        }
        let time = Duration::from_millis(random.next());
        reader.read_with(&mut Told(sight), &image, time, Work { pixels: random.below(9000) });
        reader.read(&image, time, Work { pixels: random.below(9000) });
    }
}

/// A light frame with the symbol at a place.
fn drawn(modules: &Modules, left: usize, top: usize, module: usize) -> Vec<u8> {
    let mut pixels = vec![220; WIDTH * HEIGHT];
    for y in 0..modules.side() * module {
        for x in 0..modules.side() * module {
            if modules.is_dark(x / module, y / module) {
                pixels[(y + top) * WIDTH + left + x] = 30;
            }
        }
    }
    pixels
}

#[test]
fn a_code_is_read_where_it_is_and_where_it_was() {
    let modules = printed("HTTPS://MARK.EXAMPLE/1");
    let mut camera = FrameReader::new(ReadOptions::default());
    for (n, left) in [(0, 300), (1, 310), (2, 322), (9, 330)] {
        let pixels = drawn(&modules, left, 120, 6);
        let image = LumaImage::new(&pixels, WIDTH, HEIGHT, WIDTH).unwrap();
        let answer = camera.read(&image, Duration::from_millis(33 * n), Work::default());
        let [symbol] = answer.symbols.as_slice() else { panic!("{n}: {answer:?}") };
        assert_eq!((symbol.text.as_str(), answer.hint), ("HTTPS://MARK.EXAMPLE/1", None));
        assert!((symbol.corners[0].x - left as f32).abs() < 4.0 && (symbol.corners[0].y - 120.0).abs() < 4.0);
        assert_eq!(answer.searched < WIDTH * HEIGHT / 2, n > 0, "{n}: {}", answer.searched);
    }
}

/// Each frame hides about half of the symbol between its finder patterns: no frame can be read alone.
#[test]
fn a_reflection_that_wanders_is_read_through() {
    let text = "https://mark.example/01/04012345123456#T1.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let modules = printed(text);
    let (module, top) = (6, 120);
    let band = (modules.side() - 18) * module;
    let mut random = Random(9);
    let mut camera = FrameReader::new(ReadOptions::default());
    let (mut answered, mut alone) = (None, 0);
    for n in 0..60 {
        let left = 200 + random.below(20);
        let mut pixels = drawn(&modules, left, top, module);
        for _ in 0..3 {
            let y = top + 9 * module + random.below(band);
            let rows = y..y + 5 * module;
            let columns = left + 9 * module..left + modules.side() * module;
            for row in rows {
                pixels[row * WIDTH..][columns.clone()].fill(235);
            }
        }
        let image = LumaImage::new(&pixels, WIDTH, HEIGHT, WIDTH).unwrap();
        alone += crate::read(&image, &ReadOptions::default()).len();
        let answer = camera.read(&image, Duration::from_millis(33 * n), Work::default());
        if let [symbol] = answer.symbols.as_slice() {
            assert_eq!(symbol.text, text);
            answered = Some(n);
            break;
        }
    }
    assert_eq!((answered.is_some_and(|frames| frames > 0), alone), (true, 0), "{answered:?}");
}

/// The bars of an EAN-13 whose first digit is 4, by ISO/IEC 15420: true is a bar.
fn bars(number: &[u8; 13]) -> Vec<bool> {
    const RIGHT: [u8; 10] = [0x72, 0x66, 0x6C, 0x42, 0x5C, 0x4E, 0x50, 0x44, 0x48, 0x74];
    let element = |width: u8, value: u8| (0..width).rev().map(move |bit| value >> bit & 1 == 1);
    let mut bars: Vec<bool> = element(3, 0b101).collect();
    for (place, digit) in number[1..].iter().enumerate() {
        let right = RIGHT[usize::from(digit - b'0')];
        let value = match place {
            // Set A, or B where the first digit 4 asks for it.
            0 | 2 | 3 => !right & 0x7F,
            1 | 4 | 5 => right.reverse_bits() >> 1,
            _ => right,
        };
        if place == 6 {
            bars.extend(element(5, 0b01010));
        }
        bars.extend(element(7, value));
    }
    bars.extend(element(3, 0b101));
    bars
}

#[test]
fn a_retail_code_is_read_within_a_few_frames() {
    let bars = bars(b"4006381333931");
    assert_eq!(bars.len(), 95);
    let mut pixels = vec![220; WIDTH * HEIGHT];
    for row in pixels.chunks_mut(WIDTH).skip(180).take(120) {
        for (module, _) in bars.iter().enumerate().filter(|(_, bar)| **bar) {
            row[180 + 3 * module..183 + 3 * module].fill(30);
        }
    }
    let image = LumaImage::new(&pixels, WIDTH, HEIGHT, WIDTH).unwrap();
    let mut camera = FrameReader::new(ReadOptions::default());
    let answers = (0..8).map(|n| camera.read(&image, Duration::from_millis(33 * n), Work::default()).symbols);
    let texts: Vec<Vec<String>> =
        answers.map(|symbols| symbols.into_iter().map(|symbol| symbol.text).collect()).collect();
    assert!(texts[0].is_empty() && texts[1].is_empty(), "one frame is not enough: {texts:?}");
    assert_eq!(texts[7], ["4006381333931"], "{texts:?}");
}
