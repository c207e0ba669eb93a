//! The public pages as people and browsers find them. Needs Chromium and the packages of `tests/pages`, and Python with those of
//! `tests/vectors`; without them the tests say that they were skipped, with `CI` set they fail.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

#[path = "../../core/issuer/tests/pages/world.rs"]
mod world;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ttm_issuer::pages::Page;
use ttm_tests::browser::chromium;
use ttm_tests::node;
use ttm_tests::python::interpreter;
use ttm_tests::runner::say;
use world::World;

/// Where the script and its packages are named.
const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pages");
/// What is looked at: each kind of page, in English and in the language with the longest words.
const PATHS: [&str; 16] = [
    "/01/04009912000012",
    "/01/04009912000012/de.html",
    "/01/04009912000036/pl.html",
    "/01/04009912000593",
    "/01/04009912000593/de.html",
    "/",
    "/de/index.html",
    "/en/marks/1.html",
    "/de/criteria.html",
    "/en/criteria.html",
    "/fr/issuers.html",
    "/de/issuers/007.html",
    "/en/withdrawn.html",
    "/de/withdrawn.html",
    "/es/report.html",
    "/nl/withdrawn.html",
];

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned()
}

/// 130 marks: one withdrawn, one with newer facts.
fn world() -> World {
    let mut world = World::of(130);
    world.revoke(2, "Anybody can listen through this toy.");
    world.reassess(58);
    world
}

fn written(world: &World, folder: &Path) -> Vec<Page> {
    let site = world.site().unwrap();
    let pages: Vec<Page> = site.pages().map(Result::unwrap).collect();
    for page in pages.iter().filter(|page| !page.is_for_object_stores()) {
        page.write_below(folder).unwrap();
    }
    pages
}

#[test]
fn people_can_use_every_page_and_the_search_finds() {
    let Some(chromium) = chromium() else { return };
    let Some(packages) = node::packages(Path::new(PROJECT), &target().join("pages-node")) else { return };
    let folder = tempfile::tempdir().unwrap();
    written(&world(), folder.path());
    let mut check = Command::new("node");
    check.arg(Path::new(PROJECT).join("check.mjs")).arg(folder.path()).arg(chromium).current_dir(packages);
    check.args(std::env::var_os("TTM_SCREENSHOTS"));
    let mut check = check.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    check.stdin.take().unwrap().write_all(PATHS.join("\n").as_bytes()).unwrap();
    let output = check.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    say(told.trim());
}

/// The commands on the page, run as they stand there: only the host is ours, since nobody serves `mark.example`.
#[test]
fn the_commands_on_the_page_check_the_signature() {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/requirements.txt");
    let Some(python) = interpreter(&requirements, &target().join("pages-python")) else { return };
    let site = tempfile::tempdir().unwrap();
    written(&world(), site.path());
    let page = std::fs::read_to_string(site.path().join("01/04009912000012/de.html")).unwrap();
    let commands = page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap();
    let commands = commands.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let root = format!("file://{}/", site.path().display());
    let here = commands.replace("https://mark.example/", &root).replace("python3", python.to_str().unwrap());
    let run = |before: &str| {
        let work = tempfile::tempdir().unwrap();
        let script = here.replace("openssl", &format!("{before}openssl"));
        let output =
            Command::new("bash").args(["-euo", "pipefail", "-c", &script]).current_dir(&work).output().unwrap();
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        (output.status.success(), told.concat())
    };
    let (good, told) = run("");
    assert!(
        good && told.contains("Signature Verified Successfully") && told.contains("\"model\":\"Pippa 1\""),
        "{told}"
    );
    // The commands must be able to say no, or their yes means nothing.
    let (good, told) = run("printf x >> signed.bin\n");
    assert!(!good && told.contains("Signature Verification Failure"), "{told}");
    say("the commands on the page ran: python with cbor2, and openssl");
}
