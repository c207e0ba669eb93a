//! `ttm publish --to s3://…` against an S3-compatible server that checks logins, signatures and rights (moto, from PyPI).
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde::Deserialize;
use serde_json::Value;
use ttm_client::{Bundle, Folder, Query, Registry, ScanOptions, Scanner, Setup, SystemClock};
use ttm_mark::{AgeLimits, Scheme, Time, Verdict};
use ttm_reader::LoadLimits;
use ttm_tests::folder::copy;
use ttm_tests::python::interpreter;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

/// The server, until it is dropped.
struct Server {
    child: Child,
    input: ChildStdin,
    lines: BufReader<ChildStdout>,
    access: Access,
}

#[derive(Deserialize)]
struct Access {
    address: String,
    writer: [String; 2],
    reader: [String; 2],
}

/// What an object is said to be: content type, how long it may be cached, when it was written.
type Said = (String, Option<String>, f64);

impl Server {
    fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("s3-python");
        let here = Path::new(HERE).join("tests/s3");
        let python = interpreter(&here.join("requirements.txt"), &folder)?;
        let mut command = Command::new(python);
        let mut child = command
            .arg(here.join("server.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (input, mut lines) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        Some(Self { child, input, lines, access: serde_json::from_str(&first).unwrap() })
    }

    fn ttm(&self, [id, secret]: &[String; 2], arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ttm"));
        command.args(arguments).env("AWS_ACCESS_KEY_ID", id).env("AWS_SECRET_ACCESS_KEY", secret);
        command.env("AWS_ENDPOINT", &self.access.address).env("AWS_ALLOW_HTTP", "true").env("AWS_REGION", "us-east-1");
        command.output().unwrap()
    }

    /// Every object, written to a folder of its own.
    fn dump(&mut self) -> (tempfile::TempDir, BTreeMap<String, Said>) {
        let folder = tempfile::tempdir().unwrap();
        writeln!(self.input, "dump {}", folder.path().display()).unwrap();
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        (folder, serde_json::from_str(&line).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn scheme() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(HERE).join("../../tests/demo");
    copy(&demo, folder.path()).unwrap();
    std::fs::remove_dir_all(folder.path().join("registry")).unwrap();
    folder
}

fn verdict(scheme: &Path, registry: &Path) -> Option<Verdict> {
    let root = std::fs::read(scheme.join("trust/metadata/1.root.json")).unwrap();
    let source = Registry::new(Scheme::Test, root, Bundle::default()).source(Folder::new(registry));
    let clock = SystemClock::reading(at("2026-11-01"), || at("2026-11-24T12:00:00Z"));
    let scanner = Scanner::new(Setup {
        registries: vec![source],
        clock,
        limits: LoadLimits::default(),
        ages: AgeLimits::default(),
    });
    scanner.sync().unwrap();
    let query: Query = "012000000072".parse().unwrap();
    scanner.lookup(query, &ScanOptions { fetch_facts: true, ..ScanOptions::default() }).unwrap().report.verdict
}

#[test]
fn a_bucket_is_published_step_by_step() {
    let Some(mut server) = Server::start() else { return };
    let folder = scheme();
    let path = folder.path().to_str().unwrap().to_owned();
    let publish = |server: &Server, who: &[String; 2], to: &str, more: &[&str]| {
        server.ttm(who, &[&["publish", &path, "--to", to, "--json", "--now"], more].concat())
    };
    let (writer, reader) = (server.access.writer.clone(), server.access.reader.clone());
    let to = "s3://marks/eu/registry";

    let dry = told(&publish(&server, &writer, to, &["2026-11-24T08:00:00Z", "--dry-run"]));
    assert!(server.dump().1.is_empty());
    let first = told(&publish(&server, &writer, to, &["2026-11-24T08:00:00Z"]));
    assert_eq!((&first["version"], &first["files"]), (&1.into(), &dry["files"]));
    let (dumped, objects) = server.dump();
    assert_eq!(objects.len(), first["files"].as_array().unwrap().len() + 1);
    assert_eq!(verdict(folder.path(), &dumped.path().join("eu/registry")), Some(Verdict::Trusted));
    let said = |path: &str| {
        let (content_type, cache, _) = &objects[&format!("eu/registry/{path}")];
        (content_type.as_str(), cache.as_deref().unwrap())
    };
    assert_eq!(said("trust.bundle"), ("application/cbor", "public, max-age=60"));
    assert_eq!(said("metadata/1.snapshot.json"), ("application/json", "public, max-age=31536000, immutable"));

    // Who may only read changes nothing, and is told what is missing.
    for (who, to, words) in [
        (&reader, to, "no right to write"),
        (&[writer[0].clone(), "wrong".to_owned()], to, "no right to"),
        (&writer, "s3://another", "there is no such bucket"),
    ] {
        let refused = publish(&server, who, to, &["2026-11-24T09:00:00Z"]);
        let failure: Value = serde_json::from_slice(&refused.stdout).unwrap();
        assert_eq!(refused.status.code(), Some(1));
        assert!(failure["error"].as_str().unwrap().contains(words), "{failure}");
        assert!(failure["help"].as_str().is_some_and(|help| !help.is_empty()), "{failure}");
    }
    assert_eq!(server.dump().1, objects, "nothing is half published");

    // What has not changed is not written again.
    let second = told(&publish(&server, &writer, to, &["2026-11-24T09:00:00Z"]));
    assert_eq!((&second["version"], second["files"].as_array().unwrap().len()), (&2.into(), 4), "{second}");
    let after = server.dump().1;
    let bucket = objects.keys().find(|path| path.contains("/catalogue/")).unwrap();
    assert_eq!(after[bucket], objects[bucket]);

    let refresh = ["trust", "refresh", "--scheme", &path, "--to", to, "--now", "2026-11-24T10:00:00Z", "--json"];
    assert_eq!(told(&server.ttm(&writer, &refresh))["version"], 3);
    let status = ["trust", "status", "--scheme", &path, "--to", to, "--now", "2026-11-24T11:00:00Z", "--json"];
    let status = server.ttm(&reader, &status);
    assert_eq!(serde_json::from_slice::<Value>(&status.stdout).unwrap()["edition"], 3);
    let (dumped, _) = server.dump();
    assert_eq!(verdict(folder.path(), &dumped.path().join("eu/registry")), Some(Verdict::Trusted));
}
