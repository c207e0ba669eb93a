//! Whom the scheme trusts: issuers, their keys and what each key may sign.

mod bundle;
mod issuers;
mod key;
mod notice;
mod parts;

pub use bundle::{BundleError, MAX_BUNDLE_FILES, MAX_BUNDLE_PATH, MAX_TRUST_BUNDLE, TRUST_BUNDLE, TrustBundle};
pub use issuers::{ISSUERS_FILE, ISSUERS_FORMAT, IssuersFile, MAX_ISSUERS_FILE};
pub use key::{IssuerKey, KeyState, KeyUse};
pub use notice::{
    MAX_NOTICE, MAX_STATEMENT, MAX_STATEMENT_LANGUAGES, NOTICE_FORMAT, Notice, NoticeAction, NoticeFacts, NoticeReason,
};
pub use parts::{MANIFEST_FILE, TrustError, TrustParts};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Kid, Manifest, MarkNumber, Scheme, StatusList, Time};
use issuers::Kids;

/// Keys with one `kid` that are tried at most: a thief must not make phones verify without end.
pub const MAX_KEYS_PER_KID: usize = 16;

/// Everything that a verdict rests on besides the token: verified, complete, of one moment.
#[derive(Debug, Clone)]
pub struct TrustData {
    /// The scheme whose root signed it.
    pub scheme: Scheme,
    /// Rises with every edition: an older one is not taken for a newer.
    pub version: u64,
    /// When it was signed: its age counts from here, never from when it was fetched.
    pub issued: Time,
    /// After this it is stale, whatever its age.
    pub expires: Option<Time>,
    /// Hosts that labels carry or once carried, in lower case.
    pub hosts: Vec<String>,
    /// Addresses that serve the same registry.
    pub mirrors: Vec<String>,
    /// At most one list per issuer.
    pub status_lists: Vec<IssuerStatus>,
    /// What is published, if that is at hand.
    pub manifest: Option<Manifest>,
    issuers: Vec<Issuer>,
    kids: Kids,
    /// Each a COSE_Sign1, opened when it is asked for.
    notices: BTreeMap<MarkNumber, Vec<u8>>,
}

/// An issuer of marks and its keys, those of the past included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// 1 to 999: the first three digits of its marks' numbers.
    pub number: u16,
    /// Its name, as shown to shoppers.
    pub name: String,
    /// Every key that it has or had.
    pub keys: Vec<IssuerKey>,
}

/// An issuer's status list.
#[derive(Debug, Clone)]
pub struct IssuerStatus {
    /// The issuer's number.
    pub issuer: u16,
    /// The verified list.
    pub list: StatusList,
}

impl TrustData {
    /// No issuers at all, of no age that counts: what an app has that was built without trust data.
    #[must_use]
    pub fn empty(scheme: Scheme) -> Self {
        Self {
            scheme,
            version: 0,
            issued: Time::EPOCH,
            expires: None,
            hosts: Vec::new(),
            mirrors: Vec::new(),
            status_lists: Vec::new(),
            manifest: None,
            issuers: Vec::new(),
            kids: Kids::new(),
            notices: BTreeMap::new(),
        }
    }

    /// The latest time that a signature in here names: it has passed for sure. Marks don't count, makers sign those.
    #[must_use]
    pub fn latest_signed(&self) -> Time {
        self.status_lists.iter().map(|status| status.list.issued).fold(self.issued, Time::max)
    }

    /// The keys that a `kid` hints at, with their issuers: the first [`MAX_KEYS_PER_KID`] of them.
    pub fn keys(&self, kid: Kid) -> impl Iterator<Item = (&Issuer, &IssuerKey)> {
        let places = self.kids.get(&kid).into_iter().flatten().take(MAX_KEYS_PER_KID);
        places.filter_map(|(place, at)| {
            let issuer = self.issuers.get(*place)?;
            Some((issuer, issuer.keys.get(*at)?))
        })
    }

    /// Who signs marks, assessments, decisions and notices.
    #[must_use]
    pub fn issuers(&self) -> &[Issuer] {
        &self.issuers
    }

    /// The issuer of this number.
    #[must_use]
    pub fn issuer(&self, number: u16) -> Option<&Issuer> {
        self.issuers.iter().find(|issuer| issuer.number == number)
    }

    /// The status list of this issuer.
    #[must_use]
    pub fn status_list(&self, issuer: u16) -> Option<&StatusList> {
        self.status_lists.iter().find(|status| status.issuer == issuer).map(|status| &status.list)
    }
}
