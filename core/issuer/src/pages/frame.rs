//! What all pages have in common.

use sha2::{Digest, Sha256};
use ttm_mark::Language;
use ttm_mark::page::PageWords;

use super::checker::Loaded;
use super::{CHECKER_SECURITY_POLICY, CONTENT_SECURITY_POLICY, Page, Site};

const STYLE: &str = include_str!("../../assets/pages.css");
const SCRIPT: &str = include_str!("../../assets/search.js");
const ICON: &str = include_str!("../../assets/icon.svg");
/// `app.svg` drawn at 180 and at 512 pixels: iOS takes no SVG.
const APP_SMALL: &[u8] = include_bytes!("../../assets/app-180.png");
const APP_LARGE: &[u8] = include_bytes!("../../assets/app-512.png");

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
    /// The icon of an installed app, as iOS takes it.
    pub(crate) app_small: String,
    /// The same for stores and splash screens.
    pub(crate) app_large: String,
}

impl Assets {
    pub(super) fn new() -> Self {
        let name = |name: &str, ending: &str, bytes: &[u8]| {
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)[..8]);
            format!("{name}.{hash}.{ending}")
        };
        Self {
            style: name("pages", "css", STYLE.as_bytes()),
            script: name("search", "js", SCRIPT.as_bytes()),
            icon: name("icon", "svg", ICON.as_bytes()),
            app_small: name("app-180", "png", APP_SMALL),
            app_large: name("app-512", "png", APP_LARGE),
        }
    }

    pub(super) fn pages(&self) -> Vec<Page> {
        let all = [
            (&self.style, "text/css; charset=utf-8", STYLE.as_bytes()),
            (&self.script, "text/javascript; charset=utf-8", SCRIPT.as_bytes()),
            (&self.icon, "image/svg+xml", ICON.as_bytes()),
            (&self.app_small, "image/png", APP_SMALL),
            (&self.app_large, "image/png", APP_LARGE),
        ];
        let page = |(name, content_type, bytes): (&String, _, &[u8])| Page {
            path: format!("assets/{name}"),
            content_type,
            bytes: bytes.into(),
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

#[cfg(test)]
mod tests {
    use resvg::{tiny_skia, usvg};

    /// `TTM_BLESS=1` draws them anew.
    #[test]
    fn the_apps_icons_are_what_the_drawing_is() {
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let drawing = std::fs::read_to_string(assets.join("app.svg")).unwrap();
        let tree = usvg::Tree::from_str(&drawing, &usvg::Options::default()).unwrap();
        for side in [180, 512] {
            let mut picture = tiny_skia::Pixmap::new(side, side).unwrap();
            let scale = side as f32 / tree.size().width();
            resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut picture.as_mut());
            let file = assets.join(format!("app-{side}.png"));
            if std::env::var_os("TTM_BLESS").is_some() {
                std::fs::write(&file, picture.encode_png().unwrap()).unwrap();
            }
            let drawn = tiny_skia::Pixmap::load_png(file).unwrap();
            let differ =
                drawn.data().iter().zip(picture.data()).filter(|(one, other)| one.abs_diff(**other) > 8).count();
            assert!(drawn.width() == side && differ == 0, "{side}: {differ} values differ; TTM_BLESS=1 draws it anew");
        }
    }
}
