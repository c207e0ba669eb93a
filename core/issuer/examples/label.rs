//! Draws a sample label: `cargo run -p ttm-issuer --example label -- OUT.png`
#![allow(clippy::unwrap_used)]

use ttm_issuer::Label;
use ttm_mark::MarkNumber;

fn main() {
    let text = format!("HTTPS://TTM.EXAMPLE/01/04006381333931#X1{}", "1234567890".repeat(40));
    let label = Label { text: &text, number: MarkNumber::new(7, 42).unwrap(), module_mm: 0.5 }.draw().unwrap();
    let out = std::env::args().nth(1).unwrap_or_else(|| "label.png".into());
    std::fs::write(out, label.png(300.0).unwrap()).unwrap();
}
