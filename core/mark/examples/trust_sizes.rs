//! How large trust data and buckets get: `cargo run -p ttm-mark --features issue --example trust_sizes`
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "an example that prints a table")]

#[path = "../benches/synthetic/mod.rs"]
mod synthetic;

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use synthetic::{Parts, mark};
use ttm_mark::Bucket;

fn main() {
    println!(
        "| marks | issuers.json | status lists | notices | manifest | bundle | gzip |\n|---|---|---|---|---|---|---|"
    );
    for marks in [1000, 10_000, 100_000] {
        let parts = Parts::of(marks);
        let [issuers, lists, notices, manifest] = parts.sizes();
        let bundle = parts.bundle().into_bytes();
        let packed = gzip(&bundle);
        println!("| {marks} | {issuers} | {lists} | {notices} | {manifest} | {} | {packed} |", bundle.len());
    }
    let entries: Vec<_> = (0..100).map(|serial| mark(serial).1).collect();
    let (cbor, json) = (Bucket { entries: entries.clone() }.encode(), serde_json::to_vec(&entries).unwrap());
    for (form, bytes) in [("CBOR", cbor), ("JSON with Base64", json)] {
        println!("\na bucket of 100 marks in {form}: {} bytes, {} with gzip", bytes.len(), gzip(&bytes));
    }
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}
