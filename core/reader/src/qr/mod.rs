//! QR codes, ISO/IEC 18004:2015: from finder patterns to grids, from grids to modules, from modules to content.

mod align;
mod attempt;
pub(crate) mod decode;
mod dots;
mod effort;
mod equalize;
mod finder;
mod geometry;
mod grid;
mod group;
pub(crate) mod layout;
pub(crate) mod modules;
mod pairs;
mod patch;
mod sample;
mod scan;
mod search;
mod soft;
mod threshold;
mod warp;

pub(crate) use self::{attempt::undone, effort::Effort, search::Search};
