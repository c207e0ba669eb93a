//! How long the signatures of a scheme still count: what a cron job shouts about before they lapse.

use ttm_mark::{DAY, IssuersFile, StatusError, StatusList, Time};

use crate::SchemeFolder;
use crate::destination::Destination;
use crate::registry::{PublishedEdition, RegistryError};
use crate::tuf::{Current, OfflineError, Role, RoleName, Term, Waiting};

/// Everything that was signed, and what waits for signatures.
#[derive(Debug, Clone)]
pub struct Health {
    /// The roles, from the root down, then the status lists.
    pub signed: Vec<Signed>,
    /// Roles that wait for signatures: version and how many they have.
    pub waiting: Vec<(RoleName, u64, usize)>,
    /// The version of the published edition, if there is one.
    pub edition: Option<u64>,
    /// A root or list of issuers is in force that is not published yet.
    pub unpublished: bool,
}

/// Something that was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// What it is.
    pub what: Watched,
    /// Its version; status lists have none.
    pub version: Option<u64>,
    /// When it was signed, and when it must have been signed anew.
    pub term: Term,
}

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Watched {
    /// A TUF role.
    Role(RoleName),
    /// The status list of this issuer.
    StatusList(u16),
}

/// Days before the end at which to shout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// For what people sign by hand: they need time to meet.
    pub offline: u32,
    /// For what a job signs.
    pub online: u32,
}

/// How near the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// Far.
    Fine,
    /// Near.
    Soon,
    /// Past.
    Lapsed,
}

/// Why it could not be told.
#[derive(Debug, thiserror::Error)]
pub enum HealthError {
    /// What is signed offline.
    #[error(transparent)]
    Offline(#[from] OfflineError),
    /// The registry.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The signed list of issuers is none.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A published status list can't be opened.
    #[error("the status list of issuer {issuer:03}: {cause}")]
    StatusList {
        /// The issuer's number.
        issuer: u16,
        /// What is wrong.
        cause: StatusError,
    },
}

impl SchemeFolder {
    /// How long the signatures of this scheme still count, here and in the registry.
    ///
    /// # Errors
    /// [`HealthError`] when something is missing or damaged.
    pub fn health(&self, registry: &Destination) -> Result<Health, HealthError> {
        let offline = self.offline();
        let current = offline.current()?;
        let files = offline.files(&current)?;
        let Current { root, targets } = &current;
        let mut signed = vec![role(RoleName::Root, &root.signed)];
        signed.extend(targets.iter().map(|targets| role(RoleName::Targets, &targets.metadata.signed)));
        let edition = PublishedEdition::read(registry, &files)?;
        let mut unpublished = true;
        if let Some(edition) = &edition {
            signed.push(role(RoleName::Online, &edition.online.signed));
            signed.push(role(RoleName::Snapshot, &edition.snapshot.signed));
            signed.push(role(RoleName::Timestamp, &edition.timestamp.signed));
            let issuers: IssuersFile =
                serde_json::from_slice(edition.targets.get(crate::tuf::ISSUERS).map_or(&[], |bytes| bytes))?;
            for issuer in issuers.issuers.iter().map(|issuer| issuer.number) {
                let Some(cwt) = edition.targets.get(&format!("status/{issuer:03}.cwt")) else { continue };
                let list = StatusList::open(cwt, issuer, &issuers.status_keys);
                let list = list.map_err(|cause| HealthError::StatusList { issuer, cause })?;
                let term = Term { issued: list.issued, expires: list.expires.unwrap_or(Time::MAX) };
                signed.push(Signed { what: Watched::StatusList(issuer), version: None, term });
            }
            let is_published = |path: &String| edition.paths.contains(path);
            unpublished = !files.iter().all(|(path, _)| is_published(path));
        }
        let Waiting { root, targets } = offline.waiting()?;
        let root = root.map(|root| (RoleName::Root, root.signed.version, root.signatures.len()));
        let targets = targets.map(|(it, _)| (RoleName::Targets, it.signed.version, it.signatures.len()));
        let edition = edition.map(|edition| edition.timestamp.signed.version);
        Ok(Health { signed, waiting: root.into_iter().chain(targets).collect(), edition, unpublished })
    }
}

impl Signed {
    /// How near its end is.
    #[must_use]
    pub fn outlook(&self, now: Time, warning: Warning) -> Outlook {
        let days = if self.what.is_offline() { warning.offline } else { warning.online };
        let left = self.term.expires.since(now);
        match left {
            ..=0 => Outlook::Lapsed,
            _ if left <= i64::from(days) * DAY => Outlook::Soon,
            _ => Outlook::Fine,
        }
    }
}

impl Watched {
    /// Whether people sign it by hand.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(self, Self::Role(role) if role.is_offline())
    }
}

impl std::fmt::Display for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Role(role) => role.fmt(f),
            Self::StatusList(issuer) => write!(f, "status list {issuer:03}"),
        }
    }
}

fn role<R: Role>(name: RoleName, signed: &R) -> Signed {
    Signed { what: Watched::Role(name), version: Some(signed.version()), term: signed.term() }
}
