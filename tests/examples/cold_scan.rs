//! Where the time of one cold `ttm scan` goes, as a table of CPU milliseconds.
//!
//! `cargo run --release -p ttm-tests --example cold_scan -- PICTURE [TTM]`
//!
//! Each step runs in this process, first once as a program does it and then again for the warm figure. With the path of a
//! built `ttm` its whole runs are set beside the sum.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool that prints a table")]

use std::{path::Path, process::Command, time::Duration};

use cpu_time::ProcessTime;
use ttm_client::{Bundle, Code, Folder, Registry, ScanOptions, Scanner, Setup, SystemClock};
use ttm_mark::{AgeLimits, Scheme};
use ttm_reader::{LoadLimits, ReadOptions, decode_picture, read};

/// The demo's root.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/trust/metadata/1.root.json");
const TIME: &str = "2026-11-24";
/// Runs of which the quickest counts, after the first.
const WARM: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let picture = arguments.next().ok_or("name a picture, and perhaps a built ttm")?;
    let program = arguments.next();

    let registry = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/registry");
    let open = || -> Result<Scanner, Box<dyn std::error::Error>> {
        let root = std::fs::read(ROOT)?;
        let registries = vec![Registry::new(Scheme::Test, root, Bundle::default()).source(Folder::new(&registry))];
        let scanner = Scanner::new(Setup {
            registries,
            clock: SystemClock::new(TIME.parse()?),
            limits: LoadLimits::default(),
            ages: AgeLimits::default(),
        });
        scanner.sync()?;
        Ok(scanner)
    };
    let options = ScanOptions { now: Some(TIME.parse()?), fetch_facts: true, ..ScanOptions::default() };

    let mut table = Table::default();
    let scanner = table.step("trust data and its signatures", open)?;
    let bytes = table.step("file to memory", || std::fs::read(&picture))?;
    let luma = table.step("JPEG to luma", || decode_picture(&bytes, &LoadLimits::default()))?.luma;
    let symbols = table.step("luma to symbols", || read(&luma, &ReadOptions::default()));
    let codes: Vec<Code> = symbols.into_iter().map(Code::from).collect();
    let answer = table.step("verdict, facts and words", || scanner.judge_codes(codes.clone(), &options));
    table.step("answer to JSON", || serde_json::to_string(&answer))?;

    println!("{} × {} pixels, verdict {:?}\n", luma.width(), luma.height(), answer.report.verdict);
    table.print();
    if let Some(program) = program {
        let start = whole(Command::new(&program).arg("--version"))?;
        let scan = whole(Command::new(&program).arg("scan").arg("--json").arg("--jobs").arg("1").arg(&picture))?;
        println!("| `ttm --version`, wall time | {} | |", millis(start));
        println!("| `ttm scan --json`, wall time | {} | |", millis(scan));
    }
    Ok(())
}

#[derive(Default)]
struct Table(Vec<(&'static str, Duration, Duration)>);

impl Table {
    /// Runs a step once cold and then warm, and answers with what the first run gave.
    fn step<T>(&mut self, name: &'static str, mut work: impl FnMut() -> T) -> T {
        let mut timed = || {
            let start = ProcessTime::now();
            let result = work();
            (result, start.elapsed())
        };
        let (result, cold) = timed();
        let warm = (0..WARM).map(|_| timed().1).min().unwrap_or(cold);
        self.0.push((name, cold, warm));
        result
    }

    fn print(&self) {
        println!("| step | cold, CPU ms | warm, CPU ms |\n|---|---:|---:|");
        for (name, cold, warm) in &self.0 {
            println!("| {name} | {} | {} |", millis(*cold), millis(*warm));
        }
        let sum = |which: fn(&(&str, Duration, Duration)) -> Duration| self.0.iter().map(which).sum::<Duration>();
        println!("| together | {} | {} |", millis(sum(|s| s.1)), millis(sum(|s| s.2)));
    }
}

fn millis(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

/// The quickest of some whole runs of a program.
fn whole(command: &mut Command) -> std::io::Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..WARM {
        let start = std::time::Instant::now();
        command.output()?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}
