//! `ttm decide`: a reviewer's decision on a mark.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Decided, SchemeFolder};
use ttm_mark::MarkNumber;

use super::{json, keys::KeyArg};
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
    let decided = decide.key.with(|key| Ok(folder.decide(decide.number, key, day)?))?;
    let Decided { number, reviewer, decisions: (decisions, needed), file } = decided;
    let added = AddedDecision { number, reviewer, decisions, needed, file: file.to_string_lossy().into_owned() };
    if args.json {
        json(&added, out)?;
        return Ok(Exit::Trusted);
    }
    let AddedDecision { reviewer, file, .. } = &added;
    writeln!(out, "{BOLD}{}{BOLD:#} decided on {BOLD}{number}{BOLD:#}: {decisions} of {needed}", escaped(reviewer))?;
    writeln!(out, "  {}", escaped(file))?;
    let next = if decisions < needed { "another reviewer: ttm decide" } else { "ttm publish" };
    writeln!(out, "{DIM}Next: {next}{DIM:#}")?;
    Ok(Exit::Trusted)
}
