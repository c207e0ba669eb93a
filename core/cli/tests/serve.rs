//! `ttm serve` over real sockets on this machine, with the client that apps hold.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use flate2::read::GzDecoder;
use serde_json::Value;
use ttm_client::{Bundle, Https, HttpsOptions, Query, Registry, ScanOptions, Scanner, Setup, SystemClock};
use ttm_mark::{AgeLimits, Scheme, Time};
use ttm_reader::LoadLimits;
use ttm_tests::folder::copy;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/demo")
}

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

/// A server that runs until it is dropped.
struct Server {
    child: Child,
    lines: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn start(folder: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ttm"));
        command.arg("serve").arg(folder).args(["--listen", "127.0.0.1:0", "--json"]).args(options);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let first: Value = serde_json::from_str(&first).unwrap();
        let address = first["address"].as_str().unwrap().trim_end_matches('/').to_owned();
        Self { child, lines, address }
    }

    fn port(&self) -> &str {
        self.address.rsplit_once(':').unwrap().1
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(format!("127.0.0.1:{}", self.port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends this request line and these headers, and reads to the end.
    fn ask(&self, request: &str, headers: &str) -> Reply {
        let mut stream = self.connect();
        write!(stream, "{request} HTTP/1.1\r\nHost: mark.example\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Reply::of(&bytes)
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path}"), "")
    }

    /// Tells it to stop as service managers do, and waits.
    fn stop(&mut self) -> Option<i32> {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// The demo's registry with two pages.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&demo().join("registry"), folder.path()).unwrap();
    let page = format!("<!doctype html><title>A product</title>{}", "<p>Plain words.</p>".repeat(100));
    std::fs::create_dir_all(folder.path().join("01/08719915002314")).unwrap();
    std::fs::write(folder.path().join("01/04009912004171"), &page).unwrap();
    std::fs::write(folder.path().join("01/08719915002314/index.html"), &page).unwrap();
    std::fs::write(folder.path().join(".published.json"), "{}").unwrap();
    folder
}

#[test]
fn files_come_with_what_is_to_be_said_of_them() {
    let (folder, to) = (site(), ["--http"]);
    let server = Server::start(folder.path(), &to);
    let bundle = server.get("/trust.bundle");
    assert_eq!((bundle.status, bundle.header("content-type")), (200, Some("application/cbor")));
    assert_eq!(bundle.header("cache-control"), Some("public, max-age=60"));
    assert_eq!(bundle.body, std::fs::read(folder.path().join("trust.bundle")).unwrap());
    assert_eq!(bundle.header("strict-transport-security"), None, "only over TLS");
    for (name, said) in [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")] {
        assert_eq!(bundle.header(name), Some(said));
    }
    assert!(bundle.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    let bucket = walkdir::WalkDir::new(folder.path().join("catalogue")).into_iter().map(Result::unwrap);
    let bucket = bucket.filter(|entry| entry.file_type().is_file()).last().unwrap().into_path();
    let inside = bucket.strip_prefix(folder.path()).unwrap().display().to_string();
    assert!(server.get(&format!("/{inside}")).header("cache-control").unwrap().ends_with("immutable"));

    for path in ["/01/04009912004171", "/01/04009912004171/", "/01/08719915002314", "/01/08719915002314/"] {
        let page = server.get(path);
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")), "{path}");
    }
    let page = server.ask("GET /01/04009912004171?from=till", "Accept-Encoding: br, gzip\r\n");
    assert_eq!((page.header("content-encoding"), page.header("vary")), (Some("gzip"), Some("accept-encoding")));
    let mut plain = String::new();
    GzDecoder::new(&page.body[..]).read_to_string(&mut plain).unwrap();
    assert!(plain.ends_with("</p>"));
    let tag = page.header("etag").unwrap();
    let again = server.ask("GET /01/04009912004171", &format!("Accept-Encoding: gzip\r\nIf-None-Match: {tag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = server.ask("HEAD /trust.bundle", "");
    assert_eq!(
        (head.status, head.body.len(), head.header("content-length")),
        (200, 0, bundle.header("content-length"))
    );
}

#[test]
fn what_is_not_public_is_not_served() {
    let folder = site();
    std::fs::write(folder.path().parent().unwrap().join("ttm-serve-secret"), "secret").ok();
    let server = Server::start(folder.path(), &["--http"]);
    for path in [
        "/.published.json",
        "/nothing",
        "/catalogue",
        "/01/",
        "/../ttm-serve-secret",
        "/%2e%2e/ttm-serve-secret",
        "/01/..%2f..%2fttm-serve-secret",
        "//etc/passwd",
        "/01//04009912004171",
        "/01\\..\\trust.bundle",
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.header("content-security-policy").is_some(), "{path}");
    }
    let post = server.ask("POST /trust.bundle", "Content-Length: 0\r\n");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
    // Its end may close before all of it was sent; then there is no answer.
    let mut stream = server.connect();
    let _ =
        write!(stream, "GET /trust.bundle HTTP/1.1\r\nHost: mark.example\r\nX-Long: {}\r\n\r\n", "a".repeat(40_000));
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.is_empty() || Reply::of(&answer).status == 431);
    std::fs::remove_file(folder.path().parent().unwrap().join("ttm-serve-secret")).ok();
}

#[test]
fn a_change_is_seen_at_once_or_nearly() {
    let folder = site();
    let server = Server::start(folder.path(), &["--http"]);
    assert_eq!(server.get("/01/04009912004171").status, 200);
    std::fs::write(folder.path().join("01/04009912004171"), "changed").unwrap();
    let started = Instant::now();
    while server.get("/01/04009912004171").body != b"changed" {
        assert!(started.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(100));
    }
    std::fs::remove_file(folder.path().join("01/04009912004171")).unwrap();
    while server.get("/01/04009912004171").status != 404 {
        assert!(started.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_log_names_nobody() {
    let folder = site();
    let mut server = Server::start(folder.path(), &["--http"]);
    server.ask("GET /01/04009912004171?who=me", "User-Agent: somebody\r\nReferer: https://shop.example/\r\n");
    let mut line = String::new();
    server.lines.read_line(&mut line).unwrap();
    let line: Value = serde_json::from_str(&line).unwrap();
    let mut keys: Vec<&String> = line.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["bytes", "method", "micros", "path", "status", "time"]);
    assert_eq!((line["path"].as_str(), line["status"].as_u64()), (Some("/01/04009912004171"), Some(200)));
}

#[cfg(unix)]
#[test]
fn it_stops_when_told_and_finishes_what_it_began() {
    let folder = site();
    let mut server = Server::start(folder.path(), &["--http"]);
    // A connection that is kept open, and one that has only begun to ask.
    let mut kept = server.connect();
    write!(kept, "GET /trust.bundle HTTP/1.1\r\nHost: mark.example\r\n\r\n").unwrap();
    let mut first = [0; 12];
    kept.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let mut begun = server.connect();
    write!(begun, "GET /trust.bundle HTTP/1.1\r\n").unwrap();
    let started = Instant::now();
    assert_eq!(server.stop(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(25));
    let mut rest = Vec::new();
    kept.read_to_end(&mut rest).unwrap();
    let bundle = std::fs::read(folder.path().join("trust.bundle")).unwrap();
    assert!(rest.ends_with(&bundle), "what was on its way arrives whole");
}

#[test]
fn the_client_syncs_over_tls() {
    let (folder, files) = (site(), tempfile::tempdir().unwrap());
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (cert, key) = (files.path().join("cert.pem"), files.path().join("key.pem"));
    std::fs::write(&cert, pem("CERTIFICATE", made.cert.der())).unwrap();
    std::fs::write(&key, pem("PRIVATE KEY", &made.signing_key.serialize_der())).unwrap();
    let server = Server::start(folder.path(), &["--cert", cert.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    assert!(server.address.starts_with("https://"));
    let clock = SystemClock::reading(at("2026-11-01"), || at("2026-11-24"));
    let mut options = HttpsOptions::new(clock.clone());
    options.roots = vec![made.cert.der().to_vec()];
    let source = Https::new(&format!("https://localhost:{}/", server.port()), options).unwrap();
    let root = std::fs::read(demo().join("trust/metadata/1.root.json")).unwrap();
    let registry = Registry::new(Scheme::Test, root, Bundle::default()).source(source);
    let scanner = Scanner::new(Setup {
        registries: vec![registry],
        clock,
        limits: LoadLimits::default(),
        ages: AgeLimits::default(),
    });
    scanner.sync().unwrap();
    let query: Query = "007000010422".parse().unwrap();
    let answer = scanner.lookup(query, &ScanOptions { fetch_facts: true, ..ScanOptions::default() }).unwrap();
    assert_eq!(answer.report.marks.len(), 1);
}

#[test]
fn what_can_not_be_served_is_told() {
    let folder = site();
    let refused = |options: &[&str], code: i32, words: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ttm"));
        let output = command.arg("serve").arg(folder.path()).args(options).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(words), "{said}");
    };
    refused(&[], 2, "HTTPS needs a certificate");
    refused(&["--http", "--listen", "0.0.0.0:0"], 2, "without TLS only this machine");
    refused(&["--cert", "/nowhere.pem", "--key", "/nowhere.pem"], 1, "/nowhere.pem");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refused(&["--http", "--listen", &address], 1, &address);
}
