//! Giving up on a call from elsewhere.

use std::sync::Arc;

/// Ends what waits for the network, from any thread: an app was put away, a page was left. The call then answers with what is
/// at hand. It can't be undone; make a new one for the next call.
#[derive(Debug, Default, uniffi::Object)]
pub struct Cancel(pub(crate) ttm_client::Cancel);

impl Cancel {
    /// The handle that a call was given, or one that nobody holds.
    pub(crate) fn of(given: Option<Arc<Self>>) -> ttm_client::Cancel {
        given.map(|cancel| cancel.0.clone()).unwrap_or_default()
    }
}

#[uniffi::export]
impl Cancel {
    /// A handle that nothing has been done with.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends what runs with it and keeps the rest from beginning.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}
