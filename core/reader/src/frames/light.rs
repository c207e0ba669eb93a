//! How light and how sharp a picture is, from a sparse grid of its rows and columns.

use crate::LumaImage;

/// What the pixels tell without any code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Light {
    /// Only 2 % of the pixels are lighter.
    pub(super) bright: u8,
    /// Pixels that the sharpest edges take from dark to light, along rows and down columns; `None` without edges.
    pub(super) across: Option<f32>,
    pub(super) down: Option<f32>,
    /// Pixels between changes from dark to light where they are so dense, along rows and columns both, that it may be
    /// a code too small to be found.
    pub(super) dense: Option<f32>,
}

/// Frames for which the light of one is taken: it changes slowly, and hints are given slowly.
const FRAMES: usize = 4;

/// The light of the last frame that was looked at for it.
#[derive(Debug, Default)]
pub(super) struct LastLight {
    known: Option<(Light, (usize, usize))>,
    frames: usize,
}

impl LastLight {
    /// The light of a frame, or of one shortly before.
    pub(super) fn of(&mut self, frame: &LumaImage<'_>) -> Light {
        let size = (frame.width(), frame.height());
        self.frames += 1;
        if let Some((light, of)) = self.known
            && of == size
            && self.frames < FRAMES
        {
            return light;
        }
        let light = Light::of(frame);
        (self.known, self.frames) = (Some((light, size)), 0);
        light
    }
}

/// Rows and columns looked at, at most.
const LINES: usize = 90;
/// Pixels in a line that are searched for one edge.
const WINDOW: usize = 24;
/// Contrast of an edge that counts, in grey steps.
const MIN_CONTRAST: u8 = 40;
/// Edges from which something can be said.
const MIN_EDGES: usize = 6;
/// Changes of brightness in a piece of a line from which it is dense, how large they must be, in grey steps, and how
/// many such pieces make a patch.
const DENSE: usize = 5;
const MIN_SWING: u8 = 24;
const MIN_PIECES: usize = 8;

impl Light {
    pub(super) fn of(image: &LumaImage<'_>) -> Self {
        let mut counts = [0_usize; 256];
        let (mut across, mut down) = (Vec::new(), Vec::new());
        let mut line = Vec::new();
        let mut dense = [Vec::new(), Vec::new()];
        for y in (0..image.height()).step_by(image.height().div_ceil(LINES)) {
            image.row(y).iter().step_by(4).for_each(|&pixel| counts[usize::from(pixel)] += 1);
            across.extend(image.row(y).chunks(WINDOW).filter_map(edge));
            dense[0].extend(image.row(y).chunks(WINDOW).filter_map(run));
        }
        for x in (0..image.width()).step_by(image.width().div_ceil(LINES)) {
            line.clear();
            line.extend((0..image.height()).map(|y| image.pixel(x, y)));
            down.extend(line.chunks(WINDOW).filter_map(edge));
            dense[1].extend(line.chunks(WINDOW).filter_map(run));
        }
        let mut left = counts.iter().sum::<usize>() / 50;
        let bright = (0..=255).rev().find(|&grey| {
            let count = counts[usize::from(grey)];
            let is_there = count > left;
            left = left.saturating_sub(count);
            is_there
        });
        let is_patch = dense.iter().all(|pieces| pieces.len() >= MIN_PIECES);
        let mean = dense.iter().flatten().sum::<f32>() / dense.iter().flatten().count().max(1) as f32;
        let dense = is_patch.then_some(mean);
        Self { bright: bright.unwrap_or(0), across: sharpest(across), down: sharpest(down), dense }
    }
}

/// The width of the steepest edge in a piece of a line: its contrast by its steepest step.
fn edge(piece: &[u8]) -> Option<f32> {
    let (low, high) = piece.iter().fold((u8::MAX, 0), |(low, high), &pixel| (low.min(pixel), high.max(pixel)));
    if high.saturating_sub(low) < MIN_CONTRAST {
        return None;
    }
    let steepest = piece.array_windows().map(|[a, b]| a.abs_diff(*b)).max()?;
    Some(f32::from(high - low) / f32::from(steepest.max(1)))
}

/// Pixels between the changes in a dense piece of a line.
fn run(piece: &[u8]) -> Option<f32> {
    let mut changes = 0;
    // The darkest and the lightest pixel since the last change, and whether that went up.
    let (mut low, mut high) = (*piece.first()?, *piece.first()?);
    let mut is_up = None;
    for &pixel in piece {
        let (up, down) = (pixel.saturating_sub(low) >= MIN_SWING, high.saturating_sub(pixel) >= MIN_SWING);
        if (up && is_up != Some(true)) || (down && is_up != Some(false)) {
            changes += 1;
            is_up = Some(up && is_up != Some(true));
            (low, high) = (pixel, pixel);
        }
        (low, high) = (low.min(pixel), high.max(pixel));
    }
    (changes >= DENSE).then(|| piece.len() as f32 / changes as f32)
}

/// The edge that a quarter of all are sharper than.
fn sharpest(mut edges: Vec<f32>) -> Option<f32> {
    if edges.len() < MIN_EDGES {
        return None;
    }
    let at = edges.len() / 4;
    Some(*edges.select_nth_unstable_by(at, f32::total_cmp).1)
}
