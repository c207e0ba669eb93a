//! Our reader.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ttm_reader::{LumaImage, ReadOptions};

use super::Engine;
use crate::{corpus::Raster, row::Found};

pub(super) struct Ours;

impl Engine for Ours {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let image = LumaImage::new(&picture.pixels, picture.width, picture.height, picture.width)
            .map_err(|error| error.to_string())?;
        let found = |symbol: ttm_reader::Symbol| Found {
            format: symbol.format.name().to_owned(),
            bytes: Some(BASE64_STANDARD.encode(&symbol.bytes)),
            text: symbol.text,
        };
        Ok(ttm_reader::read(&image, &ReadOptions::default()).into_iter().map(found).collect())
    }
}
