//! A reviewer's decision: "I have examined this assessment, and its outcomes are right".

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentError, json_error, parse};
use crate::{Day, MarkNumber};

/// The format that this version reads and writes.
pub const DECISION_FORMAT: u8 = 1;
/// A decision has at most this many bytes.
pub const MAX_DECISION: usize = 512;

/// What a reviewer signs. It names the assessment by its hash, so it vouches for these facts and no others.
///
/// ```
/// use ttm_mark::Decision;
/// let decision = Decision::on("007000010422".parse()?, b"the assessment's bytes", "2026-09-14".parse()?);
/// assert_eq!(Decision::parse(&decision.to_json()?)?, decision);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// [`DECISION_FORMAT`].
    pub format: u8,
    /// The mark.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// SHA-256 of the assessment's payload, as 64 hexadecimal digits.
    pub assessment_sha256: String,
    /// The day of the decision.
    pub date: Day,
}

impl Decision {
    /// A decision on the assessment with these bytes.
    #[must_use]
    pub fn on(number: MarkNumber, assessment: &[u8], date: Day) -> Self {
        Self { format: DECISION_FORMAT, number, assessment_sha256: crate::sha256_hex(assessment), date }
    }

    /// Reads a decision.
    ///
    /// # Errors
    /// [`DocumentError`] when the bytes are none.
    pub fn parse(json: &[u8]) -> Result<Self, DocumentError> {
        let decision: Self = parse(json, MAX_DECISION)?;
        if decision.format != DECISION_FORMAT {
            return Err(DocumentError::Format { found: decision.format, known: DECISION_FORMAT });
        }
        Ok(decision)
    }

    /// The bytes to sign.
    ///
    /// # Errors
    /// None for a decision that was made with [`Decision::on`].
    pub fn to_json(&self) -> Result<Vec<u8>, DocumentError> {
        serde_json::to_vec(self).map_err(|error| json_error(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_decision_says_why() {
        let good = Decision::on(MarkNumber::new(7, 1).unwrap(), b"facts", "2026-09-14".parse().unwrap());
        let json = String::from_utf8(good.to_json().unwrap()).unwrap();
        let error = |json: &str| Decision::parse(json.as_bytes()).unwrap_err();
        let format = DocumentError::Format { found: 2, known: 1 };
        assert_eq!(error(&json.replace("\"format\":1", "\"format\":2")), format);
        assert!(matches!(error(&json.replace("date", "day")), DocumentError::Json { .. }));
        assert!(matches!(error(&" ".repeat(MAX_DECISION + 1)), DocumentError::TooLarge { bytes: 513, limit: 512 }));
    }
}
