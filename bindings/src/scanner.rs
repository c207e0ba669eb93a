//! What apps hold.

use std::sync::Arc;

use ttm_client::{Code, Note, Product, Query, Remembered, Standing, SyncOptions, TrustAge};
use ttm_mark::Language;

use crate::listeners::{ProgressListener, tell};
use crate::mirrors::values::{Count, Day, Gtin, MarkNumber};
use crate::{
    Answer, Cancel, LookupError, OpenError, OpenOptions, PictureError, QueryError, ScanOptions, StoreError, SyncError,
    WatchError,
};

/// Reads codes and judges marks, online or not. One for the whole program, shared by all its threads.
///
/// Its calls block while they read, fetch or write; `AsyncScanner` has those that may take long for programs that wait.
#[derive(uniffi::Object)]
pub struct Scanner(pub(crate) Arc<ttm_client::Scanner>);

/// A mark that is watched, as it stood when it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Watched {
    /// Its number.
    pub number: MarkNumber,
    /// Brand and model.
    pub name: String,
    /// How it stood.
    pub standing: Standing,
    /// The last day of promised updates.
    pub updates_until: Option<Day>,
}

/// A watched mark that stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Changed {
    /// As it was.
    pub before: Watched,
    /// As it is now.
    pub now: Watched,
}

#[uniffi::export]
impl Scanner {
    /// A scanner as most programs want it. It asks nobody until it is told to.
    #[uniffi::constructor]
    pub fn open(options: OpenOptions) -> Result<Self, OpenError> {
        Ok(Self(Arc::new(ttm_client::Scanner::open(options.into())?)))
    }

    /// Reads and judges a picture as cameras make it: the bytes of a JPEG, PNG, WebP, GIF or BMP file.
    #[uniffi::method(default(options))]
    pub fn scan_photo(&self, bytes: Vec<u8>, options: ScanOptions) -> Result<Answer, PictureError> {
        Ok(self.0.scan_photo(&bytes, &options.of(&self.0))?.into())
    }

    /// Judges texts that were typed in or come from another scanner.
    #[uniffi::method(default(options))]
    pub fn check_texts(&self, texts: Vec<String>, options: ScanOptions) -> Answer {
        self.0.check_texts(texts, &options.of(&self.0)).into()
    }

    /// Judges codes that were read before: by another time, or after newer trust data came.
    #[uniffi::method(default(options))]
    pub fn judge_codes(&self, codes: Vec<Code>, options: ScanOptions) -> Answer {
        self.0.judge_codes(codes, &options.of(&self.0)).into()
    }

    /// The same answer in the words of another language. It is not judged anew: verdict and findings stay.
    pub fn in_language(&self, answer: Answer, language: Language) -> Answer {
        self.0.in_language(&answer.into(), language).into()
    }

    /// Judges the published marks of a number or product. Nothing was read off the box: a note says so.
    #[uniffi::method(default(options))]
    pub fn lookup(&self, query: Query, options: ScanOptions) -> Result<Answer, LookupError> {
        Ok(self.0.lookup(query, &options.of(&self.0))?.into())
    }

    /// At most `limit` published products whose brand and model have all these words or beginnings of words, sorted by
    /// name. Only what is at hand is searched; nobody is asked.
    #[uniffi::method(default(limit = 50))]
    pub fn search(&self, words: &str, limit: Count) -> Vec<Product> {
        self.0.search(words, limit)
    }

    /// Where the trust data came from, and how old it is, per scheme.
    pub fn trust(&self) -> Vec<TrustAge> {
        self.0.trust()
    }

    /// Fetches newer trust data, and with `trust_only` not the catalogue. Scans go on meanwhile with what is known. What came
    /// before it is cancelled is kept.
    #[uniffi::method(default(trust_only = false, progress = None, cancel = None))]
    pub fn sync(
        &self,
        trust_only: bool,
        progress: Option<Arc<dyn ProgressListener>>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<(), SyncError> {
        let each = |now| tell(progress.as_ref(), now);
        Ok(self.0.sync_with(&SyncOptions { trust_only, cancel: Cancel::of(cancel), progress: Some(&each) })?)
    }

    /// Fetches what is published of one product, unless it is at hand; answers whether it is now.
    pub fn fetch_facts(&self, gtin: Gtin) -> Result<bool, QueryError> {
        Ok(self.0.fetch_facts(gtin))
    }

    /// Begins to remember marks that are looked at, or ends it: then what was remembered is overwritten. Nothing is
    /// remembered unless this was asked for, and it never leaves the device.
    pub fn keep_history(&self, keep: bool) -> Result<(), StoreError> {
        Ok(self.0.keep_history(keep)?)
    }

    /// Whether marks that are looked at are remembered.
    pub fn keeps_history(&self) -> bool {
        self.0.keeps_history()
    }

    /// The marks that were looked at since it was asked for, the latest first, each once; 500 at most.
    pub fn history(&self) -> Vec<Remembered> {
        self.0.history()
    }

    /// Forgets one mark.
    pub fn forget(&self, number: MarkNumber) -> Result<(), StoreError> {
        Ok(self.0.forget(number)?)
    }

    /// Forgets every mark, and goes on remembering.
    pub fn clear_history(&self) -> Result<(), StoreError> {
        Ok(self.0.clear_history()?)
    }

    /// Watches a mark from now on, on this device alone: `changes` tells when it is revoked or its updates end.
    #[uniffi::method(default(options))]
    pub fn watch(&self, number: MarkNumber, options: ScanOptions) -> Result<Watched, WatchError> {
        Ok(self.0.watch(number, &options.of(&self.0))?.into())
    }

    /// Watches a mark no longer.
    pub fn unwatch(&self, number: MarkNumber) -> Result<(), StoreError> {
        Ok(self.0.unwatch(number)?)
    }

    /// The marks that are watched, in the order in which they were added.
    pub fn watched(&self) -> Vec<Watched> {
        self.0.watched().into_iter().map(Into::into).collect()
    }

    /// The watched marks that stand otherwise than when this was last asked, judged by what is at hand: so after a sync.
    /// What can't be told now is no change.
    #[uniffi::method(default(options))]
    pub fn changes(&self, options: ScanOptions) -> Result<Vec<Changed>, StoreError> {
        Ok(self.0.changes(&options.of(&self.0))?.into_iter().map(Into::into).collect())
    }
}

/// What to look up, from what somebody typed: the number of a mark (12 digits) or of a product (8, 12, 13 or 14 digits).
/// Spaces, hyphens and dots between the digits are ignored.
#[uniffi::export]
pub fn parse_query(text: &str) -> Result<Query, QueryError> {
    Ok(text.parse::<Query>()?)
}

/// The first of several language tags (BCP 47), as people rank their languages, that the words exist in; English if none.
#[uniffi::export]
pub fn language_of(tags: Vec<String>) -> Language {
    Language::from_tags(tags.iter().map(String::as_str))
}

/// A note in words, in English: for whoever looks after the app or the registry.
#[uniffi::export]
pub fn note_words(note: Note) -> String {
    note.to_string()
}

/// The version of this library.
#[uniffi::export]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

impl From<ttm_client::Watched> for Watched {
    fn from(watched: ttm_client::Watched) -> Self {
        // The mark's own text stays inside.
        let ttm_client::Watched { number, name, standing, updates_until, .. } = watched;
        Self { number, name, standing, updates_until }
    }
}

impl From<ttm_client::Changed> for Changed {
    fn from(ttm_client::Changed { before, now }: ttm_client::Changed) -> Self {
        Self { before: before.into(), now: now.into() }
    }
}
