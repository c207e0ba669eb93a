//! The other end of [`crate::process`]: pictures in on standard input, answers out, one line each.

use std::{
    io::{BufRead, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use cpu_time::ProcessTime;
use serde::{Deserialize, Serialize};
use ttm_tests::judge::Found;

use crate::{corpus::Raster, engine::EngineId};

/// Before each line that is meant for us: engines print too.
pub(crate) const MARK: char = '@';

/// No further read of a picture once this much CPU time is spent on it.
const ENOUGH: Duration = Duration::from_millis(60);

/// Goes before the pixels.
#[derive(Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) repeat: u32,
}

/// Comes back.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// Once, before the first picture.
    #[serde(rename = "ready")]
    Ready { version: String },
    #[serde(rename = "read")]
    Read { cpu_ms: f64, found: Vec<Found> },
    #[serde(rename = "crash")]
    Crash { error: String },
}

/// Why a worker ends early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error("{0:?} is run by python/worker.py")]
    Python(EngineId),
    #[error("standard input or output: {0}")]
    Pipe(#[from] std::io::Error),
    #[error("a job that is none: {0}")]
    Job(#[from] serde_json::Error),
}

pub(crate) fn serve(id: EngineId) -> Result<(), Box<dyn std::error::Error>> {
    Ok(answer_all(id)?)
}

fn answer_all(id: EngineId) -> Result<(), ServeError> {
    let mut engine = id.start().ok_or(ServeError::Python(id))?;
    let mut input = std::io::stdin().lock();
    say(&Answer::Ready { version: id.version().unwrap_or_default().to_owned() })?;
    let mut line = String::new();
    loop {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let job: Job = serde_json::from_str(&line)?;
        let mut pixels = vec![0; job.width * job.height];
        input.read_exact(&mut pixels)?;
        let picture = Raster { width: job.width, height: job.height, pixels };
        let timed = catch_unwind(AssertUnwindSafe(|| timed(&mut *engine, &picture, job.repeat)));
        say(&match timed {
            Ok(Ok((found, spent))) => Answer::Read { cpu_ms: spent.as_secs_f64() * 1000.0, found },
            Ok(Err(error)) => Answer::Crash { error },
            Err(panic) => Answer::Crash { error: message(&*panic) },
        })?;
    }
}

/// The quickest of several reads: noise only ever adds.
fn timed(
    engine: &mut dyn crate::engine::Engine,
    picture: &Raster,
    repeat: u32,
) -> Result<(Vec<Found>, Duration), String> {
    let begin = ProcessTime::now();
    let found = engine.read(picture)?;
    let mut best = begin.elapsed();
    for _ in 1..repeat {
        if begin.elapsed() >= ENOUGH {
            break;
        }
        let start = ProcessTime::now();
        engine.read(picture)?;
        best = best.min(start.elapsed());
    }
    Ok((found, best))
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|&s| s.to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

fn say(answer: &Answer) -> Result<(), ServeError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{MARK}{}", serde_json::to_string(answer)?)?;
    Ok(out.flush()?)
}
