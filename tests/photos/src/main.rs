//! Writes pictures and their manifest into a folder.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ttm_photos::{
    AlbumEntry, DemoPhoto, Entry, HandheldVideo, Kind, Labels, LiveView, demo, heavy, ladders, live_views, mixtures,
};

/// JPEG quality of mixtures, about that of phones.
const MIXTURE_QUALITY: u8 = 85;

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
    /// Colour photos of 4 to 12 megapixels in which conditions meet by chance
    Mixtures {
        /// Folder for the pictures and manifest.jsonl
        folder: PathBuf,
        /// How many
        #[arg(long, default_value_t = 160)]
        count: usize,
        /// Another seed, other photos
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Pictures without a code that keep readers busy: the search for slow ones
    Heavy {
        /// Folder for the pictures and manifest.jsonl
        folder: PathBuf,
        /// How many
        #[arg(long, default_value_t = 72)]
        count: usize,
        /// Another seed, other pictures
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Ten seconds of a hand-held phone, frame by frame
    Video {
        /// Folder for the frames and manifest.jsonl
        folder: PathBuf,
        /// The demo scheme's folder, for its label
        #[arg(long, default_value = "tests/demo")]
        demo: PathBuf,
        /// Another seed, another hand
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Every n-th frame only
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        every: u32,
    },
    /// What a live camera sees: for each view a folder of frames, with and without a code
    Live {
        /// Folder for the folders of frames and manifest.jsonl
        folder: PathBuf,
        /// The demo scheme's folder, for its labels
        #[arg(long, default_value = "tests/demo")]
        demo: PathBuf,
        /// Another seed, another hand
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Only views whose name begins with this
        #[arg(long, value_name = "NAME", default_value = "")]
        only: String,
    },
    /// The photos of the demo scheme's boxes
    Demo {
        /// The demo scheme's folder: reads labels/, writes photos/
        folder: PathBuf,
        /// Only photos whose name begins with this; the album is left as it is
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().what {
        What::Ladders { folder, only } => write_ladders(&folder, &only),
        What::Mixtures { folder, count, seed } => write_mixtures(&folder, count, seed),
        What::Heavy { folder, count, seed } => write_heavy(&folder, count, seed),
        What::Video { folder, demo, seed, every } => write_video(&folder, &demo, seed, every as usize),
        What::Live { folder, demo, seed, only } => write_live(&folder, &demo, seed, &only),
        What::Demo { folder, only } => write_demo(&folder, only.as_deref()),
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

fn write_mixtures(folder: &Path, count: usize, seed: u64) -> std::io::Result<usize> {
    let mut writer = Writer::new(folder)?;
    for mixture in mixtures(count, seed) {
        let (photo, codes) = mixture.take();
        let entry = mixture.entry(&codes);
        eprintln!("{} of {count}: {}", mixture.index + 1, entry.file);
        writer.add(&entry, &photo.jpeg(MIXTURE_QUALITY, 1))?;
    }
    Ok(writer.count)
}

fn write_heavy(folder: &Path, count: usize, seed: u64) -> std::io::Result<usize> {
    let mut writer = Writer::new(folder)?;
    for picture in heavy(count, seed) {
        let entry = picture.entry();
        eprintln!("{}", entry.file);
        writer.add(&entry, &picture.draw().png())?;
    }
    Ok(writer.count)
}

fn write_video(folder: &Path, demo: &Path, seed: u64, every: usize) -> std::io::Result<usize> {
    let video = HandheldVideo::new(seed, &Labels::read(&demo.join("labels"))?);
    let mut writer = Writer::new(folder)?;
    for i in (0..HandheldVideo::FRAMES).step_by(every) {
        let codes = std::slice::from_ref(video.code());
        let entry = Entry::new(format!("{i:03}.png"), Kind::Qr, codes, "video", Some(i.to_string()));
        writer.add(&entry, &video.frame(i).png())?;
    }
    Ok(writer.count)
}

fn write_live(folder: &Path, demo: &Path, seed: u64, only: &str) -> std::io::Result<usize> {
    let mut writer = Writer::new(folder)?;
    for view in live_views(seed, &Labels::read(&demo.join("labels"))?) {
        if !view.name().starts_with(only) {
            continue;
        }
        eprintln!("{}", view.name());
        for i in 0..LiveView::FRAMES {
            writer.add(&view.entry(i), &view.frame(i).png())?;
        }
    }
    Ok(writer.count)
}

fn write_demo(folder: &Path, only: Option<&str>) -> std::io::Result<usize> {
    let photos = demo(&Labels::read(&folder.join("labels"))?);
    let folder = folder.join("photos");
    std::fs::create_dir_all(&folder)?;
    let mut count = 0;
    for photo in &photos {
        let file = photo.entry().file;
        if only.is_none_or(|only| file.starts_with(only)) {
            eprintln!("{file}");
            std::fs::write(folder.join(file), photo.jpeg())?;
            count += 1;
        }
    }
    if only.is_none() {
        let album: Vec<AlbumEntry> = photos.iter().map(DemoPhoto::entry).collect();
        let mut text = serde_json::to_string_pretty(&album)?;
        text.push('\n');
        std::fs::write(folder.join("album.json"), text)?;
    }
    Ok(count)
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
