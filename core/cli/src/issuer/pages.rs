//! `ttm pages`: the public pages of a registry.

use std::{borrow::Cow, fs, io::Write, path::PathBuf, sync::Arc};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Bundle, Folder, Registry};
use ttm_issuer::pages::{Checker, Site};
use ttm_mark::{CatalogueFiles, Scheme, Time, TrustData};

use super::json;
use crate::{
    args::Args,
    exit::Exit,
    progress::Progress,
    run::{RunError, now},
    terminal::{BOLD, DIM, escaped},
    trust::root,
};

/// Which pages to make.
#[derive(Debug, clap::Args)]
pub(crate) struct Pages {
    /// The folder of the registry
    #[arg(value_name = "REGISTRY", default_value = "registry")]
    registry: PathBuf,

    /// The scheme's root: a root.json of any version [default: trust/metadata/1.root.json]
    #[arg(long, value_name = "FILE", default_value = "trust/metadata/1.root.json", hide_default_value = true)]
    root: PathBuf,

    /// Write the pages here [default: into the registry]
    #[arg(long, short, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// Where people report a label that looks wrong: an email address or an https address
    #[arg(long, value_name = "ADDRESS", value_parser = report_address)]
    report: Option<String>,

    /// Publish the checker with the pages, for checks in the browser: the folder that web/build wrote
    #[arg(long, value_name = "FOLDER")]
    checker: Option<PathBuf>,
}

/// `ttm pages --json`: what was made.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MadePages {
    /// Where the pages lie.
    folder: String,
    /// The version of the edition that they show.
    version: u64,
    /// When that was signed: the pages say what held then.
    issued: Time,
    /// Marks that have a page.
    marks: usize,
    /// The files that were written.
    files: Vec<String>,
    /// Files that were as they are already.
    kept: usize,
}

/// The files of a registry's folder.
struct FolderFiles(PathBuf);

impl CatalogueFiles for FolderFiles {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        fs::read(self.0.join(path)).ok().map(Cow::Owned)
    }
}

pub(crate) fn run(pages: &Pages, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let trust = trust(pages, now(args)?)?;
    let (version, issued) = (trust.version, trust.issued);
    let folder = pages.out.as_ref().unwrap_or(&pages.registry);
    let files = Arc::new(FolderFiles(pages.registry.clone()));
    let mut site = Site::new(trust, files, pages.report.as_deref())?;
    if let Some(folder) = &pages.checker {
        site = site.with_checker(Checker::read(folder)?);
    }
    let site = Arc::new(site);
    let mut making = site.pages();
    let progress = Progress::of("pages");
    let (mut files, mut kept) = (Vec::new(), 0);
    for page in making.by_ref() {
        let page = page?;
        if page.is_for_object_stores() {
            continue;
        }
        let failed = |source| RunError::WriteFile { path: folder.join(&page.path).display().to_string(), source };
        match page.write_below(folder).map_err(failed)? {
            true => files.push(page.path),
            false => kept += 1,
        }
        progress.step();
    }
    drop(progress);
    let marks = making.rendered().marks;
    tell(MadePages { folder: folder.display().to_string(), version, issued, marks, files, kept }, args, out)
}

fn tell(made: MadePages, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    if args.json {
        json(&made, out)?;
        return Ok(Exit::Trusted);
    }
    let MadePages { folder, version, issued, marks, files, kept } = made;
    let listed = if marks == 1 { "mark" } else { "marks" };
    writeln!(out, "{BOLD}Pages of edition {version}{BOLD:#} of {issued}: {marks} {listed}, {}", escaped(&folder))?;
    writeln!(out, "  {} files written, {kept} kept", files.len())?;
    writeln!(out, "{DIM}Next: serve the folder over HTTPS at the root of the labels' host{DIM:#}")?;
    Ok(Exit::Trusted)
}

/// What the registry says, checked as a phone does from the root that is trusted.
fn trust(pages: &Pages, now: Time) -> Result<TrustData, RunError> {
    let root = root(&pages.root)?;
    // The list of issuers names its scheme: only one of the two opens.
    let open = |scheme: Scheme| {
        let registry = Registry::new(scheme, root.clone(), Bundle::default()).source(Folder::new(&pages.registry));
        registry.sync(now)
    };
    let synced = match open(Scheme::Production) {
        Err(error) if error.is_other_scheme() && cfg!(feature = "test-scheme") => open(Scheme::Test),
        synced => synced,
    };
    Ok(synced?.known.trust)
}

/// An address that may stand in a link: no script, no other scheme.
pub(super) fn report_address(text: &str) -> Result<String, String> {
    let plain = text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\".contains(&byte));
    let is_mail = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains([':', '/', '?', '&', '%'])
    });
    if plain && (text.starts_with("https://") || is_mail) {
        Ok(text.to_owned())
    } else {
        Err("neither an email address nor an https address".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_runs_nothing() {
        for good in ["report@mark.example", "https://mark.example/report?from=page"] {
            assert!(report_address(good).is_ok(), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "http://mark.example", "mark", "a@b", "a b@mark.example", "a@mark.example?cc=x"]
        {
            assert!(report_address(bad).is_err(), "{bad}");
        }
    }
}
