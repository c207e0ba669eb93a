//! The printed faces, drawn here. Units are millimetres.

use std::fmt::Write;

use super::label::Sticker;
use crate::art::{Retail, escaped};

/// A face of a product's packaging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Print {
    PippaFront,
    PippaBack,
    PippaSide,
    PippaTop,
    MerelFront,
    MerelBack,
    MerelSide,
    MerelTop,
    /// The whole wrapping of Merel's tube.
    MerelTube,
    LumoFront,
    LumoBack,
    LumoSide,
    LumoTop,
}

/// A face as SVG with its size, and what is stuck on it.
pub(crate) fn face(side: Print, stickers: &[Sticker]) -> (String, (f32, f32)) {
    let (size, art) = match side {
        Print::PippaFront => ((180.0, 220.0), pippa_front()),
        Print::PippaBack => ((180.0, 220.0), pippa_back()),
        Print::PippaSide => ((90.0, 220.0), pippa_side()),
        Print::PippaTop => ((180.0, 90.0), pippa_top()),
        Print::MerelFront => ((130.0, 180.0), merel_front()),
        Print::MerelBack => ((130.0, 180.0), merel_back()),
        Print::MerelSide => ((130.0, 180.0), merel_side()),
        Print::MerelTop => ((130.0, 130.0), merel_top()),
        Print::MerelTube => ((330.0, 170.0), merel_tube()),
        Print::LumoFront => ((110.0, 150.0), lumo_front()),
        Print::LumoBack => ((110.0, 150.0), lumo_back()),
        Print::LumoSide => ((70.0, 150.0), plain(70.0, 150.0, "#e8ecf4", "Lumo", "#5b6ee1")),
        Print::LumoTop => ((110.0, 70.0), plain(110.0, 70.0, "#e8ecf4", "Lumo", "#5b6ee1")),
    };
    let extras: String = stickers.iter().map(Sticker::svg).collect();
    let svg =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{art}{extras}</svg>"#, size.0, size.1);
    (svg, size)
}

fn words(x: f32, y: f32, size: f32, style: &str, text: &str) -> String {
    format!(r#"<text x="{x}" y="{y}" font-size="{size}" {style}>{}</text>"#, escaped(text))
}

fn lines(x: f32, y: f32, size: f32, style: &str, texts: &[&str]) -> String {
    texts.iter().enumerate().map(|(i, text)| words(x, y + i as f32 * size * 1.35, size, style, text)).collect()
}

/// An EAN-13 on white, its left upper corner here; `module` in millimetres.
fn barcode(x: f32, y: f32, module: f32, digits: &str) -> String {
    let art = Retail::Ean13.art(digits);
    format!(
        r##"<g transform="translate({x} {y}) scale({module})"><rect x="-2" y="-2" width="{w}" height="{h}" rx="2" fill="#fff"/>{bars}</g>"##,
        w = art.width() + 4.0,
        h = art.height() + 3.0,
        bars = art.svg("#111"),
    )
}

const HEAVY: &str = r#"font-family="Fredoka" font-weight="700""#;
const ROUND: &str = r#"font-family="Fredoka" font-weight="500""#;
const PLAIN: &str = r#"font-family="Outfit" font-weight="400""#;
const STRONG: &str = r#"font-family="Outfit" font-weight="600""#;

fn style(base: &str, fill: &str) -> String {
    format!(r#"{base} fill="{fill}""#)
}

fn middle(base: &str, fill: &str) -> String {
    format!(r#"{base} fill="{fill}" text-anchor="middle""#)
}

/// The maker's sign: a burrow with a tail.
fn fuchsbau(x: f32, y: f32, size: f32, ink: &str) -> String {
    format!(
        r#"<g transform="translate({x} {y}) scale({s})"><path fill="none" stroke="{ink}" stroke-width="2.2" stroke-linecap="round" d="M1 10A8 8 0 0 1 17 10"/><path fill="{ink}" d="M6 10C6 5 12 5 12 10Z"/></g>{name}"#,
        s = size / 10.0,
        name = words(x + size * 1.95, y + size * 0.98, size * 1.05, &style(ROUND, ink), "Fuchsbau"),
    )
}

/// The toy fox, sitting, 100 wide and 120 high.
fn fox(x: f32, y: f32, scale: f32) -> String {
    format!(
        r##"<g transform="translate({x} {y}) scale({scale})">
<path fill="#d9702a" d="M70 108C108 112 112 62 92 48C96 70 78 76 70 84Z"/><path fill="#fff6ea" d="M92 48C101 54 104 66 101 76C95 70 91 66 88 66C92 60 93 54 92 48Z"/>
<path fill="#ef8a34" d="M28 112C18 84 34 62 50 62C66 62 82 84 72 112C64 118 36 118 28 112Z"/><path fill="#fff6ea" d="M38 112C34 90 42 74 50 74C58 74 66 90 62 112C56 116 44 116 38 112Z"/>
<ellipse cx="36" cy="114" rx="10" ry="5.5" fill="#5a3218"/><ellipse cx="64" cy="114" rx="10" ry="5.5" fill="#5a3218"/>
<path fill="#d9702a" d="M16 40L12 4L42 20Z"/><path fill="#d9702a" d="M84 40L88 4L58 20Z"/><path fill="#5a3218" d="M18 30L15.5 11L32 20Z"/><path fill="#5a3218" d="M82 30L84.500 11L68 20Z"/>
<path fill="#f5983f" d="M50 14C74 14 92 30 92 46C92 56 70 72 50 72C30 72 8 56 8 46C8 30 26 14 50 14Z"/>
<path fill="#fff6ea" d="M8 46C8 40 20 40 30 45C38 49 44 54 50 54C56 54 62 49 70 45C80 40 92 40 92 46C92 56 70 72 50 72C30 72 8 56 8 46Z"/>
<ellipse cx="32" cy="42" rx="5" ry="6" fill="#2b1a10"/><ellipse cx="68" cy="42" rx="5" ry="6" fill="#2b1a10"/><circle cx="33.8" cy="39.6" r="1.8" fill="#fff"/><circle cx="69.8" cy="39.6" r="1.8" fill="#fff"/>
<path fill="#2b1a10" d="M44 53C44 50 56 50 56 53C56 57 51 59 50 59C49 59 44 57 44 53Z"/><path fill="none" stroke="#2b1a10" stroke-width="1.3" stroke-linecap="round" d="M50 59V62M50 62C47 66 43 65 42 63M50 62C53 66 57 65 58 63"/>
<ellipse cx="20" cy="53" rx="5" ry="3" fill="#f2a58a" opacity="0.7"/><ellipse cx="80" cy="53" rx="5" ry="3" fill="#f2a58a" opacity="0.7"/>
<circle cx="50" cy="88" r="5" fill="#1f5c5a"/><circle cx="50" cy="88" r="2" fill="#f7d774"/></g>"##
    )
}

/// Night above green hills.
fn night(width: f32, top: f32, bottom: f32) -> String {
    let mut svg = format!(
        r##"<defs><linearGradient id="n" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#153e52"/><stop offset="1" stop-color="#3f8f86"/></linearGradient></defs><rect y="{top}" width="{width}" height="{h}" fill="url(#n)"/>"##,
        h = bottom - top
    );
    for i in 0..26 {
        let (x, y) =
            ((i * 61 % 173) as f32 / 173.0 * width, top + (i * 37 % 101) as f32 / 101.0 * (bottom - top) * 0.55);
        let _ = write!(svg, r##"<circle cx="{x}" cy="{y}" r="{}" fill="#fdf0c4"/>"##, 0.5 + (i % 3) as f32 * 0.35);
    }
    let _ = write!(
        svg,
        r##"<path transform="translate({mx} {my})" fill="#f9e3a1" d="M-3 -14A14 14 0 1 1 -14 3A11.500 11.500 0 0 0 -3 -14Z"/><path fill="#2f7a4c" d="M0 {b}V{a}C{q} {c} {r} {c} {width} {a}V{b}Z"/><path fill="#47995b" d="M0 {b}V{d}C{q} {b} {r} {e} {width} {f}V{b}Z"/>"##,
        mx = width * 0.8,
        my = top + 24.0,
        b = bottom,
        a = bottom - 34.0,
        c = bottom - 66.0,
        d = bottom - 30.0,
        e = bottom - 8.0,
        f = bottom - 24.0,
        q = width * 0.3,
        r = width * 0.7,
    );
    svg
}

fn pippa_front() -> String {
    let mut svg = format!(r##"<rect width="180" height="220" fill="#fff1dc"/>{}"##, night(180.0, 40.0, 176.0));
    svg += &fuchsbau(10.0, 12.0, 10.0, "#5a3218");
    svg += &fox(38.0, 62.0, 0.98);
    svg += r##"<circle cx="158" cy="20" r="13" fill="#1f5c5a"/>"##;
    svg += &words(158.0, 24.5, 13.0, &middle(HEAVY, "#fff"), "3+");
    svg += &words(12.0, 203.0, 36.0, &style(HEAVY, "#d9601a"), "Pippa");
    svg += &lines(13.0, 217.0, 5.0, &style(ROUND, "#5a3218"), &["The fox who tells stories"]);
    svg += r##"<g transform="translate(22 58)"><path fill="#fff6ea" d="M0 9a9 9 0 0 1 9-9h26a9 9 0 0 1 0 18H18l-8 7 1-7H9a9 9 0 0 1-9-9z"/></g>"##;
    svg += &words(44.0, 69.5, 7.0, &middle(ROUND, "#1f5c5a"), "60 stories");
    svg
}

fn pippa_back() -> String {
    let mut svg = String::from(
        r##"<rect width="180" height="220" fill="#fff1dc"/><rect width="180" height="30" fill="#1f5c5a"/><rect y="150" width="180" height="70" fill="#fbdfb6"/>"##,
    );
    svg += &words(10.0, 21.0, 16.0, &style(HEAVY, "#fff1dc"), "Hello, I am Pippa!");
    let body = [
        "I tell 60 stories, sing and listen when you press my",
        "paw. I learn your name and never talk to strangers:",
        "your voice stays in my head.",
    ];
    svg += &lines(10.0, 42.0, 6.0, &style(ROUND, "#5a3218"), &body);
    for (i, (title, text)) in [
        ("Press", "the paw to talk"),
        ("Switch", "the ear off: I am deaf"),
        ("Charge", "me by USB, 2 hours"),
        ("Wash", "my coat at 30 degrees"),
    ]
    .iter()
    .enumerate()
    {
        let (x, y) = (10.0 + (i % 2) as f32 * 55.0, 72.0 + (i / 2) as f32 * 38.0);
        let _ = write!(
            svg,
            r##"<rect x="{x}" y="{y}" width="50" height="33" rx="5" fill="#fff"/><circle cx="{cx}" cy="{cy}" r="7.5" fill="#ef8a34"/>"##,
            cx = x + 11.0,
            cy = y + 11.5
        );
        svg += &words(x + 11.0, y + 14.6, 9.0, &middle(HEAVY, "#fff"), &(i + 1).to_string());
        svg += &words(x + 21.0, y + 14.0, 6.5, &style(HEAVY, "#d9601a"), title);
        svg += &words(x + 5.0, y + 27.0, 4.3, &style(PLAIN, "#5a3218"), text);
    }
    svg += &fox(121.0, 70.0, 0.52);
    svg += &fuchsbau(10.0, 158.0, 7.0, "#5a3218");
    let small = [
        "Fuchsbau Spielzeug GmbH, Am Bau 3, 99999 Musterstadt",
        "1 toy fox, 1 cable, 1 book. Contains a battery (Li-ion 3.7 V).",
        "Not for children under 36 months: small parts.",
        "Made in Europe. Keep this box, it holds our address.",
    ];
    svg += &lines(10.0, 174.0, 3.6, &style(PLAIN, "#5a3218"), &small);
    svg += &barcode(12.0, 193.0, 0.33, "400991200417");
    svg
}

fn pippa_side() -> String {
    let mut svg = String::from(
        r##"<rect width="90" height="220" fill="#ef8a34"/><rect y="176" width="90" height="44" fill="#fff1dc"/>"##,
    );
    svg += &words(45.0, 34.0, 26.0, &middle(HEAVY, "#fff1dc"), "Pippa");
    svg += &fox(16.0, 44.0, 0.58);
    let texts = ["Tells 60 stories", "Works without internet", "Off switch in the ear", "Washable"];
    for (i, text) in texts.iter().enumerate() {
        let y = 132.0 + i as f32 * 11.0;
        let _ = write!(svg, r##"<circle cx="12" cy="{}" r="2.4" fill="#fff1dc"/>"##, y - 2.0);
        svg += &words(18.0, y, 6.0, &style(ROUND, "#fff"), text);
    }
    svg += &fuchsbau(14.0, 192.0, 8.0, "#5a3218");
    svg
}

fn pippa_top() -> String {
    let mut svg = String::from(r##"<rect width="180" height="90" fill="#d9702a"/>"##);
    svg += &words(90.0, 58.0, 40.0, &middle(HEAVY, "#fff1dc"), "Pippa");
    svg
}

/// The speaker, 60 wide and 90 high.
fn speaker(x: f32, y: f32, scale: f32) -> String {
    let mut svg = format!(
        r##"<defs><linearGradient id="s" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#39414c"/><stop offset="0.3" stop-color="#7b8794"/><stop offset="0.7" stop-color="#4c5663"/><stop offset="1" stop-color="#222831"/></linearGradient></defs><g transform="translate({x} {y}) scale({scale})"><ellipse cx="32" cy="90" rx="34" ry="6" fill="#000" opacity="0.25"/><path fill="url(#s)" d="M2 12V78C2 92 58 92 58 78V12Z"/>"##
    );
    for row in 0..15 {
        for column in 0..15 {
            let across = (column as f32 - 7.0) / 7.6;
            let shift = if row % 2 == 0 { 0.0 } else { 0.06 };
            let px = 30.0 + 27.0 * libm::sinf((across + shift) * 1.45);
            let py = 22.0 + row as f32 * 4.2 + 4.0 * libm::cosf(across * 1.45);
            let _ = write!(svg, r##"<circle cx="{px:.2}" cy="{py:.2}" r="0.75" fill="#1b2027"/>"##);
        }
    }
    svg += r##"<ellipse cx="30" cy="12" rx="28" ry="8" fill="#14181d"/><ellipse cx="30" cy="12" rx="23" ry="6" fill="none" stroke="#f2a33a" stroke-width="1.8"/><ellipse cx="30" cy="12" rx="15" ry="3.8" fill="#232a32"/></g>"##;
    svg
}

/// A blackbird, 40 wide.
fn blackbird(x: f32, y: f32, scale: f32, ink: &str) -> String {
    format!(
        r##"<g transform="translate({x} {y}) scale({scale})"><path fill="{ink}" d="M3 27C8 14 14 5 24 5C30 5 33 9 33 13C33 24 22 28 13 27L4 33Z"/><path fill="#f2a33a" d="M32 9L40 12L33 14Z"/><circle cx="28" cy="10" r="1.4" fill="#f2a33a"/></g>"##
    )
}

fn kwiek(x: f32, y: f32, size: f32, ink: &str) -> String {
    words(x, y, size, &format!(r#"{STRONG} fill="{ink}" letter-spacing="{}""#, size * 0.08), "kwiek")
}

fn merel_front() -> String {
    let mut svg = String::from(
        r##"<rect width="130" height="180" fill="#20303f"/><circle cx="65" cy="84" r="46" fill="#e9dfd0"/><path fill="#f2a33a" d="M0 172H130V180H0Z"/>"##,
    );
    svg += &kwiek(10.0, 18.0, 12.0, "#e9dfd0");
    svg += &blackbird(96.0, 6.0, 0.62, "#e9dfd0");
    svg += &speaker(35.0, 42.0, 0.94);
    svg += &words(10.0, 148.0, 14.5, &style(STRONG, "#fff"), "Merel One");
    svg += &lines(10.0, 157.0, 5.4, &style(PLAIN, "#e9dfd0"), &["The voice assistant", "that stays at home"]);
    svg
}

fn merel_back() -> String {
    let mut svg = String::from(
        r##"<rect width="130" height="180" fill="#e9dfd0"/><rect width="130" height="24" fill="#20303f"/>"##,
    );
    svg += &kwiek(8.0, 16.5, 11.0, "#e9dfd0");
    svg += &words(122.0, 16.0, 7.0, &format!(r##"{PLAIN} fill="#e9dfd0" text-anchor="end""##), "Merel One");
    let body = [
        "Say \"Merel\" and ask: the weather, music,",
        "timers, lights. What you say is worked out",
        "on the device; six languages.",
    ];
    svg += &lines(8.0, 36.0, 5.2, &style(PLAIN, "#20303f"), &body);
    let facts = [
        ("Sound", "40 mm driver, two passive radiators"),
        ("Radio", "Wi-Fi 6, Bluetooth 5.3, Thread"),
        ("Power", "USB-C, 5 V, 2 A, adapter not included"),
        ("Size", "96 x 96 x 142 mm, 610 g"),
    ];
    for (i, (title, text)) in facts.iter().enumerate() {
        let y = 66.0 + i as f32 * 8.0;
        svg += &words(8.0, y, 4.4, &style(STRONG, "#b36a10"), title);
        svg += &words(26.0, y, 4.4, &style(PLAIN, "#20303f"), text);
        let _ = write!(svg, r##"<path stroke="#c9bda8" stroke-width="0.3" d="M8 {0}H122"/>"##, y + 2.4);
    }
    svg += &blackbird(14.0, 104.0, 0.95, "#20303f");
    svg += &lines(
        8.0,
        152.0,
        3.2,
        &style(PLAIN, "#20303f"),
        &["Kwiek Audio B.V.", "Zangvogelkade 8", "0000 AA Voorbeeld", "Nederland"],
    );
    svg += &barcode(84.0, 148.0, 0.33, "871991500231");
    svg
}

fn merel_side() -> String {
    let mut svg = String::from(
        r##"<rect width="130" height="180" fill="#1a2733"/><path fill="#f2a33a" d="M0 172H130V180H0Z"/>"##,
    );
    svg += &blackbird(30.0, 30.0, 1.7, "#2f4356");
    let texts =
        ["Hears its name on the device", "Switch for the microphone", "Open software", "Updates until June 2032"];
    for (i, text) in texts.iter().enumerate() {
        let y = 118.0 + i as f32 * 12.0;
        let _ =
            write!(svg, r##"<path fill="none" stroke="#f2a33a" stroke-width="1.4" d="M10 {}l2.2 2.4l4-5"/>"##, y - 2.4);
        svg += &words(20.0, y, 6.4, &style(PLAIN, "#e9dfd0"), text);
    }
    svg
}

fn merel_top() -> String {
    let mut svg = String::from(r##"<rect width="130" height="130" fill="#2a3c4e"/>"##);
    svg += &kwiek(38.0, 72.0, 20.0, "#e9dfd0");
    svg
}

fn merel_tube() -> String {
    let mut svg = String::from(
        r##"<rect width="330" height="170" fill="#e9dfd0"/><rect y="136" width="330" height="34" fill="#20303f"/><path fill="#f2a33a" d="M0 134H330V137H0Z"/>"##,
    );
    for (i, x) in [20.0, 185.0].iter().enumerate() {
        svg += &kwiek(x + 8.0, 22.0, 12.0, "#20303f");
        svg += &blackbird(x + 60.0, 6.0, 0.7, "#20303f");
        svg += &words(x + 8.0, 158.0, 16.0, &style(STRONG, "#fff"), if i == 0 { "Merel One" } else { "Merel" });
    }
    svg += &speaker(62.0, 36.0, 1.0);
    svg += &barcode(262.0, 90.0, 0.4, "871991500231");
    svg
}

fn plain(width: f32, height: f32, ground: &str, name: &str, ink: &str) -> String {
    format!(
        r#"<rect width="{width}" height="{height}" fill="{ground}"/>{}"#,
        words(width / 2.0, height / 2.0 + 6.0, width / 4.5, &middle(HEAVY, ink), name)
    )
}

fn lumo_front() -> String {
    let mut svg = String::from(
        r##"<defs><radialGradient id="g"><stop offset="0" stop-color="#fff8d8"/><stop offset="0.55" stop-color="#ffe58a"/><stop offset="1" stop-color="#7b8cf0" stop-opacity="0"/></radialGradient></defs><rect width="110" height="150" fill="#5b6ee1"/><circle cx="55" cy="66" r="52" fill="url(#g)"/><path fill="#fff" d="M30 84C30 56 44 40 55 40C66 40 80 56 80 84C80 94 30 94 30 84Z"/><circle cx="47" cy="70" r="2.4" fill="#39406b"/><circle cx="63" cy="70" r="2.4" fill="#39406b"/><path fill="none" stroke="#39406b" stroke-width="1.4" stroke-linecap="round" d="M50 77C53 80 57 80 60 77"/>"##,
    );
    svg += &words(8.0, 15.0, 9.0, &style(ROUND, "#fff"), "tamis");
    svg += &words(55.0, 124.0, 28.0, &middle(HEAVY, "#fff"), "Lumo");
    svg += &words(55.0, 138.0, 7.0, &middle(ROUND, "#e3e7ff"), "Night light, 7 colours");
    svg
}

fn lumo_back() -> String {
    let mut svg = String::from(
        r##"<rect width="110" height="150" fill="#e8ecf4"/><rect width="110" height="22" fill="#5b6ee1"/>"##,
    );
    svg += &words(8.0, 15.0, 12.0, &style(HEAVY, "#fff"), "Lumo");
    let body = [
        "A soft light for the night.",
        "Tap once: on. Tap twice: next colour.",
        "Goes out by itself after an hour.",
        "",
        "3 batteries AAA, not included.",
        "Wipe with a damp cloth.",
    ];
    svg += &lines(8.0, 36.0, 5.4, &style(PLAIN, "#39406b"), &body);
    svg += &words(8.0, 90.0, 3.6, &style(PLAIN, "#39406b"), "Tamis Lights S.A., 1 rue de l'Exemple");
    svg += &barcode(14.0, 102.0, 0.5, "376012345678");
    svg
}
