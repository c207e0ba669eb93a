//! The public pages: a page per product at the printed path, and what leads to them. Static files; whoever has a published
//! registry can make them, since nothing else goes in: the same edition gives the same bytes.
//!
//! | path | what |
//! |---|---|
//! | `01/GTIN` and `01/GTIN/index.html` | the page of a product, in English; the first for object stores, which know no folders |
//! | `01/GTIN/LANG.html` | the same in another language |
//! | `LANG/index.html`, `LANG/marks/N.html` | all marks, newest first; `index.html` is the English one |
//! | `LANG/criteria.html`, `LANG/issuers.html`, `LANG/issuers/NNN.html`, `LANG/report.html` | about the mark |
//! | `LANG/withdrawn.html`, `LANG/withdrawn/N.html` | notices |
//! | `LANG/feed.atom` | what is new, changed, withdrawn |
//! | `search/N.json` | what the search reads, 1,000 marks each |
//! | `marks.json`, `marks.csv` | all marks |
//! | `marks/NUMBER/assessment.cose`, `….json` | the facts as they were signed, and to read |
//! | `issuers/NNN/KID.pem` | an issuer's key |
//! | `sitemap.xml`, `sitemap/N.xml`, `robots.txt` | for search engines |
//! | `LANG/check.html`, `LANG/app.webmanifest`, `sw.js` | scanning in the browser, if the checker is published too |
//! | `assets/` | style sheet, scripts, modules and icon, named by their hash |

mod about;
mod checker;
mod data;
mod escape;
mod feed;
mod folder;
mod frame;
mod icons;
mod index;
mod judged;
mod product;
mod publish;

pub use checker::{Checker, CheckerError};
pub use publish::PublicPages;

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;
use ttm_mark::app::AppWords;
use ttm_mark::page::PageWords;
use ttm_mark::{Bucket, BucketError, CatalogueFiles, Language, MANIFEST_FILE, Manifest, Scheme, TrustData, Verifier};

use frame::Assets;
use judged::{Judged, Product, Record, products};

/// What every page allows itself: its own style sheet, script and search data. A web server may send the same as a header, with
/// `frame-ancestors 'none'` besides, which a page can't say by itself.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What pages that load the checker allow themselves besides: WebAssembly, a worker, a service worker and a manifest of the site's
/// own; script addresses only by the one policy that lets none but the site's own pass (Trusted Types).
pub const CHECKER_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'; \
     connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types ttm";

/// A file of the public pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path from the registry's root.
    pub path: String,
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Whether only an object store can hold it: in a folder, `01/GTIN` is where `01/GTIN/index.html` lies, and web servers
    /// lead from one to the other.
    #[must_use]
    pub fn is_for_object_stores(&self) -> bool {
        self.path.strip_prefix("01/").is_some_and(|name| !name.contains('/'))
    }
}

/// How many pages were made, of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Marks that have a page.
    pub marks: usize,
    /// Files.
    pub files: usize,
}

/// Why there are no pages.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// The edition has no list of marks.
    #[error("the edition lists no marks: {MANIFEST_FILE} is missing")]
    NoManifest,
    /// The edition names no host: pages have no address then.
    #[error("issuers.json names no host")]
    NoHost,
    /// A bucket is not there.
    #[error("{path} is missing")]
    Gone {
        /// Its path.
        path: String,
    },
    /// A bucket is damaged.
    #[error("{path}: {cause}")]
    Damaged {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: BucketError,
    },
    /// A template did not render.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

/// The public pages of one edition.
pub struct Site {
    trust: TrustData,
    manifest: Manifest,
    files: Arc<dyn CatalogueFiles>,
    verifier: Verifier,
    host: String,
    report: Option<String>,
    assets: Assets,
    words: Vec<(Language, PageWords)>,
    checker: Option<(Checker, Vec<(Language, AppWords)>)>,
}

impl Site {
    /// The pages of an edition, from its trust data as a phone has it; `files` has its buckets. `report` is the address to which
    /// people report a label: an email address or a web page.
    ///
    /// # Errors
    /// [`PagesError`] when it lists no marks or names no host.
    pub fn new(trust: TrustData, files: Arc<dyn CatalogueFiles>, report: Option<&str>) -> Result<Self, PagesError> {
        let manifest = trust.manifest.clone().ok_or(PagesError::NoManifest)?;
        let host = trust.hosts.first().ok_or(PagesError::NoHost)?.clone();
        let verifier = Verifier::new([trust.clone()]).with_files(Arc::clone(&files));
        let words = Language::ALL.iter().map(|language| (*language, PageWords::of(*language))).collect();
        let report = report.map(str::to_owned);
        Ok(Self { trust, manifest, files, verifier, host, report, assets: Assets::new(), words, checker: None })
    }

    /// Every page, one after the other: those of products first, bucket by bucket, so that memory does not grow with the pages.
    /// Nothing comes after an error.
    #[must_use]
    pub fn pages(self: &Arc<Self>) -> Pages {
        Pages {
            site: Arc::clone(self),
            bucket: 0,
            records: Vec::new(),
            ready: VecDeque::new(),
            is_done: false,
            rendered: Rendered::default(),
        }
    }

    fn bucket_pages(&self, at: usize, records: &mut Vec<Record>) -> Result<Vec<Page>, PagesError> {
        let path = self.manifest.paths().nth(at).unwrap_or_default();
        let products = self.products(at, &path)?;
        records.extend(products.iter().flat_map(|product| product.marks.iter().map(Judged::record)));
        let pages: Result<Vec<Vec<Page>>, PagesError> =
            products.par_iter().map(|product| self.product_pages(product)).collect();
        Ok(pages?.into_iter().flatten().collect())
    }

    /// The products whose own bucket this is.
    fn products(&self, at: usize, path: &str) -> Result<Vec<Product>, PagesError> {
        let bytes = self.files.file(path).ok_or_else(|| PagesError::Gone { path: path.to_owned() })?;
        let damaged = |cause| PagesError::Damaged { path: path.to_owned(), cause };
        self.manifest.check(path, &bytes).map_err(damaged)?;
        let mut entries = Bucket::decode(&bytes).map_err(damaged)?.entries;
        entries.retain(|entry| Manifest::bucket_of(self.manifest.width, entry.gtin) == at);
        Ok(products(entries, |entry| Judged::of(entry, &self.verifier, self.trust.issued, self.trust.scheme)))
    }

    fn list_pages(&self, records: &[Record]) -> Result<Vec<Page>, PagesError> {
        let mut pages = self.assets.pages();
        pages.extend(self.checker_files());
        for (language, words) in &self.words {
            pages.extend(self.index_pages(*language, words, records)?);
            pages.extend(self.about_pages(*language, words)?);
            pages.extend(self.check_pages(*language, words)?);
            pages.extend(self.notice_pages(*language, words, records)?);
            pages.push(self.feed(*language, words, records)?);
        }
        pages.extend(self.data_files(records));
        pages.extend(self.sitemap(records)?);
        pages.extend(self.key_files());
        Ok(pages)
    }

    fn is_test(&self) -> bool {
        self.trust.scheme == Scheme::Test
    }
}

/// The pages of a [`Site`]: see [`Site::pages`].
pub struct Pages {
    site: Arc<Site>,
    bucket: usize,
    records: Vec<Record>,
    ready: VecDeque<Page>,
    is_done: bool,
    rendered: Rendered,
}

impl Pages {
    /// What has been made so far.
    #[must_use]
    pub fn rendered(&self) -> Rendered {
        self.rendered
    }

    /// The pages of the next bucket or, after the last, the lists.
    fn make(&mut self) -> Result<(), PagesError> {
        let pages = if self.bucket < 1 << self.site.manifest.width {
            let at = self.bucket;
            self.bucket += 1;
            self.site.bucket_pages(at, &mut self.records)?
        } else {
            self.is_done = true;
            self.records.sort_by_key(|record| (record.listed, record.number));
            self.site.list_pages(&self.records)?
        };
        self.rendered.marks = self.records.len();
        self.ready.extend(pages);
        Ok(())
    }
}

impl Iterator for Pages {
    type Item = Result<Page, PagesError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.is_done {
            if let Err(error) = self.make() {
                self.is_done = true;
                return Some(Err(error));
            }
        }
        let page = self.ready.pop_front()?;
        self.rendered.files += 1;
        Some(Ok(page))
    }
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("rendered", &self.rendered).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("host", &self.host).field("version", &self.trust.version).finish_non_exhaustive()
    }
}

/// A page of HTML from its template.
fn html(path: impl Into<String>, template: &impl askama::Template) -> Result<Page, PagesError> {
    Ok(Page { path: path.into(), content_type: "text/html; charset=utf-8", bytes: template.render()?.into_bytes() })
}
