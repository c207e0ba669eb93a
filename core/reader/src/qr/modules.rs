//! The modules of one symbol as they were sampled.

/// The smallest symbol, version 1.
pub(crate) const MIN_SIDE: usize = 21;
/// The largest symbol, version 40.
pub(crate) const MAX_SIDE: usize = 177;

/// No square of so many modules a side is of one colour but where glare, dirt or a logo lies over the symbol: by chance
/// one in 2^24 is.
const COVER: usize = 5;

/// Sampled modules of one symbol, row by row from its top left.
///
/// A value above 0 is dark, below 0 light; its size, 0 to 127, says how sure the sample is; 0 is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    side: usize,
    values: Vec<i8>,
}

impl Modules {
    /// Takes `side` × `side` values; `None` unless `side` is that of a version (17 + 4 × version) and fits `values`.
    #[must_use]
    pub fn new(side: usize, mut values: Vec<i8>) -> Option<Self> {
        if !(MIN_SIDE..=MAX_SIDE).contains(&side) || side % 4 != 1 || values.len() != side * side {
            return None;
        }
        for value in &mut values {
            *value = (*value).max(-i8::MAX);
        }
        Some(Self { side, values })
    }

    /// Modules along one side.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// 1 to 40, from the side.
    #[must_use]
    pub fn version(&self) -> u8 {
        ((self.side - 17) / 4) as u8
    }

    /// The values, row by row.
    #[must_use]
    pub fn values(&self) -> &[i8] {
        &self.values
    }

    /// The value at column `x`, row `y`; 0 outside.
    #[must_use]
    pub fn get(&self, x: usize, y: usize) -> i8 {
        if x < self.side && y < self.side { self.values[y * self.side + x] } else { 0 }
    }

    /// Whether the module is seen as dark.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.get(x, y) > 0
    }

    /// Rows and columns exchanged: a mirrored symbol the right way round.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let values = (0..self.side * self.side).map(|i| self.values[i % self.side * self.side + i / self.side]);
        Self { side: self.side, values: values.collect() }
    }

    /// For every module, row by row, whether it lies in a square of one colour as no symbol has it.
    pub(crate) fn covered(&self) -> Vec<bool> {
        let side = self.side;
        let mut covered = vec![false; side * side];
        for y in 0..=side - COVER {
            for x in 0..=side - COVER {
                let colour = self.values[y * side + x].signum();
                let rows = (y..y + COVER).map(|y| y * side + x..y * side + x + COVER);
                let is_even = rows.clone().all(|row| self.values[row].iter().all(|value| value.signum() == colour));
                if is_even && colour != 0 {
                    rows.for_each(|row| covered[row].fill(true));
                }
            }
        }
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::Modules;

    #[test]
    fn only_sides_of_versions() {
        for side in 0..200_usize {
            let is_version = (1..=40).any(|version| side == 17 + 4 * version);
            assert_eq!(Modules::new(side, vec![1; side * side]).is_some(), is_version, "{side}");
        }
        assert!(Modules::new(21, vec![1; 440]).is_none());
    }

    #[test]
    fn transposes() {
        let mut values = vec![-3; 21 * 21];
        values[2 * 21 + 7] = i8::MIN;
        let modules = Modules::new(21, values).unwrap();
        assert_eq!(modules.get(7, 2), -127);
        assert_eq!(modules.transposed().get(2, 7), -127);
        assert_eq!(modules.transposed().transposed(), modules);
        assert_eq!(modules.get(21, 0), 0);
    }

    #[test]
    fn what_lies_over_a_symbol_is_seen() {
        let mut values: Vec<i8> = (0..21 * 21).map(|i| if i % 3 == 0 { 50 } else { -50 }).collect();
        let count = |values: &[i8]| {
            let covered = Modules::new(21, values.to_vec()).unwrap().covered();
            covered.into_iter().filter(|covered| *covered).count()
        };
        assert_eq!(count(&values), 0);
        (16..21).for_each(|y| values[y * 21 + 16..y * 21 + 20].fill(99));
        assert_eq!(count(&values), 25);
    }
}
