//! What answers rest on, and what went wrong on the way.

use ttm_client::tuf::TufError;
use ttm_client::{Note, Origin, Refusal, TransportError, TrustAge};
use ttm_mark::Scheme;

use super::values::{Count, Time};

/// Where the trust data of a scheme came from, and how old it is.
#[uniffi::remote(Record)]
pub struct TrustAge {
    /// The scheme.
    pub scheme: Scheme,
    /// Its edition; 0 when nothing is at hand.
    pub version: u64,
    /// Where it came from.
    pub origin: Origin,
    /// When it was signed.
    pub issued: Time,
    /// Seconds since then; negative when the clock is behind.
    pub age: i64,
    /// What was wrong with files that were left out.
    pub notes: Vec<Note>,
}

/// Where trust data or facts came from.
#[uniffi::remote(Enum)]
pub enum Origin {
    /// Nothing is at hand.
    Nowhere,
    /// Shipped with the program.
    Shipped,
    /// Kept on the device from an earlier sync.
    Kept,
    /// Read just now in a folder that is a source.
    Folder,
    /// Fetched just now over the network.
    Network,
}

/// Something that a user or operator may want to know; the answer stands without it.
#[uniffi::remote(Enum)]
pub enum Note {
    /// A source did not give a file.
    NotFetched {
        /// The source: a host or folder.
        mirror: String,
        /// The file's path.
        file: String,
        /// Why.
        error: TransportError,
    },
    /// A source gave something that may not be used.
    Refused {
        /// The source: a host or folder.
        mirror: String,
        /// Why.
        refusal: Refusal,
    },
    /// A file kept on the device is damaged; it counts as absent.
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What was fetched can't be kept on the device.
    NotKept {
        /// Why.
        reason: String,
    },
}

/// Why something from a source may not be used.
#[uniffi::remote(Enum)]
pub enum Refusal {
    /// The files don't hang together, or are older than what is known.
    Files {
        /// The first thing that is wrong.
        error: TufError,
    },
    /// The list of issuers speaks for the other scheme.
    OtherScheme,
    /// What the files say contradicts itself.
    Content {
        /// The first thing that is wrong.
        reason: String,
    },
    /// Not the file that the manifest lists.
    Bucket {
        /// The file's path.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a source gave no file.
#[uniffi::remote(Enum)]
pub enum TransportError {
    /// Not a plain path below the registry's root; it was not asked for.
    Path {
        /// The path as given.
        path: String,
    },
    /// The source does not have the file.
    NotFound {
        /// The path as given.
        path: String,
    },
    /// The file is larger than it may be.
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// No complete answer in time.
    Timeout {
        /// Seconds allowed.
        seconds: u64,
    },
    /// No connection: no network, no such host, nobody listens.
    Unreachable {
        /// The host.
        host: String,
    },
    /// The certificate is not in force at this time: most likely this device's clock is wrong.
    CertificateTime {
        /// The host.
        host: String,
    },
    /// The certificate is another host's, or nobody that is trusted vouches for it.
    Certificate {
        /// The host.
        host: String,
    },
    /// The host speaks no TLS, or none that is still safe.
    NoTls {
        /// The host.
        host: String,
    },
    /// A web page came instead of the file, as where one has to sign in before using a network.
    WebPage {
        /// The host.
        host: String,
    },
    /// The host is busy and asks to be left alone for longer than is waited.
    Later {
        /// The host.
        host: String,
        /// Seconds from now.
        seconds: u64,
    },
    /// Somebody gave up on it.
    Cancelled,
    /// The host sends on to another one.
    Redirect {
        /// The host.
        host: String,
    },
    /// The host answered with something other than the file.
    Status {
        /// The host.
        host: String,
        /// The status code (RFC 9110 §15).
        status: u16,
    },
    /// The answer broke off, or is none.
    BrokenOff {
        /// The host.
        host: String,
    },
    /// The file is there and can't be read.
    Unreadable {
        /// The path as given.
        path: String,
        /// The operating system's reason.
        reason: String,
    },
}

/// Why a set of TUF files is not an edition that may be used. An edition counts as a whole or not at all.
#[uniffi::remote(Enum)]
pub enum TufError {
    /// A file did not come.
    Missing {
        /// The file's path.
        file: String,
        /// Why.
        error: TransportError,
    },
    /// Not TUF metadata of the role that it stands for.
    Form {
        /// The file's path.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Too few of the role's keys have signed (TUF §5.3.4, §5.4.2, §5.5.3, §5.6.3).
    Threshold {
        /// The file's path.
        file: String,
        /// Keys that signed.
        found: Count,
        /// Keys that must sign.
        threshold: Count,
    },
    /// One key signs twice.
    SignedTwice {
        /// The file's path.
        file: String,
        /// The key's id.
        key: String,
    },
    /// One key stands twice in a role, perhaps under two ids: it would count twice towards the threshold.
    KeyTwice {
        /// The file that lists it.
        file: String,
        /// The role.
        role: String,
        /// The second id.
        key: String,
    },
    /// A role has a key of another kind than Ed25519.
    KeyType {
        /// The file that lists it.
        file: String,
        /// The role.
        role: String,
        /// The key's id.
        key: String,
    },
    /// Older than what is known, though validly signed (TUF §5.3.5, §5.4.3, §5.5.5).
    Rollback {
        /// The role.
        role: String,
        /// The version offered.
        version: u64,
        /// The version known.
        known: u64,
    },
    /// A later version that was issued earlier.
    IssuedEarlier {
        /// When the offered edition was issued.
        issued: Time,
        /// When the known one was.
        known: Time,
    },
    /// An older status list than one that is known.
    ListRollback {
        /// The issuer's number.
        issuer: u16,
        /// When the offered list was signed.
        issued: Time,
        /// When the known one was.
        known: Time,
    },
    /// A status list that was there is gone.
    ListGone {
        /// The issuer's number.
        issuer: u16,
    },
    /// The timestamp does not say when it was issued.
    Issued {
        /// The file's path.
        file: String,
    },
    /// Not the file that the metadata above it names: another length, hash or version.
    Mismatch {
        /// The file's path.
        file: String,
    },
    /// The chain of roots has a gap.
    RootVersion {
        /// The file's path.
        file: String,
        /// The version inside.
        found: u64,
    },
    /// The root was renewed more often than one update follows.
    RootChain {
        /// The version with which the update began.
        from: u64,
    },
    /// Files are not named as this library looks for them.
    NotConsistent {
        /// The root's path.
        file: String,
    },
    /// A role is named so that no file could carry it, or like one of the four roles of the root.
    RoleName {
        /// The file that delegates.
        file: String,
        /// The name.
        role: String,
    },
    /// More roles than may be.
    ManyRoles {
        /// The file that delegates.
        file: String,
        /// How many.
        found: Count,
    },
    /// More targets than may be.
    ManyTargets {
        /// How many.
        found: Count,
    },
    /// The targets are larger than may be.
    LargeTargets {
        /// Bytes of all.
        found: u64,
    },
    /// So many files are missing in the bundle that fetching them one by one has no end.
    ManyFiles,
}
