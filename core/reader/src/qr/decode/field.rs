//! Arithmetic in GF(256) over x⁸ + x⁴ + x³ + x² + 1, and division by the generator polynomials.

/// Codewords for error correction in one block, at most.
pub(super) const MAX_CHECKS: usize = 30;

/// The product of two elements.
pub(super) const fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { EXP[LOG[a as usize] as usize + LOG[b as usize] as usize] }
}

/// `a` / `b`; 0 when `b` is 0.
pub(super) const fn divide(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { EXP[LOG[a as usize] as usize + 255 - LOG[b as usize] as usize] }
}

/// α to the power of `n`.
pub(super) const fn power(n: usize) -> u8 {
    EXP[if n < 510 { n } else { n % 255 }]
}

/// The power of α that `a` is, below 255; 0 for 0, which is none.
pub(super) const fn logarithm(a: u8) -> usize {
    LOG[a as usize] as usize
}

/// The value of the polynomial at `x`; the constant coefficient comes first.
pub(super) fn evaluate(polynomial: &[u8], x: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, &coefficient| multiply(sum, x) ^ coefficient)
}

/// The remainder of `block`, its first codeword the highest power, by the generator polynomial of degree `checks`;
/// the highest power first. All 0 when the block is without error. `None` when no symbol has so many checks.
pub(super) fn remainder(block: &[u8], checks: usize) -> Option<[u8; MAX_CHECKS]> {
    let multiples = &MULTIPLES[DEGREES.iter().position(|&degree| usize::from(degree) == checks)?];
    let (data, given) = block.split_at(block.len().checked_sub(checks)?);
    // A shift register of 32 bytes, its highest power in the most significant byte.
    let mut register = [0_u64; 4];
    for &codeword in data {
        let feedback = usize::from((register[0] >> 56) as u8 ^ codeword);
        let (low, high) = (&multiples[feedback & 15], &multiples[16 + (feedback >> 4)]);
        register = [
            (register[0] << 8 | register[1] >> 56) ^ low[0] ^ high[0],
            (register[1] << 8 | register[2] >> 56) ^ low[1] ^ high[1],
            (register[2] << 8 | register[3] >> 56) ^ low[2] ^ high[2],
            (register[3] << 8) ^ low[3] ^ high[3],
        ];
    }
    let mut rest = [0; MAX_CHECKS];
    for (i, (rest, given)) in rest.iter_mut().zip(given).enumerate() {
        *rest = register[i / 8].to_be_bytes()[i % 8] ^ given;
    }
    Some(rest)
}

const EXP: [u8; 510] = {
    let mut table = [0; 510];
    let mut value = 1_u16;
    let mut i = 0;
    while i < 510 {
        table[i] = value as u8;
        value <<= 1;
        if value > 255 {
            value ^= 0x11D;
        }
        i += 1;
    }
    table
};

const LOG: [u8; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 255 {
        table[EXP[i] as usize] = i as u8;
        i += 1;
    }
    table
};

/// The degrees that occur in Table 9.
const DEGREES: [u8; 13] = [7, 10, 13, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30];

/// For every degree the generator polynomial without its leading term times 0 to 15, then times 0, 16 to 240, as
/// shift registers.
static MULTIPLES: [[[u64; 4]; 32]; 13] = {
    let mut all = [[[0; 4]; 32]; 13];
    let mut d = 0;
    while d < DEGREES.len() {
        let degree = DEGREES[d] as usize;
        let generator = generator(degree);
        let mut i = 0;
        while i < 16 {
            let mut at = 0;
            while at < degree {
                let shift = 56 - 8 * (at % 8);
                all[d][i][at / 8] |= (multiply(generator[at], i as u8) as u64) << shift;
                all[d][16 + i][at / 8] |= (multiply(generator[at], (i << 4) as u8) as u64) << shift;
                at += 1;
            }
            i += 1;
        }
        d += 1;
    }
    all
};

/// (x − 1)(x − α) … (x − α^(degree − 1)) without its leading term, the highest power first.
const fn generator(degree: usize) -> [u8; MAX_CHECKS] {
    // `product[i]` is the coefficient of x^(n − 1 − i) while n factors are in.
    let mut product = [0; MAX_CHECKS];
    let mut n = 0;
    while n < degree {
        let root = power(n);
        let mut lead = 1;
        let mut i = 0;
        while i <= n {
            let next = product[i];
            product[i] = next ^ multiply(lead, root);
            lead = next;
            i += 1;
        }
        n += 1;
    }
    product
}
