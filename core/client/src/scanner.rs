//! What apps hold.

#[cfg(feature = "async")]
mod asynchronous;
mod frames;
mod history;
mod open;
mod own;
mod search;
mod view;
mod watch;

#[cfg(feature = "async")]
pub use asynchronous::AsyncScanner;
pub use frames::{FrameScanner, Seen};
pub use history::Remembered;
pub use open::{Floor, OpenError, OpenOptions};
pub use search::Product;
pub use ttm_mark::app::Standing;
pub use view::InView;
pub use watch::{Changed, WatchError, Watched};

use std::sync::{Arc, PoisonError, RwLock};

use ttm_mark::summary::Summary;
use ttm_mark::{
    AgeLimits, Clock, Finding, Gtin, Language, MarkReport, NotAtHand, Report, Scanned, Time, Verdict, Verifier,
};
use ttm_reader::{LoadLimits, LumaImage, PictureError, ReadOptions, decode_picture, read};

use crate::registry::Held;
use crate::{
    Answer, Cancel, Code, Content, InWords, Known, LookupError, MarkSummary, Note, Origin, Query, Registry, SyncError,
    SyncOptions, SystemClock, TrustAge,
};

/// Notes on files that were asked for, the latest: an app without network asks again and again.
const MAX_NOTES: usize = 32;

/// What a scanner is made of.
pub struct Setup {
    /// One registry per scheme. That of the test scheme counts only with the feature `test-scheme`.
    pub registries: Vec<Registry>,
    /// The clock; made with the date of the build.
    pub clock: SystemClock,
    /// What a picture may cost.
    pub limits: LoadLimits,
    /// How old what a verdict rests on may be.
    pub ages: AgeLimits,
}

/// Reads codes and judges marks, online or not. One for the whole program, shared by all its threads.
///
/// ```
/// use ttm_client::{Bundle, Registry, ScanOptions, Scanner, Setup, SystemClock};
/// use ttm_mark::{AgeLimits, Scheme, Verdict};
/// use ttm_reader::LoadLimits;
/// # let root = r#"{"signed": {}, "signatures": []}"#;
/// let scanner = Scanner::new(Setup {
///     registries: vec![Registry::new(Scheme::Production, root, Bundle::default())],
///     clock: SystemClock::new("2026-11-24".parse()?),
///     limits: LoadLimits::default(),
///     ages: AgeLimits::default(),
/// });
/// let answer = scanner.check_texts(["TTM1:12x"], &ScanOptions::default());
/// assert_eq!(answer.report.verdict, Some(Verdict::Invalid));
/// assert_eq!(answer.words.verdict, "Not valid");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Scanner {
    registries: Arc<[Registry]>,
    files: Arc<Held>,
    clock: SystemClock,
    limits: LoadLimits,
    ages: AgeLimits,
    language: Language,
    state: RwLock<Arc<State>>,
}

/// How to judge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScanOptions {
    /// The language of the words.
    pub language: Language,
    /// The time, taken for right; without it the device's clock, which may be wrong.
    pub now: Option<Time>,
    /// The app asked for the barcode of this box: then it decides.
    pub barcode_on_request: bool,
    /// Published facts that are not at hand are fetched, one request per product. Without it nobody is asked.
    pub fetch_facts: bool,
}

/// What is known, swapped as a whole.
struct State {
    known: Vec<Known>,
    files: Arc<Held>,
    verifier: Verifier,
}

impl Scanner {
    /// A scanner that knows what was shipped and what is kept; it asks nobody.
    #[must_use]
    pub fn new(Setup { registries, clock, limits, ages }: Setup) -> Self {
        let registries: Arc<[Registry]> = registries.into_iter().map(|registry| registry.ages(ages)).collect();
        let files = Arc::new(Held(Arc::clone(&registries)));
        let state = RwLock::new(Arc::new(State::of(Vec::new(), Arc::clone(&files), ages)));
        let scanner = Self { registries, files, clock, limits, ages, language: Language::default(), state };
        scanner.know(scanner.registries.iter().map(Registry::load).collect());
        scanner
    }

    /// How this scanner judges unless a call says otherwise: in its own language, by the device's clock, asking nobody.
    #[must_use]
    pub fn options(&self) -> ScanOptions {
        ScanOptions { language: self.language, ..ScanOptions::default() }
    }

    /// Fetches newer trust data. Scans go on meanwhile with what is known.
    ///
    /// # Errors
    /// [`SyncError`] when no source of some registry could be used; the other registries are synced all the same.
    pub fn sync(&self) -> Result<(), SyncError> {
        self.sync_with(&SyncOptions::default())
    }

    /// As [`Scanner::sync`], in part, with progress, or until it is cancelled: what came before that is kept.
    ///
    /// # Errors
    /// As [`Scanner::sync`].
    pub fn sync_with(&self, options: &SyncOptions<'_>) -> Result<(), SyncError> {
        let now = self.clock.read().bounded();
        let mut failed = None;
        let known = self.registries.iter().map(|registry| match registry.sync_with(now, options) {
            Ok(synced) => synced.known,
            Err(error) => {
                // What was known stays; who was refused is worth telling all the same.
                let known = Known { notes: error.notes.clone(), ..registry.load() };
                failed = Some(error);
                known
            }
        });
        self.know(known.collect());
        failed.map_or(Ok(()), Err)
    }

    /// Fetches what is published of one product, unless it is at hand; answers whether it is now.
    pub fn fetch_facts(&self, gtin: Gtin) -> bool {
        self.fetch_facts_until(gtin, &Cancel::default())
    }

    fn fetch_facts_until(&self, gtin: Gtin, cancel: &Cancel) -> bool {
        let state = self.state();
        let manifests = state.known.iter().filter_map(|known| known.trust.manifest.as_ref());
        let paths: Vec<String> = manifests.map(|manifest| manifest.bucket_path_of(gtin)).collect();
        self.fetch(&paths, cancel)
    }

    /// Fetches files of the catalogues; answers whether one of them is at hand now.
    fn fetch(&self, paths: &[String], cancel: &Cancel) -> bool {
        let mut known = self.state().known.clone();
        let mut there = false;
        for (registry, known) in self.registries.iter().zip(&mut known) {
            let listed = known.trust.manifest.clone();
            let of_this = |path: &&String| listed.as_ref().is_some_and(|manifest| manifest.lists(path));
            for path in paths.iter().filter(of_this) {
                known.notes.retain(|note| note.file() != Some(path));
                there |= registry.fetch_file_until(known, path, cancel);
            }
            let too_many = known.notes.len().saturating_sub(MAX_NOTES);
            known.notes.drain(..too_many);
        }
        self.know(known);
        there
    }

    /// Reads and judges a picture as cameras make it: the bytes of a JPEG, PNG, WebP, GIF or BMP file.
    ///
    /// # Errors
    /// [`PictureError`] when the bytes are no picture or cost too much.
    pub fn scan_photo(&self, bytes: &[u8], options: &ScanOptions) -> Result<Answer, PictureError> {
        self.scan_photo_until(bytes, options, &Cancel::default())
    }

    fn scan_photo_until(&self, bytes: &[u8], options: &ScanOptions, cancel: &Cancel) -> Result<Answer, PictureError> {
        Ok(self.scan_image_until(&decode_picture(bytes, &self.limits)?.luma, options, cancel))
    }

    /// Reads and judges a grey picture, such as a frame of a camera.
    #[must_use]
    pub fn scan_image(&self, image: &LumaImage<'_>, options: &ScanOptions) -> Answer {
        self.scan_image_until(image, options, &Cancel::default())
    }

    fn scan_image_until(&self, image: &LumaImage<'_>, options: &ScanOptions, cancel: &Cancel) -> Answer {
        let codes = read(image, &ReadOptions::default()).into_iter().map(Code::from).collect();
        self.judge_codes_until(codes, options, cancel)
    }

    /// Judges codes that were read before: by another time, or after newer trust data came.
    #[must_use]
    pub fn judge_codes(&self, codes: Vec<Code>, options: &ScanOptions) -> Answer {
        self.judge_codes_until(codes, options, &Cancel::default())
    }

    fn judge_codes_until(&self, codes: Vec<Code>, options: &ScanOptions, cancel: &Cancel) -> Answer {
        let product = |code: &Code| if let Content::Product { gtin } = code.content { Some(gtin) } else { None };
        let scanned = Scanned {
            texts: codes.iter().filter(|code| product(code).is_none()).map(|code| code.text.clone()).collect(),
            barcodes: codes.iter().filter_map(product).collect(),
            barcode_on_request: options.barcode_on_request,
        };
        let answer = self.judge(&scanned, codes, options, cancel);
        self.remember(&answer);
        answer
    }

    /// Judges texts that were typed in or come from another scanner.
    #[must_use]
    pub fn check_texts<T: Into<String>>(&self, texts: impl IntoIterator<Item = T>, options: &ScanOptions) -> Answer {
        self.check_texts_until(texts.into_iter().map(Into::into).collect(), options, &Cancel::default())
    }

    fn check_texts_until(&self, texts: Vec<String>, options: &ScanOptions, cancel: &Cancel) -> Answer {
        let answer = self.judge(&Scanned { texts, ..Scanned::default() }, Vec::new(), options, cancel);
        self.remember(&answer);
        answer
    }

    /// Judges the published marks of a number or product. Nothing was read off the box: a note says so.
    ///
    /// # Errors
    /// [`LookupError::NotListed`] when a public list is at hand and has no such mark, [`LookupError::NotAtHand`] when it
    /// can't be told.
    pub fn lookup(&self, query: Query, options: &ScanOptions) -> Result<Answer, LookupError> {
        self.lookup_until(query, options, &Cancel::default())
    }

    fn lookup_until(&self, query: Query, options: &ScanOptions, cancel: &Cancel) -> Result<Answer, LookupError> {
        let mut state = self.state();
        let mut found = state.texts(query);
        let mut asked = Vec::new();
        // The index leads to a product, and that to its bucket: each is asked for once.
        while let Err(missing) = &found
            && options.fetch_facts
            && !asked.contains(missing)
        {
            asked.push(missing.clone());
            self.fetch(std::slice::from_ref(&missing.path), cancel);
            state = self.state();
            found = state.texts(query);
        }
        let Ok(texts) = found else { return Err(LookupError::NotAtHand { notes: state.notes() }) };
        if texts.is_empty() {
            let lists = state.known.iter().filter_map(|known| known.trust.manifest.as_ref());
            return Err(match lists.map(|list| list.issued).max() {
                Some(listed) => LookupError::NotListed { what: query.what(), listed },
                None => LookupError::NotAtHand { notes: state.notes() },
            });
        }
        let mut answer = self.judge(&Scanned { texts, ..Scanned::default() }, Vec::new(), options, cancel);
        // Several marks of one product are no riddle here: they are what was asked for.
        answer.report.findings.retain(|finding| !matches!(finding, Finding::SeveralMarks { .. }));
        answer.report.findings.insert(0, Finding::NoCodeRead);
        answer.report.verdict = answer.report.marks.iter().map(|mark| mark.verdict).max();
        answer.words = InWords::of(&answer.report, options.language);
        self.remember(&answer);
        Ok(answer)
    }

    /// As [`Scanner::lookup`], for several; each has its own answer.
    pub fn lookup_many(&self, queries: &[Query], options: &ScanOptions) -> Vec<Result<Answer, LookupError>> {
        queries.iter().map(|query| self.lookup(*query, options)).collect()
    }

    /// The same answer in the words of another language. It is not judged anew: verdict and findings stay.
    #[must_use]
    pub fn in_language(&self, answer: &Answer, language: Language) -> Answer {
        let (state, clock) = (self.state(), Clock::exact(answer.at));
        let words = InWords::of(&answer.report, language);
        let summaries = answer.report.marks.iter().map(|mark| state.summary(mark, language, clock)).collect();
        Answer { words, summaries, ..answer.clone() }
    }

    /// What was found on the product of a judged mark, of what is at hand: for another language, say. None for a mark
    /// that is invalid, or that no listed key has verified.
    #[must_use]
    pub fn summary(&self, mark: &MarkReport, options: &ScanOptions) -> Option<MarkSummary> {
        self.state().summary(mark, options.language, self.clock(options))
    }

    /// What the scanner's answers rest on now.
    #[must_use]
    pub fn trust(&self) -> Vec<TrustAge> {
        let now = self.clock.read().bounded();
        self.state().known.iter().map(|known| TrustAge::of(known, now)).collect()
    }

    fn judge(&self, scanned: &Scanned, codes: Vec<Code>, options: &ScanOptions, cancel: &Cancel) -> Answer {
        let clock = self.clock(options);
        let mut state = self.state();
        let mut report: Report = state.verifier.verify(scanned, clock);
        let missing = if options.fetch_facts { state.missing_buckets(&report) } else { Vec::new() };
        if !missing.is_empty() {
            let came = self.fetch(&missing, cancel);
            state = self.state();
            if came {
                report = state.verifier.verify(scanned, clock);
            }
        }
        report.findings.extend(state.findings());
        let words = InWords::of(&report, options.language);
        let summaries = report.marks.iter().map(|mark| state.summary(mark, options.language, clock)).collect();
        let at = clock.bounded();
        let trust = state.known.iter().map(|known| TrustAge::of(known, at)).collect();
        Answer { report, words, summaries, codes, at, trust }
    }

    fn clock(&self, options: &ScanOptions) -> Clock {
        options.now.map_or_else(|| self.clock.read(), Clock::exact)
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn know(&self, known: Vec<Known>) {
        known.iter().for_each(|known| self.clock.raise(known.lower_bound));
        let state = Arc::new(State::of(known, Arc::clone(&self.files), self.ages));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

impl State {
    fn of(known: Vec<Known>, files: Arc<Held>, ages: AgeLimits) -> Self {
        let verifier = Verifier::new(known.iter().map(|known| known.trust.clone()));
        let verifier = verifier.with_files(files.clone()).with_ages(ages);
        Self { known, files, verifier }
    }

    /// The texts of the published marks that are meant.
    fn texts(&self, query: Query) -> Result<Vec<String>, NotAtHand> {
        let of = |known: &Known| query.texts(known, self.files.as_ref());
        Ok(self.known.iter().map(of).collect::<Result<Vec<_>, _>>()?.concat())
    }

    fn summary(&self, mark: &MarkReport, language: Language, clock: Clock) -> Option<MarkSummary> {
        if mark.verdict == Verdict::Invalid {
            return None;
        }
        let now = clock.bounded();
        let facts = self.verifier.facts(mark);
        let summary = Summary::of(mark, facts.as_ref(), language, now.day())?;
        let (registry, known) =
            self.files.0.iter().zip(&self.known).find(|(_, known)| Some(known.trust.scheme) == mark.scheme)?;
        let manifest = known.trust.manifest.as_ref();
        let listed = manifest.map_or(known.trust.issued, |list| list.issued);
        let bucket = || Some(manifest?.bucket_path_of(mark.claims.as_ref()?.gtin));
        let origin = facts.and_then(|_| Some(registry.origin_of(known, &bucket()?))).unwrap_or(Origin::Nowhere);
        Some(MarkSummary { summary, list: Summary::list_date(language, listed.day()), age: now.since(listed), origin })
    }

    /// The buckets that marks were judged without.
    fn missing_buckets(&self, report: &Report) -> Vec<String> {
        report.marks.iter().filter_map(|mark| self.verifier.missing_bucket(mark)).collect()
    }

    /// What went wrong on the way to the data.
    fn notes(&self) -> Vec<Note> {
        self.known.iter().flat_map(|known| known.notes.clone()).collect()
    }

    /// What the shopper should know of the way in which the data came here.
    fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for note in self.known.iter().flat_map(|known| &known.notes) {
            let finding = match note {
                Note::Refused { mirror, .. } => Finding::MirrorRefused { source: mirror.clone() },
                Note::NotKept { .. } => Finding::StorageFailed,
                Note::NotFetched { .. } | Note::Damaged { .. } => continue,
            };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings
    }
}
