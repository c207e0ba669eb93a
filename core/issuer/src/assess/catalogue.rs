//! The catalogue of questions: data, in versions that never change once released.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ttm_mark::{Category, Criterion};

/// The catalogue that new assessments use.
pub const NEWEST_CATALOGUE: &str = "2026.1";

/// A version: its head, and its questions by criterion.
struct Release {
    version: &'static str,
    head: &'static str,
    questions: [&'static str; 5],
}

const RELEASES: [Release; 1] = [Release {
    version: "2026.1",
    head: include_str!("../../catalogue/2026.1/catalogue.toml"),
    questions: [
        include_str!("../../catalogue/2026.1/privacy.toml"),
        include_str!("../../catalogue/2026.1/transparency.toml"),
        include_str!("../../catalogue/2026.1/security.toml"),
        include_str!("../../catalogue/2026.1/stability.toml"),
        include_str!("../../catalogue/2026.1/openness.toml"),
    ],
}];

/// The questions of one version, and how their answers become outcomes.
///
/// ```
/// use ttm_issuer::assess::{QuestionCatalogue, NEWEST_CATALOGUE};
/// let catalogue = QuestionCatalogue::of(NEWEST_CATALOGUE).unwrap();
/// let question = catalogue.question("security.passwords").unwrap();
/// assert_eq!(question.ask, "Which password does it come with?");
/// assert!(question.is_required());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionCatalogue {
    head: CatalogueHead,
    questions: Vec<Question>,
}

/// The file `catalogue.toml` of a version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueHead {
    /// Year and number.
    pub version: String,
    /// How the weight that is met becomes an outcome.
    pub rules: BTreeMap<Criterion, Rule>,
    /// What a product of a category usually has.
    pub categories: BTreeMap<Category, BTreeSet<Trait>>,
    /// What each trait means.
    pub traits: BTreeMap<Trait, String>,
}

/// Per cent of the weight of the questions that apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// From here on the criterion is met.
    #[schemars(range(max = 100))]
    pub met: u8,
    /// From here on it is partly met.
    #[schemars(range(max = 100))]
    pub partly: u8,
}

/// What a product has, and which questions it is therefore asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the catalogue says what each means")]
pub enum Trait {
    Data,
    Account,
    Cloud,
    Servers,
    Microphone,
    Camera,
    Children,
    Battery,
}

impl Trait {
    /// Every trait, in the order of files.
    pub const ALL: [Self; 8] = [
        Self::Data,
        Self::Account,
        Self::Cloud,
        Self::Servers,
        Self::Microphone,
        Self::Camera,
        Self::Children,
        Self::Battery,
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Account => "account",
            Self::Cloud => "cloud",
            Self::Servers => "servers",
            Self::Microphone => "microphone",
            Self::Camera => "camera",
            Self::Children => "children",
            Self::Battery => "battery",
        }
    }
}

/// A question of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name: the criterion, a dot, a word.
    #[schemars(regex(pattern = r"^(privacy|transparency|security|stability|openness)\.[a-z_]+$"))]
    pub id: String,
    /// The question.
    pub ask: String,
    /// Why a shopper wants to know.
    pub why: String,
    /// Asked only of products that have all of these.
    #[serde(default)]
    pub when: BTreeSet<Trait>,
    /// Asked only of products that have one of these.
    #[serde(default)]
    pub when_any: BTreeSet<Trait>,
    /// How much the answer counts.
    pub counts: Counts,
    /// Which of the shopper's four questions it answers.
    pub shopper: Option<ttm_mark::summary::Question>,
    /// The field of the signed assessment that it fills.
    pub fact: Option<String>,
    /// What stands in that field when the question does not apply.
    pub otherwise: Option<Value>,
    /// The answer for which the field is left out.
    pub left_out: Option<u16>,
    /// Where the idea comes from. The words are ours.
    pub source: Vec<String>,
    /// The kind of answer.
    pub answer: AnswerKind,
    /// Choices, of which one or several are taken.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Which of several choices decides.
    pub judge: Option<Judge>,
    /// What no choice, or no day, means; without this there must be one.
    pub none: Option<String>,
    /// Of a duration; of a choice, a duration in its place.
    pub duration: Option<Duration>,
    /// Of a date: months from the day of the assessment.
    pub months_ahead: Option<Steps>,
}

/// How much an answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Counts {
    /// Its share of the whole.
    Weight(#[schemars(range(min = 1, max = 3))] u8),
    /// It decides alone when it is not met, and must be answered.
    Required(Required),
}

/// The word for what decides alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// It decides alone.
    Required,
}

/// The kind of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// One of the options.
    Choice,
    /// Some of the options.
    Choices,
    /// Codes of countries (ISO 3166-1 alpha-2).
    Countries,
    /// A whole number of days, months or years.
    Duration,
    /// A day, such as 2031-12-31.
    Date,
    /// One line of text.
    Text,
    /// An address of a page where it can be seen.
    Link,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in files, and in the signed assessment.
    pub value: String,
    /// The same in plain words.
    pub says: String,
    /// What it counts as; absent where any answer is an answer.
    pub counts: Option<Grade>,
}

/// Which of several choices decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Judge {
    /// The worst.
    Worst,
    /// The best.
    Best,
    /// None: it is enough to have answered.
    Given,
}

/// What an answer counts as, from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// All of its weight.
    Met,
    /// Half of its weight.
    Partly,
    /// Nothing.
    NotMet,
}

/// A length of time, and what it counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// In days, months or years.
    pub unit: Unit,
    /// More is no answer.
    pub most: u16,
    /// Short times are good.
    pub at_most: Option<Steps>,
    /// Long times are good.
    pub at_least: Option<Steps>,
}

/// The unit of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "they are plain")]
pub enum Unit {
    Days,
    Months,
    Years,
}

/// Limits of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Up to here, or from here on, it is met.
    pub met: u16,
    /// Up to here, or from here on, it is partly met.
    pub partly: u16,
}

/// A file of questions.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct QuestionsFile {
    question: Vec<Question>,
}

/// A file of the catalogue.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum CatalogueFile {
    Head(CatalogueHead),
    Questions(QuestionsFile),
}

impl QuestionCatalogue {
    /// The catalogue of a version; none of a version that this program does not know.
    #[must_use]
    pub fn of(version: &str) -> Option<&'static Self> {
        static READ: [OnceLock<Option<QuestionCatalogue>>; RELEASES.len()] =
            [const { OnceLock::new() }; RELEASES.len()];
        let index = RELEASES.iter().position(|release| release.version == version)?;
        // What does not read is caught by a test.
        READ[index].get_or_init(|| read(&RELEASES[index])).as_ref()
    }

    /// The versions that this program knows, oldest first.
    pub fn versions() -> impl Iterator<Item = &'static str> {
        RELEASES.iter().map(|release| release.version)
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.head.version
    }

    /// The questions, by criterion and then in the order in which they are asked.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question of this name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The questions of one criterion.
    pub fn of_criterion(&self, criterion: Criterion) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.criterion() == Some(criterion))
    }

    /// What a product of a category usually has.
    #[must_use]
    pub fn usual(&self, category: Category) -> BTreeSet<Trait> {
        self.head.categories.get(&category).cloned().unwrap_or_default()
    }

    /// What a trait means, in one sentence.
    #[must_use]
    pub fn meaning(&self, it: Trait) -> &str {
        self.head.traits.get(&it).map_or("", String::as_str)
    }

    /// The rule of a criterion. One that is not there asks for everything, which a test rules out.
    #[must_use]
    pub fn rule(&self, criterion: Criterion) -> Rule {
        self.head.rules.get(&criterion).copied().unwrap_or(Rule { met: 100, partly: 100 })
    }
}

impl Question {
    /// The criterion to which it belongs.
    #[must_use]
    pub fn criterion(&self) -> Option<Criterion> {
        let name = self.id.split('.').next()?;
        Criterion::ALL.iter().copied().find(|criterion| criterion.name() == name)
    }

    /// Whether a product with these traits is asked.
    #[must_use]
    pub fn applies(&self, traits: &BTreeSet<Trait>) -> bool {
        self.when.is_subset(traits) && (self.when_any.is_empty() || !self.when_any.is_disjoint(traits))
    }

    /// Whether it decides alone when it is not met.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.counts, Counts::Required(_))
    }

    /// Its share of the whole; 0 for one that decides alone.
    #[must_use]
    pub fn weight(&self) -> u8 {
        match self.counts {
            Counts::Weight(weight) => weight,
            Counts::Required(_) => 0,
        }
    }

    /// The option of this name.
    #[must_use]
    pub fn option(&self, value: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.value == value)
    }
}

fn read(release: &Release) -> Option<QuestionCatalogue> {
    let head = toml::from_str(release.head).ok()?;
    let files = release.questions.iter().map(|file| toml::from_str::<QuestionsFile>(file).ok());
    let questions = files.collect::<Option<Vec<_>>>()?.into_iter().flat_map(|file| file.question).collect();
    Some(QuestionCatalogue { head, questions })
}

/// The JSON Schema of the files of a catalogue.
#[must_use]
pub fn catalogue_schema() -> Schema {
    schema_for!(CatalogueFile)
}

#[cfg(test)]
pub(super) fn files() -> Vec<&'static str> {
    RELEASES.iter().flat_map(|release| std::iter::once(release.head).chain(release.questions)).collect()
}
