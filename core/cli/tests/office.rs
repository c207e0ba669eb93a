//! A scheme run from the command line: founded, signed by several, published, refreshed, watched, killed in the middle.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command as Process, Stdio},
    time::{Duration, Instant},
};

use assert_cmd::Command;
use predicates::{prelude::PredicateBooleanExt, str::contains};
use serde_json::Value;
use ttm_client::{Bundle, Folder, Transport, tuf};
use ttm_mark::TrustBundle;

use common::{DEMO, NOW, answer, refused, ttm};

/// A scheme with a maker, a desk, a published mark and every key.
struct World {
    folder: tempfile::TempDir,
    number: String,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        answer(
            path,
            &["trust", "init", "--no-passphrase", "--kind", "test", "--host", "mark.example", "--now", NOW],
            0,
        );
        for name in ["maker", "desk"] {
            answer(path, &["keygen", &format!("keys/{name}.pem"), "--no-passphrase"], 0);
        }
        let window = ["--from", "2026-01-01", "--until", "2030-01-01", "--now", NOW];
        let maker = "trust add-issuer 12 --key keys/maker.pem --use marks --use assessments --assurance self-certified";
        let maker: Vec<&str> = maker.split(' ').chain(["--prefix", "8719915", "--name", "Kwiek Audio B.V."]).collect();
        answer(path, &[&maker[..], &window].concat(), 0);
        let desk = ["trust", "add-issuer", "500", "--key", "keys/desk.pem", "--use", "notices", "--name", "The desk"];
        answer(path, &[&desk[..], &window].concat(), 0);
        let facts = fs::read_to_string(format!("{DEMO}/assessments/merel.json")).unwrap();
        fs::write(path.join("facts.json"), facts.replace("\"number\": \"012000000072\",", "")).unwrap();
        let issued = answer(path, &["issue", "facts.json", "--key", "keys/maker.pem", "--now", NOW], 0);
        let number = issued["number"].as_str().unwrap().to_owned();
        let published = answer(path, &["publish", "--now", "2026-11-02"], 0);
        assert_eq!((&published["version"], &published["marks"]), (&1.into(), &1.into()));
        assert_eq!(published["unconfirmed"], serde_json::json!([]));
        Self { folder, number }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

#[test]
fn the_root_is_signed_by_its_holders_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("usb")).unwrap();
    let mut init = vec!["trust", "init", "--no-passphrase", "--kind", "test", "--host", "mark.example", "--now", NOW];
    let holders = [1, 2, 3].map(|holder| {
        let made = answer(path, &["keygen", &format!("usb/root-{holder}.pem"), "--no-passphrase"], 0);
        made["public_key"].as_str().unwrap().to_owned()
    });
    holders.iter().for_each(|key| init.extend(["--root-key", key]));
    let begun = answer(path, &init, 0);
    assert_eq!((&begun["in_force"], &begun["roles"][0]["missing"][0]["count"]), (&false.into(), &2.into()));
    assert!(refused(path, &["publish", "--now", NOW], 1).contains("ttm trust init"), "no root is in force yet");
    let first = answer(path, &["trust", "sign", "--keys", "usb/root-1.pem"], 0);
    assert_eq!(first["roles"][0]["missing"][0]["count"], 1);
    ttm(path, &["trust", "sign", "--keys", "usb/root-3.pem"])
        .assert()
        .success()
        .stdout(contains("root 1 is in force, signed by 2").and(contains("targets 1 is in force")));
    assert!(refused(path, &["trust", "sign", "--keys", "usb/root-2.pem"], 1).contains("nothing waits"));
    assert!(refused(path, &["trust", "init", "--no-passphrase", "--now", NOW], 1).contains("has its root already"));

    answer(path, &["keygen", "usb/root-4.pem", "--no-passphrase"], 0);
    let rotate = ["trust", "rotate-root", "--remove", &holders[0], "--add", "usb/root-4.pem", "--now", "2026-11-02"];
    let waits = answer(path, &[&rotate[..], &["--keys", "usb/root-4.pem"]].concat(), 0);
    assert_eq!(waits["in_force"], false);
    let again = refused(path, &["trust", "renew", "root", "--keys", "usb/root-2.pem"], 1);
    assert!(again.contains("--anew"), "{again}");
    let done = answer(path, &["trust", "sign", "--keys", "usb/root-2.pem", "--keys", "usb/root-3.pem"], 0);
    assert_eq!((&done["in_force"], &done["roles"][0]["version"]), (&true.into(), &2.into()));
}

#[cfg(unix)]
#[test]
fn private_keys_stay_private() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let mode = |path: &str| fs::metadata(world.path().join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("keys"), mode("keys/root-1.pem"), mode("keys/online.pem")), (0o700, 0o600, 0o600));
    assert_eq!(fs::read_to_string(world.path().join("keys/.gitignore")).unwrap().lines().last(), Some("*"));
    fs::set_permissions(world.path().join("keys/online.pem"), fs::Permissions::from_mode(0o644)).unwrap();
    let open = refused(world.path(), &["publish", "--now", "2026-11-03"], 1);
    assert!(open.contains("keys/online.pem") && open.contains("chmod 600"), "{open}");
    // A program that holds no key is no help, and is told apart from one that fails.
    fs::set_permissions(world.path().join("keys/online.pem"), fs::Permissions::from_mode(0o600)).unwrap();
    let online = ["publish", "--now", "2026-11-03", "--keys", "keys/status.pem", "--signer"];
    assert!(refused(world.path(), &[&online[..], &["exit 3"]].concat(), 1).contains("no key of the role online"));
    assert!(refused(world.path(), &[&online[..], &["exit 9"]].concat(), 1).contains("did not sign online 2"));
}

#[test]
fn a_mark_is_taken_back_and_given_back() {
    let world = World::new();
    let (path, number) = (world.path(), &*world.number);
    let words = ["--statement", "en=Anybody can listen.", "--statement", "de=Jeder kann mithören."];
    let revoke = [&["revoke", number, "--reason", "security-flaw", "--now", "2026-11-03"], &words[..]].concat();
    assert!(refused(path, &revoke, 2).contains("--yes"), "nobody is there to be asked");
    let done = answer(path, &[&revoke[..], &["--yes"]].concat(), 0);
    assert_eq!((&done["changed"], &done["sequence"], &done["former"]), (&true.into(), &1.into(), &"valid".into()));
    let done = answer(path, &[&revoke[..], &["--yes"]].concat(), 0);
    assert_eq!((&done["changed"], &done["sequence"]), (&false.into(), &1.into()));
    let suspend = ["suspend", number, "--reason", "under_investigation", "--statement", "en=We look into it."];
    assert!(refused(path, &suspend, 1).contains("is revoked"));
    let refreshed = answer(
        path,
        &["trust", "refresh", "--now", "2026-11-04", "--keys", "keys/online.pem", "--keys", "keys/status.pem"],
        0,
    );
    assert_eq!(refreshed["version"], 2);
    let edition = opened(&path.join("registry"), path);
    assert!(edition.target(&format!("notices/{number}.cose")).is_some());

    let reinstate = ["reinstate", number, "--reason", "mistake", "--statement", "en=It was another one."];
    let done = answer(path, &[&reinstate[..], &["--now", "2026-11-05"]].concat(), 0);
    assert_eq!((&done["sequence"], &done["former"]), (&2.into(), &"revoked".into()));
    ttm(path, &["publish", "--now", "2026-11-05"]).assert().success().stdout(contains("Edition 3"));
    let twice = ["--statement", "en=a", "--statement", "en=b"];
    let twice = [&["revoke", number, "--yes", "--reason", "mistake"], &twice[..]].concat();
    assert!(refused(path, &twice, 2).contains("en is there twice"));
    let nobody = ["revoke", "012000000998", "--yes", "--reason", "mistake", "--statement", "en=a"];
    assert!(refused(path, &nobody, 2).contains("012000000998"), "no number at all");
}

#[test]
fn a_cron_job_hears_of_what_lapses() {
    let world = World::new();
    let status = |now: &str, code| answer(world.path(), &["trust", "status", "--now", now], code);
    let fine = status("2026-11-03", 0);
    assert_eq!((&fine["outlook"], &fine["edition"], &fine["unpublished"]), (&"fine".into(), &1.into(), &false.into()));
    let first = &fine["signed"][0];
    assert_eq!((&first["what"], &first["age_days"], &first["days_left"]), (&"root".into(), &2.into(), &363.into()));
    let soon = status("2026-11-10", 40);
    let of = |told: &Value, what: &str| {
        let signed = told["signed"].as_array().unwrap();
        signed.iter().find(|signed| signed["what"] == what).unwrap()["outlook"].clone()
    };
    assert_eq!((of(&soon, "timestamp"), of(&soon, "snapshot")), ("soon".into(), "fine".into()));
    let lapsed = status("2026-11-17", 50);
    assert_eq!((of(&lapsed, "timestamp"), of(&lapsed, "status list 012")), ("lapsed".into(), "fine".into()));
    ttm(world.path(), &["trust", "status", "--now", "2026-11-17"])
        .assert()
        .code(50)
        .stdout(contains("lapsed").and(contains("ttm trust refresh")));
    answer(world.path(), &["trust", "refresh", "--now", "2026-11-17"], 0);
    status("2026-11-18", 0);
    answer(world.path(), &["trust", "status", "--now", "2026-11-18", "--warn-online", "13"], 40);
    status("2027-04-20", 50);
    answer(world.path(), &["trust", "renew", "targets", "--now", "2026-11-18"], 0);
    assert_eq!(status("2026-11-18", 0)["unpublished"], true);
}

#[test]
fn keys_of_issuers_end() {
    let world = World::new();
    let path = world.path();
    let scheme: Value = serde_json::from_slice(&fs::read(path.join("scheme.json")).unwrap()).unwrap();
    let key = scheme["issuers"][0]["keys"][0]["key"].as_str().unwrap();
    assert!(refused(path, &["trust", "retire-key", &key[..8]], 2).contains("--yes"));
    let retired = answer(path, &["trust", "retire-key", &key[..8], "--yes", "--now", "2026-11-03"], 0);
    assert_eq!((&retired["in_force"], &retired["roles"][0]["role"]), (&true.into(), &"targets".into()));
    let stolen = ["trust", "compromise-key", key, "--since", "2026-10-01", "--yes", "--now", "2026-11-03"];
    answer(path, &stolen, 0);
    let back = refused(path, &["trust", "retire-key", key, "--yes"], 1);
    assert!(back.contains("is compromised, and that is for good"), "{back}");
    // A hand that widens a scope in the file gets nowhere.
    let file = path.join("scheme.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("\"8719915\"", "\"8719915\", \"4009912\"", 1)).unwrap();
    let wider = refused(path, &["trust", "renew", "targets"], 1);
    assert!(wider.contains("prefixes and GTINs") && wider.contains("would widen"), "{wider}");
    ttm(path, &["publish", "--now", "2026-11-03"]).assert().success().stdout(contains("scheme.json has changed"));
}

/// Opens what is published as a phone does that knows the first root alone: by the bundle, and by the single files. Both must do.
fn opened(registry: &Path, scheme: &Path) -> tuf::Edition {
    let root = fs::read(scheme.join("trust/metadata/1.root.json")).unwrap();
    let bundle = TrustBundle::read(fs::read(registry.join("trust.bundle")).unwrap()).unwrap();
    let bundle = Bundle::new(bundle.iter().map(|(path, bytes)| (path, bytes.to_vec())));
    let files = Folder::new(registry);
    let open = |source: &dyn Transport| tuf::open(&root, &tuf::Floors::default(), &[source]);
    let single = open(&files).unwrap_or_else(|error| panic!("single files: {error}"));
    let whole = open(&bundle).unwrap_or_else(|error| panic!("bundle: {error}"));
    assert!(single.version >= whole.version, "the bundle comes last");
    whole
}

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A run that is killed leaves what phones accept: the edition before, or the new one. The next run goes on from there.
#[test]
fn a_run_that_is_killed_leaves_a_registry_that_phones_accept() {
    const RUNS: u64 = 20;
    let world = World::new();
    let registry = world.path().join("registry");
    let program = PathBuf::from(Command::cargo_bin("ttm").unwrap().get_program());
    let mut dice = Dice(2026);
    let started = Instant::now();
    answer(world.path(), &["trust", "refresh", "--now", "2026-11-03T00:00:00Z"], 0);
    let usual = started.elapsed();
    let (mut killed, mut version) = (0, opened(&registry, world.path()).version);
    for run in 1..=RUNS {
        let now = format!("2026-11-03T00:{run:02}:00Z");
        let arguments = if run % 2 == 0 { vec!["publish"] } else { vec!["trust", "refresh"] };
        let mut child = Process::new(&program)
            .current_dir(world.path())
            .args(arguments)
            .args(["--now", &now])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let most = u64::try_from(usual.as_micros()).unwrap();
        std::thread::sleep(Duration::from_micros(dice.below(most)));
        let _ = child.kill();
        killed += u64::from(!child.wait().unwrap().success());
        let now = opened(&registry, world.path()).version;
        assert!(now >= version, "run {run}: {version} became {now}");
        version = now;
    }
    assert!(killed > 0, "every run was done before it was killed: {usual:?}");
    eprintln!("{killed} of {RUNS} runs killed in the middle, none of which left a registry that is refused");
    let published = answer(world.path(), &["publish", "--now", "2026-11-04"], 0);
    assert!(published["version"].as_u64().unwrap() > version);
    assert_eq!(opened(&registry, world.path()).version, published["version"].as_u64().unwrap());
}
