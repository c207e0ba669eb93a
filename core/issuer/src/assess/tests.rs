//! The catalogue is whole, fits the signed assessment, and judges the demo products as it should.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest, Sha256};
use ttm_mark::assessment::Assessment;
use ttm_mark::summary::Question as Shopper;
use ttm_mark::{Category, Criterion, Outcome, Time};

use super::*;
use crate::facts::hint;
use crate::facts::source::Step;
use crate::{Cause, Problem, Severity};

mod hostile;

const PIPPA: &str = include_str!("../../../../tests/demo/assessments/pippa.toml");
const MEREL: &str = include_str!("../../../../tests/demo/assessments/merel.toml");
const CAMERA: &str = include_str!("../../../../tests/demo/assessments/camera.toml");
const WEARABLE: &str = include_str!("../../../../tests/demo/assessments/wearable.toml");
const SPEAKER: &str = include_str!("../../../../tests/demo/assessments/childrens_speaker.toml");
const ROUTER: &str = include_str!("../../../../tests/demo/assessments/router.toml");

fn now() -> Time {
    "2026-11-24".parse().unwrap()
}

fn catalogue() -> &'static QuestionCatalogue {
    QuestionCatalogue::of(NEWEST_CATALOGUE).unwrap()
}

fn read(toml: &str) -> Answers {
    let file = AnswersFile::read(toml.as_bytes(), now());
    file.answers.unwrap_or_else(|| panic!("{:#?}", file.problems))
}

fn problems(toml: &str) -> Vec<Problem> {
    AnswersFile::read(toml.as_bytes(), now()).problems
}

/// What is wrong with a file made from Pippa's, which itself leaves one question open.
fn faults(toml: &str) -> Vec<Problem> {
    let open = |problem: &Problem| problem.path == "stability.notice";
    problems(toml).into_iter().filter(|problem| !open(problem)).collect()
}

/// The only one.
fn problem(toml: &str) -> Problem {
    let problems = faults(toml);
    let [problem] = &problems[..] else { panic!("{problems:#?}") };
    problem.clone()
}

#[test]
fn every_file_of_every_version_fits_the_schema() {
    let schema = catalogue_schema().to_value();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for file in catalogue::files() {
        let value: Value = toml::from_str(file).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{}\n{faults:#?}", &file[..120]);
    }
    assert!(!validator.is_valid(&serde_json::json!({ "question": [{ "id": "privacy.x" }] })));
    assert!(QuestionCatalogue::versions().all(|version| QuestionCatalogue::of(version).is_some()));
    assert!(QuestionCatalogue::of("2025.9").is_none());
}

/// An assessment is judged by the catalogue that it names, also in ten years: mend a released one in a new version.
#[test]
fn a_released_version_never_changes() {
    let digest = Sha256::digest(catalogue::files().concat());
    assert_eq!(data_encoding::HEXLOWER.encode(&digest[..8]), "facc5b38d5121b4e");
}

#[test]
fn every_question_is_whole() {
    let questions = catalogue().questions();
    let ids: BTreeSet<&str> = questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!((ids.len(), questions.len()), (questions.len(), 70));
    for question in questions {
        let id = &question.id;
        assert!(question.criterion().is_some(), "{id}");
        assert!(question.ask.ends_with('?') || question.ask.ends_with('.'), "{id}");
        assert!(question.ask.split_whitespace().count() <= 20 && question.why.ends_with('.'), "{id}");
        assert!(!question.source.is_empty(), "{id}");
        let values: BTreeSet<&str> = question.options.iter().map(|option| option.value.as_str()).collect();
        assert_eq!(values.len(), question.options.len(), "{id} has an option twice");
        let (with_options, with_grades) = match question.answer {
            AnswerKind::Choice => (true, true),
            AnswerKind::Choices => (true, question.judge != Some(Judge::Given)),
            _ => (false, false),
        };
        assert_eq!(with_options, !question.options.is_empty(), "{id}");
        assert!(question.options.iter().all(|option| option.counts.is_some() == with_grades), "{id}");
        assert_eq!(question.answer == AnswerKind::Choices, question.judge.is_some(), "{id}");
        assert_eq!(question.answer == AnswerKind::Date, question.months_ahead.is_some(), "{id}");
        match (question.answer, question.duration) {
            (AnswerKind::Duration, None) => panic!("{id} has no unit"),
            (AnswerKind::Duration | AnswerKind::Choice, Some(duration)) => {
                assert!(duration.at_most.is_some() != duration.at_least.is_some(), "{id}");
            }
            (_, duration) => assert!(duration.is_none(), "{id}"),
        }
        let graded: BTreeSet<Option<Grade>> = question.options.iter().map(|option| option.counts).collect();
        let decides = question.answer != AnswerKind::Choice || question.duration.is_some() || graded.len() > 1;
        assert!(decides, "{id}: every answer counts the same");
    }
}

#[test]
fn the_four_answers_for_shoppers_are_required_and_openness_never_decides() {
    let shoppers: Vec<Shopper> = catalogue().questions().iter().filter_map(|question| question.shopper).collect();
    assert_eq!(shoppers, Shopper::ALL);
    for question in catalogue().questions() {
        assert!(question.shopper.is_none() || question.is_required(), "{}", question.id);
        assert!(question.criterion() != Some(Criterion::Openness) || !question.is_required(), "{}", question.id);
    }
    // A lamp that handles no data and has nothing to listen with is judged all the same.
    for traits in [BTreeSet::new(), catalogue().usual(Category::Lighting)] {
        for criterion in Criterion::ALL {
            assert!(catalogue().of_criterion(*criterion).any(|question| question.applies(&traits)), "{criterion:?}");
        }
    }
}

/// Every fact is asked for, with exactly the choices that the assessment has.
#[test]
fn the_catalogue_fits_the_signed_assessment() {
    let schema = hint::schema();
    let mut asked = BTreeSet::new();
    for question in catalogue().questions() {
        let Some(field) = &question.fact else { continue };
        assert!(asked.insert(field.clone()), "{field} is asked for twice");
        let mut path = Step::path(field);
        let found = hint::at(&schema, &path).unwrap_or_else(|| panic!("there is no fact {field}"));
        if let Some(duration) = question.duration.filter(|_| question.answer == AnswerKind::Duration) {
            assert_eq!(found.get("maximum"), Some(&Value::from(duration.most)), "{field}");
        }
        if question.answer == AnswerKind::Choices {
            path.push(Step::Item(0));
        }
        let known: BTreeSet<String> =
            hint::choices(&schema, &path).into_iter().filter(|it| !it.contains('{')).collect();
        let otherwise = question.otherwise.iter().filter_map(Value::as_str).map(str::to_owned);
        let options = question.options.iter().map(|option| option.value.clone());
        let ours: BTreeSet<String> = options.chain(otherwise).collect();
        assert_eq!(ours, known, "{field}");
    }
    for criterion in Criterion::ALL {
        let fields = hint::at(&schema, &[Step::field(criterion.name())]).unwrap()["properties"].as_object().unwrap();
        for field in fields.keys().map(|field| format!("{}.{field}", criterion.name())) {
            let is_asked = asked.iter().any(|it| *it == field || it.starts_with(&format!("{field}.")));
            assert!(is_asked, "no question fills {field}");
        }
    }
}

#[test]
fn the_demo_answers_give_the_demo_assessments() {
    for (toml, json) in [
        (PIPPA, include_bytes!("../../../../tests/demo/assessments/pippa.json").as_slice()),
        (MEREL, include_bytes!("../../../../tests/demo/assessments/merel.json")),
    ] {
        let answers = read(toml);
        assert_eq!(answers.draft.number(), Some(answers.draft.assessment().number));
        assert_eq!(answers.draft.assessment(), &Assessment::parse(json).unwrap());
    }
}

#[test]
fn each_category_is_judged() {
    use Outcome::{Met, NotMet, Partly};
    for (toml, outcomes) in [
        (PIPPA, [Met, Met, Met, Partly, Partly]),
        (MEREL, [Partly, Met, Met, Met, Met]),
        (CAMERA, [Met, Partly, Partly, Partly, Partly]),
        (WEARABLE, [NotMet, NotMet, NotMet, NotMet, NotMet]),
        (SPEAKER, [NotMet, NotMet, NotMet, NotMet, NotMet]),
        (ROUTER, [Met, Met, Met, Met, Met]),
    ] {
        let answers = read(toml);
        let told: Vec<_> =
            answers.evaluation.criteria.iter().map(|it| (it.criterion, it.outcome, it.percent())).collect();
        assert_eq!(answers.evaluation.outcomes().as_array().map(|(_, outcome)| outcome), outcomes, "{told:?}");
        assert_eq!(answers.evaluation.mark, outcomes[..4].iter().all(|it| matches!(it, Met | Partly)));
        assert_eq!(answers.draft.assessment().outcomes, answers.evaluation.outcomes());
    }
}

#[test]
fn an_evaluation_is_the_same_byte_for_byte() {
    for toml in [PIPPA, SPEAKER] {
        let json = |answers: &Answers| serde_json::to_string(&answers.evaluation).unwrap();
        let first = json(&read(toml));
        assert_eq!(first, json(&read(toml)));
        // The order of the file and the day on which it is judged change nothing.
        let (head, tail) = toml.split_once("[openness]").unwrap();
        let (head, rest) = head.split_once("[privacy]").unwrap();
        let turned = format!("{head}[openness]{tail}\n[privacy]{rest}");
        let later = AnswersFile::read(turned.as_bytes(), "2036-01-01".parse().unwrap());
        assert_eq!(first, json(&later.answers.unwrap()));
    }
}

#[test]
fn what_is_required_decides_alone() {
    let shared = PIPPA.replace("passwords = \"none\"", "passwords = \"shared\"");
    let security = &read(&shared).evaluation.criteria[2];
    assert_eq!((security.outcome, security.percent() > Some(80)), (Outcome::NotMet, true));
    assert_eq!(security.lost()[0].id, "security.passwords");
    let legal = PIPPA.replace("notice = { answer = \"plain\"", "notice = { answer = \"legal\"");
    assert_eq!(read(&legal).evaluation.criteria[1].outcome, Outcome::Partly);
    assert!(read(&legal).evaluation.mark);
    // Closed as can be, and a mark all the same.
    let closed = ROUTER.split("[openness]").next().unwrap();
    let answers = read(closed);
    assert_eq!(answers.evaluation.outcomes().openness, Outcome::NotMet);
    assert!(answers.evaluation.mark);
}

#[test]
fn lengths_and_days_are_graded_at_their_edges() {
    let grade = |id: &str, answer: Answer| {
        let day = "2026-09-14".parse().unwrap();
        catalogue().question(id).unwrap().grade(&answer, day)
    };
    let kept = |days| grade("privacy.kept", Answer::Duration(days));
    assert_eq!([30, 31, 365, 366].map(kept), [Grade::Met, Grade::Partly, Grade::Partly, Grade::NotMet]);
    let parts = |years| grade("stability.parts", Answer::Duration(years));
    assert_eq!([7, 6, 3, 2].map(parts), [Grade::Met, Grade::Partly, Grade::Partly, Grade::NotMet]);
    let until = |day: &str| grade("stability.support", Answer::Date(Some(day.parse().unwrap())));
    let edges = ["2031-09-14", "2031-09-13", "2028-09-14", "2028-09-13"].map(until);
    assert_eq!(edges, [Grade::Met, Grade::Partly, Grade::Partly, Grade::NotMet]);
    let access = |words: &[&str]| {
        grade("privacy.access", Answer::Choices(words.iter().map(|word| (*word).to_owned()).collect()))
    };
    assert_eq!(access(&[]), Grade::Met);
    assert_eq!(access(&["maker", "partners", "brokers"]), Grade::NotMet);
    assert_eq!(grade("openness.protocols", Answer::Choices(vec![])), Grade::NotMet);
    assert_eq!(grade("openness.protocols", Answer::Choices(vec!["usb".into(), "mqtt".into()])), Grade::Met);
}

/// Filled in as its comments say, a new file of any category has nothing to mend.
#[test]
fn a_new_file_can_be_filled_in() {
    for category in Category::ALL {
        let traits = catalogue().usual(*category);
        let text = template(catalogue(), *category, &traits, now().day());
        assert!(text.lines().all(|line| line.chars().count() <= 130), "{category:?}");
        let asked: Vec<&Question> = catalogue().questions().iter().filter(|it| it.applies(&traits)).collect();
        let fresh = problems(&text);
        let unanswered = fresh.iter().filter(|problem| matches!(problem.cause, Cause::Unanswered { .. })).count();
        assert_eq!(unanswered, asked.len(), "{category:?}: {fresh:#?}");

        let mut filled = text
            .replace("gtin = \"\"", "gtin = \"04009912004171\"")
            .replace("brand = \"\"", "brand = \"B\"")
            .replace("model = \"\"", "model = \"M\"")
            .replace("\nname = \"\"", "\nname = \"N\"")
            .replace("country = \"\"", "country = \"DE\"");
        for question in &asked {
            let (criterion, name) = question.id.split_once('.').unwrap();
            let answer = answer_to(question, &traits);
            let (head, section) = filled.split_once(&format!("\n[{criterion}]\n")).unwrap();
            let start = section.find(&format!("# {name} = ")).unwrap();
            let end = start + section[start..].find('\n').unwrap();
            filled = format!("{head}\n[{criterion}]\n{}{name} = {answer}{}", &section[..start], &section[end..]);
        }
        assert_eq!(problems(&filled), [], "{category:?}\n{filled}");
    }
}

fn answer_to(question: &Question, traits: &BTreeSet<Trait>) -> String {
    let first = question.options.first().map(|option| format!("\"{}\"", option.value)).unwrap_or_default();
    match (question.id.as_str(), question.answer) {
        ("privacy.places", _) if traits.contains(&Trait::Cloud) => "[\"cloud\"]".into(),
        (_, AnswerKind::Choice) => first,
        (_, AnswerKind::Choices) => format!("[{first}]"),
        (_, AnswerKind::Countries) => "[\"NL\"]".into(),
        (_, AnswerKind::Duration) => "5".into(),
        (_, AnswerKind::Date) => "2031-12-31".into(),
        (_, AnswerKind::Text) => "\"It lights up.\"".into(),
        (_, AnswerKind::Link) => "\"https://maker.example/\"".into(),
    }
}

#[test]
fn a_change_is_told_in_plain_words() {
    let old = read(PIPPA);
    assert_eq!(differences(&old, &read(PIPPA)), []);
    let new = PIPPA
        .replace("date = 2026-09-14", "date = 2026-11-02")
        .replace("access = [\"household\"]", "access = [\"household\", \"advertisers\"]")
        .replace("repair = \"none\"", "repair = \"public\"")
        .replace("account = false", "account = true")
        .replace("mended = 30\n", "mended = 20\nsecond_factor = \"offered\"\n")
        .replace("purposes = [\"service\"]", "purposes = [\"service\"]\naccount = \"optional\"");
    let told: Vec<String> = differences(&old, &read(&new)).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "The day of the assessment is now 2026-11-02; it was 2026-09-14.",
            "New: It can have an account.",
            "Who has access to it, besides the person it is about? Now: others in the household, advertisers. Before: others in the household. Worse for shoppers.",
            "Does it work without an account? Now: yes. Before: no answer.",
            "Does the account ask for more than a password? Now: when the person wants it. Before: no answer.",
            "Within how many days are known weak points mended? Now: 20 days. Before: 30 days.",
            "Who can read how to repair it? Now: anyone. Before: nobody. Better for shoppers.",
            "Privacy is now not met; it was met.",
            "The mark can't be granted any more.",
        ]
    );
}
