//! What networks and servers do to a file on its way: a row of the README's table each.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod web;

use std::io::{Read, Write};
use std::net::{Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use socket2::{Domain, Socket, Type};
use ttm_client::{Cancel, Https, Transport, TransportError, Wanted};
use web::{Fault, GOOD, LIMIT, good, host, proxy, reply, send, serve};

const FILE: &str = "trust.bundle";
/// Bytes allowed of a file that is under way for longer.
const LARGE: u64 = 200_000;

fn large() -> web::Server {
    serve(GOOD, |stream, _| reply(stream, "200 OK", &[7; 100_000]))
}

fn broken_off() -> Result<Vec<u8>, TransportError> {
    Err(TransportError::BrokenOff { host: host() })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Fails a number of times before it answers.
fn recovers(failures: usize, failure: &'static str) -> web::Server {
    let asked = AtomicUsize::new(0);
    serve(GOOD, move |stream, _| match asked.fetch_add(1, Ordering::SeqCst) {
        number if number < failures => send(stream, failure, b""),
        _ => reply(stream, "200 OK", b"file"),
    })
}

#[test]
fn through_a_proxy_that_does_nothing_the_file_comes() {
    let server = good();
    let proxy = proxy(server.port, Fault::None);
    assert_eq!(server.client_at(proxy.port, |_| {}).get(FILE, LIMIT).unwrap(), b"file");
}

#[test]
fn a_reset_at_any_point_is_no_file_and_another_attempt_is_made() {
    let server = large();
    for after in [1, 50, 500, 20_000] {
        let proxy = proxy(server.port, Fault::Reset(after));
        let client = server.client_at(proxy.port, |options| options.attempts = 3);
        let error = client.get(FILE, LARGE).unwrap_err();
        assert!(error.is_offline(), "after {after}: {error}");
        // A host that was never reached is not asked again: the next source is.
        let attempts = if error == (TransportError::Unreachable { host: host() }) { 1 } else { 3 };
        assert_eq!(proxy.up.lock().unwrap().len(), attempts, "after {after}: {error}");
        assert!(after < 20_000 || attempts == 3, "within the body");
    }
}

#[test]
fn a_connection_that_ends_within_the_body_is_no_file() {
    let server = large();
    let proxy = proxy(server.port, Fault::Cut(20_000));
    assert_eq!(server.client_at(proxy.port, |_| {}).get(FILE, LARGE), broken_off());
}

#[test]
fn a_byte_now_and_then_is_not_waited_for() {
    let server = large();
    let start = Instant::now();
    for at_once in [0, 20_000] {
        let proxy = proxy(server.port, Fault::Trickle(at_once, Duration::from_millis(300)));
        let client = server.client_at(proxy.port, |options| options.timeout = Duration::from_secs(1));
        assert_eq!(client.get(FILE, LARGE), Err(TransportError::Timeout { seconds: 1 }), "after {at_once}");
    }
    assert!(start.elapsed() < Duration::from_secs(6), "{:?}", start.elapsed());
}

#[test]
fn a_server_that_never_begins_is_left_before_the_whole_time() {
    let server = serve(GOOD, |_, _| std::thread::sleep(Duration::from_secs(20)));
    let client = server.client_with(|options| {
        options.timeout = Duration::from_secs(30);
        options.first_byte_timeout = Duration::from_millis(200);
    });
    let start = Instant::now();
    assert_eq!(client.get(FILE, LIMIT), Err(TransportError::Timeout { seconds: 1 }));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn packed_answers_are_unpacked_up_to_the_limit() {
    let packed = |bytes: &[u8]| {
        let body = gzip(bytes);
        serve(GOOD, move |stream, _| reply(stream, "200 OK\r\nContent-Encoding: gzip", &body))
    };
    assert_eq!(packed(&[7; 1000]).get().unwrap(), [7; 1000]);
    assert_eq!(packed(&[7; 1001]).get(), Err(TransportError::TooLarge { limit: LIMIT }));
    let start = Instant::now();
    assert_eq!(packed(&vec![0; 200 << 20]).get(), Err(TransportError::TooLarge { limit: LIMIT }), "200 MB in 200 kB");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn packing_without_content_or_end_is_left() {
    let nothing = gzip(b"");
    let endless = serve(GOOD, move |stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        while stream.write_all(&nothing.repeat(50)).is_ok() {}
    });
    let ended = endless.client_with(|options| options.timeout = Duration::from_secs(1)).get(FILE, LIMIT);
    assert!(matches!(ended, Err(TransportError::Timeout { .. } | TransportError::BrokenOff { .. })), "{ended:?}");
    let noise = serve(GOOD, |stream, _| reply(stream, "200 OK\r\nContent-Encoding: gzip", b"not packed at all"));
    assert_eq!(noise.get(), broken_off());
}

#[test]
fn a_web_page_in_place_of_the_file_is_told() {
    let page = serve(GOOD, |stream, _| {
        reply(stream, "200 OK\r\nContent-Type: text/html; charset=utf-8", b"<html>Welcome to the shop's network");
    });
    let error = page.get().unwrap_err();
    assert_eq!(error, TransportError::WebPage { host: host() });
    assert!(error.is_offline() && error.to_string().contains("sign in"));
    let login = serve(GOOD, |stream, _| send(stream, "302 Found\r\nLocation: https://login.example/", b""));
    assert_eq!(login.get(), Err(TransportError::Redirect { host: host() }));
    let odd = serve(GOOD, |stream, _| reply(stream, "200 OK\r\nContent-Type: image/png", b"file"));
    assert_eq!(odd.get().unwrap(), b"file", "servers name unknown endings as they like");
}

#[test]
fn a_busy_server_is_asked_again() {
    for failure in ["500 Oops", "502 Bad", "503 Busy", "504 Late", "429 Slow down\r\nRetry-After: 0", "408 Late"] {
        let server = recovers(2, failure);
        assert_eq!(server.client_with(|options| options.attempts = 3).get(FILE, LIMIT).unwrap(), b"file", "{failure}");
        assert_eq!(server.requests.try_iter().count(), 3, "{failure}");
        let server = recovers(2, failure);
        let status = failure[..3].parse().unwrap();
        let refused = server.client_with(|options| options.attempts = 2).get(FILE, LIMIT);
        assert_eq!(refused, Err(TransportError::Status { host: host(), status }));
    }
    for failure in ["400 No", "401 Who", "403 No", "418 Tea"] {
        let server = recovers(1, failure);
        assert!(server.client_with(|options| options.attempts = 3).get(FILE, LIMIT).is_err());
        assert_eq!(server.requests.try_iter().count(), 1, "{failure} would be the same a second later");
    }
}

#[test]
fn the_pause_that_a_server_asks_for_is_kept_or_the_server_left() {
    let server = recovers(1, "429 Slow down\r\nRetry-After: 1");
    let start = Instant::now();
    assert_eq!(server.client_with(|options| options.attempts = 2).get(FILE, LIMIT).unwrap(), b"file");
    assert!(start.elapsed() >= Duration::from_secs(1));
    let server = recovers(1, "503 Busy\r\nRetry-After: 3600");
    let start = Instant::now();
    let left = server.client_with(|options| options.attempts = 2).get(FILE, LIMIT);
    assert_eq!(left, Err(TransportError::Later { host: host(), seconds: 3600 }));
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn attempts_and_pauses_together_stay_within_the_whole_time() {
    let server = recovers(100, "503 Busy");
    let client = server.client_with(|options| {
        options.attempts = 100;
        options.pause = Duration::from_millis(400);
        options.timeout = Duration::from_secs(1);
    });
    let start = Instant::now();
    assert_eq!(client.get(FILE, LIMIT), Err(TransportError::Timeout { seconds: 1 }));
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[test]
fn old_tls_and_no_tls_are_told() {
    // A fatal alert `protocol_version`, and the ServerHello of a server that knows TLS 1.1 at most.
    let alert = b"\x15\x03\x02\x00\x02\x02\x46".to_vec();
    let body = [&b"\x02\x00\x00\x26\x03\x02"[..], &[7; 32], b"\x00\x00\x2f\x00"].concat();
    let hello = [&b"\x16\x03\x02\x00\x2a"[..], &body].concat();
    for answer in [alert, hello, b"HTTP/1.1 400 Plain HTTP\r\n\r\n".to_vec()] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for socket in listener.incoming() {
                let mut socket = socket.unwrap();
                let _ = socket.read(&mut [0; 4096]);
                let _ = socket.write_all(&answer);
                let _ = socket.read(&mut [0; 4096]);
            }
        });
        assert_eq!(good().client_at(port, |_| {}).get(FILE, LIMIT), Err(TransportError::NoTls { host: host() }));
    }
}

#[test]
fn a_host_without_address_and_one_that_refuses_are_out_of_reach() {
    let server = good();
    let mut options = server.options();
    options.addresses = vec![("registry.example".into(), Vec::new())];
    let client = Https::new("https://registry.example/", options).unwrap();
    let error = client.get(FILE, LIMIT).unwrap_err();
    assert_eq!(error, TransportError::Unreachable { host: "registry.example".into() });
    assert!(error.is_offline());
}

/// Connections to `port` over IPv6 wait for ever: nobody takes the few that may wait.
fn black_hole(port: u16) -> (Socket, Vec<Socket>) {
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, port));
    let hole = Socket::new(Domain::IPV6, Type::STREAM, None).unwrap();
    hole.set_only_v6(true).unwrap();
    hole.bind(&address.into()).unwrap();
    hole.listen(0).unwrap();
    let mut waiting = Vec::new();
    for _ in 0..16 {
        let socket = Socket::new(Domain::IPV6, Type::STREAM, None).unwrap();
        let filled = socket.connect_timeout(&address.into(), Duration::from_millis(100)).is_err();
        waiting.push(socket);
        if filled {
            return (hole, waiting);
        }
    }
    panic!("the queue never fills");
}

#[test]
fn where_ipv6_leads_nowhere_ipv4_is_taken() {
    let server = good();
    let _hole = black_hole(server.port);
    let client = server.client_with(|options| {
        options.timeout = Duration::from_secs(20);
        options.connect_timeout = Duration::from_secs(8);
        let addresses = [SocketAddr::from((Ipv6Addr::LOCALHOST, 0)), SocketAddr::from(([127, 0, 0, 1], 0))];
        options.addresses = vec![("localhost".into(), addresses.to_vec())];
    });
    let start = Instant::now();
    assert_eq!(client.get(FILE, LIMIT).unwrap(), b"file");
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    let server = good();
    let _hole = black_hole(server.port);
    let client = server.client_with(|options| {
        options.connect_timeout = Duration::from_millis(300);
        options.addresses = vec![("localhost".into(), vec![SocketAddr::from((Ipv6Addr::LOCALHOST, 0))])];
    });
    assert_eq!(client.get(FILE, LIMIT), Err(TransportError::Unreachable { host: host() }), "it alone is waited for");
}

#[test]
fn what_nobody_waits_for_any_more_ends() {
    let server = serve(GOOD, |_, _| std::thread::sleep(Duration::from_secs(20)));
    let client = server.client_with(|options| options.timeout = Duration::from_secs(30));
    let cancel = Cancel::default();
    let button = cancel.clone();
    let start = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            button.cancel();
        });
        assert_eq!(client.get_unless(FILE, LIMIT, &cancel), Err(TransportError::Cancelled));
    });
    assert_eq!(client.get_unless(FILE, LIMIT, &cancel), Err(TransportError::Cancelled), "and what comes later");
    let mut results = Vec::new();
    client.get_many(&[Wanted { path: FILE, limit: LIMIT }; 9], &cancel, &mut |_, result| results.push(result));
    assert_eq!(results, vec![Err(TransportError::Cancelled); 9]);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn many_files_come_side_by_side_each_with_its_own_answer() {
    let server = serve(GOOD, |stream, request| {
        std::thread::sleep(Duration::from_millis(100));
        match request.split(' ').nth(1).unwrap() {
            "/ttm/absent" => reply(stream, "404 Not Found", b""),
            path => reply(stream, "200 OK", path.as_bytes()),
        }
    });
    let client = server.client_with(|options| options.timeout = Duration::from_secs(20));
    let names: Vec<String> = (0..24).map(|number| format!("catalogue/{number}")).collect();
    let mut wanted: Vec<Wanted<'_>> = names.iter().map(|path| Wanted { path, limit: LIMIT }).collect();
    wanted.extend([Wanted { path: "absent", limit: LIMIT }, Wanted { path: "../x", limit: LIMIT }]);
    let mut files = vec![None; wanted.len()];
    let start = Instant::now();
    client.get_many(&wanted, &Cancel::default(), &mut |place, result| files[place] = Some(result));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?} for 25 answers of 100 ms", start.elapsed());
    for (name, file) in names.iter().zip(&files) {
        assert_eq!(file.clone().unwrap().unwrap(), format!("/ttm/{name}").as_bytes());
    }
    assert_eq!(files[24], Some(Err(TransportError::NotFound { path: "absent".into() })));
    assert!(matches!(&files[25], Some(Err(TransportError::Path { .. }))));
}

#[test]
fn nobody_listens() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    let refused = good().client_at(port, |options| options.attempts = 5).get(FILE, LIMIT);
    assert_eq!(refused, Err(TransportError::Unreachable { host: host() }));
}
