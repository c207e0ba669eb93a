//! Ed25519 and SHA-2 for `sigstore-tuf`, which brings none of its own without a C library.

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256, Sha384, Sha512};
use sigstore_crypto::{CryptoProvider, Error, HashContext, Result, SigningScheme};
use sigstore_types::HashAlgorithm;

/// Makes this the cryptography of the process, unless there is one already. `open` counts signatures itself as well, so another
/// program's choice can't weaken it.
pub(super) fn install() {
    let _ = sigstore_crypto::install_default_provider(&Dalek);
}

#[derive(Debug)]
struct Dalek;

impl CryptoProvider for Dalek {
    fn hash(&self, algorithm: HashAlgorithm) -> Result<Box<dyn HashContext>> {
        Ok(match algorithm {
            HashAlgorithm::Sha2256 => Box::new(Hasher(Sha256::new())),
            HashAlgorithm::Sha2384 => Box::new(Hasher(Sha384::new())),
            HashAlgorithm::Sha2512 => Box::new(Hasher(Sha512::new())),
            other => return Err(Error::UnsupportedAlgorithm(format!("{other:?}"))),
        })
    }

    fn verify_raw(&self, scheme: SigningScheme, key: &[u8], data: &[u8], signature: &[u8]) -> Result<()> {
        if scheme != SigningScheme::Ed25519 {
            return Err(Error::UnsupportedAlgorithm(scheme.name().to_owned()));
        }
        let key: Option<&[u8; 32]> = key.try_into().ok();
        if key.is_some_and(|key| verifies(key, data, signature)) {
            Ok(())
        } else {
            Err(Error::Verification("Ed25519".to_owned()))
        }
    }

    fn verify_prehashed(&self, scheme: SigningScheme, _: &[u8], _: &[u8], _: &[u8]) -> Result<()> {
        Err(Error::UnsupportedAlgorithm(scheme.name().to_owned()))
    }
}

/// Whether the signature is this key's (RFC 8032 §5.1.7), with canonical S and no points of small order.
pub(super) fn verifies(key: &[u8; 32], data: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(key), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify_strict(data, &signature).is_ok()
}

struct Hasher<D>(D);

impl<D: Digest + Send> HashContext for Hasher<D> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn finalize(self: Box<Self>) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;
    use ed25519_dalek::{Signer, SigningKey};

    use super::*;

    #[test]
    fn installing_twice_is_once() {
        install();
        install();
        assert!(sigstore_crypto::try_default_provider().is_some());
    }

    /// FIPS 180-4, the example "abc" of each.
    #[test]
    fn hashes_are_the_standards() {
        install();
        assert_eq!(sigstore_crypto::sha256(b"abc").to_hex()[..16], *"ba7816bf8f01cfea");
        assert_eq!(HEXLOWER.encode(&sigstore_crypto::sha384(b"abc").as_bytes()[..8]), "cb00753f45a35e8b");
        assert_eq!(HEXLOWER.encode(&sigstore_crypto::sha512(b"abc").as_bytes()[..8]), "ddaf35a193617aba");
    }

    #[test]
    fn only_ed25519_verifies() {
        let secret = SigningKey::from_bytes(&[7; 32]);
        let (key, signature) = (secret.verifying_key().to_bytes(), secret.sign(b"data").to_bytes());
        assert!(Dalek.verify_raw(SigningScheme::Ed25519, &key, b"data", &signature).is_ok());
        assert!(Dalek.verify_raw(SigningScheme::Ed25519, &key, b"date", &signature).is_err());
        assert!(Dalek.verify_raw(SigningScheme::Ed25519, &key[1..], b"data", &signature).is_err());
        assert!(Dalek.verify_raw(SigningScheme::Ed25519, &key, b"data", &signature[1..]).is_err());
        assert!(Dalek.verify_raw(SigningScheme::EcdsaP256Sha256, &key, b"data", &signature).is_err());
        assert!(Dalek.verify_prehashed(SigningScheme::Ed25519, &key, b"data", &signature).is_err());
    }

    /// Under a key of small order this signature fits every message.
    #[test]
    fn keys_of_small_order_verify_nothing() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!verifies(&neutral, b"any", &signature));
    }
}
