//! Undamaged symbols of all kinds, against another's encoder.

use qrcode::{Version, bits::Bits};

use super::{super::decode, Bitstream, LEVELS, MASKS, capacity, symbol};
use crate::qr::layout::{self, Role};

#[test]
fn every_version_level_and_mode() {
    type Push = fn(&mut Bits, &[u8]) -> qrcode::QrResult<()>;
    let modes: [(&str, Push); 4] = [
        ("31415926535897932384", Bits::push_numeric_data),
        ("TTM1:3.14 $%*+-./:Z", Bits::push_alphanumeric_data),
        ("ttm, \u{e9}t\u{e9} \u{1F4E6}!", Bits::push_byte_data),
        ("日本語点茗", |bits, text| bits.push_kanji_data(text)),
    ];
    for version in 1..=40_u8 {
        for (level, theirs) in LEVELS {
            for (text, push) in modes {
                // The shortest beginning is enough where little fits.
                let room = capacity(version, theirs) * 8;
                let short: String = text.chars().take(if room < 160 { 3 } else { 20 }).collect();
                let data = if text.starts_with('日') {
                    encoding_rs::SHIFT_JIS.encode(&short).0.into_owned()
                } else {
                    short.clone().into_bytes()
                };
                let mut bits = Bits::new(Version::Normal(i16::from(version)));
                push(&mut bits, &data).unwrap();
                bits.push_terminator(theirs).unwrap();
                let mask = MASKS[usize::from(version) % 8];
                let decoded = decode(&symbol(version, theirs, mask, &bits.into_bytes())).unwrap();
                let at = format!("{version}-{level:?}: {short}");
                assert_eq!((decoded.text.as_str(), &decoded.bytes), (short.as_str(), &data), "{at}");
                assert_eq!((decoded.details.version, decoded.details.ec_level), (version, level), "{at}");
                assert_eq!((decoded.odd_padding, decoded.corrected.len(), decoded.details.mirrored), (0, 0, false));
                assert!(decoded.is_sure(), "{at}");
            }
        }
    }
}

#[test]
fn full_to_the_last_bit() {
    for version in [1, 6, 9, 10, 26, 27, 40_u8] {
        for (_, theirs) in LEVELS {
            let count_bits = if version < 10 { 8 } else { 16 };
            let text = vec![b'x'; (capacity(version, theirs) * 8 - 4 - count_bits) / 8];
            let mut bits = Bits::new(Version::Normal(i16::from(version)));
            bits.push_byte_data(&text).unwrap();
            bits.push_terminator(theirs).unwrap();
            let decoded = decode(&symbol(version, theirs, MASKS[4], &bits.into_bytes())).unwrap();
            assert_eq!((decoded.bytes, decoded.odd_padding), (text, 0));
        }
    }
}

#[test]
fn every_mask_and_both_hands() {
    for version in [1, 2, 7, 14] {
        for (level, theirs) in LEVELS {
            for (number, mask) in MASKS.into_iter().enumerate() {
                let data = Bitstream::default();
                let data = if version < 10 { data.bytes(b"mask") } else { data.put(0x4_0004, 20).put(0x6d61_736b, 32) };
                let seen = symbol(version, theirs, mask, &data.codewords(capacity(version, theirs)));
                for (modules, mirrored) in [(&seen, false), (&seen.transposed(), true)] {
                    let decoded = decode(modules).unwrap();
                    assert_eq!(decoded.text, "mask");
                    let details = &decoded.details;
                    assert_eq!(
                        (details.ec_level, details.mask, details.mirrored),
                        (level, number as u8, mirrored),
                        "{version}"
                    );
                }
            }
        }
    }
}

#[test]
fn layout_is_that_of_printed_symbols() {
    // Table 1: bits left over behind the codewords.
    let left_over = |version| match version {
        2..=6 => 7,
        14..=20 | 28..=34 => 3,
        21..=27 => 4,
        _ => 0,
    };
    for version in 1..=40_u8 {
        let level = qrcode::EcLevel::L;
        let seen = symbol(version, level, MASKS[0], &Bitstream::default().codewords(capacity(version, level)));
        let data = layout::data_modules(version);
        assert_eq!(data.len(), 8 * layout::codewords(version) + left_over(version), "{version}");
        let mut is_data = vec![false; seen.side() * seen.side()];
        for &(x, y) in &data {
            is_data[usize::from(y) * seen.side() + usize::from(x)] = true;
        }
        for y in 0..seen.side() {
            for x in 0..seen.side() {
                assert_eq!(layout::is_function(version, x, y), !is_data[y * seen.side() + x], "{version}: {x}, {y}");
                if let Some(dark) = layout::expected(version, x, y) {
                    assert_eq!(seen.is_dark(x, y), dark, "{version}: {x}, {y}");
                    assert_ne!(layout::role(version, x, y), Role::Data);
                }
            }
        }
    }
}

#[test]
fn versions_that_are_none_have_the_layout_of_the_nearest() {
    for (version, nearest) in [(0, 1), (41, 40), (255, 40)] {
        assert_eq!(layout::data_modules(version), layout::data_modules(nearest));
        for at in [0, 7, 8, 30, 176, 177, usize::MAX] {
            assert_eq!(layout::role(version, at, 6), layout::role(nearest, at, 6));
            assert_eq!(layout::expected(version, at, at), layout::expected(nearest, at, at));
        }
    }
}
