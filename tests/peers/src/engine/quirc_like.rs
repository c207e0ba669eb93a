//! The two of quirc's lineage: QR codes only.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ttm_tests::judge::Found;

use super::Engine;
use crate::corpus::Raster;

pub(super) struct Quircs;

impl Engine for Quircs {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let mut quirc = quircs::Quirc::default();
        let codes = quirc.identify(picture.width, picture.height, &picture.pixels);
        Ok(codes.flatten().filter_map(|code| code.decode().ok()).map(|data| qr(&data.payload)).collect())
    }
}

pub(super) struct Rqrr;

impl Engine for Rqrr {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let grey = |x: usize, y: usize| picture.pixels[y * picture.width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, grey);
        let mut found = Vec::new();
        for grid in image.detect_grids() {
            let mut payload = Vec::new();
            if grid.decode_to(&mut payload).is_ok() {
                found.push(qr(&payload));
            }
        }
        Ok(found)
    }
}

fn qr(payload: &[u8]) -> Found {
    Found {
        format: "QrCode".to_owned(),
        text: String::from_utf8_lossy(payload).into_owned(),
        bytes: Some(BASE64_STANDARD.encode(payload)),
    }
}
