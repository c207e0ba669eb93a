//! A live camera: what is in view is judged when it changes, not with every frame.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::{published, root};
use ttm_client::{Answer, Bundle, Content, FrameScanner, Registry, ScanOptions, Scanner, Seen, Setup, SystemClock};
use ttm_mark::{AgeLimits, Finding, Language, Scheme, Status, Verdict};
use ttm_reader::{Hint, LoadLimits, LumaImage};

const WIDTH: usize = 900;
const HEIGHT: usize = 480;

/// A frame with QR codes side by side, 5 pixels a module.
fn frame(texts: &[&str]) -> Vec<u8> {
    let mut pixels = vec![255; WIDTH * HEIGHT];
    for (place, text) in texts.iter().enumerate() {
        let code = qrcode::QrCode::new(text).unwrap();
        let side = code.width() * 5;
        let (left, top) = (40 + place * 430, 60);
        for (at, pixel) in pixels.iter_mut().enumerate() {
            let (x, y) = ((at % WIDTH).wrapping_sub(left), (at / WIDTH).wrapping_sub(top));
            if x < side && y < side && code[(x / 5, y / 5)] == qrcode::Color::Dark {
                *pixel = 20;
            }
        }
    }
    pixels
}

/// Frame after frame, 30 a second.
struct Camera {
    scanner: FrameScanner,
    next: u32,
}

impl Camera {
    fn new(scanner: &Arc<Scanner>) -> Self {
        let options = ScanOptions { now: Some(common::at("2026-11-24")), ..scanner.options() };
        Self { scanner: FrameScanner::new(Arc::clone(scanner), options), next: 0 }
    }

    fn see(&mut self, pixels: &[u8], frames: u32) -> Vec<Seen> {
        let image = LumaImage::new(pixels, WIDTH, HEIGHT, WIDTH).unwrap();
        let see = |_| {
            self.next += 1;
            self.scanner.scan(&image, Duration::from_millis(33) * self.next)
        };
        (0..frames).map(see).collect()
    }
}

fn judged(seen: &[Seen]) -> usize {
    seen.iter().filter(|seen| seen.is_new).count()
}

fn last(seen: &[Seen]) -> &Answer {
    seen.last().unwrap().answer.as_ref().unwrap()
}

fn scanner_of(registry: Registry) -> Arc<Scanner> {
    Arc::new(Scanner::new(Setup {
        registries: vec![registry],
        clock: SystemClock::new(common::at("2026-01-01")),
        limits: LoadLimits::default(),
        ages: AgeLimits::default(),
    }))
}

#[test]
fn one_mark_is_judged_once_and_again_when_more_is_known() {
    let mark = published(1, "2026-11-20", Status::Valid);
    let registry = Registry::new(Scheme::Production, root(), Bundle::default()).source(mark.source());
    let scanner = scanner_of(registry);
    let mut camera = Camera::new(&scanner);
    let nothing = camera.see(&vec![190; WIDTH * HEIGHT], 30);
    assert_eq!((judged(&nothing), nothing[29].hint), (0, Some(Hint::NothingThere)));
    assert!(nothing.iter().all(|seen| seen.answer.is_none()));

    let box_ = frame(&[&mark.text]);
    let before = camera.see(&box_, 10);
    assert_eq!((judged(&before), last(&before).report.verdict), (1, Some(Verdict::Unconfirmed)));
    assert!(before.iter().all(|seen| seen.codes[0].content == Content::Mark && seen.hint.is_none()));
    scanner.sync().unwrap();
    let after = camera.see(&box_, 10);
    assert_eq!((judged(&after), last(&after).report.verdict), (1, Some(Verdict::Trusted)));
    let [first, second] = [&after[0], &after[9]].map(|seen| seen.answer.as_ref().unwrap());
    assert!(Arc::ptr_eq(first, second));

    camera.scanner.set_options(ScanOptions { language: Language::Fr, ..scanner.options() });
    assert_eq!(last(&camera.see(&box_, 2)).words.language, Language::Fr);
    // The box is put away: its answer goes a moment later.
    let away = camera.see(&vec![190; WIDTH * HEIGHT], 30);
    assert!(away[5].answer.is_some() && away[29].answer.is_none());
    assert_eq!(judged(&camera.see(&box_, 5)), 1);
}

#[test]
fn what_not_every_frame_shows_stays_in_view_for_a_moment() {
    let mark = published(1, "2026-11-20", Status::Valid);
    let registry = Registry::new(Scheme::Production, root(), mark.source());
    let scanner = scanner_of(registry);
    let mut camera = Camera::new(&scanner);
    let both = frame(&[&mark.text, "TTM1:12x"]);
    camera.see(&both, 5);
    let answer = Answer::clone(last(&camera.see(&both, 10)));
    assert!(matches!(answer.report.findings[0], Finding::SeveralMarks { count: 2 }), "{:?}", answer.report.findings);
    // A hand over one of them for a few frames.
    let one = frame(&[&mark.text]);
    let flicker: Vec<Seen> = (0..6).flat_map(|_| [camera.see(&one, 3), camera.see(&both, 3)].concat()).collect();
    assert_eq!(judged(&flicker), 0, "the answer does not flicker");
    let alone = camera.see(&one, 40);
    assert_eq!((judged(&alone), last(&alone).report.verdict), (1, Some(Verdict::Trusted)));
}
