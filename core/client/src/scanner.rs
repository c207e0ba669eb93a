//! What apps hold.

use std::sync::{Arc, PoisonError, RwLock};

use ttm_mark::{Clock, Finding, Gtin, Language, MarkNumber, MarkText, Report, Scanned, Time, Verifier};
use ttm_reader::{LoadLimits, LumaImage, PictureError, ReadOptions, decode_picture, read};

use crate::{Answer, Code, Content, InWords, Known, Note, Registry, SyncError, SystemClock, TrustAge};

/// What a scanner is made of.
pub struct Setup {
    /// One registry per scheme. That of the test scheme counts only with the feature `test-scheme`.
    pub registries: Vec<Registry>,
    /// The clock; made with the date of the build.
    pub clock: SystemClock,
    /// What a picture may cost.
    pub limits: LoadLimits,
}

/// Reads codes and judges marks, online or not. One for the whole program, shared by all its threads.
///
/// ```
/// use ttm_client::{Bundle, Registry, ScanOptions, Scanner, Setup, SystemClock};
/// use ttm_mark::{PublicKey, Scheme, Verdict};
/// use ttm_reader::LoadLimits;
/// # let key = PublicKey::try_from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a".to_string())?;
/// let scanner = Scanner::new(Setup {
///     registries: vec![Registry::new(Scheme::Production, key, Bundle::default())],
///     clock: SystemClock::new("2026-11-24".parse()?),
///     limits: LoadLimits::default(),
/// });
/// let answer = scanner.check_texts(["TTM1:12x"], &ScanOptions::default());
/// assert_eq!(answer.report.verdict, Some(Verdict::Invalid));
/// assert_eq!(answer.words.verdict, "Not valid");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Scanner {
    registries: Vec<Registry>,
    clock: SystemClock,
    limits: LoadLimits,
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
}

/// What to look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// The number of a mark, as printed beside the code.
    Number(MarkNumber),
    /// The number of a product, as under its barcode.
    Product(Gtin),
}

/// What is known, swapped as a whole.
struct State {
    known: Vec<Known>,
    verifier: Verifier,
}

impl Scanner {
    /// A scanner that knows what was shipped and what is kept; it asks nobody.
    #[must_use]
    pub fn new(Setup { registries, clock, limits }: Setup) -> Self {
        let state = State::of(registries.iter().map(Registry::load).collect(), &clock);
        Self { registries, clock, limits, state: RwLock::new(Arc::new(state)) }
    }

    /// Fetches newer trust data. Scans go on meanwhile with what is known.
    ///
    /// # Errors
    /// [`SyncError`] when no source of some registry could be used; the other registries are synced all the same.
    pub fn sync(&self) -> Result<(), SyncError> {
        let now = self.clock.read().bounded();
        let mut failed = None;
        let known = self.registries.iter().map(|registry| match registry.sync(now) {
            Ok(synced) => synced.known,
            Err(error) => {
                failed = Some(error);
                registry.load()
            }
        });
        self.know(known.collect());
        failed.map_or(Ok(()), Err)
    }

    /// Fetches the facts of one product if they are published and not yet at hand; answers whether they are now.
    pub fn fetch_facts(&self, gtin: Gtin) -> bool {
        let mut known = self.state().known.clone();
        let mut complete = false;
        for (registry, known) in self.registries.iter().zip(&mut known) {
            complete |= registry.fetch_facts(known, gtin);
        }
        self.know(known);
        complete
    }

    /// Reads and judges a picture as cameras make it: the bytes of a JPEG, PNG, WebP, GIF or BMP file.
    ///
    /// # Errors
    /// [`PictureError`] when the bytes are no picture or cost too much.
    pub fn scan_photo(&self, bytes: &[u8], options: &ScanOptions) -> Result<Answer, PictureError> {
        Ok(self.scan_image(&decode_picture(bytes, &self.limits)?.luma, options))
    }

    /// Reads and judges a grey picture, such as a frame of a camera.
    #[must_use]
    pub fn scan_image(&self, image: &LumaImage<'_>, options: &ScanOptions) -> Answer {
        self.judge_codes(read(image, &ReadOptions::default()).into_iter().map(Code::from).collect(), options)
    }

    /// Judges codes that were read before: by another time, or after newer trust data came.
    #[must_use]
    pub fn judge_codes(&self, codes: Vec<Code>, options: &ScanOptions) -> Answer {
        let product = |code: &Code| if let Content::Product { gtin } = code.content { Some(gtin) } else { None };
        let scanned = Scanned {
            texts: codes.iter().filter(|code| product(code).is_none()).map(|code| code.text.clone()).collect(),
            barcodes: codes.iter().filter_map(product).collect(),
            barcode_on_request: options.barcode_on_request,
        };
        self.judge(&scanned, codes, &[], options)
    }

    /// Judges texts that were typed in or come from another scanner.
    #[must_use]
    pub fn check_texts<T: Into<String>>(&self, texts: impl IntoIterator<Item = T>, options: &ScanOptions) -> Answer {
        let texts = texts.into_iter().map(Into::into).collect();
        self.judge(&Scanned { texts, ..Scanned::default() }, Vec::new(), &[], options)
    }

    /// Judges the published marks of a number or product, of what is at hand. Nothing was read off the box: a note says so.
    /// No marks: nothing is published, or its facts are not yet fetched.
    #[must_use]
    pub fn lookup(&self, query: Query, options: &ScanOptions) -> Answer {
        let state = self.state();
        let texts = state.known.iter().flat_map(|known| published(known, query)).collect();
        self.judge(&Scanned { texts, ..Scanned::default() }, Vec::new(), &[Finding::NoCodeRead], options)
    }

    /// What the scanner's answers rest on now.
    #[must_use]
    pub fn trust(&self) -> Vec<TrustAge> {
        let now = self.clock.read().bounded();
        self.state().known.iter().map(|known| TrustAge::of(known, now)).collect()
    }

    fn judge(&self, scanned: &Scanned, codes: Vec<Code>, notes: &[Finding], options: &ScanOptions) -> Answer {
        let state = self.state();
        let clock = options.now.map_or_else(|| self.clock.read(), Clock::exact);
        let mut report: Report = state.verifier.verify(scanned, clock);
        report.findings.extend_from_slice(notes);
        report.findings.extend(state.findings());
        let words = InWords::of(&report, options.language);
        let at = clock.bounded();
        let trust = state.known.iter().map(|known| TrustAge::of(known, at)).collect();
        Answer { report, words, codes, at, trust }
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn know(&self, known: Vec<Known>) {
        let state = Arc::new(State::of(known, &self.clock));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

impl State {
    fn of(known: Vec<Known>, clock: &SystemClock) -> Self {
        known.iter().for_each(|known| clock.raise(known.lower_bound));
        let verifier = Verifier::new(known.iter().map(|known| known.trust.clone()));
        Self { known, verifier }
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

/// The texts of the published tokens that a query means.
fn published(known: &Known, query: Query) -> Vec<String> {
    let Some(catalogue) = &known.trust.catalogue else { return Vec::new() };
    let wanted: Vec<_> = match query {
        Query::Number(number) => catalogue.entry(number.issuer(), number.serial()).into_iter().collect(),
        Query::Product(gtin) => catalogue.of_product(gtin).collect(),
    };
    let is_wanted = |number: MarkNumber| {
        wanted.iter().any(|entry| (entry.issuer, entry.serial) == (number.issuer(), number.serial()))
    };
    let entries = known.trust.entries.iter().filter(|entry| is_wanted(entry.number));
    entries.map(|entry| MarkText::of_token(&entry.token, known.trust.scheme)).collect()
}
