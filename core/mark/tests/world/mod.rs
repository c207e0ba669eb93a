//! A world in which one mark is good.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // each test file uses a part of it

use std::sync::Arc;

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    AgeLimits, Assurance, Bucket, Category, Claims, Clock, Decision, Entry, Form, Gtin, ISSUERS_FORMAT, Index, Issuer,
    IssuerKey, IssuersFile, KeyState, KeyUse, MANIFEST_FORMAT, Manifest, MarkNumber, MemoryFiles, Notice, NumberIndex,
    Outcome, Outcomes, PublicKey, Purpose, Report, Scanned, Scheme, Status, Time, TrustData, TrustParts, Verifier,
    encode, encode_status_list, sign1,
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
    pub(crate) catalogue_issued: Time,
    pub(crate) barcodes: Vec<Gtin>,
    pub(crate) on_request: bool,
    pub(crate) more_texts: Vec<String>,
    pub(crate) clock: Clock,
    /// Changes the assessment before the token names it.
    pub(crate) assessed: fn(&mut Assessment),
    /// Changes the published facts.
    pub(crate) facts: fn(&World, &mut Entry),
    /// Whether the bucket is at hand.
    pub(crate) facts_there: bool,
    /// A notice with the seed of the key that signs it.
    pub(crate) notice: Option<(Notice, u8)>,
    pub(crate) ages: AgeLimits,
    /// The key that signs assessments.
    pub(crate) assessor: IssuerKey,
    /// The reviewers, issuers 501 and 502, and the desk of the scheme, issuer 500.
    pub(crate) others: Vec<Issuer>,
}

/// Seeds of the keys: the issuer's assessments, two reviewers, the scheme's desk.
pub(crate) const ASSESSOR: u8 = 4;
pub(crate) const REVIEWERS: [u8; 2] = [11, 12];
pub(crate) const DESK: u8 = 10;

pub(crate) fn key(seed: u8, use_: KeyUse) -> IssuerKey {
    IssuerKey {
        key: public(seed),
        uses: vec![use_],
        not_before: at("2026-01-01"),
        not_after: at("2027-01-01"),
        assurance: vec![Assurance::Reviewed, Assurance::SelfCertified],
        prefixes: vec!["4006381".into()],
        gtins: vec![],
        state: KeyState::Active,
    }
}

pub(crate) fn sign_document(payload: Vec<u8>, seed: u8, purpose: Purpose) -> Vec<u8> {
    let sign = |message: &[u8]| Ok::<_, String>(secret(seed).sign(message).to_bytes());
    sign1(payload, &public(seed), purpose, Scheme::Production, sign).unwrap()
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
        key: key(1, KeyUse::Marks),
        statuses: vec![Status::Valid; 3],
        list_issued: at("2026-11-23"),
        list_there: true,
        trust_issued: at("2026-11-23"),
        listed: Some(at("2026-06-02")),
        listed_text: same,
        catalogue: true,
        catalogue_issued: at("2026-11-23"),
        barcodes: vec![],
        on_request: false,
        more_texts: vec![],
        clock: Clock::exact(at("2026-11-24")),
        assessed: |_| (),
        facts: |_, _| (),
        facts_there: true,
        notice: None,
        ages: AgeLimits::default(),
        assessor: key(ASSESSOR, KeyUse::Assessments),
        others: [
            (500, DESK, KeyUse::Notices),
            (501, REVIEWERS[0], KeyUse::Decisions),
            (502, REVIEWERS[1], KeyUse::Decisions),
        ]
        .map(|(number, seed, use_)| Issuer { number, name: format!("Issuer {number}"), keys: vec![key(seed, use_)] })
        .to_vec(),
    }
}

impl World {
    pub(crate) fn token(&self) -> String {
        let sign = |message: &[u8]| Ok::<_, String>(secret(1).sign(message).to_bytes());
        let mut claims = self.claims.clone();
        claims.assessment.copy_from_slice(&Sha256::digest(self.assessment().to_json().unwrap())[..16]);
        encode(&claims, self.scheme, Form::Web { host: self.host }, &public(1), sign).unwrap()
    }

    pub(crate) fn number(&self) -> MarkNumber {
        MarkNumber::new(7, self.claims.serial).unwrap()
    }

    /// The assessment that the token names: the demo's facts under the claims of this world.
    pub(crate) fn assessment(&self) -> Assessment {
        let mut assessment =
            Assessment::parse(include_bytes!("../../../../tests/demo/assessments/pippa.json")).unwrap();
        let Claims { gtin, brand, model, category, outcomes, assurance, support_until, .. } = self.claims.clone();
        assessment.number = self.number();
        assessment.date = "2026-05-30".parse().unwrap();
        assessment.product.gtin = gtin;
        assessment.product.brand = Text::new(brand).unwrap();
        assessment.product.model = Text::new(model).unwrap();
        (assessment.product.category, assessment.outcomes) = (category, outcomes);
        (assessment.assurance, assessment.support_until) = (assurance, support_until);
        (self.assessed)(&mut assessment);
        assessment
    }

    /// An assessment as the issuer signs it.
    pub(crate) fn signed(assessment: &Assessment) -> Vec<u8> {
        sign_document(assessment.to_json().unwrap(), ASSESSOR, Purpose::Assessment)
    }

    /// The decisions of both reviewers.
    pub(crate) fn decisions(&self, assessment: &Assessment) -> Vec<Vec<u8>> {
        let facts = assessment.to_json().unwrap();
        let decision = Decision::on(self.number(), &facts, assessment.date).to_json().unwrap();
        REVIEWERS.map(|seed| sign_document(decision.clone(), seed, Purpose::Decision)).to_vec()
    }

    /// The token that is published.
    fn listed_token(&self) -> Vec<u8> {
        ttm_mark::MarkText::parse(&(self.listed_text)(self.token())).unwrap().unwrap().bytes().unwrap()
    }

    fn entry(&self, listed: Time) -> Entry {
        let assessment = self.assessment();
        let mut entry = Entry {
            number: self.number(),
            gtin: self.claims.gtin,
            siblings: vec!["4006381333948".parse().unwrap()],
            listed,
            token: self.listed_token(),
            assessments: vec![Self::signed(&assessment)],
            decisions: self.decisions(&assessment),
            objections: vec![],
        };
        (self.facts)(self, &mut entry);
        entry
    }

    fn bucket(&self) -> Vec<u8> {
        Bucket { entries: self.listed.map(|listed| self.entry(listed)).into_iter().collect() }.encode()
    }

    fn manifest(&self) -> Manifest {
        Manifest {
            format: MANIFEST_FORMAT,
            issued: self.catalogue_issued,
            width: 0,
            buckets: vec![Manifest::hash(&self.bucket())],
            index: NumberIndex { width: 0, buckets: vec![Manifest::hash(&Index::default().encode())] },
            former: vec![],
        }
    }

    /// The status list of issuer 7, whatever it is passed off for.
    pub(crate) fn list(&self) -> Vec<u8> {
        let sign = |message: &[u8]| Ok::<_, String>(secret(9).sign(message).to_bytes());
        let expires = self.list_issued.plus(30 * 86_400);
        let address = "https://ttm.example/status/007";
        encode_status_list(&self.statuses, address, self.list_issued, expires, 300, &public(9), sign).unwrap()
    }

    pub(crate) fn issuers(&self) -> IssuersFile {
        let keys = vec![self.key.clone(), self.assessor.clone()];
        let issuer = Issuer { number: 7, name: "Reviewers".into(), keys };
        IssuersFile {
            format: ISSUERS_FORMAT,
            scheme: Scheme::Production,
            hosts: vec!["ttm.example".into()],
            mirrors: vec![],
            status_keys: vec![public(9)],
            issuers: [vec![issuer], self.others.clone()].concat(),
        }
    }

    pub(crate) fn trust(&self) -> TrustData {
        let issuers = serde_json::to_vec(&self.issuers()).unwrap();
        let (list, manifest) = (self.list(), self.manifest().to_json());
        let notice = self
            .notice
            .as_ref()
            .map(|(notice, seed)| (notice.number, sign_document(notice.to_json().unwrap(), *seed, Purpose::Notice)));
        TrustData::assemble(&TrustParts {
            scheme: Scheme::Production,
            version: 1,
            issued: self.trust_issued,
            issuers: &issuers,
            status_lists: if self.list_there { vec![(7, &list)] } else { vec![] },
            notices: notice.iter().map(|(number, bytes)| (*number, bytes.as_slice())).collect(),
            manifest: self.catalogue.then_some(&manifest),
        })
        .unwrap()
    }

    /// The bucket, if it is at hand.
    pub(crate) fn files(&self) -> MemoryFiles {
        let path = self.manifest().bucket_path_of(self.claims.gtin);
        self.facts_there.then(|| (path, self.bucket())).into_iter().collect()
    }

    pub(crate) fn verifier(&self) -> Verifier {
        Verifier::new([self.trust()]).with_files(Arc::new(self.files())).with_ages(self.ages)
    }

    pub(crate) fn report(&self) -> Report {
        let mut texts = vec![(self.text)(self.token())];
        texts.extend(self.more_texts.clone());
        let scanned = Scanned { texts, barcodes: self.barcodes.clone(), barcode_on_request: self.on_request };
        self.verifier().verify(&scanned, self.clock)
    }
}
