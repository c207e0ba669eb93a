//! `ttm reassess`: a newer assessment of a mark that is issued already.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::SchemeFolder;
use ttm_mark::MarkNumber;

use super::{assess, json, keys::KeyArg};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// The mark and its newer facts.
#[derive(Debug, clap::Args)]
pub(crate) struct Reassess {
    /// The number of the mark
    #[arg(value_name = "NUMBER")]
    number: MarkNumber,

    /// The facts file, with a higher sequence than the one before
    #[arg(value_name = "FACTS")]
    facts: PathBuf,

    #[command(flatten)]
    key: KeyArg,

    /// The folder with scheme.json and marks/
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,
}

/// `ttm reassess --json` and `ttm objection --json`: what was put on record.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PutOnRecord {
    #[schemars(with = "String")]
    pub(crate) number: MarkNumber,
    /// Counts the assessments of the mark, or the objections to it.
    pub(crate) sequence: u32,
    /// Whether reviewers must decide before phones confirm the mark again.
    pub(crate) undecided: bool,
    /// The mark's file.
    pub(crate) file: String,
}

pub(crate) fn run(reassess: &Reassess, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (now, number) = (now(args)?, reassess.number);
    let Some(draft) = &assess::draft(&reassess.facts, now, "nothing was put on record")? else {
        return Ok(Exit::Failed);
    };
    let folder = SchemeFolder::at(&reassess.scheme);
    let recorded = reassess.key.with(|key| Ok(folder.reassess(number, draft, now, key)?))?;
    let told = PutOnRecord::of(number, &recorded);
    if args.json {
        json(&told, out)?;
        return Ok(Exit::Trusted);
    }
    writeln!(out, "{BOLD}{number}{BOLD:#} has assessment {}", told.sequence)?;
    writeln!(out, "  {}", escaped(&told.file))?;
    if told.undecided {
        writeln!(out, "{DIM}Next: ttm decide {number}, by two reviewers; until then phones do not confirm it{DIM:#}")?;
    }
    writeln!(out, "{DIM}{} ttm publish{DIM:#}", if told.undecided { "     " } else { "Next:" })?;
    Ok(Exit::Trusted)
}

impl PutOnRecord {
    pub(crate) fn of(number: MarkNumber, recorded: &ttm_issuer::Recorded) -> Self {
        let file = recorded.file.to_string_lossy().into_owned();
        Self { number, sequence: recorded.sequence.get(), undecided: recorded.undecided, file }
    }
}
