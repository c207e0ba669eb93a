//! The demo photos that are kept are the ones the generator takes.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use ttm_photos::{AlbumEntry, DemoPhoto, Labels, demo};
use ttm_reader::{LoadLimits, ReadOptions, decode_picture};

/// What to do when a test here fails because labels, art or light were changed on purpose.
const AGAIN: &str = "take the photos again: cargo run -p ttm-photos -- demo tests/demo";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../demo")
}

fn photos() -> Vec<DemoPhoto> {
    demo(&Labels::read(&folder().join("labels")).unwrap())
}

#[test]
fn the_album_is_complete() {
    let photos = photos();
    let album: Vec<AlbumEntry> =
        serde_json::from_slice(&std::fs::read(folder().join("photos/album.json")).unwrap()).unwrap();
    let expected: Vec<AlbumEntry> = photos.iter().map(DemoPhoto::entry).collect();
    assert_eq!(album, expected, "{AGAIN}");
    assert!(album.len() >= 24);
    for verdict in ["trusted", "unconfirmed", "invalid", "no_mark"] {
        assert!(album.iter().any(|entry| entry.verdict == verdict), "{verdict}");
    }
    let listed: BTreeSet<String> = album.iter().map(|entry| entry.file.clone()).collect();
    let mut bytes = 0;
    let mut there = BTreeSet::new();
    for file in std::fs::read_dir(folder().join("photos")).unwrap().map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        if name.ends_with(".jpg") {
            bytes += file.metadata().unwrap().len();
            there.insert(name);
        }
    }
    assert_eq!(there, listed, "{AGAIN}");
    assert!(bytes < 6_500_000, "{bytes} bytes are a lot for a clone");
}

#[test]
fn a_photo_taken_again_is_the_same() {
    // Of the drawing library's curves the last bit may differ between machines, so a grey value or two is allowed.
    for photo in photos().iter().filter(|photo| ["toy-jpeg.jpg", "no-mark.jpg"].contains(&photo.entry().file.as_str()))
    {
        let file = photo.entry().file;
        let kept = std::fs::read(folder().join("photos").join(&file)).unwrap();
        let open = |bytes: &[u8]| decode_picture(bytes, &LoadLimits::default()).unwrap().luma;
        let (kept, taken) = (open(&kept), open(&photo.jpeg()));
        assert_eq!((kept.width(), kept.height()), (taken.width(), taken.height()));
        let apart = kept.pixels().iter().zip(taken.pixels()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>();
        let mean = apart as f64 / kept.pixels().len() as f64;
        assert!(mean < 0.5, "{file}: {mean} grey values apart; {AGAIN}");
    }
}

#[test]
fn the_photos_show_no_other_code() {
    for photo in photos() {
        let entry = photo.entry();
        let bytes = std::fs::read(folder().join("photos").join(&entry.file)).unwrap();
        let picture = decode_picture(&bytes, &LoadLimits::default()).unwrap();
        for symbol in ttm_reader::read(&picture.luma, &ReadOptions::default()) {
            assert!(entry.codes.iter().any(|code| code.text == symbol.text), "{}: {}", entry.file, symbol.text);
        }
    }
}
