//! The patterns of ISO/IEC 15420: how digits become bars, and which rows of digits are a code.

/// The three shapes on paper; a UPC-A is an EAN-13 that starts with zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// 95 modules, also UPC-A.
    Ean13,
    /// 67 modules.
    Ean8,
    /// 51 modules.
    UpcE,
}

/// A bar or space of one digit is one to four modules wide; a digit is seven.
pub(super) const DIGIT_MODULES: usize = 7;

/// Modules of a digit's space, bar, space, bar in set A; set B is the reverse, set C the same with colours swapped.
const WIDTHS: [[u8; 4]; 10] = [
    [3, 2, 1, 1],
    [2, 2, 2, 1],
    [2, 1, 2, 2],
    [1, 4, 1, 1],
    [1, 1, 3, 2],
    [1, 2, 3, 1],
    [1, 1, 1, 4],
    [1, 3, 1, 2],
    [1, 2, 1, 3],
    [3, 1, 1, 2],
];

/// Which of the six left digits are of set B, first digit highest bit, for each leading digit of an EAN-13.
const EAN13_SETS: [u8; 10] =
    [0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101, 0b01_0110, 0b01_1010];

/// Which of the six digits of a UPC-E are of set B, for each check digit, in number system 0; system 1 swaps the sets.
const UPCE_SETS: [u8; 10] =
    [0b11_1000, 0b11_0100, 0b11_0010, 0b11_0001, 0b10_1100, 0b10_0110, 0b10_0011, 0b10_1010, 0b10_1001, 0b10_0101];

impl Shape {
    pub(super) const ALL: [Self; 3] = [Self::Ean13, Self::Ean8, Self::UpcE];

    /// Modules from the first bar to the last.
    pub(super) fn modules(self) -> usize {
        match self {
            Self::Ean13 => 95,
            Self::Ean8 => 67,
            Self::UpcE => 51,
        }
    }

    /// Bars and spaces from the first bar to the last.
    pub(super) fn elements(self) -> usize {
        match self {
            Self::Ean13 => 59,
            Self::Ean8 => 43,
            Self::UpcE => 33,
        }
    }

    /// How many digits are drawn.
    pub(super) fn digits(self) -> usize {
        match self {
            Self::Ean13 => 12,
            Self::Ean8 => 8,
            Self::UpcE => 6,
        }
    }

    /// How many of them are left of the middle guard; the rest are of set C.
    pub(super) fn left_digits(self) -> usize {
        match self {
            Self::Ean13 | Self::UpcE => 6,
            Self::Ean8 => 4,
        }
    }

    /// The module at which drawn digit `slot` starts.
    pub(super) fn digit_start(self, slot: usize) -> usize {
        3 + DIGIT_MODULES * slot + if slot >= self.left_digits() { 5 } else { 0 }
    }

    /// The element at which drawn digit `slot` starts.
    pub(super) fn digit_element(self, slot: usize) -> usize {
        3 + 4 * slot + if slot >= self.left_digits() { 5 } else { 0 }
    }

    /// Elements of the guards, each one module wide.
    pub(super) fn guard_elements(self) -> impl Iterator<Item = usize> {
        let middle = 3 + 4 * self.left_digits();
        let end = self.elements();
        let (middle, last) = match self {
            Self::UpcE => (0..0, end - 6..end),
            Self::Ean13 | Self::Ean8 => (middle..middle + 5, end - 3..end),
        };
        (0..3).chain(middle).chain(last)
    }

    /// Whether sets A and B are mixed.
    pub(super) fn mixes_sets(self) -> bool {
        self != Self::Ean8
    }
}

/// Modules of the elements of a digit; set B when `reversed`.
pub(super) fn widths(digit: usize, reversed: bool) -> [u8; 4] {
    let [a, b, c, d] = WIDTHS[digit % 10];
    if reversed { [d, c, b, a] } else { [a, b, c, d] }
}

/// The number that drawn digits and their sets stand for, with every digit, when the check digit agrees:
/// 13, 8 or 8 digits.
pub(super) fn number(shape: Shape, drawn: &[u8], sets: u8) -> Option<Vec<u8>> {
    match shape {
        Shape::Ean13 => {
            let first = EAN13_SETS.iter().position(|row| *row == sets)?;
            let mut all = vec![u8::try_from(first).ok()?];
            all.extend_from_slice(drawn);
            (check_sum(&all) == 0).then_some(all)
        }
        Shape::Ean8 => (sets == 0 && check_sum(drawn) == 0).then(|| drawn.to_vec()),
        Shape::UpcE => {
            let (system, row) = if sets & 0b10_0000 == 0 { (1, sets ^ 0b11_1111) } else { (0, sets) };
            let check = UPCE_SETS.iter().position(|known| *known == row)?;
            let mut all = vec![system];
            all.extend_from_slice(drawn);
            all.push(u8::try_from(check).ok()?);
            (check_sum(&expand_upce(&all)?) == 0).then_some(all)
        }
    }
}

/// The weighted sum of all digits modulo ten, the last digit weighing one: zero in a right number
/// (GS1 General Specifications, 7.9).
pub(super) fn check_sum(digits: &[u8]) -> u8 {
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| u32::from(*d) * if i % 2 == 0 { 1 } else { 3 }).sum();
    (sum % 10) as u8
}

/// The twelve digits of the UPC-A that the eight of a UPC-E stand for (GS1 General Specifications, 5.2.2.4.2).
pub(super) fn expand_upce(digits: &[u8]) -> Option<[u8; 12]> {
    let [system, a, b, c, d, e, last, check] = *<&[u8; 8]>::try_from(digits).ok()?;
    let body = match last {
        0..=2 => [a, b, last, 0, 0, 0, 0, c, d, e],
        3 => [a, b, c, 0, 0, 0, 0, 0, d, e],
        4 => [a, b, c, d, 0, 0, 0, 0, 0, e],
        5..=9 => [a, b, c, d, e, 0, 0, 0, 0, last],
        _ => return None,
    };
    let mut all = [0; 12];
    all[0] = system;
    all[1..11].copy_from_slice(&body);
    all[11] = check;
    Some(all)
}

#[cfg(test)]
pub(super) mod draw {
    //! The way back, for tests: from a number to its modules.
    use super::*;

    /// Modules of a number of 13, 8 or (UPC-E) 8 digits, true for a bar.
    pub(in crate::barcode) fn modules(shape: Shape, number: &[u8]) -> Vec<bool> {
        let (drawn, sets) = match shape {
            Shape::Ean13 => (&number[1..], EAN13_SETS[usize::from(number[0])]),
            Shape::Ean8 => (number, 0),
            Shape::UpcE => {
                let row = UPCE_SETS[usize::from(number[7])];
                (&number[1..7], if number[0] == 0 { row } else { row ^ 0b11_1111 })
            }
        };
        let mut out = vec![true, false, true];
        for (slot, digit) in drawn.iter().enumerate() {
            let left = slot < shape.left_digits();
            if slot == shape.left_digits() {
                out.extend([false, true, false, true, false]);
            }
            let reversed = left && sets >> (5 - slot.min(5)) & 1 == 1;
            let mut dark = !left;
            for width in widths(usize::from(*digit), reversed) {
                out.extend(std::iter::repeat_n(dark, usize::from(width)));
                dark = !dark;
            }
        }
        out.extend(if shape == Shape::UpcE {
            vec![false, true, false, true, false, true]
        } else {
            vec![true, false, true]
        });
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|b| b - b'0').collect()
    }

    #[test]
    fn check_digits() {
        assert_eq!(check_sum(&digits("4006381333931")), 0);
        assert_eq!(check_sum(&digits("96385074")), 0);
        assert_ne!(check_sum(&digits("4006381333932")), 0);
    }

    #[test]
    fn a_upce_stands_for_a_upca() {
        let expanded =
            |text: &str| expand_upce(&digits(text)).map(|d| d.map(|d| char::from(b'0' + d)).iter().collect());
        for (short, long) in [
            ("04252614", "042100005264"),
            ("01234505", "012000003455"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234565", "012345000065"),
        ] {
            assert_eq!(expanded(short), Some(long.to_owned()), "{short}");
        }
        assert_eq!(expand_upce(&digits("0425261")), None);
    }

    #[test]
    fn a_number_needs_its_sets_and_check_digit() {
        let all = digits("4006381333931");
        assert_eq!(number(Shape::Ean13, &all[1..], EAN13_SETS[4]), Some(all.clone()));
        assert_eq!(number(Shape::Ean13, &all[1..], EAN13_SETS[5]), None);
        assert_eq!(number(Shape::Ean13, &all[1..], 0b11_1111), None);
        let short = digits("04252614");
        assert_eq!(number(Shape::UpcE, &short[1..7], UPCE_SETS[4]), Some(short.clone()));
        assert_eq!(number(Shape::UpcE, &short[1..7], UPCE_SETS[4] ^ 0b11_1111), None);
    }

    #[test]
    fn drawings_have_their_modules() {
        for (shape, text) in [(Shape::Ean13, "4006381333931"), (Shape::Ean8, "96385074"), (Shape::UpcE, "04252614")] {
            let modules = draw::modules(shape, &digits(text));
            assert_eq!(modules.len(), shape.modules());
            let changes = modules.windows(2).filter(|pair| pair[0] != pair[1]).count();
            assert_eq!(changes + 1, shape.elements());
        }
    }
}
