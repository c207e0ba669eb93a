//! Security.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choice::choices;

/// Facts on security. A field that is left out was not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// The password that it comes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passwords: Option<Passwords>,
    /// Encryption of data on its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit: Option<Transit>,
    /// Encryption of data where it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<Rest>,
    /// How security updates get onto it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updates: Option<Updates>,
    /// Whether it checks where an update comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// Where to report a weakness (ISO/IEC 29147).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Who tested its security.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tested: Option<Tested>,
    /// Whether the account asks for more than a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<SecondFactor>,
}

choices! {
    /// The password that it comes with (ETSI EN 303 645, provision 5.1).
    Passwords "passwords" concerns [Shared] {
        /// It has none and needs none.
        None = "none",
        /// The person chooses one at the start.
        Chosen = "chosen",
        /// Each device has its own.
        Unique = "unique",
        /// All devices have the same one.
        Shared = "shared",
    }

    /// Encryption of data on its way.
    Transit "transit" concerns [Partly None] {
        /// All of it.
        All = "all",
        /// Some of it.
        Partly = "partly",
        /// None of it.
        None = "none",
        /// It sends no data.
        NothingSent = "nothing_sent",
    }

    /// Encryption of data where it is kept.
    Rest "rest" concerns [Partly None] {
        /// All of it.
        All = "all",
        /// Some of it.
        Partly = "partly",
        /// None of it.
        None = "none",
    }

    /// How security updates get onto it.
    Updates "updates" concerns [None] {
        /// By themselves.
        Automatic = "automatic",
        /// After the person agrees.
        Asked = "asked",
        /// The person must fetch them.
        Manual = "manual",
        /// There are none.
        None = "none",
    }

    /// Whether it checks where an update comes from.
    Signed "signed" concerns [Unchecked] {
        /// It takes updates of the maker alone.
        Checked = "checked",
        /// It takes any.
        Unchecked = "unchecked",
    }

    /// Where to report a weakness.
    Contact "contact" concerns [None] {
        /// There is an address, and a promise how fast the maker answers.
        Policy = "policy",
        /// There is an address.
        Address = "address",
        /// There is none.
        None = "none",
    }

    /// Who tested its security.
    Tested "tested" concerns [Nobody] {
        /// A laboratory that does not belong to the maker.
        Independent = "independent",
        /// The maker.
        Maker = "maker",
        /// Nobody.
        Nobody = "nobody",
    }

    /// Whether the account asks for more than a password.
    SecondFactor "second_factor" {
        /// Always.
        Always = "always",
        /// When the person wants it.
        Offered = "offered",
        /// It cannot.
        None = "none",
    }
}
