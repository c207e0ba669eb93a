//! Private keys: PKCS#8 in PEM (RFC 5958, RFC 8410).

use std::io::Write;
use std::path::Path;

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{BadKey, PublicKey};

/// The largest key file that is read, in bytes.
const MAX_FILE: u64 = 4096;

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
    /// The key has no usable public half.
    #[error(transparent)]
    Bad(#[from] BadKey),
}

impl SecretKey {
    /// From 32 random bytes: the caller brings the randomness.
    ///
    /// # Errors
    /// [`KeyError::Bad`] never happens for random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::new(SigningKey::from_bytes(seed))
    }

    /// Reads a PEM file.
    ///
    /// # Errors
    /// [`KeyError`] with the path and the reason.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let name = path.display().to_string();
        let failed = |source| KeyError::File { path: name.clone(), source };
        if std::fs::metadata(path).map_err(failed)?.len() > MAX_FILE {
            return Err(KeyError::TooLarge { path: name });
        }
        let pem = std::fs::read_to_string(path).map_err(failed)?;
        Self::new(SigningKey::from_pkcs8_pem(&pem).map_err(|_| KeyError::Form { path: name })?)
    }

    /// Writes a new PEM file that its owner alone may read. A file that is there already is kept: keys are not replaced.
    ///
    /// # Errors
    /// [`KeyError::File`], also when the file exists.
    pub fn write_new(&self, path: &Path) -> Result<(), KeyError> {
        let name = path.display().to_string();
        let failed = |source| KeyError::File { path: name.clone(), source };
        let pem = self.signing.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyError::Form { path: name.clone() })?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        file.write_all(pem.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
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

    fn new(signing: SigningKey) -> Result<Self, KeyError> {
        let public = PublicKey::from_bytes(signing.verifying_key().as_bytes())?;
        Ok(Self { signing, public })
    }
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
        key.write_new(&path).unwrap();
        assert_eq!(SecretKey::read(&path).unwrap().public(), key.public());
        assert!(matches!(key.write_new(&path), Err(KeyError::File { .. })), "never overwritten");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(!format!("{key:?}").contains("0505"), "the private half is not printed");
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
