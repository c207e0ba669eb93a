//! A world in which one mark is good.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signer, SigningKey};
use ttm_mark::{
    Assurance, Catalogue, CatalogueEntry, Category, Claims, Clock, Form, Gtin, Issuer, IssuerKey, KeyState, KeyUse,
    Outcome, Outcomes, PublicKey, Report, Scanned, Scheme, SignedList, Status, TRUST_FORMAT, Time, TrustData,
    TrustFile, Verifier, encode, encode_status_list,
};

/// A world in which one mark is good; the tests change one thing each.
pub(crate) struct World {
    pub(crate) claims: Claims,
    pub(crate) scheme: Scheme,
    pub(crate) host: &'static str,
    /// Changes the finished text.
    pub(crate) text: fn(String) -> String,
    pub(crate) key: IssuerKey,
    pub(crate) statuses: Vec<Status>,
    pub(crate) list_issued: Time,
    pub(crate) list_there: bool,
    pub(crate) trust_issued: Time,
    pub(crate) listed: Option<Time>,
    pub(crate) listed_text: fn(String) -> String,
    pub(crate) catalogue: bool,
    pub(crate) barcodes: Vec<Gtin>,
    pub(crate) on_request: bool,
    pub(crate) more_texts: Vec<String>,
    pub(crate) clock: Clock,
}

pub(crate) fn at(text: &str) -> Time {
    text.parse().unwrap()
}

pub(crate) fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(crate) fn public(seed: u8) -> PublicKey {
    PublicKey::from_bytes(secret(seed).verifying_key().as_bytes()).unwrap()
}

pub(crate) fn same(text: String) -> String {
    text
}

pub(crate) fn world() -> World {
    let met = Outcome::Met;
    World {
        claims: Claims {
            issued: at("2026-06-01"),
            expires: at("2029-06-01"),
            gtin: "4006381333931".parse().unwrap(),
            brand: "Fuchsbau".into(),
            model: "Pippa the Fox".into(),
            category: Category::Toy,
            outcomes: Outcomes {
                privacy: met,
                transparency: met,
                security: met,
                stability: Outcome::Partly,
                openness: Outcome::NotMet,
            },
            assurance: Assurance::Reviewed,
            serial: 2,
            assessment: [7; 16],
            support_until: Some("2031-12-31".parse().unwrap()),
        },
        scheme: Scheme::Production,
        host: "ttm.example",
        text: same,
        key: IssuerKey {
            key: public(1),
            uses: vec![KeyUse::Marks],
            not_before: at("2026-01-01"),
            not_after: at("2027-01-01"),
            assurance: vec![Assurance::Reviewed, Assurance::SelfCertified],
            prefixes: vec!["4006381".into()],
            gtins: vec![],
            state: KeyState::Active,
        },
        statuses: vec![Status::Valid; 3],
        list_issued: at("2026-11-23"),
        list_there: true,
        trust_issued: at("2026-11-23"),
        listed: Some(at("2026-06-02")),
        listed_text: same,
        catalogue: true,
        barcodes: vec![],
        on_request: false,
        more_texts: vec![],
        clock: Clock::exact(at("2026-11-24")),
    }
}

impl World {
    pub(crate) fn token(&self) -> String {
        let sign = |message: &[u8]| Ok::<_, String>(secret(1).sign(message).to_bytes());
        encode(&self.claims, self.scheme, Form::Web { host: self.host }, &public(1), sign).unwrap()
    }

    pub(crate) fn trust(&self) -> TrustData {
        let sign = |message: &[u8]| Ok::<_, String>(secret(9).sign(message).to_bytes());
        let expires = self.list_issued.plus(30 * 86_400);
        let cwt = encode_status_list(&self.statuses, "s", self.list_issued, expires, 300, &public(9), sign).unwrap();
        let bytes = ttm_mark::MarkText::parse(&(self.listed_text)(self.token())).unwrap().unwrap().bytes().unwrap();
        let entry = |listed| CatalogueEntry {
            issuer: 7,
            serial: self.claims.serial,
            gtin: self.claims.gtin,
            token_sha256: HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(bytes)),
            listed,
            siblings: vec!["4006381333948".parse().unwrap()],
        };
        let entries: Vec<_> = self.listed.map(entry).into_iter().collect();
        let file = TrustFile {
            format: TRUST_FORMAT,
            scheme: Scheme::Production,
            version: 1,
            issued: self.trust_issued,
            hosts: vec!["ttm.example".into()],
            status_keys: vec![public(9)],
            issuers: vec![Issuer { number: 7, name: "Reviewers".into(), keys: vec![self.key.clone()] }],
            status_lists: self
                .list_there
                .then(|| SignedList { issuer: 7, cwt: BASE64.encode(&cwt) })
                .into_iter()
                .collect(),
            catalogue: self.catalogue.then_some(Catalogue {
                issued: self.trust_issued,
                width: 0,
                buckets: vec!["00".repeat(16)],
                entries,
            }),
        };
        TrustData::from_file(file).unwrap()
    }

    pub(crate) fn report(&self) -> Report {
        let mut texts = vec![(self.text)(self.token())];
        texts.extend(self.more_texts.clone());
        let scanned = Scanned { texts, barcodes: self.barcodes.clone(), barcode_on_request: self.on_request };
        Verifier::new([self.trust()]).verify(&scanned, self.clock)
    }
}
