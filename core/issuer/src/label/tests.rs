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
    Label::new(text, number(), module_mm).draw()
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
    let other = Label::new(WEB, number, 0.5).draw().unwrap_err();
    assert_eq!(other, LabelError::OtherNumber { number, serial: 1042 });
}

/// Values of a PDF's box, in points.
fn pdf_box(pdf: &str, name: &str) -> Vec<f32> {
    let (_, rest) = pdf.split_once(&format!("/{name} [")).unwrap();
    rest.split_once(']').unwrap().0.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

#[test]
fn the_words_say_who_vouches_until_when_in_every_language() {
    let claims = Token::decode(&MarkText::parse(WEB).unwrap().unwrap()).unwrap().claims().clone();
    assert_eq!(words(&claims, Language::En).unwrap(), ["REVIEWED", "UNTIL SEPTEMBER 2029"]);
    let mut own = claims;
    own.assurance = ttm_mark::Assurance::SelfCertified;
    for language in Language::ALL {
        let lines = words(&own, *language).unwrap();
        assert_ne!(lines[0], words(&own, Language::En).unwrap()[1], "{language:?}");
        let set = art::lines(std::slice::from_ref(&lines), 67);
        assert_eq!(set[0].join(" "), lines.join(" "), "{language:?}: no word is lost");
        let room = 67.0 - 3.0;
        assert!(set[0].iter().all(|line| crate::text_width(line, 3.05) <= room), "{language:?}: {set:?}");
    }
}

#[test]
fn languages_make_a_label_higher_and_no_wider() {
    let one = Label::new(WEB, number(), 0.5).draw().unwrap();
    let all = Label { languages: Language::ALL, ..Label::new(WEB, number(), 0.5) }.draw().unwrap();
    let none = Label { languages: &[], ..Label::new(WEB, number(), 0.5) }.draw().unwrap();
    assert!(none.height_mm < one.height_mm && one.height_mm < all.height_mm);
    assert!((one.width_mm - all.width_mm).abs() < 1e-6);
    all.read_back(WEB).unwrap();
}

#[test]
fn what_does_not_read_as_its_text_is_noticed() {
    let mut label = label(WEB, MIN_MODULE_MM).unwrap();
    label.read_back(WEB).unwrap();
    assert_eq!(label.read_back("TTM1:1"), Err(LabelError::Unreadable));
    // A drawing error: the modules are as light as their paper.
    label.svg = label.svg.replace("#000000", "#f0f0f0");
    assert_eq!(label.read_back(WEB), Err(LabelError::Unreadable));
}

#[test]
fn colours_reach_the_drawing_and_bad_ones_do_not() {
    let ink = "#7a0040".parse().unwrap();
    let colours = Colours { ink, ..Colours::default() };
    let label = Label { colours, ..Label::new(WEB, number(), 0.5) }.draw().unwrap();
    assert!(label.svg.contains("#7a0040") && !label.svg.contains("#12324a"));
    let colours = Colours { code: "#c0c0c0".parse().unwrap(), ..Colours::default() };
    let refused = Label { colours, ..Label::new(WEB, number(), 0.5) }.draw().unwrap_err();
    assert!(matches!(refused, LabelError::SymbolContrast { .. }));
}

#[test]
fn the_pdf_has_bleed_and_a_code_in_black_ink_alone() {
    let label = label(WEB, 0.5).unwrap();
    let pdf = String::from_utf8_lossy(&label.pdf("Pippa").unwrap()).into_owned();
    let points = |mm: f32| mm * 72.0 / 25.4;
    let (trim, bleed) = (pdf_box(&pdf, "TrimBox"), pdf_box(&pdf, "BleedBox"));
    assert!((trim[2] - trim[0] - points(label.width_mm)).abs() < 0.01, "{trim:?}");
    assert!((trim[3] - trim[1] - points(label.height_mm)).abs() < 0.01, "{trim:?}");
    assert!((trim[0] - bleed[0] - points(BLEED_MM)).abs() < 0.01, "{bleed:?}");
    assert!(pdf.contains("\n0 0 0 1 k\n"), "black ink");
    assert!(!pdf.contains(" rg\n") && !pdf.contains(" RG\n"), "no red, green and blue");
    assert_eq!(label.pdf("Pippa").unwrap(), label.pdf("Pippa").unwrap());
}

#[test]
fn the_test_sheet_has_the_smallest_size_first() {
    let sheet = Label::new(WEB, number(), 0.5).test_sheet().unwrap();
    assert!((sheet.modules_mm[0] - MIN_MODULE_MM).abs() < 1e-6 && sheet.modules_mm.len() >= 5);
    assert!(sheet.svg.contains(r#"width="210mm" height="297mm""#));
    let pdf = String::from_utf8_lossy(&sheet.pdf().unwrap()).into_owned();
    let media = pdf_box(&pdf, "MediaBox");
    assert!((media[2] - 595.28).abs() < 0.01 && (media[3] - 841.89).abs() < 0.01, "{media:?}");
}

#[test]
fn the_badge_leads_to_the_public_page_and_has_no_script() {
    let badge = Badge::draw(WEB, number(), Language::De, Colours::default()).unwrap();
    assert!(badge.html.starts_with("<a href=\"https://mark.example/01/04009912004171#X1"), "{}", badge.html);
    assert!(badge.svg.contains("Geprüft. Bis September 2029."), "{}", badge.svg);
    for forbidden in ["<script", "<image", "<style", "onload", "http://", "javascript:"] {
        let found = badge.html.replace("http://www.w3.org/2000/svg", "").contains(forbidden);
        assert!(!found, "{forbidden}");
    }
    assert!(!Badge::draw(&bare(), number(), Language::En, Colours::default()).unwrap().html.contains("<a "));
    let other = MarkNumber::new(7, 43).unwrap();
    assert!(Badge::draw(WEB, other, Language::En, Colours::default()).is_err());
}
