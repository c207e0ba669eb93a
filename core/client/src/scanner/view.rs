//! The codes in view of a camera, judged when they change.

use std::sync::{Arc, Weak};
use std::time::Duration;

use super::{ScanOptions, Scanner, State};
use crate::{Answer, Code};

/// A code that was read stays in view for so long: not every frame shows all of them.
const STAYS: Duration = Duration::from_millis(700);
/// Codes in view at a time.
const MAX_IN_VIEW: usize = 16;

/// What a camera has in view, for who reads the frames elsewhere: in another thread or process.
///
/// ```
/// use std::time::Duration;
/// use ttm_client::{Bundle, Floor, InView, OpenOptions, Scanner};
/// # let root = include_bytes!("../../../../tests/demo/trust/metadata/1.root.json").to_vec();
/// let scanner = Scanner::open(OpenOptions::new(Floor::Embedded { root, files: Bundle::default() }))?;
/// let mut in_view = InView::default();
/// let (answer, is_new) = in_view.see(&[], Duration::ZERO, &scanner, &scanner.options());
/// assert!(answer.is_none() && !is_new);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct InView {
    codes: Vec<(Code, Duration)>,
    judged: Option<Judged>,
}

/// An answer, and what it was the answer to.
struct Judged {
    codes: Vec<(String, String)>,
    state: Weak<State>,
    answer: Arc<Answer>,
}

impl InView {
    /// Adds the codes of a frame taken at `time`, by any clock that does not run backwards. Answers to all that is in view,
    /// none when nothing was read lately, and whether it was judged just now.
    pub fn see(
        &mut self,
        codes: &[Code],
        time: Duration,
        scanner: &Scanner,
        options: &ScanOptions,
    ) -> (Option<Arc<Answer>>, bool) {
        for code in codes {
            self.codes.retain(|(seen, _)| !(seen.text == code.text && seen.format == code.format));
            self.codes.push((code.clone(), time));
        }
        self.codes.retain(|(_, last)| time.saturating_sub(*last) <= STAYS);
        let too_many = self.codes.len().saturating_sub(MAX_IN_VIEW);
        self.codes.drain(..too_many);
        self.answer(scanner, options)
    }

    /// What is in view is judged anew with the next frame.
    pub fn judge_anew(&mut self) {
        self.judged = None;
    }

    fn answer(&mut self, scanner: &Scanner, options: &ScanOptions) -> (Option<Arc<Answer>>, bool) {
        if self.codes.is_empty() {
            self.judged = None;
            return (None, false);
        }
        let mut codes: Vec<_> = self.codes.iter().map(|(code, _)| (code.format.clone(), code.text.clone())).collect();
        codes.sort_unstable();
        let state = Arc::downgrade(&scanner.state());
        if let Some(judged) = &self.judged
            && judged.codes == codes
            && judged.state.ptr_eq(&state)
        {
            return (Some(Arc::clone(&judged.answer)), false);
        }
        let in_view = self.codes.iter().map(|(code, _)| code.clone()).collect();
        let answer = Arc::new(scanner.judge_codes(in_view, options));
        self.judged = Some(Judged { codes, state, answer: Arc::clone(&answer) });
        (Some(answer), true)
    }
}

impl std::fmt::Debug for Judged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Judged").field("codes", &self.codes).finish_non_exhaustive()
    }
}
