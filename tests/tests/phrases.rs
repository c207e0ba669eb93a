//! The page for translators says what the tables say. `TTM_BLESS=1` writes it anew.

use std::fmt::Write;
use std::path::Path;

use ttm_mark::{Language, Words};

const HEAD: &str = "\
# Every phrase, where it stands, and what it says

Made from the tables by `TTM_BLESS=1 cargo test -p ttm-tests --test phrases`; do not edit. How to translate: [translating.md](translating.md).
A phrase with forms is shown with 0, 1, 2, 5 and 22, once per different sentence.
";

#[test]
fn the_page_for_translators_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/spec/phrases.md");
    let page = page();
    if std::env::var_os("TTM_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(page.lines()).position(|(written, page)| written != page);
    let line = differs.unwrap_or(written.lines().count().min(page.lines().count())) + 1;
    assert!(written == page, "core/spec/phrases.md is old from line {line}: TTM_BLESS=1 writes it anew");
    assert!(!page.contains('‹'), "a fact has no example: see `sample` in core/mark/src/words/guide.rs");
}

fn page() -> String {
    let tables: Vec<_> =
        Language::ALL.iter().map(|language| (language.tag(), Words::of(*language).phrases())).collect();
    let mut page = HEAD.to_owned();
    let mut about = "";
    for (index, phrase) in tables[0].1.iter().enumerate() {
        if phrase.about != about {
            about = &phrase.about;
            let _ = write!(page, "\n*{}*\n", escaped(about));
        }
        let facts: Vec<String> = phrase.facts.iter().map(|fact| format!("`{fact}`")).collect();
        let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
        let _ = write!(page, "\n`{}`{facts}\n", phrase.key);
        for (tag, phrases) in &tables {
            let _ = writeln!(page, "- {tag}: {}", escaped(&phrases[index].examples.join(" · ")));
        }
    }
    page
}

/// No word of a phrase is markup.
fn escaped(text: &str) -> String {
    text.replace(['<', '>'], " ").replace('*', "\\*").replace('_', "\\_")
}
