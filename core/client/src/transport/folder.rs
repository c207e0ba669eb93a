//! A registry in a folder: a copy, a network drive, a publisher's own tree.

use std::path::PathBuf;

use super::{ReadError, Transport, TransportError, check_path, read_file};
use crate::Origin;

/// A registry in a folder. Nothing outside the folder is read, not even through links.
///
/// ```no_run
/// use ttm_client::{Folder, Transport};
/// let bytes = Folder::new("registry").get("trust.bundle", 1 << 20)?;
/// # Ok::<(), ttm_client::TransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder that holds `trust.bundle`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl Transport for Folder {
    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn origin(&self) -> Origin {
        Origin::Folder
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        check_path(path)?;
        let failed = |error: ReadError| match error {
            ReadError::TooLarge => TransportError::TooLarge { limit },
            error if error.is_not_found() => TransportError::NotFound { path: path.into() },
            error => TransportError::Unreadable { path: path.into(), reason: error.to_string() },
        };
        let root = self.root.canonicalize().map_err(|error| failed(error.into()))?;
        let file = root.join(path).canonicalize().map_err(|error| failed(error.into()))?;
        if !file.starts_with(&root) {
            return Err(TransportError::Path { path: path.into() });
        }
        read_file(&file, limit).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_inside_are_read_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("registry");
        std::fs::create_dir_all(root.join("catalogue/0")).unwrap();
        std::fs::write(root.join("catalogue/0/_.00"), b"bucket").unwrap();
        std::fs::write(dir.path().join("secret"), b"secret").unwrap();
        let folder = Folder::new(&root);
        assert_eq!(folder.get("catalogue/0/_.00", 6).unwrap(), b"bucket");
        assert_eq!(folder.get("catalogue/0/_.00", 5), Err(TransportError::TooLarge { limit: 5 }));
        assert_eq!(folder.get("absent", 5), Err(TransportError::NotFound { path: "absent".into() }));
        assert!(matches!(folder.get("../secret", 9), Err(TransportError::Path { .. })));
        assert!(matches!(folder.get("catalogue", 9), Err(TransportError::Unreadable { .. })));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(dir.path().join("secret"), root.join("link")).unwrap();
            assert!(matches!(folder.get("link", 9), Err(TransportError::Path { .. })));
        }
    }
}
