//! The list of issuers, as it comes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Scheme, Time, TrustData, TrustParts};

fuzz_target!(|data: &[u8]| {
    let (scheme, version, issued) = (Scheme::Test, 1, Time::EPOCH);
    let parts =
        TrustParts { scheme, version, issued, issuers: data, status_lists: vec![], notices: vec![], manifest: None };
    let _ = TrustData::assemble(&parts);
});
