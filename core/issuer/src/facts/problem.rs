//! What can be wrong with a facts file.

use std::ops::Range;

use ttm_mark::{Criterion, Day, Gtin, Outcome};

use super::hint::name;

/// One thing to mend or to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether it must be mended.
    pub severity: Severity,
    /// The field, such as `privacy.countries[1]`; empty for the file as a whole.
    pub path: String,
    /// Where it stands.
    pub place: Place,
    /// Where the other field stands, if two are at odds.
    pub other: Option<Place>,
    /// What is wrong.
    pub cause: Cause,
    /// The way out.
    pub help: Option<String>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The bytes of the file.
    pub at: Range<usize>,
}

/// Whether a problem must be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To know before anything is signed.
    Warning,
    /// This is no assessment.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// More bytes than an assessment may have.
    #[error("the file has {bytes} bytes; at most {limit} are allowed")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest allowed.
        limit: usize,
    },
    /// Bytes that are no UTF-8.
    #[error("this is not UTF-8")]
    NotUtf8,
    /// Not JSON (RFC 8259).
    #[error("this is not JSON: {reason}")]
    Syntax {
        /// What the reader of JSON says.
        reason: String,
    },
    /// Not TOML 1.0.
    #[error("this is not TOML: {reason}")]
    NotToml {
        /// What the reader of TOML says.
        reason: String,
    },
    /// Another format: a newer version of this program may read it.
    #[error("format {found} is not known; this version reads format 1")]
    Format {
        /// The format of the file.
        found: u64,
    },
    /// A field that is there twice.
    #[error("`{field}` is there twice")]
    FieldTwice {
        /// Its name.
        field: String,
    },
    /// A field that no assessment has.
    #[error("there is no field `{field}`")]
    UnknownField {
        /// Its name.
        field: String,
    },
    /// A field that every assessment has.
    #[error("`{field}` is missing")]
    MissingField {
        /// Its name.
        field: String,
    },
    /// A value of the wrong type or out of range.
    #[error("{reason}")]
    Value {
        /// What is wrong with it.
        reason: String,
    },
    /// A value that the list has already.
    #[error("the list has this already")]
    ValueTwice,
    /// Two facts that can't both be true.
    #[error("at odds with `{other}`: {rule}")]
    Contradiction {
        /// The other field.
        other: String,
        /// What holds.
        rule: &'static str,
    },
    /// A number that shops give out themselves names no maker's product.
    #[error("{gtin} is a number for use inside one shop")]
    InStore {
        /// The number.
        gtin: Gtin,
    },
    /// The outcome deserves no mark.
    #[error("no mark can be granted: {} is {}", name(*criterion), outcome_words(*outcome))]
    NoMark {
        /// The first required criterion that fails.
        criterion: Criterion,
        /// What was found on it.
        outcome: Outcome,
    },
    /// An outcome without a single fact.
    #[error("no fact says why {} is met", name(*criterion))]
    NoFacts {
        /// The criterion.
        criterion: Criterion,
    },
    /// A catalogue that this program does not have.
    #[error("this program does not know the catalogue {version:?}")]
    UnknownCatalogue {
        /// The version that the file names.
        version: String,
    },
    /// A question that the catalogue does not ask.
    #[error("the catalogue {catalogue} has no question `{id}`")]
    UnknownQuestion {
        /// The name in the file.
        id: String,
        /// The version of the catalogue.
        catalogue: String,
    },
    /// A question that does not apply to this product.
    #[error("this question does not apply: {missing}")]
    NotAsked {
        /// The traits that the product would need.
        missing: String,
    },
    /// A question without an answer.
    #[error("{}no answer to “{ask}”", if *required { "" } else { "counts as not met: " })]
    Unanswered {
        /// The question.
        ask: String,
        /// Whether there is no outcome without it.
        required: bool,
    },
    /// Facts of a day to come.
    #[error("{date} has not come yet")]
    FutureDate {
        /// The day.
        date: Day,
    },
    /// Updates that have ended.
    #[error("the promised updates ended on {until}")]
    SupportEnded {
        /// The last day.
        until: Day,
    },
}

impl Cause {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::NotUtf8 => "not_utf8",
            Self::Syntax { .. } => "syntax",
            Self::NotToml { .. } => "not_toml",
            Self::Format { .. } => "format",
            Self::FieldTwice { .. } => "field_twice",
            Self::UnknownField { .. } => "unknown_field",
            Self::MissingField { .. } => "missing_field",
            Self::Value { .. } => "value",
            Self::ValueTwice => "value_twice",
            Self::Contradiction { .. } => "contradiction",
            Self::InStore { .. } => "in_store_number",
            Self::NoMark { .. } => "no_mark",
            Self::NoFacts { .. } => "no_facts",
            Self::UnknownCatalogue { .. } => "unknown_catalogue",
            Self::UnknownQuestion { .. } => "unknown_question",
            Self::NotAsked { .. } => "not_asked",
            Self::Unanswered { .. } => "unanswered",
            Self::FutureDate { .. } => "future_date",
            Self::SupportEnded { .. } => "support_ended",
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        match self {
            Self::Unanswered { required: false, .. } => Severity::Warning,
            Self::NoMark { .. } | Self::NoFacts { .. } | Self::FutureDate { .. } | Self::SupportEnded { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() { write!(f, "{}", self.cause) } else { write!(f, "`{}`: {}", self.path, self.cause) }
    }
}

fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotAssessed => "not assessed",
        Outcome::Met => "met",
        Outcome::Partly => "partly met",
        Outcome::NotMet => "not met",
        Outcome::NotApplicable => "not applicable",
    }
}
