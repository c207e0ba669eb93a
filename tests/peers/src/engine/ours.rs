//! Our reader.

use ttm_reader::{LumaImage, ReadOptions};
use ttm_tests::judge::Found;

use super::Engine;
use crate::corpus::Raster;

pub(super) struct Ours;

impl Engine for Ours {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let image = LumaImage::new(&picture.pixels, picture.width, picture.height, picture.width)
            .map_err(|error| error.to_string())?;
        Ok(ttm_reader::read(&image, &ReadOptions::default()).into_iter().map(Found::from).collect())
    }
}
