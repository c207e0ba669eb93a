//! The number of a mark, for people: to read out, to type in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Issuers are numbered from 1 to this.
pub const MAX_ISSUER: u16 = 999;
/// Serials run from 0 to this: eight digits, and an index into a status list (Token Status List §6).
pub const MAX_SERIAL: u32 = 99_999_999;

/// A mark's number: issuer (3 digits), serial (8 digits), check digit (ISO 7064 MOD 11,10).
///
/// ```
/// use ttm_mark::MarkNumber;
/// let number = MarkNumber::new(7, 42)?;
/// assert_eq!(number.to_string(), "007000000429");
/// assert_eq!("007 0000 0042-9".parse(), Ok(number));
/// # Ok::<(), ttm_mark::NumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MarkNumber {
    issuer: u16,
    serial: u32,
}

/// Why a text is not the number of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not twelve digits (spaces, dots and hyphens between them are fine).
    #[error("a mark's number has 12 digits")]
    Length,
    /// A character that is neither a digit nor a separator.
    #[error("a mark's number has digits only")]
    NotADigit,
    /// The last digit does not fit the others: most likely a typing error.
    #[error("the last digit does not fit the others")]
    CheckDigit,
    /// An issuer or serial outside its range.
    #[error("the issuer or serial is out of range")]
    Range,
}

impl MarkNumber {
    /// From issuer and serial.
    ///
    /// # Errors
    /// [`NumberError::Range`] when the issuer is not 1 to [`MAX_ISSUER`] or the serial exceeds [`MAX_SERIAL`].
    pub fn new(issuer: u16, serial: u32) -> Result<Self, NumberError> {
        if issuer == 0 || issuer > MAX_ISSUER || serial > MAX_SERIAL {
            return Err(NumberError::Range);
        }
        Ok(Self { issuer, serial })
    }

    /// The issuer's number.
    #[must_use]
    pub fn issuer(self) -> u16 {
        self.issuer
    }

    /// The serial: the index into the issuer's status list.
    #[must_use]
    pub fn serial(self) -> u32 {
        self.serial
    }

    /// The number that the twelve digits spell.
    #[must_use]
    pub fn as_integer(self) -> u64 {
        let body = u64::from(self.issuer) * 100_000_000 + u64::from(self.serial);
        let digits = (0..11).rev().map(|place| (body / 10_u64.pow(place) % 10) as u8);
        body * 10 + u64::from(check_digit(digits))
    }

    /// From the number that the twelve digits spell.
    ///
    /// # Errors
    /// [`NumberError`] when it has more digits, the check digit is wrong, or the issuer is out of range.
    pub fn from_integer(number: u64) -> Result<Self, NumberError> {
        let body = number / 10;
        let issuer = u16::try_from(body / 100_000_000).map_err(|_| NumberError::Range)?;
        let read = Self::new(issuer, (body % 100_000_000) as u32)?;
        if read.as_integer() == number { Ok(read) } else { Err(NumberError::CheckDigit) }
    }
}

/// ISO/IEC 7064:2003 hybrid system MOD 11,10.
fn check_digit(digits: impl Iterator<Item = u8>) -> u8 {
    let mut product = 10;
    for digit in digits {
        let sum = (product + digit) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    (11 - product) % 10
}

impl fmt::Display for MarkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format!("{:03}{:08}", self.issuer, self.serial);
        write!(f, "{body}{}", check_digit(body.bytes().map(|byte| byte - b'0')))
    }
}

impl FromStr for MarkNumber {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = digits_of(text)?;
        let (body, check) = digits.split_at(11);
        if check_digit(body.iter().copied()) != check[0] {
            return Err(NumberError::CheckDigit);
        }
        let value = |part: &[u8]| part.iter().fold(0u32, |sum, digit| sum * 10 + u32::from(*digit));
        Self::new(value(&body[..3]) as u16, value(&body[3..]))
    }
}

/// The twelve digits without what people put between them.
fn digits_of(text: &str) -> Result<[u8; 12], NumberError> {
    let mut digits = [0; 12];
    let mut count = 0;
    for byte in text.trim().bytes().filter(|byte| !matches!(byte, b' ' | b'-' | b'.')) {
        if !byte.is_ascii_digit() {
            return Err(NumberError::NotADigit);
        }
        *digits.get_mut(count).ok_or(NumberError::Length)? = byte - b'0';
        count += 1;
    }
    if count == digits.len() { Ok(digits) } else { Err(NumberError::Length) }
}

impl TryFrom<String> for MarkNumber {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<MarkNumber> for String {
    fn from(number: MarkNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_own_example() {
        // ISO/IEC 7064 MOD 11,10: 0794 has the check digit 5.
        assert_eq!(check_digit([0, 7, 9, 4].into_iter()), 5);
    }

    #[test]
    fn every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed_or_equal() {
        let text = MarkNumber::new(123, 45_678_901).unwrap().to_string();
        for at in 0..12 {
            for digit in b'0'..=b'9' {
                let mut bytes = text.clone().into_bytes();
                if bytes[at] == digit {
                    continue;
                }
                bytes[at] = digit;
                assert!(String::from_utf8(bytes).unwrap().parse::<MarkNumber>().is_err());
            }
        }
    }

    #[test]
    fn round_trip_and_bounds() {
        for (issuer, serial) in [(1, 0), (999, MAX_SERIAL), (7, 42)] {
            let number = MarkNumber::new(issuer, serial).unwrap();
            assert_eq!(number.to_string().parse(), Ok(number));
            assert_eq!(number.as_integer().to_string(), number.to_string().trim_start_matches('0'));
            assert_eq!(MarkNumber::from_integer(number.as_integer()), Ok(number));
            assert_eq!(MarkNumber::from_integer(number.as_integer() ^ 1), Err(NumberError::CheckDigit));
        }
        assert_eq!(MarkNumber::new(0, 1), Err(NumberError::Range));
        assert_eq!(MarkNumber::new(1000, 1), Err(NumberError::Range));
        assert_eq!(MarkNumber::from_integer(u64::MAX), Err(NumberError::Range));
        assert_eq!("1234".parse::<MarkNumber>(), Err(NumberError::Length));
        assert_eq!("0070000004299".parse::<MarkNumber>(), Err(NumberError::Length));
        assert_eq!("00700000042x".parse::<MarkNumber>(), Err(NumberError::NotADigit));
    }
}
