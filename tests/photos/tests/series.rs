//! Mixtures and the hand-held video.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::path::Path;
use std::time::Duration;

use ttm_photos::{HandheldVideo, Kind, Labels, Luma, mixtures};
use ttm_reader::{FrameReader, LumaImage, ReadOptions, Work, read};

fn image(luma: &Luma) -> LumaImage<'_> {
    LumaImage::new(&luma.pixels, luma.width, luma.height, luma.width).unwrap()
}

fn texts(luma: &Luma) -> Vec<String> {
    read(&image(luma), &ReadOptions::default()).into_iter().map(|symbol| symbol.text).collect()
}

#[test]
fn a_plain_mixture_reads_as_it_says_and_repeats() {
    let all = mixtures(32, 1);
    assert_eq!(all, mixtures(32, 1));
    assert_ne!(all, mixtures(32, 2));
    let nominal = all.iter().find(|mixture| mixture.category == "nominal").unwrap();
    let (photo, codes) = nominal.take();
    let qr: Vec<_> = codes.iter().filter(|code| code.kind == Kind::Qr).collect();
    assert_eq!(qr.len(), 1);
    assert!(texts(&photo.luma()).contains(&qr[0].text));
    assert_eq!(nominal.entry(&codes).expected, [qr[0].text.clone()]);
    assert_eq!(nominal.take().0, photo);
}

#[test]
fn the_video_shows_nothing_at_first_and_the_mark_at_last() {
    let labels = Labels::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/labels")).unwrap();
    let video = HandheldVideo::new(1, &labels);
    assert_eq!(texts(&video.frame(0)), Vec::<String>::new());
    assert_eq!(texts(&video.frame(HandheldVideo::FRAMES - 1)), [labels.pippa.text]);
    assert_eq!(video.frame(40), video.frame(40));
}

/// The box is still too far away for any of these frames to be read by itself; the frame reader looks closely where it
/// saw finder patterns.
#[test]
fn the_video_is_answered_before_any_frame_alone() {
    let labels = Labels::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/labels")).unwrap();
    let video = HandheldVideo::new(1, &labels);
    let mut reader = FrameReader::new(ReadOptions::default());
    let mut answered = None;
    for n in 96..106 {
        let frame = video.frame(n);
        assert_eq!(texts(&frame), Vec::<String>::new(), "{n}");
        let time = Duration::from_millis(33 * n as u64);
        let symbols = reader.read(&image(&frame), time, Work::default()).symbols;
        assert!(symbols.iter().all(|symbol| symbol.text == labels.pippa.text), "{n}");
        answered = answered.or((!symbols.is_empty()).then_some(n));
    }
    assert!(answered.is_some());
}
