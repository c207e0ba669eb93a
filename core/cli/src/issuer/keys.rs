//! Private keys on the command line: files, folders of them, and a program that signs.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Keyring, RingKey, SecretKey, SignerProgram, tuf::KeyId};
use ttm_mark::PublicKey;
use zeroize::Zeroizing;

use super::passphrase::PassphraseArgs;
use crate::run::RunError;

/// Where keys lie in a scheme's folder.
const KEYS: &str = "keys";

/// The private keys at hand.
#[derive(Debug, clap::Args)]
pub(crate) struct KeyArgs {
    /// Private keys: a file, or a folder with .pem files; may be given several times [default: keys/ in FOLDER]
    #[arg(long, short, value_name = "PATH")]
    keys: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseArgs,

    #[command(flatten)]
    signer: SignerArgs,
}

/// One private key.
#[derive(Debug, clap::Args)]
pub(crate) struct KeyArg {
    /// The private key: its file, or its public half as 64 hexadecimal digits where --signer has it
    #[arg(long, short, value_name = "FILE|KEY")]
    key: String,

    #[command(flatten)]
    passphrase: PassphraseArgs,

    #[command(flatten)]
    signer: SignerArgs,
}

/// Keys that are in no file.
#[derive(Debug, clap::Args)]
struct SignerArgs {
    /// Program that signs with keys that are in no file (ttm help trust tells how it is asked)
    #[arg(long, value_name = "COMMAND", env = "TTM_SIGNER")]
    signer: Option<String>,
}

impl SignerArgs {
    fn asked(&self, ring: Keyring) -> Keyring {
        match &self.signer {
            Some(command) => ring.program(SignerProgram::new(command)),
            None => ring,
        }
    }
}

impl KeyArg {
    /// Does something with the key.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&RingKey<'_>) -> Result<T, RunError>) -> Result<T, RunError> {
        let mut ring = self.passphrase.asked(self.signer.asked(Keyring::default()))?;
        let public = public_key(&self.key, &mut ring)?;
        act(&ring.of_key(public))
    }
}

impl KeyArgs {
    /// Opens them.
    pub(crate) fn open(&self, folder: &Path) -> Result<Keyring, RunError> {
        let usual = folder.join(KEYS);
        let ring = match &self.keys[..] {
            [] if usual.is_dir() => Keyring::open(&[usual])?,
            named => Keyring::open(named)?,
        };
        self.passphrase.asked(self.signer.asked(ring))
    }
}

/// A new key that was written to a file.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NewKey {
    /// What it is for.
    pub(crate) of: String,
    /// The file of its private half.
    pub(crate) file: String,
    /// The Ed25519 public key, as 64 hexadecimal digits.
    pub(crate) public_key: String,
    /// Its id in TUF, as 64 hexadecimal digits.
    pub(crate) key_id: String,
}

/// Makes a key and keeps it in `keys/NAME.pem`, or the next free name; it is at hand from now on.
pub(crate) fn new_key(
    folder: &Path,
    name: &str,
    of: &str,
    passphrase: Option<&str>,
    ring: &mut Keyring,
) -> Result<(PublicKey, NewKey), RunError> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut()).map_err(|_| RunError::Randomness)?;
    let key = SecretKey::from_seed(&seed)?;
    let folder = folder.join(KEYS);
    private_folder(&folder)?;
    let numbered = (2..).map(|number| format!("{name}-{number}.pem"));
    let mut paths = std::iter::once(format!("{name}.pem")).chain(numbered).map(|name| folder.join(name));
    let path = paths.find(|path| !path.exists()).unwrap_or(folder);
    key.write_new(&path, passphrase)?;
    let public = key.public().clone();
    let new = NewKey {
        of: of.to_owned(),
        file: path.to_string_lossy().into_owned(),
        public_key: HEXLOWER.encode(public.as_bytes()),
        key_id: KeyId::of(&public).to_string(),
    };
    ring.add(key);
    Ok((public, new))
}

/// A public key from its digits, or from the file of its private half, which is at hand from now on.
pub(crate) fn public_key(text: &str, ring: &mut Keyring) -> Result<PublicKey, RunError> {
    let digits = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits {
        return PublicKey::try_from(text.to_owned()).map_err(RunError::PublicKey);
    }
    Ok(ring.add_path(Path::new(text))?)
}

/// A folder for its owner alone, with a note for git.
fn private_folder(folder: &Path) -> Result<(), RunError> {
    let failed = |source| RunError::WriteFile { path: folder.to_string_lossy().into_owned(), source };
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(failed)?;
    std::fs::write(folder.join(".gitignore"), "# Private keys are no part of what is shared.\n*\n").map_err(failed)
}
