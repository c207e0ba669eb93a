//! A bucket of published facts that the catalogue vouches for, and what is signed inside.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Bucket, Catalogue, Sign1, assessment::Assessment};

fuzz_target!(|data: &[u8]| {
    let json = serde_json::json!({"issued": "2026-11-24T00:00:00Z", "width": 0, "buckets": [Bucket::hash(data)], "entries": []});
    let catalogue: Catalogue = serde_json::from_value(json).expect("the catalogue's own form");
    let Ok(bucket) = catalogue.open_bucket(0, data) else { return };
    for entry in bucket.entries {
        for document in entry.assessments.iter().chain(&entry.decisions) {
            if let Ok(sign1) = Sign1::decode(document) {
                let _ = Assessment::parse(sign1.payload());
            }
        }
    }
});
