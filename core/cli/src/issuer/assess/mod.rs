//! `ttm assess`: from a new answers file to what a mark may say.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod evaluate;
mod new;
pub(crate) mod review;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use ttm_issuer::assess::{Answers, AnswersFile};
use ttm_issuer::{Draft, Facts, Severity};
use ttm_mark::Time;

use super::problems;
use crate::{
    args::Args,
    exit::Exit,
    help::{ASSESS_CHECK_HELP, ASSESS_DIFF_HELP, ASSESS_EVALUATE_HELP, ASSESS_NEW_HELP, ASSESS_REVIEW_HELP},
    run::{RunError, complain, now},
    terminal::escaped,
};

/// What to do with answers; files alone are checked.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Assess {
    #[command(subcommand)]
    step: Option<Step>,

    /// Files to check, as `ttm assess check` does
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// The steps of an assessment.
#[derive(Debug, Subcommand)]
enum Step {
    /// Write an answers file to fill in: the questions that a product's category is asked
    #[command(after_help = ASSESS_NEW_HELP)]
    New(new::New),

    /// Tell everything that is wrong with answers (TOML) or facts (JSON)
    #[command(after_help = ASSESS_CHECK_HELP)]
    Check {
        /// Answers files, or facts files that end in .json
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },

    /// Tell the outcome of each criterion, and why
    #[command(after_help = ASSESS_EVALUATE_HELP)]
    Evaluate(evaluate::Evaluate),

    /// Tell what reviewers remarked on answers, and what is still open
    #[command(after_help = ASSESS_REVIEW_HELP)]
    Review(review::ReviewArgs),

    /// Tell what changed from one answers file to another, in plain words
    #[command(after_help = ASSESS_DIFF_HELP)]
    Diff(diff::Diff),
}

pub(crate) fn run(assess: &Assess, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    match &assess.step {
        None => check::run(&assess.files, args, out),
        Some(Step::New(new)) => new::run(new, args, out),
        Some(Step::Check { files }) => check::run(files, args, out),
        Some(Step::Evaluate(evaluate)) => evaluate::run(evaluate, args, out),
        Some(Step::Review(review)) => review::run(review, args, out),
        Some(Step::Diff(diff)) => diff::run(diff, args, out),
    }
}

/// The draft in a facts file. What is wrong with it goes to standard error, since standard output holds the answer; `None`, and
/// what was not done, when that must be mended first.
pub(super) fn draft(path: &Path, now: Time, undone: &str) -> Result<Option<Draft>, RunError> {
    let file = path.to_string_lossy();
    let bytes = check::read(path).map_err(|source| RunError::Read { path: file.clone().into(), source })?;
    let Facts { draft, problems } = Facts::read(&bytes, now);
    problems::print(&file, &bytes, &problems, &mut anstream::stderr())?;
    if draft.is_none() {
        complain(format_args!("ttm: {}: {undone}", escaped(&file)));
    }
    Ok(draft)
}

/// The answers in a file. What is wrong with them goes to standard error; `None` when that must be mended first.
fn answers(path: &Path, args: &Args) -> Result<Option<Answers>, RunError> {
    let file = path.to_string_lossy();
    let bytes = check::read(path).map_err(|source| RunError::Read { path: file.clone().into(), source })?;
    let AnswersFile { answers, problems } = AnswersFile::read(&bytes, now(args)?);
    let told = problems.iter().filter(|problem| answers.is_none() || problem.severity == Severity::Error);
    let told: Vec<_> = told.cloned().collect();
    problems::print(&file, &bytes, &told, &mut anstream::stderr())?;
    if answers.is_none() {
        complain(format_args!("ttm: {}: mend the errors first", escaped(&file)));
    }
    Ok(answers)
}
