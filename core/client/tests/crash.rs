//! Killed at any moment, again and again: the store is readable and holds one whole batch.
//!
//! `TTM_KILLS=200 cargo test -p ttm-client --test crash -- --nocapture` kills it more often.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)] // a test file's helpers count as code

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ttm_client::{Batch, Kind, Store};

/// Kills in the test command.
const KILLS: u32 = 20;
/// Buckets in a batch.
const BUCKETS: u64 = 12;
const LIMIT: u64 = 1 << 20;
/// What the process says after each batch.
const BEGUN: &str = "a batch is kept";

fn batch(edition: u64) -> Batch {
    let mut batch = Batch::default();
    batch.put(Kind::Floor, "floor", edition.to_be_bytes().to_vec());
    batch.put(Kind::Trust, "trust.bundle", edition.to_be_bytes().repeat(5000));
    (0..BUCKETS).for_each(|bucket| batch.put(Kind::Bucket, name(edition, bucket), edition.to_be_bytes().repeat(2500)));
    if let Some(before) = edition.checked_sub(1) {
        (0..BUCKETS).for_each(|bucket| batch.remove(name(before, bucket)));
    }
    batch
}

fn name(edition: u64, bucket: u64) -> String {
    format!("catalogue/1/{bucket:02}.{edition}")
}

/// The edition that the store holds, whole.
fn edition(store: &Store) -> u64 {
    assert!(store.troubles().is_empty(), "{:?}", store.troubles());
    let Some(floor) = store.get("floor", 8).unwrap() else {
        assert_eq!(store.usage().unwrap().files, 0);
        return 0;
    };
    let edition = u64::from_be_bytes(floor.try_into().unwrap());
    assert_eq!(store.get("trust.bundle", LIMIT).unwrap().unwrap(), edition.to_be_bytes().repeat(5000));
    let names: Vec<_> = (0..BUCKETS).map(|bucket| name(edition, bucket)).collect();
    assert_eq!(store.names("catalogue").unwrap(), names);
    for name in names {
        assert_eq!(store.get(&name, LIMIT).unwrap().unwrap(), edition.to_be_bytes().repeat(2500));
    }
    edition
}

#[test]
#[ignore = "the process that is killed"]
fn syncs_for_ever() {
    let store = Store::open(env::var_os("TTM_CRASH").unwrap());
    for edition in edition(&store) + 1.. {
        store.commit(batch(edition)).unwrap();
        println!("{BEGUN}");
    }
}

#[test]
fn killed_at_any_moment_it_holds_the_old_or_the_new() {
    let kills = env::var("TTM_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let (mut before, mut in_a_batch, mut slowest) = (0, 0, Duration::ZERO);
    for kill in 0..kills {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "syncs_for_ever", "--ignored", "--nocapture"]).env("TTM_CRASH", dir.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // It has to have begun; then after a time of its own for each round.
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains(BEGUN)), "it ended before its first batch");
        std::thread::sleep(Duration::from_micros(u64::from(kill) * 7_919 % 60_000));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        in_a_batch += u32::from(dir.path().join("store.sqlite-journal").exists());
        let start = Instant::now();
        let store = Store::open(dir.path());
        slowest = slowest.max(start.elapsed());
        let after = edition(&store);
        assert!(after >= before, "{after} after {before}");
        before = after;
    }
    eprintln!("{kills} kills, {in_a_batch} of them within a batch; {before} batches; slowest opening {slowest:?}");
    assert!(before > u64::from(kills) / 2 && (in_a_batch > 0 || kills < 10), "killed too early or between batches");
}
