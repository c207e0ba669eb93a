//! What no frame shows alone.

use super::{Camera, HEIGHT, Random, Sight, WIDTH, printed, retail, square, unread};
use crate::matrix::{Modules, data_modules, decode};

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
