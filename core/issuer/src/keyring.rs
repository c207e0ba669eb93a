//! The private keys at hand: files, and a program that signs with keys that are nowhere in a file.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use ttm_mark::PublicKey;
use zeroize::Zeroizing;

use crate::signer::{SignerError, SignerProgram};
use crate::{KeyError, KeyFile, LockedKey, SecretKey};

/// Wrong passphrases after which nobody is asked once more.
const MAX_WRONG: usize = 3;
/// The ending of key files in a folder.
const ENDING: &str = "pem";

/// The private keys at hand. A key under a passphrase is unlocked when it has to sign.
#[derive(Debug, Default)]
pub struct Keyring {
    keys: Vec<SecretKey>,
    locked: Vec<Lock>,
    ask: Option<Ask>,
    program: Option<SignerProgram>,
}

/// Who is asked for passphrases.
struct Ask(Box<Passphrases>);

/// Gives the passphrase of the key in the file at this path, after so many wrong ones. `None`: no, or no more; after no wrong
/// one it means that this key shall not sign.
pub type Passphrases = dyn Fn(&str, usize) -> Option<Zeroizing<String>>;

/// A locked key, and what became of it.
#[derive(Debug)]
struct Lock {
    file: LockedKey,
    key: OnceCell<Option<SecretKey>>,
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
    /// The key is under a passphrase that did not come.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Signs for one public key, wherever its private half is.
pub trait Signatory {
    /// The public half.
    fn public(&self) -> &PublicKey;

    /// Asks for what signing needs, such as a passphrase, before anything else is done.
    ///
    /// # Errors
    /// [`SignError`] when it is clear that the key will not sign.
    fn ready(&self) -> Result<(), SignError>;

    /// Signs. `purpose` says to a person what is signed.
    ///
    /// # Errors
    /// [`SignError`] when the private half is not at hand.
    fn sign_for(&self, purpose: &str, message: &[u8]) -> Result<[u8; 64], SignError>;
}

impl Signatory for SecretKey {
    fn public(&self) -> &PublicKey {
        self.public()
    }

    fn ready(&self) -> Result<(), SignError> {
        Ok(())
    }

    fn sign_for(&self, _: &str, message: &[u8]) -> Result<[u8; 64], SignError> {
        let Ok(signature) = self.sign(message);
        Ok(signature)
    }
}

/// One key of a [`Keyring`].
#[derive(Debug)]
pub struct RingKey<'a> {
    ring: &'a Keyring,
    public: PublicKey,
}

impl Signatory for RingKey<'_> {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn ready(&self) -> Result<(), SignError> {
        let missing = || SignError::NoKey { key: Box::new(self.public.clone()), purpose: "a mark".to_owned() };
        let there = self.ring.program.is_some() || self.ring.key(&self.public)?.is_some();
        there.then_some(()).ok_or_else(missing)
    }

    fn sign_for(&self, purpose: &str, message: &[u8]) -> Result<[u8; 64], SignError> {
        self.ring.sign(&self.public, purpose, message)
    }
}

impl Keyring {
    /// The keys in these files, and in the `.pem` files of these folders.
    ///
    /// # Errors
    /// [`KeyError`] for the first that can't be read.
    pub fn open(paths: &[PathBuf]) -> Result<Self, KeyError> {
        let mut ring = Self::default();
        for path in paths {
            for file in files(path)? {
                ring.add_file(KeyFile::read(&file)?);
            }
        }
        Ok(ring)
    }

    /// These keys.
    #[must_use]
    pub fn of(keys: Vec<SecretKey>) -> Self {
        Self { keys, ..Self::default() }
    }

    /// A program is asked for keys that are in no file.
    #[must_use]
    pub fn program(self, program: SignerProgram) -> Self {
        Self { program: Some(program), ..self }
    }

    /// This is asked for the passphrase of a locked key.
    #[must_use]
    pub fn passphrases(self, ask: Box<Passphrases>) -> Self {
        Self { ask: Some(Ask(ask)), ..self }
    }

    /// One more key file.
    pub fn add_file(&mut self, file: KeyFile) {
        match file {
            KeyFile::Open(key) => self.keys.push(key),
            KeyFile::Locked(file) => self.locked.push(Lock { file, key: OnceCell::new() }),
        }
    }

    /// The public half of a key file, which is at hand from now on. Who locked it with another tool is asked for the passphrase.
    ///
    /// # Errors
    /// [`SignError::Key`] when the file is no key, or stays locked.
    pub fn add_path(&mut self, path: &Path) -> Result<PublicKey, SignError> {
        let file = KeyFile::read(path)?;
        let known = match &file {
            KeyFile::Open(key) => Some(key.public().clone()),
            KeyFile::Locked(locked) => locked.public().cloned(),
        };
        self.add_file(file);
        if let Some(public) = known {
            return Ok(public);
        }
        let key = self.locked.last().map(|lock| self.unlocked(lock)).transpose()?.flatten();
        let locked = || KeyError::Locked { path: path.display().to_string() };
        Ok(key.ok_or_else(locked)?.public().clone())
    }

    /// The private key of this public half, if it is in a file.
    ///
    /// # Errors
    /// [`SignError::Key`] when it stays locked.
    pub fn secret(&self, public: &PublicKey) -> Result<Option<&SecretKey>, SignError> {
        Ok(self.key(public)?)
    }

    /// What the first of these keys signs that is at hand; `None` when none is.
    ///
    /// # Errors
    /// What `sign` says, but for [`SignError::NoKey`]: then the next key has its turn.
    pub(crate) fn first<'k, T>(
        &self,
        keys: impl IntoIterator<Item = &'k PublicKey>,
        sign: impl Fn(&RingKey<'_>) -> Result<T, SignError>,
    ) -> Result<Option<T>, SignError> {
        for key in keys {
            match sign(&self.of_key(key.clone())) {
                Err(SignError::NoKey { .. }) => {}
                done => return done.map(Some),
            }
        }
        Ok(None)
    }

    /// The key of this public half, as something that signs.
    #[must_use]
    pub fn of_key(&self, public: PublicKey) -> RingKey<'_> {
        RingKey { ring: self, public }
    }

    /// One more key.
    pub fn add(&mut self, key: SecretKey) {
        self.keys.push(key);
    }

    /// The key in a file with this public half. Locked keys that say another one are left alone.
    fn key(&self, public: &PublicKey) -> Result<Option<&SecretKey>, KeyError> {
        if let Some(key) = self.keys.iter().find(|key| key.public() == public) {
            return Ok(Some(key));
        }
        for lock in self.locked.iter().filter(|lock| lock.file.public().is_none_or(|known| known == public)) {
            if let Some(key) = self.unlocked(lock)?.filter(|key| key.public() == public) {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }

    /// The key behind a lock; `None` when whoever was asked does not want it to sign.
    fn unlocked<'a>(&self, lock: &'a Lock) -> Result<Option<&'a SecretKey>, KeyError> {
        if let Some(known) = lock.key.get() {
            return Ok(known.as_ref());
        }
        let path = lock.file.path();
        let Some(Ask(ask)) = &self.ask else { return Err(KeyError::Locked { path: path.to_owned() }) };
        for wrong in 0..=MAX_WRONG {
            let Some(passphrase) = ask(path, wrong) else {
                if wrong == 0 {
                    return Ok(lock.key.get_or_init(|| None).as_ref());
                }
                break;
            };
            match lock.file.unlock(&passphrase) {
                Ok(key) => return Ok(lock.key.get_or_init(|| Some(key)).as_ref()),
                Err(KeyError::Passphrase { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(KeyError::Passphrase { path: path.to_owned() })
    }

    /// Signs, if the private key is at hand. `purpose` says to a person what is signed.
    ///
    /// # Errors
    /// [`SignError::Key`] when the key stays locked, [`SignError::Program`] when the program that signs fails.
    pub fn try_sign(&self, public: &PublicKey, purpose: &str, message: &[u8]) -> Result<Option<[u8; 64]>, SignError> {
        if let Some(key) = self.key(public)? {
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

impl std::fmt::Debug for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ask")
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
            key.write_new(&folder.path().join(name), None).unwrap();
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

    #[test]
    fn of_several_keys_the_first_at_hand_signs() {
        let [stranger, second, third] = [1, 2, 3].map(|seed| SecretKey::from_seed(&[seed; 32]).unwrap());
        let publics = [stranger.public().clone(), second.public().clone(), third.public().clone()];
        let ring = Keyring::of(vec![third, second]);
        let sign = |key: &RingKey<'_>| key.sign_for("a test", b"message").map(|_| key.public().clone());
        assert_eq!(ring.first(&publics, sign).unwrap().as_ref(), Some(&publics[1]));
        assert_eq!(ring.first(&publics[..1], sign).unwrap(), None);
        let failing = |_: &RingKey<'_>| Err::<(), _>(KeyError::ShortPassphrase.into());
        assert!(matches!(ring.first(&publics, failing), Err(SignError::Key(_))), "nobody else is asked then");
    }

    #[test]
    fn a_locked_key_is_asked_for_when_it_signs() {
        use std::{cell::RefCell, rc::Rc};
        let folder = tempfile::tempdir().unwrap();
        let [root, online] = [1, 2].map(|seed| SecretKey::from_seed(&[seed; 32]).unwrap());
        root.write_new(&folder.path().join("root.pem"), Some("passphrase of the root")).unwrap();
        online.write_new(&folder.path().join("online.pem"), None).unwrap();
        let open = || Keyring::open(&[folder.path().to_owned()]).unwrap();
        assert!(open().sign(online.public(), "a test", b"message").is_ok(), "nobody is asked for the other");
        let failed = open().sign(root.public(), "a test", b"message");
        assert!(matches!(failed, Err(SignError::Key(KeyError::Locked { .. }))), "{failed:?}");

        let asked = Rc::new(RefCell::new(Vec::new()));
        let answering = |answers: Vec<Option<&'static str>>| {
            let (asked, answers) = (asked.clone(), RefCell::new(answers.into_iter()));
            open().passphrases(Box::new(move |path, wrong| {
                asked.borrow_mut().push((path.ends_with("root.pem"), wrong));
                answers.borrow_mut().next().flatten().map(|text| Zeroizing::new(text.to_owned()))
            }))
        };
        let ring = answering(vec![Some("a typing error"), Some("passphrase of the root")]);
        for _ in 0..2 {
            assert!(ring.sign(root.public(), "a test", b"message").is_ok());
        }
        assert_eq!(asked.take(), [(true, 0), (true, 1)], "once");
        let failed = answering(vec![Some("wrong"); 9]).sign(root.public(), "a test", b"message");
        assert!(matches!(failed, Err(SignError::Key(KeyError::Passphrase { .. }))), "{failed:?}");
        assert_eq!(asked.take().len(), MAX_WRONG + 1);
        let ring = answering(vec![None]);
        assert_eq!(ring.try_sign(root.public(), "a test", b"message").unwrap(), None, "as if it were not at hand");
    }
}
