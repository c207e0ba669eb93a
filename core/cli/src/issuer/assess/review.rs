//! `ttm assess review`: what reviewers remarked on a product's answers.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::assess::{Answers, Remark, Reply, Review, ReviewFile};
use ttm_mark::Gtin;

use super::check;
use crate::{
    args::Args,
    exit::Exit,
    issuer::{json, problems},
    run::RunError,
    terminal::{BOLD, DIM, escaped, width, wrapped},
};

/// Answers and their review.
#[derive(Debug, clap::Args)]
pub(crate) struct ReviewArgs {
    /// Answers file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The review [default: beside the answers, FILE.review.toml]
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
}

/// `ttm assess review --json`: one line.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reviewed {
    #[schemars(with = "String")]
    gtin: Gtin,
    /// Remarks that no reviewer has settled.
    open: usize,
    /// All remarks, in the order of the file.
    remarks: Vec<Remark>,
}

pub(super) fn run(reviewed: &ReviewArgs, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let Some((answers, review)) = self::reviewed(&reviewed.file, reviewed.review.as_deref(), args)? else {
        return Ok(Exit::Failed);
    };
    let open = review.as_ref().map_or(0, |review| review.open().count());
    let remarks = review.map(|review| review.remarks).unwrap_or_default();
    if args.json {
        json(&Reviewed { gtin: answers.draft.assessment().product.gtin, open, remarks }, out)?;
    } else {
        print(&answers, &remarks, open, out)?;
    }
    Ok(if open == 0 { Exit::Trusted } else { Exit::Invalid })
}

/// The answers in a file and their review, if there is one. What is wrong with them goes to standard error; `None` when that
/// must be mended first.
pub(in crate::issuer) fn reviewed(
    file: &Path,
    review: Option<&Path>,
    args: &Args,
) -> Result<Option<(Answers, Option<Review>)>, RunError> {
    let Some(answers) = super::answers(file, args)? else { return Ok(None) };
    let path = review.map_or_else(|| file.with_extension("review.toml"), Path::to_owned);
    let name = path.to_string_lossy();
    let bytes = match check::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound && review.is_none() => return Ok(Some((answers, None))),
        read => read.map_err(|source| RunError::Read { path: name.clone().into(), source })?,
    };
    let ReviewFile { review, problems } = ReviewFile::read(&bytes, &answers);
    problems::print(&name, &bytes, &problems, &mut anstream::stderr())?;
    Ok(review.map(|review| (answers, Some(review))))
}

fn print(answers: &Answers, remarks: &[Remark], open: usize, out: &mut impl Write) -> std::io::Result<()> {
    for Remark { question, from, date, words, reply, settled } in remarks {
        let state = settled.map_or_else(|| "open".to_owned(), |day| format!("settled on {day}"));
        let asked = answers.catalogue.question(question).map_or("", |question| question.ask.as_str());
        writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}{state}{DIM:#}", escaped(question))?;
        writeln!(out, "{}", wrapped("  ", asked, width()))?;
        let said = |who: &str, day: &ttm_mark::Day, words: &str| {
            wrapped("    ", &escaped(&format!("{who}, {day}: {words}")), width())
        };
        writeln!(out, "{}", said(from.as_str(), date, words.as_str()))?;
        if let Some(Reply { from, date, words }) = reply {
            writeln!(out, "{}", said(from.as_str(), date, words.as_str()))?;
        }
    }
    match (remarks.len(), open) {
        (0, _) => writeln!(out, "No remarks."),
        (all, 0) => writeln!(out, "{BOLD}All {all} remarks are settled.{BOLD:#}"),
        (all, open) => writeln!(out, "{BOLD}{open} of {all} remarks are open.{BOLD:#}"),
    }
}
