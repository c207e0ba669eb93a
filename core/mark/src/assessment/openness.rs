//! Openness of the device and of the maker.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Set;
use super::choice::choices;

/// Facts on openness of the device and of the maker. A field that is left out was not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Openness {
    /// The licence of its software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub software: Option<Software>,
    /// Whether the plans of the device are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hardware: Option<Hardware>,
    /// The open protocols that it speaks; empty: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocols: Option<Set<Protocol, 12>>,
    /// Whether other programs may talk to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interface: Option<Interface>,
    /// Who can read how it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documentation: Option<Documentation>,
    /// Whether open data is used or made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_data: Option<OpenData>,
    /// Whether the maker works in the open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<Process>,
}

choices! {
    /// The licence of its software.
    Software "software" {
        /// All of it is open source (as the Open Source Initiative defines it).
        Open = "open",
        /// Parts are.
        Partly = "partly",
        /// It can be read, not reused.
        Readable = "readable",
        /// It is closed.
        Closed = "closed",
    }

    /// Whether the plans of the device are open.
    Hardware "hardware" {
        /// All are.
        Open = "open",
        /// Some are.
        Partly = "partly",
        /// They are closed.
        Closed = "closed",
    }

    /// Open protocols.
    Protocol "protocol" {
        /// Bluetooth.
        Bluetooth = "bluetooth",
        /// CoAP, RFC 7252.
        Coap = "coap",
        /// DLNA.
        Dlna = "dlna",
        /// HTTP.
        Http = "http",
        /// Matter.
        Matter = "matter",
        /// MQTT.
        Mqtt = "mqtt",
        /// NFC.
        Nfc = "nfc",
        /// Thread.
        Thread = "thread",
        /// USB.
        Usb = "usb",
        /// Wi-Fi.
        WiFi = "wifi",
        /// Zigbee.
        Zigbee = "zigbee",
        /// Z-Wave.
        ZWave = "zwave",
    }

    /// Whether other programs may talk to it.
    Interface "interface" {
        /// Yes, within the home.
        Local = "local",
        /// Yes, through the servers of the maker.
        Online = "online",
        /// No.
        None = "none",
    }

    /// Who can read how it works.
    Documentation "documentation" {
        /// Anyone.
        Public = "public",
        /// Who asks.
        OnRequest = "on_request",
        /// Nobody.
        None = "none",
    }

    /// Whether open data is used or made.
    OpenData "open_data" {
        /// Both.
        Both = "both",
        /// It uses open data.
        Uses = "uses",
        /// It publishes open data.
        Publishes = "publishes",
        /// Neither.
        Neither = "neither",
    }

    /// Whether the maker works in the open.
    Process "process" {
        /// Its plans and known faults are public.
        Public = "public",
        /// Some of it is.
        Partly = "partly",
        /// None of it is.
        Closed = "closed",
    }
}
