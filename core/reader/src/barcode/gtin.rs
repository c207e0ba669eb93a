//! From a symbol to the number of the trade item.

use super::code::{Shape, expand_upce};
use crate::{Format, Symbol};

/// The GTIN-14 that a retail code stands for: zeros in front, UPC-E expanded first.
///
/// `None` when the symbol is no retail code, or its text is not the digits of one.
///
/// ```
/// use ttm_reader::{Format, Symbol, gtin14};
///
/// let symbol = Symbol {
///     format: Format::UpcE,
///     text: "04252614".to_owned(),
///     bytes: b"04252614".to_vec(),
///     corners: Default::default(),
///     qr: None,
/// };
/// assert_eq!(gtin14(&symbol).as_deref(), Some("00042100005264"));
/// ```
///
/// Source: GS1 General Specifications, 3.3.2 and 5.2.2.4.2.
#[must_use]
pub fn gtin14(symbol: &Symbol) -> Option<String> {
    let expected = match symbol.format {
        Format::QrCode => return None,
        Format::Ean13 => 13,
        Format::UpcA => 12,
        Format::Ean8 | Format::UpcE => 8,
    };
    let digits: Vec<u8> =
        symbol.text.bytes().map(|b| b.is_ascii_digit().then(|| b - b'0')).collect::<Option<Vec<u8>>>()?;
    if digits.len() != expected {
        return None;
    }
    let text = match symbol.format {
        Format::UpcE => to_text(&expand_upce(&digits)?),
        _ => to_text(&digits),
    };
    Some(format!("{text:0>14}"))
}

/// What is printed under the bars, and its format: an EAN-13 with a leading zero is a UPC-A.
pub(super) fn printed(shape: Shape, number: &[u8]) -> (Format, String) {
    match (shape, number) {
        (Shape::Ean13, [0, rest @ ..]) => (Format::UpcA, to_text(rest)),
        (Shape::Ean13, all) => (Format::Ean13, to_text(all)),
        (Shape::Ean8, all) => (Format::Ean8, to_text(all)),
        (Shape::UpcE, all) => (Format::UpcE, to_text(all)),
    }
}

fn to_text(digits: &[u8]) -> String {
    digits.iter().map(|d| char::from(b'0' + d % 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(format: Format, text: &str) -> Symbol {
        Symbol { format, text: text.to_owned(), bytes: text.into(), corners: Default::default(), qr: None }
    }

    #[test]
    fn every_format_has_fourteen_digits() {
        for (format, text, expected) in [
            (Format::Ean13, "4006381333931", "04006381333931"),
            (Format::UpcA, "042100005264", "00042100005264"),
            (Format::Ean8, "96385074", "00000096385074"),
            (Format::UpcE, "04252614", "00042100005264"),
        ] {
            assert_eq!(gtin14(&symbol(format, text)).as_deref(), Some(expected));
        }
    }

    #[test]
    fn other_texts_have_none() {
        assert_eq!(gtin14(&symbol(Format::QrCode, "4006381333931")), None);
        assert_eq!(gtin14(&symbol(Format::Ean13, "400638133393")), None);
        assert_eq!(gtin14(&symbol(Format::Ean8, "9638507x")), None);
        assert_eq!(gtin14(&symbol(Format::Ean8, "٩٦٣٨")), None);
    }

    #[test]
    fn a_leading_zero_is_a_upca() {
        let (format, text) = printed(Shape::Ean13, &[0, 0, 4, 2, 1, 0, 0, 0, 0, 5, 2, 6, 4]);
        assert_eq!((format, text.as_str()), (Format::UpcA, "042100005264"));
    }
}
