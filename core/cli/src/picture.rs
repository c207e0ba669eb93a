//! From a path to a picture, with every limit checked before memory is taken.
//!
//! One job holds one picture: at most [`MAX_FILE`] bytes of file and what [`LoadLimits`] allows for its pixels
//! ([`ttm_reader::MAX_PIXELS`]); all jobs together that much times `--jobs`.

use std::{
    fs::{self, File, FileType},
    io::{self, ErrorKind, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use ttm_reader::{LoadLimits, Picture, PictureError, decode_picture};

/// The largest file that is read, in bytes: 256 MiB.
const MAX_FILE: u64 = 256 << 20;

/// Why a path gave no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    #[error("there is no such file")]
    Missing,
    #[error("no permission to read it")]
    Permission,
    #[error("{0}")]
    Io(io::Error),
    #[error("it is {kind}, not a file")]
    NotAFile { kind: &'static str },
    #[error("the file has more than the limit of {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("{0}")]
    Picture(#[from] PictureError),
    #[error("the decoder gave up on this file; please report it")]
    Decoder,
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Permission,
            _ => Self::Io(error),
        }
    }
}

/// Reads and decodes a file.
pub(crate) fn load(path: &Path) -> Result<Picture, LoadError> {
    let bytes = read(path)?;
    // A codec that panics must not take the other files with it.
    catch_unwind(AssertUnwindSafe(|| decode_picture(&bytes, &LoadLimits::default())))
        .map_err(|_| LoadError::Decoder)?
        .map_err(LoadError::Picture)
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    // Asked before opening: to open a FIFO is to wait for its writer.
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(LoadError::NotAFile { kind: kind_of(about.file_type()) });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len().min(MAX_FILE)).unwrap_or(0));
    File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(LoadError::TooLarge { limit: MAX_FILE });
    }
    Ok(bytes)
}

fn kind_of(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "something else" }
}
