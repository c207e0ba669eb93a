//! From texts to a report. Never fails: a bad mark is an answer.

mod checks;
mod facts;
mod finding;

pub use checks::{CLOCK_TOLERANCE, STALE_AFTER, TOO_OLD_AFTER};
pub use facts::{Facts, MAX_DOCUMENTS, REVIEWERS};
pub use finding::{Effect, Finding, Verdict};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Claims, Gtin, MarkNumber, MarkText, Scheme, Time, Token, TokenError, TrustData};
use facts::Published;

/// Texts of one picture that are judged at most; further ones are left out.
pub const MAX_TEXTS: usize = 64;

/// What was read off a box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The texts of the QR codes, or text typed or sent by a scanner.
    pub texts: Vec<String>,
    /// The retail codes.
    pub barcodes: Vec<Gtin>,
    /// The barcode was scanned because the app asked for it: then it decides. Otherwise it may be the neighbour's box.
    pub barcode_on_request: bool,
}

/// What is known of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// What the device says.
    pub now: Time,
    /// A time that has passed for sure: the latest signed time seen, or the build date.
    pub lower_bound: Time,
    /// A trustworthy source agrees with `now`.
    pub corroborated: bool,
}

impl Clock {
    /// A clock that is right.
    #[must_use]
    pub fn exact(now: Time) -> Self {
        Self { now, lower_bound: now, corroborated: true }
    }

    /// The device's time, but never before the lower bound.
    #[must_use]
    pub fn bounded(self) -> Time {
        self.now.max(self.lower_bound)
    }
}

/// The answer to one picture or text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The worst of the marks and findings; none when there is no mark in view.
    pub verdict: Option<Verdict>,
    /// What concerns the picture as a whole.
    pub findings: Vec<Finding>,
    /// Every different mark in view.
    pub marks: Vec<MarkReport>,
}

/// The answer to one mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarkReport {
    /// The worst finding decides.
    pub verdict: Verdict,
    /// Most severe first.
    pub findings: Vec<Finding>,
    /// The scheme that the text names, if it could be taken apart.
    pub scheme: Option<Scheme>,
    /// The number, once a listed key has verified the mark.
    #[schemars(with = "Option<String>")]
    pub number: Option<MarkNumber>,
    /// The issuer's name, once a listed key has verified the mark.
    pub issuer: Option<String>,
    /// The claims, once a listed key has verified the mark: nothing that a forger wrote is shown.
    pub claims: Option<Claims>,
}

/// Judges marks by the trust data that it holds.
///
/// ```
/// use ttm_mark::{Clock, Finding, Scanned, Scheme, TrustData, Verdict, Verifier};
/// let verifier = Verifier::new([TrustData::empty(Scheme::Production)]);
/// let scanned = Scanned { texts: vec!["TTM1:12x".into()], ..Scanned::default() };
/// let report = verifier.verify(&scanned, Clock::exact("2026-11-24".parse()?));
/// assert_eq!(report.verdict, Some(Verdict::Invalid));
/// assert!(matches!(report.marks[0].findings[0], Finding::Malformed { .. }));
/// # Ok::<(), ttm_mark::TimeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Verifier {
    trust: Vec<TrustData>,
}

impl Verifier {
    /// With the trust data of one scheme or both. Data of the test scheme counts only with the feature `test-scheme`.
    #[must_use]
    pub fn new(trust: impl IntoIterator<Item = TrustData>) -> Self {
        let counts = |trust: &TrustData| cfg!(feature = "test-scheme") || trust.scheme == Scheme::Production;
        Self { trust: trust.into_iter().filter(counts).collect() }
    }

    /// Judges what was read off a box.
    #[must_use]
    pub fn verify(&self, scanned: &Scanned, clock: Clock) -> Report {
        let mut seen: Vec<Result<MarkText, crate::Malformed>> = Vec::new();
        for mark in scanned.texts.iter().take(MAX_TEXTS).filter_map(|text| MarkText::parse(text)) {
            if !seen.contains(&mark) {
                seen.push(mark);
            }
        }
        // A box may carry one mark in both forms: that is one mark, though each address is judged.
        let count =
            (0..seen.len()).filter(|at| !seen[..*at].iter().any(|earlier| is_same(earlier, &seen[*at]))).count();
        let several = (count > 1).then_some(Finding::SeveralMarks { count });
        let marks: Vec<MarkReport> = seen.into_iter().map(|mark| self.judge(mark, scanned, clock)).collect();
        let findings: Vec<Finding> = several.into_iter().collect();
        let of_findings = findings.iter().map(|finding| Verdict::from(finding.effect()));
        let verdict = marks.iter().map(|mark| mark.verdict).chain(of_findings).max();
        Report { verdict, findings, marks }
    }

    /// The published facts of a mark that this verifier has judged. None when they are not at hand, not proven, or those
    /// of another token under the same number. The findings of the report say which.
    #[must_use]
    pub fn facts(&self, mark: &MarkReport) -> Option<Facts> {
        let (scheme, number, claims) = (mark.scheme?, mark.number?, mark.claims.as_ref()?);
        let trust = self.trust.iter().find(|trust| trust.scheme == scheme)?;
        let listed = trust.catalogue.as_ref()?.entry(number.issuer(), number.serial())?;
        let entry = trust.facts(number)?;
        let token = MarkText::parse(&MarkText::of_token(&entry.token, scheme))?.ok()?;
        let is_same = Token::decode(&token).is_ok_and(|token| token.claims() == claims);
        is_same.then(|| Published { claims, number, scheme, trust, listed, entry }.judge().0)?
    }

    fn judge(&self, text: Result<MarkText, crate::Malformed>, scanned: &Scanned, clock: Clock) -> MarkReport {
        let scheme = text.as_ref().ok().map(|text| text.scheme);
        let token = text.map_err(TokenError::Malformed).and_then(|text| Token::decode(&text));
        let token = match token {
            Ok(token) => token,
            Err(error) => return MarkReport::new(scheme, vec![error.into()]),
        };
        let empty = TrustData::empty(Scheme::Production);
        let trust = self.trust.iter().find(|trust| trust.scheme == token.scheme());
        match (trust, token.scheme()) {
            (Some(trust), _) => checks::judge(&token, trust, scanned, clock),
            (None, Scheme::Test) => MarkReport::new(scheme, vec![Finding::TestScheme]),
            (None, Scheme::Production) => checks::judge(&token, &empty, scanned, clock),
        }
    }
}

/// Whether two texts spell the same token, whatever their addresses.
fn is_same(one: &Result<MarkText, crate::Malformed>, other: &Result<MarkText, crate::Malformed>) -> bool {
    matches!((one, other), (Ok(one), Ok(other)) if one.has_token_of(other))
}

impl MarkReport {
    /// The verdict that follows from the findings, most severe first.
    fn new(scheme: Option<Scheme>, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.effect()));
        let verdict = findings.first().map_or(Verdict::Trusted, |finding| finding.effect().into());
        Self { verdict, findings, scheme, number: None, issuer: None, claims: None }
    }
}

impl From<TokenError> for Finding {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::WrongAlgorithm => Self::WrongAlgorithm,
            TokenError::NewerFormat { version } => Self::NewerFormat { version },
            TokenError::Malformed(reason) => Self::Malformed { reason },
        }
    }
}
