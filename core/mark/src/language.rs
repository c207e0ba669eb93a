//! The languages that the words exist in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language with a full table of phrases, or one of the two pseudo-languages that show what was never translated.
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
    /// Spanish.
    Es,
    /// Dutch.
    Nl,
    /// Polish.
    Pl,
    /// English with accents, a third longer, in brackets: what shows no accent is no phrase, what lacks a bracket is cut.
    #[serde(rename = "en-XA")]
    Accented,
    /// English written from right to left: what stands on the left, or in the wrong order, is not ready for Arabic.
    #[serde(rename = "ar-XB")]
    Mirrored,
}

impl Language {
    /// Every language that people read.
    pub const ALL: &[Self] = &[Self::En, Self::De, Self::Fr, Self::Es, Self::Nl, Self::Pl];

    /// For developers and translators; `from_tag` knows them by the names that Android gave them.
    pub const PSEUDO: &[Self] = &[Self::Accented, Self::Mirrored];

    /// How many variants there are.
    pub(crate) const COUNT: usize = Self::ALL.len() + Self::PSEUDO.len();

    /// The language that serves a BCP 47 tag: `de-CH` gets German, an unknown one English. The names of POSIX locales do
    /// as well. Cut from its end until one fits (RFC 4647, section 3.4).
    ///
    /// ```
    /// use ttm_mark::Language;
    /// assert_eq!(Language::from_tag("de-CH-1996"), Language::De);
    /// assert_eq!(Language::from_tag("fr_FR.UTF-8"), Language::Fr);
    /// assert_eq!(Language::from_tag("en-XA"), Language::Accented);
    /// assert_eq!(Language::from_tag("tlh"), Language::En);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        Self::lookup(tag).unwrap_or_default()
    }

    /// The first of several tags that a table serves, as people rank their languages; English if none does.
    ///
    /// ```
    /// use ttm_mark::Language;
    /// assert_eq!(Language::from_tags(["it-CH", "fr-CH", "en"]), Language::Fr);
    /// ```
    #[must_use]
    pub fn from_tags<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::lookup).unwrap_or_default()
    }

    /// As [`Language::from_tag`], `None` where only English would be left.
    ///
    /// ```
    /// use ttm_mark::Language;
    /// assert_eq!(Language::lookup("pl_PL"), Some(Language::Pl));
    /// assert_eq!(Language::lookup("polski"), None);
    /// ```
    #[must_use]
    pub fn lookup(tag: &str) -> Option<Self> {
        let mut range = tag.split(['.', '@']).next().unwrap_or_default();
        loop {
            let all = Self::ALL.iter().chain(Self::PSEUDO);
            let same = |language: &&Self| {
                let (tag, range) = (language.tag().bytes(), range.bytes());
                let plain = range.map(|byte| if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() });
                plain.eq(tag.map(|byte| byte.to_ascii_lowercase()))
            };
            if let Some(language) = all.copied().find(|language| same(&language)) {
                return Some(language);
            }
            range = &range[..range.rfind(['-', '_'])?];
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Nl => "nl",
            Self::Pl => "pl",
            Self::Accented => "en-XA",
            Self::Mirrored => "ar-XB",
        }
    }

    /// Whether it is written from right to left: what HTML says with `dir="rtl"`.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Self::Mirrored
    }

    /// The language whose table and customs it has.
    pub(crate) fn written(self) -> Self {
        match self {
            Self::Accented | Self::Mirrored => Self::En,
            language => language,
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.written().tag().parse().unwrap_or_default()
    }
}
