//! Drawings that stand beside words and say the same. None is loaded: they are part of the page.
//! Their outlines are files, which the checker in the browser is built with as well.

use ttm_mark::{Category, Outcome};

use super::judged::State;

macro_rules! icon {
    ($class:literal, $name:literal) => {
        concat!(
            r#"<svg class=""#,
            $class,
            r#"" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d=""#,
            include_str!(concat!("../../assets/icons/", $name, ".path")),
            r#""/></svg>"#
        )
    };
}

const TICK: &str = icon!("icon", "tick");
const PART: &str = icon!("icon", "part");
const CROSS: &str = icon!("icon", "cross");
const ASK: &str = icon!("icon", "ask");
const DASH: &str = icon!("icon", "dash");
const PAUSE: &str = icon!("icon", "pause");

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
        Category::Toy => icon!("picture", "toy"),
        Category::VoiceAssistant => icon!("picture", "voice_assistant"),
        Category::Camera => icon!("picture", "camera"),
        Category::Wearable => icon!("picture", "wearable"),
        Category::ChildrensSpeaker => icon!("picture", "childrens_speaker"),
        Category::Router => icon!("picture", "router"),
        Category::Lighting => icon!("picture", "lighting"),
        Category::HomeSecurity => icon!("picture", "home_security"),
        Category::Appliance => icon!("picture", "appliance"),
        Category::Climate => icon!("picture", "climate"),
        Category::Television => icon!("picture", "television"),
        Category::Health => icon!("picture", "health"),
        Category::Other => icon!("picture", "other"),
    }
}
