//! From bytes to text: the character set is named by an ECI or guessed.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// The text of `bytes`, in the character set that `eci` names, else UTF-8, else Shift-JIS when every byte fits and it
/// looks like Japanese, else Latin-1, which can hold anything.
pub(crate) fn decode(bytes: &[u8], eci: Option<u32>) -> String {
    if let Some(set) = eci.and_then(character_set) {
        return set.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if looks_like_shift_jis(bytes)
        && let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text.into_owned();
    }
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// AIM ECI assignments that web encodings cover.
fn character_set(eci: u32) -> Option<&'static Encoding> {
    let label: &[u8] = match eci {
        1 | 3 => return Some(WINDOWS_1252),
        26 | 27 | 170 => return Some(UTF_8),
        20 => return Some(SHIFT_JIS),
        4 => b"iso-8859-2",
        5 => b"iso-8859-3",
        6 => b"iso-8859-4",
        7 => b"iso-8859-5",
        8 => b"iso-8859-6",
        9 => b"iso-8859-7",
        10 => b"iso-8859-8",
        11 => b"iso-8859-9",
        12 => b"iso-8859-10",
        13 => b"iso-8859-11",
        15 => b"iso-8859-13",
        16 => b"iso-8859-14",
        17 => b"iso-8859-15",
        18 => b"iso-8859-16",
        21 => b"windows-1250",
        22 => b"windows-1251",
        23 => b"windows-1252",
        24 => b"windows-1256",
        25 => b"utf-16be",
        28 => b"big5",
        29 | 31 => b"gbk",
        30 => b"euc-kr",
        32 => b"gb18030",
        33 => b"utf-16le",
        _ => return None,
    };
    Encoding::for_label(label)
}

/// Lead and trail bytes must pair up, and most of the high bytes must be in pairs or runs of half-width katakana:
/// a lone `é` of Latin-1 before an ASCII letter would pair up too.
fn looks_like_shift_jis(bytes: &[u8]) -> bool {
    let (mut at, mut double, mut katakana, mut ascii_trail) = (0, 0_usize, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            0x00..=0x7F => {}
            0xA1..=0xDF => katakana += 1,
            0x81..=0x9F | 0xE0..=0xEF => {
                at += 1;
                match bytes.get(at) {
                    Some(0x80..=0xFC) => double += 1,
                    Some(0x40..=0x7E) => {
                        double += 1;
                        ascii_trail += 1;
                    }
                    _ => return false,
                }
            }
            _ => return false,
        }
        at += 1;
    }
    if double == 0 { katakana >= 3 } else { double > ascii_trail || double >= 3 }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn guesses_the_character_set() {
        assert_eq!(decode("Zürich".as_bytes(), None), "Zürich");
        assert_eq!(decode(b"Z\xFCrich", None), "Zürich");
        assert_eq!(decode(b"\x93\xFA\x96\x7B\x8C\xEA", None), "日本語");
        assert_eq!(decode(b"caf\xE9 cr\xE8me", None), "café crème");
    }

    #[test]
    fn eci_decides() {
        assert_eq!(decode(b"\xD0\xD1", Some(7)), "аб");
        assert_eq!(decode(b"\x93\xFA", Some(20)), "日");
    }
}
