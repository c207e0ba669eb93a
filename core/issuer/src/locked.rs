//! Private keys under a passphrase: PKCS#8 `EncryptedPrivateKeyInfo` (RFC 5958) with PBES2 (RFC 8018), scrypt (RFC 7914) and
//! AES-256-CBC, as `openssl pkey` reads and writes them.

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::KeypairBytes;
use pkcs8::pkcs5::{EncryptionScheme, pbes2::Kdf};
use pkcs8::{DecodePrivateKey, EncodePrivateKey, EncryptedPrivateKeyInfoRef, LineEnding, SecretDocument};
use ttm_mark::PublicKey;
use zeroize::Zeroizing;

use crate::{KeyError, SecretKey};

/// What a file of a locked key begins with.
const BEGIN: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
/// In front of it, in the open, the public half: so that nobody is asked for the passphrase of a key that is not needed.
const PUBLIC: &str = "Ed25519 public key: ";
/// The most memory that unlocking may take, in bytes: 128 · N · r of scrypt.
const MAX_MEMORY: u64 = 256 << 20;
/// The most lanes of scrypt, one after the other.
const MAX_LANES: u16 = 16;
/// The most rounds of PBKDF2.
const MAX_ROUNDS: u32 = 10_000_000;

/// A private key whose passphrase is still to come.
pub struct LockedKey {
    path: String,
    public: Option<PublicKey>,
    document: SecretDocument,
}

impl LockedKey {
    /// Reads the text of a key file; `None` when it is not locked.
    pub(crate) fn read(path: &str, text: &str) -> Result<Option<Self>, KeyError> {
        let Some(begin) = text.find(BEGIN) else { return Ok(None) };
        let form = || KeyError::Form { path: path.to_owned() };
        let (_, document) = SecretDocument::from_pem(text).map_err(|_| form())?;
        let info = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes()).map_err(|_| form())?;
        if costly(&info.encryption_algorithm) {
            return Err(KeyError::Effort { path: path.to_owned() });
        }
        let digits = text[..begin].lines().find_map(|line| line.strip_prefix(PUBLIC));
        let public = digits.and_then(|digits| PublicKey::try_from(digits.trim().to_owned()).ok());
        Ok(Some(Self { path: path.to_owned(), public, document }))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its public half, as the file says in the open. Unlocking tells whether that is so.
    #[must_use]
    pub fn public(&self) -> Option<&PublicKey> {
        self.public.as_ref()
    }

    /// The key.
    ///
    /// # Errors
    /// [`KeyError::Passphrase`] for another passphrase; [`KeyError::Form`] when what was locked is no Ed25519 key, or another
    /// than the file says.
    pub fn unlock(&self, passphrase: &str) -> Result<SecretKey, KeyError> {
        let form = || KeyError::Form { path: self.path.clone() };
        let info = EncryptedPrivateKeyInfoRef::try_from(self.document.as_bytes()).map_err(|_| form())?;
        let wrong = |_| KeyError::Passphrase { path: self.path.clone() };
        let opened = info.decrypt(passphrase).map_err(wrong)?;
        let key = SecretKey::new(SigningKey::from_pkcs8_der(opened.as_bytes()).map_err(|_| form())?)?;
        if self.public.as_ref().is_some_and(|public| public != key.public()) {
            return Err(form());
        }
        Ok(key)
    }
}

impl std::fmt::Debug for LockedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LockedKey").field("path", &self.path).field("public", &self.public).finish_non_exhaustive()
    }
}

/// The file of a locked key.
pub(crate) fn pem(key: &KeypairBytes, public: &PublicKey, passphrase: &str) -> pkcs8::Result<Zeroizing<String>> {
    let pem = key.to_pkcs8_encrypted_pem(passphrase, LineEnding::LF)?;
    let digits = data_encoding::HEXLOWER.encode(public.as_bytes());
    Ok(Zeroizing::new(format!("{PUBLIC}{digits}\n{}", *pem)))
}

/// Whether a hostile file asks for more than a machine has.
fn costly(scheme: &EncryptionScheme) -> bool {
    let Some(parameters) = scheme.pbes2() else { return true };
    match &parameters.kdf {
        Kdf::Scrypt(scrypt) => {
            let memory = 128_u64.saturating_mul(scrypt.cost_parameter).saturating_mul(scrypt.block_size.into());
            memory > MAX_MEMORY || scrypt.parallelization > MAX_LANES
        }
        Kdf::Pbkdf2(pbkdf2) => pbkdf2.iteration_count > MAX_ROUNDS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeyFile;

    const PASSPHRASE: &str = "correct horse battery staple";

    fn locked(folder: &std::path::Path) -> (SecretKey, std::path::PathBuf) {
        let key = SecretKey::from_seed(&[6; 32]).unwrap();
        let path = folder.join("issuer.pem");
        key.write_new(&path, Some(PASSPHRASE)).unwrap();
        (key, path)
    }

    fn read(path: &std::path::Path) -> LockedKey {
        match KeyFile::read(path).unwrap() {
            KeyFile::Locked(key) => key,
            KeyFile::Open(_) => panic!("in the open"),
        }
    }

    #[test]
    fn a_locked_key_opens_with_its_passphrase_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (key, path) = locked(folder.path());
        let file = read(&path);
        assert_eq!(file.public(), Some(key.public()), "known without the passphrase");
        assert_eq!(file.unlock(PASSPHRASE).unwrap().public(), key.public());
        assert!(matches!(file.unlock("correct horse battery stable"), Err(KeyError::Passphrase { .. })));
        assert!(matches!(SecretKey::read(&path), Err(KeyError::Locked { .. })));
        let open = folder.path().join("open.pem");
        key.write_new(&open, None).unwrap();
        let secret = std::fs::read_to_string(&open).unwrap();
        let secret = secret.lines().nth(1).unwrap();
        assert!(!std::fs::read_to_string(&path).unwrap().contains(secret));
    }

    #[test]
    fn a_passphrase_is_changed_and_taken_off() {
        let folder = tempfile::tempdir().unwrap();
        let (key, path) = locked(folder.path());
        key.rewrite(&path, Some("another long passphrase")).unwrap();
        assert!(matches!(read(&path).unlock(PASSPHRASE), Err(KeyError::Passphrase { .. })));
        assert!(read(&path).unlock("another long passphrase").is_ok());
        key.rewrite(&path, None).unwrap();
        assert_eq!(SecretKey::read(&path).unwrap().public(), key.public(), "and for its owner alone");
        assert!(matches!(key.rewrite(&path, Some("too short")), Err(KeyError::ShortPassphrase)));
        assert!(SecretKey::read(&path).is_ok(), "the file is as it was");
    }

    #[test]
    fn another_public_half_in_the_open_is_found_out() {
        let folder = tempfile::tempdir().unwrap();
        let (key, path) = locked(folder.path());
        let other = SecretKey::from_seed(&[7; 32]).unwrap();
        let digits = |key: &SecretKey| data_encoding::HEXLOWER.encode(key.public().as_bytes());
        let text = std::fs::read_to_string(&path).unwrap().replace(&digits(&key), &digits(&other));
        std::fs::write(&path, text).unwrap();
        assert_eq!(read(&path).public(), Some(other.public()));
        assert!(matches!(read(&path).unlock(PASSPHRASE), Err(KeyError::Form { .. })));
    }

    /// Made with `openssl genpkey -algorithm ed25519` and `openssl pkcs8 -topk8 -v2 aes-256-cbc -scrypt`, the second
    /// with `-iter 20000000` instead.
    #[test]
    fn files_of_openssl_are_read_unless_they_cost_too_much() {
        let good = include_str!("../tests/keys/openssl.pem");
        let file = LockedKey::read("openssl.pem", good).unwrap().unwrap();
        assert_eq!(file.public(), None, "openssl does not say");
        assert!(file.unlock("a passphrase for openssl").is_ok());
        let costly = include_str!("../tests/keys/openssl-costly.pem");
        assert!(matches!(LockedKey::read("costly.pem", costly), Err(KeyError::Effort { .. })));
        let cut = good.replace("MIGT", "MIGS");
        assert!(matches!(LockedKey::read("cut.pem", &cut), Err(KeyError::Form { .. })));
    }
}
