//! Answers: read, told in plain words, and graded.

use serde_json::Value;
use ttm_mark::Day;
use ttm_mark::assessment::{Country, Text};
use url::Url;

use super::catalogue::{AnswerKind, Choice, Duration, Grade, Judge, Question, Steps, Unit};
use crate::facts::hint::{nearest, one_of};

/// The longest answer in text, in bytes.
const MAX_TEXT_ANSWER: usize = 300;
/// The longest address, in bytes.
const MAX_LINK: usize = 500;
/// The most countries of one answer.
const MAX_COUNTRIES: usize = 40;
/// What stands for no day and no page.
const NONE: &str = "none";

/// An answer that fits its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// One of the options.
    Choice(String),
    /// Some of the options.
    Choices(Vec<String>),
    /// Countries.
    Countries(Vec<Country>),
    /// So many days, months or years.
    Duration(u16),
    /// A day; or none.
    Date(Option<Day>),
    /// One line.
    Text(String),
    /// A page; or none.
    Link(Option<String>),
}

/// Why an answer does not fit, and the way out.
pub(super) struct Misfit {
    pub(super) reason: String,
    pub(super) help: Option<String>,
    /// The value of a list that is wrong.
    pub(super) item: Option<usize>,
}

type Fit = Result<Answer, Misfit>;

impl Question {
    /// The answer in `value`.
    pub(super) fn read(&self, value: &Value) -> Fit {
        match (self.answer, value) {
            (AnswerKind::Choice, Value::String(word)) => self.choice(word),
            (AnswerKind::Choice | AnswerKind::Duration, Value::Number(_)) if self.duration.is_some() => {
                self.length(value)
            }
            (AnswerKind::Choices, Value::Array(words)) => self.choices(words),
            (AnswerKind::Countries, Value::Array(codes)) => countries(codes),
            (AnswerKind::Date, Value::String(word)) => self.date(word),
            (AnswerKind::Text, Value::String(line)) => text(line),
            (AnswerKind::Link, Value::String(word)) if word == NONE => Ok(Answer::Link(None)),
            (AnswerKind::Link, Value::String(address)) => link(address).map(|link| Answer::Link(Some(link))),
            _ => Err(misfit(format!("is {}, and should be {}", kind_of(value), self.form()), Some(self.example()))),
        }
    }

    fn choice(&self, word: &str) -> Fit {
        match self.option(word) {
            Some(option) => Ok(Answer::Choice(option.value.clone())),
            None => Err(self.no_option(word, None)),
        }
    }

    fn choices(&self, words: &[Value]) -> Fit {
        let mut chosen: Vec<String> = Vec::new();
        for (item, word) in words.iter().enumerate() {
            let Some(option) = word.as_str().and_then(|word| self.option(word)) else {
                return Err(self.no_option(word.as_str().unwrap_or_default(), Some(item)));
            };
            if chosen.contains(&option.value) {
                return Err(Misfit { item: Some(item), ..misfit(format!("names `{}` twice", option.value), None) });
            }
            chosen.push(option.value.clone());
        }
        if chosen.is_empty() && self.none.is_none() {
            return Err(misfit("names nothing".into(), Some(self.example())));
        }
        Ok(Answer::Choices(chosen))
    }

    fn no_option(&self, word: &str, item: Option<usize>) -> Misfit {
        let names: Vec<&str> = self.options.iter().map(|option| option.value.as_str()).collect();
        let help = nearest(word, &names).unwrap_or_else(|| self.example());
        Misfit { item, ..misfit(format!("there is no answer {word:?}"), Some(help)) }
    }

    fn length(&self, value: &Value) -> Fit {
        let most = self.duration.map_or(0, |duration| duration.most);
        let length = value.as_u64().and_then(|number| u16::try_from(number).ok()).filter(|number| *number <= most);
        let unit = self.duration.map_or("", |duration| duration.unit.name());
        length.map(Answer::Duration).ok_or_else(|| misfit(format!("should be from 0 to {most} {unit}"), None))
    }

    fn date(&self, word: &str) -> Fit {
        if word == NONE && self.none.is_some() {
            return Ok(Answer::Date(None));
        }
        let day = word.parse().map_err(|_| misfit(format!("{word:?} is no day"), Some(self.example())))?;
        Ok(Answer::Date(Some(day)))
    }

    /// The form of its answers.
    pub(super) fn form(&self) -> &'static str {
        match (self.answer, self.duration) {
            (AnswerKind::Choice, None) => "a word in quotation marks",
            (AnswerKind::Choice, Some(_)) => "a word in quotation marks, or a number",
            (AnswerKind::Choices | AnswerKind::Countries, _) => "a list of words",
            (AnswerKind::Duration, _) => "a whole number",
            (AnswerKind::Date, _) => "a day",
            (AnswerKind::Text, _) => "one line in quotation marks",
            (AnswerKind::Link, _) => "an address in quotation marks",
        }
    }

    /// What an answer looks like.
    pub(super) fn example(&self) -> String {
        let words: Vec<&str> = self.options.iter().map(|option| option.value.as_str()).collect();
        match self.answer {
            AnswerKind::Choice => match self.duration {
                Some(duration) => format!("{}, or a number of {}", one_of(&words), duration.unit.name()),
                None => one_of(&words),
            },
            AnswerKind::Choices => format!("some of `{}`", words.join("`, `")),
            AnswerKind::Countries => "codes of countries, such as [\"DE\", \"NL\"]".into(),
            AnswerKind::Duration => {
                format!("a number of {}, such as 5", self.duration.map_or("days", |duration| duration.unit.name()))
            }
            AnswerKind::Date if self.none.is_some() => "a day, such as 2031-12-31, or \"none\"".into(),
            AnswerKind::Date => "a day, such as 2031-12-31".into(),
            AnswerKind::Text => format!("one line of at most {MAX_TEXT_ANSWER} bytes"),
            AnswerKind::Link => "a page, such as \"https://maker.example/page\", or \"none\"".into(),
        }
    }

    /// What an answer counts as; `date` is the day of the assessment.
    #[must_use]
    pub fn grade(&self, answer: &Answer, date: Day) -> Grade {
        match answer {
            Answer::Choice(word) => self.option(word).map_or(Grade::NotMet, grade_of),
            Answer::Choices(words) => self.grade_of_all(words),
            Answer::Countries(_) | Answer::Text(_) => Grade::Met,
            Answer::Duration(length) => self.duration.map_or(Grade::NotMet, |duration| duration.grade(*length)),
            Answer::Date(day) => match (day, self.months_ahead) {
                (Some(day), Some(steps)) => months_ahead(date, *day, steps),
                (Some(_), None) => Grade::Met,
                (None, _) => Grade::NotMet,
            },
            Answer::Link(page) => page.as_ref().map_or(Grade::NotMet, |_| Grade::Met),
        }
    }

    /// Nothing chosen is best where the worst decides, and worst where the best does.
    fn grade_of_all(&self, words: &[String]) -> Grade {
        let grades = words.iter().filter_map(|word| self.option(word)).map(grade_of);
        match self.judge {
            Some(Judge::Worst) => grades.max().unwrap_or(Grade::Met),
            Some(Judge::Best) => grades.min().unwrap_or(Grade::NotMet),
            Some(Judge::Given) | None => Grade::Met,
        }
    }

    /// An answer in plain words.
    #[must_use]
    pub fn told(&self, answer: &Answer) -> String {
        let says = |word: &String| self.option(word).map_or_else(|| word.clone(), |option| option.says.clone());
        let none = || self.none.clone().unwrap_or_else(|| NONE.to_owned());
        match answer {
            Answer::Choice(word) => says(word),
            Answer::Choices(words) if words.is_empty() => none(),
            Answer::Choices(words) => words.iter().map(says).collect::<Vec<_>>().join(", "),
            Answer::Countries(countries) => {
                countries.iter().map(|country| country.code().to_owned()).collect::<Vec<_>>().join(", ")
            }
            Answer::Duration(length) => {
                let unit = self.duration.map_or("", |duration| duration.unit.name());
                let unit = if *length == 1 { unit.trim_end_matches('s') } else { unit };
                format!("{length} {unit}")
            }
            Answer::Date(day) => day.map_or_else(none, |day| day.to_string()),
            Answer::Text(line) => line.clone(),
            Answer::Link(page) => page.clone().unwrap_or_else(none),
        }
    }
}

fn grade_of(option: &Choice) -> Grade {
    option.counts.unwrap_or(Grade::Met)
}

impl Duration {
    fn grade(self, length: u16) -> Grade {
        match (self.at_most, self.at_least) {
            (Some(Steps { met, .. }), _) if length <= met => Grade::Met,
            (Some(Steps { partly, .. }), _) if length <= partly => Grade::Partly,
            (None, Some(Steps { met, .. })) if length >= met => Grade::Met,
            (None, Some(Steps { partly, .. })) if length >= partly => Grade::Partly,
            _ => Grade::NotMet,
        }
    }
}

impl Unit {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

fn months_ahead(from: Day, until: Day, steps: Steps) -> Grade {
    let reached = |months: u16| {
        let (year, month, day) = from.ymd();
        let months = i32::from(year) * 12 + i32::from(month) - 1 + i32::from(months);
        let (last_year, last_month, last_day) = until.ymd();
        (i32::from(last_year) * 12 + i32::from(last_month) - 1, last_day) >= (months, day)
    };
    match (reached(steps.met), reached(steps.partly)) {
        (true, _) => Grade::Met,
        (_, true) => Grade::Partly,
        _ => Grade::NotMet,
    }
}

fn countries(codes: &[Value]) -> Fit {
    let mut countries: Vec<Country> = Vec::new();
    for (item, code) in codes.iter().enumerate() {
        let at =
            |reason: String| Misfit { item: Some(item), ..misfit(reason, Some("two letters, such as \"DE\"".into())) };
        let code = code.as_str().unwrap_or_default();
        let country = code.parse().map_err(|_| at(format!("{code:?} is no country")))?;
        if countries.contains(&country) {
            return Err(at(format!("names {code} twice")));
        }
        countries.push(country);
    }
    if countries.is_empty() || countries.len() > MAX_COUNTRIES {
        return Err(misfit(format!("should name 1 to {MAX_COUNTRIES} countries"), None));
    }
    Ok(Answer::Countries(countries))
}

fn text(line: &str) -> Fit {
    let text = Text::<MAX_TEXT_ANSWER>::new(line).map_err(|error| misfit(error.to_string(), None))?;
    Ok(Answer::Text(text.as_str().to_owned()))
}

/// A page that anyone can open: HTTPS, a host, and no name or password in it.
pub(super) fn link(address: &str) -> Result<String, Misfit> {
    let help = || Some("an address such as https://maker.example/page".to_owned());
    if address.len() > MAX_LINK {
        return Err(misfit(format!("has {} bytes; at most {MAX_LINK} are allowed", address.len()), None));
    }
    let url = Url::parse(address).map_err(|error| misfit(format!("is no web address: {error}"), help()))?;
    let good = url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none();
    if !good {
        return Err(misfit("is no public https page".into(), help()));
    }
    // As it was written, only if that is how it is sent: nothing invisible, no other script's letters in the host.
    if !address.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(misfit("holds characters that an address can't have".into(), Some(format!("write {url}"))));
    }
    Ok(address.to_owned())
}

fn misfit(reason: String, help: Option<String>) -> Misfit {
    Misfit { reason, help, item: None }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
