//! What marks are judged by: the demo scheme inside the program, or a registry that the command line names.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use ttm_client::tuf::{self, TufError};
use ttm_client::{
    Answer, Bundle, Folder, Https, HttpsError, HttpsOptions, LookupError, Query, Registry, ScanOptions, Scanner, Setup,
    Store, SystemClock,
};
use ttm_mark::{AgeLimits, Scheme, Time};
use ttm_reader::{LoadLimits, LumaImage};

use crate::{
    args::Args,
    run::{RunError, complain},
};

/// A time that has passed for sure: clocks before it are wrong.
pub(crate) const BUILT: &str = "2026-11-24";

/// A registry instead of what the program knows.
#[derive(Debug, clap::Args)]
pub(crate) struct TrustArgs {
    /// Judge by the registry in this folder or at this HTTPS address; several are asked in this order
    #[arg(long, value_name = "FOLDER|URL", requires = "root")]
    registry: Vec<String>,

    /// The scheme's root that you trust: a root.json of any version, from a source other than the registry
    #[arg(long, value_name = "FILE", requires = "registry")]
    root: Option<PathBuf>,

    /// Keep what was fetched in this folder, for use without a network
    #[arg(long, value_name = "FOLDER", requires = "registry")]
    cache: Option<PathBuf>,
}

/// Why a named registry can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrustError {
    #[error("--registry {address}: {reason}")]
    Address { address: String, reason: HttpsError },
    #[error("--root {path}: {reason}")]
    Root { path: String, reason: TufError },
}

/// Judges by what the command line names.
pub(crate) struct Judge {
    scanner: Scanner,
    options: ScanOptions,
    /// Marks of the demo inside the program are judged at its own time.
    demo_time: Option<Time>,
}

impl Judge {
    pub(crate) fn new(trust: &TrustArgs, args: &Args) -> Result<Self, RunError> {
        let language = args.lang.unwrap_or_default();
        let options = ScanOptions { language, now: args.now, barcode_on_request: false, fetch_facts: true };
        let named = trust.scanner()?;
        let demo_time = if named.is_none() && args.now.is_none() { demo_time()? } else { None };
        Ok(Self { scanner: named.map_or_else(|| scanner(registries()?), Ok)?, options, demo_time })
    }

    pub(crate) fn scan(&self, image: &LumaImage<'_>) -> Answer {
        let answer = self.scanner.scan_image(image, &self.options);
        match self.demo_options(&answer) {
            Some(options) => self.scanner.judge_codes(answer.codes, &options),
            None => answer,
        }
    }

    pub(crate) fn lookup(&self, query: Query) -> Result<Answer, LookupError> {
        let answer = self.scanner.lookup(query, &self.options)?;
        match self.demo_options(&answer) {
            Some(options) => self.scanner.lookup(query, &options),
            None => Ok(answer),
        }
    }

    fn demo_options(&self, answer: &Answer) -> Option<ScanOptions> {
        let demo = answer.report.marks.iter().any(|mark| mark.scheme == Some(Scheme::Test));
        self.demo_time.filter(|_| demo).map(|now| ScanOptions { now: Some(now), ..self.options })
    }
}

#[cfg(feature = "test-scheme")]
fn registries() -> Result<Vec<Registry>, RunError> {
    Ok(vec![crate::demo::registry()])
}

#[cfg(feature = "test-scheme")]
fn demo_time() -> Result<Option<Time>, RunError> {
    Ok(Some(crate::demo::time()?))
}

#[cfg(not(feature = "test-scheme"))]
fn registries() -> Result<Vec<Registry>, RunError> {
    Ok(Vec::new())
}

#[cfg(not(feature = "test-scheme"))]
fn demo_time() -> Result<Option<Time>, RunError> {
    Ok(None)
}

impl TrustArgs {
    /// A scanner that judges by the registry that was named, if one was.
    pub(crate) fn scanner(&self) -> Result<Option<Scanner>, RunError> {
        let Some(path) = &self.root else { return Ok(None) };
        let root = root(path)?;
        let store = self.cache.as_ref().map_or_else(Store::in_memory, Store::open);
        let production = self.opened(&root, Scheme::Production, &store)?;
        let Err(mut error) = production.sync() else { return Ok(Some(production)) };
        let test = self.opened(&root, Scheme::Test, &store)?;
        // The list of issuers names its scheme: only one of the two can be used, and that one's errors tell.
        if error.is_other_scheme() {
            match test.sync() {
                Ok(()) => return Ok(Some(test)),
                Err(other) => error = other,
            }
        }
        let is_kept = |scanner: &Scanner| scanner.trust().iter().any(|trust| trust.version > 0);
        match [production, test].into_iter().find(is_kept) {
            Some(kept) => {
                complain(format_args!("ttm: {error}; judging by what is kept"));
                Ok(Some(kept))
            }
            None => Err(error.into()),
        }
    }

    fn opened(&self, root: &[u8], scheme: Scheme, store: &Store) -> Result<Scanner, RunError> {
        let clock = SystemClock::new(BUILT.parse()?);
        let mut registry = Registry::new(scheme, root, Bundle::default()).store(store.clone());
        for address in &self.registry {
            registry = if address.contains("://") {
                let options = HttpsOptions::new(clock.clone());
                let refused = |reason| TrustError::Address { address: address.clone(), reason };
                registry.source(Https::new(address, options).map_err(refused)?)
            } else {
                registry.source(Folder::new(address))
            };
        }
        Ok(scanner_at(vec![registry], clock))
    }
}

/// A scanner over these registries.
pub(crate) fn scanner(registries: Vec<Registry>) -> Result<Scanner, RunError> {
    Ok(scanner_at(registries, SystemClock::new(BUILT.parse()?)))
}

fn scanner_at(registries: Vec<Registry>, clock: SystemClock) -> Scanner {
    Scanner::new(Setup { registries, clock, limits: LoadLimits::default(), ages: AgeLimits::default() })
}

/// A root that somebody trusts.
pub(crate) fn root(path: &Path) -> Result<Vec<u8>, RunError> {
    let name = || path.display().to_string();
    let root = read(path).map_err(|source| RunError::Read { path: name(), source })?;
    tuf::check_root(&root).map_err(|reason| TrustError::Root { path: name(), reason })?;
    Ok(root)
}

/// A file of at most the length of a root, and a byte more, which none has.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(tuf::MAX_ROOT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
