//! Who has signed, and how often it counts.

use serde_json::{Value, json};
use ttm_client::tuf::{Floors, TufError};

use crate::repo::{ONLINE, Repo, Root, TARGETS, TIMESTAMP, Tree, enveloped, id, key, signature, signed};
use crate::{attack, floors};

fn refused(name: &str, tree: &Tree) -> TufError {
    attack(name, tree, &Floors::default()).unwrap_err()
}

/// A repository whose second root is this.
fn with_root(root: Vec<u8>) -> Tree {
    let mut tree = Repo::at(1, 20).build();
    tree.insert("metadata/2.root.json".into(), root);
    tree
}

fn root_2() -> Value {
    Root::version(2).content()
}

/// One of the two holders that are needed.
#[test]
fn wrong_threshold() {
    let tree = with_root(signed(root_2(), &[1]));
    let expected = TufError::Threshold { file: "metadata/2.root.json".into(), found: 1, threshold: 2 };
    assert_eq!(refused("wrong threshold", &tree), expected);
}

/// The new root is content with one signature; the old one is not.
#[test]
fn the_new_root_can_t_lower_the_threshold_for_itself() {
    let mut content = root_2();
    content["roles"]["root"]["threshold"] = json!(1);
    let tree = with_root(signed(content, &[1]));
    let expected = TufError::Threshold { file: "metadata/2.root.json".into(), found: 1, threshold: 2 };
    assert_eq!(refused("threshold lowered", &tree), expected);
}

#[test]
fn a_threshold_of_nobody() {
    let mut content = root_2();
    content["roles"]["timestamp"]["threshold"] = json!(0);
    let mut tree = with_root(signed(content, &[1, 2]));
    let timestamp: Value = serde_json::from_slice(&tree["metadata/timestamp.json"]).unwrap();
    tree.insert("metadata/timestamp.json".into(), enveloped(timestamp["signed"].clone(), &[]));
    assert!(matches!(refused("threshold of nobody", &tree), TufError::Threshold { found: 0, .. }));
}

#[test]
fn duplicate_signatures() {
    let one = signature(&root_2(), 1);
    let tree = with_root(enveloped(root_2(), &[one.clone(), one]));
    let expected = TufError::Threshold { file: "metadata/2.root.json".into(), found: 1, threshold: 2 };
    assert_eq!(refused("duplicate signatures", &tree), expected);
}

/// Enough holders have signed, but one of them twice.
#[test]
fn duplicate_signatures_beside_enough() {
    let [one, two] = [1, 2].map(|seed| signature(&root_2(), seed));
    let tree = with_root(enveloped(root_2(), &[one.clone(), two, one]));
    let expected = TufError::SignedTwice { file: "metadata/2.root.json".into(), key: id(1) };
    assert_eq!(refused("duplicate signatures beside enough", &tree), expected);
}

/// One holder's key under two ids would be two holders.
#[test]
fn duplicate_key_ids() {
    let mut content = root_2();
    content["keys"]["another id"] = key(1);
    content["roles"]["root"]["keyids"] = json!([id(1), "another id", id(2)]);
    let mut again = signature(&content, 1);
    again["keyid"] = json!("another id");
    let signatures = [signature(&content, 1), signature(&content, 2), again];
    let tree = with_root(enveloped(content, &signatures));
    let expected =
        TufError::KeyTwice { file: "metadata/2.root.json".into(), role: "root".into(), key: "another id".into() };
    assert_eq!(refused("duplicate key ids", &tree), expected);
}

/// The same for a delegated role, and one id listed twice.
#[test]
fn duplicate_key_ids_of_the_online_role() {
    let repo = Repo::at(1, 20);
    let mut tree = repo.build();
    let mut targets = repo.targets_content();
    targets["delegations"]["roles"][0]["keyids"] = json!([id(ONLINE), id(ONLINE)]);
    repo.sign(&mut tree, targets, repo.online_content());
    let error = refused("duplicate key ids of the online role", &tree);
    assert!(matches!(&error, TufError::KeyTwice { role, .. } if role == "online"), "{error:?}");
}

/// The right file, signed by somebody else's key under the right id.
#[test]
fn a_stranger_signs() {
    let mut tree = Repo::at(1, 20).build();
    let timestamp: Value = serde_json::from_slice(&tree["metadata/timestamp.json"]).unwrap();
    let mut signature = signature(&timestamp["signed"], 99);
    signature["keyid"] = json!(id(TIMESTAMP));
    tree.insert("metadata/timestamp.json".into(), enveloped(timestamp["signed"].clone(), &[signature]));
    let expected = TufError::Threshold { file: "metadata/timestamp.json".into(), found: 0, threshold: 1 };
    assert_eq!(refused("stranger", &tree), expected);
}

/// A key that the second root has taken away signs on.
#[test]
fn a_retired_key_signs_on() {
    let mut repo = Repo::at(2, 20);
    repo.roots.push(Root { timestamp: 17, ..Root::version(2) });
    let honest = repo.build();
    repo.roots.pop();
    let mut tree = repo.build();
    tree.insert("metadata/2.root.json".into(), honest["metadata/2.root.json"].clone());
    let expected = TufError::Threshold { file: "metadata/timestamp.json".into(), found: 0, threshold: 1 };
    assert_eq!(refused("retired key", &tree), expected);
}

/// A file that one role has signed, in another role's place.
#[test]
fn a_file_in_another_s_place() {
    let mut tree = Repo::at(1, 20).build();
    let snapshot = tree["metadata/1.snapshot.json"].clone();
    tree.insert("metadata/timestamp.json".into(), snapshot);
    assert!(matches!(refused("another's place", &tree), TufError::Form { .. }));
}

#[test]
fn a_key_of_another_kind() {
    let mut content = root_2();
    content["keys"][id(TARGETS)]["keytype"] = json!("rsa");
    content["keys"][id(TARGETS)]["scheme"] = json!("rsassa-pss-sha256");
    let error = refused("another kind of key", &with_root(signed(content, &[1, 2])));
    assert!(matches!(&error, TufError::KeyType { role, .. } if role == "targets"), "{error:?}");
}

/// Under this key one signature fits every message.
#[test]
fn a_key_of_small_order() {
    let mut content = root_2();
    content["keys"][id(TIMESTAMP)]["keyval"]["public"] = json!(format!("01{}", "0".repeat(62)));
    let mut tree = with_root(signed(content, &[1, 2]));
    let timestamp: Value = serde_json::from_slice(&tree["metadata/timestamp.json"]).unwrap();
    let fits_all = json!({ "keyid": id(TIMESTAMP), "sig": format!("01{}", "0".repeat(126)) });
    tree.insert("metadata/timestamp.json".into(), enveloped(timestamp["signed"].clone(), &[fits_all]));
    assert!(matches!(refused("small order", &tree), TufError::KeyType { .. }));
}

#[test]
fn a_timestamp_that_does_not_say_when() {
    let repo = Repo { issued: "yesterday".into(), ..Repo::at(1, 20) };
    assert!(matches!(refused("no time", &repo.build()), TufError::Issued { .. }));
}

#[test]
fn another_generation_of_tuf() {
    let mut content = root_2();
    content["spec_version"] = json!("2.0.0");
    assert!(matches!(refused("TUF 2", &with_root(signed(content, &[1, 2]))), TufError::Form { .. }));
}

#[test]
fn rotation_of_every_key() {
    let mut repo = Repo::at(4, 21);
    let second = Root { roots: vec![1, 12, 13], targets: 14, snapshot: 16, timestamp: 17, ..Root::version(2) };
    repo.roots.push(second.clone());
    let mut tree = repo.build();
    // Two of the old holders and two of the new ones.
    tree.insert("metadata/2.root.json".into(), signed(second.content(), &[1, 2, 12]));
    let edition = attack("none, every key rotated", &tree, &floors(&Repo::at(3, 20))).unwrap();
    assert_eq!((edition.version, edition.root), (4, 2));
    // Two of the old ones alone, or of the new ones alone, are not enough.
    for (name, seeds, found) in [("old holders alone", [1, 2], 1), ("new holders alone", [1, 12], 1)] {
        tree.insert("metadata/2.root.json".into(), signed(second.content(), &seeds));
        let expected = TufError::Threshold { file: "metadata/2.root.json".into(), found, threshold: 2 };
        assert_eq!(refused(name, &tree), expected);
    }
}
