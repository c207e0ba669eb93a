//! Mirrors that mix, swap and contradict themselves.

use serde_json::json;
use ttm_client::Transport;
use ttm_client::tuf::{Floors, TufError};

use crate::repo::{Repo, Root, Tree, bundle, file_of, sha256};
use crate::{attack, floors, folder, open};

fn refused(name: &str, tree: &Tree) -> TufError {
    attack(name, tree, &Floors::default()).unwrap_err()
}

/// Each file is genuine, but they never stood together.
#[test]
fn mix_and_match() {
    for file in ["snapshot", "targets", "online"] {
        let mut tree = Repo::at(3, 20).build();
        let path = format!("metadata/3.{file}.json");
        let other = Repo { expires: "2027-01-01T00:00:00Z".into(), ..Repo::at(3, 21) };
        let other = Repo { offline_files: Repo::at(9, 9).offline_files, ..other };
        tree.insert(path.clone(), other.build()[&path].clone());
        assert_eq!(refused(&format!("mix and match, {file}"), &tree), TufError::Mismatch { file: path });
    }
}

#[test]
fn arbitrary_target() {
    let honest = Repo::at(3, 20);
    for (path, bytes) in honest.offline_files.iter().chain(&honest.online_files) {
        let mut tree = honest.build();
        let file = file_of(path, bytes);
        tree.insert(file.clone(), bytes.iter().rev().copied().collect());
        let name = format!("arbitrary target, {}", path.replace('/', " "));
        assert_eq!(refused(&name, &tree), TufError::Mismatch { file });
    }
}

/// A thief of the online key lists issuers of its own.
#[test]
fn the_online_role_lists_what_it_may_not() {
    let mut repo = Repo::at(3, 20);
    repo.online_files.insert("issuers.json".into(), b"the thief".to_vec());
    repo.online_files.insert("status/deep/007.cwt".into(), b"the thief".to_vec());
    repo.online_files.insert("elsewhere/x".into(), b"the thief".to_vec());
    let edition = attack("not delegated", &repo.build(), &Floors::default()).unwrap();
    assert_eq!(edition.target("issuers.json"), Some(b"issuers 3".as_slice()));
    assert_eq!(edition.targets().count(), 3);
    // Nor when the offline role lists none.
    repo.offline_files.clear();
    let edition = attack("not delegated, none above", &repo.build(), &Floors::default()).unwrap();
    assert_eq!(edition.target("issuers.json"), None);
}

/// What the offline role lists itself, no role below can replace; and a terminating role ends the search.
#[test]
fn the_first_role_has_the_say() {
    let mut repo = Repo::at(3, 20);
    repo.offline_files.insert("status/007.cwt".into(), b"offline".to_vec());
    let mut tree = repo.build();
    let mut targets = repo.targets_content();
    let mut second = targets["delegations"]["roles"][0].clone();
    second["name"] = json!("second");
    targets["delegations"]["roles"].as_array_mut().unwrap().push(second);
    let mut other = repo.online_content();
    other["targets"] = json!({ "notices/1.cose": { "length": 3, "hashes": { "sha256": sha256(b"two") } } });
    tree.insert(file_of("notices/1.cose", b"two"), b"two".to_vec());
    repo.sign(&mut tree, targets, repo.online_content());
    let second = crate::repo::signed(other, &[repo.online_key]);
    tree.insert("metadata/3.second.json".into(), second.clone());
    let mut snapshot = repo.snapshot_content(&tree["metadata/3.targets.json"], &tree["metadata/3.online.json"]);
    snapshot["meta"]["second.json"] = crate::repo::pin(3, &second);
    repo.sign_snapshot(&mut tree, snapshot);
    let edition = attack("first role", &tree, &Floors::default()).unwrap();
    assert_eq!(edition.target("status/007.cwt"), Some(b"offline".as_slice()));
    assert_eq!(edition.target("notices/1.cose"), None, "the role before ends the search");
}

#[test]
fn a_file_is_missing() {
    let honest = Repo::at(3, 20).build();
    for path in honest.keys().filter(|path| *path != "metadata/1.root.json") {
        let mut tree = honest.clone();
        tree.remove(path);
        let error = open(&[&bundle(&tree)], &Floors::default()).unwrap_err();
        assert!(matches!(&error, TufError::Missing { file, .. } if file == path), "{path}: {error:?}");
    }
}

/// Where the bundle has a file wrong or not at all, the single file counts, and the bundle's is named.
#[test]
fn bundle_that_disagrees_with_the_single_files() {
    let honest = Repo::at(3, 20).build();
    let mirror = folder("bundle disagrees, single files", &honest);
    for path in honest.keys().filter(|path| *path != "metadata/1.root.json") {
        let mut wrong = honest.clone();
        wrong.get_mut(path).unwrap().reverse();
        let sources: [&dyn Transport; 2] = [&bundle(&wrong), &mirror];
        let edition = open(&sources, &Floors::default()).unwrap();
        assert_eq!(edition.files.get(path), honest.get(path));
        assert_eq!(edition.refused.len(), 1, "{path}");
        wrong.remove(path);
        let sources: [&dyn Transport; 2] = [&bundle(&wrong), &mirror];
        let edition = open(&sources, &Floors::default()).unwrap();
        assert!(edition.refused.is_empty(), "{path}");
    }
}

/// An older bundle before newer single files: the bundle is an edition of its own; below the floor, the single files count.
#[test]
fn bundle_older_than_the_single_files() {
    let (old, new) = (Repo::at(2, 19).build(), Repo::at(3, 20).build());
    let mirror = folder("bundle older", &new);
    let sources: [&dyn Transport; 2] = [&bundle(&old), &mirror];
    assert_eq!(open(&sources, &Floors::default()).unwrap().version, 2);
    let edition = open(&sources, &floors(&Repo::at(3, 20))).unwrap();
    assert_eq!(edition.version, 3);
    assert!(matches!(&edition.refused[..], [TufError::Rollback { .. }]), "{:?}", edition.refused);
}

/// A whole bundle is one request: nothing is asked beside it, not even whether there is a newer root.
#[test]
fn a_whole_bundle_asks_nobody() {
    struct Nobody;
    impl Transport for Nobody {
        fn name(&self) -> String {
            "nobody".into()
        }
        fn get(&self, path: &str, _: u64) -> Result<Vec<u8>, ttm_client::TransportError> {
            panic!("{path} was asked for");
        }
    }
    let mut repo = Repo::at(3, 20);
    repo.roots.push(Root::version(2));
    let sources: [&dyn Transport; 2] = [&bundle(&repo.build()), &Nobody];
    assert_eq!(open(&sources, &floors(&repo)).unwrap().root, 2);
}
