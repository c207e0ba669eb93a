//! The scanner in asynchronous programs.

use std::future::pending;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::timeout;
use ttm_mark::{Gtin, MarkNumber};
use ttm_reader::{LumaImage, PictureError};

use super::{Changed, ScanOptions, Scanner, WatchError, Watched};
use crate::{Answer, Cancel, Code, LookupError, Progress, Query, StoreError, SyncError, SyncOptions};

/// A [`Scanner`] in a program on tokio: what takes time runs on tokio's threads for blocking work.
///
/// Dropping a future ends its fetching at once; a time limit or a [`Cancel`] does the same, and the answer is then what
/// is at hand. The runtime needs its timer for [`AsyncScanner::within`]. Clones share the scanner.
///
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use ttm_client::{AsyncScanner, Bundle, Floor, OpenOptions, Scanner};
/// # let root = include_bytes!("../../../../tests/demo/trust/metadata/1.root.json").to_vec();
/// let floor = Floor::Embedded { root, files: Bundle::default() };
/// let scanner = AsyncScanner::new(Arc::new(Scanner::open(OpenOptions::new(floor))?));
/// let work = async {
///     let options = scanner.scanner().options();
///     scanner.within(Duration::from_secs(10)).check_texts(vec!["TTM1:12x".into()], options).await
/// };
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
/// # let answer = runtime.block_on(work);
/// assert_eq!(answer.words.verdict, "Not valid");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct AsyncScanner {
    scanner: Arc<Scanner>,
    patience: Option<Duration>,
    cancel: Cancel,
}

impl AsyncScanner {
    /// Over a scanner that others may use meanwhile.
    #[must_use]
    pub fn new(scanner: Arc<Scanner>) -> Self {
        Self { scanner, patience: None, cancel: Cancel::default() }
    }

    /// The scanner itself, for what does not wait.
    #[must_use]
    pub fn scanner(&self) -> &Arc<Scanner> {
        &self.scanner
    }

    /// The same scanner, whose calls give up fetching after this time.
    #[must_use]
    pub fn within(&self, patience: Duration) -> Self {
        Self { patience: Some(patience), ..self.clone() }
    }

    /// The same scanner, whose calls give up fetching when `cancel` says so.
    #[must_use]
    pub fn until(&self, cancel: Cancel) -> Self {
        Self { cancel, ..self.clone() }
    }

    /// As [`Scanner::sync`].
    ///
    /// # Errors
    /// As [`Scanner::sync`].
    pub async fn sync(&self) -> Result<(), SyncError> {
        self.sync_with(false, |_| ()).await
    }

    /// As [`Scanner::sync_with`]; `progress` is called on another thread.
    ///
    /// # Errors
    /// As [`Scanner::sync`].
    pub async fn sync_with(
        &self,
        trust_only: bool,
        progress: impl Fn(Progress) + Send + Sync + 'static,
    ) -> Result<(), SyncError> {
        let sync = move |scanner: &Scanner, cancel: &Cancel| {
            scanner.sync_with(&SyncOptions { trust_only, cancel: cancel.clone(), progress: Some(&progress) })
        };
        self.run(sync).await
    }

    /// As [`Scanner::fetch_facts`].
    pub async fn fetch_facts(&self, gtin: Gtin) -> bool {
        self.run(move |scanner, cancel| scanner.fetch_facts_until(gtin, cancel)).await
    }

    /// As [`Scanner::scan_photo`].
    ///
    /// # Errors
    /// As [`Scanner::scan_photo`].
    pub async fn scan_photo(&self, bytes: Vec<u8>, options: ScanOptions) -> Result<Answer, PictureError> {
        self.run(move |scanner, cancel| scanner.scan_photo_until(&bytes, &options, cancel)).await
    }

    /// As [`Scanner::scan_image`].
    pub async fn scan_image(&self, image: LumaImage<'static>, options: ScanOptions) -> Answer {
        self.run(move |scanner, cancel| scanner.scan_image_until(&image, &options, cancel)).await
    }

    /// As [`Scanner::judge_codes`].
    pub async fn judge_codes(&self, codes: Vec<Code>, options: ScanOptions) -> Answer {
        self.run(move |scanner, cancel| scanner.judge_codes_until(codes, &options, cancel)).await
    }

    /// As [`Scanner::check_texts`].
    pub async fn check_texts(&self, texts: Vec<String>, options: ScanOptions) -> Answer {
        self.run(move |scanner, cancel| scanner.check_texts_until(texts, &options, cancel)).await
    }

    /// As [`Scanner::lookup`].
    ///
    /// # Errors
    /// As [`Scanner::lookup`].
    pub async fn lookup(&self, query: Query, options: ScanOptions) -> Result<Answer, LookupError> {
        self.run(move |scanner, cancel| scanner.lookup_until(query, &options, cancel)).await
    }

    /// As [`Scanner::lookup_many`].
    pub async fn lookup_many(&self, queries: Vec<Query>, options: ScanOptions) -> Vec<Result<Answer, LookupError>> {
        let lookup = move |scanner: &Scanner, cancel: &Cancel| {
            queries.iter().map(|query| scanner.lookup_until(*query, &options, cancel)).collect()
        };
        self.run(lookup).await
    }

    /// As [`Scanner::watch`].
    ///
    /// # Errors
    /// As [`Scanner::watch`].
    pub async fn watch(&self, number: MarkNumber, options: ScanOptions) -> Result<Watched, WatchError> {
        self.run(move |scanner, cancel| scanner.watch_until(number, &options, cancel)).await
    }

    /// As [`Scanner::changes`].
    ///
    /// # Errors
    /// As [`Scanner::changes`].
    pub async fn changes(&self, options: ScanOptions) -> Result<Vec<Changed>, StoreError> {
        self.run(move |scanner, _| scanner.changes(&options)).await
    }

    /// Runs `work` on another thread. Its fetching ends with this future, with the time limit, or with the handle.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Scanner, &Cancel) -> T + Send + 'static) -> T {
        let own = EndsOnDrop(Cancel::default());
        let (scanner, cancel) = (Arc::clone(&self.scanner), own.0.clone());
        let mut running = spawn_blocking(move || work(&scanner, &cancel));
        let in_time = async {
            match self.patience {
                Some(patience) => timeout(patience, &mut running).await.ok(),
                None => Some((&mut running).await),
            }
        };
        let done = match self.cancel.or(in_time).await.flatten() {
            Some(done) => done,
            None => {
                own.0.cancel();
                running.await
            }
        };
        match done.map_err(tokio::task::JoinError::try_into_panic) {
            Ok(done) => done,
            Err(Ok(panic)) => resume_unwind(panic),
            Err(Err(_)) => pending().await, // the runtime is ending: nobody will ask again
        }
    }
}

/// Cancels when the future that holds it is dropped.
struct EndsOnDrop(Cancel);

impl Drop for EndsOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
