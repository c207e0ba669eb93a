//! From a few settings to a scanner.

use std::path::PathBuf;

use ttm_mark::{AgeLimits, Language, Scheme, Time};
use ttm_reader::LoadLimits;

use super::{Scanner, Setup};
use crate::tuf::{self, TufError};
use crate::{Bundle, Folder, Registry, Store, SystemClock, Transport, TransportError};

/// The root's file in a folder that a program ships, or in a copy of a registry.
const ROOT_FILES: [&str; 2] = ["root.json", "metadata/1.root.json"];

/// What a program knows of a scheme before it has ever been online: a fresh install knows what its build knew.
#[derive(Debug, Clone)]
pub enum Floor {
    /// Inside the program, `include_bytes!` for each file.
    Embedded {
        /// `root.json`, from which every later one follows.
        root: Vec<u8>,
        /// `trust.bundle` and, if it is small, the catalogue; may be empty.
        files: Bundle,
    },
    /// In a folder beside the program: `root.json`, `trust.bundle` and, if it is small, the catalogue. A copy of the
    /// registry will do. Whoever can write there decides who is trusted.
    Folder(PathBuf),
}

/// How to open a scanner. Only the floor has no usual value.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// What the program ships.
    pub floor: Floor,
    /// Whose marks are judged. The test scheme counts only with the feature `test-scheme`.
    pub scheme: Scheme,
    /// A folder for what is fetched, of the program alone; without one it is kept in memory.
    pub cache: Option<PathBuf>,
    /// Where the registry is, the first choice first: `https://` addresses, and folders. When empty nobody is ever asked.
    pub hosts: Vec<String>,
    /// Certificates (DER) of those who vouch for hosts, for a mirror inside a company; when empty, Mozilla's list.
    pub roots: Vec<Vec<u8>>,
    /// The language of the words, unless a call says otherwise.
    pub language: Language,
    /// The day on which the program was built: no clock is earlier.
    pub built: Time,
    /// How old what a verdict rests on may be.
    pub ages: AgeLimits,
    /// What a picture may cost.
    pub limits: LoadLimits,
}

/// Why a scanner can't be opened. Missing or damaged data is no reason: then it knows less, and says so.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The floor's folder has no root.
    #[error("{}: no root.json: {reason}", folder.display())]
    NoRoot {
        /// The folder.
        folder: PathBuf,
        /// Why it could not be read.
        reason: TransportError,
    },
    /// The floor's root is none.
    #[error("the root that was shipped: {0}")]
    Root(#[from] TufError),
    /// A host can't be used.
    #[cfg(feature = "net")]
    #[error("{host}: {reason}")]
    Host {
        /// As given.
        host: String,
        /// Why.
        reason: crate::HttpsError,
    },
    /// This program was built without a network.
    #[cfg(not(feature = "net"))]
    #[error("{host}: this program was built without a network")]
    NoNetwork {
        /// As given.
        host: String,
    },
}

impl OpenOptions {
    /// The production scheme, nothing kept, nobody asked, English.
    #[must_use]
    pub fn new(floor: Floor) -> Self {
        Self {
            floor,
            scheme: Scheme::Production,
            cache: None,
            hosts: Vec::new(),
            roots: Vec::new(),
            language: Language::default(),
            built: Time::EPOCH,
            ages: AgeLimits::default(),
            limits: LoadLimits::default(),
        }
    }
}

impl Scanner {
    /// A scanner as most programs want it. It asks nobody until it is told to.
    ///
    /// ```
    /// use ttm_client::{Floor, OpenOptions, Scanner};
    /// use ttm_mark::Language;
    /// # let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/demo");
    /// # let (shipped, photo) = (format!("{demo}/registry"), std::fs::read(format!("{demo}/photos/toy.jpg"))?);
    /// # let dir = tempfile::tempdir()?;
    /// # let cache = dir.path().join("cache");
    /// let scanner = Scanner::open(OpenOptions {
    ///     cache: Some(cache),
    ///     hosts: vec!["https://registry.example/ttm/".into()],
    ///     language: Language::De,
    /// #   scheme: ttm_mark::Scheme::Test,
    ///     ..OpenOptions::new(Floor::Folder(shipped.into()))
    /// })?;
    /// let answer = scanner.scan_photo(&photo, &scanner.options())?;
    /// for mark in &answer.words.marks {
    ///     println!("{}: {}", answer.words.verdict, mark.join(" "));
    /// }
    /// # assert_eq!((answer.codes.len(), answer.words.marks.len()), (1, 1));
    /// # assert_eq!((answer.trust[0].version, answer.trust[0].origin), (1, ttm_client::Origin::Shipped));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`OpenError`] when the floor has no root or a host is no address.
    pub fn open(options: OpenOptions) -> Result<Self, OpenError> {
        let clock = SystemClock::new(options.built);
        let (root, shipped) = options.floor.open()?;
        tuf::check_root(&root)?;
        let store = options.cache.map_or_else(Store::in_memory, Store::open);
        let mut registry = Registry::new(options.scheme, root, shipped).store(store);
        for host in options.hosts {
            registry = match host.contains("://") {
                true => online(registry, host, &clock, &options.roots)?,
                false => registry.source(Folder::new(host)),
            };
        }
        let setup = Setup { registries: vec![registry], clock, limits: options.limits, ages: options.ages };
        Ok(Self { language: options.language, ..Self::new(setup) })
    }
}

impl Floor {
    /// The root and the other files.
    fn open(self) -> Result<(Vec<u8>, Box<dyn Transport>), OpenError> {
        let folder = match self {
            Self::Embedded { root, files } => return Ok((root, Box::new(files))),
            Self::Folder(folder) => folder,
        };
        let files = Folder::new(&folder);
        let [first, second] = ROOT_FILES.map(|file| files.get(file, tuf::MAX_ROOT));
        let root = first.or_else(|reason| second.map_err(|_| OpenError::NoRoot { folder, reason }))?;
        Ok((root, Box::new(files)))
    }
}

#[cfg(feature = "net")]
fn online(registry: Registry, host: String, clock: &SystemClock, roots: &[Vec<u8>]) -> Result<Registry, OpenError> {
    let options = crate::HttpsOptions { roots: roots.to_vec(), ..crate::HttpsOptions::new(clock.clone()) };
    match crate::Https::new(&host, options) {
        Ok(https) => Ok(registry.source(https)),
        Err(reason) => Err(OpenError::Host { host, reason }),
    }
}

#[cfg(not(feature = "net"))]
fn online(_: Registry, host: String, _: &SystemClock, _: &[Vec<u8>]) -> Result<Registry, OpenError> {
    Err(OpenError::NoNetwork { host })
}
