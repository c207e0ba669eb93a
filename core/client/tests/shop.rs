//! A shop with its network: a registry of many products over TLS, clocks that are wrong, mirrors that lie, and what a
//! server learns of shoppers.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;
#[path = "shop/mod.rs"]
mod registry;
mod web;

use std::sync::Arc;
use std::time::Duration;

use common::{at, root};
use registry::{Mark, Shop, shop, shop_of};
use ttm_client::{Bundle, Https, Query, Registry, ScanOptions, Scanner, Setup, Store, SystemClock};
use ttm_mark::{AgeLimits, DAY, Finding, Manifest, Scheme, Time, Verdict};
use ttm_reader::LoadLimits;
use web::{Certificate, Fault, GOOD, Server, proxy, reply, serve};

const SIGNED: &str = "2026-11-20";

fn serve_tree(certificate: Certificate, shop: &Shop) -> Server {
    let files = Arc::new(shop.files.clone());
    serve(certificate, move |stream, request| {
        let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/ttm/"));
        match path.and_then(|path| files.get(path)) {
            Some(bytes) => reply(stream, "200 OK\r\nETag: \"7\"\r\nSet-Cookie: shopper=1", bytes),
            None => reply(stream, "404 Not Found", b""),
        }
    })
}

/// A device with its own clock.
fn device(store: Store, clock: &SystemClock, sources: Vec<Https>) -> Scanner {
    let empty = Registry::new(Scheme::Production, root(), Bundle::default()).store(store);
    let registries = vec![sources.into_iter().fold(empty, Registry::source)];
    Scanner::new(Setup { registries, clock: clock.clone(), limits: LoadLimits::default(), ages: AgeLimits::default() })
}

fn set_to(time: Time) -> SystemClock {
    SystemClock::reading(at("2026-06-01"), move || time)
}

fn patient(server: &Server, port: u16, clock: &SystemClock) -> Https {
    server.client_at(port, |options| {
        options.timeout = Duration::from_secs(20);
        options.clock = clock.clone();
    })
}

fn fetching() -> ScanOptions {
    ScanOptions { fetch_facts: true, ..ScanOptions::default() }
}

fn check(scanner: &Scanner, mark: &Mark) -> (Option<Verdict>, Vec<Finding>) {
    let report = scanner.check_texts([&mark.text], &fetching()).report;
    let of_marks = report.marks.iter().flat_map(|mark| mark.findings.clone());
    (report.verdict, report.findings.iter().cloned().chain(of_marks).collect())
}

#[test]
fn phones_that_are_set_wrong_sync_and_judge_by_what_was_signed() {
    let shop = shop(1, 3, SIGNED);
    let server = serve_tree(Certificate { years: (2026, 2027), ..GOOD }, &shop);
    let today = at("2026-11-24");
    type Reason = fn(&Finding) -> bool;
    let good: Reason = |_| false;
    // Behind the lower bound: what the clock says is known to be wrong.
    let behind: Reason = |finding| matches!(finding, Finding::ClockWrong { .. });
    // Ahead: everything seems old, nothing seems forged.
    let ahead: Reason = |finding| matches!(finding, Finding::TrustTooOld { .. });
    let day = |days: i64| today.plus(days * DAY);
    let phones = [
        (today, good),
        (day(1), good),
        (day(-1), good),
        (at("2019-01-01"), behind),
        (day(-3652), behind),
        (day(3652), ahead),
        (at("2040-01-01"), ahead),
    ];
    for (set, reason) in phones {
        let (dir, clock) = (tempfile::tempdir().unwrap(), set_to(set));
        let online = device(Store::open(dir.path()), &clock, vec![patient(&server, server.port, &clock)]);
        online.sync().unwrap_or_else(|error| panic!("{set:?}: {error}"));
        assert_eq!(online.trust()[0].version, 3, "{set:?}: TLS stands as well");
        let offline = device(Store::open(dir.path()), &set_to(set), Vec::new());
        for scanner in [online, offline] {
            let (verdict, findings) = check(&scanner, &shop.marks[0]);
            let expected = if findings.iter().any(reason) { Verdict::Unconfirmed } else { Verdict::Trusted };
            assert_eq!(verdict, Some(expected), "{set:?}: {findings:?}");
            let is_right = set.since(today).abs() <= DAY;
            assert_eq!(expected == Verdict::Trusted, is_right, "{set:?}: {findings:?}");
        }
    }
}

#[test]
fn a_mirror_that_serves_old_data_is_passed_over_and_told() {
    let (old, new) = (shop(2, 3, "2026-07-20"), shop(2, 4, SIGNED));
    let (lying, honest) = (serve_tree(GOOD, &old), serve_tree(GOOD, &new));
    let clock = set_to(at("2026-11-24"));
    let sources = || vec![patient(&lying, lying.port, &clock), patient(&honest, honest.port, &clock)];
    let store = Store::in_memory();
    let fresh = device(store.clone(), &clock, sources());
    fresh.sync().unwrap();
    assert_eq!(fresh.trust()[0].version, 4, "not fresh: the next mirror was asked");
    // Now that the newer edition is known, the old one is refused and the shopper is told.
    fresh.sync().unwrap();
    let (verdict, findings) = check(&fresh, &new.marks[1]);
    assert_eq!(verdict, Some(Verdict::Trusted), "{findings:?}");
    assert!(findings.contains(&Finding::MirrorRefused { source: web::host() }), "{findings:?}");
}

/// Two products of one bucket and one index file, of a catalogue so wide that it is not kept whole.
fn neighbours(shop: &Shop) -> (Mark, Mark) {
    let width = shop.manifest.width;
    assert!(shop.manifest.buckets.len() > 64);
    let pair = shop.marks.iter().find_map(|one| {
        let beside = |other: &&Mark| {
            other.number != one.number
                && Manifest::bucket_of(width, other.gtin) == Manifest::bucket_of(width, one.gtin)
                && shop.manifest.index_path_of(other.number) == shop.manifest.index_path_of(one.number)
        };
        Some((one.clone(), shop.marks.iter().find(beside)?.clone()))
    });
    pair.unwrap()
}

/// A shopping trip: 20 scans, 5 look-ups and a sync. Answers the requests as the server saw them after decryption.
fn trip(server: &Server, port: u16, first: &Mark, others: &[Mark]) -> Vec<String> {
    let clock = set_to(at("2026-11-24"));
    let scanner = device(Store::in_memory(), &clock, vec![patient(server, port, &clock)]);
    scanner.sync().unwrap();
    for mark in [first].into_iter().chain(others).take(20) {
        let (verdict, findings) = check(&scanner, mark);
        assert_eq!(verdict, Some(Verdict::Trusted), "{findings:?}");
    }
    for (at, mark) in [first].into_iter().chain(&others[20..24]).enumerate() {
        let query = if at % 2 == 0 { Query::Number(mark.number) } else { Query::Product(mark.gtin) };
        scanner.lookup(query, &fetching()).unwrap();
    }
    scanner.sync().unwrap();
    server.requests.try_iter().collect()
}

#[test]
fn a_shopping_trip_tells_the_server_nothing_but_buckets() {
    let shop = shop_of(700, 8, 3, SIGNED);
    let (one, other) = neighbours(&shop);
    let others = shop.marks.iter().filter(|mark| ![one.gtin, other.gtin].contains(&mark.gtin));
    let others: Vec<Mark> = others.step_by(28).cloned().collect();
    let server = serve_tree(GOOD, &shop);
    let between = proxy(server.port, Fault::None);
    let requests = trip(&server, between.port, &one, &others);
    let crossed = between.up.lock().unwrap().clone();
    // What another shopper sends who takes a neighbour of the first product.
    assert_eq!(requests, trip(&server, between.port, &other, &others), "byte for byte");

    let buckets = requests.iter().filter(|request| request.contains("/catalogue/")).count();
    assert!(buckets >= 15, "{buckets} buckets were asked for");
    let mut heads: Vec<&str> = requests.iter().map(|request| request.split_once("\r\n").unwrap().1).collect();
    heads.dedup();
    assert_eq!(heads.len(), 1, "the same headers always");
    let names: Vec<&str> = heads[0].lines().filter_map(|line| Some(line.split_once(':')?.0)).collect();
    assert_eq!(names, ["accept", "user-agent", "accept-encoding", "host"]);
    let digits = |mark: &Mark| [mark.number.to_string(), mark.gtin.to_string(), mark.gtin.to_string()[1..].to_owned()];
    for request in &requests {
        assert!(
            request.starts_with("GET /ttm/trust.bundle ")
                || request.starts_with("GET /ttm/catalogue/")
                || request.starts_with("GET /ttm/index/"),
            "{request}"
        );
        for mark in &shop.marks {
            assert!(!digits(mark).iter().any(|number| request.contains(number)), "{request}");
        }
    }
    // On the wire: a host name, and nothing that TLS does not hide.
    for connection in &crossed {
        let shows = |text: &str| connection.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(shows("localhost"), "the name of the host is seen");
        assert!(!["GET ", "HTTP/1.1", "ttm/", "catalogue", "user-agent"].into_iter().any(shows));
        assert!(!digits(&one).iter().any(|number| shows(number)));
    }
}
