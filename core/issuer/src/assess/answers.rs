//! Answers files: read with every problem at once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{Criterion, Day, Time};

use super::answer::{Answer, Misfit, link};
use super::catalogue::{AnswerKind, NEWEST_CATALOGUE, Question, QuestionCatalogue, Trait};
use super::{ANSWERS_FORMAT, Evaluation, source};
use crate::facts::hint::nearest;
use crate::facts::repair::Repaired;
use crate::facts::source::{Source, Step};
use crate::facts::{Cause, Draft, MAX_PROBLEMS, Problem, Severity, contradictions, too_large};

/// The longest note, in bytes.
const MAX_NOTE: usize = 1000;
/// The most pages that show one answer to be true.
const MAX_EVIDENCE: usize = 10;
/// What every answers file says besides its answers, as an assessment does.
const HEADER: [&str; 6] = ["number", "sequence", "date", "product", "maker", "assurance"];

/// What an answers file holds, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct AnswersFile {
    /// The answers, unless there is an error.
    pub answers: Option<Answers>,
    /// Everything to mend or to know, in the order of the file.
    pub problems: Vec<Problem>,
}

/// A product's answers to the questions of a catalogue.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The catalogue that asks.
    pub catalogue: &'static QuestionCatalogue,
    /// What the product has.
    pub traits: BTreeSet<Trait>,
    /// The answers by the names of their questions.
    pub given: BTreeMap<String, Given>,
    /// What was found, and why.
    pub evaluation: Evaluation,
    /// The assessment to sign.
    pub draft: Draft,
}

/// An answer with what shows it to be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// Pages where it can be seen.
    pub evidence: Vec<String>,
    /// A remark for reviewers. Shoppers never see it.
    pub note: Option<String>,
}

impl AnswersFile {
    /// Reads an answers file. `now` is for what a date alone can't say.
    ///
    /// ```
    /// use ttm_issuer::assess::AnswersFile;
    /// # let toml = include_str!("../../../../tests/demo/assessments/pippa.toml");
    /// let now = "2026-11-24".parse()?;
    /// let file = AnswersFile::read(toml.as_bytes(), now);
    /// assert!(file.answers.unwrap().evaluation.mark);
    ///
    /// let broken = toml.replace("\"never\"", "\"nevver\"");
    /// let problems = AnswersFile::read(broken.as_bytes(), now).problems;
    /// assert_eq!(problems[0].path, "privacy.sale.answer");
    /// assert_eq!(problems[0].help.as_deref(), Some("did you mean `never`?"));
    /// # Ok::<(), ttm_mark::TimeError>(())
    /// ```
    #[must_use]
    pub fn read(toml: &[u8], now: Time) -> Self {
        let source = match source::toml(toml) {
            Ok(source) => source,
            Err(problems) => return Self { answers: None, problems },
        };
        let catalogue = match catalogue(&source) {
            Ok(catalogue) => catalogue,
            Err(problem) => return Self { answers: None, problems: vec![*problem] },
        };
        let mut reading = Reading {
            source: &source,
            catalogue,
            problems: Vec::new(),
            repaired: Repaired::default(),
            unsaid: BTreeSet::new(),
        };
        reading.unknown_fields();
        let traits = reading.traits();
        let given = reading.given(&traits);
        let (evaluation, assessment) = reading.assessment(&traits, &given, now);
        let mut problems = reading.problems;
        problems.sort_by_key(|problem| problem.place.at.start);
        problems.truncate(MAX_PROBLEMS);
        let sound = !problems.iter().any(|problem| problem.severity == Severity::Error);
        let numbered = source.value().get("number").is_some();
        let answers = assessment.filter(|_| sound).map(|assessment| {
            let draft = Draft::new(assessment, numbered);
            Answers { catalogue, traits, given, evaluation, draft }
        });
        Self { answers, problems }
    }
}

/// The catalogue that the file names. Without it there is nothing else to say.
fn catalogue(source: &Source<'_>) -> Result<&'static QuestionCatalogue, Box<Problem>> {
    let refused = |path: &[Step], cause, help| Err(Box::new(source.problem(path, cause, help)));
    let format = [Step::field("format")];
    match source.value().get("format") {
        Some(Value::Number(number)) if number.as_u64() == Some(u64::from(ANSWERS_FORMAT)) => {}
        Some(Value::Number(number)) => {
            return refused(&format, Cause::Format { found: number.as_u64().unwrap_or(u64::MAX) }, None);
        }
        _ => {
            let help = format!("add it at the top: format = {ANSWERS_FORMAT}");
            return refused(&format, Cause::MissingField { field: "format".into() }, Some(help));
        }
    }
    let path = [Step::field("catalogue")];
    let Some(version) = source.value().get("catalogue").and_then(Value::as_str) else {
        let help = format!("add it at the top: catalogue = \"{NEWEST_CATALOGUE}\"");
        return refused(&path, Cause::MissingField { field: "catalogue".into() }, Some(help));
    };
    QuestionCatalogue::of(version).map_or_else(
        || {
            let known: Vec<&str> = QuestionCatalogue::versions().collect();
            let help = format!("known: {}; a newer program may know it", known.join(", "));
            refused(&path, Cause::UnknownCatalogue { version: version.to_owned() }, Some(help))
        },
        Ok,
    )
}

struct Reading<'a, 'b> {
    source: &'a Source<'b>,
    catalogue: &'static QuestionCatalogue,
    problems: Vec<Problem>,
    repaired: Repaired,
    /// Traits that the file does not tell of: whether their questions apply is not known.
    unsaid: BTreeSet<Trait>,
}

impl Reading<'_, '_> {
    fn problem(&mut self, path: &[Step], cause: Cause, help: Option<String>) {
        self.problems.push(self.source.problem(path, cause, help));
    }

    fn unknown_fields(&mut self) {
        let criteria = Criterion::ALL.iter().map(|criterion| criterion.name());
        let known: Vec<&str> = ["format", "catalogue", "traits"].into_iter().chain(HEADER).chain(criteria).collect();
        for field in self.source.value().as_object().into_iter().flat_map(Map::keys) {
            if !known.contains(&field.as_str()) {
                let help = nearest(field, &known).unwrap_or_else(|| format!("the fields here: {}", known.join(", ")));
                self.problem(&[Step::field(field)], Cause::UnknownField { field: field.clone() }, Some(help));
            }
        }
    }

    /// What the product has. Each is said, so that none is forgotten.
    fn traits(&mut self) -> BTreeSet<Trait> {
        let empty = Map::new();
        let said = self.source.value().get("traits").and_then(Value::as_object).unwrap_or(&empty);
        let names = Trait::ALL.map(Trait::name);
        for field in said.keys().filter(|field| !names.contains(&field.as_str())) {
            let help = nearest(field, &names).unwrap_or_else(|| format!("the fields here: {}", names.join(", ")));
            let path = [Step::field("traits"), Step::field(field)];
            self.problem(&path, Cause::UnknownField { field: field.clone() }, Some(help));
        }
        let mut traits = BTreeSet::new();
        for it in Trait::ALL {
            let path = [Step::field("traits"), Step::field(it.name())];
            let help = format!("true or false: {}", self.catalogue.meaning(it));
            let cause = match said.get(it.name()) {
                Some(Value::Bool(has)) => {
                    traits.extend(has.then_some(it));
                    continue;
                }
                Some(_) => Cause::Value { reason: "is neither true nor false".into() },
                None => Cause::MissingField { field: it.name().to_owned() },
            };
            self.unsaid.insert(it);
            self.problem(&path, cause, Some(help));
        }
        traits
    }

    fn given(&mut self, traits: &BTreeSet<Trait>) -> BTreeMap<String, Given> {
        let mut given = BTreeMap::new();
        for criterion in Criterion::ALL {
            let path = [Step::field(criterion.name())];
            match self.source.value().get(criterion.name()) {
                None => {}
                Some(Value::Object(answers)) => {
                    for (name, value) in answers {
                        self.answer(&format!("{}.{name}", criterion.name()), value, traits, &mut given);
                    }
                }
                Some(_) => {
                    let help = format!("write [{}] on a line of its own, and the answers below it", criterion.name());
                    self.problem(&path, Cause::Value { reason: "is no table".into() }, Some(help));
                }
            }
        }
        self.unanswered(traits, &given);
        given
    }

    fn answer(&mut self, id: &str, value: &Value, traits: &BTreeSet<Trait>, given: &mut BTreeMap<String, Given>) {
        let path = Step::path(id);
        let catalogue = self.catalogue;
        let Some(question) = catalogue.question(id) else {
            let ids: Vec<&str> = catalogue.questions().iter().map(|question| question.id.as_str()).collect();
            let cause = Cause::UnknownQuestion { id: id.to_owned(), catalogue: catalogue.version().to_owned() };
            return self.problem(&path, cause, nearest(id, &ids));
        };
        if self.depends_on_unsaid(question, traits) {
            self.repaired.touch(&path);
        } else if !question.applies(traits) {
            let help = "remove it, or mend the traits".to_owned();
            return self.problem(&path, Cause::NotAsked { missing: missing(question, traits) }, Some(help));
        }
        let (answer, place) = match value.get("answer") {
            Some(answer) => (answer, [path.clone(), vec![Step::field("answer")]].concat()),
            None => (value, path.clone()),
        };
        match question.read(answer) {
            Ok(answer) => {
                let (evidence, note) = self.remarks(&path, value);
                given.insert(id.to_owned(), Given { answer, evidence, note });
            }
            Err(Misfit { reason, help, item }) => {
                let place = place.into_iter().chain(item.map(Step::Item)).collect::<Vec<_>>();
                self.repaired.touch(&path);
                self.problem(&place, Cause::Value { reason }, help);
            }
        }
    }

    /// Whether it can't be told if the question is asked: a trait that would decide was not said.
    fn depends_on_unsaid(&self, question: &Question, traits: &BTreeSet<Trait>) -> bool {
        let is_open = |it: &Trait| self.unsaid.contains(it);
        let any = question.when_any.is_disjoint(traits) && question.when_any.iter().any(is_open);
        any || question.when.iter().any(is_open)
    }

    /// What stands beside an answer in its table.
    fn remarks(&mut self, path: &[Step], value: &Value) -> (Vec<String>, Option<String>) {
        let Some(table) = value.as_object() else { return (Vec::new(), None) };
        let mut evidence = Vec::new();
        let mut note = None;
        for (field, value) in table {
            let here: Vec<Step> = path.iter().cloned().chain([Step::field(field)]).collect();
            match (field.as_str(), value) {
                ("answer", _) => {}
                ("note", Value::String(text)) => match Text::<MAX_NOTE>::new(text.as_str()) {
                    Ok(text) => note = Some(text.as_str().to_owned()),
                    Err(error) => self.problem(&here, Cause::Value { reason: error.to_string() }, None),
                },
                ("evidence", Value::Array(pages)) if pages.len() <= MAX_EVIDENCE => {
                    for (item, page) in pages.iter().enumerate() {
                        match link(page.as_str().unwrap_or_default()) {
                            Ok(page) => evidence.push(page),
                            Err(Misfit { reason, help, .. }) => {
                                let here: Vec<Step> = here.iter().cloned().chain([Step::Item(item)]).collect();
                                self.problem(&here, Cause::Value { reason }, help);
                            }
                        }
                    }
                }
                ("evidence", _) => {
                    let reason = format!("should be a list of at most {MAX_EVIDENCE} addresses");
                    self.problem(&here, Cause::Value { reason }, None);
                }
                ("note", _) => self.problem(&here, Cause::Value { reason: "should be one line of text".into() }, None),
                _ => {
                    let help = Some("the fields here: answer, evidence, note".to_owned());
                    self.problem(&here, Cause::UnknownField { field: field.clone() }, help);
                }
            }
        }
        (evidence, note)
    }

    fn unanswered(&mut self, traits: &BTreeSet<Trait>, given: &BTreeMap<String, Given>) {
        let asked = self.catalogue.questions().iter().filter(|question| question.applies(traits));
        for question in asked.filter(|question| !given.contains_key(&question.id)) {
            let path = Step::path(&question.id);
            if self.repaired.touched(&path) || self.depends_on_unsaid(question, traits) {
                continue;
            }
            self.repaired.touch(&path);
            let (_, name) = question.id.split_once('.').unwrap_or_default();
            let help = format!("add `{name} = …`: {}", question.example());
            let cause = Cause::Unanswered { ask: question.ask.clone(), required: question.is_required() };
            self.problem(&path, cause, Some(help));
        }
    }

    /// The outcomes and the assessment that says them.
    fn assessment(
        &mut self,
        traits: &BTreeSet<Trait>,
        given: &BTreeMap<String, Given>,
        now: Time,
    ) -> (Evaluation, Option<Assessment>) {
        let said: Option<Day> =
            self.source.value().get("date").and_then(Value::as_str).and_then(|day| day.parse().ok());
        let evaluation = Evaluation::of(self.catalogue, traits, given, said.unwrap_or_else(|| now.day()));
        let mut value = self.value(traits, given, &evaluation);
        if value.get("number").is_none() {
            self.repaired.put_number(&mut value);
        }
        let from = self.problems.len();
        let assessment = self.repaired.read(&mut value, self.source, &mut self.problems);
        self.problems[from..].iter_mut().for_each(in_toml);
        if let Some(assessment) = &assessment {
            self.problems.extend(too_large(assessment, self.source));
            let catalogue = self.catalogue;
            let at = |field: &str| fills(catalogue, field).map_or_else(|| Step::path(field), |it| Step::path(&it.id));
            self.problems.extend(contradictions(assessment, self.source, &self.repaired, at));
            self.dates(assessment, now);
        }
        (evaluation, assessment)
    }

    fn dates(&mut self, assessment: &Assessment, now: Time) {
        let date = [Step::field("date")];
        if assessment.date > now.day() && !self.repaired.touched(&date) {
            let help = "the day on which the facts were established".to_owned();
            self.problem(&date, Cause::FutureDate { date: assessment.date }, Some(help));
        }
        if let Some(until) = assessment.support_until.filter(|until| *until < now.day()) {
            let path = fills(self.catalogue, "support_until").map_or_else(Vec::new, |it| Step::path(&it.id));
            let help = "shoppers will read that the updates have ended".to_owned();
            self.problem(&path, Cause::SupportEnded { until }, Some(help));
        }
    }

    /// The JSON of the assessment.
    fn value(&self, traits: &BTreeSet<Trait>, given: &BTreeMap<String, Given>, evaluation: &Evaluation) -> Value {
        let mut value = json!({
            "format": ttm_mark::assessment::ASSESSMENT_FORMAT,
            "outcomes": evaluation.outcomes(),
            "support_until": null,
            "privacy": { "data": [], "places": [], "access": [], "export": { "way": "nothing" } },
        });
        for field in HEADER {
            if let Some(said) = self.source.value().get(field) {
                value[field] = said.clone();
            }
        }
        for question in self.catalogue.questions() {
            let fact = if question.applies(traits) {
                given.get(&question.id).and_then(|given| fact(question, &given.answer))
            } else {
                question.otherwise.clone()
            };
            if let (Some(field), Some(fact)) = (&question.fact, fact) {
                // The way to a field that is not there yet is made on the go.
                *field.split('.').fold(&mut value, |value, name| &mut value[name]) = fact;
            }
        }
        value
    }
}

/// What an answer is in the assessment; none where the field is left out.
fn fact(question: &Question, answer: &Answer) -> Option<Value> {
    Some(match answer {
        Answer::Choice(word) => Value::from(word.as_str()),
        Answer::Choices(words) => Value::from(words.clone()),
        Answer::Countries(countries) => countries.iter().map(|country| country.code()).collect(),
        Answer::Duration(length) if question.answer == AnswerKind::Choice => {
            let unit = question.duration?.unit.name();
            Value::Object(Map::from_iter([(unit.to_owned(), Value::from(*length))]))
        }
        Answer::Duration(length) if question.left_out == Some(*length) => return None,
        Answer::Duration(length) => Value::from(*length),
        Answer::Date(day) => day.map_or(Value::Null, |day| Value::from(day.to_string())),
        Answer::Text(_) | Answer::Link(_) => return None,
    })
}

/// The question that fills a field of the assessment, or the first one inside it.
fn fills<'a>(catalogue: &'a QuestionCatalogue, field: &str) -> Option<&'a Question> {
    let fact = |question: &Question| question.fact.clone().unwrap_or_default();
    let exact = catalogue.questions().iter().find(|question| fact(question) == field);
    exact.or_else(|| catalogue.questions().iter().find(|question| fact(question).starts_with(&format!("{field}."))))
}

fn missing(question: &Question, traits: &BTreeSet<Trait>) -> String {
    let lacking: Vec<String> = question.when.difference(traits).map(|it| format!("`traits.{}`", it.name())).collect();
    if lacking.is_empty() {
        let any: Vec<String> = question.when_any.iter().map(|it| format!("`traits.{}`", it.name())).collect();
        return format!("neither {} is true", any.join(" nor "));
    }
    format!("{} is false", lacking.join(" and "))
}

/// What is said of JSON, in the words of TOML.
fn in_toml(problem: &mut Problem) {
    if let (Cause::MissingField { field }, Some(help)) = (&problem.cause, &mut problem.help) {
        *help = help.replace(&format!("\"{field}\": {{ … }}"), &format!("[{field}]"));
        *help = help.replace(&format!("\"{field}\": "), &format!("{field} = "));
    }
}
