//! A COSE_Sign1: whatever decodes is the one encoding of itself, and nobody's signature but the key's.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Purpose, Scheme, Sign1};

fuzz_target!(|data: &[u8]| {
    let (_, key) = ttm_fuzz::key();
    if let Ok(sign1) = Sign1::decode(data) {
        let _ = sign1.kid();
        let _ = sign1.verify(&key, Purpose::Mark, Scheme::Production);
    }
    let own = ttm_fuzz::signed(data, Purpose::Mark, Scheme::Production);
    if let Ok(sign1) = Sign1::decode(&own) {
        assert_eq!(sign1.payload(), data);
        assert!(sign1.verify(&key, Purpose::Mark, Scheme::Production));
        assert!(!sign1.verify(&key, Purpose::Mark, Scheme::Test));
    }
});
