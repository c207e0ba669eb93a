//! The pictures of a run, and their grey buffers.

use std::{collections::BTreeMap, path::Path};

use ttm_reader::{LoadLimits, decode_picture};
use ttm_tests::corpus::Entry;

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
    use std::path::PathBuf;

    use ttm_tests::corpus::Kind;

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
