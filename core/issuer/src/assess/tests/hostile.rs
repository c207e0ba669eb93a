//! Files that somebody broke, by accident or not: a clear error at its place, and never a panic.

use super::*;

fn told(toml: &str) -> Vec<(String, String)> {
    faults(toml).into_iter().map(|problem| (problem.path.clone(), problem.cause.to_string())).collect()
}

#[test]
fn a_huge_file_is_refused_unread() {
    let problem = problem(&"# 100 MB of nothing\n".repeat(5_000_000));
    assert!(matches!(problem.cause, Cause::TooLarge { bytes: 100_000_000, limit: MAX_ANSWERS }));
}

#[test]
fn nesting_ends_somewhere() {
    let deep = |open: &str, close: &str| format!("format = 1\nx = {}{}", open.repeat(60_000), close.repeat(60_000));
    for toml in [deep("[", "]"), deep("{x=", "}"), deep("[", ""), format!("[{}]", vec!["a"; 60_000].join("."))] {
        let problems = problems(&toml);
        assert!(!problems.is_empty() && problems.len() <= 100);
        assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
    }
}

#[test]
fn errors_of_syntax_are_told_at_once() {
    let toml = "format = 1\ncatalogue: \"2026.1\"\n[privacy]\nsale \"never\"\n";
    let problems = problems(toml);
    let lines: BTreeSet<usize> = problems.iter().map(|problem| problem.place.line).collect();
    assert_eq!(lines, BTreeSet::from([2, 4]), "{problems:#?}");
    assert!(problems.iter().all(|problem| matches!(problem.cause, Cause::NotToml { .. })));
    assert_eq!(problems[0].help.as_deref(), Some("write `=` between a name and its answer"));
    let latin = problem_of(b"format = 1\n# na\xefve\n");
    assert_eq!((latin.cause, latin.place.line), (Cause::NotUtf8, 2));
}

fn problem_of(bytes: &[u8]) -> Problem {
    AnswersFile::read(bytes, now()).problems.remove(0)
}

#[test]
fn letters_that_deceive_the_eye_are_refused() {
    for hidden in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{7}'] {
        let escape = format!("\\u{:04X}", u32::from(hidden));
        for (from, path) in [
            ("EN 71-1 by the maker", "stability.robust.note"),
            ("Pippa keeps what", "transparency.in_short"),
            ("Pippa tells 60 stories", "maker.words"),
            ("Fuchsbau Spielzeug", "maker.name"),
        ] {
            let problem = problem(&PIPPA.replace(from, &format!("{escape}{from}")));
            assert_eq!((problem.path.as_str(), problem.cause.code()), (path, "value"), "{hidden:?}");
        }
    }
}

#[test]
fn script_is_text_where_text_is_allowed_and_nothing_elsewhere() {
    let script = "<script>alert(1)</script>";
    for word in ["none", "stops", "household", "never", "reviewed"] {
        let problem = problem(&PIPPA.replacen(&format!("\"{word}\""), &format!("\"{script}\""), 1));
        assert_eq!((problem.severity, problem.cause.code()), (Severity::Error, "value"), "{word}");
    }
    for address in
        ["javascript:alert(1)", "http://a.example/", "https://a:b@c.example/", "https://", "https://ä.example/"]
    {
        let problem =
            problem(&PIPPA.replace("code = \"https://code.fuchsbau.example/pippa\"", &format!("code = \"{address}\"")));
        assert_eq!(problem.path, "openness.code", "{address}");
    }
    let answers = read(&PIPPA.replace("Pippa tells 60 stories", script));
    assert!(answers.draft.assessment().maker.words.as_ref().unwrap().as_str().starts_with(script), "kept as it is");
}

#[test]
fn days_that_do_not_exist() {
    let toml = |date: &str| PIPPA.replace("support = 2031-12-31", &format!("support = {date}"));
    assert!(matches!(problem(&toml("2031-02-30")).cause, Cause::NotToml { .. }), "no day of TOML");
    assert_eq!(told(&toml("\"2031-02-30\"")), [("stability.support".into(), "\"2031-02-30\" is no day".into())]);
    assert_eq!(problem(&toml("2031-12-31T10:00:00Z")).cause.code(), "value");
    assert_eq!(problem(&toml("1712")).cause.code(), "value");
    let future = problem(&PIPPA.replace("date = 2026-09-14", "date = 2027-01-01"));
    assert_eq!((future.cause.code(), future.severity), ("future_date", Severity::Warning));
}

#[test]
fn another_catalogue_is_said_once() {
    let newer = problem(&PIPPA.replace("catalogue = \"2026.1\"", "catalogue = \"2031.2\""));
    assert_eq!(newer.cause, Cause::UnknownCatalogue { version: "2031.2".into() });
    assert_eq!((newer.place.line, newer.help.unwrap().contains("2026.1")), (3, true));
    assert_eq!(problem(&PIPPA.replace("format = 1", "format = 2")).cause, Cause::Format { found: 2 });
    assert_eq!(problem(&PIPPA.replace("catalogue = \"2026.1\"\n", "")).cause.code(), "missing_field");
}

#[test]
fn every_problem_at_once_with_its_place_and_the_way_out() {
    let toml = PIPPA
        .replace("catalogue = \"2026.1\"", "catalogue = \"2026.1\"\nautor = \"me\"")
        .replace("gtin = \"04009912004171\"", "gtin = \"04009912004172\"")
        .replace("country = \"DE\"", "country = \"Germany\"")
        .replace("camera = false", "camera = 0")
        .replace("battery = true", "batery = true")
        .replace("sale = { answer = \"never\"", "sale = { answer = \"nevver\"")
        .replace("access = [\"household\"]", "access = [\"household\", \"household\"]")
        .replace("export_days = 0", "export_days = 91")
        .replace("bystanders = \"at_home\"", "bystander = \"at_home\"")
        .replace("listens = \"on_button\"\n", "")
        .replace("languages = \"all\"", "languages = [\"all\"]\nrequests = \"yearly\"")
        .replace("mended = 30", "mended = 30.5");
    let problems = faults(&toml);
    let told: Vec<(&str, &str, usize)> =
        problems.iter().map(|it| (it.path.as_str(), it.cause.code(), it.place.line)).collect();
    assert_eq!(
        told,
        [
            ("autor", "unknown_field", 4),
            ("product.gtin", "value", 11),
            ("maker.country", "value", 19),
            ("traits.battery", "missing_field", 22),
            ("traits.camera", "value", 28),
            ("traits.batery", "unknown_field", 30),
            ("privacy.bystanders", "unanswered", 32),
            ("privacy.access[1]", "value", 37),
            ("privacy.sale.answer", "value", 38),
            ("privacy.export_days", "value", 41),
            ("privacy.bystander", "unknown_question", 49),
            ("transparency.listens", "unanswered", 51),
            ("transparency.languages", "value", 58),
            ("transparency.requests", "not_asked", 59),
            ("security.mended", "value", 77),
        ]
    );
    let helps: BTreeMap<&str, &str> =
        problems.iter().filter_map(|it| Some((it.path.as_str(), it.help.as_deref()?))).collect();
    assert_eq!(helps["privacy.bystander"], "did you mean `privacy.bystanders`?");
    assert_eq!(helps["traits.batery"], "did you mean `battery`?");
    assert_eq!(helps["traits.battery"], "true or false: It has a battery.");
    assert!(helps["product.gtin"].contains("04009912004171"));
    assert!(helps["transparency.listens"].starts_with("add `listens = …`: one of "));
}

#[test]
fn answers_that_can_not_both_be_true() {
    let problem = problem(&PIPPA.replace("places = [\"device\", \"phone\"]", "places = [\"device\", \"cloud\"]"));
    assert_eq!((problem.path.as_str(), problem.cause.code()), ("privacy.countries", "contradiction"));
    let nowhere = self::problem(&PIPPA.replace("places = [\"device\", \"phone\"]", "places = []"));
    assert_eq!((nowhere.path.as_str(), nowhere.other.unwrap().line), ("privacy.places", 33));
}

#[test]
fn what_is_missing_in_the_head_is_told_in_toml() {
    let problem = problem(&PIPPA.replace("brand = \"Fuchsbau\"\n", ""));
    assert_eq!(problem.path, "product.brand");
    assert!(problem.help.unwrap().contains("brand = \"B\""));
    let head = told(&PIPPA.replace("[maker]", "[makers]"));
    assert_eq!(head.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["maker", "makers"]);
}

/// A byte changed anywhere, or the file cut anywhere: an answer, never a panic.
#[test]
fn no_broken_file_panics() {
    let bytes = MEREL.as_bytes();
    for at in (0..bytes.len()).step_by(7) {
        let _ = AnswersFile::read(&bytes[..at], now());
        for byte in [0, b'"', b'[', b'=', b'\n', 0xff] {
            let mut broken = bytes.to_vec();
            broken[at] = byte;
            let _ = AnswersFile::read(&broken, now());
        }
    }
}
