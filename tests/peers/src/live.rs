//! Frames of a live camera: how soon our frame reader answers, beside readers that look at each frame alone.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use clap::Args;
use cpu_time::ThreadTime;
use ttm_tests::{
    corpus::{Entry, Kind, manifest},
    judge::{Found, Outcome, judge},
};

use crate::{
    corpus::Raster,
    engine::{Engine, EngineId, FRAMES_PER_SECOND, live},
    report::figures::Spread,
};

#[derive(Args)]
pub(crate) struct Live {
    /// Folders with a manifest.jsonl whose lines are frames in their order; each folder in them is a sequence of its own
    #[arg(value_name = "FOLDER", required = true)]
    folders: Vec<PathBuf>,
    /// Reads of a sequence, of which the quickest counts for each frame
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
}

/// Starts a reader; `None` where it cannot.
type Start = fn() -> Option<Box<dyn Engine>>;

/// Those that are compared; each starts anew for each sequence.
const READERS: [(&str, Start); 3] = [
    ("ttm, live", || Some(live())),
    ("ttm, each alone", || EngineId::Ttm.start()),
    ("zxing-cpp, each alone", || EngineId::ZxingCpp.start()),
];

/// Why a sequence was not read.
#[derive(Debug, thiserror::Error)]
enum LiveError {
    #[error("{file}: {reason}")]
    Frame { file: String, reason: String },
    #[error("{reader} at {file}: {reason}")]
    Read { reader: &'static str, file: String, reason: String },
}

/// What one reader did with one sequence.
struct Seen {
    outcomes: Vec<Outcome>,
    millis: Vec<f64>,
}

pub(crate) fn run(args: &Live) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = String::from(
        "# Live frames\n\nFrames count from 0, at 30 a second. CPU times are milliseconds a frame on the grey buffer.\n\n\
         | sequence | reader | frames | read | first | wrong | median | p95 | worst |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    let (mut empty, mut held) = (Vec::new(), Vec::new());
    for folder in &args.folders {
        let mut sequences: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in manifest(folder)? {
            let name = if entry.set().is_empty() { folder.display().to_string() } else { entry.set().to_owned() };
            sequences.entry(name).or_default().push(entry);
        }
        for (name, entries) in sequences {
            let frames = frames(&entries)?;
            for (reader, start) in READERS {
                let Some(seen) = seen(reader, start, &entries, &frames, args.repeat)? else { continue };
                row(&mut out, &name, reader, &seen);
                if reader == READERS[0].0 {
                    sort_times(&seen, &mut empty, &mut held);
                }
            }
        }
    }
    out.push_str("\nOf `ttm, live`, over all sequences:\n\n| frames | count | median | p95 | worst |\n|---|---:|---:|---:|---:|\n");
    for (what, times) in [("in which nothing was read", empty), ("that were read like the one before", held)] {
        let _ = writeln!(out, "| {what} | {} | {} |", times.len(), spread(times));
    }
    println!("{out}");
    Ok(())
}

fn frames(entries: &[Entry]) -> Result<Vec<Raster>, LiveError> {
    let load = |entry: &Entry| {
        Raster::load(&entry.path).map_err(|reason| LiveError::Frame { file: entry.file.clone(), reason })
    };
    entries.iter().map(load).collect()
}

/// `None` where the reader cannot start.
fn seen(
    reader: &'static str,
    start: Start,
    entries: &[Entry],
    frames: &[Raster],
    repeat: u32,
) -> Result<Option<Seen>, LiveError> {
    let mut millis = vec![f64::MAX; frames.len()];
    let mut answers: Vec<Vec<Found>> = Vec::new();
    for _ in 0..repeat {
        let Some(mut engine) = start() else { return Ok(None) };
        answers.clear();
        for ((frame, entry), best) in frames.iter().zip(entries).zip(&mut millis) {
            let begin = ThreadTime::now();
            let found = engine.read(frame);
            *best = best.min(begin.elapsed().as_secs_f64() * 1000.0);
            answers.push(found.map_err(|reason| LiveError::Read { reader, file: entry.file.clone(), reason })?);
        }
    }
    let outcomes = entries.iter().zip(&answers).map(|(entry, found)| outcome(entry, found)).collect();
    Ok(Some(Seen { outcomes, millis }))
}

/// One code of several is an answer.
fn outcome(entry: &Entry, found: &[Found]) -> Outcome {
    match judge(entry, found).outcome {
        Outcome::Part if entry.kind != Kind::None => Outcome::Read,
        other => other,
    }
}

/// Adds the times of frames without an answer, and of those with one that follow another.
fn sort_times(seen: &Seen, empty: &mut Vec<f64>, held: &mut Vec<f64>) {
    let mut was_read = false;
    for (outcome, millis) in seen.outcomes.iter().zip(&seen.millis) {
        let is_read = *outcome == Outcome::Read;
        match (was_read, is_read) {
            (_, false) => empty.push(*millis),
            (true, true) => held.push(*millis),
            (false, true) => {}
        }
        was_read = is_read;
    }
}

fn row(out: &mut String, name: &str, reader: &str, seen: &Seen) {
    let count = |wanted: Outcome| seen.outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let first = seen.outcomes.iter().position(|outcome| *outcome == Outcome::Read);
    let first = first.map_or_else(
        || "–".to_owned(),
        |n| if n == 0 { "0".to_owned() } else { format!("{n} ({:.1} s)", n as f64 / f64::from(FRAMES_PER_SECOND)) },
    );
    let _ = writeln!(
        out,
        "| {name} | {reader} | {} | {} | {first} | {} | {} |",
        seen.outcomes.len(),
        count(Outcome::Read),
        count(Outcome::Wrong),
        spread(seen.millis.clone())
    );
}

fn spread(times: Vec<f64>) -> String {
    Spread::of(times)
        .map_or_else(|| "– | – | –".to_owned(), |s| format!("{:.2} | {:.2} | {:.2}", s.median, s.p95, s.worst))
}
