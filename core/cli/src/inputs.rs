//! Which files to read: named ones, those in folders, and those listed on standard input.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Stdin},
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

/// The longest path that is taken from standard input, in bytes.
const MAX_PATH: u64 = 64 << 10;
/// Folders in folders are followed this deep; links to folders are not followed.
const MAX_DEPTH: usize = 64;
/// What counts as a picture in a folder. A file that is named is always tried.
const PICTURES: [&str; 9] = ["jpg", "jpeg", "png", "webp", "gif", "bmp", "heic", "heif", "avif"];

/// A path that leads to no picture.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct InputError {
    pub(crate) path: PathBuf,
    reason: Reason,
}

#[derive(Debug, thiserror::Error)]
enum Reason {
    #[error("the folder holds no pictures")]
    EmptyFolder,
    #[error("the folder can't be read: {0}")]
    Folder(io::Error),
    #[error("the list of paths can't be read: {0}")]
    List(io::Error),
    #[error("a path in the list is longer than {MAX_PATH} bytes")]
    LongPath,
}

/// The files that `arguments` name, in that order; those of a folder by name.
pub(crate) fn files(arguments: &[PathBuf]) -> impl Iterator<Item = Result<PathBuf, InputError>> + Send {
    arguments.iter().flat_map(|argument| -> Paths {
        if argument.as_os_str() == "-" {
            let lines = Lines { input: BufReader::new(io::stdin()), ended: false };
            Box::new(lines.flat_map(|line| line.map_or_else(|error| one(Err(error)), expand)))
        } else {
            expand(argument.clone())
        }
    })
}

type Paths = Box<dyn Iterator<Item = Result<PathBuf, InputError>> + Send>;

fn one(path: Result<PathBuf, InputError>) -> Paths {
    Box::new(std::iter::once(path))
}

/// A folder's pictures, or the file itself.
fn expand(path: PathBuf) -> Paths {
    if !fs::metadata(&path).is_ok_and(|about| about.is_dir()) {
        return one(Ok(path));
    }
    let walk = WalkDir::new(&path).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    let root = path.clone();
    let mut pictures = walk.filter_map(move |entry| match entry {
        Ok(entry) => is_picture(&entry).then(|| Ok(entry.into_path())),
        Err(error) => {
            let path = error.path().unwrap_or(&root).to_owned();
            Some(Err(InputError { path, reason: Reason::Folder(error.into()) }))
        }
    });
    match pictures.next() {
        Some(first) => Box::new(std::iter::once(first).chain(pictures)),
        None => one(Err(InputError { path, reason: Reason::EmptyFolder })),
    }
}

fn is_picture(entry: &DirEntry) -> bool {
    let extension = entry.path().extension().and_then(|extension| extension.to_str());
    !entry.file_type().is_dir()
        && extension.is_some_and(|extension| PICTURES.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// One path per line; ends of lines of both kinds, empty lines are left out.
struct Lines {
    input: BufReader<Stdin>,
    ended: bool,
}

impl Iterator for Lines {
    type Item = Result<PathBuf, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let failed = |reason| Some(Err(InputError { path: Path::new("-").to_owned(), reason }));
        while !self.ended {
            let mut line = Vec::new();
            match self.input.by_ref().take(MAX_PATH).read_until(b'\n', &mut line) {
                Err(error) => {
                    self.ended = true;
                    return failed(Reason::List(error));
                }
                Ok(0) => self.ended = true,
                Ok(length) if length as u64 == MAX_PATH && !line.ends_with(b"\n") => {
                    self.ended = true;
                    return failed(Reason::LongPath);
                }
                Ok(_) => {}
            }
            let path = line.strip_suffix(b"\n").unwrap_or(&line);
            let path = path.strip_suffix(b"\r").unwrap_or(path);
            if !path.is_empty() {
                return Some(Ok(path_of(path)));
            }
        }
        None
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
