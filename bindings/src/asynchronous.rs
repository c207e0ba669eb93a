//! The scanner in programs that wait without a thread.

use std::sync::Arc;
use std::time::Duration;

use ttm_client::{Code, Query};

use crate::listeners::{ProgressListener, tell};
use crate::mirrors::values::{Gtin, MarkNumber};
use crate::{
    Answer, Cancel, Changed, LookupError, PictureError, QueryError, ScanOptions, Scanner, StoreError, SyncError,
    WatchError, Watched,
};

/// A scanner whose calls don't block: coroutines in Kotlin, `async` in Swift and Python.
///
/// Each call may have a time limit and a handle that ends its fetching; the answer is then what is at hand. Cancelling a
/// coroutine or a Python task ends the fetching as well. Cancelling a Swift task does not reach Rust: use the handle.
#[derive(uniffi::Object)]
pub struct AsyncScanner(ttm_client::AsyncScanner);

impl AsyncScanner {
    fn limited(&self, timeout: Option<Duration>, cancel: Option<Arc<Cancel>>) -> ttm_client::AsyncScanner {
        let until = self.0.until(Cancel::of(cancel));
        match timeout {
            Some(timeout) => until.within(timeout),
            None => until,
        }
    }

    fn options(&self, options: ScanOptions) -> ttm_client::ScanOptions {
        options.of(self.0.scanner())
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl AsyncScanner {
    /// Over a scanner that others may use meanwhile.
    #[uniffi::constructor]
    pub fn new(scanner: Arc<Scanner>) -> Self {
        Self(ttm_client::AsyncScanner::new(Arc::clone(&scanner.0)))
    }

    /// As `Scanner.scan_photo`.
    #[uniffi::method(default(timeout = None, cancel = None, options))]
    pub async fn scan_photo(
        &self,
        bytes: Vec<u8>,
        options: ScanOptions,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<Answer, PictureError> {
        Ok(self.limited(timeout, cancel).scan_photo(bytes, self.options(options)).await?.into())
    }

    /// As `Scanner.check_texts`.
    #[uniffi::method(default(timeout = None, cancel = None, options))]
    pub async fn check_texts(
        &self,
        texts: Vec<String>,
        options: ScanOptions,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Answer {
        self.limited(timeout, cancel).check_texts(texts, self.options(options)).await.into()
    }

    /// As `Scanner.judge_codes`.
    #[uniffi::method(default(timeout = None, cancel = None, options))]
    pub async fn judge_codes(
        &self,
        codes: Vec<Code>,
        options: ScanOptions,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Answer {
        self.limited(timeout, cancel).judge_codes(codes, self.options(options)).await.into()
    }

    /// As `Scanner.lookup`.
    #[uniffi::method(default(timeout = None, cancel = None, options))]
    pub async fn lookup(
        &self,
        query: Query,
        options: ScanOptions,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<Answer, LookupError> {
        Ok(self.limited(timeout, cancel).lookup(query, self.options(options)).await?.into())
    }

    /// As `Scanner.sync`.
    #[uniffi::method(default(trust_only = false, progress = None, timeout = None, cancel = None))]
    pub async fn sync(
        &self,
        trust_only: bool,
        progress: Option<Arc<dyn ProgressListener>>,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<(), SyncError> {
        let each = move |now| tell(progress.as_ref(), now);
        Ok(self.limited(timeout, cancel).sync_with(trust_only, each).await?)
    }

    /// As `Scanner.fetch_facts`.
    #[uniffi::method(default(timeout = None, cancel = None))]
    pub async fn fetch_facts(
        &self,
        gtin: Gtin,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<bool, QueryError> {
        Ok(self.limited(timeout, cancel).fetch_facts(gtin).await)
    }

    /// As `Scanner.watch`.
    #[uniffi::method(default(timeout = None, cancel = None, options))]
    pub async fn watch(
        &self,
        number: MarkNumber,
        options: ScanOptions,
        timeout: Option<Duration>,
        cancel: Option<Arc<Cancel>>,
    ) -> Result<Watched, WatchError> {
        Ok(self.limited(timeout, cancel).watch(number, self.options(options)).await?.into())
    }

    /// As `Scanner.changes`.
    #[uniffi::method(default(options))]
    pub async fn changes(&self, options: ScanOptions) -> Result<Vec<Changed>, StoreError> {
        Ok(self.0.changes(self.options(options)).await?.into_iter().map(Into::into).collect())
    }
}
