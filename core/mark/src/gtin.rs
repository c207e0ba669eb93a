//! Global Trade Item Numbers (GS1 General Specifications §3.3.2, §7.9).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A GTIN-14 with a right check digit. Shorter GTINs (8, 12, 13 digits) are padded with zeros in front.
///
/// ```
/// use ttm_mark::Gtin;
/// let gtin: Gtin = "4006381333931".parse()?;
/// assert_eq!(gtin.to_string(), "04006381333931");
/// assert!("4006381333930".parse::<Gtin>().is_err());
/// # Ok::<(), ttm_mark::GtinError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gtin(u64);

/// Why a text is not a GTIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GtinError {
    /// Something other than 8, 12, 13 or 14 digits.
    #[error("a GTIN has 8, 12, 13 or 14 digits")]
    Length,
    /// A character that is not an ASCII digit.
    #[error("a GTIN has digits only")]
    NotADigit,
    /// The last digit does not fit the others.
    #[error("the check digit should be {expected}, not {found}")]
    CheckDigit {
        /// The digit that the others ask for.
        expected: u8,
        /// The digit that is there.
        found: u8,
    },
    /// Only zeros: no product has it.
    #[error("a GTIN of zeros names no product")]
    Zero,
}

impl Gtin {
    /// From the number that the 14 digits spell.
    ///
    /// # Errors
    /// When the number has more than 14 digits, is zero or its check digit is wrong.
    pub fn from_number(number: u64) -> Result<Self, GtinError> {
        if number >= 100_000_000_000_000 {
            return Err(GtinError::Length);
        }
        if number == 0 {
            return Err(GtinError::Zero);
        }
        let found = (number % 10) as u8;
        let expected = check_digit(number / 10);
        if found == expected { Ok(Self(number)) } else { Err(GtinError::CheckDigit { expected, found }) }
    }

    /// The number that the 14 digits spell.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }

    /// The number as a GTIN-13 where the first of the 14 digits is zero, as most consumer units have it.
    #[must_use]
    pub fn gtin13(self) -> Option<String> {
        (self.0 < 10_000_000_000_000).then(|| format!("{:013}", self.0))
    }

    /// Whether the number is one that shops give out themselves and no maker's product: GS1 prefixes 02, 04, 20–29, and
    /// of the GTIN-8s those that begin with 0 or 2 (GS1 General Specifications §1.4).
    #[must_use]
    pub fn is_in_store(self) -> bool {
        if self.0 < 100_000_000 {
            return matches!(self.0 / 10_000_000, 0 | 2);
        }
        matches!(self.0 / 100_000_000_000, 2 | 4 | 20..=29)
    }
}

/// GS1 mod-10 check digit of the digits before it.
fn check_digit(mut rest: u64) -> u8 {
    let mut sum = 0;
    let mut weight = 3;
    while rest > 0 {
        sum += (rest % 10) * weight;
        weight = 4 - weight;
        rest /= 10;
    }
    ((10 - sum % 10) % 10) as u8
}

impl FromStr for Gtin {
    type Err = GtinError;
    fn from_str(text: &str) -> Result<Self, GtinError> {
        if !matches!(text.len(), 8 | 12 | 13 | 14) {
            return Err(GtinError::Length);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(GtinError::NotADigit);
        }
        let number = text.bytes().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'));
        Self::from_number(number)
    }
}

impl TryFrom<String> for Gtin {
    type Error = GtinError;
    fn try_from(text: String) -> Result<Self, GtinError> {
        text.parse()
    }
}

impl From<Gtin> for String {
    fn from(gtin: Gtin) -> Self {
        gtin.to_string()
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.0)
    }
}

impl fmt::Debug for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gtin({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_padded_to_fourteen() {
        for (text, padded) in [
            ("96385074", "00000096385074"),
            ("036000291452", "00036000291452"),
            ("4006381333931", "04006381333931"),
            ("10012345678902", "10012345678902"),
        ] {
            assert_eq!(text.parse::<Gtin>().unwrap().to_string(), padded);
        }
    }

    #[test]
    fn what_is_no_gtin_says_why() {
        assert_eq!("4006381333932".parse::<Gtin>(), Err(GtinError::CheckDigit { expected: 1, found: 2 }));
        assert_eq!("400638133393".parse::<Gtin>().unwrap_err(), GtinError::CheckDigit { expected: 0, found: 3 });
        assert_eq!("40063813339 1".parse::<Gtin>(), Err(GtinError::NotADigit));
        assert_eq!("".parse::<Gtin>(), Err(GtinError::Length));
        assert_eq!("00000000000000".parse::<Gtin>(), Err(GtinError::Zero));
    }

    #[test]
    fn shops_own_numbers_are_known() {
        assert!("2012345000001".parse::<Gtin>().unwrap().is_in_store());
        assert!("20123451".parse::<Gtin>().unwrap().is_in_store());
        assert!(!"96385074".parse::<Gtin>().unwrap().is_in_store());
        assert!(!"036000291452".parse::<Gtin>().unwrap().is_in_store());
        assert!(!"4006381333931".parse::<Gtin>().unwrap().is_in_store());
    }
}
