//! Where a registry is published.

use std::path::PathBuf;

use ttm_issuer::{Destination, Step};

use crate::{progress::Progress, run::RunError};

/// Where a registry is published.
#[derive(Debug, clap::Args)]
pub(crate) struct PlaceArgs {
    /// Where the registry lies [default: registry/ in the scheme's folder]
    #[arg(long, short = 'o', alias = "out", value_name = "FOLDER")]
    to: Option<PathBuf>,
}

impl PlaceArgs {
    /// The place that was named, else `usual`.
    pub(crate) fn open(&self, usual: PathBuf) -> Result<Destination, RunError> {
        Ok(Destination::folder(self.to.clone().unwrap_or(usual)))
    }
}

/// Shows how far publishing is.
pub(crate) fn watched(to: Destination) -> Destination {
    let progress = Progress::of("files");
    to.watched(move |step| {
        if let Step::Settled { .. } = step {
            progress.step();
        }
    })
}
