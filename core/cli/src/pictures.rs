//! Pictures one after another: worked on by all cores, told in order.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;
use ttm_reader::Picture;

use crate::{
    args::{Args, Pictures},
    exit::Exit,
    inputs::{self, InputError},
    parallel, picture,
    progress::Progress,
    run::{RunError, complain, jobs},
    terminal::escaped,
};

/// What a command says of one file; as JSON it is one line.
pub(crate) trait Told: Serialize + Send {
    /// A file that gave no picture.
    fn failed(file: String, error: String) -> Self;

    /// The path, as named or found.
    fn file(&self) -> &str;

    /// Why the file gave no picture.
    fn error(&self) -> Option<&str>;

    /// The answer for this picture alone.
    fn exit(&self) -> Exit;

    /// For people; never asked of a file that gave no picture.
    fn print(&self, out: &mut impl Write) -> io::Result<()>;
}

/// Does `work` on every picture and tells of each; a file that gives none is told of and does not stop the others.
pub(crate) fn run<T: Told>(
    pictures: &Pictures,
    args: &Args,
    out: &mut impl Write,
    work: impl Fn(String, &Picture) -> T + Sync,
) -> Result<Exit, RunError> {
    let mut exit = Exit::Trusted;
    let progress = Progress::new();
    let work = |input| on_file(input, &work);
    parallel::in_order(inputs::files(&pictures.images), jobs(args), work, |told| {
        exit = exit.worst(if told.error().is_some() { Exit::Failed } else { told.exit() });
        progress.hidden(|| tell(&told, args.json, out))?;
        progress.step();
        Ok(())
    })
    .map_err(RunError::Write)?;
    Ok(exit)
}

fn on_file<T: Told>(input: Result<PathBuf, InputError>, work: impl Fn(String, &Picture) -> T) -> T {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    match input {
        Err(error) => T::failed(name(&error.path), error.to_string()),
        Ok(path) => match picture::load(&path) {
            Err(error) => T::failed(name(&path), error.to_string()),
            Ok(picture) => work(name(&path), &picture),
        },
    }
}

fn tell(told: &impl Told, json: bool, out: &mut impl Write) -> io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, told)?;
        writeln!(out)?;
    } else if let Some(error) = told.error() {
        complain(format_args!("ttm: {}: {}", escaped(told.file()), escaped(error)));
    } else {
        told.print(out)?;
    }
    out.flush()
}
