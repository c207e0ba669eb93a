//! What `scan` and `lookup` say of a mark in JSON.

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Answer, MarkSummary, Origin};
use ttm_mark::summary::OwnWords;
use ttm_mark::{
    Assurance, Category, Finding, Gtin, MarkNumber, MarkReport, Notice, Outcomes, Scheme, SourceAge, Time, Verdict,
};

/// The verdict on a picture or look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WorstVerdict {
    /// Vouched for now.
    Trusted,
    /// Nobody vouches for it right now, or we can't tell.
    Unconfirmed,
    /// Forged, misused, revoked, or another product's.
    Invalid,
    /// No mark there.
    NoMark,
}

/// One mark. What it claims is there once a listed key has verified it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JudgedMark {
    verdict: Verdict,
    findings: Vec<Finding>,
    /// The scheme that the text names.
    scheme: Option<Scheme>,
    #[schemars(with = "Option<String>")]
    number: Option<MarkNumber>,
    /// The issuer's name.
    issuer: Option<String>,
    #[schemars(with = "Option<String>")]
    gtin: Option<Gtin>,
    brand: Option<String>,
    model: Option<String>,
    category: Option<Category>,
    outcomes: Option<Outcomes>,
    assurance: Option<Assurance>,
    /// When the mark ends.
    expires: Option<Time>,
    /// What the scheme says of it, where it took it back or put it on hold; null without a notice.
    notice: Option<Notice>,
    /// The scheme's statement in the best language; null without one.
    statement: Option<OwnWords>,
    /// What was found, in words; null for an invalid mark.
    summary: Option<MarkSummary>,
}

/// Something that an answer rests on, and how old it is.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JudgedSource {
    #[serde(flatten)]
    age: SourceAge,
    /// Where it came from.
    origin: Origin,
    /// Of which day it is, in words.
    words: String,
}

impl JudgedSource {
    /// What an answer rests on.
    pub(crate) fn all(answer: &Answer) -> Vec<Self> {
        let origin = |age: &SourceAge| answer.trust.iter().find(|trust| trust.scheme == age.scheme);
        let origin = |age: &SourceAge| origin(age).map_or(Origin::Nowhere, |trust| trust.origin);
        let told = answer.report.sources.iter().zip(&answer.words.sources);
        told.map(|(age, words)| Self { age: *age, origin: origin(age), words: words.clone() }).collect()
    }
}

impl From<Option<Verdict>> for WorstVerdict {
    fn from(verdict: Option<Verdict>) -> Self {
        match verdict {
            Some(Verdict::Trusted) => Self::Trusted,
            Some(Verdict::Unconfirmed) => Self::Unconfirmed,
            Some(Verdict::Invalid) => Self::Invalid,
            None => Self::NoMark,
        }
    }
}

impl JudgedMark {
    /// The marks of an answer, in its order.
    pub(crate) fn all(answer: &Answer) -> Vec<Self> {
        answer
            .report
            .marks
            .iter()
            .zip(&answer.words.statements)
            .zip(&answer.summaries)
            .map(|((mark, statement), summary)| Self::of(mark, statement.clone(), summary.clone()))
            .collect()
    }

    /// The summary of an answer that has one mark: of several none is chosen.
    pub(crate) fn only_summary(answer: &Answer) -> Option<MarkSummary> {
        if let [summary] = answer.summaries.as_slice() { summary.clone() } else { None }
    }

    fn of(mark: &MarkReport, statement: Option<OwnWords>, summary: Option<MarkSummary>) -> Self {
        let claims = mark.claims.as_ref();
        Self {
            verdict: mark.verdict,
            findings: mark.findings.clone(),
            scheme: mark.scheme,
            number: mark.number,
            issuer: mark.issuer.clone(),
            gtin: claims.map(|claims| claims.gtin),
            brand: claims.map(|claims| claims.brand.clone()),
            model: claims.map(|claims| claims.model.clone()),
            category: claims.map(|claims| claims.category),
            outcomes: claims.map(|claims| claims.outcomes),
            assurance: claims.map(|claims| claims.assurance),
            expires: claims.map(|claims| claims.expires),
            notice: mark.notice.clone(),
            statement,
            summary,
        }
    }
}
