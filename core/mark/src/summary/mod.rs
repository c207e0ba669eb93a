//! The facts of a mark in plain words, rendered from what was signed.

mod changes;
mod criteria;
mod parts;
mod replies;

pub use parts::{
    Change, CriterionSummary, Dated, Fact, Headings, MakerSummary, ObjectionSummary, OwnWords, ProductSummary,
    Question, Reply, Support, Vouching,
};

use fluent_bundle::FluentArgs;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assessment::{Choice, Maker};
use crate::words::country_name;
use crate::{Assurance, Claims, Day, Facts, Finding, Language, MarkReport, Notice, Objection, REVIEWERS, Words};

/// Facts that are shown per criterion at most: those that a careful shopper asks for come first.
pub const MAX_FACTS: usize = 4;

/// What was found on a product, in the words of one language. Its parts are in the order in which they are read.
///
/// Without the published facts it says what the token alone says: product, outcomes, who vouches, how long updates come.
///
/// ```
/// use ttm_mark::summary::Summary;
/// use ttm_mark::{Clock, Language, Scanned, Scheme, TrustData, Verifier};
/// let verifier = Verifier::new([TrustData::empty(Scheme::Production)]);
/// let clock = Clock::exact("2026-11-24".parse()?);
/// let report = verifier.verify(&Scanned { texts: vec!["TTM1:12x".into()], ..Scanned::default() }, clock);
/// let mark = &report.marks[0];
/// // No listed key has verified this mark: there is nothing to tell.
/// assert!(Summary::of(mark, verifier.facts(mark).as_ref(), Language::De, clock.now.day()).is_none());
/// # Ok::<(), ttm_mark::TimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

impl Summary {
    /// Renders what is known of a mark; `today` decides whether promised updates have ended. `None` when no listed key has
    /// verified the mark: then nothing in it is believed.
    #[must_use]
    pub fn of(mark: &MarkReport, facts: Option<&Facts>, language: Language, today: Day) -> Option<Self> {
        let claims = mark.claims.as_ref()?;
        let teller = Teller { words: Words::of(language), language };
        let assessment = facts.map(|facts| &facts.assessment);
        let outcomes = assessment.map_or(claims.outcomes, |assessment| assessment.outcomes);
        let until = assessment.map_or(claims.support_until, |assessment| assessment.support_until);
        let objections = facts.map(|facts| facts.objections.as_slice()).unwrap_or_default();
        Some(Self {
            language,
            headings: teller.headings(),
            product: teller.product(claims),
            answers: assessment.map(|assessment| teller.replies(&assessment.privacy)).unwrap_or_default(),
            criteria: teller.criteria(outcomes, assessment),
            vouching: teller.vouching(mark, claims, facts),
            support: teller.support(until, today),
            changes: facts.map(|facts| teller.changes(claims, facts)).unwrap_or_default(),
            objections: objections.iter().map(|objection| teller.objection(objection)).collect(),
            maker: assessment.map(|assessment| teller.maker(&assessment.maker)),
            facts: assessment.map(|assessment| teller.dated("facts-date", assessment.date)),
        })
    }

    /// What the scheme says of a mark that it took back or put on hold, in the best language there is.
    #[must_use]
    pub fn statement(notice: &Notice, language: Language) -> Option<OwnWords> {
        let (_, text) = notice.statement_in(language)?;
        let teller = Teller { words: Words::of(language), language };
        Some(OwnWords { label: teller.say("notice-says"), text: text.to_owned() })
    }

    /// The day of the public list on which a summary rests, in words.
    #[must_use]
    pub fn list_date(language: Language, date: Day) -> Dated {
        Teller { words: Words::of(language), language }.dated("list-date", date)
    }
}

/// Says facts in one language.
struct Teller {
    words: &'static Words,
    language: Language,
}

impl Teller {
    fn say(&self, key: &str) -> String {
        self.words.phrase(key, &FluentArgs::new())
    }

    fn say_with<const N: usize>(&self, key: &str, facts: [(&'static str, String); N]) -> String {
        self.words.phrase(key, &facts.into_iter().collect())
    }

    fn choice(&self, choice: impl Choice) -> Fact {
        Fact { key: choice.key().to_owned(), words: self.say(choice.key()), concern: choice.is_concern() }
    }

    fn count(&self, key: &str, name: &'static str, count: u16) -> Fact {
        let facts: FluentArgs<'_> = [(name, count)].into_iter().collect();
        Fact { key: key.to_owned(), words: self.words.phrase(key, &facts), concern: false }
    }

    /// The values of a list as people write them: "a, b and c".
    fn list(&self, choices: &[impl Choice]) -> String {
        let names: Vec<String> = choices.iter().map(|choice| self.say(choice.key())).collect();
        self.words.list(&names)
    }

    fn dated(&self, key: &str, date: Day) -> Dated {
        Dated { date, words: self.say_with(key, [("date", self.words.day(date))]) }
    }

    fn headings(&self) -> Headings {
        Headings {
            answers: self.say("heading-answers"),
            criteria: self.say("heading-criteria"),
            vouching: self.say("heading-vouching"),
            support: self.say("heading-support"),
            changes: self.say("heading-changes"),
            objections: self.say("heading-objections"),
            maker: self.say("heading-maker"),
        }
    }

    fn product(&self, claims: &Claims) -> ProductSummary {
        let Claims { brand, model, category, .. } = claims;
        ProductSummary {
            name: format!("{brand} {model}"),
            category: *category,
            words: self.say(&format!("category-{}", category.name())),
        }
    }

    fn vouching(&self, mark: &MarkReport, claims: &Claims, facts: Option<&Facts>) -> Vouching {
        let reviewers = facts.map(|facts| facts.reviewers.clone()).unwrap_or_default();
        let unproven = mark.findings.iter().find(|finding| matches!(finding, Finding::ReviewUnproven { .. }));
        let words = match (claims.assurance, unproven) {
            (Assurance::SelfCertified, _) => self.say("vouching-self_certified"),
            (Assurance::Reviewed, Some(unproven)) => self.words.finding(unproven),
            (Assurance::Reviewed, None) if reviewers.len() >= REVIEWERS => {
                self.say_with("vouching-reviewed_by", [("names", self.words.list(&reviewers))])
            }
            (Assurance::Reviewed, None) => self.say("vouching-reviewed"),
        };
        Vouching { assurance: claims.assurance, issuer: mark.issuer.clone().unwrap_or_default(), reviewers, words }
    }

    fn support(&self, until: Option<Day>, today: Day) -> Support {
        let ended = until.is_some_and(|until| today > until);
        let words = match until {
            None => self.say("support-none"),
            Some(until) => {
                let key = if ended { "support-ended" } else { "support-promised" };
                self.say_with(key, [("date", self.words.day(until))])
            }
        };
        Support { until, ended, words }
    }

    fn maker(&self, maker: &Maker) -> MakerSummary {
        let facts = [("name", maker.name.to_string()), ("country", country_name(maker.country, self.language).into())];
        let own = maker.words.as_ref().map(|words| OwnWords { label: self.say("maker-says"), text: words.to_string() });
        MakerSummary {
            name: maker.name.to_string(),
            country: maker.country,
            words: self.say_with("maker-made", facts),
            own,
        }
    }

    fn objection(&self, objection: &Objection) -> ObjectionSummary {
        let from = ("name", objection.from.to_string());
        let date = ("date", self.words.day(objection.date));
        let words = match objection.closed {
            None => self.say_with("objection-open", [from.clone(), date]),
            Some(closed) => self.say_with("objection-closed", [from.clone(), date, ("closed", self.words.day(closed))]),
        };
        let answer = objection.answer.as_ref().map(|answer| {
            let facts = [("name", answer.from.to_string()), ("date", self.words.day(answer.date))];
            OwnWords { label: self.say_with("objection-answer", facts), text: answer.words.to_string() }
        });
        ObjectionSummary {
            open: objection.is_open(),
            criterion: objection.criterion,
            words,
            own: OwnWords { label: self.say_with("objection-says", [from]), text: objection.words.to_string() },
            answer,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
