//! rxing, the Rust port of ZXing: answers with one symbol of a picture.

use std::collections::HashSet;

use rxing::{
    BarcodeFormat, DecodeHints, Exceptions,
    helpers::{detect_in_luma_filtered_with_hints, detect_in_luma_with_hints},
};
use ttm_tests::judge::Found;

use super::Engine;
use crate::corpus::Raster;

pub(super) struct Rxing {
    /// With its scale pyramid and closing filter, and inverted.
    pub(super) filtered: bool,
}

impl Engine for Rxing {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let formats = [
            BarcodeFormat::QR_CODE,
            BarcodeFormat::EAN_13,
            BarcodeFormat::EAN_8,
            BarcodeFormat::UPC_A,
            BarcodeFormat::UPC_E,
        ];
        let mut hints = DecodeHints {
            PossibleFormats: Some(HashSet::from(formats)),
            AlsoInverted: Some(self.filtered),
            ..DecodeHints::default()
        };
        let side = |length: usize| u32::try_from(length).map_err(|error| error.to_string());
        let (pixels, width, height) = (picture.pixels.clone(), side(picture.width)?, side(picture.height)?);
        let read = if self.filtered { detect_in_luma_filtered_with_hints } else { detect_in_luma_with_hints };
        match read(pixels, width, height, None, &mut hints) {
            Ok(result) => Ok(vec![symbol(&result)]),
            Err(
                Exceptions::NotFoundException(_) | Exceptions::ChecksumException(_) | Exceptions::FormatException(_),
            ) => Ok(Vec::new()),
            Err(error) => Err(error.to_string()),
        }
    }
}

fn symbol(result: &rxing::RXingResult) -> Found {
    let format = match result.getBarcodeFormat() {
        BarcodeFormat::EAN_13 => "Ean13",
        BarcodeFormat::EAN_8 => "Ean8",
        BarcodeFormat::UPC_A => "UpcA",
        BarcodeFormat::UPC_E => "UpcE",
        _ => "QrCode",
    };
    Found { format: format.to_owned(), text: result.getText().to_owned(), bytes: None }
}
