//! From texts to a report. Never fails: a bad mark is an answer.

mod ages;
mod checks;
mod facts;
mod finding;
mod listing;

pub use ages::{AgeLimits, Freshness, Source, SourceAge};
pub use checks::CLOCK_TOLERANCE;
pub use facts::{Facts, MAX_DOCUMENTS, REVIEWERS};
pub use finding::{Effect, Finding, Verdict};

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    CatalogueFiles, Claims, Gtin, MarkNumber, MarkText, MemoryFiles, Notice, Scheme, Time, Token, TokenError, TrustData,
};
use checks::Means;
use facts::Published;
use listing::{Listing, Opened};

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
    /// What the answer rests on, and how old that is.
    #[serde(default)]
    pub sources: Vec<SourceAge>,
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
    /// What the scheme says of it, where that belongs to what its status list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
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
#[derive(Clone)]
pub struct Verifier {
    trust: Vec<TrustData>,
    files: Arc<dyn CatalogueFiles>,
    ages: AgeLimits,
    opened: Opened,
}

impl Verifier {
    /// With the trust data of one scheme or both. Data of the test scheme counts only with the feature `test-scheme`.
    #[must_use]
    pub fn new(trust: impl IntoIterator<Item = TrustData>) -> Self {
        let counts = |trust: &TrustData| cfg!(feature = "test-scheme") || trust.scheme == Scheme::Production;
        let trust = trust.into_iter().filter(counts).collect();
        Self { trust, files: Arc::new(MemoryFiles::default()), ages: AgeLimits::default(), opened: Opened::default() }
    }

    /// Looks for the catalogue's buckets here; without this none is at hand.
    #[must_use]
    pub fn with_files(self, files: Arc<dyn CatalogueFiles>) -> Self {
        Self { files, opened: Opened::default(), ..self }
    }

    /// Counts ages by these limits.
    #[must_use]
    pub fn with_ages(self, ages: AgeLimits) -> Self {
        Self { ages, ..self }
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
        let (mut marks, mut sources): (Vec<MarkReport>, Vec<SourceAge>) = Default::default();
        for mark in seen {
            let (mark, used) = self.judge(mark, scanned, clock);
            marks.push(mark);
            used.into_iter().for_each(|source| {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            });
        }
        let findings: Vec<Finding> = several.into_iter().collect();
        let of_findings = findings.iter().map(|finding| Verdict::from(finding.effect()));
        let verdict = marks.iter().map(|mark| mark.verdict).chain(of_findings).max();
        Report { verdict, findings, marks, sources }
    }

    /// The published facts of a mark that this verifier has judged. None when they are not at hand, not proven, or those
    /// of another token under the same number. The findings of the report say which.
    #[must_use]
    pub fn facts(&self, mark: &MarkReport) -> Option<Facts> {
        let (scheme, number, claims) = (mark.scheme?, mark.number?, mark.claims.as_ref()?);
        let is_unlisted = |finding: &Finding| {
            matches!(finding, Finding::NotPublished | Finding::TokenNotPublished | Finding::PublicationUnknown)
        };
        let trust = self.trust_of(scheme).filter(|_| !mark.findings.iter().any(is_unlisted))?;
        let listing = self.listing(trust, claims.gtin);
        let is_same = |entry: &&crate::Entry| {
            let text = MarkText::parse(&MarkText::of_token(&entry.token, scheme)).and_then(Result::ok);
            text.and_then(|text| Token::decode(&text).ok()).is_some_and(|token| token.claims() == claims)
        };
        let entry = listing.of_number(number).find(is_same)?;
        Published { claims, number, scheme, trust, entry }.judge().0
    }

    /// The path of the bucket that a mark was judged without, since it is not at hand: whoever fetches it learns more.
    #[must_use]
    pub fn missing_bucket(&self, mark: &MarkReport) -> Option<String> {
        let (trust, gtin) = (self.trust_of(mark.scheme?)?, mark.claims.as_ref()?.gtin);
        let missing = matches!(self.listing(trust, gtin), Listing::NotAtHand);
        trust.manifest.as_ref().filter(|_| missing).map(|manifest| manifest.bucket_path_of(gtin))
    }

    fn judge(
        &self,
        text: Result<MarkText, crate::Malformed>,
        scanned: &Scanned,
        clock: Clock,
    ) -> (MarkReport, Vec<SourceAge>) {
        let scheme = text.as_ref().ok().map(|text| text.scheme);
        let token = text.map_err(TokenError::Malformed).and_then(|text| Token::decode(&text));
        let token = match token {
            Ok(token) => token,
            Err(error) => return (MarkReport::new(scheme, vec![error.into()]), Vec::new()),
        };
        let empty = TrustData::empty(Scheme::Production);
        let trust = match (self.trust_of(token.scheme()), token.scheme()) {
            (Some(trust), _) => trust,
            (None, Scheme::Test) => return (MarkReport::new(scheme, vec![Finding::TestScheme]), Vec::new()),
            (None, Scheme::Production) => &empty,
        };
        let means = Means { trust, ages: self.ages, clock };
        checks::judge(&token, means, scanned, || self.listing(trust, token.claims().gtin))
    }

    fn trust_of(&self, scheme: Scheme) -> Option<&TrustData> {
        self.trust.iter().find(|trust| trust.scheme == scheme)
    }

    fn listing(&self, trust: &TrustData, gtin: Gtin) -> Listing {
        self.opened.listing(trust, gtin, self.files.as_ref())
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("trust", &self.trust).field("ages", &self.ages).finish_non_exhaustive()
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
        Self { verdict, findings, scheme, number: None, issuer: None, claims: None, notice: None }
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
