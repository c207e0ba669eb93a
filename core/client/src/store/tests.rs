#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;

const LIMIT: u64 = 100_000;
/// Names and sizes of what [`filled`] holds: two pages of trust data, many of buckets.
const BUCKETS: usize = 40;

fn batch(files: &[(Kind, &str, &[u8])]) -> Batch {
    let mut batch = Batch::default();
    for (kind, name, bytes) in files {
        batch.put(*kind, *name, bytes.to_vec());
    }
    batch
}

fn bucket(number: usize) -> String {
    format!("catalogue/1/{number:02}")
}

fn content(number: usize) -> Vec<u8> {
    (0..5000_usize).map(|at| u8::try_from((at * 7 + number * 31) % 251).unwrap()).collect()
}

fn filled() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    let mut all = batch(&[(Kind::Floor, "floor.json", b"7"), (Kind::Trust, "trust.bundle", &[1; 2000])]);
    (0..BUCKETS).for_each(|number| all.put(Kind::Bucket, bucket(number), content(number)));
    store.commit(all).unwrap();
    (dir, store)
}

fn file(dir: &TempDir) -> PathBuf {
    dir.path().join("store.sqlite")
}

/// Works as a store does, whatever became of its file.
fn use_it(store: &Store) {
    store.commit(batch(&[(Kind::Bucket, "catalogue/9/new", b"new")])).unwrap();
    assert_eq!(store.get("catalogue/9/new", LIMIT).unwrap().unwrap(), b"new");
}

#[test]
fn files_come_back_by_name_and_go() {
    let (dir, store) = filled();
    assert_eq!(Store::open(dir.path()).get(&bucket(3), LIMIT).unwrap(), Some(content(3)));
    assert_eq!(store.get("catalogue/1", LIMIT), Ok(None));
    let large = StoreError::TooLarge { name: bucket(3), limit: 4999 };
    assert_eq!(store.get(&bucket(3), 4999), Err(large));
    let mut change = batch(&[(Kind::Trust, "catalogue0", b"beside the folder"), (Kind::Floor, "floor.json", b"8")]);
    (1..BUCKETS).for_each(|number| change.remove(bucket(number)));
    store.commit(change).unwrap();
    assert_eq!(store.names("catalogue").unwrap(), [bucket(0)]);
    assert_eq!(store.get("floor.json", LIMIT).unwrap().unwrap(), b"8");
    let Usage { files, bytes, buckets, bucket_bytes, .. } = store.usage().unwrap();
    assert_eq!((files, bytes, buckets, bucket_bytes), (4, 7018, 1, 5000));
}

#[test]
fn memory_alone_does_the_same() {
    let store = Store::in_memory();
    store.commit(batch(&[(Kind::Floor, "floor.json", b"7"), (Kind::Bucket, "catalogue/0/_", b"bucket")])).unwrap();
    assert_eq!(store.get("catalogue/0/_", 6).unwrap().unwrap(), b"bucket");
    assert!(store.get("catalogue/0/_", 5).is_err());
    assert_eq!(store.names("catalogue").unwrap(), ["catalogue/0/_"]);
    assert_eq!(store.usage().unwrap().path, None);
    store.clear().unwrap();
    assert_eq!(store.get("catalogue/0/_", 6), Ok(None));
    assert_eq!(store.get("floor.json", 6).unwrap().unwrap(), b"7");
    assert!(store.troubles().is_empty());
}

#[test]
fn the_least_recently_used_buckets_go_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let in_memory = Store { inner: Arc::new(Mutex::new(Inner::new(12_000))) };
    for store in [Store::open_with(dir.path(), 12_000), in_memory] {
        store
            .commit(batch(&[(Kind::Trust, "trust.bundle", &[1; 20_000]), (Kind::Floor, "floor", &[2; 9000])]))
            .unwrap();
        for number in 0..2 {
            store.commit(batch(&[(Kind::Bucket, &bucket(number), &content(number))])).unwrap();
        }
        store.get(&bucket(0), LIMIT).unwrap().unwrap();
        store.commit(batch(&[(Kind::Bucket, &bucket(2), &content(2))])).unwrap();
        assert_eq!(store.names("catalogue").unwrap(), [bucket(0), bucket(2)], "1 was not used for longest");
        assert_eq!(store.get("trust.bundle", LIMIT).unwrap().unwrap().len(), 20_000);
        assert_eq!(store.get("floor", LIMIT).unwrap().unwrap().len(), 9000);
    }
    // What was read by a program that then ended counts as well.
    Store::open_with(dir.path(), 12_000).get(&bucket(0), LIMIT).unwrap().unwrap();
    let store = Store::open_with(dir.path(), 12_000);
    store.commit(batch(&[(Kind::Bucket, &bucket(3), &content(3))])).unwrap();
    assert_eq!(store.names("catalogue").unwrap(), [bucket(0), bucket(3)]);
}

#[test]
fn clearing_leaves_the_floors_and_no_trace() {
    let (dir, store) = filled();
    fs::write(dir.path().join("store.damaged"), b"an earlier one").unwrap();
    store.clear().unwrap();
    assert_eq!(store.usage().unwrap().files, 1);
    assert_eq!(store.get("floor.json", LIMIT).unwrap().unwrap(), b"7");
    let bytes = fs::read(file(&dir)).unwrap();
    assert!(!bytes.windows(50).any(|part| part == &content(3)[..50]));
    assert!(!bytes.windows(9).any(|part| part == b"catalogue"));
    assert!(!dir.path().join("store.damaged").exists());
    use_it(&store);
}

#[test]
fn on_a_full_disk_it_goes_on_in_memory_and_writes_all_later() {
    let (dir, store) = filled();
    let pages = |number: i64| {
        let inner = store.lock();
        inner.disk.as_ref().unwrap().connection().pragma_update(None, "max_page_count", number).unwrap();
    };
    pages(1); // as many as there are
    let mut change = batch(&[(Kind::Trust, "trust.bundle", &[9; 50_000]), (Kind::Floor, "floor.json", b"9")]);
    change.remove(bucket(0));
    assert_eq!(store.commit(change), Err(StoreError::Full));
    assert_eq!(store.troubles(), [StoreError::Full]);
    let is_new = |store: &Store| {
        assert_eq!(store.get("trust.bundle", LIMIT).unwrap().unwrap(), [9; 50_000]);
        assert_eq!(store.get("floor.json", LIMIT).unwrap().unwrap(), b"9");
        assert_eq!(store.get(&bucket(0), LIMIT), Ok(None));
        assert_eq!(store.names("catalogue").unwrap().first(), Some(&bucket(1)));
    };
    is_new(&store);
    let other = Store::open(dir.path());
    assert_eq!(other.get("floor.json", LIMIT).unwrap().unwrap(), b"7", "on disk all is old");
    assert_eq!(other.get("trust.bundle", LIMIT).unwrap().unwrap(), [1; 2000]);
    pages(1 << 20);
    use_it(&store);
    is_new(&Store::open(dir.path()));
}

#[test]
fn a_folder_that_can_t_be_made_is_a_trouble() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), b"").unwrap();
    let store = Store::open(dir.path().join("file/below"));
    assert!(matches!(&store.troubles()[..], [StoreError::NotWritable { .. }]));
    use_it(&store);
    fs::create_dir(dir.path().join("store.sqlite")).unwrap();
    let store = Store::open(dir.path());
    assert!(matches!(&store.troubles()[..], [StoreError::NotWritable { .. }]), "{:?}", store.troubles());
    use_it(&store);
}

#[test]
fn a_damaged_file_is_put_aside_and_begun_anew() {
    for damage in [&b"half of something else"[..], &[0; 9000], b"SQLite format 3\0and then nonsense"] {
        let (dir, store) = filled();
        drop(store);
        fs::write(file(&dir), damage).unwrap();
        let store = Store::open(dir.path());
        let aside = dir.path().join("store.damaged");
        let expected = StoreError::Damaged { path: file(&dir), kept: Some(aside.clone()) };
        assert_eq!(store.troubles(), [expected]);
        assert_eq!(fs::read(aside).unwrap(), damage);
        assert_eq!(store.get("trust.bundle", LIMIT), Ok(None));
        use_it(&store);
        assert!(Store::open(dir.path()).troubles().is_empty());
    }
}

#[test]
fn somebody_else_s_database_is_not_ours() {
    let dir = tempfile::tempdir().unwrap();
    let other = Connection::open(file(&dir)).unwrap();
    other.execute_batch("CREATE TABLE files (name TEXT); CREATE VIEW v AS SELECT 1").unwrap();
    drop(other);
    let store = Store::open(dir.path());
    assert!(matches!(&store.troubles()[..], [StoreError::Damaged { kept: Some(_), .. }]));
    use_it(&store);
}

#[test]
fn a_file_whose_bytes_changed_counts_as_absent() {
    let (dir, store) = filled();
    drop(store);
    let db = Connection::open(file(&dir)).unwrap();
    db.execute("UPDATE files SET bytes = ?1 WHERE name = 'floor.json'", [&b"6"[..]]).unwrap();
    db.execute("UPDATE files SET crc = 'none' WHERE name = 'trust.bundle'", []).unwrap();
    drop(db);
    let store = Store::open(dir.path());
    assert_eq!(store.get("floor.json", LIMIT), Err(StoreError::FileDamaged { name: "floor.json".into() }));
    store.commit(batch(&[(Kind::Floor, "floor.json", b"8")])).unwrap();
    assert_eq!(store.get("floor.json", LIMIT).unwrap().unwrap(), b"8");
    assert!(matches!(store.get("trust.bundle", LIMIT), Err(StoreError::Damaged { .. })), "not a number");
    assert_eq!(store.get("trust.bundle", LIMIT), Ok(None));
    assert_eq!(store.get("floor.json", LIMIT).unwrap().unwrap(), b"8", "what was whole was taken over");
    use_it(&store);
}

#[test]
fn bytes_damaged_anywhere_are_never_handed_out_and_never_stop_it() {
    let (dir, store) = filled();
    drop(store);
    let whole = fs::read(file(&dir)).unwrap();
    let (mut noticed, mut saved) = (0, 0);
    for round in 0..100_usize {
        let mut bytes = whole.clone();
        for flip in 0..=round % 40 {
            let at = (round * 7919 + flip * 104_729) % if round % 2 == 0 { whole.len() } else { 40_000 };
            bytes[at] ^= 1 << (round % 8);
        }
        if round % 10 == 0 {
            bytes.truncate(whole.len() * (round % 100) / 100);
        }
        fs::write(file(&dir), bytes).unwrap();
        let store = Store::open(dir.path());
        for (name, good) in (0..BUCKETS).map(|number| (bucket(number), content(number))) {
            assert!(store.get(&name, LIMIT).map_or(true, |bytes| bytes.is_none_or(|bytes| bytes == good)));
        }
        let floor = store.get("floor.json", LIMIT);
        assert!(matches!(floor.as_ref().map(Option::as_deref), Ok(None | Some(b"7")) | Err(_)), "{floor:?}");
        let _ = store.commit(batch(&[(Kind::Trust, "a", &[3; 6000])]));
        use_it(&store);
        let begun_anew = store.troubles().iter().any(|trouble| matches!(trouble, StoreError::Damaged { .. }));
        noticed += usize::from(begun_anew);
        saved += usize::from(begun_anew && floor.is_ok_and(|floor| floor.is_some()));
    }
    assert!(noticed > 20 && saved > 2, "begun anew {noticed} times, of these with its floor {saved} times");
}

#[test]
fn two_at_once_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let add = |store: &Store| {
        store.update(|kept| {
            let count = kept.get("count", 8).unwrap().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
            batch(&[(Kind::Floor, "count", &(count + 1).to_be_bytes())])
        })
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let store = Store::open(dir.path());
                (0..5).for_each(|_| add(&store).unwrap());
            });
        }
    });
    let count = Store::open(dir.path()).get("count", 8).unwrap().unwrap();
    assert_eq!(u64::from_be_bytes(count.try_into().unwrap()), 20);
}

#[test]
fn while_another_writes_for_long_it_goes_on_in_memory() {
    let (dir, store) = filled();
    let other = Connection::open(file(&dir)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.lock().disk.as_ref().unwrap().connection().busy_timeout(std::time::Duration::from_millis(20)).unwrap();
    let busy = StoreError::Busy { path: file(&dir) };
    assert_eq!(store.commit(batch(&[(Kind::Trust, "trust.bundle", b"new")])), Err(busy.clone()));
    assert_eq!(store.get("trust.bundle", LIMIT).unwrap().unwrap(), b"new");
    assert_eq!(store.get(&bucket(1), LIMIT).unwrap().unwrap(), content(1), "reading goes on");
    assert_eq!(store.troubles(), [busy]);
    other.execute_batch("ROLLBACK").unwrap();
    use_it(&store);
    assert_eq!(Store::open(dir.path()).get("trust.bundle", LIMIT).unwrap().unwrap(), b"new");
}

#[cfg(unix)]
#[test]
fn the_folder_is_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a/b");
    let _store = Store::open(&folder);
    assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
}

/// On a disk that can't be written the store is read, and what is new stays in memory.
#[cfg(unix)]
#[test]
fn a_disk_that_can_t_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, store) = filled();
    drop(store);
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&file(&dir), 0o444);
    set(dir.path(), 0o555);
    let refused = fs::write(dir.path().join("probe"), b"");
    if refused.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied) {
        read_only(dir.path());
    } else {
        // The superuser may write everywhere: once more as somebody else.
        let test = std::env::current_exe().unwrap();
        let name = "store::tests::read_only_for_somebody_else";
        let mut command = std::process::Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(test).args([
            "--exact",
            name,
            "--ignored",
        ]);
        let output = command.env("TTM_READ_ONLY", dir.path()).output().expect("setpriv of util-linux, or another user");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}{:?}", output.stderr);
    }
    set(dir.path(), 0o755);
}

#[cfg(unix)]
#[test]
#[ignore = "run by a_disk_that_can_t_be_written_is_read"]
fn read_only_for_somebody_else() {
    read_only(Path::new(&std::env::var_os("TTM_READ_ONLY").unwrap()));
}

#[cfg(unix)]
fn read_only(folder: &Path) {
    let store = Store::open(folder);
    assert!(store.troubles().is_empty());
    assert_eq!(store.get(&bucket(3), LIMIT).unwrap(), Some(content(3)));
    let refused = store.commit(batch(&[(Kind::Trust, "trust.bundle", b"new")]));
    assert!(matches!(refused, Err(StoreError::NotWritable { .. })), "{refused:?}");
    assert_eq!(store.get("trust.bundle", LIMIT).unwrap().unwrap(), b"new");
    assert!(matches!(&store.troubles()[..], [StoreError::NotWritable { .. }]));
}
