//! COSE_Sign1 with Ed25519 (RFC 9052 §4.2, RFC 9864): the only module that knows signatures.

use coset::cbor::Value;
use coset::iana::{Algorithm, EnumI64, HeaderParameter};
use coset::{CborSerializable, CoseError, CoseSign1, Label, RegisteredLabelWithPrivate};
use data_encoding::HEXLOWER_PERMISSIVE;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Which of the two schemes a document belongs to. A signature of one never counts in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Marks on boxes in shops: prefix `T`.
    Production,
    /// Trials and demonstrations: prefix `X`.
    Test,
}

/// What a signature is for; bound into it as `external_aad` (RFC 9052 §4.4), so that none serves two purposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A mark's token.
    Mark,
    /// An assessment.
    Assessment,
    /// A reviewer's decision.
    Decision,
    /// A notice of revocation or suspension.
    Notice,
    /// An objection with its answer.
    Objection,
}

impl Purpose {
    /// The `external_aad`, for instance `TTM/T1/mark`.
    #[must_use]
    pub fn aad(self, scheme: Scheme) -> String {
        let version = match scheme {
            Scheme::Production => "T1",
            Scheme::Test => "X1",
        };
        let name = match self {
            Self::Mark => "mark",
            Self::Assessment => "assessment",
            Self::Decision => "decision",
            Self::Notice => "notice",
            Self::Objection => "objection",
        };
        format!("TTM/{version}/{name}")
    }
}

/// A key id: the first four bytes of the key's thumbprint. A hint, since several keys may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kid(pub [u8; 4]);

/// An Ed25519 public key, in JSON as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(VerifyingKey);

impl TryFrom<String> for PublicKey {
    type Error = BadKey;
    fn try_from(text: String) -> Result<Self, BadKey> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| BadKey)?;
        Self::from_bytes(&bytes.try_into().map_err(|_| BadKey)?)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        HEXLOWER_PERMISSIVE.encode(key.as_bytes())
    }
}

/// The 32 bytes are no Ed25519 public key, or one of small order, under which one signature fits many messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 public key, or one of small order")]
pub struct BadKey;

impl PublicKey {
    /// From the 32 bytes of RFC 8032 §5.1.2.
    ///
    /// # Errors
    /// [`BadKey`] when they are no point of the curve, one of small order, or a second encoding of a point (§5.1.3, step
    /// 1), which would have a thumbprint of its own.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey)?;
        let canonical = key.to_edwards().compress().as_bytes() == bytes;
        if key.is_weak() || !canonical { Err(BadKey) } else { Ok(Self(key)) }
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// COSE Key thumbprint with SHA-256 (RFC 9679 §3): of the deterministic map `{1: 1, -1: 6, -2: x}`.
    #[must_use]
    pub fn thumbprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update([0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20]);
        hash.update(self.as_bytes());
        hash.finalize().into()
    }

    /// The first four bytes of the thumbprint.
    #[must_use]
    pub fn kid(&self) -> Kid {
        let [a, b, c, d, ..] = self.thumbprint();
        Kid([a, b, c, d])
    }
}

/// Why bytes are not a COSE_Sign1 as this scheme writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Sign1Error {
    /// The bytes are no COSE_Sign1 array of four.
    #[error("no COSE_Sign1 structure")]
    Structure,
    /// A header parameter is there twice (RFC 9052 §3).
    #[error("a header parameter is there twice")]
    DuplicateKey,
    /// The structure ends before the bytes do.
    #[error("bytes after the end of the structure")]
    TrailingBytes,
    /// The same content could be written otherwise: another encoding than the deterministic one (RFC 8949 §4.2.1).
    #[error("not in deterministic encoding")]
    NotCanonical,
    /// `alg` is missing or not Ed25519 (-19); the old EdDSA (-8) is refused as well.
    #[error("the algorithm is not Ed25519 (-19)")]
    Algorithm,
    /// `kid` is not four bytes long.
    #[error("the key id is not four bytes")]
    Kid,
    /// The protected header holds more than `alg` and `kid`.
    #[error("unexpected protected header")]
    ProtectedHeader,
    /// The unprotected header is not empty.
    #[error("unprotected headers are not allowed")]
    UnprotectedHeader,
    /// There is no payload inside.
    #[error("no payload")]
    NoPayload,
    /// The signature is not 64 bytes long.
    #[error("the signature is not 64 bytes")]
    SignatureLength,
    /// No known key made the signature.
    #[error("no known key made the signature")]
    Signature,
}

/// A COSE_Sign1 that has the one allowed form. Nothing in it is believed before [`Sign1::verify`].
#[derive(Debug, Clone)]
pub struct Sign1 {
    inner: CoseSign1,
    kid: Kid,
}

impl Sign1 {
    /// Reads and checks the form; the signature is not looked at.
    ///
    /// # Errors
    /// [`Sign1Error`] with the first deviation.
    pub fn decode(bytes: &[u8]) -> Result<Self, Sign1Error> {
        let inner = CoseSign1::from_slice(bytes).map_err(|error| match error {
            CoseError::ExtraneousData => Sign1Error::TrailingBytes,
            CoseError::DuplicateMapKey => Sign1Error::DuplicateKey,
            CoseError::UnregisteredIanaValue | CoseError::UnregisteredIanaNonPrivateValue => unregistered(bytes),
            _ => Sign1Error::Structure,
        })?;
        let header = &inner.protected.header;
        if header.alg != Some(RegisteredLabelWithPrivate::Assigned(Algorithm::Ed25519)) {
            return Err(Sign1Error::Algorithm);
        }
        let kid = Kid(header.key_id.as_slice().try_into().map_err(|_| Sign1Error::Kid)?);
        let only = coset::HeaderBuilder::new().algorithm(Algorithm::Ed25519).key_id(kid.0.to_vec()).build();
        if *header != only {
            return Err(Sign1Error::ProtectedHeader);
        }
        if !inner.unprotected.is_empty() {
            return Err(Sign1Error::UnprotectedHeader);
        }
        if inner.payload.is_none() {
            return Err(Sign1Error::NoPayload);
        }
        if inner.signature.len() != Signature::BYTE_SIZE {
            return Err(Sign1Error::SignatureLength);
        }
        // Encoding the header afresh, not from the bytes kept beside it, shows a header in another encoding too.
        let mut fresh = inner.clone();
        fresh.protected.original_data = None;
        if fresh.to_vec().ok().as_deref() != Some(bytes) {
            return Err(Sign1Error::NotCanonical);
        }
        Ok(Self { inner, kid })
    }

    /// The hint which key signed.
    #[must_use]
    pub fn kid(&self) -> Kid {
        self.kid
    }

    /// The bytes that are signed, unverified.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        self.inner.payload.as_deref().unwrap_or_default()
    }

    /// Whether `key` made the signature for this purpose (RFC 8032 §5.1.7 with the strict checks of `verify_strict`:
    /// canonical S, no points of small order).
    #[must_use]
    pub fn verify(&self, key: &PublicKey, purpose: Purpose, scheme: Scheme) -> bool {
        let aad = purpose.aad(scheme);
        self.inner
            .verify_signature(aad.as_bytes(), |signature, message| {
                let signature = Signature::from_slice(signature)?;
                key.0.verify_strict(message, &signature)
            })
            .is_ok()
    }
}

/// `coset` refuses numbers that IANA has not given out without saying where: in `alg`, or elsewhere in a header.
fn unregistered(bytes: &[u8]) -> Sign1Error {
    let header = Value::from_slice(bytes).ok().and_then(|value| {
        let protected = value.as_array()?.first()?.as_bytes()?;
        Value::from_slice(protected).ok()?.into_map().ok()
    });
    let Some(header) = header else { return Sign1Error::Structure };
    let ours = |(label, value): &(Value, Value)| {
        *label == Value::from(HeaderParameter::Alg.to_i64()) && *value == Value::from(Algorithm::Ed25519.to_i64())
    };
    match header.len() {
        _ if !header.iter().any(ours) => Sign1Error::Algorithm,
        0..=2 => Sign1Error::UnprotectedHeader,
        _ => Sign1Error::ProtectedHeader,
    }
}

/// COSE header parameter `typ` (RFC 9596).
const TYP: i64 = 16;

/// Opens a typed CWT, tagged (18) or not, by any of `keys`: its payload, once the signature is good. The type takes the
/// place of `external_aad`.
pub(crate) fn open_typed(bytes: &[u8], typ: &str, keys: &[PublicKey]) -> Result<Vec<u8>, Sign1Error> {
    let untagged = bytes.strip_prefix(&[0xd2]).unwrap_or(bytes);
    let cwt = CoseSign1::from_slice(untagged).map_err(|_| Sign1Error::Structure)?;
    let header = &cwt.protected.header;
    if header.alg != Some(RegisteredLabelWithPrivate::Assigned(Algorithm::Ed25519)) {
        return Err(Sign1Error::Algorithm);
    }
    if !header.crit.is_empty() {
        return Err(Sign1Error::ProtectedHeader);
    }
    if !cwt.unprotected.is_empty() {
        return Err(Sign1Error::UnprotectedHeader);
    }
    let is_typ = |(label, value): &(Label, Value)| *label == Label::Int(TYP) && value.as_text() == Some(typ);
    if !header.rest.iter().any(is_typ) {
        return Err(Sign1Error::ProtectedHeader);
    }
    let good = |key: &PublicKey| {
        cwt.verify_signature(b"", |signature, message| key.0.verify_strict(message, &Signature::from_slice(signature)?))
            .is_ok()
    };
    if !keys.iter().any(good) {
        return Err(Sign1Error::Signature);
    }
    cwt.payload.ok_or(Sign1Error::NoPayload)
}

/// Signs `payload`. `sign` gets the bytes of the `Sig_structure` (RFC 9052 §4.4) and answers with the 64 bytes of an
/// Ed25519 signature, so that the private key may live elsewhere.
#[cfg(feature = "issue")]
pub fn sign1<E>(
    payload: Vec<u8>,
    key: &PublicKey,
    purpose: Purpose,
    scheme: Scheme,
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
) -> Result<Vec<u8>, E> {
    let header = coset::HeaderBuilder::new().algorithm(Algorithm::Ed25519).key_id(key.kid().0.to_vec()).build();
    let aad = purpose.aad(scheme);
    let signed = coset::CoseSign1Builder::new()
        .protected(header)
        .payload(payload)
        .try_create_signature(aad.as_bytes(), |message| sign(message).map(Vec::from))?
        .build();
    // Encoding to memory fails on no value that the builder makes.
    Ok(signed.to_vec().unwrap_or_default())
}

/// Signs a typed CWT, tagged (18).
#[cfg(feature = "issue")]
pub(crate) fn sign_typed<E>(
    payload: Vec<u8>,
    typ: &str,
    key: &PublicKey,
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
) -> Result<Vec<u8>, E> {
    let header = coset::HeaderBuilder::new()
        .algorithm(Algorithm::Ed25519)
        .key_id(key.kid().0.to_vec())
        .value(TYP, Value::from(typ))
        .build();
    let signed = coset::CoseSign1Builder::new()
        .protected(header)
        .payload(payload)
        .try_create_signature(b"", |message| sign(message).map(Vec::from))?
        .build();
    Ok(coset::TaggedCborSerializable::to_tagged_vec(signed).unwrap_or_default())
}

#[cfg(all(test, feature = "issue"))]
#[allow(clippy::unwrap_used)] // clippy does not see a test module behind `all(…)`
mod tests {
    use ed25519_dalek::{Signer, SigningKey};

    use super::*;

    fn signed() -> (PublicKey, Vec<u8>) {
        let secret = SigningKey::from_bytes(&[7; 32]);
        let key = PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
        let sign = |message: &[u8]| Ok::<_, BadKey>(secret.sign(message).to_bytes());
        let bytes = sign1(b"payload".to_vec(), &key, Purpose::Mark, Scheme::Production, sign).unwrap();
        (key, bytes)
    }

    #[test]
    fn a_signature_counts_for_its_purpose_and_scheme_alone() {
        let (key, bytes) = signed();
        let sign1 = Sign1::decode(&bytes).unwrap();
        assert_eq!(sign1.kid(), key.kid());
        assert_eq!(sign1.payload(), b"payload");
        assert!(sign1.verify(&key, Purpose::Mark, Scheme::Production));
        assert!(!sign1.verify(&key, Purpose::Mark, Scheme::Test));
        assert!(!sign1.verify(&key, Purpose::Assessment, Scheme::Production));
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let (key, bytes) = signed();
        for bit in 0..bytes.len() * 8 {
            let mut forged = bytes.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            // The protected header is signed too, so a changed kid fails although it is only a hint.
            let good = Sign1::decode(&forged).is_ok_and(|sign1| sign1.verify(&key, Purpose::Mark, Scheme::Production));
            assert!(!good, "bit {bit}");
        }
    }

    #[test]
    fn other_forms_say_what_is_wrong() {
        let (_, bytes) = signed();
        // 84 4a a2 01 32 04 44 kid×4 a0 47 payload×7 58 40 signature×64
        assert_eq!(bytes[..7], [0x84, 0x49, 0xa2, 0x01, 0x32, 0x04, 0x44]);
        let with = |at: usize, put: &[u8], remove: usize| {
            let mut other = bytes.clone();
            other.splice(at..at + remove, put.iter().copied());
            Sign1::decode(&other).unwrap_err()
        };
        assert_eq!(with(bytes.len(), &[0], 0), Sign1Error::TrailingBytes);
        assert_eq!(with(4, &[0x27], 1), Sign1Error::Algorithm, "EdDSA, -8");
        assert_eq!(with(4, &[0x26], 1), Sign1Error::Algorithm, "ES256, -7");
        assert_eq!(with(4, &[0x39, 0x01, 0x2b], 1), Sign1Error::Structure, "a header longer than its string");
        assert_eq!(with(1, &[0x4b, 0xa2, 0x01, 0x39, 0x01, 0x2b], 4), Sign1Error::Algorithm, "-300, never given out");
        assert_eq!(with(1, &[0x4d, 0xa3, 0x01, 0x32, 0x03, 0x19, 0xff, 0xfe], 4), Sign1Error::ProtectedHeader);
        assert_eq!(with(11, &[0xa1, 0x01, 0x39, 0x01, 0x2b], 1), Sign1Error::UnprotectedHeader);
        assert_eq!(with(1, &[0x4b, 0xa3, 0x01, 0x32, 0x01, 0x32], 4), Sign1Error::DuplicateKey);
        assert_eq!(with(11, &[0xa1, 0x01, 0x32], 1), Sign1Error::UnprotectedHeader);
        assert_eq!(with(1, &[0x58, 0x09], 1), Sign1Error::NotCanonical, "length in two bytes");
        assert_eq!(with(1, &[0x4a, 0xa2, 0x01, 0x38, 0x12], 4), Sign1Error::NotCanonical, "-19 in two bytes");
        assert_eq!(with(12, &[0xf6], 8), Sign1Error::NoPayload);
        assert_eq!(with(0, &[0xd2, 0x84], 1), Sign1Error::Structure, "tagged");
        for length in 0..bytes.len() {
            assert_eq!(Sign1::decode(&bytes[..length]).unwrap_err(), Sign1Error::Structure);
        }
    }

    #[test]
    fn keys_of_small_order_are_refused() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::from_bytes(&identity), Err(BadKey));
        assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(BadKey));
    }

    #[test]
    fn second_encodings_of_a_key_are_refused() {
        // y = 3 and y = 3 + p, the prime being 2^255 - 19: the same point of large order.
        let mut first = [0; 32];
        first[0] = 3;
        let mut second = [0xff; 32];
        (second[0], second[31]) = (0xf0, 0x7f);
        assert!(PublicKey::from_bytes(&first).is_ok());
        assert!(VerifyingKey::from_bytes(&second).is_ok(), "the library alone takes it");
        assert_eq!(PublicKey::from_bytes(&second), Err(BadKey));
    }
}
