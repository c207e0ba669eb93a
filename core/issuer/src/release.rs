//! Publishing: from the scheme's folder to the next edition of its registry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ttm_mark::{
    BucketError, DAY, Effect, Finding, Index, IssuersFile, MANIFEST_FILE, Manifest, MarkNumber, MemoryFiles,
    NoticeAction, Status, StatusList, Time, TrustData, TrustError, TrustParts, encode_status_list,
};

use crate::destination::Destination;
use crate::pages::PagesError;
use crate::registry::{Files, PublicFile, PublishedEdition, Registry, RegistryError, Upload, Written};
use crate::tuf::{Current, OfflineError, RoleName, TufEdition, TufEditionError, metadata_path};
use crate::{
    Catalogue, FolderError, Keyring, NoticeError, PublishedMark, SchemeFile, SchemeFolder, SignError, Signatory,
};

/// How long a phone may wait before it asks again, in seconds.
const LIST_TTL: u64 = 12 * 3600;
/// A status list or manifest that says the same is signed anew after this, in seconds; before, its file stays as it is.
const LASTS: i64 = DAY;

/// What is published, and where.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseOrder<'a> {
    /// The online key and the key of the status lists.
    pub keys: &'a Keyring,
    /// When the edition is signed: now.
    pub issued: Time,
    /// Where the registry is published.
    pub to: &'a Destination,
    /// The version to go on from when the registry was lost.
    pub after: u64,
    /// Signs, and only tells what would be written.
    pub dry_run: bool,
}

/// What pages for people are made from.
#[derive(Debug, Clone, Copy)]
pub struct PageFacts<'a> {
    /// Every mark of the edition, in the order of their numbers.
    pub marks: &'a [PublishedMark],
    /// The edition as a phone sees it.
    pub trust: &'a TrustData,
    /// Its buckets and index.
    pub files: &'a Arc<MemoryFiles>,
    /// The version of the edition.
    pub version: u64,
    /// When it is signed.
    pub issued: Time,
    /// It is published in an object store, which may hold `01/GTIN` beside `01/GTIN/index.html`.
    pub for_objects: bool,
}

/// Makes the files that are published beside the registry's own.
pub trait Pages {
    /// The files, one by one: what others link to comes first. Those of the edition before that are missing are removed. An
    /// error ends the run before phones see anything of it.
    fn files<'a>(&'a self, facts: PageFacts<'a>) -> Box<dyn Iterator<Item = Result<PublicFile, PagesError>> + 'a>;
}

/// What was published.
#[derive(Debug, Clone)]
pub struct Released {
    /// The version of the edition.
    pub version: u64,
    /// Marks listed.
    pub marks: usize,
    /// What became of the files.
    pub written: Written,
    /// Marks that phones will not confirm, and what they find.
    pub unconfirmed: Vec<(MarkNumber, Vec<Finding>)>,
    /// `scheme.json` says otherwise than the list of issuers that was signed.
    pub unsigned_changes: bool,
}

/// Why nothing, or not all, was published. The former edition still stands.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// What is signed offline.
    #[error(transparent)]
    Offline(#[from] OfflineError),
    /// The registry as it is published.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The metadata could not be signed.
    #[error(transparent)]
    Edition(#[from] TufEditionError),
    /// A status list could not be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// No key for status lists is at hand.
    #[error("no key for status lists is at hand")]
    NoStatusKey,
    /// A notice could not be read.
    #[error(transparent)]
    Notice(#[from] NoticeError),
    /// Phones would refuse the edition.
    #[error("phones would refuse this edition: {0}")]
    Refused(#[from] TrustError),
    /// The signed list of issuers is none.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The former edition's index is not the one that its manifest lists.
    #[error("{path}: {cause}")]
    Damaged {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: BucketError,
    },
    /// A file of the former edition is gone.
    #[error("{path}: was published and is gone")]
    Gone {
        /// Its path.
        path: String,
    },
    /// There is no edition to refresh.
    #[error("nothing is published yet")]
    NothingPublished,
    /// Phones would take the new edition for the older one.
    #[error("the former edition was signed at {former}, which is after {issued}")]
    Earlier {
        /// When the former edition was signed.
        former: Time,
        /// When this one would be.
        issued: Time,
    },
    /// A mark whose issuer is not in the signed list.
    #[error("mark {number}: the signed list has no issuer {:03}", number.issuer())]
    UnknownIssuer {
        /// The number.
        number: MarkNumber,
    },
    /// A mark that was published is missing: its boxes are still in shops.
    #[error("the mark {number} was published and is missing now; a mark that has ended is revoked, not removed")]
    MarkMissing {
        /// Its number.
        number: MarkNumber,
    },
    /// A mark that was taken back is in force again, and nobody says why.
    #[error("the mark {number} was revoked, and no notice says that it was reinstated")]
    Unrevoked {
        /// Its number.
        number: MarkNumber,
    },
}

impl SchemeFolder {
    /// Publishes everything in the folder. Without `pages`, pages that are there stay as they are.
    ///
    /// # Errors
    /// [`ReleaseError`]; then the former edition is still whole.
    pub fn release(&self, order: &ReleaseOrder<'_>, pages: Option<&dyn Pages>) -> Result<Released, ReleaseError> {
        let press = Press::open(self, order)?;
        let marks = self.marks()?;
        let Catalogue { manifest, files } = Catalogue::of(&marks, order.issued, press.manifest.as_ref());
        press.follows(&marks, &manifest)?;
        let manifest = press.kept_manifest(&manifest).unwrap_or(manifest);
        let standings = marks.iter().map(|mark| (mark.entry.number, mark.standing.into())).collect();
        press.run(&manifest, files.into_iter().collect(), &standings, Content { marks: &marks, pages, renew: false })
    }

    /// Signs anew what is published, as it is: no mark is added or changed. Whether marks are in force, and the notices, are as
    /// the folder says now, so that nobody waits for a revocation.
    ///
    /// # Errors
    /// [`ReleaseError`]; then the former edition is still whole.
    pub fn refresh(&self, order: &ReleaseOrder<'_>) -> Result<Released, ReleaseError> {
        let press = Press::open(self, order)?;
        let mut manifest = press.manifest.clone().ok_or(ReleaseError::NothingPublished)?;
        manifest.issued = order.issued;
        manifest.former.retain(|former| former.until > order.issued);
        let mut standings = BTreeMap::new();
        for number in press.published(&BTreeSet::new())? {
            let known = if self.mark_path(number).exists() { Some(self.mark(number)?.standing.into()) } else { None };
            standings.insert(number, known.unwrap_or_else(|| press.former_status(number)));
        }
        press.run(&manifest, MemoryFiles::default(), &standings, Content { marks: &[], pages: None, renew: true })
    }
}

/// What else goes into an edition.
#[derive(Clone, Copy)]
struct Content<'a> {
    marks: &'a [PublishedMark],
    pages: Option<&'a dyn Pages>,
    /// Lists are signed anew though they say the same.
    renew: bool,
}

/// An edition in the making.
struct Press<'a> {
    folder: &'a SchemeFolder,
    order: &'a ReleaseOrder<'a>,
    scheme: SchemeFile,
    current: Current,
    offline: Vec<(String, Vec<u8>)>,
    issuers: IssuersFile,
    registry: Registry<'a>,
    former: Option<PublishedEdition>,
    /// The manifest of the former edition.
    manifest: Option<Manifest>,
    /// The status lists of the former edition that a status key of today signed, with their bytes.
    lists: BTreeMap<u16, (StatusList, Vec<u8>)>,
    /// Held while this edition is made, so that no other run makes one from the same former edition.
    _lock: std::fs::File,
}

impl<'a> Press<'a> {
    fn open(folder: &'a SchemeFolder, order: &'a ReleaseOrder<'a>) -> Result<Self, ReleaseError> {
        let scheme = folder.scheme()?;
        let offline = folder.offline();
        let lock = offline.lock()?;
        let current = offline.current()?;
        let files = offline.files(&current)?;
        let signed = current.targets.as_ref().ok_or(TufEditionError::NoTargets)?;
        let issuers: IssuersFile = serde_json::from_slice(&signed.issuers)?;
        let registry = Registry::open(order.to)?;
        let former = PublishedEdition::read(order.to, &files)?;
        let target = |path: &str| former.as_ref().and_then(|former| former.targets.get(path));
        let manifest =
            target(MANIFEST_FILE).map(|bytes| Manifest::parse(bytes)).transpose().map_err(TrustError::from)?;
        let mut lists = BTreeMap::new();
        for issuer in issuers.issuers.iter().map(|issuer| issuer.number) {
            let Some(bytes) = target(&list_path(issuer)) else { continue };
            if let Ok(list) = StatusList::open(bytes, issuer, &issuers.status_keys) {
                lists.insert(issuer, (list, bytes.clone()));
            }
        }
        Ok(Self {
            folder,
            order,
            scheme,
            current,
            offline: files,
            issuers,
            registry,
            former,
            manifest,
            lists,
            _lock: lock,
        })
    }

    /// What was promised stays.
    fn follows(&self, marks: &[PublishedMark], next: &Manifest) -> Result<(), ReleaseError> {
        let listed: BTreeSet<u16> = self.issuers.issuers.iter().map(|issuer| issuer.number).collect();
        if let Some(mark) = marks.iter().find(|mark| !listed.contains(&mark.entry.number.issuer())) {
            return Err(ReleaseError::UnknownIssuer { number: mark.entry.number });
        }
        for number in self.published(&next.index_paths().collect())? {
            if marks.binary_search_by_key(&number, |mark| mark.entry.number).is_err() {
                return Err(ReleaseError::MarkMissing { number });
            }
        }
        Ok(())
    }

    /// Makes and writes the edition.
    fn run(
        self,
        manifest: &Manifest,
        buckets: MemoryFiles,
        standings: &BTreeMap<MarkNumber, Status>,
        content: Content<'_>,
    ) -> Result<Released, ReleaseError> {
        let Content { marks, pages, renew } = content;
        let (issued, former) = (self.order.issued, self.former.as_ref());
        if let Some(former) = former.map(|former| former.timestamp.signed.issued).filter(|former| *former > issued) {
            return Err(ReleaseError::Earlier { former, issued });
        }
        let mut targets = BTreeMap::from([(MANIFEST_FILE.to_owned(), manifest.to_json())]);
        for (issuer, statuses) in self.statuses(standings) {
            targets.insert(list_path(issuer), self.list(issuer, &statuses, renew)?);
        }
        let noticed = self.folder.newest_notices()?;
        for number in standings.keys() {
            let path = notice_path(*number);
            let kept = || former.and_then(|former| former.targets.get(&path).cloned());
            let newest = noticed.get(number).map(|sequence| self.folder.notice(*number, *sequence)).transpose()?;
            if let Some(notice) = newest.map(|(_, bytes)| bytes).or_else(kept) {
                targets.insert(path, notice);
            }
        }
        let before = former.map_or(0, |former| former.timestamp.signed.version);
        let version = before.max(self.registry.highest_version()).max(self.order.after) + 1;
        let trust = self.judged(version, &targets)?;
        self.check_revoked(standings, &trust)?;
        let unconfirmed = marks.iter().filter_map(|mark| {
            let mut findings = trust.check_entry(&mark.entry);
            findings.retain(|finding| finding.effect() > Effect::Note);
            (!findings.is_empty()).then_some((mark.entry.number, findings))
        });
        let unconfirmed = unconfirmed.collect();
        let edition = TufEdition {
            current: &self.current,
            offline: self.offline.clone(),
            targets,
            version,
            issued,
            validity: self.scheme.validity,
        };
        let buckets = Arc::new(buckets);
        let files = Files {
            buckets: Arc::clone(&buckets),
            signed: edition.sign(self.order.keys)?,
            listed: bucket_paths(manifest).into_iter().collect(),
            claim: metadata_path(RoleName::Snapshot, version),
        };
        let facts = PageFacts {
            marks,
            trust: &trust,
            files: &buckets,
            version,
            issued,
            for_objects: !self.order.to.is_folder(),
        };
        let mut pages = pages.map(|pages| pages.files(facts));
        let upload = Upload::new(&self.registry, self.order.dry_run, issued);
        let written = upload.run(files, pages.as_deref_mut().map(|pages| pages as _))?;
        let unsigned_changes = self.scheme.issuers_file() != self.issuers;
        Ok(Released { version, marks: standings.len(), written, unconfirmed, unsigned_changes })
    }

    /// The edition as a phone sees it.
    fn judged(&self, version: u64, targets: &BTreeMap<String, Vec<u8>>) -> Result<TrustData, ReleaseError> {
        let named = |path: &str, folder: &str, ending: &str| {
            path.strip_prefix(folder).and_then(|name| name.strip_suffix(ending)).map(str::to_owned)
        };
        let lists = targets
            .iter()
            .filter_map(|(path, bytes)| Some((named(path, "status/", ".cwt")?.parse().ok()?, bytes.as_slice())));
        let notices = targets
            .iter()
            .filter_map(|(path, bytes)| Some((named(path, "notices/", ".cose")?.parse().ok()?, bytes.as_slice())));
        Ok(TrustData::assemble(&TrustParts {
            scheme: self.issuers.scheme,
            version,
            issued: self.order.issued,
            issuers: self.current.targets.as_ref().map_or(&[], |targets| &targets.issuers),
            status_lists: lists.collect(),
            notices: notices.collect(),
            manifest: targets.get(MANIFEST_FILE).map(Vec::as_slice),
        })?)
    }

    fn check_revoked(&self, standings: &BTreeMap<MarkNumber, Status>, trust: &TrustData) -> Result<(), ReleaseError> {
        for (number, status) in standings {
            let back = *status != Status::Invalid && self.former_status(*number) == Status::Invalid;
            let said = || trust.notice(*number).is_some_and(|notice| notice.action == NoticeAction::Reinstated);
            if back && !said() {
                return Err(ReleaseError::Unrevoked { number: *number });
            }
        }
        Ok(())
    }

    /// One list per issuer, empty ones too: "no list" would mean that we can't tell.
    fn statuses(&self, standings: &BTreeMap<MarkNumber, Status>) -> BTreeMap<u16, Vec<Status>> {
        let mut lists: BTreeMap<u16, Vec<Status>> =
            self.issuers.issuers.iter().map(|issuer| (issuer.number, Vec::new())).collect();
        for (number, status) in standings {
            let list = lists.entry(number.issuer()).or_default();
            let at = number.serial() as usize;
            list.resize(list.len().max(at + 1), Status::NotIssued);
            list[at] = *status;
        }
        lists
    }

    /// The signed list: the former file while it says the same and is young.
    fn list(&self, issuer: u16, statuses: &[Status], renew: bool) -> Result<Vec<u8>, ReleaseError> {
        let ReleaseOrder { issued, keys, .. } = *self.order;
        if let Some((list, bytes)) = self.lists.get(&issuer).filter(|_| !renew) {
            let same = (0_u32..).zip(statuses).all(|(serial, status)| list.status(serial) == *status);
            if same && issued.since(list.issued) < LASTS {
                return Ok(bytes.clone());
            }
        }
        let host = self.issuers.hosts.first().map_or("", String::as_str);
        let address = format!("https://{host}/status/{issuer:03}");
        let expires = issued.plus(i64::from(self.scheme.validity.status_lists) * DAY);
        let purpose = format!("status list {issuer:03}");
        let list = keys.first(&self.issuers.status_keys, |key| {
            let sign = |message: &[u8]| key.sign_for(&purpose, message);
            encode_status_list(statuses, &address, issued, expires, LIST_TTL, key.public(), sign)
        });
        list?.ok_or(ReleaseError::NoStatusKey)
    }

    /// The former manifest, while it says the same and is young.
    fn kept_manifest(&self, next: &Manifest) -> Option<Manifest> {
        let former = self.manifest.as_ref()?;
        let same = Manifest { issued: former.issued, ..next.clone() } == *former;
        (same && next.issued.since(former.issued) < LASTS).then(|| former.clone())
    }

    fn former_status(&self, number: MarkNumber) -> Status {
        self.lists.get(&number.issuer()).map_or(Status::NotIssued, |(list, _)| list.status(number.serial()))
    }

    /// The numbers in the files of the former edition's index, but for these.
    fn published(&self, but: &BTreeSet<String>) -> Result<Vec<MarkNumber>, ReleaseError> {
        let mut numbers = Vec::new();
        let Some(manifest) = &self.manifest else { return Ok(numbers) };
        for path in manifest.index_paths().filter(|path| !but.contains(path)) {
            let gone = || ReleaseError::Gone { path: self.registry.name(&path) };
            let bytes = self.registry.bytes(&path)?.ok_or_else(gone)?;
            let damaged = |cause| ReleaseError::Damaged { path: path.clone(), cause };
            manifest.check(&path, &bytes).map_err(damaged)?;
            numbers.extend(Index::decode(&bytes).map_err(damaged)?.products.into_iter().map(|(number, _)| number));
        }
        numbers.sort_unstable();
        Ok(numbers)
    }
}

fn list_path(issuer: u16) -> String {
    format!("status/{issuer:03}.cwt")
}

fn notice_path(number: MarkNumber) -> String {
    format!("notices/{number}.cose")
}

/// The files that a manifest leads to, those of former widths too.
fn bucket_paths(manifest: &Manifest) -> Vec<String> {
    let former = manifest.former.iter().map(|former| Manifest {
        width: former.width,
        buckets: former.buckets.clone(),
        ..manifest.clone()
    });
    former.chain([manifest.clone()]).flat_map(|manifest| manifest.paths().collect::<Vec<_>>()).collect()
}
