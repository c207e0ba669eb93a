//! Checking marks with what the page hands in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use serde::Serialize;
use ttm_client::{
    Answer, Batch, Code, InView, Kind, Lent, LookupError, Query, QueryError, Registry, ScanOptions, Scanner, Setup,
    Store, SyncOptions, SystemClock, TransportError, tuf,
};
use ttm_mark::app::AppWords;
use ttm_mark::{AgeLimits, Category, Language, Scheme, Time, Words};
use ttm_reader::LoadLimits;
use wasm_bindgen::prelude::*;

/// A file that the page keeps for later visits.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// `floor` stays for good, `trust` until it is replaced, `bucket` may go when room is short.
    #[wasm_bindgen(readonly)]
    pub kind: String,
    /// Its bytes.
    #[wasm_bindgen(readonly)]
    pub bytes: Vec<u8>,
}

/// Judges marks by what was handed in. Times are milliseconds since 1970, as `Date.now()` gives them.
///
/// A call that lacks a file answers as well as it can without, and [`Checker::missing`] names the file: fetch it, hand it in
/// with [`Checker::put`] or [`Checker::put_failure`], and call again.
#[wasm_bindgen]
pub struct Checker {
    scanner: Scanner,
    lent: Lent,
    store: Store,
    now: Arc<AtomicI64>,
    language: Language,
    in_view: InView,
    /// The files that the page has, by name and size; of a bucket the name has the hash.
    kept: BTreeMap<String, u64>,
}

/// What a frame's codes changed.
#[derive(Serialize)]
struct Seen<'a> {
    /// Whether anything is in view.
    in_view: bool,
    /// The answer, if it was judged just now.
    answer: Option<&'a Answer>,
}

/// The words of the page.
#[derive(Serialize)]
struct PageWords {
    #[serde(flatten)]
    words: AppWords,
    /// The categories in words, by their names.
    categories: BTreeMap<&'static str, String>,
}

/// What came of a look-up.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum LookedUp {
    Found {
        answer: Box<Answer>,
    },
    /// The list has no such mark.
    NotListed {
        words: String,
    },
    /// It can't be told.
    NotAtHand {
        words: String,
    },
    /// What was typed is no number.
    Wrong {
        words: String,
    },
}

#[wasm_bindgen]
impl KeptFile {
    /// A file as it was kept.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, kind: String, bytes: Vec<u8>) -> Self {
        Self { name, kind, bytes }
    }
}

#[wasm_bindgen]
impl Checker {
    /// A checker that trusts `root`, a `root.json`, and knows what was kept. `host` is what its sources are called in messages;
    /// `built` the day of the build, such as `2026-11-25`: no clock is earlier.
    ///
    /// # Errors
    /// When the root is none, or the day.
    pub fn open(root: Vec<u8>, host: &str, built: &str, kept: Vec<KeptFile>) -> Result<Checker, String> {
        tuf::check_root(&root).map_err(|error| error.to_string())?;
        let built: Time = built.parse().map_err(|_| format!("`{built}` is no day"))?;
        let (lent, store, now) = (Lent::new(host), Store::in_memory(), Arc::new(AtomicI64::new(built.seconds())));
        let known = kept.iter().map(|file| (file.name.clone(), file.bytes.len() as u64)).collect();
        let mut batch = Batch::default();
        for KeptFile { name, kind, bytes } in kept {
            // A kind that this version does not know is none of its files.
            if let Some(kind) = [Kind::Floor, Kind::Trust, Kind::Bucket].into_iter().find(|it| kind_name(*it) == kind) {
                batch.put(kind, name, bytes);
            }
        }
        store.commit(batch).map_err(|error| error.to_string())?;
        let device = Arc::clone(&now);
        let clock = SystemClock::reading(built, move || {
            Time::from_seconds(device.load(Ordering::Relaxed)).unwrap_or(Time::EPOCH)
        });
        let shipped = ttm_client::Bundle::default();
        let registry = Registry::new(Scheme::Production, root, shipped).source(lent.clone()).store(store.clone());
        let (limits, ages) = (LoadLimits::default(), AgeLimits::default());
        let scanner = Scanner::new(Setup { registries: vec![registry], clock, limits, ages });
        let (language, in_view) = (Language::default(), InView::default());
        Ok(Self { scanner, lent, store, now, language, in_view, kept: known })
    }

    /// Answers in the language that serves a BCP 47 tag from now on, and says which that is.
    pub fn speak(&mut self, tag: &str) -> String {
        self.language = Language::from_tag(tag);
        self.in_view.judge_anew();
        self.language.tag().to_owned()
    }

    /// The words of the page in this language, by name.
    #[must_use]
    pub fn words(&self) -> String {
        let words = Words::of(self.language);
        let categories = Category::ALL.iter().map(|it| (it.name(), words.category(*it))).collect();
        json(&PageWords { words: AppWords::of(self.language), categories })
    }

    /// Takes newer trust data, of the whole catalogue if it is small and `whole` is set. Says whether there was a source.
    pub fn sync(&mut self, whole: bool, now: f64) -> bool {
        self.at(now);
        let options = SyncOptions { trust_only: !whole, ..SyncOptions::default() };
        self.scanner.sync_with(&options).is_ok()
    }

    /// Judges texts: the address of a label's page, or what another scanner has read.
    #[must_use]
    pub fn check(&self, texts: Vec<String>, now: f64) -> String {
        self.at(now);
        json(&self.scanner.check_texts(texts, &self.options(false)))
    }

    /// Judges codes that the reader gave, as JSON. A barcode decides if it was asked for.
    ///
    /// # Errors
    /// When the codes are none of the reader's.
    pub fn judge(&self, codes: &str, barcode_on_request: bool, now: f64) -> Result<String, String> {
        self.at(now);
        Ok(json(&self.scanner.judge_codes(parsed(codes)?, &self.options(barcode_on_request))))
    }

    /// Adds the codes of a frame taken at `time`, in milliseconds by any clock that does not run backwards. The answer is there
    /// when what is in view has changed.
    ///
    /// # Errors
    /// When the codes are none of the reader's.
    pub fn see(&mut self, codes: &str, barcode_on_request: bool, time: f64, now: f64) -> Result<String, String> {
        self.at(now);
        let (options, time) = (self.options(barcode_on_request), duration(time));
        let (answer, is_new) = self.in_view.see(&parsed(codes)?, time, &self.scanner, &options);
        Ok(json(&Seen { in_view: answer.is_some(), answer: answer.as_deref().filter(|_| is_new) }))
    }

    /// Looks a number up, as somebody typed it.
    #[must_use]
    pub fn lookup(&self, text: &str, now: f64) -> String {
        self.at(now);
        let words = Words::of(self.language);
        let query = match text.parse::<Query>() {
            Ok(query) => query,
            Err(error) => {
                let words = AppWords::of(self.language);
                let words = match error {
                    QueryError::CheckDigit { .. } => words.typed_last_digit,
                    QueryError::Form { .. } => words.typed_no_number,
                };
                return json(&LookedUp::Wrong { words });
            }
        };
        json(&match self.scanner.lookup(query, &self.options(false)) {
            Ok(answer) => LookedUp::Found { answer: Box::new(answer) },
            Err(LookupError::NotListed { listed, .. }) => LookedUp::NotListed { words: words.not_listed(listed.day()) },
            Err(LookupError::NotAtHand { .. }) => {
                LookedUp::NotAtHand { words: AppWords::of(self.language).not_at_hand }
            }
        })
    }

    /// The files that calls lacked since this was last asked, by their path from the registry's root.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        self.lent.missing()
    }

    /// Hands in a file that was fetched.
    pub fn put(&self, path: String, bytes: Vec<u8>) {
        self.lent.put(path, Ok(bytes));
    }

    /// Says that a file could not be fetched: the status of the answer (RFC 9110 §15), 0 if there was none.
    pub fn put_failure(&self, path: String, status: u16) {
        let host = ttm_client::Transport::name(&self.lent);
        let error = match status {
            0 => TransportError::Unreachable { host },
            404 | 410 => TransportError::NotFound { path: path.clone() },
            status => TransportError::Status { host, status },
        };
        self.lent.put(path, Err(error));
    }

    /// Forgets what was handed in and not kept, so that the next call asks for it anew.
    pub fn forget(&self) {
        self.lent.clear();
    }

    /// The files to keep that are new since this was last asked.
    #[must_use]
    pub fn fresh_files(&mut self) -> Vec<KeptFile> {
        let files = self.store.files().unwrap_or_default();
        let is_new = |name: &str, kind, bytes| kind != Kind::Bucket || self.kept.get(name) != Some(&bytes);
        let fresh = files.iter().filter(|file| is_new(&file.name, file.kind, file.bytes));
        let fresh = fresh.filter_map(|file| {
            let bytes = self.store.get(&file.name, file.bytes).ok().flatten()?;
            Some(KeptFile { name: file.name.clone(), kind: kind_name(file.kind).to_owned(), bytes })
        });
        let fresh = fresh.collect();
        self.kept.extend(files.into_iter().map(|file| (file.name, file.bytes)));
        fresh
    }

    /// The names of files that were kept and are needed no more, since this was last asked.
    #[must_use]
    pub fn gone_files(&mut self) -> Vec<String> {
        let store = self.store.clone();
        self.kept.extract_if(.., |name, _| !store.holds(name)).map(|(name, _)| name).collect()
    }
}

impl Checker {
    fn at(&self, now: f64) {
        // Saturates, and turns what is no number into 0.
        self.now.store((now / 1000.0) as i64, Ordering::Relaxed);
    }

    fn options(&self, barcode_on_request: bool) -> ScanOptions {
        ScanOptions { language: self.language, now: None, barcode_on_request, fetch_facts: true }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Floor => "floor",
        Kind::Trust => "trust",
        Kind::Bucket => "bucket",
    }
}

fn parsed(codes: &str) -> Result<Vec<Code>, String> {
    serde_json::from_str(codes).map_err(|error| error.to_string())
}

fn duration(milliseconds: f64) -> Duration {
    Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
}

/// What crosses has texts as keys and no other numbers than JSON has: it always has a JSON form.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
