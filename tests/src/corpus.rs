//! A folder of photos with the right answers.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a picture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// QR codes.
    Qr,
    /// EAN or UPC codes.
    Retail,
    /// Neither: any read is a false one.
    None,
}

/// One picture.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it lies.
    pub path: PathBuf,
    /// As the manifest names it.
    pub file: String,
    /// What it holds.
    pub kind: Kind,
    /// The texts that stand in it.
    pub expected: Vec<String>,
}

impl Entry {
    /// The folder the picture lies in, as the manifest names it.
    #[must_use]
    pub fn set(&self) -> &str {
        set_of(&self.file)
    }
}

/// The folder of a file of the manifest.
#[must_use]
pub fn set_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(set, _)| set)
}

#[derive(Deserialize)]
struct Line {
    file: String,
    kind: Kind,
    #[serde(default)]
    expected: Vec<String>,
}

/// Why there is no list of pictures.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The manifest.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}, line {line}: {source}")]
    Line {
        /// The manifest.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
}

/// The pictures that `manifest.jsonl` in `folder` lists: on each line `file`, `kind` and `expected`.
///
/// # Errors
/// [`ManifestError`] when the file or a line of it cannot be read.
pub fn manifest(folder: &Path) -> Result<Vec<Entry>, ManifestError> {
    let path = folder.join("manifest.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|source| ManifestError::Read { path: path.clone(), source })?;
    let mut entries = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parsed: Result<Line, _> = serde_json::from_str(line);
        let Line { file, kind, expected } =
            parsed.map_err(|source| ManifestError::Line { path: path.clone(), line: index + 1, source })?;
        entries.push(Entry { path: folder.join(&file), file, kind, expected });
    }
    Ok(entries)
}
