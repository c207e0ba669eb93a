//! Files in memory: shipped inside a program, or made by a test.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Transport, TransportError, check_path};
use crate::Origin;

/// A registry in memory.
///
/// ```
/// use ttm_client::{Bundle, Transport};
/// let bundle = Bundle::new([("trust.bundle", b"signed bytes".as_slice())]);
/// assert_eq!(bundle.get("trust.bundle", 100)?, b"signed bytes");
/// # Ok::<(), ttm_client::TransportError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Bundle {
    /// From paths and contents: `include_bytes!` for what a program ships, vectors for the rest.
    pub fn new<P: Into<String>, B: Into<Cow<'static, [u8]>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Self { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl Transport for Bundle {
    fn name(&self) -> String {
        "shipped with this program".into()
    }

    fn origin(&self) -> Origin {
        Origin::Folder
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        check_path(path)?;
        let bytes = self.files.get(path).ok_or_else(|| TransportError::NotFound { path: path.into() })?;
        if bytes.len() as u64 > limit { Err(TransportError::TooLarge { limit }) } else { Ok(bytes.to_vec()) }
    }
}
