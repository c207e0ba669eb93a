//! From data codewords to the content: ISO/IEC 18004:2015, 7.4; Hanzi as in GB/T 18284.

use thiserror::Error;

use super::bits::BitReader;
use crate::{
    StructuredAppend,
    text::{CharacterSet, Run},
};

/// What is wrong with a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ContentFault {
    /// A mode indicator that the standard doesn't know.
    #[error("unknown mode {mode}")]
    Mode {
        /// The four bits.
        mode: u8,
    },
    /// A segment is longer than what is left of the symbol.
    #[error("a segment runs past the end")]
    CutOff,
    /// A group of bits that stands for no character.
    #[error("no character has the value {value}")]
    Character {
        /// The bits of the group.
        value: u32,
    },
    /// An ECI designator that isn't one.
    #[error("not a character set designator")]
    Designator,
    /// The position in a message over several symbols is not in it.
    #[error("symbol {index} of {total} in a message over several symbols")]
    Append {
        /// From 0.
        index: u8,
        /// Symbols in all.
        total: u8,
    },
    /// A header that may only stand before the data.
    #[error("mode {mode} behind data")]
    Order {
        /// The four bits.
        mode: u8,
    },
    /// No segment holds anything.
    #[error("nothing inside")]
    Empty,
}

/// The content of one symbol.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    /// Which character set holds from which byte on.
    pub(super) runs: Vec<Run>,
    pub(super) gs1: bool,
    pub(super) append: Option<StructuredAppend>,
    /// Codewords after the content that are not what 7.4.10 asks for.
    pub(super) odd_padding: usize,
}

impl Content {
    /// Parses the data codewords. All segments must be whole.
    pub(super) fn parse(data: &[u8], version: u8) -> Result<Self, ContentFault> {
        let parser = Parser {
            bits: BitReader::new(data),
            size: usize::from(version > 9) + usize::from(version > 26),
            content: Self::default(),
            set: CharacterSet::Guessed,
            fnc1: false,
        };
        parser.parse()
    }
}

struct Parser<'a> {
    bits: BitReader<'a>,
    /// Which of the three lengths of character counts holds.
    size: usize,
    content: Content,
    /// Of byte segments from here on.
    set: CharacterSet,
    /// FNC1 was met: in alphanumeric segments % stands for it.
    fnc1: bool,
}

impl Parser<'_> {
    fn parse(mut self) -> Result<Content, ContentFault> {
        while let Some(mode) = self.bits.take(4) {
            match mode {
                0b0000 => break,
                0b0001 => self.numeric()?,
                0b0010 => self.alphanumeric()?,
                0b0011 => self.append()?,
                0b0100 => self.byte()?,
                0b0101 => self.fnc1_first()?,
                0b0111 => self.designator()?,
                0b1000 => self.kanji()?,
                0b1001 => self.fnc1_second()?,
                0b1101 => self.hanzi()?,
                _ => return Err(ContentFault::Mode { mode: mode as u8 }),
            }
        }
        if self.content.bytes.is_empty() {
            return Err(ContentFault::Empty);
        }
        self.content.odd_padding = self.odd_padding();
        Ok(self.content)
    }

    /// Table 3.
    fn count(&mut self, lengths: [usize; 3]) -> Result<usize, ContentFault> {
        Ok(self.take(lengths[self.size])? as usize)
    }

    fn take(&mut self, bits: usize) -> Result<u32, ContentFault> {
        self.bits.take(bits).ok_or(ContentFault::CutOff)
    }

    /// Notes which character set the next bytes are in.
    fn begin(&mut self, set: CharacterSet) {
        if self.content.runs.last().is_none_or(|run| run.set != set) {
            self.content.runs.push(Run { start: self.content.bytes.len(), set });
        }
    }

    /// Three digits in ten bits, two in seven, one in four.
    fn numeric(&mut self) -> Result<(), ContentFault> {
        let mut left = self.count([10, 12, 14])?;
        self.begin(self.set);
        while left > 0 {
            let digits = left.min(3);
            let value = self.take([0, 4, 7, 10][digits])?;
            if value >= [0, 10, 100, 1000][digits] {
                return Err(ContentFault::Character { value });
            }
            let all = [value / 100, value / 10 % 10, value % 10].map(|digit| b'0' + digit as u8);
            self.content.bytes.extend_from_slice(&all[3 - digits..]);
            left -= digits;
        }
        Ok(())
    }

    /// Two characters in eleven bits, one in six.
    fn alphanumeric(&mut self) -> Result<(), ContentFault> {
        let mut left = self.count([9, 11, 13])?;
        self.begin(self.set);
        let start = self.content.bytes.len();
        while left > 0 {
            let characters = left.min(2);
            let value = self.take([0, 6, 11][characters])?;
            if value >= [0, 45, 45 * 45][characters] {
                return Err(ContentFault::Character { value });
            }
            let pair = [value / 45, value % 45].map(|place| ALPHANUMERIC[place as usize]);
            self.content.bytes.extend_from_slice(&pair[2 - characters..]);
            left -= characters;
        }
        if self.fnc1 {
            let raw = self.content.bytes.split_off(start);
            let mut rest = raw.as_slice();
            while let Some((&first, behind)) = rest.split_first() {
                rest = if first == b'%' && behind.first() == Some(&b'%') { &behind[1..] } else { behind };
                let is_separator = first == b'%' && rest.len() == behind.len();
                self.content.bytes.push(if is_separator { GROUP_SEPARATOR } else { first });
            }
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<(), ContentFault> {
        let count = self.count([8, 16, 16])?;
        self.begin(self.set);
        for _ in 0..count {
            let byte = self.take(8)?;
            self.content.bytes.push(byte as u8);
        }
        Ok(())
    }

    /// Shift-JIS from 0x8140 and 0xE040, 13 bits a character.
    fn kanji(&mut self) -> Result<(), ContentFault> {
        let count = self.count([8, 10, 12])?;
        self.begin(CharacterSet::ShiftJis);
        for _ in 0..count {
            let value = self.take(13)?;
            let (lead, trail) = (value / 0xC0 + 0x81, value % 0xC0 + 0x40);
            if trail == 0x7F || trail > 0xFC {
                return Err(ContentFault::Character { value });
            }
            let lead = if lead > 0x9F { lead + 0xE0 - 0xA0 } else { lead };
            self.content.bytes.extend([lead as u8, trail as u8]);
        }
        Ok(())
    }

    /// GB 2312 from 0xA1A1 and 0xB0A1, 13 bits a character; the subset indicator is always 1.
    fn hanzi(&mut self) -> Result<(), ContentFault> {
        let subset = self.take(4)?;
        if subset != 1 {
            return Err(ContentFault::Character { value: subset });
        }
        let count = self.count([8, 10, 12])?;
        self.begin(CharacterSet::Gb18030);
        for _ in 0..count {
            let value = self.take(13)?;
            let (lead, trail) = (value / 0x60, value % 0x60 + 0xA1);
            let lead = if lead < 0x0A { lead + 0xA1 } else { lead + 0xA6 };
            if trail > 0xFE || lead > 0xFA {
                return Err(ContentFault::Character { value });
            }
            self.content.bytes.extend([lead as u8, trail as u8]);
        }
        Ok(())
    }

    /// The position in a message over several symbols; before all else.
    fn append(&mut self) -> Result<(), ContentFault> {
        self.must_precede_data(0b0011)?;
        let (index, last, parity) = (self.take(4)? as u8, self.take(4)? as u8, self.take(8)? as u8);
        let total = last + 1;
        if index > last || self.content.append.is_some() {
            return Err(ContentFault::Append { index, total });
        }
        self.content.append = Some(StructuredAppend { index, total, parity });
        Ok(())
    }

    fn fnc1_first(&mut self) -> Result<(), ContentFault> {
        self.must_precede_data(0b0101)?;
        self.content.gs1 = true;
        self.fnc1 = true;
        Ok(())
    }

    /// The application indicator, two digits or one letter (its code + 100), precedes the data that is passed on.
    fn fnc1_second(&mut self) -> Result<(), ContentFault> {
        self.must_precede_data(0b1001)?;
        self.fnc1 = true;
        let value = self.take(8)?;
        self.begin(self.set);
        match value {
            0..=99 => self.content.bytes.extend([b'0' + (value / 10) as u8, b'0' + (value % 10) as u8]),
            165..=190 | 197..=222 => self.content.bytes.push((value - 100) as u8),
            _ => return Err(ContentFault::Character { value }),
        }
        Ok(())
    }

    fn must_precede_data(&self, mode: u8) -> Result<(), ContentFault> {
        if self.content.bytes.is_empty() { Ok(()) } else { Err(ContentFault::Order { mode }) }
    }

    /// Table 4: one, two or three bytes, told apart by the leading bits.
    fn designator(&mut self) -> Result<(), ContentFault> {
        let first = self.take(8)?;
        let (head, more) = match first {
            0..0x80 => (first, 0),
            0x80..0xC0 => (first & 0x3F, 8),
            0xC0..0xE0 => (first & 0x1F, 16),
            _ => return Err(ContentFault::Designator),
        };
        let number = head << more | self.take(more)?;
        if number > 999_999 {
            return Err(ContentFault::Designator);
        }
        self.set = CharacterSet::Eci(number);
        Ok(())
    }

    /// After the terminator, zeroes up to a whole codeword, then 0xEC and 0x11 in turn.
    fn odd_padding(&mut self) -> usize {
        let part = self.bits.left() % 8;
        let mut odd = usize::from(self.bits.take(part).is_some_and(|bits| bits != 0));
        for expected in [0xEC, 0x11].into_iter().cycle() {
            match self.bits.take(8) {
                Some(padding) => odd += usize::from(padding != expected),
                None => break,
            }
        }
        odd
    }
}

/// Stands for FNC1 in the data that is passed on.
const GROUP_SEPARATOR: u8 = 0x1D;

/// Table 5.
const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
