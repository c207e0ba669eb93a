//! Reads a folder of frames in the order of their names as a live camera's, 30 a second.
//!
//! `cargo run --release -p ttm-reader --example frames -- FOLDER`
//!
//! Prints a line for every frame on which something changes: the hint, what was read, what the frame alone gives.
//! Times are wall time of one thread on the grey buffer: run it on an idle machine.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool that reads files and measures")]

use std::{
    collections::BTreeMap,
    path::PathBuf,
    time::{Duration, Instant},
};

use ttm_reader::{FrameReader, LoadLimits, ReadOptions, Work, decode_picture, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder of frames")?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "png" || end == "jpg"));
    files.sort();
    let mut reader = FrameReader::new(ReadOptions::default());
    let mut times: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let (mut last, mut counts) = (String::new(), [0_u32; 2]);
    for (n, file) in (0..).zip(&files) {
        let picture = decode_picture(&std::fs::read(file)?, &LoadLimits::default())?;
        let start = Instant::now();
        let answer = reader.read(&picture.luma, Duration::from_secs(1) * n / 30, Work::default());
        let kind = if answer.symbols.is_empty() { "live, not read" } else { "live, read" };
        times.entry(kind).or_default().push(start.elapsed().as_secs_f64() * 1000.0);
        let start = Instant::now();
        let alone = read(&picture.luma, &ReadOptions::default());
        times.entry("alone").or_default().push(start.elapsed().as_secs_f64() * 1000.0);
        counts[0] += u32::from(!answer.symbols.is_empty());
        counts[1] += u32::from(!alone.is_empty());
        let texts: Vec<&str> = answer.symbols.iter().map(|symbol| symbol.text.as_str()).collect();
        let line = format!("{:?} {texts:?} alone {}", answer.hint, alone.len());
        if line != last {
            println!("{n:4} {line}");
        }
        last = line;
    }
    println!("{} frames: read live {}, alone {}", files.len(), counts[0], counts[1]);
    for (kind, mut times) in times {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!("{kind:16} median {:.2} ms, p95 {:.2} ms, worst {:.2} ms", at(0.5), at(0.95), at(1.0));
    }
    Ok(())
}
