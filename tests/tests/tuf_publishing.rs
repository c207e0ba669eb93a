//! What we publish, judged by the reference implementation: python-tuf's client follows our registry from edition to edition.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;
use ttm_issuer::tuf::RoleName;
use ttm_issuer::{Decree, Destination, Keyring, ReleaseOrder, RootChange, Rotated, SchemeFolder, SecretKey, statement};
use ttm_mark::{NoticeAction, NoticeReason, PublicKey, Time};
use ttm_tests::folder::copy;
use ttm_tests::python::interpreter;
use ttm_tests::runner::say;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tuf-python");
    PYTHON.get_or_init(|| interpreter(&Path::new(HERE).join("tuf/requirements.txt"), &folder)).as_deref()
}

/// The demo scheme in a folder of its own, signed now: the reference client reads the system's clock.
struct World {
    root: tempfile::TempDir,
    folder: SchemeFolder,
    keys: Keyring,
    python: &'static Path,
    /// Seconds since the first edition.
    later: i64,
}

impl World {
    fn new() -> Option<Self> {
        let python = python()?;
        let root = tempfile::tempdir().unwrap();
        copy(&Path::new(HERE).join("demo"), root.path()).unwrap();
        std::fs::remove_dir_all(root.path().join("registry")).unwrap();
        let folder = SchemeFolder::at(root.path());
        let mut keys = Keyring::open(&[root.path().join("keys")]).unwrap();
        (1..=5).for_each(|seed| keys.add(new_key(seed)));
        let mut world = Self { root, folder, keys, python, later: 0 };
        let office = world.folder.office(&world.keys, world.now());
        office.renew_root().unwrap();
        office.renew_targets().unwrap();
        world.publish();
        Some(world)
    }

    fn now(&self) -> Time {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        Time::from_seconds(i64::try_from(seconds).unwrap() + self.later).unwrap()
    }

    fn registry(&self) -> PathBuf {
        self.root.path().join("registry")
    }

    fn publish(&mut self) -> u64 {
        self.later += 1;
        let to = Destination::folder(self.registry());
        let order = ReleaseOrder { keys: &self.keys, issued: self.now(), to: &to, after: 0, dry_run: false };
        self.folder.release(&order, None).unwrap().version
    }

    fn refresh(&mut self) -> u64 {
        self.later += 1;
        let to = Destination::folder(self.registry());
        let order = ReleaseOrder { keys: &self.keys, issued: self.now(), to: &to, after: 0, dry_run: false };
        self.folder.refresh(&order).unwrap().version
    }

    /// A client that has never seen the registry begins with its first root; one that has goes on.
    fn asked(&self, client: &Path, registry: &Path) -> Value {
        let mut command = Command::new(self.python);
        command.arg(Path::new(HERE).join("tuf/client.py")).args([client, registry]);
        if !client.join("root.json").exists() {
            command.arg(self.root.path().join("trust/metadata/1.root.json"));
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Both a client that knows the editions before and a new one take the edition with this version.
    fn followed(&self, client: &Path, version: u64) -> Value {
        let new = tempfile::tempdir().unwrap();
        let [known, new] = [client, new.path()].map(|client| self.asked(client, &self.registry()));
        assert_eq!(known["versions"]["timestamp"], version, "{known}");
        assert_eq!(known, new);
        known
    }
}

fn new_key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn public(name: &str) -> PublicKey {
    SecretKey::demo(name).unwrap().public().clone()
}

#[test]
fn the_reference_client_follows_every_change() {
    let Some(mut world) = World::new() else { return };
    let client = tempfile::tempdir().unwrap();
    let client = client.path();
    let mut followed = 0;
    let mut follow = |world: &World, version| {
        followed += 1;
        world.followed(client, version)
    };
    let first = follow(&world, 1);
    assert_eq!(first["versions"]["root"], 2);
    assert!(first["targets"]["issuers.json"].is_string() && first["targets"]["status/007.cwt"].is_string(), "{first}");
    let version = world.refresh();
    let refreshed = follow(&world, version);
    assert_ne!(refreshed["targets"]["status/007.cwt"], first["targets"]["status/007.cwt"]);

    let number = "007000010422".parse().unwrap();
    let words = statement("en=Anybody can listen.").unwrap();
    let (action, reason) = (NoticeAction::Revoked, NoticeReason::SecurityFlaw);
    let decree = Decree { number, action, reason, statement: [words].into(), since: world.now() };
    world.folder.decree(&decree, &world.keys).unwrap();
    let version = world.publish();
    assert!(follow(&world, version)["targets"]["notices/007000010422.cose"].is_string());

    // Each holder of the root leaves, one after the other; a client may have missed all of that.
    for (holder, seed) in [("root-1", 1), ("root-2", 2), ("root-3", 3)] {
        let add = vec![new_key(seed).public().clone()];
        let change = RootChange { remove: vec![public(holder)], add, threshold: None };
        assert!(world.folder.office(&world.keys, world.now()).rotate_root(&change).unwrap()[0].current);
    }
    let version = world.publish();
    assert_eq!(follow(&world, version)["versions"]["root"], 5);
    // The online key signs three roles, and is replaced in all of them.
    for (role, seed) in [(RoleName::Online, 4), (RoleName::Targets, 5)] {
        let key = new_key(seed).public().clone();
        world.folder.office(&world.keys, world.now()).rotate_key(Rotated::Role(role), &key).unwrap();
        let version = world.publish();
        follow(&world, version);
    }
    let version = world.refresh();
    follow(&world, version);
    say(&format!(
        "{followed} of our editions followed by python-tuf, by a client that knew the one before and by a new one"
    ));
}

#[test]
fn the_reference_client_refuses_what_was_tampered_with() {
    let Some(mut world) = World::new() else { return };
    let client = tempfile::tempdir().unwrap();
    world.followed(client.path(), 1);
    let old = tempfile::tempdir().unwrap();
    copy(&world.registry(), old.path()).unwrap();
    let version = world.publish();
    world.followed(client.path(), version);
    let mut refused = 0;
    let mut refuse = |registry: &Path, client: &Path, why: &str| {
        refused += 1;
        let answer = world.asked(client, registry);
        assert_eq!(answer["refused"], why, "{answer}");
    };
    refuse(old.path(), client.path(), "BadVersionNumberError");
    let files: Vec<PathBuf> = walkdir::WalkDir::new(world.registry())
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "bundle"))
        .collect();
    let current =
        |name: &str| name == "timestamp.json" || name.starts_with(&format!("{version}.")) || name.starts_with("2.");
    for file in files.iter().filter(|file| current(&file.file_name().unwrap().to_string_lossy())) {
        let good = std::fs::read(file).unwrap();
        let mut bad = good.clone();
        // A digit of a version, which stands in every metadata file.
        let at = bad.windows(10).position(|text| text == b"\"version\":").unwrap() + 10;
        bad[at] = if bad[at] == b'9' { b'8' } else { bad[at] + 1 };
        std::fs::write(file, bad).unwrap();
        let new = tempfile::tempdir().unwrap();
        let answer = world.asked(new.path(), &world.registry());
        assert!(answer["refused"].is_string(), "{}: {answer}", file.display());
        std::fs::write(file, good).unwrap();
        refused += 1;
    }
    let lists = files.iter().filter(|file| file.to_string_lossy().contains("targets/status"));
    for file in lists {
        let good = std::fs::read(file).unwrap();
        let bad: Vec<u8> = good.iter().map(|byte| byte ^ 1).collect();
        std::fs::write(file, bad).unwrap();
        let new = tempfile::tempdir().unwrap();
        let answer = world.asked(new.path(), &world.registry());
        // Lists of the edition before stay in the folder, and nobody asks for them.
        if answer["refused"].is_string() {
            assert_eq!(answer["refused"], "LengthOrHashMismatchError");
            refused += 1;
        }
        std::fs::write(file, good).unwrap();
    }
    world.followed(client.path(), version);
    assert!(refused > 8, "{refused}");
    say(&format!("{refused} tampered registries refused by python-tuf"));
}
