//! Giving up on a fetch that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends fetching from another thread: an app was put away, a page was left. Clones share it; it can't be undone.
///
/// ```
/// use ttm_client::Cancel;
/// let cancel = Cancel::default();
/// let button = cancel.clone();
/// button.cancel();
/// assert!(cancel.is_cancelled());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cancel {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    cancelled: AtomicBool,
    #[cfg(feature = "async")]
    waiting: tokio::sync::Notify,
}

impl Cancel {
    /// Ends what runs with it and keeps the rest from beginning.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::SeqCst);
        #[cfg(feature = "async")]
        self.shared.waiting.notify_waiters();
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::SeqCst)
    }

    /// What `work` answers, or `None` when it was cancelled before.
    #[cfg(feature = "async")]
    pub(crate) async fn or<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        use std::task::Poll;
        let mut cancelled = std::pin::pin!(async {
            let waiting = self.shared.waiting.notified();
            if !self.is_cancelled() {
                waiting.await;
            }
        });
        let mut work = std::pin::pin!(work);
        let first = std::future::poll_fn(|context| {
            if cancelled.as_mut().poll(context).is_ready() {
                return Poll::Ready(None);
            }
            work.as_mut().poll(context).map(Some)
        });
        first.await
    }
}
