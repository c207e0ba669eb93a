//! From answers to outcomes, with the reasons.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_mark::{Criterion, Day, Outcome, Outcomes};

use super::answers::Given;
use super::catalogue::{Grade, Question, QuestionCatalogue, Rule, Trait};

/// What was found on each criterion, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evaluation {
    /// The version of the catalogue that judged.
    pub catalogue: String,
    /// Whether the mark can be granted: the first four criteria are met or partly met.
    pub mark: bool,
    /// The criteria in their order.
    pub criteria: Vec<CriterionEvaluation>,
}

/// What was found on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CriterionEvaluation {
    /// The criterion.
    pub criterion: Criterion,
    /// What was found.
    pub outcome: Outcome,
    /// Twice the weight that was met, half of it for what is partly met.
    pub points: u32,
    /// Twice the whole weight of the questions that apply.
    pub of: u32,
    /// Per cent that it takes to be met, and partly met.
    pub needed: Needed,
    /// Each question that applies, with what its answer counts as.
    pub reasons: Vec<Reason>,
}

/// Per cent of the weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[allow(missing_docs, reason = "they are the outcomes")]
pub struct Needed {
    pub met: u8,
    pub partly: u8,
}

/// One answer, and what it counts as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reason {
    /// The name of the question.
    pub id: String,
    /// The question.
    pub ask: String,
    /// The answer in plain words; absent when there is none.
    pub answer: Option<String>,
    /// What it counts as.
    pub grade: Grade,
    /// Whether it decides alone when it is not met.
    pub required: bool,
    /// Its share; 0 for one that decides alone.
    pub weight: u8,
    /// Where it can be seen.
    pub evidence: Vec<String>,
}

impl Evaluation {
    /// Judges answers; `date` is the day of the assessment.
    pub(super) fn of(
        catalogue: &QuestionCatalogue,
        traits: &BTreeSet<Trait>,
        given: &BTreeMap<String, Given>,
        date: Day,
    ) -> Self {
        let criteria: Vec<_> =
            Criterion::ALL.iter().map(|criterion| judge(catalogue, *criterion, traits, given, date)).collect();
        let mut evaluation = Self { catalogue: catalogue.version().to_owned(), mark: false, criteria };
        evaluation.mark = evaluation.outcomes().failed_requirement().is_none();
        evaluation
    }

    /// The outcomes alone.
    #[must_use]
    pub fn outcomes(&self) -> Outcomes {
        let of = |criterion| {
            let found = self.criteria.iter().find(|it| it.criterion == criterion);
            found.map_or(Outcome::NotAssessed, |it| it.outcome)
        };
        Outcomes {
            privacy: of(Criterion::Privacy),
            transparency: of(Criterion::Transparency),
            security: of(Criterion::Security),
            stability: of(Criterion::Stability),
            openness: of(Criterion::Openness),
        }
    }
}

impl CriterionEvaluation {
    /// Per cent of the weight that is met, rounded down; none when no question has a weight.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        (self.points * 100).checked_div(self.of)
    }

    /// What cost it something: first what decides alone, then by weight.
    #[must_use]
    pub fn lost(&self) -> Vec<&Reason> {
        let mut lost: Vec<&Reason> = self.reasons.iter().filter(|reason| reason.grade != Grade::Met).collect();
        lost.sort_by_key(|reason| {
            (!reason.required, std::cmp::Reverse(reason.grade), std::cmp::Reverse(reason.weight))
        });
        lost
    }
}

fn judge(
    catalogue: &QuestionCatalogue,
    criterion: Criterion,
    traits: &BTreeSet<Trait>,
    given: &BTreeMap<String, Given>,
    date: Day,
) -> CriterionEvaluation {
    let asked = catalogue.of_criterion(criterion).filter(|question| question.applies(traits));
    let reasons: Vec<Reason> = asked.map(|question| reason(question, given.get(&question.id), date)).collect();
    let points = |reason: &Reason| match reason.grade {
        Grade::Met => 2 * u32::from(reason.weight),
        Grade::Partly => u32::from(reason.weight),
        Grade::NotMet => 0,
    };
    let rule = catalogue.rule(criterion);
    let (met, of) = (reasons.iter().map(points).sum(), reasons.iter().map(|reason| 2 * u32::from(reason.weight)).sum());
    CriterionEvaluation {
        criterion,
        outcome: outcome(&reasons, met, of, rule),
        points: met,
        of,
        needed: Needed { met: rule.met, partly: rule.partly },
        reasons,
    }
}

fn reason(question: &Question, given: Option<&Given>, date: Day) -> Reason {
    Reason {
        id: question.id.clone(),
        ask: question.ask.clone(),
        answer: given.map(|given| question.told(&given.answer)),
        grade: given.map_or(Grade::NotMet, |given| question.grade(&given.answer, date)),
        required: question.is_required(),
        weight: question.weight(),
        evidence: given.map(|given| given.evidence.clone()).unwrap_or_default(),
    }
}

/// What decides alone comes first; the weight decides between the rest.
fn outcome(reasons: &[Reason], points: u32, of: u32, rule: Rule) -> Outcome {
    let required = || reasons.iter().filter(|reason| reason.required);
    let reached = |percent: u8| points * 100 >= u32::from(percent) * of;
    if reasons.is_empty() {
        Outcome::NotApplicable
    } else if required().any(|reason| reason.answer.is_none()) {
        Outcome::NotAssessed
    } else if required().any(|reason| reason.grade == Grade::NotMet) || !reached(rule.partly) {
        Outcome::NotMet
    } else if required().any(|reason| reason.grade == Grade::Partly) || !reached(rule.met) {
        Outcome::Partly
    } else {
        Outcome::Met
    }
}
