//! The serials that an issuer has given out: a file that only grows, so that none is given out twice.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ttm_mark::{Gtin, MAX_SERIAL, Time};

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 512;

/// The ledger of one issuer: one JSON object per line.
///
/// A serial is written, and on the disk, before anything is signed with it. So a run that breaks off burns a serial and
/// never leaves two marks with one.
#[derive(Debug, Clone)]
pub struct Ledger {
    path: PathBuf,
}

/// A serial that was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// The serial.
    pub serial: u32,
    /// The product model that it was given out for.
    pub gtin: Gtin,
    /// When.
    pub at: Time,
}

/// Why no serial was given out.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line is no entry: cut off in the middle, or changed by hand.
    #[error("{path}, line {line}: no entry of a ledger: {reason}")]
    Damaged {
        /// Its path.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The serial has been given out before.
    #[error("serial {serial} was given out at {at} for {gtin}")]
    Used {
        /// The serial.
        serial: u32,
        /// The product that has it.
        gtin: Gtin,
        /// When.
        at: Time,
    },
    /// All serials are used up.
    #[error("all serials up to {last} are used up")]
    Exhausted {
        /// The last.
        last: u32,
    },
    /// A serial is there twice: two copies of the ledger were merged, and two marks may have it.
    #[error("{path}, lines {first} and {second}: serial {serial} was given out twice")]
    Twice {
        /// Its path.
        path: String,
        /// The serial.
        serial: u32,
        /// The line that has it first, from 1.
        first: usize,
        /// The line that has it again.
        second: usize,
    },
}

impl Ledger {
    /// The ledger in this file; a new one if there is none yet.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything that was given out.
    ///
    /// # Errors
    /// [`LedgerError`] when the file can't be read or a line is damaged.
    pub fn entries(&self) -> Result<Vec<LedgerEntry>, LedgerError> {
        match File::open(&self.path) {
            Ok(file) => self.read(&file),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Gives out a serial and writes it down: `wanted`, or the one after the highest, at least the first of `among` and at most
    /// its last. Runs at the same time wait for each other.
    ///
    /// # Errors
    /// [`LedgerError`]; then nothing was given out.
    pub fn give_out(
        &self,
        wanted: Option<u32>,
        among: RangeInclusive<u32>,
        gtin: Gtin,
        at: Time,
    ) -> Result<u32, LedgerError> {
        let failed = |error| self.failed(error);
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::create_dir_all(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&self.path).map_err(failed)?;
        // Held until the file is closed.
        file.lock().map_err(failed)?;
        let entries = self.read(&file)?;
        let next = entries.iter().map(|entry| entry.serial + 1).fold(*among.start(), u32::max);
        let serial = wanted.unwrap_or(next);
        let last = *among.end();
        if serial > last {
            return Err(LedgerError::Exhausted { last });
        }
        if let Some(used) = entries.into_iter().find(|entry| entry.serial == serial) {
            return Err(LedgerError::Used { serial, gtin: used.gtin, at: used.at });
        }
        let line = serde_json::to_string(&LedgerEntry { serial, gtin, at }).map_err(|error| failed(error.into()))?;
        file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
        Ok(serial)
    }

    fn read(&self, file: &File) -> Result<Vec<LedgerEntry>, LedgerError> {
        let mut input = BufReader::new(file);
        let (mut entries, mut lines) = (Vec::new(), BTreeMap::new());
        loop {
            let mut text = Vec::new();
            let length = input.by_ref().take(MAX_LINE).read_until(b'\n', &mut text).map_err(|it| self.failed(it))?;
            if length == 0 {
                return Ok(entries);
            }
            let damaged = |reason: String| {
                let path = self.path.display().to_string();
                LedgerError::Damaged { path, line: entries.len() + 1, reason }
            };
            let line = text.strip_suffix(b"\n").ok_or_else(|| damaged("it is cut off or too long".into()))?;
            let entry: LedgerEntry = serde_json::from_slice(line).map_err(|error| damaged(error.to_string()))?;
            if entry.serial > MAX_SERIAL {
                return Err(damaged(format!("serials end at {MAX_SERIAL}")));
            }
            if let Some(first) = lines.insert(entry.serial, entries.len() + 1) {
                let (path, second) = (self.path.display().to_string(), entries.len() + 1);
                return Err(LedgerError::Twice { path, serial: entry.serial, first, second });
            }
            entries.push(entry);
        }
    }

    fn failed(&self, source: std::io::Error) -> LedgerError {
        LedgerError::File { path: self.path.display().to_string(), source }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn gtin() -> Gtin {
        "4006381333931".parse().unwrap()
    }

    fn next(ledger: &Ledger) -> Result<u32, LedgerError> {
        ledger.give_out(None, 1..=MAX_SERIAL, gtin(), Time::EPOCH)
    }

    #[test]
    fn no_serial_is_given_out_twice() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("ledgers/007.jsonl"));
        assert_eq!(next(&ledger).unwrap(), 1);
        assert_eq!(ledger.give_out(Some(42), 1..=MAX_SERIAL, gtin(), Time::EPOCH).unwrap(), 42);
        assert_eq!(next(&ledger).unwrap(), 43);
        let again = ledger.give_out(Some(42), 1..=MAX_SERIAL, gtin(), Time::EPOCH);
        assert!(matches!(again, Err(LedgerError::Used { serial: 42, .. })));
        assert_eq!(ledger.give_out(None, 100..=MAX_SERIAL, gtin(), Time::EPOCH).unwrap(), 100, "the floor counts");
        let serials: Vec<_> = ledger.entries().unwrap().iter().map(|entry| entry.serial).collect();
        assert_eq!(serials, [1, 42, 43, 100]);
    }

    #[test]
    fn runs_at_the_same_time_get_different_serials() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("007.jsonl"));
        let given: BTreeSet<u32> = std::thread::scope(|scope| {
            let run = || (0..20).map(|_| next(&ledger).unwrap()).collect::<Vec<_>>();
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
            runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(given, (1..=160).collect());
    }

    #[test]
    fn a_damaged_ledger_gives_out_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("007.jsonl"));
        next(&ledger).unwrap();
        let good = std::fs::read_to_string(ledger.path()).unwrap();
        for bad in ["{\"serial\":2", "{}\n", "\n", &format!("{}\n", "x".repeat(9999))] {
            std::fs::write(ledger.path(), format!("{good}{bad}")).unwrap();
            assert!(matches!(next(&ledger), Err(LedgerError::Damaged { line: 2, .. })), "{bad}");
        }
    }

    #[test]
    fn serials_end() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("007.jsonl"));
        ledger.give_out(Some(MAX_SERIAL), 1..=MAX_SERIAL, gtin(), Time::EPOCH).unwrap();
        assert!(matches!(next(&ledger), Err(LedgerError::Exhausted { last: MAX_SERIAL })));
    }

    #[test]
    fn a_ledger_that_was_merged_from_two_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("007.jsonl"));
        next(&ledger).unwrap();
        let line = std::fs::read_to_string(ledger.path()).unwrap();
        std::fs::write(ledger.path(), format!("{line}{line}")).unwrap();
        assert!(matches!(next(&ledger), Err(LedgerError::Twice { serial: 1, first: 1, second: 2, .. })));
    }

    #[test]
    fn serials_end_where_those_of_another_begin() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("007.north.jsonl"));
        let give = |wanted| ledger.give_out(wanted, 10..=11, gtin(), Time::EPOCH);
        assert_eq!([give(None).unwrap(), give(None).unwrap()], [10, 11]);
        assert!(matches!(give(None), Err(LedgerError::Exhausted { last: 11 })));
    }
}
