//! A live camera: frame after frame, judged once.

use std::sync::Arc;
use std::time::Duration;

use ttm_reader::{FrameAnswer, FrameReader, Hint, LumaImage, Plane, PlaneError, ReadOptions, Work};

use super::{InView, ScanOptions, Scanner};
use crate::{Answer, Code};

/// Reads and judges the frames of one live camera, without asking anybody: a frame never waits for the network.
///
/// What is in view is judged when it changes or when more is known, not with every frame. For facts that are not at
/// hand, give the answer's codes to [`Scanner::judge_codes`] with `fetch_facts` on another thread: once they are there,
/// the next frame has them.
///
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use ttm_client::{Bundle, Floor, FrameScanner, OpenOptions, Scanner};
/// use ttm_reader::LumaImage;
/// # let root = include_bytes!("../../../../tests/demo/trust/metadata/1.root.json").to_vec();
/// let floor = Floor::Embedded { root, files: Bundle::default() };
/// let scanner = Arc::new(Scanner::open(OpenOptions::new(floor))?);
/// let mut camera = FrameScanner::new(Arc::clone(&scanner), scanner.options());
/// let wall = vec![180; 640 * 480];
/// for n in 0..30 {
///     let frame = LumaImage::new(&wall, 640, 480, 640)?;
///     let seen = camera.scan(&frame, Duration::from_millis(33 * n));
///     assert!(seen.answer.is_none());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct FrameScanner {
    scanner: Arc<Scanner>,
    options: ScanOptions,
    reader: FrameReader,
    work: Work,
    in_view: InView,
}

/// What one frame shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The codes that this frame adds, in its pixels: to draw around them.
    pub codes: Vec<Code>,
    /// What would help; `None` while codes are read or it isn't clear yet.
    pub hint: Option<Hint>,
    /// The answer to all that is in view; none when nothing was read lately.
    pub answer: Option<Arc<Answer>>,
    /// Whether it was judged just now; else it is the answer of the frame before.
    pub is_new: bool,
}

impl FrameScanner {
    /// A camera that has seen nothing. Facts are never fetched from here, whatever `options` say.
    #[must_use]
    pub fn new(scanner: Arc<Scanner>, options: ScanOptions) -> Self {
        let options = ScanOptions { fetch_facts: false, ..options };
        let reader = FrameReader::new(ReadOptions::default());
        Self { scanner, options, reader, work: Work::default(), in_view: InView::default() }
    }

    /// Lets a frame cost this much: less on a slow phone.
    #[must_use]
    pub fn work(self, work: Work) -> Self {
        Self { work, ..self }
    }

    /// Changes the language, say; what is in view is judged anew with the next frame.
    pub fn set_options(&mut self, options: ScanOptions) {
        self.options = ScanOptions { fetch_facts: false, ..options };
        self.in_view.judge_anew();
    }

    /// Reads a frame taken at `time`, by any clock that does not run backwards, and judges what is in view.
    pub fn scan(&mut self, frame: &LumaImage<'_>, time: Duration) -> Seen {
        let read = self.reader.read(frame, time, self.work);
        self.seen(read, time)
    }

    /// As [`FrameScanner::scan`], of a buffer as the camera fills it. Corners and hints tell of the whole frame, upright.
    ///
    /// # Errors
    /// [`PlaneError`] when the buffer is no such frame.
    pub fn scan_plane(&mut self, pixels: &[u8], plane: &Plane, time: Duration) -> Result<Seen, PlaneError> {
        let read = self.reader.read(&plane.luma(pixels)?, time, self.work);
        Ok(self.seen(plane.upright(read), time))
    }

    fn seen(&mut self, read: FrameAnswer, time: Duration) -> Seen {
        let codes: Vec<Code> = read.symbols.into_iter().map(Code::from).collect();
        let (answer, is_new) = self.in_view.see(&codes, time, &self.scanner, &self.options);
        Seen { codes, hint: read.hint, answer, is_new }
    }
}
