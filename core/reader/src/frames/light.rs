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
}

/// Rows and columns looked at, at most.
const LINES: usize = 90;
/// Pixels in a line that are searched for one edge.
const WINDOW: usize = 24;
/// Contrast of an edge that counts, in grey steps.
const MIN_CONTRAST: u8 = 40;
/// Edges from which something can be said.
const MIN_EDGES: usize = 6;

impl Light {
    pub(super) fn of(image: &LumaImage<'_>) -> Self {
        let mut counts = [0_usize; 256];
        let (mut across, mut down) = (Vec::new(), Vec::new());
        let mut line = Vec::new();
        for y in (0..image.height()).step_by(image.height().div_ceil(LINES)) {
            image.row(y).iter().step_by(4).for_each(|&pixel| counts[usize::from(pixel)] += 1);
            across.extend(image.row(y).chunks(WINDOW).filter_map(edge));
        }
        for x in (0..image.width()).step_by(image.width().div_ceil(LINES)) {
            line.clear();
            line.extend((0..image.height()).map(|y| image.pixel(x, y)));
            down.extend(line.chunks(WINDOW).filter_map(edge));
        }
        let mut left = counts.iter().sum::<usize>() / 50;
        let bright = (0..=255).rev().find(|&grey| {
            let count = counts[usize::from(grey)];
            let is_there = count > left;
            left = left.saturating_sub(count);
            is_there
        });
        Self { bright: bright.unwrap_or(0), across: sharpest(across), down: sharpest(down) }
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

/// The edge that a quarter of all are sharper than.
fn sharpest(mut edges: Vec<f32>) -> Option<f32> {
    if edges.len() < MIN_EDGES {
        return None;
    }
    let at = edges.len() / 4;
    Some(*edges.select_nth_unstable_by(at, f32::total_cmp).1)
}
