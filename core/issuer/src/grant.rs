//! Granting a mark: the assessment is signed, and the token that names it.

use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, AssessmentError};
use ttm_mark::{
    Claims, Criterion, EncodeError, Entry, Form, Malformed, MarkText, PublicKey, Purpose, Scheme, Time, encode, sign1,
};

use crate::{SignError, Signatory};

/// A mark about to be granted.
#[derive(Debug, Clone)]
pub struct Grant<'a> {
    /// What was found.
    pub assessment: &'a Assessment,
    /// When the mark begins.
    pub issued: Time,
    /// When it ends.
    pub expires: Time,
    /// The scheme that it belongs to.
    pub scheme: Scheme,
    /// The form of the text in the code.
    pub form: Form<'a>,
}

/// A granted mark.
#[derive(Debug, Clone)]
pub struct Granted {
    /// The text for the code.
    pub text: String,
    /// What the registry publishes of it.
    pub entry: Entry,
}

/// Leaves the place of a signature empty.
struct Blank<'a>(&'a PublicKey);

impl Signatory for Blank<'_> {
    fn public(&self) -> &PublicKey {
        self.0
    }

    fn ready(&self) -> Result<(), SignError> {
        Ok(())
    }

    fn sign_for(&self, _: &str, _: &[u8]) -> Result<[u8; 64], SignError> {
        Ok([0; 64])
    }
}

/// Why no mark was granted.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// The assessment contradicts itself or is too large.
    #[error(transparent)]
    Assessment(#[from] AssessmentError),
    /// A required criterion is neither met nor partly met: that is no mark.
    #[error("{criterion:?} is required, and it is neither met nor partly met")]
    Requirement {
        /// The first such criterion.
        criterion: Criterion,
    },
    /// The claims would make a token that no reader accepts.
    #[error("these facts make no valid mark: {0}")]
    Claims(#[from] Malformed),
    /// The key did not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl Grant<'_> {
    /// Signs the assessment and the token with the issuer's key.
    ///
    /// # Errors
    /// [`GrantError`] when the facts deserve no mark or make no valid one.
    pub fn sign(&self, key: &impl Signatory) -> Result<Granted, GrantError> {
        if let Some(criterion) = self.assessment.outcomes.failed_requirement() {
            return Err(GrantError::Requirement { criterion });
        }
        let facts = self.assessment.to_json()?;
        let claims = self.claims(&facts);
        let purpose = |what: &str| format!("{what} of mark {}", self.assessment.number);
        let sign = |message: &[u8]| key.sign_for(&purpose("the token"), message);
        let text = encode(&claims, self.scheme, self.form, key.public(), sign)?;
        let token = MarkText::parse(&text).unwrap_or(Err(Malformed::NotDigits))?.bytes()?;
        let sign = |message: &[u8]| key.sign_for(&purpose("the assessment"), message);
        let signed = sign1(facts, key.public(), Purpose::Assessment, self.scheme, sign)?;
        let Assessment { number, ref product, .. } = *self.assessment;
        let entry = Entry {
            number,
            gtin: product.gtin,
            siblings: product.siblings.to_vec(),
            listed: self.issued,
            token,
            assessments: vec![signed],
            decisions: Vec::new(),
            objections: Vec::new(),
        };
        Ok(Granted { text, entry })
    }

    /// Whether there is a mark to be signed with this key. Nothing is signed.
    ///
    /// # Errors
    /// [`GrantError`] when the facts deserve no mark or make no valid one.
    pub fn check(&self, key: &PublicKey) -> Result<(), GrantError> {
        self.sign(&Blank(key)).map(drop)
    }

    fn claims(&self, facts: &[u8]) -> Claims {
        let Assessment { number, product, assurance, outcomes, support_until, .. } = self.assessment;
        let mut assessment = [0; 16];
        assessment.copy_from_slice(&Sha256::digest(facts)[..16]);
        Claims {
            issued: self.issued,
            expires: self.expires,
            gtin: product.gtin,
            brand: product.brand.to_string(),
            model: product.model.to_string(),
            category: product.category,
            outcomes: *outcomes,
            assurance: *assurance,
            serial: number.serial(),
            assessment,
            support_until: *support_until,
        }
    }
}

impl From<EncodeError<SignError>> for GrantError {
    fn from(error: EncodeError<SignError>) -> Self {
        match error {
            EncodeError::Claims(reason) => Self::Claims(reason),
            EncodeError::Sign(error) => error.into(),
        }
    }
}
