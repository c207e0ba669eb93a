//! What a scan answers, each finding beside its words.

use ttm_client::{Code, InWords, MarkSummary, TrustAge};
use ttm_mark::summary::OwnWords;
use ttm_mark::{Claims, Effect, Finding, Language, MarkReport, Notice, Report, Scheme, SourceAge, Verdict};

use crate::mirrors::values::{MarkNumber, Time};

/// The answer to a picture, a text or a question: everything that an app shows. A bad mark is an answer, not an error.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Answer {
    /// The worst of the marks and findings; none when there is no mark in view.
    pub verdict: Option<Verdict>,
    /// The verdict in a word or two.
    pub words: String,
    /// What it means, in a sentence.
    pub means: String,
    /// The language of all words.
    pub language: Language,
    /// What concerns the picture as a whole.
    pub findings: Vec<Found>,
    /// Every different mark in view.
    pub marks: Vec<Mark>,
    /// What the answer rests on, and how old that is.
    pub sources: Vec<SourceInWords>,
    /// Every code in view; empty when there was no picture.
    pub codes: Vec<Code>,
    /// The time by which it was judged.
    pub at: Time,
    /// The trust data that the answer rests on, per scheme.
    pub trust: Vec<TrustAge>,
}

/// The answer to one mark.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Mark {
    /// The worst finding decides.
    pub verdict: Verdict,
    /// Most severe first.
    pub findings: Vec<Found>,
    /// The scheme that the text names, if it could be taken apart.
    pub scheme: Option<Scheme>,
    /// The number, once a listed key has verified the mark.
    pub number: Option<MarkNumber>,
    /// The issuer's name, once a listed key has verified the mark.
    pub issuer: Option<String>,
    /// The claims, once a listed key has verified the mark: nothing that a forger wrote is shown.
    pub claims: Option<Claims>,
    /// What the scheme says of it, where that belongs to what its status list says.
    pub notice: Option<Notice>,
    /// The scheme's own words, in the best language there is.
    pub statement: Option<OwnWords>,
    /// What was found on the product. None for an invalid mark: facts would lend it weight.
    pub summary: Option<MarkSummary>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Found {
    /// Its code, the same in every version and language: to count, log or branch by.
    pub code: String,
    /// What it does to the verdict.
    pub effect: Effect,
    /// Its facts.
    pub finding: Finding,
    /// The same in words.
    pub words: String,
}

/// Something that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SourceInWords {
    /// What it is, and how old.
    pub source: SourceAge,
    /// The same in words.
    pub words: String,
}

#[uniffi::export]
impl Answer {
    /// The whole answer in JSON, as the command line prints it.
    pub fn to_json(&self) -> String {
        json(&ttm_client::Answer::from(self.clone()))
    }

    /// The report alone in JSON, as the test vectors write it: verdict, findings, marks and sources, without words.
    pub fn report_json(&self) -> String {
        json(&ttm_client::Answer::from(self.clone()).report)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    // Plain data: nothing in it fails to be written.
    serde_json::to_string(value).unwrap_or_default()
}

impl Found {
    fn all(findings: Vec<Finding>, words: Vec<String>) -> Vec<Self> {
        let found = |(finding, words): (Finding, String)| Self {
            code: finding.code().to_owned(),
            effect: finding.effect(),
            finding,
            words,
        };
        findings.into_iter().zip(words).map(found).collect()
    }

    fn apart(all: Vec<Self>) -> (Vec<Finding>, Vec<String>) {
        all.into_iter().map(|Self { code: _, effect: _, finding, words }| (finding, words)).unzip()
    }
}

impl From<ttm_client::Answer> for Answer {
    fn from(answer: ttm_client::Answer) -> Self {
        let ttm_client::Answer { report, words, summaries, codes, at, trust } = answer;
        let Report { verdict, findings, marks, sources } = report;
        let InWords {
            language,
            verdict: short,
            means,
            findings: said,
            marks: said_of_marks,
            sources: said_of_sources,
            statements,
        } = words;
        let beside = said_of_marks.into_iter().zip(statements).zip(summaries);
        let mark = |(mark, ((words, statement), summary)): (MarkReport, _)| {
            let MarkReport { verdict, findings, scheme, number, issuer, claims, notice } = mark;
            let findings = Found::all(findings, words);
            Mark { verdict, findings, scheme, number, issuer, claims, notice, statement, summary }
        };
        Self {
            verdict,
            words: short,
            means,
            language,
            findings: Found::all(findings, said),
            marks: marks.into_iter().zip(beside).map(mark).collect(),
            sources: sources
                .into_iter()
                .zip(said_of_sources)
                .map(|(source, words)| SourceInWords { source, words })
                .collect(),
            codes,
            at,
            trust,
        }
    }
}

impl From<Answer> for ttm_client::Answer {
    fn from(answer: Answer) -> Self {
        let Answer { verdict, words, means, language, findings, marks, sources, codes, at, trust } = answer;
        let (findings, said) = Found::apart(findings);
        let (sources, said_of_sources) =
            sources.into_iter().map(|SourceInWords { source, words }| (source, words)).unzip();
        let (mut reports, mut said_of_marks, mut statements, mut summaries) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for mark in marks {
            let Mark { verdict, findings, scheme, number, issuer, claims, notice, statement, summary } = mark;
            let (findings, words) = Found::apart(findings);
            reports.push(MarkReport { verdict, findings, scheme, number, issuer, claims, notice });
            said_of_marks.push(words);
            statements.push(statement);
            summaries.push(summary);
        }
        Self {
            report: Report { verdict, findings, marks: reports, sources },
            words: InWords {
                language,
                verdict: words,
                means,
                findings: said,
                marks: said_of_marks,
                sources: said_of_sources,
                statements,
            },
            summaries,
            codes,
            at,
            trust,
        }
    }
}
