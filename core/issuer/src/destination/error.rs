//! Why a destination could not be read or written.

use std::error::Error;
use std::fmt;
use std::io::ErrorKind;

/// Why a destination could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum DestinationError {
    /// Nobody is logged in, or the store does not know who it is.
    #[error("{place}: the store did not accept the login")]
    Login {
        /// The address.
        place: String,
        /// What the store said.
        source: object_store::Error,
    },
    /// The login, or the system's user, has not the right.
    #[error("{place}: no right to {access}")]
    Denied {
        /// The address.
        place: String,
        /// To do what.
        access: Access,
        /// What the store said.
        source: object_store::Error,
    },
    /// There is no such bucket, or the path is none.
    #[error("{place}: there is no such bucket")]
    NoBucket {
        /// The address.
        place: String,
        /// What the store said.
        source: object_store::Error,
    },
    /// A file with this name is there: another run has taken this version.
    #[error("{place}: is there already; somebody else is publishing")]
    Taken {
        /// The address.
        place: String,
    },
    /// A file is larger than any of its kind.
    #[error("{place}: larger than {limit} bytes")]
    TooLarge {
        /// The address.
        place: String,
        /// The limit.
        limit: u64,
    },
    /// There is more than any registry holds.
    #[error("{place}: holds more than {limit} files")]
    TooMany {
        /// The address.
        place: String,
        /// The limit.
        limit: usize,
    },
    /// Anything else that the store or the system said.
    #[error("{place}: could not {access}: {}", reason(source))]
    Failed {
        /// The address.
        place: String,
        /// What was tried.
        access: Access,
        /// What the store said.
        source: object_store::Error,
    },
}

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To list the files.
    List,
    /// To read a file.
    Read,
    /// To write a file.
    Write,
    /// To remove a file.
    Remove,
}

impl fmt::Display for Access {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::List => "list",
            Self::Read => "read",
            Self::Write => "write",
            Self::Remove => "remove",
        })
    }
}

impl DestinationError {
    pub(super) fn new(place: String, access: Access, source: object_store::Error) -> Self {
        let denied = system(&source).is_some_and(|error| error.kind() == ErrorKind::PermissionDenied);
        match source {
            object_store::Error::Unauthenticated { .. } => Self::Login { place, source },
            object_store::Error::PermissionDenied { .. } => Self::Denied { place, access, source },
            object_store::Error::AlreadyExists { .. } => Self::Taken { place },
            object_store::Error::NotFound { .. } => Self::NoBucket { place, source },
            _ if denied => Self::Denied { place, access, source },
            _ => match status(&source) {
                Some("401") => Self::Login { place, source },
                Some("403") => Self::Denied { place, access, source },
                Some("404") => Self::NoBucket { place, source },
                _ => Self::Failed { place, access, source },
            },
        }
    }
}

/// The status of a refused request. Where a listing is refused the library keeps it to itself, but for its words.
fn status(error: &object_store::Error) -> Option<&'static str> {
    let text = error.to_string();
    let (_, rest) = text.split_once("status code: ")?;
    ["401", "403", "404"].into_iter().find(|status| rest.starts_with(status))
}

/// What the system said, if it was the system.
fn system(error: &object_store::Error) -> Option<&std::io::Error> {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(system) = error.downcast_ref::<std::io::Error>() {
            return Some(system);
        }
        cause = error.source();
    }
    None
}

fn reason(error: &object_store::Error) -> String {
    system(error).map_or_else(|| error.to_string(), ToString::to_string)
}
