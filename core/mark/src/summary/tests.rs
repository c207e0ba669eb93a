use std::num::NonZeroU32;

use super::*;
use crate::assessment::{
    Access, Account, Assessment, Battery, Camera, Changes, Children, CloudEnd, Contact, Count, DataKind, Deletion,
    Documentation, Export, ExportWay, FileFormat, Hardware, Interface, Light, Listens, Microphone, Notice, Offline,
    OpenData, Passwords, People, Place, Privacy, Process, Protocol, Purpose, Repair, Reset, Rest, Retention, Sale,
    SecondFactor, Set, Signed, Software, Tested, Text, Transit, Updates,
};
use crate::words::tests::recorded;
use crate::{Category, Criterion, MarkNumber, OBJECTION_FORMAT, ObjectionAnswer, Outcome, Outcomes, Verdict};

const PIPPA: &[u8] = include_bytes!("../../../../tests/demo/assessments/pippa.json");
const MEREL: &[u8] = include_bytes!("../../../../tests/demo/assessments/merel.json");
/// More than the values of any list.
const ROUNDS: usize = 24;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn facts(json: &[u8]) -> Facts {
    let reviewers = vec!["Noor Willems".to_owned(), "Idris Keller".to_owned()];
    Facts { assessment: Assessment::parse(json).unwrap(), printed: None, reviewers, objections: vec![] }
}

/// A verified mark that was granted on these facts.
fn mark(assessment: &Assessment) -> MarkReport {
    let Assessment { number, product, outcomes, assurance, support_until, .. } = assessment.clone();
    let claims = Claims {
        issued: day("2026-09-15").start(),
        expires: day("2029-09-15").start(),
        gtin: product.gtin,
        brand: product.brand.to_string(),
        model: product.model.to_string(),
        category: product.category,
        outcomes,
        assurance,
        serial: number.serial(),
        assessment: [0; 16],
        support_until,
    };
    let issuer = Some("Reviewers".to_owned());
    let (verdict, findings) = (Verdict::Trusted, vec![]);
    MarkReport { verdict, findings, scheme: None, number: Some(number), issuer, claims: Some(claims), notice: None }
}

fn told(facts: &Facts, language: Language) -> Summary {
    Summary::of(&mark(&facts.assessment), Some(facts), language, day("2026-11-24")).unwrap()
}

fn objection(closed: Option<Day>) -> Objection {
    let date = day("2026-10-01");
    Objection {
        format: OBJECTION_FORMAT,
        number: MarkNumber::new(7, 1).unwrap(),
        sequence: NonZeroU32::MIN,
        date,
        criterion: Some(Criterion::Privacy),
        from: Text::new("A neighbour").unwrap(),
        words: Text::new("It listens all day.").unwrap(),
        answer: Some(ObjectionAnswer { date, from: Text::new("Maker").unwrap(), words: Text::new("No.").unwrap() }),
        closed,
    }
}

/// The facts in which every list has the value of this round: all rounds together have all values.
fn round(round: usize) -> Facts {
    fn at<C: Choice>(round: usize) -> Option<C> {
        Some(C::ALL[round % C::ALL.len()])
    }
    fn count<const MAX: u16>(round: usize) -> Option<Count<MAX>> {
        Count::new(u16::try_from(round % 3).unwrap())
    }
    fn all<C: Choice + PartialEq, const MAX: usize>(round: usize) -> Set<C, MAX> {
        Set::new(if round.is_multiple_of(2) { C::ALL } else { &[] }.iter().copied()).unwrap()
    }
    let mut facts = facts(if round.is_multiple_of(2) { PIPPA } else { MEREL });
    let kept = [
        Retention::Days(Count::new(u16::try_from(round % 3).unwrap()).unwrap()),
        Retention::UntilDeleted,
        Retention::WithAccount,
        Retention::NotStated,
    ];
    let outcome = Outcome::ALL[round % Outcome::ALL.len()];
    let assessment = &mut facts.assessment;
    assessment.outcomes =
        Outcomes { privacy: outcome, transparency: outcome, security: outcome, stability: outcome, openness: outcome };
    assessment.product.category = Category::ALL[round % Category::ALL.len()];
    assessment.support_until = [None, Some(day("2030-01-01")), Some(day("2026-01-01"))][round % 3];
    assessment.privacy = Privacy {
        data: if round % 8 == 1 { Set::default() } else { Set::new(DataKind::ALL.iter().copied()).unwrap() },
        places: all::<Place, 4>(round),
        countries: Set::new(["DE", "FR"][round % 2..].iter().map(|code| code.parse().unwrap())).unwrap(),
        kept: Some(kept[(round / 3) % kept.len()]),
        access: all::<Access, 7>(round),
        sale: at::<Sale>(round),
        export: Export {
            way: at::<ExportWay>(round).unwrap(),
            formats: all::<FileFormat, 9>(round),
            days: count(round),
        },
        deletion: at::<Deletion>(round),
        purposes: Some(Set::new(Purpose::ALL.iter().copied()).unwrap()),
        account: at::<Account>(round),
        children: at::<Children>(round),
    };
    let transparency = &mut assessment.transparency;
    (transparency.microphone, transparency.listens) = (at::<Microphone>(round), at::<Listens>(round));
    (transparency.camera, transparency.light) = (at::<Camera>(round), at::<Light>(round));
    (transparency.people, transparency.notice) = (at::<People>(round), at::<Notice>(round));
    transparency.changes = at::<Changes>(round);
    let security = &mut assessment.security;
    (security.passwords, security.transit, security.rest) =
        (at::<Passwords>(round), at::<Transit>(round), at::<Rest>(round));
    (security.updates, security.signed) = (at::<Updates>(round), at::<Signed>(round));
    (security.contact, security.tested) = (at::<Contact>(round), at::<Tested>(round));
    security.second_factor = at::<SecondFactor>(round);
    let stability = &mut assessment.stability;
    (stability.offline, stability.cloud_end) = (at::<Offline>(round), at::<CloudEnd>(round));
    (stability.notice_months, stability.parts_years) = (count(round), count(round));
    (stability.warranty_years, stability.battery) = (count(round), at::<Battery>(round));
    (stability.repair, stability.reset) = (at::<Repair>(round), at::<Reset>(round));
    let openness = &mut assessment.openness;
    (openness.software, openness.hardware) = (at::<Software>(round), at::<Hardware>(round));
    (openness.protocols, openness.interface) = (Some(all::<Protocol, 12>(round)), at::<Interface>(round));
    (openness.documentation, openness.open_data) = (at::<Documentation>(round), at::<OpenData>(round));
    openness.process = at::<Process>(round);
    facts.objections = vec![objection(None), objection(Some(day("2026-10-09")))];
    facts
}

/// Renders whatever can be said, for the test that no phrase is missing or left over.
pub(crate) fn say_everything(language: Language) {
    for number in 0..ROUNDS {
        let facts = round(number);
        let _ = told(&facts, language);
        let mut updated = facts.clone();
        updated.printed = Some(self::facts(PIPPA).assessment);
        updated.reviewers.clear();
        let _ = Summary::of(&mark(&self::facts(MEREL).assessment), Some(&updated), language, day("2026-11-24"));
    }
    let _ = Summary::of(&mark(&facts(PIPPA).assessment), None, language, day("2026-11-24"));
    let _ = Summary::list_date(language, day("2026-11-20"));
    let notice = crate::Notice {
        format: crate::NOTICE_FORMAT,
        sequence: NonZeroU32::MIN,
        number: MarkNumber::new(7, 1).unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        action: crate::NoticeAction::Revoked,
        since: "2026-11-20".parse().unwrap(),
        reason: crate::NoticeReason::SecurityFlaw,
        statement: [("en".to_owned(), Text::new("Anybody can listen.").unwrap())].into(),
    };
    let said = Summary::statement(&notice, language).unwrap();
    assert!(said.label.ends_with(':') && said.text == "Anybody can listen.");
}

#[test]
fn every_choice_has_its_phrase() {
    for language in Language::ALL {
        let used = recorded(|| say_everything(*language));
        for key in crate::assessment::choice_keys() {
            assert!(used.contains(key), "{language:?}: nothing says {key}");
        }
    }
}

#[test]
fn the_demo_reads_as_a_shopper_would_say_it() {
    let summary = told(&facts(PIPPA), Language::En);
    let words: Vec<&str> = summary.answers.iter().map(|reply| reply.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Voice recordings, names, ages, and how it is used.",
            "On the product and on your phone.",
            "Your household.",
            "Yes, in the app."
        ]
    );
    assert_eq!(summary.answers[1].details[0].words, "It is kept until you delete it.");
    assert_eq!(summary.vouching.words, "Experts of the scheme reviewed it: Noor Willems and Idris Keller.");
    assert_eq!(summary.support.words, "Security updates are promised until December 31, 2031.");
    assert_eq!(summary.facts.unwrap().words, "These facts are of September 14, 2026.");
    assert_eq!(summary.criteria[3].words, "Partly met");
    assert!(summary.criteria.iter().all(|criterion| (1..=MAX_FACTS).contains(&criterion.facts.len())));

    let german = told(&facts(MEREL), Language::De);
    assert_eq!(german.product.words, "Sprachassistent");
    assert_eq!(german.vouching.words, "Das sagt der Hersteller selbst. Sonst hat es niemand geprüft.");
    let details: Vec<&str> = german.answers[1].details.iter().map(|fact| fact.words.as_str()).collect();
    assert_eq!(
        details,
        ["Die Server stehen in diesen Ländern: Niederlande und Irland.", "Sie bleiben höchstens 90 Tage."]
    );
    let french = told(&facts(MEREL), Language::Fr);
    assert_eq!(french.maker.unwrap().words, "Fabricant : Kwiek Audio B.V. (Pays-Bas).");
}

#[test]
fn what_a_careful_shopper_asks_comes_first() {
    let summary = told(&facts(MEREL), Language::En);
    let privacy = &summary.criteria[0].facts[0];
    assert_eq!((privacy.key.as_str(), privacy.concern), ("children-unchecked", true));
    let mut sold = facts(MEREL);
    sold.assessment.privacy.access = Set::new([Access::Maker, Access::Brokers]).unwrap();
    assert!(told(&sold, Language::En).answers[2].concern);
}

#[test]
fn numbers_are_written_as_people_of_the_language_do() {
    let mut long = facts(MEREL);
    long.assessment.privacy.kept = Some(Retention::Days(Count::new(3650).unwrap()));
    for (language, words) in [
        (Language::En, "It is kept for 3,650 days at most."),
        (Language::De, "Sie bleiben höchstens 3.650 Tage."),
        (Language::Fr, "Elles sont gardées 3\u{202f}650 jours au plus."),
        (Language::Es, "Se guardan 3650 días como mucho."),
        (Language::Nl, "Ze worden hoogstens 3.650 dagen bewaard."),
        (Language::Pl, "Leżą tam najwyżej 3650 dni."),
    ] {
        assert_eq!(told(&long, language).answers[1].details[1].words, words);
    }
}

#[test]
fn what_changed_since_the_box_was_printed_is_told() {
    let mut updated = facts(PIPPA);
    let printed = mark(&updated.assessment);
    updated.printed = Some(updated.assessment.clone());
    updated.assessment.outcomes.stability = Outcome::Met;
    updated.assessment.privacy.access = Set::default();
    updated.assessment.support_until = Some(day("2033-12-31"));
    let summary = Summary::of(&printed, Some(&updated), Language::En, day("2026-11-24")).unwrap();
    let words: Vec<&str> = summary.changes.iter().map(Change::words).collect();
    assert_eq!(
        words,
        [
            "Stability: “Partly met” when the box was printed, “Met” today.",
            "There is a new answer: Who has access to it?",
            "Security updates are promised until December 31, 2033."
        ]
    );
    assert_eq!(summary.criteria[3].outcome, Outcome::Met, "the newer facts are shown");
}

#[test]
fn without_facts_the_token_speaks() {
    let summary = Summary::of(&mark(&facts(PIPPA).assessment), None, Language::En, day("2032-01-01")).unwrap();
    assert!(summary.answers.is_empty() && summary.maker.is_none() && summary.facts.is_none());
    assert_eq!(summary.criteria[4].headline, "Others can see some of how it works.");
    assert_eq!(summary.vouching.words, "Experts of the scheme reviewed it.");
    assert!(summary.support.ended);
    assert_eq!(summary.support.words, "The promised security updates ended on December 31, 2031.");
}

#[test]
fn an_unproven_review_is_not_told_as_one() {
    let mut unproven = mark(&facts(PIPPA).assessment);
    unproven.findings.push(Finding::ReviewUnproven { proven: 1, needed: 2 });
    let summary = Summary::of(&unproven, Some(&facts(PIPPA)), Language::En, day("2026-11-24")).unwrap();
    assert_eq!(summary.vouching.words, "The mark claims a review, but only one expert has signed it.");
}

#[test]
fn own_words_stay_apart_and_are_no_phrases() {
    let mut loud = facts(PIPPA);
    let shout = "{ $country } <b>The best</b> \\u0022 in \"test\"! { outcome-met }";
    loud.assessment.maker.words = Some(Text::new(shout).unwrap());
    loud.assessment.maker.name = Text::new("{ $country }").unwrap();
    loud.objections = vec![objection(None)];
    for language in Language::ALL {
        let summary = told(&loud, *language);
        let maker = summary.maker.as_ref().unwrap();
        assert_eq!(maker.own.as_ref().unwrap().text, shout);
        assert!(maker.words.contains("{ $country }"), "inserted as it is: {}", maker.words);
        let mut json = serde_json::to_value(&summary).unwrap();
        assert_eq!(serde_json::from_value::<Summary>(json.clone()).unwrap(), summary);
        json["maker"]["own"] = serde_json::Value::Null;
        json["objections"] = serde_json::Value::Null;
        let rest = json.to_string();
        assert!(!rest.contains("The best") && !rest.contains("listens all day"), "{rest}");
        assert!(!rest.contains(['\u{2068}', '\u{2069}']), "isolation marks");
    }
    let objection = &told(&loud, Language::En).objections[0];
    assert_eq!(objection.words, "A neighbour objected on October 1, 2026. The scheme is looking into it.");
    assert_eq!(objection.own.label, "A neighbour wrote:");
    assert_eq!(objection.answer.as_ref().unwrap().label, "Maker answered on October 1, 2026:");
}
