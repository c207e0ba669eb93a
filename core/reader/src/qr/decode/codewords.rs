//! From modules to codewords and blocks: ISO/IEC 18004:2015, 7.5 to 7.8.

use super::super::{
    layout,
    modules::{MAX_SIDE, Modules},
};
use crate::EcLevel;

/// Every codeword in the order of placing, unmasked.
pub(super) fn read(modules: &Modules, mask: u8) -> Vec<u8> {
    let total = layout::codewords(modules.version());
    let (side, values) = (modules.side(), modules.values());
    let rows = &MASK_ROWS[usize::from(mask & 7)];
    let mut codewords = Vec::with_capacity(total + 1);
    let (mut bits, mut count) = (0_u8, 0_u8);
    layout::walk(modules.version(), |x, y| {
        let flip = rows[usize::from(MODULO_12[y])] >> MODULO_6[x] & 1;
        bits = bits << 1 | u8::from(values[y * side + x] > 0) ^ flip;
        count += 1;
        if count == 8 {
            codewords.push(bits);
            count = 0;
        }
    });
    codewords.truncate(total);
    codewords
}

/// For every codeword in the order of placing how likely it is wrong: the sum over its modules, halved with every
/// [`HALVING`] steps of confidence. Of modules under glare or dirt nothing is known.
pub(super) fn doubts(modules: &Modules) -> Vec<u32> {
    let total = layout::codewords(modules.version());
    let covered = modules.covered();
    let mut doubts = Vec::with_capacity(total + 1);
    let (mut sum, mut count) = (0_u32, 0_u8);
    layout::walk(modules.version(), |x, y| {
        let at = y * modules.side() + x;
        sum += if covered[at] { UNKNOWN } else { DOUBT[usize::from(modules.values()[at].unsigned_abs())] };
        count += 1;
        if count == 8 {
            doubts.push(sum);
            (sum, count) = (0, 0);
        }
    });
    doubts.truncate(total);
    doubts
}

/// The doubt of a codeword with one module of which nothing is known.
pub(super) const UNKNOWN: u32 = DOUBT[0];

const HALVING: u32 = 8;

const DOUBT: [u32; 129] = {
    let mut table = [0; 129];
    let mut confidence = 0;
    while confidence < 129 {
        // Between two halvings the curve is a straight line.
        let step = (1 << 20) >> (confidence as u32 / HALVING);
        table[confidence] = step - step / 2 * (confidence as u32 % HALVING) / HALVING;
        confidence += 1;
    }
    table
};

/// How the codewords of one version and level are dealt to its blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deal {
    /// Blocks in all; the last `long` of them hold one data codeword more.
    pub(super) blocks: usize,
    long: usize,
    /// Data codewords of a short block.
    short_data: usize,
    /// Codewords for error correction in every block.
    pub(super) checks: usize,
}

impl Deal {
    pub(super) fn of(version: u8, level: EcLevel) -> Self {
        let row = match level {
            EcLevel::L => 0,
            EcLevel::M => 1,
            EcLevel::Q => 2,
            EcLevel::H => 3,
        };
        let column = usize::from(version.clamp(1, 40)) - 1;
        let (blocks, checks) = (usize::from(BLOCKS[row][column]), usize::from(CHECKS[row][column]));
        let total = layout::codewords(version);
        Self { blocks, long: total % blocks, short_data: total / blocks - checks, checks }
    }

    /// Data codewords in block `block`.
    pub(super) fn data(&self, block: usize) -> usize {
        self.short_data + usize::from(block >= self.blocks - self.long)
    }

    /// Data codewords in all blocks.
    pub(super) fn all_data(&self) -> usize {
        self.short_data * self.blocks + self.long
    }

    /// Place of codeword `at` of block `block` in the order of placing.
    pub(super) fn place(&self, block: usize, at: usize) -> usize {
        let data = self.data(block);
        if at < self.short_data {
            at * self.blocks + block
        } else if at < data {
            self.short_data * self.blocks + block - (self.blocks - self.long)
        } else {
            self.all_data() + (at - data) * self.blocks + block
        }
    }
}

/// Row *y* mod 12 of every mask (Table 10), one bit per column mod 6: set where the module is inverted.
const MASK_ROWS: [[u8; 12]; 8] = {
    let mut rows = [[0; 12]; 8];
    let mut mask = 0;
    while mask < 8 {
        let mut y = 0;
        while y < 12 {
            let mut x = 0;
            while x < 6 {
                rows[mask][y] |= (inverts(mask, x, y) as u8) << x;
                x += 1;
            }
            y += 1;
        }
        mask += 1;
    }
    rows
};

const fn inverts(mask: usize, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (x / 3 + y / 2).is_multiple_of(2),
        5 => (x * y) % 2 + (x * y) % 3 == 0,
        6 => ((x * y) % 2 + (x * y) % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + (x * y) % 3).is_multiple_of(2),
    }
}

const MODULO_6: [u8; MAX_SIDE] = modulo(6);
const MODULO_12: [u8; MAX_SIDE] = modulo(12);

const fn modulo(n: usize) -> [u8; MAX_SIDE] {
    let mut table = [0; MAX_SIDE];
    let mut i = 0;
    while i < MAX_SIDE {
        table[i] = (i % n) as u8;
        i += 1;
    }
    table
}

/// Table 9: codewords for error correction per block, by level and version.
#[rustfmt::skip]
const CHECKS: [[u8; 40]; 4] = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
     28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
     26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
     28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
     30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
];

/// Table 9: blocks, by level and version.
#[rustfmt::skip]
const BLOCKS: [[u8; 40]; 4] = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
     8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
     17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
     23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
    [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
     25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
];
