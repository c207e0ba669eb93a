//! The decoder against the draft's own examples and test vectors, and against what is hostile.

use data_encoding::BASE64URL_NOPAD;

use super::*;

fn list(bits: u8, list: Vec<u8>) -> StatusList {
    StatusList { issued: Time::EPOCH, expires: None, ttl: None, bits, list }
}

/// The draft's own example of a list with one bit and one with two (section "Status List").
#[test]
fn the_drafts_examples() {
    let one = list(1, vec![0xb9, 0xa3]);
    let ones: Vec<u8> = (0..16).filter_map(|serial| one.value(serial)).collect();
    assert_eq!(ones, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
    let two = list(2, vec![0xc9, 0x44, 0xf9]);
    let twos: Vec<u8> = (0..12).filter_map(|serial| two.value(serial)).collect();
    assert_eq!(twos, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
    assert_eq!(two.status(3), Status::NotIssued);
    assert_eq!(two.status(12), Status::NotIssued);
    assert_eq!(two.status(u32::MAX), Status::NotIssued);
}

/// Entries of each of the draft's test vectors; all others are 0 (appendix "Test vectors for Status List encoding").
const ENTRIES: u32 = 1 << 20;

fn check(bits: u8, packed: &str, expected: &[(u32, u8)]) {
    let packed = BASE64URL_NOPAD.decode(packed.trim().as_bytes()).unwrap();
    let list = list(bits, unpack(&packed).unwrap());
    assert_eq!(list.value(ENTRIES - 1), Some(0));
    assert_eq!(list.value(ENTRIES), None);
    let mut sorted = expected.to_vec();
    sorted.retain(|(_, value)| *value > 0);
    sorted.sort_unstable();
    let found: Vec<(u32, u8)> =
        (0..ENTRIES).filter_map(|at| Some((at, list.value(at).filter(|value| *value > 0)?))).collect();
    assert_eq!(found, sorted, "{bits} bits");
}

#[test]
fn the_drafts_vector_of_one_bit() {
    let ones = [0, 1993, 25_460, 159_495, 495_669, 554_353, 645_645, 723_232, 854_545, 934_534, 1_000_345];
    check(1, include_str!("draft/1.txt"), &ones.map(|at| (at, 1)));
}

#[test]
fn the_drafts_vector_of_two_bits() {
    let expected = [
        (0, 1),
        (1993, 2),
        (25_460, 1),
        (159_495, 3),
        (495_669, 1),
        (554_353, 1),
        (645_645, 2),
        (723_232, 1),
        (854_545, 1),
        (934_534, 2),
        (1_000_345, 3),
    ];
    check(2, include_str!("draft/2.txt"), &expected);
}

#[test]
fn the_drafts_vector_of_four_bits() {
    let expected = [
        (0, 1),
        (1993, 2),
        (35_460, 3),
        (459_495, 4),
        (595_669, 5),
        (754_353, 6),
        (845_645, 7),
        (923_232, 8),
        (924_445, 9),
        (934_534, 10),
        (1_004_534, 11),
        (1_000_345, 12),
        (1_030_203, 13),
        (1_030_204, 14),
        (1_030_205, 15),
    ];
    check(4, include_str!("draft/4.txt"), &expected);
}

/// Every value from 0 to 255 once; the file has the places in the order of the values.
#[test]
fn the_drafts_vector_of_eight_bits() {
    let places = include_str!("draft/8.indices.txt").split_whitespace().map(|at| at.parse::<u32>().unwrap());
    let expected: Vec<(u32, u8)> = places.zip(0..=255).collect();
    assert_eq!(expected.len(), 256);
    check(8, include_str!("draft/8.txt"), &expected);
}

#[test]
fn a_zip_bomb_is_refused() {
    use std::io::Write;
    let mut bomb = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![0; MAX_LIST + 1]).unwrap();
    assert_eq!(unpack(&bomb.finish().unwrap()), Err(StatusError::TooLarge));
    assert_eq!(unpack(b"no zlib"), Err(StatusError::Compression));
}
