//! The access log: what was asked for and answered, never by whom.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::Path,
    time::Duration,
};

use serde::Serialize;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::{
    issuer::json,
    terminal::{BOLD, DIM, escaped},
};

/// Lines that wait for a slow terminal; what comes then is not logged.
const WAITING: usize = 4096;

/// Where requests are noted.
#[derive(Debug, Clone)]
pub(super) struct Log {
    wanted: bool,
    /// Held while the server runs, wanted or not: its end is the end of [`Lines::print`].
    sender: Sender<Line>,
}

/// The other end.
pub(super) struct Lines(Receiver<Line>);

/// A request and its answer.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) time: String,
    pub(super) method: String,
    /// Without what follows a question mark.
    pub(super) path: String,
    pub(super) status: u16,
    pub(super) bytes: u64,
    pub(super) micros: u128,
}

#[derive(Serialize)]
struct Started<'a> {
    serving: &'a Path,
    address: String,
}

impl Log {
    pub(super) fn new(wanted: bool) -> (Self, Lines) {
        let (sender, receiver) = channel(WAITING);
        (Self { wanted, sender }, Lines(receiver))
    }

    pub(super) fn wanted(&self) -> bool {
        self.wanted
    }

    pub(super) fn note(&self, method: &str, path: &str, status: u16, bytes: u64, took: Duration) {
        let time = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        let line = Line { time, method: method.into(), path: path.into(), status, bytes, micros: took.as_micros() };
        // A terminal that is too slow must not slow the server.
        let _ = self.sender.try_send(line);
    }
}

impl Lines {
    /// Prints lines until the server has stopped.
    pub(super) fn print(mut self, as_json: bool, out: &mut impl Write) -> io::Result<()> {
        while let Some(line) = self.0.blocking_recv() {
            print(&line, as_json, out)?;
            while let Ok(line) = self.0.try_recv() {
                print(&line, as_json, out)?;
            }
            out.flush()?;
        }
        Ok(())
    }
}

fn print(line: &Line, as_json: bool, out: &mut impl Write) -> io::Result<()> {
    if as_json {
        return json(line, out);
    }
    let Line { time, method, path, status, bytes, micros } = line;
    writeln!(out, "{time} {} {} {status} {bytes} {micros}us", escaped(method), escaped(path))
}

pub(super) fn started(
    folder: &Path,
    scheme: &str,
    address: SocketAddr,
    as_json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let address = format!("{scheme}://{address}/");
    if as_json {
        json(&Started { serving: folder, address }, out)?;
    } else {
        writeln!(out, "{BOLD}Serving {}{BOLD:#} at {address}", escaped(&folder.to_string_lossy()))?;
        writeln!(out, "{DIM}Ctrl-C stops it{DIM:#}")?;
    }
    out.flush()
}
