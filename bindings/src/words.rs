//! The words of apps.

use ttm_mark::app;
use ttm_mark::{Category, Criterion, Language, Words};

use crate::Watched;
use crate::mirrors::values::Day;

/// One record of the phrases of both tables. One more phrase in a table breaks this build.
macro_rules! app_words {
    ($($table:ident { $($(#[$doc:meta])* $field:ident,)+ })+) => {
        /// What stands on the buttons and screens of an app, in one language. Each comment is the phrase in English.
        #[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
        pub struct AppWords {
            $($($(#[$doc])* pub $field: String,)+)+
        }

        /// The words of an app in a language.
        #[uniffi::export]
        pub fn app_words(language: Language) -> AppWords {
            $(let app::$table { $($field),+ } = app::$table::of(language);)+
            AppWords { $($($field),+),+ }
        }
    };
}

app_words! {
    AppWords {
        /// Trusted
        verdict_trusted,
        /// Not confirmed
        verdict_unconfirmed,
        /// Not valid
        verdict_invalid,
        /// Scan a label
        scan,
        /// Scan another label
        another,
        /// Check the mark on a box, before or after you buy it.
        lead,
        /// Turn on the camera
        camera_on,
        /// Turn off the camera
        camera_off,
        /// The camera is only for the code. No picture leaves this device.
        camera_why,
        /// Point the camera at the code on the box.
        camera_point,
        /// The camera is not allowed here. Choose a photo, or type the number.
        camera_refused,
        /// No camera was found. Choose a photo, or type the number.
        camera_none,
        /// Turn on the light
        light_on,
        /// Turn off the light
        light_off,
        /// Choose a photo
        photo,
        /// Looking for a code …
        photo_reading,
        /// There is no code in this photo that can be read. Take it closer and in good light.
        photo_none,
        /// This file is no picture that can be opened here.
        photo_broken,
        /// Type a number
        typing,
        /// Number of the mark, or the number below the barcode
        typing_what,
        /// Look it up
        typing_button,
        /// The last digit does not fit the others. Please check what you typed.
        typed_last_digit,
        /// A mark has a number of 12 digits, a product one of 8, 12, 13 or 14.
        typed_no_number,
        /// It could not be looked up: the public list did not load. Please try again.
        not_at_hand,
        /// No code in view yet.
        hint_nothing_there,
        /// Come closer.
        hint_too_small,
        /// Hold still.
        hint_hold_still,
        /// Out of focus: move a little.
        hint_out_of_focus,
        /// Too dark: more light, please.
        hint_too_dark,
        /// It shines: tilt the box.
        hint_glare,
        /// The code is cut off: move it into the frame.
        hint_cut_off,
        /// Checking the mark …
        checking,
        /// Checked here, on this device. The code was sent to nobody.
        checked_here,
        /// This browser could not check the code. The page says what the public list has.
        cannot,
        /// Is this the product in your hand? If not, the label is on the wrong box.
        compare,
        /// This code is not a Trustable Technology Mark. It says:
        not_a_mark,
        /// What this answer rests on
        rests_on,
        /// The latest list did not load. This is what the device knows.
        old,
        /// Get the latest list
        update,
        /// Getting the latest list …
        updating,
        /// This device has the latest list, for use without a network as well.
        updated,
        /// Share as text
        share,
        /// The text is copied.
        shared,
        /// Report this label
        report,
        /// Mark number
        number,
        /// For experts
        details,
        /// Compare with the barcode
        barcode,
        /// Point the camera at the barcode of the same box.
        barcode_point,
        /// Back to the answer
        back,
        /// What leaves this device
        leaves,
        /// This site is asked for the public list, and for the part of it with the product.
        leaves_list,
        /// Whoever opens the address in a code tells this site the product, not the mark.
        leaves_address,
        /// No picture, no typed number and no code is sent anywhere.
        leaves_nothing,
        /// Checking needs JavaScript. Without it, look the number up in the list.
        needs_script,
    }
    ScreenWords {
        /// Find a product
        find,
        /// Compare
        comparison,
        /// History
        history,
        /// About
        about,
        /// Close
        close,
        /// Cancel
        cancel,
        /// Remove
        remove,
        /// Try again
        retry,
        /// Why
        why,
        /// Opens the reasons
        opens,
        /// Allow the camera
        camera_allow,
        /// Open the settings
        camera_settings,
        /// The camera does not answer. Try again, choose a photo, or type the number.
        camera_lost,
        /// Code found.
        code_found,
        /// There are several marks in view. Each has an answer.
        several,
        /// Name of the product or its maker
        find_what,
        /// Type a part of the name. Only the list on this device is searched.
        find_empty,
        /// No product on the list has these words.
        find_none,
        /// The list is not on this device yet.
        find_no_list,
        /// Watch this mark
        watch,
        /// Stop watching
        unwatch,
        /// After each update of the list you are told if it was withdrawn or if its updates ended.
        watch_why,
        /// Watched marks
        watched,
        /// You watch no mark.
        watched_none,
        /// Add to compare
        compare_add,
        /// Take out of compare
        compare_remove,
        /// Add two or more products to see them side by side.
        compare_empty,
        /// Take one out first: no more fit side by side.
        compare_full,
        /// Take all out
        compare_clear,
        /// Keep a history
        history_keep,
        /// No history is kept.
        history_off,
        /// It stays on this device, and out of its backups. Turning it off deletes it.
        history_why,
        /// Nothing yet.
        history_empty,
        /// Clear the history
        history_clear,
        /// The history is cleared.
        history_cleared,
        /// The list on this device
        list,
        /// Size
        list_size,
        /// The latest list did not load. The one on this device still works.
        list_failed,
        /// A label that looks wrong
        report_subject,
        /// The code on the label says:
        report_body,
        /// Where I saw it:
        report_where,
        /// Open the public page
        open_page,
        /// The site then learns which product you look at.
        open_page_why,
        /// The five criteria
        about_criteria,
        /// How checking works
        about_how,
        /// The code holds the mark, signed by who vouches for it. This device checks that by itself.
        about_how_code,
        /// The public list tells if the mark was withdrawn and what is new since.
        about_how_list,
        /// The mark counts for one product only. Compare the name with what is in your hand.
        about_how_product,
        /// When you update the list, this app asks the public site for it.
        leaves_update,
        /// When a product is not on this device, the app asks for a part of the list with many products.
        leaves_lookup,
        /// Like any website, it sees the address of your connection.
        leaves_connection,
        /// Licences
        licences,
        /// Language
        language,
        /// As on this device
        language_device,
        /// Version
        version,
    }
}

/// The kind of a product, as it stands beside its pictogram.
#[uniffi::export]
pub fn category_words(category: Category, language: Language) -> String {
    Words::of(language).category(category)
}

/// One of the five criteria in words.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CriterionWords {
    /// Its name.
    pub name: String,
    /// What it asks, in one question.
    pub asks: String,
}

/// The five criteria, in the order in which they are always shown.
#[uniffi::export]
pub fn criteria_words(language: Language) -> Vec<CriterionWords> {
    let words = Words::of(language);
    let each = |it: &Criterion| CriterionWords { name: words.criterion(*it), asks: words.asks(*it) };
    Criterion::ALL.iter().map(each).collect()
}

/// That the public list of a day has no mark for what was looked up.
#[uniffi::export]
pub fn not_listed_words(list: Day, language: Language) -> String {
    Words::of(language).not_listed(list)
}

/// How a watched mark stands, in one sentence that names the product.
#[uniffi::export]
pub fn watched_words(watched: Watched, language: Language) -> String {
    Words::of(language).standing(&watched.name, watched.standing)
}
