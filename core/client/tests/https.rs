//! Fetching over HTTPS on loopback: what a web server may do wrong, each once.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod web;

use std::io::Write;
use std::net::{Shutdown, TcpListener};
use std::time::{Duration, Instant};

use ttm_client::{Https, HttpsOptions, SystemClock, Transport, TransportError};
use web::{Certificate, GOOD, LIMIT, clock, host, send, serve};

#[test]
fn a_file_comes_and_the_request_tells_nothing() {
    let server = serve(GOOD, |stream, _| send(stream, "200 OK\r\nETag: \"1\"\r\nSet-Cookie: id=1", b"file"));
    let client = server.client_with(|_| {});
    let requests: Vec<String> = (0..2)
        .map(|_| {
            assert_eq!(client.get("trust.bundle", LIMIT).unwrap(), b"file");
            server.requests.recv().unwrap()
        })
        .collect();
    assert_eq!(requests[0], requests[1], "nothing is remembered");
    let mut lines: Vec<&str> = requests[0].trim_end().lines().collect();
    lines.sort_unstable();
    let host = format!("host: localhost:{}", server.port);
    let expected = ["GET /ttm/trust.bundle HTTP/1.1", "accept-encoding: gzip", "accept: */*", &host, "user-agent: ttm"];
    assert_eq!(lines, expected);
}

#[test]
fn it_works_inside_an_asynchronous_program() {
    let server = serve(GOOD, |stream, _| send(stream, "200 OK", b"file"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { assert_eq!(server.get().unwrap(), b"file") });
}

#[test]
fn a_stranger_s_certificate_is_refused() {
    let server = serve(GOOD, |stream, _| send(stream, "200 OK", b"file"));
    let other = web::good().root;
    let client = server.client_with(|options| options.roots = vec![other]);
    assert_eq!(client.get("trust.bundle", LIMIT), Err(TransportError::Certificate { host: host() }));
    let wrong_name = serve(Certificate { name: "other.example", ..GOOD }, |stream, _| send(stream, "200 OK", b"file"));
    assert_eq!(wrong_name.get(), Err(TransportError::Certificate { host: host() }));
}

#[test]
fn a_certificate_out_of_date_is_judged_once_more_at_the_time_that_passed_for_sure() {
    let ended = Certificate { years: (2020, 2022), ..GOOD };
    let server = serve(ended, |stream, _| send(stream, "200 OK", b"file"));
    assert_eq!(server.get(), Err(TransportError::CertificateTime { host: host() }));
    // A device whose clock is years ahead of the latest signed time.
    let client = server.client_with(|options| options.clock = SystemClock::new("2021-06-01".parse().unwrap()));
    assert_eq!(client.get("trust.bundle", LIMIT).unwrap(), b"file");
    // A device whose clock is far behind it.
    let later = serve(Certificate { years: (2080, 2090), ..GOOD }, |stream, _| send(stream, "200 OK", b"file"));
    let client = later.client_with(|options| options.clock = SystemClock::new("2085-06-01".parse().unwrap()));
    assert_eq!(client.get("trust.bundle", LIMIT).unwrap(), b"file");
}

#[test]
fn a_slow_server_is_left() {
    let server = serve(GOOD, |stream, _| {
        // One byte now and then: no single pause is long.
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        while stream.write_all(b"x").is_ok() && stream.flush().is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let client = server.client_with(|options| options.timeout = Duration::from_secs(1));
    let start = Instant::now();
    assert_eq!(client.get("trust.bundle", LIMIT), Err(TransportError::Timeout { seconds: 1 }));
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_file_too_large_is_left_declared_or_not() {
    let declared = serve(GOOD, |stream, _| send(stream, "200 OK\r\nContent-Length: 1001", &[0; 1001]));
    assert_eq!(declared.get(), Err(TransportError::TooLarge { limit: LIMIT }));
    let endless = serve(GOOD, |stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[0; 500]).is_ok() {}
    });
    assert_eq!(endless.get(), Err(TransportError::TooLarge { limit: LIMIT }));
    let exact = serve(GOOD, |stream, _| send(stream, "200 OK\r\nContent-Length: 1000", &[0; 1000]));
    assert_eq!(exact.get().unwrap().len(), 1000);
}

#[test]
fn half_a_file_is_none() {
    let server = serve(GOOD, |stream, _| send(stream, "200 OK\r\nContent-Length: 900", &[0; 450]));
    assert_eq!(server.get(), Err(TransportError::BrokenOff { host: host() }));
    let cut = serve(GOOD, |stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhalf");
        let _ = stream.flush();
        let _ = stream.sock.shutdown(Shutdown::Both); // without TLS's goodbye
    });
    assert_eq!(cut.get(), Err(TransportError::BrokenOff { host: host() }));
    let noise = serve(GOOD, |stream, _| send(stream, "what?", b""));
    assert_eq!(noise.get(), Err(TransportError::BrokenOff { host: host() }));
}

#[test]
fn redirects_stay_at_home() {
    let server = serve(GOOD, |stream, _| send(stream, "302 Found\r\nLocation: https://127.0.0.1:9/login", b""));
    assert_eq!(server.get(), Err(TransportError::Redirect { host: host() }));
    let plain = serve(GOOD, |stream, _| send(stream, "302 Found\r\nLocation: http://localhost:9/", b""));
    assert!(plain.get().is_err());
    let endless = serve(GOOD, |stream, _| send(stream, "302 Found\r\nLocation: /again", b""));
    assert_eq!(endless.get(), Err(TransportError::Redirect { host: host() }));
    assert_eq!(endless.requests.try_iter().count(), 4);
}

#[test]
fn refusals_keep_their_reason() {
    let absent = serve(GOOD, |stream, _| send(stream, "404 Not Found", b"file"));
    assert_eq!(absent.get(), Err(TransportError::NotFound { path: "trust.bundle".into() }));
    let broken = serve(GOOD, |stream, _| send(stream, "503 Busy", b"file"));
    assert_eq!(broken.get(), Err(TransportError::Status { host: host(), status: 503 }));
    let client = broken.client_with(|_| {});
    assert!(matches!(client.get("../secret", LIMIT), Err(TransportError::Path { .. })));
    assert_eq!(broken.requests.try_iter().count(), 1, "a path outside is not asked for");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let gone = Https::new(&format!("https://localhost:{port}/"), HttpsOptions::new(clock())).unwrap();
    assert_eq!(gone.get("trust.bundle", LIMIT), Err(TransportError::Unreachable { host: host() }));
}
