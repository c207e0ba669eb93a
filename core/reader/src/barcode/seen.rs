//! What was seen of retail codes, for those who ask why.

use super::{line::Path, scan::Lines};
use crate::{LineSeen, PatchSeen, Point, Refusal, Symbol, evidence::MAX_PATCHES};

/// Where what is seen is kept, if anyone asked.
#[derive(Debug, Default)]
pub(super) struct Seen<'a>(pub(super) Option<&'a mut Vec<PatchSeen>>);

impl Seen<'_> {
    /// Keeps a line and what it says.
    pub(super) fn line(
        &mut self,
        lines: &Lines<'_>,
        path: &Path,
        fitted: bool,
        said: impl FnOnce() -> Result<(crate::Format, String), Refusal>,
    ) {
        if let Some(patch) = self.patch(lines) {
            let place = |(x, y): (f32, f32)| Point { x: x * lines.level.scale, y: y * lines.level.scale };
            let (from, to) = (place(path.place(0.0)), place(path.place(path.samples as f32)));
            patch.lines.push(LineSeen { from, to, fitted, said: said() });
        }
    }

    /// Keeps what a patch says.
    pub(super) fn read(&mut self, lines: &Lines<'_>, symbol: &Symbol) {
        if let Some(patch) = self.patch(lines) {
            patch.read.push((symbol.format, symbol.text.clone()));
        }
    }

    fn patch(&mut self, lines: &Lines<'_>) -> Option<&mut PatchSeen> {
        let patches = self.0.as_deref_mut()?;
        let corners = corners(lines);
        if let Some(at) = patches.iter().position(|patch| patch.corners == corners) {
            return patches.get_mut(at);
        }
        if patches.len() == MAX_PATCHES {
            return None;
        }
        patches.push(PatchSeen { corners, ..PatchSeen::default() });
        patches.last_mut()
    }
}

fn corners(lines: &Lines<'_>) -> [Point; 4] {
    let (region, scale) = (&lines.region, lines.level.scale);
    let (w, h) = (region.half_width, region.half_height);
    [(-w, -h), (w, -h), (w, h), (-w, h)].map(|(u, v)| Point {
        x: (region.center.0 + u * region.across.0 + v * region.bars.0) * scale,
        y: (region.center.1 + u * region.across.1 + v * region.bars.1) * scale,
    })
}
