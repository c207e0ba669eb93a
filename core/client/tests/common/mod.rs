//! A scheme made for tests: its root key and editions of its trust data.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Assurance, Bucket, Catalogue, CatalogueEntry, Category, Claims, DAY, Decision, Entry, Form, Gtin, Issuer,
    IssuerKey, KeyState, KeyUse, MarkNumber, MarkText, Outcome, Outcomes, PublicKey, Purpose, Scheme, SignedList,
    Status, TRUST_FORMAT, Time, Token, TrustFile, encode, encode_status_list, sign1,
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

/// The seed of the root key.
pub(crate) const ROOT: u8 = 1;

/// An edition without issuers, signed by the root.
pub(crate) fn edition(version: u64, issued: &str) -> TrustFile {
    TrustFile {
        format: TRUST_FORMAT,
        scheme: Scheme::Production,
        version,
        issued: at(issued),
        hosts: vec!["ttm.example".into()],
        status_keys: vec![public(2)],
        issuers: Vec::new(),
        status_lists: Vec::new(),
        catalogue: None,
    }
}

pub(crate) fn signed(file: &TrustFile) -> Vec<u8> {
    signed_by(file, ROOT)
}

pub(crate) fn signed_by(file: &TrustFile, seed: u8) -> Vec<u8> {
    let sign = |message: &[u8]| Ok::<_, std::convert::Infallible>(secret(seed).sign(message).to_bytes());
    sign1(serde_json::to_vec(file).unwrap(), &public(seed), Purpose::Trust, file.scheme, sign).unwrap()
}

/// A published mark of issuer 7: its text, and an edition with its bucket.
pub(crate) struct Published {
    pub(crate) text: String,
    pub(crate) file: TrustFile,
    pub(crate) bucket_path: String,
    pub(crate) bucket: Vec<u8>,
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
    let entry = CatalogueEntry {
        issuer: 7,
        serial: 0,
        gtin,
        token_sha256: HEXLOWER.encode(&Token::decode(&token).unwrap().sha256()),
        listed: at("2026-06-02"),
        siblings: Vec::new(),
    };
    let document = |payload: Vec<u8>, purpose, seed| {
        sign1(payload, &public(seed), purpose, Scheme::Production, sign(seed)).unwrap()
    };
    // Its day makes editions differ.
    let decision = Decision::on(number(), &facts, at("2026-06-01").plus(DAY * i64::try_from(version).unwrap()).day());
    let decision = decision.to_json().unwrap();
    let entry_facts = Entry {
        number: number(),
        gtin,
        token: token.bytes().unwrap(),
        assessments: vec![document(facts, Purpose::Assessment, 3)],
        decisions: vec![document(decision.clone(), Purpose::Decision, 4), document(decision, Purpose::Decision, 5)],
        objections: Vec::new(),
    };
    let bucket = serde_json::to_vec(&Bucket::new(vec![entry_facts])).unwrap();
    let catalogue =
        Catalogue { issued: at(issued), width: 0, buckets: vec![Bucket::hash(&bucket)], entries: vec![entry] };
    let bucket_path = catalogue.bucket_path(0).unwrap();
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
    let cwt = encode_status_list(&[status], "s", at(issued), expires, 300, &public(2), sign(2)).unwrap();
    let mut file = edition(version, issued);
    file.issuers = vec![
        issuer(7, "Reviewers", key(3, &[KeyUse::Marks, KeyUse::Assessments])),
        issuer(501, "Ada Brandt", key(4, &[KeyUse::Decisions])),
        issuer(502, "Bela Cho", key(5, &[KeyUse::Decisions])),
    ];
    file.status_lists = vec![SignedList { issuer: 7, cwt: BASE64.encode(&cwt) }];
    file.catalogue = Some(catalogue);
    Published { text, file, bucket_path, bucket }
}

impl Published {
    /// A source that has all of it.
    pub(crate) fn source(&self) -> ttm_client::Bundle {
        let files = [("trust.bundle".to_owned(), signed(&self.file)), (self.bucket_path.clone(), self.bucket.clone())];
        ttm_client::Bundle::new(files)
    }
}
