//! What can be found, and what each finding does to the verdict. `core/spec/verdicts.md` has the same table in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Criterion, Gtin, Malformed, NoticeFacts, Outcome, Time};

/// What a shopper may conclude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Vouched for now.
    Trusted,
    /// Nobody vouches for it right now, or we can't tell.
    Unconfirmed,
    /// Forged, misused, revoked, or another product's.
    Invalid,
}

/// What a finding does to the verdict: the worst decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Something to know; the verdict stays.
    Note,
    /// [`Verdict::Unconfirmed`] at best.
    Unconfirmed,
    /// [`Verdict::Invalid`].
    Invalid,
}

impl From<Effect> for Verdict {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Note => Self::Trusted,
            Effect::Unconfirmed => Self::Unconfirmed,
            Effect::Invalid => Self::Invalid,
        }
    }
}

/// One thing that was found. The `code` is stable; facts are fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
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
        #[schemars(with = "String")]
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
        #[schemars(with = "String")]
        barcode: Gtin,
        /// Whether it is known which GTINs other colours of the product have.
        siblings_known: bool,
    },
    /// A barcode in view is another product's; it may be the neighbour's box.
    OtherBarcode {
        /// The barcode's GTIN.
        #[schemars(with = "String")]
        barcode: Gtin,
    },
    /// Several different marks in one picture.
    SeveralMarks {
        /// How many.
        count: usize,
    },
    /// Revoked.
    Revoked {
        /// Why and since when, if a notice says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<NoticeFacts>,
    },
    /// On hold while the scheme looks into it.
    Suspended {
        /// Why and since when, if a notice says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        date: crate::Day,
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
        proven: usize,
        /// Reviewers needed.
        needed: usize,
    },
    /// Somebody objects, and the scheme has not closed it yet.
    OpenObjection {
        /// How many objections are open.
        count: usize,
    },
    /// The promised updates have ended.
    SupportEnded {
        /// The last day.
        until: crate::Day,
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

impl Finding {
    /// Its stable code, as in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::WrongAlgorithm => "wrong_algorithm",
            Self::NewerFormat { .. } => "newer_format",
            Self::TestScheme => "test_scheme",
            Self::BadSignature => "bad_signature",
            Self::UnknownIssuer { .. } => "unknown_issuer",
            Self::KeyUse => "key_use",
            Self::KeyWindow { .. } => "key_window",
            Self::KeyPrefix => "key_prefix",
            Self::KeyAssurance => "key_assurance",
            Self::KeyCompromised { .. } => "key_compromised",
            Self::KeyRetired => "key_retired",
            Self::RequiredCriterion { .. } => "required_criterion",
            Self::AddressMismatch { .. } => "address_mismatch",
            Self::UnknownHost { .. } => "unknown_host",
            Self::WrongProduct { .. } => "wrong_product",
            Self::OtherBarcode { .. } => "other_barcode",
            Self::SeveralMarks { .. } => "several_marks",
            Self::Revoked { .. } => "revoked",
            Self::Suspended { .. } => "suspended",
            Self::Reinstated { .. } => "reinstated",
            Self::NotIssued => "not_issued",
            Self::StatusOlderThanMark { .. } => "status_older_than_mark",
            Self::StatusMissing => "status_missing",
            Self::StatusStale { .. } => "status_stale",
            Self::StatusTooOld { .. } => "status_too_old",
            Self::TrustStale { .. } => "trust_stale",
            Self::TrustTooOld { .. } => "trust_too_old",
            Self::Expired { .. } => "expired",
            Self::ExpiredByPhoneClock { .. } => "expired_by_phone_clock",
            Self::NotYetValid { .. } => "not_yet_valid",
            Self::ClockWrong { .. } => "clock_wrong",
            Self::NotPublished => "not_published",
            Self::PublicationUnknown => "publication_unknown",
            Self::TokenNotPublished => "token_not_published",
            Self::SelfCertified => "self_certified",
            Self::AssessmentUnavailable => "assessment_unavailable",
            Self::AssessmentMismatch => "assessment_mismatch",
            Self::AssessmentBadSignature => "assessment_bad_signature",
            Self::AssessmentUpdated { .. } => "assessment_updated",
            Self::AssessmentWorse { .. } => "assessment_worse",
            Self::ReviewUnproven { .. } => "review_unproven",
            Self::OpenObjection { .. } => "open_objection",
            Self::SupportEnded { .. } => "support_ended",
            Self::NoCodeRead => "no_code_read",
            Self::MirrorRefused { .. } => "mirror_refused",
            Self::StorageFailed => "storage_failed",
        }
    }

    /// What it does to the verdict.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match self {
            Self::Malformed { .. }
            | Self::WrongAlgorithm
            | Self::TestScheme
            | Self::BadSignature
            | Self::UnknownIssuer { trust_fresh: true }
            | Self::KeyUse
            | Self::KeyWindow { .. }
            | Self::KeyPrefix
            | Self::KeyAssurance
            | Self::KeyCompromised { listed_before: Some(false), .. }
            | Self::RequiredCriterion { .. }
            | Self::AddressMismatch { .. }
            | Self::WrongProduct { siblings_known: true, .. }
            | Self::Revoked { .. }
            | Self::NotIssued => Effect::Invalid,
            Self::NewerFormat { .. }
            | Self::UnknownIssuer { trust_fresh: false }
            | Self::KeyCompromised { listed_before: None, .. }
            | Self::UnknownHost { .. }
            | Self::WrongProduct { siblings_known: false, .. }
            | Self::OtherBarcode { .. }
            | Self::SeveralMarks { .. }
            | Self::Suspended { .. }
            | Self::StatusOlderThanMark { .. }
            | Self::StatusMissing
            | Self::StatusTooOld { .. }
            | Self::TrustTooOld { .. }
            | Self::Expired { .. }
            | Self::ExpiredByPhoneClock { .. }
            | Self::NotYetValid { .. }
            | Self::ClockWrong { .. }
            | Self::NotPublished
            | Self::PublicationUnknown
            | Self::TokenNotPublished
            | Self::AssessmentMismatch
            | Self::AssessmentBadSignature
            | Self::AssessmentWorse { .. }
            | Self::ReviewUnproven { .. } => Effect::Unconfirmed,
            Self::KeyCompromised { listed_before: Some(true), .. }
            | Self::KeyRetired
            | Self::Reinstated { .. }
            | Self::StatusStale { .. }
            | Self::TrustStale { .. }
            | Self::SelfCertified
            | Self::AssessmentUnavailable
            | Self::AssessmentUpdated { .. }
            | Self::OpenObjection { .. }
            | Self::SupportEnded { .. }
            | Self::NoCodeRead
            | Self::MirrorRefused { .. }
            | Self::StorageFailed => Effect::Note,
        }
    }
}
