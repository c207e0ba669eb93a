//! The way out of a problem, from the schema of assessments.

use schemars::schema_for;
use serde_json::Value;
use ttm_mark::assessment::Assessment;
use ttm_mark::{Criterion, Gtin, MarkNumber};

use super::source::Step;

/// Words that are less alike are different words.
const ALIKE: f64 = 0.75;
/// More choices than this are not listed.
const CHOICES: usize = 24;

/// The name of a criterion's field.
pub(crate) fn name(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Privacy => "privacy",
        Criterion::Transparency => "transparency",
        Criterion::Security => "security",
        Criterion::Stability => "stability",
        Criterion::Openness => "openness",
    }
}

pub(crate) fn schema() -> Value {
    schema_for!(Assessment).to_value()
}

/// Of a field that must be there.
pub(super) fn missing(path: &[Step], example: Option<&Value>) -> String {
    let root = schema();
    let name = match path.last() {
        Some(Step::Field(name)) => name.as_str(),
        _ => "",
    };
    let choices = choices(&root, path);
    let means = description(&root, path).map(|means| format!(" ({})", means.trim_end_matches('.')));
    let means = means.unwrap_or_default();
    if choices.is_empty() || choices.len() > CHOICES {
        let example = match example {
            Some(example) if !example.is_object() => example.to_string(),
            _ => "{ … }".to_owned(),
        };
        format!("add it, such as \"{name}\": {example}{means}")
    } else {
        format!("add it{means}; {}", one_of(&choices))
    }
}

/// Of a field that is unknown in the object at `parent`.
pub(super) fn fields(parent: &[Step], wrong: &str) -> Option<String> {
    let root = schema();
    let object = at(&root, parent)?;
    let known: Vec<&str> = object.get("properties")?.as_object()?.keys().map(String::as_str).collect();
    Some(nearest(wrong, &known).unwrap_or_else(|| format!("the fields here: {}", known.join(", "))))
}

/// Of a value that is wrong.
pub(super) fn value(path: &[Step], text: Option<&str>) -> Option<String> {
    let root = schema();
    let word = text.unwrap_or_default().trim_matches('"');
    if let Some(fixed) = other_check_digit(path, word) {
        return Some(fixed);
    }
    let choices = choices(&root, path);
    let few = !choices.is_empty() && choices.len() <= CHOICES;
    nearest(word, &choices).or_else(|| if few { Some(one_of(&choices)) } else { description(&root, path) })
}

/// What the reader of JSON says, without the choices, which are told as help.
pub(super) fn plain(reason: &str) -> String {
    let reason = reason.split_once(", expected one of").map_or(reason, |(reason, _)| reason);
    let reason = match reason.split_once(", expected `") {
        Some((reason, _)) if reason.starts_with("unknown variant") => reason,
        _ => reason,
    };
    reason.replace("unknown variant", "unknown value")
}

/// A number whose last digit does not fit the others: mostly a typing error in one of them.
fn other_check_digit(path: &[Step], word: &str) -> Option<String> {
    let is = |name: &str| path.iter().any(|step| *step == Step::field(name));
    let (body, _) = word.split_at_checked(word.len().checked_sub(1)?)?;
    let fits = |last: u32| {
        let word = format!("{body}{last}");
        let good = if is("number") { word.parse::<MarkNumber>().is_ok() } else { word.parse::<Gtin>().is_ok() };
        good.then_some(word)
    };
    let known = is("number") || is("gtin") || is("siblings");
    let fitting = known.then(|| (0..10).find_map(fits)).flatten()?;
    (fitting != word).then(|| format!("check every digit; if only the last one is wrong, it is {fitting}"))
}

pub(crate) fn nearest(wrong: &str, known: &[impl AsRef<str>]) -> Option<String> {
    let alike = known.iter().map(|word| (strsim::jaro_winkler(wrong, word.as_ref()), word.as_ref()));
    let (alike, word) = alike.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (alike >= ALIKE).then(|| format!("did you mean `{word}`?"))
}

pub(crate) fn one_of(choices: &[impl std::fmt::Display]) -> String {
    let shown: Vec<_> = choices.iter().map(|choice| format!("`{choice}`")).collect();
    format!("one of {}", shown.join(", "))
}

/// The values of a closed list.
pub(crate) fn choices(root: &Value, path: &[Step]) -> Vec<String> {
    let Some(schema) = at(root, path) else { return Vec::new() };
    let mut choices = Vec::new();
    for option in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
        choices.extend(option.get("const").and_then(Value::as_str).map(str::to_owned));
        let keys = option.get("properties").and_then(Value::as_object).into_iter().flat_map(|it| it.keys());
        choices.extend(keys.map(|key| format!("{{ \"{key}\": … }}")));
        choices.extend(strings(option));
    }
    choices.extend(strings(schema));
    choices
}

fn strings(schema: &Value) -> impl Iterator<Item = String> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    values.filter_map(|value| value.as_str().map(str::to_owned))
}

/// What a field means.
fn description(root: &Value, path: &[Step]) -> Option<String> {
    let (last, parent) = path.split_last()?;
    let own = match last {
        Step::Field(name) => at(root, parent)?.get("properties")?.get(name)?.get("description"),
        Step::Item(_) => return description(root, parent),
    };
    let words = own.or_else(|| at(root, path)?.get("description"))?.as_str()?;
    let first = words.split("\n\n").next().unwrap_or(words).replace('\n', " ");
    // Links of the code's own documentation mean nothing here.
    (!first.contains('[')).then_some(first)
}

/// The schema of what stands at `path`.
pub(crate) fn at<'a>(root: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(resolved(root, root), |schema, step| {
        let next = match step {
            Step::Field(name) => schema.get("properties")?.get(name)?,
            Step::Item(_) => schema.get("items")?,
        };
        Some(resolved(root, next))
    })
}

/// Behind references, and behind "or null".
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/")) {
        return root.get("$defs").and_then(|all| all.get(name)).unwrap_or(schema);
    }
    let either = schema.get("anyOf").and_then(Value::as_array);
    match either.and_then(|either| either.iter().find(|one| one.get("type") != Some(&Value::from("null")))) {
        Some(one) => resolved(root, one),
        None => schema,
    }
}
