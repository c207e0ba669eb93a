//! The folder in which the owner of a scheme keeps it.
//!
//! | path | holds |
//! |---|---|
//! | `scheme.json` | who may sign: [`SchemeFile`] |
//! | `ledgers/NNN.jsonl`, `NNN.OPERATOR.jsonl` | the serials of issuer NNN: [`Ledger`] |
//! | `marks/NUMBER.json` | each mark with its standing: [`PublishedMark`] |
//! | `labels/NUMBER.txt` | the text of its code |
//! | `notices/NUMBER.SEQUENCE.cose` | why a mark was taken back, put on hold, given back |
//! | `trust/` | what is signed offline, and what waits for it: [`crate::tuf::OfflineTrust`] |
//! | `keys/` | private keys, unless they lie elsewhere |
//! | `registry/` | what is published |

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use ttm_mark::MarkNumber;

use crate::{Ledger, Operator, PublishedMark, SchemeFile};

/// The largest file of a scheme that is read, in bytes.
const MAX_FILE: u64 = 16 << 20;
/// Marks that a folder may hold.
const MAX_MARKS: usize = 1_000_000;

/// The folder of a scheme.
#[derive(Debug, Clone)]
pub struct SchemeFolder {
    root: PathBuf,
}

/// Why the folder could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no `scheme.json`.
    #[error("{path}: there is no scheme here")]
    NoScheme {
        /// The path that was looked for.
        path: String,
    },
    /// A file is larger than any of its kind.
    #[error("{path}: larger than {limit} bytes")]
    TooLarge {
        /// Its path.
        path: String,
        /// The limit.
        limit: u64,
    },
    /// A file has not the form.
    #[error("{path}, line {line}, column {column}: {field}{reason}")]
    Json {
        /// Its path.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The field with a colon behind it, or nothing.
        field: String,
        /// What is wrong there.
        reason: String,
    },
    /// A mark lies in a file of another name.
    #[error("{path}: holds the mark {number}")]
    Misnamed {
        /// The path.
        path: String,
        /// The number inside.
        number: MarkNumber,
    },
    /// Too many marks.
    #[error("{path}: more than {MAX_MARKS} marks")]
    TooMany {
        /// The folder.
        path: String,
    },
}

impl SchemeFolder {
    /// The scheme in this folder.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// A path inside.
    #[must_use]
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Who may sign.
    ///
    /// # Errors
    /// [`FolderError`], with the line of what is wrong.
    pub fn scheme(&self) -> Result<SchemeFile, FolderError> {
        let path = self.path("scheme.json");
        if !path.exists() {
            return Err(FolderError::NoScheme { path: path.display().to_string() });
        }
        read_json(&path)
    }

    /// The ledger of an issuer that has no operators.
    #[must_use]
    pub fn ledger(&self, issuer: u16) -> Ledger {
        Ledger::at(self.path(&format!("ledgers/{issuer:03}.jsonl")))
    }

    /// The ledger of an issuer's operator.
    #[must_use]
    pub fn ledger_of(&self, operator: &Operator) -> Ledger {
        Ledger::at(self.path(&format!("ledgers/{:03}.{}.jsonl", operator.issuer, operator.name)))
    }

    /// The file of a mark.
    #[must_use]
    pub fn mark_path(&self, number: MarkNumber) -> PathBuf {
        self.path(&format!("marks/{number}.json"))
    }

    /// Every mark, in the order of their numbers.
    ///
    /// # Errors
    /// [`FolderError`] for the first file that is no mark.
    pub fn marks(&self) -> Result<Vec<PublishedMark>, FolderError> {
        self.numbers()?.into_iter().map(|number| self.mark(number)).collect()
    }

    /// One mark.
    ///
    /// # Errors
    /// [`FolderError`] when there is none of this number, or its file is damaged.
    pub fn mark(&self, number: MarkNumber) -> Result<PublishedMark, FolderError> {
        let path = self.mark_path(number);
        let mark: PublishedMark = read_json(&path)?;
        let inside = mark.entry.number;
        let path = path.display().to_string();
        if inside == number { Ok(mark) } else { Err(FolderError::Misnamed { path, number: inside }) }
    }

    /// The numbers of all marks, in their order.
    ///
    /// # Errors
    /// [`FolderError`] when the folder can't be read.
    pub fn numbers(&self) -> Result<Vec<MarkNumber>, FolderError> {
        let mut numbers = Vec::new();
        for name in self.names("marks")? {
            let number = name.strip_suffix(".json");
            numbers.extend(number.and_then(|number| number.parse::<MarkNumber>().ok()));
            if numbers.len() > MAX_MARKS {
                return Err(FolderError::TooMany { path: self.path("marks").display().to_string() });
            }
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The names of the files in a folder; none where there is no such folder.
    pub(crate) fn names(&self, folder: &str) -> Result<Vec<String>, FolderError> {
        let folder = self.path(folder);
        names(&folder).map_err(|source| FolderError::File { path: folder.display().to_string(), source })
    }

    /// Writes the file of a mark anew: whole or not at all.
    ///
    /// # Errors
    /// [`FolderError::File`] when the disk is full or the folder can't be written.
    pub fn keep(&self, mark: &PublishedMark) -> Result<PathBuf, FolderError> {
        let path = self.mark_path(mark.entry.number);
        self.write_json(&path, mark)?;
        Ok(path)
    }

    /// Writes a file anew: whole or not at all.
    pub(crate) fn write_json(&self, path: &Path, value: &impl Serialize) -> Result<(), FolderError> {
        let failed = |source| FolderError::File { path: path.display().to_string(), source };
        let json = serde_json::to_vec_pretty(value).map_err(|error| failed(error.into()))?;
        write_whole(path, &json).map_err(failed)
    }

    /// Writes a new file; one that is there already is kept.
    pub(crate) fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
        let failed = |source| FolderError::File { path: path.display().to_string(), source };
        std::fs::create_dir_all(path.parent().unwrap_or(&self.root)).map_err(failed)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
    }
}

/// Writes a file whole or not at all: beside it, then renamed. Everybody may read it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.persist(path)?;
    Ok(())
}

/// The names of the files in a folder that are texts; none where there is no such folder.
pub(crate) fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            let name =
                |entry: std::io::Result<std::fs::DirEntry>| entry.map(|entry| entry.file_name().into_string().ok());
            entries.map(name).filter_map(Result::transpose).collect()
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The bytes of a file, if it is there. Of one that is larger than any of a scheme, the beginning.
pub(crate) fn read_whole(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, FolderError> {
    let name = || path.display().to_string();
    let failed = |source| FolderError::File { path: name(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(FolderError::TooLarge { path: name(), limit: MAX_FILE });
    }
    let mut reader = serde_json::Deserializer::from_slice(&bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let field = if field == "." { String::new() } else { format!("`{field}`: ") };
        (field, error.into_inner())
    });
    let read = read.and_then(|value| reader.end().map(|()| value).map_err(|error| (String::new(), error)));
    read.map_err(|(field, error)| {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let place = format!(" at line {line} column {column}");
        let reason = text.strip_suffix(&place).unwrap_or(&text).to_owned();
        FolderError::Json { path: name(), line, column, field, reason }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> SchemeFolder {
        SchemeFolder::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/demo"))
    }

    #[test]
    fn the_demo_is_a_scheme_folder() {
        let folder = demo();
        assert_eq!(folder.scheme().unwrap().hosts, ["mark.example"]);
        let numbers: Vec<_> = folder.marks().unwrap().iter().map(|mark| mark.entry.number.to_string()).collect();
        assert_eq!(numbers, ["007000010422", "012000000072"]);
    }

    #[test]
    fn what_is_wrong_names_the_file_and_the_line() {
        let root = tempfile::tempdir().unwrap();
        let folder = SchemeFolder::at(root.path());
        assert!(matches!(folder.scheme(), Err(FolderError::NoScheme { .. })));
        assert!(folder.marks().unwrap().is_empty());
        std::fs::write(folder.path("scheme.json"), "{\n  \"scheme\": \"tests\"\n}").unwrap();
        let error = folder.scheme().unwrap_err().to_string();
        assert!(error.contains("scheme.json, line 2, column 19: `scheme`: unknown variant `tests`"), "{error}");
        let number: MarkNumber = "007000010422".parse().unwrap();
        std::fs::create_dir(folder.path("marks")).unwrap();
        std::fs::copy(demo().path("marks/012000000072.json"), folder.mark_path(number)).unwrap();
        assert!(matches!(folder.marks(), Err(FolderError::Misnamed { .. })));
    }
}
