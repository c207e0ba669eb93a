//! Signing with keys that are in no file: a program of the operator asks a token, a smart card, a service.
//!
//! The program is run once per signature, by the system's shell:
//!
//! | way | what |
//! |---|---|
//! | `TTM_PUBLIC_KEY` | the Ed25519 public key as 64 hexadecimal digits |
//! | `TTM_KEY_ID` | its id in TUF, 64 hexadecimal digits |
//! | `TTM_PURPOSE` | what is signed, for people: `root 3`, `status list 007` |
//! | standard input | the message, to its end |
//! | standard output | the 64 bytes of the signature (RFC 8032), nothing else |
//! | exit code | 0: signed; 3: it does not hold this key; anything else: it failed |
//!
//! What it writes to standard error reaches the person at the terminal. It may wait for that person for two minutes.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use ttm_mark::PublicKey;

use crate::keys::verifies;
use crate::tuf::KeyId;

/// The exit code of a program that does not hold the key.
const NOT_HELD: i32 = 3;
/// How long a person has to press a button.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often to look whether the program has ended.
const GLANCE: Duration = Duration::from_millis(5);
/// Bytes of an Ed25519 signature.
const SIGNATURE: usize = 64;

/// A program that signs.
#[derive(Debug, Clone)]
pub struct SignerProgram {
    command: String,
    patience: Duration,
}

/// Why a program did not sign.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// It could not be run.
    #[error("{command}: {source}")]
    Run {
        /// The command line.
        command: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It said that it failed.
    #[error("{command}: did not sign {purpose} ({status})")]
    Failed {
        /// The command line.
        command: String,
        /// What was to be signed.
        purpose: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// It was waited for too long.
    #[error("{command}: no answer within {} seconds", patience.as_secs())]
    TimedOut {
        /// The command line.
        command: String,
        /// How long it was waited for.
        patience: Duration,
    },
    /// It answered with something else than 64 bytes.
    #[error("{command}: answered with {found} bytes; a signature has {SIGNATURE}")]
    Length {
        /// The command line.
        command: String,
        /// Bytes that came, at most one more than fit.
        found: usize,
    },
    /// The signature is not that of the key, or of another message.
    #[error("{command}: the signature for {purpose} is not by the key {}", HEXLOWER.encode(key.as_bytes()))]
    Wrong {
        /// The command line.
        command: String,
        /// What was to be signed.
        purpose: String,
        /// The key.
        key: Box<PublicKey>,
    },
}

impl SignerProgram {
    /// A command line for the system's shell.
    #[must_use]
    pub fn new(command: impl Into<String>) -> Self {
        Self { command: command.into(), patience: PATIENCE }
    }

    /// Asks for a signature and checks it; `None` when the program does not hold the key.
    ///
    /// # Errors
    /// [`SignerError`].
    pub fn sign(&self, key: &PublicKey, purpose: &str, message: &[u8]) -> Result<Option<[u8; 64]>, SignerError> {
        let command = self.command.clone();
        let failed = |source| SignerError::Run { command: command.clone(), source };
        let mut child = shell(&command)
            .env("TTM_PUBLIC_KEY", HEXLOWER.encode(key.as_bytes()))
            .env("TTM_KEY_ID", KeyId::of(key).as_str())
            .env("TTM_PURPOSE", purpose)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let until = Instant::now() + self.patience;
        // A program may answer before it has read everything, or not read at all: neither side waits for the other.
        let copy = message.to_vec();
        std::thread::spawn(move || input.map(|mut input| input.write_all(&copy)));
        let (answered, answer) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            output.map(|output| output.take(SIGNATURE as u64 + 1).read_to_end(&mut bytes));
            answered.send(bytes)
        });
        let timed_out = || SignerError::TimedOut { command: command.clone(), patience: self.patience };
        let status = wait(&mut child, until).map_err(failed)?.ok_or_else(timed_out)?;
        match status.code() {
            Some(0) => {}
            Some(NOT_HELD) => return Ok(None),
            _ => return Err(SignerError::Failed { command, purpose: purpose.to_owned(), status }),
        }
        // Something that it left running may still hold its output open.
        let bytes = answer.recv_timeout(until.saturating_duration_since(Instant::now())).map_err(|_| timed_out())?;
        let length = |bytes: Vec<u8>| SignerError::Length { command: command.clone(), found: bytes.len() };
        let signature: [u8; SIGNATURE] = bytes.try_into().map_err(length)?;
        let wrong =
            || SignerError::Wrong { command: command.clone(), purpose: purpose.to_owned(), key: Box::new(key.clone()) };
        if verifies(key, message, &signature) { Ok(Some(signature)) } else { Err(wrong()) }
    }
}

/// How the program ended; `None` when it had not by then, and was ended.
fn wait(child: &mut Child, until: Instant) -> std::io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= until {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(GLANCE);
    }
}

fn shell(command: &str) -> Command {
    let (program, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut shell = Command::new(program);
    shell.arg(flag).arg(command);
    shell
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::SecretKey;

    fn key() -> SecretKey {
        SecretKey::from_seed(&[4; 32]).unwrap()
    }

    /// Asks a shell program for the signature of `message`.
    fn asked(program: &str, message: &[u8]) -> Result<Option<[u8; 64]>, SignerError> {
        let program = SignerProgram { patience: Duration::from_secs(20), ..SignerProgram::new(program) };
        program.sign(key().public(), "root 3", message)
    }

    /// What a shell needs to print these bytes.
    fn printed(bytes: &[u8]) -> String {
        let octal: String = bytes.iter().map(|byte| format!("\\{byte:03o}")).collect();
        format!("printf '{octal}'")
    }

    #[test]
    fn a_good_signature_is_taken_and_any_other_is_not() {
        let Ok(signature) = key().sign(b"message");
        assert_eq!(asked(&printed(&signature), b"message").unwrap(), Some(signature));
        assert!(matches!(asked(&printed(&signature), b"another"), Err(SignerError::Wrong { .. })));
        assert!(matches!(asked(&printed(&signature[1..]), b"message"), Err(SignerError::Length { found: 63, .. })));
        assert!(matches!(asked("cat /dev/zero", b""), Err(SignerError::Failed { .. } | SignerError::Length { .. })));
    }

    #[test]
    fn it_learns_what_it_signs_and_may_decline() {
        let public = HEXLOWER.encode(key().public().as_bytes());
        let id = KeyId::of(key().public());
        let right = format!(
            "test \"$TTM_PUBLIC_KEY\" = {public} && test \"$TTM_KEY_ID\" = {id} && test \"$TTM_PURPOSE\" = 'root 3' \
             && test \"$(cat)\" = message && exit 3; exit 1"
        );
        assert_eq!(asked(&right, b"message").unwrap(), None);
        assert!(matches!(asked("exit 7", b"message"), Err(SignerError::Failed { .. })));
        assert!(matches!(asked("/nowhere/at/all", b"message"), Err(SignerError::Failed { .. })));
    }

    #[test]
    fn nobody_waits_for_ever() {
        let hasty =
            |command: &str| SignerProgram { patience: Duration::from_millis(50), ..SignerProgram::new(command) };
        let signed = hasty("exec sleep 60").sign(key().public(), "root 3", &[0; 1 << 20]);
        assert!(matches!(signed, Err(SignerError::TimedOut { .. })));
        let signed = hasty("sleep 5 & exit 0").sign(key().public(), "root 3", b"");
        assert!(matches!(signed, Err(SignerError::TimedOut { .. })), "{signed:?}");
    }
}
