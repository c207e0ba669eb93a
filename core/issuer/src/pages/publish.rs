//! The pages of an edition that is being published.

use std::iter;
use std::sync::Arc;

use super::{Checker, Page, PagesError, Site};
use crate::{PageFacts, Pages, PublicFile};

/// The public pages, published together with the registry that they show.
#[derive(Debug, Clone, Default)]
pub struct PublicPages {
    /// The address to which people report a label: an email address or a web page.
    pub report: Option<String>,
    /// The checker in the browser, published with the pages.
    pub checker: Option<Checker>,
}

impl Pages for PublicPages {
    fn files<'a>(&'a self, facts: PageFacts<'a>) -> Box<dyn Iterator<Item = Result<PublicFile, PagesError>> + 'a> {
        let site = match Site::new(facts.trust.clone(), facts.files.clone(), self.report.as_deref()) {
            Ok(site) => Arc::new(match &self.checker {
                Some(checker) => site.with_checker(checker.clone()),
                None => site,
            }),
            Err(error) => return Box::new(iter::once(Err(error))),
        };
        let fits = move |page: &Page| facts.for_objects || !page.is_for_object_stores();
        let pages = site.pages().filter(move |page| page.as_ref().map_or(true, fits));
        Box::new(pages.map(|page| page.map(PublicFile::from)))
    }
}

impl From<Page> for PublicFile {
    fn from(page: Page) -> Self {
        let Page { path, content_type, bytes } = page;
        Self { path, content_type: Some(content_type.to_owned()), bytes }
    }
}
