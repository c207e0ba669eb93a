//! Whom the scheme trusts: issuers, their keys and what each key may sign.

mod catalogue;
mod file;
mod key;

pub use catalogue::{Bucket, BucketError, Catalogue, CatalogueEntry, Entry, MAX_BUCKET, MAX_WIDTH};
pub use file::{MAX_TRUST_BUNDLE, SignedList, TRUST_BUNDLE, TRUST_FORMAT, TrustError, TrustFile};
pub use key::{IssuerKey, KeyState, KeyUse};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Kid, MarkNumber, Scheme, StatusList, Time};

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
    /// Hosts that labels carry or once carried, in lower case.
    pub hosts: Vec<String>,
    /// Who signs marks.
    pub issuers: Vec<Issuer>,
    /// At most one list per issuer.
    pub status_lists: Vec<IssuerStatus>,
    /// What is published, if the catalogue is at hand.
    pub catalogue: Option<Catalogue>,
    /// Published facts that are at hand: the entries of the buckets that were fetched.
    pub entries: Vec<Entry>,
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
            hosts: Vec::new(),
            issuers: Vec::new(),
            status_lists: Vec::new(),
            catalogue: None,
            entries: Vec::new(),
        }
    }

    /// The latest time that a signature in here names: it has passed for sure. Marks don't count, makers sign those.
    #[must_use]
    pub fn latest_signed(&self) -> Time {
        self.status_lists.iter().map(|status| status.list.issued).fold(self.issued, Time::max)
    }

    /// The keys that a `kid` hints at, with their issuers: the first [`MAX_KEYS_PER_KID`] of them.
    pub fn keys(&self, kid: Kid) -> impl Iterator<Item = (&Issuer, &IssuerKey)> {
        let all = self.issuers.iter().flat_map(|issuer| issuer.keys.iter().map(move |key| (issuer, key)));
        all.filter(move |(_, key)| key.key.kid() == kid).take(MAX_KEYS_PER_KID)
    }

    /// The issuer of this number.
    #[must_use]
    pub fn issuer(&self, number: u16) -> Option<&Issuer> {
        self.issuers.iter().find(|issuer| issuer.number == number)
    }

    /// The published facts of a mark, if they are at hand.
    #[must_use]
    pub fn facts(&self, number: MarkNumber) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// The status list of this issuer.
    #[must_use]
    pub fn status_list(&self, issuer: u16) -> Option<&StatusList> {
        self.status_lists.iter().find(|status| status.issuer == issuer).map(|status| &status.list)
    }
}
