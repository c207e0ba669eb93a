//! The scanner on tokio: what nobody waits for any more ends, down to the connection.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;
mod web;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use common::{Published, at, published, root, signed};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use ttm_client::{
    AsyncScanner, Bundle, Cancel, LookupError, Note, Query, Registry, ScanOptions, Scanner, Setup, SystemClock,
    TransportError,
};
use ttm_mark::{AgeLimits, Finding, Scheme, Status, Verdict};
use ttm_reader::{LoadLimits, PictureError};
use web::{GOOD, reply, serve};

/// Far longer than any of these tests may take.
const NEVER: Duration = Duration::from_secs(120);
const MOMENT: Duration = Duration::from_millis(200);
const SOON: Duration = Duration::from_secs(20);

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

fn scanner(registry: Registry) -> AsyncScanner {
    let (clock, limits, ages) = (SystemClock::new(at("2026-01-01")), LoadLimits::default(), AgeLimits::default());
    AsyncScanner::new(Arc::new(Scanner::new(Setup { registries: vec![registry], clock, limits, ages })))
}

/// A device that has the list and no facts, and a host that never answers; tells when a connection has ended.
fn hanging(mark: &Published) -> (AsyncScanner, Receiver<()>) {
    let (send, gone) = channel();
    let server = serve(GOOD, move |stream, _| {
        let _ = stream.read(&mut [0]); // until the other side is gone
        let _ = send.send(());
    });
    let client = server.client_with(|options| {
        options.timeout = NEVER;
        options.first_byte_timeout = NEVER;
    });
    let list_alone = Bundle::new([("trust.bundle", signed(&mark.edition))]);
    (scanner(Registry::new(Scheme::Production, root(), list_alone).source(client)), gone)
}

fn fetching() -> ScanOptions {
    ScanOptions { fetch_facts: true, now: Some(at("2026-11-24")), ..ScanOptions::default() }
}

fn good() -> Published {
    published(1, "2026-11-20", Status::Valid)
}

#[test]
fn a_future_that_is_dropped_ends_its_connection() {
    let mark = good();
    let (scanner, gone) = hanging(&mark);
    let start = Instant::now();
    let number = Query::Product("4006381333931".parse().unwrap());
    let runtime = runtime();
    runtime.block_on(async {
        assert!(timeout(MOMENT, scanner.sync()).await.is_err());
        gone.recv_timeout(SOON).unwrap();
        assert!(timeout(MOMENT, scanner.check_texts(vec![mark.text.clone()], fetching())).await.is_err());
        gone.recv_timeout(SOON).unwrap();
        assert!(timeout(MOMENT, scanner.lookup(number, fetching())).await.is_err());
        gone.recv_timeout(SOON).unwrap();
    });
    drop(runtime); // waits for the threads that are still at work
    assert!(start.elapsed() < NEVER / 2);
}

#[test]
fn a_time_limit_and_a_handle_leave_the_answer_that_is_at_hand() {
    let mark = good();
    let (scanner, gone) = hanging(&mark);
    let cancel = Cancel::default();
    let button = cancel.clone();
    std::thread::spawn(move || {
        std::thread::sleep(MOMENT);
        button.cancel();
    });
    runtime().block_on(async {
        for scanner in [scanner.until(cancel.clone()), scanner.within(MOMENT)] {
            let answer = scanner.check_texts(vec![mark.text.clone()], fetching()).await;
            assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
            assert_eq!(answer.report.marks[0].findings, [Finding::AssessmentUnavailable]);
            let [Note::NotFetched { error: TransportError::Cancelled, .. }] = &answer.trust[0].notes[..] else {
                panic!("{:?}", answer.trust)
            };
            gone.recv_timeout(SOON).unwrap();
        }
        assert!(scanner.until(cancel).sync().await.is_err(), "once cancelled, nothing begins");
        assert!(scanner.within(MOMENT).sync().await.is_err());
        let query = Query::Product("4006381333931".parse().unwrap());
        let found = scanner.within(MOMENT).lookup(query, fetching()).await;
        assert!(matches!(found, Err(LookupError::NotAtHand { .. })));
    });
}

#[test]
fn it_answers_as_the_scanner_does() {
    let mark = good();
    let files = Arc::new(mark.files());
    let server = serve(GOOD, move |stream, request| {
        let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/ttm/")).unwrap();
        match files.iter().find(|(name, _)| name == path) {
            Some((_, bytes)) => reply(stream, "200 OK", bytes),
            None => reply(stream, "404 Not Found", b""),
        }
    });
    let client = server.client_with(|options| options.timeout = SOON);
    let scanner = scanner(Registry::new(Scheme::Production, root(), Bundle::default()).source(client));
    let options = ScanOptions { fetch_facts: false, ..fetching() };
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    runtime().block_on(async {
        let progress = move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        };
        scanner.sync_with(false, progress).await.unwrap();
        let answer = scanner.check_texts(vec![mark.text.clone()], options).await;
        assert_eq!(answer, scanner.scanner().check_texts([&mark.text], &options));
        assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
        let queries: Vec<Query> = ["4006381333931", "96385074"].map(|text| text.parse().unwrap()).into();
        let found = scanner.lookup_many(queries, options).await;
        assert!(matches!(&found[..], [Ok(_), Err(LookupError::NotListed { .. })]));
        assert_eq!(scanner.scan_photo(Vec::new(), options).await.unwrap_err(), PictureError::Empty);
        let number = ttm_mark::MarkNumber::new(7, 0).unwrap();
        assert_eq!(scanner.watch(number, options).await.unwrap().number, number);
        assert_eq!(scanner.changes(options).await.unwrap(), []);
        assert!(scanner.fetch_facts("4006381333931".parse().unwrap()).await);
    });
    assert_eq!(told.load(Ordering::Relaxed), 2, "a bucket and the index");
}
