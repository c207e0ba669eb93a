//! A bundle of files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::TrustBundle;

fuzz_target!(|data: &[u8]| {
    let Ok(bundle) = TrustBundle::read(data.to_vec()) else { return };
    let files: Vec<_> = bundle.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    let again = TrustBundle::new(files).expect("it was read");
    assert_eq!(again.as_bytes(), data, "there is one way to write it");
    assert!(bundle.paths().all(|path| bundle.get(path).is_some()));
});
