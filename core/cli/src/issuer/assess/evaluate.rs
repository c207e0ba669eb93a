//! `ttm assess evaluate`: outcomes, and why.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::assess::{CriterionEvaluation, Evaluation, Grade, Reason};
use ttm_mark::{Gtin, Outcome};

use crate::{
    args::Args,
    exit::Exit,
    issuer::json,
    run::RunError,
    terminal::{BOLD, DIM, escaped, width, wrapped},
};

/// Answers to evaluate.
#[derive(Debug, clap::Args)]
pub(crate) struct Evaluate {
    /// Answers file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Write the facts that follow: the assessment that `ttm issue` signs
    #[arg(long, value_name = "FILE.json")]
    facts: Option<PathBuf>,
}

/// `ttm assess evaluate --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Evaluated {
    /// The product model.
    #[schemars(with = "String")]
    gtin: Gtin,
    /// Its brand and model.
    product: String,
    /// What was found, and why.
    #[serde(flatten)]
    evaluation: Evaluation,
}

pub(super) fn run(evaluate: &Evaluate, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let Some(answers) = super::answers(&evaluate.file, args)? else { return Ok(Exit::Failed) };
    let assessment = answers.draft.assessment();
    let product = format!("{} {}", assessment.product.brand, assessment.product.model);
    if let Some(path) = &evaluate.facts {
        std::fs::write(path, answers.draft.file())
            .map_err(|source| RunError::WriteFile { path: path.to_string_lossy().into(), source })?;
    }
    let granted = answers.evaluation.mark;
    if args.json {
        json(&Evaluated { gtin: assessment.product.gtin, product, evaluation: answers.evaluation }, out)?;
    } else {
        print(&product, &answers.evaluation, out)?;
    }
    Ok(if granted { Exit::Trusted } else { Exit::Invalid })
}

fn print(product: &str, evaluation: &Evaluation, out: &mut impl Write) -> io::Result<()> {
    let granted = if evaluation.mark { "a mark can be granted" } else { "no mark can be granted" };
    let catalogue = &evaluation.catalogue;
    writeln!(out, "{BOLD}{}: {granted}{BOLD:#}  {DIM}catalogue {catalogue}{DIM:#}", escaped(product))?;
    for criterion in &evaluation.criteria {
        let percent = criterion.percent().map_or_else(String::new, |percent| format!("{percent} %"));
        let CriterionEvaluation { needed, .. } = criterion;
        writeln!(
            out,
            "\n{BOLD}{:14}{}{BOLD:#}  {percent}  {DIM}met from {} %, partly met from {} %{DIM:#}",
            capital(criterion.criterion.name()),
            plain(criterion.outcome),
            needed.met,
            needed.partly
        )?;
        for reason in criterion.lost() {
            writeln!(out, "{}", wrapped("  ", &told(reason), width()))?;
        }
    }
    Ok(())
}

/// One line per answer that cost something.
fn told(reason: &Reason) -> String {
    let answer = reason.answer.as_deref().unwrap_or("no answer");
    let weight = match (reason.required, reason.grade) {
        (true, Grade::NotMet) => "decides alone".to_owned(),
        (true, _) => "partly met at best".to_owned(),
        (false, Grade::Partly) => format!("half of {}", reason.weight),
        (false, _) => format!("none of {}", reason.weight),
    };
    format!("{} {} ({weight}; {})", reason.ask, escaped(answer), reason.id)
}

fn plain(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotAssessed => "not assessed",
        Outcome::Met => "met",
        Outcome::Partly => "partly met",
        Outcome::NotMet => "not met",
        Outcome::NotApplicable => "does not apply",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
