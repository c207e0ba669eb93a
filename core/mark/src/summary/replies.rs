//! The four answers that shoppers ask for first.

use super::{Fact, Question, Reply, Teller};
use crate::assessment::{Choice, Privacy, Retention};
use crate::words::country_name;

impl Question {
    /// In the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Data, Self::Places, Self::Access, Self::Export];

    fn key(self) -> &'static str {
        match self {
            Self::Data => "question-data",
            Self::Places => "question-places",
            Self::Access => "question-access",
            Self::Export => "question-export",
        }
    }
}

impl Teller {
    pub(super) fn replies(&self, privacy: &Privacy) -> Vec<Reply> {
        Question::ALL.into_iter().map(|question| self.reply(question, privacy)).collect()
    }

    pub(super) fn question(&self, question: Question) -> String {
        self.say(question.key())
    }

    fn reply(&self, question: Question, privacy: &Privacy) -> Reply {
        let nothing = privacy.data.is_empty();
        let (words, concern, details) = match question {
            Question::Data if nothing => (self.say("answer-data-none"), false, vec![]),
            Question::Data => self.listed(&privacy.data),
            Question::Places | Question::Access if nothing => (self.say("answer-nothing"), false, vec![]),
            Question::Places => self.places(privacy),
            Question::Access if privacy.access.is_empty() => (self.say("answer-access-none"), false, vec![]),
            Question::Access => self.listed(&privacy.access),
            Question::Export => self.export(privacy),
        };
        Reply { question, asked: self.question(question), words, concern, details }
    }

    /// A list as a sentence of its own.
    fn listed(&self, choices: &[impl Choice]) -> (String, bool, Vec<Fact>) {
        let list = self.list(choices);
        let mut letters = list.chars();
        let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
        let concern = choices.iter().any(|choice| choice.is_concern());
        (format!("{first}{}.", letters.as_str()), concern, vec![])
    }

    fn places(&self, privacy: &Privacy) -> (String, bool, Vec<Fact>) {
        let (words, concern, _) = match privacy.places.is_empty() {
            true => (self.say("answer-places-none"), false, vec![]),
            false => self.listed(&privacy.places),
        };
        let countries = (!privacy.countries.is_empty()).then(|| self.countries(privacy));
        let kept = privacy.kept.map(|kept| self.kept(kept));
        (words, concern, countries.into_iter().chain(kept).collect())
    }

    fn countries(&self, privacy: &Privacy) -> Fact {
        let names: Vec<&str> = privacy.countries.iter().map(|country| country_name(*country, self.language)).collect();
        let mut facts = fluent_bundle::FluentArgs::new();
        facts.set("count", names.len());
        facts.set("list", self.words.list(&names));
        Fact { key: "countries".into(), words: self.words.phrase("fact-countries", &facts), concern: false }
    }

    fn kept(&self, kept: Retention) -> Fact {
        let (key, concern) = match kept {
            Retention::Days(days) => return self.count("kept-days", "days", days.get()),
            Retention::UntilDeleted => ("kept-until_deleted", false),
            Retention::WithAccount => ("kept-with_account", false),
            Retention::NotStated => ("kept-not_stated", true),
        };
        Fact { key: key.into(), words: self.say(key), concern }
    }

    fn export(&self, privacy: &Privacy) -> (String, bool, Vec<Fact>) {
        let export = &privacy.export;
        let way = self.choice(export.way);
        let formats = (!export.formats.is_empty()).then(|| Fact {
            key: "formats".into(),
            words: self.say_with("fact-formats", [("list", self.list(&export.formats))]),
            concern: false,
        });
        let days = export.days.map(|days| self.count("fact-export_days", "days", days.get()));
        (way.words, way.concern, formats.into_iter().chain(days).collect())
    }
}
