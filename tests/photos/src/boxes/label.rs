//! The demo scheme's labels, and what else is stuck on a box.

use std::path::Path;

use qrcode::types::EcLevel;

use crate::art::QrArt;

/// The labels of the demo scheme, as its issuer drew them.
#[derive(Debug, Clone)]
pub struct Labels {
    /// The toy's text and drawing.
    pub pippa: Label,
    /// The voice assistant's text and drawing.
    pub merel: Label,
}

/// A label as text and drawing.
#[derive(Debug, Clone)]
pub struct Label {
    /// What the code says.
    pub text: String,
    /// The artwork.
    pub svg: String,
}

impl Labels {
    /// Reads `pippa.txt`, `pippa.svg`, `merel.txt` and `merel.svg`.
    ///
    /// # Errors
    /// When a file can't be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let label = |name: &str| {
            let text = std::fs::read_to_string(folder.join(name).with_extension("txt"))?;
            let svg = std::fs::read_to_string(folder.join(name).with_extension("svg"))?;
            Ok::<_, std::io::Error>(Label { text: text.trim().to_owned(), svg })
        };
        Ok(Self { pippa: label("pippa")?, merel: label("merel")? })
    }
}

/// What is stuck or printed on a face besides its art.
#[derive(Debug, Clone)]
pub(crate) enum Extra {
    /// A label's drawing.
    Label(String),
    /// A plain QR code of a text.
    Link(String),
}

/// Where an extra is: its left upper corner and width, and degrees of turn.
#[derive(Debug, Clone)]
pub(crate) struct Sticker {
    pub(crate) extra: Extra,
    pub(crate) at: (f32, f32),
    pub(crate) width: f32,
    pub(crate) turn: f32,
}

impl Sticker {
    /// Its drawing, in the millimetres of the face.
    pub(super) fn svg(&self) -> String {
        let (x, y) = self.at;
        let w = self.width;
        match &self.extra {
            Extra::Label(svg) => {
                let (size, inner) = inside(svg);
                let h = w * size.1 / size.0;
                // Paper a little larger than the artwork, with a shadow of its own thickness.
                format!(
                    r##"<g transform="rotate({t} {cx} {cy})"><rect x="{sx}" y="{sy}" width="{pw}" height="{ph}" rx="1.6" fill="#000" opacity="0.16"/><rect x="{px}" y="{py}" width="{pw}" height="{ph}" rx="1.6" fill="#fff"/><g transform="translate({x} {y}) scale({s})">{inner}</g></g>"##,
                    t = self.turn,
                    cx = x + w / 2.0,
                    cy = y + h / 2.0,
                    sx = x - 0.9,
                    sy = y - 0.2,
                    px = x - 1.2,
                    py = y - 0.8,
                    pw = w + 2.4,
                    ph = h + 1.8,
                    s = w / size.0,
                )
            }
            Extra::Link(text) => {
                let Ok(art) = QrArt::new(text, None, EcLevel::M) else { return String::new() };
                let s = w / art.full();
                format!(
                    r##"<g transform="translate({x} {y}) scale({s})"><rect width="{f}" height="{f}" fill="#fff"/><path fill="#000" transform="translate(4 4)" d="{d}"/></g>"##,
                    f = art.full(),
                    d = art.path(),
                )
            }
        }
    }
}

/// A label that looks genuine and says `text` instead.
pub(crate) fn forged(label: &str, text: &str) -> String {
    let Ok(art) = QrArt::new(text, None, EcLevel::M) else { return label.to_owned() };
    let marker = r##"<path fill="#000000" shape-rendering="crispEdges" d="M"##;
    let Some((head, rest)) = label.split_once(marker) else { return label.to_owned() };
    let Some((modules, tail)) = rest.split_once("/>") else { return label.to_owned() };
    // The first run of modules begins in the corner of the upper left finder pattern.
    let mut corner = modules.split(['h', ' ']).filter_map(|number| number.parse::<f32>().ok());
    let (Some(left), Some(top)) = (corner.next(), corner.next()) else { return label.to_owned() };
    let ((width, _), _) = inside(label);
    let scale = (width - 2.0 * left) / art.side as f32;
    format!(
        r##"{head}<path fill="#000" transform="translate({left} {top}) scale({scale})" d="{}"/>{tail}"##,
        art.path()
    )
}

/// Width and height of a drawing's view box, and what is in it.
fn inside(svg: &str) -> ((f32, f32), &str) {
    let numbers = svg.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
    let numbers: Vec<f32> = numbers.split(' ').filter_map(|number| number.parse().ok()).collect();
    let size = match numbers[..] {
        [_, _, width, height] => (width, height),
        _ => (65.0, 78.0),
    };
    let inner = svg.split_once('>').map_or("", |(_, rest)| rest).trim_end();
    (size, inner.strip_suffix("</svg>").unwrap_or(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_label_has_another_code() {
        let genuine = include_str!("../../../demo/labels/pippa.svg");
        let forged = forged(genuine, "HTTPS://MARK.EXAMPLE/01/04009912004171#X11");
        assert!(forged.contains(r#"transform="translate(5 17) scale("#), "where the genuine one stood");
        assert!(!forged.contains("crispEdges"), "the genuine one is gone");
    }
}
