//! Facts files: assessments as people write them, with every problem at once.

pub(crate) mod hint;
mod problem;
pub(crate) mod repair;
pub(crate) mod source;

pub use problem::{Cause, Place, Problem, Severity};

use schemars::{Schema, schema_for};
use serde_json::Value;
use ttm_mark::assessment::{Assessment, AssessmentError, MAX_ASSESSMENT};
use ttm_mark::{MarkNumber, Outcome, Time};

use repair::Repaired;
use source::{Source, Step};

/// Problems that are told of one file at most.
pub(crate) const MAX_PROBLEMS: usize = 100;

/// What a facts file holds, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The assessment, unless there is an error.
    pub draft: Option<Draft>,
    /// Everything to mend or to know, in the order of the file.
    pub problems: Vec<Problem>,
}

/// An assessment that may still lack the number of its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    assessment: Assessment,
    numbered: bool,
}

impl Facts {
    /// Reads a facts file: the JSON of an [`Assessment`], in which `number` may be left out until the mark is issued.
    /// `now` is for what a date alone can't say.
    ///
    /// ```
    /// use ttm_issuer::{Facts, Severity};
    /// # let json = include_bytes!("../../../../tests/demo/assessments/pippa.json");
    /// let now = "2026-11-24".parse()?;
    /// let facts = Facts::read(json, now);
    /// assert!(facts.problems.is_empty() && facts.draft.is_some());
    ///
    /// let broken = String::from_utf8_lossy(json).replace("never", "nevver");
    /// let facts = Facts::read(broken.as_bytes(), now);
    /// let [sale, people] = &facts.problems[..] else { panic!() };
    /// assert_eq!((sale.path.as_str(), sale.place.line, sale.place.column), ("privacy.sale", 32, 13));
    /// assert_eq!(people.help.as_deref(), Some("did you mean `never`?"));
    /// # Ok::<(), ttm_mark::TimeError>(())
    /// ```
    #[must_use]
    pub fn read(json: &[u8], now: Time) -> Self {
        let source = match Source::json(json) {
            Ok(source) => source,
            Err(problem) => return Self { draft: None, problems: vec![*problem] },
        };
        let mut problems = source.repeated_fields();
        let mut value = source.value().clone();
        if let Some(problem) = other_format(&source) {
            return Self { draft: None, problems: vec![problem] };
        }
        let numbered = value.get("number").is_some();
        let mut repaired = Repaired::default();
        if !numbered {
            repaired.put_number(&mut value);
        }
        let assessment = repaired.read(&mut value, &source, &mut problems);
        if let Some(assessment) = &assessment {
            problems.extend(too_large(assessment, &source));
            problems.extend(contradictions(assessment, &source, &repaired, Step::path));
            problems.extend(remarks(assessment, &source, &repaired, now));
        }
        problems.sort_by_key(|problem| problem.place.at.start);
        let sound = !problems.iter().any(|problem| problem.severity == Severity::Error);
        let draft = assessment.filter(|_| sound).map(|assessment| Draft { assessment, numbered });
        Self { draft, problems }
    }
}

impl Draft {
    /// Of an assessment; `numbered` unless its number is a stand-in.
    pub(crate) fn new(assessment: Assessment, numbered: bool) -> Self {
        Self { assessment, numbered }
    }

    /// The assessment; its number counts only if [`Draft::number`] answers one.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The number, if the file has one.
    #[must_use]
    pub fn number(&self) -> Option<MarkNumber> {
        self.numbered.then_some(self.assessment.number)
    }

    /// The facts file; without a number, if it has none yet.
    #[must_use]
    pub fn file(&self) -> String {
        let json = serde_json::to_string_pretty(&self.assessment).unwrap_or_default();
        let is_number = |line: &&str| line.starts_with("  \"number\": ");
        let lines = json.lines().filter(|line| self.numbered || !is_number(line));
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The assessment of the mark of this number.
    #[must_use]
    pub fn numbered(mut self, number: MarkNumber) -> Assessment {
        self.assessment.number = number;
        self.assessment
    }
}

/// Another format has other fields: one problem, not one per field.
fn other_format(source: &Source<'_>) -> Option<Problem> {
    let found = source.value().get("format").and_then(Value::as_u64)?;
    let path = [Step::field("format")];
    (found != u64::from(ttm_mark::assessment::ASSESSMENT_FORMAT))
        .then(|| source.problem(&path, Cause::Format { found }, None))
}

/// Spaces and line breaks of the file don't count: what is signed has none.
pub(crate) fn too_large(assessment: &Assessment, source: &Source<'_>) -> Option<Problem> {
    match assessment.to_json() {
        Err(AssessmentError::TooLarge { bytes, limit }) => {
            Some(source.problem(&[], Cause::TooLarge { bytes, limit }, Some("say it in fewer words".into())))
        }
        _ => None,
    }
}

/// Facts that can't both be true, unless one of them was wrong in itself.
/// `at` is where the source has what fills a field.
pub(crate) fn contradictions(
    assessment: &Assessment,
    source: &Source<'_>,
    repaired: &Repaired,
    at: impl Fn(&str) -> Vec<Step>,
) -> Vec<Problem> {
    let problem = |error| match error {
        AssessmentError::Contradiction { field, other, rule } => {
            let (path, second) = (at(field), at(other));
            if repaired.touched(&path) || repaired.touched(&second) {
                return None;
            }
            let cause = Cause::Contradiction { other: other.to_owned(), rule };
            let mut problem = source.problem(&path, cause, None);
            problem.other = Some(source.place(&second));
            Some(problem)
        }
        AssessmentError::InStoreNumber { field, gtin } => {
            let help = "take the number that the maker has from GS1".to_owned();
            let path = at(field);
            (!repaired.touched(&path)).then(|| source.problem(&path, Cause::InStore { gtin }, Some(help)))
        }
        _ => None,
    };
    assessment.problems().into_iter().filter_map(problem).collect()
}

/// What is no error, and worth a look before anything is signed.
fn remarks(assessment: &Assessment, source: &Source<'_>, repaired: &Repaired, now: Time) -> Vec<Problem> {
    let mut remarks = Vec::new();
    let mut remark = |field: &str, cause: Cause, help: &str| {
        let path = Step::path(field);
        if !repaired.touched(&path) {
            remarks.push(source.problem(&path, cause, Some(help.to_owned())));
        }
    };
    if let Some(criterion) = assessment.outcomes.failed_requirement() {
        let outcomes = assessment.outcomes.as_array();
        let outcome = outcomes.iter().find(|(it, _)| *it == criterion).map_or(Outcome::NotAssessed, |(_, it)| *it);
        let field = format!("outcomes.{}", hint::name(criterion));
        let help = "a mark needs `met` or `partly` on privacy, transparency, security and stability";
        remark(&field, Cause::NoMark { criterion, outcome }, help);
    }
    for (criterion, outcome) in assessment.outcomes.as_array() {
        let claimed = matches!(outcome, Outcome::Met | Outcome::Partly);
        if claimed && has_no_facts(assessment, criterion) {
            let field = format!("outcomes.{}", hint::name(criterion));
            remark(&field, Cause::NoFacts { criterion }, "write down what was found, or shoppers can't see why");
        }
    }
    if assessment.date > now.day() {
        remark("date", Cause::FutureDate { date: assessment.date }, "the day on which the facts were established");
    }
    if let Some(until) = assessment.support_until.filter(|until| *until < now.day()) {
        remark("support_until", Cause::SupportEnded { until }, "shoppers will read that the updates have ended");
    }
    remarks
}

fn has_no_facts(assessment: &Assessment, criterion: ttm_mark::Criterion) -> bool {
    use ttm_mark::Criterion;
    match criterion {
        Criterion::Privacy => false,
        Criterion::Transparency => assessment.transparency == Default::default(),
        Criterion::Security => assessment.security == Default::default(),
        Criterion::Stability => assessment.stability == Default::default(),
        Criterion::Openness => assessment.openness == Default::default(),
    }
}

/// The JSON Schema of facts files: for editors that complete and check while one writes.
#[must_use]
pub fn facts_schema() -> Schema {
    let mut schema = schema_for!(Assessment);
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|field| field != "number");
    }
    schema
}

/// The most bytes that are read of a facts file: more are no assessment.
pub const MAX_FACTS: usize = 4 * MAX_ASSESSMENT;

#[cfg(test)]
mod tests;
