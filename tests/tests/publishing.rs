//! Publishing that breaks off at every step, with the client opening the registry after each.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore, PutMultipartOptions,
    PutOptions, PutPayload, PutResult, Result,
};
use ttm_client::{
    Bundle, Folder, Query, Registry, ScanOptions, Scanner, Setup, SystemClock, Transport, TransportError,
};
use ttm_issuer::pages::PagesError;
use ttm_issuer::{
    Decree, Destination, DestinationError, Keyring, PageFacts, Pages, PublicFile, RegistryError, ReleaseError,
    ReleaseOrder, Released, SchemeFolder, statement,
};
use ttm_mark::{AgeLimits, Finding, NoticeAction, NoticeReason, Scheme, TRUST_BUNDLE, Time, Verdict};
use ttm_reader::LoadLimits;
use ttm_tests::folder::copy;

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const MARK: &str = "007000010422";

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

/// The demo scheme in a folder of its own.
struct World {
    root: tempfile::TempDir,
    folder: SchemeFolder,
    keys: Keyring,
}

impl World {
    /// With one edition published, and a change that waits: a revoked mark.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        copy(&Path::new(HERE).join("demo"), root.path()).unwrap();
        std::fs::remove_dir_all(root.path().join("registry")).unwrap();
        let folder = SchemeFolder::at(root.path());
        let keys = Keyring::open(&[root.path().join("keys")]).unwrap();
        let world = Self { root, folder, keys };
        world.publish(&Destination::folder(world.registry()), "2026-11-24T08:00:00Z").unwrap();
        let decree = Decree {
            number: MARK.parse().unwrap(),
            action: NoticeAction::Revoked,
            reason: NoticeReason::SecurityFlaw,
            statement: [statement("en=Anybody can listen.").unwrap()].into_iter().collect(),
            since: at("2026-11-24T09:00:00Z"),
        };
        world.folder.decree(&decree, &world.keys).unwrap();
        world
    }

    fn registry(&self) -> PathBuf {
        self.root.path().join("registry")
    }

    fn publish(&self, to: &Destination, time: &str) -> std::result::Result<Released, ReleaseError> {
        let order = ReleaseOrder { keys: &self.keys, issued: at(time), to, after: 0, dry_run: false };
        self.folder.release(&order, Some(&Sheets))
    }

    /// A copy of the registry in which the next edition's way ends after this many writes.
    fn broken(&self, after: usize) -> (tempfile::TempDir, Destination) {
        let copied = tempfile::tempdir().unwrap();
        copy(&self.registry(), copied.path()).unwrap();
        let to = Faulty::over(copied.path(), after, || {}).destination(copied.path());
        (copied, to)
    }

    /// What a client without anything in hand sees: the edition's version, and whether the mark is revoked in it. Every
    /// facts file of the edition must be there.
    fn seen(&self, registry: impl Transport + 'static) -> (u64, bool) {
        let first = std::fs::read(self.folder.path("trust/metadata/1.root.json")).unwrap();
        let source = Registry::new(Scheme::Test, first, Bundle::default()).source(registry);
        let clock = SystemClock::reading(at("2026-11-01"), || at("2026-11-24T12:00:00Z"));
        let setup =
            Setup { registries: vec![source], clock, limits: LoadLimits::default(), ages: AgeLimits::default() };
        let scanner = Scanner::new(setup);
        scanner.sync().unwrap();
        let options = ScanOptions { fetch_facts: true, ..ScanOptions::default() };
        for mark in self.folder.marks().unwrap() {
            let answer = scanner.lookup(Query::Number(mark.entry.number), &options).unwrap();
            let findings = &answer.report.marks[0].findings;
            assert!(!findings.contains(&Finding::AssessmentUnavailable), "{}: {findings:?}", mark.entry.number);
        }
        let answer = scanner.lookup(Query::Number(MARK.parse().unwrap()), &options).unwrap();
        let report = &answer.report.marks[0];
        let revoked = report.findings.iter().any(|finding| matches!(finding, Finding::Revoked { .. }));
        assert_eq!(revoked, answer.report.verdict == Some(Verdict::Invalid), "{:?}", report.findings);
        (scanner.trust()[0].version, revoked)
    }
}

/// Pages for people: one per mark, that says its standing.
struct Sheets;

impl Pages for Sheets {
    fn files<'a>(&'a self, facts: PageFacts<'a>) -> Box<dyn Iterator<Item = Result<PublicFile, PagesError>> + 'a> {
        Box::new(facts.marks.iter().map(|mark| {
            Ok(PublicFile {
                path: format!("01/{}/index.html", mark.entry.gtin),
                content_type: None,
                bytes: format!("<p>{:?}</p>", mark.standing).into_bytes(),
            })
        }))
    }
}

/// A client that fetches single files.
struct WithoutBundle(Folder);

impl Transport for WithoutBundle {
    fn name(&self) -> String {
        self.0.name()
    }

    fn get(&self, path: &str, limit: u64) -> std::result::Result<Vec<u8>, TransportError> {
        let gone = || TransportError::NotFound { path: path.into() };
        if path == TRUST_BUNDLE { Err(gone()) } else { self.0.get(path, limit) }
    }
}

#[test]
fn a_run_that_breaks_off_leaves_a_whole_edition_and_is_finished() {
    let world = World::new();
    let (whole, to) = world.broken(usize::MAX);
    let complete = world.publish(&to, "2026-11-24T10:00:00Z").unwrap();
    assert_eq!(world.seen(Folder::new(whole.path())), (2, true));
    // The files, and what publishers keep.
    let writes = complete.written.files.len() + 1;
    let mut seen = BTreeMap::new();
    for after in 0..writes {
        let (copied, to) = world.broken(after);
        let error = world.publish(&to, "2026-11-24T10:00:00Z").unwrap_err();
        assert!(matches!(error, ReleaseError::Registry(RegistryError::Destination(_))), "{error}");
        let bundle = world.seen(Folder::new(copied.path()));
        let single = world.seen(WithoutBundle(Folder::new(copied.path())));
        assert!([(1, false), (2, true)].contains(&bundle), "after {after} writes: {bundle:?}");
        assert!([(1, false), (2, true)].contains(&single), "after {after} writes: {single:?}");
        *seen.entry((bundle.0, single.0)).or_insert(0) += 1;
        let next = world.publish(&Destination::folder(copied.path()), "2026-11-24T11:00:00Z").unwrap();
        assert_eq!(world.seen(Folder::new(copied.path())), (next.version, true));
        assert_eq!(world.seen(WithoutBundle(Folder::new(copied.path()))), (next.version, true));
        assert!(next.version == 2 || after > 0, "a version that was begun is not used again");
    }
    // All steps but two: after the timestamp, and after the bundle.
    assert_eq!(seen, BTreeMap::from([((1, 1), writes - 2), ((1, 2), 1), ((2, 2), 1)]));
}

#[test]
fn a_dry_run_tells_what_a_run_does_and_writes_nothing() {
    let world = World::new();
    let before = tree(&world.registry());
    let to = Destination::folder(world.registry());
    let order =
        |dry_run| ReleaseOrder { keys: &world.keys, issued: at("2026-11-24T10:00:00Z"), to: &to, after: 0, dry_run };
    let told = world.folder.release(&order(true), Some(&Sheets)).unwrap();
    assert_eq!(tree(&world.registry()), before);
    let done = world.folder.release(&order(false), Some(&Sheets)).unwrap();
    assert_eq!(told.written, done.written);
    let nowhere = Destination::folder(world.root.path().join("nowhere"));
    world.folder.release(&ReleaseOrder { to: &nowhere, ..order(true) }, None).unwrap();
    assert!(!world.root.path().join("nowhere").exists());
}

/// One change: its bucket stays (the facts are the same), the page says otherwise.
#[test]
fn one_change_writes_few_files() {
    let world = World::new();
    let done = world.publish(&Destination::folder(world.registry()), "2026-11-24T10:00:00Z").unwrap();
    let files: Vec<&str> = done.written.files.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(files.len(), 7, "{files:#?}");
    let gtin = world.folder.mark(MARK.parse().unwrap()).unwrap().entry.gtin;
    assert!(files.contains(&format!("01/{gtin}/index.html").as_str()));
    assert_eq!(done.written.removed, Vec::<String>::new());
}

#[test]
fn damaged_files_are_mended_and_files_of_others_stay() {
    let world = World::new();
    let (registry, to) = (world.registry(), Destination::folder(world.registry()));
    world.publish(&to, "2026-11-24T10:00:00Z").unwrap();
    let bucket = walkdir::WalkDir::new(registry.join("catalogue")).into_iter().map(std::result::Result::unwrap);
    let bucket = bucket.filter(|entry| entry.file_type().is_file()).last().unwrap().into_path();
    let whole = std::fs::read(&bucket).unwrap();
    let mut torn = whole.clone();
    torn[20] ^= 1;
    std::fs::write(&bucket, torn).unwrap();
    std::fs::write(registry.join("robots.txt"), "User-agent: *").unwrap();
    std::fs::create_dir_all(registry.join("01/old")).unwrap();
    std::fs::write(registry.join("01/old/index.html"), "somebody's").unwrap();
    world.publish(&to, "2026-11-24T10:10:00Z").unwrap();
    assert_eq!(std::fs::read(&bucket).unwrap(), whole);
    // Without what publishers keep, files are read and compared.
    std::fs::write(registry.join(".published.json"), "{").unwrap();
    let next = world.publish(&to, "2026-11-24T10:20:00Z").unwrap();
    assert_eq!(next.written.files.len(), 4, "{:?}", next.written.files);
    assert_eq!(next.written.removed, Vec::<String>::new());
    assert!(registry.join("robots.txt").exists() && registry.join("01/old/index.html").exists());
}

#[test]
fn pages_that_are_made_no_more_go() {
    let world = World::new();
    let to = Destination::folder(world.registry());
    let order = |issued| ReleaseOrder { keys: &world.keys, issued: at(issued), to: &to, after: 0, dry_run: false };
    let kept = world.folder.release(&order("2026-11-24T10:00:00Z"), None).unwrap();
    assert_eq!(kept.written.removed, Vec::<String>::new(), "who makes no pages removes none");
    let gone = world.folder.release(&order("2026-11-24T10:10:00Z"), Some(&Nothing)).unwrap();
    assert_eq!(gone.written.removed.len(), 2, "{:?}", gone.written.removed);
    assert!(gone.written.removed.iter().all(|path| path.starts_with("01/")));
    let reserved = world.folder.release(&order("2026-11-24T10:20:00Z"), Some(&Intruder));
    assert!(matches!(reserved, Err(ReleaseError::Registry(RegistryError::Reserved { .. }))), "{reserved:?}");
    assert_eq!(world.seen(Folder::new(world.registry())), (3, true));
}

struct Nothing;

impl Pages for Nothing {
    fn files<'a>(&'a self, _: PageFacts<'a>) -> Box<dyn Iterator<Item = Result<PublicFile, PagesError>> + 'a> {
        Box::new(std::iter::empty())
    }
}

/// A page where trust data lies.
struct Intruder;

impl Pages for Intruder {
    fn files<'a>(&'a self, _: PageFacts<'a>) -> Box<dyn Iterator<Item = Result<PublicFile, PagesError>> + 'a> {
        let path = "metadata/timestamp.json".to_owned();
        Box::new([Ok(PublicFile { path, content_type: None, bytes: Vec::new() })].into_iter())
    }
}

/// Two people publish from two copies of the scheme's folder at once.
#[test]
fn of_two_runs_at_once_one_gives_up() {
    for (after, claimed) in [(0, true), (1, false)] {
        let world = World::new();
        let others = tempfile::tempdir().unwrap();
        copy(world.root.path(), others.path()).unwrap();
        let (registry, folder) = (world.registry(), SchemeFolder::at(others.path()));
        let other = move || {
            let keys = Keyring::open(&[others.path().join("keys")]).unwrap();
            let to = Destination::folder(&registry);
            let order =
                ReleaseOrder { keys: &keys, issued: at("2026-11-24T10:00:00Z"), to: &to, after: 0, dry_run: false };
            folder.release(&order, None).unwrap();
        };
        let to = Faulty::interrupted(&world.registry(), after, other).destination(&world.registry());
        let error = world.publish(&to, "2026-11-24T10:00:00Z").unwrap_err();
        let ReleaseError::Registry(error) = &error else { panic!("{error}") };
        let taken = matches!(error, RegistryError::Destination(DestinationError::Taken { .. }));
        let overtaken = matches!(error, RegistryError::Overtaken { .. });
        assert!(if claimed { taken } else { overtaken }, "{error}");
        let (version, revoked) = world.seen(Folder::new(world.registry()));
        assert!(revoked && version >= 2);
    }
}

/// A store over a folder that fails for good after some writes, or lets somebody else go first.
struct Faulty {
    inner: LocalFileSystem,
    left: AtomicUsize,
    fails: bool,
    meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Faulty {
    fn over(folder: &Path, after: usize, meanwhile: impl FnOnce() + Send + 'static) -> Self {
        let inner = LocalFileSystem::new_with_prefix(folder).unwrap();
        Self { inner, left: AtomicUsize::new(after), fails: true, meanwhile: Mutex::new(Some(Box::new(meanwhile))) }
    }

    fn interrupted(folder: &Path, after: usize, meanwhile: impl FnOnce() + Send + 'static) -> Self {
        Self { fails: false, ..Self::over(folder, after, meanwhile) }
    }

    fn destination(self, folder: &Path) -> Destination {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        Destination::bare_store(Arc::new(self), &folder.display().to_string(), Arc::new(runtime))
    }

    /// Called before each write.
    fn step(&self) -> Result<()> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match left {
            Ok(_) => Ok(()),
            Err(_) if self.fails => Err(object_store::Error::Generic { store: "faulty", source: "killed".into() }),
            Err(_) => {
                let meanwhile = self.meanwhile.lock().unwrap().take();
                if let Some(meanwhile) = meanwhile {
                    std::thread::spawn(meanwhile).join().unwrap();
                }
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Faulty {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Faulty")
    }
}

impl fmt::Display for Faulty {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("faulty")
    }
}

#[async_trait::async_trait]
impl ObjectStore for Faulty {
    async fn put_opts(&self, location: &ObjectPath, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        self.step()?;
        self.inner.put_opts(location, payload, options).await
    }

    async fn put_multipart_opts(
        &self,
        location: &ObjectPath,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.inner.put_multipart_opts(location, options).await
    }

    async fn get_opts(&self, location: &ObjectPath, options: GetOptions) -> Result<GetResult> {
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<ObjectPath>>,
    ) -> BoxStream<'static, Result<ObjectPath>> {
        match self.step() {
            Ok(()) => self.inner.delete_stream(locations),
            Err(error) => futures_util::stream::iter([Err(error)]).boxed(),
        }
    }

    fn list(&self, prefix: Option<&ObjectPath>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&ObjectPath>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &ObjectPath, to: &ObjectPath, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}

/// Every file with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(std::result::Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap())).collect()
}
