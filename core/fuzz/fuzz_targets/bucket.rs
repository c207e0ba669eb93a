//! A bucket that the manifest vouches for, what is signed inside, and one product that is looked for in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Bucket, MemoryFiles, Sign1, assessment::Assessment};

fuzz_target!(|data: &[u8]| {
    let manifest = ttm_fuzz::manifest(data, &[]);
    let gtin = "4006381333931".parse().expect("a GTIN");
    let files = MemoryFiles::from([(manifest.bucket_path_of(gtin), data.to_vec())]);
    let found = manifest.entries(gtin, &files);
    let Ok(bucket) = Bucket::decode(data) else { return };
    assert_eq!(Bucket::decode(&bucket.encode()), Ok(bucket.clone()));
    assert_eq!(bucket.encode(), data, "there is one way to write it");
    let wanted: Vec<_> = bucket.entries.iter().filter(|entry| entry.covers(gtin)).cloned().collect();
    assert_eq!(found, Ok(wanted));
    for entry in bucket.entries {
        for document in entry.assessments.iter().chain(&entry.decisions) {
            if let Ok(sign1) = Sign1::decode(document) {
                let _ = Assessment::parse(sign1.payload());
            }
        }
    }
});
