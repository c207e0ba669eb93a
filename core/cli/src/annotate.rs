//! `ttm scan --annotate`: the picture with its codes drawn in.

use std::{
    fmt::Write,
    path::{Component, Path, PathBuf},
};

use resvg::{tiny_skia, usvg};
use ttm_client::{Answer, Code, Content};
use ttm_issuer::{text_element, text_width};
use ttm_mark::{MarkReport, MarkText, Scheme, Verdict};
use ttm_reader::LumaImage;

/// The longest side of a drawn picture, in pixels: larger ones are made smaller by a whole factor.
const MAX_SIDE: usize = 2000;
/// Sizes in hundredths of the drawn picture's longer side.
const LINE: f32 = 0.5;
const TEXT: f32 = 2.2;
/// A code's plate is at most this wide, in hundredths of the picture's width.
const PLATE: f32 = 96.0;

/// Where the drawn pictures go.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Of one picture: to this file.
    File(PathBuf),
    /// Of any number: to files in this folder, named after the pictures.
    Folder(PathBuf),
}

/// Why no picture was drawn.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AnnotateError {
    #[error("the picture with the codes drawn in, {path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error("the codes could not be drawn")]
    Drawing,
}

/// The look of a code: colour, dashes, sign. Never colour alone.
struct Look {
    ink: &'static str,
    dashes: &'static str,
    sign: &'static str,
    words: String,
}

impl Target {
    /// A name that ends in .png is a file.
    pub(crate) fn of(path: &Path) -> Self {
        let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
        if is_png && !path.is_dir() { Self::File(path.to_owned()) } else { Self::Folder(path.to_owned()) }
    }

    /// Draws the picture of this name.
    pub(crate) fn draw(&self, name: &str, image: &LumaImage<'_>, answer: &Answer) -> Result<(), AnnotateError> {
        let path = match self {
            Self::File(path) => path.clone(),
            Self::Folder(folder) => folder.join(drawn_name(Path::new(name))),
        };
        let png = drawn(image, answer).ok_or(AnnotateError::Drawing)?;
        let failed = |source| AnnotateError::File { path: path.display().to_string(), source };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        std::fs::write(&path, png).map_err(failed)
    }
}

/// `photos/toy.jpg` becomes `photos_toy.jpg.png`: two pictures of one name in different folders stay apart.
fn drawn_name(path: &Path) -> String {
    let names = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    format!("{}.png", names.collect::<Vec<_>>().join("_"))
}

fn drawn(image: &LumaImage<'_>, answer: &Answer) -> Option<Vec<u8>> {
    let factor = image.width().max(image.height()).div_ceil(MAX_SIDE).max(1);
    let mut picture = smaller(image, factor)?;
    let overlay = overlay(answer, 1.0 / factor as f32, picture.width() as f32, picture.height() as f32);
    let tree = usvg::Tree::from_str(&overlay, &usvg::Options::default()).ok()?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut picture.as_mut());
    picture.encode_png().ok()
}

/// The grey picture, each pixel the mean of a square.
fn smaller(image: &LumaImage<'_>, factor: usize) -> Option<tiny_skia::Pixmap> {
    let (width, height) = ((image.width() / factor).max(1), (image.height() / factor).max(1));
    let mut picture = tiny_skia::Pixmap::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
    for (y, line) in picture.pixels_mut().chunks_exact_mut(width).enumerate() {
        for (x, pixel) in line.iter_mut().enumerate() {
            let rows = (y * factor..(y + 1) * factor).filter(|row| *row < image.height());
            let (mut sum, mut count) = (0_u32, 0_u32);
            for row in rows {
                let row = image.row(row);
                let square = &row[(x * factor).min(row.len())..((x + 1) * factor).min(row.len())];
                sum += square.iter().map(|value| u32::from(*value)).sum::<u32>();
                count += u32::try_from(square.len()).unwrap_or(0);
            }
            let grey = u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX);
            *pixel = tiny_skia::PremultipliedColorU8::from_rgba(grey, grey, grey, u8::MAX)?;
        }
    }
    Some(picture)
}

fn overlay(answer: &Answer, scale: f32, width: f32, height: f32) -> String {
    let unit = width.max(height) / 100.0;
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">"#);
    let mut plates = String::new();
    for (code, mark) in answer.codes.iter().zip(marks(answer)) {
        let look = look(code, mark);
        let corners = code.corners.map(|[x, y]| [x * scale, y * scale]);
        svg.push_str(&outline(&corners, &look, unit));
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

/// A line around the code, on white so that it shows on every ground.
fn outline(corners: &[[f32; 2]; 4], look: &Look, unit: f32) -> String {
    let mut path = String::new();
    for (pen, [x, y]) in "MLLL".chars().zip(corners) {
        // Writing to a string does not fail.
        let _ = write!(path, "{pen}{x:.1} {y:.1}");
    }
    let line = LINE * unit;
    let dashes: Vec<String> = look
        .dashes
        .split_terminator(' ')
        .filter_map(|it| it.parse::<f32>().ok())
        .map(|it| (it * 2.0 * line).to_string())
        .collect();
    format!(
        r##"<g fill="none" stroke-linejoin="round"><path d="{path}z" stroke="#fff" stroke-width="{}"/><path d="{path}z" stroke="{}" stroke-width="{line}" stroke-dasharray="{}"/></g>"##,
        2.0 * line,
        look.ink,
        if dashes.is_empty() { "none".to_owned() } else { dashes.join(" ") },
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_drawn_pictures_stay_apart() {
        for (from, to) in [("a/x.jpg", "a_x.jpg.png"), ("./b/x.jpg", "b_x.jpg.png"), ("/x.png", "x.png.png")] {
            assert_eq!(drawn_name(Path::new(from)), to);
        }
        assert_eq!(drawn_name(Path::new("../../x.jpg")), "x.jpg.png", "never outside the folder");
    }

    #[test]
    fn large_pictures_are_drawn_small() {
        let pixels: Vec<u8> = (0..4100 * 30).map(|at| if at % 2 == 0 { 0 } else { 200 }).collect();
        let image = LumaImage::new(pixels, 4100, 30, 4100).unwrap();
        let picture = smaller(&image, 3).unwrap();
        assert_eq!((picture.width(), picture.height()), (1366, 10));
        // Two dark columns and a light one, then the other way round.
        assert_eq!([4, 5].map(|x| picture.pixel(x, 5).unwrap().red()), [66, 133]);
    }
}
