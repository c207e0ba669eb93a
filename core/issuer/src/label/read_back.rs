//! Whether a finished label can be read.

use resvg::tiny_skia::Pixmap;
use ttm_reader::{LumaImage, ReadOptions, read};

use super::{LabelError, SvgLabel};

/// As coarse as a phone sees a label of the smallest size from 25 cm: three pixels a module.
const DPI: f32 = 200.0;
const MM_PER_INCH: f32 = 25.4;
/// A larger label is looked at from farther away.
const MAX_WIDTH: f32 = 1600.0;

impl SvgLabel {
    /// Draws the label as a camera would see it at its printed size, and reads it.
    ///
    /// # Errors
    /// [`LabelError::Unreadable`] when anything but `text` is read.
    pub fn read_back(&self, text: &str) -> Result<(), LabelError> {
        let scale = (DPI / MM_PER_INCH).min(MAX_WIDTH / self.width_mm);
        let side = |mm: f32| (mm * scale).ceil() as u32;
        let picture = self.drawn(side(self.width_mm), side(self.height_mm))?;
        if reads_as(&picture, text) { Ok(()) } else { Err(LabelError::Unreadable) }
    }
}

fn reads_as(picture: &Pixmap, text: &str) -> bool {
    let luma: Vec<u8> = picture
        .pixels()
        .iter()
        .map(|dot| {
            ((u32::from(dot.red()) * 299 + u32::from(dot.green()) * 587 + u32::from(dot.blue()) * 114) / 1000) as u8
        })
        .collect();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let Ok(image) = LumaImage::new(&luma, width, height, width) else { return false };
    let read = read(&image, &ReadOptions::default());
    read.len() == 1 && read[0].text == text
}
