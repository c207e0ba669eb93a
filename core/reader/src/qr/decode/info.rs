//! Format and version information: ISO/IEC 18004:2015, 7.9 and 7.10.

use super::super::modules::Modules;
use crate::EcLevel;

/// One way to read the format information.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormatInfo {
    pub(crate) level: EcLevel,
    pub(crate) mask: u8,
    /// Read in the transposed symbol.
    pub(crate) mirrored: bool,
    /// Agreement, weighted by confidence, in thousandths: 1000 when every known bit agrees, 0 for noise.
    pub(crate) agreement: i32,
}

/// Formats tried at most: the likeliest by both copies, then the likeliest of each copy alone.
pub(super) const MAX_FORMATS: usize = 6;
const BY_BOTH: usize = 4;
/// Below this agreement of the copies it is read from, a format is not tried. A copy that is wrong in three of 15 bits
/// agrees by 600.
const MIN_AGREEMENT: i32 = 350;
/// From this agreement of both copies on, formats more than [`CLEAR`] behind are not tried.
const SETTLED: i32 = 800;
const CLEAR: i32 = 300;
/// Bits of 15 that must be known: with fewer, several formats would fit.
const MIN_KNOWN: usize = 8;

/// Ways to read the format, the likeliest first.
pub(crate) fn formats(modules: &Modules) -> Vec<FormatInfo> {
    let [a, b] = format_copies(modules);
    // A mirrored symbol shows each copy from its other end; the dark module stands in for the bit it hides.
    let mirrored = [mirror(&a), mirror_second(modules)];
    let mut ranked = rank(&sum(&a, &b), false);
    ranked.extend(rank(&sum(&mirrored[0], &mirrored[1]), true));
    ranked.sort_by_key(|format| -format.agreement);
    ranked.truncate(BY_BOTH);
    if let Some(best) = ranked.first().map(|format| format.agreement).filter(|&best| best >= SETTLED) {
        ranked.retain(|format| format.agreement >= best - CLEAR);
        return ranked;
    }
    let mut alone = Vec::new();
    for (copy, is_mirrored) in [(&a, false), (&b, false), (&mirrored[0], true), (&mirrored[1], true)] {
        alone.extend(rank(&copy.map(i32::from), is_mirrored));
    }
    alone.sort_by_key(|format| -format.agreement);
    for format in alone {
        let known = |f: &FormatInfo| (f.level, f.mask, f.mirrored) == (format.level, format.mask, format.mirrored);
        if ranked.len() < MAX_FORMATS && !ranked.iter().any(known) {
            ranked.push(format);
        }
    }
    ranked
}

/// The 15 bits of each copy, bit 0 first, as soft values.
fn format_copies(modules: &Modules) -> [[i8; 15]; 2] {
    let far = modules.side() - 1;
    let first = std::array::from_fn(|bit| match bit {
        0..=5 => modules.get(8, bit),
        6 | 7 => modules.get(8, bit + 1),
        8 => modules.get(7, 8),
        _ => modules.get(14 - bit, 8),
    });
    let second = std::array::from_fn(|bit| match bit {
        0..=7 => modules.get(far - bit, 8),
        _ => modules.get(8, far + bit - 14),
    });
    [first, second]
}

/// The first copy as the transposed symbol shows it.
fn mirror(copy: &[i8; 15]) -> [i8; 15] {
    std::array::from_fn(|bit| copy[14 - bit])
}

/// The second copy as the transposed symbol shows it.
fn mirror_second(modules: &Modules) -> [i8; 15] {
    let far = modules.side() - 1;
    std::array::from_fn(|bit| match bit {
        0..=7 => modules.get(8, far - bit),
        _ => modules.get(far + bit - 14, 8),
    })
}

fn sum(a: &[i8; 15], b: &[i8; 15]) -> [i32; 15] {
    std::array::from_fn(|bit| i32::from(a[bit]) + i32::from(b[bit]))
}

/// All formats that agree well enough with the soft bits.
fn rank(bits: &[i32; 15], mirrored: bool) -> Vec<FormatInfo> {
    let mut ranked = Vec::with_capacity(4);
    if bits.iter().filter(|&&bit| bit != 0).count() < MIN_KNOWN {
        return ranked;
    }
    let weight: i32 = bits.iter().map(|bit| bit.abs()).sum();
    for (data, word) in FORMATS.iter().enumerate() {
        let agreement = 1000 * correlation(bits, u32::from(*word)) / weight.max(1);
        if agreement >= MIN_AGREEMENT {
            let level = [EcLevel::M, EcLevel::L, EcLevel::H, EcLevel::Q][data >> 3];
            ranked.push(FormatInfo { level, mask: (data & 7) as u8, mirrored, agreement });
        }
    }
    ranked
}

/// The sum of the soft bits, each with the sign that `word` asks for.
fn correlation(bits: &[i32], word: u32) -> i32 {
    bits.iter().enumerate().map(|(i, &bit)| if word >> i & 1 == 1 { bit } else { -bit }).sum()
}

/// A version as the version information says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VersionInfo {
    /// 7 to 40.
    pub(crate) version: u8,
    /// Bits of both copies, of 36, that say otherwise.
    pub(crate) distance: u32,
    /// Agreement, weighted by confidence, in thousandths: 1000 when every known bit agrees, 0 for noise.
    pub(crate) agreement: i32,
}

/// Where the 18 bits of each copy lie, bit 0 first, as column and row, in a symbol of `side` modules; the copy at the
/// top right comes first. A mirrored symbol has the two exchanged.
pub(crate) fn version_places(side: usize) -> [[(usize, usize); 18]; 2] {
    let top_right = std::array::from_fn(|bit| (side - 11 + bit % 3, bit / 3));
    [top_right, top_right.map(|(x, y)| (y, x))]
}

/// The likeliest version by the soft bits of both copies in the order of [`version_places`]; `None` when nothing is
/// known. Noise differs in about 11 of the 36 bits, a right reading in few: `distance` up to 6 can be believed, and a
/// single copy, the other left 0, up to 3.
pub(crate) fn version_of(copies: &[[i8; 18]; 2]) -> Option<VersionInfo> {
    let bits: [i32; 18] = std::array::from_fn(|bit| i32::from(copies[0][bit]) + i32::from(copies[1][bit]));
    let weight: i32 = copies.iter().flatten().map(|bit| i32::from(bit.unsigned_abs())).sum();
    if weight == 0 {
        return None;
    }
    let (score, version) = (7..=40_u8).map(|version| (correlation(&bits, version_word(version)), version)).max()?;
    let word = version_word(version);
    let differs = |(i, &bit): (usize, &i8)| bit != 0 && (bit > 0) != (word >> i & 1 == 1);
    let distance = copies.iter().map(|copy| copy.iter().enumerate().filter(|&at| differs(at)).count() as u32).sum();
    Some(VersionInfo { version, distance, agreement: 1000 * score / weight })
}

/// What the version information of a sampled symbol says.
pub(super) fn version_info(modules: &Modules) -> Option<VersionInfo> {
    if modules.version() < 7 {
        return None;
    }
    version_of(&version_places(modules.side()).map(|copy| copy.map(|(x, y)| modules.get(x, y))))
}

/// The 15 bits of each format: level and mask, BCH (15, 5) by x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1, masked.
const FORMATS: [u16; 32] = {
    let mut words = [0; 32];
    let mut data = 0;
    while data < 32 {
        words[data] = (data << 10 | remainder(data, 0x537, 10)) as u16 ^ 0x5412;
        data += 1;
    }
    words
};

/// The 18 bits of a version: BCH (18, 6) by x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1.
const fn version_word(version: u8) -> u32 {
    let data = version as usize;
    (data << 12 | remainder(data, 0x1F25, 12)) as u32
}

/// The remainder of `data` × x^`degree` by `generator`.
const fn remainder(data: usize, generator: usize, degree: u32) -> usize {
    let mut rest = data << degree;
    while rest >> degree != 0 {
        let top = usize::BITS - 1 - rest.leading_zeros();
        rest ^= generator << (top - degree);
    }
    rest
}
