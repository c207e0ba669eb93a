//! What is new, for feed readers and search engines.

use std::cmp::Reverse;

use askama::Template;
use ttm_mark::page::PageWords;
use ttm_mark::{Language, Time};

use super::index::{StateWords, state_words};
use super::judged::{Record, State};
use super::product::product_path;
use super::{Page, PagesError, Site};

/// Entries of a feed.
const ENTRIES: usize = 50;
/// Products of a part of the site map: six addresses each, of 50,000 that one may have.
const PRODUCTS_PER_PART: usize = 1000;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    tag: &'static str,
    title: &'a str,
    own: String,
    page: String,
    updated: Time,
    entries: Vec<FeedEntry<'a>>,
}

struct FeedEntry<'a> {
    name: String,
    id: String,
    url: String,
    published: Time,
    updated: Time,
    state: StateWords<'a>,
    words: String,
}

impl Record {
    /// When something was last said of it: it was listed, its facts were updated, or there was a notice.
    fn changed(&self) -> Time {
        let updated = self.updated.map(ttm_mark::Day::start);
        let noticed = self.notice.as_ref().map(|(_, notice)| notice.since);
        updated.into_iter().chain(noticed).fold(self.listed, Time::max)
    }
}

impl Site {
    pub(super) fn feed(&self, language: Language, words: &PageWords, records: &[Record]) -> Result<Page, PagesError> {
        let mut newest: Vec<&Record> = records.iter().collect();
        newest.sort_by_key(|record| Reverse((record.changed(), record.number)));
        newest.truncate(ENTRIES);
        let tag = language.tag();
        let path = format!("{tag}/feed.atom");
        let feed = Feed {
            tag,
            title: &words.feed,
            own: self.url(&format!("/{path}")),
            page: self.url(&format!("/{tag}/index.html")),
            updated: newest.first().map_or(Time::EPOCH, |record| record.changed()),
            entries: newest.into_iter().map(|record| self.feed_entry(record, language, words)).collect(),
        };
        let bytes = feed.render()?.into_bytes();
        Ok(Page { path, content_type: "application/atom+xml; charset=utf-8", bytes })
    }

    fn feed_entry<'a>(&self, record: &Record, language: Language, words: &'a PageWords) -> FeedEntry<'a> {
        let updated = record
            .updated
            .filter(|day| day.start() == record.changed())
            .map(|date| words.words().finding(&ttm_mark::Finding::AssessmentUpdated { sequence: 0, date }));
        let said = match (&record.notice, &record.about) {
            (Some((finding, _)), _) => words.words().finding(finding),
            (None, Some(about)) if record.state == State::Valid => words.in_force(about.expires),
            _ => record.state.words(words).to_owned(),
        };
        let lines: Vec<String> = updated.into_iter().chain([said]).collect();
        FeedEntry {
            name: record.name(),
            id: format!("{}#{}", self.url(&product_path(record.gtin, Language::En)), record.number),
            url: self.url(&product_path(record.gtin, language)),
            published: record.listed,
            updated: record.changed(),
            state: state_words(record.state, words),
            words: lines.join(" "),
        }
    }

    /// The site map in parts, and what leads to it (sitemaps.org 0.9).
    pub(super) fn sitemap(&self, records: &[Record]) -> Result<Vec<Page>, PagesError> {
        const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
        let xml = |path: String, root: &str, rows: Vec<String>| Page {
            path,
            content_type: "application/xml; charset=utf-8",
            bytes: format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{SPACE}\">\n{}\n</{root}>\n",
                rows.join("\n")
            )
            .into_bytes(),
        };
        let fixed = ["index", "criteria", "issuers", "withdrawn", "report"];
        let about = Language::ALL.iter().flat_map(|language| {
            fixed.map(|name| format!("<url><loc>{}</loc></url>", self.url(&format!("/{}/{name}.html", language.tag()))))
        });
        let mut parts = vec![xml("sitemap/0.xml".into(), "urlset", about.collect())];
        for (at, records) in records.chunks(PRODUCTS_PER_PART).enumerate() {
            let rows = records.iter().flat_map(|record| {
                let day = record.changed().day();
                Language::ALL.iter().map(move |language| {
                    let url = self.url(&product_path(record.gtin, *language));
                    format!("<url><loc>{url}</loc><lastmod>{day}</lastmod></url>")
                })
            });
            parts.push(xml(format!("sitemap/{}.xml", at + 1), "urlset", rows.collect()));
        }
        let leads =
            parts.iter().map(|part| format!("<sitemap><loc>{}</loc></sitemap>", self.url(&format!("/{}", part.path))));
        let index = xml("sitemap.xml".into(), "sitemapindex", leads.collect());
        let robots = Page {
            path: "robots.txt".into(),
            content_type: "text/plain; charset=utf-8",
            bytes: format!("User-agent: *\nAllow: /\nSitemap: {}\n", self.url("/sitemap.xml")).into_bytes(),
        };
        parts.extend([index, robots]);
        Ok(parts)
    }
}
