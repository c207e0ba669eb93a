//! What calls back into the app.

use std::sync::{Arc, PoisonError, RwLock};

use ttm_client::Progress;
use uniffi::UnexpectedUniFFICallbackError;

use crate::mirrors::values::Count;

/// How far a sync is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct SyncProgress {
    /// Files of the catalogue that have come.
    pub files: Count,
    /// Files that are missing on this device, those that have come included.
    pub of: Count,
    /// Bytes that have come, unpacked.
    pub bytes: u64,
}

/// Is told how far a sync is. Called on other threads, one call after the other. What it throws is ignored: the sync goes on.
#[uniffi::export(with_foreign)]
pub trait ProgressListener: Send + Sync {
    /// After each file of the catalogue.
    fn on_progress(&self, progress: SyncProgress) -> Result<(), ListenerError>;
}

/// Is told what the library does: which source it asks for which file, and what it refuses. Called on any thread. What it
/// throws is ignored. No line names a product, a mark, or anything else that was scanned.
#[uniffi::export(with_foreign)]
pub trait LogListener: Send + Sync {
    /// One line.
    fn on_line(&self, line: LogLine) -> Result<(), ListenerError>;
}

/// What a listener may throw.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ListenerError {
    /// Anything.
    #[error("{reason}")]
    Failed {
        /// Why.
        reason: String,
    },
}

impl From<UnexpectedUniFFICallbackError> for ListenerError {
    fn from(error: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LogLine {
    /// How grave it is.
    pub level: LogLevel,
    /// The part of the library that says so.
    pub target: String,
    /// What it says, in English.
    pub message: String,
}

/// How grave a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, uniffi::Enum)]
pub enum LogLevel {
    /// Something is broken.
    Error,
    /// Something was refused or could not be kept; answers stand without it.
    Warn,
    /// What is done.
    Info,
    /// Each request.
    Debug,
}

/// Tells a listener from now on what the library does, or nobody. One for the whole program; a later one takes its place.
#[uniffi::export]
pub fn set_log(listener: Option<Arc<dyn LogListener>>, level: LogLevel) {
    let most = if listener.is_some() { filter(level) } else { log::LevelFilter::Off };
    *LOG.0.write().unwrap_or_else(PoisonError::into_inner) = listener;
    // Fails when the program has a logger in Rust already: then that one stays.
    let _ = log::set_logger(&LOG);
    log::set_max_level(most);
}

static LOG: Log = Log(RwLock::new(None));

/// The lines of our own crates; what other libraries say may name hosts and contents of messages.
const OURS: &str = "ttm_";

struct Log(RwLock<Option<Arc<dyn LogListener>>>);

impl log::Log for Log {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.target().starts_with(OURS)
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        // The lock is free again before the app's own code runs.
        let listener = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(listener) = listener {
            let (target, message) = (record.target().to_owned(), record.args().to_string());
            let _ = listener.on_line(LogLine { level: record.level().into(), target, message });
        }
    }

    fn flush(&self) {}
}

impl From<log::Level> for LogLevel {
    fn from(level: log::Level) -> Self {
        match level {
            log::Level::Error => Self::Error,
            log::Level::Warn => Self::Warn,
            log::Level::Info => Self::Info,
            log::Level::Debug | log::Level::Trace => Self::Debug,
        }
    }
}

fn filter(level: LogLevel) -> log::LevelFilter {
    match level {
        LogLevel::Error => log::LevelFilter::Error,
        LogLevel::Warn => log::LevelFilter::Warn,
        LogLevel::Info => log::LevelFilter::Info,
        LogLevel::Debug => log::LevelFilter::Debug,
    }
}

/// Passes what the core tells on to a listener.
pub(crate) fn tell(listener: Option<&Arc<dyn ProgressListener>>, progress: Progress) {
    let Progress { files, of, bytes } = progress;
    if let Some(listener) = listener {
        let _ = listener.on_progress(SyncProgress { files, of, bytes });
    }
}
