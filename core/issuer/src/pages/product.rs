//! The page of a product.

use askama::Template;
use data_encoding::{HEXLOWER, HEXUPPER};
use serde_json::json;
use ttm_mark::page::PageWords;
use ttm_mark::summary::{CriterionSummary, OwnWords, Summary};
use ttm_mark::{Assurance, Gtin, Issuer, IssuerKey, Language, MarkNumber, Outcome, Purpose, Scheme, Sign1, Verdict};

use super::frame::{Frame, Link};
use super::judged::{Judged, Product};
use super::{Page, PagesError, Site, escape, html, icons};

/// The vocabulary of conformity attestations (UN Transparency Protocol, 0.7).
const UNTP: &str = "https://vocabulary.uncefact.org/untp/0.7.0/context/";

#[derive(Template)]
#[template(path = "product.html")]
struct ProductPage<'a> {
    frame: Frame<'a>,
    picture: &'static str,
    kind: String,
    name: Option<String>,
    summary: Option<Summary>,
    criteria: Vec<Row>,
    state_name: &'static str,
    state_icon: &'static str,
    state_words: &'a str,
    lines: Vec<String>,
    statement: Option<OwnWords>,
    number: String,
    gtin: String,
    since: Option<String>,
    issuer: Option<Link>,
    others: Vec<Other>,
    files: Option<Files>,
}

struct Row {
    name: &'static str,
    icon: &'static str,
    summary: CriterionSummary,
}

/// Another mark of the product.
struct Other {
    number: String,
    icon: &'static str,
    state: String,
    lines: Vec<String>,
}

/// The signed facts.
struct Files {
    cose: String,
    json: String,
    check: Option<Check>,
}

/// How to check the signature by hand.
struct Check {
    commands: String,
    issuer: Link,
    fingerprint: String,
}

impl Site {
    /// The pages of a product in all languages, and the files of its marks.
    pub(super) fn product_pages(&self, product: &Product) -> Result<Vec<Page>, PagesError> {
        let mut pages = Vec::new();
        let Some(mark) = product.marks.first() else { return Ok(pages) };
        for (language, words) in &self.words {
            let page =
                html(product_file(product.gtin, *language), &self.product_page(product, mark, *language, words))?;
            if *language == Language::En {
                pages.push(Page { path: format!("01/{}", product.gtin), ..page.clone() });
            }
            pages.push(page);
        }
        for mark in &product.marks {
            pages.extend(newest(mark).into_iter().flat_map(|(bytes, signed)| {
                let folder = folder(mark.entry.number);
                let cose = Page {
                    path: format!("{folder}/assessment.cose"),
                    content_type: "application/cose; cose-type=\"cose-sign1\"",
                    bytes: bytes.clone(),
                };
                // The very bytes that were signed would be one line; a reader wants to read them.
                let value: Option<serde_json::Value> = serde_json::from_slice(signed.payload()).ok();
                let text = value.and_then(|value| serde_json::to_vec_pretty(&value).ok());
                let json = text.map(|bytes| Page {
                    path: format!("{folder}/assessment.json"),
                    content_type: "application/json",
                    bytes,
                });
                [Some(cose), json].into_iter().flatten()
            }));
        }
        Ok(pages)
    }

    fn product_page<'a>(
        &'a self,
        product: &Product,
        mark: &Judged,
        language: Language,
        words: &'a PageWords,
    ) -> ProductPage<'a> {
        let Judged { entry, report, facts, state } = mark;
        let today = self.trust.issued.day();
        let claims = report.claims.as_ref();
        // Facts would lend weight to what does not count.
        let shown = report.verdict != Verdict::Invalid;
        let summary = shown.then(|| Summary::of(report, facts.as_ref(), language, today)).flatten();
        let name = claims.map(|claims| format!("{} {}", claims.brand, claims.model));
        let title = name.clone().unwrap_or_else(|| format!("Trustable Technology Mark {}", entry.number));
        let mut frame = self.frame(language, words, title, |language| product_path(product.gtin, language));
        frame.checker = self.loaded(language);
        frame.data = summary.as_ref().map(|summary| escape::json(&self.linked_data(product.gtin, mark, summary)));
        let rows = summary.iter().flat_map(|summary| summary.criteria.iter().cloned());
        let category = claims.map(|claims| claims.category);
        ProductPage {
            picture: category.map_or("", icons::category),
            kind: category.map(|category| words.category(category)).unwrap_or_default(),
            name,
            criteria: rows.map(Row::of).collect(),
            summary,
            state_name: state.name(),
            state_icon: icons::state(*state),
            state_words: state.words(words),
            lines: lines(mark, words),
            statement: report.notice.as_ref().and_then(|notice| Summary::statement(notice, language)),
            number: shown_number(entry.number),
            gtin: shown_gtin(product.gtin),
            since: claims.map(|claims| words.words().day(claims.issued.day())),
            issuer: self.trust.issuer(entry.number.issuer()).map(|issuer| issuer_link(issuer, language)),
            others: product.marks[1..].iter().map(|other| Other::of(other, words)).collect(),
            files: newest(mark).map(|(_, signed)| self.files_of(entry.number, &signed, language)),
            frame,
        }
    }

    fn files_of(&self, number: MarkNumber, signed: &Sign1, language: Language) -> Files {
        let folder = folder(number);
        let key = self.trust.keys(signed.kid());
        let signs = |(_, key): &(&Issuer, &IssuerKey)| signed.verify(&key.key, Purpose::Assessment, self.trust.scheme);
        let check = key.into_iter().find(signs).map(|(issuer, key)| Check {
            commands: commands(&self.host, &folder, issuer, key, self.trust.scheme),
            issuer: issuer_link(issuer, language),
            fingerprint: HEXUPPER.encode(&key.key.thumbprint()),
        });
        Files { cose: format!("/{folder}/assessment.cose"), json: format!("/{folder}/assessment.json"), check }
    }

    /// The attestation in the words of UNTP: not signed here, it says where the signed one lies.
    fn linked_data(&self, gtin: Gtin, mark: &Judged, summary: &Summary) -> serde_json::Value {
        let id = self.url(&product_path(gtin, Language::En));
        let number = mark.entry.number;
        let scheme = self.url("/en/criteria.html");
        let level = match summary.vouching.assurance {
            Assurance::Reviewed => "Review by the scheme's experts",
            Assurance::SelfCertified => "Self-certification by the maker",
        };
        let assessed =
            json!({ "type": ["Product"], "id": id, "name": summary.product.name, "modelNumber": gtin.to_string() });
        let criteria: Vec<_> = summary
            .criteria
            .iter()
            .map(|criterion| {
                let mut assessment = json!({
                    "type": ["ConformityAssessment"],
                    "name": criterion.name,
                    "description": criterion.headline,
                    "assessedProduct": [{ "product": assessed }],
                    "assessmentCriteria": [{
                        "type": ["Criterion"],
                        "id": format!("{scheme}#{}", criterion.criterion.name()),
                        "name": criterion.name,
                    }],
                    "assessedPerformance": [{ "type": ["Performance"], "score": { "code": criterion.outcome.name() } }],
                });
                // Partly met is neither: then only the score speaks.
                match criterion.outcome {
                    Outcome::Met => assessment["conformance"] = true.into(),
                    Outcome::NotMet => assessment["conformance"] = false.into(),
                    _ => {}
                }
                assessment
            })
            .collect();
        json!({
            "@context": [UNTP],
            "type": ["ConformityAttestation"],
            "id": format!("{id}#{number}"),
            "name": format!("Trustable Technology Mark {number}"),
            "description": level,
            "inLanguage": summary.language.tag(),
            "referenceScheme": { "type": ["ConformityScheme"], "id": scheme, "name": "Trustable Technology Mark" },
            "issuedToParty": summary.maker.as_ref().map(|maker| json!({ "type": ["Party"], "name": maker.name })),
            "conformityAssessment": criteria,
            "auditableEvidence": { "linkURL": self.url(&format!("/{}/assessment.cose", folder(number))) },
        })
    }
}

impl Row {
    fn of(summary: CriterionSummary) -> Self {
        Self { name: summary.outcome.name(), icon: icons::outcome(summary.outcome), summary }
    }
}

impl Other {
    fn of(mark: &Judged, words: &PageWords) -> Self {
        let state = mark.state.words(words).to_owned();
        Self {
            number: shown_number(mark.entry.number),
            icon: icons::state(mark.state),
            state,
            lines: lines(mark, words),
        }
    }
}

/// What the page says of whether the mark counts, each a sentence or two.
fn lines(mark: &Judged, words: &PageWords) -> Vec<String> {
    let mut lines: Vec<String> = mark.findings().map(|finding| words.words().finding(finding)).collect();
    match (mark.report.verdict, &mark.report.claims) {
        (Verdict::Trusted, Some(claims)) => lines.insert(0, words.in_force(claims.expires.day())),
        (verdict, _) => lines.push(words.words().verdict_means(Some(verdict))),
    }
    lines
}

/// The newest facts of a mark that were proven, as they were signed; else the newest that claim to be of it are no facts.
fn newest(mark: &Judged) -> Option<(&Vec<u8>, Sign1)> {
    let facts = mark.facts.as_ref()?;
    let payload = facts.assessment.to_json().ok()?;
    let all = mark.entry.assessments.iter().filter_map(|bytes| Some((bytes, Sign1::decode(bytes).ok()?)));
    let mut of_sequence = all.filter(|(_, signed)| {
        let assessment = ttm_mark::assessment::Assessment::parse(signed.payload());
        assessment.is_ok_and(|assessment| assessment.sequence == facts.assessment.sequence)
    });
    let first = of_sequence.next()?;
    if first.1.payload() == payload {
        Some(first)
    } else {
        of_sequence.find(|(_, signed)| signed.payload() == payload).or(Some(first))
    }
}

/// Commands for a shell that check the signature of the facts with nobody's tools but public ones (RFC 9052 §4.4).
fn commands(host: &str, folder: &str, issuer: &Issuer, key: &IssuerKey, scheme: Scheme) -> String {
    let kid = HEXLOWER.encode(&key.key.kid().0);
    let aad = Purpose::Assessment.aad(scheme);
    format!(
        "curl -sSfO https://{host}/{folder}/assessment.cose\n\
         curl -sSfO https://{host}/issuers/{number:03}/{kid}.pem\n\
         python3 -c '\n\
         import cbor2\n\
         protected, _, payload, signature = cbor2.load(open(\"assessment.cose\", \"rb\"))\n\
         signed = cbor2.dumps([\"Signature1\", protected, b\"{aad}\", payload])\n\
         open(\"signed.bin\", \"wb\").write(signed)\n\
         open(\"signature.bin\", \"wb\").write(signature)\n\
         print(payload.decode())'\n\
         openssl pkeyutl -verify -pubin -inkey {kid}.pem -rawin -in signed.bin -sigfile signature.bin\n",
        number = issuer.number,
    )
}

pub(super) fn issuer_link(issuer: &Issuer, language: Language) -> Link {
    let path = format!("/{}/issuers/{:03}.html", language.tag(), issuer.number);
    Link { path, name: issuer.name.clone(), current: false }
}

/// The digits under a barcode: 13 of them, unless there are 14.
pub(super) fn shown_gtin(gtin: Gtin) -> String {
    gtin.gtin13().unwrap_or_else(|| gtin.to_string())
}

/// The number in the groups in which labels have it.
pub(super) fn shown_number(number: MarkNumber) -> String {
    let digits = number.to_string();
    format!("{} {} {} {}", &digits[..3], &digits[3..7], &digits[7..11], &digits[11..])
}

/// Where the page of a product is, as links have it: the printed path in English.
pub(super) fn product_path(gtin: Gtin, language: Language) -> String {
    match language {
        Language::En => format!("/01/{gtin}"),
        language => format!("/01/{gtin}/{}.html", language.tag()),
    }
}

fn product_file(gtin: Gtin, language: Language) -> String {
    match language {
        Language::En => format!("01/{gtin}/index.html"),
        language => format!("01/{gtin}/{}.html", language.tag()),
    }
}

fn folder(number: MarkNumber) -> String {
    format!("marks/{number}")
}
