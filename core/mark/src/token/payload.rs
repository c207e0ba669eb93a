//! The claims as CBOR: a CWT Claims Set (RFC 8392) with one private claim.

use ciborium::Value;

use super::Malformed;
use super::claims::{Assurance, Category, Claims, MAX_TEXT, MAX_VALIDITY, Outcome, Outcomes};
use crate::{Day, Gtin, MAX_SERIAL, Time};

/// The format version inside the token: the *n* of `T1`.
pub(super) const VERSION: u64 = 1;
/// CWT claim `exp`.
const EXP: i64 = 4;
/// CWT claim `iat`.
const IAT: i64 = 6;
/// The private claim that holds the mark.
const MARK: i64 = -65_537;
/// Fields of the mark claim.
const FIELDS: usize = 10;

/// Reads the claims; every deviation from the one allowed form is an error.
pub(super) fn decode(payload: &[u8]) -> Result<Claims, Malformed> {
    let mut rest = payload;
    let value: Value = ciborium::from_reader(&mut rest).map_err(|_| Malformed::NotClaims)?;
    if !rest.is_empty() {
        return Err(Malformed::TrailingBytes);
    }
    let Value::Map(entries) = &value else { return Err(Malformed::NotClaims) };
    let [expires, issued, mark] = claims(entries)?;
    let claims = mark_claim(time(issued)?, time(expires)?, mark)?;
    if encode(&claims) != payload {
        return Err(Malformed::NotCanonical);
    }
    Ok(claims)
}

/// The three claims, each there exactly once.
fn claims(entries: &[(Value, Value)]) -> Result<[&Value; 3], Malformed> {
    let mut found = [None; 3];
    for (key, value) in entries {
        let key = key.as_integer().and_then(|key| i64::try_from(key).ok()).ok_or(Malformed::UnknownClaim)?;
        let at = [EXP, IAT, MARK].iter().position(|known| *known == key).ok_or(Malformed::UnknownClaim)?;
        if found[at].replace(value).is_some() {
            return Err(Malformed::DuplicateKey);
        }
    }
    match found {
        [Some(expires), Some(issued), Some(mark)] => Ok([expires, issued, mark]),
        _ => Err(Malformed::MissingClaim),
    }
}

fn mark_claim(issued: Time, expires: Time, value: &Value) -> Result<Claims, Malformed> {
    let fields = value.as_array().ok_or(Malformed::WrongType)?;
    // The version comes first, so that a later format is known by it whatever else it changed.
    if unsigned(fields.first().ok_or(Malformed::WrongType)?)? != VERSION {
        return Err(Malformed::Version);
    }
    let fields: &[Value; FIELDS] = fields.as_slice().try_into().map_err(|_| Malformed::WrongType)?;
    let [_, gtin, brand, model, category, outcomes, assurance, serial, digest, support] = fields;
    if expires <= issued {
        return Err(Malformed::ExpiresBeforeIssued);
    }
    if expires.since(issued) > MAX_VALIDITY {
        return Err(Malformed::ValidTooLong);
    }
    let digest = digest.as_bytes().ok_or(Malformed::WrongType)?;
    Ok(Claims {
        issued,
        expires,
        gtin: Gtin::from_number(unsigned(gtin)?).map_err(|_| Malformed::BadGtin)?,
        brand: text(brand)?,
        model: text(model)?,
        category: Category::from_number(unsigned(category)?).ok_or(Malformed::OutOfRange)?,
        outcomes: outcome_array(outcomes)?,
        assurance: Assurance::from_number(unsigned(assurance)?).ok_or(Malformed::OutOfRange)?,
        serial: u32::try_from(unsigned(serial)?)
            .ok()
            .filter(|serial| *serial <= MAX_SERIAL)
            .ok_or(Malformed::OutOfRange)?,
        assessment: digest.as_slice().try_into().map_err(|_| Malformed::OutOfRange)?,
        support_until: if support.is_null() { None } else { Some(day(support)?) },
    })
}

fn unsigned(value: &Value) -> Result<u64, Malformed> {
    let integer = value.as_integer().ok_or(Malformed::WrongType)?;
    u64::try_from(integer).map_err(|_| Malformed::OutOfRange)
}

fn time(value: &Value) -> Result<Time, Malformed> {
    let seconds = i64::try_from(unsigned(value)?).map_err(|_| Malformed::OutOfRange)?;
    Time::from_seconds(seconds).ok_or(Malformed::OutOfRange)
}

fn day(value: &Value) -> Result<Day, Malformed> {
    u32::try_from(unsigned(value)?).ok().and_then(Day::from_number).ok_or(Malformed::OutOfRange)
}

fn outcome_array(value: &Value) -> Result<Outcomes, Malformed> {
    let values = value.as_array().ok_or(Malformed::WrongType)?;
    let values: &[Value; 5] = values.as_slice().try_into().map_err(|_| Malformed::WrongType)?;
    let mut outcomes = [Outcome::NotAssessed; 5];
    for (outcome, value) in outcomes.iter_mut().zip(values) {
        *outcome = Outcome::from_number(unsigned(value)?).ok_or(Malformed::OutOfRange)?;
    }
    Ok(Outcomes::from_array(outcomes))
}

fn text(value: &Value) -> Result<String, Malformed> {
    let text = value.as_text().ok_or(Malformed::WrongType)?;
    check_text(text)?;
    Ok(text.to_owned())
}

/// Texts are shown next to a verdict: nothing in them may be invisible or turn the reading direction.
pub(super) fn check_text(text: &str) -> Result<(), Malformed> {
    if text.len() > MAX_TEXT {
        return Err(Malformed::TextTooLong);
    }
    if text.is_empty() || text.trim() != text || text.chars().any(is_unseen) {
        return Err(Malformed::BadText);
    }
    Ok(())
}

/// Control characters, line and paragraph separators, annotation marks, and what Unicode says to show as nothing
/// (`Default_Ignorable_Code_Point` of DerivedCoreProperties.txt: joiners, fillers, reading direction, variants, tags).
pub(crate) fn is_unseen(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Deterministic encoding (RFC 8949 §4.2.1): keys in bytewise order of their encodings.
pub(super) fn encode(claims: &Claims) -> Vec<u8> {
    let number = |number: u64| Value::from(number);
    let outcomes = claims.outcomes.as_array().map(|(_, outcome)| number(u64::from(outcome.number())));
    let mark = Value::Array(vec![
        number(VERSION),
        number(claims.gtin.number()),
        Value::from(claims.brand.as_str()),
        Value::from(claims.model.as_str()),
        number(u64::from(claims.category.number())),
        Value::Array(outcomes.into()),
        number(u64::from(claims.assurance.number())),
        number(u64::from(claims.serial)),
        Value::Bytes(claims.assessment.to_vec()),
        claims.support_until.map_or(Value::Null, |day| number(u64::from(day.number()))),
    ]);
    let map = Value::Map(vec![
        (Value::from(EXP), Value::from(claims.expires.seconds())),
        (Value::from(IAT), Value::from(claims.issued.seconds())),
        (Value::from(MARK), mark),
    ]);
    let mut bytes = Vec::new();
    // Writing to memory does not fail; were it to, the empty answer would equal no token.
    let _ = ciborium::into_writer(&map, &mut bytes);
    bytes
}
