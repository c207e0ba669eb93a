//! A live camera: frames of changing sizes, padding and turns, a budget and a time with each.
//!
//! Each frame is a head of seven bytes: width, height, scale and kind, padding and turn, budget, time, shift. Its pixels are
//! bits of the rest, blown up to modules; a frame that changes nothing shows the one before, moved by the shift.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use ttm_reader::{FrameReader, Hint, LumaImage, ReadOptions, Work};

const MAX_FRAMES: usize = 12;

fuzz_target!(|data: &[u8]| {
    let [options, data @ ..] = data else { return };
    let options = ReadOptions { qr: options & 1 == 0, retail: options & 2 == 0, hard: options & 4 == 0 };
    let mut reader = FrameReader::new(options);
    let mut time = Duration::ZERO;
    let mut modules: Vec<u8> = Vec::new();
    let mut rest = data;
    for _ in 0..MAX_FRAMES {
        let [width, height, scale, padding, budget, millis, shift, tail @ ..] = rest else { return };
        let (width, height) = (usize::from(*width % 64) + 1, usize::from(*height % 64) + 1);
        let is_new = scale & 0x80 != 0;
        rest = tail;
        if is_new {
            let bytes = (width * height).div_ceil(8).min(rest.len());
            modules = rest[..bytes].iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1)).collect();
            rest = &rest[bytes..];
        }
        let picture = Picture {
            modules: &modules,
            size: (width, height),
            scale: usize::from(*scale % 6) + 1,
            padding: usize::from(*padding % 8),
            turn: padding >> 4 & 3,
            shift: usize::from(*shift % 16),
        };
        let (pixels, (width, height), stride) = picture.draw();
        let Ok(frame) = LumaImage::new(&pixels, width, height, stride) else { return };
        // Clocks of cameras stand still or jump.
        time = if *millis == 255 { Duration::ZERO } else { time + Duration::from_millis(u64::from(*millis)) };
        let work = Work { pixels: usize::from(*budget).pow(3) };
        let answer = reader.read(&frame, time, work);
        assert!(answer.searched <= work.pixels);
        let corners = answer.symbols.iter().flat_map(|symbol| symbol.corners);
        assert!(corners.into_iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
        if let Some(Hint::TooSmall { factor }) = answer.hint {
            assert!(factor.is_finite() && factor > 1.0);
        }
    }
});

/// Modules as a frame shows them.
struct Picture<'a> {
    modules: &'a [u8],
    /// In modules.
    size: (usize, usize),
    /// Pixels to a module.
    scale: usize,
    padding: usize,
    /// Quarter turns.
    turn: u8,
    /// Pixels to the right and down.
    shift: usize,
}

impl Picture<'_> {
    /// Pixels, their size, and the bytes from row to row.
    fn draw(&self) -> (Vec<u8>, (usize, usize), usize) {
        let (across, down) = if self.turn % 2 == 0 { self.size } else { (self.size.1, self.size.0) };
        let (width, height) = (across * self.scale + self.shift, down * self.scale + self.shift);
        let stride = width + self.padding;
        let pixel = |i: usize| {
            let (x, y) = (i % stride, i / stride);
            let (Some(x), Some(y)) = (x.checked_sub(self.shift), y.checked_sub(self.shift)) else { return 230 };
            let (x, y) = (x / self.scale, y / self.scale);
            if x >= across {
                return 0;
            }
            let (x, y) = match self.turn {
                0 => (x, y),
                1 => (y, across - 1 - x),
                2 => (across - 1 - x, down - 1 - y),
                _ => (down - 1 - y, x),
            };
            if self.modules.get(y * self.size.0 + x).is_some_and(|dark| *dark == 1) { 30 } else { 230 }
        };
        ((0..stride * height).map(pixel).collect(), (width, height), stride)
    }
}
