//! What the pages say of a mark: judged by the same code as on a phone, at the time of the edition.

use std::cmp::Reverse;

use ttm_mark::page::PageWords;
use ttm_mark::{
    Category, Clock, Day, Effect, Entry, Facts, Finding, Gtin, MarkNumber, MarkReport, MarkText, Notice, Outcomes,
    Scanned, Time, Verdict, Verifier,
};

/// Whether a mark is in force, as far as the registry knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Valid,
    Hold,
    Unconfirmed,
    Ended,
    Withdrawn,
    Invalid,
}

/// A mark with everything that its page shows.
pub(crate) struct Judged {
    pub(crate) entry: Entry,
    pub(crate) report: MarkReport,
    pub(crate) facts: Option<Facts>,
    pub(crate) state: State,
}

/// The marks of one product, the one that its page is about first.
pub(crate) struct Product {
    pub(crate) gtin: Gtin,
    pub(crate) marks: Vec<Judged>,
}

/// What lists need of a mark.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) number: MarkNumber,
    pub(crate) gtin: Gtin,
    pub(crate) siblings: Vec<Gtin>,
    pub(crate) listed: Time,
    pub(crate) state: State,
    /// None of a mark that no listed key has verified: nothing that it says is shown.
    pub(crate) about: Option<About>,
    pub(crate) maker: Option<String>,
    /// The notice on it, if the finding that it explains is there.
    pub(crate) notice: Option<(Finding, Notice)>,
    /// The day of facts that supersede those on the box.
    pub(crate) updated: Option<Day>,
}

/// What a verified mark says of itself, outcomes by the newest facts.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) brand: String,
    pub(crate) model: String,
    pub(crate) category: Category,
    pub(crate) outcomes: Outcomes,
    pub(crate) assurance: ttm_mark::Assurance,
    pub(crate) issued: Day,
    pub(crate) expires: Day,
    pub(crate) support_until: Option<Day>,
}

impl State {
    fn of(report: &MarkReport) -> Self {
        let has = |wanted: fn(&Finding) -> bool| report.findings.iter().any(wanted);
        match report.verdict {
            _ if has(|finding| matches!(finding, Finding::Revoked { .. })) => Self::Withdrawn,
            Verdict::Invalid => Self::Invalid,
            _ if has(|finding| matches!(finding, Finding::Suspended { .. })) => Self::Hold,
            _ if has(|finding| matches!(finding, Finding::Expired { .. })) => Self::Ended,
            Verdict::Unconfirmed => Self::Unconfirmed,
            Verdict::Trusted => Self::Valid,
        }
    }

    /// It in a word or two.
    pub(crate) fn words(self, words: &PageWords) -> &str {
        match self {
            Self::Valid => &words.state_valid,
            Self::Hold => &words.state_hold,
            Self::Unconfirmed => &words.state_unconfirmed,
            Self::Ended => &words.state_ended,
            Self::Withdrawn => &words.state_withdrawn,
            Self::Invalid => &words.state_invalid,
        }
    }

    /// Its name in JSON, CSV and style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Hold => "suspended",
            Self::Unconfirmed => "unconfirmed",
            Self::Ended => "ended",
            Self::Withdrawn => "revoked",
            Self::Invalid => "invalid",
        }
    }
}

impl Judged {
    pub(crate) fn of(entry: Entry, verifier: &Verifier, at: Time, scheme: ttm_mark::Scheme) -> Option<Self> {
        let texts = vec![MarkText::of_token(&entry.token, scheme)];
        let mut report = verifier.verify(&Scanned { texts, ..Scanned::default() }, Clock::exact(at));
        let report = (report.marks.len() == 1).then(|| report.marks.remove(0))?;
        let facts = verifier.facts(&report);
        let state = State::of(&report);
        Some(Self { entry, report, facts, state })
    }

    /// What a shopper must know before the rest: not what the summary says anyhow, nor how old lists were.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.report.findings.iter().filter(|finding| {
            let told = matches!(
                finding,
                Finding::Reinstated { .. }
                    | Finding::KeyCompromised { .. }
                    | Finding::OpenObjection { .. }
                    | Finding::AssessmentUpdated { .. }
            );
            finding.effect() > Effect::Note || told
        })
    }

    pub(crate) fn record(&self) -> Record {
        let Self { entry, report, facts, state } = self;
        let assessment = facts.as_ref().map(|facts| &facts.assessment);
        let about = report.claims.as_ref().map(|claims| About {
            brand: claims.brand.clone(),
            model: claims.model.clone(),
            category: claims.category,
            outcomes: assessment.map_or(claims.outcomes, |assessment| assessment.outcomes),
            assurance: claims.assurance,
            issued: claims.issued.day(),
            expires: claims.expires.day(),
            support_until: assessment.map_or(claims.support_until, |assessment| assessment.support_until),
        });
        let about_notice = |finding: &&Finding| {
            matches!(
                finding,
                Finding::Revoked { notice: Some(_) }
                    | Finding::Suspended { notice: Some(_) }
                    | Finding::Reinstated { .. }
            )
        };
        let finding = report.findings.iter().find(about_notice);
        let updated = facts.as_ref().filter(|facts| facts.printed.is_some()).map(|facts| facts.assessment.date);
        Record {
            number: entry.number,
            gtin: entry.gtin,
            siblings: entry.siblings.clone(),
            listed: entry.listed,
            state: *state,
            about,
            maker: assessment.map(|assessment| assessment.maker.name.to_string()),
            notice: finding.cloned().zip(report.notice.clone()),
            updated,
        }
    }
}

impl Record {
    pub(crate) fn name(&self) -> String {
        match &self.about {
            Some(about) => format!("{} {}", about.brand, about.model),
            None => format!("Trustable Technology Mark {}", self.number),
        }
    }
}

/// The products of one bucket, by their GTIN. Entries that are here for a sibling's sake belong to another page.
pub(crate) fn products(entries: Vec<Entry>, judge: impl Fn(Entry) -> Option<Judged>) -> Vec<Product> {
    let mut marks: Vec<Judged> = entries.into_iter().filter_map(judge).collect();
    let issued = |mark: &Judged| mark.report.claims.as_ref().map(|claims| claims.issued);
    marks.sort_by_key(|mark| (mark.entry.gtin.number(), mark.state, Reverse(issued(mark)), Reverse(mark.entry.number)));
    let mut products: Vec<Product> = Vec::new();
    for mark in marks {
        match products.last_mut().filter(|product| product.gtin == mark.entry.gtin) {
            Some(product) => product.marks.push(mark),
            None => products.push(Product { gtin: mark.entry.gtin, marks: vec![mark] }),
        }
    }
    products
}
