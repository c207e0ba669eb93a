//! What a mark says: the claims of its token.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Day, Gtin, Time};

/// Brand and model are at most this many bytes of UTF-8 each.
pub const MAX_TEXT: usize = 32;
/// A mark is good for at most ten years (of 365.25 days), in seconds.
pub const MAX_VALIDITY: i64 = 315_576_000;

/// The claims of a mark (RFC 8392 and one private claim), as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claims {
    /// When the mark was issued: claim 6, `iat`.
    pub issued: Time,
    /// When it ends: claim 4, `exp`.
    pub expires: Time,
    /// The product model that the mark was granted to.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// The brand, as printed on the box.
    pub brand: String,
    /// The model, as printed on the box.
    pub model: String,
    /// What kind of product it is.
    pub category: Category,
    /// What was found, per criterion.
    pub outcomes: Outcomes,
    /// Who vouches for the outcomes.
    pub assurance: Assurance,
    /// The index into the issuer's status list.
    pub serial: u32,
    /// First 16 bytes of the SHA-256 of the assessment's payload.
    #[serde(with = "hex")]
    #[schemars(with = "String")]
    pub assessment: [u8; 16],
    /// The day until which security updates are promised, if any.
    pub support_until: Option<Day>,
}

/// One outcome per criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Privacy and data practices.
    pub privacy: Outcome,
    /// Transparency.
    pub transparency: Outcome,
    /// Security.
    pub security: Outcome,
    /// Stability: robustness and length of life.
    pub stability: Outcome,
    /// Openness.
    pub openness: Outcome,
}

impl Outcomes {
    /// In the order in which the token writes them.
    #[must_use]
    pub fn as_array(self) -> [(Criterion, Outcome); 5] {
        [
            (Criterion::Privacy, self.privacy),
            (Criterion::Transparency, self.transparency),
            (Criterion::Security, self.security),
            (Criterion::Stability, self.stability),
            (Criterion::Openness, self.openness),
        ]
    }

    pub(super) fn from_array([privacy, transparency, security, stability, openness]: [Outcome; 5]) -> Self {
        Self { privacy, transparency, security, stability, openness }
    }

    /// The first of the four required criteria that is neither met nor partly met: then it is no mark.
    #[must_use]
    pub fn failed_requirement(self) -> Option<Criterion> {
        let failed = |(criterion, outcome): &(Criterion, Outcome)| {
            *criterion != Criterion::Openness && !matches!(outcome, Outcome::Met | Outcome::Partly)
        };
        self.as_array().into_iter().find(failed).map(|(criterion, _)| criterion)
    }
}

/// Enums that the token writes as small numbers, and JSON by name.
macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $number:literal $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in JSON and in the phrase tables.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The number that stands for it in a token.
            #[must_use]
            pub fn number(self) -> u8 {
                match self { $(Self::$variant => $number,)+ }
            }

            /// The value that a number stands for.
            #[must_use]
            pub fn from_number(number: u64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

numbered! {
    /// The five criteria of the mark.
    Criterion {
        /// State-of-the-art data practices; respect for users' rights.
        Privacy = 0 "privacy",
        /// Whether it is clear to users what the device does and how data might be used.
        Transparency = 1 "transparency",
        /// Built with state-of-the-art practices and safeguards.
        Security = 2 "security",
        /// How robust the device is, how long a life one may expect.
        Stability = 3 "stability",
        /// How open the device and the maker's processes are. The only one that is not required.
        Openness = 4 "openness",
    }
}

numbered! {
    /// What an assessment found on one criterion.
    Outcome {
        /// Nobody looked.
        NotAssessed = 0 "not_assessed",
        /// Met.
        Met = 1 "met",
        /// Met in part.
        Partly = 2 "partly",
        /// Not met.
        NotMet = 3 "not_met",
        /// The criterion does not apply to this product.
        NotApplicable = 4 "not_applicable",
    }
}

numbered! {
    /// Who vouches.
    Assurance {
        /// The maker itself, with the assessment published.
        SelfCertified = 0 "self_certified",
        /// The scheme's reviewers.
        Reviewed = 1 "reviewed",
    }
}

numbered! {
    /// What kind of product it is; decides the pictogram.
    Category {
        /// Anything else.
        Other = 0 "other",
        /// A connected toy.
        Toy = 1 "toy",
        /// A voice assistant or smart speaker.
        VoiceAssistant = 2 "voice_assistant",
        /// A camera or doorbell.
        Camera = 3 "camera",
        /// A watch, band or other thing worn on the body.
        Wearable = 4 "wearable",
        /// A speaker or story box for children.
        ChildrensSpeaker = 5 "childrens_speaker",
        /// A router or hub.
        Router = 6 "router",
        /// Lamps and light switches.
        Lighting = 7 "lighting",
        /// Locks and alarms.
        HomeSecurity = 8 "home_security",
        /// Household appliances.
        Appliance = 9 "appliance",
        /// Thermostats, meters and sensors.
        Climate = 10 "climate",
        /// Televisions and players.
        Television = 11 "television",
        /// Devices for health and care.
        Health = 12 "health",
    }
}

/// The digest as lower-case hexadecimal digits.
mod hex {
    use data_encoding::HEXLOWER;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8; 16], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 16], D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        bytes.try_into().map_err(|_| D::Error::custom("a digest has 16 bytes"))
    }
}
