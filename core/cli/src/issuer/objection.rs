//! `ttm objection`: what people hold against a mark, on record with its answer.

use std::{io::Write, num::NonZeroU32, path::PathBuf};

use clap::Subcommand;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Raised, SchemeFolder};
use ttm_mark::{Criterion, Day, MarkNumber, Objection, ObjectionAnswer, assessment::Text};

use super::{json, keys::KeyArgs, reassess::PutOnRecord};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped, width, wrapped},
};

/// What to do with objections.
#[derive(Debug, clap::Args)]
pub(crate) struct ObjectionArgs {
    #[command(subcommand)]
    step: Step,

    /// The folder with scheme.json and marks/
    #[arg(long, short, value_name = "FOLDER", default_value = ".", global = true)]
    scheme: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Put what somebody holds against a mark on record, in their own words
    Raise {
        /// The number of the mark
        number: MarkNumber,

        /// The criterion that it is about
        #[arg(long, value_parser = criterion)]
        criterion: Option<Criterion>,

        #[command(flatten)]
        said: Said,
    },
    /// Add the answer of the issuer or the maker
    Answer {
        /// The number of the mark
        number: MarkNumber,

        /// The objection's sequence
        sequence: NonZeroU32,

        #[command(flatten)]
        said: Said,
    },
    /// Close an objection; it stays on record
    Close {
        /// The number of the mark
        number: MarkNumber,

        /// The objection's sequence
        sequence: NonZeroU32,

        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Show the objections to a mark
    List {
        /// The number of the mark
        number: MarkNumber,
    },
}

/// Somebody's words.
#[derive(Debug, clap::Args)]
struct Said {
    /// Who says it, as shoppers read it
    #[arg(long, value_name = "NAME", value_parser = text::<80>)]
    from: Text<80>,

    /// What they say, in their own words: at most 600 bytes
    #[arg(long, value_name = "TEXT", value_parser = text::<600>)]
    words: Text<600>,

    /// The day [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Day>,

    #[command(flatten)]
    keys: KeyArgs,
}

/// `ttm objection list --json`: the objections to a mark.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ListedObjections {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// In the order of their sequences.
    objections: Vec<Objection>,
}

pub(crate) fn run(objection: &ObjectionArgs, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (folder, today) = (SchemeFolder::at(&objection.scheme), now(args)?.day());
    let open = |keys: &KeyArgs| keys.open(&objection.scheme);
    let (number, recorded, done) = match &objection.step {
        Step::List { number } => return list(&folder, *number, args, out),
        Step::Raise { number, criterion, said } => {
            let Said { from, words, date, keys } = said;
            let (from, words, date) = (from.clone(), words.clone(), date.unwrap_or(today));
            let raised = Raised { criterion: *criterion, from, words, date };
            (*number, folder.raise(*number, raised, &open(keys)?)?, "is on record")
        }
        Step::Answer { number, sequence, said } => {
            let Said { from, words, date, keys } = said;
            let answer = ObjectionAnswer { date: date.unwrap_or(today), from: from.clone(), words: words.clone() };
            (*number, folder.answer(*number, *sequence, answer, &open(keys)?)?, "is answered")
        }
        Step::Close { number, sequence, keys } => {
            (*number, folder.close(*number, *sequence, today, &open(keys)?)?, "is closed")
        }
    };
    let told = PutOnRecord::of(number, &recorded);
    if args.json {
        json(&told, out)?;
        return Ok(Exit::Trusted);
    }
    writeln!(out, "Objection {BOLD}{}{BOLD:#} to {BOLD}{number}{BOLD:#} {done}", told.sequence)?;
    writeln!(out, "  {}", escaped(&told.file))?;
    writeln!(out, "{DIM}Next: ttm publish, so that phones learn of it{DIM:#}")?;
    Ok(Exit::Trusted)
}

fn list(folder: &SchemeFolder, number: MarkNumber, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let objections = folder.objections(number)?;
    if args.json {
        json(&ListedObjections { number, objections }, out)?;
        return Ok(Exit::Trusted);
    }
    if objections.is_empty() {
        writeln!(out, "No objection to {number} is on record.")?;
    }
    for objection in &objections {
        let Objection { sequence, date, from, words, answer, closed, .. } = objection;
        let state = closed.map_or_else(|| "open".to_owned(), |day| format!("closed on {day}"));
        writeln!(out, "{BOLD}{sequence}{BOLD:#}  {date}  {}  {DIM}{state}{DIM:#}", escaped(from.as_str()))?;
        writeln!(out, "{}", wrapped("   ", &escaped(words.as_str()), width()))?;
        if let Some(ObjectionAnswer { date, from, words }) = answer {
            writeln!(out, "   {date}  {}", escaped(from.as_str()))?;
            writeln!(out, "{}", wrapped("      ", &escaped(words.as_str()), width()))?;
        }
    }
    Ok(Exit::Trusted)
}

fn text<const MAX: usize>(text: &str) -> Result<Text<MAX>, ttm_mark::assessment::TextError> {
    Text::new(text.trim())
}

/// A criterion by the name that it has in assessments.
fn criterion(name: &str) -> Result<Criterion, String> {
    serde_json::from_value(name.into()).map_err(|error| error.to_string())
}
