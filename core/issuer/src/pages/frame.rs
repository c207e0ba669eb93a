//! What all pages have in common.

use sha2::{Digest, Sha256};
use ttm_mark::Language;
use ttm_mark::page::PageWords;

use super::checker::Loaded;
use super::{CHECKER_SECURITY_POLICY, CONTENT_SECURITY_POLICY, Page, Site};

const STYLE: &str = include_str!("../../assets/pages.css");
const SCRIPT: &str = include_str!("../../assets/search.js");
const ICON: &str = include_str!("../../assets/icon.svg");

/// The head, the bar and the foot of a page.
pub(crate) struct Frame<'a> {
    pub(crate) tag: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) words: &'a PageWords,
    pub(crate) title: String,
    pub(crate) canonical: String,
    pub(crate) alternates: Vec<Alternate>,
    pub(crate) links: Vec<Link>,
    pub(crate) assets: &'a Assets,
    pub(crate) script: bool,
    /// The checker, on pages that check or scan.
    pub(crate) checker: Option<Loaded<'a>>,
    /// Whether the site has a page for scanning, which phones may install.
    pub(crate) scans: bool,
    pub(crate) test: bool,
    /// JSON-LD, safe inside a script element.
    pub(crate) data: Option<String>,
}

/// The same page in a language.
pub(crate) struct Alternate {
    pub(crate) hreflang: &'static str,
    pub(crate) url: String,
    pub(crate) path: String,
    /// The language's own name; none for "any other language".
    pub(crate) name: Option<&'static str>,
    pub(crate) current: bool,
}

/// A link in the bar, or to a page with a name.
pub(crate) struct Link {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) current: bool,
}

/// Style sheet, script and icon, named by their hash: they are kept for ever and never old.
pub(crate) struct Assets {
    pub(crate) style: String,
    pub(crate) script: String,
    pub(crate) icon: String,
}

impl Assets {
    pub(super) fn new() -> Self {
        let name = |name: &str, ending: &str, text: &str| {
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..8]);
            format!("{name}.{hash}.{ending}")
        };
        Self {
            style: name("pages", "css", STYLE),
            script: name("search", "js", SCRIPT),
            icon: name("icon", "svg", ICON),
        }
    }

    pub(super) fn pages(&self) -> Vec<Page> {
        let all = [
            (&self.style, "text/css; charset=utf-8", STYLE),
            (&self.script, "text/javascript; charset=utf-8", SCRIPT),
            (&self.icon, "image/svg+xml", ICON),
        ];
        let page = |(name, content_type, text): (&String, _, &str)| Page {
            path: format!("assets/{name}"),
            content_type,
            bytes: text.into(),
        };
        all.into_iter().map(page).collect()
    }
}

/// A language in its own words.
fn name_of(language: Language) -> &'static str {
    match language {
        Language::En | Language::Accented | Language::Mirrored => "English",
        Language::De => "Deutsch",
        Language::Fr => "Français",
        Language::Es => "Español",
        Language::Nl => "Nederlands",
        Language::Pl => "Polski",
    }
}

impl Site {
    /// The frame of a page; `path_in` says where the page lies in each language.
    pub(super) fn frame<'a>(
        &'a self,
        language: Language,
        words: &'a PageWords,
        title: impl Into<String>,
        path_in: impl Fn(Language) -> String,
    ) -> Frame<'a> {
        let own = path_in(language);
        let alternate = |other: Language| Alternate {
            hreflang: other.tag(),
            url: self.url(&path_in(other)),
            path: path_in(other),
            name: Some(name_of(other)),
            current: other == language,
        };
        let mut alternates: Vec<Alternate> = Language::ALL.iter().copied().map(alternate).collect();
        alternates.push(Alternate { hreflang: "x-default", name: None, current: false, ..alternate(Language::En) });
        let tag = language.tag();
        let link = |name: &str, file: &str| {
            let path = format!("/{tag}/{file}.html");
            Link { current: path == own, path, name: name.to_owned() }
        };
        let app = self.loaded(language);
        let scan = app.as_ref().map(|app| link(&app.words.scan, "check"));
        let links = scan.into_iter().chain([
            link(&words.marks, "index"),
            link(&words.criteria, "criteria"),
            link(&words.issuers, "issuers"),
            link(&words.notices, "withdrawn"),
            link(&words.report, "report"),
        ]);
        Frame {
            tag,
            dir: if language.is_right_to_left() { "rtl" } else { "ltr" },
            words,
            title: title.into(),
            canonical: self.url(&own),
            alternates,
            links: links.collect(),
            assets: &self.assets,
            script: false,
            checker: None,
            scans: app.is_some(),
            test: self.is_test(),
            data: None,
        }
    }

    /// The address of a path on the host of the labels.
    pub(super) fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.host)
    }
}

impl Frame<'_> {
    /// What the page allows itself.
    pub(crate) fn policy(&self) -> &'static str {
        if self.checker.is_some() { CHECKER_SECURITY_POLICY } else { CONTENT_SECURITY_POLICY }
    }
}
