//! Draws a label of the demo: `cargo run -p ttm-issuer --example label -- OUT.png [MODULE_MM] [DPI]`
#![allow(clippy::unwrap_used)]

use ttm_issuer::Label;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_else(|| "label.png".into());
    let mut number = |or: f32| arguments.next().map_or(or, |text| text.parse().unwrap());
    let (module_mm, dpi) = (number(0.5), number(600.0));
    let text = include_str!("../../../tests/demo/labels/pippa.txt");
    let label = Label::new(text, "007000010422".parse().unwrap(), module_mm).draw().unwrap();
    std::fs::write(out, label.png(dpi).unwrap()).unwrap();
}
