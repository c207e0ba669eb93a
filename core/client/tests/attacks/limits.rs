//! Too much of everything.

use serde_json::json;
use ttm_client::TransportError;
use ttm_client::tuf::{
    Floors, MAX_DELEGATIONS, MAX_ROOTS, MAX_TARGET_BYTES, MAX_TARGETS, MAX_TARGETS_METADATA, MAX_TIMESTAMP, TufError,
};

use crate::repo::{Repo, Root, Tree, bundle, sha256, signed};
use crate::{attack, open};

fn refused(name: &str, tree: &Tree) -> TufError {
    attack(name, tree, &Floors::default()).unwrap_err()
}

fn with_roots(last: u64) -> Tree {
    let mut repo = Repo::at(3, 20);
    repo.roots = (1..=last).map(Root::version).collect();
    repo.build()
}

#[test]
fn rotation_missed_for_ten_versions() {
    let edition = attack("none, rotation missed for ten versions", &with_roots(11), &Floors::default()).unwrap();
    assert_eq!((edition.root, edition.floors.root), (11, 11));
    assert_eq!(edition.files.keys().filter(|path| path.ends_with(".root.json")).count(), 10);
}

#[test]
fn endless_root_chain() {
    let most = open(&[&bundle(&with_roots(1 + MAX_ROOTS))], &Floors::default()).unwrap();
    assert_eq!(most.root, 1 + MAX_ROOTS);
    let refused = refused("endless root chain", &with_roots(2 + MAX_ROOTS));
    assert_eq!(refused, TufError::RootChain { from: 1 });
    assert!(refused.to_string().contains("64 times since version 1"), "{refused}");
}

#[test]
fn a_gap_in_the_root_chain() {
    let mut tree = with_roots(3);
    let third = tree["metadata/3.root.json"].clone();
    tree.insert("metadata/2.root.json".into(), third);
    let expected = TufError::RootVersion { file: "metadata/2.root.json".into(), found: 3 };
    assert_eq!(refused("gap in the root chain", &tree), expected);
}

#[test]
fn huge_metadata() {
    let mut tree = Repo::at(3, 20).build();
    tree.get_mut("metadata/timestamp.json").unwrap().resize(MAX_TIMESTAMP as usize + 1, b' ');
    let error = TransportError::TooLarge { limit: MAX_TIMESTAMP };
    let expected = TufError::Missing { file: "metadata/timestamp.json".into(), error };
    assert_eq!(refused("huge metadata", &tree), expected);
}

/// A thief of the online keys pins a role of a gigabyte; it is not asked for.
#[test]
fn huge_metadata_that_is_pinned() {
    let repo = Repo::at(3, 20);
    let mut tree = repo.build();
    let mut snapshot = repo.snapshot_content(&tree["metadata/3.targets.json"], &tree["metadata/3.online.json"]);
    snapshot["meta"]["online.json"]["length"] = json!(1_u64 << 30);
    repo.sign_snapshot(&mut tree, snapshot);
    let error = TransportError::TooLarge { limit: MAX_TARGETS_METADATA };
    let expected = TufError::Missing { file: "metadata/3.online.json".into(), error };
    assert_eq!(refused("huge metadata, pinned", &tree), expected);
}

#[test]
fn huge_targets() {
    let repo = Repo::at(3, 20);
    let mut tree = repo.build();
    let mut online = repo.online_content();
    online["targets"]["status/007.cwt"]["length"] = json!(MAX_TARGET_BYTES);
    repo.sign(&mut tree, repo.targets_content(), online);
    let error = refused("huge targets", &tree);
    assert!(matches!(error, TufError::LargeTargets { found } if found > MAX_TARGET_BYTES), "{error:?}");
}

#[test]
fn too_many_targets() {
    let repo = Repo::at(3, 20);
    let mut tree = repo.build();
    let mut online = repo.online_content();
    for number in 0..MAX_TARGETS {
        let hashes = json!({ "sha256": sha256(b"") });
        online["targets"][format!("notices/{number:012}.cose")] = json!({ "length": 0, "hashes": hashes });
    }
    repo.sign(&mut tree, repo.targets_content(), online);
    let error = refused("too many targets", &tree);
    assert_eq!(error, TufError::ManyTargets { found: 1 + MAX_TARGETS });
}

#[test]
fn too_many_roles() {
    let repo = Repo::at(3, 20);
    let mut tree = repo.build();
    let mut targets = repo.targets_content();
    let role = targets["delegations"]["roles"][0].clone();
    for index in 0..MAX_DELEGATIONS {
        let mut another = role.clone();
        another["name"] = json!(format!("online-{index}"));
        targets["delegations"]["roles"].as_array_mut().unwrap().push(another);
    }
    repo.sign(&mut tree, targets, repo.online_content());
    let error = refused("too many roles", &tree);
    assert!(matches!(error, TufError::ManyRoles { found, .. } if found == 1 + MAX_DELEGATIONS), "{error:?}");
}

#[test]
fn names_of_roles_that_lead_elsewhere() {
    for name in ["../online", "a/b", "", "root", "timestamp", "targets", ".hidden", "on line", "online\u{202e}"] {
        let repo = Repo::at(3, 20);
        let mut tree = repo.build();
        let mut targets = repo.targets_content();
        targets["delegations"]["roles"][0]["name"] = json!(name);
        repo.sign(&mut tree, targets, repo.online_content());
        let error = refused("names of roles", &tree);
        assert!(matches!(&error, TufError::RoleName { role, .. } if role == name), "{name}: {error:?}");
    }
}

#[test]
fn files_that_are_not_named_by_hash() {
    let mut content = Root::version(2).content();
    content["consistent_snapshot"] = json!(false);
    let mut tree = Repo::at(3, 20).build();
    tree.insert("metadata/2.root.json".into(), signed(content, &[1, 2]));
    assert_eq!(refused("no hashes", &tree), TufError::NotConsistent { file: "metadata/2.root.json".into() });
}

/// Whatever stands in a file, it is an error and no more.
#[test]
fn garbage_in_every_place() {
    let honest = Repo::at(3, 20).build();
    let deep = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    for path in honest.keys().filter(|path| *path != "metadata/1.root.json") {
        for garbage in ["", "{}", "null", "\u{feff}{}", "{\"signed\": {}, \"signatures\": []}", &deep, "<html>"] {
            let mut tree = honest.clone();
            tree.insert(path.clone(), garbage.as_bytes().to_vec());
            assert!(open(&[&bundle(&tree)], &Floors::default()).is_err(), "{path}: {garbage:.20}");
        }
    }
}
