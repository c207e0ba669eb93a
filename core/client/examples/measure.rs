//! Measures the client: opening, look-ups, a cold start, a sync over a slow link.
//!
//! ```text
//! cargo run --release -p ttm-client --example measure -- fill FOLDER MARKS   # a synced store
//! cargo run --release -p ttm-client --example measure -- open FOLDER         # in a new process
//! cargo run --release -p ttm-client --example measure -- cold MARKS
//! cargo run --release -p ttm-client --example measure -- link MARKS
//! ```
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a measure, run by hand

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/shop/mod.rs"]
mod shop;
#[path = "../tests/web/mod.rs"]
mod web;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{at, root};
use flate2::Compression;
use flate2::write::GzEncoder;
use shop::{Mark, Shop};
use ttm_client::{Bundle, Https, Query, Registry, ScanOptions, Scanner, Setup, Store, SyncOptions, SystemClock};
use ttm_mark::{AgeLimits, CatalogueFiles, MAX_BUCKET, MarkNumber, Scheme, Verdict};
use ttm_reader::LoadLimits;
use web::{Fault, GOOD, Server, proxy, reply, serve};

const SIGNED: &str = "2026-11-20";
/// Buckets of 100,000 marks with room to spare.
const ROOM: u64 = 1 << 30;
/// 3G: delay of an answer, and bytes in a second (1.5 Mbit/s).
const DELAY: Duration = Duration::from_millis(300);
const PER_SECOND: u64 = 1_500_000 / 8;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", folder, marks] => fill(Path::new(folder), marks.parse().unwrap()),
        ["open", folder] => open(Path::new(folder)),
        ["cold", marks] => cold(marks.parse().unwrap()),
        ["link", marks] => link(marks.parse().unwrap()),
        _ => panic!("fill FOLDER MARKS | open FOLDER | cold MARKS | link MARKS"),
    }
}

fn clock() -> SystemClock {
    SystemClock::reading(at("2026-06-01"), || at("2026-11-24"))
}

fn scanner(store: Store, source: Option<Box<dyn FnOnce(Registry) -> Registry>>) -> Scanner {
    let registry = registry(store);
    let registries = vec![match source {
        Some(add) => add(registry),
        None => registry,
    }];
    Scanner::new(Setup { registries, clock: clock(), limits: LoadLimits::default(), ages: AgeLimits::default() })
}

fn registry(store: Store) -> Registry {
    Registry::new(Scheme::Production, root(), Bundle::default()).store(store).keep_whole(1 << 16)
}

/// The catalogue as it is kept.
struct Files(Store);

impl CatalogueFiles for Files {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        let name = format!("production/{path}");
        self.0.get(&name, MAX_BUCKET as u64).ok().flatten().map(Cow::Owned)
    }
}

fn fill(folder: &Path, marks: u32) {
    let start = Instant::now();
    let shop = shop::shop(marks, 3, SIGNED);
    println!("made {marks} marks in {:?}", start.elapsed());
    let last = shop.marks.last().unwrap();
    let lines = shop.marks.iter().step_by(1 + shop.marks.len() / 1000).chain([last]);
    let lines: Vec<String> = lines.map(|mark| format!("{} {}", mark.number, mark.text)).collect();
    let files = Bundle::new(shop.files);
    let start = Instant::now();
    let store = Store::open_with(folder, ROOM);
    scanner(store.clone(), Some(Box::new(|registry| registry.source(files)))).sync().unwrap();
    println!("synced in {:?}: {:?}", start.elapsed(), store.usage().unwrap());
    fs::write(folder.join("marks.txt"), lines.join("\n")).unwrap();
}

fn open(folder: &Path) {
    let lines = fs::read_to_string(folder.join("marks.txt")).unwrap();
    let before = resident();
    let start = Instant::now();
    let scanner = scanner(Store::open_with(folder, ROOM), None);
    let opened = start.elapsed();
    println!("open: {opened:?}, {} kB resident, {} kB of it before", resident(), before);
    let manifest = registry(Store::open_with(folder, ROOM)).load().trust.manifest.unwrap();
    let files = Files(Store::open_with(folder, ROOM));
    let (mut entries, mut lookups, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines.lines() {
        let (number, text) = line.split_once(' ').unwrap();
        let query: Query = number.parse().unwrap();
        let start = Instant::now();
        let number: MarkNumber = number.parse().unwrap();
        let gtin = manifest.product(number, &files).unwrap().unwrap();
        let entry = manifest.entries(gtin, &files).unwrap().into_iter().find(|entry| entry.number == number);
        entries.push(start.elapsed());
        assert!(entry.is_some());
        let start = Instant::now();
        let answer = scanner.lookup(query, &ScanOptions::default()).unwrap();
        lookups.push(start.elapsed());
        assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
        let start = Instant::now();
        let answer = scanner.check_texts([text], &ScanOptions::default());
        verdicts.push(start.elapsed());
        assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
    }
    println!("from a number to its entry: {}", spread(&mut entries));
    println!("look-up, answer in words: {}", spread(&mut lookups));
    println!("the same mark by its text, in words: {}", spread(&mut verdicts));
    println!("{} kB resident at the highest", resident());
}

fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    format!("median {:?}, 95th percentile {:?} of {}", at(50), at(95), times.len())
}

/// The highest resident size, in kB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// Serves packed files, as web servers do.
fn serve_packed(shop: &Shop) -> (Server, u64) {
    let pack = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let files: BTreeMap<String, Vec<u8>> = shop.files.iter().map(|(path, bytes)| (path.clone(), pack(bytes))).collect();
    let total = files.values().map(|bytes| bytes.len() as u64).sum();
    let files = Arc::new(files);
    let server = serve(GOOD, move |stream, request| {
        let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/ttm/")).unwrap();
        match files.get(path) {
            Some(bytes) => reply(stream, "200 OK\r\nContent-Encoding: gzip", bytes),
            None => reply(stream, "404 Not Found", b""),
        }
    });
    (server, total)
}

fn https(server: &Server, port: u16) -> Https {
    server.client_at(port, |options| {
        options.timeout = Duration::from_secs(600);
        options.clock = clock();
    })
}

fn cold(marks: u32) {
    let shop = shop::shop(marks, 3, SIGNED);
    let (server, _) = serve_packed(&shop);
    let between = proxy(server.port, Fault::None);
    let client = https(&server, between.port);
    let scanner = scanner(Store::in_memory(), Some(Box::new(|registry| registry.source(client))));
    let summary = |mark: &Mark| {
        let options = ScanOptions { fetch_facts: true, ..ScanOptions::default() };
        let answer = scanner.check_texts([&mark.text], &options);
        assert!(answer.summaries[0].is_some() && answer.report.verdict == Some(Verdict::Trusted));
        (server.requests.try_iter().count(), *between.down.lock().unwrap())
    };
    scanner.sync_with(&SyncOptions { trust_only: true, ..SyncOptions::default() }).unwrap();
    let (requests, bytes) = summary(&shop.marks[0]);
    println!("{marks} marks, first summary: {requests} requests, {bytes} bytes came, TLS included");
    for mark in &shop.marks[1..5] {
        println!("next: {} requests", summary(mark).0);
    }
}

fn link(marks: u32) {
    let shop = shop::shop(marks, 3, SIGNED);
    let (server, total) = serve_packed(&shop);
    let between = proxy(server.port, Fault::Link(DELAY, PER_SECOND));
    let client = https(&server, between.port);
    let scanner = scanner(Store::in_memory(), Some(Box::new(|registry| registry.source(client))));
    let start = Instant::now();
    scanner.sync().unwrap();
    let took = start.elapsed();
    let down = *between.down.lock().unwrap();
    let least = Duration::from_secs_f64(down as f64 / PER_SECOND as f64);
    println!(
        "{marks} marks: {total} bytes packed, {down} came in {} requests; {took:?}, the link alone needs {least:?}: {:.2} times",
        server.requests.try_iter().count(),
        took.as_secs_f64() / least.as_secs_f64(),
    );
}
