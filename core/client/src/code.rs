//! The codes in view, and what each of them is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::{Gtin, MarkText};
use ttm_reader::{Kind, Symbol, gtin14};

/// A code in a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Code {
    /// `QrCode`, `Ean13`, `Ean8`, `UpcA` or `UpcE`.
    pub format: String,
    /// Its text, as it stands there. Never opened.
    pub text: String,
    /// What the text is.
    pub content: Content,
    /// Corners in pixels, x to the right and y down, clockwise from the code's own top left.
    pub corners: [[f32; 2]; 4],
}

/// What a code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Content {
    /// Claims to be a mark; the report says whether it is one.
    Mark,
    /// The number of a product.
    Product {
        /// As a GTIN-14.
        #[schemars(with = "String")]
        gtin: Gtin,
    },
    /// A web address.
    WebLink,
    /// Name and password of a wireless network.
    WiFi,
    /// A contact.
    Contact,
    /// An e-mail address or draft.
    Email,
    /// A telephone number.
    Phone,
    /// A text message.
    Sms,
    /// A place on earth.
    Geo,
    /// A date.
    Calendar,
    /// A payment.
    Payment,
    /// A second factor for signing in.
    OneTimePassword,
    /// A link into some app.
    AppLink,
    /// Any other text.
    Text,
}

impl From<Symbol> for Code {
    fn from(symbol: Symbol) -> Self {
        let content = match gtin14(&symbol).and_then(|gtin| gtin.parse().ok()) {
            Some(gtin) => Content::Product { gtin },
            None => Content::of(&symbol.text),
        };
        let corners = symbol.corners.map(|corner| [corner.x, corner.y]);
        Self { format: symbol.format.name().into(), text: symbol.text, content, corners }
    }
}

impl Content {
    fn of(text: &str) -> Self {
        if MarkText::parse(text).is_some() {
            return Self::Mark;
        }
        match Kind::of(text) {
            Kind::WebLink => Self::WebLink,
            Kind::WiFi => Self::WiFi,
            Kind::Contact => Self::Contact,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone,
            Kind::Sms => Self::Sms,
            Kind::Geo => Self::Geo,
            Kind::Calendar => Self::Calendar,
            Kind::Payment => Self::Payment,
            Kind::OneTimePassword => Self::OneTimePassword,
            Kind::AppLink => Self::AppLink,
            Kind::Text => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use ttm_reader::Format;

    use super::*;

    fn symbol(format: Format, text: &str) -> Symbol {
        Symbol { format, text: text.into(), bytes: text.into(), corners: Default::default(), qr: None }
    }

    fn content(format: Format, text: &str) -> Content {
        Code::from(symbol(format, text)).content
    }

    #[test]
    fn every_code_is_named() {
        assert_eq!(content(Format::QrCode, "TTM1:1"), Content::Mark);
        assert_eq!(content(Format::QrCode, "https://shop.example/"), Content::WebLink);
        assert_eq!(content(Format::QrCode, "WIFI:S:a;;"), Content::WiFi);
        let product = |gtin: &str| Content::Product { gtin: gtin.parse().unwrap() };
        assert_eq!(content(Format::Ean13, "4006381333931"), product("4006381333931"));
        assert_eq!(content(Format::QrCode, "4006381333931"), Content::Text);
        // The standard's example of a short code, and each kind of its last digit.
        for (short, long) in [
            ("04252614", "042100005264"),
            ("01234531", "012300000451"),
            ("01234545", "012340000055"),
            ("01234558", "012345000058"),
        ] {
            assert_eq!(gtin14(&symbol(Format::UpcE, short)).unwrap()[2..13], long[..11], "{short}");
        }
        assert_eq!(content(Format::UpcE, "04252614"), product("042100005264"));
        assert_eq!(content(Format::UpcE, "0425261é"), Content::Text);
    }
}
