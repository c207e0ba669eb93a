//! Our reader beside the others, over one folder of photos, in one run, on the same grey buffers.

mod args;
mod corpus;
mod engine;
mod live;
mod process;
mod report;
mod row;
mod run;
mod worker;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    let outcome = match cli.command {
        Some(args::Command::Worker { engine }) => worker::serve(engine),
        Some(args::Command::Live(frames)) => live::run(&frames),
        None => run::run(&cli.compare),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
