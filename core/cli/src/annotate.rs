//! `ttm scan --annotate`: the picture with its codes drawn in.

use std::fmt::Write;

use ttm_client::{Answer, Code, Content};
use ttm_issuer::{text_element, text_width};
use ttm_mark::{MarkReport, MarkText, Scheme, Verdict};
use ttm_reader::LumaImage;

use crate::drawing::{LINE, MAX_SIDE, TEXT, outline, overlaid, smaller};

/// A code's plate is at most this wide, in hundredths of the picture's width.
const PLATE: f32 = 96.0;

/// The look of a code: colour, dashes, sign. Never colour alone.
struct Look {
    ink: &'static str,
    dashes: &'static str,
    sign: &'static str,
    words: String,
}

/// The picture with its codes drawn in, as PNG.
pub(crate) fn drawn(image: &LumaImage<'_>, answer: &Answer) -> Option<Vec<u8>> {
    let factor = image.width().max(image.height()).div_ceil(MAX_SIDE).max(1);
    let picture = smaller(image, factor)?;
    let overlay = overlay(answer, 1.0 / factor as f32, picture.width() as f32, picture.height() as f32);
    overlaid(picture, &overlay)
}

fn overlay(answer: &Answer, scale: f32, width: f32, height: f32) -> String {
    let unit = width.max(height) / 100.0;
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">"#);
    let mut plates = String::new();
    for (code, mark) in answer.codes.iter().zip(marks(answer)) {
        let look = look(code, mark);
        let corners = code.corners.map(|[x, y]| [x * scale, y * scale]);
        svg.push_str(&outline(&corners, look.ink, look.dashes, LINE * unit));
        plates.push_str(&plate(&corners, &look, mark, unit, width, height));
    }
    if answer.report.marks.is_empty() {
        let look = Look { ink: "#444", dashes: "", sign: "", words: "NO MARK FOUND".into() };
        plates.push_str(&plate(&[[0.0, 0.0]; 4], &look, None, unit, width, height));
    }
    svg + &plates + "</svg>"
}

/// For each code the report on its mark, if it claims to be one: in a report different texts stand in the order in which
/// they were read.
fn marks(answer: &Answer) -> Vec<Option<&MarkReport>> {
    let mut seen = Vec::new();
    let report = |code: &Code| {
        let text = MarkText::parse(&code.text).filter(|_| code.content == Content::Mark)?;
        let at = seen.iter().position(|other| *other == text).unwrap_or_else(|| {
            seen.push(text);
            seen.len() - 1
        });
        answer.report.marks.get(at)
    };
    answer.codes.iter().map(report).collect()
}

fn look(code: &Code, mark: Option<&MarkReport>) -> Look {
    let (ink, dashes, sign, words) = match (mark.map(|mark| mark.verdict), code.content) {
        (Some(Verdict::Trusted), _) => ("#15703a", "", "M0 3.2l1.9 2.2l3.2 -4.6", "TRUSTED".into()),
        (Some(Verdict::Unconfirmed), _) => {
            ("#a04e00", "3 2", "M.6 1.7a1.9 1.7 0 1 1 2.9 1.5c-.7 .4 -1 .8 -1 1.4M2.5 5.9v.1", "NOT CONFIRMED".into())
        }
        (Some(Verdict::Invalid), _) => ("#b3151d", "1 1.6", "M.4 .6l4.6 4.8M5 .6l-4.6 4.8", "NOT VALID".into()),
        (None, Content::Product { gtin }) => ("#33507a", "", "", format!("PRODUCT {gtin}")),
        (None, Content::WebLink) => ("#555", "", "", "WEB LINK".into()),
        (None, Content::WiFi) => ("#555", "", "", "WI-FI".into()),
        (None, Content::Mark) => ("#555", "", "", "MARK, NOT JUDGED".into()),
        (None, _) => ("#555", "", "", "NO MARK".into()),
    };
    Look { ink, dashes, sign, words }
}

/// Sign, verdict and number in white on the colour, above the code or as near as the picture allows.
fn plate(
    corners: &[[f32; 2]; 4],
    look: &Look,
    mark: Option<&MarkReport>,
    unit: f32,
    width: f32,
    height: f32,
) -> String {
    let number = mark.and_then(|mark| mark.number).map(|number| number.to_string());
    let test = mark.filter(|mark| mark.scheme == Some(Scheme::Test)).map(|_| "TEST SCHEME");
    let lines: Vec<&str> = std::iter::once(look.words.as_str()).chain(number.as_deref()).chain(test).collect();
    let text = TEXT * unit;
    let sign = if look.sign.is_empty() { 0.0 } else { text * 1.4 };
    let longest = lines.iter().map(|line| text_width(line, text)).fold(0.0, f32::max);
    let fit = (PLATE / 100.0 * width / (longest + sign + 2.0 * text)).min(1.0);
    let (text, sign) = (text * fit, sign * fit);
    let plate_width = longest * fit + sign + 1.6 * text;
    let plate_height = text * (0.9 + 1.5 * lines.len() as f32);
    let left = corners.iter().map(|[x, _]| *x).fold(f32::MAX, f32::min);
    let top = corners.iter().map(|[_, y]| *y).fold(f32::MAX, f32::min) - plate_height - 2.0 * LINE * unit;
    let (x, y) = (left.clamp(0.0, (width - plate_width).max(0.0)), top.clamp(0.0, (height - plate_height).max(0.0)));
    let mut plate = format!(
        r##"<rect x="{x:.1}" y="{y:.1}" width="{plate_width:.1}" height="{plate_height:.1}" rx="{:.1}" fill="{}" stroke="#fff" stroke-width="{:.1}"/>"##,
        text * 0.4,
        look.ink,
        LINE * unit * 0.5,
    );
    if !look.sign.is_empty() {
        let _ = write!(
            plate,
            r##"<path transform="translate({:.1} {:.1}) scale({:.3})" fill="none" stroke="#fff" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round" d="{}"/>"##,
            x + text * 0.8,
            y + text * 0.7,
            text / 6.0,
            look.sign
        );
    }
    for (at, line) in lines.iter().enumerate() {
        let down = text * (0.7 + 1.5 * at as f32);
        plate.push_str(&text_element(line, x + text * 0.8 + sign, y + down, text, "#fff"));
    }
    plate
}
