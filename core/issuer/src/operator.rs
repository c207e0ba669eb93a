//! Operators: people who issue marks for one issuer in copies of its folder, each with serials of their own. So two of them
//! never give out the same, and what they wrote merges in git without a conflict.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::MAX_SERIAL;

/// The longest name of an operator, in characters.
const MAX_NAME: usize = 32;

/// Somebody who issues for an issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// The issuer's number.
    pub issuer: u16,
    /// The operator's name: small letters, digits and hyphens; it names the ledger.
    pub name: String,
    /// The first and the last serial that this operator may give out. Those of two operators never overlap.
    pub serials: [u32; 2],
}

/// Why an operator may not issue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OperatorError {
    /// The issuer has operators, and none was named.
    #[error("issuer {issuer:03} has operators: {}", names.join(", "))]
    Unnamed {
        /// The issuer.
        issuer: u16,
        /// Its operators.
        names: Vec<String>,
    },
    /// No operator of the issuer has this name.
    #[error("issuer {issuer:03} has no operator {name}")]
    Unknown {
        /// The issuer.
        issuer: u16,
        /// The name.
        name: String,
    },
    /// The name can't be that of a ledger, or is there twice.
    #[error("the name of operator {name} is there twice, or is not of small letters, digits and hyphens")]
    Name {
        /// The name.
        name: String,
    },
    /// The first serial is after the last, or one is out of range.
    #[error("the serials of operator {name} are not two of 1 to {MAX_SERIAL} in their order")]
    Range {
        /// The operator.
        name: String,
    },
    /// Two operators have serials in common.
    #[error("the operators {first} and {second} have serials in common")]
    Overlap {
        /// One operator.
        first: String,
        /// The other.
        second: String,
    },
    /// The facts name a number that another operator gives out.
    #[error("serial {serial} is not one of operator {name}")]
    OtherSerial {
        /// The serial in the facts.
        serial: u32,
        /// The operator.
        name: String,
    },
}

/// The operator of this name, or `None` where an issuer has no operators and none was named.
///
/// # Errors
/// [`OperatorError`] when the list contradicts itself, or the name is not in it.
pub(crate) fn find<'a>(
    operators: &'a [Operator],
    issuer: u16,
    name: Option<&str>,
) -> Result<Option<&'a Operator>, OperatorError> {
    let own: Vec<&Operator> = operators.iter().filter(|operator| operator.issuer == issuer).collect();
    for (at, operator) in own.iter().enumerate() {
        operator.check(&own[..at])?;
    }
    match name {
        Some(name) => {
            let found = own.into_iter().find(|operator| operator.name == name);
            found.map(Some).ok_or_else(|| OperatorError::Unknown { issuer, name: name.to_owned() })
        }
        None if own.is_empty() => Ok(None),
        None => Err(OperatorError::Unnamed { issuer, names: own.iter().map(|own| own.name.clone()).collect() }),
    }
}

impl Operator {
    /// The serials that it may give out.
    #[must_use]
    pub fn range(&self) -> RangeInclusive<u32> {
        self.serials[0]..=self.serials[1]
    }

    fn check(&self, others: &[&Self]) -> Result<(), OperatorError> {
        let name = self.name.clone();
        let letters = self.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let twice = others.iter().any(|other| other.name == self.name);
        if !letters || twice || !(1..=MAX_NAME).contains(&self.name.len()) {
            return Err(OperatorError::Name { name });
        }
        let [first, last] = self.serials;
        if first == 0 || first > last || last > MAX_SERIAL {
            return Err(OperatorError::Range { name });
        }
        match others.iter().find(|other| other.serials[0] <= last && first <= other.serials[1]) {
            Some(other) => Err(OperatorError::Overlap { first: other.name.clone(), second: name }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator(name: &str, first: u32, last: u32) -> Operator {
        Operator { issuer: 7, name: name.into(), serials: [first, last] }
    }

    #[test]
    fn a_list_that_contradicts_itself_lets_nobody_issue() {
        let error = |operators: &[Operator]| find(operators, 7, Some("north")).unwrap_err();
        let north = operator("north", 1, 100);
        assert!(matches!(error(&[north.clone(), operator("north", 101, 200)]), OperatorError::Name { .. }));
        assert!(matches!(error(&[north.clone(), operator("south", 100, 200)]), OperatorError::Overlap { .. }));
        assert!(matches!(error(&[operator("north", 1, MAX_SERIAL + 1)]), OperatorError::Range { .. }));
        assert!(matches!(error(&[operator("north", 5, 4)]), OperatorError::Range { .. }));
        assert!(matches!(error(&[operator("north", 0, 4)]), OperatorError::Range { .. }));
        for name in ["", "../north", "North", &"n".repeat(33)] {
            assert!(matches!(error(&[operator(name, 1, 2)]), OperatorError::Name { .. }), "{name}");
        }
    }

    #[test]
    fn who_issues_is_named_where_there_are_several() {
        let operators = [operator("north", 1, 100), operator("south", 101, 200)];
        assert_eq!(find(&operators, 7, Some("south")).unwrap(), Some(&operators[1]));
        assert_eq!(find(&operators, 12, None).unwrap(), None, "another issuer");
        assert!(matches!(find(&operators, 7, None), Err(OperatorError::Unnamed { .. })));
        assert!(matches!(find(&operators, 7, Some("west")), Err(OperatorError::Unknown { .. })));
        assert!(matches!(find(&operators, 12, Some("north")), Err(OperatorError::Unknown { .. })));
    }
}
