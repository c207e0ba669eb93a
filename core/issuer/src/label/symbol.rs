//! The QR symbol of a mark's text.

use qrcode::QrCode;
use qrcode::bits::Bits;
use qrcode::types::{EcLevel, QrResult, Version};

/// The smallest symbol at level M, in segments: capitals and digits are packed tighter than bytes (ISO/IEC 18004 §7.4).
/// `None` when the text fits into none.
pub(super) fn symbol(text: &str) -> Option<(i16, QrCode)> {
    (1..=40).find_map(|version| {
        let mut bits = Bits::new(Version::Normal(version));
        push(&mut bits, text)?.and_then(|()| bits.push_terminator(EcLevel::M)).ok()?;
        Some((version, QrCode::with_bits(bits, EcLevel::M).ok()?))
    })
}

/// `None` for a text that is neither `HTTPS://HOST/01/GTIN#T1DIGITS` nor `TTM1:DIGITS`.
fn push(bits: &mut Bits, text: &str) -> Option<QrResult<()>> {
    if let Some((address, fragment)) = text.split_once('#') {
        let (host, gtin) = address.split_at_checked(address.len().checked_sub(14)?)?;
        let (version, digits) = fragment.split_at_checked(2)?;
        Some(
            bits.push_alphanumeric_data(host.as_bytes())
                .and_then(|()| bits.push_numeric_data(gtin.as_bytes()))
                .and_then(|()| bits.push_byte_data(format!("#{version}").as_bytes()))
                .and_then(|()| bits.push_numeric_data(digits.as_bytes())),
        )
    } else {
        let (prefix, digits) = text.split_once(':')?;
        Some(
            bits.push_alphanumeric_data(format!("{prefix}:").as_bytes())
                .and_then(|()| bits.push_numeric_data(digits.as_bytes())),
        )
    }
}
