//! The C++ library, through its own crate.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ttm_tests::judge::Found;
use zxingcpp::{Barcode, BarcodeFormat, BarcodeReader, ImageFormat, ImageView, TextMode};

use super::Engine;
use crate::corpus::Raster;

const FORMATS: [BarcodeFormat; 5] =
    [BarcodeFormat::QRCode, BarcodeFormat::EAN13, BarcodeFormat::EAN8, BarcodeFormat::UPCA, BarcodeFormat::UPCE];

pub(super) struct ZxingCpp(BarcodeReader);

impl ZxingCpp {
    /// As the library comes, or with every option off that costs time.
    pub(super) fn new(as_it_comes: bool) -> Self {
        let reader = zxingcpp::read().formats(FORMATS).text_mode(TextMode::Plain);
        Self(if as_it_comes {
            reader
        } else {
            reader.try_harder(false).try_rotate(false).try_invert(false).try_downscale(false)
        })
    }
}

impl Engine for ZxingCpp {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String> {
        let view = ImageView::from_slice(&picture.pixels, picture.width, picture.height, ImageFormat::Lum)
            .map_err(|error| error.to_string())?;
        let found = self.0.from(view).map_err(|error| error.to_string())?;
        Ok(found.iter().filter(|b| b.is_valid()).map(symbol).collect())
    }
}

fn symbol(barcode: &Barcode) -> Found {
    let format = match barcode.format() {
        BarcodeFormat::EAN13 | BarcodeFormat::ISBN => "Ean13",
        BarcodeFormat::EAN8 => "Ean8",
        BarcodeFormat::UPCA => "UpcA",
        BarcodeFormat::UPCE => "UpcE",
        _ => "QrCode",
    };
    Found { format: format.to_owned(), text: barcode.text(), bytes: Some(BASE64_STANDARD.encode(barcode.bytes())) }
}
