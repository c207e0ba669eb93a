//! Passphrases of private keys: from a file, or asked for at the terminal, and never shown.

use std::{cell::RefCell, io::IsTerminal, io::Write, path::PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Keyring, Passphrases};
use zeroize::Zeroizing;

use super::json;
use crate::{
    args::Args,
    exit::Exit,
    run::{RunError, complain},
    terminal::escaped,
};

/// The largest passphrase file, in bytes.
const MAX_FILE: u64 = 4096;

/// Where passphrases come from.
#[derive(Debug, clap::Args)]
pub(crate) struct PassphraseArgs {
    /// File whose first line is the passphrase of the private keys [default: asked for at the terminal]
    #[arg(long, value_name = "FILE", env = "TTM_PASSPHRASE_FILE")]
    passphrase_file: Option<PathBuf>,
}

/// The passphrase of keys that are made.
#[derive(Debug, clap::Args)]
pub(crate) struct BareArgs {
    /// Keep new private keys without a passphrase: whoever has the file can sign
    #[arg(long)]
    no_passphrase: bool,
}

/// Another passphrase for a key.
#[derive(Debug, clap::Args)]
pub(crate) struct Passphrase {
    /// The file of the private key
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    old: PassphraseArgs,

    /// File whose first line is the new passphrase [default: asked for at the terminal]
    #[arg(long, value_name = "FILE", conflicts_with = "no_passphrase")]
    new_passphrase_file: Option<PathBuf>,

    #[command(flatten)]
    bare: BareArgs,
}

/// `ttm passphrase --json`: the key that was written anew.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChangedPassphrase {
    /// The file of the private key.
    file: String,
    /// Whether it is under a passphrase now.
    locked: bool,
}

impl PassphraseArgs {
    /// Keys that ask for their passphrase here.
    pub(crate) fn asked(&self, ring: Keyring) -> Result<Keyring, RunError> {
        if let Some(path) = &self.passphrase_file {
            let passphrase = read(path)?;
            return Ok(ring.passphrases(Box::new(move |_, wrong| (wrong == 0).then(|| passphrase.clone()))));
        }
        Ok(if std::io::stdin().is_terminal() { ring.passphrases(at_the_terminal()) } else { ring })
    }

    /// The passphrase of keys that are made.
    pub(crate) fn fresh(&self, bare: &BareArgs) -> Result<Option<Zeroizing<String>>, RunError> {
        fresh(self.passphrase_file.as_ref(), bare.no_passphrase)
    }
}

pub(crate) fn run(change: &Passphrase, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let mut ring = change.old.asked(Keyring::default())?;
    let public = ring.add_path(&change.file)?;
    let key = ring.secret(&public)?.ok_or(RunError::Declined)?;
    let passphrase = fresh(change.new_passphrase_file.as_ref(), change.bare.no_passphrase)?;
    key.rewrite(&change.file, passphrase.as_deref().map(String::as_str))?;
    let changed = ChangedPassphrase { file: change.file.to_string_lossy().into_owned(), locked: passphrase.is_some() };
    if args.json {
        json(&changed, out)?;
        return Ok(Exit::Trusted);
    }
    let now = if changed.locked { "is under the new passphrase" } else { "has no passphrase: whoever has it can sign" };
    writeln!(out, "{} {now}", escaped(&changed.file))?;
    Ok(Exit::Trusted)
}

/// A new passphrase: typed twice, so that no typing error locks a key for ever.
fn fresh(file: Option<&PathBuf>, none: bool) -> Result<Option<Zeroizing<String>>, RunError> {
    if none {
        return Ok(None);
    }
    if let Some(path) = file {
        return read(path).map(Some);
    }
    if !std::io::stdin().is_terminal() {
        return Err(RunError::NoPassphrase);
    }
    let first = typed("New passphrase: ")?;
    if first.chars().count() < ttm_issuer::MIN_PASSPHRASE {
        return Err(ttm_issuer::KeyError::ShortPassphrase.into());
    }
    if typed("The same once more: ")? != first {
        return Err(RunError::PassphrasesDiffer);
    }
    Ok(Some(first))
}

/// Asks for the passphrase of each key; one that was typed for another key is tried first.
fn at_the_terminal() -> Box<Passphrases> {
    let last: RefCell<Option<Zeroizing<String>>> = RefCell::default();
    Box::new(move |path, wrong| {
        let known = last.take();
        if wrong == 0 && known.is_some() {
            last.replace(known.clone());
            return known;
        }
        if wrong > 0 {
            complain(format_args!("That is not its passphrase."));
        }
        let prompt = format!("Passphrase of {} (Enter: do not sign with it): ", escaped(path));
        let passphrase = typed(&prompt).ok().filter(|passphrase| !passphrase.is_empty())?;
        last.replace(Some(passphrase.clone()));
        Some(passphrase)
    })
}

fn typed(prompt: &str) -> Result<Zeroizing<String>, RunError> {
    Ok(Zeroizing::new(rpassword::prompt_password(prompt)?))
}

/// The first line of a file.
fn read(path: &std::path::Path) -> Result<Zeroizing<String>, RunError> {
    use std::io::{BufRead, BufReader, Read};
    let failed = |source| RunError::Read { path: path.to_string_lossy().into_owned(), source };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(file.take(MAX_FILE)).read_line(&mut line).map_err(failed)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
