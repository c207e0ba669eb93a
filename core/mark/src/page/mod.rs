//! The words of the public pages that stand beside those of verdicts and summaries.

use fluent_bundle::{FluentArgs, FluentValue};

use crate::{Category, Criterion, Day, KeyUse, Language, Outcome, Words};

/// The phrases without facts: a field each, named as in the tables.
macro_rules! phrases {
    ($($field:ident = $key:literal,)+) => {
        /// The words of the public pages in one language. Each field is the phrase of that name.
        ///
        /// ```
        /// use ttm_mark::{Language, page::PageWords};
        /// let words = PageWords::of(Language::De);
        /// assert_eq!(words.criteria, "Die fünf Kriterien");
        /// assert_eq!(words.count(1), "Auf der öffentlichen Liste steht ein Zeichen.");
        /// ```
        #[allow(missing_docs, reason = "the tables say what each is for")]
        pub struct PageWords {
            words: &'static Words,
            $(pub $field: String,)+
        }

        impl PageWords {
            /// The words of a language.
            #[must_use]
            pub fn of(language: Language) -> Self {
                let words = Words::of(language);
                let say = |key| words.phrase(key, &FluentArgs::new());
                Self { words, $($field: say($key),)+ }
            }
        }
    };
}

phrases! {
    skip = "page-skip",
    menu = "page-menu",
    languages = "page-languages",
    marks = "page-marks",
    criteria = "page-criteria",
    issuers = "page-issuers",
    notices = "page-notices",
    report = "page-report",
    test = "page-test",
    footer = "page-footer",
    feed = "page-feed",
    index_lead = "page-index-lead",
    search_title = "page-search-title",
    search_text = "page-search-text",
    search_kind = "page-search-kind",
    search_any = "page-search-any",
    search_met = "page-search-met",
    search_button = "page-search-button",
    search_found = "page-search-found",
    search_none = "page-search-none",
    search_more = "page-search-more",
    search_broken = "page-search-broken",
    newest = "page-newest",
    older = "page-older",
    newer = "page-newer",
    data = "page-data",
    state_valid = "page-state-valid",
    state_hold = "page-state-hold",
    state_withdrawn = "page-state-withdrawn",
    state_ended = "page-state-ended",
    state_unconfirmed = "verdict-unconfirmed",
    state_invalid = "verdict-invalid",
    compare = "page-compare",
    number = "page-number",
    barcode = "page-barcode",
    issuer = "page-issuer",
    since = "page-since",
    others = "page-others",
    experts = "page-experts",
    signed = "page-signed",
    readable = "page-readable",
    check = "page-check",
    check_needs = "page-check-needs",
    check_key = "page-check-key",
    suspicious = "page-suspicious",
    criteria_lead = "page-criteria-lead",
    outcomes = "page-outcomes",
    vouching = "heading-vouching",
    who_reviewed = "page-who-reviewed",
    who_self = "page-who-self",
    issuers_lead = "page-issuers-lead",
    key = "page-key",
    fingerprint = "page-fingerprint",
    key_signs = "page-key-signs",
    key_from = "page-key-from",
    key_until = "page-key-until",
    key_active = "page-key-active",
    key_retired = "page-key-retired",
    notices_lead = "page-notices-lead",
    notices_none = "page-notices-none",
    report_lead = "page-report-lead",
    report_look = "page-report-look",
    report_number = "page-report-number",
    report_name = "page-report-name",
    report_glue = "page-report-glue",
    report_send = "page-report-send",
    report_to = "page-report-to",
    report_shop = "page-report-shop",
}

impl PageWords {
    /// Everything else that the tables say, of verdicts and findings.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// How many marks there are.
    #[must_use]
    pub fn count(&self, marks: usize) -> String {
        self.with("page-index-count", "count", marks.into())
    }

    /// Until when a mark is in force.
    #[must_use]
    pub fn in_force(&self, until: Day) -> String {
        self.with("page-in_force", "date", self.words.day(until).into())
    }

    /// A key was stolen.
    #[must_use]
    pub fn key_stolen(&self, since: Day) -> String {
        self.with("page-key-stolen", "date", self.words.day(since).into())
    }

    /// What a key signs, in a row.
    #[must_use]
    pub fn uses(&self, uses: &[KeyUse]) -> String {
        let name = |wanted: &KeyUse| match wanted {
            KeyUse::Marks => "page-use-marks",
            KeyUse::Assessments => "page-use-assessments",
            KeyUse::Decisions => "page-use-decisions",
            KeyUse::StatusLists => "page-use-status_lists",
            KeyUse::Notices => "page-use-notices",
        };
        self.words.list(&uses.iter().map(|wanted| self.say(name(wanted))).collect::<Vec<_>>())
    }

    /// The name of a category.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        self.say(&format!("category-{}", category.name()))
    }

    /// The name of a criterion.
    #[must_use]
    pub fn criterion(&self, criterion: Criterion) -> String {
        self.words.criterion(criterion)
    }

    /// What a criterion asks.
    #[must_use]
    pub fn asks(&self, criterion: Criterion) -> String {
        self.words.asks(criterion)
    }

    /// An outcome in a word or two.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.say(&format!("outcome-{}", outcome.name()))
    }

    /// What an outcome means.
    #[must_use]
    pub fn means(&self, outcome: Outcome) -> String {
        self.say(&format!("page-means-{}", outcome.name()))
    }

    fn say(&self, key: &str) -> String {
        self.words.phrase(key, &FluentArgs::new())
    }

    fn with(&self, key: &str, name: &'static str, fact: FluentValue<'_>) -> String {
        self.words.phrase(key, &[(name, fact)].into_iter().collect())
    }
}

/// Says whatever can be said, for the test that no phrase is missing or left over.
#[cfg(test)]
pub(crate) fn say_everything(language: Language) {
    let words = PageWords::of(language);
    let day: Day = "2028-03-01".parse().unwrap();
    let _ = (words.count(1), words.in_force(day), words.key_stolen(day));
    let uses = [KeyUse::Marks, KeyUse::Assessments, KeyUse::Decisions, KeyUse::StatusLists, KeyUse::Notices];
    let _ = words.uses(&uses);
    Category::ALL.iter().for_each(|category| drop(words.category(*category)));
    Outcome::ALL.iter().for_each(|outcome| drop((words.outcome(*outcome), words.means(*outcome))));
}
