//! Putting something harmless in the place of what is wrong, so that the rest of the file can be judged as well.

use std::collections::HashMap;

use serde_json::Value;
use ttm_mark::assessment::Assessment;

use super::MAX_PROBLEMS;
use super::hint;
use super::problem::{Cause, Problem};
use super::source::{Source, Step, written};

/// An assessment that is right and says as little as it may. A field that is wrong is replaced by the one here, or left
/// out where there is none.
const HARMLESS: &str = r#"{
    "format": 1, "number": "007000010422", "sequence": 1, "date": "2018-12-13",
    "product": { "gtin": "04006381333931", "siblings": [], "brand": "B", "model": "M", "category": "other" },
    "maker": { "name": "M", "country": "EU" },
    "assurance": "reviewed",
    "outcomes": {
        "privacy": "met", "transparency": "met", "security": "met", "stability": "met", "openness": "not_assessed"
    },
    "support_until": null,
    "privacy": {
        "data": [], "places": [], "countries": [], "access": [], "purposes": [],
        "export": { "way": "nothing", "formats": [] }
    },
    "transparency": {}, "security": {}, "stability": {}, "openness": { "protocols": [] }
}"#;

/// What was replaced or left out so far.
#[derive(Debug)]
pub(crate) struct Repaired {
    harmless: Value,
    paths: Vec<Vec<Step>>,
    /// Of lists that have lost values: for each one left, its place in the file.
    kept: HashMap<Vec<Step>, Vec<usize>>,
}

impl Default for Repaired {
    fn default() -> Self {
        let harmless = serde_json::from_str(HARMLESS).unwrap_or_default();
        Self { harmless, paths: Vec::new(), kept: HashMap::new() }
    }
}

impl Repaired {
    /// A number for a mark that has none yet.
    pub(crate) fn put_number(&self, value: &mut Value) {
        if let Some(fields) = value.as_object_mut() {
            fields.insert("number".into(), self.harmless["number"].clone());
        }
    }

    /// Whether the value at `path`, or a part of it, is not that of the file.
    pub(crate) fn touched(&self, path: &[Step]) -> bool {
        self.paths.iter().any(|it| it.starts_with(path) || path.starts_with(it))
    }

    /// Notes that the value at `path` is not that of the file.
    pub(crate) fn touch(&mut self, path: &[Step]) {
        self.paths.push(path.to_vec());
    }

    /// Reads an assessment, telling of every error on the way; none when one can't be mended or there are too many.
    pub(crate) fn read(
        &mut self,
        value: &mut Value,
        source: &Source<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Assessment> {
        loop {
            match serde_path_to_error::deserialize::<_, Assessment>(&*value) {
                Ok(assessment) => return Some(assessment),
                Err(error) => {
                    let (problem, mended) = self.mend(value, source, &error);
                    problems.push(problem);
                    if !mended || problems.len() >= MAX_PROBLEMS {
                        return None;
                    }
                }
            }
        }
    }

    /// Tells of the error and takes it out of `value`, if that can be done.
    pub(super) fn mend(
        &mut self,
        value: &mut Value,
        source: &Source<'_>,
        error: &serde_path_to_error::Error<serde_json::Error>,
    ) -> (Problem, bool) {
        let reason = error.inner().to_string();
        let mut path = Step::of(error.path());
        let problem = if let Some(field) = quoted(&reason, "missing field ") {
            let original = self.original(&path);
            path.push(Step::field(field));
            let mut problem = source.problem(&original, Cause::MissingField { field: field.to_owned() }, None);
            problem.path = written(&[original, vec![Step::field(field)]].concat());
            Problem { help: Some(hint::missing(&path, self.harmless_at(&path))), ..problem }
        } else if let Some(field) = quoted(&reason, "unknown field ") {
            if path.last() != Some(&Step::field(field)) {
                path.push(Step::field(field));
            }
            let help = hint::fields(&path[..path.len() - 1], field);
            source.problem(&self.original(&path), Cause::UnknownField { field: field.to_owned() }, help)
        } else if let Some(second) = repeated(at(value, &path)) {
            path.push(Step::Item(second));
            source.problem(&self.original(&path), Cause::ValueTwice, Some("keep one of them".into()))
        } else {
            let original = self.original(&path);
            let help = hint::value(&path, source.text_at(&original));
            source.problem(&original, Cause::Value { reason: hint::plain(&reason) }, help)
        };
        (problem, self.replace(value, &path))
    }

    /// Whether something has changed.
    fn replace(&mut self, value: &mut Value, path: &[Step]) -> bool {
        self.paths.push(self.original(path));
        let Some(unknown) = (0..=path.len()).find(|end| self.harmless_at(&path[..*end]).is_none()) else {
            let good = self.harmless_at(path).cloned().unwrap_or_default();
            return put(value, path, good);
        };
        let Some((last, parent)) = path[..unknown].split_last() else { return false };
        match (at_mut(value, parent), last) {
            (Some(Value::Object(fields)), Step::Field(name)) => fields.remove(name).is_some(),
            (Some(Value::Array(items)), Step::Item(index)) if *index < items.len() => {
                let all = (0..items.len()).collect();
                self.kept.entry(parent.to_vec()).or_insert(all).remove(*index);
                items.remove(*index);
                true
            }
            _ => false,
        }
    }

    /// The path in the file.
    fn original(&self, path: &[Step]) -> Vec<Step> {
        let step = |(end, step): (usize, &Step)| match (step, self.kept.get(&path[..end])) {
            (Step::Item(index), Some(kept)) => Step::Item(kept.get(*index).copied().unwrap_or(*index)),
            _ => step.clone(),
        };
        path.iter().enumerate().map(step).collect()
    }

    fn harmless_at(&self, path: &[Step]) -> Option<&Value> {
        at(&self.harmless, path)
    }
}

fn at<'a>(value: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Field(name) => value.get(name),
        Step::Item(index) => value.get(index),
    })
}

fn at_mut<'a>(value: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Field(name) => value.get_mut(name),
        Step::Item(index) => value.get_mut(index),
    })
}

/// Whether something has changed.
fn put(value: &mut Value, path: &[Step], good: Value) -> bool {
    if let Some(old) = at_mut(value, path) {
        return std::mem::replace(old, good.clone()) != good;
    }
    let Some((Step::Field(name), parent)) = path.split_last() else { return false };
    let Some(Value::Object(fields)) = at_mut(value, parent) else { return false };
    fields.insert(name.clone(), good).is_none()
}

/// The place of the first value in a list that stands before it as well.
fn repeated(list: Option<&Value>) -> Option<usize> {
    let items = list?.as_array()?;
    (0..items.len()).find(|second| items[..*second].contains(&items[*second]))
}

/// The name in backquotes behind `start`.
fn quoted<'a>(reason: &'a str, start: &str) -> Option<&'a str> {
    reason.strip_prefix(start)?.strip_prefix('`')?.split_once('`').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_replaces_errors_is_right_itself() {
        let assessment: Assessment = serde_json::from_str(HARMLESS).unwrap();
        assert!(assessment.problems().is_empty(), "{:?}", assessment.problems());
    }
}
