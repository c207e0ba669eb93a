//! The public pages as files: complete, the same each time, safe whatever a maker writes.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ttm_issuer::pages::{CHECKER_SECURITY_POLICY, CONTENT_SECURITY_POLICY, Checker, CheckerError, Page};
use ttm_mark::assessment::Text;
use ttm_mark::{Category, Language};
use world::{World, at};

/// No page is larger, in bytes.
const MAX_PAGE: usize = 100_000;
/// Files that one change of a mark rewrites: of all languages together, and of each.
const MAX_SHARED: usize = 6;
const MAX_PER_LANGUAGE: usize = 4;

fn pages(world: &World) -> BTreeMap<String, Page> {
    let site = world.site().unwrap();
    let mut pages = BTreeMap::new();
    for page in site.pages() {
        let page = page.unwrap();
        assert!(pages.insert(page.path.clone(), page).is_none(), "a path is there twice");
    }
    pages
}

fn text<'a>(pages: &'a BTreeMap<String, Page>, path: &str) -> &'a str {
    let page = pages.get(path).unwrap_or_else(|| panic!("{path} is missing"));
    std::str::from_utf8(&page.bytes).unwrap()
}

fn of_html(pages: &BTreeMap<String, Page>) -> impl Iterator<Item = (&str, &str)> {
    let html = pages.values().filter(|page| page.content_type.starts_with("text/html"));
    html.map(|page| (page.path.as_str(), std::str::from_utf8(&page.bytes).unwrap()))
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let starts = format!(" {attribute}=\"");
    html.split(starts.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The files that differ: those of all languages, then those of each.
fn changed(
    before: &BTreeMap<String, Page>,
    after: &BTreeMap<String, Page>,
) -> (Vec<String>, BTreeMap<&'static str, usize>) {
    let differ = after.iter().filter(|(path, page)| before.get(*path) != Some(page)).map(|(path, _)| path.clone());
    let (mut shared, mut each) = (Vec::new(), BTreeMap::new());
    for path in differ {
        let of = Language::ALL
            .iter()
            .map(|language| language.tag())
            .find(|tag| path.starts_with(&format!("{tag}/")) || path.ends_with(&format!("/{tag}.html")));
        // What has no language in its path is English.
        let is_page = path.starts_with("01/") || path == "index.html";
        match of.or(is_page.then_some("en")) {
            Some(tag) => *each.entry(tag).or_default() += 1,
            None => shared.push(path),
        }
    }
    (shared, each)
}

#[test]
fn the_printed_path_leads_to_the_page_with_and_without_the_slash() {
    let pages = pages(&World::of(1));
    let page = &pages["01/04009912000012"];
    assert_eq!(page.content_type, "text/html; charset=utf-8");
    assert!(page.is_for_object_stores());
    assert_eq!(page.bytes, pages["01/04009912000012/index.html"].bytes);
    assert!(!pages["01/04009912000012/index.html"].is_for_object_stores());
    let html = text(&pages, "01/04009912000012");
    for said in [
        "<h1><bdi>Fuchsbau Pippa 1</bdi></h1>",
        "Voice recordings, names, ages, and how it is used.",
        "Security updates are promised until December 31, 2031.",
        "reviewed it: Noor Willems and Idris Keller.",
        "007 0000 0001 ",
        "https://mark.example/marks/007000000017/assessment.cose",
        "\"type\":[\"ConformityAttestation\"]",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(text(&pages, "01/04009912000012/de.html").contains("Sprachaufnahmen"));
    assert!(text(&pages, "de/report.html").contains("mailto:report@mark.example"));
}

#[test]
fn every_link_leads_somewhere_and_every_page_has_its_languages() {
    let mut world = World::of(130);
    world.revoke(3, "Anybody can listen.");
    let pages = pages(&world);
    let exists = |path: &str| pages.contains_key(path.trim_start_matches('/'));
    let mut linked = BTreeSet::new();
    for (path, html) in of_html(&pages) {
        for link in values(html, "href").into_iter().chain(values(html, "src")) {
            let local = link.strip_prefix("https://mark.example").unwrap_or(link);
            let is_fine = local.starts_with('#') || local.starts_with("mailto:") || exists(local);
            assert!(is_fine, "{path}: {link} leads nowhere");
            linked.insert(local.trim_start_matches('/').to_owned());
        }
        assert_eq!(values(html, "hreflang").len(), 2 * Language::ALL.len() + 1, "{path}");
        assert_eq!(html.matches("rel=\"canonical\"").count(), 1, "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
    }
    for mark in &world.marks {
        assert!(linked.contains(&format!("01/{}", mark.entry.gtin)), "no page leads to {}", mark.entry.gtin);
    }
    let parts = text(&pages, "sitemap.xml");
    assert!(parts.contains("<loc>https://mark.example/sitemap/1.xml</loc>") && exists("sitemap/1.xml"));
    assert!(text(&pages, "sitemap/1.xml").contains("<loc>https://mark.example/01/04009912000012/pl.html</loc>"));
}

#[test]
fn pages_load_nothing_from_elsewhere_and_run_nothing_of_their_own() {
    for (path, html) in of_html(&pages(&World::of(1))) {
        assert!(html.contains(&format!("content=\"{}\"", CONTENT_SECURITY_POLICY.replace('\'', "&#39;"))), "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"), "{path}");
        for source in values(html, "src") {
            assert!(source.starts_with("/assets/"), "{path}: {source}");
        }
        for script in html.split("<script").skip(1) {
            assert!(
                script.starts_with(" src=\"/assets/") || script.starts_with(" type=\"application/ld+json\""),
                "{path}"
            );
        }
        assert!(html.len() < MAX_PAGE, "{path}: {} bytes", html.len());
    }
}

#[test]
fn a_mark_that_was_taken_back_says_so_first() {
    let mut world = World::of(2);
    world.revoke(0, "Anybody can listen.");
    let pages = pages(&world);
    let html = text(&pages, "01/04009912000012/index.html");
    let place = |said: &str| html.find(said).unwrap_or_else(|| panic!("{said} is missing"));
    assert!(place("Withdrawn</span></h2>") < place("The mark was withdrawn on November 22, 2026."));
    assert!(place("Anybody can listen.") < place("class=\"digits\""));
    assert!(!html.contains("What personal data") && !html.contains("In force"), "facts would lend it weight");
    assert!(text(&pages, "en/withdrawn.html").contains("Anybody can listen."));
    assert!(text(&pages, "en/feed.atom").contains("<category term=\"revoked\""));
    assert!(text(&pages, "marks.csv").contains(",revoked,"));
    let list: serde_json::Value = serde_json::from_str(text(&pages, "marks.json")).unwrap();
    assert_eq!((&list[0]["state"], &list[1]["state"]), (&"revoked".into(), &"valid".into()));
}

#[test]
fn a_mark_that_has_ended_is_not_in_force() {
    let world = World { issued: at("2029-10-01"), ..World::of(1) };
    let pages = pages(&world);
    let html = text(&pages, "01/04009912000012/index.html");
    assert!(html.contains("The mark ended on September 15, 2029.") && !html.contains("In force"), "{html}");
}

#[test]
fn one_change_rewrites_few_files() {
    let world = World::of(130);
    let before = pages(&world);
    assert!(before == pages(&world), "the same edition gives the same bytes");
    let reassessed = {
        let mut world = World::of(130);
        world.reassess(60);
        pages(&world)
    };
    let revoked = {
        let mut world = World::of(130);
        world.revoke(60, "Anybody can listen.");
        pages(&world)
    };
    for (what, after) in [("reassessed", reassessed), ("revoked", revoked), ("added", pages(&World::of(131)))] {
        let (shared, each) = changed(&before, &after);
        println!("{what}: {shared:?}, {each:?}");
        assert!(!shared.is_empty() && shared.len() <= MAX_SHARED, "{what}: {shared:?}");
        assert_eq!(each.len(), Language::ALL.len(), "{what}");
        // The English page of a product is there twice, with and without the slash.
        let most = |tag: &str| MAX_PER_LANGUAGE + usize::from(tag == "en");
        assert!(each.iter().all(|(tag, files)| *files <= most(tag)), "{what}: {each:?}");
    }
}

#[test]
fn what_a_maker_writes_is_never_markup() {
    const HOSTILE: &str = "</script><script>alert(1)</script>";
    const SHORT: &str = "\"'><img src=x onerror=alert(1)>";
    let mut world = World::telling(1, |assessment| {
        assessment.product.brand = Text::new("<b>=1+1</b>,\"&").unwrap();
        assessment.product.model = Text::new(SHORT).unwrap();
        assessment.maker.name = Text::new(HOSTILE).unwrap();
        assessment.maker.words = Some(Text::new(format!("{HOSTILE} ]]> --> {{{{ x }}}}")).unwrap());
    });
    world.issuer_name = format!("\u{202e}{HOSTILE}\u{0}\u{1b}[2J");
    let clean = pages(&world);
    world.revoke(0, &format!("{HOSTILE}{SHORT}"));
    for pages in [clean, pages(&world)] {
        for page in pages.values().filter(|page| ![".cose", ".png"].iter().any(|end| page.path.ends_with(end))) {
            let text = std::str::from_utf8(&page.bytes).unwrap();
            let is_data = page.content_type.starts_with("application/json") || page.path.ends_with(".csv");
            if is_data {
                continue;
            }
            assert!(!text.contains("<script>") && !text.contains("<img") && !text.contains("<b>"), "{}", page.path);
            assert!(!text.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{}", page.path);
        }
        for (path, html) in of_html(&pages) {
            let (open, closed) = (html.matches("<script").count(), html.matches("</script>").count());
            assert_eq!(open, closed, "{path}");
        }
        let _: serde_json::Value = serde_json::from_str(text(&pages, "marks.json")).unwrap();
        assert!(text(&pages, "marks.csv").contains("\"<b>=1+1</b>,\"\"&\""));
    }
}

#[test]
fn the_longest_texts_still_make_small_pages() {
    let long = |letters: usize| Text::new("&".repeat(letters)).unwrap();
    let world = World::telling(79, |assessment| {
        assessment.product.brand = Text::new("&".repeat(32)).unwrap();
        assessment.product.model = Text::new("'".repeat(32)).unwrap();
        assessment.product.category = Category::ChildrensSpeaker;
        assessment.maker.name = Text::new("&".repeat(80)).unwrap();
        assessment.maker.words = Some(long(600));
    });
    let pages = pages(&world);
    let largest = of_html(&pages).max_by_key(|(_, html)| html.len()).unwrap();
    println!("the largest page: {}, {} bytes", largest.0, largest.1.len());
    assert!(largest.1.len() < MAX_PAGE, "{}: {} bytes", largest.0, largest.1.len());
}

/// A folder as `web/build` writes it, with other contents.
fn built() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let assets = folder.path().join("assets");
    std::fs::create_dir(&assets).unwrap();
    for name in ["page-1.js", "early-1.js", "page-1.css", "check-1.wasm", "reader-1.js"] {
        std::fs::write(assets.join(name), name).unwrap();
    }
    std::fs::write(folder.path().join("sw.js"), "worker").unwrap();
    let parts = r#"{"script": "assets/page-1.js", "early": "assets/early-1.js", "style": "assets/page-1.css",
        "module": "assets/check-1.wasm", "worker": "sw.js"}"#;
    std::fs::write(folder.path().join("checker.json"), parts).unwrap();
    folder
}

#[test]
fn the_checker_comes_with_the_pages_that_check() {
    let folder = built();
    let site = Arc::try_unwrap(World::of(1).site().unwrap()).unwrap();
    let site = Arc::new(site.with_checker(Checker::read(folder.path()).unwrap()));
    let pages: BTreeMap<String, Page> =
        site.pages().map(|page| page.unwrap()).map(|page| (page.path.clone(), page)).collect();
    for (path, content_type) in
        [("assets/check-1.wasm", "application/wasm"), ("sw.js", "text/javascript; charset=utf-8")]
    {
        assert_eq!(pages[path].content_type, content_type);
    }
    let exists = |path: &str| pages.contains_key(path.trim_start_matches('/'));
    for (path, html) in of_html(&pages) {
        let checks = path.starts_with("01/") || path.ends_with("check.html");
        let policy = if checks { CHECKER_SECURITY_POLICY } else { CONTENT_SECURITY_POLICY };
        assert!(html.contains(&format!("content=\"{}\"", policy.replace('\'', "&#39;"))), "{path}");
        assert_eq!(html.contains("src=\"/assets/page-1.js\" type=\"module\""), checks, "{path}");
        assert_eq!(html.contains("<noscript>"), checks, "{path}");
        for link in values(html, "href").into_iter().chain(values(html, "src")).chain(values(html, "data-module")) {
            let local = link.strip_prefix("https://mark.example").unwrap_or(link);
            assert!(local.starts_with('#') || local.starts_with("mailto:") || exists(local), "{path}: {link}");
        }
    }
    let manifest: serde_json::Value = serde_json::from_slice(&pages["de/app.webmanifest"].bytes).unwrap();
    assert_eq!((&manifest["start_url"], &manifest["lang"]), (&"/de/check.html".into(), &"de".into()));
    assert!(exists(manifest["icons"][0]["src"].as_str().unwrap()));
}

#[test]
fn half_a_checker_is_none() {
    let folder = built();
    std::fs::remove_file(folder.path().join("assets/check-1.wasm")).unwrap();
    let error = Checker::read(folder.path()).unwrap_err();
    assert!(matches!(&error, CheckerError::Missing { name, .. } if name == "assets/check-1.wasm"), "{error}");
    std::fs::write(folder.path().join("checker.json"), "{}").unwrap();
    assert!(matches!(Checker::read(folder.path()), Err(CheckerError::Manifest { .. })));
    assert!(matches!(Checker::read(&folder.path().join("none")), Err(CheckerError::Unreadable { .. })));
}
