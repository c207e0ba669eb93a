//! From the text of a code to a verdict and a summary.
//!
//! Pure: time, randomness and I/O are arguments. Texts of codes go in, a [`Report`] comes out; [`Words`] says it plainly.

pub mod app;
pub mod assessment;
mod catalogue;
mod cbor;
mod cose;
mod digest;
mod entry;
mod gtin;
mod language;
mod number;
#[cfg(feature = "issue")]
pub mod page;
mod status;
pub mod summary;
mod time;
mod token;
mod trust;
mod verify;
mod words;

pub use catalogue::{
    Bucket, BucketError, CatalogueFiles, Entry, FormerBuckets, Index, MANIFEST_FORMAT, MAX_BUCKET, MAX_MANIFEST,
    MAX_WIDTH, Manifest, ManifestError, MemoryFiles, NotAtHand, NumberIndex,
};
#[cfg(feature = "issue")]
pub use cose::sign1;
pub use cose::{BadKey, Kid, PublicKey, Purpose, Scheme, Sign1, Sign1Error};
pub use digest::sha256_hex;
pub use entry::{
    DECISION_FORMAT, Decision, DocumentError, MAX_DECISION, MAX_OBJECTION, OBJECTION_FORMAT, Objection, ObjectionAnswer,
};
pub use gtin::{Gtin, GtinError};
pub use language::Language;
pub use number::{MAX_ISSUER, MAX_SERIAL, MarkNumber, NumberError};
#[cfg(feature = "issue")]
pub use status::encode_status_list;
pub use status::{MAX_LIST, Status, StatusError, StatusList};
pub use time::{DAY, Day, Time, TimeError};
pub use token::{
    Address, Assurance, Category, Claims, Criterion, MAX_DIGITS, MAX_TEXT, MAX_TOKEN, MAX_VALIDITY, Malformed,
    MarkText, Outcome, Outcomes, Token, TokenError,
};
#[cfg(feature = "issue")]
pub use token::{EncodeError, Form, encode};
pub use trust::{
    BundleError, ISSUERS_FILE, ISSUERS_FORMAT, Issuer, IssuerKey, IssuerStatus, IssuersFile, KeyState, KeyUse,
    MANIFEST_FILE, MAX_BUNDLE_FILES, MAX_BUNDLE_PATH, MAX_ISSUERS_FILE, MAX_KEYS_PER_KID, MAX_NOTICE, MAX_STATEMENT,
    MAX_STATEMENT_LANGUAGES, MAX_TRUST_BUNDLE, NOTICE_FORMAT, Notice, NoticeAction, NoticeFacts, NoticeReason,
    TRUST_BUNDLE, TrustBundle, TrustData, TrustError, TrustParts,
};
pub use verify::{
    AgeLimits, CLOCK_TOLERANCE, Clock, Effect, Facts, Finding, Freshness, MAX_DOCUMENTS, MAX_TEXTS, MarkReport,
    REVIEWERS, Report, Scanned, Source, SourceAge, Verdict, Verifier,
};
pub use words::{Phrase, Words};
