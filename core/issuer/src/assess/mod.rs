//! Assessing a product: a catalogue of questions, a maker's answers, and what follows from them.
//!
//! `core/spec/assessment.md` is the written form.

mod answer;
mod answers;
mod catalogue;
mod difference;
mod evaluate;
mod review;
mod source;
mod template;

pub use answer::Answer;
pub use answers::{Answers, AnswersFile, Given};
pub use catalogue::{
    AnswerKind, CatalogueHead, Choice, Counts, Duration, Grade, Judge, NEWEST_CATALOGUE, Question, QuestionCatalogue,
    Required, Rule, Steps, Trait, Unit, catalogue_schema,
};
pub use difference::{Better, Difference, differences};
pub use evaluate::{CriterionEvaluation, Evaluation, Needed, Reason};
pub use review::{REVIEW_FORMAT, Remark, Reply, Review, ReviewFile, review_schema};
pub use template::template;

/// The most bytes that are read of an answers file.
pub const MAX_ANSWERS: usize = 256 * 1024;
/// The format of answers files that this version reads and writes.
pub const ANSWERS_FORMAT: u8 = 1;

#[cfg(test)]
mod tests;
