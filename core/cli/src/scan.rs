//! `ttm scan`: the marks in pictures, judged.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Answer, Registry, ScanOptions, Scanner};
use ttm_mark::{Assurance, Category, Finding, Gtin, MarkNumber, MarkReport, Outcomes, Scheme, Time, Verdict};
use ttm_reader::Picture;

use crate::{
    annotate::Target,
    args::{Args, Scan},
    exit::Exit,
    pictures::{self, Told},
    run::RunError,
    terminal::{BOLD, DIM, escaped, width, wrapped},
    trust,
};

/// One line of `ttm scan --json`: the marks in one picture.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ScannedPicture {
    /// The path, as named or found.
    file: String,
    /// The worst of all marks; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<PictureVerdict>,
    /// What concerns the picture as a whole.
    findings: Vec<Finding>,
    /// Every different mark in view.
    marks: Vec<ScannedMark>,
    /// The time by which it was judged; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Time>,
    /// Why the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip)]
    answer: Option<Answer>,
}

/// The verdict on a picture.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum PictureVerdict {
    /// Vouched for now.
    Trusted,
    /// Nobody vouches for it right now, or we can't tell.
    Unconfirmed,
    /// Forged, misused, revoked, or another product's.
    Invalid,
    /// No mark in view.
    NoMark,
}

/// One mark. What it claims is there once a listed key has verified it.
#[derive(Debug, Serialize, JsonSchema)]
struct ScannedMark {
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
}

pub(crate) fn run(scan: &Scan, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let named = scan.trust.scanner()?;
    let demo = named.is_none();
    let scanner = named.map_or_else(|| trust::scanner(registries()?), Ok)?;
    let annotate = scan.annotate.as_deref().map(Target::of);
    if matches!(annotate, Some(Target::File(_))) && !scan.pictures.is_one() {
        return Err(RunError::OneFile);
    }
    let options = ScanOptions { language: args.lang.unwrap_or_default(), now: args.now, barcode_on_request: false };
    pictures::run(&scan.pictures, args, out, |file, picture| {
        let answer = judged(picture, &scanner, options, demo);
        let drawn = annotate.as_ref().map_or(Ok(()), |target| target.draw(&file, &picture.luma, &answer));
        match drawn {
            Ok(()) => ScannedPicture::of(file, answer),
            Err(error) => ScannedPicture::failed(file, error.to_string()),
        }
    })
}

#[cfg(feature = "test-scheme")]
fn registries() -> Result<Vec<Registry>, RunError> {
    Ok(vec![crate::demo::registry()?])
}

#[cfg(not(feature = "test-scheme"))]
fn registries() -> Result<Vec<Registry>, RunError> {
    Ok(Vec::new())
}

fn judged(picture: &Picture, scanner: &Scanner, options: ScanOptions, demo: bool) -> Answer {
    let answer = scanner.scan_image(&picture.luma, &options);
    match demo_time(&answer, options).filter(|_| demo) {
        Some(now) => scanner.judge_codes(answer.codes, &ScanOptions { now: Some(now), ..options }),
        None => answer,
    }
}

/// Marks of the demo are judged at the demo's own time, unless another one was asked for.
#[cfg(feature = "test-scheme")]
fn demo_time(answer: &Answer, options: ScanOptions) -> Option<Time> {
    let demo = answer.report.marks.iter().any(|mark| mark.scheme == Some(Scheme::Test));
    if demo && options.now.is_none() { crate::demo::time().ok() } else { None }
}

#[cfg(not(feature = "test-scheme"))]
fn demo_time(_: &Answer, _: ScanOptions) -> Option<Time> {
    None
}

impl ScannedPicture {
    fn of(file: String, answer: Answer) -> Self {
        let verdict = match answer.report.verdict {
            Some(Verdict::Trusted) => PictureVerdict::Trusted,
            Some(Verdict::Unconfirmed) => PictureVerdict::Unconfirmed,
            Some(Verdict::Invalid) => PictureVerdict::Invalid,
            None => PictureVerdict::NoMark,
        };
        Self {
            file,
            verdict: Some(verdict),
            findings: answer.report.findings.clone(),
            marks: answer.report.marks.iter().map(ScannedMark::of).collect(),
            at: Some(answer.at),
            error: None,
            answer: Some(answer),
        }
    }
}

impl ScannedMark {
    fn of(mark: &MarkReport) -> Self {
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
        }
    }
}

impl Told for ScannedPicture {
    fn failed(file: String, error: String) -> Self {
        let error = Some(error);
        Self { file, verdict: None, findings: Vec::new(), marks: Vec::new(), at: None, error, answer: None }
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
        self.answer.as_ref().map_or(Ok(()), |answer| print(&self.file, answer, out))
    }
}

/// The product first, then the verdict, then why.
fn print(file: &str, answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    let file = escaped(file);
    let at = answer.at;
    writeln!(out, "{DIM}{file}, judged as of {at}{DIM:#}")?;
    for (mark, findings) in answer.report.marks.iter().zip(&answer.words.marks) {
        if let Some(claims) = &mark.claims {
            let product = format!("{} {}", claims.brand, claims.model);
            writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}{}{DIM:#}", escaped(&product), claims.gtin)?;
        }
        if mark.scheme == Some(Scheme::Test) {
            writeln!(out, "  TEST SCHEME: a demonstration, no real mark")?;
        }
        let words = ttm_mark::Words::of(answer.words.language);
        writeln!(out, "  {BOLD}{}{BOLD:#}", words.verdict(Some(mark.verdict)))?;
        writeln!(out, "{}", wrapped("  ", &words.verdict_means(Some(mark.verdict)), width()))?;
        for finding in findings {
            writeln!(out, "{}", wrapped("  · ", finding, width()))?;
        }
        if let (Some(issuer), Some(number)) = (&mark.issuer, mark.number) {
            writeln!(out, "  {DIM}{}, {number}{DIM:#}", escaped(issuer))?;
        }
    }
    if answer.report.marks.is_empty() {
        writeln!(out, "  {}", answer.words.verdict)?;
    }
    for finding in &answer.words.findings {
        writeln!(out, "{}", wrapped("  · ", finding, width()))?;
    }
    Ok(())
}
