//! An engine in a process of its own, started again after a crash or at the time limit.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::Duration,
};

use crate::{
    corpus::Raster,
    engine::EngineId,
    worker::{Answer, Job, MARK},
};

/// How long an engine may take until it is ready.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How an engine is started.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) python: PathBuf,
    pub(crate) repeat: u32,
    pub(crate) time_limit: Duration,
}

/// What came of one picture.
#[derive(Debug)]
pub(crate) enum Reply {
    Answer(Answer),
    Died,
    TimeLimit,
}

/// Why an engine does not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error("{program}: {source}")]
    Spawn { program: String, source: std::io::Error },
    #[error("it ended before it was ready: {0}")]
    Ended(String),
    #[error("it was not ready after {} seconds", START_LIMIT.as_secs())]
    Slow,
}

pub(crate) struct Process {
    pub(crate) id: EngineId,
    pub(crate) version: String,
    setup: Setup,
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Process {
    pub(crate) fn start(id: EngineId, setup: &Setup) -> Result<Self, StartError> {
        let mut command = command(id, &setup.python);
        let program = command.get_program().to_string_lossy().into_owned();
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = spawned.map_err(|source| StartError::Spawn { program: program.clone(), source })?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(StartError::Ended(program));
        };
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(json) = line.strip_prefix(MARK)
                    && send.send(json.to_owned()).is_err()
                {
                    return;
                }
            }
        });
        let mut process = Self { id, version: String::new(), setup: setup.clone(), child, input, lines };
        match process.wait(START_LIMIT) {
            Reply::Answer(Answer::Ready { version }) => process.version = version,
            Reply::Answer(Answer::Crash { error }) => return Err(StartError::Ended(error)),
            Reply::Answer(Answer::Read { .. }) | Reply::Died => return Err(StartError::Ended(program)),
            Reply::TimeLimit => return Err(StartError::Slow),
        }
        Ok(process)
    }

    /// Reads one picture; afterwards the process is fit for the next, come what may.
    pub(crate) fn read(&mut self, picture: &Raster) -> Result<Reply, StartError> {
        let reply = match self.send(picture) {
            Ok(()) => self.wait(self.setup.time_limit),
            Err(_) => Reply::Died,
        };
        if matches!(reply, Reply::Died | Reply::TimeLimit) {
            *self = Self::start(self.id, &self.setup.clone())?;
        }
        Ok(reply)
    }

    fn send(&mut self, picture: &Raster) -> std::io::Result<()> {
        let job = Job { width: picture.width, height: picture.height, repeat: self.setup.repeat };
        writeln!(self.input, "{}", serde_json::to_string(&job)?)?;
        self.input.write_all(&picture.pixels)?;
        self.input.flush()
    }

    fn wait(&self, limit: Duration) -> Reply {
        match self.lines.recv_timeout(limit) {
            Ok(line) => serde_json::from_str(&line).map_or(Reply::Died, Reply::Answer),
            Err(RecvTimeoutError::Timeout) => Reply::TimeLimit,
            Err(RecvTimeoutError::Disconnected) => Reply::Died,
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be gone already: then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(id: EngineId, python: &Path) -> Command {
    if id.is_python() {
        let mut command = Command::new(python);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("python/worker.py")).arg(id.name());
        return command;
    }
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| "ttm-peers".into()));
    command.arg("worker").arg(id.name());
    command
}
