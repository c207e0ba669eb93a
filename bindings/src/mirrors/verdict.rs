//! What was found, and what it does to the verdict.

use ttm_mark::{Criterion, Outcome};
use ttm_mark::{Effect, Finding, Freshness, Malformed, NoticeFacts, Scheme, Source, SourceAge, Verdict};

use super::values::{Count, Day, Gtin, Time};

/// What a shopper may conclude.
#[uniffi::remote(Enum)]
pub enum Verdict {
    /// Vouched for now.
    Trusted,
    /// Nobody vouches for it right now, or we can't tell.
    Unconfirmed,
    /// Forged, misused, revoked, or another product's.
    Invalid,
}

/// What a finding does to the verdict: the worst decides.
#[uniffi::remote(Enum)]
pub enum Effect {
    /// Something to know; the verdict stays.
    Note,
    /// Unconfirmed at best.
    Unconfirmed,
    /// Invalid.
    Invalid,
}

/// One thing that was found. The `code` is stable; facts are fields.
#[uniffi::remote(Enum)]
pub enum Finding {
    /// The text claims to be a mark and has not the one allowed form.
    Malformed {
        /// The first deviation.
        reason: Malformed,
    },
    /// Signed with another algorithm than Ed25519 (-19).
    WrongAlgorithm,
    /// A later format than this library knows.
    NewerFormat {
        /// Its number.
        version: u8,
    },
    /// A mark of the test scheme, where only real ones count.
    TestScheme,
    /// The key id is listed, and no key verifies the signature.
    BadSignature,
    /// The key id is not listed.
    UnknownIssuer {
        /// Whether the trust data is fresh enough to be sure.
        trust_fresh: bool,
    },
    /// The key may not sign marks.
    KeyUse,
    /// The mark was issued outside the key's window.
    KeyWindow {
        /// Begin of the window.
        not_before: Time,
        /// End of the window.
        not_after: Time,
    },
    /// The key may not sign for this product.
    KeyPrefix,
    /// The key may not claim this assurance.
    KeyAssurance,
    /// The key was stolen or lost.
    KeyCompromised {
        /// From when on it can't be trusted.
        since: Time,
        /// Whether this mark was listed before; null when that can't be told.
        listed_before: Option<bool>,
    },
    /// The key is out of use in good order.
    KeyRetired,
    /// One of the required criteria is neither met nor partly met.
    RequiredCriterion {
        /// The first such.
        criterion: Criterion,
        /// What was found on it.
        outcome: Outcome,
    },
    /// The GTIN in the address is not the signed one.
    AddressMismatch {
        /// The one in the address.
        address: Gtin,
    },
    /// The host is none that labels carry.
    UnknownHost {
        /// The host.
        host: String,
    },
    /// A barcode scanned on request is another product's.
    WrongProduct {
        /// The barcode's GTIN.
        barcode: Gtin,
        /// Whether it is known which GTINs other colours of the product have.
        siblings_known: bool,
    },
    /// A barcode in view is another product's; it may be the neighbour's box.
    OtherBarcode {
        /// The barcode's GTIN.
        barcode: Gtin,
    },
    /// Several different marks in one picture.
    SeveralMarks {
        /// How many.
        count: Count,
    },
    /// Revoked.
    Revoked {
        /// Why and since when, if a notice says so.
        notice: Option<NoticeFacts>,
    },
    /// On hold while the scheme looks into it.
    Suspended {
        /// Why and since when, if a notice says so.
        notice: Option<NoticeFacts>,
    },
    /// Given back after it was revoked or on hold.
    Reinstated {
        /// Why and since when.
        notice: NoticeFacts,
    },
    /// The issuer never gave out this serial.
    NotIssued,
    /// The list was signed before the mark.
    StatusOlderThanMark {
        /// When the list was signed.
        list: Time,
    },
    /// No list of this issuer is at hand.
    StatusMissing,
    /// The list is no longer fresh.
    StatusStale {
        /// Its age in seconds.
        age: i64,
    },
    /// The list is too old to tell.
    StatusTooOld {
        /// Its age in seconds.
        age: i64,
    },
    /// The trust data is no longer fresh.
    TrustStale {
        /// Its age in seconds.
        age: i64,
    },
    /// The trust data is too old to tell.
    TrustTooOld {
        /// Its age in seconds.
        age: i64,
    },
    /// The mark has ended.
    Expired {
        /// When.
        expires: Time,
    },
    /// The mark has ended if the phone's clock is right.
    ExpiredByPhoneClock {
        /// When.
        expires: Time,
    },
    /// The mark begins more than a day from now.
    NotYetValid {
        /// When it was issued.
        issued: Time,
    },
    /// The phone's clock is behind what is known for sure.
    ClockWrong {
        /// A time that has passed for sure.
        lower_bound: Time,
    },
    /// Self-certified, and the assessment is not published.
    NotPublished,
    /// Self-certified, and it can't be told whether the assessment is published: the bucket is not at hand, or the
    /// catalogue is older than the mark.
    PublicationUnknown,
    /// The catalogue is newer than the mark and does not have this token.
    TokenNotPublished,
    /// The maker itself vouches.
    SelfCertified,
    /// The bucket of the facts is not at hand, or they are in a format of the future.
    AssessmentUnavailable,
    /// A published assessment is not this mark's, or says something else than the mark; it was ignored.
    AssessmentMismatch,
    /// A published assessment is signed by no key that may sign it; it was ignored.
    AssessmentBadSignature,
    /// The published facts are newer than the mark.
    AssessmentUpdated {
        /// Counts the assessments of this mark.
        sequence: u32,
        /// The day of the facts.
        date: Day,
    },
    /// By the newer facts a required criterion is neither met nor partly met.
    AssessmentWorse {
        /// The first such.
        criterion: Criterion,
        /// What was found on it.
        outcome: Outcome,
    },
    /// The mark claims a review that too few reviewers have signed.
    ReviewUnproven {
        /// Reviewers whose decision stands.
        proven: Count,
        /// Reviewers needed.
        needed: Count,
    },
    /// Somebody objects, and the scheme has not closed it yet.
    OpenObjection {
        /// How many objections are open.
        count: Count,
    },
    /// The promised updates have ended.
    SupportEnded {
        /// The last day.
        until: Day,
    },
    /// Looked up by number or GTIN: no code was read off the box.
    NoCodeRead,
    /// A source of the registry sent something that was refused.
    MirrorRefused {
        /// The source: a host or folder.
        source: String,
    },
    /// What was fetched could not be kept.
    StorageFailed,
}

/// Why a text that claims to be a mark is not one. The first deviation that is met, from the outside inwards.
#[uniffi::remote(Enum)]
pub enum Malformed {
    /// More digits than the longest token needs.
    TooLong,
    /// No digits, or something else among them.
    NotDigits,
    /// The digits begin with a zero: a second way to write the same token.
    LeadingZero,
    /// The address before the token is not `HTTPS://HOST/01/GTIN`.
    Address,
    /// The bytes are no COSE_Sign1.
    Structure,
    /// Bytes after the end.
    TrailingBytes,
    /// Another encoding than the deterministic one (RFC 8949 §4.2.1).
    NotCanonical,
    /// `kid` is not four bytes.
    Kid,
    /// More than `alg` and `kid` in the protected header.
    ProtectedHeader,
    /// Anything in the unprotected header.
    UnprotectedHeader,
    /// No payload inside.
    NoPayload,
    /// A signature of another length than 64 bytes.
    SignatureLength,
    /// The payload is no CBOR map.
    NotClaims,
    /// A claim or header parameter is there twice.
    DuplicateKey,
    /// A claim is missing.
    MissingClaim,
    /// A claim that no mark has.
    UnknownClaim,
    /// A value of another type than the field has.
    WrongType,
    /// The format version inside is not the one in front of the digits.
    Version,
    /// No GTIN, or one with a wrong check digit.
    BadGtin,
    /// A brand or model longer than 32 bytes.
    TextTooLong,
    /// An empty text, spaces around it, or characters that can't be seen.
    BadText,
    /// A number outside the field's range.
    OutOfRange,
    /// `exp` is not after `iat`.
    ExpiresBeforeIssued,
    /// More than ten years between `iat` and `exp`.
    ValidTooLong,
}

/// Which of the two schemes a document belongs to. A signature of one never counts in the other.
#[uniffi::remote(Enum)]
pub enum Scheme {
    /// Marks on boxes in shops: prefix `T`.
    Production,
    /// Trials and demonstrations: prefix `X`.
    Test,
}

/// What the age of data means.
#[uniffi::remote(Enum)]
pub enum Freshness {
    /// Its silence counts: whoever is not in it is not there.
    Fresh,
    /// Still good, with a note.
    Stale,
    /// It can't tell any more.
    TooOld,
}

/// Something that a report rests on.
#[uniffi::remote(Enum)]
pub enum Source {
    /// The trust data as a whole.
    Trust,
    /// The status list of an issuer.
    StatusList {
        /// The issuer's number.
        issuer: u16,
    },
    /// The manifest of what is published.
    Catalogue,
}

/// How old something is that a report rests on.
#[uniffi::remote(Record)]
pub struct SourceAge {
    /// What it is.
    pub source: Source,
    /// The scheme that it belongs to.
    pub scheme: Scheme,
    /// When it was signed.
    pub issued: Time,
    /// Seconds since then; negative when the clock is behind.
    pub age: i64,
    /// What that means. A list past its `exp` is stale at best.
    pub state: Freshness,
}
