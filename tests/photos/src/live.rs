//! Frames of a live camera held towards something: what a reader is timed on.

use crate::backdrop;
use crate::boxes::{Labels, Sight, Stage, sights};
use crate::photo::{Code, Entry, Kind};
use crate::random::Random;
use crate::raster::Luma;
use crate::video::{Hand, RATE, SIZE, moved};

/// A camera held towards something, a hand's sway in it.
pub struct LiveView {
    name: &'static str,
    seed: u64,
    codes: Vec<Code>,
    scene: Scene,
    hand: Hand,
}

enum Scene {
    Boxes(Box<(Sight, Stage<1>)>),
    /// Clouds with finder-like squares and combs before them.
    Clouds {
        squares: usize,
        bars: usize,
        noise: f32,
    },
}

/// Every view, those without a code first: desks, boxes and a shelf without a mark, small print, a hand, things that
/// look like parts of codes, an evening's noise; then marks and a barcode that stay in view.
///
/// ```no_run
/// use ttm_photos::{Labels, LiveView, live_views};
///
/// let views = live_views(1, &Labels::read("tests/demo/labels".as_ref())?);
/// assert!(views.iter().any(|view| view.codes().is_empty()));
/// assert_eq!(views[0].frame(0).width, 1280);
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn live_views(seed: u64, labels: &Labels) -> Vec<LiveView> {
    let view =
        |name, codes, scene| LiveView { name, seed, codes, scene, hand: Hand::new(&mut Random::new(seed, name)) };
    let boxes = sights(labels).into_iter().map(|sight| {
        let stage = sight.stage(SIZE, &mut Random::new(seed, sight.name));
        view(sight.name, sight.codes.clone(), Scene::Boxes(Box::new((sight, stage))))
    });
    let clouds = [("none-squares", 120, 0, 3.0), ("none-bars", 0, 12, 3.0), ("none-noise", 10, 2, 30.0)];
    let clouds = clouds.map(|(name, squares, bars, noise)| view(name, vec![], Scene::Clouds { squares, bars, noise }));
    clouds.into_iter().chain(boxes).collect()
}

impl LiveView {
    /// Frames of one view.
    pub const FRAMES: usize = 24;

    /// Its name, `none-…` or `code-…`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The codes in view.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// Frame `i` of 1280 × 720, the same bytes every time.
    #[must_use]
    pub fn frame(&self, i: usize) -> Luma {
        let (sight, stage) = match &self.scene {
            Scene::Boxes(boxes) => &**boxes,
            Scene::Clouds { squares, bars, noise } => return self.clouds(*squares, *bars, *noise, i),
        };
        const SHAKE: f32 = 0.35;
        let time = i as f32 / RATE;
        let (now, next) = (self.hand.at(time, SHAKE), self.hand.at(time + 0.5 / RATE, SHAKE));
        let mut view = sight.view;
        (view.target.x, view.target.y) = (view.target.x + now.right, view.target.y + now.down);
        view.roll += now.turn;
        let (motion, degrees) = moved((next.right - now.right, next.down - now.down), view.distance);
        let seen = stage.seen(&view, SIZE, &sight.lamp).soft(0.6).moved(motion, degrees);
        sight.sensor.frame(&seen, &mut Random::new(self.seed ^ i as u64, self.name))
    }

    fn clouds(&self, squares: usize, bars: usize, noise: f32, i: usize) -> Luma {
        let mut random = Random::new(self.seed, self.name);
        let mut picture = backdrop::clouds(SIZE.0, SIZE.1, 0.3, 0.6, &mut random);
        backdrop::squares(&mut picture, squares, 4.0, &mut random);
        backdrop::bars(&mut picture, bars, &mut random);
        picture.soft(0.6).developed(noise, &mut Random::new(self.seed ^ i as u64, "frame"))
    }

    /// The manifest's line for frame `i`.
    #[must_use]
    pub fn entry(&self, i: usize) -> Entry {
        let kind = if self.codes.is_empty() { Kind::None } else { Kind::Qr };
        Entry::new(format!("{}/{i:02}.png", self.name), kind, &self.codes, self.name, Some(i.to_string()))
    }
}
