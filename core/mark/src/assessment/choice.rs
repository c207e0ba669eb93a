//! What a fact can be: closed lists, never free text, so that every one has its words in every language.

/// One value out of a closed list. The summary finds its words by [`Choice::key`].
pub trait Choice: Copy + 'static {
    /// Every value.
    const ALL: &'static [Self];

    /// A stable name, such as `data-voice`: the topic, and the name in the JSON of the assessment.
    fn key(self) -> &'static str;

    /// Whether a careful shopper would want to know this before buying.
    fn is_concern(self) -> bool;
}

/// Enums with their topics, names and concerns; once per module.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident $topic:literal $(concerns [$($concern:ident)+])?
        { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
            pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+ }

            impl $crate::assessment::Choice for $name {
                const ALL: &'static [Self] = &[$(Self::$variant),+];

                fn key(self) -> &'static str {
                    match self { $(Self::$variant => concat!($topic, "-", $word),)+ }
                }

                fn is_concern(self) -> bool {
                    $(matches!(self, $(Self::$concern)|+) ||)? false
                }
            }
        )+

        /// The key of every value of every list above, for the tests of the phrase tables.
        #[cfg(test)]
        pub(super) fn keys() -> Vec<&'static str> {
            use $crate::assessment::Choice;
            let mut keys = Vec::new();
            $(keys.extend($name::ALL.iter().map(|choice| choice.key()));)+
            keys
        }
    };
}

pub(super) use choices;
