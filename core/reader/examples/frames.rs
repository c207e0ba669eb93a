//! Reads folders of frames in the order of their names as a live camera's, 30 a second.
//!
//! `cargo run --release -p ttm-reader --example frames -- FOLDER [--alone] [--hints]`
//!
//! FOLDER holds frames, or folders of frames, each a sequence of its own. `ttm-photos live` and `ttm-photos video` draw
//! some. Printed are, for each sequence, how many frames were read, the first of them, and the CPU time; then the same
//! for all frames in which nothing was read and all in which a code was read that the frame before had shown too.
//! `--alone` reads each frame by itself as well; `--hints` prints every change of what is said.
//!
//! Times are CPU time of the thread on the grey buffer, of each frame the least of three passes.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool that reads files and measures")]

use std::{
    error::Error,
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::time::{ClockId, clock_gettime};
use ttm_reader::{FrameAnswer, FrameReader, LoadLimits, LumaImage, ReadOptions, Work, decode_picture, read};

const PASSES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.iter().find(|a| !a.starts_with("--")).ok_or("name the folder of frames")?;
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let (mut empty, mut held) = (Vec::new(), Vec::new());
    println!("{:20} {:>6} {:>5} {:>6}  CPU ms: median, p95, worst", "", "frames", "read", "first");
    for sequence in sequences(Path::new(folder))? {
        let name = sequence.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let frames = frames(&sequence)?;
        let (answers, times) = live(&frames);
        print_row(&name, answers.iter().map(is_read), &times);
        if flag("--alone") {
            let (counts, times): (Vec<_>, Vec<_>) =
                frames.iter().map(|frame| measured(|| read(frame, &ReadOptions::default()).len())).unzip();
            print_row(&format!("{name}, alone"), counts.into_iter().map(|count| count > 0), &times);
        }
        if flag("--hints") {
            print_changes(&answers);
        }
        for (n, time) in times.into_iter().enumerate() {
            match (n > 0 && is_read(&answers[n - 1]), is_read(&answers[n])) {
                (_, false) => empty.push(time),
                (true, true) => held.push(time),
                (false, true) => {}
            }
        }
    }
    print_row("nothing read", empty.iter().map(|_| false), &empty);
    print_row("read where it was", held.iter().map(|_| true), &held);
    Ok(())
}

/// The folder itself if it holds frames, else the folders in it.
fn sequences(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    if entries.iter().any(|entry| is_frame(entry)) {
        return Ok(vec![folder.to_owned()]);
    }
    entries.retain(|entry| entry.is_dir());
    entries.sort();
    Ok(entries)
}

fn frames(folder: &Path) -> Result<Vec<LumaImage<'static>>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| is_frame(file));
    files.sort();
    files.iter().map(|file| Ok(decode_picture(&std::fs::read(file)?, &LoadLimits::default())?.luma)).collect()
}

fn is_frame(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "png" || end == "jpg")
}

/// What a reader answers to each frame, and what that cost.
fn live(frames: &[LumaImage<'_>]) -> (Vec<FrameAnswer>, Vec<f64>) {
    let mut best = vec![f64::MAX; frames.len()];
    let mut answers = Vec::new();
    for _ in 0..PASSES {
        let mut reader = FrameReader::new(ReadOptions::default());
        answers.clear();
        for ((n, frame), best) in (0..).zip(frames).zip(&mut best) {
            let (answer, time) = measured(|| reader.read(frame, Duration::from_secs(1) * n / 30, Work::default()));
            *best = best.min(time);
            answers.push(answer);
        }
    }
    (answers, best)
}

/// What something gives, and the CPU time it takes in milliseconds.
fn measured<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec as f64 * 1000.0 + time.tv_nsec as f64 / 1e6
    };
    let start = now();
    let given = work();
    (given, now() - start)
}

fn is_read(answer: &FrameAnswer) -> bool {
    !answer.symbols.is_empty()
}

fn print_row(name: &str, read: impl Iterator<Item = bool>, times: &[f64]) {
    let read: Vec<bool> = read.collect();
    let first = read.iter().position(|read| *read).map_or("-".to_owned(), |first| first.to_string());
    let count = read.iter().filter(|read| **read).count();
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted.get((sorted.len().saturating_sub(1) as f64 * share) as usize).copied().unwrap_or(0.0);
    let (median, p95, worst) = (at(0.5), at(0.95), at(1.0));
    println!("{name:20} {:6} {count:5} {first:>6}  {median:.2} {p95:.2} {worst:.2}", times.len());
}

fn print_changes(answers: &[FrameAnswer]) {
    let mut last = String::new();
    for (n, answer) in answers.iter().enumerate() {
        let texts: Vec<String> = answer.symbols.iter().map(|symbol| symbol.text.chars().take(24).collect()).collect();
        let line = format!("{:?} {texts:?}", answer.hint);
        if line != last {
            println!("  {n:4} {line}");
        }
        last = line;
    }
}
