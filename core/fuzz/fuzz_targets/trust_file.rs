//! The scheme's trust data: as it comes, and as a payload that the root has signed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Purpose, Scheme, TrustData};

fuzz_target!(|data: &[u8]| {
    let (_, root) = ttm_fuzz::key();
    let _ = TrustData::open(data, &root, Scheme::Test);
    let _ = TrustData::open(&ttm_fuzz::signed(data, Purpose::Trust, Scheme::Test), &root, Scheme::Test);
});
