//! Values that cross as something that every language has.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU32;
use std::time::{Duration, SystemTime};

use data_encoding::HEXLOWER;
use ttm_client::Query;
use ttm_mark::MAX_STATEMENT;
pub(crate) use ttm_mark::assessment::{Country, Text};
pub(crate) use ttm_mark::{Day, Gtin, MarkNumber, Time};

use crate::QueryError;

pub(crate) type Count = usize;
pub(crate) type Sequence = NonZeroU32;
pub(crate) type Digest = [u8; 16];
pub(crate) type Statement = BTreeMap<String, Text<MAX_STATEMENT>>;
pub(crate) type Corners = [[f32; 2]; 4];
pub(crate) type FilePath = std::path::PathBuf;

uniffi::custom_type!(
    /// A time to the second.
    Time, SystemTime, {
        remote,
        lower: |time| SystemTime::UNIX_EPOCH + Duration::from_secs(time.seconds().unsigned_abs()),
        try_lift: |time| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            Ok(Time::EPOCH.plus(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
        },
    }
);

uniffi::custom_type!(
    /// A day, written as in ISO 8601: `2028-03-31`.
    Day, String, { remote, lower: |day| day.to_string(), try_lift: |text| Ok(text.parse()?) }
);

uniffi::custom_type!(
    /// The number of a product in trade, as 14 digits.
    Gtin, String, { remote, lower: |gtin| gtin.to_string(), try_lift: |text| Ok(product(text)?) }
);

/// The number of a product. What is none fails as a look-up does, so that calls that throw that error throw it for this too.
fn product(text: String) -> Result<Gtin, QueryError> {
    text.parse().map_err(|_| match text.parse::<Query>() {
        Err(error) => error.into(),
        Ok(_) => QueryError::Form { text },
    })
}

uniffi::custom_type!(
    /// The number of a mark, as 12 digits.
    MarkNumber, String, { remote, lower: |number| number.to_string(), try_lift: |text| Ok(text.parse()?) }
);

uniffi::custom_type!(
    /// A country, by its two letters (ISO 3166-1).
    Country, String, { remote, lower: |country| country.code().to_owned(), try_lift: |text| Ok(text.parse()?) }
);

uniffi::custom_type!(
    /// How many.
    Count, u64, { remote, lower: |count| count as u64, try_lift: |count| Ok(usize::try_from(count)?) }
);

uniffi::custom_type!(
    /// Counts from 1.
    Sequence, u32, { remote, lower: |sequence| sequence.get(), try_lift: |sequence| Ok(NonZeroU32::try_from(sequence)?) }
);

uniffi::custom_type!(
    /// A digest in lower-case hexadecimal digits.
    Digest, String, {
        remote,
        lower: |digest| HEXLOWER.encode(&digest),
        try_lift: |text| Ok(HEXLOWER.decode(text.as_bytes())?.as_slice().try_into()?),
    }
);

uniffi::custom_type!(
    /// What somebody says, by language (a tag of BCP 47).
    Statement, HashMap<String, String>, {
        remote,
        lower: |statement| statement.into_iter().map(|(tag, text)| (tag, text.to_string())).collect(),
        try_lift: |statement| {
            let text = |(tag, text)| Ok((tag, Text::new(text)?));
            statement.into_iter().map(text).collect::<uniffi::Result<_>>()
        },
    }
);

uniffi::custom_type!(
    /// The path of a file or folder.
    FilePath, String, { remote, lower: |path| path.display().to_string(), try_lift: |text| Ok(text.into()) }
);

uniffi::custom_type!(
    /// The corners of a code.
    Corners, Quad, { remote }
);

/// The corners of a code, clockwise as the code is read.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct Quad {
    /// The code's own top left, wherever that lies in the picture.
    pub top_left: Point,
    /// Its top right.
    pub top_right: Point,
    /// Its bottom right.
    pub bottom_right: Point,
    /// Its bottom left.
    pub bottom_left: Point,
}

/// A place in the picture, in pixels; (0, 0) is the outer corner of the first pixel.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl From<Corners> for Quad {
    fn from(corners: Corners) -> Self {
        let [top_left, top_right, bottom_right, bottom_left] = corners.map(|[x, y]| Point { x, y });
        Self { top_left, top_right, bottom_right, bottom_left }
    }
}

impl From<Quad> for Corners {
    fn from(Quad { top_left, top_right, bottom_right, bottom_left }: Quad) -> Self {
        [top_left, top_right, bottom_right, bottom_left].map(|Point { x, y }| [x, y])
    }
}
