//! Pictures made to break readers: an answer to each, in a photo and on a live camera.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::Duration;

use ttm_reader::{FrameReader, LumaError, LumaImage, ReadOptions, Symbol, Work, explain, read};

/// A picture's name, its sides, and the grey value at a place.
type Drawing = (&'static str, (usize, usize), fn(usize, usize) -> u8);

const LARGE: (usize, usize) = (1280, 720);

const DRAWINGS: [Drawing; 17] = [
    ("all white", LARGE, |_, _| 255),
    ("all black", LARGE, |_, _| 0),
    ("noise", LARGE, noise),
    ("black and white noise", LARGE, |x, y| if noise(x, y) < 128 { 0 } else { 255 }),
    ("checkerboard of pixels", LARGE, |x, y| grey((x + y) % 2 == 0)),
    ("checkerboard of modules", LARGE, |x, y| grey((x / 3 + y / 3) % 2 == 0)),
    ("large checkerboard", LARGE, |x, y| grey((x / 40 + y / 40) % 2 == 0)),
    ("stripes", LARGE, |x, _| grey(x % 2 == 0)),
    ("stripes of 1 1 3 1 1", LARGE, |x, _| grey(is_dark_of_finder(x / 2))),
    ("nested stripes", LARGE, |x, y| grey(is_dark_of_finder(x / 2) && is_dark_of_finder(y / 2))),
    ("finder patterns side by side", LARGE, finders),
    ("five hundred finder patterns", LARGE, five_hundred),
    ("a ramp", LARGE, |x, y| ((x + y) / 8) as u8),
    ("a strip of one row", (20_000, 1), noise),
    ("a strip of one column", (1, 20_000), noise),
    ("a strip of finder stripes", (4000, 3), |x, _| grey(is_dark_of_finder(x / 2))),
    ("one pixel", (1, 1), noise),
];

fn grey(is_dark: bool) -> u8 {
    if is_dark { 10 } else { 245 }
}

fn noise(x: usize, y: usize) -> u8 {
    let mixed = (x as u64 ^ (y as u64) << 20).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 56) as u8
}

/// Dark, light, three dark, light, dark, and a gap.
fn is_dark_of_finder(module: usize) -> bool {
    matches!(module % 9, 0 | 2..=4 | 6)
}

fn is_finder(x: usize, y: usize) -> bool {
    let apart = x.abs_diff(3).max(y.abs_diff(3));
    apart <= 3 && apart != 2
}

fn finders(x: usize, y: usize) -> u8 {
    grey(is_finder(x / 2 % 8, y / 2 % 8))
}

/// 25 rows of 20, as far apart as in a symbol, so that many three of them look like one.
fn five_hundred(x: usize, y: usize) -> u8 {
    grey(x < 1280 && y < 700 && is_finder(x % 64 / 3, y % 28 / 3))
}

fn drawn((_, (width, height), grey): Drawing, padding: usize) -> (Vec<u8>, usize) {
    let stride = width + padding;
    let pixel = |i: usize| if i % stride < width { grey(i % stride, i / stride) } else { 77 };
    ((0..stride * height).map(pixel).collect(), stride)
}

#[test]
fn nothing_is_read_where_nothing_is() {
    for drawing in DRAWINGS {
        let (name, (width, height), _) = drawing;
        for padding in [0, 5] {
            let (pixels, stride) = drawn(drawing, padding);
            let image = LumaImage::new(&pixels, width, height, stride).unwrap();
            assert_eq!(read(&image, &ReadOptions::default()), [], "{name}");
            let (symbols, evidence) = explain(&image, &ReadOptions::default());
            assert!(symbols.is_empty() && evidence.grids.len() <= 64, "{name}");
        }
    }
}

#[test]
fn a_camera_that_shows_them_in_turn_reads_nothing() {
    let mut reader = FrameReader::new(ReadOptions::default());
    let frames = DRAWINGS.into_iter().chain(DRAWINGS.into_iter().rev()).flat_map(|drawing| [drawing; 5]);
    for (n, drawing) in (0..).zip(frames) {
        let (name, (width, height), _) = drawing;
        let (pixels, stride) = drawn(drawing, n as usize % 3);
        let image = LumaImage::new(&pixels, width, height, stride).unwrap();
        let work = Work::default();
        let answer = reader.read(&image, Duration::from_millis(33 * n), work);
        assert!(answer.symbols.is_empty() && answer.searched <= work.pixels, "{name}: {answer:?}");
    }
}

#[test]
fn sides_of_zero_are_refused() {
    for (width, height) in [(0, 0), (0, 9), (9, 0)] {
        assert_eq!(LumaImage::new(vec![0; 81], width, height, 9), Err(LumaError::ZeroSize { width, height }));
    }
}

/// A symbol drawn with 4 pixels a module, some modules given other colours.
fn symbol(change: impl Fn(usize, usize, bool, usize) -> bool) -> Vec<Symbol> {
    let text = "https://mark.example/01/04012345123456";
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).unwrap();
    let (side, colours) = (code.width(), code.to_colors());
    let full = (side + 8) * 4;
    let is_dark = |x: usize, y: usize| {
        let (Some(x), Some(y)) = ((x / 4).checked_sub(4), (y / 4).checked_sub(4)) else { return false };
        x < side && y < side && change(x, y, colours[y * side + x] == qrcode::Color::Dark, side)
    };
    let pixels: Vec<u8> = (0..full * full).map(|i| grey(is_dark(i % full, i / full))).collect();
    read(&LumaImage::new(&pixels, full, full, full).unwrap(), &ReadOptions::default())
}

/// Where the format stands, twice: ISO/IEC 18004:2015, 7.9.1.
fn is_format(x: usize, y: usize, side: usize) -> bool {
    let at_corner = (x == 8 && y <= 8 && y != 6) || (y == 8 && x <= 8 && x != 6);
    at_corner || (x == 8 && y >= side - 7) || (y == 8 && x >= side - 8)
}

#[test]
fn false_formats_give_no_false_text() {
    let text = "https://mark.example/01/04012345123456";
    let plain = symbol(|_, _, dark, _| dark);
    assert_eq!(plain.iter().map(|symbol| symbol.text.as_str()).collect::<Vec<_>>(), [text]);
    for seed in 0..24 {
        let found =
            symbol(|x, y, dark, side| if is_format(x, y, side) { noise(x + 100 * seed, y) < 128 } else { dark });
        assert!(found.iter().all(|symbol| symbol.text == text), "{seed}: {found:?}");
    }
}

/// Mode and length are the first twelve bits, from the lower right corner upward in two columns.
#[test]
fn false_modes_and_lengths_give_no_false_text() {
    let text = "https://mark.example/01/04012345123456";
    for seed in 0..24 {
        let found = symbol(
            |x, y, dark, side| {
                if x + 2 >= side && y + 6 >= side { dark ^ (noise(x + 100 * seed, y) < 128) } else { dark }
            },
        );
        assert!(found.iter().all(|symbol| symbol.text == text), "{seed}: {found:?}");
    }
}

#[test]
fn false_data_gives_no_text() {
    for seed in 0..12 {
        let found = symbol(|x, y, dark, side| {
            let is_data = x > 8 && y > 8 && x + 9 < side && y + 9 < side;
            if is_data { noise(x + 100 * seed, y) < 128 } else { dark }
        });
        assert_eq!(found, [], "{seed}");
    }
}
