//! `ttm trust refresh`: what is published, signed anew.

use std::{io::Write, path::PathBuf};

use ttm_issuer::{ReleaseOrder, SchemeFolder};

use crate::{
    args::Args,
    exit::Exit,
    issuer::{
        keys::KeyArgs,
        publish::{first_root, tell},
    },
    run::{RunError, now},
};

/// What to sign anew.
#[derive(Debug, clap::Args)]
pub(super) struct Refresh {
    /// The folder with scheme.json and trust/
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,

    #[command(flatten)]
    keys: KeyArgs,

    /// The registry [default: registry/ in FOLDER]
    #[arg(long, short, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl Refresh {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let folder = SchemeFolder::at(&self.scheme);
        let registry = self.out.clone().unwrap_or_else(|| folder.path("registry"));
        let (keys, issued) = (self.keys.open(&self.scheme)?, now(args)?);
        let order = ReleaseOrder { keys: &keys, issued, out: &registry, after: 0 };
        let released = folder.refresh(&order)?;
        tell(&first_root(&folder), &registry, issued, &released, args, out)
    }
}
