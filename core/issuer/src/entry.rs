//! What is added to a granted mark: reviewers' decisions, newer assessments, objections.

use ttm_mark::assessment::{Assessment, AssessmentError};
use ttm_mark::{Day, Decision, DocumentError, Entry, MarkNumber, Objection, Purpose, Scheme, Sign1, Sign1Error, sign1};

use crate::{SignError, Signatory};

/// Why nothing was added.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// An assessment in the entry is no signed document.
    #[error("an assessment of the entry is no signed document: {0}")]
    Form(#[from] Sign1Error),
    /// The assessment contradicts itself or is too large.
    #[error(transparent)]
    Assessment(#[from] AssessmentError),
    /// The decision or objection has not the form.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The entry has no assessment to decide on.
    #[error("the entry has no assessment")]
    NoAssessment,
    /// The document names another mark or product.
    #[error("the document is about another mark or product than the entry")]
    OtherMark,
    /// An assessment with this sequence or a higher one is there.
    #[error("sequence {sequence} is not higher than {known}, which is there")]
    Sequence {
        /// The sequence of the new one.
        sequence: u32,
        /// The highest that is there.
        known: u32,
    },
    /// The reviewer has signed this assessment already.
    #[error("this key has signed a decision on this assessment already")]
    DecidedAlready,
    /// The key did not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
}

/// Adds a reviewer's decision on the newest assessment of an entry.
///
/// # Errors
/// [`EntryError`] when there is nothing to decide on, or this key has decided already.
pub fn decide(entry: &mut Entry, reviewer: &impl Signatory, date: Day, scheme: Scheme) -> Result<(), EntryError> {
    let (_, facts) = newest(entry)?.ok_or(EntryError::NoAssessment)?;
    let decision = decision_on(entry.number, &facts, &entry.decisions, reviewer, date, scheme)?;
    entry.decisions.push(decision);
    Ok(())
}

/// A reviewer's decision on facts of a mark, beside those that are there.
pub(crate) fn decision_on(
    number: MarkNumber,
    facts: &[u8],
    there: &[Vec<u8>],
    reviewer: &impl Signatory,
    date: Day,
    scheme: Scheme,
) -> Result<Vec<u8>, EntryError> {
    let decision = Decision::on(number, facts, date);
    let by_this_key = |bytes: &Vec<u8>| {
        let signed =
            Sign1::decode(bytes).ok().filter(|signed| signed.verify(reviewer.public(), Purpose::Decision, scheme));
        let known = signed.and_then(|signed| Decision::parse(signed.payload()).ok());
        known.is_some_and(|known| known.assessment_sha256 == decision.assessment_sha256)
    };
    if there.iter().any(by_this_key) {
        return Err(EntryError::DecidedAlready);
    }
    Ok(signed(decision.to_json()?, reviewer, Purpose::Decision, scheme, number)?)
}

/// Adds an assessment that supersedes those before it. The mark's reviewers decide on it anew.
///
/// # Errors
/// [`EntryError`] when it is about another mark or its sequence is not the highest.
pub fn reassess(
    entry: &mut Entry,
    assessment: &Assessment,
    key: &impl Signatory,
    scheme: Scheme,
) -> Result<(), EntryError> {
    if (assessment.number, assessment.product.gtin) != (entry.number, entry.gtin) {
        return Err(EntryError::OtherMark);
    }
    let known = newest(entry)?.map_or(0, |(known, _)| known.sequence.get());
    let sequence = assessment.sequence.get();
    if sequence <= known {
        return Err(EntryError::Sequence { sequence, known });
    }
    entry.assessments.push(signed(assessment.to_json()?, key, Purpose::Assessment, scheme, entry.number)?);
    Ok(())
}

/// Adds an objection, or takes the place of the one with the same sequence: its answer, its end.
///
/// # Errors
/// [`EntryError`] when it is about another mark or its days are out of order.
pub fn object(
    entry: &mut Entry,
    objection: &Objection,
    desk: &impl Signatory,
    scheme: Scheme,
) -> Result<(), EntryError> {
    if objection.number != entry.number {
        return Err(EntryError::OtherMark);
    }
    let document = signed(objection.to_json()?, desk, Purpose::Objection, scheme, entry.number)?;
    let same = |bytes: &Vec<u8>| {
        let known = Sign1::decode(bytes).ok().and_then(|signed| Objection::parse(signed.payload()).ok());
        known.is_some_and(|known| known.sequence == objection.sequence)
    };
    entry.objections.retain(|bytes| !same(bytes));
    entry.objections.push(document);
    Ok(())
}

/// The assessment with the highest sequence, and its bytes.
pub(crate) fn newest(entry: &Entry) -> Result<Option<(Assessment, Vec<u8>)>, EntryError> {
    let mut newest: Option<(Assessment, Vec<u8>)> = None;
    for bytes in &entry.assessments {
        let signed = Sign1::decode(bytes)?;
        let assessment = Assessment::parse(signed.payload())?;
        if newest.as_ref().is_none_or(|(known, _)| known.sequence < assessment.sequence) {
            newest = Some((assessment, signed.payload().to_vec()));
        }
    }
    Ok(newest)
}

fn signed(
    payload: Vec<u8>,
    key: &impl Signatory,
    purpose: Purpose,
    scheme: Scheme,
    number: MarkNumber,
) -> Result<Vec<u8>, SignError> {
    let what = match purpose {
        Purpose::Assessment => "an assessment",
        Purpose::Decision => "a decision",
        _ => "an objection",
    };
    sign1(payload, key.public(), purpose, scheme, |message| key.sign_for(&format!("{what} on mark {number}"), message))
}
