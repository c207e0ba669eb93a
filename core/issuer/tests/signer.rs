//! A whole scheme whose private keys are in no file that the publisher reads: another program signs with them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::{Path, PathBuf};

use ttm_issuer::tuf::Validity;
use ttm_issuer::{
    Destination, Founding, Keyring, ReleaseOrder, SchemeFile, SchemeFolder, SecretKey, SignError, SignerError,
    SignerProgram,
};
use ttm_mark::{PublicKey, Scheme};

/// `examples/signer.rs`, which cargo builds with the tests.
fn signer() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let signer = tests.parent().and_then(Path::parent).unwrap().join("examples/signer");
    assert!(signer.exists(), "cargo build -p ttm-issuer --example signer");
    signer
}

fn held(folder: &Path, name: &str, seed: u8) -> PublicKey {
    let key = SecretKey::from_seed(&[seed; 32]).unwrap();
    key.write_new(&folder.join(name), None).unwrap();
    key.public().clone()
}

#[test]
fn a_program_signs_for_every_role() {
    let (safe, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let key = |name: &str, seed| held(safe.path(), name, seed);
    let holders = vec![key("1.pem", 1), key("2.pem", 2), key("3.pem", 3)];
    let folder = SchemeFolder::at(root.path());
    let scheme = SchemeFile {
        scheme: Scheme::Production,
        hosts: vec!["mark.example".into()],
        mirrors: vec![],
        status_keys: vec![key("status.pem", 6)],
        validity: Validity::default(),
        issuers: vec![],
        operators: Vec::new(),
    };
    folder.keep_scheme(&scheme).unwrap();
    let command = format!("'{}' '{}'", signer().display(), safe.path().display());
    let keys = Keyring::default().program(SignerProgram::new(command));
    let now = "2026-11-01".parse().unwrap();
    let founding =
        Founding { root: holders, threshold: 2, targets: key("targets.pem", 4), online: key("online.pem", 5) };
    let done = folder.office(&keys, now).found(&founding).unwrap();
    assert!(done.iter().all(|ceremony| ceremony.current), "{done:?}");
    assert_eq!(done[0].signed.len(), 3);
    let to = Destination::folder(folder.path("registry"));
    let order = ReleaseOrder { keys: &keys, issued: now, to: &to, after: 0, dry_run: false };
    let released = folder.release(&order, None).unwrap();
    assert_eq!(released.version, 1);
    // Keys that the program does not hold are nobody's, and a program that fails is told apart from that.
    let stranger = SecretKey::from_seed(&[9; 32]).unwrap();
    assert!(matches!(keys.sign(stranger.public(), "a test", b""), Err(SignError::NoKey { .. })));
    let nowhere = Keyring::default().program(SignerProgram::new(format!("'{}' /nowhere", signer().display())));
    let failed = nowhere.sign(stranger.public(), "a test", b"");
    assert!(matches!(failed, Err(SignError::Program(SignerError::Failed { .. }))), "{failed:?}");
}
