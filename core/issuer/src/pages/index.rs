//! Lists of marks, newest first.
//!
//! Pages of the past are full and stay as they are: they count from the oldest mark, and the first page takes what is left over.
//! So a new mark changes the first page alone, and now and then makes one full page of the past.

use std::ops::Range;

use askama::Template;
use ttm_mark::page::PageWords;
use ttm_mark::summary::{OwnWords, Summary};
use ttm_mark::{Category, Criterion, Language, Outcome};

use super::data::SHARD;
use super::frame::Frame;
use super::judged::{Record, State};
use super::product::{product_path, shown_number};
use super::{Page, PagesError, Site, html, icons};

/// Marks of a page of the past; the first page has up to twice as many.
const PER_PAGE: usize = 40;

/// The class of a state, its words and its icon.
pub(super) type StateWords<'a> = (&'static str, &'a str, &'static str);

#[derive(Template)]
#[template(path = "index.html")]
struct IndexPage<'a> {
    frame: Frame<'a>,
    search: Option<Search<'a>>,
    rows: Vec<Row<'a>>,
    newer: Option<String>,
    older: Option<String>,
}

struct Search<'a> {
    shards: usize,
    /// The number by which the search data says that a criterion is met.
    met: u8,
    count: String,
    categories: Vec<(u8, String)>,
    criteria: Vec<(usize, String)>,
    pictures: Vec<(u8, String, &'static str)>,
    states: Vec<StateWords<'a>>,
}

struct Row<'a> {
    path: String,
    picture: &'static str,
    name: String,
    kind: String,
    outcomes: Vec<String>,
    state: Option<StateWords<'a>>,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage<'a> {
    frame: Frame<'a>,
    rows: Vec<NoticeRow<'a>>,
    newer: Option<String>,
    older: Option<String>,
}

struct NoticeRow<'a> {
    path: String,
    picture: &'static str,
    name: String,
    state: StateWords<'a>,
    number: String,
    words: String,
    statement: Option<OwnWords>,
}

/// One page of a list: its number from 1, `None` for the first page that people see, and which items stand on it.
struct Leaf {
    number: Option<usize>,
    items: Range<usize>,
}

/// The pages of a list of so many items in the order of their age, the newest last.
fn leaves(items: usize) -> Vec<Leaf> {
    let past = (items / PER_PAGE).saturating_sub(1);
    let full = (0..past).map(|at| Leaf { number: Some(at + 1), items: at * PER_PAGE..(at + 1) * PER_PAGE });
    full.chain([Leaf { number: None, items: past * PER_PAGE..items }]).collect()
}

/// Where the neighbours of a page of a list lie: the newer one and the older one.
fn neighbours(leaves: &[Leaf], at: usize, path: impl Fn(Option<usize>) -> String) -> [Option<String>; 2] {
    let older = at.checked_sub(1);
    [Some(at + 1), older].map(|at| at.and_then(|at| leaves.get(at)).map(|leaf| path(leaf.number)))
}

pub(super) fn state_words(state: State, words: &PageWords) -> StateWords<'_> {
    (state.name(), state.words(words), icons::state(state))
}

impl Site {
    pub(super) fn index_pages(
        &self,
        language: Language,
        words: &PageWords,
        records: &[Record],
    ) -> Result<Vec<Page>, PagesError> {
        let path = |language: Language, number: Option<usize>| match number {
            None => format!("/{}/index.html", language.tag()),
            Some(number) => format!("/{}/marks/{number}.html", language.tag()),
        };
        let leaves = leaves(records.len());
        let mut pages = Vec::new();
        for (at, leaf) in leaves.iter().enumerate() {
            let [newer, older] = neighbours(&leaves, at, |number| path(language, number));
            let mut frame = self.frame(language, words, words.marks.as_str(), |language| path(language, leaf.number));
            let search = leaf.number.is_none().then(|| Search::of(records.len(), words));
            frame.script = search.is_some();
            let rows =
                records[leaf.items.clone()].iter().rev().map(|record| Row::of(record, language, words)).collect();
            let page = html(&path(language, leaf.number)[1..], &IndexPage { frame, search, rows, newer, older })?;
            if leaf.number.is_none() && language == Language::En {
                pages.push(Page { path: "index.html".into(), ..page.clone() });
            }
            pages.push(page);
        }
        Ok(pages)
    }

    pub(super) fn notice_pages(
        &self,
        language: Language,
        words: &PageWords,
        records: &[Record],
    ) -> Result<Vec<Page>, PagesError> {
        let mut told: Vec<&Record> = records.iter().filter(|record| record.notice.is_some()).collect();
        told.sort_by_key(|record| (record.notice.as_ref().map(|(_, notice)| notice.since), record.number));
        let path = |language: Language, number: Option<usize>| match number {
            None => format!("/{}/withdrawn.html", language.tag()),
            Some(number) => format!("/{}/withdrawn/{number}.html", language.tag()),
        };
        let leaves = leaves(told.len());
        let mut pages = Vec::new();
        for (at, leaf) in leaves.iter().enumerate() {
            let [newer, older] = neighbours(&leaves, at, |number| path(language, number));
            let frame = self.frame(language, words, words.notices.as_str(), |language| path(language, leaf.number));
            let rows = told[leaf.items.clone()].iter().rev();
            let rows = rows.filter_map(|record| NoticeRow::of(record, language, words)).collect();
            pages.push(html(&path(language, leaf.number)[1..], &NoticesPage { frame, rows, newer, older })?);
        }
        Ok(pages)
    }
}

impl<'a> Search<'a> {
    fn of(marks: usize, words: &'a PageWords) -> Self {
        let states = [State::Hold, State::Unconfirmed, State::Ended, State::Withdrawn, State::Invalid];
        Self {
            shards: marks.div_ceil(SHARD),
            met: Outcome::Met.number(),
            count: words.count(marks),
            categories: by_name(words),
            criteria: Criterion::ALL.iter().map(|criterion| words.criterion(*criterion)).enumerate().collect(),
            pictures: Category::ALL
                .iter()
                .map(|category| (category.number(), words.category(*category), icons::category(*category)))
                .collect(),
            states: states.map(|state| state_words(state, words)).into(),
        }
    }
}

/// The categories in the order in which people of the language look for them.
fn by_name(words: &PageWords) -> Vec<(u8, String)> {
    let mut all: Vec<(u8, String)> =
        Category::ALL.iter().map(|category| (category.number(), words.category(*category))).collect();
    // What is none of the others comes last.
    all.sort_by_key(|(number, name)| (*number == Category::Other.number(), name.to_lowercase()));
    all
}

impl<'a> Row<'a> {
    fn of(record: &Record, language: Language, words: &'a PageWords) -> Self {
        let about = record.about.as_ref();
        Self {
            path: product_path(record.gtin, language),
            picture: about.map_or("", |about| icons::category(about.category)),
            name: record.name(),
            kind: about.map(|about| words.category(about.category)).unwrap_or_default(),
            // Outcomes would lend weight to what does not count.
            outcomes: about
                .filter(|_| record.state < State::Withdrawn)
                .map(|about| outcome_lines(about.outcomes.as_array(), words))
                .unwrap_or_default(),
            state: (record.state != State::Valid).then(|| state_words(record.state, words)),
        }
    }
}

/// "Met: Privacy, Security", and so on for each outcome that there is.
fn outcome_lines(outcomes: [(Criterion, Outcome); 5], words: &PageWords) -> Vec<String> {
    let order = [Outcome::Met, Outcome::Partly, Outcome::NotMet, Outcome::NotAssessed, Outcome::NotApplicable];
    let line = |wanted: Outcome| {
        let names = outcomes.iter().filter(|(_, outcome)| *outcome == wanted);
        let names: Vec<String> = names.map(|(criterion, _)| words.criterion(*criterion)).collect();
        (!names.is_empty()).then(|| format!("{}: {}", words.outcome(wanted), names.join(", ")))
    };
    order.into_iter().filter_map(line).collect()
}

impl<'a> NoticeRow<'a> {
    fn of(record: &Record, language: Language, words: &'a PageWords) -> Option<Self> {
        let (finding, notice) = record.notice.as_ref()?;
        Some(Self {
            path: product_path(record.gtin, language),
            picture: record.about.as_ref().map_or("", |about| icons::category(about.category)),
            name: record.name(),
            state: state_words(record.state, words),
            number: shown_number(record.number),
            words: words.words().finding(finding),
            statement: Summary::statement(notice, language),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_mark_leaves_the_past_as_it_is() {
        for items in 0..500 {
            let (now, next) = (leaves(items), leaves(items + 1));
            assert!(now.last().is_some_and(|leaf| leaf.number.is_none() && leaf.items.len() < 2 * PER_PAGE), "{items}");
            let mut expected = 0;
            for (leaf, later) in now.iter().zip(&next) {
                assert_eq!(leaf.items.start, expected, "nothing twice, nothing left out");
                expected = leaf.items.end;
                assert!(leaf.number.is_none() || (leaf.number, &leaf.items) == (later.number, &later.items), "{items}");
            }
            assert_eq!(expected, items);
        }
    }
}
