//! TUF metadata: the content of one role, signed by who may sign it, or bytes in the place of a file.
#![no_main]

#[allow(dead_code)] // the attacks use the rest
#[path = "../../client/tests/common/repo.rs"]
mod repo;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use repo::{Repo, Root, Tree, bundle, signed};
use serde_json::Value;
use sigstore_tuf::canonical_json::to_canonical_bytes;
use ttm_client::tuf::{Floors, open};

static HONEST: LazyLock<(Repo, Vec<u8>, Tree)> = LazyLock::new(|| {
    let repo = Repo::at(3, 20);
    let tree = repo.build();
    (repo, Root::version(1).signed(), tree)
});

fuzz_target!(|data: &[u8]| {
    let [place, rest @ ..] = data else { return };
    let (repo, root, honest) = &*HONEST;
    let mut tree = honest.clone();
    match place {
        0..=4 => {
            let Ok(content) = serde_json::from_slice::<Value>(rest) else { return };
            if to_canonical_bytes(&content).is_err() {
                return; // nobody could sign it
            }
            match place {
                0 => drop(tree.insert("metadata/2.root.json".into(), signed(content, &[1, 2]))),
                1 => drop(tree.insert("metadata/timestamp.json".into(), signed(content, &[repo::TIMESTAMP]))),
                2 => repo.sign_snapshot(&mut tree, content),
                3 => repo.sign(&mut tree, content, repo.online_content()),
                _ => repo.sign(&mut tree, repo.targets_content(), content),
            }
        }
        place => {
            let at = usize::from(*place) % tree.len();
            if let Some(file) = tree.values_mut().nth(at) {
                *file = rest.to_vec();
            }
        }
    }
    let Ok(edition) = open(root, &Floors::default(), &[&bundle(&tree)]) else { return };
    // What was accepted opens again, alone, to the same.
    let again = open(root, &edition.floors, &[&bundle(&edition.files)]).expect("it was accepted");
    assert_eq!((again.version, &again.floors, &again.files), (edition.version, &edition.floors, &edition.files));
});
