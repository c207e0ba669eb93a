//! The words of the installed apps alone: titles, buttons, and what stands on their screens.

use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::{Standing, said};
use crate::{Language, Words};

phrases! {
    /// The words of the installed apps beside those of [`AppWords`](super::AppWords). Each field is the phrase of that name.
    ///
    /// ```
    /// use ttm_mark::{Language, app::ScreenWords};
    /// assert_eq!(ScreenWords::of(Language::Pl).find, "Szukaj produktu");
    /// ```
    ScreenWords {
        find = "screen-find",
        comparison = "screen-comparison",
        history = "screen-history",
        about = "screen-about",
        close = "screen-close",
        cancel = "screen-cancel",
        remove = "screen-remove",
        retry = "screen-retry",
        why = "screen-why",
        opens = "screen-opens",
        camera_allow = "screen-camera-allow",
        camera_settings = "screen-camera-settings",
        camera_lost = "screen-camera-lost",
        code_found = "screen-code-found",
        several = "screen-several",
        find_what = "screen-find-what",
        find_empty = "screen-find-empty",
        find_none = "screen-find-none",
        find_no_list = "screen-find-no-list",
        watch = "screen-watch",
        unwatch = "screen-unwatch",
        watch_why = "screen-watch-why",
        watched = "screen-watched",
        watched_none = "screen-watched-none",
        compare_add = "screen-compare-add",
        compare_remove = "screen-compare-remove",
        compare_empty = "screen-compare-empty",
        compare_full = "screen-compare-full",
        compare_clear = "screen-compare-clear",
        history_keep = "screen-history-keep",
        history_off = "screen-history-off",
        history_why = "screen-history-why",
        history_empty = "screen-history-empty",
        history_clear = "screen-history-clear",
        history_cleared = "screen-history-cleared",
        list = "screen-list",
        list_size = "screen-list-size",
        list_failed = "screen-list-failed",
        report_subject = "screen-report-subject",
        report_body = "screen-report-body",
        report_where = "screen-report-where",
        open_page = "screen-open-page",
        open_page_why = "screen-open-page-why",
        about_criteria = "screen-about-criteria",
        about_how = "screen-about-how",
        about_how_code = "screen-about-how-code",
        about_how_list = "screen-about-how-list",
        about_how_product = "screen-about-how-product",
        leaves_update = "screen-leaves-update",
        leaves_lookup = "screen-leaves-lookup",
        leaves_connection = "screen-leaves-connection",
        licences = "screen-licences",
        language = "screen-language",
        language_device = "screen-language-device",
        version = "screen-version",
    }
}

impl Standing {
    const fn key(self) -> &'static str {
        match self {
            Self::InForce => "screen-stands-in_force",
            Self::UpdatesEnded => "screen-stands-updates_ended",
            Self::Ended => "screen-stands-ended",
            Self::OnHold => "screen-stands-on_hold",
            Self::Revoked => "screen-stands-revoked",
            Self::Unknown => "screen-stands-unknown",
        }
    }
}

impl Words {
    /// How the mark of a product stands, in one sentence.
    #[must_use]
    pub fn standing(&self, name: &str, standing: Standing) -> String {
        self.phrase(standing.key(), &[("name", name)].into_iter().collect::<FluentArgs<'_>>())
    }
}

#[cfg(test)]
pub(super) fn say_everything(language: Language) {
    use Standing::{Ended, InForce, OnHold, Revoked, Unknown, UpdatesEnded};
    let _ = ScreenWords::of(language);
    for standing in [InForce, UpdatesEnded, Ended, OnHold, Revoked, Unknown] {
        let said = Words::of(language).standing("Pippa Bear", standing);
        assert!(said.contains("Pippa Bear") && said.ends_with('.'), "{said}");
    }
}
