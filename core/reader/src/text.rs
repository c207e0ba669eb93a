//! From bytes to text: the character set is named by an ECI or guessed.

use encoding_rs::{Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// From which byte on which character set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// The first byte.
    pub(crate) start: usize,
    /// Of the bytes up to the next run.
    pub(crate) set: CharacterSet,
}

/// The character set of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CharacterSet {
    /// Not named: guessed from all such bytes of the content.
    Guessed,
    /// Named by an ECI designator.
    Eci(u32),
    /// Kanji segments of a QR code.
    ShiftJis,
    /// Hanzi segments of a QR code.
    Gb18030,
}

/// The text of `bytes`, in the character set that `eci` names, else guessed.
#[cfg(test)]
pub(crate) fn decode(bytes: &[u8], eci: Option<u32>) -> String {
    decode_runs(bytes, &[Run { start: 0, set: eci.map_or(CharacterSet::Guessed, CharacterSet::Eci) }])
}

/// The text of `bytes`, run by run.
///
/// Where no set is named, or one that isn't known: UTF-8, else Shift-JIS when every byte fits and it looks like
/// Japanese, else Latin-1, which can hold anything.
pub(crate) fn decode_runs(bytes: &[u8], runs: &[Run]) -> String {
    let parts = runs.iter().enumerate().map(|(i, run)| {
        let end = runs.get(i + 1).map_or(bytes.len(), |next| next.start);
        (bytes.get(run.start..end).unwrap_or_default(), coding(run.set))
    });
    // A space between the parts, so that no character is made of two of them.
    let guessed: Vec<&[u8]> = parts.clone().filter(|(_, coding)| coding.is_none()).map(|(part, _)| part).collect();
    let guess = guess(&guessed.join(&b' '));
    parts.map(|(part, coding)| coding.unwrap_or(guess).text(part)).collect()
}

/// How bytes become characters.
#[derive(Clone, Copy)]
enum Coding {
    Web(&'static Encoding),
    Latin1,
    Cp437,
    Utf32 { big_endian: bool },
}

impl Coding {
    fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect(),
            Self::Cp437 => bytes.iter().map(|&byte| cp437(byte)).collect(),
            Self::Utf32 { big_endian } => bytes
                .chunks(4)
                .map(|chunk| {
                    let four = chunk.try_into().unwrap_or([0xFF; 4]);
                    let code = if big_endian { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                })
                .collect(),
        }
    }
}

fn guess(bytes: &[u8]) -> Coding {
    if std::str::from_utf8(bytes).is_ok() {
        Coding::Web(UTF_8)
    } else if looks_like_shift_jis(bytes)
        && SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).is_some()
    {
        Coding::Web(SHIFT_JIS)
    } else {
        Coding::Latin1
    }
}

fn coding(set: CharacterSet) -> Option<Coding> {
    match set {
        CharacterSet::Guessed => None,
        CharacterSet::ShiftJis => Some(Coding::Web(SHIFT_JIS)),
        CharacterSet::Gb18030 => Some(Coding::Web(GB18030)),
        CharacterSet::Eci(0 | 2) => Some(Coding::Cp437),
        CharacterSet::Eci(34) => Some(Coding::Utf32 { big_endian: true }),
        CharacterSet::Eci(35) => Some(Coding::Utf32 { big_endian: false }),
        CharacterSet::Eci(899) => Some(Coding::Latin1),
        CharacterSet::Eci(number) => character_set(number).map(Coding::Web),
    }
}

/// Code page 437, the first default of the ECI assignments.
fn cp437(byte: u8) -> char {
    const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
                         αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
    match byte {
        0..0x80 => char::from(byte),
        _ => UPPER.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
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
    use super::{CharacterSet, Run, decode, decode_runs};

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
        assert_eq!(decode(b"\x81\xE1\xFF", Some(2)), "üß\u{A0}");
        assert_eq!(decode(b"\0\0\0a\0\x01\xF4\x00\0", Some(34)), "a\u{1F400}\u{FFFD}");
        assert_eq!(decode(b"a\0\0\0", Some(35)), "a");
        assert_eq!(decode(b"\xFF", Some(899)), "ÿ");
        assert_eq!(decode("é".as_bytes(), Some(12345)), "é", "an unknown one is guessed");
    }

    #[test]
    fn every_run_in_its_own_set() {
        let runs = [
            Run { start: 0, set: CharacterSet::Guessed },
            Run { start: 1, set: CharacterSet::ShiftJis },
            Run { start: 3, set: CharacterSet::Gb18030 },
            Run { start: 5, set: CharacterSet::Eci(7) },
            Run { start: 6, set: CharacterSet::Guessed },
        ];
        assert_eq!(decode_runs(b"\xE9\x93\xFA\xD6\xD0\xD0\xE8", &runs), "é日中аè");
        assert_eq!(decode_runs(b"", &[]), "");
    }
}
