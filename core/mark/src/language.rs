//! The languages that the words exist in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language with a full table of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English: what everybody gets whose language is missing.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::En, Self::De, Self::Fr];

    /// The language that serves a BCP 47 tag: `de-CH` gets German, an unknown one English.
    ///
    /// ```
    /// use ttm_mark::Language;
    /// assert_eq!(Language::from_tag("de-CH"), Language::De);
    /// assert_eq!(Language::from_tag("fr_FR.UTF-8"), Language::Fr);
    /// assert_eq!(Language::from_tag("tlh"), Language::En);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        let known = Self::ALL.iter().find(|language| language.tag().eq_ignore_ascii_case(primary));
        known.copied().unwrap_or_default()
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }
}
