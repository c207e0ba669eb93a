//! What the owner of a scheme keeps: who may sign, and every mark.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttm_mark::{Entry, Issuer, IssuerKey, PublicKey, Scheme, Status};

use crate::Operator;
use crate::tuf::Validity;

/// Who may sign in the scheme, written by hand by its owner.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeFile {
    /// Production or test.
    pub scheme: Scheme,
    /// Hosts that labels carry or once carried, in lower case; the first serves the registry.
    pub hosts: Vec<String>,
    /// Addresses that serve the same registry, each an HTTPS URL.
    #[serde(default)]
    pub mirrors: Vec<String>,
    /// Keys that sign status lists, as hexadecimal digits.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub status_keys: Vec<PublicKey>,
    /// How long signatures count, in days.
    #[serde(default)]
    pub validity: Validity,
    /// The issuers and their keys.
    pub issuers: Vec<Issuer>,
    /// Who issues for them, where that are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<Operator>,
}

impl SchemeFile {
    /// Every key with its issuer.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&Issuer, &IssuerKey)> {
        self.issuers.iter().flat_map(|issuer| issuer.keys.iter().map(move |key| (issuer, key)))
    }
}

/// A mark as the owner of the scheme keeps it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedMark {
    /// What is published of it.
    pub entry: Entry,
    /// Whether it is in force.
    #[serde(default)]
    pub standing: Standing,
}

/// Whether a mark is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    #[default]
    Valid,
    /// Taken back for good.
    Revoked,
    /// On hold.
    Suspended,
}

impl From<Standing> for Status {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Valid => Self::Valid,
            Standing::Revoked => Self::Invalid,
            Standing::Suspended => Self::Suspended,
        }
    }
}
