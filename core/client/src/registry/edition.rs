//! One edition of the trust data: the files as TUF vouches for them, and what they say.

use std::collections::BTreeMap;

use ttm_mark::{
    ISSUERS_FILE, IssuersFile, MANIFEST_FILE, MAX_TRUST_BUNDLE, MarkNumber, StatusList, TRUST_BUNDLE, TrustBundle,
    TrustData, TrustError, TrustParts,
};

use super::{Note, Refusal, Registry};
use crate::tuf::{self, Floors, ListFloor, TufError};
use crate::{Cancel, Transport, TransportError};

/// An edition, verified down to each status list.
pub(super) struct Edition {
    pub(super) trust: TrustData,
    /// The files that vouch for it, with the floors that it sets.
    pub(super) files: tuf::Edition,
}

impl Edition {
    /// Root and version: the later is the newer.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.files.root, self.files.version)
    }
}

impl Registry {
    /// Opens what these sources hold.
    pub(super) fn open(&self, floors: &Floors, sources: &[&dyn Transport]) -> Result<Edition, Refusal> {
        let mut files = tuf::open(&self.root, floors, sources)?;
        let content = |reason: String| Refusal::Content { reason };
        let issuers = files.target(ISSUERS_FILE).ok_or_else(|| content(format!("{ISSUERS_FILE} is missing")))?;
        let named = |folder: &'static str, extension: &'static str| {
            files
                .targets()
                .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_suffix(extension)?, bytes)))
        };
        let lists: Vec<(u16, &[u8])> =
            named("status/", ".cwt").filter_map(|(name, bytes)| Some((issuer(name)?, bytes))).collect();
        let notices = named("notices/", ".cose");
        let parts = TrustParts {
            scheme: self.scheme,
            version: files.version,
            issued: files.vouched(),
            issuers,
            status_lists: lists.clone(),
            notices: notices.filter_map(|(name, bytes)| Some((name.parse::<MarkNumber>().ok()?, bytes))).collect(),
            manifest: files.target(MANIFEST_FILE),
        };
        let mut trust = TrustData::assemble(&parts).map_err(|error| match error {
            TrustError::Scheme => Refusal::OtherScheme,
            error => content(error.to_string()),
        })?;
        trust.expires = Some(files.expires);
        let (numbers, keys, lists) = list_floors(issuers, &lists).map_err(content)?;
        files.floors.raise_lists(&lists, &numbers, &keys)?;
        Ok(Edition { trust, files })
    }

    /// What a source has now, its bundle first. What was wrong with single files is noted.
    pub(super) fn fetch(
        &self,
        source: &dyn Transport,
        floors: &Floors,
        cancel: &Cancel,
        notes: &mut Vec<Note>,
    ) -> Result<Edition, Note> {
        let source = &Until { source, cancel };
        let refused = |refusal| Note::Refused { mirror: source.name(), refusal };
        let not_fetched = |file: &str, error| Note::NotFetched { mirror: source.name(), file: file.into(), error };
        let bundle = match source.get(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64) {
            Ok(bytes) => TrustBundle::read(bytes).map_err(|error| error.to_string()),
            Err(TransportError::NotFound { .. }) => Err(String::new()),
            Err(error) => return Err(not_fetched(TRUST_BUNDLE, error)),
        };
        let opened = match bundle {
            Ok(bundle) => self.open(floors, &[&Files(bundle), source]),
            Err(reason) => {
                if !reason.is_empty() {
                    notes.push(refused(Refusal::Content { reason }));
                }
                self.open(floors, &[source])
            }
        };
        match opened {
            Ok(edition) => {
                notes.extend(edition.files.refused.iter().map(|error| refused(error.clone().into())));
                Ok(edition)
            }
            Err(Refusal::Files { error: TufError::Missing { file, error } }) => Err(not_fetched(&file, error)),
            Err(refusal) => Err(refused(refusal)),
        }
    }

    /// What the program brought along. When more was known once, and is lost, then it is what there is, below floors that stay.
    pub(super) fn shipped_edition(&self, floors: &Floors) -> Option<Result<Edition, Note>> {
        let refused = |refusal| Note::Refused { mirror: self.shipped.name(), refusal };
        let bytes = self.shipped.get(TRUST_BUNDLE, MAX_TRUST_BUNDLE as u64).ok()?;
        let bundle = match TrustBundle::read(bytes) {
            Ok(bundle) => Files(bundle),
            Err(error) => return Some(Err(refused(Refusal::Content { reason: error.to_string() }))),
        };
        let opened = match self.open(floors, &[&bundle]) {
            Err(refusal) if refusal.is_rollback() => self.open(&Floors::default(), &[&bundle]).map(|mut edition| {
                edition.files.floors = floors.clone();
                edition
            }),
            opened => opened,
        };
        Some(opened.map_err(refused))
    }
}

/// A bundle as a source of files.
pub(super) struct Files(pub(super) TrustBundle);

impl Transport for Files {
    fn name(&self) -> String {
        TRUST_BUNDLE.to_owned()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        let bytes = self.0.get(path).ok_or_else(|| TransportError::NotFound { path: path.to_owned() })?;
        if bytes.len() as u64 > limit { Err(TransportError::TooLarge { limit }) } else { Ok(bytes.to_vec()) }
    }
}

/// A source that is asked until somebody gives up.
struct Until<'a> {
    source: &'a dyn Transport,
    cancel: &'a Cancel,
}

impl Transport for Until<'_> {
    fn name(&self) -> String {
        self.source.name()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.source.get_unless(path, limit, self.cancel)
    }
}

/// The number of an issuer, in three digits.
fn issuer(name: &str) -> Option<u16> {
    name.parse().ok().filter(|_| name.len() == 3)
}

type ListFloors = (Vec<u16>, Vec<ttm_mark::PublicKey>, BTreeMap<u16, ListFloor>);

/// All issuers, the status keys, and of each list when it was signed by which of them.
fn list_floors(issuers: &[u8], lists: &[(u16, &[u8])]) -> Result<ListFloors, String> {
    let file: IssuersFile = serde_json::from_slice(issuers).map_err(|error| error.to_string())?;
    let mut floors = BTreeMap::new();
    for &(issuer, cwt) in lists {
        let signed = file.status_keys.iter().find_map(|key| {
            let list = StatusList::open(cwt, issuer, std::slice::from_ref(key)).ok()?;
            Some(ListFloor { issued: list.issued, signer: key.clone() })
        });
        floors.extend(signed.map(|floor| (issuer, floor)));
    }
    Ok((file.issuers.iter().map(|issuer| issuer.number).collect(), file.status_keys, floors))
}
