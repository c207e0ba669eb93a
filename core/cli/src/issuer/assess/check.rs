//! `ttm assess check`: answers and facts, checked before anybody signs them.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::assess::{AnswersFile, MAX_ANSWERS};
use ttm_issuer::{Draft, Facts, MAX_FACTS, Problem, Severity};
use ttm_mark::{Gtin, MarkNumber, Time};

use crate::{
    args::Args,
    exit::Exit,
    issuer::{
        json,
        problems::{self, ToldProblem},
    },
    run::{RunError, complain, now},
    terminal::{BOLD, DIM, escaped},
};

/// One line of `ttm assess check --json`: what is wrong with one file.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Assessed {
    /// The path, as named.
    file: String,
    /// Whether it is an assessment: no problem is an error.
    valid: bool,
    /// The number of the mark; absent when it is given out later.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    number: Option<MarkNumber>,
    /// The product model; absent when the file is not valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<AssessedProduct>,
    /// Everything to mend or to know, in the order of the file.
    problems: Vec<ToldProblem>,
    /// Why the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// A product model.
#[derive(Debug, Serialize, JsonSchema)]
struct AssessedProduct {
    #[schemars(with = "String")]
    gtin: Gtin,
    brand: String,
    model: String,
}

pub(super) fn run(files: &[PathBuf], args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let now = now(args)?;
    let mut counts = Counts::default();
    for path in files {
        one(path, now, args.json, &mut counts, out)?;
    }
    if !args.json {
        counts.print(out)?;
    }
    Ok(if counts.valid == counts.files { Exit::Trusted } else { Exit::Failed })
}

fn one(path: &Path, now: Time, as_json: bool, counts: &mut Counts, out: &mut impl Write) -> io::Result<()> {
    counts.files += 1;
    let file = path.to_string_lossy();
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(error) if as_json => {
            let error = Some(error.to_string());
            let file = file.into_owned();
            return json(&Assessed { file, valid: false, number: None, product: None, problems: vec![], error }, out);
        }
        Err(error) => {
            complain(format_args!("ttm: {}: {error}", escaped(&file)));
            return Ok(());
        }
    };
    let checked = Checked::of(path, &bytes, now);
    counts.add(&checked);
    if as_json {
        return json(&Assessed::of(file.into_owned(), &checked), out);
    }
    problems::print(&file, &bytes, &checked.problems, out)?;
    if let Some(draft) = &checked.draft {
        let product = &draft.assessment().product;
        let product = format!("{} {}", product.brand, product.model);
        let number = draft.number().map_or_else(|| "number given out when issued".to_owned(), |it| it.to_string());
        let file = escaped(&file);
        writeln!(out, "{file}: {BOLD}{}{BOLD:#}, {}  {DIM}{number}{DIM:#}", escaped(&product), checked.is)?;
    }
    Ok(())
}

/// Answers or facts, and what is wrong with them.
struct Checked {
    is: &'static str,
    draft: Option<Draft>,
    problems: Vec<Problem>,
}

impl Checked {
    /// By the file's name: JSON holds facts, anything else answers.
    fn of(path: &Path, bytes: &[u8], now: Time) -> Self {
        if is_facts(path) {
            let Facts { draft, problems } = Facts::read(bytes, now);
            return Self { is: "an assessment", draft, problems };
        }
        let AnswersFile { answers, problems } = AnswersFile::read(bytes, now);
        Self { is: "answers to the catalogue", draft: answers.map(|answers| answers.draft), problems }
    }
}

fn is_facts(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// A file of answers or facts, as far as one is read.
pub(in crate::issuer) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    File::open(path)?.take(MAX_ANSWERS.max(MAX_FACTS) as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Assessed {
    fn of(file: String, checked: &Checked) -> Self {
        let draft = checked.draft.as_ref();
        let product = draft.map(|draft| &draft.assessment().product);
        Self {
            file,
            valid: draft.is_some(),
            number: draft.and_then(Draft::number),
            product: product.map(|product| AssessedProduct {
                gtin: product.gtin,
                brand: product.brand.to_string(),
                model: product.model.to_string(),
            }),
            problems: checked.problems.iter().map(ToldProblem::from).collect(),
            error: None,
        }
    }
}

#[derive(Default)]
struct Counts {
    files: usize,
    valid: usize,
    errors: usize,
    warnings: usize,
}

impl Counts {
    fn add(&mut self, checked: &Checked) {
        self.valid += usize::from(checked.draft.is_some());
        let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        self.errors += errors;
        self.warnings += checked.problems.len() - errors;
    }

    /// Of one good file there is nothing to sum up.
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { files, valid, errors, warnings } = *self;
        if files == 1 && errors + warnings == 0 {
            return Ok(());
        }
        let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        writeln!(
            out,
            "{BOLD}{valid} of {}: {}, {}{BOLD:#}",
            count(files, "file") + " valid",
            count(errors, "error"),
            count(warnings, "warning")
        )
    }
}
