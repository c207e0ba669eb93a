//! Pictures with something drawn in: where they go and how they are made.

use std::{
    fmt::Write,
    path::{Component, Path, PathBuf},
};

use resvg::{tiny_skia, usvg};
use ttm_reader::LumaImage;

/// The longest side of a drawn picture, in pixels: larger ones are made smaller by a whole factor.
pub(crate) const MAX_SIDE: usize = 2000;
/// Sizes in hundredths of the drawn picture's longer side.
pub(crate) const LINE: f32 = 0.5;
pub(crate) const TEXT: f32 = 2.2;

/// Where the drawn pictures go.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Of one picture: to this file.
    File(PathBuf),
    /// Of any number: to files in this folder, named after the pictures.
    Folder(PathBuf),
}

/// Why no picture was written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DrawError {
    #[error("the drawn picture, {path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error("the picture could not be drawn")]
    Drawing,
}

impl Target {
    /// A name that ends in .png is a file.
    pub(crate) fn of(path: &Path) -> Self {
        let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
        if is_png && !path.is_dir() { Self::File(path.to_owned()) } else { Self::Folder(path.to_owned()) }
    }

    /// Writes what was drawn of the picture of this name.
    pub(crate) fn write(&self, name: &str, drawn: Option<Vec<u8>>) -> Result<(), DrawError> {
        let path = match self {
            Self::File(path) => path.clone(),
            Self::Folder(folder) => folder.join(drawn_name(Path::new(name))),
        };
        let png = drawn.ok_or(DrawError::Drawing)?;
        let failed = |source| DrawError::File { path: path.display().to_string(), source };
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

/// Draws an SVG over a picture and makes a PNG of it.
pub(crate) fn overlaid(mut picture: tiny_skia::Pixmap, svg: &str) -> Option<Vec<u8>> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut picture.as_mut());
    picture.encode_png().ok()
}

/// The grey picture, each pixel the mean of a square.
pub(crate) fn smaller(image: &LumaImage<'_>, factor: usize) -> Option<tiny_skia::Pixmap> {
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

/// Each pixel as a square of pixels.
pub(crate) fn larger(picture: &tiny_skia::Pixmap, factor: u32) -> Option<tiny_skia::Pixmap> {
    let mut drawn = tiny_skia::Pixmap::new(picture.width() * factor, picture.height() * factor)?;
    let scale = tiny_skia::Transform::from_scale(factor as f32, factor as f32);
    drawn.draw_pixmap(0, 0, picture.as_ref(), &tiny_skia::PixmapPaint::default(), scale, None);
    Some(drawn)
}

/// The picture with so many empty rows below it.
pub(crate) fn taller(picture: &tiny_skia::Pixmap, rows: u32) -> Option<tiny_skia::Pixmap> {
    let mut drawn = tiny_skia::Pixmap::new(picture.width(), picture.height() + rows)?;
    let whole = tiny_skia::Transform::identity();
    drawn.draw_pixmap(0, 0, picture.as_ref(), &tiny_skia::PixmapPaint::default(), whole, None);
    Some(drawn)
}

/// A closed line through these corners, on white so that it shows on every ground.
pub(crate) fn outline(corners: &[[f32; 2]; 4], ink: &str, dashes: &str, line: f32) -> String {
    let mut path = String::new();
    for (pen, [x, y]) in "MLLL".chars().zip(corners) {
        // Writing to a string does not fail.
        let _ = write!(path, "{pen}{x:.1} {y:.1}");
    }
    let dashes: Vec<String> = dashes
        .split_terminator(' ')
        .filter_map(|it| it.parse::<f32>().ok())
        .map(|it| (it * 2.0 * line).to_string())
        .collect();
    format!(
        r##"<g fill="none" stroke-linejoin="round"><path d="{path}z" stroke="#fff" stroke-width="{}"/><path d="{path}z" stroke="{ink}" stroke-width="{line}" stroke-dasharray="{}"/></g>"##,
        2.0 * line,
        if dashes.is_empty() { "none".to_owned() } else { dashes.join(" ") },
    )
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
