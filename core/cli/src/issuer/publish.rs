//! `ttm publish`: from the scheme's folder to the registry.

use std::{io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::pages::{Checker, PublicPages};
use ttm_issuer::{Change, Pages, ReleaseOrder, Released, SchemeFolder, Written};
use ttm_mark::{Finding, MarkNumber, Time};

use super::{
    json,
    keys::KeyArgs,
    pages::report_address,
    place::{PlaceArgs, watched},
};
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

    #[command(flatten)]
    place: PlaceArgs,

    /// Sign, write nothing, and list what would be written and removed
    #[arg(long)]
    dry_run: bool,

    /// Make the public pages as well, for people: see ttm pages
    #[arg(long)]
    pages: bool,

    /// Where people report a label that looks wrong: an email address or an https address
    #[arg(long, value_name = "ADDRESS", requires = "pages", value_parser = report_address)]
    report: Option<String>,

    /// Publish the checker with the pages, for checks in the browser: the folder that web/build wrote
    #[arg(long, value_name = "FOLDER", requires = "pages")]
    checker: Option<PathBuf>,

    /// Go on after this version: the registry was lost, and phones have seen it
    #[arg(long, value_name = "VERSION", default_value_t = 0)]
    after: u64,
}

/// `ttm publish --json`, `ttm trust refresh --json`: the edition that was published.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PublishedEdition {
    /// Where the registry lies.
    registry: String,
    /// Nothing was written: this is what would be.
    dry_run: bool,
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
    let to = watched(publish.place.open(folder.path("registry"))?);
    let keys = publish.keys.open(&publish.folder)?;
    let order = ReleaseOrder { keys: &keys, issued, to: &to, after: publish.after, dry_run: publish.dry_run };
    let checker = publish.checker.as_deref().map(Checker::read).transpose()?;
    let pages = PublicPages { report: publish.report.clone(), checker };
    let released = folder.release(&order, publish.pages.then_some(&pages as &dyn Pages))?;
    tell(&first_root(&folder), &order, &released, args, out)
}

/// The root that phones must know.
pub(crate) fn first_root(folder: &SchemeFolder) -> String {
    folder.path("trust/metadata/1.root.json").to_string_lossy().into_owned()
}

/// What was published.
pub(crate) fn tell(
    root: &str,
    order: &ReleaseOrder<'_>,
    released: &Released,
    args: &Args,
    out: &mut impl Write,
) -> Result<Exit, RunError> {
    let Released { version, marks, ref written, ref unconfirmed, unsigned_changes } = *released;
    let unconfirmed = unconfirmed.iter().map(|(number, findings)| UnconfirmedMark {
        number: *number,
        findings: findings.iter().map(Finding::code).collect(),
    });
    let edition = PublishedEdition {
        registry: order.to.address().to_owned(),
        dry_run: order.dry_run,
        version,
        issued: order.issued,
        marks,
        root: root.to_owned(),
        files: written.files.iter().map(|change| order.to.name(&change.path)).collect(),
        kept: written.kept,
        removed: written.removed.iter().map(|path| order.to.name(path)).collect(),
        unconfirmed: unconfirmed.collect(),
        unsigned_changes,
    };
    if args.json {
        json(&edition, out)?;
    } else {
        print(&edition, written, out)?;
    }
    Ok(Exit::Trusted)
}

fn print(edition: &PublishedEdition, written: &Written, out: &mut impl Write) -> std::io::Result<()> {
    let PublishedEdition { registry, version, issued, marks, files, kept, removed, root, dry_run, .. } = edition;
    let (registry, root, count) = (escaped(registry), escaped(root), files.len());
    let listed = if *marks == 1 { "mark" } else { "marks" };
    writeln!(out, "{BOLD}Edition {version}{BOLD:#} of {issued}: {marks} {listed}, {registry}")?;
    if *dry_run {
        for Change { path, new, bytes } in &written.files {
            let what = if *new { "new" } else { "changed" };
            writeln!(out, "  {what:<8} {bytes:>10} bytes  {}", escaped(path))?;
        }
        for path in &written.removed {
            writeln!(out, "  {:<8} {:>10}        {}", "removed", "", escaped(path))?;
        }
        writeln!(out, "  {count} files would be written, {kept} kept, {} removed", removed.len())?;
    } else {
        writeln!(out, "  {count} files written, {kept} kept, {} removed", removed.len())?;
    }
    for mark in &edition.unconfirmed {
        writeln!(out, "  Phones will not confirm {}: {}", mark.number, mark.findings.join(", "))?;
    }
    if edition.unsigned_changes {
        writeln!(out, "  scheme.json has changed since the list of issuers was signed: ttm trust renew targets")?;
    }
    if *dry_run {
        return writeln!(out, "{DIM}Nothing was written. Next: the same without --dry-run{DIM:#}");
    }
    writeln!(out, "{DIM}Next: serve it over HTTPS. To try it:{DIM:#}")?;
    writeln!(out, "{DIM}  ttm scan --registry {registry} --root {root} PHOTO{DIM:#}")
}
