//! A web server over TLS on loopback, and a proxy before it that does what networks do.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;
use ttm_client::{Https, HttpsOptions, SystemClock, Transport, TransportError};

pub(crate) type Stream = StreamOwned<ServerConnection, TcpStream>;

pub(crate) const LIMIT: u64 = 1000;

/// What a server's certificate says.
#[derive(Clone, Copy)]
pub(crate) struct Certificate {
    pub(crate) name: &'static str,
    pub(crate) years: (i32, i32),
}

pub(crate) const GOOD: Certificate = Certificate { name: "localhost", years: (2015, 2090) };

/// A server that answers every request in one way.
pub(crate) struct Server {
    pub(crate) port: u16,
    /// The certificate of who vouches for it.
    pub(crate) root: Vec<u8>,
    /// The heads of requests, byte for byte.
    pub(crate) requests: Receiver<String>,
}

pub(crate) fn serve(certificate: Certificate, answer: impl Fn(&mut Stream, &str) + Send + Sync + 'static) -> Server {
    let (config, root) = tls(certificate);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (send, requests) = channel();
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let (config, send, answer) = (config.clone(), send.clone(), Arc::clone(&answer));
            std::thread::spawn(move || {
                let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), socket.unwrap());
                while let Some(request) = head(&mut stream) {
                    let _ = send.send(request.clone());
                    answer(&mut stream, &request);
                }
            });
        }
    });
    Server { port, root, requests }
}

fn tls(Certificate { name, years }: Certificate) -> (Arc<ServerConfig>, Vec<u8>) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let mut params = CertificateParams::new(vec![name.into()]).unwrap();
    params.not_before = date_time_ymd(years.0, 1, 1);
    params.not_after = date_time_ymd(years.1, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &root).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into());
    (Arc::new(config.unwrap()), root.der().to_vec())
}

/// The head of a request; none when the handshake fails or the client has gone.
fn head(stream: &mut Stream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

/// Sends an answer and closes properly; the client may be gone.
pub(crate) fn send(stream: &mut Stream, head: &str, body: &[u8]) {
    let _ = stream.write_all(format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes());
    let _ = stream.write_all(body);
    stream.conn.send_close_notify();
    let _ = stream.flush();
    let _ = stream.sock.shutdown(Shutdown::Write);
}

/// Sends an answer of known length and leaves the connection open.
pub(crate) fn reply(stream: &mut Stream, head: &str, body: &[u8]) {
    let _ = stream.write_all(format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes());
    let _ = stream.write_all(body);
    let _ = stream.flush();
}

/// A server of one good file.
pub(crate) fn good() -> Server {
    serve(GOOD, |stream, _| reply(stream, "200 OK", b"file"))
}

pub(crate) fn host() -> String {
    "localhost".into()
}

/// A clock whose lower bound is that of a build.
pub(crate) fn clock() -> SystemClock {
    SystemClock::new("2026-11-24".parse().unwrap())
}

impl Server {
    /// Patient for two seconds, one attempt.
    pub(crate) fn options(&self) -> HttpsOptions {
        let mut options = HttpsOptions::new(clock());
        options.timeout = Duration::from_secs(2);
        options.roots = vec![self.root.clone()];
        options.attempts = 1;
        options.pause = Duration::from_millis(5);
        options
    }

    pub(crate) fn client_with(&self, change: impl FnOnce(&mut HttpsOptions)) -> Https {
        self.client_at(self.port, change)
    }

    /// Through another port, behind which a proxy is.
    pub(crate) fn client_at(&self, port: u16, change: impl FnOnce(&mut HttpsOptions)) -> Https {
        let mut options = self.options();
        change(&mut options);
        Https::new(&format!("https://localhost:{port}/ttm"), options).unwrap()
    }

    pub(crate) fn get(&self) -> Result<Vec<u8>, TransportError> {
        self.client_with(|_| {}).get("trust.bundle", LIMIT)
    }
}

/// What a network does to the bytes that come from a server.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The connection is reset after so many bytes.
    Reset(usize),
    /// The connection ends, as if it were over, after so many bytes.
    Cut(usize),
    /// A byte now and then, after so many at once.
    Trickle(usize, Duration),
    /// Every answer is under way for so long, and so many bytes pass in a second, of all connections together.
    Link(Duration, u64),
}

/// Passes bytes on and keeps a copy of them.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    /// What clients sent, by connection.
    pub(crate) up: Arc<Mutex<Vec<Vec<u8>>>>,
    /// Bytes that servers sent.
    pub(crate) down: Arc<Mutex<u64>>,
}

pub(crate) fn proxy(to: u16, fault: Fault) -> Proxy {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (up, down) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
    let (ups, downs, free) = (Arc::clone(&up), Arc::clone(&down), Arc::new(Mutex::new(Instant::now())));
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (client, server) = (client.unwrap(), TcpStream::connect(("127.0.0.1", to)).unwrap());
            let number = {
                let mut ups = ups.lock().unwrap();
                ups.push(Vec::new());
                ups.len() - 1
            };
            let (mut from, mut into) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let ups = Arc::clone(&ups);
            std::thread::spawn(move || {
                let mut bytes = [0; 4096];
                while let Ok(count @ 1..) = from.read(&mut bytes) {
                    ups.lock().unwrap()[number].extend_from_slice(&bytes[..count]);
                    if into.write_all(&bytes[..count]).is_err() {
                        break;
                    }
                }
                let _ = into.shutdown(Shutdown::Write);
            });
            let (downs, free) = (Arc::clone(&downs), Arc::clone(&free));
            std::thread::spawn(move || match fault {
                Fault::Link(delay, per_second) => carry_far(server, client, delay, per_second, &free, &downs),
                fault => carry(server, client, fault, &downs),
            });
        }
    });
    Proxy { port, up, down }
}

fn carry(mut server: TcpStream, mut client: TcpStream, fault: Fault, passed: &Mutex<u64>) {
    let mut bytes = [0; 4096];
    let mut total = 0;
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        let mut part = &bytes[..count];
        *passed.lock().unwrap() += count as u64;
        if let Fault::Reset(most) | Fault::Cut(most) = fault {
            part = &part[..part.len().min(most - total)];
        }
        let sent = match fault {
            Fault::Trickle(at_once, pause) => part.iter().enumerate().try_for_each(|(at, byte)| {
                if total + at >= at_once {
                    std::thread::sleep(pause);
                }
                client.write_all(&[*byte])
            }),
            _ => client.write_all(part),
        };
        total += part.len();
        match fault {
            Fault::Reset(most) if total == most => {
                SockRef::from(&client).set_linger(Some(Duration::ZERO)).unwrap();
                // Wakes the other direction; when both have let go of the socket, it is reset.
                let _ = client.shutdown(Shutdown::Read);
                return;
            }
            Fault::Cut(most) if total == most => break,
            _ if sent.is_err() => break,
            _ => {}
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// A link of limited width and a long way: bytes are on it one after the other, and arrive `delay` after they left.
fn carry_far(
    mut server: TcpStream,
    mut client: TcpStream,
    delay: Duration,
    per_second: u64,
    free: &Mutex<Instant>,
    passed: &Mutex<u64>,
) {
    let (send, arriving) = channel::<(Instant, Vec<u8>)>();
    let begun = Instant::now();
    std::thread::spawn(move || {
        for (at, bytes) in arriving {
            std::thread::sleep(at.saturating_duration_since(Instant::now()));
            if client.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = client.shutdown(Shutdown::Both);
    });
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        *passed.lock().unwrap() += count as u64;
        let left = {
            let mut free = free.lock().unwrap();
            *free = (*free).max(Instant::now()) + Duration::from_secs_f64(count as f64 / per_second as f64);
            // The connection itself takes a way to and fro before the first byte.
            (*free).max(begun + delay)
        };
        if send.send((left + delay, bytes[..count].to_vec())).is_err() {
            break;
        }
    }
}
