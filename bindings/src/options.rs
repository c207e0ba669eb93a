//! Settings, each with the core's usual value.

use std::collections::HashMap;

use ttm_client::Bundle;
use ttm_mark::{AgeLimits, Language, Scheme};
use ttm_reader::LoadLimits;

use crate::mirrors::values::{FilePath, Time};

/// What a program knows of a scheme before it has ever been online.
#[derive(Debug, Clone, uniffi::Enum)]
pub enum Floor {
    /// Inside the program, as resources or assets.
    Embedded {
        /// `root.json`, from which every later one follows.
        root: Vec<u8>,
        /// `trust.bundle` and, if it is small, the catalogue, by path; may be empty.
        files: HashMap<String, Vec<u8>>,
    },
    /// In a folder beside the program: `root.json`, `trust.bundle` and, if it is small, the catalogue. A copy of the
    /// registry will do. Whoever can write there decides who is trusted.
    Folder {
        /// The folder.
        path: FilePath,
    },
}

/// How to open a scanner. Only the floor has no usual value.
#[derive(Debug, Clone, uniffi::Record)]
pub struct OpenOptions {
    /// What the program ships.
    pub floor: Floor,
    /// Whose marks are judged. Marks of the test scheme count only in builds for tests. Production unless set.
    #[uniffi(default = None)]
    pub scheme: Option<Scheme>,
    /// A folder for what is fetched, of the program alone; without one it is kept in memory.
    #[uniffi(default = None)]
    pub cache: Option<FilePath>,
    /// Where the registry is, the first choice first: `https://` addresses, and folders. When empty nobody is ever asked.
    #[uniffi(default = [])]
    pub hosts: Vec<String>,
    /// Certificates (DER) of those who vouch for hosts, for a mirror inside a company; when empty, Mozilla's list.
    #[uniffi(default = [])]
    pub roots: Vec<Vec<u8>>,
    /// The language of the words, unless a call says otherwise. English unless set.
    #[uniffi(default = None)]
    pub language: Option<Language>,
    /// The day on which the program was built: no clock is earlier.
    #[uniffi(default = None)]
    pub built: Option<Time>,
    /// How old what a verdict rests on may be: fresh up to 7 days, stale up to 90 unless set.
    #[uniffi(default = None)]
    pub ages: Option<AgeLimits>,
    /// What a picture may cost: 120 megapixels, 768 MiB unless set.
    #[uniffi(default = None)]
    pub limits: Option<LoadLimits>,
}

/// How to judge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Record)]
pub struct ScanOptions {
    /// The language of the words; the scanner's own unless set.
    #[uniffi(default = None)]
    pub language: Option<Language>,
    /// The time, taken for right; without it the device's clock, which may be wrong.
    #[uniffi(default = None)]
    pub now: Option<Time>,
    /// The app asked for the barcode of this box: then it decides.
    #[uniffi(default = false)]
    pub barcode_on_request: bool,
    /// Published facts that are not at hand are fetched, one request per product. Without it nobody is asked.
    #[uniffi(default = false)]
    pub fetch_facts: bool,
}

impl From<Floor> for ttm_client::Floor {
    fn from(floor: Floor) -> Self {
        match floor {
            Floor::Embedded { root, files } => Self::Embedded { root, files: Bundle::new(files) },
            Floor::Folder { path } => Self::Folder(path),
        }
    }
}

impl From<OpenOptions> for ttm_client::OpenOptions {
    fn from(options: OpenOptions) -> Self {
        let OpenOptions { floor, scheme, cache, hosts, roots, language, built, ages, limits } = options;
        let usual = Self::new(floor.into());
        // Every field by name: one that the core gains has to be thought of here.
        Self {
            floor: usual.floor,
            scheme: scheme.unwrap_or(usual.scheme),
            cache,
            hosts,
            roots,
            language: language.unwrap_or(usual.language),
            built: built.unwrap_or(usual.built),
            ages: ages.unwrap_or(usual.ages),
            limits: limits.unwrap_or(usual.limits),
        }
    }
}

impl ScanOptions {
    /// The same for a scanner of the core.
    pub(crate) fn of(self, scanner: &ttm_client::Scanner) -> ttm_client::ScanOptions {
        let Self { language, now, barcode_on_request, fetch_facts } = self;
        let usual = scanner.options();
        ttm_client::ScanOptions { language: language.unwrap_or(usual.language), now, barcode_on_request, fetch_facts }
    }
}
