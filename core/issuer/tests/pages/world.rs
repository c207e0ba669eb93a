//! An invented scheme with as many marks as a test wants.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use ttm_issuer::pages::{PagesError, Site};
use ttm_issuer::{Catalogue, Grant, PublishedMark, SecretKey, Standing, decide, reassess};
use ttm_mark::assessment::{Assessment, Text};
use ttm_mark::{
    Form, Gtin, ISSUERS_FORMAT, Issuer, IssuerKey, IssuersFile, KeyState, KeyUse, MarkNumber, MemoryFiles,
    NOTICE_FORMAT, Notice, NoticeAction, NoticeReason, Outcome, Purpose, Scheme, Status, Time, TrustData, TrustParts,
    encode_status_list, sign1,
};

/// Seeds of the keys: the issuer's, the desk's, the reviewers' and that of the status lists.
const ISSUER: u8 = 1;
const DESK: u8 = 10;
const REVIEWERS: [u8; 2] = [11, 12];
const STATUS: u8 = 9;
/// All products of the world begin with this.
const PREFIX: &str = "4009912";

pub(crate) fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32]).unwrap()
}

fn pippa() -> Assessment {
    Assessment::parse(include_bytes!("../../../../tests/demo/assessments/pippa.json")).unwrap()
}

pub(crate) struct World {
    pub(crate) marks: Vec<PublishedMark>,
    pub(crate) notices: BTreeMap<MarkNumber, Vec<u8>>,
    pub(crate) issuer_name: String,
    pub(crate) issued: Time,
}

impl World {
    /// With so many marks, each of a product of its own.
    pub(crate) fn of(marks: u32) -> Self {
        Self::telling(marks, |_| {})
    }

    /// The same; `tell` changes what their assessments say.
    pub(crate) fn telling(marks: u32, tell: impl Fn(&mut Assessment)) -> Self {
        let marks = (1..=marks).map(|serial| mark(serial, &tell)).collect();
        let (notices, issuer_name) = (BTreeMap::new(), "Reviewers & Co.".to_owned());
        Self { marks, notices, issuer_name, issued: at("2026-11-23") }
    }

    pub(crate) fn revoke(&mut self, place: usize, statement: &str) {
        let entry = &self.marks[place].entry;
        let notice = Notice {
            format: NOTICE_FORMAT,
            sequence: NonZeroU32::MIN,
            number: entry.number,
            gtin: entry.gtin,
            action: NoticeAction::Revoked,
            since: at("2026-11-22T09:00:00Z"),
            reason: NoticeReason::SecurityFlaw,
            statement: [("en".to_owned(), Text::new(statement).unwrap())].into(),
        };
        let desk = key(DESK);
        let sign = |message: &[u8]| desk.sign(message);
        let Ok(bytes) = sign1(notice.to_json().unwrap(), desk.public(), Purpose::Notice, Scheme::Production, sign);
        self.notices.insert(entry.number, bytes);
        self.marks[place].standing = Standing::Revoked;
    }

    pub(crate) fn reassess(&mut self, place: usize) {
        let entry = &mut self.marks[place].entry;
        let mut newer = of_serial(entry.number.serial());
        newer.sequence = NonZeroU32::MIN.saturating_add(1);
        newer.date = "2026-11-20".parse().unwrap();
        newer.outcomes.stability = Outcome::Met;
        reassess(entry, &newer, &key(ISSUER), Scheme::Production).unwrap();
        for seed in REVIEWERS {
            decide(entry, &key(seed), newer.date, Scheme::Production).unwrap();
        }
    }

    pub(crate) fn site(&self) -> Result<Arc<Site>, PagesError> {
        let Catalogue { manifest, files } = Catalogue::of(&self.marks, self.issued, None);
        let files: MemoryFiles = files.into_iter().collect();
        Site::new(self.trust(&manifest.to_json()), Arc::new(files), Some("report@mark.example")).map(Arc::new)
    }

    fn trust(&self, manifest: &[u8]) -> TrustData {
        let issuers = IssuersFile {
            format: ISSUERS_FORMAT,
            scheme: Scheme::Production,
            hosts: vec!["mark.example".into()],
            mirrors: vec![],
            status_keys: vec![key(STATUS).public().clone()],
            issuers: vec![
                issuer(7, &self.issuer_name, ISSUER, &[KeyUse::Marks, KeyUse::Assessments]),
                issuer(500, "The desk", DESK, &[KeyUse::Notices]),
                issuer(501, "Noor Willems", REVIEWERS[0], &[KeyUse::Decisions]),
                issuer(502, "Idris Keller", REVIEWERS[1], &[KeyUse::Decisions]),
            ],
        };
        let mut statuses = vec![Status::NotIssued];
        statuses.extend(self.marks.iter().map(|mark| Status::from(mark.standing)));
        let status = key(STATUS);
        let sign = |message: &[u8]| status.sign(message);
        let end = self.issued.plus(30 * ttm_mark::DAY);
        let address = "https://mark.example/status/007";
        let Ok(list) = encode_status_list(&statuses, address, self.issued, end, 3600, status.public(), sign);
        TrustData::assemble(&TrustParts {
            scheme: Scheme::Production,
            version: 1,
            issued: self.issued,
            issuers: &serde_json::to_vec(&issuers).unwrap(),
            status_lists: vec![(7, &list)],
            notices: self.notices.iter().map(|(number, bytes)| (*number, bytes.as_slice())).collect(),
            manifest: Some(manifest),
        })
        .unwrap()
    }
}

fn issuer(number: u16, name: &str, seed: u8, uses: &[KeyUse]) -> Issuer {
    let key = IssuerKey {
        key: key(seed).public().clone(),
        uses: uses.to_vec(),
        not_before: at("2026-01-01"),
        not_after: at("2030-01-01"),
        assurance: vec![pippa().assurance],
        prefixes: vec![PREFIX.into()],
        gtins: vec![],
        state: KeyState::Active,
    };
    Issuer { number, name: name.to_owned(), keys: vec![key] }
}

fn gtin(serial: u32) -> Gtin {
    let digits = format!("{PREFIX}{serial:05}");
    let sum: u32 =
        digits.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(it, weight)| u32::from(it - b'0') * weight).sum();
    format!("{digits}{}", (10 - sum % 10) % 10).parse().unwrap()
}

fn of_serial(serial: u32) -> Assessment {
    let mut assessment = pippa();
    assessment.number = MarkNumber::new(7, serial).unwrap();
    assessment.product.gtin = gtin(serial);
    assessment.product.siblings = Default::default();
    assessment.product.model = Text::new(format!("Pippa {serial}")).unwrap();
    assessment
}

fn mark(serial: u32, tell: &impl Fn(&mut Assessment)) -> PublishedMark {
    let mut assessment = of_serial(serial);
    tell(&mut assessment);
    let form = Form::Web { host: "mark.example" };
    let (issued, expires) = (at("2026-09-15"), at("2029-09-15"));
    let grant = Grant { assessment: &assessment, issued, expires, scheme: Scheme::Production, form };
    let mut entry = grant.sign(&key(ISSUER)).unwrap().entry;
    for seed in REVIEWERS {
        decide(&mut entry, &key(seed), assessment.date, Scheme::Production).unwrap();
    }
    entry.listed = at("2026-09-16").plus(i64::from(serial));
    PublishedMark { entry, standing: Standing::Valid }
}
