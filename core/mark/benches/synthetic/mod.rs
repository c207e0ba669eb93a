//! A scheme of any size, with invented issuers and marks: for figures.
#![allow(clippy::unwrap_used, dead_code, reason = "figures, each of which needs a part of it")]

use std::convert::Infallible;

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Assurance, Bucket, Claims, Decision, Entry, Form, Gtin, ISSUERS_FILE, ISSUERS_FORMAT, Issuer, IssuerKey,
    IssuersFile, KeyState, KeyUse, MANIFEST_FILE, MANIFEST_FORMAT, Manifest, MarkNumber, MarkText, NOTICE_FORMAT,
    Notice, NoticeAction, NoticeReason, NumberIndex, Outcome, Outcomes, PublicKey, Purpose, Scheme, Status, Time,
    TrustBundle, TrustParts, encode, encode_status_list, sign1,
};

/// One issuer for so many marks.
const MARKS_PER_ISSUER: u32 = 100;
/// One mark in so many is revoked, with a notice.
const REVOKED: u32 = 100;

/// Parts of trust data, as bytes.
pub(crate) struct Parts {
    issuers: Vec<u8>,
    lists: Vec<(u16, Vec<u8>)>,
    notices: Vec<(MarkNumber, Vec<u8>)>,
    manifest: Vec<u8>,
}

pub(crate) fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn secret(seed: u32) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(seed.to_be_bytes()).into())
}

fn public(seed: u32) -> PublicKey {
    PublicKey::from_bytes(secret(seed).verifying_key().as_bytes()).unwrap()
}

fn sign(seed: u32) -> impl Fn(&[u8]) -> Result<[u8; 64], Infallible> {
    move |message| Ok(secret(seed).sign(message).to_bytes())
}

/// Seeds of the keys that every scheme has.
const STATUS: u32 = 1_000_001;
const DESK: u32 = 1_000_002;
const REVIEWERS: [u32; 2] = [1_000_003, 1_000_004];

pub(crate) fn gtin(of: u32) -> Gtin {
    (0..10).find_map(|check| Gtin::from_number((400_000_000_000 + u64::from(of)) * 10 + check).ok()).unwrap()
}

fn key(seed: u32, uses: &[KeyUse]) -> IssuerKey {
    IssuerKey {
        key: public(seed),
        uses: uses.to_vec(),
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![Assurance::Reviewed],
        prefixes: vec!["4000000".into()],
        gtins: vec![],
        state: KeyState::Active,
    }
}

fn issuer(number: u16, seed: u32, uses: &[KeyUse]) -> Issuer {
    Issuer { number, name: format!("Issuer of Marks {number} GmbH"), keys: vec![key(seed, uses)] }
}

impl Parts {
    /// A scheme of so many marks.
    pub(crate) fn of(marks: u32) -> Self {
        let issuers = (marks / MARKS_PER_ISSUER).clamp(1, 900);
        let per_issuer = marks.div_ceil(issuers);
        let mut listed: Vec<Issuer> =
            (1..=issuers).map(|at| issuer(at as u16, at, &[KeyUse::Marks, KeyUse::Assessments])).collect();
        listed.push(issuer(990, DESK, &[KeyUse::Notices]));
        listed.extend((0..2).map(|at| issuer(991 + at, REVIEWERS[usize::from(at)], &[KeyUse::Decisions])));
        let issued = at("2026-11-23");
        let file = IssuersFile {
            format: ISSUERS_FORMAT,
            scheme: Scheme::Production,
            hosts: vec!["ttm.example".into()],
            mirrors: vec!["https://mirror.example/ttm".into()],
            status_keys: vec![public(STATUS)],
            issuers: listed,
        };
        let status = |serial: u32| if serial % REVOKED == 7 { Status::Invalid } else { Status::Valid };
        let list = |issuer: u32| {
            let statuses: Vec<Status> = (0..per_issuer).map(status).collect();
            let address = format!("https://ttm.example/status/{issuer:03}");
            let (expires, key) = (issued.plus(30 * 86_400), public(STATUS));
            let Ok(cwt) = encode_status_list(&statuses, &address, issued, expires, 43_200, &key, sign(STATUS));
            (issuer as u16, cwt)
        };
        let numbers = (1..=issuers).flat_map(|issuer| (0..per_issuer).map(move |serial| (issuer as u16, serial)));
        let revoked = numbers.filter(|(_, serial)| serial % REVOKED == 7);
        Self {
            issuers: serde_json::to_vec(&file).unwrap(),
            lists: (1..=issuers).map(list).collect(),
            notices: revoked.map(|(issuer, serial)| notice(MarkNumber::new(issuer, serial).unwrap())).collect(),
            manifest: manifest(marks, issued, None).to_json(),
        }
    }

    /// The parts as they travel.
    pub(crate) fn bundle(&self) -> TrustBundle {
        let mut files = vec![(ISSUERS_FILE.to_owned(), self.issuers.clone())];
        files.extend(self.lists.iter().map(|(issuer, cwt)| (format!("status/{issuer:03}.cwt"), cwt.clone())));
        files.extend(self.notices.iter().map(|(number, cose)| (format!("notices/{number}.cose"), cose.clone())));
        files.push((MANIFEST_FILE.to_owned(), self.manifest.clone()));
        TrustBundle::new(files).unwrap()
    }

    pub(crate) fn parts(&self) -> TrustParts<'_> {
        TrustParts {
            scheme: Scheme::Production,
            version: 1,
            issued: at("2026-11-23"),
            issuers: &self.issuers,
            status_lists: self.lists.iter().map(|(issuer, cwt)| (*issuer, cwt.as_slice())).collect(),
            notices: self.notices.iter().map(|(number, cose)| (*number, cose.as_slice())).collect(),
            manifest: Some(&self.manifest),
        }
    }

    /// With one bucket that is real.
    pub(crate) fn with_bucket(mut self, marks: u32, gtin: Gtin, bucket: &[u8]) -> Self {
        self.manifest = manifest(marks, at("2026-11-23"), Some((gtin, bucket))).to_json();
        self
    }

    pub(crate) fn manifest(&self) -> Manifest {
        Manifest::parse(&self.manifest).unwrap()
    }

    /// Bytes of each part: issuers, lists, notices, manifest.
    pub(crate) fn sizes(&self) -> [usize; 4] {
        let lists = self.lists.iter().map(|(_, cwt)| cwt.len()).sum();
        let notices = self.notices.iter().map(|(_, cose)| cose.len()).sum();
        [self.issuers.len(), lists, notices, self.manifest.len()]
    }
}

/// Widths as publishing chooses them; hashes as good as random.
fn manifest(marks: u32, issued: Time, real: Option<(Gtin, &[u8])>) -> Manifest {
    let width = |most: u32| (0..16).find(|width| marks <= most << width).unwrap_or(16);
    let hashes = |width: u8| (0..1_u32 << width).map(|at| Manifest::hash(&at.to_be_bytes())).collect();
    let (width, index) = (width(100), width(1000));
    let mut buckets: Vec<String> = hashes(width);
    if let Some((gtin, bytes)) = real {
        buckets[Manifest::bucket_of(width, gtin)] = Manifest::hash(bytes);
    }
    let index = NumberIndex { width: index, buckets: hashes(index) };
    Manifest { format: MANIFEST_FORMAT, issued, width, buckets, index, former: vec![] }
}

fn notice(number: MarkNumber) -> (MarkNumber, Vec<u8>) {
    let statement = |tag: &str, text: &str| (tag.to_owned(), Text::new(text).unwrap());
    let notice = Notice {
        format: NOTICE_FORMAT,
        sequence: 1.try_into().unwrap(),
        number,
        gtin: gtin(number.serial()),
        action: NoticeAction::Revoked,
        since: at("2026-11-20"),
        reason: NoticeReason::SecurityFlaw,
        statement: [
            statement("en", "Anybody near the product can listen in. We told the maker in May; no update came."),
            statement(
                "de",
                "Wer in der Nähe ist, kann mithören. Der Hersteller weiß es seit Mai und hat nichts getan.",
            ),
            statement("fr", "Toute personne proche peut écouter. Le fabricant le sait depuis mai et n’a rien fait."),
        ]
        .into(),
    };
    let Ok(cose) = sign1(notice.to_json().unwrap(), &public(DESK), Purpose::Notice, Scheme::Production, sign(DESK));
    (number, cose)
}

/// A mark of issuer 1 with its entry: the demo's facts, two decisions.
pub(crate) fn mark(serial: u32) -> (String, Entry) {
    let met = Outcome::Met;
    let outcomes = Outcomes { privacy: met, transparency: met, security: met, stability: met, openness: met };
    let number = MarkNumber::new(1, serial).unwrap();
    let mut assessment = Assessment::parse(include_bytes!("../../../../tests/demo/assessments/pippa.json")).unwrap();
    (assessment.number, assessment.product.gtin) = (number, gtin(serial));
    (assessment.outcomes, assessment.assurance) = (outcomes, Assurance::Reviewed);
    let facts = assessment.to_json().unwrap();
    let mut claims = Claims {
        issued: at("2026-09-15"),
        expires: at("2029-09-15"),
        gtin: gtin(serial),
        brand: assessment.product.brand.to_string(),
        model: assessment.product.model.to_string(),
        category: assessment.product.category,
        outcomes,
        assurance: Assurance::Reviewed,
        serial,
        assessment: [0; 16],
        support_until: assessment.support_until,
    };
    claims.assessment.copy_from_slice(&Sha256::digest(&facts)[..16]);
    let form = Form::Web { host: "ttm.example" };
    let text = encode(&claims, Scheme::Production, form, &public(1), sign(1)).unwrap();
    let decision = Decision::on(number, &facts, assessment.date).to_json().unwrap();
    let document = |payload: Vec<u8>, purpose: Purpose, seed: u32| {
        let Ok(bytes) = sign1(payload, &public(seed), purpose, Scheme::Production, sign(seed));
        bytes
    };
    let entry = Entry {
        number,
        gtin: gtin(serial),
        siblings: vec![],
        listed: at("2026-09-16"),
        token: MarkText::parse(&text).unwrap().unwrap().bytes().unwrap(),
        assessments: vec![document(facts, Purpose::Assessment, 1)],
        decisions: REVIEWERS.map(|seed| document(decision.clone(), Purpose::Decision, seed)).to_vec(),
        objections: vec![],
    };
    (text, entry)
}

/// A bucket of so many marks.
pub(crate) fn bucket(marks: u32) -> Vec<u8> {
    Bucket { entries: (0..marks).map(|serial| mark(serial).1).collect() }.encode()
}
