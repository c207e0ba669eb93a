//! The single questions behind a verdict, in the order in which a forger would meet them.

use data_encoding::HEXLOWER;

use super::facts::{Facts, Published};
use super::{Clock, Finding, MarkReport, Scanned};
use crate::{
    Assurance, CatalogueEntry, Claims, DAY, Issuer, IssuerKey, KeyState, KeyUse, MarkNumber, Status, Time, Token,
    TrustData,
};

/// Trust data and lists are fresh up to this age, in seconds.
pub const STALE_AFTER: i64 = 7 * DAY;
/// Beyond this age, in seconds, they can't tell any more.
pub const TOO_OLD_AFTER: i64 = 90 * DAY;
/// Clocks may be wrong by this much, in seconds, before anything is said.
pub const CLOCK_TOLERANCE: i64 = DAY;

/// What the questions are asked of.
struct Case<'a> {
    claims: &'a Claims,
    token: &'a Token,
    trust: &'a TrustData,
    issuer: &'a Issuer,
    key: &'a IssuerKey,
    clock: Clock,
}

pub(super) fn judge(token: &Token, trust: &TrustData, scanned: &Scanned, clock: Clock) -> MarkReport {
    let scheme = Some(token.scheme());
    let (issuer, key) = match signer(token, trust, clock) {
        Ok(signer) => signer,
        Err(finding) => {
            let findings = trust_age(trust, clock).into_iter().chain([finding]).collect();
            return MarkReport::new(scheme, findings);
        }
    };
    let case = Case { claims: token.claims(), token, trust, issuer, key, clock };
    let mut findings = Vec::new();
    findings.extend(case.scope());
    findings.extend(case.key_state());
    findings.extend(case.required_criterion());
    findings.extend(case.address());
    findings.extend(case.barcodes(scanned));
    findings.extend(case.status());
    findings.extend(trust_age(trust, clock));
    findings.extend(case.times());
    findings.extend(case.published());
    let (facts, found) = case.facts();
    findings.extend(found);
    findings.extend(case.support(facts.as_ref()));
    let mut report = MarkReport::new(scheme, findings);
    report.number = MarkNumber::new(issuer.number, token.claims().serial).ok();
    report.issuer = Some(issuer.name.clone());
    report.claims = Some(token.claims().clone());
    report
}

/// The key that made the signature; its scope is judged afterwards.
fn signer<'a>(token: &Token, trust: &'a TrustData, clock: Clock) -> Result<(&'a Issuer, &'a IssuerKey), Finding> {
    let mut listed = false;
    for (issuer, key) in trust.keys(token.kid()) {
        listed = true;
        if token.verify(&key.key) {
            return Ok((issuer, key));
        }
    }
    let trust_fresh = clock.bounded().since(trust.issued) <= STALE_AFTER;
    Err(if listed { Finding::BadSignature } else { Finding::UnknownIssuer { trust_fresh } })
}

fn trust_age(trust: &TrustData, clock: Clock) -> Option<Finding> {
    let age = clock.bounded().since(trust.issued);
    if age > TOO_OLD_AFTER {
        Some(Finding::TrustTooOld { age })
    } else {
        (age > STALE_AFTER).then_some(Finding::TrustStale { age })
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
                let listed_before = self.entry().is_some_and(|entry| self.is_listed_as(entry) && entry.listed < since);
                Some(Finding::KeyCompromised { since, listed_before })
            }
        }
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
        let siblings = self.entry().map(|entry| entry.siblings.as_slice()).unwrap_or_default();
        let ours = |gtin: &crate::Gtin| *gtin == self.claims.gtin || siblings.contains(gtin);
        let mut barcodes = scanned.barcodes.iter().filter(|gtin| !gtin.is_in_store());
        if scanned.barcodes.iter().any(ours) {
            return None;
        }
        let barcode = *barcodes.next()?;
        Some(if scanned.barcode_on_request {
            Finding::WrongProduct { barcode }
        } else {
            Finding::OtherBarcode { barcode }
        })
    }

    fn status(&self) -> Vec<Finding> {
        let Some(list) = self.trust.status_list(self.issuer.number) else { return vec![Finding::StatusMissing] };
        let older = list.issued < self.claims.issued;
        let said = match list.status(self.claims.serial) {
            Status::Invalid => Some(Finding::Revoked),
            Status::Suspended => Some(Finding::Suspended),
            Status::NotIssued if !older => Some(Finding::NotIssued),
            Status::Valid | Status::NotIssued => older.then_some(Finding::StatusOlderThanMark { list: list.issued }),
        };
        let now = self.clock.bounded();
        let age = now.since(list.issued);
        let ended = list.expires.is_some_and(|expires| now > expires);
        let aged = if age > TOO_OLD_AFTER {
            Some(Finding::StatusTooOld { age })
        } else {
            (age > STALE_AFTER || ended).then_some(Finding::StatusStale { age })
        };
        said.into_iter().chain(aged).collect()
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
        let newer = self.trust.catalogue.as_ref().is_some_and(|catalogue| catalogue.issued > self.claims.issued);
        let mut findings = Vec::new();
        if self_certified {
            findings.push(Finding::SelfCertified);
        }
        match self.entry() {
            Some(entry) if self.is_listed_as(entry) => {}
            None if self_certified => findings.push(Finding::NotPublished),
            _ if newer => findings.push(Finding::TokenNotPublished),
            _ => {}
        }
        findings
    }

    fn facts(&self) -> (Option<Facts>, Vec<Finding>) {
        let listed = self.entry().filter(|entry| self.is_listed_as(entry));
        let number = MarkNumber::new(self.issuer.number, self.claims.serial).ok();
        let (Some(listed), Some(number)) = (listed, number) else { return (None, Vec::new()) };
        match self.trust.facts(number) {
            Some(entry) => {
                let (claims, trust) = (self.claims, self.trust);
                Published { claims, number, scheme: self.token.scheme(), trust, listed, entry }.judge()
            }
            None => (None, vec![Finding::AssessmentUnavailable]),
        }
    }

    /// By the newest promise.
    fn support(&self, facts: Option<&Facts>) -> Option<Finding> {
        let until = facts.map_or(self.claims.support_until, |facts| facts.assessment.support_until)?;
        let today: Time = self.clock.bounded();
        (today.day() > until).then_some(Finding::SupportEnded { until })
    }

    fn entry(&self) -> Option<&CatalogueEntry> {
        self.trust.catalogue.as_ref()?.entry(self.issuer.number, self.claims.serial)
    }

    fn is_listed_as(&self, entry: &CatalogueEntry) -> bool {
        entry.token_sha256 == HEXLOWER.encode(&self.token.sha256())
    }
}
