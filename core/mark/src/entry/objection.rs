//! An objection to a mark, as the scheme publishes it: who says what, and what was answered.

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentError, json_error, parse};
use crate::assessment::Text;
use crate::{Criterion, Day, MarkNumber};

/// The format that this version reads and writes.
pub const OBJECTION_FORMAT: u8 = 1;
/// An objection has at most this many bytes, its answer included.
pub const MAX_OBJECTION: usize = 4096;

/// What somebody holds against a mark. The words are theirs and are shown as theirs: nobody checks them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// [`OBJECTION_FORMAT`].
    pub format: u8,
    /// The mark.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// Counts the objections to this mark, from 1.
    pub sequence: NonZeroU32,
    /// The day on which it was raised.
    pub date: Day,
    /// The criterion that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Criterion>,
    /// Who raised it.
    pub from: Text<80>,
    /// Their own words.
    pub words: Text<600>,
    /// What the issuer or maker answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ObjectionAnswer>,
    /// The day on which the scheme closed it. Open until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
}

/// An answer to an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionAnswer {
    /// The day of the answer.
    pub date: Day,
    /// Who answers.
    pub from: Text<80>,
    /// Their own words.
    pub words: Text<600>,
}

impl Objection {
    /// Reads an objection.
    ///
    /// # Errors
    /// [`DocumentError`] when the bytes are none, or its days are out of order.
    pub fn parse(json: &[u8]) -> Result<Self, DocumentError> {
        let objection: Self = parse(json, MAX_OBJECTION)?;
        objection.check()?;
        Ok(objection)
    }

    /// The bytes to sign.
    ///
    /// # Errors
    /// [`DocumentError`] when its days are out of order or it would be too large.
    pub fn to_json(&self) -> Result<Vec<u8>, DocumentError> {
        self.check()?;
        let json = serde_json::to_vec(self).map_err(|error| json_error(&error))?;
        if json.len() > MAX_OBJECTION {
            return Err(DocumentError::TooLarge { bytes: json.len(), limit: MAX_OBJECTION });
        }
        Ok(json)
    }

    /// Whether the scheme still looks into it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    fn check(&self) -> Result<(), DocumentError> {
        if self.format != OBJECTION_FORMAT {
            return Err(DocumentError::Format { found: self.format, known: OBJECTION_FORMAT });
        }
        if self.answer.as_ref().is_some_and(|answer| answer.date < self.date) {
            return Err(DocumentError::Order { field: "answer" });
        }
        if self.closed.is_some_and(|closed| closed < self.date) {
            return Err(DocumentError::Order { field: "closed" });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objection() -> Objection {
        let day: Day = "2026-10-01".parse().unwrap();
        let text = |text: &str| Text::new(text).unwrap();
        let answer = ObjectionAnswer { date: day, from: Text::new("Maker").unwrap(), words: Text::new("No.").unwrap() };
        Objection {
            format: OBJECTION_FORMAT,
            number: MarkNumber::new(7, 1).unwrap(),
            sequence: NonZeroU32::MIN,
            date: day,
            criterion: Some(Criterion::Privacy),
            from: Text::new("A neighbour").unwrap(),
            words: text("It listens."),
            answer: Some(answer),
            closed: Some(day),
        }
    }

    #[test]
    fn an_objection_round_trips_and_is_open_until_it_is_closed() {
        let closed = objection();
        assert_eq!(Objection::parse(&closed.to_json().unwrap()).unwrap(), closed);
        let open = Objection { closed: None, ..closed.clone() };
        assert!(open.is_open() && !closed.is_open());
    }

    #[test]
    fn what_is_no_objection_says_why() {
        let early = "2026-09-30".parse().unwrap();
        let closed = Objection { closed: Some(early), ..objection() };
        assert_eq!(closed.to_json(), Err(DocumentError::Order { field: "closed" }));
        let mut answered = objection();
        answered.answer.as_mut().unwrap().date = early;
        assert_eq!(answered.to_json(), Err(DocumentError::Order { field: "answer" }));
        let long = format!("{{\"words\":\"{}\"}}", "x".repeat(MAX_OBJECTION));
        assert!(matches!(Objection::parse(long.as_bytes()), Err(DocumentError::TooLarge { .. })));
        let hidden = String::from_utf8(objection().to_json().unwrap()).unwrap().replace("listens", "\u{202e}listens");
        assert!(matches!(Objection::parse(hidden.as_bytes()), Err(DocumentError::Json { .. })));
    }
}
