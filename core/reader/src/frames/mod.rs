//! Reading a live camera: frame after frame, with what the frames before have shown.

mod advice;
mod area;
mod hint;
mod join;
mod latest;
mod light;
mod plan;
mod plane;
mod sight;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::{
    advice::{Scene, advise},
    hint::Steady,
    join::{Joints, Twice},
    light::LastLight,
    plan::Plan,
    sight::{Eye, Sights},
};
pub(crate) use self::{area::Look, sight::Sight};
pub use self::{
    hint::{Hint, Side},
    latest::Latest,
    plane::{Plane, PlaneError, Region, Rotation},
};
use crate::{LumaImage, ReadOptions, Symbol};

/// Reads the frames of a live camera.
///
/// It looks first where the code was, adds up what frames show of a code that none shows well enough, takes a retail
/// number only when two frames agree, and says what the person with the camera should do when nothing can be read.
/// The time is an argument: any clock that does not run backwards. A frame costs no more work than the caller allows;
/// frames that arrive meanwhile are best put into a [`Latest`], so that the reader is never more than one behind.
///
/// ```
/// use std::time::Duration;
/// use ttm_reader::{FrameReader, Hint, LumaImage, ReadOptions, Work};
///
/// let mut reader = FrameReader::new(ReadOptions::default());
/// let wall = vec![180; 640 * 480];
/// let frame = LumaImage::new(&wall, 640, 480, 640)?;
/// let mut last = None;
/// for n in 0..30 {
///     let answer = reader.read(&frame, Duration::from_millis(33 * n), Work::default());
///     assert!(answer.symbols.is_empty());
///     last = answer.hint;
/// }
/// assert_eq!(last, Some(Hint::NothingThere));
/// # Ok::<(), ttm_reader::LumaError>(())
/// ```
#[derive(Debug)]
pub struct FrameReader {
    options: ReadOptions,
    plan: Plan,
    joints: Joints,
    twice: Twice,
    light: LastLight,
    steady: Steady,
}

/// How much of a frame may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Pixels to search; those searched for QR and for retail codes apart count twice. A frame that has more is
    /// searched at half its size or less, and in parts at full size.
    pub pixels: usize,
}

impl Default for Work {
    /// All of a frame of 1280 × 720, and a second look at half of it.
    fn default() -> Self {
        Self { pixels: 1280 * 720 * 3 / 2 }
    }
}

/// What one frame adds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrameAnswer {
    /// Codes that are sure by now, in pixels of this frame.
    pub symbols: Vec<Symbol>,
    /// What would help; `None` while codes are read or it isn't clear yet. It changes seldom: each hint must be
    /// borne out for a while before it is given, and is kept until another is.
    pub hint: Option<Hint>,
    /// Pixels that were searched.
    pub searched: usize,
}

impl FrameReader {
    /// A reader that has seen nothing.
    #[must_use]
    pub fn new(options: ReadOptions) -> Self {
        Self {
            options,
            plan: Plan::default(),
            joints: Joints::default(),
            twice: Twice::default(),
            light: LastLight::default(),
            steady: Steady::default(),
        }
    }

    /// Reads one frame taken at `time`.
    pub fn read(&mut self, frame: &LumaImage<'_>, time: Duration, work: Work) -> FrameAnswer {
        self.read_with(&mut Eye, frame, time, work)
    }

    /// The same with another way to look at a part of a frame.
    fn read_with(&mut self, eye: &mut impl Sights, frame: &LumaImage<'_>, time: Duration, work: Work) -> FrameAnswer {
        let mut sight = Sight::default();
        let mut searched = 0;
        for area in self.plan.areas(frame, time, work, &self.options) {
            // Where the code was, it is again: the rest can wait for a later frame.
            if area.is_optional && !sight.symbols.is_empty() {
                continue;
            }
            searched += area.pixels();
            sight.add(eye.look(frame, &area));
        }
        sight.symbols.extend(self.joints.add(&sight, time));
        self.plan.learn(frame, &sight, time);
        let raw = advise(&Scene { frame, sight: &sight }, &mut self.light);
        let symbols = self.twice.confirmed(sight.symbols, time);
        let hint = self.steady.settle(if symbols.is_empty() { raw } else { None }, !symbols.is_empty(), time);
        FrameAnswer { symbols, hint, searched }
    }
}
