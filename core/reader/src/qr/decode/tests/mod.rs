mod content;
mod damage;
mod hostile;
mod info;
mod whole;

use qrcode::{
    Version,
    bits::Bits,
    canvas::{Canvas, MaskPattern},
    ec::construct_codewords,
    types::Color,
};

use super::super::{layout, modules::Modules};
use crate::{EcLevel, random::Random};

const LEVELS: [(EcLevel, qrcode::EcLevel); 4] = [
    (EcLevel::L, qrcode::EcLevel::L),
    (EcLevel::M, qrcode::EcLevel::M),
    (EcLevel::Q, qrcode::EcLevel::Q),
    (EcLevel::H, qrcode::EcLevel::H),
];

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// Data codewords that a symbol holds, by the tables of the encoder.
fn capacity(version: u8, level: qrcode::EcLevel) -> usize {
    Bits::new(Version::Normal(i16::from(version))).max_len(level).unwrap() / 8
}

/// A symbol whose data codewords are these, with this mask, as it is printed.
fn symbol(version: u8, level: qrcode::EcLevel, mask: MaskPattern, data: &[u8]) -> Modules {
    let normal = Version::Normal(i16::from(version));
    let mut canvas = Canvas::new(normal, level);
    canvas.draw_all_functional_patterns();
    let (data, checks) = construct_codewords(data, normal, level).unwrap();
    canvas.draw_data(&data, &checks);
    canvas.apply_mask(mask);
    modules(&canvas.into_colors())
}

fn modules(colours: &[Color]) -> Modules {
    let side = colours.len().isqrt();
    Modules::new(side, colours.iter().map(|&colour| colour.select(100, -100)).collect()).unwrap()
}

fn edited(modules: &Modules, edit: impl FnOnce(&mut [i8])) -> Modules {
    let mut values = modules.values().to_vec();
    edit(&mut values);
    Modules::new(modules.side(), values).unwrap()
}

/// The modules of every codeword, as indexes of the values.
fn data_modules(version: u8) -> Vec<usize> {
    let side = layout::side(version);
    layout::data_modules(version).iter().map(|&(x, y)| usize::from(y) * side + usize::from(x)).collect()
}

/// A row of bits for what the encoder lacks.
#[derive(Default)]
struct Bitstream(Vec<bool>);

impl Bitstream {
    fn put(mut self, value: u32, bits: usize) -> Self {
        self.0.extend((0..bits).rev().map(|bit| value >> bit & 1 == 1));
        self
    }

    fn bytes(self, text: &[u8]) -> Self {
        let head = self.put(0b0100, 4).put(text.len() as u32, 8);
        text.iter().fold(head, |bits, &byte| bits.put(u32::from(byte), 8))
    }

    /// Data codewords: terminator and padding as the standard asks.
    fn codewords(mut self, capacity: usize) -> Vec<u8> {
        let terminator = (capacity * 8 - self.0.len()).min(4);
        self.0.extend([false; 4].into_iter().take(terminator));
        let mut data: Vec<u8> = self
            .0
            .chunks(8)
            .map(|bits| bits.iter().enumerate().fold(0, |byte, (i, &bit)| byte | u8::from(bit) << (7 - i)))
            .collect();
        data.extend([0xEC, 0x11].into_iter().cycle().take(capacity - data.len()));
        data
    }
}
