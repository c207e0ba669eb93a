//! The words of apps, and of the page that checks a label, that stand beside those of verdicts and summaries.

use std::collections::BTreeMap;

use fluent_bundle::FluentArgs;
use serde::Serialize;

use crate::{Category, Day, Language, Words};

/// The phrases without facts: a field each, named as in the tables.
macro_rules! phrases {
    ($($field:ident = $key:literal,)+) => {
        /// The words of an app in one language. Each field is the phrase of that name.
        ///
        /// ```
        /// use ttm_mark::{Language, app::AppWords};
        /// let words = AppWords::of(Language::De);
        /// assert_eq!(words.photo, "Foto wählen");
        /// ```
        #[derive(Clone, Serialize)]
        #[allow(missing_docs, reason = "the tables say what each is for")]
        pub struct AppWords {
            #[serde(skip)]
            words: &'static Words,
            /// The categories in words, by their names.
            pub categories: BTreeMap<&'static str, String>,
            $(pub $field: String,)+
        }

        impl AppWords {
            /// The words of a language.
            #[must_use]
            pub fn of(language: Language) -> Self {
                let words = Words::of(language);
                let say = |key: &str| words.phrase(key, &FluentArgs::new());
                let category = |it: &Category| (it.name(), say(&format!("category-{}", it.name())));
                let categories = Category::ALL.iter().map(category).collect();
                Self { words, categories, $($field: say($key),)+ }
            }
        }
    };
}

phrases! {
    verdict_trusted = "verdict-trusted",
    verdict_unconfirmed = "verdict-unconfirmed",
    verdict_invalid = "verdict-invalid",
    scan = "app-scan",
    another = "app-another",
    lead = "app-lead",
    camera_on = "app-camera-on",
    camera_off = "app-camera-off",
    camera_why = "app-camera-why",
    camera_point = "app-camera-point",
    camera_refused = "app-camera-refused",
    camera_none = "app-camera-none",
    light_on = "app-light-on",
    light_off = "app-light-off",
    photo = "app-photo",
    photo_reading = "app-photo-reading",
    photo_none = "app-photo-none",
    photo_broken = "app-photo-broken",
    typing = "app-typing",
    typing_what = "app-typing-what",
    typing_button = "app-typing-button",
    not_at_hand = "app-not-at-hand",
    hint_nothing_there = "app-hint-nothing-there",
    hint_too_small = "app-hint-too-small",
    hint_hold_still = "app-hint-hold-still",
    hint_out_of_focus = "app-hint-out-of-focus",
    hint_too_dark = "app-hint-too-dark",
    hint_glare = "app-hint-glare",
    hint_cut_off = "app-hint-cut-off",
    checking = "app-checking",
    checked_here = "app-checked-here",
    cannot = "app-cannot",
    compare = "app-compare",
    not_a_mark = "app-not-a-mark",
    rests_on = "app-rests-on",
    old = "app-old",
    update = "app-update",
    updating = "app-updating",
    updated = "app-updated",
    share = "app-share",
    shared = "app-shared",
    report = "app-report",
    number = "app-number",
    details = "app-details",
    barcode = "app-barcode",
    barcode_point = "app-barcode-point",
    back = "app-back",
    leaves = "app-leaves",
    leaves_list = "app-leaves-list",
    leaves_address = "app-leaves-address",
    leaves_nothing = "app-leaves-nothing",
    needs_script = "app-needs-script",
}

/// What is wrong with a number that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// As long as a number is, and the last digit does not fit the others.
    LastDigit,
    /// Neither in length nor in form.
    NoNumber,
}

impl AppWords {
    /// What is wrong with a number that was typed, and what to do.
    #[must_use]
    pub fn typed(&self, wrong: Typed) -> String {
        let key = match wrong {
            Typed::LastDigit => "app-typed-last-digit",
            Typed::NoNumber => "app-typed-no-number",
        };
        self.words.phrase(key, &FluentArgs::new())
    }

    /// The public list of a day has no mark for what was looked up.
    #[must_use]
    pub fn not_listed(&self, list: Day) -> String {
        self.words.phrase("app-not-listed", &[("date", self.words.day(list))].into_iter().collect())
    }
}

impl std::fmt::Debug for AppWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppWords").field("scan", &self.scan).finish_non_exhaustive()
    }
}

/// Says whatever can be said, for the test that no phrase is missing or left over.
#[cfg(test)]
pub(crate) fn say_everything(language: Language) {
    let words = AppWords::of(language);
    let _ = words.not_listed("2028-03-01".parse().unwrap());
    let _ = (words.typed(Typed::LastDigit), words.typed(Typed::NoNumber));
}
