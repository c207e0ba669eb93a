//! A text off a code: taken apart, decoded, judged. Also the same bytes as the token inside a text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ttm_mark::{Clock, MarkText, Purpose, Scanned, Scheme, Token, TrustData, Verifier};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    judge(&text);
    // The digits of any token, and of any payload that is signed.
    judge(&MarkText::of_token(data, Scheme::Production));
    judge(&MarkText::of_token(&ttm_fuzz::signed(data, Purpose::Mark, Scheme::Test), Scheme::Test));
});

fn judge(text: &str) {
    if let Some(Ok(parsed)) = MarkText::parse(text) {
        let _ = parsed.bytes();
        if let Ok(token) = Token::decode(&parsed) {
            let _ = token.verify(&ttm_fuzz::key().1);
        }
    }
    let verifier = Verifier::new([TrustData::empty(Scheme::Production), TrustData::empty(Scheme::Test)]);
    let scanned = Scanned { texts: vec![text.to_owned(), text.to_uppercase()], ..Scanned::default() };
    let now = "2026-11-24".parse().expect("a date");
    let _ = verifier.verify(&scanned, Clock::exact(now));
}
