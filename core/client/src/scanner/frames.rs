//! A live camera: frame after frame, judged once.

use std::sync::{Arc, Weak};
use std::time::Duration;

use ttm_reader::{FrameAnswer, FrameReader, Hint, LumaImage, Plane, PlaneError, ReadOptions, Work};

use super::{ScanOptions, Scanner, State};
use crate::{Answer, Code};

/// A code that was read stays in view for so long: not every frame shows all of them.
const STAYS: Duration = Duration::from_millis(700);
/// Codes in view at a time.
const MAX_IN_VIEW: usize = 16;

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
    in_view: Vec<InView>,
    judged: Option<Judged>,
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

struct InView {
    code: Code,
    last: Duration,
}

/// An answer, and what it was the answer to.
struct Judged {
    codes: Vec<(String, String)>,
    state: Weak<State>,
    answer: Arc<Answer>,
}

impl FrameScanner {
    /// A camera that has seen nothing. Facts are never fetched from here, whatever `options` say.
    #[must_use]
    pub fn new(scanner: Arc<Scanner>, options: ScanOptions) -> Self {
        let options = ScanOptions { fetch_facts: false, ..options };
        let reader = FrameReader::new(ReadOptions::default());
        Self { scanner, options, reader, work: Work::default(), in_view: Vec::new(), judged: None }
    }

    /// Lets a frame cost this much: less on a slow phone.
    #[must_use]
    pub fn work(self, work: Work) -> Self {
        Self { work, ..self }
    }

    /// Changes the language, say; what is in view is judged anew with the next frame.
    pub fn set_options(&mut self, options: ScanOptions) {
        self.options = ScanOptions { fetch_facts: false, ..options };
        self.judged = None;
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
        self.see(&codes, time);
        let (answer, is_new) = self.answer();
        Seen { codes, hint: read.hint, answer, is_new }
    }

    fn see(&mut self, codes: &[Code], time: Duration) {
        for code in codes {
            let same = |seen: &InView| seen.code.text == code.text && seen.code.format == code.format;
            self.in_view.retain(|seen| !same(seen));
            self.in_view.push(InView { code: code.clone(), last: time });
        }
        self.in_view.retain(|seen| time.saturating_sub(seen.last) <= STAYS);
        let too_many = self.in_view.len().saturating_sub(MAX_IN_VIEW);
        self.in_view.drain(..too_many);
    }

    /// The answer to what is in view, and whether it was judged now.
    fn answer(&mut self) -> (Option<Arc<Answer>>, bool) {
        if self.in_view.is_empty() {
            self.judged = None;
            return (None, false);
        }
        let mut codes: Vec<_> =
            self.in_view.iter().map(|InView { code, .. }| (code.format.clone(), code.text.clone())).collect();
        codes.sort_unstable();
        let state = Arc::downgrade(&self.scanner.state());
        if let Some(judged) = &self.judged
            && judged.codes == codes
            && judged.state.ptr_eq(&state)
        {
            return (Some(Arc::clone(&judged.answer)), false);
        }
        let in_view = self.in_view.iter().map(|seen| seen.code.clone()).collect();
        let answer = Arc::new(self.scanner.judge_codes(in_view, &self.options));
        self.judged = Some(Judged { codes, state, answer: Arc::clone(&answer) });
        (Some(answer), true)
    }
}
