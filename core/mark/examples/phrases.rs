//! Every phrase of a language, for who translates: `cargo run -p ttm-mark --example phrases -- pl`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool that shows what the tables say")]

use ttm_mark::{Language, Words};

fn main() {
    let tag = std::env::args().nth(1).unwrap_or_default();
    let Some(language) = Language::lookup(&tag) else {
        let tags: Vec<&str> = Language::ALL.iter().chain(Language::PSEUDO).map(|language| language.tag()).collect();
        eprintln!("name one of the languages {}", tags.join(", "));
        std::process::exit(2);
    };
    let mut about = String::new();
    for phrase in Words::of(language).phrases() {
        if phrase.about != about {
            println!("\n# {}", phrase.about);
            about = phrase.about;
        }
        println!("{}", phrase.key);
        phrase.examples.iter().for_each(|example| println!("    {example}"));
    }
}
