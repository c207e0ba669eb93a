//! Counts and times of one engine over a group of pictures.

use std::collections::HashMap;

use ttm_tests::judge::Outcome;

use crate::row::Row;

/// The engine that all times are compared with.
pub(super) const BASE: &str = "zxing-cpp";
/// Our own.
pub(super) const OURS: &str = "ttm";

/// Median, 95th percentile and worst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) worst: f64,
}

impl Spread {
    pub(crate) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let at = |share: f64| values[(last as f64 * share).round() as usize];
        Some(Self { median: at(0.5), p95: at(0.95), worst: at(1.0) })
    }

    pub(super) fn over(self, base: Self) -> Self {
        Self { median: self.median / base.median, p95: self.p95 / base.p95, worst: self.worst / base.worst }
    }
}

pub(super) fn count<'a>(rows: impl IntoIterator<Item = &'a &'a Row>, outcome: Outcome) -> usize {
    rows.into_iter().filter(|row| row.outcome == outcome).count()
}

pub(super) fn times(rows: &[&Row]) -> Option<Spread> {
    Spread::of(rows.iter().filter_map(|row| row.cpu_ms).collect())
}

/// Picture by picture, how many times the time of the base.
pub(super) fn ratios(rows: &[&Row], base: &[&Row]) -> Option<Spread> {
    let base: HashMap<(&str, u16), f64> =
        base.iter().filter_map(|row| Some(((row.file.as_str(), row.turn), row.cpu_ms?))).collect();
    let ratio = |row: &&Row| Some(row.cpu_ms? / base.get(&(row.file.as_str(), row.turn))?);
    Spread::of(rows.iter().filter_map(ratio).filter(|r| r.is_finite()).collect())
}

#[cfg(test)]
mod tests {
    use ttm_tests::corpus::Kind;

    use super::*;

    fn row(engine: &str, file: &str, cpu_ms: Option<f64>) -> Row {
        Row {
            engine: engine.to_owned(),
            file: file.to_owned(),
            kind: Kind::Qr,
            turn: 0,
            width: 1,
            height: 1,
            outcome: Outcome::Read,
            cpu_ms,
            found: Vec::new(),
            extra: 0,
            beside: 0,
            error: None,
        }
    }

    #[test]
    fn spread_takes_values_that_occur() {
        let spread = Spread::of((1..=100).rev().map(f64::from).collect());
        assert_eq!(spread, Some(Spread { median: 51.0, p95: 95.0, worst: 100.0 }));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn ratios_pair_the_same_picture() {
        let ours = [row("ttm", "a", Some(2.0)), row("ttm", "b", Some(9.0)), row("ttm", "c", Some(1.0))];
        let base = [row(BASE, "b", Some(3.0)), row(BASE, "a", Some(4.0)), row(BASE, "c", None)];
        let refs = |rows: &'static [Row]| rows.iter().collect::<Vec<_>>();
        let (ours, base) = (refs(Vec::from(ours).leak()), refs(Vec::from(base).leak()));
        assert_eq!(ratios(&ours, &base).map(|s| (s.median, s.worst)), Some((3.0, 3.0)));
        assert_eq!(ratios(&ours[..1], &base).map(|s| s.worst), Some(0.5));
    }
}
