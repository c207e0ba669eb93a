//! The checker of labels in the browser: built beforehand, published with the pages that load it.

use std::io;
use std::path::{Path, PathBuf};

use askama::Template;
use serde::Deserialize;
use serde_json::json;
use ttm_mark::Language;
use ttm_mark::app::AppWords;
use ttm_mark::page::PageWords;

use super::frame::Frame;
use super::{Page, PagesError, Site, html};
use crate::destination::content_type;

/// What the build says of itself.
const MANIFEST: &str = "checker.json";
/// The folder of the files that are named by their hash.
const ASSETS: &str = "assets";

/// The files of the checker, as `web/build` makes them.
///
/// ```no_run
/// use ttm_issuer::pages::Checker;
/// let checker = Checker::read("web/dist".as_ref())?;
/// # Ok::<(), ttm_issuer::pages::CheckerError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    pub(super) parts: Parts,
    files: Vec<(String, Vec<u8>)>,
}

/// The files by their part in a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    /// What checks and scans; a module.
    pub(super) script: String,
    /// What runs before anything is painted.
    pub(super) early: String,
    pub(super) style: String,
    /// The core as WebAssembly, which the script asks for first.
    pub(super) module: String,
    /// The service worker, at the root: it may serve what lies beside it and below.
    pub(super) worker: String,
}

/// Why a folder holds no checker.
#[derive(Debug, thiserror::Error)]
pub enum CheckerError {
    /// A file or folder can't be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The manifest is none.
    #[error("{}: {source}", path.display())]
    Manifest {
        /// Its path.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The manifest names a file that is not there.
    #[error("{}: {MANIFEST} names {name}, which is not there", folder.display())]
    Missing {
        /// The folder.
        folder: PathBuf,
        /// The file.
        name: String,
    },
}

impl Checker {
    /// Reads the folder that `web/build` wrote.
    ///
    /// # Errors
    /// [`CheckerError`] when something of it is missing.
    pub fn read(folder: &Path) -> Result<Self, CheckerError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| CheckerError::Unreadable { path, source }
        };
        let read = |path: &Path| std::fs::read(path).map_err(unreadable(path));
        let manifest = folder.join(MANIFEST);
        let parts: Parts = serde_json::from_slice(&read(&manifest)?)
            .map_err(|source| CheckerError::Manifest { path: manifest, source })?;
        let assets = folder.join(ASSETS);
        let mut files = vec![(parts.worker.clone(), read(&folder.join(&parts.worker))?)];
        for entry in assets.read_dir().map_err(unreadable(&assets))? {
            let path = entry.map_err(unreadable(&assets))?.path();
            if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
                files.push((format!("{ASSETS}/{name}"), read(&path)?));
            }
        }
        files.sort();
        for name in [&parts.script, &parts.early, &parts.style, &parts.module] {
            if !files.iter().any(|(path, _)| path == name) {
                return Err(CheckerError::Missing { folder: folder.to_owned(), name: name.clone() });
            }
        }
        Ok(Self { parts, files })
    }
}

/// What a page loads of the checker, and says when it can't.
pub(crate) struct Loaded<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) words: &'a AppWords,
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage<'a> {
    frame: Frame<'a>,
    words: &'a AppWords,
}

impl Site {
    /// Publishes the checker with the pages.
    #[must_use]
    pub fn with_checker(mut self, checker: Checker) -> Self {
        let words = Language::ALL.iter().map(|language| (*language, AppWords::of(*language))).collect();
        self.checker = Some((checker, words));
        self
    }

    /// What a page in a language loads of the checker.
    pub(super) fn loaded(&self, language: Language) -> Option<Loaded<'_>> {
        let (checker, all) = self.checker.as_ref()?;
        let (_, words) = all.iter().find(|(other, _)| *other == language)?;
        Some(Loaded { parts: &checker.parts, words })
    }

    /// The files of the checker.
    pub(super) fn checker_files(&self) -> impl Iterator<Item = Page> {
        let files = self.checker.iter().flat_map(|(checker, _)| &checker.files);
        files.map(|(path, bytes)| Page { path: path.clone(), content_type: content_type(path), bytes: bytes.clone() })
    }

    /// The page for scanning in a language, and what a phone needs to install it.
    pub(super) fn check_pages(&self, language: Language, words: &PageWords) -> Result<Vec<Page>, PagesError> {
        let Some(Loaded { words: app, .. }) = self.loaded(language) else { return Ok(Vec::new()) };
        let tag = language.tag();
        let mut frame = self.frame(language, words, app.scan.as_str(), |it| format!("/{}/check.html", it.tag()));
        frame.checker = self.loaded(language);
        let svg = json!({ "src": format!("/assets/{}", self.assets.icon), "sizes": "any", "type": "image/svg+xml" });
        let large = format!("/assets/{}", self.assets.app_large);
        let large = json!({ "src": large, "sizes": "512x512", "type": "image/png", "purpose": "any maskable" });
        let manifest = json!({
            "id": "/", "name": "Trustable Technology Mark", "short_name": "Trustable", "description": app.lead,
            "lang": tag, "dir": frame.dir, "start_url": format!("/{tag}/check.html"), "scope": "/",
            "display": "standalone", "background_color": "#ffffff", "theme_color": "#12324a", "icons": [svg, large],
        });
        let manifest = Page {
            path: format!("{tag}/app.webmanifest"),
            content_type: "application/manifest+json",
            bytes: format!("{manifest:#}\n").into_bytes(),
        };
        Ok(vec![html(format!("{tag}/check.html"), &CheckPage { frame, words: app })?, manifest])
    }
}
