//! A row of bits, the most significant of each byte first.

pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Bits not yet taken.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() * 8 - self.at
    }

    /// The next `count` bits, 24 at most; `None`, and nothing taken, when fewer are left.
    pub(super) fn take(&mut self, count: usize) -> Option<u32> {
        if count > 24 || count > self.left() {
            return None;
        }
        let first = self.at / 8;
        let window = (first..first + 4).fold(0, |sum, i| sum << 8 | u32::from(self.bytes.get(i).copied().unwrap_or(0)));
        let value = if count == 0 { 0 } else { window << (self.at % 8) >> (32 - count) };
        self.at += count;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::BitReader;

    #[test]
    fn takes_bits_in_order() {
        let mut bits = BitReader::new(&[0b1010_0001, 0xFF, 0x00, 0x81, 0x7F]);
        assert_eq!((bits.take(3), bits.take(0), bits.take(6)), (Some(0b101), Some(0), Some(0b00_0011)));
        assert_eq!((bits.take(24), bits.left()), (Some(0b1111_1110_0000_0001_0000_0010), 7));
        assert_eq!((bits.take(8), bits.take(25), bits.take(7)), (None, None, Some(0x7F)));
        assert_eq!(bits.take(1), None);
    }
}
