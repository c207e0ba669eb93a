//! `ttm badge`: the mark for web pages.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::Badge;
use ttm_mark::MarkNumber;

use super::{
    json,
    label::{ColourArgs, is, one_of, written},
};
use crate::{
    args::Args,
    exit::Exit,
    run::RunError,
    terminal::{BOLD, DIM, escaped},
    text,
};

/// What to draw.
#[derive(Debug, clap::Args)]
pub(crate) struct BadgeArgs {
    /// The text of the mark, a file that holds it, or - for standard input
    #[arg(value_name = "TEXT")]
    text: String,

    /// The number of the mark
    #[arg(long, short, value_name = "NUMBER")]
    number: MarkNumber,

    /// File to write, .svg or .html; may be given several times
    #[arg(long, short, value_name = "FILE", required = true, value_parser = page)]
    out: Vec<PathBuf>,

    #[command(flatten)]
    colours: ColourArgs,
}

/// `ttm badge --json`: the badge that was drawn.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DrawnBadge {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// Its files.
    files: Vec<String>,
}

pub(crate) fn run(args: &BadgeArgs, all: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let text = text::read(&args.text)?;
    let badge = Badge::draw(&text, args.number, all.lang.unwrap_or_default(), args.colours.colours())?;
    let write = |path: &PathBuf| written(path, if is(path, "html") { &badge.html } else { &badge.svg }.as_bytes());
    let drawn = DrawnBadge { number: args.number, files: args.out.iter().map(write).collect::<Result<_, _>>()? };
    if all.json {
        json(&drawn, out)?;
        return Ok(Exit::Trusted);
    }
    writeln!(out, "Badge of {BOLD}{}{BOLD:#}", drawn.number)?;
    for file in &drawn.files {
        writeln!(out, "  {}", escaped(file))?;
    }
    writeln!(out, "{DIM}Only for this product: on another one's page the mark is misused{DIM:#}")?;
    Ok(Exit::Trusted)
}

fn page(path: &str) -> Result<PathBuf, String> {
    one_of(path, &["svg", "html"])
}
