//! Writes pictures and their manifest into a folder.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ttm_photos::{Entry, ladders};

/// Draws test photos of codes and boxes, the same for the same seed.
#[derive(Parser)]
#[command(name = "ttm-photos", version)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Grey frames, one condition a ladder, graded
    Ladders {
        /// Folder for the pictures and manifest.jsonl
        folder: PathBuf,
        /// Only ladders whose name begins with this
        #[arg(long, value_name = "NAME", default_value = "")]
        only: String,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().what {
        What::Ladders { folder, only } => write_ladders(&folder, &only),
    };
    match done {
        Ok(count) => {
            println!("{count} pictures");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("ttm-photos: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_ladders(folder: &Path, only: &str) -> std::io::Result<usize> {
    let mut writer = Writer::new(folder)?;
    for ladder in ladders().iter().filter(|ladder| ladder.name.starts_with(only)) {
        eprintln!("{} ({})", ladder.name, ladder.unit);
        for frame in ladder.frames() {
            let picture = frame.draw();
            writer.add(&frame.entry(&picture.codes), &picture.luma.png())?;
        }
    }
    Ok(writer.count)
}

/// A folder that is being filled, and its manifest.
struct Writer {
    folder: PathBuf,
    manifest: std::fs::File,
    count: usize,
}

impl Writer {
    fn new(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let manifest = std::fs::File::create(folder.join("manifest.jsonl"))?;
        Ok(Self { folder: folder.to_owned(), manifest, count: 0 })
    }

    fn add(&mut self, entry: &Entry, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.folder.join(&entry.file);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
        self.count += 1;
        serde_json::to_writer(&mut self.manifest, entry)?;
        self.manifest.write_all(b"\n")
    }
}
