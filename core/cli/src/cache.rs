//! `ttm cache`: what is kept on this device.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Store, Usage};

use crate::{
    args::Args,
    exit::Exit,
    help::CACHE_HELP,
    issuer::confirm::confirmed,
    run::{RunError, complain},
    terminal::{BOLD, escaped},
};

/// What to do with what is kept.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Cache {
    /// Tell how much is kept, and whether the disk takes it
    #[command(after_help = CACHE_HELP)]
    Status {
        /// The folder that --cache named
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Remove what is kept; it is fetched again when it is needed
    #[command(after_help = CACHE_HELP)]
    Clear {
        /// The folder that --cache named
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,

        /// Don't ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `ttm cache --json`: what is kept, after the command.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CacheStatus {
    #[serde(flatten)]
    usage: Usage,
    /// What went wrong with the disk.
    troubles: Vec<String>,
}

pub(crate) fn run(cache: &Cache, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (Cache::Status { folder } | Cache::Clear { folder, .. }) = cache;
    if !Store::is_in(folder) {
        return Err(RunError::NoCache { folder: folder.clone() });
    }
    let store = Store::open(folder);
    if let Cache::Clear { yes, .. } = cache {
        let Usage { files, bytes, .. } = store.usage()?;
        confirmed(&format!("Removes {} from {}", files_of(files, bytes), folder.display()), *yes)?;
        store.clear()?;
    }
    let status =
        CacheStatus { usage: store.usage()?, troubles: store.troubles().iter().map(ToString::to_string).collect() };
    if args.json {
        serde_json::to_writer(&mut *out, &status).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        tell(folder, &status, out)?;
    }
    Ok(if status.troubles.is_empty() { Exit::Trusted } else { Exit::Failed })
}

fn tell(folder: &Path, CacheStatus { usage, troubles }: &CacheStatus, out: &mut impl Write) -> Result<(), RunError> {
    let Usage { files, bytes, buckets, bucket_bytes, bucket_limit, .. } = usage;
    writeln!(out, "{BOLD}{}{BOLD:#}", escaped(&folder.to_string_lossy()))?;
    writeln!(out, "  trust data  {}", files_of(files - buckets, bytes - bucket_bytes))?;
    writeln!(out, "  products    {}, at most {}", files_of(*buckets, *bucket_bytes), size(*bucket_limit))?;
    for trouble in troubles {
        complain(format_args!("ttm: {}", escaped(trouble)));
    }
    Ok(())
}

fn files_of(files: u64, bytes: u64) -> String {
    format!("{files} {}, {}", if files == 1 { "file" } else { "files" }, size(bytes))
}

fn size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} B"),
        1000..=999_999 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let sizes = [0, 999, 1000, 20_001, 1_000_000, 67_108_864].map(size);
        assert_eq!(sizes, ["0 B", "999 B", "1 kB", "21 kB", "1.0 MB", "67.1 MB"]);
    }
}
