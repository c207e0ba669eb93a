use resvg::tiny_skia;

use super::*;

const WEB: &str = include_str!("../../../../tests/demo/labels/pippa.txt");

fn number() -> MarkNumber {
    "007000010422".parse().unwrap()
}

fn bare() -> String {
    let text = MarkText::parse(WEB).unwrap().unwrap();
    MarkText::of_token(&text.bytes().unwrap(), text.scheme)
}

fn label(text: &str, module_mm: f32) -> Result<SvgLabel, LabelError> {
    Label { text, number: number(), module_mm }.draw()
}

fn drawn(label: &SvgLabel, dpi: f32) -> tiny_skia::Pixmap {
    tiny_skia::Pixmap::decode_png(&label.png(dpi).unwrap()).unwrap()
}

#[test]
fn the_png_reads_back_as_the_text() {
    for text in [WEB.to_owned(), bare()] {
        for (module, dpi) in [(MIN_MODULE_MM, 203.0), (0.5, 300.0), (0.6, 1200.0)] {
            let picture = drawn(&label(&text, module).unwrap(), dpi);
            let luma: Vec<u8> = picture.pixels().iter().map(|dot| dot.red()).collect();
            let (width, height) = (picture.width() as usize, picture.height() as usize);
            let codes: Vec<_> = quircs::Quirc::new().identify(width, height, &luma).collect();
            assert_eq!(codes.len(), 1, "{module} mm, {dpi} dpi");
            let read = codes[0].as_ref().unwrap().decode().unwrap().payload;
            assert_eq!(String::from_utf8(read).unwrap(), text);
        }
    }
}

#[test]
fn sizes_follow_the_module() {
    let web = label(WEB, 0.396).unwrap();
    assert_eq!(web.version, 10);
    assert!((web.width_mm - 67.0 * 0.396).abs() < 1e-3, "57 modules, the quiet zone, the margin");
    assert!(web.svg.contains(r#"viewBox="0 0 67 "#));
    let module = Label::module_for_width(WEB, 33.5).unwrap();
    assert!((module - 0.5).abs() < 1e-6);
}

#[test]
fn every_module_is_a_whole_number_of_dots_and_never_smaller_than_asked() {
    // 0.396 mm are 4.68 dots at 300 dpi.
    let picture = drawn(&label(WEB, 0.396).unwrap(), 300.0);
    assert_eq!(picture.width(), 67 * 5);
    // 0.508 mm are exactly 6 dots.
    assert_eq!(drawn(&label(WEB, 0.508).unwrap(), 300.0).width(), 67 * 6);
    let dark = |x: u32, y: u32| picture.pixel(x, y).unwrap().red() == 0;
    let (left, top) = (5 * 5, 17 * 5);
    assert!((0..35).all(|x| dark(left + x, top)) && !dark(left + 35, top), "the finder pattern is 7 modules wide");
    assert!((0..5).all(|y| dark(left + 17, top + y)) && !dark(left + 17, top + 5));
}

#[test]
fn the_quiet_zone_is_white() {
    let picture = drawn(&label(WEB, 0.5).unwrap(), 508.0);
    let white = |x: u32, y: u32| {
        let dot = picture.pixel(x, y).unwrap();
        (dot.red(), dot.green(), dot.blue()) == (255, 255, 255)
    };
    for along in 10..(1 + 65) * 10 {
        for across in 0..40 {
            assert!(white(along, 130 + across) && white(along, 130 + 650 - 1 - across), "above and below: {along}");
            let down = along - 10 + 130;
            assert!(white(10 + across, down) && white(10 + 650 - 1 - across, down), "left and right: {down}");
        }
    }
}

#[test]
fn a_label_of_the_test_scheme_says_so() {
    let test = label(WEB, 0.5).unwrap();
    let text = MarkText::parse(WEB).unwrap().unwrap();
    let production = label(&MarkText::of_token(&text.bytes().unwrap(), Scheme::Production), 0.5).unwrap();
    // The bare symbol is a version smaller: four modules. The rest is the band.
    assert!((test.height_mm - production.height_mm - (4.0 + 5.0) * 0.5).abs() < 1e-3);
}

#[test]
fn labels_are_the_same_at_every_run() {
    let (a, b) = (label(WEB, 0.5).unwrap(), label(WEB, 0.5).unwrap());
    assert_eq!(a.svg, b.svg);
    assert_eq!(a.png(600.0).unwrap(), b.png(600.0).unwrap());
}

#[test]
fn what_cannot_be_read_from_print_is_refused() {
    let small = label(WEB, 0.3).unwrap_err();
    assert!(small.to_string().contains("at least 0.396 mm, a label 26.6 mm wide"), "{small}");
    for size in [f32::NAN, -1.0, 11.0, f32::INFINITY] {
        assert!(matches!(label(WEB, size), Err(LabelError::ModuleSize { .. })));
    }
    let good = label(WEB, 0.5).unwrap();
    for dpi in [0.0, 71.0, 4801.0, f32::NAN] {
        assert!(matches!(good.png(dpi), Err(LabelError::Resolution { .. })));
    }
    assert_eq!(good.png(100.0).unwrap_err(), LabelError::TooCoarse { dpi: 100.0, least: 153.0 });
    assert!(good.png(153.0).is_ok());
    assert!(matches!(label(WEB, 10.0).unwrap().png(600.0), Err(LabelError::TooManyPixels { .. })));
}

#[test]
fn what_no_reader_accepts_is_refused() {
    assert_eq!(label("hello", 0.5).unwrap_err(), LabelError::NoMark);
    assert_eq!(label("#é", 0.5).unwrap_err(), LabelError::NoMark);
    for text in [format!("TTM1:{}", "1".repeat(9000)), "TTM1:123".into(), format!("{WEB}1")] {
        assert!(matches!(label(&text, 0.5), Err(LabelError::Malformed(_))), "{text}");
    }
    let number = MarkNumber::new(7, 43).unwrap();
    let other = Label { text: WEB, number, module_mm: 0.5 }.draw().unwrap_err();
    assert_eq!(other, LabelError::OtherNumber { number, serial: 1042 });
}
