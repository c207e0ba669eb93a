//! Where the registry's files come from.

mod bundle;
mod folder;
#[cfg(feature = "net")]
mod https;
mod lent;

pub use bundle::Bundle;
pub use folder::Folder;
#[cfg(feature = "net")]
pub use https::{Https, HttpsError, HttpsOptions};
pub use lent::Lent;

use std::io::{ErrorKind, Read};

use serde::{Deserialize, Serialize};

use crate::{Cancel, Origin};

/// The longest path that is asked for, in bytes.
const MAX_PATH: usize = 200;

/// A source of the registry's files. Files are named by their path from the registry's root, such as `trust.bundle`.
///
/// A source is never trusted: what it sends is checked by signature or hash.
pub trait Transport: Send + Sync {
    /// Who answers: a host or folder, for messages.
    fn name(&self) -> String;

    /// What that is, for people who ask where an answer came from.
    fn origin(&self) -> Origin {
        Origin::Network
    }

    /// The file at `path`, if it has at most `limit` bytes.
    ///
    /// # Errors
    /// [`TransportError`] with the reason; nothing of a file that is too large or broken off is handed out.
    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError>;

    /// As [`Transport::get`], until it is cancelled.
    ///
    /// # Errors
    /// As [`Transport::get`], and [`TransportError::Cancelled`].
    fn get_unless(&self, path: &str, limit: u64, cancel: &Cancel) -> Result<Vec<u8>, TransportError> {
        if cancel.is_cancelled() { Err(TransportError::Cancelled) } else { self.get(path, limit) }
    }

    /// Several files, some of them at the same time where that helps. `each` gets every file as it comes, or why not,
    /// with its place in `wanted`.
    fn get_many(
        &self,
        wanted: &[Wanted<'_>],
        cancel: &Cancel,
        each: &mut (dyn FnMut(usize, Result<Vec<u8>, TransportError>) + Send),
    ) {
        for (place, wanted) in wanted.iter().enumerate() {
            each(place, self.get_unless(wanted.path, wanted.limit, cancel));
        }
    }
}

impl Transport for Box<dyn Transport> {
    fn name(&self) -> String {
        (**self).name()
    }

    fn origin(&self) -> Origin {
        (**self).origin()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        (**self).get(path, limit)
    }

    fn get_unless(&self, path: &str, limit: u64, cancel: &Cancel) -> Result<Vec<u8>, TransportError> {
        (**self).get_unless(path, limit, cancel)
    }

    fn get_many(
        &self,
        wanted: &[Wanted<'_>],
        cancel: &Cancel,
        each: &mut (dyn FnMut(usize, Result<Vec<u8>, TransportError>) + Send),
    ) {
        (**self).get_many(wanted, cancel, each);
    }
}

/// A file to fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Its path from the registry's root.
    pub path: &'a str,
    /// The most bytes that it may have.
    pub limit: u64,
}

/// Why a source gave no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TransportError {
    /// Not a plain path below the registry's root; it was not asked for.
    #[error("`{path}` is not a path inside the registry")]
    Path {
        /// The path as given.
        path: String,
    },
    /// The source does not have the file.
    #[error("`{path}` is not there")]
    NotFound {
        /// The path as given.
        path: String,
    },
    /// The file is larger than it may be.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// No complete answer in time.
    #[error("no complete answer within {seconds} seconds")]
    Timeout {
        /// Seconds allowed.
        seconds: u64,
    },
    /// No connection: no network, no such host, nobody listens.
    #[error("{host} can't be reached")]
    Unreachable {
        /// The host.
        host: String,
    },
    /// The certificate is not in force at this time: most likely this device's clock is wrong.
    #[error("the certificate of {host} is not in force at this device's time")]
    CertificateTime {
        /// The host.
        host: String,
    },
    /// The certificate is another host's, or nobody that is trusted vouches for it.
    #[error("{host} did not prove who it is")]
    Certificate {
        /// The host.
        host: String,
    },
    /// The host speaks no TLS, or none that is still safe.
    #[error("{host} offers no secure connection")]
    NoTls {
        /// The host.
        host: String,
    },
    /// A web page came instead of the file, as where one has to sign in before using a network.
    #[error("a web page came instead of the file of {host}: this network may want you to sign in first")]
    WebPage {
        /// The host.
        host: String,
    },
    /// The host is busy and asks to be left alone for longer than is waited.
    #[error("{host} is busy and asks to come back in {seconds} seconds")]
    Later {
        /// The host.
        host: String,
        /// Seconds from now.
        seconds: u64,
    },
    /// Somebody gave up on it.
    #[error("cancelled")]
    Cancelled,
    /// The host sends on to another one.
    #[error("{host} sends on to another address")]
    Redirect {
        /// The host.
        host: String,
    },
    /// The host answered with something other than the file.
    #[error("{host} answered with status {status}")]
    Status {
        /// The host.
        host: String,
        /// The status code (RFC 9110 §15).
        status: u16,
    },
    /// The answer broke off, or is none.
    #[error("the answer of {host} broke off")]
    BrokenOff {
        /// The host.
        host: String,
    },
    /// The file is there and can't be read.
    #[error("`{path}` can't be read: {reason}")]
    Unreadable {
        /// The path as given.
        path: String,
        /// The operating system's reason.
        reason: String,
    },
}

impl TransportError {
    /// Whether the source may be fine and is only out of reach now.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Timeout { .. } | Self::BrokenOff { .. } | Self::WebPage { .. })
    }
}

/// Lets only plain paths through: parts of letters, digits, `.`, `_` and `-`, none of which begins with a dot.
/// So no `..`, no absolute path, no drive, no query, nothing to escape.
fn check_path(path: &str) -> Result<(), TransportError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain);
    if path.len() <= MAX_PATH && path.split('/').all(part) {
        Ok(())
    } else {
        Err(TransportError::Path { path: path.chars().take(MAX_PATH).collect() })
    }
}

/// Reads at most `limit` bytes of a regular file; a pipe or folder is not opened.
pub(crate) fn read_file(file: &std::path::Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    if !file.metadata()?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// Why a file on disk was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("not a regular file")]
    NotAFile,
    #[error("too large")]
    TooLarge,
}

impl ReadError {
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Io(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_pass() {
        for good in ["trust.bundle", "catalogue/0/_.00ff", "a-b/c_d"] {
            assert_eq!(check_path(good), Ok(()), "{good}");
        }
        for bad in ["", "/", "/etc/passwd", "..", "a/../b", "a//b", "a/", ".hidden", "a\\b", "c:d", "a%2e", "a?b", "é"]
        {
            assert!(matches!(check_path(bad), Err(TransportError::Path { .. })), "{bad}");
        }
        assert!(check_path(&"a".repeat(MAX_PATH + 1)).is_err());
    }
}
