//! The vectors in the module that browsers load, in Node, and as addresses that Chromium opens: each set of trust data signed as a
//! registry, handed in file by file.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use ttm_mark::{CLOCK_TOLERANCE, MANIFEST_FILE};
use ttm_tests::browser::chromium;
use ttm_tests::node;
use ttm_tests::runner::{say, skip};

use super::repo::{FAR, Repo};
use super::*;

/// Where `web/build` and `bindings/wasm/build` put the modules.
const MODULES: &str = "../target/wasm/pkg";
/// Where `web/build` puts the page that they are for.
const CHECKER: &str = "../web/dist";
/// Every so many of the addresses are opened.
const SHARE: usize = 3;
/// Fewer of them, and the test is about something else: the rest is about clocks that no device has.
const LEAST_IN_A_BROWSER: usize = 500;

/// The folder with the module that judges. `None`, and why on standard error, when it is not there and nobody insists.
fn modules() -> Option<PathBuf> {
    let folder = std::env::var_os("TTM_WASM").map_or_else(|| tests_folder().join(MODULES), PathBuf::from);
    if folder.join("ttm_check.js").exists() {
        return Some(folder.canonicalize().unwrap());
    }
    skip("no module for browsers: bindings/wasm/build makes it");
    None
}

/// The trust data as a publisher lays it out, in one bundle, with the first root.
fn registry(trust: &Trust) -> (Vec<u8>, Vec<u8>) {
    let mut repo = Repo::at(trust.parts.version.max(1), 1);
    repo.issued = trust.parts.issued.to_string();
    repo.expires = FAR.to_owned();
    repo.offline_files = [("issuers.json".to_owned(), trust.issuers.to_string().into_bytes())].into();
    let lists = trust.parts.status_lists.iter();
    repo.online_files = lists.map(|list| (format!("status/{:03}.cwt", list.issuer), base64(&list.cwt))).collect();
    for notice in &trust.parts.notices {
        repo.online_files.insert(format!("notices/{}.cose", notice.number), base64(&notice.cose));
    }
    if !trust.manifest.is_null() {
        repo.online_files.insert(MANIFEST_FILE.to_owned(), trust.manifest.to_string().into_bytes());
    }
    let root = repo.roots[0].signed();
    (root, TrustBundle::new(repo.build()).unwrap().into_bytes())
}

/// What a browser's clock makes of this time: nothing is known but what was signed.
fn as_a_device(vector: &Vector, trust: &TrustData) -> Clock {
    let (now, lower_bound) = (vector.clock.now, trust.latest_signed());
    Clock { now, lower_bound, corroborated: now.since(lower_bound).abs() <= CLOCK_TOLERANCE }
}

fn codes(report: &Report) -> Vec<&'static str> {
    let all = report.findings.iter().chain(report.marks.iter().flat_map(|mark| &mark.findings));
    let mut codes: Vec<_> = all.map(Finding::code).filter(|code| !OF_THE_REGISTRY.contains(code)).collect();
    codes.sort_unstable();
    codes
}

/// The sets of trust data as registries, and the vectors that a device's clock can meet.
fn all() -> (Vec<Value>, Vec<Value>) {
    let (mut sets, mut vectors) = (Vec::new(), Vec::new());
    for file in FILES {
        let document = document(file);
        for (name, trust) in document.trust.iter().filter(|(_, trust)| trust.parts.scheme == Scheme::Production) {
            let opened = trust.open().unwrap();
            let verifier = document.verifier(name);
            let (root, bundle) = registry(trust);
            sets.push(json!({
                "name": format!("{file} {name}"), "root": BASE64.encode(&root), "bundle": BASE64.encode(&bundle),
                "files": trust.files,
            }));
            for vector in document.vectors.iter().filter(|vector| vector.trust == *name) {
                let Input { texts, barcodes, barcode_on_request } = &vector.input;
                let scanned = Scanned {
                    texts: texts.clone(),
                    barcodes: barcodes.clone(),
                    barcode_on_request: *barcode_on_request,
                };
                let report = verifier.verify(&scanned, as_a_device(vector, &opened));
                let expected = (vector.expected.verdict, codes(&vector.expected));
                // Its clock is not one that a device has.
                if (report.verdict, codes(&report)) != expected {
                    continue;
                }
                vectors.push(json!({
                    "name": format!("{file} {}", vector.name), "set": sets.len() - 1, "texts": texts,
                    "barcodes": barcodes.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "on_request": barcode_on_request, "now": vector.clock.now.seconds() * 1000,
                    "verdict": expected.0, "codes": expected.1,
                }));
            }
        }
    }
    assert!(vectors.len() >= LEAST_IN_A_BROWSER, "{}", vectors.len());
    (sets, vectors)
}

/// Has `node` judge them all, and tells what it said.
fn judged(node: &mut Command, sets: &[Value], vectors: &[Value]) {
    let mut node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let all = json!({ "sets": sets, "vectors": vectors, "aside": OF_THE_REGISTRY });
    node.stdin.take().unwrap().write_all(all.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    say(told.trim());
}

#[test]
fn browsers_judge_every_vector_alike() {
    let Some(modules) = modules() else { return };
    let (sets, vectors) = all();
    judged(Command::new("node").arg(tests_folder().join("checker/vectors.mjs")).arg(modules), &sets, &vectors);
}

/// A share of them: `TTM_LINKS=1` opens every one, which takes minutes.
#[test]
fn the_page_judges_the_addresses_of_vectors_alike() {
    let checker = std::env::var_os("TTM_CHECKER").map_or_else(|| tests_folder().join(CHECKER), PathBuf::from);
    if !checker.join("checker.json").exists() {
        return skip("no checker: web/build makes it");
    }
    let Some(chromium) = chromium() else { return };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let Some(packages) = node::packages(&tests_folder().join("pages"), &target.join("links-node")) else { return };
    let share = std::env::var("TTM_LINKS").ok().and_then(|every| every.parse().ok()).unwrap_or(SHARE);
    let (sets, vectors) = all();
    let mut node = Command::new("node");
    node.arg(tests_folder().join("checker/links.mjs"))
        .arg(checker.canonicalize().unwrap())
        .arg(chromium)
        .arg(share.to_string());
    judged(node.current_dir(packages), &sets, &vectors);
}
