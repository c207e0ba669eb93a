//! Our reader.

use std::time::Duration;

use ttm_reader::{FrameReader, LumaError, LumaImage, ReadOptions, Work};
use ttm_tests::judge::Found;

use super::{Engine, FRAMES_PER_SECOND};
use crate::corpus::Raster;

pub(super) struct Ours;

impl Engine for Ours {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let image = image(picture).map_err(|error| error.to_string())?;
        Ok(ttm_reader::read(&image, &ReadOptions::default()).into_iter().map(Found::from).collect())
    }
}

/// Our reader of a live camera: each picture is its next frame.
pub(super) struct Live {
    reader: FrameReader,
    frames: u32,
}

impl Live {
    pub(super) fn new() -> Self {
        Self { reader: FrameReader::new(ReadOptions::default()), frames: 0 }
    }
}

impl Engine for Live {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let image = image(picture).map_err(|error| error.to_string())?;
        let time = Duration::from_secs(1) * self.frames / FRAMES_PER_SECOND;
        self.frames += 1;
        Ok(self.reader.read(&image, time, Work::default()).symbols.into_iter().map(Found::from).collect())
    }
}

fn image(picture: &Raster) -> Result<LumaImage<'_>, LumaError> {
    LumaImage::new(&picture.pixels, picture.width, picture.height, picture.width)
}
