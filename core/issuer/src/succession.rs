//! From one edition of a registry to the next: what was promised stays.

use std::path::Path;

use ttm_mark::{BucketError, Index, MAX_TRUST_BUNDLE, MarkNumber, Status, TRUST_BUNDLE, Time, TrustData, TrustError};

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
    /// A file of the former edition is not the one that its manifest lists.
    #[error("{path}: {cause}")]
    Damaged {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: BucketError,
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
            follows(former, &scheme, &marks, issued, out)?;
        }
        let version = former.as_ref().map_or(1, |former| former.version + 1);
        let former = former.as_ref().and_then(|former| former.manifest.as_ref());
        let edition = Edition { scheme: &scheme, marks: &marks, version, issued, former };
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
        return Err(stranger(TrustError::TooLarge {
            file: TRUST_BUNDLE,
            size: size as usize,
            limit: MAX_TRUST_BUNDLE,
        }));
    }
    let bytes = std::fs::read(&path).map_err(failed)?;
    TrustData::open(&bytes, root.public(), scheme.scheme).map(Some).map_err(stranger)
}

fn follows(
    former: &TrustData,
    scheme: &SchemeFile,
    marks: &[PublishedMark],
    issued: Time,
    out: &Path,
) -> Result<(), EditionError> {
    if issued < former.issued {
        return Err(EditionError::Earlier { former: former.issued, issued });
    }
    if let Some(host) = former.hosts.iter().find(|host| !scheme.hosts.contains(host)) {
        return Err(EditionError::HostMissing { host: host.clone() });
    }
    for issuer in former.issuers() {
        let now = scheme.issuers.iter().find(|it| it.number == issuer.number);
        let is_listed = |key| now.is_some_and(|now| now.keys.iter().any(|it| it.key == key));
        if issuer.keys.iter().any(|key| !is_listed(key.key.clone())) {
            return Err(EditionError::KeyMissing { issuer: issuer.number });
        }
    }
    for number in published(former, out)? {
        let mark = marks.binary_search_by_key(&number, |mark| mark.entry.number).map(|at| &marks[at]);
        let mark = mark.map_err(|_| EditionError::MarkMissing { number })?;
        let list = former.status_list(number.issuer());
        let revoked = list.is_some_and(|list| list.status(number.serial()) == Status::Invalid);
        if revoked && mark.standing != Standing::Revoked {
            return Err(EditionError::Unrevoked { number });
        }
    }
    Ok(())
}

/// The numbers that the former edition's index has.
fn published(former: &TrustData, out: &Path) -> Result<Vec<MarkNumber>, EditionError> {
    let mut numbers = Vec::new();
    let Some(manifest) = &former.manifest else { return Ok(numbers) };
    for path in manifest.index_paths() {
        let name = || out.join(&path).display().to_string();
        let bytes = std::fs::read(out.join(&path)).map_err(|source| EditionError::File { path: name(), source })?;
        let damaged = |cause| EditionError::Damaged { path: name(), cause };
        manifest.check(&path, &bytes).map_err(damaged)?;
        numbers.extend(Index::decode(&bytes).map_err(damaged)?.products.into_iter().map(|(number, _)| number));
    }
    Ok(numbers)
}
