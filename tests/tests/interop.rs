//! What our encoder makes, read by the implementation in `tests/vectors`, which shares no code with ours.
//!
//! Needs Python 3.11 or later and, the first time, the package index: the packages go into an environment under `target/`.
//! Without them the tests say that they were skipped; with `CI` set they fail.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::convert::Infallible;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use ttm_mark::{
    Assurance, Category, Claims, Form, Outcome, Outcomes, PublicKey, Scheme, Status, encode, encode_status_list,
};
use ttm_tests::python::interpreter;
use ttm_tests::runner::say;

/// Where the scripts are.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors");

#[test]
fn our_tokens_verify_there() {
    let Some(python) = python() else { return };
    let secret = SigningKey::from_bytes(&[21; 32]);
    let public = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let sign = |message: &[u8]| Ok::<_, Infallible>(secret.sign(message).to_bytes());
    let mut made = Vec::new();
    for claims in many_claims() {
        for scheme in [Scheme::Production, Scheme::Test] {
            for form in [Form::Bare, Form::Web { host: "mark.example" }] {
                let text = encode(&claims, scheme, form, &public, sign).unwrap();
                let prefix = if scheme == Scheme::Production { "T1" } else { "X1" };
                let kid = HEXLOWER.encode(&public.kid().0);
                made.push((text, json!({ "scheme": prefix, "kid": kid, "claims": claims })));
            }
        }
    }
    let lines = made.iter().map(|(text, _)| json!({ "text": text, "public": public })).collect::<Vec<_>>();
    let answers = read_there(python, &lines);
    assert_eq!(answers.len(), made.len());
    for (answer, (text, expected)) in answers.iter().zip(&made) {
        assert_eq!(answer, expected, "{text}");
    }
    say(&format!("{} of our tokens verified in Python", made.len()));
}

/// The other side must be able to say no, or its yes means nothing.
#[test]
fn a_wrong_key_is_refused_there() {
    let Some(python) = python() else { return };
    let [secret, other] = [SigningKey::from_bytes(&[21; 32]), SigningKey::from_bytes(&[22; 32])];
    let public = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let sign = |message: &[u8]| Ok::<_, Infallible>(other.sign(message).to_bytes());
    let text = encode(&many_claims()[0], Scheme::Production, Form::Bare, &public, sign).unwrap();
    let answers = read_there(python, &[json!({ "text": text, "public": public })]);
    assert_eq!(answers, [json!({ "refused": "signature" })]);
}

#[test]
fn our_status_lists_open_there() {
    let Some(python) = python() else { return };
    let secret = SigningKey::from_bytes(&[23; 32]);
    let public = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let sign = |message: &[u8]| Ok::<_, Infallible>(secret.sign(message).to_bytes());
    let statuses = [Status::Valid, Status::Invalid, Status::Suspended, Status::NotIssued, Status::Suspended];
    let (issued, expires) = ("2026-11-24".parse().unwrap(), "2026-12-24".parse().unwrap());
    let address = "https://mark.example/status/007";
    let cwt = encode_status_list(&statuses, address, issued, expires, 86_400, &public, sign).unwrap();
    let answers = read_there(python, &[json!({ "status_list": BASE64.encode(&cwt), "public": public })]);
    // What fills the last byte is "not issued".
    let expected = json!({
        "sub": address, "exp": expires.seconds(), "iat": issued.seconds(), "ttl": 86_400, "values": [0, 1, 2, 3, 2, 3, 3, 3],
    });
    assert_eq!(answers, [expected]);
}

/// Every expectation of the vectors holds there, too.
#[test]
fn the_vectors_hold_there() {
    let Some(python) = python() else { return };
    say(ran(Command::new(python).current_dir(SCRIPTS).arg("check.py")).trim());
}

/// Nobody has edited the files by hand.
#[test]
fn the_vectors_are_as_they_are_made() {
    let Some(python) = python() else { return };
    ran(Command::new(python).current_dir(SCRIPTS).args(["make.py", "--check"]));
}

/// Claims that meet each limit of the format once.
fn many_claims() -> Vec<Claims> {
    let met = Outcome::Met;
    let outcomes =
        Outcomes { privacy: met, transparency: met, security: met, stability: Outcome::Partly, openness: met };
    let claims = Claims {
        issued: "2026-06-01".parse().unwrap(),
        expires: "2029-06-01".parse().unwrap(),
        gtin: "4006381333931".parse().unwrap(),
        brand: "Fuchsbau".into(),
        model: "Pippa the Fox".into(),
        category: Category::Toy,
        outcomes,
        assurance: Assurance::Reviewed,
        serial: 42,
        assessment: [7; 16],
        support_until: Some("2031-06-01".parse().unwrap()),
    };
    let mut many = vec![
        Claims { support_until: None, serial: 0, assurance: Assurance::SelfCertified, ..claims.clone() },
        Claims { brand: "熊".into(), model: "Ö".into(), gtin: "96385074".parse().unwrap(), ..claims.clone() },
        Claims { brand: "W".repeat(32), model: "ß".repeat(16), serial: 99_999_999, ..claims.clone() },
        Claims { issued: "1970-01-01".parse().unwrap(), expires: "1970-01-02".parse().unwrap(), ..claims.clone() },
        Claims { support_until: Some("1970-01-01".parse().unwrap()), ..claims.clone() },
    ];
    // Where CBOR's integers grow by a byte.
    many.extend([23, 24, 255, 256, 65_535, 65_536].map(|serial| Claims { serial, ..claims.clone() }));
    many.extend(Category::ALL.iter().map(|category| Claims { category: *category, ..claims.clone() }));
    let openness = |outcome: &Outcome| Outcomes { openness: *outcome, ..outcomes };
    many.extend(Outcome::ALL.iter().map(|outcome| Claims { outcomes: openness(outcome), ..claims.clone() }));
    many
}

/// Lines to `check.py --read`, and its answers.
fn read_there(python: &Path, lines: &[Value]) -> Vec<Value> {
    let mut command = Command::new(python);
    command.current_dir(SCRIPTS).args(["check.py", "--read"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = checked(child.wait_with_output().unwrap(), "check.py --read");
    writer.join().unwrap().unwrap();
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ran(command: &mut Command) -> String {
    checked(command.output().unwrap(), &format!("{command:?}"))
}

fn checked(output: Output, what: &str) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}: {}\n{error}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap()
}

/// The interpreter with the packages; `None`, and why, when there is none and nobody insists.
fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vectors-python");
    PYTHON.get_or_init(|| interpreter(&Path::new(SCRIPTS).join("requirements.txt"), &folder)).as_deref()
}
