//! `ttm`: reads, judges and makes Trustable Technology Marks.

mod args;
mod decode;
#[cfg(feature = "test-scheme")]
mod demo;
mod exit;
mod generate;
mod inputs;
mod parallel;
mod picture;
mod pictures;
mod progress;
mod run;
mod scan;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    args.color.apply();
    run::run(&args).into()
}
