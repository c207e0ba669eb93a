//! `ttm assess diff`: what changed, in plain words.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::assess::{Difference, differences};

use crate::{
    args::Args,
    exit::Exit,
    issuer::json,
    run::RunError,
    terminal::{escaped, width, wrapped},
};

/// Two answers files.
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// Answers file before
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// Answers file now
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// `ttm assess diff --json`: one line per change.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ToldDifference {
    /// The change.
    #[serde(flatten)]
    difference: Difference,
    /// The same in words.
    words: String,
}

pub(super) fn run(diff: &Diff, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (old, new) = (super::answers(&diff.old, args)?, super::answers(&diff.new, args)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(Exit::Failed) };
    let differences = differences(&old, &new);
    if differences.is_empty() && !args.json {
        writeln!(out, "Nothing changed.")?;
    }
    for difference in differences {
        let words = difference.to_string();
        if args.json {
            json(&ToldDifference { difference, words }, out)?;
        } else {
            writeln!(out, "{}", wrapped("- ", &escaped(&words), width()))?;
        }
    }
    Ok(Exit::Trusted)
}
