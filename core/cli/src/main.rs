//! `ttm`.
fn main() {}
