//! Private keys under a passphrase, and keys that are in no file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::fs;

use serde_json::Value;

use common::{DEMO, NOW, answer, refused};

const PASSPHRASE: [&str; 2] = ["--passphrase-file", "passphrase"];

/// A scheme whose keys are under a passphrase, with facts to be issued.
fn scheme() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("passphrase"), "correct horse battery staple\n").unwrap();
    fs::write(path.join("wrong"), "correct horse battery stable\n").unwrap();
    let init = ["trust", "init", "--kind", "test", "--host", "mark.example", "--now", NOW];
    answer(path, &[&init[..], &PASSPHRASE].concat(), 0);
    answer(path, &[&["keygen", "keys/issuer.pem"][..], &PASSPHRASE].concat(), 0);
    let facts = fs::read_to_string(format!("{DEMO}/assessments/merel.json")).unwrap();
    fs::write(path.join("facts.json"), facts.replace("\"number\": \"012000000072\",", "")).unwrap();
    let mut add = vec!["trust", "add-issuer", "12", "--key", "keys/issuer.pem", "--name", "Kwiek Audio B.V."];
    add.extend(["--use", "marks", "--use", "assessments", "--assurance", "self-certified", "--prefix", "8719915"]);
    add.extend(["--from", "2026-01-01", "--until", "2030-01-01", "--now", NOW]);
    answer(path, &[&add[..], &PASSPHRASE].concat(), 0);
    folder
}

const ISSUE: [&str; 6] = ["issue", "facts.json", "--key", "keys/issuer.pem", "--now", NOW];

#[test]
fn locked_keys_sign_with_their_passphrase_alone() {
    let folder = scheme();
    let path = folder.path();
    let locked = |name: &str| fs::read_to_string(path.join(name)).unwrap().contains("ENCRYPTED PRIVATE KEY");
    assert!(["keys/root-1.pem", "keys/targets.pem", "keys/issuer.pem"].map(locked).iter().all(|locked| *locked));
    assert!(!locked("keys/online.pem") && !locked("keys/status.pem"), "what is online signs unattended");

    let told = refused(path, &ISSUE, 1);
    assert!(told.contains("keys/issuer.pem: this private key is under a passphrase"), "{told}");
    assert!(told.contains("--passphrase-file FILE"), "the next step: {told}");
    let told = refused(path, &[&ISSUE[..], &["--passphrase-file", "wrong"]].concat(), 1);
    assert!(told.contains("this is not the passphrase of the key"), "{told}");
    assert!(
        !path.join("ledgers").exists() || fs::read_dir(path.join("ledgers")).unwrap().next().is_none(),
        "no serial is spent"
    );
    answer(path, &[&ISSUE[..], &PASSPHRASE].concat(), 0);
    assert_eq!(answer(path, &["publish", "--now", "2026-11-02"], 0)["version"], 1, "nobody is asked for the root's");
}

#[test]
fn a_new_key_is_not_left_open_by_oversight() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let told = refused(path, &["keygen", "new.pem"], 2);
    assert!(told.contains("--passphrase-file FILE, or --no-passphrase"), "{told}");
    fs::write(path.join("short"), "short\n").unwrap();
    let told = refused(path, &["keygen", "new.pem", "--passphrase-file", "short"], 1);
    assert!(told.contains("at least 12 characters"), "{told}");
    assert!(!path.join("new.pem").exists());
}

#[test]
fn a_passphrase_is_changed() {
    let folder = scheme();
    let path = folder.path();
    fs::write(path.join("other"), "a passphrase for next year\n").unwrap();
    let change = ["passphrase", "keys/issuer.pem", "--new-passphrase-file", "other"];
    refused(path, &[&change[..], &["--passphrase-file", "wrong"]].concat(), 1);
    assert_eq!(answer(path, &[&change[..], &PASSPHRASE].concat(), 0)["locked"], true);
    refused(path, &[&ISSUE[..], &PASSPHRASE].concat(), 1);
    let off = ["passphrase", "keys/issuer.pem", "--no-passphrase", "--passphrase-file", "other"];
    assert_eq!(answer(path, &off, 0)["locked"], false);
    answer(path, &ISSUE, 0);
}

/// OpenSSL stands for whatever holds a key: a card, a service.
#[cfg(unix)]
#[test]
fn a_program_signs_for_a_key_that_is_in_no_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = scheme();
    let path = folder.path();
    let off = ["passphrase", "keys/issuer.pem", "--no-passphrase"];
    answer(path, &[&off[..], &PASSPHRASE].concat(), 0);
    let elsewhere = path.join("card.pem");
    fs::rename(path.join("keys/issuer.pem"), &elsewhere).unwrap();
    let public = fs::read_to_string(path.join("scheme.json")).unwrap();
    let public: Value = serde_json::from_str(&public).unwrap();
    let public = public["issuers"][0]["keys"][0]["key"].as_str().unwrap().to_owned();
    let script = path.join("sign");
    let (message, key) = (path.join("message").display().to_string(), elsewhere.display().to_string());
    let lines = [
        "#!/bin/sh",
        "[ \"$TTM_PUBLIC_KEY\" = PUBLIC ] || exit 3",
        "cat >'MESSAGE' && echo \"$TTM_PURPOSE\" >>'MESSAGE.log'",
    ];
    let sign = "openssl pkeyutl -sign -rawin -inkey 'KEY' -in 'MESSAGE'";
    let text =
        format!("{}\n{sign}\n", lines.join("\n")).replace("MESSAGE", &message).replace("'KEY'", &format!("'{key}'"));
    fs::write(&script, text.replace("PUBLIC ]", &format!("{public} ]"))).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();

    let issue = ["issue", "facts.json", "--key", &public, "--now", NOW];
    let told = refused(path, &issue, 1);
    assert!(told.contains("is not at hand"), "{told}");
    let mark = answer(path, &[&issue[..], &["--signer", script.to_str().unwrap()]].concat(), 0);
    assert_eq!(mark["number"], "012000000013", "the first try spent no serial");
    let purposes = fs::read_to_string(path.join("message.log")).unwrap();
    assert!(purposes.contains("the token of mark 012000000013"), "{purposes}");
    answer(path, &["publish", "--now", "2026-11-02"], 0);
}
