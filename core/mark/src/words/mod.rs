//! Findings and verdicts in plain words.

mod countries;
mod guide;
mod isolate;
mod numbers;
mod pseudo;

pub(crate) use countries::name as country_name;
pub use guide::Phrase;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YM, YMD};
use icu::datetime::input::Date;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;

use crate::{Assurance, DAY, Day, Finding, Language, NoticeFacts, NoticeReason, Source, SourceAge, Verdict};

/// The words of one language.
///
/// ```
/// use ttm_mark::{Finding, Language, Verdict, Words};
/// let words = Words::of(Language::De);
/// assert_eq!(words.verdict(Some(Verdict::Invalid)), "Ungültig");
/// assert_eq!(words.finding(&Finding::Revoked { notice: None }), "Das Zeichen wurde entzogen.");
/// ```
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    dates: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    months: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    lists: Option<ListFormatter>,
}

impl Words {
    /// The words of a language; its table is read once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static TABLES: [OnceLock<Words>; Language::COUNT] = [const { OnceLock::new() }; Language::COUNT];
        TABLES[language as usize].get_or_init(|| Self::load(language, sources(language)))
    }

    /// The verdict in a word or two; `None` is "no mark found".
    #[must_use]
    pub fn verdict(&self, verdict: Option<Verdict>) -> String {
        self.phrase(verdict_key(verdict), &FluentArgs::new())
    }

    /// What the verdict means, in one sentence.
    #[must_use]
    pub fn verdict_means(&self, verdict: Option<Verdict>) -> String {
        self.phrase(&format!("{}-means", verdict_key(verdict)), &FluentArgs::new())
    }

    /// The day by which it was judged, in one sentence.
    #[must_use]
    pub fn judged_on(&self, day: Day) -> String {
        self.phrase("judged-on", &[("date", self.day(day))].into_iter().collect())
    }

    /// Of which day something is that a report rests on, in one sentence.
    #[must_use]
    pub fn source(&self, source: &SourceAge) -> String {
        let key = match source.source {
            Source::Trust => "source-trust",
            Source::StatusList { .. } => "source-status_list",
            Source::Catalogue => "list-date",
        };
        self.phrase(key, &[("date", self.day(source.issued.day()))].into_iter().collect())
    }

    /// A finding in one or two sentences.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        self.phrase(&format!("finding-{}", finding.code()), &self.facts(finding))
    }

    /// Who vouches for a mark, as a label has it.
    #[must_use]
    pub fn label_assurance(&self, assurance: Assurance) -> String {
        let key = match assurance {
            Assurance::Reviewed => "label-reviewed",
            Assurance::SelfCertified => "label-self-certified",
        };
        self.phrase(key, &FluentArgs::new())
    }

    /// The month in which a mark ends, as a label has it.
    #[must_use]
    pub fn label_until(&self, end: Day) -> String {
        self.phrase("label-until", &[("month", self.month(end))].into_iter().collect())
    }

    /// A day as people of the language write it.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        let (year, month, date) = day.ymd();
        let date = Date::try_new_gregorian(i32::from(year), month, date);
        match (&self.dates, date) {
            (Some(dates), Ok(date)) => dates.format(&date).to_string(),
            _ => day.to_string(),
        }
    }

    /// The month of a day, with its year.
    fn month(&self, day: Day) -> String {
        let (year, month, _) = day.ymd();
        match (&self.months, Date::try_new_gregorian(i32::from(year), month, 1)) {
            (Some(months), Ok(date)) => months.format(&date).to_string(),
            _ => format!("{year}-{month:02}"),
        }
    }

    /// Several things in a row: "a, b and c".
    pub(crate) fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let rtl = self.language.is_right_to_left();
        let items = items.iter().map(|item| isolate::text(item.as_ref(), rtl));
        match &self.lists {
            Some(lists) => lists.format_to_string(items),
            None => items.collect::<Vec<_>>().join(", "),
        }
    }

    fn load(language: Language, sources: [&'static str; 5]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Fluent would isolate whatever is inserted; `isolate` does where the direction may turn.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::format));
        bundle.set_transform(pseudo::transform(language));
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
            // A phrase that is there twice would be left out: the tests count them.
            let _ = bundle.add_resource(resource);
        }
        let locale = Locale::try_from_str(language.written().tag()).unwrap_or(Locale::UNKNOWN);
        let lists = ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default()).ok();
        let months = FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok();
        let dates = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok();
        Self { language, bundle, dates, months, lists }
    }

    /// A phrase with its facts. One that the language lacks is said in English.
    pub(crate) fn phrase(&self, key: &str, facts: &FluentArgs<'_>) -> String {
        #[cfg(test)]
        tests::used(key);
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return if self.language == Language::En {
                key.to_owned()
            } else {
                Self::of(Language::En).phrase(key, facts)
            };
        };
        let facts = isolate::isolated(facts, self.language.is_right_to_left());
        let phrase = self.bundle.format_pattern(pattern, Some(&facts), &mut Vec::new()).into_owned();
        pseudo::framed(self.language, phrase)
    }

    fn facts(&self, finding: &Finding) -> FluentArgs<'static> {
        let yes = |value: bool| if value { "yes" } else { "no" };
        let mut facts = FluentArgs::new();
        match finding {
            Finding::UnknownIssuer { trust_fresh } => facts.set("fresh", yes(*trust_fresh)),
            Finding::KeyCompromised { listed_before, .. } => facts.set("listed", listed_before.map_or("unknown", yes)),
            Finding::WrongProduct { siblings_known, .. } => facts.set("certain", yes(*siblings_known)),
            Finding::Revoked { notice } | Finding::Suspended { notice } => {
                facts.set("told", yes(notice.is_some()));
                notice.iter().for_each(|notice| self.notice_facts(notice, &mut facts));
            }
            Finding::Reinstated { notice } => self.notice_facts(notice, &mut facts),
            Finding::SeveralMarks { count } => facts.set("count", *count),
            Finding::StatusStale { age }
            | Finding::StatusTooOld { age }
            | Finding::TrustStale { age }
            | Finding::TrustTooOld { age } => facts.set("days", age / DAY),
            Finding::Expired { expires: time }
            | Finding::ExpiredByPhoneClock { expires: time }
            | Finding::NotYetValid { issued: time }
            | Finding::ClockWrong { lower_bound: time } => facts.set("date", self.day(time.day())),
            Finding::SupportEnded { until: day } | Finding::AssessmentUpdated { date: day, .. } => {
                facts.set("date", self.day(*day));
            }
            Finding::ReviewUnproven { proven, .. } => facts.set("proven", *proven),
            Finding::OpenObjection { count } => facts.set("count", *count),
            _ => {}
        }
        facts
    }

    fn notice_facts(&self, notice: &NoticeFacts, facts: &mut FluentArgs<'static>) {
        facts.set("date", self.day(notice.since.day()));
        facts.set("reason", self.phrase(reason_key(notice.reason), &FluentArgs::new()));
    }
}

fn reason_key(reason: NoticeReason) -> &'static str {
    match reason {
        NoticeReason::SecurityFlaw => "reason-security_flaw",
        NoticeReason::DataPractice => "reason-data_practice",
        NoticeReason::FalseStatement => "reason-false_statement",
        NoticeReason::SupportEnded => "reason-support_ended",
        NoticeReason::LabelMisuse => "reason-label_misuse",
        NoticeReason::ReviewWithdrawn => "reason-review_withdrawn",
        NoticeReason::AskedByMaker => "reason-asked_by_maker",
        NoticeReason::UnderInvestigation => "reason-under_investigation",
        NoticeReason::InvestigationClosed => "reason-investigation_closed",
        NoticeReason::Mistake => "reason-mistake",
    }
}

/// The table of a language in a folder.
macro_rules! table {
    ($language:expr, $folder:literal) => {
        match $language {
            Language::En | Language::Accented | Language::Mirrored => include_str!(concat!($folder, "en.ftl")),
            Language::De => include_str!(concat!($folder, "de.ftl")),
            Language::Fr => include_str!(concat!($folder, "fr.ftl")),
            Language::Es => include_str!(concat!($folder, "es.ftl")),
            Language::Nl => include_str!(concat!($folder, "nl.ftl")),
            Language::Pl => include_str!(concat!($folder, "pl.ftl")),
        }
    };
}

/// The phrase tables: of verdicts and findings, of summaries, of apps and the page that checks a label, of installed apps alone,
/// and of the public pages.
fn sources(language: Language) -> [&'static str; 5] {
    let [findings, summary] = [table!(language, ""), table!(language, "../summary/")];
    [findings, summary, table!(language, "../app/"), screen_table(language), page_table(language)]
}

/// The page that checks a label has no such screens: it goes without their words.
#[cfg(feature = "screens")]
fn screen_table(language: Language) -> &'static str {
    table!(language, "../app/screens/")
}

#[cfg(not(feature = "screens"))]
fn screen_table(_: Language) -> &'static str {
    ""
}

/// Apps show no public pages: they go without their words.
#[cfg(feature = "issue")]
fn page_table(language: Language) -> &'static str {
    table!(language, "../page/")
}

#[cfg(not(feature = "issue"))]
fn page_table(_: Language) -> &'static str {
    ""
}

fn verdict_key(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Trusted) => "verdict-trusted",
        Some(Verdict::Unconfirmed) => "verdict-unconfirmed",
        Some(Verdict::Invalid) => "verdict-invalid",
        None => "verdict-no-mark",
    }
}

#[cfg(test)]
pub(crate) mod tests;
