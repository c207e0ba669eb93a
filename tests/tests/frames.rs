//! A phone held towards the demo's box: hints until it can be read, then one answer that stays.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ttm_client::{Floor, FrameScanner, OpenOptions, ScanOptions, Scanner, Seen};
use ttm_mark::{Scheme, Verdict};
use ttm_photos::{HandheldVideo, Labels};
use ttm_reader::LumaImage;

/// Every so many frames of the video, as a slow phone gets them.
const STEP: usize = 10;

#[test]
fn a_hand_held_phone_comes_to_one_answer() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let floor = Floor::Folder(demo.join("registry"));
    let scanner = Scanner::open(OpenOptions { scheme: Scheme::Test, ..OpenOptions::new(floor) }).unwrap();
    let options = ScanOptions { now: Some("2026-11-24".parse().unwrap()), ..scanner.options() };
    let mut camera = FrameScanner::new(Arc::new(scanner), options);
    let video = HandheldVideo::new(7, &Labels::read(&demo.join("labels")).unwrap());
    let seen: Vec<Seen> = (0..HandheldVideo::FRAMES)
        .step_by(STEP)
        .map(|number| {
            let frame = video.frame(number);
            let image = LumaImage::new(frame.pixels, frame.width, frame.height, frame.width).unwrap();
            camera.scan(&image, Duration::from_millis(number as u64 * 1000 / 30))
        })
        .collect();
    let first = seen.iter().position(|seen| seen.answer.is_some()).unwrap();
    assert!(seen[..first].iter().any(|seen| seen.hint.is_some()), "no hint before frame {first}");
    let answers = seen.iter().filter_map(|seen| seen.answer.as_ref());
    for answer in answers {
        assert_eq!((answer.report.verdict, answer.codes.len()), (Some(Verdict::Trusted), 1));
        assert_eq!(answer.codes[0].text, video.code().text);
        assert!(answer.summaries[0].as_ref().unwrap().summary.facts.is_some());
    }
    let judged = seen.iter().filter(|seen| seen.is_new).count();
    let with_code = seen.iter().filter(|seen| !seen.codes.is_empty()).count();
    eprintln!("{} frames, first answer at {first}, {with_code} with a code, judged {judged} times", seen.len());
    assert!(seen.last().unwrap().answer.is_some() && judged < with_code);
}
