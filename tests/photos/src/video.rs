//! Ten seconds of a phone held towards a box.

use crate::boxes::{Labels, Stage, approach};
use crate::photo::{Code, Kind};
use crate::random::Random;
use crate::raster::Luma;
use crate::scene::{sin_cos, v3};
use crate::sensor::Sensor;

/// Frames of the preview.
pub(crate) const SIZE: (usize, usize) = (1280, 720);
/// Frames a second.
pub(crate) const RATE: f32 = 30.0;

/// A preview of 300 frames, 1280 × 720, 30 a second: the toy's box comes nearer, too far at first, moving and out of
/// focus; the focus hunts; in the last seconds all is steady.
///
/// ```no_run
/// use ttm_photos::{HandheldVideo, Labels};
///
/// let labels = Labels::read("tests/demo/labels".as_ref())?;
/// let video = HandheldVideo::new(7, &labels);
/// let last = video.frame(HandheldVideo::FRAMES - 1);
/// assert_eq!((last.width, last.height), (1280, 720));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct HandheldVideo {
    seed: u64,
    stage: Stage<1>,
    code: Code,
    hand: Hand,
}

/// Where the phone is at a moment.
#[derive(Debug, Clone, Copy)]
struct Moment {
    right: f32,
    down: f32,
    distance: f32,
    roll: f32,
    /// The distance that is in focus.
    focus: f32,
}

impl HandheldVideo {
    /// Frames in the video.
    pub const FRAMES: usize = 300;

    /// Sets the scene; frames are drawn one by one.
    #[must_use]
    pub fn new(seed: u64, labels: &Labels) -> Self {
        let mut random = Random::new(seed, "hand");
        let stage = approach(labels, SIZE, &mut random);
        let hand = Hand::new(&mut random);
        let code = Code { kind: Kind::Qr, text: labels.pippa.text.clone() };
        Self { seed, stage, code, hand }
    }

    /// The code that the video comes to show.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// Frame `i`, the same bytes every time; beyond the last, the last second's hand goes on.
    #[must_use]
    pub fn frame(&self, i: usize) -> Luma {
        let time = i as f32 / RATE;
        let moment = self.moment(time);
        let view = crate::boxes::View {
            target: v3(moment.right, moment.down, -45.0),
            distance: moment.distance,
            around: -7.0,
            above: 9.0,
            roll: moment.roll,
        };
        let light = self.stage.seen(&view, SIZE, &crate::boxes::Lamp::DAYLIGHT);
        // The shutter is open for half a frame.
        let next = self.moment(time + 0.5 / RATE);
        let (motion, degrees) = moved((next.right - moment.right, next.down - moment.down), moment.distance);
        let blur = 1400.0 * (1.0 / moment.distance - 1.0 / moment.focus).abs();
        let seen = light.soft(0.5).defocused(blur).moved(motion, degrees);
        let sensor = Sensor { electrons: 1800.0, sharpen: 0.5, contrast: 0.2, ..Sensor::DAY };
        sensor.frame(&seen, &mut Random::new(self.seed ^ i as u64, "frame"))
    }

    fn moment(&self, time: f32) -> Moment {
        // Nearer from second 0.5 to 6, the label into the middle from second 1 to 4.
        let ease = |from: f32, to: f32| {
            let share = ((time - from) / (to - from)).clamp(0.0, 1.0);
            share * share * (3.0 - 2.0 * share)
        };
        let (near, aim, calm) = (ease(0.5, 6.0), ease(1.0, 4.0), ease(3.0, 7.0));
        let distance = 640.0 - 460.0 * near;
        let shake = 1.0 - 0.85 * calm;
        let sway = self.hand.at(time, shake);
        let (right, down) = (-60.0 + 118.0 * aim + sway.right, -150.0 + 108.0 * aim + sway.down);
        // The lens follows the distance late, and hunts twice around it.
        let late = 640.0
            - 460.0 * {
                let share = ((time - 1.3) / 5.2).clamp(0.0, 1.0);
                share * share * (3.0 - 2.0 * share)
            };
        let hunt = |begin: f32| {
            let share = (time - begin) / 1.1;
            if (0.0..1.0).contains(&share) { sin_cos(share * 720.0).0 * (1.0 - share) * 0.4 } else { 0.0 }
        };
        let focus = late * (1.0 + hunt(2.2) + hunt(5.6) + 0.35 * (1.0 - ease(0.0, 1.2)));
        Moment { right, down, distance, roll: 6.0 + sway.turn, focus }
    }
}

/// A hand that does not hold still.
pub(crate) struct Hand {
    /// Of each swing: how often a second, where it begins, to the right and down in millimetres.
    swings: Vec<(f32, f32, f32, f32)>,
}

/// How far a hand has swung: millimetres and degrees.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sway {
    pub(crate) right: f32,
    pub(crate) down: f32,
    pub(crate) turn: f32,
}

impl Hand {
    pub(crate) fn new(random: &mut Random) -> Self {
        let swing = |i: i32| {
            let often = 0.7 * libm::powf(1.9, i as f32) * random.between(0.85, 1.15);
            let wide = 9.0 / libm::powf(2.1, i as f32);
            (often, random.between(0.0, 360.0), wide * random.between(-1.0, 1.0), wide * random.between(-1.0, 1.0))
        };
        Self { swings: (0..5).map(swing).collect() }
    }

    /// Where it is after so many seconds, swinging by this share of its own.
    pub(crate) fn at(&self, time: f32, shake: f32) -> Sway {
        let mut sway = Sway::default();
        for (often, phase, across, along) in &self.swings {
            let (sin, cos) = sin_cos((time * often * 360.0 + phase) % 360.0);
            sway.right += shake * across * sin;
            sway.down += shake * along * cos;
            sway.turn += shake * 0.15 * across * cos;
        }
        sway
    }
}

/// How far a picture moves on the sensor, in pixels, and in which direction, when the hand moves by millimetres.
pub(crate) fn moved((right, down): (f32, f32), distance: f32) -> (f32, f32) {
    let pixels = 0.78 * SIZE.0 as f32 / distance;
    let (dx, dy) = (right * pixels, down * pixels);
    ((dx * dx + dy * dy).sqrt(), libm::atan2f(dy, dx).to_degrees())
}
