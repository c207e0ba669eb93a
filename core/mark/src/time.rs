//! Points in time and days. This crate never asks a clock: `now` is always an argument.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Seconds of one day.
pub const DAY: i64 = 86_400;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z (CWT `NumericDate`, RFC 8392 §2), written as RFC 3339.
///
/// ```
/// use ttm_mark::Time;
/// let time: Time = "2026-11-24T08:00:00Z".parse()?;
/// assert_eq!(time.seconds(), 1_795_507_200);
/// assert_eq!(time.to_string(), "2026-11-24T08:00:00Z");
/// # Ok::<(), ttm_mark::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("format" = "date-time"))]
pub struct Time(i64);

/// The text is not an RFC 3339 time (or `YYYY-MM-DD` day) between the years 1970 and 9998.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a time such as 2026-11-24T08:00:00Z or a day such as 2026-11-24")]
pub struct TimeError {
    /// The text as given.
    pub text: String,
}

impl Time {
    /// The last second of the year 9998: `jiff` ends some hours before the end of 9999.
    pub const MAX: Self = Self(253_370_764_799);
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);

    /// From seconds since 1970; `None` outside 1970 to 9998.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        (0..=Self::MAX.0).contains(&seconds).then_some(Self(seconds))
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Seconds from `earlier` to `self`; negative when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// This time and `seconds` more, kept within 1970 to 9998.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds).clamp(0, Self::MAX.0))
    }

    /// The day in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        Day((self.0 / DAY) as u32)
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_second(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl FromStr for Time {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let seconds = text.parse::<Timestamp>().map(Timestamp::as_second).ok();
        let seconds = seconds.or_else(|| text.parse::<Day>().ok().map(|day| day.start().0));
        seconds.and_then(Self::from_seconds).ok_or_else(|| TimeError { text: text.to_owned() })
    }
}

impl TryFrom<String> for Time {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.timestamp())
    }
}

/// A day of the calendar in UTC: whole days since 1970-01-01, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("format" = "date"))]
pub struct Day(u32);

impl Day {
    /// The last day of the year 9998.
    pub const MAX: Self = Self(2_932_531);

    /// From days since 1970-01-01; `None` after the year 9998.
    #[must_use]
    pub fn from_number(days: u32) -> Option<Self> {
        (days <= Self::MAX.0).then_some(Self(days))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its first second in UTC.
    #[must_use]
    pub fn start(self) -> Time {
        Time(i64::from(self.0) * DAY)
    }

    /// Year, month (1–12) and day of the month (1–31).
    #[must_use]
    pub fn ymd(self) -> (i16, u8, u8) {
        let date = self.date();
        (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }

    fn date(self) -> Date {
        self.start().timestamp().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
    }
}

impl FromStr for Day {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError { text: text.to_owned() };
        if text.len() != 10 {
            return Err(bad());
        }
        let date: Date = text.parse().map_err(|_| bad())?;
        let zoned = date.to_zoned_datetime(jiff::tz::TimeZone::UTC).map_err(|_| bad())?;
        let days = zoned.timestamp().as_second().div_euclid(DAY);
        u32::try_from(days).ok().and_then(Self::from_number).ok_or_else(bad)
    }
}

impl TryFrom<String> for Day {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_round_trip() {
        for text in ["1970-01-01", "2000-02-29", "2028-03-01", "9998-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(day.to_string(), text);
            assert_eq!(day.start().day(), day);
        }
        assert_eq!("9998-12-31".parse::<Day>(), Ok(Day::MAX));
        assert_eq!("9998-12-31T23:59:59Z".parse::<Time>(), Ok(Time::MAX));
        assert_eq!("2026-11-24".parse::<Time>().unwrap().seconds() % DAY, 0);
        assert_eq!("2028-03-01".parse::<Day>().unwrap().ymd(), (2028, 3, 1));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "2026", "1969-12-31", "2026-02-30", "2026-11-24T08:00:00", "24.11.2026", "-000001-01-01"] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }
}
