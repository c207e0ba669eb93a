//! Which registry to judge by, when the command line names one.

use std::path::{Path, PathBuf};

use ttm_client::{Folder, Registry, Scanner, Setup, SystemClock};
use ttm_mark::{PublicKey, Scheme};
use ttm_reader::LoadLimits;

use crate::run::RunError;

/// A time that has passed for sure: clocks before it are wrong.
pub(crate) const BUILT: &str = "2026-11-24";

/// A registry instead of what the program knows.
#[derive(Debug, clap::Args)]
pub(crate) struct TrustArgs {
    /// Judge by the registry in this folder
    #[arg(long, value_name = "FOLDER", requires = "root")]
    registry: Option<PathBuf>,

    /// The registry's root key: 64 hexadecimal digits
    #[arg(long, value_name = "KEY", requires = "registry", value_parser = key)]
    root: Option<PublicKey>,
}

impl TrustArgs {
    /// A scanner that judges by the registry that was named, if one was.
    pub(crate) fn scanner(&self) -> Result<Option<Scanner>, RunError> {
        let (Some(folder), Some(root)) = (&self.registry, &self.root) else { return Ok(None) };
        // The signature is bound to the scheme: only one of the two opens.
        match opened(folder, root, Scheme::Production) {
            Ok(scanner) => Ok(Some(scanner)),
            Err(_) => opened(folder, root, Scheme::Test).map(Some),
        }
    }
}

fn opened(folder: &Path, root: &PublicKey, scheme: Scheme) -> Result<Scanner, RunError> {
    let registry = Registry::new(scheme, root.clone(), ttm_client::Bundle::default()).source(Folder::new(folder));
    let scanner = scanner(vec![registry])?;
    scanner.sync()?;
    Ok(scanner)
}

/// A scanner over these registries.
pub(crate) fn scanner(registries: Vec<Registry>) -> Result<Scanner, RunError> {
    let clock = SystemClock::new(BUILT.parse()?);
    Ok(Scanner::new(Setup { registries, clock, limits: LoadLimits::default() }))
}

fn key(text: &str) -> Result<PublicKey, ttm_mark::BadKey> {
    PublicKey::try_from(text.to_owned())
}
