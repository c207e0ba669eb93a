//! Old data that was validly signed once, and metadata whose time is up.

use serde_json::json;
use ttm_client::tuf::{Floors, TufError};

use crate::repo::{ONLINE, Repo, Root, Tree, bundle, pin, signed};
use crate::{attack, floors, open};

fn rolled_back(name: &str, tree: &Tree, role: &str) {
    let refused = attack(name, tree, &floors(&Repo::at(3, 20))).unwrap_err();
    assert!(matches!(&refused, TufError::Rollback { role: found, .. } if found == role), "{refused:?}");
    assert!(refused.is_rollback());
}

#[test]
fn rollback_of_the_root() {
    let mut repo = Repo::at(3, 20);
    repo.roots = (1..=3).map(Root::version).collect();
    let known = floors(&repo);
    repo.roots.truncate(2);
    let refused = attack("rollback of the root", &repo.build(), &known).unwrap_err();
    assert_eq!(refused, TufError::Rollback { role: "root".into(), version: 2, known: 3 });
}

#[test]
fn rollback_of_the_timestamp() {
    rolled_back("rollback of the timestamp", &Repo::at(2, 19).build(), "timestamp");
}

/// By a thief of the timestamp's key: a new timestamp for an old snapshot.
#[test]
fn rollback_of_the_snapshot() {
    let mut tree = Repo::at(2, 19).build();
    let repo = Repo { timestamp: 4, snapshot: 2, ..Repo::at(4, 21) };
    let snapshot = tree["metadata/2.snapshot.json"].clone();
    let timestamp = signed(repo.timestamp_content(&snapshot), &[repo.last_root().timestamp]);
    tree.insert("metadata/timestamp.json".into(), timestamp);
    rolled_back("rollback of the snapshot", &tree, "snapshot");
}

/// By a thief of the online keys: a new snapshot for old targets.
#[test]
fn rollback_of_the_targets() {
    let repo = Repo { targets: 2, offline_files: Repo::at(2, 19).offline_files, ..Repo::at(4, 21) };
    rolled_back("rollback of the targets", &repo.build(), "targets");
}

#[test]
fn rollback_of_the_online_role() {
    let repo = Repo { online: 2, online_files: Repo::at(2, 19).online_files, ..Repo::at(4, 21) };
    rolled_back("rollback of the online role", &repo.build(), "online");
}

/// Left out of the snapshot instead of rolled back.
#[test]
fn the_online_role_is_withheld() {
    let repo = Repo::at(4, 21);
    let mut tree = repo.build();
    let mut snapshot = repo.snapshot_content(&[], &[]);
    snapshot["meta"] = json!({ "targets.json": pin(4, &tree["metadata/4.targets.json"]) });
    repo.sign_snapshot(&mut tree, snapshot);
    let refused = attack("online role withheld", &tree, &floors(&Repo::at(3, 20))).unwrap_err();
    assert!(matches!(&refused, TufError::Form { file, .. } if file == "metadata/4.snapshot.json"), "{refused:?}");
}

#[test]
fn a_later_version_issued_earlier() {
    let refused = attack("issued earlier", &Repo::at(4, 1).build(), &floors(&Repo::at(3, 20))).unwrap_err();
    assert!(matches!(refused, TufError::IssuedEarlier { .. }) && refused.is_rollback(), "{refused:?}");
}

/// The same files for ever: they open, and their age tells.
#[test]
fn freeze() {
    let edition = attack("freeze", &Repo::at(3, 20).build(), &floors(&Repo::at(3, 20))).unwrap();
    assert!(!edition.is_expired("2026-12-20T08:00:00Z".parse().unwrap()));
    assert!(edition.is_expired("2026-12-20T08:00:01Z".parse().unwrap()));
    assert_eq!(edition.vouched(), "2026-11-20T08:00:00Z".parse().unwrap());
}

/// Online keys, perhaps stolen, sign on after the root has ended: the data ages from the root's end.
#[test]
fn an_ended_root_keeps_nothing_young() {
    let mut repo = Repo::at(3, 20);
    repo.roots[0].expires = "2026-11-10T00:00:00Z".into();
    let root = repo.roots[0].signed();
    let tree = repo.build();
    let edition = ttm_client::tuf::open(&root, &Floors::default(), &[&bundle(&tree)]).unwrap();
    assert_eq!(edition.vouched(), "2026-11-10T00:00:00Z".parse().unwrap());
    assert!(edition.is_expired(edition.issued));
}

/// A thief of the online keys counts up as far as numbers go. With the keys, the floor is gone.
#[test]
fn fast_forward_ends_with_the_keys() {
    let mut repo = Repo { timestamp: u64::MAX - 1, snapshot: u64::MAX - 1, ..Repo::at(3, 20) };
    repo.issued = "2035-01-01T00:00:00Z".into();
    let pushed = floors(&repo);
    let mut mended = Repo::at(4, 21);
    assert!(open(&[&bundle(&mended.build())], &pushed).unwrap_err().is_rollback());
    mended.roots.push(Root { snapshot: 16, timestamp: 17, ..Root::version(2) });
    let edition = attack("fast forward, mended", &mended.build(), &pushed).unwrap();
    assert_eq!(edition.floors.roles["timestamp"].version, 4);
    assert_eq!(edition.floors.issued, Some(edition.issued));
    // The offline role's floor stands all the same: its key is still trusted.
    mended.targets = 2;
    assert!(open(&[&bundle(&mended.build())], &pushed).unwrap_err().is_rollback());
}

/// Adding a key to a role must not forget what the old one has signed.
#[test]
fn a_new_root_with_the_old_keys_forgets_nothing() {
    let known = floors(&Repo::at(3, 20));
    let mut repo = Repo::at(2, 19);
    repo.roots.push(Root::version(2));
    let mut content = repo.roots[1].content();
    content["keys"][crate::repo::id(ONLINE)] = crate::repo::key(ONLINE);
    content["roles"]["timestamp"]["keyids"].as_array_mut().unwrap().push(json!(crate::repo::id(ONLINE)));
    let mut tree = repo.build();
    tree.insert("metadata/2.root.json".into(), signed(content, &[1, 2]));
    let refused = attack("rollback under a new root", &tree, &known).unwrap_err();
    assert!(matches!(&refused, TufError::Rollback { role, .. } if role == "timestamp"), "{refused:?}");
}
