//! What no encoder makes.

use super::{super::decode, LEVELS, MASKS, Random, capacity, edited, symbol};
use crate::qr::{
    layout::{self, Role},
    modules::Modules,
};

#[test]
fn noise_says_nothing() {
    let mut random = Random(13);
    let mut read = 0;
    for round in 0..1_000 {
        let version = 1 + (round % 40) as u8;
        let side = layout::side(version);
        let values = (0..side * side).map(|_| random.next() as i8).collect();
        let decoded = decode(&Modules::new(side, values).unwrap());
        read += usize::from(decoded.is_ok());
        assert!(decoded.is_err_and(|failure| !failure.to_string().is_empty()));
    }
    assert_eq!(read, 0);
}

#[test]
fn one_colour_says_nothing() {
    for version in 1..=40 {
        let side = layout::side(version);
        for value in [127, 1, 0, -1, i8::MIN] {
            assert!(decode(&Modules::new(side, vec![value; side * side]).unwrap()).is_err(), "{version}: {value}");
        }
    }
}

/// Every function module right, every codeword noise of any confidence: all the work there can be.
#[test]
fn perfect_patterns_around_noise() {
    let mut random = Random(17);
    for version in 1..=40_u8 {
        for (_, theirs) in LEVELS {
            let data: Vec<u8> = (0..capacity(version, theirs)).map(|_| random.next() as u8).collect();
            let whole = symbol(version, theirs, MASKS[random.below(8)], &data);
            let side = whole.side();
            let seen = edited(&whole, |values| {
                for (i, value) in values.iter_mut().enumerate() {
                    if layout::role(version, i % side, i / side) == Role::Data {
                        *value = random.next() as i8;
                    }
                }
            });
            assert!(decode(&seen).is_err(), "{version}");
        }
    }
}

/// Whole blocks around any content: lengths, modes and designators as they come.
#[test]
fn whole_blocks_around_any_content() {
    let mut random = Random(19);
    for round in 0..400 {
        let version = 1 + (round % 40) as u8;
        let (_, theirs) = LEVELS[random.below(4)];
        let data: Vec<u8> = (0..capacity(version, theirs)).map(|_| random.next() as u8).collect();
        if let Ok(decoded) = decode(&symbol(version, theirs, MASKS[random.below(8)], &data)) {
            assert!(decoded.bytes.len() <= data.len() * 8 / 3);
        }
    }
}
