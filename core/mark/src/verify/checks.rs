//! The single questions behind a verdict, in the order in which a forger would meet them.

use super::facts::{Facts, Published};
use super::listing::Listing;
use super::{AgeLimits, Clock, Finding, Freshness, MarkReport, Scanned, Source, SourceAge};
use crate::{
    Assurance, Claims, DAY, Entry, Issuer, IssuerKey, KeyState, KeyUse, MarkNumber, Notice, NoticeAction, Status,
    StatusList, Time, Token, TrustData,
};

/// Clocks may be wrong by this much, in seconds, before anything is said.
pub const CLOCK_TOLERANCE: i64 = DAY;

/// By what the questions are answered.
#[derive(Clone, Copy)]
pub(super) struct Means<'a> {
    pub(super) trust: &'a TrustData,
    pub(super) ages: AgeLimits,
    pub(super) clock: Clock,
}

/// What the questions are asked of.
struct Case<'a> {
    claims: &'a Claims,
    token: &'a Token,
    trust: &'a TrustData,
    issuer: &'a Issuer,
    key: &'a IssuerKey,
    number: MarkNumber,
    listing: &'a Listing,
    /// The entry that lists this very token.
    entry: Option<&'a Entry>,
    ages: AgeLimits,
    clock: Clock,
}

/// Judges a token; answers with what the report rests on, too.
pub(super) fn judge(
    token: &Token,
    means: Means<'_>,
    scanned: &Scanned,
    listing: impl FnOnce() -> Listing,
) -> (MarkReport, Vec<SourceAge>) {
    let (scheme, claims, Means { trust, ages, clock }) = (Some(token.scheme()), token.claims(), means);
    let signed = signer(token, means);
    let number = signed.as_ref().ok().and_then(|(issuer, _)| MarkNumber::new(issuer.number, claims.serial).ok());
    let (issuer, key, number) = match (signed, number) {
        (Ok((issuer, key)), Some(number)) => (issuer, key, number),
        (found, _) => {
            let found = found.err().unwrap_or(Finding::BadSignature);
            let findings = trust_age(means).into_iter().chain([found]).collect();
            return (MarkReport::new(scheme, findings), vec![means.trust_source()]);
        }
    };
    let listing = &listing();
    let entry = listing.entry(number, token.bytes());
    let case = Case { claims, token, trust, issuer, key, number, listing, entry, ages, clock };
    let (status, notice) = case.status();
    let mut findings = Vec::new();
    findings.extend(case.scope());
    findings.extend(case.key_state());
    findings.extend(case.required_criterion());
    findings.extend(case.address());
    findings.extend(case.barcodes(scanned));
    findings.extend(status);
    findings.extend(trust_age(means));
    findings.extend(case.times());
    findings.extend(case.published());
    let (facts, found) = case.facts();
    findings.extend(found);
    findings.extend(case.support(facts.as_ref()));
    let mut report = MarkReport::new(scheme, findings);
    report.number = Some(number);
    report.issuer = Some(issuer.name.clone());
    report.claims = Some(claims.clone());
    report.notice = notice;
    (report, case.sources(means))
}

/// The key that made the signature; its scope is judged afterwards.
fn signer<'a>(token: &Token, means: Means<'a>) -> Result<(&'a Issuer, &'a IssuerKey), Finding> {
    let mut listed = false;
    for (issuer, key) in means.trust.keys(token.kid()) {
        listed = true;
        if token.verify(&key.key) {
            return Ok((issuer, key));
        }
    }
    let trust_fresh = means.trust_source().state == Freshness::Fresh;
    Err(if listed { Finding::BadSignature } else { Finding::UnknownIssuer { trust_fresh } })
}

fn trust_age(means: Means<'_>) -> Option<Finding> {
    let SourceAge { age, state, .. } = means.trust_source();
    match state {
        Freshness::Fresh => None,
        Freshness::Stale => Some(Finding::TrustStale { age }),
        Freshness::TooOld => Some(Finding::TrustTooOld { age }),
    }
}

impl Means<'_> {
    /// How old the trust data is.
    fn trust_source(&self) -> SourceAge {
        let ended = self.trust.expires.is_some_and(|expires| self.clock.bounded() > expires);
        self.age(Source::Trust, self.trust.issued, ended)
    }

    /// How old a source is; one that has ended is stale at best.
    fn age(&self, source: Source, issued: Time, ended: bool) -> SourceAge {
        let age = self.clock.bounded().since(issued);
        let least = if ended { Freshness::Stale } else { Freshness::Fresh };
        SourceAge { source, scheme: self.trust.scheme, issued, age, state: self.ages.state(age).max(least) }
    }
}

impl Case<'_> {
    fn scope(&self) -> impl Iterator<Item = Finding> {
        let IssuerKey { not_before, not_after, .. } = *self.key;
        let findings = [
            (self.key.may(KeyUse::Marks), Finding::KeyUse),
            (self.key.covers_time(self.claims.issued), Finding::KeyWindow { not_before, not_after }),
            (self.key.covers_gtin(self.claims.gtin), Finding::KeyPrefix),
            (self.key.assurance.contains(&self.claims.assurance), Finding::KeyAssurance),
        ];
        findings.into_iter().filter(|(good, _)| !good).map(|(_, finding)| finding)
    }

    fn key_state(&self) -> Option<Finding> {
        match self.key.state {
            KeyState::Active => None,
            KeyState::Retired => Some(Finding::KeyRetired),
            KeyState::Compromised { since } => {
                Some(Finding::KeyCompromised { since, listed_before: self.listed_before(since) })
            }
        }
    }

    /// Whether the catalogue had this token before a time; none when it can't tell.
    fn listed_before(&self, since: Time) -> Option<bool> {
        match (self.entry, self.listing) {
            (Some(entry), _) => Some(entry.listed < since),
            (None, Listing::Entries(_)) => self.manifest_after(since).then_some(false),
            (None, Listing::NoManifest | Listing::NotAtHand) => None,
        }
    }

    fn manifest_after(&self, time: Time) -> bool {
        self.trust.manifest.as_ref().is_some_and(|manifest| manifest.issued > time)
    }

    /// Whether what the catalogue does not have of this mark is not there.
    fn is_silence_telling(&self) -> bool {
        matches!(self.listing, Listing::Entries(_)) && self.manifest_after(self.claims.issued)
    }

    fn required_criterion(&self) -> Option<Finding> {
        let failed = self.claims.outcomes.failed_requirement()?;
        let (criterion, outcome) =
            self.claims.outcomes.as_array().into_iter().find(|(criterion, _)| *criterion == failed)?;
        Some(Finding::RequiredCriterion { criterion, outcome })
    }

    fn address(&self) -> impl Iterator<Item = Finding> {
        let address = self.token.address();
        let wrong = address.filter(|address| address.gtin != self.claims.gtin);
        let unknown = address.filter(|address| !self.trust.hosts.contains(&address.host));
        let wrong = wrong.map(|address| Finding::AddressMismatch { address: address.gtin });
        wrong.into_iter().chain(unknown.map(|address| Finding::UnknownHost { host: address.host.clone() }))
    }

    fn barcodes(&self, scanned: &Scanned) -> Option<Finding> {
        let siblings = self.entry.map(|entry| entry.siblings.as_slice()).unwrap_or_default();
        let ours = |gtin: &crate::Gtin| *gtin == self.claims.gtin || siblings.contains(gtin);
        let mut barcodes = scanned.barcodes.iter().filter(|gtin| !gtin.is_in_store());
        if scanned.barcodes.iter().any(ours) {
            return None;
        }
        let barcode = *barcodes.next()?;
        Some(if scanned.barcode_on_request {
            Finding::WrongProduct { barcode, siblings_known: self.entry.is_some() || self.is_silence_telling() }
        } else {
            Finding::OtherBarcode { barcode }
        })
    }

    /// What the list says, how old it is, and the notice that belongs to it. One that contradicts the list is left out.
    fn status(&self) -> (Vec<Finding>, Option<Notice>) {
        let Some(list) = self.trust.status_list(self.issuer.number) else {
            return (vec![Finding::StatusMissing], None);
        };
        let older = list.issued < self.claims.issued;
        let status = list.status(self.claims.serial);
        let notice = self.notice(status);
        let facts = notice.as_ref().map(Notice::facts);
        let said = match status {
            Status::Invalid => Some(Finding::Revoked { notice: facts }),
            Status::Suspended => Some(Finding::Suspended { notice: facts }),
            Status::NotIssued if !older => Some(Finding::NotIssued),
            Status::Valid | Status::NotIssued if older => Some(Finding::StatusOlderThanMark { list: list.issued }),
            Status::Valid | Status::NotIssued => facts.map(|notice| Finding::Reinstated { notice }),
        };
        let age = self.clock.bounded().since(list.issued);
        let aged = match self.ages.state(age) {
            Freshness::TooOld => Some(Finding::StatusTooOld { age }),
            Freshness::Fresh if !self.has_ended(list) => None,
            Freshness::Fresh | Freshness::Stale => Some(Finding::StatusStale { age }),
        };
        (said.into_iter().chain(aged).collect(), notice)
    }

    fn notice(&self, status: Status) -> Option<Notice> {
        let action = match status {
            Status::Invalid => NoticeAction::Revoked,
            Status::Suspended => NoticeAction::Suspended,
            Status::Valid => NoticeAction::Reinstated,
            Status::NotIssued => return None,
        };
        self.trust.notice(self.number).filter(|notice| notice.action == action && notice.gtin == self.claims.gtin)
    }

    fn has_ended(&self, list: &StatusList) -> bool {
        list.expires.is_some_and(|expires| self.clock.bounded() > expires)
    }

    fn times(&self) -> impl Iterator<Item = Finding> {
        let Clock { now, lower_bound, corroborated } = self.clock;
        let (issued, expires) = (self.claims.issued, self.claims.expires);
        let ended = if expires <= lower_bound || (expires <= now && corroborated) {
            Some(Finding::Expired { expires })
        } else {
            (expires <= now).then_some(Finding::ExpiredByPhoneClock { expires })
        };
        let early = issued > self.clock.bounded().plus(CLOCK_TOLERANCE);
        let behind = now.plus(CLOCK_TOLERANCE) < lower_bound;
        let early = early.then_some(Finding::NotYetValid { issued });
        ended.into_iter().chain(early).chain(behind.then_some(Finding::ClockWrong { lower_bound }))
    }

    fn published(&self) -> Vec<Finding> {
        let self_certified = self.claims.assurance == Assurance::SelfCertified;
        let mut findings = Vec::new();
        if self_certified {
            findings.push(Finding::SelfCertified);
        }
        if self.entry.is_some() {
            return findings;
        }
        let other_token = self.listing.of_number(self.number).next().is_some();
        findings.extend(match (self_certified, self.is_silence_telling()) {
            (true, true) if !other_token => Some(Finding::NotPublished),
            (_, true) => Some(Finding::TokenNotPublished),
            (true, false) => Some(Finding::PublicationUnknown),
            (false, false) => matches!(self.listing, Listing::NotAtHand).then_some(Finding::AssessmentUnavailable),
        });
        findings
    }

    fn facts(&self) -> (Option<Facts>, Vec<Finding>) {
        let (claims, number, scheme, trust) = (self.claims, self.number, self.token.scheme(), self.trust);
        let judged = self.entry.map(|entry| Published { claims, number, scheme, trust, entry }.judge());
        judged.unwrap_or_default()
    }

    /// By the newest promise.
    fn support(&self, facts: Option<&Facts>) -> Option<Finding> {
        let until = facts.map_or(self.claims.support_until, |facts| facts.assessment.support_until)?;
        let today: Time = self.clock.bounded();
        (today.day() > until).then_some(Finding::SupportEnded { until })
    }

    fn sources(&self, means: Means<'_>) -> Vec<SourceAge> {
        let issuer = self.issuer.number;
        let list = self.trust.status_list(issuer);
        let list = list.map(|list| means.age(Source::StatusList { issuer }, list.issued, self.has_ended(list)));
        let manifest = self.trust.manifest.as_ref();
        let catalogue = manifest.map(|manifest| means.age(Source::Catalogue, manifest.issued, false));
        [means.trust_source()].into_iter().chain(list).chain(catalogue).collect()
    }
}
