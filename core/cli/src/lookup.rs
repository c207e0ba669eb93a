//! `ttm lookup`: the published marks of a number or product.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Answer, LookupError, MarkSummary};
use ttm_mark::{Finding, Time};

use crate::{
    args::{Args, Lookup},
    exit::Exit,
    judged::{JudgedMark, JudgedSource, WorstVerdict},
    run::{RunError, complain},
    show::Page,
    terminal::width,
    trust::Judge,
};

/// One line of `ttm lookup --json`: the published marks of one number or product.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LookedUp {
    /// What was looked up, as typed.
    query: String,
    /// The worst of all marks, `no_mark` when the public list has none; absent when it could not be looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<WorstVerdict>,
    /// What concerns the look-up as a whole.
    findings: Vec<Finding>,
    /// Every published mark of it.
    marks: Vec<JudgedMark>,
    /// The summary of the only mark, as in `marks`; null when there are none or several.
    summary: Option<MarkSummary>,
    /// What the answer rests on, and how old that is.
    sources: Vec<JudgedSource>,
    /// The time by which it was judged, or at which the public list was signed that has no such mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Time>,
    /// Why it could not be looked up, or that the public list has no such mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

pub(crate) fn run(lookup: &Lookup, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let judge = Judge::new(&lookup.trust, args)?;
    let mut worst = Exit::Trusted;
    for (text, query) in &lookup.queries {
        let answer = judge.lookup(*query);
        worst = worst.worst(exit(&answer));
        if args.json {
            serde_json::to_writer(&mut *out, &LookedUp::of(text.clone(), &answer)).map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            tell(text, &answer, out)?;
        }
        out.flush()?;
    }
    Ok(worst)
}

fn exit(answer: &Result<Answer, LookupError>) -> Exit {
    match answer {
        Ok(answer) => answer.report.verdict.into(),
        Err(LookupError::NotListed { .. }) => Exit::NoMark,
        Err(LookupError::NotAtHand { .. }) => Exit::Failed,
    }
}

fn tell(text: &str, answer: &Result<Answer, LookupError>, out: &mut impl Write) -> io::Result<()> {
    match answer {
        Ok(answer) => {
            Page { out, width: width() }.answer(text, answer)?;
            writeln!(out)
        }
        Err(error) => {
            complain(format_args!("ttm: {text}: {error}"));
            Ok(())
        }
    }
}

impl LookedUp {
    fn of(query: String, answer: &Result<Answer, LookupError>) -> Self {
        let mut line = Self {
            query,
            verdict: None,
            findings: Vec::new(),
            marks: Vec::new(),
            summary: None,
            sources: Vec::new(),
            at: None,
            error: answer.as_ref().err().map(ToString::to_string),
        };
        match answer {
            Ok(answer) => {
                line.verdict = Some(answer.report.verdict.into());
                line.findings.clone_from(&answer.report.findings);
                line.marks = JudgedMark::all(answer);
                line.summary = JudgedMark::only_summary(answer);
                line.sources = JudgedSource::all(answer);
                line.at = Some(answer.at);
            }
            Err(LookupError::NotListed { listed, .. }) => {
                (line.verdict, line.at) = (Some(WorstVerdict::NoMark), Some(*listed));
            }
            Err(LookupError::NotAtHand { .. }) => {}
        }
        line
    }
}
