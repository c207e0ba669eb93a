//! The published facts of a mark: who signed them, whether they are what the token names, what is newer.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::Finding;
use crate::assessment::{Assessment, AssessmentError};
use crate::entry::{Decision, Objection};
use crate::{
    Assurance, Claims, Day, Entry, Issuer, IssuerKey, KeyState, KeyUse, MarkNumber, Purpose, Scheme, Sign1, TrustData,
};

/// Assessments, decisions and objections of one entry that are looked at, each: further ones are left out.
pub const MAX_DOCUMENTS: usize = 8;
/// A review is proven by this many reviewers.
pub const REVIEWERS: usize = 2;

/// The proven facts of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The newest assessment: its facts are shown.
    pub assessment: Assessment,
    /// The assessment that the token names, where a newer one has superseded it.
    pub printed: Option<Assessment>,
    /// The names of the reviewers whose decision on the newest assessment stands.
    pub reviewers: Vec<String>,
    /// Objections, in the order in which the entry has them.
    pub objections: Vec<Objection>,
}

/// Where facts are judged: the mark, its entry and whom the scheme trusts.
pub(super) struct Published<'a> {
    pub(super) claims: &'a Claims,
    pub(super) number: MarkNumber,
    pub(super) scheme: Scheme,
    pub(super) trust: &'a TrustData,
    /// How the catalogue lists this very token.
    pub(super) entry: &'a Entry,
}

/// An assessment that a key of the issuer has signed, with the hash of its bytes.
struct Signed {
    assessment: Assessment,
    sha256: [u8; 32],
}

/// Why an assessment is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ignored {
    Unsigned,
    Mismatch,
    LaterFormat,
}

impl Published<'_> {
    /// The facts that are proven, and what was found on the way. Facts that are not proven are ignored.
    pub(super) fn judge(&self) -> (Option<Facts>, Vec<Finding>) {
        let mut findings = Vec::new();
        if self.entry.gtin != self.claims.gtin {
            return (None, vec![Finding::AssessmentMismatch]);
        }
        let Some((printed, newest)) = self.assessments(&mut findings) else { return (None, findings) };
        let current = newest.as_ref().unwrap_or(&printed);
        if newest.is_some() {
            let Assessment { sequence, date, .. } = current.assessment;
            findings.push(Finding::AssessmentUpdated { sequence: sequence.get(), date });
            findings.extend(worse(&current.assessment));
        }
        let reviewers = self.reviewers(current);
        if self.claims.assurance == Assurance::Reviewed && reviewers.len() < REVIEWERS {
            findings.push(Finding::ReviewUnproven { proven: reviewers.len(), needed: REVIEWERS });
        }
        let objections = self.objections();
        let open = objections.iter().filter(|objection| objection.is_open()).count();
        if open > 0 {
            findings.push(Finding::OpenObjection { count: open });
        }
        let (assessment, printed) = match newest {
            Some(newest) => (newest.assessment, Some(printed.assessment)),
            None => (printed.assessment, None),
        };
        (Some(Facts { assessment, printed, reviewers, objections }), findings)
    }

    /// The assessment that the token names and, if there is one, the newest with a higher sequence.
    fn assessments(&self, findings: &mut Vec<Finding>) -> Option<(Signed, Option<Signed>)> {
        let opened = self.entry.assessments.iter().take(MAX_DOCUMENTS).map(|bytes| self.open_assessment(bytes));
        let (mut signed, mut ignored) = (Vec::new(), Vec::new());
        opened.for_each(|found| match found {
            Ok(found) => signed.push(found),
            Err(reason) => ignored.push(reason),
        });
        if ignored.contains(&Ignored::LaterFormat) {
            // It may supersede whatever this version can read.
            findings.push(Finding::AssessmentUnavailable);
            return None;
        }
        let unsigned = ignored.contains(&Ignored::Unsigned);
        let named = signed.iter().position(|found| self.is_named(&found.sha256)).map(|at| signed.swap_remove(at));
        let contradicted = named.as_ref().is_some_and(|named| !self.agrees(&named.assessment));
        let missing = named.is_none() && !unsigned;
        let mismatch = contradicted || missing || ignored.contains(&Ignored::Mismatch) || has_rivals(&signed, &named);
        findings.extend(mismatch.then_some(Finding::AssessmentMismatch));
        findings.extend(unsigned.then_some(Finding::AssessmentBadSignature));
        let printed = named.filter(|_| !contradicted)?;
        signed.retain(|found| found.assessment.sequence > printed.assessment.sequence && !mismatch);
        Some((printed, signed.into_iter().max_by_key(|found| found.assessment.sequence)))
    }

    /// One assessment, if a key of the mark's issuer may and did sign it and it is this mark's.
    fn open_assessment(&self, bytes: &[u8]) -> Result<Signed, Ignored> {
        let sign1 = Sign1::decode(bytes).map_err(|_| Ignored::Unsigned)?;
        let sha256: [u8; 32] = Sha256::digest(sign1.payload()).into();
        let parsed = Assessment::parse(sign1.payload());
        let date = parsed.as_ref().ok().map(|assessment| assessment.date);
        self.signer(&sign1, Purpose::Assessment, KeyUse::Assessments, date, self.is_named(&sha256))
            .filter(|issuer| issuer.number == self.number.issuer())
            .ok_or(Ignored::Unsigned)?;
        let assessment = parsed.map_err(|error| match error {
            AssessmentError::Format { .. } => Ignored::LaterFormat,
            _ => Ignored::Mismatch,
        })?;
        let of_mark = (assessment.number, assessment.product.gtin, assessment.assurance)
            == (self.number, self.claims.gtin, self.claims.assurance);
        if of_mark { Ok(Signed { assessment, sha256 }) } else { Err(Ignored::Mismatch) }
    }

    /// Who made a signature, if the key may sign this. Its products bind what it says of a product itself: marks and
    /// assessments.
    fn signer(
        &self,
        sign1: &Sign1,
        purpose: Purpose,
        wanted: KeyUse,
        date: Option<Day>,
        is_named: bool,
    ) -> Option<&Issuer> {
        let made = |key: &IssuerKey| sign1.verify(&key.key, purpose, self.scheme);
        let (issuer, key) = self.trust.keys(sign1.kid()).find(|(_, key)| made(key))?;
        // What a thief signs may carry any date. What was listed before the theft is older than the thief.
        let in_good_hands = match key.state {
            KeyState::Active | KeyState::Retired => true,
            KeyState::Compromised { since } => is_named && self.entry.listed < since,
        };
        let in_window = date.is_none_or(|day| key.covers_day(day));
        let in_scope = match wanted {
            KeyUse::Assessments => key.assurance.contains(&self.claims.assurance) && key.covers_gtin(self.claims.gtin),
            KeyUse::Decisions => key.assurance.contains(&Assurance::Reviewed),
            _ => true,
        };
        (key.may(wanted) && in_good_hands && in_window && in_scope).then_some(issuer)
    }

    fn is_named(&self, sha256: &[u8; 32]) -> bool {
        sha256[..self.claims.assessment.len()] == self.claims.assessment
    }

    /// Whether the assessment that the token names says what the token says.
    fn agrees(&self, assessment: &Assessment) -> bool {
        let Assessment { product, outcomes, support_until, .. } = assessment;
        let claims = self.claims;
        (product.brand.as_str(), product.model.as_str(), product.category)
            == (claims.brand.as_str(), claims.model.as_str(), claims.category)
            && (*outcomes, *support_until) == (claims.outcomes, claims.support_until)
    }

    /// The names of the reviewers who decided on this very assessment: each counts once, whatever keys it has.
    fn reviewers(&self, current: &Signed) -> Vec<String> {
        let mut reviewers: Vec<&Issuer> = Vec::new();
        for bytes in self.entry.decisions.iter().take(MAX_DOCUMENTS) {
            let Some(issuer) = self.decider(bytes, current) else { continue };
            if !reviewers.iter().any(|known| known.number == issuer.number) {
                reviewers.push(issuer);
            }
        }
        reviewers.into_iter().map(|issuer| issuer.name.clone()).collect()
    }

    fn decider(&self, bytes: &[u8], current: &Signed) -> Option<&Issuer> {
        let sign1 = Sign1::decode(bytes).ok()?;
        let decision = Decision::parse(sign1.payload()).ok()?;
        let on_this = decision.number == self.number && decision.assessment_sha256 == HEXLOWER.encode(&current.sha256);
        let is_named = self.is_named(&current.sha256);
        let signer = self.signer(&sign1, Purpose::Decision, KeyUse::Decisions, Some(decision.date), is_named);
        signer.filter(|_| on_this)
    }

    fn objections(&self) -> Vec<Objection> {
        let open = |bytes: &Vec<u8>| {
            let sign1 = Sign1::decode(bytes).ok()?;
            let objection = Objection::parse(sign1.payload()).ok()?;
            self.signer(&sign1, Purpose::Objection, KeyUse::Notices, Some(objection.date), false)?;
            (objection.number == self.number).then_some(objection)
        };
        self.entry.objections.iter().take(MAX_DOCUMENTS).filter_map(open).collect()
    }
}

#[cfg(feature = "issue")]
impl TrustData {
    /// What phones with this trust data will find on the facts of an entry: for who publishes it. The mark itself is not
    /// judged.
    #[must_use]
    pub fn check_entry(&self, entry: &Entry) -> Vec<Finding> {
        let text = crate::MarkText::parse(&crate::MarkText::of_token(&entry.token, self.scheme));
        let token = text.and_then(Result::ok).and_then(|text| crate::Token::decode(&text).ok());
        let Some(token) = token else { return vec![Finding::TokenNotPublished] };
        let (claims, scheme, trust) = (token.claims(), self.scheme, self);
        Published { claims, number: entry.number, scheme, trust, entry }.judge().1
    }
}

/// Whether two different texts have one sequence: then the issuer contradicts itself.
fn has_rivals(signed: &[Signed], named: &Option<Signed>) -> bool {
    let rival = |one: &Signed, other: &Signed| {
        one.assessment.sequence == other.assessment.sequence && one.sha256 != other.sha256
    };
    signed.iter().enumerate().any(|(at, one)| signed[..at].iter().chain(named).any(|other| rival(one, other)))
}

fn worse(newest: &Assessment) -> Option<Finding> {
    let failed = newest.outcomes.failed_requirement()?;
    let (criterion, outcome) = newest.outcomes.as_array().into_iter().find(|(criterion, _)| *criterion == failed)?;
    Some(Finding::AssessmentWorse { criterion, outcome })
}
