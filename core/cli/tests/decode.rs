//! `ttm decode --explain`: what the reader saw.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::{fs, path::Path};

use assert_cmd::Command;
use image::{GrayImage, Luma};
use serde_json::Value;

const LABEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/labels/pippa.png");
/// The ink of grids and of sure modules.
const INKS: [[u8; 3]; 2] = [[0x7a, 0x2c, 0xc9], [0x0a, 0x6c, 0xff]];

fn explained(folder: &Path, picture: &str, out: &str, code: i32) -> Value {
    let arguments = ["decode", "--json", picture, "--explain", out];
    let run = Command::cargo_bin("ttm").unwrap().current_dir(folder).args(arguments).assert().code(code);
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

/// Pixels of each ink.
fn inked(picture: &Path) -> [usize; 2] {
    let drawn = image::open(picture).unwrap().to_rgb8();
    INKS.map(|ink| drawn.pixels().filter(|pixel| pixel.0 == ink).count())
}

#[test]
fn what_was_read_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let told = explained(folder.path(), LABEL, "seen.png", 0);
    assert_eq!(told["explain"]["reason"], "read: 1 code");
    assert!(told["explain"]["finders"].as_array().unwrap().len() >= 3);
    let grids = told["explain"]["grids"].as_array().unwrap();
    assert!(grids.iter().any(|grid| grid["outcome"] == "read" && grid["fixed"].as_f64() > Some(0.95)), "{grids:?}");
    let [grid, modules] = inked(&folder.path().join("seen.png"));
    assert!(grid > 300 && modules > 3000, "{grid} and {modules} pixels");
    let schema = Command::cargo_bin("ttm").unwrap().args(["schema", "decode"]).assert().code(0);
    let schema = serde_json::from_slice(&schema.get_output().stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &told), "{told}");
}

/// The bars of 4006381333931, by ISO/IEC 15420.
const BARS: &str = "10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101";

fn bars(quiet: u32) -> GrayImage {
    GrayImage::from_fn((95 + 2 * quiet) * 3, 150, |x, y| {
        let bar = (x / 3).checked_sub(quiet).and_then(|at| BARS.as_bytes().get(at as usize));
        Luma([if bar == Some(&b'1') && (20..130).contains(&y) { 20 } else { 230 }])
    })
}

#[test]
fn lines_across_a_retail_code_are_told() {
    let folder = tempfile::tempdir().unwrap();
    bars(12).save(folder.path().join("retail.png")).unwrap();
    let told = explained(folder.path(), "retail.png", "seen.png", 0);
    let patches = told["explain"]["patches"].as_array().unwrap();
    let read = patches.iter().find(|patch| patch["read"][0]["text"] == "4006381333931").unwrap();
    let agreed = read["lines"].as_array().unwrap().iter().filter(|line| line["number"]["format"] == "Ean13").count();
    assert!(agreed >= 2 && read["words"].as_str().unwrap().contains("read: Ean13 4006381333931"), "{read}");
    let schema = Command::cargo_bin("ttm").unwrap().args(["schema", "decode"]).assert().code(0);
    let schema = serde_json::from_slice(&schema.get_output().stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &told), "{told}");
    let [patch, lines] = inked(&folder.path().join("seen.png"));
    assert!(patch > 100 && lines > 300, "{patch} and {lines} pixels");

    // One bar a module too wide: the guards are there, a digit or the check digit is wrong.
    let mut spoilt = bars(12);
    for (x, y) in (0..150).flat_map(|y| (0..3).map(move |x| ((12 + 20) * 3 + x, y))) {
        let there = spoilt.get_pixel(x, y).0[0];
        spoilt.put_pixel(x, y, Luma([if (20..130).contains(&y) { 250 - there } else { there }]));
    }
    spoilt.save(folder.path().join("spoilt.png")).unwrap();
    let told = explained(folder.path(), "spoilt.png", "spoilt-seen.png", 30);
    let reason = told["explain"]["reason"].as_str().unwrap();
    assert!(reason.starts_with("nothing read: no finder pattern; bars, "), "{reason}");
    assert!(reason.contains("can't be made out") || reason.contains("check digit is wrong"), "{reason}");
}

#[test]
fn why_nothing_was_read_is_said_and_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    GrayImage::from_pixel(200, 100, Luma([180])).save(at("empty.png")).unwrap();
    let told = explained(folder.path(), "empty.png", "all", 30);
    assert_eq!(told["explain"]["reason"], "nothing read: no finder pattern, and no retail code");
    let drawn = image::open(at("all/empty.png.png")).unwrap();
    assert!(drawn.height() > drawn.width() / 2, "the words stand below: {}", drawn.height());

    // All but the patterns of the symbol is noise.
    let code = qrcode::QrCode::new("spoilt").unwrap();
    let side = code.width();
    let mut noise = 1_u32;
    let dark: Vec<bool> = (0..side * side)
        .map(|at| {
            let (x, y) = (at % side, at / side);
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let spoilt = x > 8 && y > 8;
            if spoilt { noise >> 31 == 1 } else { code[(x, y)] == qrcode::Color::Dark }
        })
        .collect();
    let spoilt = GrayImage::from_fn((side as u32 + 8) * 6, (side as u32 + 8) * 6, |x, y| {
        let (x, y) = ((x as usize / 6).wrapping_sub(4), (y as usize / 6).wrapping_sub(4));
        Luma([if x < side && y < side && dark[y * side + x] { 0 } else { 255 }])
    });
    spoilt.save(at("spoilt.png")).unwrap();
    let told = explained(folder.path(), "spoilt.png", "spoilt-seen.png", 30);
    let reason = told["explain"]["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("nothing read; what came nearest: version 1") && reason.contains("blocks can't be mended"),
        "{reason}"
    );
    let [grid, modules] = inked(&at("spoilt-seen.png"));
    assert!(grid > 300 && modules > 3000, "{grid} and {modules} pixels");
}

#[test]
fn a_path_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "in the way").unwrap();
    let told = explained(folder.path(), LABEL, "file/seen.png", 1);
    let error = told["error"].as_str().unwrap();
    assert!(error.starts_with("the drawn picture, file/seen.png: "), "{error}");
    let two = ["decode", LABEL, LABEL, "--explain", "two.png"];
    Command::cargo_bin("ttm").unwrap().current_dir(folder.path()).args(two).assert().code(2);
}
