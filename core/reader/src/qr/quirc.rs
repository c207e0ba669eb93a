//! The `quircs` engine: one global threshold, finders by connected regions; strong at tilt.

use quircs::{EccLevel, Quirc};

use crate::{EcLevel, Format, LumaImage, Point, QrDetails, Symbol, text};

pub(super) fn find(image: &LumaImage<'_>, out: &mut Vec<Symbol>) {
    let (width, height) = (image.width(), image.height());
    let pixels: Vec<u8> = (0..height).flat_map(|y| image.row(y)).copied().collect();
    for code in Quirc::default().identify(width, height, &pixels).flatten() {
        let Ok(data) = code.decode() else { continue };
        let Ok(version) = u8::try_from(data.version) else { continue };
        let ec_level = match data.ecc_level {
            EccLevel::L => EcLevel::L,
            EccLevel::M => EcLevel::M,
            EccLevel::Q => EcLevel::Q,
            EccLevel::H => EcLevel::H,
        };
        let mask = u8::try_from(data.mask).unwrap_or(0);
        let eci = data.eci.map(|eci| eci as u32);
        out.push(Symbol {
            format: Format::QrCode,
            text: text::decode(&data.payload, eci),
            bytes: data.payload,
            corners: code.corners.map(|p| Point { x: p.x as f32, y: p.y as f32 }),
            qr: Some(QrDetails { version, ec_level, mask, mirrored: false, inverted: false, gs1: false, append: None }),
        });
    }
}
