//! The scheme's trust data: as a file that comes, as a bundle that the root has signed, and as each of its parts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Purpose, Scheme, Time, TrustData, TrustParts};

fuzz_target!(|data: &[u8]| {
    let (_, root) = ttm_fuzz::key();
    let _ = TrustData::open(data, &root, Scheme::Test);
    let _ = TrustData::open(&ttm_fuzz::signed(data, Purpose::Trust, Scheme::Test), &root, Scheme::Test);
    let (scheme, version, issued) = (Scheme::Test, 1, Time::EPOCH);
    let parts =
        TrustParts { scheme, version, issued, issuers: data, status_lists: vec![], notices: vec![], manifest: None };
    let _ = TrustData::assemble(&parts);
});
