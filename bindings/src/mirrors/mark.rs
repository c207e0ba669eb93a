//! What a mark says, and what the scheme says of it.

use ttm_mark::{
    AgeLimits, Assurance, Category, Claims, Criterion, Language, Notice, NoticeAction, NoticeFacts, NoticeReason,
    Outcome, Outcomes,
};

use super::values::{Day, Digest, Gtin, MarkNumber, Sequence, Statement, Time};

/// The claims of a mark (RFC 8392 and one private claim), as signed.
#[uniffi::remote(Record)]
pub struct Claims {
    /// When the mark was issued: claim 6, `iat`.
    pub issued: Time,
    /// When it ends: claim 4, `exp`.
    pub expires: Time,
    /// The product model that the mark was granted to.
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
    pub assessment: Digest,
    /// The day until which security updates are promised, if any.
    pub support_until: Option<Day>,
}

/// One outcome per criterion.
#[uniffi::remote(Record)]
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

/// The five criteria of the mark.
#[uniffi::remote(Enum)]
pub enum Criterion {
    /// State-of-the-art data practices; respect for users' rights.
    Privacy,
    /// Whether it is clear to users what the device does and how data might be used.
    Transparency,
    /// Built with state-of-the-art practices and safeguards.
    Security,
    /// How robust the device is, how long a life one may expect.
    Stability,
    /// How open the device and the maker's processes are. The only one that is not required.
    Openness,
}

/// What an assessment found on one criterion.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// Nobody looked.
    NotAssessed,
    /// Met.
    Met,
    /// Met in part.
    Partly,
    /// Not met.
    NotMet,
    /// The criterion does not apply to this product.
    NotApplicable,
}

/// Who vouches.
#[uniffi::remote(Enum)]
pub enum Assurance {
    /// The maker itself, with the assessment published.
    SelfCertified,
    /// The scheme's reviewers.
    Reviewed,
}

/// What kind of product it is; decides the pictogram.
#[uniffi::remote(Enum)]
pub enum Category {
    /// Anything else.
    Other,
    /// A connected toy.
    Toy,
    /// A voice assistant or smart speaker.
    VoiceAssistant,
    /// A camera or doorbell.
    Camera,
    /// A watch, band or other thing worn on the body.
    Wearable,
    /// A speaker or story box for children.
    ChildrensSpeaker,
    /// A router or hub.
    Router,
    /// Lamps and light switches.
    Lighting,
    /// Locks and alarms.
    HomeSecurity,
    /// Household appliances.
    Appliance,
    /// Thermostats, meters and sensors.
    Climate,
    /// Televisions and players.
    Television,
    /// Devices for health and care.
    Health,
}

/// What the scheme says of a mark that it took back or put on hold. The status list decides; this tells why.
#[uniffi::remote(Record)]
pub struct Notice {
    /// The format of notices: 1.
    pub format: u8,
    /// Counts the notices on this mark, from 1.
    pub sequence: Sequence,
    /// The mark.
    pub number: MarkNumber,
    /// The product model.
    pub gtin: Gtin,
    /// What was done.
    pub action: NoticeAction,
    /// Since when it holds.
    pub since: Time,
    /// Why.
    pub reason: NoticeReason,
    /// The scheme's own words, by language (a tag of BCP 47). They are shown as they are.
    pub statement: Statement,
}

/// What was done with a mark.
#[uniffi::remote(Enum)]
pub enum NoticeAction {
    /// Taken back.
    Revoked,
    /// Put on hold.
    Suspended,
    /// Given back.
    Reinstated,
}

/// Why it was done.
#[uniffi::remote(Enum)]
pub enum NoticeReason {
    /// A flaw in its security that the maker does not mend.
    SecurityFlaw,
    /// Data is used otherwise than assessed.
    DataPractice,
    /// The maker said what is not so.
    FalseStatement,
    /// The maker no longer looks after the product.
    SupportEnded,
    /// The label was put on something else.
    LabelMisuse,
    /// The review no longer stands.
    ReviewWithdrawn,
    /// The maker asked for it.
    AskedByMaker,
    /// The scheme looks into it.
    UnderInvestigation,
    /// The scheme has looked into it.
    InvestigationClosed,
    /// It was done by mistake before.
    Mistake,
}

/// The facts of a notice that belongs to what the status list says.
#[uniffi::remote(Record)]
pub struct NoticeFacts {
    /// Why.
    pub reason: NoticeReason,
    /// Since when.
    pub since: Time,
    /// Counts the notices on this mark, from 1.
    pub sequence: Sequence,
}

/// A language with a full table of phrases, or one of the two pseudo-languages that show what was never translated.
#[uniffi::remote(Enum)]
pub enum Language {
    /// English: what everybody gets whose language is missing.
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Dutch.
    Nl,
    /// Polish.
    Pl,
    /// English with accents, a third longer, in brackets: what shows no accent is no phrase, what lacks a bracket is cut.
    Accented,
    /// English written from right to left: what stands on the left, or in the wrong order, is not ready for Arabic.
    Mirrored,
}

/// Up to which age data counts as fresh, and up to which as stale, in seconds. Age counts from the signed time.
#[uniffi::remote(Record)]
pub struct AgeLimits {
    /// Fresh up to this age, in seconds: 7 days.
    pub fresh: i64,
    /// Stale up to this age, in seconds: 90 days.
    pub stale: i64,
}
