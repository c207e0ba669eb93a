//! Hints from drawn frames.

use super::{super::sight::Pattern, Camera, HEIGHT, Random, Sight, WIDTH, printed, square, unread};
use crate::{Hint, Point, Side, matrix::Modules};

/// A frame with a symbol drawn into a grey scene.
struct Drawn {
    pixels: Vec<u8>,
    modules: Modules,
    left: f32,
    top: f32,
    module: f32,
}

impl Drawn {
    fn new(left: f32, top: f32, module: f32) -> Self {
        let modules = printed("https://mark.example/hint");
        let pixels = (0..WIDTH * HEIGHT).map(|i| {
            let (x, y) = (((i % WIDTH) as f32 - left) / module, ((i / WIDTH) as f32 - top) / module);
            let inside = x >= 0.0 && y >= 0.0;
            let paper = if i % WIDTH < WIDTH / 2 { 200 } else { 170 };
            if inside && modules.is_dark(x as usize, y as usize) { 40 } else { paper }
        });
        Self { pixels: pixels.collect(), modules, left, top, module }
    }

    fn sight(&self) -> Sight {
        unread(square(self.left, self.top, self.module * self.modules.side() as f32), self.modules.clone())
    }

    /// A mean over so many pixels each way.
    fn blurred(mut self, across: usize, down: usize) -> Self {
        let old = self.pixels.clone();
        for (i, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) = (i % WIDTH, i / WIDTH);
            let rows = y.saturating_sub(down)..=(y + down).min(HEIGHT - 1);
            let columns = x.saturating_sub(across)..=(x + across).min(WIDTH - 1);
            let (mut sum, mut count) = (0, 0);
            for row in rows {
                for column in columns.clone() {
                    sum += usize::from(old[row * WIDTH + column]);
                    count += 1;
                }
            }
            *pixel = (sum / count) as u8;
        }
        self
    }

    /// A round reflection, its middle and size in pixels.
    fn glare(mut self, x: f32, y: f32, radius: f32) -> Self {
        for (i, pixel) in self.pixels.iter_mut().enumerate() {
            if ((i % WIDTH) as f32 - x).hypot((i / WIDTH) as f32 - y) < radius {
                *pixel = 255;
            }
        }
        self
    }

    fn dimmed(mut self, by: u8) -> Self {
        self.pixels.iter_mut().for_each(|pixel| *pixel /= by);
        self
    }
}

/// The hint after a second in which the camera shows the same with a little noise.
fn hint(drawn: &Drawn, sight: &Sight) -> Option<Hint> {
    let mut camera = Camera::new();
    let mut random = Random(5);
    let mut last = None;
    for _ in 0..30 {
        let noisy: Vec<u8> = drawn.pixels.iter().map(|&pixel| pixel.saturating_add(random.below(4) as u8)).collect();
        last = camera.frame(&noisy, sight.clone()).hint;
    }
    last
}

/// What an unread symbol is told.
fn of(drawn: &Drawn) -> Option<Hint> {
    // As a sampling that can't be read: nothing but doubt.
    let side = drawn.modules.side();
    let mut sight = drawn.sight();
    sight.unread[0].modules = Modules::new(side, vec![0; side * side]).unwrap();
    hint(drawn, &sight)
}

#[test]
fn a_code_in_view() {
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0)), None, "nothing wrong with the picture");
    assert_eq!(of(&Drawn::new(200.0, 120.0, 1.5)), Some(Hint::TooSmall { factor: 2.0 }));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 0.8)), Some(Hint::TooSmall { factor: 4.0 }));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0).blurred(6, 6)), Some(Hint::OutOfFocus));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0).blurred(7, 0)), Some(Hint::HoldStill));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0).blurred(0, 7)), Some(Hint::HoldStill));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0).glare(260.0, 200.0, 40.0)), Some(Hint::Glare));
    assert_eq!(of(&Drawn::new(200.0, 120.0, 6.0).dimmed(5)), Some(Hint::TooDark));
}

#[test]
fn a_code_half_out_of_view() {
    for (left, top, side) in [
        (-40.0, 120.0, Side::Left),
        (540.0, 120.0, Side::Right),
        (200.0, -30.0, Side::Top),
        (200.0, 380.0, Side::Bottom),
    ] {
        assert_eq!(of(&Drawn::new(left, top, 6.0)), Some(Hint::CutOff { side }));
    }
}

#[test]
fn finder_patterns_without_a_code() {
    let seen = |places: &[(f32, f32)]| {
        let patterns = places.iter().map(|&(x, y)| Pattern { center: Point { x, y }, module: 6.0, is_sharp: true });
        Sight { patterns: patterns.collect(), ..Sight::default() }
    };
    let drawn = Drawn::new(200.0, 120.0, 6.0);
    let cut_off = |side| Some(Hint::CutOff { side });
    // The upper two, the rest below the frame; the left two, the rest to the right.
    assert_eq!(hint(&drawn, &seen(&[(200.0, 400.0), (332.0, 400.0)])), cut_off(Side::Bottom));
    assert_eq!(hint(&drawn, &seen(&[(560.0, 100.0), (560.0, 232.0)])), cut_off(Side::Right));
    // One alone in a corner of the view.
    assert_eq!(hint(&drawn, &seen(&[(30.0, 200.0)])), cut_off(Side::Left));
    // Two of three, and white where the third should be.
    let glare = Drawn::new(200.0, 120.0, 6.0).glare(221.0, 249.0, 35.0);
    assert_eq!(hint(&glare, &seen(&[(221.0, 141.0), (329.0, 141.0)])), Some(Hint::Glare));
    assert_eq!(hint(&drawn, &seen(&[(221.0, 141.0), (329.0, 141.0)])), Some(Hint::NothingThere));
    let small = Pattern { center: Point { x: 300.0, y: 200.0 }, module: 1.0, is_sharp: true };
    let sight = Sight { patterns: vec![small], ..Sight::default() };
    assert_eq!(hint(&drawn, &sight), Some(Hint::TooSmall { factor: 3.0 }));
}

#[test]
fn nothing_in_view() {
    let nothing = Sight::default();
    assert_eq!(hint(&Drawn::new(200.0, 120.0, 6.0), &nothing), Some(Hint::NothingThere));
    assert_eq!(hint(&Drawn::new(200.0, 120.0, 9.0).blurred(9, 9), &nothing), Some(Hint::OutOfFocus));
    assert_eq!(hint(&Drawn::new(200.0, 120.0, 9.0).blurred(11, 0), &nothing), Some(Hint::HoldStill));
    assert_eq!(hint(&Drawn::new(200.0, 120.0, 6.0).dimmed(5), &nothing), Some(Hint::TooDark));
    // A code so small that not even its finder patterns are found.
    let small = hint(&Drawn::new(200.0, 120.0, 1.6).blurred(1, 1), &nothing);
    assert!(matches!(small, Some(Hint::TooSmall { .. })), "{small:?}");
    let wall = Drawn { pixels: vec![150; WIDTH * HEIGHT], ..Drawn::new(0.0, 0.0, 6.0) };
    assert_eq!(hint(&wall, &nothing), Some(Hint::NothingThere));
}

#[test]
fn from_blur_to_reading_hints_change_seldom() {
    let mut camera = Camera::new();
    let sharp = Drawn::new(200.0, 120.0, 6.0);
    let blurred = Drawn::new(200.0, 120.0, 6.0).blurred(6, 6);
    let side = sharp.modules.side();
    let mut hints = Vec::new();
    for n in 0..90 {
        // The lens hunts: one frame in four is nearly sharp, and one in seven shows no code.
        let drawn = if n % 4 == 0 { &sharp } else { &blurred };
        let mut sight = if n % 7 == 0 { Sight::default() } else { drawn.sight() };
        sight.unread.iter_mut().for_each(|unread| unread.modules = Modules::new(side, vec![0; side * side]).unwrap());
        hints.push(camera.frame(&drawn.pixels, sight).hint);
    }
    assert_eq!(hints.array_windows().filter(|[a, b]| a != b).count(), 1, "{hints:?}");
    assert_eq!(hints[89], Some(Hint::OutOfFocus));
    let answer = camera.frame(&sharp.pixels, sharp.sight());
    assert_eq!((answer.symbols.len(), answer.hint), (1, None));
}
