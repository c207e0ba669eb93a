//! The few forms of deterministic CBOR (RFC 8949 §4.2.1) in which the registry writes its own files: read in place, without
//! copies, and in the one encoding only.

/// Major types (RFC 8949 §3.1).
const UNSIGNED: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// Reads items one after the other; `None` is whatever is not the expected item in its shortest form.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    whole: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(whole: &'a [u8]) -> Self {
        Self { whole, at: 0 }
    }

    /// Where the next item begins, in bytes.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.whole.len()
    }

    pub(crate) fn unsigned(&mut self) -> Option<u64> {
        self.head(UNSIGNED)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.head(BYTES)?;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = self.head(TEXT)?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// The number of items that follow.
    pub(crate) fn array(&mut self) -> Option<u64> {
        self.head(ARRAY)
    }

    /// The number of pairs that follow.
    pub(crate) fn map(&mut self) -> Option<u64> {
        self.head(MAP)
    }

    fn head(&mut self, major: u8) -> Option<u64> {
        let first = *self.whole.get(self.at)?;
        if first >> 5 != major {
            return None;
        }
        let (length, least) = match first & 0x1f {
            small @ 0..=23 => {
                self.at += 1;
                return Some(u64::from(small));
            }
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            _ => return None,
        };
        let bytes = self.whole.get(self.at + 1..self.at + 1 + length)?;
        let value = bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
        self.at += 1 + length;
        (value >= least).then_some(value)
    }

    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        let taken = self.whole.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }
}

/// Writes items one after the other.
#[derive(Debug, Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

#[cfg_attr(not(feature = "issue"), allow(dead_code, reason = "only what issuers write needs all of them"))]
impl Writer {
    pub(crate) fn unsigned(&mut self, value: u64) {
        self.head(UNSIGNED, value);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.head(BYTES, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.head(TEXT, text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn array(&mut self, items: usize) {
        self.head(ARRAY, items as u64);
    }

    pub(crate) fn map(&mut self, pairs: usize) {
        self.head(MAP, pairs as u64);
    }

    fn head(&mut self, major: u8, value: u64) {
        let (short, bytes) = match value {
            0..=23 => (value as u8, 0),
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.0.push(major << 5 | short);
        self.0.extend_from_slice(&value.to_be_bytes()[8 - bytes..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8949, appendix A.
    #[test]
    fn the_standards_own_examples() {
        let written: [(u64, &[u8]); 7] = [
            (0, &[0x00]),
            (23, &[0x17]),
            (24, &[0x18, 0x18]),
            (1000, &[0x19, 0x03, 0xe8]),
            (1_000_000, &[0x1a, 0x00, 0x0f, 0x42, 0x40]),
            (1_000_000_000_000, &[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00]),
            (u64::MAX, &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ];
        for (value, bytes) in written {
            let mut writer = Writer::default();
            writer.unsigned(value);
            assert_eq!(writer.0, bytes);
            assert_eq!(Reader::new(bytes).unsigned(), Some(value));
        }
        assert_eq!(Reader::new(&[0x44, 1, 2, 3, 4]).bytes(), Some(&[1, 2, 3, 4][..]));
        assert_eq!(Reader::new(&[0x62, 0xc3, 0xbc]).text(), Some("ü"));
        assert_eq!((Reader::new(&[0x83]).array(), Reader::new(&[0xa2]).map()), (Some(3), Some(2)));
    }

    #[test]
    fn another_encoding_is_none() {
        for longer in [&[0x18, 0x17][..], &[0x19, 0, 0xff], &[0x1a, 0, 0, 0xff, 0xff], &[0x1b, 0, 0, 0, 0, 1, 1, 1, 1]]
        {
            assert_eq!(Reader::new(longer).unsigned(), None, "{longer:x?}");
        }
        for bad in [&[][..], &[0x20], &[0x1c], &[0x1f], &[0x18], &[0x1b, 0]] {
            assert_eq!(Reader::new(bad).unsigned(), None, "{bad:x?}");
        }
        assert_eq!(Reader::new(&[0x5f, 0x41, 0, 0xff]).bytes(), None, "indefinite length");
        assert_eq!(
            Reader::new(&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).bytes(),
            None,
            "no such memory"
        );
        assert_eq!(Reader::new(&[0x61, 0xff]).text(), None, "no UTF-8");
    }
}
