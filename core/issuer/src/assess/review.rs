//! The review of a product's answers: remarks per question, with replies, as a file beside the answers in git.

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use ttm_mark::assessment::Text;
use ttm_mark::{Day, Gtin};

use super::{Answers, source};
use crate::facts::source::{Source, Step};
use crate::facts::{Cause, Problem, hint};

/// The format of review files that this version reads.
pub const REVIEW_FORMAT: u8 = 1;

/// A review file: what reviewers asked and remarked, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// [`REVIEW_FORMAT`].
    pub format: u8,
    /// The product whose answers are reviewed.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// The sequence of the assessment that the answers make.
    pub sequence: u32,
    /// The remarks.
    #[serde(default, rename = "remark")]
    pub remarks: Vec<Remark>,
}

/// What a reviewer remarks on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The question, such as `privacy.kept`.
    pub question: String,
    /// The reviewer.
    pub from: Text<80>,
    /// The day.
    pub date: Day,
    /// What the reviewer asks or doubts.
    pub words: Text<600>,
    /// What the maker replies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The day on which the reviewer was content. Open until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Day>,
}

/// A maker's reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Who replies.
    pub from: Text<80>,
    /// The day.
    pub date: Day,
    /// The reply.
    pub words: Text<600>,
}

/// What a review file holds, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct ReviewFile {
    /// The review, unless there is an error.
    pub review: Option<Review>,
    /// Everything to mend, in the order of the file.
    pub problems: Vec<Problem>,
}

impl ReviewFile {
    /// Reads the review of these answers.
    #[must_use]
    pub fn read(toml: &[u8], answers: &Answers) -> Self {
        let source = match source::toml(toml) {
            Ok(source) => source,
            Err(problems) => return Self { review: None, problems },
        };
        let review: Review = match serde_path_to_error::deserialize(source.value()) {
            Ok(review) => review,
            Err(error) => {
                let path = Step::of(error.path());
                let cause = Cause::Value { reason: error.into_inner().to_string() };
                return Self { review: None, problems: vec![source.problem(&path, cause, None)] };
            }
        };
        let mut problems = review.problems(&source, answers);
        problems.sort_by_key(|problem| problem.place.at.start);
        Self { review: Some(review).filter(|_| problems.is_empty()), problems }
    }
}

impl Review {
    /// The remarks that no reviewer has settled.
    pub fn open(&self) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(|remark| remark.settled.is_none())
    }

    fn problems(&self, source: &Source<'_>, answers: &Answers) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |path: &[Step], cause, help: Option<String>| problems.push(source.problem(path, cause, help));
        let assessment = answers.draft.assessment();
        if self.format != REVIEW_FORMAT {
            wrong(&[Step::field("format")], Cause::Format { found: self.format.into() }, None);
        }
        let (gtin, sequence) = (assessment.product.gtin, assessment.sequence.get());
        if self.gtin != gtin {
            let reason = format!("the answers are those of {gtin}");
            wrong(&[Step::field("gtin")], Cause::Value { reason }, None);
        }
        if self.sequence != sequence {
            let reason = format!("the answers make assessment {sequence}");
            let help = "begin a new review for each assessment".to_owned();
            wrong(&[Step::field("sequence")], Cause::Value { reason }, Some(help));
        }
        for (at, remark) in self.remarks.iter().enumerate() {
            let path = |field: &str| vec![Step::field("remark"), Step::Item(at), Step::field(field)];
            if answers.catalogue.question(&remark.question).is_none() {
                let (id, catalogue) = (remark.question.clone(), answers.catalogue.version().to_owned());
                let known: Vec<&str> = answers.catalogue.questions().iter().map(|known| known.id.as_str()).collect();
                let help = hint::nearest(&id, &known);
                wrong(&path("question"), Cause::UnknownQuestion { id, catalogue }, help);
            }
            let early = |day: &Day| *day < remark.date;
            let contradiction =
                || Cause::Contradiction { other: "date".into(), rule: "nobody replies before the remark" };
            if remark.reply.as_ref().is_some_and(|reply| early(&reply.date)) {
                wrong(&path("reply"), contradiction(), None);
            }
            if remark.settled.as_ref().is_some_and(early) {
                wrong(&path("settled"), contradiction(), None);
            }
        }
        problems
    }
}

/// The JSON Schema of a review file.
#[must_use]
pub fn review_schema() -> Schema {
    schema_for!(Review)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::AnswersFile;

    const ANSWERS: &str = include_str!("../../../../tests/demo/assessments/pippa.toml");
    const REVIEW: &str = include_str!("../../../../tests/demo/assessments/pippa.review.toml");

    fn read(review: &str) -> ReviewFile {
        let answers = AnswersFile::read(ANSWERS.as_bytes(), "2026-11-24".parse().unwrap()).answers.unwrap();
        ReviewFile::read(review.as_bytes(), &answers)
    }

    #[test]
    fn a_remark_is_open_until_its_reviewer_is_content() {
        let review = read(REVIEW).review.unwrap();
        assert_eq!((review.remarks.len(), review.open().count()), (2, 0));
        let review = read(&REVIEW.replace("settled = 2026-09-13\n", "")).review.unwrap();
        let open: Vec<&str> = review.open().map(|remark| remark.question.as_str()).collect();
        assert_eq!(open, ["security.updates"]);
    }

    #[test]
    fn every_problem_has_its_place() {
        let wrong = REVIEW
            .replace("sequence = 1", "sequence = 2")
            .replace("\"privacy.children\"", "\"privacy.childrn\"")
            .replace("settled = 2026-09-11", "settled = 2026-09-01");
        let problems = read(&wrong).problems;
        let told: Vec<_> = problems.iter().map(|problem| (problem.place.line, problem.cause.code())).collect();
        assert_eq!(told, [(4, "value"), (7, "unknown_question"), (11, "contradiction")]);
        assert_eq!(problems[1].help.as_deref(), Some("did you mean `privacy.children`?"));
    }

    #[test]
    fn what_is_no_review_is_refused() {
        for (broken, line) in [
            (REVIEW.replace("gtin =", "gtn ="), 3),
            (REVIEW.replace("format = 1", "format = 9"), 2),
            (REVIEW.replace("words = \"How", "words = \"\u{202e}How"), 10),
            (REVIEW.replace("date = 2026-09-08", "date = 2026-02-30"), 9),
            (REVIEW.replace("[[remark]]", "[remark"), 6),
        ] {
            let file = read(&broken);
            assert!(file.review.is_none());
            assert_eq!(file.problems[0].place.line, line, "{:?}", file.problems);
        }
    }
}
