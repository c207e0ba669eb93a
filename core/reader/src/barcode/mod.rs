//! Retail codes: EAN-13, EAN-8, UPC-A, UPC-E.

use crate::{LumaImage, Symbol};

/// Appends every retail code in `image` to `out`.
pub(crate) fn find(_image: &LumaImage<'_>, _out: &mut Vec<Symbol>) {}
