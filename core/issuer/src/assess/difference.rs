//! What changed from one assessment to the next, in plain words.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use ttm_mark::{Criterion, Outcome};

use super::answers::Answers;
use super::catalogue::{Grade, QuestionCatalogue, Trait};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Difference {
    /// Another catalogue judges.
    Catalogue {
        /// Its version before.
        old: String,
        /// Its version now.
        new: String,
    },
    /// Another product, maker, day or assurance.
    Header {
        /// What it is.
        field: &'static str,
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// The product has something, or has it no longer.
    Trait {
        /// The same in words.
        means: String,
        /// Whether it is so now.
        now: bool,
    },
    /// Another answer.
    Answer {
        /// The name of the question.
        id: String,
        /// The question.
        ask: String,
        /// The answer before; absent when there was none.
        old: Option<String>,
        /// The answer now; absent when there is none.
        new: Option<String>,
        /// Whether that is better for shoppers.
        better: Better,
    },
    /// Another outcome.
    Outcome {
        /// The criterion.
        criterion: Criterion,
        /// What was found before.
        old: Outcome,
        /// What is found now.
        new: Outcome,
    },
    /// The mark can be granted now, or can't be any more.
    Mark {
        /// Whether it can.
        now: bool,
    },
}

/// Whether a change is good for shoppers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "they are plain")]
pub enum Better {
    Better,
    Worse,
    Same,
}

/// Everything that changed, in the order of the file; then what follows from it.
#[must_use]
pub fn differences(old: &Answers, new: &Answers) -> Vec<Difference> {
    let mut differences = header(old, new);
    for it in Trait::ALL {
        let (before, now) = (old.traits.contains(&it), new.traits.contains(&it));
        if before != now {
            differences.push(Difference::Trait { means: new.catalogue.meaning(it).to_owned(), now });
        }
    }
    differences.extend(answers(old, new));
    let pairs = old.evaluation.outcomes().as_array().into_iter().zip(new.evaluation.outcomes().as_array());
    let outcomes = pairs.filter(|((_, old), (_, new))| old != new);
    differences.extend(outcomes.map(|((criterion, old), (_, new))| Difference::Outcome { criterion, old, new }));
    if old.evaluation.mark != new.evaluation.mark {
        differences.push(Difference::Mark { now: new.evaluation.mark });
    }
    differences
}

fn header(old: &Answers, new: &Answers) -> Vec<Difference> {
    let mut differences = Vec::new();
    if old.catalogue.version() != new.catalogue.version() {
        let [old, new] = [old, new].map(|answers| answers.catalogue.version().to_owned());
        differences.push(Difference::Catalogue { old, new });
    }
    let lines = |answers: &Answers| {
        let assessment = answers.draft.assessment();
        let (product, maker) = (&assessment.product, &assessment.maker);
        let words = maker.words.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
        let siblings: Vec<String> = product.siblings.iter().map(ToString::to_string).collect();
        [
            ("day of the assessment", assessment.date.to_string()),
            ("product", format!("{} {}", product.brand, product.model)),
            ("number of the product", product.gtin.to_string()),
            ("other numbers of the product", siblings.join(", ")),
            ("category", product.category.name().replace('_', " ")),
            ("maker", format!("{} ({})", maker.name, maker.country.code())),
            ("maker's own words", words),
            ("assurance", assessment.assurance.name().replace('_', "-")),
        ]
    };
    let pairs = lines(old).into_iter().zip(lines(new));
    let changed = pairs.filter(|((_, old), (_, new))| old != new);
    differences.extend(changed.map(|((field, old), (_, new))| Difference::Header { field, old, new }));
    differences
}

/// Questions of either catalogue: those of the new one first.
fn answers(old: &Answers, new: &Answers) -> Vec<Difference> {
    let gone = old.catalogue.questions().iter().filter(|it| new.catalogue.question(&it.id).is_none());
    let all = new.catalogue.questions().iter().chain(gone);
    let differences = all.filter_map(|question| {
        let id = &question.id;
        let [before, now] = [old, new].map(|answers| {
            let given = answers.given.get(id)?;
            let asked: &QuestionCatalogue = answers.catalogue;
            let question = asked.question(id)?;
            let date = answers.draft.assessment().date;
            Some((question.told(&given.answer), question.grade(&given.answer, date)))
        });
        let [told_before, told_now] = [&before, &now].map(|it| it.as_ref().map(|(told, _)| told.clone()));
        let better = better(before.map(|(_, grade)| grade), now.map(|(_, grade)| grade));
        (told_before != told_now).then(|| Difference::Answer {
            id: id.clone(),
            ask: question.ask.clone(),
            old: told_before,
            new: told_now,
            better,
        })
    });
    differences.collect()
}

/// What was not asked is neither good nor bad.
fn better(before: Option<Grade>, now: Option<Grade>) -> Better {
    match (before, now) {
        (Some(before), Some(now)) if now < before => Better::Better,
        (Some(before), Some(now)) if now > before => Better::Worse,
        _ => Better::Same,
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue { old, new } => write!(f, "The questions are those of {new}; they were those of {old}."),
            Self::Header { field, old, new } => write!(f, "The {field} is now {new}; it was {old}."),
            Self::Trait { means, now: true } => write!(f, "New: {means}"),
            Self::Trait { means, now: false } => write!(f, "No longer so: {means}"),
            Self::Answer { ask, old, new, better, .. } => {
                let said = |answer: &Option<String>| answer.clone().unwrap_or_else(|| "no answer".into());
                write!(f, "{ask} Now: {}. Before: {}.", said(new), said(old))?;
                match better {
                    Better::Better => write!(f, " Better for shoppers."),
                    Better::Worse => write!(f, " Worse for shoppers."),
                    Better::Same => Ok(()),
                }
            }
            Self::Outcome { criterion, old, new } => {
                write!(f, "{} is now {}; it was {}.", capital(criterion.name()), plain(*new), plain(*old))
            }
            Self::Mark { now: true } => write!(f, "The mark can be granted now."),
            Self::Mark { now: false } => write!(f, "The mark can't be granted any more."),
        }
    }
}

fn plain(outcome: Outcome) -> String {
    match outcome {
        Outcome::Partly => "partly met".to_owned(),
        outcome => outcome.name().replace('_', " "),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
