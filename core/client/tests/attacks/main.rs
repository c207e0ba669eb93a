//! Attacks on TUF by name: what a lying mirror, a thief of keys or a careless publisher may hand out, as a folder of files, and what
//! the client makes of it. `README.md` has the table.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

#[path = "../common/mod.rs"]
mod common;
mod limits;
mod mirrors;
mod rollback;
mod signatures;
mod verdicts;

use std::path::{Path, PathBuf};

use common::repo;
use repo::{Repo, Root, Tree};
use ttm_client::tuf::{self, Edition, Floors, TufError};
use ttm_client::{Folder, Transport};

/// Opens the tree as a folder of files, called like the attack, from the first root of [`Repo`].
fn attack(name: &str, tree: &Tree, floors: &Floors) -> Result<Edition, TufError> {
    open(&[&folder(name, tree)], floors)
}

fn open(sources: &[&dyn Transport], floors: &Floors) -> Result<Edition, TufError> {
    tuf::open(&Root::version(1).signed(), floors, sources)
}

/// What an honest repository of that state leaves behind.
fn floors(repo: &Repo) -> Floors {
    open(&[&repo::bundle(&repo.build())], &Floors::default()).unwrap().floors
}

/// A folder with exactly the files of the tree, below `target/`.
fn folder(name: &str, tree: &Tree) -> Folder {
    let path = path(name);
    let _ = std::fs::remove_dir_all(&path);
    repo::write(tree, &path);
    Folder::new(path)
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks").join(name)
}

/// Without this the refusals below prove nothing.
#[test]
fn the_honest_repository_opens() {
    let edition = attack("none", &Repo::at(3, 20).build(), &floors(&Repo::at(2, 19))).unwrap();
    assert_eq!((edition.version, edition.root), (3, 1));
    assert_eq!(edition.issued, "2026-11-20T08:00:00Z".parse().unwrap());
    assert_eq!(edition.vouched(), edition.issued);
    assert_eq!(edition.target("issuers.json"), Some(b"issuers 3".as_slice()));
    assert_eq!(edition.target("status/007.cwt"), Some(b"list 3".as_slice()));
    assert_eq!(edition.targets().count(), 3);
    assert!(edition.refused.is_empty());
    // What was kept opens again, to the same.
    let kept = attack("none, kept", &edition.files, &edition.floors).unwrap();
    assert_eq!((kept.version, &kept.floors, &kept.files), (3, &edition.floors, &edition.files));
}
