//! A file of the index that the manifest vouches for, and one number that is looked for in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Index, MarkNumber, MemoryFiles};

fuzz_target!(|data: &[u8]| {
    let manifest = ttm_fuzz::manifest(&[], data);
    let number = MarkNumber::new(7, 42).expect("a number");
    let files = MemoryFiles::from([(manifest.index_path_of(number), data.to_vec())]);
    let found = manifest.product(number, &files);
    let Ok(index) = Index::decode(data) else { return };
    assert_eq!(index.encode(), data, "there is one way to write it");
    let wanted = index.products.iter().find(|(listed, _)| *listed == number).map(|(_, gtin)| *gtin);
    assert_eq!(found, Ok(wanted));
});
