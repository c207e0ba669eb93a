//! `ttm issue`: from facts and a key to a mark.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Draft, Issued, Order, SchemeFolder};
use ttm_mark::{Gtin, MarkNumber, Scheme, Time};

use super::{assess, json, keys::KeyArg};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// Years that a mark is good for unless told otherwise.
const YEARS: i16 = 3;

/// What to issue.
#[derive(Debug, clap::Args)]
pub(crate) struct Issue {
    /// The facts file of a self-certified mark, where without a number the next one of the issuer is taken; or the number of
    /// a reviewed mark that was proposed and decided on
    #[arg(value_name = "FACTS|NUMBER")]
    facts: PathBuf,

    #[command(flatten)]
    key: KeyArg,

    #[command(flatten)]
    terms: Terms,
}

/// What a mark is issued for.
#[derive(Debug, clap::Args)]
pub(super) struct Terms {
    /// The folder with scheme.json
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    pub(super) scheme: PathBuf,

    /// The day on which the mark ends [default: three years from now]
    #[arg(long, value_name = "DAY")]
    until: Option<Time>,

    /// Who issues, where scheme.json names operators of the issuer
    #[arg(long, value_name = "NAME", env = "TTM_OPERATOR")]
    operator: Option<String>,

    /// No web address in front of the token: a smaller code that only apps can read
    #[arg(long)]
    bare: bool,
}

impl Terms {
    /// A mark that begins at `issued`.
    pub(super) fn order<'a>(&'a self, draft: &'a Draft, issued: Time) -> Result<Order<'a>, RunError> {
        let expires = self.until.map_or_else(|| years_on(issued, YEARS), Ok)?;
        Ok(Order { draft, issued, expires, bare: self.bare, operator: self.operator.as_deref() })
    }
}

/// `ttm issue --json`: the mark that was issued.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct IssuedMark {
    #[schemars(with = "String")]
    number: MarkNumber,
    scheme: Scheme,
    #[schemars(with = "String")]
    gtin: Gtin,
    brand: String,
    model: String,
    issued: Time,
    expires: Time,
    /// The text for the code: `ttm label` draws it.
    text: String,
    /// The file of the mark, and that of the text.
    files: [String; 2],
}

pub(crate) fn run(issue: &Issue, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let issued = now(args)?;
    let folder = SchemeFolder::at(&issue.terms.scheme);
    let draft = match proposed(&issue.facts) {
        Some(number) => Some(folder.proposal(number)?.draft()),
        None => assess::draft(&issue.facts, issued, "no mark was issued")?,
    };
    let Some(draft) = &draft else { return Ok(Exit::Failed) };
    let order = issue.terms.order(draft, issued)?;
    let mark = issue.key.with(|key| Ok(folder.issue(&order, key)?))?;
    let scheme = folder.scheme()?.scheme;
    let product = &draft.assessment().product;
    let told = IssuedMark {
        number: mark.number,
        scheme,
        gtin: product.gtin,
        brand: product.brand.to_string(),
        model: product.model.to_string(),
        issued,
        expires: order.expires,
        files: mark.files.each_ref().map(|path| path.to_string_lossy().into_owned()),
        text: mark.text.clone(),
    };
    if args.json {
        json(&told, out)?;
    } else {
        print(&told, &mark, out)?;
    }
    Ok(Exit::Trusted)
}

/// The number in the place of a file.
fn proposed(facts: &Path) -> Option<MarkNumber> {
    if facts.exists() { None } else { facts.to_str()?.parse().ok() }
}

fn print(told: &IssuedMark, mark: &Issued, out: &mut impl Write) -> std::io::Result<()> {
    let product = format!("{} {}", told.brand, told.model);
    writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}{}{DIM:#}", escaped(&product), told.gtin)?;
    if told.scheme == Scheme::Test {
        writeln!(out, "  TEST SCHEME: a demonstration, no real mark")?;
    }
    writeln!(out, "  Mark {BOLD}{}{BOLD:#}, from {} to {}", told.number, told.issued.day(), told.expires.day())?;
    for file in &told.files {
        writeln!(out, "  {}", escaped(file))?;
    }
    let text = mark.files[1].with_extension("");
    let text = text.to_string_lossy();
    let text = escaped(&text);
    writeln!(out, "{DIM}Next: ttm label {text}.txt --number {} --out {text}.svg{DIM:#}", told.number)?;
    writeln!(out, "{DIM}      ttm publish, so that phones can learn of it{DIM:#}")
}

/// The same day of a later year; the 29th of February becomes the 28th.
fn years_on(time: Time, years: i16) -> Result<Time, RunError> {
    use jiff::ToSpan;
    let day: jiff::civil::Date = time.day().to_string().parse().map_err(|_| RunError::Calendar)?;
    let day = day.checked_add(years.years()).map_err(|_| RunError::Calendar)?;
    Ok(day.to_string().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_follow_the_calendar() {
        for (from, to) in [("2026-11-24T08:00:00Z", "2029-11-24"), ("2028-02-29", "2031-02-28")] {
            assert_eq!(years_on(from.parse().unwrap(), 3).unwrap(), to.parse().unwrap());
        }
    }
}
