//! A folder of photos with the right answers.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use ttm_reader::{LoadLimits, decode_picture};

/// What a picture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// QR codes
    Qr,
    /// EAN or UPC codes
    Retail,
    /// Neither: any read is a false one
    None,
}

/// One picture.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) path: PathBuf,
    /// As the manifest names it.
    pub(crate) file: String,
    pub(crate) kind: Kind,
    pub(crate) expected: Vec<String>,
}

impl Entry {
    /// The folder the picture lies in, as the manifest names it.
    pub(crate) fn set(&self) -> &str {
        set_of(&self.file)
    }
}

pub(crate) fn set_of(file: &str) -> &str {
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
pub(crate) enum ManifestError {
    #[error("{path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}, line {line}: {source}")]
    Line { path: PathBuf, line: usize, source: serde_json::Error },
}

pub(crate) fn manifest(folder: &Path) -> Result<Vec<Entry>, ManifestError> {
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

/// Every `step`th picture of each set.
pub(crate) fn thinned(entries: Vec<Entry>, step: u32) -> Vec<Entry> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    entries
        .into_iter()
        .filter(|entry| {
            let count = seen.entry(entry.set().to_owned()).or_default();
            *count += 1;
            (*count - 1).is_multiple_of(step)
        })
        .collect()
}

/// A grey picture without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Raster {
    /// Decoded and turned upright by our own loader, for every engine alike.
    pub(crate) fn load(path: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
        let luma = decode_picture(&bytes, &LoadLimits::default()).map_err(|e| e.to_string())?.luma;
        let pixels = (0..luma.height()).flat_map(|y| luma.row(y)).copied().collect();
        Ok(Self { width: luma.width(), height: luma.height(), pixels })
    }

    /// Turned to the right by `degrees`, a multiple of 90.
    pub(crate) fn turned(&self, degrees: u16) -> Self {
        (0..degrees / 90).fold(self.clone(), |raster, _| raster.quarter())
    }

    fn quarter(&self) -> Self {
        let column = |x: usize| (0..self.height).rev().map(move |y| self.pixels[y * self.width + x]);
        Self { width: self.height, height: self.width, pixels: (0..self.width).flat_map(column).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_to_the_right() {
        let raster = Raster { width: 3, height: 2, pixels: vec![1, 2, 3, 4, 5, 6] };
        assert_eq!(raster.turned(90), Raster { width: 2, height: 3, pixels: vec![4, 1, 5, 2, 6, 3] });
        assert_eq!(raster.turned(180).pixels, [6, 5, 4, 3, 2, 1]);
        assert_eq!(raster.turned(270).turned(90), raster);
    }

    #[test]
    fn thins_each_set_alone() {
        let entry =
            |file: &str| Entry { path: PathBuf::new(), file: file.to_owned(), kind: Kind::Qr, expected: Vec::new() };
        let kept = thinned(["a/1", "a/2", "b/1", "a/3", "b/2"].map(entry).to_vec(), 2);
        assert_eq!(kept.iter().map(|e| e.file.as_str()).collect::<Vec<_>>(), ["a/1", "b/1", "a/3"]);
    }
}
