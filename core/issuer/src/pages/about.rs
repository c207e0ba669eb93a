//! Pages on the mark itself: its criteria, who gives it, where labels are reported.

use askama::Template;
use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use ttm_mark::page::PageWords;
use ttm_mark::{Criterion, Issuer, IssuerKey, KeyState, Language, Outcome, PublicKey};

use super::frame::{Frame, Link};
use super::product::issuer_link;
use super::{Page, PagesError, Site, html, icons};

/// What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410 §4).
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

#[derive(Template)]
#[template(path = "criteria.html")]
struct CriteriaPage<'a> {
    frame: Frame<'a>,
    criteria: Vec<(&'static str, String, String)>,
    outcomes: Vec<(&'static str, String, String, &'static str)>,
}

#[derive(Template)]
#[template(path = "issuers.html")]
struct IssuersPage<'a> {
    frame: Frame<'a>,
    rows: Vec<(String, Link)>,
}

#[derive(Template)]
#[template(path = "issuer.html")]
struct IssuerPage<'a> {
    frame: Frame<'a>,
    keys: Vec<Key>,
}

struct Key {
    kid: String,
    fingerprint: String,
    pem: String,
    uses: String,
    from: String,
    until: String,
    state: String,
    stolen: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    frame: Frame<'a>,
    to: Option<Link>,
}

impl Site {
    pub(super) fn about_pages(&self, language: Language, words: &PageWords) -> Result<Vec<Page>, PagesError> {
        let tag = language.tag();
        let named = |file: &str| {
            let file = file.to_owned();
            move |language: Language| format!("/{}/{file}.html", language.tag())
        };
        let mut pages = Vec::new();
        let frame = self.frame(language, words, words.criteria.as_str(), named("criteria"));
        let criteria = Criterion::ALL.iter().map(|it| (it.name(), words.criterion(*it), words.asks(*it))).collect();
        let order = [Outcome::Met, Outcome::Partly, Outcome::NotMet, Outcome::NotAssessed, Outcome::NotApplicable];
        let outcomes = order.map(|it| (it.name(), words.outcome(it), words.means(it), icons::outcome(it))).into();
        pages.push(html(format!("{tag}/criteria.html"), &CriteriaPage { frame, criteria, outcomes })?);

        let frame = self.frame(language, words, words.issuers.as_str(), named("issuers"));
        let issuers = self.trust.issuers();
        let rows =
            issuers.iter().map(|issuer| (format!("{:03}", issuer.number), issuer_link(issuer, language))).collect();
        pages.push(html(format!("{tag}/issuers.html"), &IssuersPage { frame, rows })?);
        for issuer in issuers {
            let file = format!("issuers/{:03}", issuer.number);
            let frame = self.frame(language, words, issuer.name.as_str(), named(&file));
            let keys = issuer.keys.iter().map(|key| Key::of(issuer, key, words)).collect();
            pages.push(html(format!("{tag}/{file}.html"), &IssuerPage { frame, keys })?);
        }

        let frame = self.frame(language, words, words.report.as_str(), named("report"));
        let to = self.report.as_deref().map(|to| {
            let path = if to.contains("://") { to.to_owned() } else { format!("mailto:{to}") };
            Link { path, name: to.to_owned(), current: false }
        });
        pages.push(html(format!("{tag}/report.html"), &ReportPage { frame, to })?);
        Ok(pages)
    }

    /// The issuers' public keys, for `openssl`.
    pub(super) fn key_files(&self) -> Vec<Page> {
        let all = self.trust.issuers().iter().flat_map(|issuer| issuer.keys.iter().map(move |key| (issuer, key)));
        all.map(|(issuer, key)| Page {
            path: pem_path(issuer, key)[1..].to_owned(),
            content_type: "application/x-pem-file",
            bytes: pem(&key.key).into_bytes(),
        })
        .collect()
    }
}

impl Key {
    fn of(issuer: &Issuer, key: &IssuerKey, words: &PageWords) -> Self {
        let state = match key.state {
            KeyState::Active => words.key_active.clone(),
            KeyState::Retired => words.key_retired.clone(),
            KeyState::Compromised { since } => words.key_stolen(since.day()),
        };
        Self {
            kid: HEXLOWER.encode(&key.key.kid().0),
            fingerprint: HEXUPPER.encode(&key.key.thumbprint()),
            pem: pem_path(issuer, key),
            uses: words.uses(&key.uses),
            from: words.words().day(key.not_before.day()),
            until: words.words().day(key.not_after.day()),
            state,
            stolen: matches!(key.state, KeyState::Compromised { .. }),
        }
    }
}

fn pem_path(issuer: &Issuer, key: &IssuerKey) -> String {
    format!("/issuers/{:03}/{}.pem", issuer.number, HEXLOWER.encode(&key.key.kid().0))
}

fn pem(key: &PublicKey) -> String {
    let der = [SPKI.as_slice(), key.as_bytes()].concat();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", BASE64.encode(&der))
}
