//! What can be wrong with the form of a token.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cose::Sign1Error;

/// Why a text that claims to be a mark is not one. The first deviation that is met, from the outside inwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Malformed {
    /// More digits than the longest token needs.
    #[error("more digits than a mark can have")]
    TooLong,
    /// No digits, or something else among them.
    #[error("something other than digits where the mark should be")]
    NotDigits,
    /// The digits begin with a zero: a second way to write the same token.
    #[error("the digits begin with a zero")]
    LeadingZero,
    /// The address before the token is not `HTTPS://HOST/01/GTIN`.
    #[error("the web address does not have the form of a mark")]
    Address,
    /// The bytes are no COSE_Sign1.
    #[error("no signed structure")]
    Structure,
    /// Bytes after the end.
    #[error("bytes after the end")]
    TrailingBytes,
    /// Another encoding than the deterministic one (RFC 8949 §4.2.1).
    #[error("not in deterministic encoding")]
    NotCanonical,
    /// `kid` is not four bytes.
    #[error("the key id is not four bytes")]
    Kid,
    /// More than `alg` and `kid` in the protected header.
    #[error("unexpected protected header")]
    ProtectedHeader,
    /// Anything in the unprotected header.
    #[error("unprotected headers are not allowed")]
    UnprotectedHeader,
    /// No payload inside.
    #[error("no payload")]
    NoPayload,
    /// A signature of another length than 64 bytes.
    #[error("the signature is not 64 bytes")]
    SignatureLength,
    /// The payload is no CBOR map.
    #[error("the claims are no map")]
    NotClaims,
    /// A claim or header parameter is there twice.
    #[error("a claim or header parameter is there twice")]
    DuplicateKey,
    /// A claim is missing.
    #[error("a claim is missing")]
    MissingClaim,
    /// A claim that no mark has.
    #[error("an unknown claim")]
    UnknownClaim,
    /// A value of another type than the field has.
    #[error("a value of the wrong type")]
    WrongType,
    /// The format version inside is not the one in front of the digits.
    #[error("the version inside differs from the version in the text")]
    Version,
    /// No GTIN, or one with a wrong check digit.
    #[error("the GTIN is wrong")]
    BadGtin,
    /// A brand or model longer than [`MAX_TEXT`](crate::MAX_TEXT) bytes.
    #[error("a text is too long")]
    TextTooLong,
    /// An empty text, spaces around it, or characters that can't be seen.
    #[error("a text is empty or holds characters that can't be seen")]
    BadText,
    /// A number outside the field's range.
    #[error("a number is out of range")]
    OutOfRange,
    /// `exp` is not after `iat`.
    #[error("it ends before it begins")]
    ExpiresBeforeIssued,
    /// More than ten years between `iat` and `exp`.
    #[error("it would be good for more than ten years")]
    ValidTooLong,
}

/// The form of a token is wrong, or its algorithm is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// `alg` is not Ed25519 (-19, RFC 9864).
    #[error("the algorithm is not Ed25519 (-19)")]
    WrongAlgorithm,
    /// A later format than this library knows.
    #[error("format version {version} is newer than this library")]
    NewerFormat {
        /// The *n* of `Tn`.
        version: u8,
    },
    /// Anything else.
    #[error("{0}")]
    Malformed(#[from] Malformed),
}

impl From<Sign1Error> for TokenError {
    fn from(error: Sign1Error) -> Self {
        Self::Malformed(match error {
            Sign1Error::Algorithm => return Self::WrongAlgorithm,
            Sign1Error::Structure => Malformed::Structure,
            Sign1Error::DuplicateKey => Malformed::DuplicateKey,
            Sign1Error::TrailingBytes => Malformed::TrailingBytes,
            Sign1Error::NotCanonical => Malformed::NotCanonical,
            Sign1Error::Kid => Malformed::Kid,
            Sign1Error::ProtectedHeader => Malformed::ProtectedHeader,
            Sign1Error::UnprotectedHeader => Malformed::UnprotectedHeader,
            Sign1Error::NoPayload => Malformed::NoPayload,
            Sign1Error::SignatureLength | Sign1Error::Signature => Malformed::SignatureLength,
        })
    }
}
