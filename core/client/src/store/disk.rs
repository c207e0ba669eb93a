//! Files in one SQLite file.
//!
//! A rollback journal, not a write-ahead log: after each batch the store is one file, which is readable on a disk that
//! can't be written.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};

use super::{ChangeRef, Kind, StoreError, StoredFile};

/// The file's name in its folder.
const FILE: &str = "store.sqlite";
/// A damaged file is copied to this one.
const ASIDE: &str = "store.damaged";
/// Another process writes for a few milliseconds; this is waited at most.
const WAIT: Duration = Duration::from_secs(2);
/// `TTMS` in the file's header: it is ours.
const APPLICATION: i32 = 0x5454_4D53;
/// The form of the table.
const FORMAT: i32 = 1;
/// Trust data and floors taken over from a damaged file have at most this many bytes together.
const MAX_SALVAGE: usize = 64 << 20;

const TABLE: &str = "CREATE TABLE files (
    name TEXT PRIMARY KEY NOT NULL,
    kind INTEGER NOT NULL,
    used INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    bytes BLOB NOT NULL
)";

#[derive(Debug)]
pub(super) struct Disk {
    path: PathBuf,
    db: Connection,
    bucket_limit: u64,
    /// Files read since the last batch, written with the next one: a read shall not cost a write.
    touched: RefCell<BTreeSet<String>>,
}

impl Disk {
    /// Opens or makes the file; also says if a damaged one had to be begun anew.
    pub(super) fn open(folder: &Path, bucket_limit: u64) -> Result<(Self, Option<StoreError>), StoreError> {
        let not_made =
            |error: std::io::Error| StoreError::NotWritable { path: folder.into(), reason: error.to_string() };
        make_private(folder).map_err(not_made)?;
        let path = folder.join(FILE);
        let db = Connection::open(&path).map_err(|error| explain(&path, &error))?;
        let disk = Self { path, db, bucket_limit, touched: RefCell::default() };
        match disk.prepare() {
            Ok(()) => Ok((disk, None)),
            Err(StoreError::Damaged { .. }) => disk.renew().map(|(disk, error)| (disk, Some(error))),
            Err(error) => Err(error),
        }
    }

    pub(super) fn is_in(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// For tests that hamper it.
    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.db
    }

    pub(super) fn get(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT crc, CASE WHEN length(bytes) <= ?2 THEN bytes END FROM files WHERE name = ?1";
        let row = self.run(|db| {
            let crc_and_bytes = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?));
            db.prepare_cached(sql)?.query_row(params![name, to_i64(limit)], crc_and_bytes).optional()
        })?;
        let Some((crc, bytes)) = row else { return Ok(None) };
        let bytes = bytes.ok_or_else(|| StoreError::TooLarge { name: name.into(), limit })?;
        if crc != checksum(name, &bytes) {
            return Err(StoreError::FileDamaged { name: name.into() });
        }
        self.touched.borrow_mut().insert(name.into());
        Ok(Some(bytes))
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        let there = |db: &Connection| db.prepare_cached("SELECT 1 FROM files WHERE name = ?1")?.exists([name]);
        self.run(there).unwrap_or(false)
    }

    pub(super) fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        // `0` follows `/`, so this is the range of all names that begin with the folder.
        let (first, end) = (format!("{folder}/"), format!("{folder}0"));
        self.run(|db| {
            let mut query = db.prepare("SELECT name FROM files WHERE name >= ?1 AND name < ?2 ORDER BY name")?;
            query.query_map([first, end], |row| row.get(0))?.collect()
        })
    }

    pub(super) fn files(&self) -> Result<Vec<StoredFile>, StoreError> {
        self.run(|db| {
            let mut query = db.prepare("SELECT name, kind, length(bytes) FROM files")?;
            let facts = |row: &Row<'_>| {
                let bytes: i64 = row.get(2)?;
                let kind = kind_of(row.get(1)?);
                Ok(StoredFile { name: row.get(0)?, kind, bytes: u64::try_from(bytes).unwrap_or(0) })
            };
            query.query_map([], facts)?.collect()
        })
    }

    /// Keeps other writers out until [`Self::apply`].
    pub(super) fn begin(&self) -> Result<(), StoreError> {
        self.run(|db| db.execute_batch("BEGIN IMMEDIATE"))
    }

    /// Ends what [`Self::begin`] began: all changes, or none and the reason.
    pub(super) fn apply<'a>(&self, changes: impl Iterator<Item = (&'a str, ChangeRef<'a>)>) -> Result<(), StoreError> {
        let touched = std::mem::take(&mut *self.touched.borrow_mut());
        let done = self.run(|db| {
            let used = next_use(db)?;
            touch(db, &touched, used)?;
            for (name, change) in changes {
                match change {
                    Some((kind, bytes)) => db
                        .prepare("INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5)")?
                        .execute(params![name, kind_number(kind), used, checksum(name, bytes), bytes])?,
                    None => db.execute("DELETE FROM files WHERE name = ?1", [name])?,
                };
            }
            evict(db, to_i64(self.bucket_limit))?;
            db.execute_batch("COMMIT")
        });
        if done.is_err() && !self.db.is_autocommit() {
            let _ = self.db.execute_batch("ROLLBACK"); // the batch failed before; its reason counts
        }
        done
    }

    /// Removes all but floors.
    pub(super) fn clear(&self) -> Result<(), StoreError> {
        self.touched.borrow_mut().clear();
        let floor = kind_number(Kind::Floor);
        self.run(|db| {
            db.execute("DELETE FROM files WHERE kind != ?1", [floor])?;
            db.execute_batch("VACUUM")
        })?;
        self.discard_aside()
    }

    /// Removes the copy of a damaged file.
    pub(super) fn discard_aside(&self) -> Result<(), StoreError> {
        match fs::remove_file(self.path.with_file_name(ASIDE)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::NotWritable { path: self.path.with_file_name(ASIDE), reason: error.to_string() })
            }
            _ => Ok(()),
        }
    }

    /// Copies the damaged file aside and begins it anew, with the trust data that can still be read.
    /// The file is reset in its place: other processes may have it open, and their locks hold.
    pub(super) fn renew(self) -> Result<(Self, StoreError), StoreError> {
        let aside = self.path.with_file_name(ASIDE);
        let kept = fs::copy(&self.path, &aside).is_ok().then_some(aside);
        let saved = self.salvage();
        let reset = |db: &Connection| {
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
            let done = db.execute_batch("VACUUM");
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
            done
        };
        self.run(reset)?;
        self.prepare()?;
        let saved = saved.iter().map(|(name, kind, bytes)| (name.as_str(), Some((*kind, bytes.as_slice()))));
        self.begin()?;
        self.apply(saved)?;
        let path = self.path.clone();
        Ok((self, StoreError::Damaged { path, kept }))
    }

    /// Settings, and the table if there is none.
    fn prepare(&self) -> Result<(), StoreError> {
        let number = |db: &Connection, name| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let (application, format) = self.run(|db| {
            db.busy_timeout(WAIT)?;
            // The file may have been put there by somebody else: nothing in it is run.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
            // What is removed is overwritten: it tells which products somebody looked at.
            db.pragma_update(None, "secure_delete", true)?;
            // Larger pages than usual (of a new file): a bucket of 200 kB is read with few calls.
            db.execute_batch(
                "PRAGMA page_size = 16384; PRAGMA cell_size_check = ON; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
                 PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY",
            )?;
            Ok((number(db, "application_id")?, number(db, "user_version")?))
        })?;
        if (application, format) != (APPLICATION, FORMAT) {
            self.make_table()?;
        }
        let is_ours = self.run(|db| {
            let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'files' AND sql = ?1";
            db.query_row(sql, [TABLE], |row| row.get::<_, i64>(0))
        })?;
        if is_ours == 1 { Ok(()) } else { Err(self.damaged()) }
    }

    /// In an empty file. One that holds something else counts as damaged.
    fn make_table(&self) -> Result<(), StoreError> {
        self.begin()?;
        let made = self.run(|db| {
            // Another process may have been faster.
            let things: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            let ours = db.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))? == APPLICATION;
            let format = db.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0))?;
            if things == 0 {
                db.execute_batch(TABLE)?;
                db.pragma_update(None, "application_id", APPLICATION)?;
                db.pragma_update(None, "user_version", FORMAT)?;
            }
            db.execute_batch("COMMIT")?;
            Ok(things == 0 || (ours && format == FORMAT))
        });
        if !self.db.is_autocommit() {
            let _ = self.db.execute_batch("ROLLBACK"); // the reason is told below
        }
        if made? { Ok(()) } else { Err(self.damaged()) }
    }

    /// Floors and trust data that are still whole.
    fn salvage(&self) -> Vec<(String, Kind, Vec<u8>)> {
        let names = self.run(|db| {
            let mut query = db.prepare("SELECT name, kind FROM files WHERE kind != ?1")?;
            let rows = query.query_map([kind_number(Kind::Bucket)], |row| Ok((row.get(0)?, kind_of(row.get(1)?))))?;
            Ok(rows.map_while(Result::ok).collect::<Vec<(String, Kind)>>())
        });
        let mut room = MAX_SALVAGE;
        let whole = names.unwrap_or_default().into_iter().filter_map(|(name, kind)| {
            let bytes = self.get(&name, room as u64).ok().flatten()?;
            room -= bytes.len();
            Some((name, kind, bytes))
        });
        whole.collect()
    }

    fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        work(&self.db).map_err(|error| explain(&self.path, &error))
    }

    fn damaged(&self) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), kept: None }
    }
}

impl Drop for Disk {
    /// Notes what was read lately when the store is so full that it matters.
    fn drop(&mut self) {
        let touched = self.touched.take();
        let half = to_i64(self.bucket_limit / 2);
        // Best effort: the order of eviction is no more than a guess at what will be wanted.
        let _ = self.run(|db| {
            if touched.is_empty() || bucket_bytes(db)? <= half {
                return Ok(());
            }
            db.busy_timeout(Duration::ZERO)?;
            db.execute_batch("BEGIN IMMEDIATE")?;
            touch(db, &touched, next_use(db)?)?;
            db.execute_batch("COMMIT")
        });
    }
}

fn next_use(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT coalesce(max(used), 0) + 1 FROM files", [], |row| row.get(0))
}

fn touch(db: &Connection, names: &BTreeSet<String>, used: i64) -> rusqlite::Result<()> {
    let mut update = db.prepare("UPDATE files SET used = ?1 WHERE name = ?2")?;
    names.iter().try_for_each(|name| update.execute(params![used, name]).map(drop))
}

fn bucket_bytes(db: &Connection) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM files WHERE kind = ?1";
    db.query_row(sql, [kind_number(Kind::Bucket)], |row| row.get(0))
}

/// Deletes buckets, least recently used first, until the rest fit.
fn evict(db: &Connection, limit: i64) -> rusqlite::Result<()> {
    let mut total = bucket_bytes(db)?;
    if total <= limit {
        return Ok(());
    }
    let mut oldest = db.prepare("SELECT name, length(bytes) FROM files WHERE kind = ?1 ORDER BY used, name")?;
    let oldest: Vec<(String, i64)> = oldest
        .query_map([kind_number(Kind::Bucket)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, bytes) in oldest {
        if total <= limit {
            break;
        }
        db.execute("DELETE FROM files WHERE name = ?1", [name])?;
        total -= bytes;
    }
    Ok(())
}

/// Of name and bytes: a row that was mixed up with another is noticed, too.
fn checksum(name: &str, bytes: &[u8]) -> i64 {
    let mut crc = flate2::Crc::new();
    crc.update(name.as_bytes());
    crc.update(bytes);
    i64::from(crc.sum())
}

fn kind_number(kind: Kind) -> i64 {
    match kind {
        Kind::Floor => 0,
        Kind::Trust => 1,
        Kind::Bucket => 2,
    }
}

fn kind_of(number: i64) -> Kind {
    match number {
        0 => Kind::Floor,
        1 => Kind::Trust,
        _ => Kind::Bucket,
    }
}

fn to_i64(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Makes the folder for its owner alone: its files tell which products somebody looked at.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn explain(path: &Path, error: &rusqlite::Error) -> StoreError {
    let (path, reason) = (path.to_owned(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { path, kept: None },
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::NotWritable { path, reason }
        }
        _ => match error {
            // A value of another type than was written.
            rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
                StoreError::Damaged { path, kept: None }
            }
            _ => StoreError::Failed { path, reason },
        },
    }
}
