//! The parts of a summary.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assessment::Country;
use crate::{Assurance, Category, Criterion, Day, Outcome};

/// Titles of the parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "each is the title of the part of that name")]
pub struct Headings {
    pub answers: String,
    pub criteria: String,
    pub vouching: String,
    pub support: String,
    pub changes: String,
    pub objections: String,
    pub maker: String,
}

/// What the mark was granted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProductSummary {
    /// Brand and model.
    pub name: String,
    /// What kind of product it is; decides the pictogram.
    pub category: Category,
    /// The category in words.
    pub words: String,
}

/// What shoppers ask first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What personal data does it collect?
    Data,
    /// Where is it stored?
    Places,
    /// Who has access to it?
    Access,
    /// Can I easily export it?
    Export,
}

/// The answer to one of the four questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// The question.
    pub question: Question,
    /// The question in words.
    pub asked: String,
    /// The answer in one sentence.
    pub words: String,
    /// Whether a careful shopper would want to know this before buying.
    pub concern: bool,
    /// What belongs to it.
    pub details: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// A stable name, such as `updates-automatic`.
    pub key: String,
    /// One sentence.
    pub words: String,
    /// Whether a careful shopper would want to know this before buying.
    pub concern: bool,
}

/// What was found on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CriterionSummary {
    /// The criterion.
    pub criterion: Criterion,
    /// Its name in words.
    pub name: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The outcome in a word or two.
    pub words: String,
    /// What the outcome means, in one sentence.
    pub headline: String,
    /// At most [`super::MAX_FACTS`]; empty when the facts are not at hand.
    pub facts: Vec<Fact>,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vouching {
    /// Who vouches for the outcomes.
    pub assurance: Assurance,
    /// The issuer's name.
    pub issuer: String,
    /// The names of the reviewers whose decisions are at hand.
    pub reviewers: Vec<String>,
    /// The same in words.
    pub words: String,
}

/// How long security updates are promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Support {
    /// The last day, if any is promised.
    pub until: Option<Day>,
    /// Whether that day has passed.
    pub ended: bool,
    /// The same in words.
    pub words: String,
}

/// What has changed since the box was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Change {
    /// Another outcome.
    Outcome {
        /// The criterion.
        criterion: Criterion,
        /// What the mark on the box says.
        printed: Outcome,
        /// What was found since.
        now: Outcome,
        /// The same in words.
        words: String,
    },
    /// Another answer to one of the four questions.
    Answer {
        /// The question.
        question: Question,
        /// The same in words.
        words: String,
    },
    /// Another promise of security updates.
    Support {
        /// The last day that the mark on the box names.
        printed: Option<Day>,
        /// The last day that is promised now.
        now: Option<Day>,
        /// The promise in words.
        words: String,
    },
}

impl Change {
    /// The change in words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Outcome { words, .. } | Self::Answer { words, .. } | Self::Support { words, .. } => words,
        }
    }
}

/// Who makes the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MakerSummary {
    /// The company's name.
    pub name: String,
    /// Where it is based.
    pub country: Country,
    /// The same in words.
    pub words: String,
    /// The maker's own words on the product.
    pub own: Option<OwnWords>,
}

/// Text that somebody wrote and nobody has checked, in whatever language. Never show it without its label, and escape it
/// for the medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnWords {
    /// Says whose words follow.
    pub label: String,
    /// The words, as they were written.
    pub text: String,
}

/// What somebody holds against the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObjectionSummary {
    /// Whether the scheme still looks into it.
    pub open: bool,
    /// The criterion that it is about, if it is about one.
    pub criterion: Option<Criterion>,
    /// Who objected, when, and where it stands.
    pub words: String,
    /// What they wrote.
    pub own: OwnWords,
    /// What was answered.
    pub answer: Option<OwnWords>,
}

/// A day in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dated {
    /// The day.
    pub date: Day,
    /// The same in words.
    pub words: String,
}
