use serde_json::json;

use super::*;

const PIPPA: &str = include_str!("../../../../tests/demo/assessments/pippa.json");
const MEREL: &str = include_str!("../../../../tests/demo/assessments/merel.json");

fn read(text: &str) -> Facts {
    Facts::read(text.as_bytes(), "2026-11-24".parse().unwrap())
}

fn broken(changes: &[(&str, &str)]) -> Facts {
    let text = changes.iter().fold(PIPPA.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    read(&text)
}

fn only(facts: Facts) -> Problem {
    assert_eq!(facts.problems.len(), 1, "{:#?}", facts.problems);
    assert_eq!(facts.draft.is_some(), facts.problems[0].severity == Severity::Warning);
    facts.problems.into_iter().next().unwrap()
}

#[test]
fn the_demo_has_no_problems() {
    for text in [PIPPA, MEREL] {
        let facts = read(text);
        assert!(facts.problems.is_empty(), "{:#?}", facts.problems);
        let draft = facts.draft.unwrap();
        assert_eq!(draft.number(), Some(draft.assessment().number));
        assert_eq!(draft.assessment(), &Assessment::parse(text.as_bytes()).unwrap());
    }
}

#[test]
fn the_number_may_be_left_out() {
    let facts = broken(&[("  \"number\": \"007000010422\",\n", "")]);
    assert!(facts.problems.is_empty(), "{:#?}", facts.problems);
    let draft = facts.draft.unwrap();
    assert_eq!(draft.number(), None);
    let number = MarkNumber::new(7, 1042).unwrap();
    assert_eq!(draft.numbered(number), Assessment::parse(PIPPA.as_bytes()).unwrap());
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_file() {
    let facts = broken(&[
        (r#""format": 1"#, r#""format": 1, "colour": "red""#),
        (r#""2026-09-14""#, r#""2026-09-31""#),
        (r#""04009912004171""#, r#""04009912004172""#),
        (r#""country": "DE""#, r#""country": "Germany""#),
        (r#"["voice", "name", "age", "usage"]"#, r#"["voice", "nam", "age", "karma", "age"]"#),
        (r#"    "access": ["household"],"#, ""),
        (r#""hardware_switch""#, r#""hardware_swich""#),
        (r#""parts_years": 5"#, r#""parts_years": 51"#),
    ]);
    assert!(facts.draft.is_none());
    let told: Vec<_> = facts.problems.iter().map(|it| (it.path.as_str(), it.place.line, it.cause.code())).collect();
    assert_eq!(
        told,
        [
            ("colour", 2, "unknown_field"),
            ("date", 5, "value"),
            ("product.gtin", 7, "value"),
            ("maker.country", 15, "value"),
            ("privacy.access", 27, "missing_field"),
            ("privacy.data[1]", 28, "value"),
            ("privacy.data[3]", 28, "value"),
            ("privacy.data[4]", 28, "value_twice"),
            ("transparency.microphone", 40, "value"),
            ("stability.parts_years", 60, "value"),
        ]
    );
    for problem in &facts.problems {
        assert!(problem.help.is_some(), "{problem}");
        assert_eq!(problem.severity, Severity::Error);
    }
}

#[test]
fn the_way_out_is_named() {
    let help = |from, to| only(broken(&[(from, to)])).help.unwrap();
    assert_eq!(help(r#""name", "age""#, r#""nam", "age""#), "did you mean `name`?");
    assert!(help(r#""children""#, r#""zzz""#).starts_with("the fields here: "));
    assert_eq!(help(r#""sale""#, r#""sales""#), "did you mean `sale`?");
    assert!(help(r#""04009912004171""#, r#""04009912004172""#).ends_with("it is 04009912004171"));
    assert!(help(r#""007000010422""#, r#""007000010423""#).ends_with("it is 007000010422"));
    assert_eq!(help(r#""country": "DE""#, r#""country": "Germany""#), "Where it is based.");
}

#[test]
fn places_count_characters_and_name_the_value() {
    let problem = only(broken(&[(r#""Fuchsbau Spielzeug GmbH""#, r#""Füchsbau""#), (r#""DE""#, r#""D""#)]));
    assert_eq!((problem.place.line, problem.place.column), (15, 16));
    let text =
        PIPPA.replace("\"name\": \"Fuchsbau Spielzeug GmbH\",\n    ", "\"name\": \"ü\", ").replace("\"DE\"", "\"D\"");
    let problem = only(read(&text));
    assert_eq!((problem.place.line, problem.place.column), (14, 29));
    assert_eq!(&text[problem.place.at], "\"D\"");
}

#[test]
fn contradictions_point_at_both_facts() {
    let problem = only(broken(&[(r#""places": ["device", "phone"]"#, r#""places": ["cloud"]"#)]));
    assert_eq!(problem.path, "privacy.countries");
    assert!(matches!(&problem.cause, Cause::Contradiction { other, .. } if other == "privacy.places"));
    assert_eq!(problem.other.unwrap().line, 29);
    // A fact that is wrong in itself contradicts nothing.
    let problem = only(broken(&[(r#""places": ["device", "phone"]"#, r#""places": ["clout"]"#)]));
    assert_eq!(problem.path, "privacy.places[0]");
}

#[test]
fn a_field_that_is_there_twice_is_found() {
    let problem = only(broken(&[(r#""sale": "never","#, r#""sale": "never", "sale": "sold","#)]));
    assert_eq!((problem.path.as_str(), problem.cause.code()), ("privacy.sale", "field_twice"));
    assert_eq!(problem.other.unwrap().line, problem.place.line);
}

#[test]
fn what_deserves_a_look_is_a_warning() {
    let codes = |facts: Facts| facts.problems.iter().map(|it| it.cause.code()).collect::<Vec<_>>();
    let facts = broken(&[(r#""security": "met""#, r#""security": "not_met""#), ("2026-09-14", "2027-01-01")]);
    assert!(facts.draft.is_some());
    assert_eq!(codes(facts), ["future_date", "no_mark"]);
    assert_eq!(codes(broken(&[("2031-12-31", "2026-11-23")])), ["support_ended"]);
    let mut value: Value = serde_json::from_str(PIPPA).unwrap();
    value["openness"] = json!({});
    let problem = only(read(&value.to_string()));
    assert_eq!((problem.cause.code(), problem.path.as_str()), ("no_facts", "outcomes.openness"));
}

#[test]
fn what_is_no_json_says_where_and_what_to_do() {
    let problem = only(read("{\n  \"format\": 1,\n}"));
    assert_eq!((problem.place.line, problem.place.column, problem.cause.code()), (3, 1, "syntax"));
    assert_eq!(problem.help.as_deref(), Some("remove the comma before it"));
    assert!(only(read("")).help.unwrap().contains("empty"));
    assert!(only(read(&PIPPA[..300])).help.unwrap().contains("too early"));
    let latin = [&b"{\n\"\xFC"[..], b"\"}"].concat();
    let problem = only(Facts::read(&latin, Time::EPOCH));
    assert_eq!((problem.cause, problem.place.line, problem.place.column), (Cause::NotUtf8, 2, 2));
    let problem = only(read(&" ".repeat(MAX_FACTS + 1)));
    assert_eq!(problem.cause.code(), "too_large");
    assert_eq!(only(read(r#"{"format":2,"new":1}"#)).cause, Cause::Format { found: 2 });
}

#[test]
fn no_json_makes_it_fail() {
    for text in
        ["null", "[]", "0", "\"x\"", "{}", "[[[]]]", r#"{"product":[1],"privacy":"x","outcomes":{"privacy":{}}}"#]
    {
        let facts = read(text);
        assert!(facts.draft.is_none() && !facts.problems.is_empty(), "{text}");
    }
    assert!(!read(&"[".repeat(4000)).problems.is_empty());
    let many: String = (0..400).map(|n| format!("\"f{n}\":1,")).collect();
    assert_eq!(read(&format!("{{{many}\"format\":1}}")).problems.len(), MAX_PROBLEMS);
}

#[test]
fn the_schema_accepts_a_file_without_a_number() {
    let schema = facts_schema().to_value();
    let required: Vec<_> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(required.contains(&"product") && !required.contains(&"number"));
}
