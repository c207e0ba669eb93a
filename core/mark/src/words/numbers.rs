//! Numbers as people of a language write them: Fluent itself has none of that.

use fluent_bundle::FluentValue;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::locale::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// Writes whole numbers; anything else is left to Fluent.
pub(super) fn format(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value as i64;
    if whole as f64 != number.value {
        return None;
    }
    memoizer.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.format_to_string(&Decimal::from(whole))).ok()
}

struct Numbers(DecimalFormatter);

/// The language has no data for numbers.
struct NoData;

impl Memoizable for Numbers {
    type Args = ();
    type Error = NoData;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, NoData> {
        let locale = Locale::try_from_str(&language.to_string()).unwrap_or(Locale::UNKNOWN);
        DecimalFormatter::try_new(locale.into(), Default::default()).map(Self).map_err(|_| NoData)
    }
}
