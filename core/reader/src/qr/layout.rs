//! Where each module of a symbol belongs: ISO/IEC 18004:2015, 6.3 and Annex E.

use super::modules::{MAX_SIDE, MIN_SIDE};

/// What a module is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// One of the three finder patterns or the light line around it.
    Finder,
    /// The alternating row and column between the finder patterns.
    Timing,
    /// An alignment pattern.
    Alignment,
    /// Format information, with the one module that is always dark.
    Format,
    /// Version information, from version 7.
    Version,
    /// Codewords, or the few bits left over behind them.
    Data,
}

/// Modules along one side. Like all of these functions it takes the nearest of the versions 1 to 40.
pub(crate) const fn side(version: u8) -> usize {
    match version {
        0 => MIN_SIDE,
        1..=40 => 17 + 4 * version as usize,
        41.. => MAX_SIDE,
    }
}

/// Centres of the alignment patterns, the same for rows and columns; empty for version 1.
///
/// Every pair of them is a pattern but the three that would lie in a finder pattern.
pub(crate) fn alignment_centres(version: u8) -> &'static [u8] {
    let row = &CENTRES[usize::from(version.min(40))];
    &row.0[..row.1]
}

/// What the module at column `x`, row `y` is there for; [`Role::Data`] outside the symbol.
#[must_use]
pub fn role(version: u8, x: usize, y: usize) -> Role {
    let side = side(version);
    if x.max(y) >= side {
        return Role::Data;
    }
    let (right, bottom) = (x + 8 >= side, y + 8 >= side);
    if (x < 8 && (y < 8 || bottom)) || (right && y < 8) {
        return Role::Finder;
    }
    if (y == 8 && (x < 9 && x != 6 || right)) || (x == 8 && (y < 9 && y != 6 || bottom)) {
        return Role::Format;
    }
    if version >= 7 && ((x < 6 && y + 11 >= side) || (y < 6 && x + 11 >= side)) {
        return Role::Version;
    }
    if alignment_centre(version, x, y).is_some() {
        return Role::Alignment;
    }
    if x == 6 || y == 6 { Role::Timing } else { Role::Data }
}

/// Whether the module holds no codeword.
#[must_use]
pub fn is_function(version: u8, x: usize, y: usize) -> bool {
    role(version, x, y) != Role::Data
}

/// Dark or light where every symbol of this version is the same: finder, timing and alignment patterns and the one
/// dark module; `None` elsewhere.
#[must_use]
pub fn expected(version: u8, x: usize, y: usize) -> Option<bool> {
    let side = side(version);
    match role(version, x, y) {
        Role::Finder => {
            let away = |at: usize| if at < 8 { at.abs_diff(3) } else { at.abs_diff(side - 4) };
            Some(matches!(away(x).max(away(y)), 0 | 1 | 3))
        }
        Role::Timing => Some((x + y).is_multiple_of(2)),
        Role::Alignment => alignment_centre(version, x, y).map(|(cx, cy)| x.abs_diff(cx).max(y.abs_diff(cy)) != 1),
        Role::Format if x == 8 && y + 8 == side => Some(true),
        Role::Format | Role::Version | Role::Data => None,
    }
}

/// Modules that hold codewords, in the order of their bits: module *n* belongs to codeword *n* / 8, the most
/// significant bit first; up to 7 modules at the end belong to none.
#[must_use]
pub fn data_modules(version: u8) -> Vec<(u8, u8)> {
    let mut modules = Vec::with_capacity(codewords(version) * 8 + 7);
    walk(version, |x, y| modules.push((x as u8, y as u8)));
    modules
}

/// Codewords in a symbol, those for error correction included.
pub(crate) fn codewords(version: u8) -> usize {
    let side = side(version);
    let version = (side - 17) / 4;
    let patterns = if version < 2 { 0 } else { (version / 7 + 2).pow(2) - 3 };
    let on_timing = if version < 7 { 0 } else { 2 * (version / 7) };
    // Finders with format information, timing, alignment (those on the timing rows share five modules), version.
    let function = 3 * 64 + 31 + 2 * (side - 16) + 25 * patterns - 5 * on_timing + if version < 7 { 0 } else { 36 };
    (side * side - function) / 8
}

/// Calls `visit(x, y)` for every data module in the order of 7.7.3: two columns at a time from the right, upwards,
/// then downwards, right before left.
#[inline]
pub(crate) fn walk(version: u8, mut visit: impl FnMut(usize, usize)) {
    let side = side(version);
    let taken = FunctionColumns::new(version);
    let mut right = side - 1;
    let mut upwards = true;
    while right > 0 {
        if right == 6 {
            right -= 1;
        }
        let (a, b) = (&taken.0[right], &taken.0[right - 1]);
        let mut both = |y: usize| {
            let (word, bit) = (y / 64, y % 64);
            if a[word] >> bit & 1 == 0 {
                visit(right, y);
            }
            if b[word] >> bit & 1 == 0 {
                visit(right - 1, y);
            }
        };
        if upwards {
            (0..side).rev().for_each(&mut both);
        } else {
            (0..side).for_each(&mut both);
        }
        upwards = !upwards;
        right = right.saturating_sub(2);
    }
}

/// One bit per row for every column: set where the module holds no codeword.
struct FunctionColumns([[u64; 3]; MAX_SIDE]);

impl FunctionColumns {
    fn new(version: u8) -> Self {
        let side = side(version);
        let mut columns = Self([[0; 3]; MAX_SIDE]);
        columns.fill(0, 0, 9, 9);
        columns.fill(0, side - 8, 9, 8);
        columns.fill(side - 8, 0, 8, 9);
        columns.fill(6, 0, 1, side);
        for column in &mut columns.0[..side] {
            column[0] |= 1 << 6;
        }
        if version >= 7 {
            columns.fill(0, side - 11, 6, 3);
            columns.fill(side - 11, 0, 3, 6);
        }
        let centres = alignment_centres(version);
        for &x in centres {
            for &y in centres {
                let (x, y) = (usize::from(x), usize::from(y));
                if !in_finder(side, x, y) {
                    columns.fill(x - 2, y - 2, 5, 5);
                }
            }
        }
        columns
    }

    /// Marks a rectangle of at most 64 rows, or a full column.
    fn fill(&mut self, x: usize, y: usize, width: usize, height: usize) {
        for column in &mut self.0[x..x + width] {
            for row in y..y + height {
                column[row / 64] |= 1 << (row % 64);
            }
        }
    }
}

/// The centre of the alignment pattern that the module belongs to.
fn alignment_centre(version: u8, x: usize, y: usize) -> Option<(usize, usize)> {
    let near = |at: usize| alignment_centres(version).iter().map(|&c| usize::from(c)).find(|c| at.abs_diff(*c) <= 2);
    let (cx, cy) = (near(x)?, near(y)?);
    (!in_finder(side(version), cx, cy)).then_some((cx, cy))
}

/// Whether an alignment pattern centred here would lie in a finder pattern.
fn in_finder(side: usize, x: usize, y: usize) -> bool {
    let far = side - 9;
    (x < 9 && (y < 9 || y > far)) || (x > far && y < 9)
}

/// Annex E gives the first centre, 6, the last, side − 7, and equal steps from the second on: only the second is kept.
const SECOND: [u8; 41] = [
    0, 0, 18, 22, 26, 30, 34, 22, 24, 26, 28, 30, 32, 34, 26, 26, 26, 30, 30, 30, 34, 28, 26, 30, 28, 32, 30, 34, 26,
    30, 26, 30, 34, 30, 34, 30, 24, 28, 32, 26, 30,
];

const CENTRES: [([u8; 7], usize); 41] = centres();

const fn centres() -> [([u8; 7], usize); 41] {
    let mut all = [([0; 7], 0); 41];
    let mut version = 2;
    while version <= 40 {
        let count = version / 7 + 2;
        let last = 4 * version + 10;
        let second = SECOND[version];
        all[version].0[0] = 6;
        all[version].1 = count;
        let mut i = 1;
        while i < count {
            let steps = if count > 2 { count - 2 } else { 1 };
            all[version].0[i] = second + ((last - second as usize) / steps * (i - 1)) as u8;
            i += 1;
        }
        version += 1;
    }
    all
}
