//! From the text of a code to a verdict and a summary.
//!
//! Pure: time, randomness and I/O are arguments. Texts of codes go in, a [`Report`] comes out; [`Words`] says it plainly.

pub mod assessment;
mod cose;
mod digest;
mod entry;
mod gtin;
mod language;
mod number;
mod status;
pub mod summary;
mod time;
mod token;
mod trust;
mod verify;
mod words;

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
    Bucket, BucketError, Catalogue, CatalogueEntry, Entry, Issuer, IssuerKey, IssuerStatus, KeyState, KeyUse,
    MAX_BUCKET, MAX_KEYS_PER_KID, MAX_TRUST_BUNDLE, MAX_WIDTH, SignedList, TRUST_BUNDLE, TRUST_FORMAT, TrustData,
    TrustError, TrustFile,
};
pub use verify::{
    CLOCK_TOLERANCE, Clock, Effect, Facts, Finding, MAX_DOCUMENTS, MAX_TEXTS, MarkReport, REVIEWERS, Report,
    STALE_AFTER, Scanned, TOO_OLD_AFTER, Verdict, Verifier,
};
pub use words::{Phrase, Words};
