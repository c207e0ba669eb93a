//! Where a registry is published: a folder, or a bucket of an object store.

mod error;
mod headers;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{Attribute, Attributes, GetOptions, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use tokio::runtime::Runtime;

pub use error::{Access, DestinationError};
pub use headers::Headers;
pub(crate) use headers::content_type;

/// The largest file of a registry that is read, in bytes.
pub(crate) const MAX_FILE: u64 = 16 << 20;
/// Files that a destination may hold.
const MAX_LISTED: usize = 5_000_000;

/// Where a registry is published.
#[derive(Clone)]
pub struct Destination {
    name: String,
    place: Place,
    watch: Option<Watch>,
}

/// Called after each file that was written.
type Watch = Arc<dyn Fn(Step<'_>) + Send + Sync>;

/// How far publishing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// What is there is looked through.
    Listing,
    /// This many files are settled; this was the last one.
    Settled {
        /// How many.
        count: usize,
        /// The path of the last.
        path: &'a str,
    },
}

#[derive(Clone)]
enum Place {
    Folder(PathBuf),
    Store { store: Arc<dyn ObjectStore>, headers: bool, runtime: Arc<Runtime> },
}

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) size: u64,
    /// What the store calls this version of it.
    pub(crate) tag: Option<String>,
}

/// How a file is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// Whatever was there.
    Over,
    /// Only where nothing is.
    New,
    /// Whatever was there; a page that can be made again need not outlive a power cut.
    Page,
}

impl Destination {
    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(self.place, Place::Folder(_))
    }

    /// A folder. It is made when the first file is written.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { name: path.display().to_string(), place: Place::Folder(path), watch: None }
    }

    /// An object store. `name` is its address for people; `runtime` carries its requests. Objects get a content type and how
    /// long they may be cached, see [`Headers`].
    pub fn store(store: Arc<dyn ObjectStore>, name: &str, runtime: Arc<Runtime>) -> Self {
        let name = name.trim_end_matches('/').to_owned();
        Self { name, place: Place::Store { store, headers: true, runtime }, watch: None }
    }

    /// A store that keeps no headers, such as a folder behind a wrapper.
    pub fn bare_store(store: Arc<dyn ObjectStore>, name: &str, runtime: Arc<Runtime>) -> Self {
        let name = name.trim_end_matches('/').to_owned();
        Self { name, place: Place::Store { store, headers: false, runtime }, watch: None }
    }

    /// Tells how far publishing is.
    #[must_use]
    pub fn watched(self, watch: impl Fn(Step<'_>) + Send + Sync + 'static) -> Self {
        Self { watch: Some(Arc::new(watch)), ..self }
    }

    /// The address of a file for people.
    #[must_use]
    pub fn name(&self, inside: &str) -> String {
        match &self.place {
            Place::Folder(path) => path.join(inside).display().to_string(),
            Place::Store { .. } => format!("{}/{inside}", self.name),
        }
    }

    /// The address of the whole for people.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.name
    }

    pub(crate) fn tell(&self, step: Step<'_>) {
        if let Some(watch) = &self.watch {
            watch(step);
        }
    }

    /// Waits for work on this destination.
    pub(crate) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        match &self.place {
            // Files are read and written by this very thread.
            Place::Folder(_) => futures_executor::block_on(work),
            Place::Store { runtime, .. } => runtime.block_on(work),
        }
    }

    /// The bytes of a file, if it is there and has at most `limit`.
    pub(crate) async fn get(&self, inside: &str, limit: u64) -> Result<Option<Vec<u8>>, DestinationError> {
        let fail = |source| DestinationError::new(self.name(inside), Access::Read, source);
        let Some(store) = self.opened().map_err(fail)? else { return Ok(None) };
        let got = match store.get_opts(&ObjectPath::from(inside), GetOptions::default()).await {
            Ok(got) => got,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(fail(error)),
        };
        let mut bytes = Vec::new();
        let mut stream = got.into_stream();
        while let Some(chunk) = stream.try_next().await.map_err(fail)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > limit {
                return Err(DestinationError::TooLarge { place: self.name(inside), limit });
            }
        }
        Ok(Some(bytes))
    }

    /// The version of a file, if it is there.
    pub(crate) async fn tag(&self, inside: &str) -> Result<Option<Held>, DestinationError> {
        let fail = |source| DestinationError::new(self.name(inside), Access::Read, source);
        let Some(store) = self.opened().map_err(fail)? else { return Ok(None) };
        match store.head(&ObjectPath::from(inside)).await {
            Ok(meta) => Ok(Some(Held { size: meta.size, tag: meta.e_tag.as_deref().map(bare) })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(fail(error)),
        }
    }

    /// Every file that is there, by its path.
    pub(crate) async fn list(&self) -> Result<BTreeMap<String, Held>, DestinationError> {
        let fail = |source| DestinationError::new(self.name.clone(), Access::List, source);
        let Some(store) = self.opened().map_err(fail)? else { return Ok(BTreeMap::new()) };
        let mut held = BTreeMap::new();
        let mut stream = store.list(None);
        while let Some(meta) = stream.try_next().await.map_err(fail)? {
            if held.len() == MAX_LISTED {
                return Err(DestinationError::TooMany { place: self.name.clone(), limit: MAX_LISTED });
            }
            let one = Held { size: meta.size, tag: meta.e_tag.as_deref().map(bare) };
            held.insert(meta.location.to_string(), one);
        }
        Ok(held)
    }

    /// Writes a file, whole or not at all, and says what the store calls this version of it.
    pub(crate) async fn put(
        &self,
        inside: &str,
        bytes: Vec<u8>,
        headers: &Headers,
        how: Put,
    ) -> Result<Option<String>, DestinationError> {
        let fail = |source| DestinationError::new(self.name(inside), Access::Write, source);
        let store = self.made(how == Put::Page).map_err(fail)?;
        let attributes = match &self.place {
            Place::Store { headers: true, .. } => Attributes::from_iter([
                (Attribute::ContentType, headers.content_type.clone().into_owned()),
                (Attribute::CacheControl, headers.cache_control.to_owned()),
            ]),
            _ => Attributes::new(),
        };
        let mode = if how == Put::New { PutMode::Create } else { PutMode::Overwrite };
        let (path, payload) = (ObjectPath::from(inside), PutPayload::from(bytes));
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = match store.put_opts(&path, payload.clone(), options.clone()).await {
            // Some stores can't tell whether a file is new; there only the look before the pointers is left.
            Err(object_store::Error::NotImplemented { .. } | object_store::Error::NotSupported { .. })
                if how == Put::New =>
            {
                store.put_opts(&path, payload, PutOptions { mode: PutMode::Overwrite, ..options }).await
            }
            put => put,
        };
        put.map(|put| put.e_tag.as_deref().map(bare)).map_err(fail)
    }

    /// Removes a file. One that is gone already is no error.
    pub(crate) async fn delete(&self, inside: &str) -> Result<(), DestinationError> {
        let fail = |source| DestinationError::new(self.name(inside), Access::Remove, source);
        let Some(store) = self.opened().map_err(fail)? else { return Ok(()) };
        match store.delete(&ObjectPath::from(inside)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(fail(error)),
        }
    }

    /// The store; none for a folder that is not there.
    fn opened(&self) -> Result<Option<Arc<dyn ObjectStore>>, object_store::Error> {
        match &self.place {
            Place::Folder(path) if !path.is_dir() => Ok(None),
            _ => self.reached(true).map(Some),
        }
    }

    /// The store, with its folder made.
    fn made(&self, quick: bool) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
        if let Place::Folder(path) = &self.place {
            std::fs::create_dir_all(path)
                .map_err(|source| object_store::Error::Generic { store: "folder", source: source.into() })?;
        }
        self.reached(quick)
    }

    fn reached(&self, quick: bool) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
        Ok(match &self.place {
            Place::Store { store, .. } => Arc::clone(store),
            Place::Folder(path) => Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(!quick)),
        })
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Destination").field(&self.name).finish()
    }
}

/// Some answers have quotation marks around a tag and others, of the same store, have none.
fn bare(tag: &str) -> String {
    tag.trim_start_matches("W/").trim_matches('"').to_owned()
}
