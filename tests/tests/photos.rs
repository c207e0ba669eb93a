//! The photo ratchet: per set the pictures that must be read, and no wrong text on any.
//!
//! The demo photos and every other step of the generator's ladders are checked always; further folders, each with a `manifest.jsonl`, when `TTM_CORPUS` names
//! them (separated as in `PATH`). `TTM_BLESS=1` writes higher counts, and fewer wrong ones, to `tests/photos.toml`; it
//! never loosens one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test file's helpers count as code

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::Deserialize;
use ttm_photos::{Kind as Asked, Step, VARIANTS, ladders};
use ttm_reader::{LoadLimits, LumaImage, ReadOptions, decode_picture, read};
use ttm_tests::{
    corpus::{Entry, Kind, manifest},
    judge::{Found, Judged, Outcome, judge},
};

/// What is demanded of a set, or what a run gave.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    /// Pictures in the set: other counts belong to another edition of it.
    pictures: usize,
    /// At least so many are read.
    #[serde(default)]
    read: usize,
    /// At most so many show a text that is not there instead of one that is.
    #[serde(default)]
    wrong: usize,
    /// At most so many show a text that nobody expected beside the one that is: of a code that was not written down.
    #[serde(default)]
    extra: usize,
}

type Sets = BTreeMap<String, Counts>;

#[test]
fn photos_are_read_as_well_as_before() {
    let bless = std::env::var_os("TTM_BLESS").is_some();
    let mut demanded = demanded();
    let mut faults = String::new();
    let mut counts: Vec<Sets> = collections().iter().map(|entries| counted(entries)).collect();
    counts.push(ladder_counts());
    for given in counts {
        for (set, Counts { pictures, read, wrong, extra }) in &given {
            println!("{set}: {read} of {pictures} read, {wrong} wrong, {extra} with another");
        }
        if bless {
            demanded = blessed(&given, &demanded);
        }
        faults += &compare(&given, &demanded);
    }
    if bless {
        write(&demanded);
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The demo photos, then the folders that the environment names.
fn collections() -> Vec<Vec<Entry>> {
    let mut collections = vec![demo_photos()];
    match std::env::var_os("TTM_CORPUS") {
        Some(paths) => collections.extend(std::env::split_paths(&paths).map(|folder| manifest(&folder).unwrap())),
        None => println!("TTM_CORPUS names no further folder"),
    }
    assert!(collections.iter().all(|entries| !entries.is_empty()), "a folder lists no picture");
    collections
}

/// A line of the demo's album.
#[derive(Deserialize)]
struct DemoPhoto {
    file: String,
    codes: Vec<Code>,
}

#[derive(Deserialize)]
struct Code {
    kind: Kind,
    text: String,
}

/// One entry for the QR codes of a photo and one for the retail codes; one without a code where there is neither.
fn demo_photos() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/photos");
    let album: Vec<DemoPhoto> = serde_json::from_slice(&std::fs::read(folder.join("album.json")).unwrap()).unwrap();
    let mut entries = Vec::new();
    for photo in &album {
        let mut add = |kind: Kind, set: &str, expected: Vec<String>| {
            entries.push(Entry {
                path: folder.join(&photo.file),
                file: format!("{set}/{}", photo.file),
                kind,
                expected,
            });
        };
        for (kind, set) in [(Kind::Qr, "demo/qr"), (Kind::Retail, "demo/retail")] {
            let texts: Vec<String> = photo.codes.iter().filter(|c| c.kind == kind).map(|c| c.text.clone()).collect();
            if !texts.is_empty() {
                add(kind, set, texts);
            }
        }
        if photo.codes.is_empty() {
            add(Kind::None, "demo/none", Vec::new());
        }
    }
    entries
}

fn counted(entries: &[Entry]) -> Sets {
    let judged: Vec<Judged> = entries.par_iter().map(judged).collect();
    summed(entries.iter().zip(judged))
}

/// Of each ladder every other step: upright, turned a little and turned by anything, one after the other.
fn ladder_counts() -> Sets {
    let ladders = ladders();
    let every_other = ladders.iter().flat_map(|ladder| {
        let steps = ladder.steps.iter().skip(1).step_by(2);
        steps.zip((0..VARIANTS).cycle()).map(move |(step, variant)| Step { ladder, step: *step, variant })
    });
    let steps: Vec<Step<'_>> = every_other.collect();
    let judged: Vec<(Entry, Judged)> = steps.par_iter().map(judged_step).collect();
    summed(judged.iter().map(|(entry, judged)| (entry, *judged)))
}

fn judged_step(step: &Step<'_>) -> (Entry, Judged) {
    let picture = step.draw();
    let told = step.entry(&picture.codes);
    let kind = match told.kind {
        Asked::Qr => Kind::Qr,
        Asked::Retail => Kind::Retail,
        Asked::None => Kind::None,
    };
    let file = format!("ladders/{}", told.file);
    let entry = Entry { path: PathBuf::from(&file), file, kind, expected: told.expected };
    let (width, height) = (picture.luma.width, picture.luma.height);
    let image = LumaImage::new(picture.luma.pixels, width, height, width).unwrap();
    let judged = judged_image(&entry, &image);
    (entry, judged)
}

fn summed<'a>(judged: impl Iterator<Item = (&'a Entry, Judged)>) -> Sets {
    let mut sets = Sets::new();
    for (entry, Judged { outcome, extra, .. }) in judged {
        let counts = sets.entry(entry.set().to_owned()).or_default();
        counts.pictures += 1;
        counts.read += usize::from(outcome == Outcome::Read);
        counts.wrong += usize::from(outcome == Outcome::Wrong);
        assert_ne!(outcome, Outcome::Crash, "{}: the reader panicked", entry.file);
        counts.extra += usize::from(outcome == Outcome::Read && extra > 0);
        if extra > 0 {
            println!("not expected: {}", entry.file);
        }
    }
    sets
}

fn judged(entry: &Entry) -> Judged {
    let bytes = std::fs::read(&entry.path).unwrap_or_else(|e| panic!("{}: {e}", entry.path.display()));
    let picture = decode_picture(&bytes, &LoadLimits::default()).unwrap_or_else(|e| panic!("{}: {e}", entry.file));
    judged_image(entry, &picture.luma)
}

fn judged_image(entry: &Entry, image: &LumaImage<'_>) -> Judged {
    let found = catch_unwind(AssertUnwindSafe(|| read(image, &ReadOptions::default())));
    let Ok(found) = found else { return Judged { outcome: Outcome::Crash, extra: 0, beside: 0 } };
    let found: Vec<Found> = found.into_iter().map(Found::from).collect();
    judge(entry, &found)
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("photos.toml")
}

fn demanded() -> Sets {
    toml::from_str(&std::fs::read_to_string(file()).unwrap()).unwrap()
}

/// What falls short; empty when nothing does.
fn compare(given: &Sets, demanded: &Sets) -> String {
    let mut faults = String::new();
    for (set, given) in given {
        let Some(told) = demanded.get(set) else {
            let _ = writeln!(faults, "{set}: no counts stand in photos.toml; TTM_BLESS=1 writes them");
            continue;
        };
        let Counts { pictures, read, wrong, extra } = *given;
        if pictures != told.pictures {
            let _ = writeln!(faults, "{set}: {pictures} pictures, {} are counted on", told.pictures);
        }
        if read < told.read {
            let _ = writeln!(faults, "{set}: {read} read, {} must be", told.read);
        }
        if wrong > told.wrong {
            let _ = writeln!(faults, "{set}: {wrong} wrong, {} may be", told.wrong);
        }
        if extra > told.extra {
            let _ = writeln!(faults, "{set}: {extra} show what nobody expected, {} may", told.extra);
        }
    }
    faults
}

/// Counts after a blessing: more reads and fewer wrong ones, never the other way.
fn blessed(given: &Sets, demanded: &Sets) -> Sets {
    let mut blessed = demanded.clone();
    for (set, given) in given {
        let told = blessed.entry(set.clone()).or_insert(Counts { wrong: 0, extra: 0, ..*given });
        if told.pictures == given.pictures {
            told.read = told.read.max(given.read);
            told.wrong = told.wrong.min(given.wrong);
            told.extra = told.extra.min(given.extra);
        }
    }
    blessed
}

fn write(sets: &Sets) {
    let head = "# Per set the pictures that must be read (`read`), and those that may show a text that is not there (`wrong`) or\n\
                # one more than was written down (`extra`); none where it is not named. TTM_BLESS=1 raises `read` and lowers\n\
                # the others: see tests/photos.rs.\n";
    let mut text = head.to_owned();
    for (set, Counts { pictures, read, wrong, extra }) in sets {
        let counts = [("read", read), ("wrong", wrong), ("extra", extra)].into_iter().filter(|(_, n)| **n > 0);
        let counts: String = counts.map(|(name, n)| format!(", {name} = {n}")).collect();
        let _ = writeln!(text, "\"{set}\" = {{ pictures = {pictures}{counts} }}");
    }
    std::fs::write(file(), text).unwrap();
}

fn sets(counts: [usize; 3]) -> Sets {
    let [pictures, read, wrong] = counts;
    Sets::from([("set".to_owned(), Counts { pictures, read, wrong, extra: wrong })])
}

#[test]
fn the_ratchet_holds() {
    let told = sets([10, 7, 1]);
    assert_eq!(compare(&sets([10, 7, 1]), &told), "");
    assert_eq!(compare(&sets([10, 9, 0]), &told), "");
    assert_eq!(compare(&sets([10, 6, 0]), &told), "set: 6 read, 7 must be\n");
    assert_eq!(compare(&sets([10, 8, 2]), &told), "set: 2 wrong, 1 may be\nset: 2 show what nobody expected, 1 may\n");
    assert_eq!(compare(&sets([11, 8, 0]), &told), "set: 11 pictures, 10 are counted on\n");
    assert!(compare(&sets([1, 1, 0]), &Sets::new()).contains("no counts"));
}

#[test]
fn a_blessing_never_loosens() {
    let told = sets([10, 7, 1]);
    assert_eq!(blessed(&sets([10, 6, 2]), &told), told);
    assert_eq!(blessed(&sets([10, 8, 0]), &told), sets([10, 8, 0]));
    assert_eq!(blessed(&sets([12, 9, 0]), &told), told);
    assert_eq!(blessed(&sets([10, 8, 3]), &Sets::new()), sets([10, 8, 0]));
}
