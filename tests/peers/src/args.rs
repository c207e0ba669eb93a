//! The command line.

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use ttm_tests::corpus::Kind;

use crate::{engine::EngineId, live::Live};

/// Compares readers of QR and retail codes: what each reads, and at what cost
///
/// Every engine gets the same grey buffers, with QR and EAN/UPC enabled where it knows them. Each runs in a process of
/// its own, so that a crash or a hang is counted and the run goes on. CPU time is that of the read alone.
#[derive(Parser)]
#[command(name = "ttm-peers", args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) compare: Compare,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Reads pictures from standard input with one engine
    #[command(hide = true)]
    Worker {
        /// Which
        engine: EngineId,
    },
    /// Frames of a live camera: how soon our frame reader answers, beside readers of single frames
    Live(Live),
}

#[derive(Args)]
pub(crate) struct Compare {
    /// Folders with a manifest.jsonl: {"file", "kind": "qr"|"retail"|"none", "expected": [text]} on each line
    #[arg(value_name = "FOLDER", required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Engines to run [default: all that can be started]
    #[arg(long, value_delimiter = ',', value_enum)]
    pub(crate) engines: Vec<EngineId>,
    /// Only sets whose name holds one of these words
    #[arg(long, value_delimiter = ',', value_name = "WORD")]
    pub(crate) sets: Vec<String>,
    /// Only pictures of these kinds
    #[arg(long, value_delimiter = ',', value_parser = kind())]
    pub(crate) kinds: Vec<Kind>,
    /// Quarter turns to show each picture at, in degrees
    #[arg(long, value_delimiter = ',', default_value = "0,90,180,270", value_parser = degrees)]
    pub(crate) rotations: Vec<u16>,
    /// Only every Nth picture of a set
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) every: u32,
    /// Pictures at a time [default: one per core]
    #[arg(long)]
    pub(crate) jobs: Option<usize>,
    /// Reads of one picture, of which the quickest counts; no more once 60 ms are spent
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) repeat: u32,
    /// Seconds after which an engine is stopped at a picture
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) time_limit: u64,
    /// Results of an earlier run: its rows stand in for the engines that are not run now
    #[arg(long, value_name = "RESULTS.JSONL")]
    pub(crate) with: Option<PathBuf>,
    /// Where tables and page go [default: ttm-peers in the folder for temporary files]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// The Python that has pyzbar and opencv-python-headless
    #[arg(long, default_value = "python3")]
    pub(crate) python: PathBuf,
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(["qr", "retail", "none"]).map(|name| match name.as_str() {
        "qr" => Kind::Qr,
        "retail" => Kind::Retail,
        _ => Kind::None,
    })
}

fn degrees(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(turn @ (0 | 90 | 180 | 270)) => Ok(turn),
        _ => Err("0, 90, 180 or 270".to_owned()),
    }
}
