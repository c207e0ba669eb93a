//! What can go wrong with a call, one small enum per operation. Facts are fields; the words are the core's.

use std::fmt;

use ttm_client::tuf::TufError;
use ttm_client::{Note, TransportError, What};
use ttm_reader::PictureFormat;

use crate::mirrors::values::{Count, FilePath, Time};

/// Errors of the core with their words: the same variants and fields, both ways.
macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident = $core:ty {
        $($(#[$variant_doc:meta])* $variant:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* },)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
        #[uniffi::export(Display)]
        pub enum $name {
            $($(#[$variant_doc])* $variant { $($(#[$field_doc])* $field: $type,)* },)*
        }

        impl From<$core> for $name {
            fn from(error: $core) -> Self {
                type Core = $core;
                match error {
                    $(Core::$variant { $($field,)* } => Self::$variant { $($field,)* },)*
                }
            }
        }

        impl From<$name> for $core {
            fn from(error: $name) -> Self {
                type Core = $core;
                match error {
                    $($name::$variant { $($field,)* } => Core::$variant { $($field,)* },)*
                }
            }
        }

        #[uniffi::export]
        impl $name {
            /// What went wrong, in English.
            pub fn words(&self) -> String {
                self.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                <$core>::from(self.clone()).fmt(f)
            }
        }

        impl std::error::Error for $name {}
    )*};
}

errors! {
    /// Why a file gave no picture.
    PictureError = ttm_reader::PictureError {
        /// No bytes at all.
        Empty {},
        /// None of the formats that are read.
        UnknownFormat {},
        /// An HEIF or AVIF file.
        Heic {
            /// The file's major brand, such as `heic`.
            brand: String,
        },
        /// The header declares more pixels than the limit.
        TooManyPixels {
            /// Declared width.
            width: u32,
            /// Declared height.
            height: u32,
            /// The limit, in pixels.
            limit: u64,
        },
        /// The decoder would need more memory than the limit.
        TooMuchMemory {
            /// What the file is.
            format: PictureFormat,
            /// The limit, in bytes.
            limit: u64,
        },
        /// The header declares a side of zero.
        ZeroSize {
            /// Declared width.
            width: u32,
            /// Declared height.
            height: u32,
        },
        /// The file ends too early.
        Truncated {
            /// What the file is.
            format: PictureFormat,
        },
        /// A valid file with a feature that the decoder does not know.
        Unsupported {
            /// What the file is.
            format: PictureFormat,
            /// The decoder's own words.
            detail: String,
        },
        /// The file breaks its format's rules.
        Corrupt {
            /// What the file is.
            format: PictureFormat,
            /// The decoder's own words.
            detail: String,
        },
    }

    /// Why a buffer is no frame of a camera.
    PlaneError = ttm_reader::PlaneError {
        /// A side is zero.
        ZeroSize {
            /// Pixels across.
            width: Count,
            /// Pixels down.
            height: Count,
        },
        /// A side is longer than 65,535 pixels.
        TooLarge {
            /// Pixels across.
            width: Count,
            /// Pixels down.
            height: Count,
        },
        /// Pixels or rows would overlap.
        ShortStride {
            /// Pixels across.
            width: Count,
            /// Bytes from pixel to pixel.
            pixel_stride: Count,
            /// Bytes from row to row.
            row_stride: Count,
        },
        /// The buffer ends before the last row does.
        ShortBuffer {
            /// Bytes that size and strides ask for.
            needed: Count,
            /// Bytes in the buffer.
            given: Count,
        },
        /// The region is empty or reaches outside of the frame.
        Region {
            /// Pixels left of it.
            left: Count,
            /// Pixels above it.
            top: Count,
            /// Pixels across.
            width: Count,
            /// Pixels down.
            height: Count,
        },
    }

    /// The text is neither number.
    QueryError = ttm_client::QueryError {
        /// As long as a number is, and the last digit does not fit: most likely a typing error.
        CheckDigit {
            /// The digits as typed.
            digits: String,
        },
        /// Neither in length nor in form.
        Form {
            /// The text.
            text: String,
        },
    }

    /// Why a look-up has no answer.
    LookupError = ttm_client::LookupError {
        /// The public list has no mark of this number or product.
        NotListed {
            /// Number or product.
            what: What,
            /// When the list was signed.
            listed: Time,
        },
        /// It can't be told: there is no public list at hand, or it names facts that could not be fetched.
        NotAtHand {
            /// What the sources answered; empty when there is none.
            notes: Vec<Note>,
        },
    }

    /// What could not be done with what is kept on the device.
    StoreError = ttm_client::StoreError {
        /// The disk is full.
        Full {},
        /// The place can't be written: a read-only disk, missing rights, a folder that can't be made.
        NotWritable {
            /// The file or folder.
            path: FilePath,
            /// The reason as the system gave it.
            reason: String,
        },
        /// Another process has been writing for longer than is waited.
        Busy {
            /// The file.
            path: FilePath,
        },
        /// The whole file was damaged or is no store. It was begun anew; trust data that was still whole was taken over.
        Damaged {
            /// The file.
            path: FilePath,
            /// Where the damaged one lies now.
            kept: Option<FilePath>,
        },
        /// One kept file has other bytes than were written; it counts as absent.
        FileDamaged {
            /// Its name in the store.
            name: String,
        },
        /// One kept file is larger than it may be; it counts as absent.
        TooLarge {
            /// Its name in the store.
            name: String,
            /// Bytes allowed.
            limit: u64,
        },
        /// The disk or the system failed in another way.
        Failed {
            /// The file.
            path: FilePath,
            /// The reason as the system gave it.
            reason: String,
        },
    }
}

/// No source of the registry gave anything that may be used. What was known before stays.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
#[uniffi::export(Display)]
pub enum SyncError {
    /// The only reason there is.
    NoSource {
        /// What each source answered; empty when there is none.
        notes: Vec<Note>,
    },
}

impl From<ttm_client::SyncError> for SyncError {
    fn from(ttm_client::SyncError { notes }: ttm_client::SyncError) -> Self {
        Self::NoSource { notes }
    }
}

#[uniffi::export]
impl SyncError {
    /// What went wrong, in English.
    pub fn words(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::NoSource { notes } = self;
        ttm_client::SyncError { notes: notes.clone() }.fmt(f)
    }
}

/// Why a scanner can't be opened. Missing or damaged data is no reason: then it knows less, and says so.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
#[uniffi::export(Display)]
pub enum OpenError {
    /// The floor's folder has no root.
    NoRoot {
        /// The folder.
        folder: FilePath,
        /// Why it could not be read.
        error: TransportError,
    },
    /// The floor's root is none.
    Root {
        /// The first thing that is wrong with it.
        error: TufError,
    },
    /// A host can't be used.
    Host {
        /// As given.
        host: String,
        /// Why, in English.
        reason: String,
    },
}

impl From<ttm_client::OpenError> for OpenError {
    fn from(error: ttm_client::OpenError) -> Self {
        use ttm_client::OpenError as Core;
        let words = error.to_string();
        let reason = |host: &str| words.strip_prefix(host).unwrap_or(&words).trim_start_matches(": ").to_owned();
        match error {
            Core::NoRoot { folder, reason: error } => Self::NoRoot { folder, error },
            Core::Root(error) => Self::Root { error },
            #[cfg(feature = "net")]
            Core::Host { host, reason: _ } => Self::Host { reason: reason(&host), host },
            #[cfg(not(feature = "net"))]
            Core::NoNetwork { host } => Self::Host { reason: reason(&host), host },
        }
    }
}

#[uniffi::export]
impl OpenError {
    /// What went wrong, in English.
    pub fn words(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ttm_client::OpenError as Core;
        match self.clone() {
            Self::NoRoot { folder, error: reason } => Core::NoRoot { folder, reason }.fmt(f),
            Self::Root { error } => Core::Root(error).fmt(f),
            Self::Host { host, reason } => write!(f, "{host}: {reason}"),
        }
    }
}

/// Why a mark is not watched.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
#[uniffi::export(Display)]
pub enum WatchError {
    /// It could not be looked up.
    Lookup {
        /// Why.
        error: LookupError,
    },
    /// Nothing that a listed key has verified: there is nothing to watch.
    Invalid,
    /// As many are watched as may be.
    TooMany {
        /// The most allowed.
        limit: Count,
    },
    /// The disk does not take it: it is watched until the program ends.
    NotKept {
        /// Why.
        error: StoreError,
    },
}

impl From<ttm_client::WatchError> for WatchError {
    fn from(error: ttm_client::WatchError) -> Self {
        use ttm_client::WatchError as Core;
        match error {
            Core::Lookup(error) => Self::Lookup { error: error.into() },
            Core::Invalid => Self::Invalid,
            Core::TooMany { limit } => Self::TooMany { limit },
            Core::NotKept(error) => Self::NotKept { error: error.into() },
        }
    }
}

#[uniffi::export]
impl WatchError {
    /// What went wrong, in English.
    pub fn words(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ttm_client::WatchError as Core;
        match self.clone() {
            Self::Lookup { error } => Core::Lookup(error.into()),
            Self::Invalid => Core::Invalid,
            Self::TooMany { limit } => Core::TooMany { limit },
            Self::NotKept { error } => Core::NotKept(error.into()),
        }
        .fmt(f)
    }
}
