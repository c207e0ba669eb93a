//! How much one search may do.

/// The limits of one search: those of a photo, or those of one of many frames.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Samples of the picture that are taken in grids at most: so many, and one for so many pixels.
    pub(super) least_samples: usize,
    pub(super) pixels_per_sample: usize,
    /// Pixels of columns and diagonals that are walked per level at most: so many, and one for so many pixels.
    pub(super) least_walk: usize,
    pub(super) pixels_per_walk: usize,
    /// Places per level that are looked at more closely: seen in several rows, seen in one, and among thin lines.
    pub(super) several: usize,
    pub(super) single: usize,
    pub(super) soft: usize,
    /// Pixels of rows per level that are searched for thin lines at most.
    pub(super) soft_pixels: usize,
    /// Finder patterns kept of the first look; the best.
    pub(super) finders: usize,
    /// Grey steps within a block from which it is looked at, and from which it is searched for thin lines.
    pub(super) contrast: u8,
    pub(super) soft_contrast: u8,
    /// Rows are looked at in turn from frame to frame; a photo has one turn.
    pub(super) turn: Option<usize>,
}

impl Effort {
    /// For a picture of which there is no second.
    pub(crate) const PHOTO: Self = Self {
        least_samples: 1_000_000,
        pixels_per_sample: 3,
        least_walk: 200_000,
        pixels_per_walk: 4,
        several: 240,
        single: 200,
        soft: 16,
        soft_pixels: usize::MAX,
        finders: 128,
        contrast: 0,
        soft_contrast: 20,
        turn: None,
    };

    /// For the frame number `turn` of a camera: what is passed over comes again.
    pub(crate) const fn frame(turn: usize) -> Self {
        Self {
            least_samples: 40_000,
            pixels_per_sample: 24,
            least_walk: 30_000,
            pixels_per_walk: 12,
            several: 40,
            single: 16,
            soft: 16,
            soft_pixels: 60_000,
            finders: 40,
            contrast: 20,
            soft_contrast: 32,
            turn: Some(turn),
        }
    }

    /// Pixels of a level of a frame of which fewer rows are looked at: others in the next frame.
    pub(super) const LARGE_OF_FRAME: usize = 300_000;

    /// For the part of a frame where a code was, or may be.
    pub(crate) const fn place(turn: usize) -> Self {
        Self {
            least_samples: 200_000,
            least_walk: 100_000,
            several: 80,
            single: 60,
            soft_pixels: usize::MAX,
            contrast: 0,
            soft_contrast: 20,
            ..Self::frame(turn)
        }
    }

    pub(super) fn samples(&self, pixels: usize) -> usize {
        self.least_samples + pixels / self.pixels_per_sample
    }

    pub(super) fn walk(&self, pixels: usize) -> usize {
        self.least_walk + pixels / self.pixels_per_walk
    }
}
