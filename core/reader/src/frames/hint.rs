//! What the person with the camera should do, said steadily.

use std::time::Duration;

/// What would help to read the code in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hint {
    /// No code in view.
    NothingThere,
    /// Come closer: the code should look this many times larger.
    TooSmall {
        /// Above 1, in steps of a half.
        factor: f32,
    },
    /// Hold still: the picture is blurred by movement.
    HoldStill,
    /// Out of focus.
    OutOfFocus,
    /// More light.
    TooDark,
    /// A reflection hides part of the code: tilt the box.
    Glare,
    /// Part of the code is outside the picture.
    CutOff {
        /// Where it leaves the picture.
        side: Side,
    },
}

/// A side of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
    /// The top.
    Top,
    /// The bottom.
    Bottom,
}

impl Hint {
    /// The hint without its figures.
    fn kind(self) -> usize {
        match self {
            Self::NothingThere => 0,
            Self::TooSmall { .. } => 1,
            Self::HoldStill => 2,
            Self::OutOfFocus => 3,
            Self::TooDark => 4,
            Self::Glare => 5,
            Self::CutOff { side: Side::Left } => 6,
            Self::CutOff { side: Side::Right } => 7,
            Self::CutOff { side: Side::Top } => 8,
            Self::CutOff { side: Side::Bottom } => 9,
        }
    }
}

const KINDS: usize = 10;
/// How slowly a hint gains and loses ground.
const MEMORY: Duration = Duration::from_millis(350);
/// A gap between two frames counts as no more than this.
const MAX_GAP: Duration = Duration::from_millis(150);
/// Ground from which a hint is given, and below which it is dropped.
const GIVE: f32 = 0.6;
const DROP: f32 = 0.2;
/// A hint that was given stays at least so long while nothing is read: people must have time to see it.
const STAY: Duration = Duration::from_millis(800);

/// Turns what single frames say into hints that don't flicker.
#[derive(Debug, Default)]
pub(super) struct Steady {
    ground: [f32; KINDS],
    given: Option<(Hint, Duration)>,
    last: Option<Duration>,
}

impl Steady {
    /// The hint to give after a frame that said `raw`; `is_read` ends all hints.
    pub(super) fn settle(&mut self, raw: Option<Hint>, is_read: bool, time: Duration) -> Option<Hint> {
        let gap = self.last.map_or(Duration::ZERO, |last| time.saturating_sub(last)).min(MAX_GAP);
        self.last = Some(self.last.map_or(time, |last| last.max(time)));
        if is_read {
            self.ground = [0.0; KINDS];
            self.given = None;
            return None;
        }
        let step = 1.0 - (-gap.as_secs_f32() / MEMORY.as_secs_f32()).exp();
        for (kind, ground) in self.ground.iter_mut().enumerate() {
            let target = if raw.is_some_and(|hint| hint.kind() == kind) { 1.0 } else { 0.0 };
            *ground += (target - *ground) * step;
        }
        if let Some((hint, since)) = self.given {
            let stays = time.saturating_sub(since) < STAY || self.ground[hint.kind()] >= DROP;
            let overtaken = raw.is_some_and(|raw| raw.kind() != hint.kind() && self.ground[raw.kind()] >= GIVE);
            if stays && !(overtaken && time.saturating_sub(since) >= STAY) {
                self.refresh(raw);
                return self.given.map(|(hint, _)| hint);
            }
            self.given = None;
        }
        if let Some(hint) = raw.filter(|hint| self.ground[hint.kind()] >= GIVE) {
            self.given = Some((rounded(hint), time));
        }
        self.given.map(|(hint, _)| hint)
    }

    /// Follows the factor of [`Hint::TooSmall`] once it has clearly changed.
    fn refresh(&mut self, raw: Option<Hint>) {
        if let (Some((Hint::TooSmall { factor: given }, _)), Some(Hint::TooSmall { factor })) = (&mut self.given, raw)
            && !(0.7..1.4).contains(&(factor / *given))
        {
            *given = round(factor);
        }
    }
}

fn rounded(hint: Hint) -> Hint {
    match hint {
        Hint::TooSmall { factor } => Hint::TooSmall { factor: round(factor) },
        other => other,
    }
}

/// To halves, upwards.
fn round(factor: f32) -> f32 {
    ((factor * 2.0).ceil() / 2.0).max(1.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is given at 30 frames a second; every item is one frame.
    fn given(frames: impl IntoIterator<Item = Option<Hint>>) -> Vec<Option<Hint>> {
        let mut steady = Steady::default();
        (0..).zip(frames).map(|(n, raw)| steady.settle(raw, false, Duration::from_millis(33 * n))).collect()
    }

    fn changes(hints: &[Option<Hint>]) -> usize {
        hints.array_windows().filter(|[a, b]| a != b).count()
    }

    #[test]
    fn a_hint_comes_once_it_is_borne_out_and_stays() {
        let hints = given([Some(Hint::Glare); 60]);
        assert_eq!((hints[5], hints[15], changes(&hints)), (None, Some(Hint::Glare), 1));
    }

    #[test]
    fn frames_that_disagree_make_no_flicker() {
        let frames = |n: usize| Some(if n.is_multiple_of(3) { Hint::OutOfFocus } else { Hint::HoldStill });
        let hints = given((0..300).map(frames));
        assert!(changes(&hints) <= 1, "{}", changes(&hints));
        let half = |n: usize| Some(if n.is_multiple_of(2) { Hint::OutOfFocus } else { Hint::HoldStill });
        assert_eq!(changes(&given((0..300).map(half))), 0);
    }

    #[test]
    fn one_hint_gives_way_to_another_after_its_time() {
        let hints = given((0..90).map(|n| Some(if n < 40 { Hint::TooDark } else { Hint::NothingThere })));
        assert_eq!((hints[39], hints[89], changes(&hints)), (Some(Hint::TooDark), Some(Hint::NothingThere), 2));
    }

    #[test]
    fn reading_ends_a_hint_at_once() {
        let mut steady = Steady::default();
        for n in 0..40 {
            steady.settle(Some(Hint::Glare), false, Duration::from_millis(33 * n));
        }
        assert_eq!(steady.settle(None, true, Duration::from_millis(1400)), None);
        assert_eq!(steady.settle(Some(Hint::Glare), false, Duration::from_millis(1433)), None);
    }

    #[test]
    fn a_clock_that_jumps_makes_no_hint() {
        let mut steady = Steady::default();
        for hours in [9, 3, 100, 0, u64::MAX / 3600] {
            let time = Duration::from_secs(hours * 3600);
            assert_eq!(steady.settle(Some(Hint::Glare), false, time), None, "{hours}");
        }
    }

    #[test]
    fn the_factor_moves_in_steps() {
        let wobble = |n: usize| Some(Hint::TooSmall { factor: 2.2 + 0.2 * (n % 3) as f32 });
        let hints = given((0..90).map(wobble));
        assert_eq!((hints[89], changes(&hints)), (Some(Hint::TooSmall { factor: 2.5 }), 1));
        let nearer = |n: usize| Some(Hint::TooSmall { factor: if n < 50 { 4.0 } else { 1.7 } });
        assert_eq!(given((0..90).map(nearer))[89], Some(Hint::TooSmall { factor: 2.0 }));
    }
}
