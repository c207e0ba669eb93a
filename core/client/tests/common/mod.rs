//! A scheme made for tests: its root and editions of its trust data.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

pub(crate) mod repo;

use ed25519_dalek::{Signer, SigningKey};
use repo::{FAR, ROOTS, Repo, Root};
use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Assurance, Bucket, Category, Claims, DAY, Decision, Entry, Form, Gtin, ISSUERS_FORMAT, Index, Issuer, IssuerKey,
    IssuersFile, KeyState, KeyUse, MANIFEST_FORMAT, Manifest, MarkNumber, MarkText, NumberIndex, Outcome, Outcomes,
    PublicKey, Purpose, Scheme, Status, Time, TrustBundle, encode, encode_status_list, sign1,
};

pub(crate) fn at(text: &str) -> Time {
    text.parse().unwrap()
}

pub(crate) fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(crate) fn public(seed: u8) -> PublicKey {
    PublicKey::from_bytes(secret(seed).verifying_key().as_bytes()).unwrap()
}

/// The published mark's product in another colour.
pub(crate) const SIBLING: &str = "4006381333948";
/// The root that a program ships.
pub(crate) fn root() -> Vec<u8> {
    Root::version(1).signed()
}

/// An edition that nobody has signed yet.
#[derive(Clone)]
pub(crate) struct Edition {
    pub(crate) version: u64,
    pub(crate) issued: Time,
    pub(crate) issuers: IssuersFile,
    pub(crate) status_list: Option<Vec<u8>>,
    pub(crate) manifest: Option<Manifest>,
}

/// An edition without issuers.
pub(crate) fn edition(version: u64, issued: &str) -> Edition {
    let issuers = IssuersFile {
        format: ISSUERS_FORMAT,
        scheme: Scheme::Production,
        hosts: vec!["ttm.example".into()],
        mirrors: Vec::new(),
        status_keys: vec![public(2)],
        issuers: Vec::new(),
    };
    Edition { version, issued: at(issued), issuers, status_list: None, manifest: None }
}

/// The edition as a registry's `trust.bundle`.
pub(crate) fn signed(edition: &Edition) -> Vec<u8> {
    signed_by(edition, Root::version(1))
}

pub(crate) fn signed_by(edition: &Edition, root: Root) -> Vec<u8> {
    TrustBundle::new(repo(edition, root).build()).unwrap().into_bytes()
}

/// The edition's files, all roles at its version.
pub(crate) fn repo(edition: &Edition, root: Root) -> Repo {
    let Edition { version, issued, issuers, status_list, manifest } = edition;
    let list = status_list.iter().map(|list| ("status/007.cwt".to_owned(), list.clone()));
    let manifest = manifest.iter().map(|manifest| ("catalogue/manifest.json".to_owned(), manifest.to_json()));
    Repo {
        roots: vec![root],
        issued: issued.to_string(),
        expires: FAR.to_owned(),
        offline_files: [("issuers.json".to_owned(), serde_json::to_vec(issuers).unwrap())].into(),
        online_files: list.chain(manifest).collect(),
        ..Repo::at(*version, 1)
    }
}

/// The root of somebody else, under the same ids of nobody here.
pub(crate) fn strange_root() -> Root {
    let roots = ROOTS.map(|seed| seed + 100).to_vec();
    Root { roots, targets: 104, snapshot: 106, timestamp: 107, ..Root::version(1) }
}

/// A published mark of issuer 7: its text, and an edition with its bucket and index.
pub(crate) struct Published {
    pub(crate) text: String,
    pub(crate) edition: Edition,
    pub(crate) bucket_path: String,
    pub(crate) bucket: Vec<u8>,
    pub(crate) index_path: String,
    pub(crate) index: Vec<u8>,
}

fn number() -> MarkNumber {
    MarkNumber::new(7, 0).unwrap()
}

/// The demo's facts on a product of this scheme.
fn assessment(gtin: Gtin) -> Vec<u8> {
    let met = Outcome::Met;
    let mut assessment = Assessment::parse(include_bytes!("../../../../tests/demo/assessments/pippa.json")).unwrap();
    assessment.number = number();
    assessment.product.gtin = gtin;
    assessment.product.model = Text::new("Pippa the Fox").unwrap();
    assessment.outcomes = Outcomes { privacy: met, transparency: met, security: met, stability: met, openness: met };
    assessment.support_until = None;
    assessment.to_json().unwrap()
}

pub(crate) fn published(version: u64, issued: &str, status: Status) -> Published {
    let gtin = "4006381333931".parse().unwrap();
    let met = Outcome::Met;
    let facts = assessment(gtin);
    let mut claims = Claims {
        issued: at("2026-06-01"),
        expires: at("2029-06-01"),
        gtin,
        brand: "Fuchsbau".into(),
        model: "Pippa the Fox".into(),
        category: Category::Toy,
        outcomes: Outcomes { privacy: met, transparency: met, security: met, stability: met, openness: met },
        assurance: Assurance::Reviewed,
        serial: 0,
        assessment: [0; 16],
        support_until: None,
    };
    claims.assessment.copy_from_slice(&Sha256::digest(&facts)[..16]);
    let sign = |seed: u8| move |message: &[u8]| Ok::<_, String>(secret(seed).sign(message).to_bytes());
    let text = encode(&claims, Scheme::Production, Form::Bare, &public(3), sign(3)).unwrap();
    let token = MarkText::parse(&text).unwrap().unwrap();
    let document = |payload: Vec<u8>, purpose, seed| {
        sign1(payload, &public(seed), purpose, Scheme::Production, sign(seed)).unwrap()
    };
    // Its day makes editions differ.
    let decision = Decision::on(number(), &facts, at("2026-06-01").plus(DAY * i64::try_from(version).unwrap()).day());
    let decision = decision.to_json().unwrap();
    let entry_facts = Entry {
        number: number(),
        gtin,
        siblings: vec![SIBLING.parse().unwrap()],
        listed: at("2026-06-02"),
        token: token.bytes().unwrap(),
        assessments: vec![document(facts, Purpose::Assessment, 3)],
        decisions: vec![document(decision.clone(), Purpose::Decision, 4), document(decision, Purpose::Decision, 5)],
        objections: Vec::new(),
    };
    let bucket = Bucket { entries: vec![entry_facts] }.encode();
    let index = Index { products: vec![(number(), gtin)] }.encode();
    let manifest = Manifest {
        format: MANIFEST_FORMAT,
        issued: at(issued),
        width: 0,
        buckets: vec![Manifest::hash(&bucket)],
        index: NumberIndex { width: 0, buckets: vec![Manifest::hash(&index)] },
        former: Vec::new(),
    };
    let (bucket_path, index_path) = (manifest.bucket_path_of(gtin), manifest.index_path_of(number()));
    let key = |seed, uses: &[KeyUse]| IssuerKey {
        key: public(seed),
        uses: uses.to_vec(),
        not_before: at("2026-01-01"),
        not_after: at("2027-01-01"),
        assurance: vec![Assurance::Reviewed],
        prefixes: vec!["4006381".into()],
        gtins: Vec::new(),
        state: KeyState::Active,
    };
    let issuer = |number, name: &str, key| Issuer { number, name: name.into(), keys: vec![key] };
    let expires = at(issued).plus(30 * DAY);
    let cwt =
        encode_status_list(&[status], "https://ttm.example/status/007", at(issued), expires, 300, &public(2), sign(2))
            .unwrap();
    let mut edition = edition(version, issued);
    edition.issuers.issuers = vec![
        issuer(7, "Reviewers", key(3, &[KeyUse::Marks, KeyUse::Assessments])),
        issuer(501, "Ada Brandt", key(4, &[KeyUse::Decisions])),
        issuer(502, "Bela Cho", key(5, &[KeyUse::Decisions])),
    ];
    edition.status_list = Some(cwt);
    edition.manifest = Some(manifest);
    Published { text, edition, bucket_path, bucket, index_path, index }
}

impl Published {
    /// A source that has all of it.
    pub(crate) fn source(&self) -> ttm_client::Bundle {
        ttm_client::Bundle::new(self.files())
    }

    pub(crate) fn files(&self) -> [(String, Vec<u8>); 3] {
        [
            ("trust.bundle".to_owned(), signed(&self.edition)),
            (self.bucket_path.clone(), self.bucket.clone()),
            (self.index_path.clone(), self.index.clone()),
        ]
    }
}

/// Changes what a store of this scheme holds, as damage would.
pub(crate) fn spoil(folder: &std::path::Path, file: &str, bytes: Option<&[u8]>) {
    let (mut batch, name) = (ttm_client::Batch::default(), format!("production/{file}"));
    match bytes {
        Some(bytes) => batch.put(ttm_client::Kind::Trust, name, bytes.to_vec()),
        None => batch.remove(name),
    }
    ttm_client::Store::open(folder).commit(batch).unwrap();
}

/// Whether a store of this scheme holds a file.
pub(crate) fn keeps(folder: &std::path::Path, file: &str) -> bool {
    ttm_client::Store::open(folder).get(&format!("production/{file}"), u64::MAX).unwrap().is_some()
}
