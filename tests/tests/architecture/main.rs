//! The rules of the house (README, "Import rules"), read from sources, manifests and `cargo tree`.
//!
//! Each rule is a function from what was read to what breaks it; beside the check of the project stands a snippet that
//! must break it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test file's helpers count as code

mod crates;
mod order;
mod paths;
mod pure;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A source file of a crate, without the code that only tests see.
struct Source {
    /// Below the workspace, for messages.
    name: String,
    /// Its module, as names from the crate's root.
    module: Vec<String>,
    text: String,
}

/// Every source file below `src` of the crate at `folder`, files for tests alone left out.
fn sources(folder: &str) -> Vec<Source> {
    let src = root().join(folder).join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let mut sources: Vec<Source> = files
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "rs"))
        .map(|entry| {
            let below = entry.path().strip_prefix(&src).unwrap();
            let mut module: Vec<String> =
                below.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if module.last().is_some_and(|last| last == "mod" || (last == "lib" && module.len() == 1)) {
                module.pop();
            }
            let name = format!("{folder}/src/{}", below.display());
            Source { name, module, text: std::fs::read_to_string(entry.path()).unwrap() }
        })
        .collect();
    let tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|s| paths::test_files(&s.text).into_iter().map(|name| [s.module.clone(), vec![name]].concat()))
        .collect();
    sources.retain(|source| !tests.iter().any(|test| source.module.starts_with(test)));
    assert!(!sources.is_empty(), "{folder} has no source");
    sources
}
