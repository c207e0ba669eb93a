//! `ttm publish`: from the scheme's folder to the registry.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{ReleaseOrder, Released, SchemeFolder};
use ttm_mark::{Finding, MarkNumber, Time};

use super::{json, keys::KeyArgs};
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
};

/// What to publish.
#[derive(Debug, clap::Args)]
pub(crate) struct Publish {
    /// The folder with scheme.json, trust/ and marks/
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    #[command(flatten)]
    keys: KeyArgs,

    /// The registry [default: registry/ in FOLDER]
    #[arg(long, short, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// Go on after this version: the registry's folder was lost, and phones have seen it
    #[arg(long, value_name = "VERSION", default_value_t = 0)]
    after: u64,
}

/// `ttm publish --json`, `ttm trust refresh --json`: the edition that was published.
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
    /// The root that phones must know.
    root: String,
    /// The files that were written, the trust bundle last.
    files: Vec<String>,
    /// Files that were as they are already.
    kept: usize,
    /// Files that nobody needs any more, and were removed.
    removed: Vec<String>,
    /// Marks that phones will not confirm, and the codes of what they find.
    unconfirmed: Vec<UnconfirmedMark>,
    /// scheme.json says otherwise than the list of issuers that was signed.
    unsigned_changes: bool,
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
    let (folder, issued) = (SchemeFolder::at(&publish.folder), now(args)?);
    let registry = publish.out.clone().unwrap_or_else(|| publish.folder.join("registry"));
    let keys = publish.keys.open(&publish.folder)?;
    let order = ReleaseOrder { keys: &keys, issued, out: &registry, after: publish.after };
    let released = folder.release(&order)?;
    tell(&first_root(&folder), &registry, issued, &released, args, out)
}

/// The root that phones must know.
pub(crate) fn first_root(folder: &SchemeFolder) -> String {
    folder.path("trust/metadata/1.root.json").to_string_lossy().into_owned()
}

/// What was published.
pub(crate) fn tell(
    root: &str,
    registry: &Path,
    issued: Time,
    released: &Released,
    args: &Args,
    out: &mut impl Write,
) -> Result<Exit, RunError> {
    let name = |path: &PathBuf| path.to_string_lossy().into_owned();
    let Released { version, marks, ref written, ref unconfirmed, unsigned_changes } = *released;
    let unconfirmed = unconfirmed.iter().map(|(number, findings)| UnconfirmedMark {
        number: *number,
        findings: findings.iter().map(Finding::code).collect(),
    });
    let edition = PublishedEdition {
        registry: registry.to_string_lossy().into_owned(),
        version,
        issued,
        marks,
        root: root.to_owned(),
        files: written.files.iter().map(name).collect(),
        kept: written.kept,
        removed: written.removed.iter().map(name).collect(),
        unconfirmed: unconfirmed.collect(),
        unsigned_changes,
    };
    if args.json {
        json(&edition, out)?;
        return Ok(Exit::Trusted);
    }
    let PublishedEdition { registry, files, kept, removed, root, .. } = &edition;
    let (registry, root, count) = (escaped(registry), escaped(root), files.len());
    let listed = if marks == 1 { "mark" } else { "marks" };
    writeln!(out, "{BOLD}Edition {version}{BOLD:#} of {issued}: {marks} {listed}, {registry}")?;
    writeln!(out, "  {count} files written, {kept} kept, {} removed", removed.len())?;
    for mark in &edition.unconfirmed {
        writeln!(out, "  Phones will not confirm {}: {}", mark.number, mark.findings.join(", "))?;
    }
    if edition.unsigned_changes {
        writeln!(out, "  scheme.json has changed since the list of issuers was signed: ttm trust renew targets")?;
    }
    writeln!(out, "{DIM}Next: serve the folder over HTTPS. To try it:{DIM:#}")?;
    writeln!(out, "{DIM}  ttm scan --registry {registry} --root {root} PHOTO{DIM:#}")?;
    Ok(Exit::Trusted)
}
