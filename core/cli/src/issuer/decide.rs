//! `ttm decide`: a reviewer's decision on a mark.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Decided, SchemeFolder};
use ttm_mark::MarkNumber;

use super::{assess, json, keys::KeyArg};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// What to decide on.
#[derive(Debug, clap::Args)]
pub(crate) struct Decide {
    /// The number of the mark
    #[arg(value_name = "NUMBER")]
    number: MarkNumber,

    #[command(flatten)]
    key: KeyArg,

    /// The answers that were reviewed: they must make the very assessment that is decided on, and no remark in their review
    /// (FILE.review.toml) may be open
    #[arg(long, value_name = "FILE.toml")]
    answers: Option<PathBuf>,

    /// The folder with scheme.json
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,
}

/// `ttm decide --json`: the decision that was added.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AddedDecision {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// The reviewer, as scheme.json names them.
    reviewer: String,
    /// Decisions that the mark has now.
    decisions: usize,
    /// Decisions of different reviewers that a reviewed mark needs.
    needed: usize,
    /// The mark's file.
    file: String,
}

pub(crate) fn run(decide: &Decide, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (folder, day) = (SchemeFolder::at(&decide.scheme), now(args)?.day());
    if let Some(file) = &decide.answers {
        let Some((answers, review)) = assess::review::reviewed(file, None, args)? else { return Ok(Exit::Failed) };
        folder.made_by(decide.number, &answers)?;
        let open = review.map_or(0, |review| review.open().count());
        if open > 0 {
            return Err(RunError::OpenRemarks { open });
        }
    }
    let decided = decide.key.with(|key| Ok(folder.decide(decide.number, key, day)?))?;
    let Decided { number, reviewer, decisions: (decisions, needed), proposed, file } = decided;
    let added = AddedDecision { number, reviewer, decisions, needed, file: file.to_string_lossy().into_owned() };
    if args.json {
        json(&added, out)?;
        return Ok(Exit::Trusted);
    }
    let AddedDecision { reviewer, file, .. } = &added;
    writeln!(out, "{BOLD}{}{BOLD:#} decided on {BOLD}{number}{BOLD:#}: {decisions} of {needed}", escaped(reviewer))?;
    writeln!(out, "  {}", escaped(file))?;
    match (decisions < needed, proposed) {
        (true, _) => writeln!(out, "{DIM}Next: another reviewer: ttm decide {number}{DIM:#}")?,
        (false, true) => writeln!(out, "{DIM}Next: ttm issue {number}{DIM:#}")?,
        (false, false) => writeln!(out, "{DIM}Next: ttm publish{DIM:#}")?,
    }
    Ok(Exit::Trusted)
}
