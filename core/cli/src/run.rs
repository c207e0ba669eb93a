//! From the command line to the commands.

use std::{
    io::{self, ErrorKind, Write},
    num::NonZeroUsize,
};

use crate::{
    args::{Args, Command},
    decode,
    exit::Exit,
    generate, scan,
};

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    #[error("can't write: {0}")]
    Write(#[from] io::Error),
    #[error("the demo scheme: {0}")]
    Demo(#[from] ttm_mark::BadKey),
    #[error("the date of the build: {0}")]
    Built(#[from] ttm_mark::TimeError),
}

/// Runs the command and tells what went wrong.
pub(crate) fn run(args: &Args) -> Exit {
    match dispatch(args) {
        Ok(exit) => exit,
        // The reader (`head`, a pager) has had enough: nothing to tell, and nothing that was found to answer with.
        Err(RunError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Failed,
        Err(error) => {
            complain(format_args!("ttm: {error}"));
            Exit::Failed
        }
    }
}

fn dispatch(args: &Args) -> Result<Exit, RunError> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let exit = match &args.command {
        Command::Decode(pictures) => decode::run(pictures, args, &mut out)?,
        Command::Scan(pictures) => scan::run(pictures, args, &mut out)?,
        Command::Schema { of } => done(generate::schema(*of, &mut out))?,
        Command::Completions { shell } => done(generate::completions(*shell, &mut out))?,
        Command::Man { out: folder } => done(generate::man(folder.as_deref(), &mut out))?,
    };
    out.flush()?;
    Ok(exit)
}

fn done(result: io::Result<()>) -> Result<Exit, RunError> {
    Ok(result.map(|()| Exit::Trusted)?)
}

/// How many pictures to read at the same time.
pub(crate) fn jobs(args: &Args) -> NonZeroUsize {
    args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// To standard error; if that is closed, nobody listens.
pub(crate) fn complain(message: std::fmt::Arguments<'_>) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
