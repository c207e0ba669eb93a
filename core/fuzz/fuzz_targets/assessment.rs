//! An assessment: what is read can be written, and reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::assessment::Assessment;

fuzz_target!(|data: &[u8]| {
    if let Ok(assessment) = Assessment::parse(data)
        && let Ok(json) = assessment.to_json()
    {
        assert_eq!(Assessment::parse(&json).expect("our own bytes"), assessment);
    }
});
