//! The private keys at hand: files, and a program that signs with keys that are nowhere in a file.

use std::path::{Path, PathBuf};

use ttm_mark::PublicKey;

use crate::signer::{SignerError, SignerProgram};
use crate::{KeyError, SecretKey};

/// The ending of key files in a folder.
const ENDING: &str = "pem";

/// The private keys at hand.
#[derive(Debug, Default)]
pub struct Keyring {
    keys: Vec<SecretKey>,
    program: Option<SignerProgram>,
}

/// Why something was not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The private key is not at hand.
    #[error("the private key of {} is not at hand: {purpose} needs it", data_encoding::HEXLOWER.encode(key.as_bytes()))]
    NoKey {
        /// Its public half.
        key: Box<PublicKey>,
        /// What was to be signed.
        purpose: String,
    },
    /// The program that signs did not.
    #[error(transparent)]
    Program(#[from] SignerError),
}

impl Keyring {
    /// The keys in these files, and in the `.pem` files of these folders.
    ///
    /// # Errors
    /// [`KeyError`] for the first that can't be read.
    pub fn open(paths: &[PathBuf]) -> Result<Self, KeyError> {
        let mut keys = Vec::new();
        for path in paths {
            for file in files(path)? {
                keys.push(SecretKey::read(&file)?);
            }
        }
        Ok(Self { keys, program: None })
    }

    /// These keys.
    #[must_use]
    pub fn of(keys: Vec<SecretKey>) -> Self {
        Self { keys, program: None }
    }

    /// A program is asked for keys that are in no file.
    #[must_use]
    pub fn program(self, program: SignerProgram) -> Self {
        Self { program: Some(program), ..self }
    }

    /// One more key.
    pub fn add(&mut self, key: SecretKey) {
        self.keys.push(key);
    }

    /// The key in a file with this public half.
    #[must_use]
    pub fn key(&self, public: &PublicKey) -> Option<&SecretKey> {
        self.keys.iter().find(|key| key.public() == public)
    }

    /// Signs, if the private key is at hand. `purpose` says to a person what is signed.
    ///
    /// # Errors
    /// [`SignError::Program`] when the program that signs fails.
    pub fn try_sign(&self, public: &PublicKey, purpose: &str, message: &[u8]) -> Result<Option<[u8; 64]>, SignError> {
        if let Some(key) = self.key(public) {
            let Ok(signature) = key.sign(message);
            return Ok(Some(signature));
        }
        match &self.program {
            Some(program) => Ok(program.sign(public, purpose, message)?),
            None => Ok(None),
        }
    }

    /// Signs with a key that must be at hand.
    ///
    /// # Errors
    /// [`SignError`] when it is not, or the program that signs fails.
    pub fn sign(&self, public: &PublicKey, purpose: &str, message: &[u8]) -> Result<[u8; 64], SignError> {
        let missing = || SignError::NoKey { key: Box::new(public.clone()), purpose: purpose.to_owned() };
        self.try_sign(public, purpose, message)?.ok_or_else(missing)
    }
}

/// The file itself, or the key files of the folder in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, KeyError> {
    let failed = |source| KeyError::File { path: path.display().to_string(), source };
    if !std::fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files: Vec<PathBuf> = entries.collect::<Result<_, _>>().map_err(failed)?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == ENDING));
    files.sort_unstable();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_keys_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let keys = [1, 2].map(|seed| SecretKey::from_seed(&[seed; 32]).unwrap());
        for (key, name) in keys.iter().zip(["b.pem", "a.pem"]) {
            key.write_new(&folder.path().join(name)).unwrap();
        }
        std::fs::write(folder.path().join("README"), "no key").unwrap();
        let ring = Keyring::open(&[folder.path().to_owned()]).unwrap();
        for key in &keys {
            let Ok(expected) = key.sign(b"message");
            assert_eq!(ring.sign(key.public(), "a test", b"message").unwrap(), expected);
        }
        let other = SecretKey::from_seed(&[3; 32]).unwrap();
        assert_eq!(ring.try_sign(other.public(), "a test", b"message").unwrap(), None);
        assert!(matches!(ring.sign(other.public(), "a test", b""), Err(SignError::NoKey { .. })));
        assert!(matches!(Keyring::open(&[folder.path().join("c.pem")]), Err(KeyError::File { .. })));
    }
}
