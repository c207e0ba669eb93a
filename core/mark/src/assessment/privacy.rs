//! Privacy and data practices.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::{Count, Country, Set};

/// Facts on privacy and data practices. A field that is left out was not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// The kinds of personal data that the product, its app and its servers collect. Empty: none.
    pub data: Set<DataKind, 20>,
    /// Where it is kept. Empty: nowhere.
    pub places: Set<Place, 4>,
    /// The countries of the servers, when it is kept in the cloud.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub countries: Set<Country, 40>,
    /// How long it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Retention>,
    /// Who has access besides the person. Empty: nobody.
    pub access: Set<Access, 7>,
    /// Whether it is sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale: Option<Sale>,
    /// How people get their data out.
    pub export: Export,
    /// How people delete their data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion: Option<Deletion>,
    /// What it is used for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purposes: Option<Set<Purpose, 6>>,
    /// Whether an account is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// How children's data is guarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<Children>,
}

/// How long personal data is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Retention {
    /// This many days at most; 0: it is used at once and not kept.
    Days(Count<3660>),
    /// Until the person deletes it.
    UntilDeleted,
    /// As long as the account lives.
    WithAccount,
    /// The maker does not say.
    NotStated,
}

/// How people get their data out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// The way.
    pub way: ExportWay,
    /// The formats of the files.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub formats: Set<FileFormat, 9>,
    /// The days that it takes at most, when it does not happen at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Count<90>>,
}

fn is_empty<T, const MAX: usize>(set: &Set<T, MAX>) -> bool {
    set.is_empty()
}

choices! {
    /// Kinds of personal data. Personal is what concerns a person, also without a name.
    DataKind "data" {
        /// Recordings of speech.
        Voice = "voice",
        /// Sounds around the device.
        Sound = "sound",
        /// Moving pictures.
        Video = "video",
        /// Still pictures.
        Photos = "photos",
        /// Faces, fingerprints or voice prints that tell people apart.
        Biometrics = "biometrics",
        /// Names of people.
        Name = "name",
        /// Email addresses.
        Email = "email",
        /// Phone numbers.
        Phone = "phone",
        /// Postal addresses.
        Address = "address",
        /// Ages or dates of birth.
        Age = "age",
        /// Where a person or the device is.
        Location = "location",
        /// Address books.
        Contacts = "contacts",
        /// Written messages.
        Messages = "messages",
        /// Facts about health.
        Health = "health",
        /// How a person moves or sleeps.
        Movement = "movement",
        /// Payment details.
        Payment = "payment",
        /// How and when the product is used.
        Usage = "usage",
        /// Other devices in the home network.
        Network = "network",
        /// Plans or maps of the home.
        HomeMap = "home_map",
        /// Numbers that identify the device.
        DeviceIds = "device_ids",
    }

    /// Where personal data is kept.
    Place "place" {
        /// On the product itself.
        Device = "device",
        /// On the phone that controls it.
        Phone = "phone",
        /// On a hub or server in the home.
        Home = "home",
        /// On servers of the maker or of others.
        Cloud = "cloud",
    }

    /// Who, besides the person, has access to personal data.
    Access "access" concerns [Advertisers Brokers] {
        /// Other people in the household with an account.
        Household = "household",
        /// The maker.
        Maker = "maker",
        /// Companies that run servers for the maker.
        Hosts = "hosts",
        /// Companies whose services are built in.
        Partners = "partners",
        /// Researchers.
        Researchers = "researchers",
        /// Advertisers.
        Advertisers = "advertisers",
        /// Firms that trade in data.
        Brokers = "brokers",
    }

    /// Whether personal data is sold.
    Sale "sale" concerns [Sold] {
        /// Never.
        Never = "never",
        /// When the person agrees.
        WithConsent = "with_consent",
        /// Without asking.
        Sold = "sold",
    }

    /// The way in which people get their data out.
    ExportWay "export" concerns [NotPossible] {
        /// In the app.
        InApp = "in_app",
        /// On a web page.
        Website = "website",
        /// By copying files from the product.
        Files = "files",
        /// By writing to the maker.
        OnRequest = "on_request",
        /// There is no way.
        NotPossible = "not_possible",
        /// There is no personal data.
        NothingToExport = "nothing",
    }

    /// The format of exported data.
    FileFormat "format" {
        /// JSON.
        Json = "json",
        /// Tables as text.
        Csv = "csv",
        /// XML.
        Xml = "xml",
        /// PDF.
        Pdf = "pdf",
        /// Plain text.
        Text = "text",
        /// Common sound formats.
        Audio = "audio",
        /// Common picture formats.
        Pictures = "pictures",
        /// Common video formats.
        Video = "video",
        /// A format of the maker's own.
        Own = "own",
    }

    /// The way in which people delete their data.
    Deletion "deletion" concerns [NotPossible] {
        /// In the app.
        InApp = "in_app",
        /// On a web page.
        Website = "website",
        /// On the product.
        OnDevice = "on_device",
        /// By writing to the maker.
        OnRequest = "on_request",
        /// There is no way.
        NotPossible = "not_possible",
    }

    /// What personal data is used for.
    Purpose "purpose" concerns [Advertising] {
        /// Making the product do its job.
        Service = "service",
        /// Finding and mending faults.
        Repair = "repair",
        /// Making the product better.
        Improvement = "improvement",
        /// Training of speech or picture recognition and other learned models.
        Training = "training",
        /// Research.
        Research = "research",
        /// Advertising.
        Advertising = "advertising",
    }

    /// Whether an account is needed.
    Account "account" {
        /// There is none.
        None = "none",
        /// It works without one.
        Optional = "optional",
        /// It does not work without one.
        Needed = "needed",
    }

    /// How children's data is guarded.
    Children "children" concerns [Unchecked] {
        /// A parent must agree first.
        ParentsAgree = "parents_agree",
        /// The product is not made for children.
        NotForChildren = "not_for_children",
        /// Nobody asks.
        Unchecked = "unchecked",
    }
}
