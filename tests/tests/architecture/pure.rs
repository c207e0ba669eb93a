//! `core/reader` and `core/mark` touch no clock, file, network, thread or source of chance.

use crate::{crates, paths::paths, sources};

/// What each path that begins like this would bring in.
const FORBIDDEN: [(&[&str], &str); 19] = [
    (&["std", "fs"], "files"),
    (&["std", "path"], "files"),
    (&["std", "net"], "the network"),
    (&["std", "env"], "the environment"),
    (&["std", "process"], "other processes"),
    (&["std", "thread"], "threads"),
    (&["std", "os"], "the operating system"),
    (&["std", "sync", "mpsc"], "threads"),
    (&["std", "time", "SystemTime"], "a clock"),
    (&["std", "time", "Instant"], "a clock"),
    (&["std", "time", "UNIX_EPOCH"], "a clock"),
    (&["std", "io", "stdin"], "standard input"),
    (&["std", "io", "stdout"], "standard output"),
    (&["std", "io", "stderr"], "standard error"),
    (&["image", "open"], "files"),
    (&["ImageReader", "open"], "files"),
    (&["rand"], "chance"),
    (&["getrandom"], "chance"),
    (&["rayon"], "threads"),
];

/// Crates that touch the world, wherever they stand in the tree.
const WORLDLY: [&str; 24] = [
    "async-std",
    "chrono",
    "curl",
    "fs-err",
    "getrandom",
    "hyper",
    "iana-time-zone",
    "memmap2",
    "mio",
    "native-tls",
    "openssl",
    "rand",
    "rayon",
    "rayon-core",
    "redb",
    "reqwest",
    "rusqlite",
    "rustls",
    "socket2",
    "tempfile",
    "time",
    "tokio",
    "ureq",
    "walkdir",
];

/// What a source of a pure crate may not name, with what it would bring in.
fn impure(source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for path in paths(source, &[]) {
        let spelt = path.join("::");
        if path == ["std"] || (path.first().is_some_and(|p| p == "std") && path.get(1).is_some_and(|p| p == "self")) {
            faults.push(format!("`{spelt}` under another name hides what is used"));
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "now") {
            faults.push(format!("`{spelt}` reads a clock: time is an argument"));
        }
        let tail = |begin: &&[&str]| path.windows(begin.len()).any(|part| part == *begin);
        let hit = |begin: &&[&str]| if begin[0] == "std" { path.starts_with_names(begin) } else { tail(begin) };
        for (_, what) in FORBIDDEN.iter().filter(|(begin, _)| hit(begin)) {
            faults.push(format!("`{spelt}` touches {what}"));
        }
    }
    faults
}

trait StartsWith {
    fn starts_with_names(&self, begin: &[&str]) -> bool;
}

impl StartsWith for Vec<String> {
    fn starts_with_names(&self, begin: &[&str]) -> bool {
        self.len() >= begin.len() && self.iter().zip(begin).all(|(own, other)| own == other)
    }
}

#[test]
fn pure_crates_touch_nothing() {
    for folder in ["core/reader", "core/mark"] {
        for source in sources(folder) {
            let faults = impure(&source.text);
            assert!(faults.is_empty(), "{}: {}", source.name, faults.join("; "));
        }
    }
}

#[test]
fn pure_crates_depend_on_nothing_that_does() {
    for package in ["ttm-reader", "ttm-mark"] {
        let names = crates::tree(package, &["--all-features"]);
        let worldly: Vec<&String> = names.iter().map(|c| &c.name).filter(|n| WORLDLY.contains(&n.as_str())).collect();
        assert!(worldly.is_empty(), "{package} reaches {worldly:?}: `cargo tree -p {package} -i` tells how");
    }
}

#[test]
fn each_way_to_the_world_is_found() {
    for source in [
        "use std::fs;",
        "use std::{fmt, fs::File};",
        "fn f() { std::net::TcpStream::connect(a); }",
        "fn f() -> String { format!(\"{}\", std::env::var(\"HOME\").unwrap()) }",
        "use std::time::{Duration, Instant};",
        "fn f(t: std::time::SystemTime) {}",
        "use std as s;",
        "use std::{self as s};",
        "fn f() { std::thread::spawn(g); }",
        "use std::io::{Read, stdin};",
        "use std::path::Path;",
        "fn f() { jiff::Timestamp::now() }",
        "fn f() { Instant::now() }",
        "fn f() { image::ImageReader::open(p) }",
        "use rayon::prelude::*;",
        "fn f() { rand::random::<u8>() }",
        "mod deep { fn f() { vec![{ std::process::exit(1) }]; } }",
    ] {
        assert!(!impure(source).is_empty(), "{source}");
    }
    for source in [
        "use std::{fmt, io::Read, time::Duration};",
        "/// Unlike `std::fs::read` this opens nothing.\nfn f() { let std_fs = \"std::fs\"; }",
        "#[cfg(test)] mod tests { use std::fs; }",
        "fn f(now: Time) { check(now) }",
    ] {
        assert_eq!(impure(source), Vec::<String>::new(), "{source}");
    }
}
