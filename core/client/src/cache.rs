//! Files kept between runs: whole or absent, whenever the power goes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::transport::{ReadError, read_file};

/// Unfinished files carry this in front; a program that was stopped leaves them.
const UNFINISHED: &str = ".part-";
/// Unfinished files older than this belong to nobody any more.
const ABANDONED: Duration = Duration::from_secs(3600);

/// A folder of files that are written whole or not at all. Several processes may share it.
///
/// A cache is no proof: what it gives back is checked again like anything from the network.
///
/// ```
/// use ttm_client::Cache;
/// # let dir = tempfile::tempdir()?;
/// let cache = Cache::open(dir.path().join("ttm"))?;
/// cache.write("catalogue/0/_.00ff", b"bucket")?;
/// assert_eq!(cache.read("catalogue/0/_.00ff", 100)?, Some(b"bucket".to_vec()));
/// assert_eq!(cache.read("absent", 100)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Cache {
    dir: PathBuf,
}

/// What could not be done with a file of the cache.
#[derive(Debug, thiserror::Error)]
#[error("{path} can't be {action}: {reason}")]
pub struct CacheError {
    /// The file or folder.
    pub path: PathBuf,
    /// `read`, `written`, `locked` …
    pub action: &'static str,
    /// The operating system's reason.
    pub reason: io::Error,
}

/// Keeps other writers out until it is dropped, in this and in other processes.
#[derive(Debug)]
pub struct CacheLock {
    _file: File,
}

impl Cache {
    /// Opens the folder, makes it if need be, and clears away what stopped programs left.
    ///
    /// # Errors
    /// [`CacheError`] when the folder can't be made.
    pub fn open(dir: impl Into<PathBuf>) -> Result<Self, CacheError> {
        let dir = dir.into();
        fs::create_dir_all(&dir).map_err(|reason| CacheError { path: dir.clone(), action: "made", reason })?;
        sweep(&dir, 0);
        Ok(Self { dir })
    }

    /// The file, or `None` if there is none. A file of more than `limit` bytes is not ours: it is an error.
    ///
    /// # Errors
    /// [`CacheError`] when there is something that can't be read.
    pub fn read(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, CacheError> {
        let path = self.dir.join(name);
        match read_file(&path, limit) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(ReadError::Io(reason)) => Err(CacheError { path, action: "read", reason }),
            Err(error) => Err(CacheError { path, action: "read", reason: io::Error::other(error) }),
        }
    }

    /// Writes the file whole: readers see the old content or the new one, never a mixture, and a crash changes nothing.
    ///
    /// # Errors
    /// [`CacheError`] when the disk is full or the folder can't be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), CacheError> {
        let path = self.dir.join(name);
        replace(&path, bytes).map_err(|reason| CacheError { path, action: "written", reason })
    }

    /// The files two levels below a folder of the cache, such as `catalogue`.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        let name = |file: &PathBuf| {
            let name = file.strip_prefix(&self.dir).ok().and_then(Path::to_str);
            name.filter(|_| !is_unfinished(file)).map(|name| name.replace('\\', "/"))
        };
        entries(&self.dir.join(folder)).flat_map(|inner| entries(&inner)).filter_map(|file| name(&file)).collect()
    }

    /// Removes a file and its folder if that is empty now. Another process may have been faster.
    pub(crate) fn remove(&self, name: &str) {
        let path = self.dir.join(name);
        let _ = fs::remove_file(&path);
        let _ = path.parent().map(fs::remove_dir); // fails while files are left
    }

    /// Waits until no other writer holds the cache, then holds it.
    ///
    /// # Errors
    /// [`CacheError`] when the lock's file can't be made or locked.
    pub fn lock(&self) -> Result<CacheLock, CacheError> {
        let path = self.dir.join("lock");
        let open = || {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            Ok(CacheLock { _file: file })
        };
        open().map_err(|reason| CacheError { path: path.clone(), action: "locked", reason })
    }
}

/// Writes beside the file, forces that to the disk, then renames: a rename is atomic.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // Without this the rename itself may be lost in a power cut. Windows can't open a folder as a file.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Removes abandoned unfinished files, some folders deep.
fn sweep(dir: &Path, depth: u8) {
    const DEEPEST: u8 = 3;
    for path in entries(dir) {
        let Ok(facts) = path.symlink_metadata() else { continue };
        if facts.is_dir() && depth < DEEPEST {
            sweep(&path, depth + 1);
        } else if is_unfinished(&path) {
            let age = facts.modified().ok().and_then(|written| SystemTime::now().duration_since(written).ok());
            if age.is_some_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(&path); // another process may have been faster
            }
        }
    }
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(UNFINISHED))
}

fn entries(dir: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(dir).into_iter().flatten().filter_map(|entry| entry.ok().map(|entry| entry.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        (dir, cache)
    }

    #[test]
    fn a_file_half_written_is_never_seen_and_goes_away() {
        let (dir, cache) = cache();
        cache.write("a/1/file", b"old").unwrap();
        let half = dir.path().join("a/1").join(format!("{UNFINISHED}x"));
        fs::write(&half, b"ha").unwrap();
        assert_eq!(Cache::open(dir.path()).unwrap().read("a/1/file", 9).unwrap().unwrap(), b"old");
        assert!(half.exists(), "it may be another process's, at work now");
        File::options().write(true).open(&half).unwrap().set_modified(SystemTime::now() - 2 * ABANDONED).unwrap();
        Cache::open(dir.path()).unwrap();
        assert!(!half.exists());
    }

    #[test]
    fn writers_at_once_leave_one_whole_file() {
        let (_dir, cache) = cache();
        std::thread::scope(|scope| {
            for byte in 0..4 {
                let cache = &cache;
                scope.spawn(move || (0..10).for_each(|_| cache.write("file", &[byte; 5000]).unwrap()));
            }
            for _ in 0..50 {
                if let Some(bytes) = cache.read("file", 5000).unwrap() {
                    assert!(bytes.len() == 5000 && bytes.iter().all(|byte| *byte == bytes[0]));
                }
            }
        });
    }

    #[test]
    fn the_lock_is_held_by_one() {
        let (dir, cache) = cache();
        let held = cache.lock().unwrap();
        let file = File::options().write(true).open(dir.path().join("lock")).unwrap();
        assert!(file.try_lock().is_err());
        drop(held);
        file.try_lock().unwrap();
    }

    #[test]
    fn files_are_listed_and_go() {
        let (dir, cache) = cache();
        cache.write("catalogue/0/_.00", b"old").unwrap();
        cache.write("catalogue/1/0.11", b"new").unwrap();
        fs::write(dir.path().join("catalogue/1").join(format!("{UNFINISHED}x")), b"ha").unwrap();
        cache.remove("catalogue/0/_.00");
        assert_eq!(cache.list("catalogue"), ["catalogue/1/0.11"]);
        assert!(!dir.path().join("catalogue/0").exists());
    }

    #[test]
    fn a_folder_or_a_giant_in_a_file_s_place_is_an_error() {
        let (dir, cache) = cache();
        fs::create_dir(dir.path().join("file")).unwrap();
        assert!(cache.read("file", 9).is_err());
        cache.write("giant", &[0; 10]).unwrap();
        assert!(cache.read("giant", 9).is_err());
    }
}
