//! What a run says: tables for the note, a page of pictures for the eye.

pub(crate) mod figures;
mod page;
mod table;

pub(crate) use self::{page::page, table::table};

use ttm_tests::corpus::Entry;

use crate::{engine::EngineId, row::Row};

/// A finished run.
pub(crate) struct Ran<'a> {
    pub(crate) rows: &'a [Row],
    pub(crate) entries: &'a [Entry],
    pub(crate) unreadable: &'a [Unreadable],
    pub(crate) turns: &'a [u16],
    /// Those that ran now, with their versions.
    pub(crate) engines: &'a [(EngineId, String)],
}

/// A picture that could not be decoded, and why.
pub(crate) struct Unreadable {
    pub(crate) file: String,
    pub(crate) error: String,
}
