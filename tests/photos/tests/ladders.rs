//! The ladders say what is in their frames.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;

use ttm_photos::{Kind, Ladder, VARIANTS, ladders};
use ttm_reader::{Format, LumaImage, ReadOptions, gtin14, read};

/// The texts read in a ladder's first frame, and those it says are there.
fn first_frame(ladder: &Ladder) -> (BTreeSet<String>, BTreeSet<String>) {
    let frame = ladder.frames().next().unwrap();
    let picture = frame.draw();
    let luma = &picture.luma;
    let image = LumaImage::new(&luma.pixels, luma.width, luma.height, luma.width).unwrap();
    let found = read(&image, &ReadOptions::default())
        .into_iter()
        .map(|symbol| match symbol.format {
            Format::QrCode => symbol.text,
            _ => gtin14(&symbol).unwrap_or_default(),
        })
        .collect();
    let padded = |text: &String| if ladder.kind == Kind::Retail { format!("{text:0>14}") } else { text.clone() };
    let expected = frame.entry(&picture.codes).expected.iter().map(padded).collect();
    (found, expected)
}

#[test]
fn the_easiest_frame_of_each_ladder_reads_as_it_says() {
    // Beyond a plain reader already; what it does read there must still be right.
    let hard = ["qr-inverted", "qr-mirrored", "qr-rotation", "qr-sharpening", "qr-dirt", "qr-many"];
    for ladder in &ladders() {
        let (found, expected) = first_frame(ladder);
        assert!(found.is_subset(&expected), "{}: {found:?}, not {expected:?}", ladder.name);
        assert!(found == expected || hard.contains(&ladder.name), "{}: nothing read", ladder.name);
        assert_eq!(expected.is_empty(), ladder.kind == Kind::None, "{}", ladder.name);
    }
}

#[test]
fn ladders_are_named_once_and_climb() {
    let ladders = ladders();
    let names: BTreeSet<_> = ladders.iter().map(|ladder| ladder.name).collect();
    assert_eq!(names.len(), ladders.len());
    for ladder in &ladders {
        let climbs = |sign: f32| ladder.steps.windows(2).all(|pair| (pair[1] - pair[0]) * sign > 0.0);
        assert!(climbs(1.0) || climbs(-1.0), "{}: {:?}", ladder.name, ladder.steps);
        assert_eq!(ladder.frames().count(), ladder.steps.len() * VARIANTS as usize);
    }
}

#[test]
fn a_frame_is_the_same_every_time() {
    for ladder in ladders().iter().filter(|ladder| ["qr-noise", "qr-creases"].contains(&ladder.name)) {
        let frame = ladder.frames().nth(4).unwrap();
        assert_eq!(frame.draw(), frame.draw());
        assert_ne!(frame.draw(), ladder.frames().nth(5).unwrap().draw());
    }
}
