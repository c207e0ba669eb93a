//! A live camera.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ttm_client::Code;
use ttm_reader::{Hint, Plane, Region, Rotation, Work};

use crate::mirrors::values::Count;
use crate::{Answer, PlaneError, ScanOptions, Scanner};

/// Reads and judges the frames of one live camera, without asking anybody: a frame never waits for the network.
///
/// What is in view is judged when it changes or when more is known, not with every frame. For facts that are not at hand,
/// give the answer's codes to `AsyncScanner.judge_codes` with `fetch_facts`: once they are there, the next frame has them.
/// One frame at a time: a second thread waits. Frames that arrive meanwhile are best dropped but the latest.
#[derive(uniffi::Object)]
pub struct FrameScanner {
    scanner: Arc<ttm_client::Scanner>,
    camera: Mutex<Camera>,
}

/// What a camera has seen, and how its buffers are laid out.
pub(crate) struct Camera {
    frames: ttm_client::FrameScanner,
    plane: Plane,
}

/// How the buffer of a frame is laid out, how the camera is held, and which part of the frame counts.
///
/// The Y plane of Android's `YUV_420_888` and plane 0 of iOS's `kCVPixelFormatType_420YpCbCr8` fit as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Frame {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes from one row to the next; the width unless set.
    #[uniffi(default = None)]
    pub row_stride: Option<u32>,
    /// Bytes from one pixel to the next in a row. With 1, the buffer is read as it is; else the pixels that count are copied
    /// together, a byte each.
    #[uniffi(default = 1)]
    pub pixel_stride: u32,
    /// How far the frame has to be turned clockwise to stand upright; not at all unless set. Codes are read at any angle: it
    /// decides where their corners are and which side a hint names.
    #[uniffi(default = None)]
    pub rotation: Option<Rotation>,
    /// The part that is read, in the frame as it lies in memory; all of it unless set. It should stay the same from frame to
    /// frame.
    #[uniffi(default = None)]
    pub region: Option<Region>,
}

/// A turn clockwise.
#[uniffi::remote(Enum)]
pub enum Rotation {
    /// None: it stands upright.
    Deg0,
    /// A quarter.
    Deg90,
    /// Half a turn.
    Deg180,
    /// Three quarters.
    Deg270,
}

/// A rectangle in a frame as it lies in memory, before it is turned.
#[uniffi::remote(Record)]
pub struct Region {
    /// Pixels left of it.
    pub left: Count,
    /// Pixels above it.
    pub top: Count,
    /// Pixels across.
    pub width: Count,
    /// Pixels down.
    pub height: Count,
}

/// What one frame shows.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Seen {
    /// The codes that this frame adds, in pixels of the whole frame, upright: to draw around them.
    pub codes: Vec<Code>,
    /// What would help; none while codes are read or it isn't clear yet.
    pub hint: Option<Hint>,
    /// The answer to all that is in view.
    pub in_view: InView,
}

/// The answer to all that is in view. It crosses the border only when it is another one than the frame before had.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum InView {
    /// Nothing was read lately.
    Nothing,
    /// The answer that a frame before had.
    Same,
    /// It was judged just now.
    New {
        /// The answer.
        answer: Answer,
    },
}

#[uniffi::export]
impl FrameScanner {
    /// A camera that has seen nothing. `pixels` is how much of a frame may be searched: less on a slow phone. All of a frame
    /// of 1280 × 720 and half of it once more unless set.
    #[uniffi::constructor(default(pixels = None, options))]
    pub fn new(scanner: Arc<Scanner>, options: ScanOptions, pixels: Option<Count>) -> Self {
        let scanner = Arc::clone(&scanner.0);
        let work = pixels.map_or_else(Work::default, |pixels| Work { pixels });
        let frames = ttm_client::FrameScanner::new(Arc::clone(&scanner), options.of(&scanner)).work(work);
        Self { scanner, camera: Mutex::new(Camera { frames, plane: Plane::new(0, 0) }) }
    }

    /// Reads a frame taken at `time`, by any clock that does not run backwards, and judges what is in view. The buffer is not
    /// kept.
    pub fn scan(&self, pixels: &[u8], frame: Frame, time: Duration) -> Result<Seen, PlaneError> {
        self.lock().scan(pixels, &frame.into(), time)
    }

    /// How the buffers of later calls of `scan_next` are laid out.
    pub fn lay_out(&self, frame: Frame) {
        self.lock().plane = frame.into();
    }

    /// As `scan`, with the layout that `lay_out` was told last and the time in microseconds: plain numbers cross in less time.
    /// Before `lay_out`, no buffer is a frame.
    pub fn scan_next(&self, pixels: &[u8], micros: u64) -> Result<Seen, PlaneError> {
        let mut camera = self.lock();
        let plane = camera.plane;
        camera.scan(pixels, &plane, Duration::from_micros(micros))
    }

    /// Changes the language, say; what is in view is judged anew with the next frame.
    pub fn set_options(&self, options: ScanOptions) {
        self.lock().frames.set_options(options.of(&self.scanner));
    }
}

impl FrameScanner {
    pub(crate) fn lock(&self) -> std::sync::MutexGuard<'_, Camera> {
        self.camera.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Camera {
    fn scan(&mut self, pixels: &[u8], plane: &Plane, time: Duration) -> Result<Seen, PlaneError> {
        let ttm_client::Seen { codes, hint, answer, is_new } = self.frames.scan_plane(pixels, plane, time)?;
        let in_view = match answer {
            None => InView::Nothing,
            Some(_) if !is_new => InView::Same,
            Some(answer) => InView::New { answer: Arc::unwrap_or_clone(answer).into() },
        };
        Ok(Seen { codes, hint, in_view })
    }
}

impl From<Frame> for Plane {
    fn from(frame: Frame) -> Self {
        let Frame { width, height, row_stride, pixel_stride, rotation, region } = frame;
        let row_stride = row_stride.unwrap_or(width) as usize;
        let (width, height, pixel_stride) = (width as usize, height as usize, pixel_stride as usize);
        Self { width, height, row_stride, pixel_stride, rotation: rotation.unwrap_or_default(), region }
    }
}
