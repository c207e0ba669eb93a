//! The index from numbers to products, in files of about a thousand numbers.

use std::ops::ControlFlow;

use super::BucketError;
use super::bucket::check_format;
use crate::cbor::Reader;
use crate::{Gtin, MarkNumber};

/// One file of the index: the products of some marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// The marks in the order of their numbers, each with the GTIN under which its entry lies.
    pub products: Vec<(MarkNumber, Gtin)>,
}

impl Index {
    /// Reads a file whose hash somebody has checked.
    ///
    /// # Errors
    /// [`BucketError::Form`] and [`BucketError::Format`].
    pub fn decode(bytes: &[u8]) -> Result<Self, BucketError> {
        let mut products = Vec::new();
        let mut last = None;
        each(bytes, |at, number, gtin| {
            let (number, gtin) = match (MarkNumber::from_integer(number), Gtin::from_number(gtin)) {
                (Ok(number), Ok(gtin)) => (number, gtin),
                _ => return Err(BucketError::Form { at }),
            };
            if last.replace(number).is_some_and(|last| last >= number) {
                return Err(BucketError::Form { at });
            }
            products.push((number, gtin));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(Self { products })
    }

    /// The product of one mark; the smaller numbers are passed over, the larger ones not read.
    pub(super) fn decode_number(bytes: &[u8], wanted: MarkNumber) -> Result<Option<Gtin>, BucketError> {
        let wanted = wanted.as_integer();
        let mut found = None;
        each(bytes, |at, number, gtin| {
            if number < wanted {
                return Ok(ControlFlow::Continue(()));
            }
            if number == wanted {
                found = Some(Gtin::from_number(gtin).map_err(|_| BucketError::Form { at })?);
            }
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    /// The bytes of the file.
    #[cfg(feature = "issue")]
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = crate::cbor::Writer::default();
        writer.array(2);
        writer.unsigned(super::bucket::FORMAT);
        writer.map(self.products.len());
        for (number, gtin) in &self.products {
            writer.unsigned(number.as_integer());
            writer.unsigned(gtin.number());
        }
        writer.0
    }
}

/// Shows each number with its product to `take`, until that breaks off.
fn each(
    bytes: &[u8],
    mut take: impl FnMut(usize, u64, u64) -> Result<ControlFlow<()>, BucketError>,
) -> Result<(), BucketError> {
    let mut reader = Reader::new(bytes);
    let bad = |at: usize| BucketError::Form { at };
    check_format(&mut reader)?;
    for _ in 0..reader.map().ok_or_else(|| bad(reader.at()))? {
        let at = reader.at();
        let (Some(number), Some(gtin)) = (reader.unsigned(), reader.unsigned()) else { return Err(bad(at)) };
        if take(at, number, gtin)?.is_break() {
            return Ok(());
        }
    }
    if reader.is_at_end() { Ok(()) } else { Err(bad(reader.at())) }
}

#[cfg(test)]
#[cfg(feature = "issue")]
mod tests {
    use super::*;

    #[test]
    fn an_index_comes_back_in_its_order_only() {
        let number = |serial| MarkNumber::new(7, serial).unwrap();
        let gtin: Gtin = "4006381333931".parse().unwrap();
        let index = Index { products: vec![(number(1), gtin), (number(2), gtin)] };
        let bytes = index.encode();
        assert_eq!(Index::decode(&bytes).unwrap(), index);
        assert_eq!(Index::decode_number(&bytes, number(2)).unwrap(), Some(gtin));
        assert_eq!(Index::decode_number(&bytes, number(3)).unwrap(), None);
        let turned = Index { products: vec![(number(2), gtin), (number(1), gtin)] };
        assert!(matches!(Index::decode(&turned.encode()), Err(BucketError::Form { .. })));
        for length in 0..bytes.len() {
            assert!(Index::decode(&bytes[..length]).is_err(), "{length}");
        }
    }
}
