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

/// Both commands read pictures in the same way; each is shown to.
const COMMANDS: [&str; 2] = ["decode", "scan"];

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
    let half = |format| {
        let whole = encoded(&DynamicImage::ImageRgba8(code("x").to_rgba8()), format);
        whole[..whole.len() / 2].to_vec()
    };
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.png", Vec::new(), "empty"),
        ("half.png", good[..good.len() / 2].to_vec(), "ends too early"),
        ("half.gif", half(ImageFormat::Gif), "GIF"),
        ("half.webp", half(ImageFormat::WebP), "WebP"),
        ("head.jpg", encoded(&code("x"), ImageFormat::Jpeg)[..100].to_vec(), "JPEG"),
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
    expected.extend([
        ("pipe.png", "a pipe"),
        ("folder", "holds no pictures"),
        ("missing.png", "no such file"),
        ("/dev/zero", "a device"),
    ]);
    for command in COMMANDS {
        told_of_each(folder.path(), command, &expected);
    }
}

/// The bad files, each with its reason, and the good one at the end.
fn told_of_each(folder: &Path, command: &str, expected: &[(&str, &str)]) {
    let mut arguments = vec![command, "--json"];
    arguments.extend(expected.iter().map(|(name, _)| *name));
    arguments.push("good.png");
    let output = ttm(folder, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), expected.len() + 1);
    for (line, (name, reason)) in lines.iter().zip(expected) {
        assert_eq!(line["file"], *name);
        let error = line["error"].as_str().unwrap_or_default();
        assert!(error.contains(reason), "{command} {name}: {error}");
    }
    let good = lines.last().unwrap();
    assert_eq!((&good["file"], &good["error"]), (&Value::from("good.png"), &Value::Null));

    arguments.remove(1);
    let output = ttm(folder, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    for (name, _) in expected {
        assert!(complaints.contains(&format!("ttm: {name}: ")), "{name} in {complaints}");
    }
    assert!(String::from_utf8_lossy(&output.stdout).contains("good.png"));
}

/// A PNG within the limit of pixels whose few bytes inflate to many: `chunks` stand before the pixels.
fn inflating_png(side: u32, chunks: &[u8]) -> Vec<u8> {
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let row = vec![0; side as usize + 1];
    (0..side).for_each(|_| std::io::Write::write_all(&mut pixels, &row).unwrap());
    let png = declared_png(side, side, &pixels.finish().unwrap());
    // Behind the signature and the header.
    [&png[..33], chunks, &png[33..]].concat()
}

#[test]
fn pictures_that_inflate_stay_within_the_limits() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    // Far more rows than declared.
    let mut rows = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut rows, &vec![0; 64 << 20]).unwrap();
    write("rows.png", &declared_png(8, 8, &rows.finish().unwrap()));
    // A text chunk of 64 MiB in 64 KiB.
    let mut text = flate2::write::ZlibEncoder::new(b"Comment\0\0".to_vec(), flate2::Compression::best());
    std::io::Write::write_all(&mut text, &vec![b'a'; 64 << 20]).unwrap();
    let body = [&b"zTXt"[..], &text.finish().unwrap()].concat();
    let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
    write("text.png", &inflating_png(64, &[&length[..], &body, &crc32(&body).to_be_bytes()].concat()));
    // As many pixels as are allowed, in some kilobytes.
    let bomb = inflating_png(10_950, &[]);
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    write("bomb.png", &bomb);
    for command in COMMANDS {
        let output = ttm(folder.path(), &[command, "--json", "--jobs", "1", "bomb.png", "rows.png", "text.png"]);
        assert!(matches!(output.status.code(), Some(1 | 30)), "{output:?}");
        assert_eq!(lines(&output).len(), 3);
    }
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
    write("g-palette.png", indexed_png(&picture, false));
    write("h-animated.png", indexed_png(&picture, true));
    write("i-animated.webp", animated_webp(&picture));
    for (command, code) in COMMANDS.into_iter().zip([0, 30]) {
        let output = ttm(folder.path(), &[command, "--json", "."]);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert_eq!(lines(&output).len(), 9);
    }
    let lines = lines(&ttm(folder.path(), &["decode", "--json", "."]));
    for line in lines {
        assert_eq!(line["symbols"][0]["text"], "unusual", "{line}");
        assert_eq!(line["symbols"][0]["bytes"], "dW51c3VhbA==");
        assert!(line["decode_ms"].as_f64().unwrap() >= 0.0);
    }
}

/// Black and white by a palette, at will with a second frame that is all white.
fn indexed_png(picture: &DynamicImage, animated: bool) -> Vec<u8> {
    let pixels: Vec<u8> = picture.to_luma8().pixels().map(|pixel| u8::from(pixel.0[0] > 0)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
    if animated {
        encoder.set_animated(2, 0).unwrap();
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    if animated {
        writer.write_image_data(&vec![1; pixels.len()]).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

/// The picture as the first of two frames (WebP container: VP8X, ANIM, ANMF).
fn animated_webp(picture: &DynamicImage) -> Vec<u8> {
    let still =
        |picture: &DynamicImage| encoded(&DynamicImage::ImageRgb8(picture.to_rgb8()), ImageFormat::WebP)[12..].to_vec();
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap().to_le_bytes();
        [&name[..], &length, body, &[0][..body.len() % 2]].concat()
    };
    let three = |number: u32| number.to_le_bytes()[..3].to_vec();
    let size = [three(picture.width() - 1), three(picture.height() - 1)].concat();
    let frame =
        |picture: &DynamicImage| chunk(b"ANMF", &[&[0; 6][..], &size, &three(100), &[0], &still(picture)].concat());
    let blank = DynamicImage::new_rgb8(picture.width(), picture.height());
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[&[2, 0, 0, 0][..], &size].concat()),
        chunk(b"ANIM", &[0; 6]),
        frame(picture),
        frame(&blank),
    ];
    chunk(b"RIFF", &body.concat())
}

#[test]
fn inks_are_turned_into_grey() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cmyk.jpg"), include_bytes!("pictures/cmyk.jpg")).unwrap();
    let output = ttm(folder.path(), &["scan", "--json", "cmyk.jpg"]);
    assert_eq!(lines(&output)[0]["marks"][0]["number"], "007000010422", "{output:?}");
}

#[test]
fn ten_thousand_files_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("00000.png");
    fs::write(&first, encoded(&DynamicImage::new_luma8(8, 8), ImageFormat::Png)).unwrap();
    for n in 1..10_000 {
        fs::hard_link(&first, folder.path().join(format!("{n:05}.png"))).unwrap();
    }
    for command in COMMANDS {
        let output = ttm(folder.path(), &[command, "--json", "."]);
        assert_eq!(output.status.code(), Some(30));
        let names: Vec<String> = lines(&output).iter().map(|line| line["file"].to_string()).collect();
        assert_eq!(names.len(), 10_000);
        assert!(names.is_sorted());
    }
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

/// 1 if any could not be read, else the worst in the order 20, 10, 30, 0.
#[test]
fn the_worst_of_several_files_decides() {
    const LABEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo/labels/pippa.png");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(LABEL, folder.path().join("trusted.png")).unwrap();
    fs::write(folder.path().join("none.png"), encoded(&code("hello"), ImageFormat::Png)).unwrap();
    fs::write(folder.path().join("invalid.png"), encoded(&code("TTM1:12"), ImageFormat::Png)).unwrap();
    fs::write(folder.path().join("newer.png"), encoded(&code("TTM9:12"), ImageFormat::Png)).unwrap();
    for (files, code) in [
        (&["trusted.png", "trusted.png"][..], 0),
        (&["trusted.png", "none.png"], 30),
        (&["newer.png", "trusted.png", "none.png"], 10),
        (&["trusted.png", "invalid.png", "newer.png", "none.png"], 20),
        (&["invalid.png", "missing.png", "trusted.png"], 1),
    ] {
        for jobs in ["1", "4"] {
            let output = ttm(folder.path(), &[&["scan", "--json", "--jobs", jobs], files].concat());
            assert_eq!(output.status.code(), Some(code), "{files:?}");
            let told: Vec<Value> = lines(&output).iter().map(|line| line["file"].clone()).collect();
            assert_eq!(told, files, "one line per picture, in order");
        }
    }
}

#[test]
fn a_wrong_command_line_is_two() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [&["decode"][..], &["decode", "x", "--jobs", "0"], &["nothing"], &["decode", "x", "--lang", "tlh"]] {
        assert_eq!(ttm(folder.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}
