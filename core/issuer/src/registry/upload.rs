//! Writing an edition: what differs, in the order that keeps readers whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use ttm_mark::{DAY, MemoryFiles, TRUST_BUNDLE, Time, TrustBundle};

use super::kept::{KEPT, Kept, content};
use super::{Registry, RegistryError};
use crate::destination::{DestinationError, Headers, Held, MAX_FILE, Put, Step};
use crate::pages::PagesError;
use crate::tuf::SignedEdition;

/// What no edition lists any more stays for clients that have an earlier one, in seconds: as long as trust data is not too
/// old.
const STAYS: i64 = 90 * DAY;
/// Where such files lie.
const FOLDERS: [&str; 4] = ["metadata", "targets", "catalogue", "index"];
/// Files on their way to a store at the same time.
const AT_ONCE: usize = 16;

/// A file that is published beside the registry's own: a page for people, a feed, a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicFile {
    /// Its path inside the registry.
    pub path: String,
    /// Its content type; none: by its ending.
    pub content_type: Option<String>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path inside the registry.
    pub path: String,
    /// Nothing was there.
    pub new: bool,
    /// Its size.
    pub bytes: u64,
}

/// What writing an edition did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed, in the order in which they were written.
    pub files: Vec<Change>,
    /// Files that were there already.
    pub kept: usize,
    /// Paths of files that nobody needs any more.
    pub removed: Vec<String>,
}

/// What an edition consists of.
#[derive(Debug)]
pub(crate) struct Files {
    /// Buckets and index.
    pub(crate) buckets: Arc<MemoryFiles>,
    /// Metadata and targets.
    pub(crate) signed: SignedEdition,
    /// What the edition lists and does not bring.
    pub(crate) listed: BTreeSet<String>,
    /// The version's own file: whoever writes it first has the version.
    pub(crate) claim: String,
}

/// An edition on its way.
pub(crate) struct Upload<'a> {
    registry: &'a Registry<'a>,
    /// Only tells what would be done.
    dry: bool,
    now: Time,
    kept: Kept,
    /// Every path of the edition.
    paths: BTreeSet<String>,
    written: Written,
}

/// What became of a file.
struct Settled {
    change: Change,
    held: Option<Held>,
    content: [u8; 8],
    written: bool,
}

impl<'a> Upload<'a> {
    pub(crate) fn new(registry: &'a Registry<'a>, dry: bool, now: Time) -> Self {
        Self { registry, dry, now, kept: Kept::default(), paths: BTreeSet::new(), written: Written::default() }
    }

    /// Writes all of it. Without `pages` those that are there stay.
    pub(crate) fn run(
        mut self,
        files: Files,
        pages: Option<&mut dyn Iterator<Item = Result<PublicFile, PagesError>>>,
    ) -> Result<Written, RegistryError> {
        let at = self.registry.at;
        at.block_on(async {
            let Files { buckets, signed: SignedEdition { mut content, pointers }, listed, claim } = files;
            let small = content.iter().chain(&pointers).map(|(path, bytes)| (path.clone(), bytes.clone()));
            let path = || at.name(TRUST_BUNDLE);
            let bundle = TrustBundle::new(small).map_err(|cause| RegistryError::Bundle { path: path(), cause })?;
            self.paths.extend(listed);
            let first = content.iter().position(|(path, _)| *path == claim).map(|place| content.remove(place));
            self.settle(first.into_iter(), Put::New).await?;
            let buckets = buckets.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
            self.settle(buckets.chain(content), Put::Over).await?;
            let all_pages = pages.is_some();
            if let Some(pages) = pages {
                self.pages(pages).await?;
            }
            self.check_alone().await?;
            // From here on clients see the edition.
            for pointer in pointers.into_iter().chain([(TRUST_BUNDLE.to_owned(), bundle.as_bytes().to_vec())]) {
                self.settle([pointer].into_iter(), Put::Over).await?;
            }
            self.clear(all_pages).await?;
            if !self.dry {
                self.kept.write(at).await?;
            }
            Ok(self.written)
        })
    }

    /// Writes what differs of these, several at a time.
    async fn settle(&mut self, files: impl Iterator<Item = (String, Vec<u8>)>, how: Put) -> Result<(), RegistryError> {
        let files = files.map(|(path, bytes)| {
            let headers = Headers::of(&path);
            (path, bytes, headers)
        });
        self.settle_as(files, how).await
    }

    async fn pages(
        &mut self,
        pages: &mut dyn Iterator<Item = Result<PublicFile, PagesError>>,
    ) -> Result<(), RegistryError> {
        let mut refused = None;
        let pages = pages.map_while(|page| {
            let PublicFile { path, content_type, bytes } = page.map_err(|error| refused = Some(error.into())).ok()?;
            let first = path.split('/').next().unwrap_or("");
            if FOLDERS.contains(&first) || path == TRUST_BUNDLE || path.split('/').any(|part| part.starts_with('.')) {
                refused = Some(RegistryError::Reserved { path });
                return None;
            }
            let mut headers = Headers::of(&path);
            headers.content_type = content_type.map_or(headers.content_type, Into::into);
            Some((path, bytes, headers))
        });
        self.settle_as(pages, Put::Page).await?;
        refused.map_or(Ok(()), Err)
    }

    async fn settle_as(
        &mut self,
        files: impl Iterator<Item = (String, Vec<u8>, Headers)>,
        how: Put,
    ) -> Result<(), RegistryError> {
        let (registry, dry) = (self.registry, self.dry);
        let work = files.map(|(path, bytes, headers)| registry.settle(path, bytes, headers, how, dry));
        let mut work = stream::iter(work).buffered(AT_ONCE);
        while let Some(Settled { change, held, content, written }) = work.try_next().await? {
            if let Some(held) = held {
                self.kept.remember(&change.path, &held, content);
            }
            self.paths.insert(change.path.clone());
            if written {
                self.written.files.push(change.clone());
            } else {
                self.written.kept += 1;
            }
            let count = self.written.files.len() + self.written.kept;
            registry.at.tell(Step::Settled { count, path: &change.path });
        }
        Ok(())
    }

    /// Nobody has published since this run began.
    async fn check_alone(&self) -> Result<(), RegistryError> {
        let Registry { at, held, .. } = self.registry;
        if !self.dry && at.tag(TRUST_BUNDLE).await? != held.get(TRUST_BUNDLE).cloned() {
            return Err(RegistryError::Overtaken { path: at.name(TRUST_BUNDLE) });
        }
        Ok(())
    }

    /// Notes since when files are listed no more, and removes those that left long ago.
    async fn clear(&mut self, all_pages: bool) -> Result<(), RegistryError> {
        let Registry { at, held, kept } = self.registry;
        let mut gone = Vec::new();
        for (path, held) in held.iter().filter(|(path, _)| !self.paths.contains(*path) && *path != KEPT) {
            let own = FOLDERS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
            if own && !path.ends_with(".root.json") {
                let since = kept.left.get(path).copied().unwrap_or(self.now);
                if since < self.now.plus(-STAYS) {
                    gone.push(path.clone());
                    continue;
                }
                self.kept.left.insert(path.clone(), since);
            } else if !own && all_pages && kept.wrote(path, held) {
                // A page that we wrote, as we wrote it; files of others stay.
                gone.push(path.clone());
                continue;
            }
            self.kept.carry(path, held, kept);
        }
        if !self.dry {
            let removals = gone.iter().map(|path| at.delete(path));
            stream::iter(removals).buffered(AT_ONCE).try_collect::<()>().await?;
        }
        self.written.removed = gone;
        Ok(())
    }
}

impl Registry<'_> {
    /// Writes a file if it is not there as it is.
    async fn settle(
        &self,
        path: String,
        bytes: Vec<u8>,
        headers: Headers,
        how: Put,
        dry: bool,
    ) -> Result<Settled, DestinationError> {
        let (content, size, held) = (content(&bytes), bytes.len() as u64, self.held.get(&path));
        let change = Change { path, new: held.is_none(), bytes: size };
        if let Some(held) = held.filter(|held| held.size == size) {
            let same = self.kept.knows(&change.path, held, content)
                || self.at.get(&change.path, MAX_FILE.max(size)).await?.is_some_and(|there| there == bytes);
            if same {
                return Ok(Settled { change, held: Some(held.clone()), content, written: false });
            }
        }
        let held = if dry {
            None
        } else {
            let tag = self.at.put(&change.path, bytes, &headers, how).await?;
            Some(Held { size, tag })
        };
        Ok(Settled { change, held, content, written: true })
    }
}
