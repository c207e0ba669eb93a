//! Drawings that stand beside words and say the same. None is loaded: they are part of the page.

use ttm_mark::{Category, Outcome};

use super::judged::State;

macro_rules! icon {
    ($class:literal, $path:literal) => {
        concat!(
            r#"<svg class=""#,
            $class,
            r#"" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d=""#,
            $path,
            r#""/></svg>"#
        )
    };
}

const TICK: &str = icon!("icon", "M5 12.5l4.5 4.5L19 7.5");
const PART: &str = icon!("icon", "M4 13.5c3-5 6-3 8-1.5s5 3.5 8-1.5");
const CROSS: &str = icon!("icon", "M6.5 6.5l11 11m0-11l-11 11");
const ASK: &str = icon!("icon", "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1.2.6-1.5 1.3-1.5 2.6m0 3v.1");
const DASH: &str = icon!("icon", "M6 12h12");
const PAUSE: &str = icon!("icon", "M9 6.5v11m6-11v11");

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => TICK,
        Outcome::Partly => PART,
        Outcome::NotMet => CROSS,
        Outcome::NotAssessed => ASK,
        Outcome::NotApplicable => DASH,
    }
}

pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Valid => TICK,
        State::Hold => PAUSE,
        State::Unconfirmed => ASK,
        State::Ended => DASH,
        State::Withdrawn | State::Invalid => CROSS,
    }
}

pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::Toy => icon!(
            "picture",
            "M7.5 8a2.5 2.5 0 1 1 2-3.9 6 6 0 0 1 5 0 2.5 2.5 0 1 1 2 3.9 6 6 0 1 1-9 0zM10 9v.1m4-.1v.1M12 12c-1.5 0-2.5.8-2.5 1.8S10.5 15.5 12 15.5s2.5-.7 2.5-1.7S13.5 12 12 12zM8 17.5L6.5 21m9.5-3.5l1.5 3.5"
        ),
        Category::VoiceAssistant => {
            icon!("picture", "M9 12V6a3 3 0 0 1 6 0v6a3 3 0 0 1-6 0zm-3-1v1a6 6 0 0 0 12 0v-1m-6 7v3m-3 0h6")
        }
        Category::Camera => {
            icon!("picture", "M5 3h14v9a7 7 0 0 1-14 0zm7 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM8 21h8")
        }
        Category::Wearable => {
            icon!("picture", "M8 7l.7-4h6.6L16 7M8 17l.7 4h6.6l.7-4M6 12a6 6 0 1 1 12 0 6 6 0 0 1-12 0zm6-3v3l2 1.5")
        }
        Category::ChildrensSpeaker => {
            icon!("picture", "M6 4h12v17H6zm6 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zm0-3.5v.1M9 4c0-2 6-2 6 0")
        }
        Category::Router => {
            icon!("picture", "M3 14h18v6H3zm4 3v.1m3-.1v.1M17 14V8m-3-1a4.2 4.2 0 0 1 6 0m-8.5-2.5a7.5 7.5 0 0 1 11 0")
        }
        Category::Lighting => {
            icon!("picture", "M9 17c0-2-3-3.5-3-7a6 6 0 0 1 12 0c0 3.5-3 5-3 7zm0 3h6m-3-3v-5")
        }
        Category::HomeSecurity => icon!("picture", "M5 11h14v10H5zm3 0V8a4 4 0 0 1 8 0v3m-4 4v2.5"),
        Category::Appliance => {
            icon!("picture", "M5 3h14v18H5zm0 5h14M8 5.5v.1m3-.1v.1M12 10.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8z")
        }
        Category::Climate => icon!("picture", "M10 14V5a2 2 0 0 1 4 0v9a4 4 0 1 1-4 0zm2-6v8m5-10h3m-3 4h3"),
        Category::Television => icon!("picture", "M3 5h18v12H3zm5 16h8m-4-4v4"),
        Category::Health => {
            icon!(
                "picture",
                "M12 20S3.5 15 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11zM6 12h3l1.5-3 3 5 1.5-2h3"
            )
        }
        Category::Other => icon!("picture", "M7 3h10v18H7zm5 15v.1M10 6h4"),
    }
}
