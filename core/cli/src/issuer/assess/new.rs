//! `ttm assess new`: an answers file to fill in.

use std::{
    collections::BTreeSet,
    fs::OpenOptions,
    io::{self, Write},
    path::PathBuf,
};

use ttm_issuer::assess::{NEWEST_CATALOGUE, QuestionCatalogue, Trait, template};
use ttm_mark::Category;

use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, complain, now},
    terminal::escaped,
};

/// The product that is to be assessed.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// Kind of product, such as toy, camera or router
    #[arg(long, value_parser = category)]
    category: Category,

    /// What it has beyond what its category usually has, such as camera
    #[arg(long, value_name = "TRAIT", value_delimiter = ',', value_parser = it)]
    with: Vec<Trait>,

    /// What it lacks of what its category usually has, such as account
    #[arg(long, value_name = "TRAIT", value_delimiter = ',', value_parser = it)]
    without: Vec<Trait>,

    /// File to write; it must not be there yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(new: &New, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let Some(catalogue) = QuestionCatalogue::of(NEWEST_CATALOGUE) else { return Ok(Exit::Failed) };
    let usual = catalogue.usual(new.category);
    let more: BTreeSet<Trait> = usual.into_iter().chain(new.with.iter().copied()).collect();
    let traits = more.into_iter().filter(|it| !new.without.contains(it)).collect();
    let text = template(catalogue, new.category, &traits, now(args)?.day());
    let Some(path) = &new.out else {
        out.write_all(text.as_bytes())?;
        return Ok(Exit::Trusted);
    };
    let file = path.to_string_lossy();
    let write =
        || -> io::Result<()> { OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes()) };
    write().map_err(|source| RunError::WriteFile { path: file.clone().into(), source })?;
    let asked = catalogue.questions().iter().filter(|question| question.applies(&traits)).count();
    complain(format_args!("{}: {asked} questions of the catalogue {NEWEST_CATALOGUE}", escaped(&file)));
    Ok(Exit::Trusted)
}

fn category(name: &str) -> Result<Category, String> {
    let names: Vec<&str> = Category::ALL.iter().map(|category| category.name()).collect();
    let found = Category::ALL.iter().copied().find(|category| category.name() == name.replace('-', "_"));
    found.ok_or_else(|| format!("one of {}", names.join(", ")))
}

fn it(name: &str) -> Result<Trait, String> {
    let found = Trait::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| format!("one of {}", Trait::ALL.map(Trait::name).join(", ")))
}
