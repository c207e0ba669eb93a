//! Status lists between our code and npm's `@owf/token-status-list`, each reading what the other wrote.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::convert::Infallible;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use ttm_mark::{PublicKey, Status, StatusError, StatusList, Time, encode_status_list};
use ttm_tests::node::packages;
use ttm_tests::runner::say;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/status-list");
const ADDRESS: &str = "https://mark.example/status/007";
const SEED: [u8; 32] = [24; 32];

fn node() -> Option<&'static Path> {
    static NODE: OnceLock<Option<PathBuf>> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("status-list-node");
    NODE.get_or_init(|| packages(Path::new(SCRIPTS), &folder)).as_deref()
}

/// The answers to requests, each a line.
fn asked(packages: &Path, requests: &[Value]) -> Vec<Value> {
    let mut command = Command::new("node");
    command.arg(Path::new(SCRIPTS).join("check.mjs")).arg(packages);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn public(seed: [u8; 32]) -> PublicKey {
    PublicKey::from_bytes(SigningKey::from_bytes(&seed).verifying_key().as_bytes()).unwrap()
}

fn ours(statuses: &[Status]) -> Vec<u8> {
    let (issued, expires): (Time, Time) = ("2026-11-24".parse().unwrap(), "2026-12-24".parse().unwrap());
    let key = SigningKey::from_bytes(&SEED);
    let sign = |message: &[u8]| Ok::<_, Infallible>(key.sign(message).to_bytes());
    encode_status_list(statuses, ADDRESS, issued, expires, 43_200, &public(SEED), sign).unwrap()
}

fn value(status: Status) -> u8 {
    match status {
        Status::Valid => 0,
        Status::Invalid => 1,
        Status::Suspended => 2,
        Status::NotIssued => 3,
    }
}

/// Lists of different lengths that hold every status.
fn lists() -> Vec<Vec<Status>> {
    let all = [Status::Valid, Status::Invalid, Status::Suspended, Status::NotIssued];
    let list = |length: usize| (0..length).map(|at| all[(at * at + at / 3) % 4]).collect();
    [0, 1, 3, 4, 5, 100, 10_001].into_iter().map(list).collect()
}

#[test]
fn our_lists_are_read_there() {
    let Some(packages) = node() else { return };
    let made: Vec<Vec<u8>> = lists().iter().map(|list| ours(list)).collect();
    let read =
        |cwt: &Vec<u8>, key: PublicKey| json!({ "read": BASE64.encode(cwt), "public": BASE64.encode(key.as_bytes()) });
    let mut requests: Vec<Value> = made.iter().map(|cwt| read(cwt, public(SEED))).collect();
    requests.push(read(&made[3], public([25; 32])));
    let mut answers = asked(packages, &requests);
    assert_eq!(answers.pop(), Some(json!({ "refused": "signature" })), "or its yes would mean nothing");
    assert_eq!(answers.len(), made.len());
    for (answer, list) in answers.iter().zip(lists()) {
        let mut values: Vec<u8> = list.into_iter().map(value).collect();
        // What fills the last byte is "not issued".
        values.resize(values.len().next_multiple_of(4), 3);
        let expected = json!({
            "typ": "application/statuslist+cwt", "sub": ADDRESS, "iat": 1_795_478_400, "exp": 1_798_070_400, "ttl": 43_200,
            "values": values,
        });
        assert_eq!(*answer, expected);
    }
    say(&format!("{} of our status lists read by @owf/token-status-list", answers.len()));
}

#[test]
fn lists_from_there_are_read_here() {
    let Some(packages) = node() else { return };
    let write = |list: &Vec<Status>, bits: u8| {
        let statuses: Vec<u8> = list.iter().map(|status| value(*status)).collect();
        let made = json!({
            "statuses": statuses, "bits": bits, "subject": ADDRESS, "issued": 1_795_500_000, "expires": 1_798_000_000, "ttl": 600,
        });
        json!({ "write": made, "seed": BASE64.encode(&SEED) })
    };
    let wanted: Vec<(Vec<Status>, u8)> =
        lists().into_iter().flat_map(|list| [2, 4, 8].map(|bits| (list.clone(), bits))).collect();
    let answers = asked(packages, &wanted.iter().map(|(list, bits)| write(list, *bits)).collect::<Vec<_>>());
    assert_eq!(answers.len(), wanted.len());
    for (answer, (list, bits)) in answers.iter().zip(&wanted) {
        let cwt = answer["cwt"].as_str().unwrap_or_else(|| panic!("{answer}"));
        let cwt = BASE64.decode(cwt.as_bytes()).unwrap();
        let read = StatusList::open(&cwt, 7, &[public(SEED)]).unwrap();
        assert_eq!((read.issued.seconds(), read.ttl), (1_795_500_000, Some(600)));
        assert_eq!(read.expires.map(Time::seconds), Some(1_798_000_000));
        let values: Vec<Status> = (0..list.len()).map(|serial| read.status(u32::try_from(serial).unwrap())).collect();
        assert_eq!(values, *list, "{bits} bits");
        assert_eq!(StatusList::open(&cwt, 7, &[public([25; 32])]).unwrap_err(), StatusError::Signature);
        assert_eq!(StatusList::open(&cwt, 8, &[public(SEED)]).unwrap_err(), StatusError::Subject);
    }
    say(&format!("{} status lists of @owf/token-status-list read here", answers.len()));
}
