//! A part of a frame, and how closely it is looked at.

use crate::{LumaImage, ReadOptions, enlarge::doubled};

/// How an area is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Look {
    /// Codes of all sizes.
    #[default]
    Whole,
    /// Codes that are seen best at this size: larger ones are looked for in another frame.
    Fine,
    /// Closely: a code was there.
    Close,
}

/// A part of a frame, halved so many times or doubled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) halvings: u32,
    pub(super) doubled: bool,
    /// Number of the frame.
    pub(super) turn: usize,
    pub(super) look: Look,
    /// Only needed when nothing was read before.
    pub(super) is_optional: bool,
    /// What to look for there.
    pub(super) options: ReadOptions,
}

/// Halvings at most.
pub(super) const MAX_HALVINGS: u32 = 6;

impl Area {
    /// All of a frame.
    pub(super) fn whole((width, height): (usize, usize)) -> Self {
        Self { width, height, ..Self::default() }
    }

    /// Halved until it has no more than `budget` pixels; `None` when that leaves nothing.
    pub(super) fn within(mut self, budget: usize) -> Option<Self> {
        self.doubled &= self.pixels() <= budget;
        while self.pixels() > budget && self.halvings < MAX_HALVINGS {
            self.halvings += 1;
        }
        (1..=budget).contains(&self.pixels()).then_some(self)
    }

    pub(super) fn looks_for_something(&self) -> bool {
        self.pixels() > 0 && (self.options.qr || self.options.retail)
    }

    /// Pixels of the cut area.
    pub(super) fn pixels(&self) -> usize {
        let pixels = (self.width >> self.halvings) * (self.height >> self.halvings);
        if self.doubled { 4 * pixels } else { pixels }
    }

    /// The pixels of the area.
    pub(super) fn cut<'f>(&self, frame: &'f LumaImage<'_>) -> Option<LumaImage<'f>> {
        let mut part = frame.part(self.left, self.top, self.width, self.height)?;
        for _ in 0..self.halvings {
            part = part.halved()?;
        }
        if self.doubled { doubled(&part).ok() } else { Some(part) }
    }

    /// Left and top.
    pub(super) fn corner(&self) -> (f32, f32) {
        (self.left as f32, self.top as f32)
    }

    /// Pixels of the frame per pixel of the cut area.
    pub(super) fn scale(&self) -> f32 {
        let halved = (1_u32 << self.halvings) as f32;
        if self.doubled { halved / 2.0 } else { halved }
    }
}

/// A part of the frame at full size with no more than `budget` pixels: the middle on every other turn, else one of the
/// parts that cover the frame.
pub(super) fn part((width, height): (usize, usize), budget: usize, turn: usize) -> Area {
    let shrink = (budget as f64 / (width * height) as f64).sqrt().min(1.0);
    let (w, h) = ((width as f64 * shrink) as usize, (height as f64 * shrink) as usize);
    let (w, h) = (w.max(1), h.max(1));
    let area = |left, top| Area { left, top, width: w, height: h, ..Area::default() };
    if turn.is_multiple_of(2) {
        return area((width - w) / 2, (height - h) / 2);
    }
    let (columns, rows) = (width.div_ceil(w), height.div_ceil(h));
    let cell = turn / 2 % (columns * rows);
    let spread = |cell: usize, cells: usize, room: usize| if cells > 1 { cell * room / (cells - 1) } else { 0 };
    area(spread(cell % columns, columns, width - w), spread(cell / columns, rows, height - h))
}
