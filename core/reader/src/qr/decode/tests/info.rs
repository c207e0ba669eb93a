//! Damaged format and version information.

use qrcode::{QrCode, Version};

use super::{
    super::{
        Failure, decode,
        info::{VersionInfo, version_of, version_places},
    },
    Bitstream, LEVELS, MASKS, Random, capacity, edited, modules, symbol,
};
use crate::qr::{
    layout::{self, Role},
    modules::Modules,
};

/// The format modules of the copy around the top left finder pattern, or of the other.
fn format_places(version: u8, first: bool) -> Vec<usize> {
    let side = layout::side(version);
    let all = (0..side * side).filter(|i| layout::role(version, i % side, i / side) == Role::Format);
    all.filter(|i| (i % side < 9 && i / side < 9) == first && (i % side, i / side) != (8, side - 8)).collect()
}

#[test]
fn three_wrong_bits_of_one_copy_while_the_other_is_gone() {
    let mut random = Random(3);
    for version in [1, 5, 12] {
        for (level, theirs) in LEVELS {
            for (number, mask) in MASKS.into_iter().enumerate() {
                let data = Bitstream::default();
                let data = if version < 10 { data.bytes(b"f") } else { data.put(0x4_0001, 20).put(0x66, 8) };
                let whole = symbol(version, theirs, mask, &data.codewords(capacity(version, theirs)));
                let first_is_gone = random.below(2) == 0;
                let (gone, hurt) = (format_places(version, first_is_gone), format_places(version, !first_is_gone));
                assert_eq!((gone.len(), hurt.len()), (15, 15));
                let seen = edited(&whole, |values| {
                    gone.iter().for_each(|&at| values[at] = 0);
                    random.some(3, 15).into_iter().for_each(|i| values[hurt[i]] = -values[hurt[i]]);
                });
                let details = decode(&seen).unwrap().details;
                assert_eq!((details.ec_level, details.mask), (level, number as u8));
            }
        }
    }
}

#[test]
fn a_copy_painted_over_does_not_outvote_the_other() {
    for (_, theirs) in LEVELS {
        for mask in MASKS {
            for (first, colour) in [(true, 127), (true, -127), (false, 127), (false, -127)] {
                let data = Bitstream::default().bytes(b"over").codewords(capacity(3, theirs));
                let whole = symbol(3, theirs, mask, &data);
                let painted = format_places(3, first);
                let seen = edited(&whole, |values| painted.iter().for_each(|&at| values[at] = colour));
                assert_eq!(
                    decode(&seen).map(|decoded| decoded.text),
                    Ok("over".to_owned()),
                    "{mask:?} {first} {colour}"
                );
            }
        }
    }
}

#[test]
fn no_format_at_all() {
    let whole = symbol(1, qrcode::EcLevel::M, MASKS[0], &Bitstream::default().bytes(b"none").codewords(16));
    let seen = edited(&whole, |values| {
        for first in [true, false] {
            format_places(1, first).iter().for_each(|&at| values[at] = 0);
        }
    });
    assert_eq!(decode(&seen), Err(Failure::Format));
}

#[test]
fn three_wrong_bits_of_a_version() {
    let mut random = Random(7);
    for version in 7..=40_u8 {
        let level = qrcode::EcLevel::L;
        let seen = symbol(version, level, MASKS[0], &Bitstream::default().codewords(capacity(version, level)));
        let whole = version_places(seen.side()).map(|copy| copy.map(|(x, y)| seen.get(x, y)));
        assert_eq!(version_of(&whole), Some(VersionInfo { version, distance: 0, agreement: 1000 }));
        assert_eq!(version_of(&[whole[1], whole[0]]).map(|info| info.version), Some(version), "mirrored");
        let mut copies = whole;
        for copy in &mut copies {
            random.some(3, 18).into_iter().for_each(|i| copy[i] = -copy[i]);
        }
        assert_eq!(version_of(&copies).map(|info| (info.version, info.distance)), Some((version, 6)));
        copies[1] = [0; 18];
        assert_eq!(version_of(&copies).map(|info| (info.version, info.distance)), Some((version, 3)));
    }
    assert_eq!(version_of(&[[0; 18]; 2]), None);
}

#[test]
fn a_grid_of_the_wrong_size_is_named() {
    let code = QrCode::with_version(b"version", Version::Normal(8), qrcode::EcLevel::L).unwrap();
    let right: Modules = modules(&code.to_colors());
    // Sampled as version 7: four columns and rows in the middle are missed.
    let skip = |at: usize| if at < 20 { at } else { at + 4 };
    let values = (0..45 * 45).map(|i| right.get(skip(i % 45), skip(i / 45))).collect();
    let wrong = Modules::new(45, values).unwrap();
    assert_eq!(decode(&wrong), Err(Failure::Version { sampled: 7, said: 8 }));
}
