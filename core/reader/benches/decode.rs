//! Decoding sampled matrices, ours beside `quircs`: the quotient of two rows of one version is the figure to quote.
//!
//! `cargo bench -p ttm-reader --bench decode`

use divan::{Bencher, black_box};
use qrcode::{EcLevel, QrCode, Version, types::Color};
use quircs::Code;
use ttm_reader::matrix::{Modules, data_modules, decode};

const VERSIONS: [i16; 4] = [1, 10, 25, 40];

fn main() {
    divan::main();
}

#[divan::bench(args = VERSIONS)]
fn clean_ours(bencher: Bencher<'_, '_>, version: i16) {
    let modules = modules(&colours(version));
    bencher.bench_local(|| decode(black_box(&modules)));
}

#[divan::bench(args = VERSIONS)]
fn clean_quircs(bencher: Bencher<'_, '_>, version: i16) {
    let code = code(&colours(version));
    bencher.bench_local(|| black_box(&code).decode());
}

#[divan::bench(args = VERSIONS)]
fn damaged_ours(bencher: Bencher<'_, '_>, version: i16) {
    let modules = modules(&damaged(version));
    assert!(decode(&modules).is_ok_and(|decoded| !decoded.corrected.is_empty()));
    bencher.bench_local(|| decode(black_box(&modules)));
}

#[divan::bench(args = VERSIONS)]
fn damaged_quircs(bencher: Bencher<'_, '_>, version: i16) {
    let code = code(&damaged(version));
    assert!(code.decode().is_ok());
    bencher.bench_local(|| black_box(&code).decode());
}

/// Every codeword random in its data modules: what a wrong grid gives.
#[divan::bench(args = VERSIONS)]
fn noise_ours(bencher: Bencher<'_, '_>, version: i16) {
    let modules = modules(&noise(version));
    assert!(decode(&modules).is_err());
    bencher.bench_local(|| decode(black_box(&modules)));
}

#[divan::bench(args = VERSIONS)]
fn noise_quircs(bencher: Bencher<'_, '_>, version: i16) {
    let code = code(&noise(version));
    assert!(code.decode().is_err());
    bencher.bench_local(|| black_box(&code).decode());
}

/// A symbol of level M, filled to two thirds.
fn colours(version: i16) -> Vec<Color> {
    let normal = Version::Normal(version);
    let room = qrcode::bits::Bits::new(normal).max_len(EcLevel::M).unwrap_or(0) / 8;
    let text: Vec<u8> = (0..room * 2 / 3).map(|i| b'a' + (i * 7 % 26) as u8).collect();
    QrCode::with_version(text, normal, EcLevel::M).map(|code| code.to_colors()).unwrap_or_default()
}

/// One in twenty codewords, evenly spread, with two bits wrong.
fn damaged(version: i16) -> Vec<Color> {
    let mut colours = colours(version);
    let side = colours.len().isqrt();
    for codeword in data_modules(version as u8).chunks_exact(8).step_by(20) {
        for &(x, y) in &codeword[2..4] {
            let module = &mut colours[usize::from(y) * side + usize::from(x)];
            *module = !*module;
        }
    }
    colours
}

fn noise(version: i16) -> Vec<Color> {
    let mut colours = colours(version);
    let side = colours.len().isqrt();
    let mut state = 1_u32;
    for (x, y) in data_modules(version as u8) {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let colour = if state >> 31 == 1 { Color::Dark } else { Color::Light };
        colours[usize::from(y) * side + usize::from(x)] = colour;
    }
    colours
}

fn modules(colours: &[Color]) -> Modules {
    let values = colours.iter().map(|colour| colour.select(100, -100)).collect();
    Modules::new(colours.len().isqrt(), values).expect("the side of a version")
}

fn code(colours: &[Color]) -> Code {
    let mut code = Code { size: colours.len().isqrt() as i32, ..Code::default() };
    for (i, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        code.cell_bitmap[i >> 3] |= 1 << (i & 7);
    }
    code
}
