//! Reading codes out of pixels.

use std::time::Duration;

use serde::Serialize;
use ttm_client::Code;
use ttm_reader::{FrameReader, Hint, LumaImage, ReadOptions, Work, read};
use wasm_bindgen::prelude::*;

/// Reads the frames of one camera, and single pictures. Colours are RGBA, as a canvas gives them.
#[wasm_bindgen]
pub struct Reader {
    frames: FrameReader,
    grey: Vec<u8>,
}

/// What a frame adds.
#[derive(Serialize)]
struct Frame {
    codes: Vec<Code>,
    hint: Option<&'static str>,
}

#[wasm_bindgen]
impl Reader {
    /// A reader that has seen nothing.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self { frames: FrameReader::new(ReadOptions::default()), grey: Vec::new() }
    }

    /// Reads a frame of brightness alone, rows `stride` bytes apart, taken at `time` in milliseconds by any clock that does not
    /// run backwards: `{codes, hint}` as JSON.
    ///
    /// # Errors
    /// When the pixels are fewer than the size says.
    pub fn luma_frame(
        &mut self,
        luma: &[u8],
        width: usize,
        height: usize,
        stride: usize,
        time: f64,
    ) -> Result<String, String> {
        let image = LumaImage::new(luma, width, height, stride).map_err(|error| error.to_string())?;
        Ok(frame(&mut self.frames, &image, time))
    }

    /// As [`Reader::luma_frame`], in colour.
    ///
    /// # Errors
    /// As [`Reader::luma_frame`].
    pub fn colour_frame(&mut self, rgba: &[u8], width: usize, height: usize, time: f64) -> Result<String, String> {
        self.turn_grey(rgba);
        let image = LumaImage::new(&self.grey, width, height, width).map_err(|error| error.to_string())?;
        Ok(frame(&mut self.frames, &image, time))
    }

    /// Every code of a single picture, as JSON; takes its time.
    ///
    /// # Errors
    /// As [`Reader::luma_frame`].
    pub fn picture(&mut self, rgba: &[u8], width: usize, height: usize) -> Result<String, String> {
        self.turn_grey(rgba);
        let image = LumaImage::new(&self.grey, width, height, width).map_err(|error| error.to_string())?;
        let codes: Vec<Code> = read(&image, &ReadOptions::default()).into_iter().map(Code::from).collect();
        Ok(serde_json::to_string(&codes).unwrap_or_default())
    }
}

impl Reader {
    /// Luma by the weights of ITU-R BT.601, in 256ths.
    fn turn_grey(&mut self, rgba: &[u8]) {
        let (pixels, _) = rgba.as_chunks::<4>();
        let grey = |[red, green, blue, _]: &[u8; 4]| {
            ((77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue)) >> 8) as u8
        };
        self.grey.clear();
        self.grey.extend(pixels.iter().map(grey));
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

fn frame(frames: &mut FrameReader, image: &LumaImage<'_>, time: f64) -> String {
    let time = Duration::try_from_secs_f64(time / 1000.0).unwrap_or_default();
    let read = frames.read(image, time, Work::default());
    let frame = Frame { codes: read.symbols.into_iter().map(Code::from).collect(), hint: read.hint.map(hint_name) };
    serde_json::to_string(&frame).unwrap_or_default()
}

/// The name of a hint, as the words of the page have it.
fn hint_name(hint: Hint) -> &'static str {
    match hint {
        Hint::NothingThere => "nothing_there",
        Hint::TooSmall { .. } => "too_small",
        Hint::HoldStill => "hold_still",
        Hint::OutOfFocus => "out_of_focus",
        Hint::TooDark => "too_dark",
        Hint::Glare => "glare",
        Hint::CutOff { .. } => "cut_off",
    }
}
