//! What translators see: every phrase, where it stands, and what it says with facts in it.

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use super::{Words, country_name, sources};
use crate::Language;

/// A phrase as translators see it.
///
/// ```
/// use ttm_mark::{Language, Words};
/// let phrases = Words::of(Language::Pl).phrases();
/// let warranty = phrases.iter().find(|phrase| phrase.key == "fact-warranty_years").unwrap();
/// assert_eq!(warranty.facts, ["years"]);
/// assert!(warranty.examples.contains(&"Producent daje 2 lata gwarancji.".to_owned()));
/// assert!(warranty.examples.contains(&"Producent daje 5 lat gwarancji.".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its name in the tables.
    pub key: String,
    /// Where it stands and what to mind, from the English table.
    pub about: String,
    /// The facts that it is given.
    pub facts: Vec<String>,
    /// What it says: once, or once per form.
    pub examples: Vec<String>,
}

/// Numbers that take every form there is in the languages of [`Language::ALL`].
const NUMBERS: [u16; 5] = [0, 1, 2, 5, 22];
/// The number where a phrase has one form only.
const NUMBER: u16 = 9;

impl Words {
    /// Every phrase in the order of the English table.
    #[must_use]
    pub fn phrases(&self) -> Vec<Phrase> {
        let here = messages(self.language);
        let phrase = |(key, message): (String, Message)| {
            let own = here.iter().find(|(other, _)| *other == key).map_or(&message, |(_, own)| own);
            let examples = self.examples(&key, own);
            let facts = message.facts.into_keys().collect();
            Phrase { key, about: message.about, facts, examples }
        };
        messages(Language::En).into_iter().map(phrase).collect()
    }

    fn examples(&self, key: &str, message: &Message) -> Vec<String> {
        let selector = message.facts.iter().find(|(_, selects)| **selects).map(|(name, _)| name.as_str());
        let values: Vec<FluentValue<'_>> = match selector {
            None => vec![FluentValue::None],
            Some(_) if message.forms.iter().all(|form| is_of_number(form)) => NUMBERS.map(FluentValue::from).to_vec(),
            Some(_) => message.forms.iter().map(|form| form.clone().into()).collect(),
        };
        let mut examples: Vec<String> = Vec::new();
        for value in values {
            let mut facts = FluentArgs::new();
            for name in message.facts.keys() {
                let value = if Some(name.as_str()) == selector { value.clone() } else { self.sample(key, name) };
                facts.set(name.clone(), value);
            }
            let example = self.phrase(key, &facts);
            if !examples.contains(&example) {
                examples.push(example);
            }
        }
        examples
    }

    /// What stands in an example for a fact of this name.
    fn sample(&self, key: &str, name: &str) -> FluentValue<'static> {
        let say = |key: &str| self.phrase(key, &FluentArgs::new());
        let day = |date: &str| date.parse().map(|day| self.day(day)).unwrap_or_default();
        let country = |code: &str| code.parse().map(|code| country_name(code, self.language)).unwrap_or_default();
        let text = match (name, key) {
            ("days" | "months" | "years" | "count" | "proven", _) => return NUMBER.into(),
            ("date", _) => day("2028-03-01"),
            ("closed", _) => day("2028-04-22"),
            ("month", _) => "2028-03-01".parse().map(|day| self.month(day)).unwrap_or_default(),
            ("name", _) => "Kwiek Audio B.V.".to_owned(),
            ("names", _) => self.list(&["Noor Willems", "Idris Keller"]),
            ("country", _) => country("NL").to_owned(),
            ("criterion", _) => say("criterion-stability"),
            ("printed", _) => say("outcome-partly"),
            ("now", _) => say("outcome-met"),
            ("question", _) => say("question-access"),
            ("reason", _) => say("reason-data_practice"),
            ("list", "fact-countries") => self.list(&[country("NL"), country("IE")]),
            ("list", "fact-purposes") => self.list(&[say("purpose-service"), say("purpose-repair")]),
            ("list", "fact-protocols") => self.list(&[say("protocol-matter"), say("protocol-thread")]),
            ("list", _) => self.list(&[say("format-csv"), say("format-audio")]),
            _ => format!("‹{name}›"),
        };
        text.into()
    }
}

/// Whether it is a form of a number (CLDR's names, or a number itself), not one of words.
pub(super) fn is_of_number(form: &str) -> bool {
    ["zero", "one", "two", "few", "many", "other"].contains(&form) || form.parse::<u32>().is_ok()
}

/// A phrase of a table.
pub(super) struct Message {
    /// The comment of its group, and its own.
    pub(super) about: String,
    /// The facts that it names, and whether one decides its form.
    pub(super) facts: BTreeMap<String, bool>,
    /// The forms of a number or word that it distinguishes.
    pub(super) forms: Vec<String>,
}

/// The phrases of a language in the order of its tables.
pub(super) fn messages(language: Language) -> Vec<(String, Message)> {
    let mut messages = Vec::new();
    for source in sources(language) {
        let resource = parse(source).unwrap_or_else(|(resource, _)| resource);
        let mut group = String::new();
        for entry in resource.body {
            match entry {
                Entry::GroupComment(comment) => group = comment.content.join(" "),
                Entry::Message(message) => {
                    let own = message.comment.map(|comment| comment.content.join(" "));
                    let about = [group.clone()].into_iter().chain(own).collect::<Vec<_>>().join(" ");
                    let mut found = Message { about, facts: BTreeMap::new(), forms: Vec::new() };
                    if let Some(pattern) = &message.value {
                        found.collect(pattern);
                    }
                    messages.push((message.id.name.to_owned(), found));
                }
                _ => {}
            }
        }
    }
    messages
}

impl Message {
    fn collect(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.name(inline, false),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.name(selector, true);
                    for variant in variants {
                        use fluent_syntax::ast::VariantKey::{Identifier, NumberLiteral};
                        let (Identifier { name: form } | NumberLiteral { value: form }) = &variant.key;
                        self.forms.push((*form).to_owned());
                        self.collect(&variant.value);
                    }
                }
            }
        }
    }

    fn name(&mut self, inline: &InlineExpression<&str>, selects: bool) {
        match inline {
            InlineExpression::VariableReference { id } => {
                *self.facts.entry(id.name.to_owned()).or_default() |= selects;
            }
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                positional.iter().for_each(|inline| self.name(inline, selects));
            }
            _ => {}
        }
    }
}
