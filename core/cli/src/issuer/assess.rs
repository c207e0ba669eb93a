//! `ttm assess`: facts files, checked before anybody signs them.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Facts, MAX_FACTS, Severity};
use ttm_mark::{Gtin, MarkNumber, Time};

use super::{
    json,
    problems::{self, ToldProblem},
};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, complain, now},
    terminal::{BOLD, DIM, escaped},
};

/// Facts files to check.
#[derive(Debug, clap::Args)]
pub(crate) struct Assess {
    /// Facts files: assessments in JSON (ttm schema facts)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// One line of `ttm assess --json`: what is wrong with one file.
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

pub(crate) fn run(assess: &Assess, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let now = now(args)?;
    let mut counts = Counts::default();
    for path in &assess.files {
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
    let facts = Facts::read(&bytes, now);
    counts.add(&facts);
    if as_json {
        return json(&Assessed::of(file.into_owned(), &facts), out);
    }
    problems::print(&file, &bytes, &facts.problems, out)?;
    if let Some(draft) = &facts.draft {
        let product = &draft.assessment().product;
        let product = format!("{} {}", product.brand, product.model);
        let number = draft.number().map_or_else(|| "number given out when issued".to_owned(), |it| it.to_string());
        let file = escaped(&file);
        writeln!(out, "{file}: {BOLD}{}{BOLD:#}, an assessment  {DIM}{number}{DIM:#}", escaped(&product))?;
    }
    Ok(())
}

/// A facts file, as far as one is read.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    File::open(path)?.take(MAX_FACTS as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Assessed {
    fn of(file: String, facts: &Facts) -> Self {
        let draft = facts.draft.as_ref();
        let product = draft.map(|draft| &draft.assessment().product);
        Self {
            file,
            valid: draft.is_some(),
            number: draft.and_then(ttm_issuer::Draft::number),
            product: product.map(|product| AssessedProduct {
                gtin: product.gtin,
                brand: product.brand.to_string(),
                model: product.model.to_string(),
            }),
            problems: facts.problems.iter().map(ToldProblem::from).collect(),
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
    fn add(&mut self, facts: &Facts) {
        self.valid += usize::from(facts.draft.is_some());
        let errors = facts.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        self.errors += errors;
        self.warnings += facts.problems.len() - errors;
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
