//! The modules of a QR code, sampled by somebody: the first byte gives the version, the rest the modules, a bit or a
//! byte each.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_reader::matrix::{Modules, decode};

fuzz_target!(|data: &[u8]| {
    let [version, form, rest @ ..] = data else { return };
    let side = 17 + 4 * (usize::from(version % 40) + 1);
    let sampled: Vec<i8> = match form % 2 {
        0 => {
            rest.iter().flat_map(|byte| (0..8).map(move |bit| if byte >> bit & 1 == 1 { 127 } else { -127 })).collect()
        }
        _ => rest.iter().map(|&byte| byte.cast_signed()).collect(),
    };
    let mut values: Vec<i8> = sampled.into_iter().take(side * side).collect();
    values.resize(side * side, 0);
    let Some(modules) = Modules::new(side, values) else { return };
    for modules in [modules.transposed(), modules] {
        if let Ok(decoded) = decode(&modules) {
            assert_eq!(decoded.details.version, modules.version());
        }
    }
});
