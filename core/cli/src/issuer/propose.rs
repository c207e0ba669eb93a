//! `ttm propose`: a reviewed mark is put before the reviewers.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{SchemeFolder, Signatory};
use ttm_mark::{Gtin, MarkNumber, REVIEWERS};

use super::{assess, issue::Terms, json, keys::KeyArg};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// What to propose.
#[derive(Debug, clap::Args)]
pub(crate) struct Propose {
    /// The facts file; without a number in it the next one of the issuer is taken
    #[arg(value_name = "FACTS")]
    facts: PathBuf,

    #[command(flatten)]
    key: KeyArg,

    #[command(flatten)]
    terms: Terms,
}

/// `ttm propose --json`: the mark that was proposed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProposedMark {
    /// The number that it will have.
    #[schemars(with = "String")]
    number: MarkNumber,
    #[schemars(with = "String")]
    gtin: Gtin,
    brand: String,
    model: String,
    /// Decisions of different reviewers that it needs.
    needed: usize,
    /// The proposal's file.
    file: String,
}

pub(crate) fn run(propose: &Propose, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let now = now(args)?;
    let Some(draft) = &assess::draft(&propose.facts, now, "no mark was proposed")? else { return Ok(Exit::Failed) };
    let order = propose.terms.order(draft, now)?;
    let folder = SchemeFolder::at(&propose.terms.scheme);
    let proposed = propose.key.with(|key| Ok(folder.propose(&order, key.public())?))?;
    let product = &draft.assessment().product;
    let told = ProposedMark {
        number: proposed.number,
        gtin: product.gtin,
        brand: product.brand.to_string(),
        model: product.model.to_string(),
        needed: REVIEWERS,
        file: proposed.file.to_string_lossy().into_owned(),
    };
    if args.json {
        json(&told, out)?;
        return Ok(Exit::Trusted);
    }
    let product = format!("{} {}", told.brand, told.model);
    writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}{}{DIM:#}", escaped(&product), told.gtin)?;
    writeln!(out, "  Proposed as {BOLD}{}{BOLD:#}; nothing is signed yet", told.number)?;
    writeln!(out, "  {}", escaped(&told.file))?;
    writeln!(out, "{DIM}Next: {REVIEWERS} reviewers: ttm decide {}{DIM:#}", told.number)?;
    writeln!(out, "{DIM}      then ttm issue {}{DIM:#}", told.number)?;
    Ok(Exit::Trusted)
}
