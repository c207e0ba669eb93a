//! From one edition of a registry to the next: what was promised stays.

use std::path::Path;

use ttm_mark::{MAX_TRUST_BUNDLE, MarkNumber, Status, TRUST_BUNDLE, Time, TrustData, TrustError};

use crate::{
    Edition, FolderError, PublishError, Published, PublishedMark, SchemeFile, SchemeFolder, SecretKey, Standing,
};

/// Why no further edition was published. The former one still stands.
#[derive(Debug, thiserror::Error)]
pub enum EditionError {
    /// The folder of the scheme could not be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The edition could not be made or written.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The former edition could not be read.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The former edition is none of this scheme and root key.
    #[error("the edition in {path} is none of this scheme and root key: {cause}")]
    Stranger {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: TrustError,
    },
    /// Phones would take the new edition for the older one.
    #[error("the former edition was signed at {former}, which is after {issued}")]
    Earlier {
        /// When the former edition was signed.
        former: Time,
        /// When this one would be.
        issued: Time,
    },
    /// A mark that was published is missing: its boxes are still in shops.
    #[error("the mark {number} was published and is missing now; a mark that has ended is revoked, not removed")]
    MarkMissing {
        /// Its number.
        number: MarkNumber,
    },
    /// A mark that was revoked is in force again.
    #[error("the mark {number} was revoked, and that is for good; grant a new one")]
    Unrevoked {
        /// Its number.
        number: MarkNumber,
    },
    /// A host of labels is missing: boxes with it are still in shops.
    #[error("the host {host} was listed and is missing now; hosts of labels stay listed")]
    HostMissing {
        /// The host.
        host: String,
    },
    /// A key is missing: what it signed could no longer be judged.
    #[error("a key of issuer {issuer:03} was listed and is missing now; retired and compromised keys stay listed")]
    KeyMissing {
        /// The issuer.
        issuer: u16,
    },
}

impl SchemeFolder {
    /// Publishes everything in the folder as the next edition of the registry in `out`.
    ///
    /// # Errors
    /// [`EditionError`]; then the former edition is still whole.
    pub fn publish(
        &self,
        root: &SecretKey,
        status: &SecretKey,
        issued: Time,
        out: &Path,
    ) -> Result<(Published, u64), EditionError> {
        let (scheme, marks) = (self.scheme()?, self.marks()?);
        let former = former(root, &scheme, out)?;
        if let Some(former) = &former {
            follows(former, &scheme, &marks, issued)?;
        }
        let version = former.map_or(1, |former| former.version + 1);
        let edition = Edition { scheme: &scheme, marks: &marks, version, issued };
        Ok((edition.publish(root, status, out)?, version))
    }
}

/// The edition that is there, if any.
fn former(root: &SecretKey, scheme: &SchemeFile, out: &Path) -> Result<Option<TrustData>, EditionError> {
    let path = out.join(TRUST_BUNDLE);
    let name = || path.display().to_string();
    let failed = |source| EditionError::File { path: name(), source };
    let size = match std::fs::metadata(&path) {
        Ok(about) => about.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let stranger = |cause| EditionError::Stranger { path: name(), cause };
    if size > MAX_TRUST_BUNDLE as u64 {
        return Err(stranger(TrustError::TooLarge { size: size as usize, limit: MAX_TRUST_BUNDLE }));
    }
    let bytes = std::fs::read(&path).map_err(failed)?;
    TrustData::open(&bytes, root.public(), scheme.scheme).map(Some).map_err(stranger)
}

fn follows(former: &TrustData, scheme: &SchemeFile, marks: &[PublishedMark], issued: Time) -> Result<(), EditionError> {
    if issued < former.issued {
        return Err(EditionError::Earlier { former: former.issued, issued });
    }
    if let Some(host) = former.hosts.iter().find(|host| !scheme.hosts.contains(host)) {
        return Err(EditionError::HostMissing { host: host.clone() });
    }
    for issuer in &former.issuers {
        let now = scheme.issuers.iter().find(|it| it.number == issuer.number);
        let is_listed = |key| now.is_some_and(|now| now.keys.iter().any(|it| it.key == key));
        if issuer.keys.iter().any(|key| !is_listed(key.key.clone())) {
            return Err(EditionError::KeyMissing { issuer: issuer.number });
        }
    }
    for entry in former.catalogue.iter().flat_map(|catalogue| &catalogue.entries) {
        let Ok(number) = MarkNumber::new(entry.issuer, entry.serial) else { continue };
        let mark = marks.iter().find(|mark| mark.entry.number == number);
        let mark = mark.ok_or(EditionError::MarkMissing { number })?;
        let revoked = former.status_list(entry.issuer).is_some_and(|it| it.status(entry.serial) == Status::Invalid);
        if revoked && mark.standing != Standing::Revoked {
            return Err(EditionError::Unrevoked { number });
        }
    }
    Ok(())
}
