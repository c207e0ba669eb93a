//! The files of the TUF roles (specification 1.0, section 4) and their signatures.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ttm_mark::{PublicKey, Time, sha256_hex};

use super::Term;
use super::canonical::{NotWhole, canonical};
use crate::keys::verifies;

/// The version of the specification that the files name.
const SPEC_VERSION: &str = "1.0.31";

/// The four top-level roles and the one that targets delegates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleName {
    /// Says who may sign for every top-level role. Offline.
    Root,
    /// Signs the list of issuers and says who signs what changes daily. Offline.
    Targets,
    /// Status lists, notices, the catalogue's manifest: delegated by targets.
    Online,
    /// Which versions of the other files belong together.
    Snapshot,
    /// Which snapshot is the newest.
    Timestamp,
}

impl RoleName {
    /// All of them, from the root down.
    pub const ALL: [Self; 5] = [Self::Root, Self::Targets, Self::Online, Self::Snapshot, Self::Timestamp];
    /// Those that the root names.
    pub(super) const TOP: [Self; 4] = [Self::Root, Self::Targets, Self::Snapshot, Self::Timestamp];

    /// As in the names of the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Targets => "targets",
            Self::Online => "online",
            Self::Snapshot => "snapshot",
            Self::Timestamp => "timestamp",
        }
    }

    /// Whether its keys lie where nobody can reach them over a network.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(self, Self::Root | Self::Targets)
    }
}

impl std::fmt::Display for RoleName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of a key in TUF: the SHA-256 of its object in canonical JSON, as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl KeyId {
    /// The id of an Ed25519 key.
    #[must_use]
    pub fn of(key: &PublicKey) -> Self {
        let public = HEXLOWER.encode(key.as_bytes());
        // Written out: the members in canonical order.
        Self(sha256_hex(
            format!("{{\"keytype\":\"ed25519\",\"keyval\":{{\"public\":\"{public}\"}},\"scheme\":\"ed25519\"}}")
                .as_bytes(),
        ))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key as metadata lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TufKey {
    keytype: KeyType,
    scheme: KeyType,
    keyval: KeyValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KeyType {
    Ed25519,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyValue {
    public: PublicKey,
}

impl TufKey {
    /// The key itself.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.keyval.public
    }
}

impl From<PublicKey> for TufKey {
    fn from(public: PublicKey) -> Self {
        Self { keytype: KeyType::Ed25519, scheme: KeyType::Ed25519, keyval: KeyValue { public } }
    }
}

/// The keys of a role, and how many of them must sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleKeys {
    /// The ids of its keys.
    pub keyids: Vec<KeyId>,
    /// How many must sign.
    pub threshold: usize,
}

/// Who may sign for every top-level role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// Rises by one with every root.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// Always: files are named by their version or their hash.
    pub consistent_snapshot: bool,
    /// Every key that a role names.
    pub keys: BTreeMap<KeyId, TufKey>,
    /// The top-level roles.
    pub roles: BTreeMap<RoleName, RoleKeys>,
}

/// Files that a client may want, and who else may list some: the form of targets and of online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// Rises with every edition.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// By path, as in `status/007.cwt`.
    pub targets: BTreeMap<String, TargetFile>,
    /// Who lists the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegations: Option<Delegations>,
}

/// Roles that list files in the place of targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegations {
    /// Every key that a role names.
    pub keys: BTreeMap<KeyId, TufKey>,
    /// The roles, in the order in which they are asked.
    pub roles: Vec<DelegatedRole>,
}

/// A role that lists files in the place of targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegatedRole {
    /// Its name.
    pub name: RoleName,
    /// Its keys.
    pub keyids: Vec<KeyId>,
    /// How many must sign.
    pub threshold: usize,
    /// Whether nobody else is asked for these paths.
    pub terminating: bool,
    /// Patterns of paths; `*` stands for anything but `/`.
    pub paths: Vec<String>,
}

/// Versions of the files that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Rises with every edition.
    pub version: u64,
    /// When it was signed. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// By name, as in `online.json`.
    pub meta: BTreeMap<String, MetaFile>,
}

/// The newest snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timestamp {
    /// Rises with every edition: the version of the trust data.
    pub version: u64,
    /// When it was signed: the age of trust data counts from here. A field of our own.
    pub issued: Time,
    /// When it must have been signed anew.
    pub expires: Time,
    /// `snapshot.json` alone.
    pub meta: BTreeMap<String, MetaFile>,
}

/// Another metadata file as a role lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetaFile {
    /// Its version.
    pub version: u64,
    /// Its size in bytes.
    pub length: u64,
    /// Its hash.
    pub hashes: Hashes,
}

/// A target as a role lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// Its size in bytes.
    pub length: u64,
    /// Its hash.
    pub hashes: Hashes,
}

/// The hash of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashes {
    /// SHA-256 as hexadecimal digits.
    pub sha256: String,
}

impl MetaFile {
    /// Of a metadata file's bytes.
    #[must_use]
    pub fn of(version: u64, bytes: &[u8]) -> Self {
        Self { version, length: bytes.len() as u64, hashes: Hashes::of(bytes) }
    }
}

impl TargetFile {
    /// Of a target's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, hashes: Hashes::of(bytes) }
    }

    /// Where the target lies below `targets/` with consistent snapshots: the hash stands before the file's name.
    #[must_use]
    pub fn path(&self, target: &str) -> String {
        let hash = &self.hashes.sha256;
        match target.rsplit_once('/') {
            Some((folder, name)) => format!("targets/{folder}/{hash}.{name}"),
            None => format!("targets/{hash}.{target}"),
        }
    }
}

impl Hashes {
    fn of(bytes: &[u8]) -> Self {
        Self { sha256: HEXLOWER.encode(&Sha256::digest(bytes)) }
    }
}

/// What every role's content has.
pub trait Role: Serialize + DeserializeOwned + Clone {
    /// `_type` in the file; that of online is targets.
    const TYPE: RoleName;
    /// Its version.
    fn version(&self) -> u64;
    /// When it was signed, and when it must have been signed anew.
    fn term(&self) -> Term;
}

/// Where the file of a role lies below the registry's root.
#[must_use]
pub fn metadata_path(role: RoleName, version: u64) -> String {
    match role {
        RoleName::Timestamp => "metadata/timestamp.json".to_owned(),
        _ => format!("metadata/{version}.{role}.json"),
    }
}

macro_rules! role {
    ($name:ident) => {
        impl Role for $name {
            const TYPE: RoleName = RoleName::$name;
            fn version(&self) -> u64 {
                self.version
            }
            fn term(&self) -> Term {
                Term { issued: self.issued, expires: self.expires }
            }
        }
    };
}

role!(Root);
role!(Targets);
role!(Snapshot);
role!(Timestamp);

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

    fn timestamp() -> Metadata<Timestamp> {
        let meta = BTreeMap::from([("snapshot.json".to_owned(), MetaFile::of(7, b"{}"))]);
        let (expires, issued) = ("2026-12-08".parse().unwrap(), "2026-11-24".parse().unwrap());
        Metadata::unsigned(Timestamp { version: 7, expires, issued, meta })
    }

    #[test]
    fn a_key_has_the_id_that_securesystemslib_gives_it() {
        // SSlibKey.from_dict of this key in securesystemslib 1.6.
        let key = PublicKey::try_from("72edb6d9cd8314f3ecc945d91acce9589ae0a5233eb7a4af62ccdcb66e1d593b".to_owned());
        assert_eq!(
            KeyId::of(&key.unwrap()).as_str(),
            "33648118855cb7bec7be154f0cc404e05e0383deeea0a93b738a2cfe72156d83"
        );
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

    #[test]
    fn targets_lie_where_their_hash_says() {
        let file = TargetFile::of(b"");
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(file.path("status/007.cwt"), format!("targets/status/{hash}.007.cwt"));
        assert_eq!(file.path("issuers.json"), format!("targets/{hash}.issuers.json"));
        assert_eq!(metadata_path(RoleName::Online, 12), "metadata/12.online.json");
    }
}
