//! Private keys: PKCS#8 in PEM (RFC 5958, RFC 8410), in the open or under a passphrase.

use std::io::Write;
use std::path::Path;

use ed25519_dalek::pkcs8::KeypairBytes;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use sha2::{Digest, Sha256};
use ttm_mark::{BadKey, PublicKey};
use zeroize::Zeroizing;

use crate::locked::{self, LockedKey};

/// The largest key file that is read, in bytes.
const MAX_FILE: u64 = 4096;
/// Characters that a passphrase has at least.
pub const MIN_PASSPHRASE: usize = 12;
/// What the name of a demo key's file ends with.
const DEMO: &str = ".demo.pem";

/// An Ed25519 private key. It is never printed: its `Debug` shows the public half.
pub struct SecretKey {
    signing: SigningKey,
    public: PublicKey,
}

/// Why a key could not be made, read or kept.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is larger than a key file is.
    #[error("{path}: too large for a key file")]
    TooLarge {
        /// Its path.
        path: String,
    },
    /// No PKCS#8 private key in PEM.
    #[error("{path}: no Ed25519 private key (PKCS#8, PEM)")]
    Form {
        /// Its path.
        path: String,
    },
    /// Others than its owner may read the file.
    #[error("{path}: others may read this private key (mode {mode:03o})")]
    Exposed {
        /// Its path.
        path: String,
        /// The bits of its mode.
        mode: u32,
    },
    /// The key is under a passphrase, and nobody can be asked for it.
    #[error("{path}: this private key is under a passphrase")]
    Locked {
        /// Its path.
        path: String,
    },
    /// Another passphrase than the key's.
    #[error("{path}: this is not the passphrase of the key")]
    Passphrase {
        /// Its path.
        path: String,
    },
    /// A passphrase that can be guessed.
    #[error("a passphrase has at least {MIN_PASSPHRASE} characters")]
    ShortPassphrase,
    /// Unlocking would cost more memory or time than any key that was locked in good faith.
    #[error("{path}: the key is locked with more effort than is spent on one")]
    Effort {
        /// Its path.
        path: String,
    },
    /// The key has no usable public half.
    #[error(transparent)]
    Bad(#[from] BadKey),
}

/// A key file: in the open, or under a passphrase.
#[derive(Debug)]
pub enum KeyFile {
    /// The key.
    Open(SecretKey),
    /// The key is under a passphrase.
    Locked(LockedKey),
}

impl KeyFile {
    /// Reads a PEM file that its owner alone may read. Where files have no such modes, and for a demo key in `NAME.demo.pem`,
    /// that is not asked.
    ///
    /// # Errors
    /// [`KeyError`] with the path and the reason.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let name = path.display().to_string();
        let failed = |source| KeyError::File { path: name.clone(), source };
        let about = std::fs::metadata(path).map_err(failed)?;
        if about.len() > MAX_FILE {
            return Err(KeyError::TooLarge { path: name });
        }
        let pem = Zeroizing::new(std::fs::read_to_string(path).map_err(failed)?);
        let exposed = exposed(&about);
        if let Some(locked) = LockedKey::read(&name, &pem)? {
            return exposed.map_or(Ok(Self::Locked(locked)), |mode| Err(KeyError::Exposed { path: name, mode }));
        }
        let signing = SigningKey::from_pkcs8_pem(&pem).map_err(|_| KeyError::Form { path: name.clone() })?;
        let key = SecretKey::new(signing)?;
        match exposed {
            Some(mode) if !key.is_demo(path) => Err(KeyError::Exposed { path: name, mode }),
            _ => Ok(Self::Open(key)),
        }
    }
}

impl SecretKey {
    /// From 32 random bytes: the caller brings the randomness.
    ///
    /// # Errors
    /// [`KeyError::Bad`] never happens for random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::new(SigningKey::from_bytes(seed))
    }

    /// The demo's key of this name. It follows from the name, so it is no secret and proves nothing outside the test
    /// scheme.
    ///
    /// # Errors
    /// [`KeyError::Bad`] for a name whose key has no usable public half; nobody knows one.
    pub fn demo(name: &str) -> Result<Self, KeyError> {
        Self::from_seed(&Sha256::digest(format!("TTM demo key, not secret: {name}")).into())
    }

    /// Reads a [`KeyFile`] that is in the open.
    ///
    /// # Errors
    /// [`KeyError`] with the path and the reason; [`KeyError::Locked`] for a key under a passphrase.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        match KeyFile::read(path)? {
            KeyFile::Open(key) => Ok(key),
            KeyFile::Locked(_) => Err(KeyError::Locked { path: path.display().to_string() }),
        }
    }

    /// Whether the file's name says that this is a demo key, and it is that one.
    fn is_demo(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(DEMO));
        name.and_then(|name| Self::demo(name).ok()).is_some_and(|demo| demo.public == self.public)
    }

    /// Writes a new PEM file that its owner alone may read, under the passphrase if there is one. A file that is there already is
    /// kept: keys are not replaced.
    ///
    /// # Errors
    /// [`KeyError::File`], also when the file exists; [`KeyError::ShortPassphrase`].
    pub fn write_new(&self, path: &Path, passphrase: Option<&str>) -> Result<(), KeyError> {
        let pem = self.pem(path, passphrase)?;
        let failed = |source| KeyError::File { path: path.display().to_string(), source };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        file.write_all(pem.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Writes the file of this key anew, whole or not at all: under another passphrase, or none.
    ///
    /// # Errors
    /// [`KeyError::File`] when the folder can't be written; [`KeyError::ShortPassphrase`].
    pub fn rewrite(&self, path: &Path, passphrase: Option<&str>) -> Result<(), KeyError> {
        let pem = self.pem(path, passphrase)?;
        let failed = |source| KeyError::File { path: path.display().to_string(), source };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // Its owner alone may read it from the beginning.
        let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        file.write_all(pem.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        file.persist(path).map(drop).map_err(|error| failed(error.error))
    }

    fn pem(&self, path: &Path, passphrase: Option<&str>) -> Result<Zeroizing<String>, KeyError> {
        // OpenSSL 3.0 refuses version 2, which has the public half as well.
        let document = KeypairBytes { secret_key: self.signing.to_bytes(), public_key: None };
        let pem = match passphrase {
            None => document.to_pkcs8_pem(LineEnding::LF),
            Some(short) if short.chars().count() < MIN_PASSPHRASE => return Err(KeyError::ShortPassphrase),
            Some(passphrase) => locked::pem(&document, &self.public, passphrase),
        };
        pem.map_err(|_| KeyError::Form { path: path.display().to_string() })
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs; in the form that the encoders of `ttm-mark` ask for.
    ///
    /// # Errors
    /// None: a key in memory always signs.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 64], std::convert::Infallible> {
        Ok(self.signing.sign(message).to_bytes())
    }

    pub(crate) fn new(signing: SigningKey) -> Result<Self, KeyError> {
        let public = PublicKey::from_bytes(signing.verifying_key().as_bytes())?;
        Ok(Self { signing, public })
    }
}

/// Whether `key` made the signature, with the strict checks of [`VerifyingKey::verify_strict`].
pub(crate) fn verifies(key: &PublicKey, message: &[u8], signature: &[u8; 64]) -> bool {
    let key = VerifyingKey::from_bytes(key.as_bytes());
    key.is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

/// The mode of a file that others than its owner may read or write.
#[cfg(unix)]
fn exposed(about: &std::fs::Metadata) -> Option<u32> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn exposed(_: &std::fs::Metadata) -> Option<u32> {
    None
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecretKey").field("public", &self.public).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_kept_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issuer.pem");
        let key = SecretKey::from_seed(&[5; 32]).unwrap();
        key.write_new(&path, None).unwrap();
        assert_eq!(SecretKey::read(&path).unwrap().public(), key.public());
        assert!(matches!(key.write_new(&path, None), Err(KeyError::File { .. })), "never overwritten");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(!format!("{key:?}").contains("0505"), "the private half is not printed");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_may_read_is_refused() {
        use std::fs::Permissions;
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let kept = |name: &str, key: &SecretKey, mode| {
            let path = folder.path().join(name);
            key.write_new(&path, None).unwrap();
            std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            SecretKey::read(&path)
        };
        let key = SecretKey::from_seed(&[5; 32]).unwrap();
        assert!(kept("own.pem", &key, 0o400).is_ok());
        assert!(matches!(kept("open.pem", &key, 0o644), Err(KeyError::Exposed { mode: 0o644, .. })));
        assert!(matches!(kept("group.pem", &key, 0o640), Err(KeyError::Exposed { mode: 0o640, .. })));
        assert!(kept("root-1.demo.pem", &SecretKey::demo("root-1").unwrap(), 0o644).is_ok(), "no secret");
        assert!(matches!(kept("root-2.demo.pem", &key, 0o644), Err(KeyError::Exposed { .. })), "a secret all the same");
    }

    #[test]
    fn other_files_are_no_keys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.pem");
        assert!(matches!(SecretKey::read(&path), Err(KeyError::File { .. })));
        std::fs::write(&path, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").unwrap();
        assert!(matches!(SecretKey::read(&path), Err(KeyError::Form { .. })));
        std::fs::write(&path, vec![b'x'; 5000]).unwrap();
        assert!(matches!(SecretKey::read(&path), Err(KeyError::TooLarge { .. })));
    }
}
