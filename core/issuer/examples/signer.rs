//! A program that signs, as `ttm --signer` runs it: `signer FOLDER` holds the keys in a folder. One that asks a smart card or a
//! signing service has the same shape.

use std::error::Error;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use ttm_issuer::Keyring;
use ttm_mark::PublicKey;

/// Says that the key is not held here.
const NOT_HELD: u8 = 3;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: signer FOLDER")?);
    let key = PublicKey::try_from(std::env::var("TTM_PUBLIC_KEY")?)?;
    let mut message = Vec::new();
    std::io::stdin().read_to_end(&mut message)?;
    let Some(signature) = Keyring::open(&[folder])?.try_sign(&key, &std::env::var("TTM_PURPOSE")?, &message)? else {
        return Ok(ExitCode::from(NOT_HELD));
    };
    std::io::stdout().write_all(&signature)?;
    Ok(ExitCode::SUCCESS)
}
