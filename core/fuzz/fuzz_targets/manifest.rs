//! A manifest, and the paths that it leads to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Manifest, MarkNumber};

fuzz_target!(|data: &[u8]| {
    let Ok(manifest) = Manifest::parse(data) else { return };
    assert_eq!(Manifest::parse(&manifest.to_json()), Ok(manifest.clone()));
    let path = manifest.bucket_path_of("4006381333931".parse().expect("a GTIN"));
    let index = manifest.index_path_of(MarkNumber::new(7, 42).expect("a number"));
    assert!(manifest.lists(&path) && manifest.lists(&index));
    if manifest.width < 8 {
        assert!(manifest.paths().any(|listed| listed == path) && manifest.index_paths().any(|listed| listed == index));
    }
});
