//! SVG to linear light, with the fonts beside this crate and no others.

use std::sync::{Arc, OnceLock};

use resvg::{tiny_skia, usvg};

use crate::raster::Raster;
use crate::sensor::linear;

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/fredoka-bold.ttf"),
    include_bytes!("../../fonts/fredoka-medium.ttf"),
    include_bytes!("../../fonts/outfit-regular.ttf"),
    include_bytes!("../../fonts/outfit-semibold.ttf"),
];

/// Draws an SVG at a width and height in pixels. Families: `Fredoka` (500, 700) and `Outfit` (400, 600).
///
/// # Panics
/// When the drawing, which this crate wrote, is no SVG.
pub(crate) fn draw(svg: &str, width: usize, height: usize) -> Raster<3> {
    let options = usvg::Options { fontdb: fonts(), font_family: "Outfit".into(), ..usvg::Options::default() };
    let tree = match usvg::Tree::from_str(svg, &options) {
        Ok(tree) => tree,
        Err(error) => unreachable!("our own drawing is no SVG: {error}"),
    };
    let Some(mut pixels) = tiny_skia::Pixmap::new(width as u32, height as u32) else {
        unreachable!("the size of an own drawing is above zero: {width} × {height}")
    };
    pixels.fill(tiny_skia::Color::WHITE);
    let size = tree.size();
    let scale = tiny_skia::Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let table: Vec<f32> = (0..=255).map(|value| print(linear(f32::from(value as u8) / 255.0))).collect();
    let pixels =
        pixels.pixels().iter().map(|p| [p.red(), p.green(), p.blue()].map(|value| table[usize::from(value)])).collect();
    Raster { width, height, pixels }
}

/// Printed black still throws back some light and paper not all of it.
fn print(light: f32) -> f32 {
    0.025 + 0.845 * light
}

fn fonts() -> Arc<usvg::fontdb::Database> {
    static FONT_DATA: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let fonts = FONT_DATA.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        Arc::new(fonts)
    });
    Arc::clone(fonts)
}

/// A text as it may stand in an SVG.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_drawn_with_every_font() {
        for (family, weight) in [("Fredoka", 500), ("Fredoka", 700), ("Outfit", 400), ("Outfit", 600)] {
            let svg = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30"><text x="5" y="24" font-size="24" font-family="{family}" font-weight="{weight}">Mär &amp; g</text></svg>"#
            );
            let drawn = draw(&svg, 200, 60).grey();
            let dark = drawn.pixels.iter().filter(|[light]| *light < 0.2).count();
            assert!(dark > 500, "{family} {weight}: {dark}");
        }
    }
}
