//! Segments, by an own encoder where the other's lacks them.

use qrcode::{QrCode, Version, bits::Bits};

use super::{
    super::{ContentFault, Decoded, Failure, decode, segments::Content},
    Bitstream, MASKS, Random, capacity, modules, symbol,
};
use crate::StructuredAppend;

fn read(bits: Bitstream) -> Result<Decoded, Failure> {
    let level = qrcode::EcLevel::M;
    decode(&symbol(4, level, MASKS[3], &bits.codewords(capacity(4, level))))
}

fn fault(bits: Bitstream) -> ContentFault {
    match read(bits) {
        Err(Failure::Content { fault }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_designator_holds_for_what_follows() {
    // ECI 7 is ISO 8859-5, 26 UTF-8, 899 bytes; in one, two and three bytes.
    let bits = Bitstream::default()
        .bytes(b"\xE9=")
        .put(0b0111, 4)
        .put(7, 8)
        .bytes(b"\xD0")
        .put(0b0111, 4)
        .put(0x8000 | 26, 16)
        .bytes("\u{1F4E6}".as_bytes())
        .put(0b0111, 4)
        .put(0xC0_0000 | 899, 24)
        .bytes(b"\xFF");
    let decoded = read(bits).unwrap();
    assert_eq!(decoded.text, "é=а\u{1F4E6}ÿ");
    assert_eq!(decoded.bytes, b"\xE9=\xD0\xF0\x9F\x93\xA6\xFF");
    assert_eq!(fault(Bitstream::default().put(0b0111, 4).put(0xE0, 8)), ContentFault::Designator);
    assert_eq!(fault(Bitstream::default().put(0b0111, 4).put(0xDF_FFFF, 24)), ContentFault::Designator);
}

#[test]
fn a_character_over_two_segments() {
    let package = "\u{1F4E6}".as_bytes();
    let decoded = read(Bitstream::default().bytes(&package[..2]).bytes(&package[2..])).unwrap();
    assert_eq!(decoded.text, "\u{1F4E6}");
}

#[test]
fn gs1_in_first_position() {
    let mut bits = Bits::new(Version::Normal(3));
    bits.push_fnc1_first_position().unwrap();
    bits.push_numeric_data(b"0104912345123459").unwrap();
    bits.push_alphanumeric_data(b"10AB%%C%21X").unwrap();
    bits.push_terminator(qrcode::EcLevel::M).unwrap();
    let code = QrCode::with_bits(bits, qrcode::EcLevel::M).unwrap();
    let decoded = decode(&modules(&code.to_colors())).unwrap();
    assert!(decoded.details.gs1);
    assert_eq!(decoded.text, "010491234512345910AB%C\u{1D}21X");
}

#[test]
fn percent_is_itself_without_fnc1() {
    let mut bits = Bits::new(Version::Normal(1));
    bits.push_alphanumeric_data(b"5%%6%").unwrap();
    bits.push_terminator(qrcode::EcLevel::M).unwrap();
    let code = QrCode::with_bits(bits, qrcode::EcLevel::M).unwrap();
    let decoded = decode(&modules(&code.to_colors())).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.details.gs1), ("5%%6%", false));
}

#[test]
fn application_indicator_in_second_position() {
    let with = |indicator| Bitstream::default().put(0b1001, 4).put(indicator, 8).bytes(b"data");
    assert_eq!(read(with(37)).unwrap().text, "37data");
    assert_eq!(read(with(u32::from(b'a') + 100)).unwrap().text, "adata");
    assert!(!read(with(5)).unwrap().details.gs1);
    assert_eq!(fault(with(120)), ContentFault::Character { value: 120 });
}

#[test]
fn a_part_of_a_message() {
    let part = |index, last| Bitstream::default().put(0b0011, 4).put(index, 4).put(last, 4).put(0xA5, 8).bytes(b"part");
    let decoded = read(part(2, 5)).unwrap();
    assert_eq!(decoded.details.append, Some(StructuredAppend { index: 2, total: 6, parity: 0xA5 }));
    assert_eq!(decoded.text, "part");
    assert_eq!(fault(part(6, 5)), ContentFault::Append { index: 6, total: 6 });
    let late = Bitstream::default().bytes(b"data").put(0b0011, 4).put(0, 16);
    assert_eq!(fault(late), ContentFault::Order { mode: 0b0011 });
}

#[test]
fn kanji_and_hanzi() {
    // 点 is 0x935F in Shift-JIS, 茗 0xE4AA (7.4.6); 中 is 0xD6D0 in GB 2312, 、 0xA1A2.
    let kanji = Bitstream::default().put(0b1000, 4).put(2, 8).put(0x0D9F, 13).put(0x1AAA, 13);
    assert_eq!(read(kanji).unwrap().text, "点茗");
    let hanzi = (0xD6 - 0xA6) * 0x60 + 0xD0 - 0xA1;
    let bits = Bitstream::default().put(0b1101, 4).put(1, 4).put(2, 8).put(hanzi, 13).put(1, 13).bytes(b"!");
    let decoded = read(bits).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.bytes.as_slice()), ("中、!", &b"\xD6\xD0\xA1\xA2!"[..]));
    let no_character = Bitstream::default().put(0b1000, 4).put(1, 8).put(0x3F, 13);
    assert_eq!(fault(no_character), ContentFault::Character { value: 0x3F });
}

#[test]
fn a_beginning_is_never_passed_as_the_whole() {
    // The count says more than the symbol holds; what there is of the segment is a text of its own.
    let long = |mode, bits, count| Bitstream::default().bytes(b"https://a.example").put(mode, 4).put(count, bits);
    for (mode, bits) in [(0b0001, 10), (0b0010, 9), (0b0100, 8), (0b1000, 8)] {
        let most = (1 << bits) - 1;
        let is_refused = matches!(fault(long(mode, bits, most)), ContentFault::CutOff | ContentFault::Character { .. });
        assert!(is_refused, "{mode}");
    }
    assert_eq!(fault(Bitstream::default().bytes(b"a").put(0b1111, 4)), ContentFault::Mode { mode: 15 });
    assert_eq!(fault(Bitstream::default().put(1, 4).put(3, 10).put(1000, 10)), ContentFault::Character { value: 1000 });
    assert_eq!(fault(Bitstream::default().put(2, 4).put(1, 9).put(45, 6)), ContentFault::Character { value: 45 });
    assert_eq!(fault(Bitstream::default().put(2, 4).put(2, 9).put(2025, 11)), ContentFault::Character { value: 2025 });
    assert_eq!(fault(Bitstream::default()), ContentFault::Empty);
}

#[test]
fn other_padding_is_counted() {
    let mut data = Bitstream::default().bytes(b"pad").codewords(capacity(2, qrcode::EcLevel::L));
    let decoded = decode(&symbol(2, qrcode::EcLevel::L, MASKS[1], &data)).unwrap();
    assert_eq!(decoded.odd_padding, 0);
    data[7..].fill(0);
    let decoded = decode(&symbol(2, qrcode::EcLevel::L, MASKS[1], &data)).unwrap();
    assert_eq!((decoded.odd_padding, decoded.text.as_str(), decoded.is_sure()), (27, "pad", true));
}

#[test]
fn random_codewords_never_panic_nor_outgrow_the_symbol() {
    let mut random = Random(11);
    for round in 0..200_000 {
        let mut data: Vec<u8> = (0..random.below(60)).map(|_| random.next() as u8).collect();
        if let Some(first) = data.first_mut() {
            // Begin with a mode that exists.
            *first = [0x10, 0x20, 0x30, 0x40, 0x50, 0x70, 0x80, 0x90, 0xD0][round % 9] | *first & 15;
        }
        let version = 1 + random.below(40) as u8;
        if let Ok(content) = Content::parse(&data, version) {
            assert!(content.bytes.len() <= data.len() * 8 / 3, "{data:?}");
            assert!(content.runs.iter().all(|run| run.start <= content.bytes.len()));
        }
    }
}
