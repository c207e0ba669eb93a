//! All parts in one file, signed by the scheme's root key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ISSUERS_FILE, MANIFEST_FILE, MAX_TRUST_BUNDLE, TRUST_BUNDLE, TrustBundle, TrustData, TrustError, TrustParts,
};
use crate::{BundleError, PublicKey, Purpose, Scheme, Sign1, Time};

/// The file that says which edition the bundle is.
const EDITION_FILE: &str = "edition.json";

/// The content of `edition.json`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Edition {
    version: u64,
    issued: Time,
}

impl TrustData {
    /// Opens a file that the root key has signed: a [`TrustBundle`] inside a COSE_Sign1.
    ///
    /// # Errors
    /// [`TrustError`] with the first thing that is wrong.
    pub fn open(bytes: &[u8], root: &PublicKey, scheme: Scheme) -> Result<Self, TrustError> {
        if bytes.len() > MAX_TRUST_BUNDLE {
            return Err(TrustError::TooLarge { file: TRUST_BUNDLE, size: bytes.len(), limit: MAX_TRUST_BUNDLE });
        }
        let sign1 = Sign1::decode(bytes)?;
        if !sign1.verify(root, Purpose::Trust, scheme) {
            return Err(TrustError::Signature);
        }
        let bundle = TrustBundle::read(sign1.payload().to_vec())?;
        let file = |file: &'static str| bundle.get(file).ok_or(TrustError::Missing { file });
        let edition: Edition = serde_json::from_slice(file(EDITION_FILE)?).map_err(|error| TrustError::Json {
            file: EDITION_FILE,
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        let named = |path: &str, folder: &str, extension: &str| {
            path.strip_prefix(folder).and_then(|name| name.strip_suffix(extension)).map(str::to_owned)
        };
        Self::assemble(&TrustParts {
            scheme,
            version: edition.version,
            issued: edition.issued,
            issuers: file(ISSUERS_FILE)?,
            status_lists: bundle
                .iter()
                .filter_map(|(path, bytes)| Some((named(path, "status/", ".cwt")?.parse().ok()?, bytes)))
                .collect(),
            notices: bundle
                .iter()
                .filter_map(|(path, bytes)| Some((named(path, "notices/", ".cose")?.parse().ok()?, bytes)))
                .collect(),
            manifest: bundle.get(MANIFEST_FILE),
        })
    }
}

impl TrustParts<'_> {
    /// The parts as one bundle, for the root key to sign.
    ///
    /// # Errors
    /// [`BundleError`] when there are too many bytes or files.
    pub fn bundle(&self) -> Result<TrustBundle, BundleError> {
        let edition = Edition { version: self.version, issued: self.issued };
        let edition = serde_json::to_vec(&edition).unwrap_or_default(); // two numbers have a JSON form
        let mut files = vec![(EDITION_FILE.to_owned(), edition), (ISSUERS_FILE.to_owned(), self.issuers.to_vec())];
        files.extend(self.status_lists.iter().map(|(issuer, cwt)| (format!("status/{issuer:03}.cwt"), cwt.to_vec())));
        files.extend(self.notices.iter().map(|(number, cose)| (format!("notices/{number}.cose"), cose.to_vec())));
        files.extend(self.manifest.map(|manifest| (MANIFEST_FILE.to_owned(), manifest.to_vec())));
        TrustBundle::new(files)
    }
}
