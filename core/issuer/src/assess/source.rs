//! The TOML of an answers file as values with their places.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::MAX_ANSWERS;
use crate::facts::source::{Node, Source, Step, place, utf8, whole};
use crate::facts::{Cause, MAX_PROBLEMS, Problem};

/// Reads the file; all errors of syntax at once.
pub(super) fn toml(bytes: &[u8]) -> Result<Source<'_>, Vec<Problem>> {
    if bytes.len() > MAX_ANSWERS {
        let start = place("", 0..0);
        let cause = Cause::TooLarge { bytes: bytes.len(), limit: MAX_ANSWERS };
        return Err(vec![whole(cause, start, Some("say it in fewer words".into()))]);
    }
    let text = utf8(bytes).map_err(|problem| vec![*problem])?;
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let problem = |error: &toml::de::Error| {
            let at = error.span().unwrap_or(0..0);
            let cause = Cause::NotToml { reason: error.message().to_owned() };
            whole(cause, place(text, within(text, at.clone())), syntax_help(text, at.start))
        };
        let mut problems: Vec<Problem> = errors.iter().take(MAX_PROBLEMS).map(problem).collect();
        problems.sort_by_key(|problem| problem.place.at.start);
        // Of one line the first error is the cause of the others.
        problems.dedup_by_key(|problem| problem.place.line);
        return Err(problems);
    }
    let (value, inner) = object(table.get_ref(), text);
    Ok(Source::new(text, value, Node { key: None, at: 0..text.len(), inner }))
}

fn object(table: &DeTable<'_>, text: &str) -> (Value, Vec<(Step, Node)>) {
    let mut fields = serde_json::Map::new();
    let mut inner = Vec::new();
    for (key, value) in table {
        let name = key.get_ref().to_string();
        let (value, node) = node(value, Some(within(text, key.span())), text);
        inner.push((Step::Field(name.clone()), node));
        fields.insert(name, value);
    }
    (Value::Object(fields), inner)
}

fn node(value: &Spanned<DeValue<'_>>, key: Option<Range<usize>>, text: &str) -> (Value, Node) {
    let (json, inner) = match value.get_ref() {
        DeValue::String(text) => (Value::from(text.as_ref()), vec![]),
        DeValue::Integer(number) => (integer(number.as_str(), number.radix()), vec![]),
        // No answer is a fraction: the text says so to whoever reads it.
        DeValue::Float(number) => (Value::from(number.as_str()), vec![]),
        DeValue::Boolean(value) => (Value::from(*value), vec![]),
        DeValue::Datetime(value) => (Value::from(value.to_string()), vec![]),
        DeValue::Table(table) => object(table, text),
        DeValue::Array(values) => {
            let nodes: Vec<(Value, Node)> = values.iter().map(|value| node(value, None, text)).collect();
            let (values, nodes): (Vec<_>, Vec<_>) = nodes.into_iter().unzip();
            let inner = nodes.into_iter().enumerate().map(|(index, node)| (Step::Item(index), node));
            (Value::Array(values), inner.collect())
        }
    };
    (json, Node { key, at: within(text, value.span()), inner })
}

/// A number too large for 64 bits stays text, and is refused as such.
fn integer(digits: &str, radix: u32) -> Value {
    i64::from_str_radix(digits, radix).map_or_else(|_| Value::from(digits), Value::from)
}

/// On boundaries of characters, whatever the reader of TOML says.
fn within(text: &str, at: Range<usize>) -> Range<usize> {
    let down = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = down(at.start);
    start..down(at.end).max(start)
}

/// What people get wrong most often.
fn syntax_help(text: &str, at: usize) -> Option<String> {
    let at = within(text, at..at).start;
    let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
    let rest = text[at..].lines().next().unwrap_or_default();
    let help = match (line, rest) {
        (line, rest) if !line.is_empty() && !line.contains('=') && rest.starts_with(':') => {
            "write `=` between a name and its answer"
        }
        ("", rest) if rest.starts_with('{') => "this is TOML: see `ttm assess new --help`",
        (line, rest) if line.ends_with("= ") && rest.starts_with(|char: char| char.is_alphabetic()) => {
            "put words in quotation marks"
        }
        _ => return None,
    };
    Some(help.to_owned())
}
