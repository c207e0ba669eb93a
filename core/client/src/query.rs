//! What people look up: the number of a mark, or that of a product.

use std::fmt;
use std::str::FromStr;

use ttm_mark::{CatalogueFiles, Entry, Gtin, GtinError, MarkNumber, MarkText, NotAtHand, NumberError, Time};

use crate::{Known, Note};

/// What to look up.
///
/// ```
/// use ttm_client::Query;
/// assert!(matches!("007 00001042 2".parse()?, Query::Number(_)));
/// assert!(matches!("4009912004171".parse()?, Query::Product(_)));
/// # Ok::<(), ttm_client::QueryError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// The number of a mark, as printed beside the code.
    Number(MarkNumber),
    /// The number of a product, as under its barcode.
    Product(Gtin),
    /// Twelve digits that can be either: both are looked up.
    Either(MarkNumber, Gtin),
}

/// The text is neither number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// As long as a number is, and the last digit does not fit: most likely a typing error.
    #[error("the last digit of {digits} does not fit the others: check for a typing error")]
    CheckDigit {
        /// The digits as typed.
        digits: String,
    },
    /// Neither in length nor in form.
    #[error("`{text}` is neither the number of a mark (12 digits) nor of a product (8, 12, 13 or 14 digits)")]
    Form {
        /// The text.
        text: String,
    },
}

/// Why a look-up has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    /// The public list has no mark of this number or product.
    #[error("the public list of {} has no mark for this {what}", listed.day())]
    NotListed {
        /// `number` or `product`.
        what: What,
        /// When the list was signed.
        listed: Time,
    },
    /// It can't be told: there is no public list at hand, or it names facts that could not be fetched.
    #[error("it could not be looked up: {}", reason(notes))]
    NotAtHand {
        /// What the sources answered; empty when there is none.
        notes: Vec<Note>,
    },
}

/// What was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The number of a mark.
    Number,
    /// The number of a product.
    Product,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "number",
            Self::Product => "product",
        })
    }
}

fn reason(notes: &[Note]) -> String {
    match notes {
        [] => "no public list is at hand, go online once to get it".to_owned(),
        notes => notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

impl FromStr for Query {
    type Err = QueryError;

    /// Spaces, hyphens and dots between the digits are ignored.
    fn from_str(text: &str) -> Result<Self, QueryError> {
        let digits: String = text.chars().filter(|char| !matches!(char, ' ' | '-' | '.')).collect();
        match (digits.parse::<MarkNumber>(), digits.parse::<Gtin>()) {
            (Ok(number), Ok(gtin)) => Ok(Self::Either(number, gtin)),
            (Ok(number), Err(_)) => Ok(Self::Number(number)),
            (Err(_), Ok(gtin)) => Ok(Self::Product(gtin)),
            (Err(NumberError::CheckDigit), Err(_)) | (Err(_), Err(GtinError::CheckDigit { .. })) => {
                Err(QueryError::CheckDigit { digits })
            }
            (Err(_), Err(_)) => Err(QueryError::Form { text: text.to_owned() }),
        }
    }
}

impl Query {
    pub(crate) fn what(self) -> What {
        match self {
            Self::Number(_) => What::Number,
            Self::Product(_) | Self::Either(..) => What::Product,
        }
    }

    fn number(self) -> Option<MarkNumber> {
        match self {
            Self::Number(number) | Self::Either(number, _) => Some(number),
            Self::Product(_) => None,
        }
    }

    fn product(self) -> Option<Gtin> {
        match self {
            Self::Product(gtin) | Self::Either(_, gtin) => Some(gtin),
            Self::Number(_) => None,
        }
    }

    /// The texts of the published marks that are meant, of what is at hand.
    pub(crate) fn texts(self, known: &Known, files: &dyn CatalogueFiles) -> Result<Vec<String>, NotAtHand> {
        let Some(manifest) = &known.trust.manifest else { return Ok(Vec::new()) };
        let mut entries: Vec<Entry> = Vec::new();
        if let Some(number) = self.number()
            && let Some(gtin) = manifest.product(number, files)?
        {
            entries.extend(manifest.entries(gtin, files)?.into_iter().filter(|entry| entry.number == number));
        }
        if let Some(gtin) = self.product() {
            let is_new = |entry: &Entry| entries.iter().all(|known| known.number != entry.number);
            let of_product: Vec<Entry> = manifest.entries(gtin, files)?.into_iter().filter(is_new).collect();
            entries.extend(of_product);
        }
        Ok(entries.iter().map(|entry| MarkText::of_token(&entry.token, known.trust.scheme)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Result<Query, QueryError> {
        text.parse()
    }

    #[test]
    fn numbers_and_products_are_told_apart() {
        let number: MarkNumber = "007000010422".parse().unwrap();
        for text in ["007000010422", "007-00001042-2", " 007 0000 1042 2 "] {
            assert_eq!(query(text), Ok(Query::Number(number)), "{text}");
        }
        for text in ["96385074", "4006381333931", "04006381333931", "036000291452"] {
            assert_eq!(query(text), Ok(Query::Product(text.parse().unwrap())), "{text}");
        }
        // Twelve digits whose last one fits both ways.
        let both = (0..1_000_000_u64)
            .map(|body| format!("{:012}", 36_000_000_000 + body))
            .find(|text| text.parse::<MarkNumber>().is_ok() && text.parse::<Gtin>().is_ok());
        assert!(matches!(query(&both.unwrap()), Ok(Query::Either(..))));
    }

    #[test]
    fn typing_errors_are_named() {
        assert!(matches!(query("007000010423"), Err(QueryError::CheckDigit { .. })));
        assert!(matches!(query("4006381333930"), Err(QueryError::CheckDigit { .. })));
        for text in ["", "123", "Pippa", "00700001042x", "123456789012345"] {
            assert!(matches!(query(text), Err(QueryError::Form { .. })), "{text}");
        }
    }
}
