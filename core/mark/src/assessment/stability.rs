//! Stability: robustness and length of life.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Count;
use super::choice::choices;

/// Facts on stability. A field that is left out was not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stability {
    /// How it works without the internet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline: Option<Offline>,
    /// What is promised for the day on which its servers shut down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_end: Option<CloudEnd>,
    /// The months of notice before its servers shut down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_months: Option<Count<120>>,
    /// The years for which spare parts are promised; 0: none are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts_years: Option<Count<50>>,
    /// The years of warranty by the maker; 0: none beyond the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warranty_years: Option<Count<50>>,
    /// Who can change the battery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery: Option<Battery>,
    /// Whether there is a repair guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
    /// Whether it can be wiped for its next owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Reset>,
}

choices! {
    /// How it works without the internet.
    Offline "offline" concerns [NotAtAll] {
        /// It does all it can.
        Fully = "fully",
        /// Its main functions work.
        Mostly = "mostly",
        /// It does not work.
        NotAtAll = "not_at_all",
    }

    /// What is promised for the day on which its servers shut down.
    CloudEnd "cloud_end" concerns [NoPromise] {
        /// It needs no servers.
        NoServers = "no_servers",
        /// It will go on working.
        KeepsWorking = "keeps_working",
        /// The software of the servers will be published.
        Published = "published",
        /// The price or a part of it will be paid back.
        Refund = "refund",
        /// Nothing.
        NoPromise = "no_promise",
    }

    /// Who can change the battery.
    Battery "battery" concerns [Fixed] {
        /// It has none.
        None = "none",
        /// Anyone.
        Anyone = "anyone",
        /// A workshop.
        Workshop = "workshop",
        /// Nobody.
        Fixed = "fixed",
    }

    /// Whether there is a repair guide.
    Repair "repair" {
        /// Anyone can read it.
        Public = "public",
        /// Workshops get it.
        Workshops = "workshops",
        /// There is none.
        None = "none",
    }

    /// Whether it can be wiped for its next owner.
    Reset "reset" concerns [Impossible] {
        /// Yes.
        Possible = "possible",
        /// No.
        Impossible = "impossible",
    }
}
