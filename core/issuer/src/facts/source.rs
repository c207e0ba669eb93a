//! The text of a facts file, and where in it each field stands.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use serde_json::Value;
use serde_path_to_error::Segment;
use ttm_mark::assessment::MAX_ASSESSMENT;

use super::MAX_FACTS;
use super::problem::{Cause, Place, Problem};

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    Field(String),
    Item(usize),
}

impl Step {
    pub(crate) fn field(name: &str) -> Self {
        Self::Field(name.to_owned())
    }

    /// Of fields parted by dots.
    pub(crate) fn path(fields: &str) -> Vec<Self> {
        fields.split('.').map(Self::field).collect()
    }

    pub(crate) fn of(path: &serde_path_to_error::Path) -> Vec<Self> {
        let step = |segment: &Segment| match segment {
            Segment::Seq { index } => Some(Self::Item(*index)),
            Segment::Map { key } => Some(Self::Field(key.clone())),
            Segment::Enum { variant } => Some(Self::Field(variant.clone())),
            Segment::Unknown => None,
        };
        path.iter().map_while(step).collect()
    }
}

/// A path as people write it.
pub(crate) fn written(path: &[Step]) -> String {
    path.iter().fold(String::new(), |text, step| match step {
        Step::Item(index) => format!("{text}[{index}]"),
        Step::Field(name) if text.is_empty() => name.clone(),
        Step::Field(name) => format!("{text}.{name}"),
    })
}

pub(crate) struct Source<'a> {
    text: &'a str,
    value: Value,
    root: Node,
}

/// A value in the text.
pub(crate) struct Node {
    /// The name of the field, with its quotes.
    pub(crate) key: Option<Range<usize>>,
    pub(crate) at: Range<usize>,
    pub(crate) inner: Vec<(Step, Node)>,
}

impl<'a> Source<'a> {
    /// JSON.
    pub(super) fn json(bytes: &'a [u8]) -> Result<Self, Box<Problem>> {
        let text = utf8(bytes)?;
        if bytes.len() > MAX_FACTS {
            let cause = Cause::TooLarge { bytes: bytes.len(), limit: MAX_ASSESSMENT };
            return Err(Box::new(whole(cause, place(text, 0..0), None)));
        }
        let value = serde_json::from_str(text).map_err(|error| {
            let end = text.len();
            let at = if error.is_eof() { end..end } else { offset(text, error.line(), error.column()) };
            let cause = Cause::Syntax { reason: without_place(&error) };
            Box::new(whole(cause, place(text, at.clone()), syntax_help(text, at.start)))
        })?;
        // What `serde_json` has read is JSON; were the two to differ, there would be no places, and no panic.
        let tree = jsonc_parser::parse_to_ast(text, &Default::default(), &strict()).ok();
        let at = 0..text.len();
        let root = tree.and_then(|tree| tree.value).map_or(Node { key: None, at, inner: vec![] }, |it| node(&it, None));
        Ok(Self { text, value, root })
    }

    /// Of a tree that another format was read into.
    pub(crate) fn new(text: &'a str, value: Value, root: Node) -> Self {
        Self { text, value, root }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Of a field that is there twice only the last would count.
    pub(super) fn repeated_fields(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.collect_repeated(&self.root, &mut Vec::new(), &mut problems);
        problems
    }

    fn collect_repeated(&self, node: &Node, path: &mut Vec<Step>, problems: &mut Vec<Problem>) {
        for (at, (step, inner)) in node.inner.iter().enumerate() {
            let first = node.inner[..at].iter().find(|(other, _)| other == step);
            path.push(step.clone());
            if let (Some((_, first)), Step::Field(field)) = (first, step) {
                let cause = Cause::FieldTwice { field: field.clone() };
                problems.push(Problem {
                    severity: cause.severity(),
                    path: written(path),
                    place: place(self.text, inner.key.clone().unwrap_or(inner.at.clone())),
                    other: Some(place(self.text, first.key.clone().unwrap_or(first.at.clone()))),
                    cause,
                    help: Some("keep one of them".into()),
                });
            }
            self.collect_repeated(inner, path, problems);
            path.pop();
        }
    }

    /// A problem with what stands at `path`.
    pub(crate) fn problem(&self, path: &[Step], cause: Cause, help: Option<String>) -> Problem {
        let place = match cause {
            Cause::UnknownField { .. } => self.key_place(path),
            _ => self.place(path),
        };
        Problem { severity: cause.severity(), path: written(path), place, other: None, cause, help }
    }

    /// Where a value stands; of one that is not there, the name of the innermost that would hold it.
    pub(crate) fn place(&self, path: &[Step]) -> Place {
        let (node, found) = self.find(path);
        let at = if found && !self.has_lines(node) { node.at.clone() } else { self.handle(node) };
        place(self.text, at)
    }

    fn key_place(&self, path: &[Step]) -> Place {
        place(self.text, self.handle(self.find(path).0))
    }

    /// The text of a value.
    pub(crate) fn text_at(&self, path: &[Step]) -> Option<&'a str> {
        let (node, found) = self.find(path);
        found.then(|| self.text.get(node.at.clone())).flatten()
    }

    fn find(&self, path: &[Step]) -> (&Node, bool) {
        let mut node = &self.root;
        for step in path {
            // The last of a repeated field counts, as in the value.
            match node.inner.iter().rev().find(|(name, _)| name == step) {
                Some((_, inner)) => node = inner,
                None => return (node, false),
            }
        }
        (node, true)
    }

    fn has_lines(&self, node: &Node) -> bool {
        self.text.get(node.at.clone()).is_some_and(|text| text.contains('\n'))
    }

    /// What stands for a value of many lines: its name, or its first character.
    fn handle(&self, node: &Node) -> Range<usize> {
        node.key.clone().unwrap_or(node.at.start..(node.at.start + 1).min(node.at.end))
    }
}

/// The text of a file.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let end = error.valid_up_to();
        let before = std::str::from_utf8(&bytes[..end]).unwrap_or_default();
        Box::new(whole(Cause::NotUtf8, place(before, end..end), Some("save it as UTF-8".into())))
    })
}

/// A problem with the file as a whole.
pub(crate) fn whole(cause: Cause, place: Place, help: Option<String>) -> Problem {
    Problem { severity: cause.severity(), path: String::new(), place, other: None, cause, help }
}

fn node(value: &ast::Value<'_>, key: Option<Range<usize>>) -> Node {
    let inner = match value {
        ast::Value::Object(object) => {
            let inner = object.properties.iter().map(|property| {
                let range = property.name.range();
                let name = Step::field(property.name.as_str());
                (name, node(&property.value, Some(range.start..range.end)))
            });
            inner.collect()
        }
        ast::Value::Array(list) => {
            let item = |(index, value)| (Step::Item(index), node(value, None));
            list.elements.iter().enumerate().map(item).collect()
        }
        _ => Vec::new(),
    };
    Node { key, at: value.start()..value.end(), inner }
}

/// JSON, and nothing beyond it.
fn strict() -> jsonc_parser::ParseOptions {
    jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

pub(crate) fn place(text: &str, at: Range<usize>) -> Place {
    let before = text.get(..at.start).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    Place { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, at }
}

/// The byte that a line and a column in bytes name.
fn offset(text: &str, line: usize, column: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let end = text[at..].chars().next().map_or(at, |char| at + char.len_utf8());
    at..end
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).unwrap_or(&text).to_owned()
}

/// What people get wrong most often.
fn syntax_help(text: &str, at: usize) -> Option<String> {
    let before = text[..at].trim_end();
    let char = text[at..].chars().next();
    let help = match (before.chars().last(), char) {
        (None, None) => "the file is empty: see the example in `ttm assess --help`",
        (_, None) => "the file ends too early: is a bracket missing?",
        (Some(','), Some('}' | ']')) => "remove the comma before it",
        (_, Some('/' | '#')) => "JSON has no comments: remove it",
        (_, Some('\'')) => "write \" instead of '",
        (Some('"' | '}' | ']' | '0'..='9' | 'e' | 'l'), Some('"' | '{' | '[')) => "put a comma before it",
        _ => return None,
    };
    Some(help.to_owned())
}
