//! `ttm`: reads, judges and makes Trustable Technology Marks.

mod advice;
mod annotate;
mod args;
mod cache;
mod decode;
#[cfg(feature = "test-scheme")]
mod demo;
mod drawing;
mod exit;
mod explain;
mod generate;
mod help;
mod inputs;
mod inspect;
mod issuer;
mod judged;
mod lookup;
mod parallel;
mod picture;
mod pictures;
mod progress;
mod run;
mod scan;
mod serve;
mod show;
mod sketch;
mod terminal;
mod text;
mod trust;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    args.color.apply();
    run::run(&args).into()
}
