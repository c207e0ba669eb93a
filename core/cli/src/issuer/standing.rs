//! `ttm revoke`, `ttm suspend`, `ttm reinstate`: a mark is taken back, put on hold, given back.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Decree, Decreed, SchemeFolder, Standing, statement};
use ttm_mark::{MAX_STATEMENT, MarkNumber, NoticeAction, NoticeReason, Time, assessment::Text};

use super::{confirm::confirmed, json, keys::KeyArgs};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// The mark, and why.
#[derive(Debug, clap::Args)]
pub(crate) struct StandingArgs {
    /// The number of the mark
    #[arg(value_name = "NUMBER")]
    number: MarkNumber,

    /// Why: a code, such as security_flaw (ttm help revoke has them all)
    #[arg(long, short, value_name = "CODE", value_parser = reason)]
    reason: NoticeReason,

    /// What shoppers read, in one language, such as en='Anybody can listen.'; one per language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true, value_parser = statement)]
    statement: Vec<(String, Text<MAX_STATEMENT>)>,

    /// Since when it holds [default: now]
    #[arg(long, value_name = "TIME")]
    since: Option<Time>,

    /// The folder with scheme.json and marks/
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,

    #[command(flatten)]
    keys: KeyArgs,

    /// Don't ask before a mark is taken back
    #[arg(long, short)]
    yes: bool,
}

/// `ttm revoke --json`, `ttm suspend --json`, `ttm reinstate --json`: what was done with a mark.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChangedStanding {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// What the mark was before.
    former: Standing,
    action: NoticeAction,
    reason: NoticeReason,
    /// Since when it holds.
    since: Time,
    /// Counts the notices on this mark, from 1.
    sequence: u32,
    /// `false` when all of it had been done already.
    changed: bool,
    /// The notice, and the mark's file.
    files: [String; 2],
}

pub(crate) fn run(
    standing: &StandingArgs,
    action: NoticeAction,
    args: &Args,
    out: &mut impl Write,
) -> Result<Exit, RunError> {
    let StandingArgs { number, reason, ref statement, since, ref scheme, ref keys, yes } = *standing;
    let since = since.map_or_else(|| now(args), Ok)?;
    if let Some((language, _)) = repeated(statement) {
        return Err(RunError::LanguageTwice { language: language.clone() });
    }
    if action == NoticeAction::Revoked {
        confirmed(&format!("Take the mark {number} back? Phones will call it invalid"), yes)?;
    }
    let decree = Decree { number, action, reason, statement: statement.iter().cloned().collect(), since };
    let Decreed { sequence, former, changed, files } = SchemeFolder::at(scheme).decree(&decree, &keys.open(scheme)?)?;
    let files = files.map(|file| file.to_string_lossy().into_owned());
    let told = ChangedStanding { number, former, action, reason, since, sequence: sequence.get(), changed, files };
    if args.json {
        json(&told, out)?;
        return Ok(Exit::Trusted);
    }
    let done = match action {
        NoticeAction::Revoked => "is revoked",
        NoticeAction::Suspended => "is on hold",
        NoticeAction::Reinstated => "is in force again",
    };
    let already = if told.changed { "" } else { " already; nothing changed" };
    writeln!(out, "{BOLD}{number}{BOLD:#} {done}{already}, notice {}", told.sequence)?;
    for file in &told.files {
        writeln!(out, "  {}", escaped(file))?;
    }
    writeln!(out, "{DIM}Next: ttm publish or ttm trust refresh, so that phones learn of it{DIM:#}")?;
    Ok(Exit::Trusted)
}

/// A statement whose language stands twice.
fn repeated<T>(statements: &[(String, T)]) -> Option<&(String, T)> {
    statements.iter().enumerate().find_map(|(at, one)| statements[..at].iter().find(|other| other.0 == one.0))
}

/// A reason by the code that it has in notices.
fn reason(code: &str) -> Result<NoticeReason, String> {
    serde_json::from_value(code.replace('-', "_").into()).map_err(|error| error.to_string())
}
