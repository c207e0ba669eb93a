//! A notice: as it comes, and as a payload that a key for notices has signed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Language, Notice, Purpose, Scheme};

fuzz_target!(|data: &[u8]| {
    let _ = ttm_fuzz::trust_with_notice(data);
    let signed = ttm_fuzz::signed(data, Purpose::Notice, Scheme::Test);
    let told = ttm_fuzz::trust_with_notice(&signed);
    let Ok(notice) = Notice::parse(data) else { return };
    assert_eq!(Notice::parse(&notice.to_json().expect("it was read")), Ok(notice.clone()));
    let _ = Language::ALL.iter().map(|language| notice.statement_in(*language)).count();
    assert!(told.is_none_or(|told| told == notice));
});
