//! The token: a CWT in COSE_Sign1, written as decimal digits (see `core/spec/token.md`).

mod claims;
mod malformed;
mod payload;
mod text;

pub use claims::{Assurance, Category, Claims, Criterion, MAX_TEXT, MAX_VALIDITY, Outcome, Outcomes};
pub use malformed::{Malformed, TokenError};
pub(crate) use payload::is_unseen;
pub use text::{Address, MAX_DIGITS, MAX_TOKEN, MarkText};

use sha2::{Digest, Sha256};

use crate::{Kid, PublicKey, Purpose, Scheme, Sign1};

/// A well-formed token. Its claims are what somebody wrote: believe them only after [`Token::verify`] with a key that
/// may sign them.
#[derive(Debug, Clone)]
pub struct Token {
    sign1: Sign1,
    claims: Claims,
    scheme: Scheme,
    address: Option<Address>,
    bytes: Vec<u8>,
}

impl Token {
    /// Reads the token out of a text.
    ///
    /// # Errors
    /// [`TokenError`] with the first deviation from the one canonical form.
    pub fn decode(text: &MarkText) -> Result<Self, TokenError> {
        if u64::from(text.version) > payload::VERSION {
            return Err(TokenError::NewerFormat { version: text.version });
        }
        let bytes = text.bytes()?;
        let sign1 = Sign1::decode(&bytes)?;
        let claims = payload::decode(sign1.payload())?;
        Ok(Self { sign1, claims, scheme: text.scheme, address: text.address.clone(), bytes })
    }

    /// The claims, unverified.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The hint which key signed.
    #[must_use]
    pub fn kid(&self) -> Kid {
        self.sign1.kid()
    }

    /// The scheme that the text's prefix names; the signature is bound to it.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The web address in front of the token, unless the form was the bare one.
    #[must_use]
    pub fn address(&self) -> Option<&Address> {
        self.address.as_ref()
    }

    /// The token's bytes, by which the catalogue lists it.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the token's bytes.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// Whether `key` signed these claims as a mark of this scheme.
    #[must_use]
    pub fn verify(&self, key: &PublicKey) -> bool {
        self.sign1.verify(key, Purpose::Mark, self.scheme)
    }
}

#[cfg(feature = "issue")]
mod encode;
#[cfg(feature = "issue")]
pub use encode::{EncodeError, Form, encode};
