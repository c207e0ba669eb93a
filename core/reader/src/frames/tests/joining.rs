//! What no frame shows alone.

use std::time::Duration;

use super::{Camera, HEIGHT, Random, Sight, WIDTH, printed, retail, square, unread};
use crate::{
    FrameReader, LumaImage, ReadOptions, Work,
    matrix::{Modules, data_modules, decode},
    read,
};

/// The symbol as one bad frame shows it: half of all codewords random, as faint as the rest.
fn glimpse(whole: &Modules, random: &mut Random) -> Modules {
    let mut values: Vec<i8> = whole.values().iter().map(|value| value / 4).collect();
    for codeword in data_modules(whole.version()).chunks(8) {
        if random.below(2) == 0 {
            for &(x, y) in codeword {
                values[usize::from(y) * whole.side() + usize::from(x)] = random.below(61) as i8 - 30;
            }
        }
    }
    Modules::new(whole.side(), values).unwrap()
}

#[test]
fn frames_that_say_nothing_alone_say_it_together() {
    let text = "https://mark.example/01/04012345123456#T1.ABCDEFG";
    let whole = printed(text);
    let pixels = vec![128; WIDTH * HEIGHT];
    let mut random = Random(4);
    for _ in 0..20 {
        let mut camera = Camera::new();
        let mut answered = None;
        for n in 0..60 {
            let seen = glimpse(&whole, &mut random);
            assert!(decode(&seen).is_err(), "one frame is enough");
            // A hand is never still.
            let place = square(200.0 + random.below(30) as f32, 100.0 + random.below(30) as f32, 150.0);
            let symbols = camera.frame(&pixels, unread(place, seen)).symbols;
            if let [symbol] = symbols.as_slice() {
                assert_eq!((symbol.text.as_str(), symbol.corners), (text, place));
                answered = Some(n);
                break;
            }
        }
        assert!(answered.is_some_and(|frames| (1..40).contains(&frames)), "{answered:?}");
    }
}

#[test]
fn two_codes_at_one_place_are_never_mixed() {
    let codes = ["HTTPS://A.EXAMPLE/1234567", "HTTPS://B.EXAMPLE/7654321"].map(|text| (text, printed(text)));
    assert_eq!(codes[0].1.side(), codes[1].1.side());
    let pixels = vec![128; WIDTH * HEIGHT];
    let mut random = Random(8);
    let mut read = 0;
    for round in 0..60 {
        let mut camera = Camera::new();
        let change = round % 30;
        for n in 0..60 {
            let (text, whole) = &codes[usize::from(n >= change)];
            let seen = glimpse(whole, &mut random);
            for symbol in camera.frame(&pixels, unread(square(200.0, 100.0, 150.0), seen)).symbols {
                // In the first frames after the change the one before may still be told.
                let is_former = n < change + 2 && symbol.text == codes[0].0;
                assert!(&symbol.text == text || is_former, "{} at {n}, changed at {change}", symbol.text);
                read += 1;
            }
        }
    }
    assert!(read > 60, "{read}");
}

#[test]
fn noise_adds_up_to_nothing() {
    let pixels = vec![128; WIDTH * HEIGHT];
    let mut random = Random(16);
    let mut camera = Camera::new();
    for _ in 0..600 {
        let values = (0..25 * 25).map(|_| random.next() as i8).collect();
        let seen = Modules::new(25, values).unwrap();
        assert!(camera.frame(&pixels, unread(square(200.0, 100.0, 150.0), seen)).symbols.is_empty());
    }
}

#[test]
fn a_retail_number_must_come_twice() {
    let pixels = vec![128; WIDTH * HEIGHT];
    let mut camera = Camera::new();
    let numbers = ["4006381333931", "4006381333931", "4012345123456", "4006381333931"];
    let counts = numbers.map(|number| camera.frame(&pixels, retail(number)).symbols.len());
    assert_eq!(counts, [0, 1, 0, 1]);
    for _ in 0..60 {
        camera.frame(&pixels, Sight::default());
    }
    assert!(camera.frame(&pixels, retail(numbers[0])).symbols.is_empty(), "too long ago");
}

/// A frame of a small symbol, its modules not whole pixels, in noise of this standard deviation.
fn small_in_noise(modules: &Modules, (left, top): (f32, f32), module: f32, noise: f32, random: &mut Random) -> Vec<u8> {
    const FINE: usize = 3;
    let is_dark = |x: usize, y: usize, i: usize| {
        let at =
            |pixel: usize, part: usize, start: f32| (pixel as f32 + (part as f32 + 0.5) / FINE as f32 - start) / module;
        let (u, v) = (at(x, i % FINE, left), at(y, i / FINE, top));
        u >= 0.0 && v >= 0.0 && modules.is_dark(u as usize, v as usize)
    };
    let pixel = |i: usize| {
        let (x, y) = (i % WIDTH, i / WIDTH);
        let dark = (0..FINE * FINE).filter(|part| is_dark(x, y, *part)).count();
        // The sum of twelve even deviates is nearly normal, its variance one.
        let deviate = (0..12).map(|_| random.below(1000) as f32 / 1000.0).sum::<f32>() - 6.0;
        (190.0 - 130.0 * dark as f32 / (FINE * FINE) as f32 + noise * deviate).clamp(0.0, 255.0) as u8
    };
    (0..WIDTH * HEIGHT).map(pixel).collect()
}

/// No frame can be read alone, and the reader finds the symbol by itself: noise is averaged away.
#[test]
fn a_code_drowned_in_noise_is_read_from_several_frames() {
    let text: String = (0..150).map(|i| char::from(b'a' + (i * 7 % 26) as u8)).collect();
    let code = qrcode::QrCode::with_error_correction_level(&text, qrcode::EcLevel::L).unwrap();
    let values = code.to_colors().into_iter().map(|colour| colour.select(100, -100)).collect();
    let modules = Modules::new(code.width(), values).unwrap();
    let mut random = Random(11);
    let mut reader = FrameReader::new(ReadOptions::default());
    let (mut answered, mut alone) = (None, 0);
    for n in 0..24 {
        let place = (220.0 + random.below(400) as f32 / 40.0, 140.0 + random.below(400) as f32 / 40.0);
        let pixels = small_in_noise(&modules, place, 3.0, 70.0, &mut random);
        let image = LumaImage::new(&pixels, WIDTH, HEIGHT, WIDTH).unwrap();
        alone += read(&image, &ReadOptions::default()).len();
        let answer = reader.read(&image, Duration::from_millis(33 * n), Work::default());
        if let [symbol] = answer.symbols.as_slice() {
            assert_eq!(symbol.text, text);
            answered = answered.or(Some(n));
        }
    }
    assert_eq!((answered.is_some_and(|frames| frames > 0), alone), (true, 0), "{answered:?}");
}
