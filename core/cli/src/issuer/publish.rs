//! `ttm publish`: from the scheme's folder to the registry.

use std::{io::Write, path::PathBuf};

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{SchemeFolder, SecretKey};
use ttm_mark::{Finding, MarkNumber, Time};

use super::json;
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// What to publish.
#[derive(Debug, clap::Args)]
pub(crate) struct Publish {
    /// The folder with scheme.json and marks/
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    /// The scheme's root key, which signs the trust bundle
    #[arg(long, value_name = "FILE")]
    root_key: PathBuf,

    /// The scheme's key for status lists
    #[arg(long, value_name = "FILE")]
    status_key: PathBuf,

    /// The registry [default: registry/ in FOLDER]
    #[arg(long, short, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// `ttm publish --json`: the edition that was published.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PublishedEdition {
    /// The folder of the registry.
    registry: String,
    /// The version of the edition.
    version: u64,
    /// When it was signed.
    issued: Time,
    /// Marks listed.
    marks: usize,
    /// The public half of the root key, as 64 hexadecimal digits: what phones must know.
    root_key: String,
    /// The files that were written, the trust bundle last.
    files: Vec<String>,
    /// Marks that phones will not confirm, and the codes of what they find.
    unconfirmed: Vec<UnconfirmedMark>,
}

/// A mark that phones will not confirm.
#[derive(Debug, Serialize, JsonSchema)]
struct UnconfirmedMark {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// Codes of the findings.
    findings: Vec<&'static str>,
}

pub(crate) fn run(publish: &Publish, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let issued = now(args)?;
    let (root, status) = (SecretKey::read(&publish.root_key)?, SecretKey::read(&publish.status_key)?);
    let registry = publish.out.clone().unwrap_or_else(|| publish.folder.join("registry"));
    let (published, version) = SchemeFolder::at(&publish.folder).publish(&root, &status, issued, &registry)?;
    let edition = PublishedEdition {
        registry: registry.to_string_lossy().into_owned(),
        version,
        issued,
        marks: published.marks,
        root_key: HEXLOWER.encode(root.public().as_bytes()),
        unconfirmed: published
            .unconfirmed
            .iter()
            .map(|(number, findings)| UnconfirmedMark {
                number: *number,
                findings: findings.iter().map(Finding::code).collect(),
            })
            .collect(),
        files: published.files.iter().map(|file| file.to_string_lossy().into_owned()).collect(),
    };
    if args.json {
        json(&edition, out)?;
        return Ok(Exit::Trusted);
    }
    let PublishedEdition { registry, marks, files, root_key, .. } = &edition;
    let (registry, count) = (escaped(registry), files.len());
    writeln!(out, "{BOLD}Edition {version}{BOLD:#} of {issued}: {marks} marks in {count} files, {registry}")?;
    for mark in &edition.unconfirmed {
        writeln!(out, "  Phones will not confirm {}: {}", mark.number, mark.findings.join(", "))?;
    }
    writeln!(out, "{DIM}Next: serve the folder over HTTPS. To try it:{DIM:#}")?;
    writeln!(out, "{DIM}  ttm scan --registry {registry} --root {root_key} PHOTO{DIM:#}")?;
    Ok(Exit::Trusted)
}
