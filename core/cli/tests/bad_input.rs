//! Bad files: each gets a message that names it and the reason, and the other files are still done.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::{fs, io::Cursor, path::Path, process::Output, time::Duration};

use assert_cmd::Command;
use image::{DynamicImage, ImageFormat, Luma};
use serde_json::Value;

fn ttm(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("ttm").unwrap();
    command.current_dir(folder).args(arguments).timeout(Duration::from_secs(120)).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn code(text: &str) -> DynamicImage {
    let code = qrcode::QrCode::new(text).unwrap();
    let side = u32::try_from(code.width()).unwrap();
    let dark = code.to_colors();
    DynamicImage::ImageLuma8(image::GrayImage::from_fn((side + 8) * 6, (side + 8) * 6, |x, y| {
        let (x, y) = ((x / 6).wrapping_sub(4), (y / 6).wrapping_sub(4));
        let inside = x < side && y < side;
        Luma([if inside && dark[(y * side + x) as usize] == qrcode::Color::Dark { 0 } else { 255 }])
    }))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A PNG that declares a size and holds `data` as its pixels; checksums are right.
fn declared_png(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1A\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    for (kind, body) in [(b"IHDR", &header[..]), (b"IDAT", data), (b"IEND", &[])] {
        let chunk = [&kind[..], body].concat();
        png.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        png.extend(&chunk);
        png.extend(crc32(&chunk).to_be_bytes());
    }
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn every_bad_file_is_named_and_the_good_one_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let good = encoded(&code("hello"), ImageFormat::Png);
    let huge_jpeg = {
        let mut jpeg = encoded(&code("x"), ImageFormat::Jpeg);
        let frame = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
        jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
        jpeg
    };
    let zero = vec![0; 4];
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.png", Vec::new(), "empty"),
        ("half.png", good[..good.len() / 2].to_vec(), "PNG"),
        ("zero.png", declared_png(0, 0, &zero), "PNG"),
        ("declared.png", declared_png(65_535, 65_535, &zero), "more than the limit of 120000000"),
        ("declared.jpg", huge_jpeg, "more than the limit of 120000000"),
        ("400mp.png", declared_png(20_000, 20_000, &zero), "20000 × 20000 pixels"),
        ("text.png", b"no picture at all".to_vec(), "format"),
        ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "save it as JPEG"),
    ];
    for (name, bytes, _) in &files {
        fs::write(at(name), bytes).unwrap();
    }
    fs::write(at("good.png"), &good).unwrap();
    fs::create_dir(at("folder")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.png")).status().unwrap().success());

    let mut expected: Vec<(&str, &str)> = files.iter().map(|(name, _, reason)| (*name, *reason)).collect();
    expected.extend([("pipe.png", "a pipe"), ("folder", "holds no pictures"), ("missing.png", "no such file")]);
    let mut arguments = vec!["decode", "--json"];
    arguments.extend(expected.iter().map(|(name, _)| *name));
    arguments.push("good.png");

    let output = ttm(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), expected.len() + 1);
    for (line, (name, reason)) in lines.iter().zip(&expected) {
        assert_eq!(line["file"], *name);
        let error = line["error"].as_str().unwrap_or_default();
        let folded = error.replace("zero.png", "");
        assert!(folded.contains(reason) || *name == "zero.png" && !error.is_empty(), "{name}: {error}");
    }
    assert_eq!(lines.last().unwrap()["symbols"][0]["text"], "hello");

    arguments.remove(1);
    let output = ttm(folder.path(), &arguments);
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    for (name, _) in &expected {
        assert!(complaints.contains(&format!("ttm: {name}: ")), "{name} in {complaints}");
    }
    assert!(String::from_utf8_lossy(&output.stdout).contains("hello"));
}

#[test]
fn a_picture_that_inflates_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    // Within the limit of pixels, with a few kilobytes of zeros that inflate far beyond the declared rows.
    let bomb = declared_png(8, 8, &[0x78, 0x9C, 0xED, 0xC1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xFE, 0xAF, 0xEE, 8, 0, 0, 0]);
    fs::write(folder.path().join("bomb.png"), bomb).unwrap();
    let output = ttm(folder.path(), &["decode", "--json", "bomb.png"]);
    assert!(matches!(output.status.code(), Some(1 | 30)), "{output:?}");
}

#[test]
fn unusual_pictures_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let picture = code("unusual");
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.path().join(name), bytes).unwrap();
    write("a-16bit.png", encoded(&DynamicImage::ImageLuma16(picture.to_luma16()), ImageFormat::Png));
    write("b-alpha.png", encoded(&DynamicImage::ImageRgba8(picture.to_rgba8()), ImageFormat::Png));
    write("c-palette.gif", encoded(&DynamicImage::ImageRgba8(picture.to_rgba8()), ImageFormat::Gif));
    write("d.webp", encoded(&DynamicImage::ImageRgb8(picture.to_rgb8()), ImageFormat::WebP));
    let mut animated = Vec::new();
    let blank = DynamicImage::new_rgba8(picture.width(), picture.height()).to_rgba8();
    image::codecs::gif::GifEncoder::new(&mut animated)
        .encode_frames([picture.to_rgba8(), blank].map(image::Frame::new))
        .unwrap();
    write("e-animated.gif", animated);
    // A damaged EXIF block between the start of the JPEG and the rest.
    let jpeg = encoded(&DynamicImage::ImageRgb8(picture.to_rgb8()), ImageFormat::Jpeg);
    write("f-exif.jpg", [&jpeg[..2], b"\xFF\xE1\x00\x10Exif\0\0MM\0\x2A\xFF\xFF\xFF\xFF", &jpeg[2..]].concat());
    let output = ttm(folder.path(), &["decode", "--json", "."]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = lines(&output);
    assert_eq!(lines.len(), 6);
    for line in lines {
        assert_eq!(line["symbols"][0]["text"], "unusual", "{line}");
        assert_eq!(line["symbols"][0]["bytes"], "dW51c3VhbA==");
        assert!(line["decode_ms"].as_f64().unwrap() >= 0.0);
    }
}

#[test]
fn ten_thousand_files_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("00000.png");
    fs::write(&first, encoded(&DynamicImage::new_luma8(8, 8), ImageFormat::Png)).unwrap();
    for n in 1..10_000 {
        fs::hard_link(&first, folder.path().join(format!("{n:05}.png"))).unwrap();
    }
    let output = ttm(folder.path(), &["decode", "--json", "."]);
    assert_eq!(output.status.code(), Some(30));
    let names: Vec<String> = lines(&output).iter().map(|line| line["file"].to_string()).collect();
    assert_eq!(names.len(), 10_000);
    assert!(names.is_sorted());
}

#[test]
fn paths_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a b.png"), encoded(&code("\u{1b}[31mred"), ImageFormat::Png)).unwrap();
    let mut command = Command::cargo_bin("ttm").unwrap();
    let output =
        command.current_dir(&folder).args(["decode", "-"]).write_stdin("a b.png\r\n\nno.png").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(out.contains(r"\u{1b}[31mred") && !out.contains('\u{1b}'), "{out}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("ttm: no.png: there is no such file"));
}

#[test]
fn a_wrong_command_line_is_two() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [&["decode"][..], &["decode", "x", "--jobs", "0"], &["nothing"], &["decode", "x", "--lang", "tlh"]] {
        assert_eq!(ttm(folder.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}
