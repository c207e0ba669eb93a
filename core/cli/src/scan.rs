//! `ttm scan`: the marks in pictures, judged.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Answer, MarkSummary};
use ttm_mark::{Finding, Time};

use crate::{
    annotate,
    args::{Args, Scan},
    drawing::Target,
    exit::Exit,
    judged::{JudgedMark, JudgedSource, WorstVerdict},
    pictures::{self, Told},
    run::RunError,
    show::Page,
    terminal::width,
    trust::Judge,
};

/// One line of `ttm scan --json`: the marks in one picture.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ScannedPicture {
    /// The path, as named or found.
    file: String,
    /// The worst of all marks; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<WorstVerdict>,
    /// What concerns the picture as a whole.
    findings: Vec<Finding>,
    /// Every different mark in view.
    marks: Vec<JudgedMark>,
    /// The summary of the only mark, as in `marks`; null when there are none or several.
    summary: Option<MarkSummary>,
    /// What the answer rests on, and how old that is.
    sources: Vec<JudgedSource>,
    /// The time by which it was judged; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Time>,
    /// Why the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip)]
    answer: Option<Answer>,
}

pub(crate) fn run(scan: &Scan, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let judge = Judge::new(&scan.trust, args)?;
    let target = scan.pictures.target(scan.annotate.as_deref())?;
    pictures::run(&scan.pictures, args, out, |file, picture| {
        let answer = judge.scan(&picture.luma);
        let write = |target: &Target| target.write(&file, annotate::drawn(&picture.luma, &answer));
        match target.as_ref().map_or(Ok(()), write) {
            Ok(()) => ScannedPicture::of(file, answer),
            Err(error) => ScannedPicture::failed(file, error.to_string()),
        }
    })
}

impl ScannedPicture {
    fn of(file: String, answer: Answer) -> Self {
        Self {
            file,
            verdict: Some(answer.report.verdict.into()),
            findings: answer.report.findings.clone(),
            marks: JudgedMark::all(&answer),
            summary: JudgedMark::only_summary(&answer),
            sources: JudgedSource::all(&answer),
            at: Some(answer.at),
            error: None,
            answer: Some(answer),
        }
    }
}

impl Told for ScannedPicture {
    fn failed(file: String, error: String) -> Self {
        let (findings, marks, sources, error) = (Vec::new(), Vec::new(), Vec::new(), Some(error));
        Self { file, verdict: None, findings, marks, summary: None, sources, at: None, error, answer: None }
    }

    fn file(&self) -> &str {
        &self.file
    }

    fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    fn exit(&self) -> Exit {
        self.answer.as_ref().map_or(Exit::Failed, |answer| answer.report.verdict.into())
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let Some(answer) = &self.answer else { return Ok(()) };
        Page { out, width: width() }.answer(&self.file, answer)?;
        writeln!(out)
    }
}
