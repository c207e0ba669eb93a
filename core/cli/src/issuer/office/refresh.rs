//! `ttm trust refresh`: what is published, signed anew.

use std::{io::Write, path::PathBuf};

use ttm_issuer::{ReleaseOrder, SchemeFolder};

use crate::{
    args::Args,
    exit::Exit,
    issuer::{
        keys::KeyArgs,
        place::{PlaceArgs, watched},
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

    #[command(flatten)]
    place: PlaceArgs,
}

impl Refresh {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let folder = SchemeFolder::at(&self.scheme);
        let to = watched(self.place.open(folder.path("registry"))?);
        let (keys, issued) = (self.keys.open(&self.scheme)?, now(args)?);
        let order = ReleaseOrder { keys: &keys, issued, to: &to, after: 0, dry_run: false };
        let released = folder.refresh(&order)?;
        tell(&first_root(&folder), &order, &released, args, out)
    }
}
