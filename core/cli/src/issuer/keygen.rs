//! `ttm keygen`: a new key.

use std::{io::Write, path::PathBuf};

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::SecretKey;
use zeroize::Zeroizing;

use super::{
    json,
    passphrase::{BareArgs, PassphraseArgs},
};
use crate::{
    args::Args,
    exit::Exit,
    run::RunError,
    terminal::{BOLD, DIM, escaped},
};

/// Where the key goes.
#[derive(Debug, clap::Args)]
pub(crate) struct Keygen {
    /// File for the private key (PKCS#8, PEM); it must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    passphrase: PassphraseArgs,

    #[command(flatten)]
    bare: BareArgs,
}

/// `ttm keygen --json`: the public half of a new key.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MadeKey {
    /// The file of the private key.
    file: String,
    /// The Ed25519 public key, as 64 hexadecimal digits: `key` in the scheme file.
    public_key: String,
    /// The key id in tokens: the first four bytes of the thumbprint, as hexadecimal digits.
    kid: String,
    /// COSE Key thumbprint with SHA-256 (RFC 9679), as hexadecimal digits.
    thumbprint: String,
    /// Whether the file is under a passphrase.
    locked: bool,
}

pub(crate) fn run(keygen: &Keygen, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let passphrase = keygen.passphrase.fresh(&keygen.bare)?;
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut()).map_err(|_| RunError::Randomness)?;
    let key = SecretKey::from_seed(&seed)?;
    key.write_new(&keygen.file, passphrase.as_deref().map(String::as_str))?;
    let public = key.public();
    let made = MadeKey {
        file: keygen.file.to_string_lossy().into_owned(),
        public_key: HEXLOWER.encode(public.as_bytes()),
        kid: HEXLOWER.encode(&public.kid().0),
        thumbprint: HEXLOWER.encode(&public.thumbprint()),
        locked: passphrase.is_some(),
    };
    if args.json {
        json(&made, out)?;
        return Ok(Exit::Trusted);
    }
    let care = if made.locked { "keep a copy, and the passphrase elsewhere" } else { "whoever has this file can sign" };
    writeln!(out, "Private key  {}  {DIM}({care}){DIM:#}", escaped(&made.file))?;
    writeln!(out, "Public key   {BOLD}{}{BOLD:#}", made.public_key)?;
    writeln!(out, "Key id       {}", made.kid)?;
    writeln!(
        out,
        "{DIM}Next: list the public key in scheme.json with what it may sign (ttm schema scheme-file){DIM:#}"
    )?;
    Ok(Exit::Trusted)
}
