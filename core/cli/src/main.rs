//! `ttm`: reads, judges and makes Trustable Technology Marks.

mod args;
mod decode;
mod exit;
mod generate;
mod inputs;
mod parallel;
mod picture;
mod progress;
mod run;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    args.color.apply();
    run::run(&args).into()
}
