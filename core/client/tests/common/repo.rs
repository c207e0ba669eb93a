//! A TUF repository whose every part can be made wrong: honest unless a test says otherwise.

use std::collections::BTreeMap;
use std::path::Path;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use sigstore_tuf::canonical_json::to_canonical_bytes;
use ttm_client::Bundle;

/// Files by their path in the registry.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Seeds of the keys.
pub(crate) const ROOTS: [u8; 3] = [1, 2, 3];
pub(crate) const TARGETS: u8 = 4;
pub(crate) const ONLINE: u8 = 5;
pub(crate) const SNAPSHOT: u8 = 6;
pub(crate) const TIMESTAMP: u8 = 7;

/// Far behind every time of the tests.
pub(crate) const FAR: &str = "2036-01-01T00:00:00Z";

pub(crate) fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(crate) fn key(seed: u8) -> Value {
    let public = HEXLOWER.encode(secret(seed).verifying_key().as_bytes());
    json!({ "keytype": "ed25519", "scheme": "ed25519", "keyval": { "public": public } })
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The id that securesystemslib gives this key.
pub(crate) fn id(seed: u8) -> String {
    sha256(&to_canonical_bytes(&key(seed)).unwrap())
}

fn keys(seeds: &[u8]) -> Map<String, Value> {
    seeds.iter().map(|seed| (id(*seed), key(*seed))).collect()
}

fn role(seeds: &[u8], threshold: usize) -> Value {
    json!({ "keyids": seeds.iter().map(|seed| id(*seed)).collect::<Vec<_>>(), "threshold": threshold })
}

pub(crate) fn signature(signed: &Value, seed: u8) -> Value {
    let bytes = to_canonical_bytes(signed).unwrap();
    json!({ "keyid": id(seed), "sig": HEXLOWER.encode(&secret(seed).sign(&bytes).to_bytes()) })
}

/// The envelope, signed by each of `seeds`.
pub(crate) fn signed(signed: Value, seeds: &[u8]) -> Vec<u8> {
    let signatures: Vec<Value> = seeds.iter().map(|seed| signature(&signed, *seed)).collect();
    enveloped(signed, &signatures)
}

pub(crate) fn enveloped(signed: Value, signatures: &[Value]) -> Vec<u8> {
    let envelope = Map::from_iter([("signatures".to_owned(), json!(signatures)), ("signed".to_owned(), signed)]);
    serde_json::to_vec(&envelope).unwrap()
}

/// The content of a root: who may sign what.
#[derive(Clone)]
pub(crate) struct Root {
    pub(crate) version: u64,
    pub(crate) roots: Vec<u8>,
    pub(crate) targets: u8,
    pub(crate) snapshot: u8,
    pub(crate) timestamp: u8,
    pub(crate) expires: String,
}

impl Root {
    pub(crate) fn version(version: u64) -> Self {
        let roots = ROOTS.to_vec();
        Self { version, roots, targets: TARGETS, snapshot: SNAPSHOT, timestamp: TIMESTAMP, expires: FAR.to_owned() }
    }

    pub(crate) fn content(&self) -> Value {
        let others = [self.targets, self.snapshot, self.timestamp];
        json!({
            "_type": "root", "spec_version": "1.0.31", "version": self.version, "expires": self.expires,
            "consistent_snapshot": true, "keys": keys(&[&self.roots[..], &others].concat()),
            "roles": {
                "root": role(&self.roots, 2), "targets": role(&[self.targets], 1),
                "snapshot": role(&[self.snapshot], 1), "timestamp": role(&[self.timestamp], 1),
            },
        })
    }

    /// Signed by the first two holders.
    pub(crate) fn signed(&self) -> Vec<u8> {
        signed(self.content(), &self.roots[..2])
    }
}

/// An honest repository: what is in it and how far each role has come.
#[derive(Clone)]
pub(crate) struct Repo {
    /// From version 1 on.
    pub(crate) roots: Vec<Root>,
    pub(crate) timestamp: u64,
    pub(crate) snapshot: u64,
    pub(crate) targets: u64,
    pub(crate) online: u64,
    pub(crate) issued: String,
    pub(crate) expires: String,
    /// Of the role `targets`.
    pub(crate) offline_files: BTreeMap<String, Vec<u8>>,
    /// Of the role `online`.
    pub(crate) online_files: BTreeMap<String, Vec<u8>>,
    pub(crate) online_key: u8,
}

impl Repo {
    /// All roles at this version, issued on that day of November 2026.
    pub(crate) fn at(version: u64, day: u8) -> Self {
        let files = |files: &[(&str, String)]| {
            files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())).collect()
        };
        Self {
            roots: vec![Root::version(1)],
            timestamp: version,
            snapshot: version,
            targets: version,
            online: version,
            issued: format!("2026-11-{day:02}T08:00:00Z"),
            expires: format!("2026-12-{day:02}T08:00:00Z"),
            offline_files: files(&[("issuers.json", format!("issuers {version}"))]),
            online_files: files(&[
                ("status/007.cwt", format!("list {version}")),
                ("catalogue/manifest.json", format!("manifest {version}")),
            ]),
            online_key: ONLINE,
        }
    }

    pub(crate) fn last_root(&self) -> &Root {
        self.roots.last().unwrap()
    }

    fn common(&self, kind: &str, version: u64) -> Value {
        json!({ "_type": kind, "spec_version": "1.0.31", "version": version, "expires": self.expires })
    }

    pub(crate) fn targets_content(&self) -> Value {
        let mut content = self.common("targets", self.targets);
        content["expires"] = json!(FAR);
        content["targets"] = described(&self.offline_files);
        content["delegations"] = json!({
            "keys": keys(&[self.online_key]),
            "roles": [{
                "name": "online", "keyids": [id(self.online_key)], "threshold": 1, "terminating": true,
                "paths": ["status/*", "notices/*", "catalogue/*"],
            }],
        });
        content
    }

    pub(crate) fn online_content(&self) -> Value {
        let mut content = self.common("targets", self.online);
        content["targets"] = described(&self.online_files);
        content
    }

    pub(crate) fn snapshot_content(&self, targets: &[u8], online: &[u8]) -> Value {
        let mut content = self.common("snapshot", self.snapshot);
        content["meta"] = json!({
            "targets.json": pin(self.targets, targets), "online.json": pin(self.online, online),
        });
        content
    }

    pub(crate) fn timestamp_content(&self, snapshot: &[u8]) -> Value {
        let mut content = self.common("timestamp", self.timestamp);
        content["issued"] = json!(self.issued);
        content["meta"] = json!({ "snapshot.json": pin(self.snapshot, snapshot) });
        content
    }

    pub(crate) fn build(&self) -> Tree {
        let mut tree = Tree::new();
        for root in &self.roots {
            tree.insert(format!("metadata/{}.root.json", root.version), root.signed());
        }
        for (path, bytes) in self.offline_files.iter().chain(&self.online_files) {
            tree.insert(file_of(path, bytes), bytes.clone());
        }
        self.sign(&mut tree, self.targets_content(), self.online_content());
        tree
    }

    /// Signs these contents of the roles below the root into the tree, and all that pins them.
    pub(crate) fn sign(&self, tree: &mut Tree, targets: Value, online: Value) {
        let root = self.last_root();
        let targets = signed(targets, &[root.targets]);
        let online = signed(online, &[self.online_key]);
        let snapshot = signed(self.snapshot_content(&targets, &online), &[root.snapshot]);
        let timestamp = signed(self.timestamp_content(&snapshot), &[root.timestamp]);
        tree.insert(format!("metadata/{}.targets.json", self.targets), targets);
        tree.insert(format!("metadata/{}.online.json", self.online), online);
        tree.insert(format!("metadata/{}.snapshot.json", self.snapshot), snapshot);
        tree.insert("metadata/timestamp.json".to_owned(), timestamp);
    }

    /// Signs this snapshot into the tree, and the timestamp that pins it.
    pub(crate) fn sign_snapshot(&self, tree: &mut Tree, content: Value) {
        let root = self.last_root();
        let snapshot = signed(content, &[root.snapshot]);
        let timestamp = signed(self.timestamp_content(&snapshot), &[root.timestamp]);
        tree.insert(format!("metadata/{}.snapshot.json", self.snapshot), snapshot);
        tree.insert("metadata/timestamp.json".to_owned(), timestamp);
    }
}

/// The file of a target in the tree.
pub(crate) fn file_of(path: &str, bytes: &[u8]) -> String {
    let hash = sha256(bytes);
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("targets/{folder}/{hash}.{name}"),
        None => format!("targets/{hash}.{path}"),
    }
}

fn described(files: &BTreeMap<String, Vec<u8>>) -> Value {
    let described = |bytes: &Vec<u8>| json!({ "length": bytes.len(), "hashes": { "sha256": sha256(bytes) } });
    files.iter().map(|(path, bytes)| (path.clone(), described(bytes))).collect::<Map<_, _>>().into()
}

pub(crate) fn pin(version: u64, bytes: &[u8]) -> Value {
    json!({ "version": version, "length": bytes.len(), "hashes": { "sha256": sha256(bytes) } })
}

/// The tree in memory, as a bundle holds it.
pub(crate) fn bundle(tree: &Tree) -> Bundle {
    Bundle::new(tree.iter().map(|(path, bytes)| (path.clone(), bytes.clone())))
}

/// The tree as a folder of files.
pub(crate) fn write(tree: &Tree, folder: &Path) {
    for (path, bytes) in tree {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}
