//! Killed at any moment, again and again: a store holds one whole batch, a device knows one whole edition.
//!
//! `TTM_KILLS=200 cargo test -p ttm-client --test crash -- --nocapture` kills it more often.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)] // a test file's helpers count as code

mod common;

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{at, published, root};
use ttm_client::{Batch, Bundle, Kind, Registry, Store};
use ttm_mark::{Scheme, Status};

/// Kills in the test command.
const KILLS: u32 = 20;
/// From so many kills on some must hit a batch.
const MANY: u32 = 100;
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

/// The batch that the store holds, whole; 0 when it is empty.
fn whole_batch(store: &Store) -> u64 {
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

fn registry(store: &Store) -> Registry {
    Registry::new(Scheme::Production, root(), Bundle::default()).store(store.clone())
}

/// The edition that a device knows, with its catalogue; 0 when it knows none.
fn whole_edition(store: &Store) -> u64 {
    let (device, now) = (registry(store), at("2026-11-24"));
    let mut known = device.load();
    assert!(known.notes.is_empty(), "{:?}", known.notes);
    let Some(manifest) = known.trust.manifest.clone() else {
        assert_eq!(store.usage().unwrap().files, 0);
        return 0;
    };
    for path in manifest.paths() {
        assert!(device.fetch_file(&mut known, &path), "{path} of version {}", known.trust.version);
    }
    assert_eq!(store.usage().unwrap().files, 2 + manifest.paths().count() as u64, "nothing of another edition");
    assert!(device.sync(now).is_err(), "there is nobody to ask");
    known.trust.version
}

#[test]
#[ignore = "the process that is killed"]
fn writes_batches_for_ever() {
    let store = Store::open(env::var_os("TTM_CRASH").unwrap());
    for edition in whole_batch(&store) + 1.. {
        store.commit(batch(edition)).unwrap();
        println!("{BEGUN}");
    }
}

#[test]
#[ignore = "the process that is killed"]
fn syncs_for_ever() {
    let store = Store::open(env::var_os("TTM_CRASH").unwrap());
    for version in whole_edition(&store) + 1.. {
        let source = published(version, "2026-11-20", Status::Valid).source();
        assert!(registry(&store).source(source).sync(at("2026-11-24")).unwrap().newer);
        println!("{BEGUN}");
    }
}

#[test]
fn killed_at_any_moment_a_store_holds_the_old_or_the_new() {
    kill_again_and_again("writes_batches_for_ever", whole_batch);
}

#[test]
fn killed_at_any_moment_of_a_sync_a_device_knows_the_old_or_the_new() {
    kill_again_and_again("syncs_for_ever", whole_edition);
}

fn kill_again_and_again(work: &str, whole: impl Fn(&Store) -> u64) {
    let kills = env::var("TTM_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let (mut before, mut in_a_batch, mut slowest) = (0, 0, Duration::ZERO);
    for kill in 0..kills {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", work, "--ignored", "--nocapture"]).env("TTM_CRASH", dir.path());
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
        let after = whole(&store);
        assert!(store.troubles().is_empty(), "{:?}", store.troubles());
        assert!(after >= before, "{after} after {before}");
        before = after;
    }
    eprintln!("{work}: {kills} kills, {in_a_batch} within a batch; {before} batches; slowest opening {slowest:?}");
    // A quiet machine is within a batch for so short a time that a few kills may all miss it.
    assert!(before > u64::from(kills) / 2 && (in_a_batch > 0 || kills < MANY), "killed too early or between batches");
}
