//! The words of apps, and of the page that checks a label, that stand beside those of verdicts and summaries.

use fluent_bundle::FluentArgs;
use serde::{Deserialize, Serialize};

use crate::{Category, Criterion, Day, Language, Words};

/// The phrases of a table that have no facts in them: a field each, named as in the table.
macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident { $($field:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[allow(missing_docs, reason = "the tables say what each is for")]
        #[allow(clippy::exhaustive_structs, reason = "who shows them wants to be told of a new one")]
        pub struct $name {
            $(pub $field: String,)+
        }

        impl $name {
            /// The words of a language.
            #[must_use]
            pub fn of(language: Language) -> Self {
                // One loop for all: said one by one, the code would be many times as long.
                let mut said = said(language, &[$($key),+]).into_iter();
                Self { $($field: said.next().unwrap_or_default(),)+ }
            }
        }
    };
}

#[cfg(feature = "screens")]
mod screens;

#[cfg(feature = "screens")]
pub use screens::ScreenWords;

phrases! {
    /// The words of apps, and of the page that checks a label. Each field is the phrase of that name.
    ///
    /// ```
    /// use ttm_mark::{Language, app::AppWords};
    /// let words = AppWords::of(Language::De);
    /// assert_eq!(words.photo, "Foto wählen");
    /// ```
    AppWords {
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
    typed_last_digit = "app-typed-last-digit",
    typed_no_number = "app-typed-no-number",
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
}

/// How a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    InForce,
    /// In force, and the time of promised updates is over.
    UpdatesEnded,
    /// Its own time is over.
    Ended,
    /// On hold while the scheme looks into it.
    OnHold,
    /// Taken back by the scheme.
    Revoked,
    /// It can't be told now.
    Unknown,
}

/// The phrases of a language, in this order.
fn said(language: Language, keys: &[&str]) -> Vec<String> {
    let words = Words::of(language);
    keys.iter().map(|key| words.phrase(key, &FluentArgs::new())).collect()
}

impl Words {
    /// The kind of a product, as it stands beside its pictogram.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        self.phrase(&format!("category-{}", category.name()), &FluentArgs::new())
    }

    /// The name of a criterion.
    #[must_use]
    pub fn criterion(&self, criterion: Criterion) -> String {
        self.phrase(&format!("criterion-{}", criterion.name()), &FluentArgs::new())
    }

    /// What a criterion asks.
    #[must_use]
    pub fn asks(&self, criterion: Criterion) -> String {
        self.phrase(&format!("app-asks-{}", criterion.name()), &FluentArgs::new())
    }

    /// The public list of a day has no mark for what was looked up.
    #[must_use]
    pub fn not_listed(&self, list: Day) -> String {
        self.phrase("app-not-listed", &[("date", self.day(list))].into_iter().collect())
    }
}

/// Says whatever can be said, for the test that no phrase is missing or left over.
#[cfg(test)]
pub(crate) fn say_everything(language: Language) {
    let words = Words::of(language);
    let _ = (AppWords::of(language), words.not_listed("2028-03-01".parse().unwrap()));
    for category in Category::ALL {
        let _ = words.category(*category);
    }
    Criterion::ALL.iter().for_each(|criterion| drop((words.criterion(*criterion), words.asks(*criterion))));
    #[cfg(feature = "screens")]
    screens::say_everything(language);
}
