//! A scheme from its founding to a mark that is taken back and given back, as phones see it.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::PathBuf;
use std::sync::Arc;

use ttm_issuer::tuf::{OfflineError, RoleName, Validity};
use ttm_issuer::{
    Change, Decree, DecreeError, Destination, Draft, Facts, Founding, Issued, IssuersError, Keyring, OfficeError,
    Order, PublishedEdition, RegistryError, ReleaseError, ReleaseOrder, Released, RootChange, Rotated, SchemeFile,
    SchemeFolder, Scope, SecretKey, Standing, statement,
};
use ttm_mark::{
    Assurance, Clock, Finding, Gtin, IssuerKey, KeyState, KeyUse, MANIFEST_FILE, MemoryFiles, NoticeAction,
    NoticeReason, PublicKey, Scanned, Scheme, TRUST_BUNDLE, Time, TrustData, TrustParts, Verdict, Verifier,
};

const MEREL: &str = include_str!("../../../tests/demo/assessments/merel.json");
/// Seeds of the keys.
const ROOT: [u8; 3] = [1, 2, 3];
const TARGETS: u8 = 4;
const ONLINE: u8 = 5;
const STATUS: u8 = 6;
const ISSUER: u8 = 7;
const DESK: u8 = 8;

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn public(seed: u8) -> PublicKey {
    key(seed).public().clone()
}

fn ring(seeds: &[u8]) -> Keyring {
    Keyring::of(seeds.iter().map(|seed| key(*seed)).collect())
}

/// Every key but those of the root's holders 2 and 3, which nobody needs.
fn all() -> Keyring {
    ring(&[ROOT[0], ROOT[1], TARGETS, ONLINE, STATUS, ISSUER, DESK])
}

fn online() -> Keyring {
    ring(&[ONLINE, STATUS])
}

fn draft() -> Draft {
    let facts = Facts::read(MEREL.replace("  \"number\": \"012000000072\",\n", "").as_bytes(), at("2026-11-01"));
    facts.draft.unwrap_or_else(|| panic!("{:#?}", facts.problems))
}

fn issuer_key(seed: u8, uses: &[KeyUse]) -> IssuerKey {
    let product = &draft().assessment().product.clone();
    IssuerKey {
        key: public(seed),
        uses: uses.to_vec(),
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![Assurance::SelfCertified],
        prefixes: vec![],
        gtins: vec![product.gtin],
        state: KeyState::Active,
    }
}

/// A scheme with a maker and a desk for notices, founded, and one mark.
struct World {
    root: tempfile::TempDir,
    folder: SchemeFolder,
    mark: Issued,
}

impl World {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = SchemeFolder::at(root.path());
        let scheme = SchemeFile {
            scheme: Scheme::Production,
            hosts: vec!["mark.example".into()],
            mirrors: vec![],
            status_keys: vec![public(STATUS)],
            validity: Validity::default(),
            issuers: vec![],
            operators: Vec::new(),
        };
        folder.keep_scheme(&scheme).unwrap();
        let founding = Founding {
            root: ROOT.map(public).to_vec(),
            threshold: 2,
            targets: public(TARGETS),
            online: public(ONLINE),
        };
        let keys = all();
        let office = folder.office(&keys, at("2026-11-01"));
        assert!(office.found(&founding).unwrap().iter().all(|ceremony| ceremony.current));
        let maker = issuer_key(ISSUER, &[KeyUse::Marks, KeyUse::Assessments]);
        office.add_key(12, Some("Kwiek Audio B.V."), maker).unwrap();
        office.add_key(500, Some("The desk"), issuer_key(DESK, &[KeyUse::Notices])).unwrap();
        let order =
            Order { draft: &draft(), issued: at("2026-11-01"), expires: at("2029-11-01"), bare: false, operator: None };
        let mark = folder.issue(&order, &key(ISSUER)).unwrap();
        Self { root, folder, mark }
    }

    fn registry(&self) -> PathBuf {
        self.root.path().join("registry")
    }

    fn destination(&self) -> Destination {
        Destination::folder(self.registry())
    }

    fn release(&self, keys: &Keyring, day: &str) -> Result<Released, ReleaseError> {
        let to = self.destination();
        self.folder.release(&ReleaseOrder { keys, issued: at(day), to: &to, after: 0, dry_run: false }, None)
    }

    fn refresh(&self, day: &str) -> Result<Released, ReleaseError> {
        let (to, keys) = (self.destination(), online());
        self.folder.refresh(&ReleaseOrder { keys: &keys, issued: at(day), to: &to, after: 0, dry_run: false })
    }

    fn decree(&self, action: NoticeAction, reason: NoticeReason, day: &str) -> Result<bool, DecreeError> {
        let words = [statement("en=Anybody can listen.").unwrap(), statement("de=Jeder kann mithören.").unwrap()];
        let statement = words.into_iter().collect();
        let decree = Decree { number: self.mark.number, action, reason, statement, since: at(day) };
        self.folder.decree(&decree, &ring(&[DESK])).map(|decreed| decreed.changed)
    }

    /// What phones hold once they have synced.
    fn trust(&self) -> (TrustData, MemoryFiles) {
        let offline = self.folder.offline();
        let files = offline.files(&offline.current().unwrap()).unwrap();
        let edition = PublishedEdition::read(&self.destination(), &files).unwrap().unwrap();
        let named = |folder: &'static str, ending: &'static str| {
            let inside = edition.targets.iter();
            inside.filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_suffix(ending)?, &bytes[..])))
        };
        let trust = TrustData::assemble(&TrustParts {
            scheme: Scheme::Production,
            version: edition.timestamp.signed.version,
            issued: edition.timestamp.signed.issued,
            issuers: &edition.targets["issuers.json"],
            status_lists: named("status/", ".cwt").map(|(name, it)| (name.parse().unwrap(), it)).collect(),
            notices: named("notices/", ".cose").map(|(name, it)| (name.parse().unwrap(), it)).collect(),
            manifest: edition.targets.get(MANIFEST_FILE).map(Vec::as_slice),
        })
        .unwrap();
        let read = |path: String| (path.clone(), std::fs::read(self.registry().join(path)).unwrap());
        let files = trust.manifest.as_ref().unwrap().paths().map(read).collect();
        (trust, files)
    }

    fn judged(&self, day: &str) -> (Option<Verdict>, Vec<Finding>) {
        let (trust, files) = self.trust();
        let scanned = Scanned { texts: vec![self.mark.text.clone()], ..Scanned::default() };
        let report = Verifier::new([trust]).with_files(Arc::new(files)).verify(&scanned, Clock::exact(at(day)));
        (report.verdict, report.marks[0].findings.clone())
    }
}

fn names(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.path.as_str()).collect()
}

#[test]
fn a_mark_is_published_taken_back_and_given_back() {
    let world = World::new();
    let first = world.release(&online(), "2026-11-02").unwrap();
    assert_eq!((first.version, first.marks, first.unsigned_changes), (1, 1, false));
    assert!(first.unconfirmed.is_empty(), "{:?}", first.unconfirmed);
    assert_eq!(world.judged("2026-11-03"), (Some(Verdict::Trusted), vec![Finding::SelfCertified]));

    assert!(world.decree(NoticeAction::Revoked, NoticeReason::SecurityFlaw, "2026-11-04").unwrap());
    assert!(!world.decree(NoticeAction::Revoked, NoticeReason::SecurityFlaw, "2026-11-05").unwrap(), "done already");
    world.release(&online(), "2026-11-05").unwrap();
    let (verdict, findings) = world.judged("2026-11-06");
    assert_eq!(verdict, Some(Verdict::Invalid));
    assert!(matches!(findings[0], Finding::Revoked { notice: Some(_) }), "{findings:?}");

    assert!(world.decree(NoticeAction::Reinstated, NoticeReason::Mistake, "2026-11-07").unwrap());
    world.refresh("2026-11-08").unwrap();
    let (verdict, findings) = world.judged("2026-11-09");
    assert_eq!(verdict, Some(Verdict::Trusted), "{findings:?}");
    let notice = world.trust().0.notice(world.mark.number).unwrap();
    assert_eq!((notice.sequence.get(), notice.action), (2, NoticeAction::Reinstated));
    assert_eq!(std::fs::read_dir(world.root.path().join("notices")).unwrap().count(), 2, "the history stays");
}

#[test]
fn decrees_that_make_no_sense_are_refused() {
    let world = World::new();
    let decree = |action| world.decree(action, NoticeReason::UnderInvestigation, "2026-11-04");
    assert!(matches!(decree(NoticeAction::Reinstated), Err(DecreeError::Standing { standing: Standing::Valid, .. })));
    assert!(decree(NoticeAction::Suspended).unwrap());
    assert!(decree(NoticeAction::Revoked).unwrap());
    assert!(matches!(decree(NoticeAction::Suspended), Err(DecreeError::Standing { standing: Standing::Revoked, .. })));
    let words = [statement("en=Anybody can listen.").unwrap()].into_iter().collect();
    let mut decree = Decree {
        number: world.mark.number,
        action: NoticeAction::Reinstated,
        reason: NoticeReason::Mistake,
        statement: words,
        since: at("2026-11-05"),
    };
    assert!(matches!(world.folder.decree(&decree, &ring(&[ISSUER])), Err(DecreeError::NoKey)));
    decree.statement.clear();
    assert!(matches!(world.folder.decree(&decree, &ring(&[DESK])), Err(DecreeError::NoStatement)));
    decree.number = "012000000998".parse().unwrap_or_else(|_| ttm_mark::MarkNumber::new(12, 99).unwrap());
    assert!(matches!(world.folder.decree(&decree, &ring(&[DESK])), Err(DecreeError::NoMark { .. })));
    assert!(statement("Anybody can listen.").is_err() && statement("en=\u{202e}").is_err());
}

/// A run that broke off between the notice and the mark's file is finished by the next.
#[test]
fn a_revocation_that_broke_off_is_finished() {
    let world = World::new();
    let before = std::fs::read(&world.mark.files[0]).unwrap();
    assert!(world.decree(NoticeAction::Revoked, NoticeReason::SecurityFlaw, "2026-11-04").unwrap());
    std::fs::write(&world.mark.files[0], before).unwrap();
    assert!(world.decree(NoticeAction::Revoked, NoticeReason::SecurityFlaw, "2026-11-05").unwrap());
    assert_eq!(world.folder.mark(world.mark.number).unwrap().standing, Standing::Revoked);
    assert_eq!(std::fs::read_dir(world.root.path().join("notices")).unwrap().count(), 1);
}

#[test]
fn a_refresh_signs_anew_and_adds_nothing() {
    let world = World::new();
    assert!(matches!(world.refresh("2026-11-02"), Err(ReleaseError::NothingPublished)));
    world.release(&online(), "2026-11-02").unwrap();
    let order =
        Order { draft: &draft(), issued: at("2026-11-03"), expires: at("2029-11-01"), bare: false, operator: None };
    world.folder.issue(&order, &key(ISSUER)).unwrap();
    let refreshed = world.refresh("2026-11-03").unwrap();
    assert_eq!((refreshed.version, refreshed.marks), (2, 1), "the mark that is not published yet stays out");
    let (trust, _) = world.trust();
    assert_eq!(trust.issued, at("2026-11-03"));
    assert_eq!(trust.status_list(12).unwrap().issued, at("2026-11-03"));
    assert_eq!(trust.manifest.unwrap().issued, at("2026-11-03"));
    assert!(matches!(world.refresh("2026-11-02"), Err(ReleaseError::Earlier { .. })));
    assert_eq!(world.release(&online(), "2026-11-04").unwrap().marks, 2);
}

#[test]
fn files_that_say_the_same_stay_as_they_are() {
    let world = World::new();
    let first = world.release(&online(), "2026-11-02").unwrap();
    let first = names(&first.written.files);
    assert_eq!(*first.last().unwrap(), TRUST_BUNDLE);
    assert_eq!(first[first.len() - 2], "metadata/timestamp.json");
    assert_eq!(first[0], "metadata/1.snapshot.json", "who writes it first has the version");
    assert!(first[1].starts_with("catalogue/0/_."), "{first:?}");
    let second = world.release(&online(), "2026-11-02T08:00:00Z").unwrap();
    let second = names(&second.written.files);
    let expected = ["metadata/2.snapshot.json", "metadata/2.online.json", "metadata/timestamp.json", TRUST_BUNDLE];
    assert_eq!(second, expected);
}

/// What nobody can have in hand any more goes; roots stay for ever.
#[test]
fn old_files_go_after_a_while() {
    let world = World::new();
    let first = world.release(&online(), "2026-11-02").unwrap();
    assert!(world.decree(NoticeAction::Revoked, NoticeReason::SecurityFlaw, "2026-11-04").unwrap());
    assert!(world.release(&online(), "2026-11-05").unwrap().written.removed.is_empty());
    assert!(
        first.written.files.iter().all(|file| world.registry().join(&file.path).exists()),
        "phones may be in the middle of the first"
    );
    assert!(world.refresh("2027-02-02").unwrap().written.removed.is_empty());
    let mut removed = world.refresh("2027-02-04").unwrap().written.removed;
    removed.retain(|file| !file.contains("manifest") && !file.contains("status"));
    removed.sort_unstable();
    assert_eq!(removed, ["metadata/1.online.json", "metadata/1.snapshot.json"]);
    world.judged("2027-02-05");
}

#[test]
fn what_was_promised_stays() {
    let world = World::new();
    world.release(&online(), "2026-11-02").unwrap();
    let mut mark = world.mark.mark.clone();
    mark.standing = Standing::Revoked;
    world.folder.keep(&mark).unwrap();
    world.release(&online(), "2026-11-03").unwrap();
    world.folder.keep(&world.mark.mark).unwrap();
    assert!(matches!(world.release(&online(), "2026-11-04"), Err(ReleaseError::Unrevoked { .. })));
    std::fs::remove_file(&world.mark.files[0]).unwrap();
    assert!(matches!(world.release(&online(), "2026-11-04"), Err(ReleaseError::MarkMissing { .. })));
    assert!(matches!(world.release(&ring(&[STATUS]), "2026-11-04"), Err(ReleaseError::MarkMissing { .. })));
    world.folder.keep(&mark).unwrap();
    assert!(matches!(world.release(&ring(&[STATUS]), "2026-11-04"), Err(ReleaseError::Edition(_))));
    assert!(matches!(world.release(&ring(&[ONLINE]), "2026-11-04"), Err(ReleaseError::NoStatusKey)));
    // Another scheme's registry is not built upon.
    let other = World::new();
    other.folder.office(&all(), at("2026-11-01")).renew_root().unwrap();
    std::fs::create_dir_all(other.registry()).unwrap();
    let (keys, to) = (online(), world.destination());
    let order = ReleaseOrder { keys: &keys, issued: at("2026-11-04"), to: &to, after: 0, dry_run: false };
    world.folder.office(&all(), at("2026-11-03")).renew_root().unwrap();
    world.folder.release(&order, None).unwrap();
    assert!(matches!(other.folder.release(&order, None), Err(ReleaseError::Registry(RegistryError::Stranger { .. }))));
}

#[test]
fn keys_change_and_phones_follow() {
    let world = World::new();
    world.release(&online(), "2026-11-02").unwrap();
    let keys = ring(&[1, 2, 3, TARGETS, ONLINE, STATUS, 20, 21, 22]);
    let office = world.folder.office(&keys, at("2026-11-03"));
    let change = RootChange { remove: vec![public(1)], add: vec![public(20)], threshold: None };
    assert!(office.rotate_root(&change).unwrap()[0].current);
    // One theft of the online key: every role that it signs for gets the new one.
    let done = office.rotate_key(Rotated::Role(RoleName::Online), &public(21)).unwrap();
    assert_eq!(
        done.iter().map(|it| (it.role, it.current)).collect::<Vec<_>>(),
        [(RoleName::Root, true), (RoleName::Targets, true)]
    );
    assert!(matches!(world.release(&online(), "2026-11-04"), Err(ReleaseError::Edition(_))), "the old key is out");
    world.release(&ring(&[21, STATUS]), "2026-11-04").unwrap();
    assert!(office.rotate_key(Rotated::Role(RoleName::Targets), &public(22)).unwrap()[1].current);
    office.rotate_key(Rotated::Status, &public(20)).unwrap();
    assert!(matches!(world.release(&ring(&[21, STATUS]), "2026-11-05"), Err(ReleaseError::NoStatusKey)));
    world.release(&ring(&[21, 20]), "2026-11-05").unwrap();
    assert_eq!(world.judged("2026-11-06"), (Some(Verdict::Trusted), vec![Finding::SelfCertified]));
    assert!(matches!(office.rotate_root(&RootChange::default()), Err(OfficeError::NoChange)));
    let few = RootChange { remove: vec![public(2), public(3)], ..RootChange::default() };
    assert!(matches!(office.rotate_root(&few), Err(OfficeError::Threshold { threshold: 2, keys: 1 })));
    let shared = office.rotate_key(Rotated::Role(RoleName::Snapshot), &public(20));
    assert!(matches!(shared, Err(OfficeError::Shared { .. })));
}

#[test]
fn keys_of_issuers_end_and_never_widen() {
    let world = World::new();
    let keys = all();
    let office = world.folder.office(&keys, at("2026-11-03"));
    let hex = String::from(public(ISSUER));
    let before = std::fs::read(world.folder.path("scheme.json")).unwrap();
    let mut scheme = world.folder.scheme().unwrap();
    scheme.issuers[0].keys[0].prefixes = vec!["8719915".into()];
    world.folder.keep_scheme(&scheme).unwrap();
    let widened = office.renew_targets();
    assert!(matches!(
        widened,
        Err(OfficeError::Issuers(IssuersError::Widened { issuer: 12, scope: Scope::Products, .. }))
    ));
    std::fs::write(world.folder.path("scheme.json"), before).unwrap();
    let again = office.add_key(13, Some("A thief"), issuer_key(ISSUER, &[KeyUse::Marks]));
    assert!(matches!(again, Err(OfficeError::Issuers(IssuersError::Twice { first: 12, second: 13, .. }))));
    assert!(matches!(office.add_key(13, None, issuer_key(30, &[])), Err(OfficeError::NoName { number: 13 })));
    assert!(matches!(office.add_key(12, Some("Other"), issuer_key(30, &[])), Err(OfficeError::OtherName { .. })));
    let bad = IssuerKey { prefixes: vec!["40".into()], ..issuer_key(30, &[]) };
    assert!(matches!(office.add_key(12, None, bad), Err(OfficeError::Refused(_))));
    assert!(matches!(office.retire_key("ab"), Err(OfficeError::ShortName { .. })));
    assert!(matches!(office.retire_key("00000000"), Err(OfficeError::NoKey { .. })));
    assert!(office.retire_key(&hex[..10]).unwrap()[0].current);
    assert!(matches!(office.retire_key(&hex), Err(OfficeError::NoChange)));
    office.compromise_key(&hex, at("2026-10-01")).unwrap();
    let later = office.compromise_key(&hex, at("2026-10-02"));
    assert!(matches!(later, Err(OfficeError::Issuers(IssuersError::Later { .. }))));
    assert!(matches!(office.retire_key(&hex), Err(OfficeError::Issuers(IssuersError::Revived { .. }))));
    world.release(&online(), "2026-11-04").unwrap();
    let (verdict, findings) = world.judged("2026-11-05");
    assert_eq!(verdict, Some(Verdict::Invalid), "{findings:?}");
    let gtin: Gtin = draft().assessment().product.gtin;
    assert!(world.folder.scheme().unwrap().issuers[0].keys[0].covers_gtin(gtin));
    assert!(matches!(office.sign(), Err(OfficeError::Offline(OfflineError::NothingWaits))));
}
