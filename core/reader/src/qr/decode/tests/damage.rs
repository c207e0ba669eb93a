//! Damage up to what can be mended, and beyond.

use super::{
    super::{Failure, codewords::Deal, decode},
    Bitstream, LEVELS, MASKS, Random, capacity, data_modules, edited, symbol,
};
use crate::{EcLevel, qr::modules::Modules};

struct Sample {
    deal: Deal,
    modules: Vec<usize>,
    text: Vec<u8>,
    whole: Modules,
}

impl Sample {
    fn new(version: u8, (level, theirs): (EcLevel, qrcode::EcLevel), random: &mut Random) -> Self {
        let capacity = capacity(version, theirs);
        let text: Vec<u8> = (0..capacity - 3).map(|_| b' ' + random.below(90) as u8).collect();
        let count_bits = if version < 10 { 8 } else { 16 };
        let head = Bitstream::default().put(0b0100, 4).put(text.len() as u32, count_bits);
        let bits = text.iter().fold(head, |bits, &byte| bits.put(u32::from(byte), 8));
        let whole = symbol(version, theirs, MASKS[random.below(8)], &bits.codewords(capacity));
        Self { deal: Deal::of(version, level), modules: data_modules(version), text, whole }
    }

    /// Places of `count` codewords of block `block`.
    fn places(&self, block: usize, count: usize, random: &mut Random) -> Vec<usize> {
        let length = self.deal.data(block) + self.deal.checks;
        random.some(count, length).into_iter().map(|at| self.deal.place(block, at)).collect()
    }

    /// Gives each of these codewords another value, seen with this confidence.
    fn spoil(&self, values: &mut [i8], places: &[usize], confidence: i8, random: &mut Random) {
        for &place in places {
            let flips = 1 + random.below(255);
            for (bit, at) in self.modules[8 * place..8 * place + 8].iter().enumerate() {
                let sign = if values[*at] > 0 { 1 } else { -1 };
                values[*at] = sign * if flips >> bit & 1 == 1 { -confidence } else { confidence };
            }
        }
    }
}

#[test]
fn errors_up_to_half_the_checks_are_always_mended() {
    let mut random = Random(1);
    for version in 1..=40_u8 {
        for level in LEVELS {
            let sample = Sample::new(version, level, &mut random);
            let kept_back = match (version, level.0) {
                (1, EcLevel::L) => 3,
                (1, EcLevel::M) | (2, EcLevel::L) => 2,
                (1, _) | (3, EcLevel::L) => 1,
                _ => 0,
            };
            let most = (sample.deal.checks - kept_back) / 2;
            let mut expected = Vec::new();
            let seen = edited(&sample.whole, |values| {
                for block in 0..sample.deal.blocks {
                    let places = sample.places(block, most, &mut random);
                    sample.spoil(values, &places, 100, &mut random);
                    expected.extend(places.into_iter().map(|place| place as u16));
                }
            });
            let mut decoded = decode(&seen).unwrap();
            decoded.corrected.sort_unstable();
            expected.sort_unstable();
            assert_eq!(
                (decoded.bytes == sample.text, &decoded.corrected),
                (true, &expected),
                "{version}-{:?}",
                level.0
            );
            assert_eq!(decoded.spare, sample.deal.checks - 2 * most);
            // All that Table 9 lets a decoder mend stands alone.
            assert!(decoded.is_sure(), "{version}-{:?}: {} bits", level.0, decoded.evidence);
        }
    }
}

#[test]
fn doubt_doubles_what_can_be_mended() {
    let mut random = Random(2);
    for version in 1..=40_u8 {
        for level in LEVELS {
            let sample = Sample::new(version, level, &mut random);
            // Glare: the modules of some codewords are unknown, three less than there are checks.
            let gone = edited(&sample.whole, |values| {
                for block in 0..sample.deal.blocks {
                    for place in sample.places(block, sample.deal.checks - 3, &mut random) {
                        sample.modules[8 * place..8 * place + 8].iter().for_each(|&at| values[at] = 0);
                    }
                }
            });
            let decoded = decode(&gone).unwrap();
            assert_eq!((decoded.bytes == sample.text, decoded.is_sure()), (true, false), "{version}-{:?}", level.0);
            // Blur: as many are wrong or right at random, all faint.
            let faint = edited(&sample.whole, |values| {
                for block in 0..sample.deal.blocks {
                    let places = sample.places(block, sample.deal.checks.saturating_sub(4), &mut random);
                    sample.spoil(values, &places, 5, &mut random);
                }
            });
            let decoded = decode(&faint).unwrap();
            assert_eq!((decoded.bytes == sample.text, decoded.is_sure()), (true, true), "{version}-{:?}", level.0);
        }
    }
}

/// A spot over the middle, white or black and seen with confidence, hides more than half the checks could mend.
#[test]
fn a_spot_over_the_middle_is_doubted() {
    let mut random = Random(4);
    for (version, reach) in [(2_u8, 4), (4, 7), (7, 10), (10, 14), (14, 18)] {
        for colour in [100, -100] {
            let sample = Sample::new(version, LEVELS[2], &mut random);
            let side = sample.whole.side();
            let middle = if version < 7 { side / 2 } else { side / 2 + 5 };
            let seen = edited(&sample.whole, |values| {
                for y in middle - reach..=middle + reach {
                    values[y * side + middle - reach..=y * side + middle + reach].fill(colour);
                }
            });
            let decoded = decode(&seen).unwrap();
            assert!(decoded.bytes == sample.text && decoded.is_sure(), "{version}: {} bits", decoded.evidence);
            assert!(
                2 * decoded.corrected.len() > sample.deal.checks * sample.deal.blocks,
                "{version}: mended without doubt"
            );
        }
    }
}

/// Damage beyond the bound in single-block symbols, where a wrong codeword lies nearest to noise.
#[test]
fn beyond_the_bound_never_a_wrong_text_that_stands_alone() {
    let mut random = Random(5);
    let (mut trials, mut right, mut refused, mut unsure) = (0, 0, 0, 0);
    for round in 0..6_000 {
        let version = 1 + (round % 5) as u8;
        let level = LEVELS[random.below(4)];
        let sample = Sample::new(version, level, &mut random);
        let faint = random.below(2) == 0;
        let seen = edited(&sample.whole, |values| {
            for block in 0..sample.deal.blocks {
                let extra = 1 + random.below(sample.deal.checks);
                let length = sample.deal.data(block) + sample.deal.checks;
                let places = sample.places(block, (sample.deal.checks / 2 + extra).min(length), &mut random);
                for place in places {
                    let confidence = if faint { 1 + random.below(100) as i8 } else { 100 };
                    sample.spoil(values, &[place], confidence, &mut random);
                }
            }
        });
        trials += 1;
        match decode(&seen) {
            Ok(decoded) if decoded.bytes == sample.text => right += 1,
            Ok(decoded) => {
                assert!(!decoded.is_sure(), "{version}-{:?}: {} bits", level.0, decoded.evidence);
                unsure += 1;
            }
            Err(Failure::Blocks { failed, blocks, .. }) => {
                assert!(failed > 0 && failed <= blocks);
                refused += 1;
            }
            Err(_) => refused += 1,
        }
    }
    println!("{trials} damaged beyond the bound: {right} right, {refused} refused, {unsure} wrong and not sure");
    assert!(right > 0 && refused > trials / 2);
    // One try in 2^16 may pass as unsure, and each trial makes a few.
    assert!(unsure <= trials / 1000, "{unsure} of {trials}");
}
