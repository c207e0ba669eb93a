//! Names of countries. They come from Unicode CLDR (licence Unicode-3.0), the shorter one where it has two.

use crate::Language;
use crate::assessment::Country;

/// A line per country: its code, then its name in the order of [`Language::ALL`].
const NAMES: &str = include_str!("countries.txt");

/// The name of a country; its code when the table lacks it, which a test rules out.
pub(crate) fn name(country: Country, language: Language) -> &'static str {
    let line = NAMES.lines().find(|line| line.starts_with(country.code()));
    line.and_then(|line| line.split('|').nth(1 + language.written() as usize)).unwrap_or_else(|| country.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_every_language() {
        assert_eq!(NAMES.lines().count(), Country::all().count());
        for country in Country::all() {
            for language in Language::ALL {
                let name = name(country, *language);
                assert!(name.chars().count() > 2 && name.trim() == name, "{country} {language:?}: {name}");
            }
        }
        let germany = "DE".parse().unwrap();
        assert_eq!(
            Language::ALL.iter().map(|language| name(germany, *language)).collect::<Vec<_>>(),
            ["Germany", "Deutschland", "Allemagne", "Alemania", "Duitsland", "Niemcy"]
        );
    }
}
