//! The file of a role: what is signed, and the signatures.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::canonical::{NotWhole, canonical};
use super::{KeyId, Role, RoleName, TufKey};
use crate::keys::verifies;

/// The version of the specification that the files name.
const SPEC_VERSION: &str = "1.0.31";

/// Why bytes are not the file of a role.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// No JSON, or not of the form.
    #[error("no {role} metadata: {reason}")]
    Form {
        /// The role that it should be of.
        role: RoleName,
        /// What is wrong with it.
        reason: String,
    },
    /// The file is of another role, or follows another version of the specification.
    #[error("no {role} metadata: its \"{field}\" is {found}")]
    Kind {
        /// The role that it should be of.
        role: RoleName,
        /// The member that says so.
        field: &'static str,
        /// What it says.
        found: String,
    },
    /// A number that can't be signed.
    #[error(transparent)]
    NotWhole(#[from] NotWhole),
}

/// The file of a role: what is signed, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata<R> {
    /// What is signed.
    pub signed: R,
    /// The signatures, one per key.
    pub signatures: BTreeMap<KeyId, [u8; 64]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSignature {
    keyid: KeyId,
    sig: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    signatures: Vec<WrittenSignature>,
    signed: serde_json::Map<String, Value>,
}

impl<R: Role> Metadata<R> {
    /// Without a signature yet.
    #[must_use]
    pub fn unsigned(signed: R) -> Self {
        Self { signed, signatures: BTreeMap::new() }
    }

    /// The bytes that are signed.
    ///
    /// # Errors
    /// [`MetadataError`] never happens for content made here.
    pub fn message(&self) -> Result<Vec<u8>, MetadataError> {
        Ok(canonical(&self.content()?)?)
    }

    /// The file: canonical JSON as well, so that one content with its signatures has one text.
    ///
    /// # Errors
    /// [`MetadataError`] never happens for content made here.
    pub fn to_bytes(&self) -> Result<Vec<u8>, MetadataError> {
        let signatures: Vec<Value> = self
            .signatures
            .iter()
            .map(|(keyid, signature)| json!({ "keyid": keyid, "sig": HEXLOWER.encode(signature) }))
            .collect();
        Ok(canonical(&json!({ "signatures": signatures, "signed": self.content()? }))?)
    }

    /// Reads a file; its signatures are not looked at.
    ///
    /// # Errors
    /// [`MetadataError`] when it is not the file of this role. A member that this program does not know is refused, since
    /// it would be lost when the role is signed anew.
    pub fn parse(bytes: &[u8]) -> Result<Self, MetadataError> {
        let form = |reason: String| MetadataError::Form { role: R::TYPE, reason };
        let Written { signatures, mut signed } =
            serde_json::from_slice(bytes).map_err(|error| form(error.to_string()))?;
        let kind = |field, found: Option<Value>| MetadataError::Kind {
            role: R::TYPE,
            field,
            found: found.unwrap_or_default().to_string(),
        };
        let found = signed.remove("_type");
        if found.as_ref().and_then(Value::as_str) != Some(R::TYPE.name()) {
            return Err(kind("_type", found));
        }
        let found = signed.remove("spec_version");
        // Signed anew it would name our version, so any other must not be taken for signed content.
        if found.as_ref().and_then(Value::as_str) != Some(SPEC_VERSION) {
            return Err(kind("spec_version", found));
        }
        let signed: R = serde_json::from_value(Value::Object(signed)).map_err(|error| form(error.to_string()))?;
        let mut by_key = BTreeMap::new();
        for WrittenSignature { keyid, sig } in signatures {
            let bytes = HEXLOWER.decode(sig.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
            let signature =
                bytes.ok_or_else(|| form(format!("the signature of {keyid} is not 128 hexadecimal digits")))?;
            if by_key.insert(keyid.clone(), signature).is_some() {
                return Err(form(format!("{keyid} signed twice")));
            }
        }
        Ok(Self { signed, signatures: by_key })
    }

    /// The keys of a role that have signed this, each counted once.
    ///
    /// # Errors
    /// [`MetadataError`] never happens for content made here.
    pub fn signers<'k>(
        &self,
        keyids: &[KeyId],
        keys: &'k BTreeMap<KeyId, TufKey>,
    ) -> Result<BTreeMap<KeyId, &'k TufKey>, MetadataError> {
        let message = self.message()?;
        let signed = |id: &&KeyId| {
            let (key, signature) = (keys.get(id), self.signatures.get(id));
            key.zip(signature).is_some_and(|(key, signature)| verifies(key.public(), &message, signature))
        };
        Ok(keyids.iter().filter(signed).filter_map(|id| Some((id.clone(), keys.get(id)?))).collect())
    }

    fn content(&self) -> Result<Value, MetadataError> {
        let form = |error: serde_json::Error| MetadataError::Form { role: R::TYPE, reason: error.to_string() };
        let mut content = serde_json::to_value(&self.signed).map_err(form)?;
        content["_type"] = R::TYPE.name().into();
        content["spec_version"] = SPEC_VERSION.into();
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SecretKey;
    use crate::tuf::{MetaFile, Timestamp};

    fn timestamp() -> Metadata<Timestamp> {
        let meta = BTreeMap::from([("snapshot.json".to_owned(), MetaFile::of(7, b"{}"))]);
        let (expires, issued) = ("2026-12-08".parse().unwrap(), "2026-11-24".parse().unwrap());
        Metadata::unsigned(Timestamp { version: 7, expires, issued, meta })
    }

    #[test]
    fn what_is_written_is_read_again() {
        let key = SecretKey::from_seed(&[3; 32]).unwrap();
        let id = KeyId::of(key.public());
        let mut timestamp = timestamp();
        let Ok(signature) = key.sign(&timestamp.message().unwrap());
        timestamp.signatures.insert(id.clone(), signature);
        let bytes = timestamp.to_bytes().unwrap();
        assert!(bytes.starts_with(b"{\"signatures\":[{\"keyid\":\""), "{}", String::from_utf8_lossy(&bytes));
        let read = Metadata::<Timestamp>::parse(&bytes).unwrap();
        assert_eq!(read, timestamp);
        let keys = BTreeMap::from([(id.clone(), TufKey::from(key.public().clone()))]);
        let count = |it: &Metadata<Timestamp>| it.signers(&[id.clone(), id.clone()], &keys).unwrap().len();
        assert_eq!(count(&read), 1, "a key that is named twice counts once");
        let mut other = read;
        other.signed.version = 8;
        assert_eq!(count(&other), 0);
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let good = String::from_utf8(timestamp().to_bytes().unwrap()).unwrap();
        let says = |text: &str| Metadata::<Timestamp>::parse(text.as_bytes()).unwrap_err().to_string();
        let with = |from: &str, to: &str| {
            assert!(good.contains(from), "{from} in {good}");
            says(&good.replacen(from, to, 1))
        };
        assert!(with("\"_type\":\"timestamp\"", "\"_type\":\"root\"").contains("its \"_type\" is \"root\""));
        assert!(with("1.0.31", "2.0.0").contains("its \"spec_version\" is \"2.0.0\""));
        assert!(with("\"version\":7}", "\"version\":7.5}").contains("7.5"));
        assert!(with("\"issued\"", "\"issue\"").contains("unknown field `issue`"));
        assert!(
            with("\"signatures\":[]", "\"signatures\":[{\"keyid\":\"a\",\"sig\":\"00\"}]").contains("signature of a")
        );
        assert!(says("{").contains("no timestamp metadata"));
    }
}
