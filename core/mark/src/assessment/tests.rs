use serde_json::{Value, json};

use super::*;

const PIPPA: &[u8] = include_bytes!("../../../../tests/demo/assessments/pippa.json");
const MEREL: &[u8] = include_bytes!("../../../../tests/demo/assessments/merel.json");

/// Pippa's assessment with one field changed (`null`: taken out).
fn changed(pointer: &str, value: Value) -> Result<Assessment, AssessmentError> {
    let mut json: Value = serde_json::from_slice(PIPPA).unwrap();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        parent.remove(field);
    } else {
        parent.insert(field.to_owned(), value);
    }
    Assessment::parse(&serde_json::to_vec_pretty(&json).unwrap())
}

fn contradiction(error: AssessmentError) -> (&'static str, &'static str) {
    match error {
        AssessmentError::Contradiction { field, other, .. } => (field, other),
        other => panic!("{other}"),
    }
}

#[test]
fn demo_assessments_round_trip() {
    for json in [PIPPA, MEREL] {
        let assessment = Assessment::parse(json).unwrap();
        let bytes = assessment.to_json().unwrap();
        assert_eq!(Assessment::parse(&bytes).unwrap(), assessment);
        assert!(bytes.len() < 2048, "{} bytes", bytes.len());
    }
}

#[test]
fn errors_name_the_line_and_the_field() {
    for (pointer, value, path) in [
        ("/privacy/data", json!(["voice", "karma"]), "privacy.data[1]"),
        ("/privacy/data", json!(["voice", "voice"]), "privacy.data"),
        ("/privacy/kept", json!({ "days": 4000 }), "privacy.kept.days"),
        ("/privacy/export/way", json!("pigeon"), "privacy.export.way"),
        ("/privacy/extra", json!(1), "privacy.extra"),
        ("/privacy/access", Value::Null, "privacy"),
        ("/product/gtin", json!("04009912004172"), "product.gtin"),
        ("/product/brand", json!("Fuchs\u{202e}bau"), "product.brand"),
        ("/maker/country", json!("Germany"), "maker.country"),
        ("/maker/words", json!("x".repeat(601)), "maker.words"),
        ("/outcomes/privacy", json!("great"), "outcomes.privacy"),
        ("/outcomes/beauty", json!("met"), "outcomes.beauty"),
        ("/support_until", json!("2031-02-30"), "support_until"),
        ("/sequence", json!(0), "sequence"),
        ("/stability/parts_years", json!(51), "stability.parts_years"),
        ("/surprise", json!(1), "surprise"),
    ] {
        match changed(pointer, value) {
            Err(AssessmentError::Field { path: found, line, reason, .. }) => {
                assert_eq!(found, if cfg!(feature = "issue") { path } else { "" }, "{reason}");
                assert!(line > 1 && !reason.is_empty() && !reason.contains(" at line "), "{reason}");
            }
            other => panic!("{pointer}: {other:?}"),
        }
    }
}

#[test]
fn contradictions_are_found() {
    let some = json!(["cloud"]);
    for (pointer, value, fields) in [
        ("/privacy/data", json!([]), ("privacy.places", "privacy.data")),
        ("/privacy/places", json!([]), ("privacy.places", "privacy.data")),
        ("/privacy/kept", json!({ "days": 0 }), ("privacy.kept", "privacy.places")),
        ("/privacy/places", some, ("privacy.countries", "privacy.places")),
        ("/privacy/countries", json!(["DE"]), ("privacy.countries", "privacy.places")),
        ("/privacy/export", json!({ "way": "nothing" }), ("privacy.export.way", "privacy.data")),
        (
            "/privacy/export",
            json!({ "way": "not_possible", "formats": ["csv"] }),
            ("privacy.export", "privacy.export.way"),
        ),
        ("/transparency/microphone", json!("none"), ("transparency.listens", "transparency.microphone")),
        ("/product/siblings", json!(["04009912004171"]), ("product.siblings", "product.gtin")),
    ] {
        assert_eq!(contradiction(changed(pointer, value).unwrap_err()), fields, "{pointer}");
    }
    let mut merel = Assessment::parse(MEREL).unwrap();
    merel.security.transit = Some(Transit::NothingSent);
    assert_eq!(contradiction(merel.to_json().unwrap_err()), ("security.transit", "privacy.places"));
    merel.security.transit = None;
    merel.stability.cloud_end = Some(CloudEnd::NoServers);
    assert_eq!(contradiction(merel.to_json().unwrap_err()), ("stability.cloud_end", "privacy.places"));
}

#[test]
fn a_product_without_personal_data_is_whole() {
    let assessment =
        changed("/privacy", json!({ "data": [], "places": [], "access": [], "export": { "way": "nothing" } }));
    assert!(assessment.unwrap().privacy.data.is_empty());
}

#[test]
fn numbers_of_shops_are_refused() {
    let error = changed("/product/gtin", json!("2012345000001")).unwrap_err();
    assert!(matches!(error, AssessmentError::InStoreNumber { field: "product.gtin", .. }), "{error}");
}

#[test]
fn what_is_no_assessment_says_why() {
    let parse = |text: &str| Assessment::parse(text.as_bytes()).unwrap_err();
    assert!(matches!(parse(""), AssessmentError::Syntax { line: 1, .. }));
    assert!(matches!(parse("{\n\"format\" 1}"), AssessmentError::Syntax { line: 2, .. }));
    assert!(matches!(parse("[]"), AssessmentError::Field { .. }));
    assert!(matches!(parse(r#"{"format":2,"new":1}"#), AssessmentError::Format { found: 2 }));
    assert!(matches!(parse(r#"{"format":1,"format":1}"#), AssessmentError::Field { .. }));
    assert!(matches!(parse(&" ".repeat(MAX_ASSESSMENT + 1)), AssessmentError::TooLarge { bytes: 8193, limit: 8192 }));
    assert!(matches!(parse(&"[".repeat(8000)), AssessmentError::Field { .. } | AssessmentError::Syntax { .. }));
    let twice = [PIPPA, b"{}"].concat();
    assert!(matches!(Assessment::parse(&twice), Err(AssessmentError::Syntax { .. })));
    let not_utf8 = String::from_utf8_lossy(PIPPA).replace("Pippa", "\u{1}").into_bytes();
    assert!(matches!(Assessment::parse(&not_utf8), Err(AssessmentError::Syntax { .. })));
}

#[test]
fn the_schema_knows_the_limits() {
    let schema = serde_json::to_value(schemars::schema_for!(Assessment)).unwrap();
    assert_eq!(schema["additionalProperties"], json!(false));
    assert_eq!(schema["$defs"]["Maker"]["properties"]["words"]["maxLength"], json!(600));
    assert_eq!(schema["$defs"]["Privacy"]["properties"]["data"]["uniqueItems"], json!(true));
}

#[test]
fn keys_are_unique() {
    let mut keys = choice_keys();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert!(count > 120);
}
