//! The checker of the public pages in a real browser, served by `ttm serve`. Needs Chromium, the packages of `tests/pages` and
//! the checker that `web/build` makes; without them it says that it was skipped, with `CI` set it fails.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use base64::Engine;
use common::{DEMO, answer};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GrayImage};
use serde_json::{Value, json};
use ttm_photos::{HandheldVideo, Labels};
use ttm_tests::browser::chromium;
use ttm_tests::node;
use ttm_tests::runner::{say, skip};

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests");
/// The host of the labels.
const HOST: &str = "mark.example";
/// When keys may sign.
const WINDOW: [&str; 4] = ["--from", "2026-01-01", "--until", "2036-01-01"];
/// Every so many frames of the preview: the browser's camera shows them again and again.
const STEP: usize = 3;
/// The preview from where the box is near.
const NEAR: usize = 150;

/// Where `web/build` puts the checker, or what `TTM_CHECKER` names.
fn checker() -> Option<PathBuf> {
    let built = Path::new(TESTS).join("../web/dist");
    let folder = std::env::var_os("TTM_CHECKER").map_or(built, PathBuf::from);
    if folder.join("checker.json").exists() {
        return Some(folder.canonicalize().unwrap());
    }
    skip("no checker: web/build makes it");
    None
}

/// A scheme in force, signed now by its own keys: a toy that reviewers have looked at, and a speaker whose maker vouches for it.
struct Scheme {
    folder: tempfile::TempDir,
    checker: PathBuf,
}

struct Mark {
    text: String,
    number: String,
    gtin: String,
    name: String,
}

impl Scheme {
    fn new(checker: PathBuf) -> Self {
        let scheme = Self { folder: tempfile::tempdir().unwrap(), checker };
        scheme.ttm(&["trust", "init", "--no-passphrase", "--kind", "production", "--host", HOST]);
        scheme.list("7", ("issuer", "Review Board"), &["marks", "assessments"], ["reviewed", "4009912"]);
        scheme.list("501", ("one", "Noor Willems"), &["decisions"], ["reviewed", "4009912"]);
        scheme.list("502", ("two", "Idris Keller"), &["decisions"], ["reviewed", "4009912"]);
        scheme.list("500", ("desk", "Scheme desk"), &["notices"], ["reviewed", "4009912"]);
        scheme.list("12", ("maker", "Kwiek Audio B.V."), &["marks", "assessments"], ["self-certified", "8719915"]);
        scheme
    }

    fn path(&self, inside: &str) -> String {
        self.folder.path().join(inside).to_str().unwrap().to_owned()
    }

    fn ttm(&self, arguments: &[&str]) -> Value {
        answer(self.folder.path(), arguments, 0)
    }

    /// Makes a key and lists it.
    fn list(&self, number: &str, (name, of): (&str, &str), uses: &[&str], [assurance, prefix]: [&str; 2]) {
        let key = format!("keys/{name}.pem");
        self.ttm(&["keygen", &key, "--no-passphrase"]);
        let mut arguments = vec!["trust", "add-issuer", number, "--key", &key, "--name", of];
        arguments.extend(["--assurance", assurance, "--prefix", prefix]);
        uses.iter().for_each(|what| arguments.extend(["--use", what]));
        self.ttm(&[&arguments[..], &WINDOW].concat());
    }

    fn issue(&self, facts: &str, key: &str, reviewers: &[&str]) -> Mark {
        let facts = format!("{DEMO}/assessments/{facts}.json");
        let mut what = facts;
        // Reviewers decide before it is signed.
        if !reviewers.is_empty() {
            what = self.ttm(&["propose", &what, "--key", key])["number"].as_str().unwrap().to_owned();
            reviewers.iter().for_each(|key| drop(self.ttm(&["decide", &what, "--key", key])));
        }
        let issued = self.ttm(&["issue", &what, "--key", key]);
        let text = |field: &str| issued[field].as_str().unwrap().to_owned();
        let (number, gtin) = (text("number"), text("gtin"));
        Mark { text: text("text"), number, gtin, name: format!("{} {}", text("brand"), text("model")) }
    }

    /// The arguments of `ttm` that publish everything.
    fn publish(&self) -> [&str; 6] {
        ["publish", "--pages", "--report", "report@mark.example", "--checker", self.checker.to_str().unwrap()]
    }

    /// The label in the form in which the generator of pictures takes them.
    fn label(&self, name: &str, mark: &Mark) {
        let [svg, png] = ["svg", "png"].map(|ending| self.path(&format!("labels/{name}.{ending}")));
        fs::create_dir_all(self.path("labels")).unwrap();
        fs::write(self.path(&format!("labels/{name}.txt")), &mark.text).unwrap();
        self.ttm(&["label", &mark.text, "--number", &mark.number, "--dpi", "1000", "--out", &svg, "--out", &png]);
    }

    /// A certificate for the host, and its key.
    fn certificate(&self) -> [String; 2] {
        let made = rcgen::generate_simple_self_signed([HOST.to_owned()]).unwrap();
        let [cert, key] = ["cert.pem", "key.pem"].map(|name| self.path(name));
        fs::write(&cert, pem("CERTIFICATE", made.cert.der())).unwrap();
        fs::write(&key, pem("PRIVATE KEY", &made.signing_key.serialize_der())).unwrap();
        [cert, key]
    }

    fn serve(&self) -> Server {
        let [cert, key] = self.certificate();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ttm"));
        command.args(["serve", &self.path("registry"), "--listen", "127.0.0.1:0", "--json", "--no-log"]);
        let mut child = command.args(["--cert", &cert, "--key", &key]).stdout(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let first: Value = serde_json::from_str(&first).unwrap();
        let address = first["address"].as_str().unwrap().trim_end_matches('/');
        let port = address.rsplit_once(':').unwrap().1.parse().unwrap();
        Server { child, port }
    }

    /// What the camera sees, as browsers take it for one: a file of JPEG pictures, one after the other.
    fn film(&self, video: &HandheldVideo) -> String {
        let path = self.path("camera.mjpeg");
        let mut film = Vec::new();
        for number in (NEAR..HandheldVideo::FRAMES).step_by(STEP) {
            let frame = video.frame(number);
            let size = [frame.width, frame.height].map(|side| u32::try_from(side).unwrap());
            // Colours that are none: browsers want all three planes.
            let pixels: Vec<u8> = frame.pixels.iter().flat_map(|grey| [*grey; 3]).collect();
            JpegEncoder::new_with_quality(&mut film, 92)
                .encode(&pixels, size[0], size[1], ExtendedColorType::Rgb8)
                .unwrap();
        }
        fs::write(&path, film).unwrap();
        path
    }
}

/// As certificates and keys are written (RFC 7468).
fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", base64::prelude::BASE64_STANDARD.encode(der))
}

/// A server that runs until it is dropped.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Mark {
    /// Another text at the page of this product.
    fn with(&self, text: &str) -> Value {
        json!({ "text": text, "number": self.number, "name": self.name })
    }

    fn json(&self) -> Value {
        let digits = &self.number;
        let shown = format!("{} {} {} {}", &digits[..3], &digits[3..7], &digits[7..11], &digits[11..]);
        let mut json = self.with(&self.text);
        json["shown"] = shown.into();
        // Of the published facts, which the text of the code does not have.
        json["answer"] = "Your household".into();
        json
    }

    /// With a last digit that the issuer never signed.
    fn forged(&self) -> Value {
        let (rest, last) = self.text.split_at(self.text.len() - 1);
        let last = (last.parse::<u8>().unwrap() + 1) % 10;
        self.with(&format!("{rest}{last}"))
    }

    /// At the page of another product.
    fn misplaced(&self, other: &Self) -> Value {
        self.with(&self.text.replace(&self.gtin, &other.gtin))
    }

    fn damaged(&self) -> Value {
        self.with(&self.text[..self.text.len() - 40])
    }
}

#[test]
fn the_checker_answers_in_a_browser() {
    let Some(checker) = checker() else { return };
    let Some(chromium) = chromium() else { return };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let Some(packages) = node::packages(&Path::new(TESTS).join("pages"), &target.join("pages-node")) else { return };

    let scheme = Scheme::new(checker);
    let good = scheme.issue("pippa", "keys/issuer.pem", &["keys/one.pem", "keys/two.pem"]);
    let other = scheme.issue("merel", "keys/maker.pem", &[]);
    scheme.label("pippa", &good);
    scheme.label("merel", &other);
    scheme.ttm(&scheme.publish());
    let (registry, before) = (scheme.path("registry"), scheme.path("before"));
    assert!(Command::new("cp").args(["-r", &registry, &before]).status().unwrap().success());

    let video = HandheldVideo::new(7, &Labels::read(scheme.path("labels").as_ref()).unwrap());
    let film = scheme.film(&video);
    let still = video.frame(HandheldVideo::FRAMES - 1);
    fs::write(scheme.path("good.png"), still.png()).unwrap();
    GrayImage::from_pixel(640, 480, image::Luma([180])).save(scheme.path("empty.png")).unwrap();

    let server = scheme.serve();
    let ttm = env!("CARGO_BIN_EXE_ttm");
    let publish: Vec<&str> = [ttm].into_iter().chain(scheme.publish()).collect();
    let revoke =
        [ttm, "revoke", &good.number, "--reason", "security-flaw", "--statement", "en=Anybody can listen.", "--yes"];
    let settings = json!({
        "chromium": chromium, "port": server.port, "host": HOST, "shots": std::env::var("TTM_SCREENSHOTS").ok(),
        "marks": {
            "good": good.json(), "other": other.json(), "forged": good.forged(),
            "misplaced": good.misplaced(&other), "damaged": good.damaged(),
        },
        "photos": {
            "good": scheme.path("good.png"), "empty": scheme.path("empty.png"),
            "otherBarcode": format!("{DEMO}/photos/no-mark-barcode.jpg"),
        },
        "camera": film,
        "commands": {
            "folder": scheme.folder.path(), "revoke": [revoke.to_vec(), publish],
            "rollBack": [["cp", "-r", &format!("{before}/."), &registry]],
        },
    });
    look(&packages, "check.mjs", &settings);

    // The same in a shop's page, from the shop's own copy: as it was, and with what was taken back since.
    scheme.ttm(&scheme.publish());
    look(
        &packages,
        "shop.mjs",
        &json!({
            "chromium": chromium, "shots": std::env::var("TTM_SCREENSHOTS").ok(),
            "element": scheme.checker.join("shop"), "copies": [before, registry],
            "good": good.gtin, "name": good.name, "other": other.gtin, "unknown": "4006381333931",
        }),
    );
}

/// Looks at it in the browser, and tells what was found.
fn look(packages: &Path, script: &str, settings: &Value) {
    let mut check = Command::new("node");
    check.arg(Path::new(TESTS).join("checker").join(script)).current_dir(packages);
    let mut check = check.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    check.stdin.take().unwrap().write_all(settings.to_string().as_bytes()).unwrap();
    let output = check.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    say(told.trim());
}
