//! The facts of a mark in plain words.

use ttm_client::{MarkSummary, Origin};
use ttm_mark::summary::{
    Change, CriterionSummary, Dated, Fact, Headings, MakerSummary, ObjectionSummary, OwnWords, ProductSummary,
    Question, Reply, Summary, Support, Vouching,
};
use ttm_mark::{Assurance, Category, Criterion, Language, Outcome};

use super::values::{Country, Day};

/// What was found on a product, in the words of one language. Its parts are in the order in which they are read.
#[uniffi::remote(Record)]
pub struct Summary {
    /// The language of the words.
    pub language: Language,
    /// Titles of the parts.
    pub headings: Headings,
    /// What the mark was granted to.
    pub product: ProductSummary,
    /// The four answers that shoppers ask for first; empty when the facts are not at hand.
    pub answers: Vec<Reply>,
    /// The five criteria.
    pub criteria: Vec<CriterionSummary>,
    /// Who says so.
    pub vouching: Vouching,
    /// How long security updates are promised.
    pub support: Support,
    /// What has changed since the box was printed.
    pub changes: Vec<Change>,
    /// Who objects, and what was answered.
    pub objections: Vec<ObjectionSummary>,
    /// Who makes it; none when the facts are not at hand.
    pub maker: Option<MakerSummary>,
    /// The day of the facts; none when they are not at hand.
    pub facts: Option<Dated>,
}

/// Titles of the parts.
#[uniffi::remote(Record)]
pub struct Headings {
    /// Over the four answers.
    pub answers: String,
    /// Over the criteria.
    pub criteria: String,
    /// Over who says so.
    pub vouching: String,
    /// Over how long updates come.
    pub support: String,
    /// Over what has changed.
    pub changes: String,
    /// Over who objects.
    pub objections: String,
    /// Over who makes it.
    pub maker: String,
}

/// What the mark was granted to.
#[uniffi::remote(Record)]
pub struct ProductSummary {
    /// Brand and model.
    pub name: String,
    /// What kind of product it is; decides the pictogram.
    pub category: Category,
    /// The category in words.
    pub words: String,
}

/// What shoppers ask first.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct Fact {
    /// A stable name, such as `updates-automatic`.
    pub key: String,
    /// One sentence.
    pub words: String,
    /// Whether a careful shopper would want to know this before buying.
    pub concern: bool,
}

/// What was found on one criterion.
#[uniffi::remote(Record)]
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
    /// At most four; empty when the facts are not at hand.
    pub facts: Vec<Fact>,
}

/// Who says so.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct Support {
    /// The last day, if any is promised.
    pub until: Option<Day>,
    /// Whether that day has passed.
    pub ended: bool,
    /// The same in words.
    pub words: String,
}

/// What has changed since the box was printed.
#[uniffi::remote(Enum)]
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

/// Who makes the product.
#[uniffi::remote(Record)]
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

/// for the medium.
#[uniffi::remote(Record)]
pub struct OwnWords {
    /// Says whose words follow.
    pub label: String,
    /// The words, as they were written.
    pub text: String,
}

/// What somebody holds against the mark.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct Dated {
    /// The day.
    pub date: Day,
    /// The same in words.
    pub words: String,
}

/// The summary of a mark, and how old the public list is on which it rests.
#[uniffi::remote(Record)]
pub struct MarkSummary {
    /// What was found, in words.
    pub summary: Summary,
    /// The day of the public list.
    pub list: Dated,
    /// Seconds since the list was signed; negative when the clock is behind.
    pub age: i64,
    /// Where the facts came from; nowhere when only the mark's own text speaks.
    pub origin: Origin,
}
