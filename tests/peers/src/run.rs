//! Every picture, at every rotation, through every engine.

use std::{
    io::Write,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use ttm_tests::{
    corpus::{Entry, Kind, manifest},
    judge::{Outcome, judge},
};

use crate::{
    args::Compare,
    corpus::{Raster, thinned},
    engine::EngineId,
    process::{Process, Reply, Setup, StartError},
    report::{self, Ran, Unreadable},
    row::Row,
    worker::Answer,
};

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
enum RunError {
    #[error("no picture is left: loosen --sets, --kinds or --every")]
    NoPicture,
    #[error("{engine} does not start: {source}; see tests/peers/README.md for what it needs")]
    Engine { engine: &'static str, source: StartError },
    #[error("{engine} did not come back after a crash: {source}")]
    Again { engine: &'static str, source: StartError },
    #[error("{path}, line {line}: {source}")]
    Results { path: PathBuf, line: usize, source: serde_json::Error },
}

pub(crate) fn run(args: &Compare) -> Result<(), Box<dyn std::error::Error>> {
    let entries = pictures(args)?;
    let setup =
        Setup { python: args.python.clone(), repeat: args.repeat, time_limit: Duration::from_secs(args.time_limit) };
    let engines = startable(args, &setup)?;
    let Done { mut rows, unreadable } = read_all(args, &entries, &engines, &setup)?;
    let order = |file: &str| entries.iter().position(|e| e.file == file);
    rows.sort_by_cached_key(|row| (order(&row.file), row.turn, engine_rank(&row.engine)));
    let fresh = rows.len();
    rows.extend(earlier(args, &engines, &entries)?);

    let out = args.out.clone().unwrap_or_else(|| std::env::temp_dir().join("ttm-peers"));
    std::fs::create_dir_all(&out)?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(out.join("results.jsonl"))?);
    for row in &rows {
        writeln!(file, "{}", serde_json::to_string(row)?)?;
    }
    file.flush()?;
    let ran =
        Ran { rows: &rows, entries: &entries, unreadable: &unreadable, turns: &args.rotations, engines: &engines };
    let table = report::table(&ran);
    std::fs::write(out.join("table.md"), &table)?;
    report::page(&ran, &out)?;
    println!("{table}");
    eprintln!("{fresh} reads; table.md, results.jsonl and missed.html are in {}", out.display());
    Ok(())
}

fn pictures(args: &Compare) -> Result<Vec<Entry>, Box<dyn std::error::Error>> {
    let mut entries = Vec::new();
    for folder in &args.folders {
        entries.extend(manifest(folder)?);
    }
    entries.retain(|entry| {
        (args.sets.is_empty() || args.sets.iter().any(|word| entry.set().contains(word)))
            && (args.kinds.is_empty() || args.kinds.contains(&entry.kind))
    });
    let entries = thinned(entries, args.every);
    if entries.is_empty() { Err(RunError::NoPicture.into()) } else { Ok(entries) }
}

/// Engines that were asked for must start; of all the others those that can.
fn startable(args: &Compare, setup: &Setup) -> Result<Vec<(EngineId, String)>, RunError> {
    let asked = !args.engines.is_empty();
    let wanted = if asked { &args.engines[..] } else { EngineId::value_variants() };
    let mut engines = Vec::new();
    for &id in wanted {
        match Process::start(id, setup) {
            Ok(process) => engines.push((id, process.version.clone())),
            Err(source) if asked => return Err(RunError::Engine { engine: id.name(), source }),
            Err(source) => eprintln!("without {}: {source}", id.name()),
        }
    }
    Ok(engines)
}

/// What all threads fill.
#[derive(Default)]
struct Done {
    rows: Vec<Row>,
    unreadable: Vec<Unreadable>,
}

fn read_all(
    args: &Compare,
    entries: &[Entry],
    engines: &[(EngineId, String)],
    setup: &Setup,
) -> Result<Done, RunError> {
    let bar = progress(entries.len());
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Done::default());
    let work = || -> Result<(), RunError> {
        let mut processes = Vec::new();
        for &(id, _) in engines {
            let started = Process::start(id, setup);
            processes.push(started.map_err(|source| RunError::Engine { engine: id.name(), source })?);
        }
        while let Some(entry) = entries.get(next.fetch_add(1, Ordering::Relaxed)) {
            bar.set_message(entry.file.clone());
            let mut rows = Vec::new();
            let upright = Raster::load(&entry.path);
            if let Ok(upright) = &upright {
                for &turn in &args.rotations {
                    read_one(entry, &upright.turned(turn), turn, &mut processes, &mut rows)?;
                }
            }
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.rows.append(&mut rows);
            done.unreadable.extend(upright.err().map(|error| Unreadable { file: entry.file.clone(), error }));
            bar.inc(1);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    bar.finish_and_clear();
    Ok(done.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn progress(pictures: usize) -> ProgressBar {
    let bar = ProgressBar::new(pictures as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} pictures, {elapsed}, {eta} left  {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn read_one(
    entry: &Entry,
    picture: &Raster,
    turn: u16,
    processes: &mut [Process],
    rows: &mut Vec<Row>,
) -> Result<(), RunError> {
    for process in processes.iter_mut().filter(|p| entry.kind != Kind::Retail || p.id.reads_retail()) {
        let engine = process.id.name();
        let reply = process.read(picture).map_err(|source| RunError::Again { engine, source })?;
        let mut row = Row {
            engine: engine.to_owned(),
            file: entry.file.clone(),
            kind: entry.kind,
            turn,
            width: picture.width,
            height: picture.height,
            outcome: Outcome::Crash,
            cpu_ms: None,
            found: Vec::new(),
            extra: 0,
            beside: 0,
            error: None,
        };
        match reply {
            Reply::Answer(Answer::Read { cpu_ms, found }) => {
                let judged = judge(entry, &found);
                (row.outcome, row.extra, row.beside) = (judged.outcome, judged.extra, judged.beside);
                row.cpu_ms = Some(cpu_ms);
                row.found = found;
            }
            Reply::Answer(Answer::Crash { error }) => row.error = Some(error),
            Reply::Answer(Answer::Ready { .. }) | Reply::Died => row.error = Some("the process died".to_owned()),
            Reply::TimeLimit => row.outcome = Outcome::TimeLimit,
        }
        rows.push(row);
    }
    Ok(())
}

/// Rows of an earlier run, for the same pictures and rotations, of engines that did not run now.
fn earlier(
    args: &Compare,
    engines: &[(EngineId, String)],
    entries: &[Entry],
) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let Some(path) = &args.with else { return Ok(Vec::new()) };
    let files: std::collections::HashSet<&str> = entries.iter().map(|e| e.file.as_str()).collect();
    let mut rows = Vec::new();
    for (index, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let parsed: Result<Row, _> = serde_json::from_str(line);
        let row = parsed.map_err(|source| RunError::Results { path: path.clone(), line: index + 1, source })?;
        let ran_now = engines.iter().any(|(id, _)| id.name() == row.engine);
        if !ran_now && files.contains(row.file.as_str()) && args.rotations.contains(&row.turn) {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn engine_rank(name: &str) -> usize {
    EngineId::value_variants().iter().position(|id| id.name() == name).unwrap_or(usize::MAX)
}
