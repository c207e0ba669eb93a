//! From the text of a code to a verdict with everything at hand: facts, review and catalogue are judged, too.
//!
//! `cargo bench -p ttm-mark --features issue --bench verdict`
#![allow(clippy::unwrap_used, reason = "a benchmark")]

mod synthetic;

use std::sync::Arc;

use divan::{Bencher, black_box};
use synthetic::{Parts, at, bucket, gtin, mark};
use ttm_mark::{CatalogueFiles, Clock, MemoryFiles, Scanned, TrustBundle, TrustData, Verdict, Verifier};

/// Marks of the scheme, and those in the one bucket.
const MARKS: u32 = 10_000;
const IN_BUCKET: u32 = 100;
/// The mark that is scanned: somewhere in its bucket.
const SERIAL: u32 = 42;

fn main() {
    divan::main();
}

fn world() -> (TrustData, MemoryFiles, Scanned, Clock) {
    let bytes = bucket(IN_BUCKET);
    let parts = Parts::of(MARKS).with_bucket(MARKS, gtin(SERIAL), &bytes);
    let trust = TrustData::assemble(&parts.parts()).unwrap();
    let files = MemoryFiles::from([(parts.manifest().bucket_path_of(gtin(SERIAL)), bytes)]);
    let scanned = Scanned { texts: vec![mark(SERIAL).0], ..Scanned::default() };
    (trust, files, scanned, Clock::exact(at("2026-11-24")))
}

/// The bucket is opened: hashed and searched.
#[divan::bench]
fn first_look(bencher: Bencher<'_, '_>) {
    let (trust, files, scanned, clock) = world();
    let files: Arc<dyn CatalogueFiles> = Arc::new(files);
    bencher.with_inputs(|| Verifier::new([trust.clone()]).with_files(Arc::clone(&files))).bench_values(|verifier| {
        let report = verifier.verify(black_box(&scanned), clock);
        assert_eq!((report.verdict, report.marks[0].findings.len()), (Some(Verdict::Trusted), 0));
        verifier
    });
}

/// The next picture of the same box.
#[divan::bench]
fn second_look(bencher: Bencher<'_, '_>) {
    let (trust, files, scanned, clock) = world();
    let verifier = Verifier::new([trust]).with_files(Arc::new(files));
    bencher.bench(|| verifier.verify(black_box(&scanned), clock));
}

/// A reviewed mark whose bucket is not at hand.
#[divan::bench]
fn without_bucket(bencher: Bencher<'_, '_>) {
    let (trust, _, scanned, clock) = world();
    let verifier = Verifier::new([trust]);
    bencher.bench(|| verifier.verify(black_box(&scanned), clock));
}

/// One entry of a bucket, as a look-up wants it.
#[divan::bench]
fn one_entry(bencher: Bencher<'_, '_>) {
    let (trust, files, ..) = world();
    let manifest = trust.manifest.unwrap();
    bencher.bench(|| manifest.entries(black_box(gtin(SERIAL)), &files).unwrap());
}

/// From the bundle's bytes to trust data that a verifier takes; the signatures around it are the distribution's.
#[divan::bench(args = [1000, 10_000, 100_000], sample_count = 10)]
fn open(bencher: Bencher<'_, '_>, marks: u32) {
    let parts = Parts::of(marks);
    let bytes = parts.bundle().into_bytes();
    bencher.bench(|| {
        let bundle = TrustBundle::read(black_box(bytes.clone())).unwrap();
        (bundle, TrustData::assemble(&parts.parts()).unwrap())
    });
}
