//! Transparency: whether people can see what the device does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choice::choices;

/// Facts on transparency. A field that is left out was not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transparency {
    /// Whether it has a microphone, and how that is turned off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub microphone: Option<Microphone>,
    /// When the microphone sends or keeps what it hears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listens: Option<Listens>,
    /// Whether it has a camera, and how that is turned off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub camera: Option<Camera>,
    /// Whether a light shows that it records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Whether people at the maker listen to or look at recordings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// How the privacy notice is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// What happens when the use of data changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
}

choices! {
    /// Whether it has a microphone, and how that is turned off.
    Microphone "microphone" concerns [NoSwitch] {
        /// There is none.
        None = "none",
        /// A switch cuts its power or its line.
        HardwareSwitch = "hardware_switch",
        /// Software turns it off.
        SoftwareSwitch = "software_switch",
        /// It cannot be turned off.
        NoSwitch = "no_switch",
    }

    /// When the microphone sends or keeps what it hears.
    Listens "listens" concerns [Always] {
        /// While a button is held or after it is pressed.
        OnButton = "on_button",
        /// After a word that wakes it.
        OnWakeWord = "on_wake_word",
        /// All the time.
        Always = "always",
    }

    /// Whether it has a camera, and how that is turned off.
    Camera "camera" concerns [NoSwitch] {
        /// There is none.
        None = "none",
        /// A switch cuts its power, or a cover hides the lens.
        HardwareSwitch = "hardware_switch",
        /// Software turns it off.
        SoftwareSwitch = "software_switch",
        /// It cannot be turned off.
        NoSwitch = "no_switch",
    }

    /// Whether a light shows that it records.
    Light "light" concerns [None] {
        /// One does.
        Shows = "shows",
        /// None does.
        None = "none",
    }

    /// Whether people at the maker listen to or look at recordings.
    People "people" concerns [WithoutAsking] {
        /// Never.
        Never = "never",
        /// When the person agrees.
        WithConsent = "with_consent",
        /// Without asking.
        WithoutAsking = "without_asking",
    }

    /// How the privacy notice is written.
    Notice "notice" concerns [Missing] {
        /// In plain words.
        Plain = "plain",
        /// In the words of the law.
        Legal = "legal",
        /// There is none.
        Missing = "missing",
    }

    /// What happens when the use of data changes.
    Changes "changes" concerns [Silent] {
        /// People are asked first.
        Asked = "asked",
        /// People are told first.
        Told = "told",
        /// Nobody is told.
        Silent = "silent",
    }
}
