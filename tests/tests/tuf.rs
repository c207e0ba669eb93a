//! Registries that python-tuf has made, opened by our client: the reference implementation and ours agree on what TUF is.
//!
//! Needs Python, as `interop.rs` does.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;
use ttm_client::tuf::{self, Edition, Floors, TufError};
use ttm_client::{Bundle, Folder, Transport};
use ttm_mark::Time;
use ttm_tests::python::interpreter;
use ttm_tests::runner::say;

/// Where the script is.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tuf");

/// What `make.py` says of a state.
#[derive(Deserialize)]
struct State {
    name: String,
    versions: BTreeMap<String, u64>,
    issued: Time,
    targets: BTreeMap<String, String>,
}

/// The states of one scheme, in order, each a registry.
struct Life {
    folder: PathBuf,
    states: Vec<State>,
}

impl Life {
    fn registry(&self, state: &State) -> Folder {
        Folder::new(self.folder.join(&state.name))
    }

    /// Opened from the first root, as an app does that was built then.
    fn open(&self, state: &State, floors: &Floors) -> Result<Edition, TufError> {
        tuf::open(&self.first_root(), floors, &[&self.registry(state) as &dyn Transport])
    }

    fn first_root(&self) -> Vec<u8> {
        std::fs::read(self.folder.join(&self.states[0].name).join("metadata/1.root.json")).unwrap()
    }
}

#[test]
fn every_state_opens_and_says_what_it_should() {
    let Some(life) = life() else { return };
    assert_eq!(life.states.len(), 5);
    let mut floors = Floors::default();
    for state in &life.states {
        // Whoever comes from the state before, and whoever comes from the first, finds the same.
        for known in [&floors, &Floors::default()] {
            let edition = life.open(state, known).unwrap();
            assert_eq!((edition.root, edition.version), (state.versions["root"], state.versions["timestamp"]));
            for role in ["snapshot", "targets", "online"] {
                assert_eq!(edition.floors.roles[role].version, state.versions[role], "{}: {role}", state.name);
            }
            assert_eq!(edition.issued, state.issued);
            let targets: BTreeMap<String, String> = edition
                .targets()
                .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
                .collect();
            assert_eq!(targets, state.targets, "{}", state.name);
        }
        floors = life.open(state, &floors).unwrap().floors;
    }
    say(&format!("{} states of a registry made by python-tuf opened, up to root {}", life.states.len(), floors.root));
}

#[test]
fn no_way_leads_back() {
    let Some(life) = life() else { return };
    for (index, newer) in life.states.iter().enumerate() {
        let floors = life.open(newer, &Floors::default()).unwrap().floors;
        for older in &life.states[..index] {
            let refused = life.open(older, &floors).unwrap_err();
            assert!(refused.is_rollback(), "{} after {}: {refused}", older.name, newer.name);
        }
    }
}

/// The other side's signatures are checked, not only read.
#[test]
fn a_changed_byte_is_noticed() {
    let Some(life) = life() else { return };
    let last = life.states.last().unwrap();
    let whole = life.open(last, &Floors::default()).unwrap().files;
    for path in whole.keys() {
        let mut files = whole.clone();
        // The last digit of a signature or hash, or the last letter of a target.
        let bytes = files.get_mut(path).unwrap();
        let at = bytes.iter().rposition(u8::is_ascii_alphanumeric).unwrap();
        bytes[at] ^= 1;
        let bundle = Bundle::new(files);
        assert!(tuf::open(&life.first_root(), &Floors::default(), &[&bundle]).is_err(), "{path}");
    }
}

/// Made once per run; `None` where there is no Python and nobody insists.
fn life() -> Option<&'static Life> {
    static LIFE: OnceLock<Option<Life>> = OnceLock::new();
    let made = || {
        let work = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let python = interpreter(&Path::new(SCRIPTS).join("requirements.txt"), &work.join("tuf-python"))?;
        let folder = work.join("tuf-made");
        let _ = std::fs::remove_dir_all(&folder);
        let output = Command::new(python).current_dir(SCRIPTS).arg("make.py").arg(&folder).output().unwrap();
        assert!(output.status.success(), "make.py: {}", String::from_utf8_lossy(&output.stderr));
        let states: Value = serde_json::from_slice(&std::fs::read(folder.join("states.json")).unwrap()).unwrap();
        Some(Life { folder, states: serde_json::from_value(states).unwrap() })
    };
    LIFE.get_or_init(made).as_ref()
}
