//! What a scan answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::summary::{Dated, OwnWords, Summary};
use ttm_mark::{Language, MarkReport, Report, Scheme, Time, Words};

use crate::{Code, Known, Note, Origin};

/// The answer to a picture, a text or a question: everything that an app shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The verdict with its findings, and each mark.
    pub report: Report,
    /// The same in words.
    pub words: InWords,
    /// What was found on the product of each mark, in the report's order. None for an invalid mark: facts would lend it
    /// weight.
    pub summaries: Vec<Option<MarkSummary>>,
    /// Every code in view; empty when there was no picture.
    pub codes: Vec<Code>,
    /// The time by which it was judged.
    pub at: Time,
    /// What the answer rests on, per scheme.
    pub trust: Vec<TrustAge>,
}

/// A report in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InWords {
    /// The language.
    pub language: Language,
    /// The verdict in a word or two.
    pub verdict: String,
    /// What it means, in a sentence.
    pub means: String,
    /// The findings on the picture as a whole.
    pub findings: Vec<String>,
    /// The findings of each mark, in the report's order.
    pub marks: Vec<Vec<String>>,
    /// Of which day each thing is that the answer rests on, in the order of the report's sources.
    pub sources: Vec<String>,
    /// What the scheme says of each mark that it took back or put on hold, in the report's order.
    pub statements: Vec<Option<OwnWords>>,
}

/// The summary of a mark, and how old the public list is on which it rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarkSummary {
    /// What was found, in words.
    #[serde(flatten)]
    pub summary: Summary,
    /// The day of the public list.
    pub list: Dated,
    /// Seconds since the list was signed; negative when the clock is behind.
    pub age: i64,
    /// Where the facts came from; nowhere when only the mark's own text speaks.
    pub origin: Origin,
}

/// Where the trust data of a scheme came from, and how old it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrustAge {
    /// The scheme.
    pub scheme: Scheme,
    /// Its edition; 0 when nothing is at hand.
    pub version: u64,
    /// Where it came from.
    pub origin: Origin,
    /// When it was signed.
    pub issued: Time,
    /// Seconds since then; negative when the clock is behind.
    pub age: i64,
    /// What was wrong with files that were left out.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub notes: Vec<Note>,
}

impl InWords {
    /// What a report says in a language.
    #[must_use]
    pub fn of(report: &Report, language: Language) -> Self {
        let words = Words::of(language);
        let statement = |mark: &MarkReport| Summary::statement(mark.notice.as_ref()?, language);
        let say = |findings: &[ttm_mark::Finding]| findings.iter().map(|finding| words.finding(finding)).collect();
        Self {
            language,
            verdict: words.verdict(report.verdict),
            means: words.verdict_means(report.verdict),
            findings: say(&report.findings),
            marks: report.marks.iter().map(|mark| say(&mark.findings)).collect(),
            sources: report.sources.iter().map(|source| words.source(source)).collect(),
            statements: report.marks.iter().map(statement).collect(),
        }
    }
}

impl TrustAge {
    pub(crate) fn of(known: &Known, now: Time) -> Self {
        Self {
            scheme: known.trust.scheme,
            version: known.trust.version,
            origin: known.origin,
            issued: known.trust.issued,
            age: now.since(known.trust.issued),
            notes: known.notes.clone(),
        }
    }
}
