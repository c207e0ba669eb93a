//! `ttm trust`: who may sign for a scheme, and for how long.

mod change;
mod init;
mod refresh;
mod status;

pub(crate) use change::TrustChange;
pub(crate) use status::TrustStatus;

use std::{io::Write, path::PathBuf};

use clap::Subcommand;
use ttm_issuer::{Office, SchemeFolder};

use super::keys::KeyArgs;
use crate::{
    args::Args,
    exit::Exit,
    help::{
        ADD_ISSUER_HELP, COMPROMISE_KEY_HELP, INIT_HELP, REFRESH_HELP, RENEW_HELP, RETIRE_KEY_HELP, ROTATE_KEY_HELP,
        ROTATE_ROOT_HELP, SIGN_HELP, STATUS_HELP,
    },
    run::{RunError, now},
};

/// What to do about trust.
#[derive(Debug, clap::Args)]
pub(crate) struct Trust {
    #[command(subcommand)]
    command: TrustCommand,
}

#[derive(Debug, Subcommand)]
enum TrustCommand {
    /// Found a scheme: keys, the first root, the first list of issuers
    #[command(after_help = INIT_HELP)]
    Init(init::Init),

    /// Sign what waits for signatures, with the keys at hand
    #[command(after_help = SIGN_HELP)]
    Sign(change::Sign),

    /// Sign the root or the list of issuers anew before they lapse
    #[command(after_help = RENEW_HELP)]
    Renew(change::Renew),

    /// Change who holds the root
    #[command(after_help = ROTATE_ROOT_HELP)]
    RotateRoot(change::RotateRoot),

    /// Put a new key in the place of a role's
    #[command(after_help = ROTATE_KEY_HELP)]
    RotateKey(change::RotateKey),

    /// List an issuer, or one more key of it
    #[command(after_help = ADD_ISSUER_HELP)]
    AddIssuer(Box<change::AddIssuer>),

    /// End the use of an issuer's key whose private half is destroyed
    #[command(after_help = RETIRE_KEY_HELP)]
    RetireKey(change::RetireKey),

    /// End trust in an issuer's key that was stolen or lost
    #[command(after_help = COMPROMISE_KEY_HELP)]
    CompromiseKey(change::CompromiseKey),

    /// Sign anew what is published, with the online keys alone: for a daily job
    #[command(after_help = REFRESH_HELP)]
    Refresh(refresh::Refresh),

    /// Tell how long every signature still counts, by exit code too
    #[command(after_help = STATUS_HELP)]
    Status(status::Status),
}

/// What changes to trust have in common.
#[derive(Debug, clap::Args)]
struct ChangeArgs {
    /// The folder with scheme.json and trust/
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,

    #[command(flatten)]
    keys: KeyArgs,

    /// Take the place of a change that some have signed already; their signatures are lost
    #[arg(long)]
    anew: bool,
}

pub(crate) fn run(trust: &Trust, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    match &trust.command {
        TrustCommand::Init(init) => init.run(args, out),
        TrustCommand::Sign(sign) => sign.run(args, out),
        TrustCommand::Renew(renew) => renew.run(args, out),
        TrustCommand::RotateRoot(rotate) => rotate.run(args, out),
        TrustCommand::RotateKey(rotate) => rotate.run(args, out),
        TrustCommand::AddIssuer(add) => add.run(args, out),
        TrustCommand::RetireKey(retire) => retire.run(args, out),
        TrustCommand::CompromiseKey(compromise) => compromise.run(args, out),
        TrustCommand::Refresh(refresh) => refresh.run(args, out),
        TrustCommand::Status(status) => status.run(args, out),
    }
}

impl ChangeArgs {
    fn folder(&self) -> SchemeFolder {
        SchemeFolder::at(&self.scheme)
    }

    /// Does `change` in the scheme's office and tells what became of it.
    fn make(
        &self,
        args: &Args,
        out: &mut impl Write,
        change: impl FnOnce(&mut ttm_issuer::Keyring, &mut Vec<super::keys::NewKey>) -> Result<Proposal, RunError>,
    ) -> Result<Exit, RunError> {
        let (folder, mut ring, mut new) = (self.folder(), self.keys.open(&self.scheme)?, Vec::new());
        let proposal = change(&mut ring, &mut new)?;
        let office = folder.office(&ring, now(args)?).anew(self.anew);
        let ceremonies = proposal(&office)?;
        change::tell(&folder, ceremonies, new, args, out)
    }
}

/// A change that is ready to be made.
type Proposal = Box<dyn FnOnce(&Office<'_>) -> Result<Vec<ttm_issuer::tuf::Ceremony>, ttm_issuer::OfficeError>>;
